"""The lives of one page, in memory: what the fold found, and what reports ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wikidiff.history.fold import Reading, State, Step, advance, settle
from wikidiff.model import Cell, Event, Layout, Life, Page, Revert, Revision


class Track(Protocol):
    """The lives of a page as reports read them: in memory, or out of a store."""

    @property
    def page(self) -> Page: ...

    @property
    def revisions(self) -> Sequence[Revision]:
        """All revisions without their texts, oldest first."""

    @property
    def undone(self) -> Mapping[int, int]:
        """By the number of each revision that does not stand, which undid it."""

    @property
    def reverts(self) -> Sequence[Revert]:
        """Those that stand, oldest first."""

    def lives(self, numbers: Collection[int]) -> dict[int, Life]:
        """Return lives by their numbers."""

    def events(self, numbers: Collection[int]) -> dict[int, tuple[Event, ...]]:
        """Return what happened to lives, by their numbers, in the order of the revisions."""

    def passing(self) -> Collection[int]:
        """Return the lives that an edit which stood, or did not, touched after they began."""

    def cells(self, revid: int) -> tuple[Cell, ...]:
        """Return who lives in the blocks of a revision that was looked at; raise `KeyError` for another."""


class Wordings:
    """Which life last said a thing, in memory."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def get(self, wording: int) -> int | None:
        return self._known.get(wording)

    def put(self, wording: int, life: int) -> None:
        self._known[wording] = life


@dataclass(slots=True)
class MemoryTrack:
    """A track that is folded and read in memory; it grows with what happened, not with the texts."""

    page: Page
    state: State = field(default_factory=State)
    wordings: Wordings = field(default_factory=Wordings)
    revisions: list[Revision] = field(default_factory=list)
    undone: dict[int, int] = field(default_factory=dict)
    reverts: list[Revert] = field(default_factory=list)
    _lives: dict[int, Life] = field(default_factory=dict)
    _events: dict[int, list[Event]] = field(default_factory=lambda: defaultdict(list))
    _layouts: dict[int, Layout] = field(default_factory=dict)

    def follow(self, revision: Revision, reading: Reading) -> None:
        """Take in the next revision, with its text; oldest first."""
        self.revisions.append(revision.without_text())
        self._take(advance(self.state, revision, reading=reading, bearers=self.wordings))

    def settle(self, reading: Reading) -> None:
        """Look at the newest revision too: before a report is made."""
        self._take(settle(self.state, reading=reading, bearers=self.wordings))

    def _take(self, step: Step) -> None:
        for life in step.born:
            self._lives[life.number] = life
        for event in step.events:
            self._events[event.life].append(event)
        for layout in step.layouts:
            self._layouts[layout.revid] = layout
        for revid, by in step.undone.items():
            if by is None:
                self.undone.pop(revid, None)
            else:
                self.undone[revid] = by
        if step.revert is not None:
            self.reverts = [each for each in self.reverts if each not in step.cancelled] + [step.revert]

    def lives(self, numbers: Collection[int]) -> dict[int, Life]:
        """Return lives by their numbers."""
        return {number: self._lives[number] for number in numbers}

    def events(self, numbers: Collection[int]) -> dict[int, tuple[Event, ...]]:
        """Return what happened to lives, by their numbers, in the order of the revisions."""
        place = {revision.revid: index for index, revision in enumerate(self.revisions)}
        return {
            number: tuple(sorted(self._events.get(number, ()), key=lambda event: place[event.revid]))
            for number in numbers
        }

    def passing(self) -> Collection[int]:
        """Return the lives that an edit touched after they began."""
        return [number for number, events in self._events.items() if len(events) > 1]

    def cells(self, revid: int) -> tuple[Cell, ...]:
        """Return who lives in the blocks of a revision that was looked at; raise `KeyError` for another."""
        return replayed(self._layouts, revid)


def replayed(layouts: Mapping[int, Layout], revid: int) -> tuple[Cell, ...]:
    """Return the cells of a revision: its layout on that of its base, and so on."""
    chain = [layouts[revid]]
    while chain[-1].base is not None:
        chain.append(layouts[chain[-1].base])
    return on_top((), reversed(chain))


def on_top(cells: tuple[Cell, ...], layouts: Iterable[Layout]) -> tuple[Cell, ...]:
    """Return the cells after some layouts, each made on the one before."""
    found = list(cells)
    for layout in layouts:
        found[layout.first : layout.first + layout.gone] = layout.came
    return tuple(found)
