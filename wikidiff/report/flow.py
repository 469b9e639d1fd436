"""Claims of one entry as running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wikidiff.model import ClaimKind
from wikidiff.report.items import MAX_ITEMS, Item, Joint, Passage
from wikidiff.report.naming import flat, subject
from wikidiff.report.parts import Part, side_of
from wikidiff.report.shorten import ELLIPSIS, shorten_text
from wikidiff.report.wording import says

BULLET = "•"

MAX_PACKED = 500
"""Code points of short paragraphs that stand on one line where room is dear."""

MAX_LINE = 160
"""Code points of short items of a list that stand on one line."""

MAX_EXCERPT = 120
"""Code points of a claim that is quoted to say where something happened."""


def flowed(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the paragraphs, list items and captions that the claims make up, whole."""
    paragraph: list[str] = []
    items: list[str] = []
    listed = 0
    for passage in passages:
        side = side_of(passage.change)
        is_item = side.kind is not ClaimKind.SENTENCE
        if paragraph and (is_item or passage.joint is Joint.PARAGRAPH):
            yield " ".join(paragraph)
            paragraph = []
        if is_item:
            listed += 1
            if listed <= MAX_ITEMS:
                items.append(item_text(passage))
            continue
        yield from _lines(items)
        items.clear()
        if paragraph and passage.joint is Joint.APART:
            paragraph.append(ELLIPSIS)
        paragraph.append(flat(side.text))
    yield from _lines(items)
    if paragraph:
        yield " ".join(paragraph)
    if listed > MAX_ITEMS:
        yield f"{ELLIPSIS} and {listed - MAX_ITEMS} more"


def packed(paragraphs: Iterable[str]) -> Iterator[str]:
    """Put short paragraphs together, with a sign where one ends; lists stay as they are."""
    line = ""
    for paragraph in paragraphs:
        is_list = paragraph.startswith(BULLET)
        if line and (is_list or line.startswith(BULLET) or len(line) + len(paragraph) > MAX_PACKED):
            yield line
            line = ""
        line = f"{line} ¶ {paragraph}" if line else paragraph
    if line:
        yield line


def _lines(items: Sequence[str]) -> Iterator[str]:
    """Put short items of a list on one line."""
    line = ""
    for item in items:
        if line and len(line) + len(item) > MAX_LINE:
            yield line
            line = ""
        line = f"{line} {item}" if line else item
    if line:
        yield line


def item_text(passage: Passage) -> str:
    """Return a list item or caption with its sign and name."""
    side = side_of(passage.change)
    named = f"{subject(side)}: " if subject(side) else ""
    return (f"{BULLET} " if side.kind is ClaimKind.LIST_ITEM else "") + named + flat(side.text)


def excerpts(item: Item) -> Iterator[str]:
    """Yield for each change of an entry what it is about, in one line."""
    for passage in item.passages:
        side = side_of(passage.change)
        named = f"{subject(side)}: " if subject(side) else ""
        text = shorten_text(flat(side.text), MAX_EXCERPT)
        if side.kind is ClaimKind.REFERENCE or (len(item.passages) > 1 and item.part is Part.SOURCES):
            yield f"{says(passage.change)}" + ("" if side.kind is ClaimKind.REFERENCE else f" (“{text}”)")
        elif text:
            yield named + text
