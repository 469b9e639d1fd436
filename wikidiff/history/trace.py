"""One life through a history, as the states that it was in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from wikidiff.history.authors import is_contested
from wikidiff.history.past import Past, figure_after, figure_before, find_figure
from wikidiff.history.search import alike
from wikidiff.history.track import Track
from wikidiff.model import (
    PAGE,
    Candidate,
    Event,
    Figure,
    FigureKind,
    Point,
    Revision,
    Timeline,
    Wanted,
    What,
)


def make_timeline(track: Track, revision: Revision, chosen: Candidate, wanted: Wanted) -> Timeline:
    """Tell the states of a life and, before it began, of those that it was split or merged from.

    `revision` is the newest one. What was undone is told, marked so.
    """
    past = Past(track, revision.revid)
    past.load([chosen.life])
    events = past.lineage(chosen.life, with_undone=True)
    strand = _strand(past, chosen, wanted, events)
    points = [_point(track, event, strand.get(id(event))) for event in events]
    points += _returns(past, events, strand)
    points += _ends(past, chosen.life)
    points.sort(key=lambda point: track.position(point.revision.revid))
    return Timeline(
        page=track.page,
        query=wanted.text,
        life=chosen.life,
        kind=chosen.kind,
        stands=chosen.stands,
        points=tuple(points),
        mass=_mass(track, points),
        is_contested=is_contested(past.all_events(chosen.life), track.flips),
    )


def _mass(track: Track, points: Sequence[Point]) -> int:
    """Count the edits since the first state that took away much of the page, and were undone at once."""
    if not points:
        return 0
    start = track.position(points[0].revision.revid)
    events = track.events([PAGE], bare=True)[PAGE]
    return sum(event.what is What.MASS and track.position(event.revid) > start for event in events)


def _point(track: Track, event: Event, figure: Figure | None) -> Point:
    return Point(
        revision=track.revision(event.revid),
        life=event.life,
        what=event.what,
        codes=event.codes,
        text=event.text,
        section=event.section,
        label=event.label,
        figures=event.figures,
        figure=figure,
        undone_by=_undoer(track, event.revid),
        change=event.change,
    )


def _undoer(track: Track, revid: int) -> Revision | None:
    by = track.undone.get(revid)
    return None if by is None else track.revision(by)


def _returns(past: Past, events: Sequence[Event], strand: Mapping[int, Figure | None]) -> Iterator[Point]:
    """Yield what reverts made of a life that were undone themselves: it said again what it said before.

    A revert that stands is told with what it undid.
    """
    track = past.track
    reverts = [revid for revid, state in past.states.items() if state != revid and revid in track.undone]
    if not reverts:
        return
    said = _said(past, events)
    before = {later: earlier for earlier, later in pairwise(sorted(past.states, key=track.position))}
    for revid in reverts:
        was, now = said.get(past.states[before[revid]]), said.get(past.states[revid])
        if was is now:
            continue
        yield Point(
            revision=track.revision(revid),
            life=now.life if now else events[0].life,
            what=What.RESTORED if now and now.text is not None else What.REMOVED,
            text=now.text if now else None,
            section=now.section if now else events[0].section,
            label=now.label if now else "",
            figures=now.figures if now else (),
            figure=strand.get(id(now)) if now else None,
            undone_by=_undoer(track, revid),
        )


def _said(past: Past, events: Sequence[Event]) -> dict[int, Event | None]:
    """Return for each state of the page the last of the events behind it."""
    by_state = {event.revid: event for event in events}
    said: dict[int, Event | None] = {}
    for state, base in sorted(past.bases.items(), key=lambda pair: past.track.position(pair[0])):
        said[state] = by_state.get(state) or (None if base is None else said.get(base))
    return said


def _ends(past: Past, life: int) -> Iterator[Point]:
    """Yield the edits that made a life a part of others, or others of it."""
    ends: dict[int, list[Event]] = {}
    children = past.descent.children(life)
    past.load(children)
    own = {event.revid for event in past.all_events(life)}
    for child in children:
        for birth in past.all_events(child)[:1]:
            if birth.revid not in own:
                ends.setdefault(birth.revid, []).append(birth)
    for revid, births in ends.items():
        yield Point(
            revision=past.track.revision(revid),
            life=life,
            what=births[0].what,
            codes=births[0].codes,
            section=births[0].section,
            label=births[0].label,
            undone_by=_undoer(past.track, revid),
            heirs=tuple(birth.life for birth in births),
        )


# -- the figure that is followed --------------------------------------------------------------------------------


_NUMBERS = frozenset(FigureKind) - {FigureKind.DATE, FigureKind.PERIOD, FigureKind.ORDINAL}


def _strand(
    past: Past, chosen: Candidate, wanted: Wanted, events: Sequence[Event]
) -> dict[int, Figure | None]:
    """Return the figure that is followed, after each event (by its identity)."""
    found: dict[int, Figure | None] = {}
    here = _start(events, chosen, wanted)
    if here is None:
        return found
    start, figure = here
    standing = [event for event in events if event.revid in past.line or event is start]
    _back(standing[: standing.index(start) + 1], figure, found)
    _forth(past, events, found)
    return found


def _start(events: Sequence[Event], chosen: Candidate, wanted: Wanted) -> tuple[Event, Figure] | None:
    """Return the last event of which the chosen state is, and the figure in it that is meant."""
    own = [event for event in events if event.life == chosen.life and event.text == chosen.text]
    own = own or [event for event in events if event.life == chosen.life and event.text is not None]
    for event in reversed(own):
        if wanted.figure is not None:
            meant = [figure for figure in event.figures if alike(wanted.figure, figure)]
        else:
            asked = wanted.text.casefold()
            numbers = [figure for figure in event.figures if not figure.stamp]
            named = [figure for figure in numbers if figure.text.casefold() in asked]
            meant = named or [figure for figure in numbers if figure.kind in _NUMBERS] or numbers
        if meant:
            return event, meant[0]
    return None


def _back(events: Sequence[Event], figure: Figure, found: dict[int, Figure | None]) -> None:
    """Follow a figure back through the edits that stand, until it was not there yet."""
    here: Figure | None = figure
    for event in reversed(events):
        same = None if here is None else find_figure(event.figures, here)
        if event.text is None or (same is None and here is not None and _is_of_another(event, events)):
            found[id(event)] = None
            continue
        found[id(event)] = same
        here = None if same is None else figure_before(event, same)


def _is_of_another(event: Event, events: Sequence[Event]) -> bool:
    """Tell whether an event is that of one of several parents: the figure may stand in the other."""
    return event.life != events[-1].life


def _forth(past: Past, events: Sequence[Event], found: dict[int, Figure | None]) -> None:
    """Follow the figure into the edits that are still without it: those that were undone, and later ones."""
    said: dict[int, Event | None] = {}
    by_state = {event.revid: event for event in events}
    for state, base in sorted(past.bases.items(), key=lambda pair: past.track.position(pair[0])):
        before = None if base is None else said.get(base)
        event = by_state.get(state)
        if event is None:
            said[state] = before
            continue
        said[state] = event
        if id(event) not in found:
            figure = found.get(id(before)) if before is not None else None
            found[id(event)] = None if figure is None else figure_after(event, figure)
