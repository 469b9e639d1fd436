"""What is asked of a page whose lives are known: whose words, one claim's past, what is out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from wikidiff.errors import ClaimNotFoundError, RevisionNotFoundError
from wikidiff.history import (
    Found,
    Standing,
    Track,
    find_stale,
    life_numbered,
    make_blame,
    make_timeline,
    seek,
)
from wikidiff.model import (
    UNREADABLE,
    Blame,
    Candidate,
    Document,
    Form,
    Page,
    Revision,
    Stale,
    StaleStatement,
    Timeline,
    Wanted,
)
from wikidiff.reading import Reader, wikitext_of
from wikidiff.tracking import followed


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A revision of a page whose lives are known: who lives where in it."""

    track: Track
    revision: Revision
    """With its text."""
    document: Document
    standing: Standing
    reader: Reader

    def blame(self, *, figures: bool = False) -> Blame:
        """Credit every claim, or with `figures` every figure, to the edits behind it."""
        return make_blame(
            self.track, self.revision, self.document, self.standing, self.reader.block_claims, figures=figures
        )

    def seek(self, wanted: Wanted) -> Found:
        """Find the lives that are meant."""
        return seek(self.track, self.document, self.standing, self.reader.block_claims, wanted)

    def candidate(self, number: int) -> Candidate:
        """Return a life by its number. Raises `ClaimNotFoundError` if there is none."""
        found = life_numbered(self.track, self.document, self.standing, self.reader.block_claims, number)
        if found is None:
            raise ClaimNotFoundError(
                f"{self.track.page.title!r} has no life number {number}",
                hint="`wikidiff blame --format json` has the numbers",
            )
        return found

    def stale(self, before: date) -> tuple[StaleStatement, ...]:
        """Find the statements that speak of a day before this one."""
        return find_stale(
            self.track, self.revision, self.document, self.standing, self.reader.block_claims, before=before
        )

    def timeline(self, chosen: Candidate, wanted: Wanted) -> Timeline:
        """Tell the states of a life."""
        return make_timeline(self.track, self.revision, chosen, wanted)

    def trace(self, what: str, *, life: int | None = None) -> Timeline:
        """Tell the states of the claim that `what` means, or of that number. Raises `ClaimNotFoundError`."""
        asked = wanted(what, lang=self.reader.lang)
        chosen = self.candidate(life) if life is not None else the_one(self.seek(asked), what)
        return self.timeline(chosen, asked)


def view(track: Track, revision: Revision, reader: Reader) -> View:
    """Look at a revision, given with its text, of a page whose lives are known.

    Raises `RevisionNotFoundError` for one that nobody looked at: much of the page was gone, and soon back.
    """
    document = reader.parse(wikitext_of(revision))
    try:
        standing = Standing(document, track.cells(revision.revid))
    except KeyError:
        raise RevisionNotFoundError(
            f"revision {revision.revid} took away or replaced much of {track.page.title!r} and was undone at "
            "once: nobody asked who lived in it",
            hint="choose another revision",
        ) from None
    return View(track=track, revision=revision, document=document, standing=standing, reader=reader)


def newest_readable(track: Track) -> Revision:
    """Return the newest revision that can be read, without its text.

    Raises `RevisionNotFoundError` if there is none.
    """
    for revid in reversed(list(track.states())):
        revision = track.revision(revid)
        if not revision.hidden & UNREADABLE:
            return revision
    raise RevisionNotFoundError(
        f"no revision of {track.page.title!r} has a readable text", hint="`wikidiff log` shows what is stored"
    )


def newest_view(page: Page, revisions: Iterable[Revision]) -> View:
    """Follow a history, given with its texts, oldest first, and look at its newest readable revision."""
    reader = Reader(page.lang)
    track, _, last = followed(page, revisions, reader)
    return view(track, last, reader)


def blame(page: Page, revisions: Iterable[Revision], *, figures: bool = False) -> Blame:
    """Report who gave each claim of the newest revision its wording, or with `figures` each figure its value.

    `revisions` come with their texts, oldest first, and are read once.
    """
    return newest_view(page, revisions).blame(figures=figures)


def trace(page: Page, revisions: Iterable[Revision], what: str, *, life: int | None = None) -> Timeline:
    """Follow one claim through a history: every state that it was in, by whom, and what became of it.

    `what` is a phrase or a figure of it, `section:TITLE`, `parameter:NAME` or `source:WORK`; `life` chooses
    by number where several fit. Raises `ClaimNotFoundError`, with those that could be meant.
    """
    return newest_view(page, revisions).trace(what, life=life)


def stale(page: Page, revisions: Iterable[Revision], *, at: datetime, before: date) -> Stale:
    """Report the statements of the newest revision that speak of a day before `before`; `at` is the time now."""
    return Stale(at=at, before=before, statements=newest_view(page, revisions).stale(before))


def wanted(what: str, *, lang: str = "en") -> Wanted:
    """Read what somebody wants to follow.

    >>> wanted("section: Trade").form, wanted("86,205").figure.value, wanted("a phrase with 5 words").figure
    (<Form.SECTION: 'section'>, Decimal('86205'), None)
    """
    head, colon, tail = what.partition(":")
    if colon and head.strip().lower() in {*map(str, Form)} - {str(Form.PHRASE)}:
        return Wanted(form=Form(head.strip().lower()), text=tail.strip())
    text = what.strip()
    reader = Reader(lang)
    claims = reader.claims(reader.parse(text))
    whole = [figure for claim in claims for figure in claim.figures if figure.text == text]
    return Wanted(text=text, figure=whole[0] if whole else None)


def the_one(found: Found, what: str) -> Candidate:
    """Return the only life that fits. Raises `ClaimNotFoundError` if none does, or several do."""
    if len(found.fitting) == 1:
        return found.fitting[0]
    if found.fitting:
        raise ClaimNotFoundError(
            f"{len(found.fitting)} claims fit {what!r}:",
            hint="say more of it, or choose one with --life NUMBER",
            candidates=tuple(map(_named, found.fitting[:MOST_NAMED])),
        )
    form, called = _KINDS.get(wanted(what).form, "claim"), what.partition(":")[2].strip()
    said = (
        f"no claim, on the page or earlier, says {what!r}"
        if form == "claim"
        else (f"no {form}, on the page or earlier, is called {called!r}")
    )
    raise ClaimNotFoundError(
        said + ("; nearest:" if found.nearest else ""),
        hint="`wikidiff blame` lists all that the page claims",
        candidates=tuple(map(_named, found.nearest)),
    )


_KINDS = {Form.SECTION: "section", Form.PARAMETER: "field of a table or an infobox", Form.SOURCE: "source"}

MOST_NAMED = 20
"""Claims that an error message names where more would fit."""


def _named(each: Candidate) -> str:
    label = f"{each.label}: " if each.label else ""
    gone = "" if each.stands else " (gone)"
    where = " › ".join(each.section) or "Lead"
    return f"--life {each.life}  {where} | {label}{shorten(each.text, 120)}{gone}"


def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
