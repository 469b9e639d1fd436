"""The texts of a store: put in once each, read back through the chain, checked both ways."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

from wikidiff.errors import CorruptObjectError
from wikidiff.store.chain import RECENT, Anchor, Chain, Link, link_of
from wikidiff.store.codec import DecodeError, decode, decompress, digest
from wikidiff.store.rows import Held

CACHE_BYTES = 32 * 1024 * 1024
"""Decoded texts that a reader of many keeps: enough for the bases of the next ones, whatever the history."""


class TextReader:
    """Reads texts by number; neighbours are quick while their bases are still at hand."""

    def __init__(self, connection: sqlite3.Connection, *, cache_bytes: int = CACHE_BYTES) -> None:
        self._connection = connection
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._room = cache_bytes

    def read(self, number: int) -> bytes:
        """Return the UTF-8 of a text; raise `CorruptObjectError` if it cannot be made out.

        That it is the text of its sha1 is for the caller to check: `read_checked` does.
        """
        pending: list[tuple[int, int, bytes]] = []
        content = b""
        at: int | None = number
        while at is not None:
            cached = self._cache.get(at)
            if cached is not None:
                self._cache.move_to_end(at)
                content = cached
                break
            row = self._connection.execute(
                "SELECT base, size, frame FROM text WHERE id = ?", (at,)
            ).fetchone()
            # A base is always older: a damaged file must not lead round in a circle.
            if row is None or (row[0] is not None and row[0] >= at):
                raise CorruptObjectError(
                    f"text {number} of the store hangs below text {at}, which is not there"
                )
            pending.append((at, row[1], row[2]))
            at = row[0]
        for link, size, frame in reversed(pending):
            try:
                content = decompress(frame, content, size=size)
            except DecodeError as error:
                raise CorruptObjectError(f"text {link} of the store cannot be unpacked: {error}") from error
            self._keep(link, content)
        return content

    def read_checked(self, held: Held) -> str:
        """Return a text; raise `CorruptObjectError` if it is not the one that was put in."""
        content = self.read(held.number)
        if digest(content).hex() != held.sha1:
            raise CorruptObjectError(f"text {held.number} of the store does not have the sha1 {held.sha1}")
        return decode(content)

    def _keep(self, number: int, content: bytes) -> None:
        self._cache[number] = content
        self._room -= len(content)
        while self._room < 0:
            _, dropped = self._cache.popitem(last=False)
            self._room += len(dropped)

    def branch(self, number: int) -> list[tuple[Anchor, int]]:
        """Return a text and those that it hangs below, full copy first, with their places."""
        found: list[tuple[Anchor, int]] = []
        at: int | None = number
        while at is not None:
            base, place = self._connection.execute(
                "SELECT base, place FROM text WHERE id = ?", (at,)
            ).fetchone()
            found.append((Anchor(at, self.read(at)), place))
            at = base
        return found[::-1]


class TextWriter:
    """Puts the texts of one page in, each once; lives within one run of `Store.add`."""

    def __init__(self, connection: sqlite3.Connection, page: int) -> None:
        self._connection = connection
        self._chain = Chain(self._last_links(page))

    def put(self, content: bytes) -> Held:
        """Store a text unless the store has it."""
        sha1 = digest(content)
        found = self._connection.execute("SELECT id FROM text WHERE sha1 = ?", (sha1,)).fetchone()
        if found is not None:
            self._chain.touch(found[0])
            return Held(number=found[0], sha1=sha1.hex(), size=len(content))
        stored = self._chain.fit(content)
        number = self._connection.execute(
            "INSERT INTO text (sha1, size, base, place, frame) VALUES (?, ?, ?, ?, ?)",
            (sha1, len(content), stored.base, stored.place, stored.frame),
        ).lastrowid
        assert number is not None
        self._chain.push(number, content, stored)
        return Held(number=number, sha1=sha1.hex(), size=len(content))

    def _last_links(self, page: int) -> list[Link]:
        """Take up where an earlier run ended: the texts of the highest numbered revisions."""
        rows = self._connection.execute(
            "SELECT text FROM revision WHERE page = ? AND text IS NOT NULL ORDER BY revid DESC LIMIT ?",
            (page, RECENT),
        )
        reader = TextReader(self._connection)
        try:
            return [link_of(reader.branch(number)) for number in sorted({row[0] for row in rows})]
        except CorruptObjectError:
            # What is damaged is no base for anything new; `verify` tells of it.
            return []
