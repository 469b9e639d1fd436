"""What the diff of two texts as texts tells: lines, and the words in them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from wikidiff.model.span import Span


class Run(NamedTuple):
    """A stretch ``old`` of one text against ``new`` of the other, as offsets; equal or changed."""

    equal: bool
    old: Span
    new: Span


class LineOp(StrEnum):
    """What became of a line."""

    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


class LineEdit(NamedTuple):
    """One line: `old` and `new` are its numbers from 1, both known of a line that changed or moved.

    A move is told twice, where the line stood and where it stands, the second time with its words.
    """

    op: LineOp
    old: int | None
    new: int | None
    before: str
    after: str
    words: tuple[Run, ...] = ()
