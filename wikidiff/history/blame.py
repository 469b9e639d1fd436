"""Each claim of a revision, or each figure, with the edit that gave it its wording, or its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from wikidiff.history.authors import says
from wikidiff.history.descent import Standing
from wikidiff.history.past import (
    Past,
    figure_before,
    find_figure,
    first_with_text,
    has_figure,
    since_when,
)
from wikidiff.history.track import Track
from wikidiff.model import Blame, Block, Claim, Credit, Document, Event, Figure, Revision, What

ClaimsOf = Callable[[Block], tuple[Claim, ...]]


class Resident(NamedTuple):
    """A claim of a document, and who it is."""

    life: int
    claim: Claim
    block: int
    """Number of its block."""


def residents(document: Document, standing: Standing, claims_of: ClaimsOf) -> Iterator[Resident]:
    """Yield the items of a document in reading order, with the document's spans."""
    cells = iter(standing.cells.values())
    number = 0
    for path, section in document.sections():
        if section.heading is not None:
            next(cells)
            number += 1
        for block in section.blocks:
            lives = next(cells).lives
            for life, claim in zip(lives, claims_of(block) if lives else (), strict=True):
                yield Resident(life, claim.shift_span(block.span.start, path), number)
            number += 1


def make_blame(
    track: Track,
    revision: Revision,
    document: Document,
    standing: Standing,
    claims_of: ClaimsOf,
    *,
    figures: bool = False,
) -> Blame:
    """Credit every claim of a revision, or with `figures` every figure, to the edits behind it."""
    past = Past(track, revision.revid)
    here = [each for each in residents(document, standing, claims_of) if each.claim.kind.is_claim]
    past.load((each.life for each in here), bare=not figures)
    credit = figure_credits if figures else claim_credits
    found = tuple(line for each in here for line in credit(past, each))
    return Blame(page=track.page, revision=revision.without_text(), credits=found)


def claim_credits(past: Past, resident: Resident) -> Iterator[Credit]:
    """Yield who gave a claim its wording."""
    events = past.lineage(resident.life)
    own = past.own(resident.life)
    text = own[-1].text
    assert text is not None
    author = first_with_text(events, text)
    if author.what is What.RESTORED:
        # By hand, after what its author had done was undone.
        author = first_with_text(past.lineage(resident.life, with_undone=True), text)
    since = since_when(own, lambda event: says(event, text))
    if author.life == resident.life and author in own and since.revid == own[0].revid:
        since = author
    yield _credit(past, resident, None, author, past.earlier(author, events[0]), since)


def figure_credits(past: Past, resident: Resident) -> Iterator[Credit]:
    """Yield for each figure of a claim who gave it its value."""
    for figure in resident.claim.figures:
        author, since = past.bringer(resident.life, partial(has_figure, figure=figure))
        first = past.earlier(author, _first(past, resident.life, figure))
        yield _credit(past, resident, figure, author, first, since)


def _first(past: Past, life: int, figure: Figure, end: Event | None = None) -> Event:
    """Return who first brought a figure, whatever it was then."""
    here: Figure | None = figure
    events = past.own(life, before=end)
    found = events[-1]
    for event in reversed(events):
        if event.text is None:
            continue
        same = find_figure(event.figures, here) if here else None
        if same is None:
            return found
        found, here = event, figure_before(event, same)
        if here is None:
            return found
    parent = past.parent_with(life, found, partial(has_figure, figure=here)) if here else None
    return found if parent is None or here is None else _first(past, parent, here, found)


def _credit(
    past: Past, resident: Resident, figure: Figure | None, author: Event, first: Event, since: Event
) -> Credit:
    revision = past.track.revision
    return Credit(
        life=resident.life,
        claim=resident.claim,
        figure=figure,
        revision=revision(author.revid),
        what=author.what,
        codes=author.codes,
        first=revision(first.revid),
        since=revision(since.revid),
    )
