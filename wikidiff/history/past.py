"""What lives have said up to a revision: along the states that it was made on, and through their parents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

from wikidiff.history.authors import same_figure, says
from wikidiff.history.descent import Descent
from wikidiff.history.track import Track
from wikidiff.model import Event, Figure, What


class Past:
    """The events behind one revision of a page.

    What stands at a revision is told by the states that it was made on, one after the other, and not by
    what later edits undid: an old revision has the past that it had.
    """

    def __init__(self, track: Track, revid: int) -> None:
        self.track = track
        self.states = track.states()
        self.bases = track.bases()
        self.line = frozenset(self._line(self.states[revid]))
        """The states behind the revision, its own included."""
        self.descent = Descent(track.descended())
        self._events: dict[int, tuple[Event, ...]] = {}

    def _line(self, state: int | None) -> Iterable[int]:
        while state is not None:
            yield state
            state = self.bases.get(state)

    def load(self, numbers: Iterable[int], *, bare: bool = False) -> None:
        """Get the events of lives and of all that they come from, at once; `bare`: without their figures."""
        wanted: set[int] = set()
        for number in numbers:
            wanted |= self.descent.ancestors(number, until={})
        missing = wanted - self._events.keys()
        for number, events in self.track.events(missing, bare=bare).items():
            self._events[number] = tuple(event for event in events if event.what is not What.AROUND)

    def all_events(self, number: int) -> tuple[Event, ...]:
        """Return what happened to a life itself, also what was undone."""
        if number not in self._events:
            self.load([number])
        return self._events[number]

    def own(self, number: int, *, before: Event | None = None) -> tuple[Event, ...]:
        """Return what happened to a life itself and stands; up to an event, if one is given."""
        events = (event for event in self.all_events(number) if event.revid in self.line)
        if before is None:
            return tuple(events)
        end = self.track.position(before.revid)
        return tuple(event for event in events if self.track.position(event.revid) < end)

    def lineage(self, number: int, *, with_undone: bool = False) -> list[Event]:
        """Return what happened to a life, and before it began to those that it comes from, oldest first."""
        position = self.track.position
        end = len(self.states)
        limits = {number: end}
        waiting = [-number]
        found: list[Event] = []
        heapify(waiting)
        while waiting:  # parents have lower numbers, so all that limits a life is known when it is reached
            life = -heappop(waiting)
            events = self.all_events(life)
            told = events if with_undone else self.own(life)
            found += [event for event in told if position(event.revid) < limits[life]]
            birth = position(events[0].revid) if events else end
            for parent in self.descent.parents(life):
                if parent not in limits:
                    heappush(waiting, -parent)
                limits[parent] = max(limits.get(parent, 0), birth)
        return sorted(found, key=lambda event: (position(event.revid), event.life))

    def earlier(self, one: Event, other: Event) -> Event:
        return min(one, other, key=lambda event: self.track.position(event.revid))

    def bringer(
        self, life: int, holds: Callable[[Event], bool], end: Event | None = None
    ) -> tuple[Event, Event]:
        """Return who brought what a life has, and since when it has it; who brings it back is not its author."""
        events = self.own(life, before=end)
        since: Event | None = None
        while True:
            found = since_when(events, holds)
            before = events[: events.index(found)]
            said = [event for event in before if event.text is not None and says(event, found.text)]
            if found.what is What.RESTORED and said:
                since = since or found
                events = before[: before.index(said[-1]) + 1]
                continue
            gone = before[-1] if before and before[-1].what is What.REMOVED else None
            if gone is not None and len(before) > 1 and holds(before[-2]):
                since = since or found  # it came back in other words, and with this
                events = before[:-1]
                continue
            undone = self._undone_with(life, found) if found.what is What.RESTORED else []
            if undone and holds(undone[-1]):
                return since_when(undone, holds), since or found
            parent = None if before else self.parent_with(life, found, holds)
            if parent is None:
                return found, since or found
            author, earlier = self.bringer(parent, holds, found)
            return author, since or earlier

    def _undone_with(self, life: int, back: Event) -> list[Event]:
        """Return what happened to a life up to where it last said, though it was undone, what came back by hand."""
        end = self.track.position(back.revid)
        events = [each for each in self.all_events(life) if self.track.position(each.revid) < end]
        while events and not says(events[-1], back.text):
            events.pop()
        return events

    def parent_with(self, life: int, birth: Event, holds: Callable[[Event], bool]) -> int | None:
        """Return the parent that had a thing when a life began."""
        for parent in self.descent.parents(life):
            events = self.own(parent, before=birth)
            if events and holds(events[-1]):
                return parent
        return None


def first_with_text(events: Sequence[Event], text: str) -> Event:
    """Return the first of the events after which it says this."""
    return next(event for event in events if says(event, text))


def since_when(events: Sequence[Event], holds: Callable[[Event], bool]) -> Event:
    """Return the first of the latest events that all hold; the last one does."""
    found = events[-1]
    for event in reversed(events):
        if not holds(event):
            break
        found = event
    return found


def has_figure(event: Event, figure: Figure) -> bool:
    return find_figure(event.figures, figure) is not None


def find_figure(figures: Iterable[Figure], figure: Figure) -> Figure | None:
    """Return the one that says the same, if there is one."""
    return next((each for each in figures if same_figure(each, figure)), None)


def figure_before(event: Event, figure: Figure) -> Figure | None:
    """Return what a figure was before an edit after which it is this; None if the edit brought it."""
    for change in event.change.figures if event.change else ():
        if change.after is not None and same_figure(change.after, figure):
            return change.before
    return figure


def figure_after(event: Event, figure: Figure) -> Figure | None:
    """Return what an edit made of a figure; None if it took it away."""
    for change in event.change.figures if event.change else ():
        if change.before is not None and same_figure(change.before, figure):
            return change.after
    return find_figure(event.figures, figure)
