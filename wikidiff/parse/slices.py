"""Pieces of a sheet: a sentence with its own prose, marks and span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wikidiff.model import ClaimKind, Passage, Prose, Segment, Span
from wikidiff.parse.inline import Sheet


def slice_prose(prose: Prose, start: int, end: int) -> Prose:
    """Return ``text[start:end]`` as prose of its own; an atom that is cut keeps all of its source."""
    segments = []
    first = bisect_right(prose.segments, start, key=lambda segment: segment.end)
    for segment in prose.segments[first:]:
        if segment.start >= end:
            break
        left, right = max(segment.start, start), min(segment.end, end)
        source = segment.source
        if segment.literal:
            source = Span(source.start + left - segment.start, source.start + right - segment.start)
        segments.append(Segment(left - start, right - start, source, segment.literal))
    return Prose(text=prose.text[start:end], segments=tuple(segments))


def claim_span(prose: Prose, marks: Sequence[Span]) -> Span:
    """Return where a piece of prose and the references behind it stand in the wikitext."""
    span = prose.source(0, len(prose.text))
    return Span(
        min([span.start, *(mark.start for mark in marks)]), max([span.end, *(mark.end for mark in marks)])
    )


def sheet_passages(
    sheet: Sheet, pieces: Sequence[Span], kind: ClaimKind, *, label: str = "", container: str = ""
) -> list[Passage]:
    """Cut a sheet into passages at the given places of its text.

    A reference or tag belongs to the piece it stands in or behind, a link to the one it starts in.
    """
    prose = sheet.prose()
    starts = [piece.start for piece in pieces]
    found = []
    for number, piece in enumerate(pieces):
        behind = [mark for at, mark in sheet.citations if max(bisect_left(starts, at) - 1, 0) == number]
        tags = [mark for at, mark in sheet.tags if max(bisect_left(starts, at) - 1, 0) == number]
        links = [mark for at, mark in sheet.links if max(bisect_right(starts, at) - 1, 0) == number]
        own = slice_prose(prose, piece.start, piece.end)
        marks = [citation.span for citation in behind] + [tag.span for tag in tags]
        found.append(
            Passage(
                kind=kind,
                prose=own,
                span=claim_span(own, marks),
                citations=tuple(behind),
                tags=tuple(tags),
                links=tuple(links),
                label=label,
                container=container,
            )
        )
    return found
