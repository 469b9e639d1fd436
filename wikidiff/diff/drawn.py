"""What a page draws from its wikitext and no claim reads: formulas, scores, timelines, graphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from wikidiff.model import Span
from wikidiff.patterns import late

_DRAWN = late(
    r"<(?P<tag>math|chem|ce|score|timeline|hiero|graph)(?:\s[^<>]*)?(?<!/)>(?P<inside>.*?)</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)

MAX_NOTE = 60
"""Code points of the source of a drawing that a note shows."""


class Drawing(NamedTuple):
    """The source of a drawing, and where it stands with its tags."""

    source: str
    span: Span


def drawings(wikitext: str) -> list[Drawing]:
    """Return what a stretch of wikitext draws.

    >>> drawings("E is <math>m c</math>.")
    [Drawing(source='m c', span=Span(start=5, end=21))]
    """
    if "</" not in wikitext:
        return []
    return [Drawing(match["inside"].strip(), Span(*match.span())) for match in _DRAWN.finditer(wikitext)]


def drawn_notes(old: str, new: str) -> tuple[str, ...]:
    """Say which drawings of two stretches differ, in more than blanks.

    >>> drawn_notes("<math>x = 5</math>", "<math>x=6</math>"), drawn_notes("<math>x</math>", "<math> x</math>")
    (('x = 5 → x=6',), ())
    """
    before, after = ([drawing.source for drawing in drawings(text)] for text in (old, new))
    if list(map(_tight, before)) == list(map(_tight, after)):
        return ()
    pairs = zip_longest(before, after, fillvalue="")
    return tuple(_note(_short(a), _short(b)) for a, b in pairs if _tight(a) != _tight(b))


def _note(before: str, after: str) -> str:
    if before and after:
        return f"{before} → {after}"
    return f"{after} added" if after else f"{before} removed"


def within(found: Sequence[Drawing], span: Span) -> list[Drawing]:
    """Return the drawings that a stretch touches."""
    return [
        each
        for each in found
        if each.span.start < max(span.end, span.start + 1) and span.start < each.span.end
    ]


def _tight(source: str) -> str:
    return "".join(source.split())


def _short(source: str) -> str:
    text = " ".join(source.split())
    return text if len(text) <= MAX_NOTE else f"{text[: MAX_NOTE - 1]}…"
