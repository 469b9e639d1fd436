"""Shapes of digits that are codes in every language: chains of them, and what is written on to them."""

from __future__ import annotations

import re

from wikidiff.extract.numbers import B
from wikidiff.patterns import late

CHAIN = late(r"\d{1,40}(?:\.\d{1,40}){2,}|\d{1,40}(?:-\d{1,40}){2,}")
"""1.2.3 and 978-0-…"""
GROUPED = late(r"\d{1,3}(?:\.\d{3})+")
"""A chain that a language with full stops between thousands reads as one number."""
_PART = r"\d{1,3}(?:\.\d{1,12})?"
COORDINATE = late(
    rf"{_PART}[°º]{B}?(?:{_PART}['′’]{B}?(?:{_PART}(?:[\"″”]|''){B}?)?)?[NSEWOL](?!\w)"
    rf"(?:,?{B}{_PART}[°º]{B}?(?:{_PART}['′’]{B}?(?:{_PART}(?:[\"″”]|''){B}?)?)?[NSEWOL](?!\w))?"
)
"""52°30′N 13°24′E: where a place is, and no amount; O and L are west and east in Romance languages."""
LONGEST_RUN = 40
"""More digits than any amount has: stepped over at once, so that all else about digits is bounded."""


def end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return the end of what matches at `start`, and at least the next place."""
    match = pattern.match(text, start)
    return max(match.end(), start + 1) if match else start + 1
