"""Blocks of a saved page into wikitext: headings, paragraphs, lists, tables, figures (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wikidiff.sources.escape import escape_cell, escape_inline, escape_starts
from wikidiff.sources.html_inline import MAX_DEPTH, Inliner
from wikidiff.sources.html_tree import (
    children,
    classes,
    file_name,
    is_block,
    is_left_out,
    is_reference,
    is_reference_list,
    plain_text,
)

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = {"ul": "*", "ol": "#", "dl": ":"}
_THUMBS = frozenset({"thumb", "thumbinner", "tmulti"})
_KEPT_CLASSES = frozenset({"infobox", "wikitable", "sortable", "vcard", "biography", "geography"})
_SPANS = ("rowspan", "colspan")


class Blocks:
    """Turn the content of a page into blocks of wikitext, in order."""

    def __init__(self, content: etree._Element) -> None:
        self._inliner = Inliner(content)
        self._content = content

    def wikitext(self) -> str:
        """Return the whole article; blocks are separated by blank lines."""
        blocks = list(self._inside(self._content, 0))
        return "\n\n".join(blocks) + "\n" if blocks else ""

    def _inside(self, element: etree._Element, depth: int) -> Iterator[str]:
        """Yield the blocks inside an element; running text between blocks becomes paragraphs."""
        if depth > MAX_DEPTH:
            text = escape_starts(escape_inline(plain_text(element)))
            yield from [text] if text else []
            return
        running = [self._inliner.string(element.text)]
        for child in element:
            if isinstance(child.tag, str) and (not is_left_out(child) or _is_mark(child)):
                if _holds_blocks(child):
                    yield from self._paragraph("".join(running))
                    running = []
                    yield from self._block(child, depth + 1)
                else:
                    running.append(self._inliner.element(child))
            running.append(self._inliner.string(child.tail))
        yield from self._paragraph("".join(running))

    def _paragraph(self, wikitext: str) -> Iterator[str]:
        text = escape_starts(self._inliner.tidy(wikitext))
        if text and text != "<br />":
            yield text

    def _block(self, element: etree._Element, depth: int) -> Iterator[str]:
        tag = element.tag
        names = classes(element)
        if is_reference_list(element):
            yield "<references />"
        elif tag in _LEVELS:
            yield from self._heading(element)
        elif tag == "figure" or not names.isdisjoint(_THUMBS):
            yield from self._figure(element)
        elif "gallery" in names:
            yield from self._gallery(element)
        elif tag in _LISTS:
            lines = "\n".join(self._list(element, "", depth))
            yield from [lines] if lines else []
        elif tag == "table":
            yield self._table(element, depth)
        elif tag == "pre":
            yield f"<pre>{_verbatim(element)}</pre>"
        elif tag == "hr":
            yield "----"
        elif tag == "blockquote":
            inner = "\n\n".join(self._inside(element, depth))
            yield f"<blockquote>{inner}</blockquote>"
        elif "hatnote" in names:
            yield f":{self._inliner.text(element)}"
        else:
            yield from self._inside(element, depth)

    def _heading(self, element: etree._Element) -> Iterator[str]:
        title = self._inliner.text(element)
        if title:
            signs = "=" * _LEVELS[element.tag]
            yield f"{signs} {title} {signs}"

    def _figure(self, element: etree._Element) -> Iterator[str]:
        """Yield an image with its caption; of several images in one frame, each with what stands below it."""
        caption = _caption(element)
        text = "" if caption is None else self._inliner.text(caption)
        names = [name for image in element.iter("img") if (name := file_name(image))]
        for name in dict.fromkeys(names):
            yield f"[[File:{name}|thumb{'|' + text if text else ''}]]"
        if not names and text:
            yield escape_starts(text)

    def _gallery(self, element: etree._Element) -> Iterator[str]:
        lines = []
        for item in element.iter("li"):
            name = next((name for image in item.iter("img") if (name := file_name(image))), None)
            text = next((part for part in item.iter("div") if "gallerytext" in classes(part)), None)
            if name:
                lines.append(f"File:{name}" + (f"|{self._inliner.text(text)}" if text is not None else ""))
        if lines:
            yield "<gallery>\n" + "\n".join(lines) + "\n</gallery>"

    def _list(self, element: etree._Element, prefix: str, depth: int) -> Iterator[str]:
        """Yield the lines of a list and of the lists in it."""
        if depth > MAX_DEPTH:
            yield f"{prefix}{_LISTS.get(element.tag, '*')} {escape_inline(plain_text(element))}"
            return
        for item in children(element):
            if is_left_out(item):
                continue
            sign = prefix + (";" if item.tag == "dt" else _LISTS[element.tag])
            running = [self._inliner.string(item.text)]
            nested: list[str] = []
            for child in children(item):
                if child.tag in _LISTS and not is_left_out(child) and not is_reference_list(child):
                    nested.extend(self._list(child, sign, depth + 1))
                else:
                    running.append(self._inliner.element(child))
                running.append(self._inliner.string(child.tail))
            text = self._inliner.tidy("".join(running))
            if text:
                yield f"{sign} {text}"
            yield from nested

    def _table(self, element: etree._Element, depth: int) -> str:
        kept = " ".join(name for name in element.get("class", "").split() if name in _KEPT_CLASSES)
        lines = ["{|" + (f' class="{kept}"' if kept else "")]
        for caption in element.iterchildren("caption"):
            text = self._inliner.text(caption)
            lines.extend([f"|+ {escape_cell(text)}"] if text else [])
        for row in _rows(element):
            cells = [self._cell(cell, depth) for cell in row.iterchildren("th", "td")]
            if cells:
                lines.extend(("|-", *cells))
        lines.append("|}")
        return "\n".join(lines)

    def _cell(self, cell: etree._Element, depth: int) -> str:
        sign = "!" if cell.tag == "th" else "|"
        spans = " ".join(
            f'{name}="{cell.get(name)}"'
            for name in _SPANS
            if cell.get(name, "1").isdigit() and cell.get(name, "1") != "1"
        )
        blocks = list(self._inside(cell, depth))
        if not blocks:
            content = ""
        elif len(blocks) == 1 and not _holds_lines(cell):
            content = " " + _cell_text(blocks[0])
        else:
            content = "\n" + "\n".join(blocks)
        return f"{sign} {spans} |{content}" if spans else f"{sign}{content}"


def _cell_text(wikitext: str) -> str:
    """Escape what would end the cell, outside of links and templates, whose bars are their own."""
    pieces = wikitext.split("[[")
    safe = [escape_cell(pieces[0])]
    for piece in pieces[1:]:
        link, end, after = piece.partition("]]")
        safe.append(link + end + escape_cell(after))
    return "[[".join(safe)


def _is_mark(element: etree._Element) -> bool:
    """Tell the marks within sentences that are not printed: references, ``[citation needed]``."""
    return is_reference(element) or "Inline-Template" in classes(element)


def _holds_blocks(element: etree._Element) -> bool:
    """Tell a block, or something inline that was put around blocks (a centred table, a collapsed section)."""
    return is_block(element) or (
        element.tag in {"span", "font", "b", "i", "small", "big", "ins", "del"}
        and any(
            child.tag in {"table", "ul", "ol", "dl", "figure", "p", "section"} for child in children(element)
        )
    )


def _holds_lines(cell: etree._Element) -> bool:
    return any(child.tag in {"ul", "ol", "dl", "table", "pre", "blockquote"} for child in cell.iter())


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, not those of tables within it."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _caption(element: etree._Element) -> etree._Element | None:
    for part in element.iter("figcaption", "div"):
        if part.tag == "figcaption" or "thumbcaption" in classes(part):
            return part
    return None


def _verbatim(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).replace("&", "&amp;").replace("<", "&lt;")
