"""The file of a store: where it is, the connections to it, and what of it is there yet."""

from __future__ import annotations

import os
import sqlite3
from threading import get_ident
from types import TracebackType
from typing import Self

from wikidiff.errors import PageNotFoundError
from wikidiff.model import Page
from wikidiff.store.pages import PageTable
from wikidiff.store.schema import connect


class StoreFile:
    """A file that is connected to on first use, once a thread, and let go of at the end of a `with`."""

    def __init__(self, path: str | os.PathLike[str], *, readonly: bool = False) -> None:
        self._path = os.fspath(path)
        self._is_readonly = readonly
        self._connections: dict[int, sqlite3.Connection] = {}
        """One a thread."""

    @property
    def path(self) -> str:
        """Where the file is, or will be."""
        return self._path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        while self._connections:
            self._connections.popitem()[1].close()

    def _connect(self, *, to_write: bool = False, is_damaged: bool = False) -> sqlite3.Connection:
        here = get_ident()
        if here not in self._connections:
            # A store that is only read from must not be made by reading, whoever opened it.
            is_new = not os.path.exists(self._path) or os.path.getsize(self._path) == 0
            readonly = self._is_readonly or (is_new and not to_write)
            self._connections[here] = connect(self._path, readonly=readonly, is_damaged=is_damaged)
        return self._connections[here]

    def _is_there(self) -> bool:
        return os.path.exists(self._path) and os.path.getsize(self._path) > 0

    def _has_tables(self, name: str) -> bool:
        """Tell whether a table is there: a store of an earlier schema that is only read has not all."""
        query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        return bool(self._connect().execute(query, (name,)).fetchone()[0])

    def _number_of(self, page: Page, *, with_fetching: bool = False) -> int | None:
        if not self._is_there() or (with_fetching and not self._has_tables("site")):
            return None
        try:
            return PageTable(self._connect()).number_of(page)
        except PageNotFoundError:
            return None
