"""Pieces of a sheet: a sentence with its own prose, marks and span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from wikidiff.model import ClaimKind, Passage, Prose, Segment, Span
from wikidiff.parsing.source_map import Sheet

M = TypeVar("M")


def slice_prose(prose: Prose, start: int, end: int) -> Prose:
    """Return ``text[start:end]`` as prose of its own; an atom that is cut keeps all of its source."""
    segments = []
    first = bisect_right(prose.segments, start, key=lambda segment: segment.end)
    for index in range(first, len(prose.segments)):
        segment = prose.segments[index]
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
    start, end = (prose.segments[0].source.start, prose.segments[-1].source.end) if prose.segments else (0, 0)
    if not marks:
        return Span(start, max(start, end))
    return Span(min(start, *(mark.start for mark in marks)), max(start, end, *(mark.end for mark in marks)))


def literal_passages(
    text: str, pieces: Sequence[Span], kind: ClaimKind, offset: int = 0
) -> Iterator[Passage]:
    """Cut a text that reads as itself into passages; it stands at `offset`."""
    for start, end in pieces:
        span = Span(start + offset, end + offset)
        prose = Prose(text=text[start:end], segments=(Segment(0, end - start, span, True),))
        yield Passage(kind=kind, prose=prose, span=span)


def sheet_passages(
    sheet: Sheet, pieces: Sequence[Span], kind: ClaimKind, *, label: str = "", container: str = ""
) -> list[Passage]:
    """Cut a sheet into passages at the given places of its text.

    A reference or tag belongs to the piece it stands in or behind, a link to the one it starts in.
    """
    prose = sheet.prose()
    starts = [piece.start for piece in pieces]
    citations = _shared_out(sheet.citations, starts, bisect_left)
    tags = _shared_out(sheet.tags, starts, bisect_left)
    links = _shared_out(sheet.links, starts, bisect_right)
    found = []
    for number, piece in enumerate(pieces):
        is_all = piece.start == 0 and piece.end == len(prose.text)
        own = prose if is_all else slice_prose(prose, piece.start, piece.end)
        marks = [citation.span for citation in citations[number]] + [tag.span for tag in tags[number]]
        found.append(
            Passage(
                kind=kind,
                prose=own,
                span=claim_span(own, marks),
                label=label,
                container=container,
                citations=tuple(citations[number]),
                tags=tuple(tags[number]),
                links=tuple(links[number]),
            )
        )
    return found


def _shared_out(
    marks: Sequence[tuple[int, M]], starts: Sequence[int], side: Callable[[Sequence[int], int], int]
) -> list[list[M]]:
    """Give each mark to the last piece that starts before it (or at it, as `side` has it)."""
    if len(starts) == 1:
        return [[mark for _, mark in marks]]
    shares: list[list[M]] = [[] for _ in starts]
    for at, mark in marks:
        if shares:
            shares[max(side(starts, at) - 1, 0)].append(mark)
    return shares


def whole_text(sheet: Sheet) -> list[Span]:
    """Return the one piece that is all of a sheet's text, none if it has none."""
    text = "".join(sheet.parts)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return [Span(start, end)] if end > start else []


def named_passage(kind: ClaimKind, text: str, span: Span, wikitext: str, *, label: str = "") -> Passage:
    """Make a passage of a name: literal if the name stands in the wikitext, else an atom."""
    at = wikitext.find(text, span.start, span.end)
    if at >= 0:
        return Passage(kind=kind, prose=Prose.literal(text, at), span=span, label=label)
    sheet = Sheet()
    sheet.atom(text, span)
    return Passage(kind=kind, prose=sheet.prose(), span=span, label=label)
