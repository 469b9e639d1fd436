"""Cut a wikitext into blocks; joined they are the text, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikidiff.model import Block, BlockKind, Span
from wikidiff.parse.names import (
    CATEGORY_NAMESPACES,
    FILE_NAMESPACES,
    LANGUAGE_PREFIXES,
    link_prefix,
    template_name,
)
from wikidiff.parse.scanner import Element, Heading, Scan, scan

MAX_BLOCK = 400_000
"""Code points of a block that is read; a longer one is kept whole as text and says so."""

_REDIRECT = re.compile(
    r"\s*#(?:redirect|weiterleitung|redirection|перенаправление|重定向|転送|rinvia|doorverwijzing|redirección|"
    r"redirecionamento|पुनर्प्रेषित|تحويل)\s*:?\s*\[\[",
    re.IGNORECASE,
)
_MAGIC_LINE = re.compile(r"[ \t]*(?:__[A-Z]{3,20}__[ \t\r]*)+\n?\Z")
_TABLE_OPEN = re.compile(r"[ \t:]*\{\|")
_TABLE_CLOSE = re.compile(r"[ \t]*\|\}(?!\})")
_TAG = re.compile(r"<([a-zA-Z]+)")
_LIST_MARKS = frozenset("*#:;")
_REFERENCE_LISTS = frozenset(
    {
        "reflist",
        "references",
        "refs",
        "notelist",
        "notelist-ua",
        "einzelnachweise",
        "примечания",
        "脚注リスト",
    }
)
_METADATA = frozenset(
    {
        "short description",
        "displaytitle:",
        "defaultsort:",
        "use dmy dates",
        "use mdy dates",
        "use british english",
        "use american english",
    }
)
_EXTENSIONS = frozenset(
    "gallery math chem ce poem timeline syntaxhighlight source hiero score imagemap graph maplink mapframe "
    "inputbox categorytree templatestyles indicator".split()
)

_JOINED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.BLANK, BlockKind.TABLE, BlockKind.QUOTE, BlockKind.PREFORMATTED}
)
"""Kinds whose lines run on into one block; a line of any other kind is a block of its own."""


def blocks(wikitext: str) -> tuple[Block, ...]:
    """Return the blocks of any string, in order; joined they are the string."""
    return cut(wikitext)[0]


def cut(wikitext: str) -> tuple[tuple[Block, ...], dict[int, Heading]]:
    """Return the blocks, and the headings by where their blocks start."""
    found = scan(wikitext)
    cutter = _Cutter(wikitext, found)
    return tuple(cutter.run()), cutter.headings


class _Cutter:
    """Walks the lines and keeps the few things that outlast one: an open table, an open quote."""

    def __init__(self, text: str, found: Scan) -> None:
        self.text = text
        self.headings = {heading.start: heading for heading in found.headings}
        self.outer = found.outermost()
        self.starts = {element.start: element for element in self.outer}
        self.depth = 0
        self.quoting = False

    def run(self) -> Iterator[Block]:
        start, kind = 0, None
        for at, end in self._lines():
            found, is_new = self._kind(at, end, kind)
            if kind is not None and (is_new or found is not kind or found not in _JOINED):
                yield self._block(kind, start, at)
                start = at
            kind = found
        if kind is not None:
            yield self._block(kind, start, len(self.text))

    def _block(self, kind: BlockKind, start: int, end: int) -> Block:
        degraded = None
        if end - start > MAX_BLOCK:
            degraded = f"{kind} at {start}–{end} is longer than {MAX_BLOCK} characters and kept as text"
        return Block(kind=kind, span=Span(start, end), wikitext=self.text[start:end], degraded=degraded)

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Yield lines; a line break within a closed construct does not end one."""
        text, size, outer, index, start = self.text, len(self.text), self.outer, 0, 0
        while start < size:
            probe = start
            while True:
                found = text.find("\n", probe)
                if found < 0:
                    end = size
                    break
                while index < len(outer) and outer[index].end <= found:
                    index += 1
                if index < len(outer) and outer[index].start < found:
                    probe = outer[index].end
                    continue
                end = found + 1
                break
            yield start, end
            start = end

    def _kind(self, start: int, end: int, before: BlockKind | None) -> tuple[BlockKind, bool]:
        """Return the kind of a line, and whether a block begins with it although the kind goes on."""
        text = self.text
        if start in self.headings:
            return BlockKind.HEADING, True
        first = text[start]
        if self.depth or first in "{: \t":
            table = self._table(start, end, before)
            if table is not None:
                return table
        if self.quoting:
            self.quoting = "</blockquote" not in text[start:end].lower()
            return BlockKind.QUOTE, False
        if first.isspace() and not text[start:end].strip():
            return BlockKind.BLANK, False
        return self._by_first(first, start, end, before), False

    def _by_first(self, first: str, start: int, end: int, before: BlockKind | None) -> BlockKind:
        if first in _LIST_MARKS:
            is_redirect = first == "#" and not start and _REDIRECT.match(self.text)
            return BlockKind.METADATA if is_redirect else BlockKind.LIST_ITEM
        if first in "{[<":
            return self._constructed(start, end)
        if first == "_" and _MAGIC_LINE.match(self.text, start, end):
            return BlockKind.METADATA
        if first == " " and before is not BlockKind.PARAGRAPH:
            return BlockKind.PREFORMATTED
        return BlockKind.PARAGRAPH

    def _table(self, start: int, end: int, before: BlockKind | None) -> tuple[BlockKind, bool] | None:
        """Follow tables in tables; one that never closes ends with its section's end or the text's."""
        if start not in self.starts and _TABLE_OPEN.match(self.text, start, end):
            self.depth += 1
            return BlockKind.TABLE, self.depth == 1 and before is BlockKind.TABLE
        if not self.depth:
            return None
        if _TABLE_CLOSE.match(self.text, start, end):
            self.depth -= 1
        return BlockKind.TABLE, False

    def _constructed(self, start: int, end: int) -> BlockKind:
        """Name a line that is nothing but closed constructs; any other is a paragraph."""
        elements = self._alone(start, end)
        telling = [element for element in elements if element.kind != "comment"]
        if not telling:
            return BlockKind.COMMENT if elements else self._opened_tag(start, end)
        kinds = {element.kind for element in telling}
        if kinds == {"template"}:
            return self._template(telling[0])
        if kinds == {"link"}:
            return self._links(telling)
        if kinds == {"references"}:
            return BlockKind.REFERENCE_LIST
        if kinds == {"pre"}:
            return BlockKind.PREFORMATTED
        return BlockKind.EXTENSION if kinds <= _EXTENSIONS else self._opened_tag(start, end)

    def _alone(self, start: int, end: int) -> list[Element]:
        found, at = [], start
        while at < end:
            element = self.starts.get(at)
            if element is not None:
                found.append(element)
                at = element.end
            elif self.text[at].isspace():
                at += 1
            else:
                return []
        return found

    def _template(self, element: Element) -> BlockKind:
        name = template_name(self.text[element.start + 2 : element.end - 2].partition("|")[0])
        if name in _REFERENCE_LISTS:
            return BlockKind.REFERENCE_LIST
        return (
            BlockKind.METADATA
            if name in _METADATA or name.startswith(("defaultsort:", "displaytitle:"))
            else BlockKind.TEMPLATE
        )

    def _links(self, elements: list[Element]) -> BlockKind:
        prefixes = {link_prefix(self.text[element.start + 2 : element.end - 2]) for element in elements}
        if prefixes <= CATEGORY_NAMESPACES | LANGUAGE_PREFIXES:
            return BlockKind.METADATA
        return BlockKind.MEDIA if prefixes <= FILE_NAMESPACES else BlockKind.PARAGRAPH

    def _opened_tag(self, start: int, end: int) -> BlockKind:
        match = _TAG.match(self.text, start, end)
        if match is None or match[1].lower() != "blockquote":
            return BlockKind.PARAGRAPH
        self.quoting = "</blockquote" not in self.text[start:end].lower()
        return BlockKind.QUOTE
