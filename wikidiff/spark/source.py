"""Dump files as a data source of Spark 4, `wikidiff_dump`; loaded by name where Spark has what it is made of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pyarrow as pa
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition

from wikidiff.columns import CONTENT_HISTORY
from wikidiff.spark.reading import batches_of
from wikidiff.spark.schema import ddl


class DumpSource(DataSource):  # type: ignore[misc]
    """Files, a task each: options `paths` (a JSON list) and `wiki`."""

    @classmethod
    def name(cls) -> str:
        return "wikidiff_dump"

    def schema(self) -> str:
        return ddl(CONTENT_HISTORY)

    def reader(self, schema: object) -> DumpReader:
        return DumpReader(json.loads(self.options["paths"]), self.options.get("wiki") or None)


class DumpReader(DataSourceReader):  # type: ignore[misc]
    """Reads the files of a dump."""

    def __init__(self, paths: Sequence[str], wiki: str | None) -> None:
        self._paths, self._wiki = tuple(paths), wiki

    def partitions(self) -> list[InputPartition]:
        return [InputPartition(path) for path in self._paths]

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch]:
        return batches_of(partition.value, self._wiki)
