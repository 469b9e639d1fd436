"""Dates in EDTF as closed ranges of days, so that they can be ordered and nested.

Knows what extraction writes: years, months, days, unspecified digits (``195X``), ``~``, ``?``,
intervals, negative years. https://www.loc.gov/standards/datetime/ (levels 0 and 1).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(?P<sign>-?)(?P<year>[\dX]{4,})(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?")

_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 12),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
}
"""EDTF's codes 21 to 24 (spring to winter) and 33 to 36 (quarters) as months."""

OPEN = 10**9
"""Stands for an end that is open: later than any day."""


class Days(NamedTuple):
    """First and last day, as sortable numbers (year × 10,000 + month × 100 + day)."""

    first: int
    last: int

    def holds(self, other: Days) -> bool:
        """Tell whether `other` lies within."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=4096)
def days(value: str) -> Days | None:
    """Return the days that an EDTF string can mean; None for what has no year.

    >>> days("1956-10"), days("195X")
    (Days(first=19561001, last=19561031), Days(first=19500101, last=19591231))
    >>> days("1962/1966~").last, days("XXXX-06-10")
    (19661231, None)
    """
    start, slash, end = value.partition("/")
    first = _one(start) if start.strip("./") else Days(-OPEN, -OPEN)
    last = (_one(end) if end.strip("./") else Days(OPEN, OPEN)) if slash else first
    return Days(first.first, last.last) if first and last else None


def _one(value: str) -> Days | None:
    match = _DATE.match(value)
    if match is None or match["year"][0] == "X" or match["year"].count("X") == 4:
        return None
    low, high = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if match["sign"]:
        low, high = -high, -low
    months, span = _months(match["month"]), _days(match["day"])
    return Days(low * 10_000 + months[0] * 100 + span[0], high * 10_000 + months[1] * 100 + span[1])


def _months(text: str | None) -> tuple[int, int]:
    if text is None or "X" in text:
        return (1, 12)
    number = int(text)
    return _SEASONS.get(number, (number, number))


def _days(text: str | None) -> tuple[int, int]:
    return (1, 31) if text is None or "X" in text else (int(text), int(text))
