"""Revisions of many pages → batches of rows: the one loop that every way of running it shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from wikidiff.errors import fault
from wikidiff.model import Page, Revision
from wikidiff.model.order import Key, in_order
from wikidiff.reading import Reader
from wikidiff.tables.build import Builder
from wikidiff.tables.telling import PageTeller, Telling

ROWS, BYTES = 4_096, 12 << 20
"""Of a batch: when a page ends with so many it is given."""

READER_ROOM = 16 << 20
"""Bytes of blocks that a worker remembers: an article of 250 KB takes some 12 MB. The first 4,000 revisions of
Anarchism take as long with three times the room (25.4 and 25.3 s of CPU)."""

PAGE_BYTES = 32 << 20
"""Of a page that has not ended: until then it comes whole or, if it fails, not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A page that was passed over, or a part of one, and why."""

    page: Page
    revid: int | None
    """The revision that could not be told."""
    why: str


@dataclass(slots=True)
class Counts:
    """What was read so far."""

    pages: int = 0
    revisions: int = 0
    characters: int = 0
    mismatched: int = 0
    rows: int = 0


class Teller:
    """Tells page after page; a page that fails is passed over and told of, and the rest goes on."""

    def __init__(
        self,
        telling: Telling,
        names: Iterable[str],
        *,
        on_trouble: Callable[[Trouble], None],
        lang: str | None = None,
    ) -> None:
        self.counts = Counts()
        self._telling = telling
        self._builder = Builder(tuple(names))
        self._on_trouble = on_trouble
        self._lang = lang
        self._reader: Reader | None = None

    def page(self, page: Page, revisions: Iterable[Revision]) -> Iterator[dict[str, pa.RecordBatch]]:
        """Take in all revisions of a page, oldest first; yield batches that are full.

        What `revisions` raises goes on, once what came before is told.
        """
        teller = PageTeller(page, self._reader_of(page), self._telling)
        builder, counts = self._builder, self.counts
        mark = builder.mark()
        revid: int | None = None
        given = told_in_order(revisions)
        failure: Exception | None = None
        while True:
            try:
                revision = next(given, None)
            except Exception as error:
                failure, revision = error, None
            try:
                for told in teller.finish() if revision is None else teller.take(revision):
                    builder.add(page, told)
            except BaseException as error:
                why = fault(error)
                builder.back_to(mark)
                self._on_trouble(Trouble(page=page, revid=revision.revid if revision else revid, why=why))
                for _ in given:
                    pass
                break
            if revision is None:
                break
            revid = revision.revid
            counts.revisions += 1
            counts.characters += len(revision.text or "")
            if builder.weight > PAGE_BYTES:
                yield self._take()
                mark = builder.mark()
        counts.pages += 1
        counts.mismatched += teller.mismatched
        if len(builder) >= ROWS or builder.weight >= BYTES:
            yield self._take()
        if failure is not None:
            raise failure

    def finish(self) -> Iterator[dict[str, pa.RecordBatch]]:
        """Yield what is left."""
        if len(self._builder):
            yield self._take()

    def _take(self) -> dict[str, pa.RecordBatch]:
        taken = self._builder.take()
        self.counts.rows += sum(batch.num_rows for batch in taken.values())
        return taken

    def _reader_of(self, page: Page) -> Reader:
        lang = self._lang or page.lang
        if self._reader is None or self._reader.lang != lang:
            self._reader = Reader(lang, room=READER_ROOM)
        return self._reader


SAME_MOMENT = 64
"""Revisions of one second that are put in order; so many texts are held at once, of more those that came first."""


def told_in_order(revisions: Iterable[Revision]) -> Iterator[Revision]:
    """Yield revisions that are sorted by time and number: each once, within a second parents before children."""
    held: dict[int, Revision] = {}
    moment = None
    try:
        for revision in revisions:
            if held and (revision.timestamp != moment or len(held) >= SAME_MOMENT):
                yield from _parents_first(held)
                held = {}
            moment = revision.timestamp
            held.setdefault(revision.revid, revision)
    except Exception:
        yield from _parents_first(held)
        raise
    yield from _parents_first(held)


def _parents_first(held: Mapping[int, Revision]) -> Iterator[Revision]:
    if len(held) == 1:
        yield from held.values()
        return
    keys = (Key("", revid, revision.parentid) for revid, revision in held.items())
    yield from [held[revid] for revid in in_order(keys)]
