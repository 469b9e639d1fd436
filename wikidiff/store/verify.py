"""Is every byte of a store what was put in?"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wikidiff.errors import CorruptObjectError
from wikidiff.store.codec import digest
from wikidiff.store.rows import from_value, read_row
from wikidiff.store.texts import TextReader
from wikidiff.store.writer import SELECT_HISTORY

LISTED = 100
"""Problems, and notes, that are told one by one; a cut-off file would have one for each of its texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it was put in, and where."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The result of reading every byte; the store is whole when there are no problems."""

    revisions: int
    texts: int
    size: int
    """Bytes of all texts, unpacked."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    """No damage: revisions whose source named another sha1 than their text has."""

    @property
    def is_whole(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        state = "whole" if self.is_whole else f"damaged, {_count(len(self.problems), 'problem')}"
        noted = f"; {_count(len(self.notes), 'note')}" if self.notes else ""
        return (
            f"{state}: {_count(self.revisions, 'revision')}, {_count(self.texts, 'distinct text')}, "
            f"{self.size:,} bytes{noted}"
        )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def verify_store(
    connection: sqlite3.Connection, *, on_text: Callable[[int, int], None] | None = None
) -> Verification:
    """Check the file, the references, and every text against its sha1 and size.

    `on_text` is called with the number of texts read and the number of all. A damaged file gives
    problems, never an exception.
    """
    # One view of the store for all checks, whatever a writer adds meanwhile.
    connection.execute("BEGIN")
    try:
        total = _single(connection, "SELECT count(*) FROM text")
        revisions = _single(connection, "SELECT count(*) FROM revision")
        size = _single(connection, "SELECT coalesce(sum(size), 0) FROM text")
        problems = _first(
            [
                *_checked(_file_problems(connection)),
                *_checked(_rows(connection)),
                *_texts(connection, total, on_text),
            ]
        )
        notes = _first(list(_checked(_mismatches(connection))))
    finally:
        connection.execute("ROLLBACK")
    return Verification(revisions=revisions, texts=total, size=size, problems=problems, notes=notes)


def _single(connection: sqlite3.Connection, query: str) -> int:
    try:
        number = connection.execute(query).fetchone()[0]
    except sqlite3.DatabaseError:
        return 0
    return number if isinstance(number, int) else 0


def _first(found: list[Problem]) -> tuple[Problem, ...]:
    if len(found) <= LISTED:
        return tuple(found)
    more = Problem(what=f"{len(found) - LISTED} more like these", where="store")
    return (*found[:LISTED], more)


def _checked(found: Iterator[Problem]) -> Iterator[Problem]:
    """Pass problems on; a page of the file that SQLite itself cannot read is one more, the last."""
    try:
        yield from found
    except sqlite3.DatabaseError as error:
        yield Problem(what=f"SQLite cannot read it: {error}", where="file")


def _file_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield from (Problem(what=part, where="file") for part in str(line).splitlines())
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(
            what=f"a row points to a row that is not there in table {parent}", where=f"table {table}"
        )


def _rows(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (page,) in connection.execute("SELECT id FROM page"):
        for row in connection.execute(SELECT_HISTORY, (page,)):
            try:
                read_row(page, row)
            except CorruptObjectError as error:
                yield Problem(what=error.message, where=f"page {page} of the store")


def _texts(
    connection: sqlite3.Connection, total: int, on_text: Callable[[int, int], None] | None
) -> Iterator[Problem]:
    reader = TextReader(connection)
    last = -1
    for done in range(1, total + 1):
        try:
            row = connection.execute(
                "SELECT id, sha1, size FROM text WHERE id > ? ORDER BY id LIMIT 1", (last,)
            ).fetchone()
            if row is None:
                return
            last, sha1, size = row
            what = _text_problem(reader, last, sha1, size)
            if what:
                yield Problem(what=what, where=_bearers(connection, last))
        except sqlite3.DatabaseError as error:
            yield Problem(what=f"SQLite cannot read it: {error}", where=f"text {last + 1} or after")
            last += 1
        if on_text is not None:
            on_text(done, total)


def _text_problem(reader: TextReader, number: int, sha1: bytes, size: int) -> str | None:
    try:
        content = reader.read(number)
    except CorruptObjectError as error:
        return error.message
    if len(content) != size:
        return f"has {len(content)} bytes and not {size}"
    found = digest(content)
    if found != sha1:
        return f"has the sha1 {found.hex()} and not {sha1.hex()}"
    return None


def _bearers(connection: sqlite3.Connection, number: int) -> str:
    """Name the revisions that have a text, three at most."""
    rows = connection.execute(
        "SELECT title, revid FROM revision JOIN page ON page.id = page WHERE text = ? LIMIT 4", (number,)
    ).fetchall()
    names = [f"revision {revid} of {from_value(title)}" for title, revid in rows[:3]]
    return ", ".join(names + ["others"] * (len(rows) > 3)) or f"text {number}, of no revision"


def _mismatches(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT title, revid, claimed_sha1 FROM revision JOIN page ON page.id = page "
        "WHERE claimed_sha1 IS NOT NULL AND text IS NOT NULL"
    )
    for title, revid, claimed in rows:
        yield Problem(
            what=f"its source gave the sha1 {claimed}, which its text has not",
            where=f"revision {revid} of {from_value(title)}",
        )
