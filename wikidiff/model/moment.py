"""Dates in EDTF with the days that they can mean, so that they can be ordered and nested.

Knows what extraction writes: years, months, days, unspecified digits (``195X``), ``~``, ``?``,
intervals, negative years. https://www.loc.gov/standards/datetime/ (levels 0 and 1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from wikidiff.patterns import late

_DATE = late(r"(?P<sign>-?)(?P<year>[\dX]{4,})(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?")

_YEAR = late(r"(?P<year>\d{4}|XXXX)(?![\dX])")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The value of a date or period. Two are equal when their EDTF is."""

    edtf: str
    ends: tuple[Days | None, ...] = field(compare=False, repr=False)
    """One for a date, two for an interval; None for an end that names no year."""
    days: Days | None = field(compare=False, repr=False)
    """From the first day of the first end to the last day of the last; None where one names no year."""
    year: int | None = field(compare=False, repr=False)
    """The year that it names, the first of two; None for decades, centuries, days of any year."""
    in_year: str = field(compare=False, repr=False)
    """What follows the year in EDTF, ``-04-17``; empty for a year alone, a decade, a century."""
    is_yearless: bool = field(compare=False, repr=False)
    """A month or day of a year that it doesn't name."""

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_interval(self) -> bool:
        return len(self.ends) > 1

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(edtf: str) -> Moment:
        """Read an EDTF string of the kinds that extraction writes.

        >>> Moment.of("1956-10").days, Moment.of("195X").days
        (Days(first=19561001, last=19561031), Days(first=19500101, last=19591231))
        >>> Moment.of("1962/1966~").days.last, Moment.of("XXXX-06-10").days
        (19661231, None)
        >>> Moment.of("2016-04-17").in_year, Moment.of("XXXX-04-17").is_yearless, Moment.of("1933/2019").year
        ('-04-17', True, 1933)
        """
        start, slash, end = edtf.partition("/")
        ends = tuple(
            _end(one, -1 if index == 0 else 1) for index, one in enumerate((start, end)[: 1 + len(slash)])
        )
        first, last = ends[0], ends[-1]
        match = _YEAR.match(edtf)
        return Moment(
            edtf=edtf,
            ends=ends,
            days=Days(first.first, last.last) if first and last else None,
            year=int(match["year"]) if match and match["year"].isdigit() else None,
            in_year=edtf[match.end() :] if match else "",
            is_yearless=match is not None and match["year"] == "XXXX",
        )


def _end(value: str, side: int) -> Days | None:
    return _one(value) if value.strip("./") else Days(side * OPEN, side * OPEN)


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
