"""Revisions into rows, each once; what is held is added to and never overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wikidiff.model import Hidden, Page, Revision
from wikidiff.store.accounts import Accounts
from wikidiff.store.codec import digest, encode
from wikidiff.store.pages import PageTable
from wikidiff.store.rows import (
    REVISION_COLUMNS,
    Held,
    Value,
    checksum,
    read_row,
    revision_values,
    timestamp_value,
)
from wikidiff.store.texts import TextWriter

CONFLICTS_LISTED = 100
"""How many conflicts and mismatches are told one by one; the rest is counted."""

_INSERT = f"INSERT INTO revision (page, text, checksum, {REVISION_COLUMNS}) VALUES (?, ?, ?{', ?' * 11})"  # noqa: S608
_SELECT = (
    f"SELECT {', '.join('revision.' + name for name in REVISION_COLUMNS.split(', '))},"  # noqa: S608
    " checksum, text.id, hex(text.sha1), text.size FROM revision LEFT JOIN text ON text.id = revision.text"
)
SELECT_REVISION = f"{_SELECT} WHERE revision.page = ? AND revision.revid = ?"
SELECT_HISTORY = f"{_SELECT} WHERE revision.page = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A revision that came with another time or text than the one held, which was kept."""

    page: str
    revid: int
    what: str
    """`timestamp` or `text`."""

    def __str__(self) -> str:
        return f"revision {self.revid} of {self.page} came with another {self.what}; kept as it was"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the revisions given so far; each is one of new, held, updated, conflicting."""

    pages: int = 0
    """Distinct pages seen."""
    new: int = 0
    held: int = 0
    """Were in the store already, and are as they were."""
    hidden: int = 0
    """Came without text because the wiki hides or lost it; counted besides."""
    updated: int = 0
    """Were in the store already, and now it knows more: a text, or that the wiki hides it."""
    mismatched: int = 0
    """New ones whose text does not have the sha1 that came with it; counted besides."""
    conflicting: int = 0
    """Were in the store with another text or time; the held one was kept."""
    conflicts: tuple[Conflict, ...] = ()
    """The first 100 of them."""


@dataclass(slots=True)
class Writer:
    """One run of `Store.add`."""

    connection: sqlite3.Connection
    added: Added = field(default_factory=Added)
    _pages: set[int] = field(default_factory=set)
    _current: int | None = None
    _texts: TextWriter | None = None

    def write(self, batch: Iterable[tuple[Page, Revision]]) -> Added:
        """Write a batch in one transaction, all of it or nothing, and return the counts so far."""
        self.connection.execute("BEGIN IMMEDIATE")
        table = PageTable(self.connection)
        accounts: dict[str, Accounts] = {}
        try:
            for page, revision in batch:
                number = table.number_for(page, timestamp_value(revision.timestamp))
                self._pages.add(number)
                self._write_one(number, page, revision)
                if revision.temporary is not None:
                    accounts.setdefault(page.wiki, Accounts(self.connection, page.wiki)).keep(revision)
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.added = replace(self.added, pages=len(self._pages))
        return self.added

    def _write_one(self, page_number: int, page: Page, revision: Revision) -> None:
        row = self.connection.execute(SELECT_REVISION, (page_number, revision.revid)).fetchone()
        if revision.text is None and revision.hidden & (Hidden.TEXT | Hidden.MISSING):
            self._count(hidden=1)
        if row is None:
            self._insert(page_number, revision)
        else:
            self._merge(page_number, page, revision, row)

    def _insert(self, page_number: int, revision: Revision) -> None:
        held = self._put(page_number, revision)
        values = revision_values(revision, held)
        self.connection.execute(
            _INSERT,
            (page_number, held.number if held else None, checksum(page_number, held, values), *values),
        )
        is_mismatch = bool(held and revision.sha1 and revision.sha1.lower() != held.sha1)
        self._count(new=1, mismatched=int(is_mismatch))

    def _put(self, page_number: int, revision: Revision) -> Held | None:
        text = revision.text
        if text is None:
            return self._known(revision)
        if self._texts is None or self._current != page_number:
            self._texts = TextWriter(self.connection, page_number)
            self._current = page_number
        return self._texts.put(encode(text))

    def _known(self, revision: Revision) -> Held | None:
        """Find the text of a revision that came without it, by its sha1: a source may know that we have it."""
        if revision.sha1 is None or revision.hidden & (Hidden.TEXT | Hidden.MISSING):
            return None
        row = self.connection.execute(
            "SELECT id, size FROM text WHERE sha1 = ?", (bytes.fromhex(revision.sha1),)
        ).fetchone()
        return Held(number=row[0], sha1=revision.sha1.lower(), size=row[1]) if row else None

    def _merge(self, page_number: int, page: Page, incoming: Revision, row: tuple[Value, ...]) -> None:
        stored, held = read_row(page_number, row)
        what = _conflict(stored, held, incoming)
        if what:
            self._conflict(Conflict(page=f"{page.wiki}:{page.title}", revid=incoming.revid, what=what))
            return
        merged = merge(stored, incoming, has_text=held is not None)
        text = held or self._put(page_number, incoming)
        if merged == stored and text == held:
            self._count(held=1)
            return
        held = text
        columns = ", ".join(f"{name} = ?" for name in REVISION_COLUMNS.split(", "))
        claimed = row[10] if row[10] is not None else incoming.sha1
        values = revision_values(replace(merged, sha1=None if claimed is None else str(claimed)), held)
        check = checksum(page_number, held, values)
        self.connection.execute(
            f"UPDATE revision SET text = ?, checksum = ?, {columns} WHERE page = ? AND revid = ?",  # noqa: S608
            (held.number if held else None, check, *values, page_number, incoming.revid),
        )
        self._count(updated=1)

    def _conflict(self, conflict: Conflict) -> None:
        if len(self.added.conflicts) < CONFLICTS_LISTED:
            self.added = replace(self.added, conflicts=(*self.added.conflicts, conflict))
        self._count(conflicting=1)

    def _count(
        self,
        *,
        new: int = 0,
        held: int = 0,
        hidden: int = 0,
        updated: int = 0,
        mismatched: int = 0,
        conflicting: int = 0,
    ) -> None:
        so_far = self.added
        self.added = replace(
            so_far,
            new=so_far.new + new,
            held=so_far.held + held,
            hidden=so_far.hidden + hidden,
            updated=so_far.updated + updated,
            mismatched=so_far.mismatched + mismatched,
            conflicting=so_far.conflicting + conflicting,
        )


def _conflict(stored: Revision, held: Held | None, incoming: Revision) -> str | None:
    if timestamp_value(stored.timestamp) != timestamp_value(incoming.timestamp):
        return "timestamp"
    if held and incoming.text is not None and digest(encode(incoming.text)).hex() != held.sha1:
        return "text"
    return None


def merge(stored: Revision, incoming: Revision, *, has_text: bool) -> Revision:
    """Return what is known of a revision when it comes again (without its text).

    What is there stays; what was hidden or not recorded is filled in, and its flag goes. What is hidden
    now but was seen before keeps its value and gets the flag, for good: which of two sources is the newer
    cannot be told, and a page must not change back and forth with the order of imports.
    """
    hidden = stored.hidden | incoming.hidden
    gains = (
        (Hidden.USER, stored.user is None and incoming.user is not None),
        (Hidden.COMMENT, stored.comment is None and incoming.comment is not None),
        (Hidden.SHA1, stored.sha1 is None and incoming.sha1 is not None),
        (Hidden.TEXT | Hidden.MISSING | Hidden.SUPPRESSED, not has_text and incoming.text is not None),
    )
    for flags, is_gained in gains:
        if is_gained:
            hidden &= ~flags | incoming.hidden
    return replace(
        stored,
        hidden=hidden,
        user=incoming.user if stored.user is None else stored.user,
        comment=incoming.comment if stored.comment is None else stored.comment,
        parentid=incoming.parentid if stored.parentid is None else stored.parentid,
        tags=stored.tags or incoming.tags,
        size=incoming.size if stored.size is None else stored.size,
        sha1=incoming.sha1 if stored.sha1 is None else stored.sha1,
    )
