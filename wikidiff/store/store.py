"""The store: pages and their revisions, put in once, read back byte for byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from wikidiff.errors import (
    CorruptObjectError,
    RevisionNotFoundError,
    StoreLockedError,
)
from wikidiff.model import Findings, Page, Revision
from wikidiff.model.order import Key, in_order
from wikidiff.store.accounts import Accounts
from wikidiff.store.failures import translated
from wikidiff.store.fetching import Fetching
from wikidiff.store.lives import LivesTables, Saved, Wordings
from wikidiff.store.marks import Marks
from wikidiff.store.names import choose, choose_exactly, spellings, tidy
from wikidiff.store.pages import PageTable
from wikidiff.store.rows import Held, read_row, timestamp_value
from wikidiff.store.salvage import Salvage
from wikidiff.store.texts import TextReader
from wikidiff.store.track import StoredTrack
from wikidiff.store.verify import Verification, verify_store
from wikidiff.store.writer import SELECT_HISTORY, SELECT_REVISION, Added, Writer

BATCH_REVISIONS = 500
"""At most so many revisions in one transaction: what a kill can lose, and how long another writer waits."""

BATCH_CHARACTERS = 8 * 1024 * 1024
"""At most so much text in one transaction, and in memory, beside the text that goes over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much is stored."""

    pages: int
    revisions: int
    texts: int
    """Distinct ones."""
    raw_bytes: int
    """Of the distinct texts, unpacked."""
    stored_bytes: int
    """Of the file."""


class Store(Fetching, Marks):
    """One SQLite file with pages and their revisions; a context manager that connects on first use.

    Any number of processes may read while one writes; a second writer waits for a few seconds. A reader
    (`readonly`) never makes a file. All methods raise `StoreError`: `UnsupportedFormatError` for a file
    that is no store or of a newer schema, `StoreLockedError` when another writer does not let go,
    `CorruptObjectError` for a text that is not what was put in. Several threads may read one store at a time:
    each has a connection of its own, and `close` closes them all.
    """

    def add(
        self,
        items: Iterable[tuple[Page, Revision]],
        *,
        on_batch: Callable[[Added], None] | None = None,
    ) -> Added:
        """Store revisions that are not held yet; return what became of all.

        They are committed batch by batch, and `on_batch` is told the counts so far after each. If `items`
        raises, or is interrupted, what came before is committed, then the exception goes on. A revision
        that is held stays as it is: one that comes with another time or text is a conflict, and told of.
        """
        writer: Writer | None = None
        batch: list[tuple[Page, Revision]] = []
        size = 0

        def flush() -> None:
            nonlocal writer, size
            with translated(self._path):
                writer = writer or Writer(self._connect(to_write=True))
                added = writer.write(batch)
            batch.clear()
            size = 0
            if on_batch is not None:
                on_batch(added)

        source = iter(items)
        while True:
            try:
                item = next(source, None)
            except BaseException:
                if batch:
                    flush()
                raise
            if item is None:
                break
            batch.append(item)
            size += len(item[1].text or "")
            if len(batch) >= BATCH_REVISIONS or size >= BATCH_CHARACTERS:
                flush()
        if batch:
            flush()
        return writer.added if writer else Added()

    def pages(self) -> tuple[Page, ...]:
        """Return all pages, by wiki and title."""
        with translated(self._path):
            return PageTable(self._connect()).all_pages()

    def counted_pages(self) -> tuple[tuple[Page, int], ...]:
        """Return all pages with how many revisions of each are stored, by wiki and title."""
        with translated(self._path):
            return tuple(PageTable(self._connect()).counted())

    def find_page(self, name: str) -> Page:
        """Return the page that a name means.

        A title, with ``wiki:`` before it to choose a wiki; underscores are blanks, the first letter may
        be small. A page is also found by a title that it had before it was moved, and by the beginning or
        a part of its title (in any case, with any dash) if that fits no other. Raises
        `PageNotFoundError`, with the candidates.
        """
        with translated(self._path):
            table = PageTable(self._connect())
            exact = choose_exactly(table.named(spellings(name)), name)
            return table.page((exact or choose(table.names(), name)).number)

    def page_of(self, wiki: str, revid: int) -> Page | None:
        """Return the page of a wiki that has a revision of this number; None if it is not stored."""
        with translated(self._path):
            connection = self._connect()
            row = connection.execute(
                "SELECT page FROM revision WHERE revid = ? AND page IN (SELECT id FROM page WHERE wiki = ?)",
                (revid, wiki),
            ).fetchone()
            return PageTable(connection).page(row[0]) if row else None

    def page_titled(self, wiki: str, title: str) -> Page | None:
        """Return the page of a wiki with exactly this title, now or once (see `keep_titles`), if it is stored."""
        with translated(self._path):
            table = PageTable(self._connect())
            found = [name for name in table.named([tidy(title)]) if name.wiki == wiki]
            found = [name for name in found if not name.is_former] or found
            return table.page(found[-1].number) if found else None

    def history(self, page: Page) -> tuple[Revision, ...]:
        """Return all revisions of a page without texts, oldest first.

        By time; within a second parents stand before children, else the lower number first.
        """
        with translated(self._path):
            connection = self._connect()
            number = PageTable(connection).number_of(page)
            rows = connection.execute(SELECT_HISTORY, (number,))
            told = Accounts(connection, page.wiki).told
            found = {row[0]: told(read_row(number, row)[0]) for row in rows}
        keys = (
            Key(timestamp_value(revision.timestamp), revision.revid, revision.parentid)
            for revision in found.values()
        )
        return tuple(found[revid] for revid in in_order(keys))

    def revisions(
        self,
        page: Page,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        after: Saved | None = None,
    ) -> Iterator[Revision]:
        """Yield the revisions of a page with their texts, oldest first, in bounded memory.

        `since` and `until` are both included; `after` leaves out all that was followed. Texts that are hidden
        or lost are None.
        """
        with translated(self._path):
            connection = self._connect()
            number = PageTable(connection).number_of(page)
            keys = connection.execute(
                "SELECT timestamp, revid, parentid FROM revision"
                " WHERE page = ? AND timestamp >= ? AND timestamp <= ? AND timestamp > ?",
                (
                    number,
                    timestamp_value(since) if since else "",
                    timestamp_value(until) if until else "~",
                    after.timestamp if after else "",
                ),
            ).fetchall()
            accounts = Accounts(connection, page.wiki)
        reader = TextReader(connection)
        for revid in in_order(Key(*key) for key in keys):
            yield accounts.told(self._read(connection, reader, page, number, revid))

    def find_revision(self, page: Page, revid: int) -> Revision | None:
        """Return a revision of a page without its text, by its number; None if it is not stored."""
        with translated(self._path):
            connection = self._connect()
            number = PageTable(connection).number_of(page)
            row = connection.execute(SELECT_REVISION, (number, revid)).fetchone()
            return Accounts(connection, page.wiki).told(read_row(number, row)[0]) if row else None

    def read(self, page: Page, revision: Revision) -> Revision:
        """Return a stored revision with its text; None for the text if the wiki hides or lost it.

        Raises `RevisionNotFoundError` for one that is not stored.
        """
        with translated(self._path):
            connection = self._connect()
            number = PageTable(connection).number_of(page)
            accounts = Accounts(connection, page.wiki)
        return accounts.told(self._read(connection, TextReader(connection), page, number, revision.revid))

    def _read(
        self, connection: sqlite3.Connection, reader: TextReader, page: Page, number: int, revid: int
    ) -> Revision:
        with translated(self._path):
            row = connection.execute(SELECT_REVISION, (number, revid)).fetchone()
            if row is None:
                raise RevisionNotFoundError(
                    f"revision {revid} of {page.title!r} is not stored",
                    hint="`wikidiff log` lists the revisions that are",
                )
            bare, held = read_row(number, row)
            text = self._text(reader, held, page, revid) if held else None
            return replace(bare, text=text)

    def _text(self, reader: TextReader, held: Held, page: Page, revid: int) -> str:
        try:
            return reader.read_checked(held)
        except CorruptObjectError as error:
            raise CorruptObjectError(
                f"the text of revision {revid} of {page.title!r} is damaged in {self._path}: {error.message}",
                hint="`wikidiff verify` lists all that is damaged; import the sources again into a new store",
            ) from error

    def count(self, page: Page) -> int:
        """Return how many revisions of a page are stored."""
        with translated(self._path):
            number = self._number_of(page)
            query = "SELECT count(*) FROM revision WHERE page = ?"
            return 0 if number is None else int(self._connect().execute(query, (number,)).fetchone()[0])

    def followed(self, page: Page, engine: str) -> Saved | None:
        """Return how far the lives of a page were followed by this engine; None if that is to begin anew.

        So it is where the store got revisions, or texts, of a time that had been passed.
        """
        with translated(self._path):
            if not self._is_there() or not self._has_tables("track"):
                return None
            connection = self._connect()
            tables = LivesTables(connection, PageTable(connection).number_of(page))
            saved = tables.saved()
            return saved if saved and saved.engine == engine and tables.is_current(saved) else None

    def keep_lives(
        self,
        page: Page,
        before: Saved | None,
        after: Saved,
        found: Iterable[tuple[int, Findings]],
        wordings: Mapping[int, int],
    ) -> Saved:
        """Keep what was found out with some revisions, and how far the page is followed now; all or nothing.

        With none followed before, what was kept of the page's lives is dropped first. `after` counts all
        events, those of `found` left out; returned is what is kept. Raises `StoreLockedError` if another
        process has followed the page meanwhile.
        """
        with translated(self._path):
            connection = self._connect(to_write=True)
            tables = LivesTables(connection, PageTable(connection).number_of(page))
            connection.execute("BEGIN IMMEDIATE")
            try:
                if before is None:
                    tables.drop()
                elif tables.saved() != before:
                    raise StoreLockedError(
                        f"another process follows {page.title!r} in {self._path}",
                        hint="run this again: it goes on from there",
                    )
                tables.write(before, after, found, wordings)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            kept = tables.saved()
            assert kept is not None
            return kept

    def wordings(self, page: Page) -> Wordings:
        """Return which life of a page last said a thing, for going on."""
        with translated(self._path):
            connection = self._connect()
            return Wordings(connection, PageTable(connection).number_of(page))

    def lives(self, page: Page, newest: Findings | None = None) -> StoredTrack:
        """Return the lives of a page that was followed; `newest` is laid over what is kept."""
        with translated(self._path):
            connection = self._connect()
            number = PageTable(connection).number_of(page)
        return StoredTrack(connection, page, number, newest or Findings(), lambda: self.history(page))

    def verify(self, *, on_text: Callable[[int, int], None] | None = None) -> Verification:
        """Read every byte: SQLite's own checks, then each text against its sha1 and size.

        `on_text` is called with how many texts are done, and how many there are.
        """
        with translated(self._path):
            return verify_store(self._connect(), on_text=on_text)

    def salvage(self, report: Callable[[str], None]) -> Iterator[tuple[Page, Iterator[Revision]]]:
        """Yield every page of a damaged store with its revisions that are whole; `report` is told what is lost.

        Raises `StoreError` where the file's own head is damaged, so that nothing in it can be found.
        """
        with translated(self._path):
            salvage = Salvage(self._connect(is_damaged=True), report)
            pages = list(salvage.pages())
        for number, page in pages:
            yield page, salvage.revisions(number, page)

    def statistics(self) -> Statistics:
        """Count what is stored."""
        with translated(self._path):
            connection = self._connect()
            pages, revisions, texts, raw = connection.execute(
                "SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM revision),"
                " (SELECT count(*) FROM text), (SELECT coalesce(sum(size), 0) FROM text)"
            ).fetchone()
            used = connection.execute("PRAGMA page_count").fetchone()[0]
            page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        return Statistics(
            pages=pages, revisions=revisions, texts=texts, raw_bytes=raw, stored_bytes=used * page_size
        )
