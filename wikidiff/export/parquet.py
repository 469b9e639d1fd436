"""Histories as a Parquet file in Wikimedia's columns, a row a revision. Needs pyarrow; loaded when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from wikidiff.columns import CONTENT_HISTORY
from wikidiff.export.export_xml import MODELS, base36
from wikidiff.model import Hidden, History, Page, Revision

ROWS, TEXT = 1_000, 32 << 20
"""Rows, and code points of text, of a row group: what is held in memory at once."""

_NAMES = [name for name in CONTENT_HISTORY.names if name != "revision_content_slots"]


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

    The columns are those of mediawiki_content_history_v1 (docs/dumps.md); what is not known is null. A character
    that is half of a pair, which UTF-8 cannot hold, is written as U+FFFD; the sha1 tells.
    """
    sink = _Sink()
    with pq.ParquetWriter(sink, CONTENT_HISTORY, compression="zstd", use_dictionary=_NAMES) as writer:
        for group in _groups(histories):
            writer.write_table(
                pa.Table.from_pylist([row_of(page, each) for page, each in group], schema=CONTENT_HISTORY)
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


def row_of(page: Page, revision: Revision) -> dict[str, object]:
    """Return a revision in the columns of `CONTENT_HISTORY`."""
    return {
        "wiki_id": page.wiki,
        "page_id": page.pageid,
        "page_namespace_id": page.namespace,
        "page_title": _whole(page.title.replace(" ", "_")),
        "page_redirect_target": None,
        "user_id": None,
        "user_central_id": None,
        "user_text": _whole(revision.user),
        "user_is_visible": not revision.hidden & Hidden.USER,
        "revision_id": revision.revid,
        "revision_parent_id": revision.parentid,
        "revision_dt": revision.timestamp,
        "revision_is_minor_edit": revision.minor,
        "revision_comment": _whole(revision.comment),
        "revision_comment_is_visible": not revision.hidden & Hidden.COMMENT,
        "revision_size": revision.size,
        "revision_content_slots": [("main", _slot(revision))],
        "revision_content_is_visible": not revision.hidden & Hidden.TEXT,
    }


def _slot(revision: Revision) -> dict[str, object]:
    return {
        "content_body": _whole(revision.text),
        "content_format": MODELS.get(revision.model, "text/plain"),
        "content_model": revision.model,
        "content_sha1": base36(revision.sha1) if revision.sha1 else None,
        "content_size": revision.size,
        "origin_rev_id": None,
    }


def _whole(text: str | None) -> str | None:
    if text is None or text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
