"""Statements that say as of when they hold, and are old."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from wikidiff.history.blame import ClaimsOf, Resident, residents
from wikidiff.history.descent import Standing
from wikidiff.history.floating import floating_words
from wikidiff.history.past import Past, has_figure
from wikidiff.history.track import Track
from wikidiff.model import (
    Claim,
    Code,
    Days,
    Document,
    Event,
    MarkKind,
    Moment,
    Revision,
    Sign,
    StaleStatement,
    What,
    Why,
)
from wikidiff.patterns import late

LONG_PAST = 15
"""Years: a date that was so long past when it was written tells of that time and is not meant to be kept up.
Censuses come every ten years, and their results a few years later."""

_AS_OF = late(
    r"(?:(?<!\w)(?:as of|as at|as from|up to|Stand)|截至)[\s:]*(?:the |end of |early |mid |late )*$",
    re.IGNORECASE,
)
_AS_OF_BEHIND = late(r"\s*現在")
_PREFIXES = {"as of ": Why.AS_OF, "update due ": Why.UPDATE_AFTER}
"""How the names of marks begin that carry a date (docs/parsing.md)."""

_UNDATED = {
    "update needed": Why.UPDATE_NEEDED,
    "update due": Why.UPDATE_NEEDED,
    "floating date": Why.FLOATING,
}
"""Marks that carry none: what they say holds for the day on which they were set."""


class _Dated(NamedTuple):
    """A sign, and whether an event's text has it."""

    sign: Sign
    holds: Callable[[Event], bool]


def find_stale(
    track: Track,
    revision: Revision,
    document: Document,
    standing: Standing,
    claims_of: ClaimsOf,
    *,
    before: date,
) -> tuple[StaleStatement, ...]:
    """Return the statements of a revision that speak of a day before `before`, oldest first."""
    past = Past(track, revision.revid)
    here = [each for each in residents(document, standing, claims_of) if each.claim.kind.is_claim]
    dated = [each for each in here if _may_be_stale(each.claim, document.lang)]
    blocks: dict[int, list[int]] = {}
    for each in here:
        blocks.setdefault(each.block, []).append(each.life)
    past.load(life for each in dated for life in blocks[each.block])
    found = [
        statement
        for each in dated
        if (statement := _statement(past, each, blocks[each.block], document.lang, before)) is not None
    ]
    return tuple(sorted(found, key=lambda statement: statement.day))


def _may_be_stale(claim: Claim, lang: str) -> bool:
    return bool(claim.tags or any(figure.stamp for figure in claim.figures) or _floating(claim, lang))


def _floating(claim: Claim, lang: str) -> tuple[str, ...]:
    names = [mark.place for mark in claim.marks if mark.kind is MarkKind.TITLE]
    return floating_words(claim.text, lang, names)


def _statement(
    past: Past, resident: Resident, block: Sequence[int], lang: str, before: date
) -> StaleStatement | None:
    dated = [each for each in _signs(past, resident, lang) if each.sign.day < before]
    if not dated:
        return None
    dated.sort(key=lambda each: each.sign.day)
    author, since = past.bringer(resident.life, dated[0].holds)
    own = past.own(resident.life)
    revision = past.track.revision
    return StaleStatement(
        page=past.track.page,
        life=resident.life,
        claim=resident.claim,
        signs=tuple(each.sign for each in dated),
        is_history=all(_is_history(past, resident, each) for each in dated),
        written=revision(author.revid),
        touched=revision(_last_touch(own).revid),
        edited=_edits(past, past.lineage(resident.life), since),
        edited_around=_edits_around(past, [life for life in block if life != resident.life], since),
    )


def _is_history(past: Past, resident: Resident, dated: _Dated) -> bool:
    if dated.sign.why is not Why.STAMP:
        return False
    author, _ = past.bringer(resident.life, dated.holds)
    written = past.track.revision(author.revid).timestamp
    return written.year - dated.sign.day.year >= LONG_PAST


def _last_touch(own: Sequence[Event]) -> Event:
    return next((event for event in reversed(own) if event.what is not What.MOVED), own[-1])


# -- signs ------------------------------------------------------------------------------------------------------


