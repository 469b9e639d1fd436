"""Many revisions → lives and events: one step a revision, at the cost of its edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from wikidiff.history.line import Line, Node
from wikidiff.history.lineage import Bearers, trace_edit
from wikidiff.model import (
    PAGE,
    Block,
    Claim,
    Comparison,
    Document,
    Edition,
    Event,
    Layout,
    Life,
    Revert,
    Revision,
    What,
    Window,
)

MASS = 40
"""Blocks that an edit takes away or replaces, from which on its claims are not looked at if it is undone:
a blanked page says nothing of any claim, and is the costliest of edits to look at."""


class Reading(Protocol):
    """What the fold asks of who reads and compares texts; a `Reader` has it."""

    @property
    def lang(self) -> str: ...

    def follow(self, before: Edition, text: str) -> tuple[Edition, Window]: ...

    def compare(self, old: Document, new: Document) -> Comparison: ...

    def block_claims(self, block: Block) -> tuple[Claim, ...]: ...


@dataclass(slots=True)
class State:
    """All that the next revision needs to be followed; bounded, whatever the number of revisions."""

    line: Line = field(default_factory=Line)
    next_life: int = PAGE + 1
    waiting: Node | None = None
    """The newest state, until it is known whether the next edit undoes it."""


@dataclass(slots=True)
class Step:
    """What became known with a revision (of it, or of the one before)."""

    events: list[Event] = field(default_factory=list)
    born: list[Life] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    undone: dict[int, int | None] = field(default_factory=dict)
    """By the number of a revision, which undid it; None if it stands again."""
    revert: Revert | None = None
    cancelled: tuple[Revert, ...] = ()
    """Earlier reverts that were undone themselves."""


def advance(state: State, revision: Revision, *, reading: Reading, bearers: Bearers) -> Step:
    """Take in the next revision of a page, oldest first; one without a readable text changes nothing.

    The state is brought forward in place.
    """
    step = Step()
    if revision.text is None:
        return step
    taken = state.line.take(revision)
    waiting = state.waiting
    if waiting is not None and (taken.is_new or taken.revert is not None):
        state.waiting = None
        is_undone = any(node is waiting for node in taken.undone)
        _look(state, step, waiting, reading, bearers, is_undone=is_undone)
    for node in taken.revived:
        if node.cells is None:
            _look(state, step, node, reading, bearers, is_undone=False)
    if taken.is_new:
        state.waiting = taken.node
    if taken.revert is not None:
        step.revert, step.cancelled = taken.revert, taken.cancelled
        step.undone |= {node.revision.revid: None for node in taken.revived}
        step.undone |= {undone.revid: revision.revid for undone in taken.revert.undone}
    return step


def settle(state: State, *, reading: Reading, bearers: Bearers) -> Step:
    """Look at the newest revision too, although the next may undo it: before a report is made."""
    step = Step()
    if state.waiting is not None:
        waiting, state.waiting = state.waiting, None
        _look(state, step, waiting, reading, bearers, is_undone=False)
    return step


def _look(
    state: State, step: Step, node: Node, reading: Reading, bearers: Bearers, *, is_undone: bool
) -> None:
    """Compare a state with the one that it was made on."""
    parent = node.parent
    before = Edition(text="", lang=reading.lang) if parent is None else _edition(parent, reading)
    edition, window = reading.follow(before, node.text or "")
    revid = node.revision.revid
    if is_undone and window.gone >= MASS:
        # Nobody asks who lives in a state that is gone, unless it comes back: then it is looked at.
        step.events.append(Event(life=PAGE, revid=revid, what=What.MASS))
        return
    cells = () if parent is None else parent.cells
    assert cells is not None
    result = trace_edit(
        revid=revid,
        parent=cells,
        window=window,
        comparison=reading.compare(window.old, window.new),
        claims_of=reading.block_claims,
        next_life=state.next_life,
        bearers=bearers,
    )
    node.edition, node.text = edition, None
    node.cells = (*cells[: window.first], *result.cells, *cells[window.first + window.gone :])
    state.next_life = result.next_life
    step.events += result.events
    step.born += result.born
    base = None if parent is None else parent.revision.revid
    step.layouts.append(Layout(revid, base, window.first, window.gone, result.cells))


def _edition(node: Node, reading: Reading) -> Edition:
    if node.edition is None:
        node.edition = reading.follow(Edition(text="", lang=reading.lang), node.text or "")[0]
        node.text = None
    return node.edition
