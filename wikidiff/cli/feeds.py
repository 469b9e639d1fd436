"""The entries of a page's feed: made once, and kept in the store beside what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from wikidiff.errors import StoreLockedError, StoreReadonlyError
from wikidiff.model import UNREADABLE, Edit, Revision
from wikidiff.pipeline import (
    Holding,
    KeptEntry,
    Reader,
    Store,
    Track,
    changelog_between,
    make_edits,
    tracked,
)
from wikidiff.report.atom import MAX_ENTRIES, Entry, edit_entry, read_entry, stretch_entry
from wikidiff.report.edits import Wish
from wikidiff.report.periods import Period, Stretch
from wikidiff.report.selection import EVERYTHING, Selection

PER_EDIT = "revision"
"""The name of the feed that has an entry an edit."""

BEGUN = "begun "
"""Marks the entry of a page's first revision; feeds were once made without it."""


def page_entries(
    holding: Holding,
    period: Period | None,
    now: datetime,
    *,
    selection: Selection = EVERYTHING,
    on_revision: Callable[[int], None] | None = None,
) -> list[Entry]:
    """Return the latest entries of a page: an entry an edit, or one for each period that is over."""
    reader = Reader(holding.page.lang)
    track = tracked(holding, reader, on_revision=on_revision)
    name = "; ".join(filter(None, (str(period or PER_EDIT), selection.says)))
    kept = holding.store.feed_entries(holding.page, name)
    feed = (
        _Periods(holding, track, reader, period, now, selection)
        if period
        else _Edits(holding, track, selection)
    )
    wanted = feed.wanted()
    missing = [key for key, of in wanted.items() if key not in kept or kept[key].of != of]
    if missing:
        new = [KeptEntry(key, wanted[key], entry.xml if entry else "") for key, entry in feed.made(missing)]
        _keep(holding, name, new)
        kept |= {each.name: each for each in new}
    return [read_entry(kept[key].content) for key in wanted if key in kept and kept[key].content]


def _keep(holding: Holding, feed: str, entries: Sequence[KeptEntry]) -> None:
    try:
        with Store(holding.store.path) as writable:
            writable.keep_feed_entries(holding.page, feed, entries)
    except (StoreLockedError, StoreReadonlyError):
        pass  # They are made again the next time.


class _Edits:
    """An entry for each of the latest edits; it is told anew when the edit is undone, or stands again."""

    def __init__(self, holding: Holding, track: Track, selection: Selection) -> None:
        self._history = holding.history
        self._track = track
        self._wish = Wish(selection=selection)

    def wanted(self) -> dict[str, str]:
        latest = self._history[-MAX_ENTRIES:]
        wanted = {str(each.revid): str(self._track.undone.get(each.revid, "")) for each in latest}
        first = self._history[0]
        if str(first.revid) in wanted:
            wanted[str(first.revid)] = f"{BEGUN}{wanted[str(first.revid)]}"
        return wanted

    def made(self, names: Sequence[str]) -> Iterator[tuple[str, Entry | None]]:
        first = next(at for at, each in enumerate(self._history) if str(each.revid) in names)
        start = self._history[max(first - 1, 0)]
        edits = make_edits(self._track, start, self._history[-1], with_old=first == 0)
        by_name = {str(edit.revision.revid): edit for edit in edits.edits}
        for name in names:
            edit = by_name.get(name)
            is_first = name == str(self._history[0].revid)
            yield name, edit_entry(edits.page, edit, self._wish, is_first=is_first) if edit else None


class _Ends(NamedTuple):
    """A stretch of time with its edits, and the states that stood before it and at its end."""

    stretch: Stretch
    edits: Sequence[Revision]
    old: Revision
    new: Revision
    begins: bool
    """Whether the history begins in it."""
    of: str
    """What tells it from the same stretch when more is known of it."""


class _Periods:
    """An entry for each day, week or month that is over and in which there were edits."""

    def __init__(
        self,
        holding: Holding,
        track: Track,
        reader: Reader,
        period: Period,
        now: datetime,
        selection: Selection,
    ) -> None:
        self._holding = holding
        self._track = track
        self._reader = reader
        self._period = period
        self._selection = selection
        stretches = groupby(holding.history, lambda each: period.stretch(each.timestamp))
        self._ends = dict(self._of(stretches, now))

    def _of(
        self, stretches: Iterable[tuple[Stretch, Iterator[Revision]]], now: datetime
    ) -> Iterator[tuple[str, _Ends]]:
        """Yield the stretches that are over and have something to compare."""
        before: Revision | None = None
        for stretch, revisions in stretches:
            here = list(revisions)
            readable = [each for each in here if not each.hidden & UNREADABLE]
            stood = [each for each in readable if each.revid not in self._track.undone]
            begins = before is None and bool(stood)
            old = before or next(iter(stood), None)
            new = stood[-1] if stood else before
            before = new
            if old is None or new is None or stretch.end > now:
                continue
            undone = sum(each.revid in self._track.undone for each in here)
            of = f"{BEGUN if begins else ''}{old.revid}-{new.revid}-{len(here)}-{undone}"
            yield stretch.name, _Ends(stretch, here, old, new, begins, of)

    def wanted(self) -> dict[str, str]:
        return {name: ends.of for name, ends in list(self._ends.items())[-MAX_ENTRIES:]}

    def made(self, names: Sequence[str]) -> Iterator[tuple[str, Entry | None]]:
        store, page = self._holding.store, self._holding.page
        for name in names:
            ends = self._ends[name]
            old, new = (store.read(page, each) for each in (ends.old, ends.new))
            report = changelog_between(self._track, old, new, self._reader)
            first = self._beginning(old) if ends.begins else None
            yield (
                name,
                stretch_entry(self._period, ends.stretch, ends.edits, report, self._selection, first=first),
            )

    def _beginning(self, first: Revision) -> Edit | None:
        """Tell what the first revision brought, if it is told at all."""
        return next(iter(make_edits(self._track, first, first, with_old=True).edits), None)
