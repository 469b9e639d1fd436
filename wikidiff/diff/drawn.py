"""What a page draws from its wikitext and no claim reads: formulas, scores, timelines, graphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from wikidiff.diff.sequence import opcodes
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

    @property
    def key(self) -> str:
        """The source without its blanks, which are not drawn."""
        return "".join(self.source.split())


def drawings(wikitext: str) -> list[Drawing]:
    """Return what a stretch of wikitext draws.

    >>> drawings("E is <math>m c</math>.")
    [Drawing(source='m c', span=Span(start=5, end=21))]
    """
    if "</" not in wikitext:
        return []
    return [Drawing(match["inside"], Span(*match.span())) for match in _DRAWN.finditer(wikitext)]


def only_drawn(old: str, new: str) -> bool:
    """Tell whether two stretches of wikitext differ in what they draw, and in nothing else.

    >>> only_drawn("E <math>m</math>", "E <math>n</math>"), only_drawn("E <math>m</math>", "E <math> m</math>")
    (True, False)
    """
    before, after = ([each.key for each in drawings(text)] for text in (old, new))
    return before != after and _DRAWN.sub("", old) == _DRAWN.sub("", new)


def differing(
    old: Sequence[Drawing], new: Sequence[Drawing]
) -> Iterator[tuple[Drawing | None, Drawing | None]]:
    """Yield what took the place of what, in more than blanks; None for what came, or went.

    What is there on both sides, wherever, is the same.
    """
    before, after = [each.key for each in old], [each.key for each in new]
    gone, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not gone and not came:
        return
    for equal, i, j, k, m in opcodes(before, after):
        if not equal:
            yield from zip_longest(_taken(old[i:j], gone), _taken(new[k:m], came))


def _taken(found: Sequence[Drawing], left: Counter[str]) -> list[Drawing]:
    """Return those of which there are fewer on the other side, as many as there are fewer."""
    taken = []
    for each in found:
        if left[each.key] > 0:
            left[each.key] -= 1
            taken.append(each)
    return taken


def drawn_note(before: Drawing | None, after: Drawing | None) -> str:
    """Say what took the place of what.

    >>> old, new = drawings("<math>x = 5</math> <math>x =  6</math>")
    >>> drawn_note(old, new), drawn_note(None, new)
    ('x = 5 → x = 6', 'x = 6')
    """
    return " → ".join(_short(each.source) for each in (before, after) if each)


def _short(source: str) -> str:
    text = " ".join(source.split())
    return text if len(text) <= MAX_NOTE else f"{text[: MAX_NOTE - 1]}…"
