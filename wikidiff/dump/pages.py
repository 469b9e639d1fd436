"""The pages of a unit, one after the other, each with its revisions in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wikidiff.dump.inputs import Input, Kind
from wikidiff.dump.options import Wanted
from wikidiff.dump.plan import Key, Unit, key_of
from wikidiff.dump.spool import Gathered, Pieces
from wikidiff.errors import WikidiffError
from wikidiff.model import Page, Revision
from wikidiff.sources import read_revisions
from wikidiff.sources.parquet import partition_of
from wikidiff.store import Store

STORED = 20_000
"""Code points that a stored revision is taken to have, where parts are cut before a text is read."""

Found = tuple[Page, Revision]


class PageInHand(Protocol):
    """A page whose revisions can be read now, once."""

    @property
    def page(self) -> Page: ...

    @property
    def characters(self) -> int: ...

    @property
    def is_kept(self) -> bool: ...

    def revisions(self) -> Iterator[Revision]: ...

    def close(self) -> None: ...


class Watcher(Protocol):
    """What the reader of a unit tells, and asks."""

    def wants(self, page: Page) -> bool:
        """Decide, before its first revision is read, whether the revisions of a page are to be kept."""

    def on_bytes(self, path: str, done: int) -> None:
        """Take note of how much of an input has been read."""

    def on_revision(self) -> None:
        """Take note that one more was read; may raise what ends the reading."""

    def on_problem(self, where: str, why: str) -> None:
        """Take note of an input that cannot be read further."""


def pages_of(unit: Unit, wanted: Wanted, folder: Path, watcher: Watcher) -> Iterator[PageInHand]:
    """Yield the pages of a unit; what cannot be read is told to the watcher, and the next input goes on."""
    if unit.joins:
        yield from _joined(unit, wanted, folder, watcher)
        return
    for each in unit.inputs:
        if each.kind is Kind.STORE:
            yield from _stored_pages(each, wanted, watcher)
        else:
            yield from _gathered(_watched(each, wanted, watcher), folder, watcher)


def _watched(source: Input, wanted: Wanted, watcher: Watcher) -> Iterator[Found]:
    try:
        for found in read_revisions(
            source.path,
            wiki=wanted.wiki,
            lang=wanted.lang,
            largest=wanted.largest,
            on_bytes=lambda done: watcher.on_bytes(source.path, done),
        ):
            watcher.on_revision()
            yield found
    except WikidiffError as error:
        watcher.on_problem(source.path, error.message)
    except OSError as error:
        watcher.on_problem(source.path, error.strerror or str(error))


def _gathered(stream: Iterator[Found], folder: Path, watcher: Watcher) -> Iterator[Gathered]:
    current: Gathered | None = None
    try:
        for page, revision in stream:
            if current is None or (page is not current.page and page != current.page):
                if current is not None:
                    yield current
                    current.close()
                current = Gathered(page, folder, is_kept=watcher.wants(page))
            current.add(revision)
        if current is not None:
            yield current
    finally:
        if current is not None:
            current.close()


class _Stored:
    """A page of a store: its revisions are in order, and read when they are asked for."""

    def __init__(self, store: Store, page: Page, revisions: int, watcher: Watcher) -> None:
        self.page = page
        self.characters = STORED * revisions
        self.is_kept = watcher.wants(page)
        self._store = store
        self._watcher = watcher

    def revisions(self) -> Iterator[Revision]:
        for revision in self._store.revisions(self.page):
            self._watcher.on_revision()
            yield revision

    def close(self) -> None:
        """The store stays open for the next."""


def _stored_pages(source: Input, wanted: Wanted, watcher: Watcher) -> Iterator[_Stored]:
    try:
        with Store(source.path, readonly=True) as store:
            counted = store.counted_pages()
            for number, (page, revisions) in enumerate(counted, 1):
                yield _Stored(store, page, revisions, watcher)
                watcher.on_bytes(source.path, source.size * number // len(counted))
    except WikidiffError as error:
        watcher.on_problem(source.path, error.message)


def _joined(unit: Unit, wanted: Wanted, folder: Path, watcher: Watcher) -> Iterator[Gathered]:
    """Yield the pages that several inputs hold, from their own files and from what others put aside."""
    put_aside = [Pieces(path) for path in sorted(folder.glob("pieces-*"))]
    try:
        if unit.inputs:
            yield from _gathered(_of_one_page(unit, put_aside, wanted, watcher), folder, watcher)
            return
        for page in _pages_in(put_aside, unit):
            found = Gathered(page, folder, is_kept=watcher.wants(page))
            for revision in _pieces_of(page, put_aside):
                watcher.on_revision()
                found.add(revision)
            yield found
            found.close()
    finally:
        for each in put_aside:
            each.close()


def _of_one_page(unit: Unit, put_aside: list[Pieces], wanted: Wanted, watcher: Watcher) -> Iterator[Found]:
    last: Page | None = None
    for each in unit.inputs:
        for page, revision in _watched(each, wanted, watcher):
            # One page, even if it was moved between two files.
            last = page if last is None or page.pageid != last.pageid else last
            yield last, revision
    if last is not None and last.pageid in unit.joins:
        for revision in _pieces_of(last, put_aside):
            yield last, revision


def _pages_in(put_aside: list[Pieces], unit: Unit) -> list[Page]:
    """Return the pages of a unit among what was put aside, each once, in the order of their numbers."""
    found: dict[Key, Page] = {}
    for pieces in put_aside:
        for page, _ in pieces.pages:
            if key_of(page) in unit.joins:
                found[key_of(page)] = page
    return [found[key] for key in sorted(found, key=lambda key: (key[0], isinstance(key[1], str), key[1]))]


def _pieces_of(page: Page, put_aside: list[Pieces]) -> Iterator[Revision]:
    for pieces in put_aside:
        for other, places in pieces.pages:
            if key_of(other) == key_of(page):
                for place in places:
                    yield pieces.read(place)


def page_keys(source: Input, wanted: Wanted) -> Iterator[Key]:
    """Yield the page of every run of revisions of an input, as far as it can be read."""
    try:
        if source.kind is Kind.STORE:
            with Store(source.path, readonly=True) as store:
                yield from map(key_of, store.pages())
        elif source.kind is Kind.PARQUET:
            yield from _table_keys(source, wanted)
        else:
            given = read_revisions(source.path, wiki=wanted.wiki, lang=wanted.lang, largest=wanted.largest)
            before: Page | None = None
            for page, _ in given:
                if page is not before:
                    before = page
                    yield key_of(page)
    except (WikidiffError, OSError, pa.ArrowException):
        return  # whoever reads it whole says what is wrong with it


def _table_keys(source: Input, wanted: Wanted) -> Iterator[Key]:
    """Yield the pages of a table from the few columns that name them."""
    with pq.ParquetFile(source.path, pre_buffer=False) as table:
        columns = [name for name in ("wiki_id", "page_id", "page_title") if name in table.schema_arrow.names]
        given = wanted.wiki or partition_of(source.path)
        for batch in table.iter_batches(columns=columns, batch_size=1 << 16, use_threads=False):
            if "page_id" in columns and batch.num_rows > 1:
                changed = pc.not_equal(
                    batch["page_id"].slice(1), batch["page_id"].slice(0, batch.num_rows - 1)
                )
                starts = pa.concat_arrays([pa.array([True]), pc.fill_null(changed, True)])
                batch = batch.filter(starts)
            for row in batch.to_pylist():
                wiki = given or row.get("wiki_id") or "file"
                number, title = row.get("page_id"), str(row.get("page_title") or "").replace("_", " ").strip()
                yield (wiki, title if number is None else number)
