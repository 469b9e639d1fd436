"""Cut a wikitext into blocks; joined they are the text, whatever it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from wikidiff.model import Block, BlockKind, Span
from wikidiff.parsing.bounds import MAX_BLOCK, MAX_NESTING, MAX_NUMBERS, MAX_TABLES_DEEP
from wikidiff.parsing.names import (
    FILE_NAMESPACES,
    MAGIC_WORDS,
    SILENT_NAMESPACES,
    link_prefix,
    template_name,
)
from wikidiff.parsing.pieces import in_pieces
from wikidiff.parsing.runs import CONSTRUCT, DEPTH
from wikidiff.parsing.scanner import Element, Heading, Scan, scan, scan_lines
from wikidiff.parsing.unclosed import CLOSING_TEMPLATE, TABLE_CLOSE, TABLE_OPEN, Tables
from wikidiff.patterns import late

_REDIRECT = late(
    r"\s*#(?:redirect|weiterleitung|redirection|перенаправление|重定向|転送|rinvia|doorverwijzing|redirección|"
    r"redirecionamento|पुनर्प्रेषित|تحويل)\s*:?\s*\[\[",
    re.IGNORECASE,
)
_MAGIC_LINE = late(rf"[ \t]*(?:(?:{MAGIC_WORDS})[ \t\r]*)+\n?\Z")
_BLOCKQUOTE = late(r"<blockquote\b", re.IGNORECASE)
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
_SETTING_TEMPLATES = frozenset(
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

_BLANK, _HEADING, _LIST_ITEM, _METADATA, _PARAGRAPH, _QUOTE, _TABLE = (
    BlockKind.BLANK, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.METADATA, BlockKind.PARAGRAPH,
    BlockKind.QUOTE, BlockKind.TABLE,
)  # fmt: skip
# Named once: looking up a member of an enumeration takes as long as cutting a line.

_BY_FIRST: dict[str, BlockKind | None] = {
    "\n": _BLANK, "*": _LIST_ITEM, ";": _LIST_ITEM,
    **dict.fromkeys("={[<_#:"),
    **dict.fromkeys(chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) != "\n"),
}  # fmt: skip
"""What a line is by its first character, outside tables and quotes; None where more must be looked at."""

_JOINED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.BLANK, BlockKind.TABLE, BlockKind.QUOTE, BlockKind.PREFORMATTED}
)
"""Kinds whose lines run on into one block; a line of any other kind is a block of its own."""


class Cut(NamedTuple):
    """A text in blocks, and what tells where it may be cut anew after an edit."""

    blocks: list[Block]
    headings: dict[int, Heading]
    """By where their blocks start."""
    loose: int
    """Where the first construct begins that never closes; the length of the text if there is none."""
    within: frozenset[int]
    """Where blocks start while a table, a quotation or brackets that make no link are open around them."""


def blocks(wikitext: str) -> tuple[Block, ...]:
    """Return the blocks of any string, in order; joined they are the string."""
    return tuple(cut(wikitext).blocks)


def cut(wikitext: str) -> Cut:
    """Cut any string into blocks."""
    found = scan_lines(wikitext)
    cutter = _Cutter(wikitext, found)
    whole = cutter.run()
    if len(wikitext) > MAX_BLOCK:
        elements = [Span(element.start, element.end) for element in found.outermost()]
        whole = [piece for block in whole for piece in in_pieces(block, elements)]
    declared = _declared(whole, _too_deep(wikitext, found, cutter) | _too_many(whole))
    within = frozenset(cutter.within) | _between(declared, found.pairs)
    return Cut(declared, cutter.headings, min(found.loose, cutter.loose()), within)


def _between(found: list[Block], pairs: tuple[Span, ...]) -> frozenset[int]:
    """Return where blocks start between signs that close each other and make no construct."""
    starts = [block.span.start for block in found] if pairs else []
    between: set[int] = set()
    seen = 0
    for pair in sorted(pairs):
        first, last = bisect_right(starts, max(pair.start, seen)), bisect_right(starts, pair.end - 1)
        between.update(starts[first:last])
        seen = max(seen, pair.end)
    return frozenset(between)


def _too_deep(text: str, found: Scan, cutter: _Cutter) -> dict[int, str]:
    """Return where nesting passes a bound, and which."""
    reasons = dict.fromkeys(
        cutter.deep_tables, f"a table in more than {MAX_TABLES_DEEP} tables reads as text"
    )
    deep = found.deeper_than(MAX_NESTING)
    if not deep and found.deeper_than(MAX_NESTING - DEPTH):
        deep = scan(text).deeper_than(MAX_NESTING)
    for element in deep:
        reasons[element.start] = f"a {element.kind} in more than {MAX_NESTING} others is kept as wikitext"
    return reasons


_NUMBER = late(r"\d+")


def _too_many(found: list[Block]) -> dict[int, str]:
    """Return where a block starts that has more numbers than are read of one sentence."""
    reason = f"figures behind the first {MAX_NUMBERS:,} numbers of a sentence are not read"
    return {
        block.span.start: reason
        for block in found
        if len(block.wikitext) > 2 * MAX_NUMBERS
        and block.kind is not _TABLE
        and block.degraded is None
        and sum(1 for _ in _NUMBER.finditer(block.wikitext)) > MAX_NUMBERS
    }


def _declared(found: list[Block], reasons: dict[int, str]) -> list[Block]:
    starts = [block.span.start for block in found] if reasons else []
    for at in sorted(reasons):
        index = bisect_right(starts, at) - 1
        block = found[index]
        if block.degraded is None:
            found[index] = block._replace(degraded=f"{block.kind} at {at}: {reasons[at]}")
    return found


def _too_long(kind: BlockKind, start: int, end: int) -> str | None:
    if end - start <= MAX_BLOCK:
        return None
    return f"{kind} at {start}–{end} is longer than {MAX_BLOCK} characters and kept as text"


class _Cutter:
    """Walks the lines and keeps the few things that outlast one: an open table, an open quote."""

    def __init__(self, text: str, found: Scan) -> None:
        self.text = text
        self.headings = {heading.start: heading for heading in found.headings}
        outer = found.outermost()
        self.elements = {element.start: element for element in outer}
        """Those that `runs.CONSTRUCT` does not match."""
        self.long = [element for element in outer if text.find("\n", element.start, element.end) >= 0]
        self.depth = 0
        self.deep_tables: list[int] = []
        self.quoting = False
        self.opened = 0
        """Where the outermost table or quotation that is open began."""
        self.within: list[int] = []
        self.tables = Tables(text, self.elements.__contains__)
        self.given_up = len(text)
        """Where the first table begins that never closes and ended with its section."""

    def run(self) -> list[Block]:
        text, by_first, joined = self.text, _BY_FIRST, _JOINED
        found: list[Block] = []
        start, at, kind = 0, 0, None
        for end in self._line_ends():
            is_new = is_within = False
            now = by_first.get(text[at], _PARAGRAPH)
            if now is None or self.depth or self.quoting:
                is_within = self.depth > 0 or self.quoting
                if not is_within:
                    self.opened = at
                now, is_new = self._kind(at, end, kind)
            if kind is not now or is_new or now not in joined:
                if is_within:
                    self.within.append(at)
                if kind is not None:
                    found.append(Block(kind, Span(start, at), text[start:at], _too_long(kind, start, at)))
                start, kind = at, now
            at = end
        if kind is not None:
            found.append(Block(kind, Span(start, at), text[start:at], _too_long(kind, start, at)))
        return found

    def loose(self) -> int:
        """Return where a table or a quotation begins that is still open at the end."""
        return min(self.opened if self.depth or self.quoting else len(self.text), self.given_up)

    def _line_ends(self) -> Iterator[int]:
        """Yield where lines end; a line break within a closed construct does not end one."""
        find, at, last = self.text.find, 0, 0
        for element in self.long:
            while (end := find("\n", at, element.start) + 1) > 0:
                yield end
                at = last = end
            at = element.end
        while (end := find("\n", at) + 1) > 0:
            yield end
            at = last = end
        if last < len(self.text):
            yield len(self.text)

    def _kind(self, start: int, end: int, before: BlockKind | None) -> tuple[BlockKind, bool]:
        """Return the kind of a line, and whether a block begins with it although the kind goes on."""
        text = self.text
        first = text[start]
        if first == "=" and start in self.headings:
            if self.depth and not self.tables.close_behind(start, self.depth):
                self.given_up = min(self.given_up, self.opened)
                self.depth = 0
            return _HEADING, True
        if self.depth or first in "{: \t":
            table = self._table(first, start, end, before)
            if table is not None:
                return table
        if self.quoting:
            self.quoting = "</blockquote" not in text[start:end].lower()
            return _QUOTE, False
        if first == "\n" or (first.isspace() and not text[start:end].strip()):
            return _BLANK, False
        if first in _LIST_MARKS:
            is_redirect = first == "#" and not start and _REDIRECT.match(text)
            return (_METADATA if is_redirect else _LIST_ITEM), False
        return self._by_first(first, start, end, before), False

    def _by_first(self, first: str, start: int, end: int, before: BlockKind | None) -> BlockKind:
        if first in "{[<":
            return self._constructed(start, end)
        if first == "_" and _MAGIC_LINE.match(self.text, start, end):
            return BlockKind.METADATA
        if first == " " and before is not BlockKind.PARAGRAPH:
            return BlockKind.PREFORMATTED
        return BlockKind.PARAGRAPH

    def _table(
        self, first: str, start: int, end: int, before: BlockKind | None
    ) -> tuple[BlockKind, bool] | None:
        """Follow tables in tables; one that never closes ends with its section's end or the text's."""
        if first in "{: \t" and TABLE_OPEN.match(self.text, start, end) and start not in self.elements:
            self.depth += 1
            if self.depth > MAX_TABLES_DEEP + 1:
                self.deep_tables.append(start)
            return _TABLE, self.depth == 1 and before is _TABLE
        if not self.depth:
            return None
        if (first in "| \t" and TABLE_CLOSE.match(self.text, start, end)) or (
            first in "{ \t" and CLOSING_TEMPLATE.match(self.text, start, end)
        ):
            self.depth -= 1
        return _TABLE, False

    def _constructed(self, start: int, end: int) -> BlockKind:
        """Name a line that is nothing but closed constructs; any other is a paragraph."""
        elements = self._alone(start, end)
        if not elements:
            return self._opened_tag(start, end)
        telling = [element for element in elements if element.kind != "comment"]
        kinds = {element.kind for element in telling}
        if not telling:
            return BlockKind.COMMENT
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
            element = self._element(at)
            if element is not None:
                found.append(element)
                at = element.end
            elif self.text[at].isspace():
                at += 1
            else:
                return []
        return found

    def _element(self, at: int) -> Element | None:
        """Return the closed construct that starts at `at`."""
        found = self.elements.get(at)
        if found is None and self.text[at] in "{[<":
            simple = CONSTRUCT.match(self.text, at)
            return None if simple is None else Element(simple.lastgroup or "", *simple.span())
        return found

    def _template(self, element: Element) -> BlockKind:
        name = template_name(self.text[element.start + 2 : element.end - 2].partition("|")[0])
        if name in _REFERENCE_LISTS:
            return BlockKind.REFERENCE_LIST
        return (
            BlockKind.METADATA
            if name in _SETTING_TEMPLATES or name.startswith(("defaultsort:", "displaytitle:"))
            else BlockKind.TEMPLATE
        )

    def _links(self, elements: list[Element]) -> BlockKind:
        prefixes = {link_prefix(self.text[element.start + 2 : element.end - 2]) for element in elements}
        if prefixes <= SILENT_NAMESPACES:
            return BlockKind.METADATA
        return BlockKind.MEDIA if prefixes <= FILE_NAMESPACES else BlockKind.PARAGRAPH

    def _opened_tag(self, start: int, end: int) -> BlockKind:
        if not _BLOCKQUOTE.match(self.text, start, end):
            return BlockKind.PARAGRAPH
        self.quoting = "</blockquote" not in self.text[start:end].lower()
        return BlockKind.QUOTE
