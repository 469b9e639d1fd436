"""Of the edits behind a change, the one that is its author; and whether they went back and forth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wikidiff.model import Change, Event, Figure, FigureChange, What, same_words

WAR = 3
"""So many returns to what had been said before make an edit war."""


def author_of(change: Change, events: Sequence[Event]) -> Event | None:
    """Return the event, of those that stood (oldest first), that did what a change says first.

    For a figure that is the one that brought its value, however often the sentence around it was edited
    later. Who brings a text back that was there before is not its author.
    """
    own = [event for event in events if event.what is not What.AROUND] or list(events)
    if not own:
        return None
    figure = _leading_figure(change)
    found = _bringer(figure, own) if figure is not None else None
    if found is None:
        alike = [event for event in own if change.code in event.codes]
        telling = alike or [event for event in own if not event.is_editorial] or own
        found = telling[-1]
    return _first_with_text(found, own) if found.what is What.RESTORED else found


def figure_author(change: FigureChange, events: Sequence[Event]) -> Event | None:
    """Return the event, of those that stood (oldest first), that gave a figure its value or took it away."""
    own = [event for event in events if event.what is not What.AROUND]
    if change.after is not None:
        found = _bringer(change.after, own)
    else:
        found = _taker(change.before, own)
    return _first_with_text(found, own) if found and found.what is What.RESTORED else found


def _taker(figure: Figure | None, events: Sequence[Event]) -> Event | None:
    """Return the last event that took away a figure, or what others had made of it."""
    found = None
    for event in events:
        for each in event.change.figures if event.change else ():
            if figure is None or each.before is None or not same_figure(each.before, figure):
                continue
            if each.after is None:
                found = event
            else:
                figure = each.after
    return found


def _leading_figure(change: Change) -> Figure | None:
    return next((each.after for each in change.figures if each.code is change.code), None)


def _bringer(figure: Figure, events: Sequence[Event]) -> Event | None:
    """Return the first of the latest events that all have the figure.

    Of several lives that were put together only those count that had it: what was edited in the others
    says nothing of it.
    """
    has = [any(same_figure(figure, each) for each in event.figures) for event in events]
    lives = {event.life for event, having in zip(events, has, strict=True) if having}
    found = None
    for event, having in zip(reversed(events), reversed(has), strict=True):
        if having:
            found = event
        elif event.life in lives and event.what is not What.REMOVED:
            break
    return found


def same_figure(a: Figure, b: Figure) -> bool:
    """Tell whether two figures say the same, however they are written."""
    return (a.kind, a.value, a.low, a.high, a.unit, a.currency, a.qualifier, a.part) == (
        b.kind, b.value, b.low, b.high, b.unit, b.currency, b.qualifier, b.part
    )  # fmt: skip


def says(event: Event, text: str | None) -> bool:
    """Tell whether a life says this after an event, in whatever letters and quotation marks."""
    if event.text is None or text is None or event.text == text:
        return event.text == text
    return same_words(event.text) == same_words(text)


def _first_with_text(event: Event, events: Sequence[Event]) -> Event:
    return next(each for each in events if says(each, event.text))


def is_contested(events: Sequence[Event], flips: Mapping[int, int]) -> bool:
    """Tell whether a life went back and forth between the same states, by reverts or by hand.

    Vandalism that is undone each time is none: what the vandals wrote must have come back, too.
    """
    own = {event.revid for event in events if event.what is not What.AROUND}
    turns = [flips.get(revid, 0) for revid in own]
    by_hand = sum(event.what is What.RESTORED for event in events)
    return sum(turns) + by_hand >= WAR and (by_hand > 1 or any(turn > 1 for turn in turns))
