"""What has been read: text, where each character of it came from, and the marks that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from wikidiff.model import Citation, Link, Prose, Segment, Span, Tag

# What a named tuple's own constructor does, without the Python function around it: an article has thousands.
_span = partial(tuple.__new__, Span)
_segment = partial(tuple.__new__, Segment)


@dataclass(slots=True)
class Sheet:
    """What has been read so far: text in pieces, and the marks with the text position they stand at."""

    parts: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int, int, bool]] = field(default_factory=list)
    """Start in the text, start and end in the wikitext, whether literal; up to the start of the next."""
    length: int = 0
    citations: list[tuple[int, Citation]] = field(default_factory=list)
    tags: list[tuple[int, Tag]] = field(default_factory=list)
    links: list[tuple[int, Link]] = field(default_factory=list)
    media: list[tuple[Span, str, Span | None]] = field(default_factory=list)
    """Span of a file link in running text, the file's name, the span of its caption."""
    unknown: list[str] = field(default_factory=list)
    """Names of the templates that read as nothing because nobody said how they read."""

    @property
    def ends_in_digit(self) -> bool:
        """Tell whether what was written last ends in a digit."""
        return bool(self.parts) and self.parts[-1][-1:].isdigit()

    def literal(self, text: str, start: int) -> None:
        """Write wikitext that reads as itself."""
        size = len(text)
        if not size:
            return
        pieces = self.pieces
        if pieces and pieces[-1][3] and pieces[-1][2] == start:
            at, source, _, _ = pieces[-1]
            pieces[-1] = (at, source, start + size, True)
        else:
            pieces.append((self.length, start, start + size, True))
        self.parts.append(text)
        self.length += size

    def atom(self, text: str, source: Span) -> None:
        """Write what a construct reads as, all of it from all of its source."""
        if text:
            self.pieces.append((self.length, source[0], source[1], False))
            self.parts.append(text)
            self.length += len(text)

    def append(self, other: Sheet) -> None:
        """Write another sheet behind what is there, with its marks."""
        shift = self.length
        text = "".join(other.parts)
        ends = [piece[0] for piece in other.pieces[1:]] + [len(text)]
        for (at, start, end, is_literal), stop in zip(other.pieces, ends, strict=False):
            if is_literal:
                self.literal(text[at:stop], start)
            else:
                self.atom(text[at:stop], Span(start, end))
        self.take_marks(other, shift)

    def take_marks(self, other: Sheet, shift: int | None = None) -> None:
        """Take over another sheet's citations, tags and links, without its text."""
        by = self.length if shift is None else shift
        self.citations += [(at + by, mark) for at, mark in other.citations]
        self.tags += [(at + by, mark) for at, mark in other.tags]
        self.links += [(at + by, mark) for at, mark in other.links]
        self.media += other.media

    def prose(self) -> Prose:
        """Return the text with its map back."""
        ends = [piece[0] for piece in self.pieces[1:]] + [self.length]
        segments = [
            _segment((at, stop, _span((start, end)), is_literal))
            for (at, start, end, is_literal), stop in zip(self.pieces, ends, strict=False)
        ]
        return Prose(text="".join(self.parts), segments=tuple(segments))
