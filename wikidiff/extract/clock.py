"""Clock times: 8:30 pm, 14:30 UTC, from 8 to 9 pm."""

from __future__ import annotations

import re

from wikidiff.extract.numbers import B
from wikidiff.extract.points import Point
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_DASH = rf"{B}?[-‐‑–—−]{B}?"
_TIME = late(
    rf"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?{B}?"
    r"(?:(?P<half>[AaPp])(?:\.[Mm]\.?|[Mm])(?!\w)|(?P<zone>(?:UTC|GMT|EST|EDT|CET|CEST|PST|PDT|JST|BST)(?!\w)))"
)
_TIMES = late(
    rf"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?:{_DASH}|{B}(?:to|until|and){B})"
    rf"(?P<hour2>[01]?[0-9])(?:[:.](?P<minute2>[0-5][0-9]))?{B}?(?P<half>[AaPp])(?:\.[Mm]\.?|[Mm])(?!\w)"
)
_CLOCK = late(r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:.]\d|\d)")
_PART_OF_DAY = late(
    rf"{B}(?:in{B}the{B}(?P<in>morning|afternoon|evening)|(?:that|this|on{B}the){B}(?P<that>morning|afternoon"
    rf"|evening|night))(?!\w)"
)
_HOUR_AND_MINUTE = late(r"(?P<hour>\d|1[0-2]):(?P<minute>[0-5]\d)(?![\d:.]\d|\d)")
_SPAN = late(rf"(?:{_DASH}|{B}(?:to|until|till|and){B})")
_AT = late(
    rf"\b(?:[Aa]s{B}of|[Aa]t|[Bb]etween|[Ff]rom|by|until|from|to|and|around|about|before|after|–|-){B}$"
)


_OCLOCK = late(rf"(?P<hour>1[0-2]|[1-9]){B}o['’]clock")


def read_clock(text: str, start: int) -> Point | None:
    """Read a clock time or a span of hours.

    >>> read_clock("8 to 9:30 pm", 0).value, read_clock("8 ships", 0)
    ('T20:00/T21:30', None)
    """
    if match := _TIMES.match(text, start):
        return _hours(match)
    if match := _TIME.match(text, start):
        return _clock(match)
    if (match := _OCLOCK.match(text, start)) and (part := _PART_OF_DAY.match(text, match.end())):
        hour = int(match["hour"]) % 12 + (12 if (part["in"] or part["that"]) != "morning" else 0)
        return Point(start, match.end(), f"T{hour:02}:00")
    if (match := _HOUR_AND_MINUTE.match(text, start)) and (part := _PART_OF_DAY.match(text, match.end())):
        late = (part["in"] or part["that"]) != "morning"
        hour = int(match["hour"]) % 12 + (12 if late else 0)
        return Point(start, match.end(), f"T{hour:02}:{match['minute']}")
    match = _CLOCK.match(text, start)
    if match and (_AT.search(text[max(0, start - 8) : start]) or match["second"] or match["hour"][0] == "0"):
        return _clock(match)
    return None


_MILITARY = late(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){B}?(?:hours|hrs)(?!\w)(?!{B}of(?!\w))")
_MILITARY_LEAD = late(
    rf"(?<!\w)(?:at|by|until|till|before|after|since|from|between|around|and|to){B}(?:about{B}|around{B})?$",
    re.IGNORECASE,
)
_BY_HOW_MUCH = late(rf"(?:ed|fell|rose|grew|cut){B}by{B}$")


def read_military(text: str, start: int) -> Point | None:
    """Read the clock time of armies and ships: at 1730 hours.

    >>> read_military("at 1730 hours", 3).value, read_military("some 1500 hours of film", 5)
    ('T17:30', None)
    """
    match = _MILITARY.match(text, start)
    if match is None:
        return None
    lead = _MILITARY_LEAD.search(text, max(0, start - 20), start)
    if text[start] != "0" and (lead is None or _BY_HOW_MUCH.search(text, max(0, start - 8), start)):
        return None
    return Point(start, match.end(), f"T{match['hour']}:{match['minute']}")


def read_hours(text: str, start: int) -> Point | None:
    """Read the span of two clock times that are each one alone: 7 a.m. to 9 p.m., 10:00–18:00.

    >>> read_hours("10:00 a.m. – 6:00 p.m.", 0).value
    'T10:00/T18:00'
    """
    first = read_clock(text, start)
    gap = _SPAN.match(text, first.end) if first and first.kind is FigureKind.DATE else None
    if first is None or gap is None or gap.end() >= len(text):
        return None
    if gap.group().strip() == "and" and not re.search(r"\b[Bb]etween\s$", text[max(0, start - 8) : start]):
        return None
    last = read_clock(text, gap.end())
    if last is None or "/" in last.value:
        return None
    return Point(start, last.end, f"{first.value}/{last.value}", FigureKind.PERIOD)


def _clock(match: re.Match[str]) -> Point | None:
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = match.groupdict().get("half")
    if half is None and match["minute"] is None:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "Pp" else 0)
    second = f":{match['second']}" if match["second"] else ""
    return Point(match.start(), match.end(), f"T{hour:02}:{minute}{second}")


def _hours(match: re.Match[str]) -> Point | None:
    """Read 8 to 9:30 pm, both of the same half of the day; 11 to 1 pm runs over noon."""
    first, last = int(match["hour"]), int(match["hour2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    late = match["half"] in "Pp"
    ends = [
        (hour % 12 + (12 if half else 0), minute or "00")
        for hour, minute, half in (
            (first, match["minute"], late and first % 12 <= last % 12),
            (last, match["minute2"], late),
        )
    ]
    value = "/".join(f"T{hour:02}:{minute}" for hour, minute in ends)
    return Point(match.start(), match.end(), value, FigureKind.PERIOD)
