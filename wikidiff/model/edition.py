"""A text that was cut into blocks, and what differs between it and the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.model.document import BlockKind, Document


class Title(NamedTuple):
    """A heading of an edition: the number of its block, its level and what a reader sees of it."""

    block: int
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A text and where its blocks begin, for the next text to be read against."""

    text: str
    lang: str = "en"
    sizes: tuple[int, ...] = ()
    """Code points of the blocks, in order; together they are the text."""
    kinds: tuple[BlockKind, ...] = ()
    tied: frozenset[int] = frozenset()
    """Numbers of the blocks that begin within an open table or quotation."""
    titles: tuple[Title, ...] = ()
    loose: int = 0
    """Where the first construct begins that never closes; the length of the text if there is none."""
    is_whole: bool = False
    """Whether a bound was passed on the way: then the next text is read as a whole, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What differs between two editions, widened to whole blocks, as two documents of their own.

    Old and new begin in the same section: the lead of both documents continues it.
    """

    old: Document
    new: Document
    first: int
    """Number of the first block of the window, on both sides."""
    gone: int
    """How many blocks of the old edition stand in it."""
    came: int
    path: tuple[Title, ...]
    """The headings above its first block, outermost first."""

    @property
    def is_empty(self) -> bool:
        return not self.gone and not self.came


class Extent(NamedTuple):
    """How much of two texts a window takes in, before it is cut."""

    first: int
    last: int
    """Numbers of the first block of the old text in it, and of the first behind it."""
    start: int
    end: int
    """Where it begins on both sides, and where it ends in the old text."""
    size: int
    """Code points that it has in the new text."""
