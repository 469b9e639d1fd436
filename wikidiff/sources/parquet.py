"""Parquet in the columns of mediawiki_content_history_v1, as a stream. Needs pyarrow; loaded when asked for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from typing import IO
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.patterns import late
from wikidiff.sources.content_history import RowReader, check_columns
from wikidiff.sources.given import Given
from wikidiff.sources.streams import Chunks

TEXTS = 64
"""Rows that are read at once."""

_PARTITION = late(r"(?:^|[/\\])wiki_id=([^/\\]+)[/\\]")


def read_parquet(
    chunks: Chunks, given: Given, on_bytes: Callable[[int], None] | None = None
) -> Iterator[tuple[Page, Revision]]:
    """Yield every revision of a file, in its order; raise ImportFormatError for what is no such table.

    A table's contents stand at its end: what comes through a pipe or out of an archive is written to a temporary
    file first.
    """
    if given.path != "-" and not chunks.is_unpacked and os.path.isfile(given.path):
        yield from read_file(given.path, chunks.name, given, on_bytes)
        return
    with tempfile.TemporaryFile() as file:
        for chunk in chunks:
            file.write(chunk)
        file.seek(0)
        yield from read_file(file, chunks.name, given, None)


def read_file(
    file: str | IO[bytes], name: str, given: Given, on_bytes: Callable[[int], None] | None
) -> Iterator[tuple[Page, Revision]]:
    """Yield every revision of a table; texts are read a few at a time."""
    reader = RowReader(wiki=given.wiki or partition_of(given.path), lang=given.lang)
    try:
        with pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20) as table:
            columns = check_columns(table.schema_arrow.names, name)
            size = os.path.getsize(file) if isinstance(file, str) else 0
            done, rows = 0, max(1, table.metadata.num_rows)
            for batch in table.iter_batches(batch_size=TEXTS, columns=columns, use_threads=False):
                yield from reader.read(batch)
                done += batch.num_rows
                if on_bytes is not None:
                    on_bytes(size * done // rows)
    except (pa.ArrowException, OSError) as error:
        raise ImportFormatError(
            f"{name} is damaged, or no Parquet file that can be read: {str(error).splitlines()[0][:200]}",
            hint="Get the file again; what came before the damage has been kept.",
        ) from error


def partition_of(path: str) -> str | None:
    """Return the wiki that the folders of a data set name.

    >>> partition_of("history/wiki_id=dewiki/part-0.parquet"), partition_of("dewiki.parquet")
    ('dewiki', None)
    """
    match = _PARTITION.search(path)
    return unquote(match[1]) if match else None
