"""The words in front of a date: its part (mid-1978), its approximator (c. 1956), its bound (since 1990)."""

from __future__ import annotations

import re

from wikidiff.extract.found import Found
from wikidiff.extract.numbers import B
from wikidiff.extract.points import Point
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_PART = late(
    rf"(?P<lead>(?<![\w-])(?:(?:the|very){B})?)(?:"
    rf"(?P<part>early|mid|middle|late|later|beginning|start|end|close|opening|(?:first|second|latter"
    rf"|last){B}half"
    rf"|(?:first|second|third|fourth|last|final){B}quarter)"
    rf"(?P<gap>-|{B}(?:(?:of|in|part{B}of|years{B}of|months{B}of|days{B}of){B})?(?:the{B}"
    rf"|about{B})?))$",
    re.IGNORECASE,
)
_PARTS = {
    "early": "early", "beginning": "early", "start": "early", "opening": "early", "mid": "mid",
    "middle": "mid",
    "late": "late", "later": "late", "end": "end", "close": "end", "first half": "first_half",
    "second half": "second_half",
    "latter half": "second_half", "last half": "second_half", "first quarter": "first_quarter",
    "second quarter": "second_quarter", "third quarter": "third_quarter", "fourth quarter": "fourth_quarter",
    "last quarter": "fourth_quarter", "final quarter": "fourth_quarter",
}  # fmt: skip
_OF_NEEDED = frozenset("beginning start end close opening later".split())
"""Parts only before "of": "beginning in 1985" says when a thing began."""
_AS = late(rf"\bas{B}$", re.IGNORECASE)
_CIRCA = late(
    rf"(?<![\w.])(?P<word>c\.|ca\.?|[Cc]irca|c|[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly"
    rf"|[Ss]ome{B}time{B}around|(?:(?<=^)|(?<=\())Ca?\.){B}?(?:the{B}|year{B})?$"
)
_BOUND = late(rf"(?<!\w)(?P<word>since|until|till|up{B}to){B}(?:(?P<the>the){B}|about{B})?$", re.IGNORECASE)
_NOUN_BEHIND = late(
    rf"{B}(?!(?:the|a|an|he|she|it|they|we|and|or|but|in|on|at|when|which|who|was|were|is|are|has|had|have|to|of|by"
    rf"|with|as|this|that|his|her|its|their|there|after|before|while|for|from|only|also|no|not|all|some)(?!\w))[A-Za-z]"
)
"""Until the 2006 election: what ended it is the election."""
_RANGE_WORD = late(rf"(?<!\w)(?:between|from){B}(?:the{B})?$", re.IGNORECASE)
_WINDOW = 32
"""Characters before a date that may hold its part, its approximator and its bound."""


def dress(text: str, point: Point, floor: int) -> Found:
    """Join the words in front of a date to it: part, approximator, bound, opener of a range.

    `floor` is where the figure before it ends: nothing left of that belongs here.

    >>> from wikidiff.extract.dates import read_date
    >>> from wikidiff.languages import language_of
    >>> found = dress("In mid-1978 it", read_date("In mid-1978 it", 7, language_of("en")), 0)
    >>> found.part, found.start
    ('mid', 3)
    """
    start, value, kind, part, qualifier = point.start, point.value, point.kind, None, None
    if match := _search(_PART, text, start, floor):
        name = re.sub(rf"{B}+", " ", match["part"].lower())
        gap, left = match["gap"], text[max(0, match.start() - 4) : match.start()]
        of_needed = name in _OF_NEEDED or "half" in name
        if not _AS.search(left) and not (of_needed and "of" not in gap):
            part = _PARTS[name]
            start = match.start("part")
    if match := _search(_CIRCA, text, start, floor):
        qualifier, start = "about", match.start("word")
        value = "/".join(end if end.endswith((".", "~")) else f"{end}~" for end in value.split("/"))
    if "/" in value and (match := _search(_RANGE_WORD, text, start, floor)):
        start = match.start()
    elif (
        "/" not in value
        and value[0] != "T"
        and (match := _search(_BOUND, text, start, floor))
        and not (match["the"] and value[-1] != "X" and _NOUN_BEHIND.match(text, point.end))
    ):
        value = f"{value}/.." if match["word"].lower() == "since" else f"../{value}"
        kind, start = FigureKind.PERIOD, match.start("word")
    return Found(
        start=start, end=point.end, kind=kind, value=value, part=part, qualifier=qualifier, head=point.start
    )


def _search(pattern: re.Pattern[str], text: str, end: int, floor: int) -> re.Match[str] | None:
    """Search the window left of `end`; the match speaks in offsets of the whole text."""
    return pattern.search(text, max(floor, end - _WINDOW), end)
