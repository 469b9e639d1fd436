"""A frame of revisions → a frame of changes, figures or claims."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

import pyarrow as pa

from wikidiff.columns import TABLES
from wikidiff.errors import InputError
from wikidiff.sources.content_history import RowReader, check_columns
from wikidiff.spark.schema import ddl
from wikidiff.tables.every import Every
from wikidiff.tables.stream import Teller, Trouble
from wikidiff.tables.telling import Telling

TEXTS = 64
"""Rows of a batch that Spark hands over: texts are large."""

PER_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"
_ORDER = "wikidiff_order"
"""A column for pages without a number, which are told apart by their titles."""

_LOG = logging.getLogger("wikidiff.spark")


def changes(
    frame: Any,
    *,
    every: str = "edit",
    codes: Collection[str] = (),
    namespaces: Collection[int] = (),
    lang: str | None = None,
    partitions: int | None = None,
) -> Any:
    """Return what the edits of a frame changed, in the columns of `wikidiff.columns.CHANGES`.

    `frame` has the columns of mediawiki_content_history_v1, in any order, of any number of wikis. `every`, `codes`
    and `namespaces` are those of `wikidiff dump`; `lang` goes before the language that the wiki's name tells.
    `partitions` are the tasks that the pages are spread over (else as many as `spark.sql.shuffle.partitions`).
    The session is set to hand over 64 rows at a time, since each may hold a text of 2 MB. A page that fails is
    passed over, and told of in the executor's log (`wikidiff.spark`).
    """
    telling = Telling(every=Every(every), codes=frozenset(codes))
    return _told(frame, "changes", telling, namespaces, lang, partitions)


def figures(
    frame: Any,
    *,
    every: str = "edit",
    codes: Collection[str] = (),
    namespaces: Collection[int] = (),
    lang: str | None = None,
    partitions: int | None = None,
) -> Any:
    """Return the figures that changed, in the columns of `FIGURES`; the rest is that of `changes`."""
    telling = Telling(every=Every(every), codes=frozenset(codes))
    return _told(frame, "figures", telling, namespaces, lang, partitions)


def claims(
    frame: Any,
    *,
    every: str = "edit",
    namespaces: Collection[int] = (),
    lang: str | None = None,
    partitions: int | None = None,
) -> Any:
    """Return every state of every claim, in the columns of `CLAIMS`; the rest is that of `changes`."""
    telling = Telling(every=Every(every), with_claims=True)
    return _told(frame, "claims", telling, namespaces, lang, partitions)


def _told(
    frame: Any,
    name: str,
    telling: Telling,
    namespaces: Collection[int],
    lang: str | None,
    partitions: int | None,
) -> Any:
    session = frame.sparkSession
    session.conf.set(PER_BATCH, str(TEXTS))
    names = check_columns(frame.columns, "the frame")
    if "wiki_id" not in names or "page_id" not in names:
        raise InputError(
            "the frame has no column wiki_id, or none page_id, and pages are told apart by these",
            hint="add them: `frame.selectExpr('*', \"'dewiki' AS wiki_id\")`",
        )
    if namespaces:
        frame = frame.where(f"page_namespace_id IN ({', '.join(str(int(each)) for each in namespaces)})")
    count = partitions or int(session.conf.get("spark.sql.shuffle.partitions"))
    pages = frame.selectExpr(*names, f"CASE WHEN page_id IS NULL THEN page_title END AS {_ORDER}")
    # With a number, or few bytes would be made one task, which has all of the work.
    pages = pages.repartition(count, "wiki_id", "page_id")
    ordered = pages.sortWithinPartitions("wiki_id", "page_id", _ORDER, "revision_dt", "revision_id")
    return ordered.mapInArrow(Task(name, telling, lang), ddl(TABLES[name]))


class Task:
    """What a task does with its batches of revisions, which are sorted by page and time."""

    def __init__(self, name: str, telling: Telling, lang: str | None) -> None:
        self._name, self._telling, self._lang = name, telling, lang

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield batches of rows."""
        reader = RowReader(lang=self._lang)
        teller = Teller(self._telling, (self._name,), on_trouble=_warn)
        found = (each for batch in batches for each in reader.read(batch))
        for page, here in groupby(found, key=lambda each: each[0]):
            for told in teller.page(page, (revision for _, revision in here)):
                yield told[self._name]
        for told in teller.finish():
            yield told[self._name]


def _warn(trouble: Trouble) -> None:
    page = trouble.page
    _LOG.warning("%s: %s, revision %s: passed over: %s", page.wiki, page.title, trouble.revid, trouble.why)
