"""What fetching asks of a store: what need not be fetched, how far it came, and whose turn it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime

from wikidiff.errors import StoreLockedError
from wikidiff.model import Page
from wikidiff.model.budget import Rate
from wikidiff.store.failures import translated
from wikidiff.store.fetching_rows import Cursor, FetchTables, in_transaction
from wikidiff.store.file import StoreFile
from wikidiff.store.pages import PageTable


class Fetching(StoreFile):
    """The side of a store that fetching sees."""

    def held_sha1s(self, sha1s: Iterable[str]) -> frozenset[str]:
        """Return those of the sha1s (40 hexadecimal digits, small) whose texts are stored, on any page."""
        with translated(self._path):
            return FetchTables(self._connect()).held_sha1s(sha1s) if self._is_there() else frozenset()

    def held_revids(self, page: Page, revids: Iterable[int]) -> frozenset[int]:
        """Return those of a page's revisions that are stored with their texts."""
        with translated(self._path):
            number = self._number_of(page)
            return frozenset() if number is None else FetchTables(self._connect()).held_revids(number, revids)

    def cursor(self, page: Page, job: str) -> Cursor | None:
        """Return up to where a job (`history`, say) has fetched a page; None if it has not begun."""
        with translated(self._path):
            number = self._number_of(page, with_fetching=True)
            return None if number is None else FetchTables(self._connect()).cursor(number, job)

    def set_cursor(self, page: Page, job: str, timestamp: datetime, revid: int) -> None:
        """Keep up to where a job has fetched a page; it never goes back."""
        with translated(self._path):
            connection = self._connect(to_write=True)
            number = PageTable(connection).number_of(page)
            FetchTables(connection).set_cursor(number, job, Cursor(timestamp=timestamp, revid=revid))

    def keep_titles(self, page: Page, titles: Iterable[str]) -> None:
        """Keep other titles of a stored page, by which `find_page` shall find it too."""
        with translated(self._path):
            connection = self._connect(to_write=True)
            FetchTables(connection).keep_titles(page, PageTable(connection).number_of(page), titles)

    def site(self, name: str) -> tuple[str, datetime] | None:
        """Return what a wiki said of itself when it was last asked, and when that was."""
        with translated(self._path):
            known = self._is_there() and self._has_tables("site")
            return FetchTables(self._connect()).site(name) if known else None

    def keep_site(self, name: str, info: str, asked_at: datetime) -> None:
        """Keep what a wiki says of itself, for the next time."""
        with translated(self._path):
            FetchTables(self._connect(to_write=True)).keep_site(name, info, asked_at)

    def forget_site(self, name: str) -> None:
        """Drop what a wiki said of itself: it is not so any more."""
        with translated(self._path):
            FetchTables(self._connect(to_write=True)).forget_site(name)

    def book(self, name: str, rate: Rate) -> float | None:
        """Book a request in a budget that all processes with this store share; return how long it has to wait.

        None where the store is not made yet, is only read from, or another process keeps it from being written to.
        """
        return self._in_budget(
            name, lambda free_at, now: (rate.wait(free_at, now), rate.booked(free_at, now))
        )

    def hold(self, name: str, rate: Rate, seconds: float) -> None:
        """Keep for all processes that a wiki asks to be left alone for so long."""
        self._in_budget(name, lambda free_at, now: (0.0, rate.held(free_at, now, seconds)))

    def waits(self, name: str, rate: Rate) -> float:
        """Return how long a request would have to wait, as far as the store knows."""
        with translated(self._path):
            known = self._is_there() and self._has_tables("budget")
            return rate.wait(FetchTables(self._connect()).free_at(name), time.time()) if known else 0.0

    def _in_budget(self, name: str, step: Callable[[float, float], tuple[float, float]]) -> float | None:
        if self._is_readonly or not self._is_there():
            return None
        try:
            with translated(self._path):
                connection = self._connect(to_write=True)
                if connection.in_transaction:
                    return None
                with in_transaction(connection):
                    tables = FetchTables(connection)
                    wait, free_at = step(tables.free_at(name), time.time())
                    tables.set_free_at(name, free_at)
                return wait
        except StoreLockedError:
            return None
