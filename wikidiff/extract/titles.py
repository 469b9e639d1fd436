"""Titles: what stands in italics or quotation marks and is the name of a work, a ship, a word in another language.

What stands in a title says nothing of the claim: a "not" in it denies nothing, a "may" doubts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wikidiff.model import Prose, Span
from wikidiff.patterns import late

LONGEST_TITLE = 12
"""Words; what is longer is quoted speech, or a whole paragraph set in italics."""

_QUOTED = late(
    r"“([^“”]{1,120})”|\"([^\"]{1,120})\"|«([^«»]{1,120})»|„([^„“”]{1,120})[“”]|「([^「」]{1,60})」"
)
_APOSTROPHES = late(r"'{2,}")
_WORD = late(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    "a an the and or but nor of in on at to for from by with as is de la le du von der van und".split()
)


def find_titles(prose: Prose, wikitext: str | None = None) -> tuple[Span, ...]:
    """Return where titles stand in a readable text, in order; `wikitext` is what its spans count in.

    >>> find_titles(Prose.literal('They sang "Do Not Go" and said "we do not know".'))
    (Span(start=11, end=20),)
    """
    text = prose.text
    spans = [*_quoted(text)]
    if wikitext is not None and prose.segments and _has_italics(prose, wikitext):
        spans += _italics(prose, wikitext)
    found: list[Span] = []
    for span in sorted(spans):
        if is_title(span.of(text)) and (not found or found[-1].end <= span.start):
            found.append(span)
    return tuple(found)


def is_title(text: str) -> bool:
    """Tell whether a stretch is written as titles are: few words, that with weight with capitals.

    >>> is_title("The Old Man and the Sea"), is_title("It was not us"), is_title("not")
    (True, False, False)
    """
    words = _WORD.findall(text)
    if not words or len(words) > LONGEST_TITLE or words[0][0].islower():
        return False
    heavy = [word for word in words if word.casefold() not in _SMALL]
    return 2 * sum(not word[0].islower() for word in heavy) > len(heavy)


def _quoted(text: str) -> Iterator[Span]:
    if not any(mark in text for mark in '“"«„「'):
        return
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        yield Span(*match.span(group))


def _has_italics(prose: Prose, wikitext: str) -> bool:
    """Look for apostrophes where the claim stands: its block may be a thousand times as long."""
    start, end = prose.segments[0].source.start, prose.segments[-1].source.end
    return wikitext.find("''", max(0, start - LONGEST_LEAD), end + MOST_APOSTROPHES) >= 0


MOST_APOSTROPHES = 5
"""In one mark: bold and italics."""


def _italics(prose: Prose, wikitext: str) -> Iterator[Span]:
    """Yield the stretches of the text between apostrophes that set italics; bold alone is none."""
    begin = prose.segments[0].source.start
    before = _OPENED.search(wikitext[max(0, begin - LONGEST_LEAD) : begin])
    start = 0 if before and _turns(before["marks"]) else None
    for here, there in pairwise(prose.segments):
        if _turns(wikitext[here.source.end : there.source.start]):
            if start is None:
                start = here.end
            else:
                yield Span(start, here.end)
                start = None
    if start is not None and wikitext.startswith("''", prose.segments[-1].source.end):
        yield Span(start, len(prose.text))


def _turns(gap: str) -> bool:
    """Tell whether what stands between two pieces of text begins or ends italics."""
    return sum(len(mark) in (2, 5) for mark in _APOSTROPHES.findall(gap)) % 2 == 1


LONGEST_LEAD = 80
"""Characters before a claim in which a link may open whose text the claim begins with."""
_OPENED = late(r"(?<!')(?P<marks>'{2,5})(?:\[\[[^\[\]|\n']*\|)?\Z")
