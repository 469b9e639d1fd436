"""Of the edits behind a change, the one that is its author; and whether they went back and forth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from wikidiff.model import Change, Event, Figure, FigureChange, What, same_words
from wikidiff.patterns import late

_WORD = late(r"\w+")

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
    figure = next((each for each in change.figures if each.code is change.code), None)
    found = None if figure is None else _figure_doer(figure, own)
    if found is None:
        alike = [event for event in own if change.code in event.codes]
        telling = alike or [event for event in own if not event.is_editorial] or own
        worder = None if figure is not None else _worder(change, own, telling)
        found = worder or telling[-1]
    return _author_of_text(found, own)


def figure_author(change: FigureChange, events: Sequence[Event]) -> Event | None:
    """Return the event, of those that stood (oldest first), that gave a figure its value or took it away."""
    own = [event for event in events if event.what is not What.AROUND]
    found = _figure_doer(change, own)
    return None if found is None else _author_of_text(found, own)


def _figure_doer(change: FigureChange, events: Sequence[Event]) -> Event | None:
    return _taker(change.before, events) if change.after is None else _bringer(change.after, events)


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


def _worder(change: Change, events: Sequence[Event], telling: Sequence[Event]) -> Event | None:
    """Return which of some events of one life brought, or took away, most of the words that differ.

    One of those that are `telling`, if it has at least half as many as any. None if nothing can be told: the claim
    came, went, or is several lives.
    """
    if change.before is None or change.after is None or len({event.life for event in events}) > 1:
        return None
    said = old = _words(change.before.text)
    new = _words(change.after.text)
    came, gone = new - old, old - new
    doers: dict[str, list[int]] = defaultdict(list)
    for event in events:
        now = _words(event.text or "")
        for word, times in (((now - said) & came) + ((said - now) & gone)).items():
            doers[word] += [event.revid] * times
        said = now
    wanted = came + gone
    counts = Counter(revid for word, revids in doers.items() for revid in revids[-wanted[word] :])
    if not counts:
        return None
    best, first = (max(reversed(pool), key=lambda event: counts[event.revid]) for pool in (telling, events))
    return best if 2 * counts[best.revid] >= counts[first.revid] else first


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(same_words(text)))


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


def _author_of_text(event: Event, events: Sequence[Event]) -> Event:
    """Return the event itself, or, if it brought back a text that was there before, who first wrote that."""
    if event.what is not What.RESTORED:
        return event
    return next(each for each in events if says(each, event.text))


def is_contested(events: Sequence[Event], flips: Mapping[int, int]) -> bool:
    """Tell whether a life went back and forth between the same states, by reverts or by hand.

    Vandalism that is undone each time is none: what the vandals wrote must have come back, too.
    """
    own = {event.revid for event in events if event.what is not What.AROUND}
    turns = [flips.get(revid, 0) for revid in own]
    by_hand = sum(event.what is What.RESTORED for event in events)
    return sum(turns) + by_hand >= WAR and (by_hand > 1 or any(turn > 1 for turn in turns))
