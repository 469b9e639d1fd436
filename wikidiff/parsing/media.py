"""Files that a page shows, and what their captions say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikidiff.model import ClaimKind, Passage, Prose, Span
from wikidiff.parsing.bounds import MAX_NESTING
from wikidiff.parsing.inline import Reader
from wikidiff.parsing.names import FILE_NAMESPACES, link_prefix
from wikidiff.parsing.slices import named_passage, sheet_passages, whole_text
from wikidiff.parsing.source_map import Sheet
from wikidiff.patterns import late

_GALLERY_LINE = late(r"^[ \t]*([^|\n<>]+?)(?:\|([^\n]*))?$", re.MULTILINE)


def media_passages(reader: Reader, sheet: Sheet, depth: int = 0) -> Iterator[Passage]:
    """Yield the files of a sheet: each its name, and its caption's sentences as captions."""
    for span, name, caption in sheet.media:
        if name:
            # Without the caption, which is a passage of its own.
            shown = span if caption is None else Span(span.start, caption.start)
            yield named_passage(ClaimKind.MEDIA, name, shown, reader.text)
        if caption is not None:
            inner = reader.read(*caption)
            yield from sheet_passages(inner, whole_text(inner), ClaimKind.CAPTION, container=name)
            if depth < MAX_NESTING:
                yield from media_passages(reader, inner, depth + 1)


def gallery_passages(text: str, inner: Span, lang: str) -> Iterator[Passage]:
    """Yield the files of a gallery, one a line, and their captions."""
    for match in _GALLERY_LINE.finditer(text, inner.start, inner.end):
        prefix = link_prefix(match[1])
        name = match[1].partition(":")[2] if prefix in FILE_NAMESPACES else match[1]
        if not name.strip():
            continue
        yield named_passage(ClaimKind.MEDIA, name.strip(), Span(*match.span(1)), text)
        if match[2] and match[2].strip():
            reader = Reader(match[2], lang=lang)
            for passage in sheet_passages(reader.read(), whole_text(reader.read()), ClaimKind.CAPTION):
                yield _shifted(passage, match.start(2), name.strip())


def _shifted(passage: Passage, by: int, container: str) -> Passage:
    segments = tuple(
        segment._replace(source=segment.source.shifted(by)) for segment in passage.prose.segments
    )
    return Passage(
        kind=passage.kind,
        prose=Prose(text=passage.prose.text, segments=segments),
        span=passage.span.shifted(by),
        container=container,
        citations=tuple(citation.shift_span(by) for citation in passage.citations),
        links=tuple(link.shift_span(by) for link in passage.links),
        tags=tuple(tag.shift_span(by) for tag in passage.tags),
    )
