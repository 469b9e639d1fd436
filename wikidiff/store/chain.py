"""Which earlier text a text is compressed against, so that any of them is read in few steps. Pure.

Texts of a page form a tree, each hung below the one it was compressed against. Were every text hung below
the one before it, the thousandth would take a thousand steps to read. So the places of a branch are counted
in base `RADIX`: a place that ends in k zeros hangs `RADIX**k` places back (the skip-deltas of Subversion),
and after `RADIX**LEVELS` places a full copy starts anew. No text is deeper than `LEVELS * (RADIX - 1)`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from wikidiff.store.codec import compress

RADIX = 8
"""Smaller: fewer steps; larger: fewer long leaps, which cost bytes. Measured with benchmarks/store.py."""

LEVELS = 3
"""A full copy every 512 texts; at most 21 steps to any text."""

RECENT = 3
"""Texts that the next may hang below: past a vandal's, and past the vandal's second try."""

POOR = 8
"""A text that shrinks to no less than an eighth of itself has little of its base: try the others too."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A text that was stored, under the number that it has in the store."""

    number: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """A stored text with its place and, for each level above 0, the nearest ancestor (or itself) there."""

    text: Anchor
    place: int
    anchors: tuple[Anchor, ...]

    def base_of_next(self) -> Anchor | None:
        """Return what the text after this one is to be compressed against; None asks for a full copy."""
        level = level_of(self.place + 1)
        if level == 0:
            return self.text
        return self.anchors[level - 1] if level < LEVELS else None


@dataclass(frozen=True, slots=True)
class Stored:
    """A text as it is to be stored: the frame, the number of its base if it has one, and its place."""

    frame: bytes
    base: int | None
    place: int
    anchors: tuple[Anchor, ...]


def level_of(place: int) -> int:
    """Count the zeros at the end of a place in base `RADIX`, `LEVELS` at most.

    >>> [level_of(place) for place in (1, 7, 8, 24, 64, 512, 1024)]
    [0, 0, 1, 1, 2, 3, 3]
    """
    level = 0
    while level < LEVELS and place % RADIX ** (level + 1) == 0:
        level += 1
    return level


def link_of(branch: Sequence[tuple[Anchor, int]]) -> Link:
    """Rebuild the link of a stored text from its branch: text and place, from the full copy down to it."""
    text, place = branch[-1]
    anchors = [branch[0][0]] * (LEVELS - 1)
    for ancestor, at in branch:
        for level in range(1, LEVELS):
            if at % RADIX**level == 0:
                anchors[level - 1] = ancestor
    return Link(text, place, tuple(anchors))


class Chain:
    """The last texts of one page, and the choice of a base for the next."""

    def __init__(self, links: Sequence[Link] = ()) -> None:
        """Go on after `links`, newest last."""
        self._links = deque(links, maxlen=RECENT)

    def fit(self, content: bytes) -> Stored:
        """Compress a text against the best of the last texts, or against none.

        Takes one compression where the text resembles the one before it, `RECENT` + 1 at most.
        """
        best: Stored | None = None
        for link in self._nearest_first(len(content)):
            candidate = _hang(content, link)
            if best is None or len(candidate.frame) < len(best.frame):
                best = candidate
            if len(best.frame) * POOR < len(content):
                return best
        full = Stored(compress(content), None, 0, ())
        return best if best is not None and len(best.frame) < len(full.frame) else full

    def push(self, number: int, content: bytes, stored: Stored) -> None:
        """Take note that a text was stored as `fit` said, under that number."""
        text = Anchor(number, content)
        level = level_of(stored.place)
        anchors = tuple(
            text if above < level or not stored.anchors else stored.anchors[above]
            for above in range(LEVELS - 1)
        )
        self._links.append(Link(text, stored.place, anchors))

    def touch(self, number: int) -> None:
        """Take note that the page has one of the last texts again, as after a revert."""
        for link in self._links:
            if link.text.number == number:
                self._links.remove(link)
                self._links.append(link)
                return

    def _nearest_first(self, size: int) -> list[Link]:
        # A page blanked or replaced by a few words is no base for a whole one: try it last.
        newest_first = list(self._links)[::-1]
        return sorted(newest_first, key=lambda link: len(link.text.content) * 2 < size)


def _hang(content: bytes, link: Link) -> Stored:
    base = link.base_of_next()
    if base is None:
        return Stored(compress(content), None, 0, ())
    return Stored(compress(content, base.content), base.number, link.place + 1, link.anchors)
