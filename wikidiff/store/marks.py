"""What readers ask of a store: up to where they have seen a page, and the entries of feeds."""

from __future__ import annotations

from collections.abc import Iterable

from wikidiff.model import Page, Revision
from wikidiff.store.failures import translated
from wikidiff.store.fetching_rows import Cursor
from wikidiff.store.file import StoreFile
from wikidiff.store.marks_rows import KeptEntry, ReaderTables
from wikidiff.store.pages import PageTable


class Marks(StoreFile):
    """The side of a store that readers see."""

    def seen(self, page: Page, reader: str) -> Cursor | None:
        """Return the revision up to which a reader has seen a page; None if they have not yet."""
        with translated(self._path):
            tables = self._readers(page)
            return None if tables is None else tables.seen(reader)

    def set_seen(self, page: Page, reader: str, revision: Revision) -> None:
        """Keep up to which revision a reader has seen a page."""
        with translated(self._path):
            connection = self._connect(to_write=True)
            ReaderTables(connection, PageTable(connection).number_of(page)).set_seen(reader, revision)

    def feed_entries(self, page: Page, feed: str) -> dict[str, KeptEntry]:
        """Return the entries of a page's feed as they were told, by their names."""
        with translated(self._path):
            tables = self._readers(page)
            return {} if tables is None else tables.entries(feed)

    def keep_feed_entries(self, page: Page, feed: str, entries: Iterable[KeptEntry]) -> None:
        """Keep entries of a page's feed for the next time."""
        with translated(self._path):
            connection = self._connect(to_write=True)
            tables = ReaderTables(connection, PageTable(connection).number_of(page))
            connection.execute("BEGIN IMMEDIATE")
            try:
                tables.keep_entries(feed, entries)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _readers(self, page: Page) -> ReaderTables | None:
        if not self._is_there() or not self._has_tables("seen"):
            return None
        connection = self._connect()
        return ReaderTables(connection, PageTable(connection).number_of(page))
