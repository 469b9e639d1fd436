"""One text after another: what an edit touched is cut again, and nothing else of the page is looked at.

Blocks are cut where lines end and nothing is open, so a stretch of a text that begins and ends at such
places is cut alone as it is cut within the whole. `follow` finds the smallest such stretch around what
differs between two texts, on both sides, and gives both as documents of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from wikidiff.diff import common_head, common_tail
from wikidiff.model import Block, Document, Edition, Extent, Span, Title, Window
from wikidiff.parsing import Cut, cut, grown, tree


def extent(before: Edition, text: str) -> Extent:
    """Return how much differs between an edition and the next text, widened to where both can be cut."""
    starts = list(accumulate(before.sizes, initial=0))
    first, last = _bounds(before, starts, text)
    start, end = starts[first], starts[last]
    return Extent(first, last, start, end, end + len(text) - len(before.text) - start)


def follow(before: Edition, text: str, known: Extent | None = None) -> tuple[Edition, Window]:
    """Return the edition of a text, and the window between it and the one before.

    The edition is the same as if the text had been cut as a whole; the cost is that of what differs, and
    of comparing memory. `known` is their extent, where it was asked for already.
    """
    if text == before.text:
        nothing = tree(cut(""), lang=before.lang)
        return before, Window(old=nothing, new=nothing, first=0, gone=0, came=0, path=())
    found = known or extent(before, text)
    piece = cut(text[found.start : found.start + found.size])
    if found.last < len(before.sizes) and not _joins(piece, before, found):
        found = found._replace(last=len(before.sizes), end=len(before.text), size=len(text) - found.start)
        piece = cut(text[found.start :])
    window = Window(
        old=_part(before, found),
        new=tree(piece, lang=before.lang),
        first=found.first,
        gone=found.last - found.first,
        came=len(piece.blocks),
        path=_path(before.titles, found.first),
    )
    return _spliced(before, text, piece, window, found), window


def _part(before: Edition, found: Extent) -> Document:
    """Return a stretch of an edition as a document, without cutting it again."""
    if before.is_whole:
        return tree(cut(before.text), lang=before.lang)
    titles = {title.block: title for title in before.titles if found.first <= title.block < found.last}
    blocks, at = [], 0
    for number in range(found.first, found.last):
        end = at + before.sizes[number]
        wikitext = before.text[found.start + at : found.start + end]
        title = titles.get(number)
        blocks.append(
            (Block(before.kinds[number], Span(at, end), wikitext), title and (title.level, title.text))
        )
        at = end
    return grown(blocks, lang=before.lang)


def read_edition(text: str, *, lang: str) -> Edition:
    """Return the edition of a text that follows no other."""
    empty = Edition(text="", lang=lang)
    return follow(empty, text)[0]


def _bounds(before: Edition, starts: list[int], text: str) -> tuple[int, int]:
    """Return the numbers of the first block to be cut again and of the first behind that is not."""
    old, count = before.text, len(before.sizes)
    if before.is_whole:
        return 0, count
    head = common_head(old, text)
    tail = common_tail(old, text, min(len(old), len(text)) - head)
    return _first(before, starts, head), _last(before, starts, len(old) - tail)


def _first(before: Edition, starts: list[int], head: int) -> int:
    """Find the last block that is whole in the common head, with its line break, and can be cut at.

    That block is unchanged, and begins in the new text as it did in the old: what is before it stays.
    """
    old = before.text
    index = bisect_right(starts, head) - 2
    while index > 0 and (
        starts[index] > before.loose
        or index in before.tied
        or old[starts[index + 1] - 1] != "\n"
        # A redirect is one at the very start of a text only.
        or old[starts[index]] == "#"
    ):
        index -= 1
    return max(index, 0)


def _last(before: Edition, starts: list[int], tail: int) -> int:
    """Find the end of the first block that is whole in the common tail, and behind which can be cut."""
    count = len(before.sizes)
    index = bisect_left(starts, tail + 1) + 1
    while index in before.tied:
        index += 1
    return index if index < count and starts[index] <= before.loose else count


def _joins(piece: Cut, before: Edition, found: Extent) -> bool:
    """Tell whether a piece ends with the same block as what it replaces, so that the rest goes on as before."""
    if not piece.blocks or piece.loose < found.size or any(block.degraded for block in piece.blocks):
        return False
    end, number = piece.blocks[-1], found.last - 1
    return (
        end.span.start not in piece.within
        and number not in before.tied
        and end.kind is before.kinds[number]
        and end.span.end - end.span.start == before.sizes[number]
    )


def _path(titles: tuple[Title, ...], first: int) -> tuple[Title, ...]:
    above: list[Title] = []
    for title in titles:
        if title.block >= first:
            break
        while above and above[-1].level >= title.level:
            above.pop()
        above.append(title)
    return tuple(above)


def _spliced(before: Edition, text: str, piece: Cut, window: Window, found: Extent) -> Edition:
    first, last, more = found.first, found.last, window.came - window.gone
    head = [title for title in before.titles if title.block < first]
    tail = [title._replace(block=title.block + more) for title in before.titles if title.block >= last]
    if last == len(before.sizes):
        loose = min(found.start + piece.loose, len(text))
    else:
        loose = before.loose + len(text) - len(before.text)
    return Edition(
        text=text,
        lang=before.lang,
        sizes=before.sizes[:first]
        + tuple([block.span.end - block.span.start for block in piece.blocks])
        + before.sizes[last:],
        kinds=before.kinds[:first] + tuple([block.kind for block in piece.blocks]) + before.kinds[last:],
        tied=_tied(before, piece, found, more),
        titles=(*head, *_titles(window.new, first), *tail),
        loose=loose,
        is_whole=any(block.degraded for block in piece.blocks),
    )


def _tied(before: Edition, piece: Cut, found: Extent, more: int) -> frozenset[int]:
    if not before.tied and not piece.within:
        return before.tied
    kept = {number for number in before.tied if number < found.first}
    kept |= {number + more for number in before.tied if number >= found.last}
    inside = enumerate(piece.blocks, found.first)
    return frozenset(kept | {number for number, block in inside if block.span.start in piece.within})


def _titles(document: Document, first: int) -> list[Title]:
    """Return the headings of a window, with the numbers that their blocks have in the edition."""
    found, at = [], first
    for _, section in document.sections():
        if section.heading is not None:
            found.append(Title(at, section.level, section.title))
            at += 1
        at += len(section.blocks)
    return found
