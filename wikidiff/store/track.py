"""The lives of one page as reports read them out of a store, with what the newest revision did laid over."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from wikidiff.model import Cell, Event, Findings, Hidden, Life, Page, Revert, Revision, Summary
from wikidiff.model.users import edits_by_kind, kind_of
from wikidiff.store.accounts import Accounts
from wikidiff.store.lives import LivesTables
from wikidiff.store.lives_rows import laid_over
from wikidiff.store.rows import from_value, read_row
from wikidiff.store.writer import SELECT_REVISION


class StoredTrack:
    """Answers out of the tables; reads what is asked for and no more."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        page: Page,
        number: int,
        newest: Findings,
        history: Callable[[], Sequence[Revision]],
    ) -> None:
        self.page = page
        self._connection = connection
        self._number = number
        self._tables = LivesTables(connection, number)
        self._newest = newest
        self._history = history
        self._revisions: dict[int, Revision] = {}
        self._accounts = Accounts(connection, page.wiki)

    @cached_property
    def revisions(self) -> Sequence[Revision]:
        """All revisions that were followed, without their texts, oldest first."""
        return [revision for revision in self._history() if revision.revid in self._positions]

    @cached_property
    def _positions(self) -> dict[int, int]:
        return self._tables.positions()

    def position(self, revid: int) -> int:
        """Return which of the revisions, counted from 0, has a number."""
        return self._positions[revid]

    def revision(self, revid: int) -> Revision:
        """Return a revision, without its text, by its number."""
        known = self._revisions.get(revid)
        if known is None:
            row = self._connection.execute(SELECT_REVISION, (self._number, revid)).fetchone()
            if row is None:
                raise KeyError(revid)
            known = self._revisions[revid] = self._accounts.told(read_row(self._number, row)[0])
        return known

    def between(self, first: int, last: int) -> Summary:
        """Return what the revisions from one position to another, both included, come to."""
        here = "FROM followed JOIN revision USING (page, revid) WHERE page = ? AND position BETWEEN ? AND ?"
        stretch = (self._number, first, last)
        users = self._connection.execute(
            f"SELECT user, hidden & {Hidden.USER.value} AS of_user, count(*) {here} GROUP BY user, of_user",
            stretch,
        ).fetchall()
        names = {row[0]: from_value(row[0]) for row in users}
        known = self._accounts.known(name for name in names.values() if name is not None)
        kinds = [
            (kind_of(names[user], is_hidden=bool(hidden), temporary=known.get(names[user] or "")), edits)
            for user, hidden, edits in users
        ]
        hidden = self._connection.execute(
            f"SELECT revid {here} AND text IS NULL ORDER BY position",
            stretch,
        )
        return Summary(
            revisions=sum(edits for _, _, edits in users),
            editors=len({name for name in names.values() if name is not None}),
            hidden=tuple(self.revision(row[0]) for row in hidden.fetchall()),
            kinds=edits_by_kind(kinds),
        )

    @cached_property
    def undone(self) -> Mapping[int, int]:
        """By the number of each revision that does not stand, which undid it."""
        return self._tables.undone()

    @cached_property
    def flips(self) -> Mapping[int, int]:
        """How often an edit was undone or brought back."""
        return self._tables.flips()

    @cached_property
    def reverts(self) -> Sequence[Revert]:
        """Those that stand, oldest first."""
        found = self._tables.reverts(self.revision)
        return sorted(found, key=lambda revert: self.position(revert.revision.revid))

    def lives(self, numbers: Collection[int]) -> dict[int, Life]:
        """Return lives by their numbers."""
        wanted = set(numbers)
        newest = {life.number: life for life in self._newest.born if life.number in wanted}
        return self._tables.lives(numbers) | newest

    def descended(self) -> Collection[Life]:
        """Return the lives that have parents."""
        return [*self._tables.descended(), *(life for life in self._newest.born if life.parents)]

    def touched(self) -> Collection[int]:
        """Return the lives that something happened to after they began."""
        new = {event.life for event in self._newest.events} - {life.number for life in self._newest.born}
        return sorted({*self._tables.touched(), *new} - {0})

    def events(self, numbers: Collection[int], *, bare: bool = False) -> dict[int, tuple[Event, ...]]:
        """Return what happened to lives, by their numbers, in the order of the revisions."""
        found: dict[int, list[Event]] = {number: [] for number in numbers}
        for event in self._tables.events(numbers, bare=bare):
            found[event.life].append(event)
        for event in self._newest.events:
            if event.life in found:
                found[event.life].append(event)
        place = self._positions
        return {
            number: tuple(sorted(events, key=lambda event: place[event.revid]))
            for number, events in found.items()
        }

    def events_of(self, revids: Collection[int]) -> dict[int, tuple[Event, ...]]:
        """Return what revisions did, by their numbers."""
        found: dict[int, list[Event]] = defaultdict(list, {revid: [] for revid in revids})
        for event in self._tables.events_of(revids):
            found[event.revid].append(event)
        for event in self._newest.events:
            if event.revid in found:
                found[event.revid].append(event)
        return {revid: tuple(events) for revid, events in found.items()}

    def cells(self, revid: int) -> tuple[Cell, ...]:
        """Return who lives in the blocks of a revision; raise `KeyError` for one that was not looked at."""
        state = self._tables.state_of(revid)
        return laid_over(self._tables.state_cells, {each.revid: each for each in self._newest.layouts}, state)

    def everyone(self) -> Collection[int]:
        """Return the numbers of all lives, those that ended long ago too."""
        return [*self._tables.everyone(), *(life.number for life in self._newest.born)]

    def states(self) -> Mapping[int, int]:
        """Return by the number of each revision which one had its text first."""
        return self._tables.states()

    def bases(self) -> Mapping[int, int | None]:
        """Return by the number of each state which one it was made on."""
        return self._tables.bases() | {layout.revid: layout.base for layout in self._newest.layouts}
