"""The file: its tables, its version, and how it is opened. docs/store.md explains it to strangers."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from wikidiff.errors import StoreError, UnsupportedFormatError
from wikidiff.store.failures import not_a_store, translated
from wikidiff.store.lives_schema import LIVES_TABLES
from wikidiff.store.marks_rows import READERS_TABLES

APPLICATION_ID = 0x57446966
"""``WDif``: the file(1) command and SQLite show it."""

VERSION = 4
"""Of the schema, in SQLite's user_version; a file of a later one is not touched."""

READABLE = (1, 2, 3, VERSION)
"""Schemas that can be read as they are; one that is written to is brought up to `VERSION` first."""

BUSY_SECONDS = 5.0
"""How long a writer waits for another: a batch takes a fraction of a second to write."""

TABLES = (
    """CREATE TABLE about (
        what TEXT PRIMARY KEY,
        explanation TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE page (
        id INTEGER PRIMARY KEY,
        wiki TEXT NOT NULL,
        pageid INTEGER,
        title TEXT NOT NULL,
        namespace INTEGER NOT NULL,
        lang TEXT NOT NULL,
        titled_at TEXT NOT NULL,
        UNIQUE (wiki, pageid)
    )""",
    "CREATE INDEX page_title ON page (wiki, title)",
    """CREATE TABLE former_title (
        page INTEGER NOT NULL REFERENCES page (id),
        title TEXT NOT NULL,
        PRIMARY KEY (page, title)
    ) WITHOUT ROWID""",
    """CREATE TABLE text (
        id INTEGER PRIMARY KEY,
        sha1 BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        base INTEGER REFERENCES text (id),
        place INTEGER NOT NULL,
        frame BLOB NOT NULL
    )""",
    """CREATE TABLE revision (
        page INTEGER NOT NULL REFERENCES page (id),
        revid INTEGER NOT NULL,
        timestamp TEXT NOT NULL,
        parentid INTEGER,
        user TEXT,
        comment TEXT,
        tags TEXT,
        minor INTEGER NOT NULL,
        size INTEGER,
        model TEXT NOT NULL,
        hidden INTEGER NOT NULL,
        text INTEGER REFERENCES text (id),
        claimed_sha1 TEXT,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (page, revid)
    ) WITHOUT ROWID""",
)

FETCH_TABLES = (
    """CREATE TABLE site (
        name TEXT PRIMARY KEY,
        info TEXT NOT NULL,
        asked_at TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE cursor (
        page INTEGER NOT NULL REFERENCES page (id),
        job TEXT NOT NULL,
        timestamp TEXT NOT NULL,
        revid INTEGER NOT NULL,
        PRIMARY KEY (page, job)
    ) WITHOUT ROWID""",
)
"""What schema 2 added: what fetching wants to know next time. Losing it costs requests and nothing else."""

POLITE_TABLES = (
    """CREATE TABLE budget (
        name TEXT PRIMARY KEY,
        free_at REAL NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE account (
        wiki TEXT NOT NULL,
        name TEXT NOT NULL,
        temporary INTEGER NOT NULL,
        PRIMARY KEY (wiki, name)
    ) WITHOUT ROWID""",
)
"""What schema 4 added: when wikis may be asked again, whose accounts are temporary (and what readers have seen)."""

_ADDED = {2: FETCH_TABLES, 3: LIVES_TABLES, 4: (*POLITE_TABLES, *READERS_TABLES)}
"""The tables that each schema added to the one before."""

ABOUT = {
    "file": "A store of wikidiff: pages of wikis and all their revisions that were seen. One SQLite file.",
    "page": "One row a page. titled_at: the newest revision that came under this title.",
    "former_title": "Titles that a page had, or has elsewhere.",
    "revision": "One row a revision. timestamp is UTC. tags is a JSON array, NULL for none. hidden adds up "
    "1 text, 2 user, 4 comment, 8 sha1, 16 suppressed, 32 lost by the wiki; what is hidden is NULL unless "
    "it was seen before. size is NULL where it is the size of the text. claimed_sha1 is what the source "
    "said, in hexadecimal, where that is not the sha1 of the text. checksum is a CRC-32 of the row.",
    "text": "One row a distinct text. sha1 and size are those of its UTF-8. frame is a zstd frame; where "
    "base is not NULL the text of that row is its prefix: zstd -d --patch-from=BASE. place counts the "
    "texts of a branch since its last full copy.",
    "site": "What wikis said of themselves when they were fetched from, as JSON; a cache.",
    "cursor": "How far the history of a page was fetched: the next run goes on there.",
    "budget": "Up to when (seconds since 1970) the requests that a farm of wikis allows are booked, by the farm "
    "and a hash of who asks. May be emptied.",
    "account": "Accounts of which a wiki said whether they are temporary (1) or not (0), where the name alone "
    "could mislead.",
    "track": "How far the lives of a page were followed, by which wikidiff. All tables of lives (followed, life, "
    "event, layout, revert, wording) are made from the revisions and may be emptied.",
    "followed": "One row a revision that was followed: its place in the history, the revision that made its text "
    "first (itself, unless it is a revert), which revision undid it, and how often it was undone or brought back.",
    "life": "A claim, section or source, whatever it says; parents: what it was split, merged or copied from.",
    "event": "What an edit did to a life. text is what it says after, before and after the "
    "sides of the change (after is NULL where it is the text); figures and extras are compact JSON.",
    "layout": "Who lives in the blocks of a revision: came is there for gone blocks of base from first; all of"
    " them where leaps is 0.",
    "revert": "Reverts that stand, and what they undid.",
    "wording": "Which life last said a thing, by a 64-bit BLAKE2b of kind, label and text.",
    "seen": "Up to which revision a reader has seen a page (changelog --since last-seen).",
    "entry": "Entries of feeds as they were told; of says what one was made of, content is XML. May be emptied.",
    "more": "docs/store.md in the source of wikidiff.",
}


