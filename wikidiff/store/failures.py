"""What SQLite and the system complain of, in one sentence of ours each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from wikidiff.errors import StoreError, StoreLockedError, StoreReadonlyError, UnsupportedFormatError

_PRIMARY = 0xFF
"""SQLite's extended codes carry the primary one in the low byte."""


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn every error of SQLite into a `StoreError` that names the store and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(path, error) from error


def explained(path: str, error: sqlite3.Error) -> StoreError:
    """Say what an error of SQLite means for a store, and what to do."""
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLockedError(
                f"another process is writing to the store {path}",
                hint="wait until it is done, then run this again",
            )
        case sqlite3.SQLITE_FULL:
            return StoreError(
                f"no room is left for the store {path}: the disk, or its quota, is full",
                hint="what was stored before is safe; make room and run this again, it goes on from there",
            )
        case sqlite3.SQLITE_NOTADB:
            return not_a_store(path)
        case sqlite3.SQLITE_CORRUPT:
            return StoreError(
                f"the store {path} is damaged: {error}",
                hint="`wikidiff verify` says what is damaged, `wikidiff export --salvage` saves what is whole",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY if os.path.exists(f"{path}-wal"):
            return StoreReadonlyError(
                f"the last changes of the store {path} are in {path}-wal still, and cannot be read where nothing "
                f"may be written: {error}",
                hint="copy both files into a folder that may be written to, and name the copy with --store",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return StoreReadonlyError(
                f"the store {path} cannot be opened for this: {error}",
                hint="check the rights on the file and on its folder, or name another with --store",
            )
        case sqlite3.SQLITE_IOERR:
            return StoreError(
                f"the system failed to read or write the store {path}: {error}",
                hint="what was stored before is safe; check the disk, its room and the limit on file sizes",
            )
    return StoreError(f"the store {path} failed: {error}", hint="`wikidiff verify` checks the store")


def not_a_store(path: str) -> UnsupportedFormatError:
    """Say that a file is something else; it is left as it is."""
    return UnsupportedFormatError(
        f"{path} is not a wikidiff store",
        hint="name another file with --store; one that does not exist yet is made by `wikidiff import`",
    )
