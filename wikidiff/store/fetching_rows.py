"""What is kept of fetching, as rows: what is held already, how far it came, what a wiki said of itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from wikidiff.model import Page
from wikidiff.store.rows import text_value, timestamp_value, to_timestamp

ASKED_AT_ONCE = 500
"""Values in one query: SQLite's oldest limit is 999."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The last revision, in the order of the wiki's list, up to which all is held."""

    timestamp: datetime
    revid: int


@contextmanager
def in_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that the block writes, or nothing; no other process writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class FetchTables:
    """Reads and writes the tables of fetching, and looks into the others for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def held_sha1s(self, sha1s: Iterable[str]) -> frozenset[str]:
        """Return those that are the sha1 of a stored text."""
        wanted = sorted({bytes.fromhex(sha1) for sha1 in sha1s})
        held: set[str] = set()
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            part = wanted[start : start + ASKED_AT_ONCE]
            marks = ", ".join("?" * len(part))
            rows = self._connection.execute(f"SELECT sha1 FROM text WHERE sha1 IN ({marks})", part)  # noqa: S608
            held.update(row[0].hex() for row in rows)
        return frozenset(held)

    def held_revids(self, page: int, revids: Iterable[int]) -> frozenset[int]:
        """Return those that the page holds with their texts."""
        wanted = sorted(set(revids))
        held: set[int] = set()
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            part = wanted[start : start + ASKED_AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f"SELECT revid FROM revision WHERE page = ? AND text IS NOT NULL AND revid IN ({marks})"  # noqa: S608
            held.update(row[0] for row in self._connection.execute(query, (page, *part)))
        return frozenset(held)

    def cursor(self, page: int, job: str) -> Cursor | None:
        """Return how far a job came on a page."""
        row = self._connection.execute(
            "SELECT timestamp, revid FROM cursor WHERE page = ? AND job = ?", (page, job)
        ).fetchone()
        return Cursor(timestamp=to_timestamp(row[0]), revid=row[1]) if row else None

    def set_cursor(self, page: int, job: str, cursor: Cursor) -> None:
        """Keep how far a job came; one that came further meanwhile, in another process, stays."""
        self._connection.execute(
            "INSERT INTO cursor VALUES (?, ?, ?, ?) ON CONFLICT (page, job) DO UPDATE SET "
            "timestamp = excluded.timestamp, revid = excluded.revid "
            "WHERE (excluded.timestamp, excluded.revid) > (cursor.timestamp, cursor.revid)",
            (page, job, timestamp_value(cursor.timestamp), cursor.revid),
        )

    def site(self, name: str) -> tuple[str, datetime] | None:
        """Return what a wiki said of itself, and when."""
        row = self._connection.execute("SELECT info, asked_at FROM site WHERE name = ?", (name,)).fetchone()
        return (row[0], to_timestamp(row[1])) if row else None

    def keep_site(self, name: str, info: str, asked_at: datetime) -> None:
        """Keep what a wiki said of itself."""
        self._connection.execute(
            "INSERT OR REPLACE INTO site VALUES (?, ?, ?)", (name, info, timestamp_value(asked_at))
        )

    def forget_site(self, name: str) -> None:
        """Drop what a wiki said of itself."""
        self._connection.execute("DELETE FROM site WHERE name = ?", (name,))

    def free_at(self, name: str) -> float:
        """Return up to when a budget is booked; 0 for one that nobody has used."""
        row = self._connection.execute("SELECT free_at FROM budget WHERE name = ?", (name,)).fetchone()
        return float(row[0]) if row else 0.0

    def set_free_at(self, name: str, moment: float) -> None:
        """Keep up to when a budget is booked."""
        self._connection.execute("INSERT OR REPLACE INTO budget VALUES (?, ?)", (name, moment))

    def keep_titles(self, page: Page, number: int, titles: Iterable[str]) -> None:
        """Keep other names of a page, by which it is found too."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO former_title VALUES (?, ?)",
            [(number, text_value(title)) for title in titles if title != page.title],
        )
