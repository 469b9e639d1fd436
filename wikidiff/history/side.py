"""The blocks of a document counted through, with the titles that they stand under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from wikidiff.model import Block, BlockPlace, ClaimPlace, Document, Title


class Side:
    """A document of the window: where its blocks stand when they are counted through."""

    def __init__(self, document: Document, above: Sequence[Title]) -> None:
        self.blocks: list[Block] = []
        self.headings: list[int | None] = []
        self.paths: list[tuple[str, ...]] = []
        self.titles: list[str] = []
        self._starts: list[int] = []
        stack = list(above)
        for _, section in document.sections():
            self.headings.append(None if section.heading is None else len(self.blocks))
            if section.heading is not None:
                self.blocks.append(section.heading)
                while stack and stack[-1].level >= section.level:
                    stack.pop()
                stack.append(Title(0, section.level, section.title))
            self.titles.append(section.title)
            self.paths.append(tuple(title.text for title in stack))
            self._starts.append(len(self.blocks))
            self.blocks.extend(section.blocks)

    def number(self, place: BlockPlace | ClaimPlace) -> int:
        return self._starts[place.section] + place.block

    def path_at(self, number: int) -> tuple[str, ...]:
        """Return the titles above a block; of a heading, those above what follows it."""
        section = max(bisect_right(self._starts, number + (number in self.headings)) - 1, 0)
        return self.paths[section]
