"""Rows of Wikimedia's mediawiki_content_history_v1, as Arrow batches, into records. Pure; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from wikidiff.columns import NEEDED
from wikidiff.errors import ImportFormatError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.model.wikis import language, language_of_wiki
from wikidiff.model.wire import in_utc, parse_sha1, size_of, with_its_line_ends
from wikidiff.sources.naming import blanks

_REQUIRED = ("page_title", "revision_id", "revision_dt", "revision_content_slots")
"""Without these a row tells nothing; of the others, what is not there is not known."""

MAIN = "main"


def check_columns(names: Iterable[str], source: str) -> list[str]:
    """Return those columns that are to be read; raise ImportFormatError for a table that is another."""
    there = set(names)
    missing = [name for name in _REQUIRED if name not in there]
    if missing:
        raise ImportFormatError(
            f"{source} has no column {', '.join(missing)}: it is not in the columns of "
            "mediawiki_content_history_v1",
            hint="docs/dumps.md has the columns that are read",
        )
    return [name for name in NEEDED if name in there]


class RowReader:
    """Reads batch after batch; what a batch does not say of the wiki and its language is given."""

    def __init__(self, *, wiki: str | None = None, lang: str | None = None) -> None:
        self._wiki = wiki
        self._lang = lang
        self._key: tuple[object, ...] = ()
        self._page = Page(wiki="", title="")

    def read(self, batch: pa.RecordBatch) -> Iterator[tuple[Page, Revision]]:
        """Yield the revisions of a batch, in its order."""
        names = [name for name in NEEDED if name in batch.schema.names]
        columns = {name: batch.column(name).to_pylist() for name in names}
        for place in range(batch.num_rows):
            row = {name: column[place] for name, column in columns.items()}
            yield self._page_of(row), revision_of(row)

    def _page_of(self, row: Mapping[str, Any]) -> Page:
        wiki = self._wiki or row.get("wiki_id") or "file"
        key = (wiki, row.get("page_id"), row["page_title"], row.get("page_namespace_id"))
        if key != self._key:
            self._key = key
            self._page = Page(
                wiki=wiki,
                title=blanks(row["page_title"] or ""),
                pageid=row.get("page_id"),
                namespace=row.get("page_namespace_id") or 0,
                lang=language(self._lang) if self._lang else language_of_wiki(wiki),
            )
        return self._page


def revision_of(row: Mapping[str, Any]) -> Revision:
    """Read a row: what may not be seen is hidden, and a text that may be seen and is not there was lost.

    What hides a text, a name or a comment may leave other words in its place.
    """
    slots = dict(row["revision_content_slots"] or ())
    slot: Mapping[str, Any] = slots.get(MAIN) or {}
    hidden = Hidden.NOTHING
    user, comment, text = row.get("user_text"), row.get("revision_comment"), slot.get("content_body")
    sha1 = parse_sha1(slot.get("content_sha1"))
    size = slot.get("content_size")
    if row.get("user_is_visible") is False:
        hidden, user = hidden | Hidden.USER, None
    if row.get("revision_comment_is_visible") is False:
        hidden, comment = hidden | Hidden.COMMENT, None
    if row.get("revision_content_is_visible") is False:
        hidden, text, sha1, size = hidden | Hidden.TEXT, None, None, None
    elif text is None:
        hidden |= Hidden.MISSING
    elif size is None or size != size_of(text):
        text = with_its_line_ends(text, sha1)
        size = size_of(text) if size is None else size
    parent = row.get("revision_parent_id")
    moment: datetime = row["revision_dt"]
    return Revision(
        revid=row["revision_id"],
        parentid=parent if parent is not None and parent > 0 else None,
        timestamp=in_utc(moment),
        user=user,
        comment=comment,
        minor=bool(row.get("revision_is_minor_edit")),
        size=size,
        sha1=sha1,
        model=slot.get("content_model") or "wikitext",
        hidden=hidden,
        text=text,
    )
