"""What a wikitext is made of: blocks, sections, and the readable passages of a block."""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from wikidiff.model.claim import Citation, Claim, ClaimKind, Field, Link, Tag
from wikidiff.model.faces import Seen
from wikidiff.model.span import Span


class BlockKind(enum.StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    TEMPLATE = "template"
    MEDIA = "media"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"
    EXTENSION = "extension"
    REFERENCE_LIST = "reference_list"
    METADATA = "metadata"
    COMMENT = "comment"
    BLANK = "blank"


class Block(NamedTuple):
    """A run of wikitext that is parsed on its own. All blocks of a text, joined, are the text.

    A named tuple and not a dataclass: making blocks is a third of the time of cutting an article.
    """

    kind: BlockKind
    span: Span
    wikitext: str
    degraded: str | None = None
    """Why the block was kept whole as text (a named bound was passed), if it was."""

    @property
    def digest(self) -> str:
        """32 hexadecimal digits of its content, the same in every process."""
        return blake2b(self.wikitext.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it. The root (level 0, no heading) holds the lead."""

    heading: Block | None
    title: str
    """What a reader sees of the heading; empty for the root."""
    level: int
    index: tuple[int, ...]
    """Place in the tree, counted from 1: (2, 1) is the first subsection of the second section."""
    blocks: tuple[Block, ...]
    """Its own blocks, without the heading and without those of its children."""
    children: tuple[Section, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 6:
            raise ValueError(f"a section's level is 0 to 6, not {self.level}")

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Section]]:
        """Yield this section and all below it with their title paths, in the order of the text."""
        stack = [(above, self)]
        while stack:
            path, section = stack.pop()
            path = (*path, section.title) if section.level else path
            yield path, section
            stack.extend((path, child) for child in reversed(section.children))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Seen):
    """A parsed wikitext."""

    root: Section
    lang: str
    degraded: tuple[str, ...] = ()

    def sections(self) -> Iterator[tuple[tuple[str, ...], Section]]:
        """Yield (title path, section), the root first with the empty path."""
        return self.root.walk()

    def blocks(self) -> Iterator[Block]:
        """Yield every block, headings too, in the order of the text."""
        for _, section in self.root.walk():
            if section.heading is not None:
                yield section.heading
            yield from section.blocks


def fallbacks(block: Block, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield why the reading of a block fell back, from the claims that were read from it."""
    for claim in claims:
        if claim.degraded:
            yield f"{block.kind} at {block.span.start}: {claim.degraded}"


class Segment(NamedTuple):
    """A stretch of readable text and the wikitext it came from.

    A literal segment is the wikitext itself, character for character; any other (an entity, a
    rendered template, a tag that reads as a blank) is an atom: all of it came from all of that.
    """

    start: int
    end: int
    source: Span
    literal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Readable text with a map from each of its characters back into the wikitext.

    The segments cover the text without gap or overlap, in order of the text; an empty text has none.
    """

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def literal(cls, text: str, offset: int = 0) -> Prose:
        """Prose that is its own wikitext."""
        end = len(text)
        segments = (Segment(0, end, Span(offset, offset + end), True),) if text else ()
        return cls(text=text, segments=segments)

    def source(self, start: int, end: int) -> Span:
        """Return the wikitext range of ``text[start:end]``; an atom counts as a whole.

        >>> prose = Prose(text="5 km off", segments=(
        ...     Segment(0, 4, Span(0, 16), False), Segment(4, 8, Span(16, 20), True)))
        >>> prose.source(0, 1), prose.source(5, 8)
        (Span(start=0, end=16), Span(start=17, end=20))
        """
        if len(self.segments) == 1 and self.segments[0].literal:
            only = self.segments[0]
            left = only.source.start + start - only.start
            return Span(left, left + max(0, end - start))
        first = self._segment_at(start)
        last = self._segment_at(end - 1) if end > start else first
        left = first.source.start + (start - first.start if first.literal else 0)
        right = last.source.start + (end - last.start) if last.literal else last.source.end
        return Span(left, max(left, right))

    def _segment_at(self, index: int) -> Segment:
        return self.segments[bisect_right(self.segments, index, key=lambda segment: segment.start) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The readable text of one claim-to-be, as parsing hands it to extraction.

    All spans count from the start of its block. `fields` are the cells of a table row; figures are
    looked for in the fields only, where there are any, so that a header is never a figure.
    """

    kind: ClaimKind
    prose: Prose
    span: Span
    label: str = ""
    container: str = ""
    fields: tuple[Field, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    degraded: str | None = None
    """Why the block could not be read as it should be, if it could not: said by one of its passages."""
