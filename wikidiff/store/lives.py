"""Lives of claims beside the revisions: written as they are found, read as reports ask for them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wikidiff.model import (
    Cell,
    Event,
    Findings,
    Life,
    Revert,
    Revision,
    What,
)
from wikidiff.store.events import BARE_COLUMNS, EVENT_COLUMNS, read_event
from wikidiff.store.lives_rows import LivesRows
from wikidiff.store.lives_schema import LIVES_NAMES

ASKED_AT_ONCE = 500
"""Values in one query: SQLite's oldest limit is 999."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How far the lives of a page were followed, and what going on needs."""

    engine: str
    followed: int
    readable: int
    timestamp: str
    """Of the last revision that was followed."""
    events: int
    state: str


class Wordings:
    """Which life last said a thing: what was kept, and over it what is new and not written yet."""

    def __init__(self, connection: sqlite3.Connection, page: int, *, is_fresh: bool = False) -> None:
        self._connection = connection
        self._page = page
        self.is_fresh = is_fresh
        """Whether a page is followed anew: what is kept yet is of another time or engine, and says nothing."""
        self.new: dict[int, int] = {}

    def get(self, wording: int) -> int | None:
        known = self.new.get(wording)
        if known is not None or self.is_fresh:
            return known
        row = self._connection.execute(
            "SELECT life FROM wording WHERE page = ? AND wording = ?", (self._page, wording)
        ).fetchone()
        return row[0] if row else None

    def put(self, wording: int, life: int) -> None:
        self.new[wording] = life