def _signs(past: Past, resident: Resident, lang: str) -> Iterator[_Dated]:
    yield from _stamps(resident.claim)
    yield from _words(past, resident, lang)
    yield from _marks(past, resident)


def _stamps(claim: Claim) -> Iterator[_Dated]:
    """Yield the newest of the dates as of which it holds: the older ones are there to compare with."""
    found = [
        (day, figure)
        for figure in claim.figures
        if figure.stamp and (day := last_day(figure.days)) is not None
    ]
    if found:
        day, figure = max(found, key=lambda pair: pair[0])
        before, behind = claim.text[: figure.place.start], claim.text[figure.place.end :]
        said = _AS_OF.search(before) or _AS_OF_BEHIND.match(behind)
        sign = Sign(why=Why.AS_OF if said else Why.STAMP, text=figure.text, day=day)
        yield _Dated(sign, partial(has_figure, figure=figure))


def last_day(found: Days | None) -> date | None:
    """Return the last day that a date can mean; None for one without an end, and outside of our era.

    >>> [last_day(Moment.of(edtf).days) for edtf in ("2006-02", "2006/..", "-0044")]
    [datetime.date(2006, 2, 28), None, None]
    """
    if found is None or not 10000 < found.last < 99990000:
        return None
    year, rest = divmod(found.last, 10000)
    month, day = divmod(rest, 100)
    while True:
        try:
            return date(year, month, day)
        except ValueError:  # the 31st of a shorter month
            day -= 1


def _words(past: Past, resident: Resident, lang: str) -> Iterator[_Dated]:
    for word in dict.fromkeys(map(str.lower, _floating(resident.claim, lang))):
        holds = partial(_has_word, word=word, lang=lang)
        author, _ = past.bringer(resident.life, holds)
        day = past.track.revision(author.revid).timestamp.date()
        yield _Dated(Sign(why=Why.FLOATING, text=word, day=day), holds)


def _has_word(event: Event, word: str, lang: str) -> bool:
    return event.text is not None and word in map(str.lower, floating_words(event.text, lang))


def _marks(past: Past, resident: Resident) -> Iterator[_Dated]:
    """Yield the editors' marks that carry a date, and those that say that it is out of date already."""
    for tag in resident.claim.tags:
        came = _marked_by(past, resident.life, tag.name)
        for prefix, why in _PREFIXES.items():
            day = (
                last_day(Moment.of(tag.name.removeprefix(prefix)).days)
                if tag.name.startswith(prefix)
                else None
            )
            if day is not None:
                yield _Dated(Sign(why=why, text=tag.name.removeprefix(prefix), day=day), came)
        if tag.name in _UNDATED:
            author, _ = past.bringer(resident.life, came)
            day = past.track.revision(author.revid).timestamp.date()
            yield _Dated(Sign(why=_UNDATED[tag.name], text=tag.name, day=day), came)


def _marked_by(past: Past, life: int, name: str) -> Callable[[Event], bool]:
    """Tell from when on a claim bears a mark: from the last edit that set it, or from its beginning."""
    own = past.own(life)
    set_by = [
        event
        for event in own
        if Code.TAG_ADDED in event.codes and event.change is not None and name in event.change.tags
    ]
    since = past.track.position(set_by[-1].revid) if set_by else 0
    return lambda event: past.track.position(event.revid) >= since


# -- what happened since ----------------------------------------------------------------------------------------


def _edits(past: Past, events: Sequence[Event], since: Event) -> int:
    """Count the edits after one that changed what a claim says."""
    texts: dict[int, str | None] = {}
    edits: set[int] = set()
    start = past.track.position(since.revid)
    for event in events:
        if (
            event.life in texts
            and texts[event.life] != event.text
            and past.track.position(event.revid) > start
        ):
            edits.add(event.revid)
        texts[event.life] = event.text
    return len(edits)


def _edits_around(past: Past, lives: Sequence[int], since: Event) -> int:
    """Count the edits after one that brought or changed other claims."""
    start = past.track.position(since.revid)
    edits: set[int] = set()
    for life in lives:
        said: str | None = None
        for event in past.own(life):
            if event.text != said and past.track.position(event.revid) > start:
                edits.add(event.revid)
            said = event.text
    return len(edits)