def connect(path: str, *, readonly: bool, is_damaged: bool = False) -> sqlite3.Connection:
    """Open a store; a writer makes one where there is none (and its folder), a reader does not.

    One that is known to be damaged is opened even if its end is missing, to be read only. Raises `StoreError` or
    `UnsupportedFormatError`; a file that is something else is left as it is.
    """
    _check_file(path, readonly=readonly)
    with translated(path):
        connection = _open(path, readonly=readonly)
    try:
        with translated(path):
            if is_damaged and readonly:
                # Else SQLite refuses a file that is shorter than its head says.
                connection.execute("PRAGMA writable_schema = ON")
            _prepare(connection, path, readonly=readonly)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_file(path: str, *, readonly: bool) -> None:
    file = Path(path)
    try:
        if "\0" in path:
            raise ValueError("a path holds no NUL character")
        if file.is_dir():
            raise StoreError(
                f"the store {path} is a folder", hint="name a file, for example with --store notes.sqlite"
            )
        if readonly and (not file.exists() or file.stat().st_size == 0):
            raise StoreError(
                f"there is no store {path}",
                hint="fetch a page with `wikidiff snapshot PAGE`, or import a file with `wikidiff import FILE`",
            )
        if not readonly:
            file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and not file.is_file():
            raise not_a_store(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(
            f"the store {path} cannot be made or opened: {reason}",
            hint="check the rights on its folder, or name another with --store",
        ) from error


def _open(path: str, *, readonly: bool) -> sqlite3.Connection:
    mode = "rwc" if not readonly else "rw" if os.access(path, os.W_OK) else "ro"
    if readonly and not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
        # Readers share an index file beside the store. Where it cannot be made nobody writes either,
        # unless a writer left its log behind, which then must be read.
        mode = "ro" if os.path.exists(f"{path}-wal") else "ro&immutable=1"
    return sqlite3.connect(
        f"file:{quote(os.path.abspath(path))}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        # Each thread has its own; whoever closes the store closes them all.
        check_same_thread=False,
        isolation_level=None,
    )


def _prepare(connection: sqlite3.Connection, path: str, *, readonly: bool) -> None:
    is_empty = _check_kind(connection, path)
    connection.execute("PRAGMA foreign_keys = ON")
    if readonly:
        if is_empty:
            raise StoreError(f"the store {path} is empty", hint="fill it with `wikidiff import FILE`")
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    # Every batch that was reported as stored survives a power cut, too.
    connection.execute("PRAGMA synchronous = FULL")
    if is_empty:
        _create(connection, path)
    _migrate(connection)


def _check_kind(connection: sqlite3.Connection, path: str) -> bool:
    """Refuse what is no store of ours; return whether it is still empty."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and not version and application in (0, APPLICATION_ID):
        return True
    if application != APPLICATION_ID:
        raise not_a_store(path)
    if version not in READABLE:
        raise UnsupportedFormatError(
            f"the store {path} has schema {version}, and this wikidiff knows schemas up to {VERSION}",
            hint="use the wikidiff that wrote it, or a later one",
        )
    return False


def _create(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        if _check_kind(connection, path):
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for statement in (*TABLES, *FETCH_TABLES, *LIVES_TABLES, *POLITE_TABLES, *READERS_TABLES):
                connection.execute(statement)
            connection.executemany("INSERT INTO about VALUES (?, ?)", ABOUT.items())
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring a store of an earlier schema up to date, all or nothing: each added tables and nothing else."""
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        for version in range(_version(connection), VERSION):
            for statement in _ADDED[version + 1]:
                connection.execute(statement)
        connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", ABOUT.items())
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
