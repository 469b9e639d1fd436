"""Join a net comparison with the lives of its claims into a changelog."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from wikidiff.history.authors import author_of, figure_author, is_contested
from wikidiff.history.descent import Descent, Standing
from wikidiff.history.track import Track
from wikidiff.model import (
    PAGE,
    Change,
    Changelog,
    ClaimKind,
    Code,
    Comparison,
    Entry,
    Event,
    Excerpt,
    Life,
    Passing,
    Relation,
    Revert,
    Revision,
    Span,
    Step,
    Summary,
    Tally,
    Undone,
    What,
)

_COLUMNS = frozenset({Code.TABLE_COLUMN_ADDED, Code.TABLE_COLUMN_REMOVED})
"""Known by the name of the column: a table may gain several."""


class Stretch:
    """The part of a history between two revisions: the events that count are those after the first."""

    def __init__(self, track: Track, old: Revision, new: Revision) -> None:
        self.track = track
        self.first, self.last = track.position(old.revid), track.position(new.revid)

    def holds(self, revid: int) -> bool:
        return self.first < self.track.position(revid) <= self.last

    def standing(self, event: Event) -> bool:
        """Tell whether an event happened in the stretch and was not undone."""
        return self.holds(event.revid) and event.revid not in self.track.undone

    def step(self, event: Event) -> Step:
        revision = self.track.revision(event.revid)
        return Step(revision=revision, what=event.what, change=_change_of(event), text=event.text)


def make_changelog(
    track: Track, old: Revision, new: Revision, net: Comparison, before: Standing, after: Standing
) -> Changelog:
    """Attribute every net change, tell what came and went, and count what the stretch of history holds."""
    stretch = Stretch(track, old, new)
    attribution = _Attribution(stretch, net, before, after)
    entries = tuple(attribution.entries())
    reverts = tuple(each for each in track.reverts if stretch.holds(each.revision.revid))
    summary = track.between(stretch.first + 1, stretch.last)
    return Changelog(
        page=track.page,
        old=old,
        new=new,
        comparison=net,
        entries=entries,
        passed=tuple(attribution.passed()),
        reverts=reverts,
        undone=tuple(_undone(stretch)),
        hidden=summary.hidden,
        tally=_tally(summary, net, reverts),
    )


def _tally(summary: Summary, net: Comparison, reverts: Sequence[Revert]) -> Tally:
    codes = sorted(net.tally().items(), key=lambda counted: counted[0].rank)
    return Tally(
        revisions=summary.revisions + 1,
        editors=summary.editors,
        kinds=summary.kinds,
        reverts=len(reverts),
        undone=len({undone.revid for revert in reverts for undone in revert.undone}),
        hidden=len(summary.hidden),
        codes=tuple(codes),
    )


class _Attribution:
    """Finds the edits behind the changes of a net comparison."""

    def __init__(self, stretch: Stretch, net: Comparison, before: Standing, after: Standing) -> None:
        self.stretch = stretch
        self.net = net
        self.before, self.after = before, after
        self.descent = Descent(stretch.track.descended())
        self.told: set[int] = set()
        """Lives that the changes are about, with those between their ends."""
        ties = dict(self._lives_of_ties())
        self._subjects = [ties.get(id(change)) or self._around(change) for change in net.changes]
        self._events = stretch.track.events(set().union(*self._subjects))
        self.told.update(*ties.values())

    def entries(self) -> Iterator[Entry]:
        """Yield an entry for each change, in their order."""
        for change, lives in zip(self.net.changes, self._subjects, strict=True):
            yield self._entry(change, lives)

    def _entry(self, change: Change, lives: Collection[int]) -> Entry:
        events = sorted(
            (
                event
                for life in lives
                for event in self._events.get(life, ())
                if self._is_about(event, change)
            ),
            key=lambda event: (self.stretch.track.position(event.revid), event.life),
        )
        here = [event for event in events if self.stretch.holds(event.revid)]
        standing = _with_bringers([event for event in here if self.stretch.standing(event)], here)
        bringers = [event for event in standing if event.what is What.AROUND]
        author = author_of(change, bringers if change.code in _COLUMNS else standing)
        flips = self.stretch.track.flips
        entry = Entry(
            change=change,
            steps=tuple(self.stretch.step(event) for event in _each_once(standing)),
            revision=self._revision(author),
            lives=tuple(sorted(self._ends(lives))),
            is_contested=any(
                is_contested([event for event in events if event.life == life], flips) for life in lives
            ),
        )
        if len(entry.steps) < 2:
            return entry  # whose edit did all of it
        figures = (self._revision(figure_author(each, standing)) for each in entry.figures)
        return replace(entry, figure_revisions=tuple(figures))

    def _revision(self, event: Event | None) -> Revision | None:
        return None if event is None else self.stretch.track.revision(event.revid)

    def _ends(self, lives: Collection[int]) -> set[int]:
        ends = (self.before.places, self.after.places, self.before.headings, self.after.headings)
        return {life for life in lives if any(life in end for end in ends)}

    def _lives_of_ties(self) -> Iterator[tuple[int, set[int]]]:
        """Yield for the change of each tie the lives at its ends, and those between."""
        for tie in self.net.correspondence.ties:
            if tie.change is not None:
                is_copy = tie.relation is Relation.COPIED
                old = set() if is_copy else {self.before.at(place) for place in tie.old}
                new = {self.after.at(place) for place in tie.new}
                yield id(tie.change), self._between(old, new)

    def _between(self, old: set[int], new: set[int]) -> set[int]:
        found = set(old | new)
        for life in new:
            found |= self.descent.ancestors(life, until=self.before.places)
        for life in old - new:
            found |= self.descent.heirs(life, until=self.after.places)
        return found

    def _around(self, change: Change) -> set[int]:
        """Return the lives by which a change is known that is not one of a claim."""
        side, here = (self.after, change.after) if change.after else (self.before, change.before)
        assert here is not None
        if change.code is Code.BLANKED:
            return {PAGE}
        if any(code.startswith("section_") for code in change.codes):
            return {side.heading_at(here.span.start)}
        return side.within(here.span)

    def _is_about(self, event: Event, change: Change) -> bool:
        """Tell whether an event can be behind a change: what is said around a claim is not said of it."""
        if event.what is not What.AROUND:
            return change.code not in _AROUND or _changes_column(event, change)
        if event.change is None or not set(event.codes) & set(change.codes):
            return False
        return change.code not in _COLUMNS or _names(event.change) == _names(change)

    # -- what came and went -------------------------------------------------------------------------------------

    def passed(self) -> Iterator[Passing]:
        """Yield what came and went, by claim; what is an undone edit's alone is told with that."""
        track = self.stretch.track
        ends = self.before.places.keys() | self.after.places.keys()
        numbers = [number for number in track.touched() if number not in self.told]
        lives = track.lives(numbers)
        numbers = [number for number in numbers if lives[number].kind in _CLAIMS]
        parents = {parent for life in track.descended() for parent in life.parents}
        for number, events in track.events(numbers).items():
            standing = [event for event in events if self.stretch.standing(event)]
            told = [event for event in standing if not (event.is_editorial or event.what in _PLACES)]
            if len(told) < 2 or (number not in ends and (number in parents or standing[-1].text is not None)):
                continue
            if number in ends and not (number in self.before.places and number in self.after.places):
                continue
            yield self._passing(number, lives[number], events, told)

    def _passing(self, number: int, life: Life, events: Sequence[Event], told: Sequence[Event]) -> Passing:
        last = told[-1]
        stands = number in self.after.places
        return Passing(
            life=number,
            kind=life.kind,
            label=last.label,
            section=last.section,
            before=last.text if stands else None,
            steps=tuple(self.stretch.step(event) for event in told),
            is_contested=is_contested(events, self.stretch.track.flips),
        )


