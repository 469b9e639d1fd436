"""Who is whose heir: lives that were split, put together and copied, followed both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from wikidiff.model import PAGE, BlockPlace, Cell, ClaimPlace, Document, Families, Life, Span, What


class Descent:
    """The lives of a page that have parents, and the ways between them."""

    def __init__(self, born_of_others: Iterable[Life]) -> None:
        self._parents: dict[int, Life] = {life.number: life for life in born_of_others}
        self._children: dict[int, list[int]] = defaultdict(list)
        for life in self._parents.values():
            if life.origin is not What.COPIED:
                for parent in life.parents:
                    self._children[parent].append(life.number)

    def parents(self, number: int) -> tuple[int, ...]:
        """Return the lives that a life was split or merged from; a copy has its own beginning."""
        life = self._parents.get(number)
        return () if life is None or life.origin is What.COPIED else life.parents

    def children(self, number: int) -> tuple[int, ...]:
        """Return the lives that a life was split into, or became a part of."""
        return tuple(self._children.get(number, ()))

    def ancestors(self, number: int, *, until: Mapping[int, object], copies: bool = False) -> set[int]:
        """Return a life and those that it goes back to, not looking beyond any that is in `until`."""
        found: set[int] = set()
        waiting = [number]
        while waiting:
            here = waiting.pop()
            if here in found:
                continue
            found.add(here)
            life = self._parents.get(here)
            if life is not None and here not in until and (copies or life.origin is not What.COPIED):
                waiting.extend(life.parents)
        return found

    def heirs(self, number: int, *, until: Mapping[int, object]) -> set[int]:
        """Return a life and those that go back to it, not looking beyond any that is in `until`."""
        found: set[int] = set()
        waiting = [number]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                if here not in until or here == number:
                    waiting.extend(self._children.get(here, ()))
        return found


class Standing:
    """Who lives where in a document."""

    def __init__(self, document: Document, cells: Iterable[Cell]) -> None:
        self.cells = dict(zip(_places(document), cells, strict=True))
        self._blocks = [
            (block.span, place) for block, place in zip(document.blocks(), self.cells, strict=True)
        ]
        self.places: dict[int, tuple[BlockPlace, int]] = {
            life: (place, number)
            for place, cell in self.cells.items()
            if place.block >= 0
            for number, life in enumerate(cell.lives)
        }
        self.headings: dict[int, int] = {
            cell.lives[0]: place.section for place, cell in self.cells.items() if place.block < 0
        }

    def at(self, place: ClaimPlace) -> int:
        """Return who a claim is."""
        return self.cells[BlockPlace(place.section, place.block)].lives[place.claim]

    def heading_at(self, start: int) -> int:
        """Return the section whose heading begins there; the page for the lead."""
        place = self._blocks[self._number(start)][1]
        return self.cells[place].lives[0] if place.block == HEADING else PAGE

    def within(self, span: Span) -> set[int]:
        """Return who lives in the blocks that a stretch of the text touches, and who lives just before it."""
        first = self._number(span.start)
        found: set[int] = set()
        for at, place in self._blocks[first:]:
            if at.start >= max(span.end, span.start + 1):
                break
            found.update(self.cells[place].lives)
        if not found:
            before = (self.cells[place].lives for _, place in reversed(self._blocks[:first]))
            found.update(next((lives[:1] for lives in before if lives), (PAGE,)))
        return found

    def _number(self, start: int) -> int:
        return max(bisect_right(self._blocks, start, key=lambda entry: entry[0].start) - 1, 0)

    def lives(self) -> dict[BlockPlace, tuple[int, ...]]:
        return {place: cell.lives for place, cell in self.cells.items() if place.block >= 0 and cell.lives}


HEADING = -1
"""The number that the heading of a section goes by among its blocks."""


def _places(document: Document) -> Iterator[BlockPlace]:
    """Yield the place of each block in the order of the text."""
    for number, (_, section) in enumerate(document.sections()):
        if section.heading is not None:
            yield BlockPlace(number, HEADING)
        for block in range(len(section.blocks)):
            yield BlockPlace(number, block)


def families(old: Standing, new: Standing, descent: Descent) -> Families:
    """Tell who of the old document is an heir of whom in the new: itself, or what it was split or merged into.

    A copy is no heir while what it repeats has one.
    """
    kin = _Kin()
    heirs: set[int] = set()
    lone: list[int] = []
    for life in new.places:
        roots = descent.ancestors(life, until=old.places) & old.places.keys()
        for root in roots:
            kin.join(root, life)
        heirs |= roots
        if not roots:
            lone.append(life)
    for life in lone:
        roots = descent.ancestors(life, until=old.places, copies=True) & old.places.keys() - heirs
        for root in sorted(roots)[:1]:
            kin.join(root, life)
            heirs.add(root)
    return Families(
        old={place: tuple(map(kin.of, lives)) for place, lives in old.lives().items()},
        new={place: tuple(map(kin.of, lives)) for place, lives in new.lives().items()},
        sections=tuple(
            sorted(
                (section, new.headings[life])
                for life, section in old.headings.items()
                if life in new.headings
            )
        ),
    )


class _Kin:
    """Disjoint sets of lives, each known by its least number."""

    def __init__(self) -> None:
        self._up: dict[int, int] = {}

    def of(self, life: int) -> int:
        while (above := self._up.get(life, life)) != life:
            self._up[life] = self._up.get(above, above)
            life = above
        return life

    def join(self, one: int, other: int) -> None:
        a, b = self.of(one), self.of(other)
        if a != b:
            self._up[max(a, b)] = min(a, b)
