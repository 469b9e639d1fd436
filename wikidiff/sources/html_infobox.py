"""The infobox of Fandom's wikis, which is no table, into the table that other wikis have (pure).

https://community.fandom.com/wiki/Help:Infoboxes describes what it is made of: titles, headers, data with a label,
images, and groups of these, some of which lay labels and values out side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from wikidiff.sources.html_text import keep
from wikidiff.sources.html_tree import children, classes, is_left_out

MAX_DEPTH = 20
"""Groups within groups; Fandom's own have three."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADERS = frozenset({"pi-title", "pi-header", "pi-secondary-font", "pi-panel-header"})
_TAB_LABELS = frozenset({"pi-section-label", "wds-tabs__tab-label"})
_TAB_CONTENTS = frozenset({"pi-section-content", "wds-tab__content"})
_LABELS = frozenset({"pi-data-label", "pi-smart-data-label"})
_VALUES = frozenset({"pi-data-value", "pi-smart-data-value"})


def is_portable_infobox(element: etree._Element) -> bool:
    return "portable-infobox" in classes(element)


def infobox_table(box: etree._Element, cell: Callable[[etree._Element], str]) -> str:
    """Write an infobox as a table of the class ``infobox``; `cell` gives the wikitext within an element."""
    return "\n".join(('{| class="infobox"', *_rows(box, cell, 0), "|}"))


def _rows(element: etree._Element, cell: Callable[[etree._Element], str], depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    names = classes(element)
    if names & {"pi-smart-group", "pi-horizontal-group"}:
        yield from _side_by_side(element, cell)
    elif "pi-data" in names:
        yield from _data(element, cell)
    elif "pi-panel" in names or ("wds-tabber" in names and "pi-image-collection" not in names):
        yield from _tabs(element, cell, depth)
    elif element.tag in _HEADINGS or (names & _HEADERS and element.tag in {"caption", "div"}):
        text = cell(element)
        yield from ("|-", f'! colspan="2" | {text}') if text else ()
    elif (
        names & {"pi-image", "pi-media", "pi-image-collection"}
        or element.tag in {"p", "td", "blockquote"}
        or _has_text(element)
    ):
        text = cell(element)
        yield from ("|-", f'| colspan="2" | {text}') if text else ()
    else:
        for child in children(element):
            if not is_left_out(child):
                yield from _rows(child, cell, depth + 1)


def _has_text(element: etree._Element) -> bool:
    """Tell whether text stands in an element itself, not only in elements within it."""
    return any(piece and piece.strip() for piece in (element.text, *(child.tail for child in element)))


def _tabs(box: etree._Element, cell: Callable[[etree._Element], str], depth: int) -> Iterator[str]:
    """Yield what stands under each tab below the tab's label."""
    labels = [part for part in box.iter("div", "span", "li", "a") if classes(part) & _TAB_LABELS]
    contents = [part for part in box.iter("div", "section") if classes(part) & _TAB_CONTENTS]
    for place, content in enumerate(contents):
        text = cell(labels[place]) if place < len(labels) else ""
        yield from ("|-", f'! colspan="2" | {text}') if text else ()
        for child in children(content):
            if not is_left_out(child):
                yield from _rows(child, cell, depth + 1)


def _data(element: etree._Element, cell: Callable[[etree._Element], str]) -> Iterator[str]:
    labels, values = _parts(element, cell)
    value = " ".join(values)
    if labels and value:
        yield from ("|-", f"! {labels[0]}", f"| {value}")
    elif labels or value:
        yield from ("|-", f'| colspan="2" | {value or labels[0]}')


def _side_by_side(element: etree._Element, cell: Callable[[etree._Element], str]) -> Iterator[str]:
    """Yield a row for each label of a group with the value that stands in its column."""
    for caption in element.iter("caption", "h2"):
        if text := cell(caption):
            yield from ("|-", f'! colspan="2" | {text}')
    labels, values = _parts(element, cell)
    if not labels:
        for value in values:
            yield from ("|-", f'| colspan="2" | {value}')
        return
    for place in range(max(len(labels), len(values))):
        label = labels[place] if place < len(labels) else ""
        value = values[place] if place < len(values) else ""
        yield from ("|-", f"! {label}", f"| {value}")


def _parts(element: etree._Element, cell: Callable[[etree._Element], str]) -> tuple[list[str], list[str]]:
    """Collect the labels and the values of a group, in order."""
    labels, values = [], []
    for part in element.iter("h3", "div", "th", "td", "span", "section", "p"):
        names = classes(part)
        if names & _VALUES:
            values.append(cell(part))
        elif names & _LABELS:
            labels.append(cell(part))
    return labels, [value for value in values if value] if len(labels) != len(values) else values


def in_cell(wikitext: str) -> str:
    """Escape the page's own bars, which would end the cell."""
    return keep(wikitext, "|")
