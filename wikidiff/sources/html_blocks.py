"""Blocks of a saved page into wikitext: headings, paragraphs, lists, tables, figures (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wikidiff.patterns import late
from wikidiff.sources.html_infobox import in_cell, infobox_table, is_portable_infobox
from wikidiff.sources.html_inline import MAX_DEPTH, Inliner, formula
from wikidiff.sources.html_links import Links
from wikidiff.sources.html_media import (
    captioned,
    file_name,
    has_loose_text,
    is_caption,
    is_frameless,
    shown_in,
)
from wikidiff.sources.html_text import keep, mark, settled, unmarkable
from wikidiff.sources.html_tree import (
    children,
    classes,
    is_block,
    is_formula,
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
_GALLERY_BOXES = frozenset({"gallerybox", "wikia-gallery-item"})
_GALLERY_TEXTS = frozenset({"gallerytext", "lightbox-caption"})
_NAMESPACE = late(r"\A[^\s:]{1,40}:")
_LINED = frozenset({"ul", "ol", "dl", "table", "pre", "blockquote"})


class Blocks:
    """Turn the content of a page into blocks of wikitext, in order."""

    def __init__(self, content: etree._Element, links: Links) -> None:
        self._inliner = Inliner(content, links)
        self._content = content
        self._marked_headings = any(map(_is_marked_heading, content.iter(*_LEVELS)))

    def wikitext(self) -> str:
        """Return the whole article; blocks are separated by blank lines."""
        blocks = list(self._inside(self._content, 0))
        return settled("\n\n".join(blocks)) + "\n" if blocks else ""

    def _inside(self, element: etree._Element, depth: int) -> Iterator[str]:
        """Yield the blocks inside an element; running text between blocks becomes paragraphs."""
        if depth > MAX_DEPTH:
            text = mark(plain_text(element))
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
        text = self._inliner.tidy(wikitext)
        if text and text != "<br />":
            yield text

    def _block(self, element: etree._Element, depth: int) -> Iterator[str]:
        tag = element.tag
        names = classes(element)
        if is_reference_list(element):
            yield self._inliner.reference_list(element)
        elif is_formula(element):
            yield formula(element)
        elif tag in _LEVELS:
            yield from self._heading(element)
        elif is_portable_infobox(element):
            yield infobox_table(element, lambda part: self._one_line(part, depth))
        elif tag == "figure" or not names.isdisjoint(_THUMBS):
            yield from self._figure(element, depth)
        elif names & {"gallery", "wikia-gallery"}:
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

    def _one_line(self, element: etree._Element, depth: int) -> str:
        """Return the wikitext within a part of an infobox; blocks in it are put on a line each."""
        if element.tag == "figure" or element.find(".//img") is not None or _has_lines(element):
            blocks = (
                [*self._inside(element, depth)]
                if element.tag != "figure"
                else [*self._figure(element, depth)]
            )
            return in_cell("<br />".join(block.replace("\n", "<br />") for block in blocks))
        return in_cell(self._inliner.text(element))

    def _heading(self, element: etree._Element) -> Iterator[str]:
        """Yield a heading; one that the wiki did not mark as its own heads a box and no section."""
        title = self._inliner.text(_headline(element))
        if not title:
            return
        if self._marked_headings and not _is_marked_heading(element):
            yield f"'''{title}'''"
            return
        signs = "=" * _LEVELS[element.tag]
        yield f"{signs} {title} {signs}"

    def _figure(self, element: etree._Element, depth: int) -> Iterator[str]:
        """Yield the images of a frame, each with its own caption; of what is no image, all that it holds."""
        if is_frameless(element):
            shown = (part for part in children(element) if part.tag != "figcaption")
            yield from self._paragraph("".join(map(self._inliner.element, shown)))
            return
        pairs = captioned(shown_in(element, self._inliner.links))
        is_bare = not any(name for name, _ in pairs) and not is_caption(element)
        if is_bare or has_loose_text(element):
            yield from self._inside(element, depth)
            return
        for name, caption in pairs:
            text = "" if caption is None else self._inliner.text(caption)
            if name:
                yield f"[[File:{name}|thumb{'|' + keep(text, '|') if text else ''}]]"
            elif text:
                yield text

    def _gallery(self, element: etree._Element) -> Iterator[str]:
        """Yield a gallery, an image a line; of one without a file in it, its text."""
        items = [part for part in element.iter("li", "div") if not _GALLERY_BOXES.isdisjoint(classes(part))]
        lines = [line for item in items if (line := self._gallery_line(item))]
        if not lines:
            yield from self._paragraph(self._inliner.inside(element))
            return
        heading = next(filter(_is_gallery_caption, element.iter("li", "caption")), None)
        title = "" if heading is None else plain_text(heading).replace('"', "&quot;")
        yield "\n".join((f'<gallery caption="{title}">' if title else "<gallery>", *lines, "</gallery>"))

    def _gallery_line(self, item: etree._Element) -> str:
        text = next((part for part in item.iter("div") if not _GALLERY_TEXTS.isdisjoint(classes(part))), None)
        caption = "" if text is None else keep(self._inliner.text(text), "|")
        media = item.iter("img", "audio", "video")
        name = next((name for image in media if (name := file_name(image, self._inliner.links))), None)
        if name is None:
            # The wiki has no such file: its name stands where the image would.
            place = next((part for part in item.iter("div") if "thumb" in classes(part)), None)
            name = "" if place is None else _NAMESPACE.sub("", plain_text(place))
        return f"File:{name}|{caption}" if name and caption else f"File:{name}" if name else caption

    def _list(self, element: etree._Element, prefix: str, depth: int) -> Iterator[str]:
        """Yield the lines of a list and of the lists in it."""
        if depth > MAX_DEPTH:
            yield f"{prefix}{_LISTS.get(element.tag, '*')} {mark(plain_text(element))}"
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
                # In a term the first colon of the page's own would begin what the term means.
                yield f"{sign} {keep(text, ':') if item.tag == 'dt' else text}"
            yield from nested

    def _table(self, element: etree._Element, depth: int) -> str:
        kept = " ".join(name for name in element.get("class", "").split() if name in _KEPT_CLASSES)
        lines = ["{|" + (f' class="{kept}"' if kept else "")]
        for caption in element.iterchildren("caption"):
            text = self._inliner.text(caption)
            lines.extend([f"|+ {keep(text, '|')}"] if text else [])
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
        blocks = [keep(block, "|") for block in self._inside(cell, depth)]
        if not blocks:
            content = ""
        elif len(blocks) == 1 and not _has_lines(cell):
            content = " " + blocks[0]
        else:
            content = "\n" + "\n".join(blocks)
        content = _DOUBLED_MARK.sub("&#33;&#33;", content) if sign == "!" else content
        return f"{sign} {spans} |{content}" if spans else f"{sign}{content}"


_DOUBLED_MARK = late(mark("!!"))
"""What begins the next header in a line of headers."""


def _is_gallery_caption(element: etree._Element) -> bool:
    return element.tag == "caption" or "gallerycaption" in classes(element)


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


def _is_marked_heading(element: etree._Element) -> bool:
    """Tell a heading that MediaWiki made of the wikitext's: it has a place to link to."""
    parent = element.getparent()
    if is_left_out(element) or element.get("id") == "mw-toc-heading":
        return False
    return (
        element.get("id") is not None
        or (parent is not None and "mw-heading" in classes(parent))
        or _headline(element) is not element
    )


def _headline(element: etree._Element) -> etree._Element:
    """Return what holds the title; around it stand links to edit and to subscribe."""
    return next((part for part in element.iter("span") if "mw-headline" in classes(part)), element)


def _has_lines(cell: etree._Element) -> bool:
    return any(child.tag in _LINED for child in cell.iter())


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, not those of tables within it."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _verbatim(element: etree._Element) -> str:
    text = "".join(map(str, element.itertext())).replace("&", "&amp;").replace("<", "&lt;")
    return unmarkable(text.removesuffix("\n"))
