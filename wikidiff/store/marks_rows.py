"""What is kept of readers, as rows: up to where they have seen a page, the entries of feeds as they were told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from wikidiff.model import Revision
from wikidiff.store.fetching_rows import Cursor
from wikidiff.store.rows import text_value, timestamp_value, to_timestamp

READERS_TABLES = (
    """CREATE TABLE seen (
        page INTEGER NOT NULL REFERENCES page (id),
        reader TEXT NOT NULL,
        timestamp TEXT NOT NULL,
        revid INTEGER NOT NULL,
        PRIMARY KEY (page, reader)
    ) WITHOUT ROWID""",
    """CREATE TABLE entry (
        page INTEGER NOT NULL REFERENCES page (id),
        feed TEXT NOT NULL,
        name TEXT NOT NULL,
        of TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (page, feed, name)
    ) WITHOUT ROWID""",
)
"""What schema 4 added. Marks are kept nowhere else; entries are made again from the revisions."""


class KeptEntry(NamedTuple):
    """An entry of a feed as it was told."""

    name: str
    """A revision's number, or a stretch of time."""
    of: str
    """What it was made of: where that has become something else, the entry is made anew."""
    content: str
    """Empty where there is nothing to tell."""


class ReaderTables:
    """Reads and writes both tables for one page."""

    def __init__(self, connection: sqlite3.Connection, page: int) -> None:
        self._connection = connection
        self._page = page

    def seen(self, reader: str) -> Cursor | None:
        """Return the revision up to which a reader has seen the page."""
        row = self._connection.execute(
            "SELECT timestamp, revid FROM seen WHERE page = ? AND reader = ?",
            (self._page, text_value(reader)),
        ).fetchone()
        return Cursor(timestamp=to_timestamp(row[0]), revid=row[1]) if row else None

    def set_seen(self, reader: str, revision: Revision) -> None:
        """Keep up to where a reader has seen the page."""
        self._connection.execute(
            "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)",
            (self._page, text_value(reader), timestamp_value(revision.timestamp), revision.revid),
        )

    def entries(self, feed: str) -> dict[str, KeptEntry]:
        """Return the entries of a feed that are kept, by their names."""
        rows = self._connection.execute(
            "SELECT name, of, content FROM entry WHERE page = ? AND feed = ?", (self._page, feed)
        )
        return {row[0]: KeptEntry(*row) for row in rows}

    def keep_entries(self, feed: str, entries: Iterable[KeptEntry]) -> None:
        """Keep entries, in the place of those of the same names."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)",
            [(self._page, feed, *entry) for entry in entries],
        )