_CLAIMS = frozenset(str(kind) for kind in ClaimKind if kind.is_claim)
_PLACES = frozenset({What.MOVED, What.AROUND})
_AROUND = frozenset({Code.BLOCK_SPLIT, Code.BLOCK_MERGED, *_COLUMNS})
"""Changes of a block and never of the claims in it."""


def _with_bringers(standing: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """Add who first said what somebody brought back by hand, though it had been undone: it stands again."""
    back = {(event.life, event.text) for event in standing if event.what is What.RESTORED}
    back -= {(event.life, event.text) for event in standing if event.what is not What.RESTORED}
    if not back:
        return list(standing)
    first = {key: event for event in reversed(events) if (key := (event.life, event.text)) in back}
    return [event for event in events if event in standing or first.get((event.life, event.text)) is event]


def _each_once(events: Sequence[Event]) -> Iterator[Event]:
    """Yield one of the events that tell the same edit: each part of a claim that was split has its own."""
    last: Event | None = None
    for event in events:
        is_told = last is not None and last.revid == event.revid and last.what is event.what
        if not (is_told and last and last.change is not None and _are_one(last, event)):
            yield event
        last = event


def _are_one(one: Event, other: Event) -> bool:
    """Tell whether two lives tell of one edit of the claim that they were, or became: its parts may stand apart."""
    if one.change == other.change:
        return True
    return one.what in (What.SPLIT, What.MERGED) and one.codes == other.codes


def _names(change: Change) -> tuple[str, str]:
    return (change.before.text if change.before else "", change.after.text if change.after else "")


def _changes_column(event: Event, change: Change) -> bool:
    """Tell whether an edit of a row changed what it has in a column that came or went in the stretch."""
    if (
        change.code not in _COLUMNS
        or event.change is None
        or not event.change.before
        or not event.change.after
    ):
        return False
    name = max(_names(change))
    cells = [
        [cell.text for cell in side.cells if cell.name == name]
        for side in (event.change.before, event.change.after)
    ]
    return len(cells[0]) == len(cells[1]) == 1 and cells[0] != cells[1]


def _change_of(event: Event) -> Change:
    """Return what an event changed; of a place that changed alone there is no more to say than that."""
    if (change := event.placed_change) is not None:
        return change
    here = Excerpt(text=event.text or "", span=Span(0, 0), section=event.section)
    return Change(codes=event.codes or (Code.MARKUP_ONLY,), before=here, after=here)


def _undone(stretch: Stretch) -> Iterator[Undone]:
    """Yield the edits of the stretch that were undone, with what they had claimed."""
    track = stretch.track
    revids = sorted((revid for revid in track.undone if stretch.holds(revid)), key=track.position)
    events = track.events_of(revids)
    for revid in revids:
        told = [event for event in events[revid] if event.what not in _PLACES and event.what is not What.MASS]
        yield Undone(
            revision=track.revision(revid),
            by=track.revision(track.undone[revid]),
            steps=tuple(stretch.step(event) for event in told if not event.is_editorial),
            is_mass=any(event.what is What.MASS for event in events[revid]),
        )
