"""The table of pages: which row is a page's, what it is called now and was called before."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from wikidiff.errors import PageNotFoundError
from wikidiff.model import Page
from wikidiff.store.names import Name
from wikidiff.store.rows import PAGE_COLUMNS, Value, from_value, text_value, to_page


class PageTable:
    """Finds and keeps rows of pages; a page is known by its number on the wiki, else by its title.

    A page that came without a number takes the one that comes with its title later. A title that is not
    the one held is the newer name if it comes with a revision later than all that came with the held
    one; else it is kept as a former name. So the order of imports does not decide what a page is called.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: tuple[Page, int, str] | None = None

    def number_for(self, page: Page, timestamp: str) -> int:
        """Return the number of a page's row, made or brought up to date if need be."""
        if self._last is not None and self._last[0] == page and timestamp <= self._last[2]:
            return self._last[1]
        number = self._find(page)
        if number is None:
            number = self._insert(page, timestamp)
        titled_at = self._retitle(number, page, timestamp)
        self._last = (page, number, titled_at)
        return number

    def number_of(self, page: Page) -> int:
        """Return the number of a page's row; raise `PageNotFoundError` if there is none."""
        number = self._find(page)
        if number is None:
            raise PageNotFoundError(
                f"no page {page.title!r} of {page.wiki} is stored",
                hint="`wikidiff log` lists the pages of the store",
            )
        return number

    def all_pages(self) -> tuple[Page, ...]:
        """Return every page, by wiki and title."""
        rows = self._connection.execute(f"SELECT {PAGE_COLUMNS} FROM page ORDER BY wiki, title, id")  # noqa: S608
        return tuple(map(to_page, rows))

    def names(self) -> list[Name]:
        """Return the titles that pages have and had; of one that is held twice, the later bearer last."""
        return self._names("", ())

    def named(self, titles: Sequence[str]) -> list[Name]:
        """Return those names that are one of some titles, found by an index."""
        marks = ", ".join("?" * len(titles))
        return self._names(f"WHERE {{}}.title IN ({marks})", [text_value(title) for title in titles])

    def _names(self, which: str, titles: Sequence[Value]) -> list[Name]:
        rows = self._connection.execute(
            f"SELECT id, wiki, title, 0, titled_at FROM page {which.format('page')} UNION ALL "  # noqa: S608
            "SELECT page, wiki, former_title.title, 1, titled_at FROM former_title "
            f"JOIN page ON page.id = former_title.page {which.format('former_title')} ORDER BY 5, 1",
            (*titles, *titles),
        )
        return [
            Name(number=number, wiki=wiki, title=from_value(title) or "", is_former=bool(is_former))
            for number, wiki, title, is_former, _ in rows
        ]

    def counted(self) -> list[tuple[Page, int]]:
        """Return every page with the number of its revisions, by wiki and title."""
        rows = self._connection.execute(
            f"SELECT {PAGE_COLUMNS}, (SELECT count(*) FROM revision WHERE page = page.id) "  # noqa: S608
            "FROM page ORDER BY wiki, title, id"
        )
        return [(to_page(row[:-1]), row[-1]) for row in rows]

    def page(self, number: int) -> Page:
        """Return the page of a row."""
        query = f"SELECT {PAGE_COLUMNS} FROM page WHERE id = ?"  # noqa: S608
        return to_page(self._connection.execute(query, (number,)).fetchone())

    def _find(self, page: Page) -> int | None:
        if page.pageid is not None:
            row = self._connection.execute(
                "SELECT id FROM page WHERE wiki = ? AND pageid = ?", (page.wiki, page.pageid)
            ).fetchone()
            return row[0] if row else self._unnumbered(page)
        row = self._connection.execute(
            "SELECT id FROM page WHERE wiki = ? AND title = ? ORDER BY titled_at DESC, id DESC LIMIT 1",
            (page.wiki, text_value(page.title)),
        ).fetchone()
        return row[0] if row else None

    def _unnumbered(self, page: Page) -> int | None:
        row = self._connection.execute(
            "SELECT id FROM page WHERE wiki = ? AND title = ? AND pageid IS NULL",
            (page.wiki, text_value(page.title)),
        ).fetchone()
        return row[0] if row else None

    def _insert(self, page: Page, timestamp: str) -> int:
        number = self._connection.execute(
            f"INSERT INTO page ({PAGE_COLUMNS}, titled_at) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
            (page.wiki, text_value(page.title), page.pageid, page.namespace, page.lang, timestamp),
        ).lastrowid
        assert number is not None
        return number

    def _retitle(self, number: int, page: Page, timestamp: str) -> str:
        """Bring a row up to date; return the time of the newest revision that came under its title."""
        pageid, title, titled_at = self._connection.execute(
            "SELECT pageid, title, titled_at FROM page WHERE id = ?", (number,)
        ).fetchone()
        if pageid is None and page.pageid is not None:
            self._connection.execute("UPDATE page SET pageid = ? WHERE id = ?", (page.pageid, number))
        given = text_value(page.title)
        is_newer = timestamp > titled_at
        if given != title:
            former = title if is_newer else given
            self._connection.execute("INSERT OR IGNORE INTO former_title VALUES (?, ?)", (number, former))
        if is_newer or (given == title and timestamp == titled_at):
            self._connection.execute(
                "UPDATE page SET title = ?, namespace = ?, lang = ?, titled_at = ? WHERE id = ?",
                (given, page.namespace, page.lang, timestamp, number),
            )
            self._connection.execute("DELETE FROM former_title WHERE page = ? AND title = ?", (number, given))
        return timestamp if is_newer else str(titled_at)
