"""The lives of one page, in memory: what the fold found, and what reports ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wikidiff.history.fold import Fold, Reading
from wikidiff.model import PAGE, Cell, Event, Findings, Hidden, Layout, Life, Page, Revert, Revision, Summary
from wikidiff.model.users import edits_by_kind, user_kind


class Track(Protocol):
    """The lives of a page as reports read them: in memory, or out of a store."""

    @property
    def page(self) -> Page: ...

    @property
    def revisions(self) -> Sequence[Revision]:
        """All revisions without their texts, oldest first."""

    def position(self, revid: int) -> int:
        """Return which of the revisions, counted from 0, has a number; raise `KeyError` if none has."""

    def revision(self, revid: int) -> Revision:
        """Return a revision, without its text, by its number."""

    def between(self, first: int, last: int) -> Summary:
        """Return what the revisions from one position to another, both included, come to."""

    @property
    def undone(self) -> Mapping[int, int]:
        """By the number of each revision that does not stand, which undid it."""

    @property
    def reverts(self) -> Sequence[Revert]:
        """Those that stand, oldest first."""

    def lives(self, numbers: Collection[int]) -> dict[int, Life]:
        """Return lives by their numbers."""

    def events(self, numbers: Collection[int], *, bare: bool = False) -> dict[int, tuple[Event, ...]]:
        """Return what happened to lives, by their numbers, in the order of the revisions.

        Who needs neither figures nor changes of events asks for `bare` ones, which may be read faster.
        """

    @property
    def flips(self) -> Mapping[int, int]:
        """How often an edit was undone or brought back, by the number of its revision, where it was."""

    def descended(self) -> Collection[Life]:
        """Return the lives that have parents."""

    def touched(self) -> Collection[int]:
        """Return the lives that something happened to after they began."""

    def events_of(self, revids: Collection[int]) -> dict[int, tuple[Event, ...]]:
        """Return what revisions did, by their numbers."""

    def cells(self, revid: int) -> tuple[Cell, ...]:
        """Return who lives in the blocks of a revision that was looked at; raise `KeyError` for another."""

    def everyone(self) -> Collection[int]:
        """Return the numbers of all lives, those that ended long ago too."""

    def states(self) -> Mapping[int, int]:
        """Return by the number of each revision, oldest first, which one had its text first.

        That is itself, or what it restored.
        """

    def bases(self) -> Mapping[int, int | None]:
        """Return by the number of each such first one which it was made on; those not looked at are left out."""


class MemoryWordings:
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
    reading: Reading
    revisions: list[Revision] = field(default_factory=list)
    undone: dict[int, int] = field(default_factory=dict)
    flips: dict[int, int] = field(default_factory=dict)
    reverts: list[Revert] = field(default_factory=list)
    _lives: dict[int, Life] = field(default_factory=dict)
    _events: dict[int, list[Event]] = field(default_factory=lambda: defaultdict(list))
    _by_revid: dict[int, list[Event]] = field(default_factory=lambda: defaultdict(list))
    _layouts: dict[int, Layout] = field(default_factory=dict)
    _states: dict[int, int] = field(default_factory=dict)
    _positions: dict[int, int] = field(default_factory=dict)
    _fold: Fold = field(init=False)

    def __post_init__(self) -> None:
        self._fold = Fold(reading=self.reading, bearers=MemoryWordings())

    def follow(self, revision: Revision) -> None:
        """Take in the next revision, with its text; oldest first."""
        self._positions[revision.revid] = len(self.revisions)
        self.revisions.append(revision.without_text())
        found = self._fold.advance(revision)
        if found.state is not None:
            self._states[revision.revid] = found.state
        self._take(found)

    def settle(self) -> None:
        """Look at the newest revision too: before a report is made."""
        self._take(self._fold.settle())

    def _take(self, step: Findings) -> None:
        for life in step.born:
            self._lives[life.number] = life
        for event in step.events:
            self._events[event.life].append(event)
            self._by_revid[event.revid].append(event)
        for layout in step.layouts:
            self._layouts[layout.revid] = layout
        for revid, by in step.fates:
            if (by is None) is (revid in self.undone):
                self.flips[revid] = self.flips.get(revid, 0) + 1
            if by is None:
                self.undone.pop(revid, None)
            else:
                self.undone[revid] = by
        if step.reverts:
            standing = [each for each in self.reverts if each not in step.cancelled] + [*step.reverts]
            self.reverts = sorted(standing, key=lambda revert: self._positions[revert.revision.revid])

    def position(self, revid: int) -> int:
        """Return which of the revisions, counted from 0, has a number."""
        return self._positions[revid]

    def revision(self, revid: int) -> Revision:
        """Return a revision by its number."""
        return self.revisions[self._positions[revid]]

    def between(self, first: int, last: int) -> Summary:
        """Return what the revisions from one position to another, both included, come to."""
        here = self.revisions[first : last + 1]
        return Summary(
            revisions=len(here),
            editors=len({revision.user for revision in here if revision.user is not None}),
            hidden=tuple(each for each in here if each.hidden & (Hidden.TEXT | Hidden.MISSING)),
            kinds=edits_by_kind((user_kind(each), 1) for each in here),
        )

    def lives(self, numbers: Collection[int]) -> dict[int, Life]:
        """Return lives by their numbers."""
        return {number: self._lives[number] for number in numbers}

    def events(self, numbers: Collection[int], *, bare: bool = False) -> dict[int, tuple[Event, ...]]:
        """Return what happened to lives, by their numbers, in the order of the revisions."""
        return {
            number: tuple(
                sorted(self._events.get(number, ()), key=lambda event: self._positions[event.revid])
            )
            for number in numbers
        }

    def descended(self) -> Collection[Life]:
        """Return the lives that have parents."""
        return [life for life in self._lives.values() if life.parents]

    def touched(self) -> Collection[int]:
        """Return the lives that something happened to after they began."""
        return [number for number, events in self._events.items() if len(events) > 1 and number != PAGE]

    def events_of(self, revids: Collection[int]) -> dict[int, tuple[Event, ...]]:
        """Return what revisions did, by their numbers."""
        return {revid: tuple(self._by_revid.get(revid, ())) for revid in revids}

    def cells(self, revid: int) -> tuple[Cell, ...]:
        """Return who lives in the blocks of a revision that was looked at; raise `KeyError` for another."""
        return replayed(self._layouts, self._states[revid])

    def everyone(self) -> Collection[int]:
        """Return the numbers of all lives."""
        return self._lives.keys()

    def states(self) -> Mapping[int, int]:
        """Return by the number of each revision which one had its text first."""
        return self._states

    def bases(self) -> Mapping[int, int | None]:
        """Return by the number of each state which one it was made on."""
        return {revid: layout.base for revid, layout in self._layouts.items()}


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
