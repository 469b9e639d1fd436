"""Cut long claims down to the surroundings of what changed in them."""

from __future__ import annotations

import unicodedata

from wikidiff.model import Span, WordEdit, WordOp

CONTEXT = 60
"""Code points of unchanged text kept on each side of a change."""

MAX_PLAIN = 400
"""Code points shown of a text that has no marked changes: a claim that came, went or moved."""

SLACK = 15
"""A cut looks this far for a blank, so that it falls between words; and no cut is made to save less."""

ELLIPSIS = "…"


def shorten_edits(edits: tuple[WordEdit, ...]) -> tuple[WordEdit, ...]:
    """Return the edits with long equal runs cut; what was deleted or inserted stays whole.

    >>> run = WordEdit(op=WordOp.EQUAL, text="so it went on and on " * 20)
    >>> gone = WordEdit(op=WordOp.DELETE, text="never")
    >>> [len(edit.text) < 140 for edit in shorten_edits((run, gone, run, gone, run))]
    [True, True, True, True, True]
    """
    last = len(edits) - 1
    return tuple(
        WordEdit(op=edit.op, text=_cut(edit.text, head=index > 0, tail=index < last))
        if edit.op is WordOp.EQUAL and last > 0
        else edit
        for index, edit in enumerate(edits)
    )


def shorten_text(text: str, length: int = MAX_PLAIN) -> str:
    """Return a text without marks, its end cut off if it is long.

    >>> shorten_text("short"), len(shorten_text("word " * 1000)) <= MAX_PLAIN + 2
    ('short', True)
    """
    if len(text) <= length + SLACK:
        return text
    head = _head(text, length)
    return head + (" " if text[len(head)].isspace() else "") + ELLIPSIS


def shorten_around(text: str, place: Span, length: int) -> str:
    """Return the surroundings of a place in a text, what is left out on either side marked.

    >>> shorten_around("far away " * 9 + "some 300 boats " + "lay at anchor " * 9, Span(86, 89), 40)
    '… far away some 300 boats lay at …'
    """
    if len(text) <= length + SLACK:
        return text
    margin = max(length - (place.end - place.start), 0) // 2
    start = min(max(place.start - margin, 0), len(text) - length)
    end = min(max(place.end, start + length), len(text))
    left = _tail(text[:end], end - start) if start else text[:end]
    right = end < len(text)
    shown = _head(left, len(left) - 1) if right and text[end] != " " else left
    return (ELLIPSIS + " " if start else "") + shown + (" " + ELLIPSIS if right else "")


def _cut(text: str, *, head: bool, tail: bool) -> str:
    """Keep the head of a run that follows a change and the tail of one that leads to a change."""
    keep = CONTEXT * (head + tail)
    if len(text) <= keep + SLACK:
        return text
    left = _head(text, CONTEXT) + " " if head else ""
    right = " " + _tail(text, CONTEXT) if tail else ""
    return left + ELLIPSIS + right


def _head(text: str, length: int) -> str:
    end = text.rfind(" ", length - SLACK, length + 1)
    if end < 0:
        end = length
        while end > length - SLACK and _joins(text[end]):
            end -= 1
    return text[:end].rstrip()


def _tail(text: str, length: int) -> str:
    start = len(text) - length
    blank = text.find(" ", start, start + SLACK)
    if blank >= 0:
        return text[blank + 1 :].lstrip()
    while start < len(text) - length + SLACK and _joins(text[start]):
        start += 1
    return text[start:].lstrip()


def _joins(char: str) -> bool:
    """Tell whether a character belongs to the one before it: no cut may fall between them."""
    return unicodedata.combining(char) != 0 or unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf")
