"""Read any file that wikidiff knows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import BinaryIO

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.sources.api_json import read_api_json
from wikidiff.sources.content import open_content
from wikidiff.sources.detect import Format, called, format_of
from wikidiff.sources.export_xml import ExportReader, doctype_refused
from wikidiff.sources.given import TEXT, Given
from wikidiff.sources.single import read_single, read_text_or_page
from wikidiff.sources.streams import HEAD, Chunks
from wikidiff.sources.texts import decode_head
from wikidiff.sources.transcoding import transcoded


def read_revisions(
    path: str,
    *,
    stdin: BinaryIO | None = None,
    title: str | None = None,
    wiki: str | None = None,
    lang: str | None = None,
    date: datetime | None = None,
    on_bytes: Callable[[int], None] | None = None,
    on_note: Callable[[str], None] | None = None,
    largest: int | None = None,
    encoding: str | None = None,
) -> Iterator[tuple[Page, Revision]]:
    """Yield every revision in a file, in the order of the file, with the page it is of.

    `path` may be ``-`` for `stdin`. Compression (gzip, bzip2, xz, lzma, zstd, 7z, tar) and format (MediaWiki
    export XML, Parquet, API JSON, a rendered page as HTML or text, wikitext) are told from the content, not
    from the name. `wiki` and `lang` go before what the file says, and so do `title` and `date` for a
    single page; elsewhere `title` names the page of a source that does not name it. `on_bytes` is called
    with the bytes of the file read so far, `on_note` with a sentence about anything that was repaired.
    `largest` are the bytes of one text that are read at most, `encoding` goes before what the file shows.

    An export, or Parquet, is read as a stream, in memory that does not grow with it; JSON and single pages are read
    whole, up to a bound. Raises ImportFormatError: at once for what is no such file, and for one that is
    damaged after every whole revision before the damage has been yielded.
    """
    given = Given(
        path=path, title=title, wiki=wiki, lang=lang, date=date, on_note=on_note, largest=largest or TEXT
    )
    with contextlib.ExitStack() as stack:
        chunks = open_content(path, stack, stdin=stdin, on_bytes=on_bytes)
        yield from _read(chunks if encoding is None else transcoded(chunks, encoding), given, on_bytes)


def read_version(
    path: str,
    *,
    stdin: BinaryIO | None = None,
    encoding: str | None = None,
    on_note: Callable[[str], None] | None = None,
) -> tuple[Page | None, Revision | str]:
    """Return the one text of a file, as it would be imported: for a comparison, without a date or a title.

    Plain text is what it is, and so is an empty file. Of a history, the newest revision is taken, and said so.
    Raises ImportFormatError for a file of several pages, and for one that is damaged.
    """
    given = Given(path=path, undated=_NO_DATE, on_note=on_note)
    with contextlib.ExitStack() as stack:
        chunks = open_content(path, stack, stdin=stdin)
        chunks = chunks if encoding is None else transcoded(chunks, encoding)
        head = chunks.peek(HEAD)
        if not head:
            for _ in chunks:  # raises what kept it from being read
                pass
            return None, ""
        if format_of(decode_head(head)) is Format.TEXT:
            return read_text_or_page(chunks, given)
        found: tuple[Page, Revision] | None = None
        count = 0
        for page, revision in _read(chunks, given):
            if found is not None and page != found[0]:
                raise ImportFormatError(
                    f"{chunks.name} holds several pages, “{found[0].title}” and “{page.title}”",
                    hint="Import it, and compare two revisions of one page.",
                )
            count += 1
            if found is not None and revision.revid == found[1].revid:
                if revision.text != found[1].text:
                    given.note(
                        f"{chunks.name} has two texts for revision {revision.revid}; the first is compared"
                    )
                continue
            if found is None or _place(revision) >= _place(found[1]):
                found = page, revision
        assert found is not None
        if count > 1:
            given.note(f"{chunks.name} holds {count:,} revisions; the newest, {found[1].revid}, is compared")
        return found


PARQUET = b"PAR1"
"""How a Parquet file begins, and ends."""


def _read_parquet(
    chunks: Chunks, given: Given, on_bytes: Callable[[int], None] | None
) -> Iterator[tuple[Page, Revision]]:
    """Read a table by pyarrow, which is optional, larger than all the rest, and loaded when it is wanted."""
    if find_spec("pyarrow") is None:
        raise ImportFormatError(
            f"{chunks.name} is a Parquet file, which pyarrow reads, and that is not installed",
            hint="pip install 'wikidiff[parquet]'",
        )
    yield from import_module("wikidiff.sources.parquet").read_parquet(chunks, given, on_bytes)


_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def _place(revision: Revision) -> tuple[datetime, int]:
    return revision.timestamp, revision.revid


def _read(
    chunks: Chunks, given: Given, on_bytes: Callable[[int], None] | None = None
) -> Iterator[tuple[Page, Revision]]:
    head = chunks.peek(HEAD)
    if head.startswith(PARQUET):
        yield from _read_parquet(chunks, given, on_bytes)
        return
    if not head:
        next(chunks, None)  # raises what kept it from being read
        raise ImportFormatError(f"{chunks.name} is empty", hint="Check that it is the right file.")
    kind = format_of(decode_head(head))
    match kind:
        case Format.EXPORT | Format.FRAGMENT:
            yield from ExportReader(chunks, given).revisions(is_rooted=kind is Format.EXPORT)
        case Format.JSON:
            yield from read_api_json(chunks, given)
        case Format.HTML | Format.MHTML | Format.TEXT:
            yield read_single(chunks, kind, given)
        case Format.DOCTYPE:
            raise doctype_refused(chunks.name)
        case _:
            raise ImportFormatError(
                f"{chunks.name} is {called(kind, head)}",
                hint="wikidiff reads MediaWiki export XML, Parquet, API JSON, wikitext and rendered pages, "
                "plain or compressed (gz, bz2, xz, lzma, zst, 7z, tar).",
            )
