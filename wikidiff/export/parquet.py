"""A history as a Parquet file, a row a revision, for dataframes. Needs pyarrow; loaded when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from wikidiff.model import Hidden, History, Page, Revision

ROWS, TEXT = 1_000, 32 << 20
"""Rows, and code points of text, of a row group: what is held in memory at once."""

SCHEMA = pa.schema(
    [
        pa.field("wiki", pa.string(), nullable=False),
        pa.field("pageid", pa.int64()),
        pa.field("title", pa.string(), nullable=False),
        pa.field("namespace", pa.int32(), nullable=False),
        pa.field("revid", pa.int64(), nullable=False),
        pa.field("parentid", pa.int64()),
        pa.field("timestamp", pa.timestamp("s", tz="UTC"), nullable=False),
        pa.field("user", pa.string()),
        pa.field("comment", pa.string()),
        pa.field("tags", pa.list_(pa.string()), nullable=False),
        pa.field("minor", pa.bool_(), nullable=False),
        pa.field("size", pa.int64()),
        pa.field("sha1", pa.string()),
        pa.field("model", pa.string(), nullable=False),
        pa.field("hidden", pa.list_(pa.string()), nullable=False),
        pa.field("text", pa.large_string()),
    ]
)
"""What is null is hidden by the wiki (`hidden` says so) or not recorded."""


class _Sink:
    """What a writer of Parquet needs of a file: keeps what was written until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._size += len(part)
        return len(part)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """All that was written is there to be taken."""

    def close(self) -> None:
        """What was written stays."""

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def write_parquet(histories: Iterable[History]) -> Iterator[bytes]:
    """Yield the file in pieces, a row group each; compressed with zstandard.

    A character that is half of a pair, which UTF-8 cannot hold, is written as U+FFFD; `sha1` tells.
    """
    sink = _Sink()
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        for group in _groups(histories):
            writer.write_table(
                pa.Table.from_pylist([_row(page, each) for page, each in group], schema=SCHEMA)
            )
            yield sink.take()
    yield sink.take()


def _groups(histories: Iterable[History]) -> Iterator[list[tuple[Page, Revision]]]:
    group: list[tuple[Page, Revision]] = []
    size = 0
    for page, revisions, _ in histories:
        for revision in revisions:
            group.append((page, revision))
            size += len(revision.text or "")
            if len(group) >= ROWS or size >= TEXT:
                yield group
                group, size = [], 0
    if group:
        yield group


def _row(page: Page, revision: Revision) -> dict[str, object]:
    return {
        "wiki": page.wiki,
        "pageid": page.pageid,
        "title": _whole(page.title),
        "namespace": page.namespace,
        "revid": revision.revid,
        "parentid": revision.parentid,
        "timestamp": revision.timestamp,
        "user": _whole(revision.user),
        "comment": _whole(revision.comment),
        "tags": list(revision.tags),
        "minor": revision.minor,
        "size": revision.size,
        "sha1": revision.sha1,
        "model": revision.model,
        "hidden": [flag.name.lower() for flag in Hidden if flag and flag in revision.hidden and flag.name],
        "text": _whole(revision.text),
    }


def _whole(text: str | None) -> str | None:
    if text is None or text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
