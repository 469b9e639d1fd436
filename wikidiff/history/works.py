"""The works that a page cites: one begins when nothing on the page cited it before, and ends when nothing does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from wikidiff.history.wordings import Bearers, wording
from wikidiff.model import (
    SOURCE,
    Block,
    Cell,
    Change,
    Citation,
    Claim,
    ClaimKind,
    Code,
    Event,
    Excerpt,
    What,
    Window,
)


class CitedWorks:
    """Hands the works that the old blocks of a window cite on to the new; `events` tells what came and went."""

    def __init__(
        self,
        revid: int,
        parent: Sequence[Cell],
        window: Window,
        bearers: Bearers,
        bear: Callable[[], int],
    ) -> None:
        self.events: list[Event] = []
        self._revid = revid
        self._parent = parent
        self._first, self._last = window.first, window.first + window.gone
        self._bearers = bearers
        self._bear = bear

    def handed_on(
        self,
        cells: Sequence[Cell],
        read: Mapping[int, Iterable[Claim]],
        old: Sequence[Block],
        claims_of: Callable[[Block], tuple[Claim, ...]],
    ) -> list[Cell]:
        """Return the cells of the new blocks with the works cited in those that were `read`, by their numbers."""
        works = {number: _works(claims) for number, claims in read.items()}
        before = {source for cell in self._parent[self._first : self._last] for source in cell.sources}
        found = list(cells)
        if not before and not any(works.values()):
            return found
        known = self._known(works.values())
        for number, cited in works.items():
            if cited:
                found[number] = found[number]._replace(sources=tuple(known[work] for work in cited))
        left = before - {source for cell in found for source in cell.sources}
        if left:
            self._end(left, old, claims_of)
        return found

    def _known(self, works: Iterable[Mapping[str, Citation]]) -> dict[str, int]:
        """Return the life of each cited work, which may be new, or back."""
        known: dict[str, int] = {}
        standing = {source for cell in self._parent for source in cell.sources}
        for cited in works:
            for work, citation in cited.items():
                if work in known:
                    continue
                said = wording(SOURCE, "", work)
                bearer = self._bearers.get(said)
                if bearer is not None and bearer in standing:
                    known[work] = bearer
                    continue
                known[work] = bearer if bearer is not None else self._bear()
                self._bearers.put(said, known[work])
                what = What.ADDED if bearer is None else What.RESTORED
                self._tell(known[work], what, citation, work)
        return known

    def _end(
        self, left: set[int], old: Sequence[Block], claims_of: Callable[[Block], tuple[Claim, ...]]
    ) -> None:
        for cells in (self._parent[: self._first], self._parent[self._last :]):
            for cell in cells:
                left.difference_update(cell.sources)
        texts: dict[int, tuple[str, Citation]] = {}
        for block, cell in zip(old, self._parent[self._first : self._last], strict=True):
            if left.intersection(cell.sources):
                texts |= dict(zip(cell.sources, _works(claims_of(block)).items(), strict=True))
        for life in sorted(left):
            work, citation = texts[life]
            self._tell(life, What.REMOVED, citation, work)

    def _tell(self, life: int, what: What, citation: Citation, work: str) -> None:
        gone = what is What.REMOVED
        code = Code.SOURCE_REMOVED if gone else Code.SOURCE_ADDED
        here = Excerpt(text=citation.text or work, span=citation.span, kind=ClaimKind.REFERENCE)
        change = Change(
            codes=(code,),
            before=here if gone else None,
            after=None if gone else here,
            sources_before=(citation,) if gone else (),
            sources_after=() if gone else (citation,),
        )
        self.events.append(
            Event(
                life=life,
                revid=self._revid,
                what=what,
                codes=(code,),
                text=None if gone else here.text,
                change=change,
            )
        )


def _works(claims: Iterable[Claim]) -> dict[str, Citation]:
    """Return the works that claims cite where they are written out, in order, each once."""
    found: dict[str, Citation] = {}
    for claim in claims:
        for citation in claim.citations:
            if not citation.is_reuse:
                found.setdefault(citation.work, citation)
    return found
