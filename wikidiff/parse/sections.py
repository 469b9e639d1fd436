"""Blocks under their headings: the section tree, nested by level as MediaWiki's table of contents is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wikidiff.model import Block, BlockKind, Document, Section
from wikidiff.parse.blocks import Cut, cut
from wikidiff.parse.inline import Reader
from wikidiff.parse.scanner import Heading
from wikidiff.parse.sentences import UNMARKED


@dataclass(slots=True)
class _Open:
    """A section that is still growing."""

    heading: Block | None
    title: str
    level: int
    blocks: list[Block] = field(default_factory=list)
    children: list[_Open] = field(default_factory=list)


def parse(wikitext: str, *, lang: str = "en") -> Document:
    """Cut a wikitext into blocks under sections; any string parses, and nothing of it is lost.

    The blocks are not looked into: `passages` does that, one block at a time. `degraded` names every
    block that passed a bound and was kept as text, and a language whose sentences cannot be told apart.
    """
    return tree(cut(wikitext), lang=lang)


def tree(found: Cut, *, lang: str = "en") -> Document:
    """Put the blocks of a text that has been cut under their sections."""
    blocks = found.blocks
    root = _tree(blocks, found.headings, lang)
    degraded = tuple(block.degraded for block in blocks if block.degraded)
    if lang in UNMARKED and any(block.kind is BlockKind.PARAGRAPH for block in blocks):
        degraded += (f"{UNMARKED[lang]} does not mark where sentences end: each paragraph counts as one",)
    return Document(root=_close(root, ()), lang=lang, degraded=degraded)


def _tree(blocks: Sequence[Block], headings: dict[int, Heading], lang: str) -> _Open:
    root = _Open(None, "", 0)
    stack = [root]
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            stack[-1].blocks.append(block)
            continue
        heading = headings[block.span.start]
        while stack[-1].level >= heading.level:
            stack.pop()
        section = _Open(block, _title(block, heading, lang), heading.level)
        stack[-1].children.append(section)
        stack.append(section)
    return root


def _title(block: Block, heading: Heading, lang: str) -> str:
    raw = heading.title.shifted(-block.span.start).of(block.wikitext)
    if raw.replace(" ", "").isalnum():
        return " ".join(raw.split())
    return " ".join(Reader(raw, lang=lang).read().prose().text.split())


def _close(section: _Open, index: tuple[int, ...]) -> Section:
    # Recursion is at most six levels deep: a child's level is above its parent's.
    return Section(
        heading=section.heading,
        title=section.title,
        level=section.level,
        index=index,
        blocks=tuple(section.blocks),
        children=tuple(_close(child, (*index, n)) for n, child in enumerate(section.children, 1)),
    )
