"""One text after another: what an edit touched is cut again, and nothing else of the page is looked at.

Blocks are cut where lines end and nothing is open, so a stretch of a text that begins and ends at such
places is cut alone as it is cut within the whole. `follow` finds the smallest such stretch around what
differs between two texts, on both sides, and gives both as documents of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from wikidiff.diff import common_head, common_tail
from wikidiff.model import Document, Edition, Title, Window
from wikidiff.parse import Cut, cut, tree

_TIED = None
"""The kind of a block that begins within an open table or quotation: nothing is cut there."""


def follow(before: Edition, text: str) -> tuple[Edition, Window]:
    """Return the edition of a text, and the window between it and the one before.

    The edition is the same as if the text had been cut as a whole; the cost is that of what differs, and
    of comparing memory.
    """
    old = before.text
    if text == old:
        nothing = tree(cut(""), lang=before.lang)
        return before, Window(old=nothing, new=nothing, first=0, gone=0, came=0, path=())
    starts = list(accumulate(before.sizes, initial=0))
    shift = len(text) - len(old)
    first, last = _bounds(before, starts, text)
    start, end = starts[first], starts[last]
    piece = cut(text[start : end + shift])
    if last < len(before.sizes) and not _joins(piece, before, last, end + shift - start):
        last, end = len(before.sizes), len(old)
        piece = cut(text[start:])
    window = Window(
        old=tree(cut(old[start:end]), lang=before.lang),
        new=tree(piece, lang=before.lang),
        first=first,
        gone=last - first,
        came=len(piece.blocks),
        path=_path(before.titles, first),
    )
    return _spliced(before, text, piece, window, starts), window


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
        or before.kinds[index] is _TIED
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
    while index < count and before.kinds[index] is _TIED:
        index += 1
    return index if index < count and starts[index] <= before.loose else count


def _joins(piece: Cut, before: Edition, last: int, size: int) -> bool:
    """Tell whether a piece ends with the same block as what it replaces, so that the rest goes on as before."""
    if not piece.blocks or piece.loose < size or any(block.degraded for block in piece.blocks):
        return False
    end = piece.blocks[-1]
    return (
        end.span.start not in piece.within
        and end.kind is before.kinds[last - 1]
        and end.span.end - end.span.start == before.sizes[last - 1]
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


def _spliced(before: Edition, text: str, piece: Cut, window: Window, starts: list[int]) -> Edition:
    first, last = window.first, window.first + window.gone
    more = window.came - window.gone
    head = [title for title in before.titles if title.block < first]
    tail = [title._replace(block=title.block + more) for title in before.titles if title.block >= last]
    if last == len(before.sizes):
        loose = min(starts[first] + piece.loose, len(text))
    else:
        loose = before.loose + len(text) - len(before.text)
    return Edition(
        text=text,
        lang=before.lang,
        sizes=before.sizes[:first]
        + tuple(block.span.end - block.span.start for block in piece.blocks)
        + before.sizes[last:],
        kinds=before.kinds[:first]
        + tuple(_TIED if block.span.start in piece.within else block.kind for block in piece.blocks)
        + before.kinds[last:],
        titles=(*head, *_titles(window.new, first), *tail),
        loose=loose,
        is_whole=any(block.degraded for block in piece.blocks),
    )


def _titles(document: Document, first: int) -> list[Title]:
    """Return the headings of a window, with the numbers that their blocks have in the edition."""
    found, at = [], first
    for _, section in document.sections():
        if section.heading is not None:
            found.append(Title(at, section.level, section.title))
            at += 1
        at += len(section.blocks)
    return found
