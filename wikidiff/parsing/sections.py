"""Blocks under their headings: the section tree, nested by level as MediaWiki's table of contents is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wikidiff.model import Block, BlockKind, Document, Section
from wikidiff.parsing.block_cutter import Cut, cut
from wikidiff.parsing.inline import Reader
from wikidiff.parsing.scanner import Heading
from wikidiff.parsing.sentences import UNMARKED


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
    headings = found.headings
    titled = (
        (block, (heading.level, _title(block, heading, lang)) if heading else None)
        for block in found.blocks
        for heading in (headings[block.span.start] if block.kind is BlockKind.HEADING else None,)
    )
    return grown(titled, lang=lang)


def grown(blocks: Iterable[tuple[Block, tuple[int, str] | None]], *, lang: str) -> Document:
    """Put blocks under their sections; those that are headings come with level and title."""
    root = _Open(None, "", 0)
    stack = [root]
    degraded: list[str] = []
    has_paragraph = False
    for block, heading in blocks:
        if block.degraded:
            degraded.append(block.degraded)
        has_paragraph = has_paragraph or block.kind is BlockKind.PARAGRAPH
        if heading is None:
            stack[-1].blocks.append(block)
            continue
        level, title = heading
        while stack[-1].level >= level:
            stack.pop()
        section = _Open(block, title, level)
        stack[-1].children.append(section)
        stack.append(section)
    if lang in UNMARKED and has_paragraph:
        degraded.append(f"{UNMARKED[lang]} does not mark where sentences end: each paragraph counts as one")
    return Document(root=_close(root, ()), lang=lang, degraded=tuple(degraded))


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


def render(document: Document) -> str:
    """Return the wikitext that the document was parsed from, byte for byte."""
    return "".join(block.wikitext for block in document.blocks())
