"""All that is whole in a damaged store: rows are walked by their keys, past what SQLite cannot read.

A damaged page of the file makes all rows on it unreadable, and a scan ends there. Keys that lie behind it can still
be sought; so the walk looks for the next one that works.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from wikidiff.errors import CorruptObjectError
from wikidiff.model import Page, Revision
from wikidiff.store.accounts import Accounts
from wikidiff.store.rows import (
    PAGE_COLUMNS,
    REVISION_COLUMNS,
    Held,
    Value,
    checksum,
    to_page,
    to_revision,
)
from wikidiff.store.texts import TextReader

AT_ONCE = 200
"""Rows of one query: what is read before the damage shows is read again one by one."""

LAST = (1 << 63) - 1
"""The largest key."""

_REVISIONS = (
    f"SELECT {REVISION_COLUMNS}, checksum, text FROM revision"  # noqa: S608
    " WHERE page = ? AND revid > ? ORDER BY revid LIMIT ?"
)
_UNREADABLE = (sqlite3.DatabaseError, CorruptObjectError, ValueError, OverflowError)

Report = Callable[[str], None]
Row = tuple[Value, ...]


class Salvage:
    """Reads a damaged store, and reports what is lost, a sentence each."""

    def __init__(self, connection: sqlite3.Connection, report: Report) -> None:
        self._connection = connection
        self._report = report
        self._reader = TextReader(connection)

    def pages(self) -> Iterator[tuple[int, Page]]:
        """Yield the pages by their numbers; one whose row is lost has a name made up for it."""
        known: dict[int, Page] = {}
        for row in self._walk(f"SELECT id, {PAGE_COLUMNS} FROM page WHERE id > ? ORDER BY id LIMIT ?", ()):  # noqa: S608
            try:
                known[_number(row[0])] = to_page(row[1:])
            except _UNREADABLE as error:
                self._report(f"the row of page {row[0]!r} is lost: {error}")
        query = "SELECT DISTINCT page FROM revision WHERE page > ? ORDER BY page LIMIT ?"
        numbers = {_number(row[0]) for row in self._walk(query, ()) if isinstance(row[0], int)}
        for number in sorted(numbers | set(known)):
            if number not in known:
                self._report(f"the title of page {number} is lost: it is called “Lost page {number}”")
            yield number, known.get(number) or Page(wiki="lost", title=f"Lost page {number}")

    def revisions(self, number: int, page: Page) -> Iterator[Revision]:
        """Yield the revisions of a page that are whole, their texts too, in the order of their numbers."""
        told = self._told(page)
        for row in self._walk(_REVISIONS, (number,)):
            values, check, text = row[:-2], row[-2], row[-1]
            try:
                bare = Held(number=_number(text), sha1="", size=0) if text is not None else None
                if checksum(number, bare, values) != check:
                    raise CorruptObjectError("its row is not as it was written")
                yield told(self._whole(values, _number(text) if text is not None else None))
            except (*_UNREADABLE, json.JSONDecodeError) as error:
                self._report(f"revision {row[0]!r} of {page.title} is lost: {error}")

    def _told(self, page: Page) -> Callable[[Revision], Revision]:
        try:
            return Accounts(self._connection, page.wiki).told
        except sqlite3.DatabaseError:
            return lambda revision: revision

    def _whole(self, values: Row, text: int | None) -> Revision:
        if text is None:
            return to_revision(values, None)
        row = self._connection.execute("SELECT hex(sha1), size FROM text WHERE id = ?", (text,)).fetchone()
        if row is None:
            raise CorruptObjectError("its text is not there")
        held = Held(number=text, sha1=str(row[0]).lower(), size=_number(row[1]))
        return replace(to_revision(values, held), text=self._reader.read_checked(held))

    def _walk(self, query: str, of: Sequence[Value]) -> Iterator[Row]:
        """Yield the rows of a query whose last two parameters are the key to go on after, and how many."""
        after = -1
        while True:
            try:
                rows = self._connection.execute(query, (*of, after, AT_ONCE)).fetchall()
            except sqlite3.DatabaseError:
                yield from self._one_by_one(query, of, after)
                return
            yield from rows
            if len(rows) < AT_ONCE:
                return
            after = _number(rows[-1][0])

    def _one_by_one(self, query: str, of: Sequence[Value], after: int) -> Iterator[Row]:
        while True:
            row = self._next(query, of, after)
            if isinstance(row, sqlite3.DatabaseError):
                onward = self._past(query, of, after)
                if onward is None:
                    self._report(f"what comes after number {after} cannot be read: {row}")
                    return
                self._report(f"numbers from {after + 1} to {onward} cannot be read: {row}")
                after = onward
                continue
            if row is None:
                return
            yield row
            after = _number(row[0])

    def _next(self, query: str, of: Sequence[Value], after: int) -> Row | sqlite3.DatabaseError | None:
        try:
            row: Row | None = self._connection.execute(query, (*of, after, 1)).fetchone()
        except sqlite3.DatabaseError as error:
            return error
        return row

    def _past(self, query: str, of: Sequence[Value], after: int) -> int | None:
        """Return the smallest key behind the damage from which on rows can be sought; None if there is none."""
        step, bad = 1, after
        while True:
            good = min(after + step, LAST)
            if not isinstance(self._next(query, of, good), sqlite3.DatabaseError):
                break
            if good == LAST:
                return None
            bad, step = good, step * 2
        while good - bad > 1:
            middle = (good + bad) // 2
            if isinstance(self._next(query, of, middle), sqlite3.DatabaseError):
                bad = middle
            else:
                good = middle
        return good


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise CorruptObjectError(f"a row has {value!r} where a number belongs")
    return value
