"""Many revisions → lives and events: one step a revision, at the cost of its edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from wikidiff.history.line import Line, Node, Taken, computed_sha1
from wikidiff.history.lineage import HandOver
from wikidiff.history.returns import Comparing, Returns
from wikidiff.history.wordings import Bearers
from wikidiff.model import (
    PAGE,
    Cell,
    Edition,
    Event,
    Extent,
    Findings,
    Layout,
    Life,
    Revision,
    What,
    Window,
)

MASS, MASS_SIZE = 12, 12_000
"""Blocks of the old text, or code points of the new, beyond which the claims of an edit that was undone are
not looked at: who blanks a page says nothing of any claim, and such edits are the costliest to look at."""


LOOK_BACK = 3
"""States before the one that an edit was made on in which what has gone is looked for: vandals rarely edit oftener
before somebody restores the text."""


class Reading(Comparing, Protocol):
    """What the fold asks of who reads and compares texts; a `Reader` has it."""

    @property
    def lang(self) -> str: ...

    def extent(self, before: Edition, text: str) -> Extent: ...

    def follow(self, before: Edition, text: str, known: Extent | None = None) -> tuple[Edition, Window]: ...


@dataclass(slots=True)
class State:
    """All that the next revision needs to be followed; bounded, whatever the number of revisions."""

    line: Line = field(default_factory=Line)
    next_life: int = PAGE + 1
    waiting: Node | None = None
    """The newest state, until it is known whether the next edit undoes it."""


def _lives(cells: Iterable[Cell]) -> set[int]:
    return {life for cell in cells for life in cell.lives}


def _no_text(revid: int) -> str:
    raise KeyError(revid)


def _no_cells(revid: int) -> tuple[Cell, ...]:
    raise KeyError(revid)


@dataclass(slots=True)
class _Found:
    """Findings that grow while states are looked at."""

    events: list[Event] = field(default_factory=list)
    born: list[Life] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    degraded: list[tuple[int, str]] = field(default_factory=list)

    def findings(self, taken: Taken | None = None) -> Findings:
        return Findings(
            events=tuple(self.events),
            born=tuple(self.born),
            layouts=tuple(self.layouts),
            degraded=tuple(self.degraded),
            fates=taken.fates if taken else (),
            state=taken.node.revision.revid if taken else None,
            reverts=taken.reverts if taken else (),
            cancelled=taken.cancelled if taken else (),
        )


@dataclass(slots=True, kw_only=True)
class Fold:
    """Takes in the revisions of a page one by one, oldest first, and says what became known with each."""

    reading: Reading
    bearers: Bearers
    state: State = field(default_factory=State)
    text_of: Callable[[int], str] = _no_text
    """Gives the text of a revision that a state which was saved and read again only names."""

    cells_of: Callable[[int], tuple[Cell, ...]] = _no_cells
    """Gives who lived there after it, likewise."""
    sha1_of: Callable[[Revision], str] = computed_sha1
    with_words: bool = False
    """Whether the changes of events keep their words: for who tells them at once and keeps none."""

    def advance(self, revision: Revision) -> Findings:
        """Take in the next revision; one without a readable text changes nothing that can be told.

        What the newest did is found out with the one after it, which may undo it (or by `settle`).
        """
        found = _Found()
        state = self.state
        taken = state.line.take(revision, self.sha1_of)
        waiting = state.waiting
        if waiting is not None and (taken.is_new or taken.reverts):
            state.waiting = None
            self._look(found, waiting, is_undone=any(node is waiting for node in taken.undone))
        for node in taken.revived:
            if not node.is_known:
                self._look(found, node, is_undone=False)
        if taken.is_new:
            state.waiting = taken.node
        return found.findings(taken)

    def settle(self) -> Findings:
        """Look at the newest revision too, although the next may undo it: before a report is made."""
        found = _Found()
        waiting, self.state.waiting = self.state.waiting, None
        if waiting is not None:
            self._look(found, waiting, is_undone=False)
        return found.findings()

    def _look(self, found: _Found, node: Node, *, is_undone: bool) -> None:
        """Compare a state with the one that it was made on."""
        if node.is_unread:
            self._pass_over(found, node)
            return
        parent, revid = node.parent, node.revision.revid
        before, text = self._edition(parent), self._text(node)
        extent = self.reading.extent(before, text)
        if is_undone and (extent.last - extent.first > MASS or extent.size > MASS_SIZE):
            # Nobody asks who lives in a state that is gone, unless it comes back: then it is looked at.
            found.events.append(Event(life=PAGE, revid=revid, what=What.MASS))
            return
        edition, window = self.reading.follow(before, text, extent)
        cells = self._cells(parent)
        comparison = self.reading.compare_window(window)
        result = HandOver(
            revid=revid,
            parent=cells,
            window=window,
            comparison=comparison,
            claims_of=self.reading.block_claims,
            next_life=self.state.next_life,
            bearers=self.bearers,
            returns=Returns(self.reading, text, partial(_lives, cells), self._earlier(parent)),
            with_words=self.with_words,
        ).run()
        node.edition, node.text, node.is_known = edition, None, True
        node.cells = (*cells[: window.first], *result.cells, *cells[window.first + window.gone :])
        self.state.next_life = result.next_life
        found.events += result.events
        found.born += result.born
        found.degraded += [(revid, reason) for reason in comparison.degraded]
        base = None if parent is None else parent.revision.revid
        found.layouts.append(Layout(revid, base, window.first, window.gone, result.cells))

    def _earlier(self, base: Node | None) -> Iterator[tuple[Edition, tuple[Cell, ...]]]:
        """Yield the states before one, the latest first, as far back as what has gone is looked for."""
        for _ in range(LOOK_BACK):
            base = None if base is None else base.parent
            if base is None or not base.is_known:
                return
            yield self._edition(base), self._cells(base)

    def _pass_over(self, found: _Found, node: Node) -> None:
        parent = node.parent
        node.edition = self._edition(parent)
        node.cells, node.is_known = self._cells(parent), True
        base = None if parent is None else parent.revision.revid
        found.layouts.append(Layout(node.revision.revid, base, 0, 0, ()))

    def _edition(self, node: Node | None) -> Edition:
        """Return what was read of a state; of what was before the first revision, an empty one."""
        empty = Edition(text="", lang=self.reading.lang)
        if node is None:
            return empty
        if node.edition is None and node.is_unread:
            node.edition = self._edition(node.parent)
        elif node.edition is None:
            node.edition = self.reading.follow(empty, self._text(node))[0]
            node.text = None
        return node.edition

    def _cells(self, node: Node | None) -> tuple[Cell, ...]:
        """Return who lives in the blocks of a state that was looked at."""
        if node is None:
            return ()
        if node.cells is None:
            node.cells = self.cells_of(node.revision.revid)
        return node.cells

    def _text(self, node: Node) -> str:
        return self.text_of(node.revision.revid) if node.text is None else node.text