class LivesTables:
    """Reads and writes the tables of lives of one page."""

    def __init__(self, connection: sqlite3.Connection, page: int) -> None:
        self._connection = connection
        self._page = page

    # -- going on ---------------------------------------------------------------------------------------------

    def saved(self) -> Saved | None:
        """Return how far the page was followed; None if it was not."""
        row = self._connection.execute(
            "SELECT engine, followed, readable, timestamp, events, state FROM track WHERE page = ?",
            (self._page,),
        ).fetchone()
        if row is None:
            return None
        engine, followed, readable, timestamp, events, state = row
        return Saved(
            engine=engine,
            followed=followed,
            readable=readable,
            timestamp=timestamp,
            events=events,
            state=state,
        )

    def is_current(self, saved: Saved) -> bool:
        """Tell whether what was followed is still all that is held of that time: the same revisions and texts."""
        followed, readable = self._connection.execute(
            "SELECT count(*), count(text) FROM revision WHERE page = ? AND timestamp <= ?",
            (self._page, saved.timestamp),
        ).fetchone()
        return (followed, readable) == (saved.followed, saved.readable)

    def drop(self) -> None:
        """Forget the lives of the page."""
        for name in LIVES_NAMES:
            self._connection.execute(f"DELETE FROM {name} WHERE page = ?", (self._page,))  # noqa: S608

    def write(
        self, before: Saved | None, after: Saved, found: Iterable[tuple[int, Findings]],
        wordings: Mapping[int, int],
    ) -> None:  # fmt: skip
        """Write what the fold found with some revisions, by their numbers, and how far it came."""
        rows = LivesRows(
            self._connection,
            self._page,
            self.state_cells,
            events_written=before.events if before else 0,
            position=before.followed if before else 0,
        )
        for revid, findings in found:
            rows.take(revid, findings)
        rows.write()
        execute, many = self._connection.execute, self._connection.executemany
        many(
            "INSERT OR REPLACE INTO wording VALUES (?, ?, ?)",
            [(self._page, wording, life) for wording, life in wordings.items()],
        )
        execute(
            "INSERT OR REPLACE INTO track VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                self._page,
                after.engine,
                after.followed,
                after.readable,
                after.timestamp,
                rows.events_written,
                after.state,
            ),
        )

    # -- reading ------------------------------------------------------------------------------------------------

    def positions(self) -> dict[int, int]:
        """Return the place of each followed revision in the history, by its number."""
        return dict(
            self._connection.execute("SELECT revid, position FROM followed WHERE page = ?", (self._page,))
        )

    def undone(self) -> dict[int, int]:
        """Return which revision undid each that does not stand."""
        return dict(
            self._connection.execute(
                "SELECT revid, undone_by FROM followed WHERE page = ? AND undone_by IS NOT NULL",
                (self._page,),
            )
        )

    def flips(self) -> dict[int, int]:
        """Return how often each was undone or brought back."""
        return dict(
            self._connection.execute(
                "SELECT revid, flips FROM followed WHERE page = ? AND flips > 0", (self._page,)
            )
        )

    def reverts(self, revision: Callable[[int], Revision]) -> list[Revert]:
        """Return the reverts that stand."""
        rows = self._connection.execute(
            "SELECT revid, restored, undone FROM revert WHERE page = ?", (self._page,)
        )
        return [
            Revert(
                revision=revision(revid),
                restored=revision(restored),
                undone=tuple(revision(each) for each in json.loads(undone)),
            )
            for revid, restored, undone in rows
        ]

    def lives(self, numbers: Collection[int]) -> dict[int, Life]:
        """Return lives by their numbers."""
        query = "SELECT number, kind, origin, parents FROM life WHERE page = ? AND number IN ({})"
        return {row[0]: _life(row) for row in self._asked(query, numbers)}

    def descended(self) -> list[Life]:
        """Return the lives that have parents."""
        query = "SELECT number, kind, origin, parents FROM life WHERE page = ? AND parents IS NOT NULL"
        return [_life(row) for row in self._connection.execute(query, (self._page,))]

    def touched(self) -> list[int]:
        """Return the lives that something happened to after they began."""
        query = "SELECT life FROM event WHERE page = ? AND life > 0 GROUP BY life HAVING count(*) > 1"
        return [row[0] for row in self._connection.execute(query, (self._page,))]

    def events(self, numbers: Collection[int], *, bare: bool = False) -> Iterator[Event]:
        """Yield what happened to lives, in the order in which it was found out."""
        columns = BARE_COLUMNS if bare else EVENT_COLUMNS
        query = f"SELECT {columns} FROM event WHERE page = ? AND life IN ({{}}) ORDER BY life, number"  # noqa: S608
        return map(read_event, self._asked(query, numbers))

    def events_of(self, revids: Collection[int]) -> Iterator[Event]:
        """Yield what revisions did."""
        query = f"SELECT {EVENT_COLUMNS} FROM event WHERE page = ? AND revid IN ({{}}) ORDER BY number"  # noqa: S608
        return map(read_event, self._asked(query, revids))

    def state_of(self, revid: int) -> int:
        """Return the revision that made the text of a revision first; raise `KeyError` if it was not followed."""
        row = self._connection.execute(
            "SELECT state FROM followed WHERE page = ? AND revid = ?", (self._page, revid)
        ).fetchone()
        if row is None:
            raise KeyError(revid)
        return int(row[0])

    def everyone(self) -> list[int]:
        """Return the numbers of all lives."""
        query = "SELECT number FROM life WHERE page = ?"
        return [row[0] for row in self._connection.execute(query, (self._page,))]

    def states(self) -> dict[int, int]:
        """Return which revision made the text of each revision first, in the order of the revisions."""
        query = "SELECT revid, state FROM followed WHERE page = ? ORDER BY position"
        return dict(self._connection.execute(query, (self._page,)))

    def bases(self) -> dict[int, int | None]:
        """Return what each such first one was made on."""
        return dict(self._connection.execute("SELECT revid, base FROM layout WHERE page = ?", (self._page,)))

    def state_cells(self, revid: int) -> tuple[Cell, ...]:
        """Return who lives in the blocks after an edit that was no revert."""
        chain: list[tuple[int, int, str]] = []
        at: int | None = revid
        while at is not None:
            row = self._connection.execute(
                "SELECT base, leaps, first, gone, came FROM layout WHERE page = ? AND revid = ?",
                (self._page, at),
            ).fetchone()
            if row is None:
                raise KeyError(revid)
            chain.append(row[2:])
            at = row[0] if row[1] else None  # one without leaps is written whole
        found: list[Cell] = []
        for first, gone, came in reversed(chain):
            found[first : first + gone] = _cells(came)
        return tuple(found)

    def _asked(self, query: str, values: Collection[int]) -> Iterator[tuple[Any, ...]]:
        wanted = sorted(set(values))
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            part = wanted[start : start + ASKED_AT_ONCE]
            marks = ", ".join("?" * len(part))
            yield from self._connection.execute(query.format(marks), (self._page, *part))


def _life(row: tuple[Any, ...]) -> Life:
    number, kind, origin, parents = row
    return Life(
        number=number,
        kind=kind,
        origin=What(origin),
        parents=tuple(json.loads(parents)) if parents else (),
    )


def _cells(text: str) -> list[Cell]:
    return [Cell(tuple(lives), tuple(sources)) for lives, sources in json.loads(text)]
