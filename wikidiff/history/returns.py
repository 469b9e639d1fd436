"""Claims that come back with other words: what had gone in the states before an edit, compared with what comes.

Who restores a text that was blanked or spoilt, and changes it in one go, begins nothing anew: what the text was
before it went is compared with what comes, as if nothing had been between.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from wikidiff.history.side import Side
from wikidiff.model import Block, Cell, Change, Claim, Comparison, Edition, Relation, Window
from wikidiff.patterns import late

_TELLING = late(r"\w{4,}")
"""Words long enough to say what a claim is about."""

SHARED = 4
"""A claim can be another with new words only if both have one in so many of the telling words of the shorter: what
a comparison pairs shares far more."""


class Comparing(Protocol):
    """What is asked of who reads and compares texts."""

    def follow(self, before: Edition, text: str) -> tuple[Edition, Window]: ...

    def compare_window(self, window: Window) -> Comparison: ...

    def block_claims(self, block: Block) -> tuple[Claim, ...]: ...


class Lost(NamedTuple):
    """A claim that had gone, as it was before, and how it differs from the one that comes now."""

    life: int
    change: Change | None


class Returns:
    """Knows again what had gone before a text, in claims that come with it; looks only when it is asked."""

    def __init__(
        self,
        reading: Comparing,
        text: str,
        standing: Callable[[], Collection[int]],
        earlier: Iterable[tuple[Edition, Sequence[Cell]]],
    ) -> None:
        self._reading = reading
        self._text = text
        self._standing = standing
        self._earlier = earlier

    def find(self, block: int, number: int, claim: Claim) -> Lost | None:
        """Return which claim that had gone a new one is, by its block in the text and its number there."""
        words = _words(claim)
        for state in self._states:
            if state.may_hold(claim, words) and (found := state.returned.get((block, number))):
                return found
        return None

    @cached_property
    def _states(self) -> list[_State]:
        return list(self._with_gone())

    def _with_gone(self) -> Iterator[_State]:
        standing, seen = self._standing(), set[int]()
        for edition, cells in self._earlier:
            gone = {life for cell in cells for life in cell.lives}.difference(standing)
            if not gone <= seen:
                seen |= gone
                window = self._reading.follow(edition, self._text)[1]
                yield _State(self._reading, window, cells, gone)


class _State:
    """An earlier state with claims that are gone, set against the text."""

    def __init__(
        self, reading: Comparing, window: Window, cells: Sequence[Cell], gone: Collection[int]
    ) -> None:
        self._reading = reading
        self._window = window
        self._cells = cells
        self._gone = gone

    def may_hold(self, claim: Claim, words: frozenset[str]) -> bool:
        """Tell whether anything that is gone is like a claim: to compare it all is costly, and mostly in vain."""
        return any(
            bool(label and label == claim.label)
            or len(words & others) * SHARED >= min(len(words), len(others))
            for label, others in self._claims
        )

    @cached_property
    def _claims(self) -> list[tuple[str, frozenset[str]]]:
        """Labels and words of the claims that are gone."""
        blocks = Side(self._window.old, self._window.path).blocks
        cells = self._cells[self._window.first : self._window.first + len(blocks)]
        return [
            (claim.label, _words(claim))
            for block, cell in zip(blocks, cells, strict=True)
            if any(life in self._gone for life in cell.lives)
            for life, claim in zip(cell.lives, self._reading.block_claims(block), strict=False)
            if life in self._gone
        ]

    @cached_property
    def returned(self) -> Mapping[tuple[int, int], Lost]:
        """For the new claims of the window, by block and number, the one claim that is gone which each is."""
        window = self._window
        old, new = Side(window.old, window.path), Side(window.new, window.path)
        found: dict[tuple[int, int], Lost] = {}
        for tie in self._reading.compare_window(window).correspondence.ties:
            if tie.relation is Relation.PAIRED and len(tie.old) == len(tie.new) == 1:
                before, after = tie.old[0], tie.new[0]
                life = self._cells[window.first + old.number(before)].lives[before.claim]
                if life in self._gone:
                    found[window.first + new.number(after), after.claim] = Lost(life, tie.change)
        return found


def _words(claim: Claim) -> frozenset[str]:
    """Return the telling words of a claim; of a script without blanks its characters."""
    text = claim.text.casefold()
    return frozenset(_TELLING.findall(text) if text.isascii() or " " in text else text)
