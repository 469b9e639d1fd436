"""Sentence boundaries of readable text: sentencex, corrected where it cuts before a figure."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from wikidiff.model import Span

_ENDS = re.compile(r"[.!?…。！？।॥؟۔።։॥]")
"""Without one of these within it, a text is one sentence and nobody need be asked."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters, which no encoding can hand to sentencex; one placeholder each keeps the positions."""

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'])(?:approx|appr|ca|c|cf|vol|vols|no|nos|nr|art|ch|chap|sec|p|pp|fig|figs|ed|eds|est|fl|"
    r"r|b|d|m|max|min|avg|av|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|st|mt|ft|gen|col|lt|sgt|capt|maj|"
    r"rev|hon|gov|sen|rep|prof|dr|mr|mrs|ms|jr|sr|vs|v|etc|e\.g|i\.e|u\.s|u\.k|u\.n|a\.d|b\.c|inc|ltd|co|corp|"
    r"bros|dept|univ|assn|rs|[A-Z])\.\s*\Z",
    re.IGNORECASE,
)
_ABBREVIATION_WINDOW = 16
"""Code points at the end of a sentence that are looked at for an abbreviation."""

_CLOCK = re.compile(r"\b[ap]\.\s?m\.?\s*\Z", re.IGNORECASE)
_ZONE = re.compile(r"\(?[A-Z]{2,5}\b")
"""A time of day is followed by its zone: 3:30 p.m. EDT."""

_GOES_ON = re.compile(r"[\d(\[$£€¥₹§a-z–—]|US\$")
"""What may follow an abbreviation within a sentence; a capital word starts a new one unless sentencex
says otherwise."""


def sentences(text: str, *, lang: str = "en") -> list[Span]:
    """Return the spans of the sentences, trimmed of white space; blank text has none.

    >>> [span.of("It fell. It rose.") for span in sentences("It fell. It rose.")]
    ['It fell.', 'It rose.']
    >>> len(sentences("It fell approx. 5 km from Vol. 3 at 3:30 p.m. EDT (19:30 UTC)."))
    1
    """
    inside = text.rstrip()
    if not inside:
        return []
    if not _ENDS.search(inside, 0, len(inside) - 1):
        return [_trimmed(text, 0, len(text))]
    found: list[Span] = []
    for boundary in get_sentence_boundaries(lang, _SURROGATE.sub("\ufffd", text)):
        span = _trimmed(text, boundary["start_index"], boundary["end_index"])
        if span.end <= span.start:
            continue
        if found and _belongs(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _belongs(text: str, before: Span, span: Span) -> bool:
    """Tell whether a boundary was set behind an abbreviation."""
    tail = text[max(before.start, before.end - _ABBREVIATION_WINDOW) : before.end]
    if _CLOCK.search(tail):
        return bool(_ZONE.match(text, span.start) or _GOES_ON.match(text, span.start))
    return bool(_GOES_ON.match(text, span.start)) and bool(_ABBREVIATION.search(tail))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
