"""Dump files → a frame in Wikimedia's columns: by a Python data source where Spark has them, else by a loop."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import Any

import pyarrow as pa

from wikidiff.columns import CONTENT_HISTORY
from wikidiff.dump.inputs import Kind, find_inputs
from wikidiff.errors import InputError, WikidiffError
from wikidiff.export.parquet import row_of
from wikidiff.sources import read_revisions
from wikidiff.spark.schema import ddl

TEXTS = 64
"""Rows that are made at once."""

_NULLABLE = pa.schema([field.with_nullable(True) for field in CONTENT_HISTORY])
"""Spark's own schemas say of no column that it has no nulls, and a batch must have just the schema."""

_LOG = logging.getLogger("wikidiff.spark")


def read_dump(spark: Any, path: str | Sequence[str], *, wiki: str | None = None) -> Any:
    """Return the revisions of dump files, or of the files in a folder, in the columns of `CONTENT_HISTORY`.

    A task reads a file, which must be there for every executor under the same path. Pages that are split over files
    come together in `changes`. What cannot be read of a file is told of in the executor's log (`wikidiff.spark`).
    """
    inputs = find_inputs([path] if isinstance(path, str) else path)
    if any(each.kind is Kind.STORE for each in inputs):
        raise InputError(
            "a store is no dump file",
            hint="`wikidiff export --all -o history.parquet`, and spark.read.parquet",
        )
    paths = [each.path for each in inputs]
    if find_spec("pyspark.sql.datasource") is not None and hasattr(spark, "dataSource"):
        source = import_module("wikidiff.spark.source").DumpSource
        spark.dataSource.register(source)
        options = {"paths": json.dumps(paths), "wiki": wiki or ""}
        return spark.read.format(source.name()).options(**options).load()
    return spark.range(0, len(paths), 1, len(paths)).mapInArrow(FileLoop(paths, wiki), ddl(CONTENT_HISTORY))


class FileLoop:
    """What a task does with the numbers of files."""

    def __init__(self, paths: Sequence[str], wiki: str | None) -> None:
        self._paths, self._wiki = tuple(paths), wiki

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield batches of revisions."""
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from batches_of(self._paths[number], self._wiki)


def batches_of(path: str, wiki: str | None) -> Iterator[pa.RecordBatch]:
    """Yield the revisions of a file, as far as it can be read."""
    rows = _rows(path, wiki)
    while held := list(islice(rows, TEXTS)):
        yield pa.RecordBatch.from_pylist(held, schema=_NULLABLE)


def _rows(path: str, wiki: str | None) -> Iterator[dict[str, object]]:
    try:
        for page, revision in read_revisions(path, wiki=wiki):
            yield row_of(page, revision)
    except (WikidiffError, OSError) as error:
        _LOG.warning("%s: cannot be read further: %s", path, error)
