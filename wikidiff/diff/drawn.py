"""What a page draws from its wikitext and no claim reads: formulas, scores, timelines, graphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from wikidiff.diff.sequence import opcodes, taken
from wikidiff.model import Span
from wikidiff.patterns import late

_DRAWN = ("math", "chem", "ce", "score", "timeline", "hiero", "graph")
_LITERAL = ("nowiki", "pre", "syntaxhighlight", "source")
"""Tags within which nothing is drawn: their content is shown as it is written."""
_OPENER = late(
    rf"<!--|<(?P<tag>{'|'.join((*_DRAWN, *_LITERAL))})(?:\s[^<>]*)?(?<!/)>",
    re.IGNORECASE,
)
_CLOSERS = {tag: late(rf"</{tag}\s*>", re.IGNORECASE) for tag in (*_DRAWN, *_LITERAL)} | {"": late("-->")}
"""By the tag; the empty one is a comment."""

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
    found = []
    at, unclosed = 0, set[str]()
    while opener := _OPENER.search(wikitext, at):
        tag = (opener["tag"] or "").lower()
        at = opener.end()
        if tag in unclosed:
            continue
        closer = _CLOSERS[tag].search(wikitext, at)
        if closer is None:
            unclosed.add(tag)  # nor is any behind it
            continue
        if tag in _DRAWN:
            found.append(Drawing(wikitext[at : closer.start()], Span(opener.start(), closer.end())))
        at = closer.end()
    return found


def only_drawn(old: str, new: str) -> bool:
    """Tell whether two stretches of wikitext differ in what they draw, and in nothing else.

    >>> only_drawn("E <math>m</math>", "E <math>n</math>"), only_drawn("E <math>m</math>", "E <math> m</math>")
    (True, False)
    """
    before, after = drawings(old), drawings(new)
    return [each.key for each in before] != [each.key for each in after] and (
        _rest(old, before) == _rest(new, after)
    )


def _rest(wikitext: str, found: Sequence[Drawing]) -> str:
    """Return wikitext without its drawings."""
    starts = [0, *(each.span.end for each in found)]
    ends = [*(each.span.start for each in found), len(wikitext)]
    return "".join(wikitext[start:end] for start, end in zip(starts, ends, strict=True))


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
            yield from zip_longest(taken(old[i:j], gone), taken(new[k:m], came))


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
