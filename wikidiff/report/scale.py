"""Axes: values and times → places on a drawing, and where to put the marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of numbers on a stretch of a drawing."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value is drawn.

        >>> Scale(0, 10, 100, 200).at(5), Scale(0, 0, 100, 200).at(0)
        (150.0, 150.0)
        """
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def fitted(values: list[float], start: float, end: float, *, room: float = 0.12) -> Scale:
    """Return a scale that holds all values, with some room on both sides.

    From zero, if that wastes no more than half of it.
    """
    low, high = min(values), max(values)
    if low == high:
        margin = abs(low) * 0.1 or 1.0
        return Scale(low - margin, high + margin, start, end)
    margin = (high - low) * room
    bottom = 0.0 if 0 <= low <= (high - low) else low - margin
    return Scale(bottom, high + margin, start, end)


def round_ticks(scale: Scale, most: int = 5) -> list[float]:
    """Return round numbers within a scale.

    >>> round_ticks(Scale(3, 47, 0, 1)), round_ticks(Scale(0.1, 0.32, 0, 1))
    ([10.0, 20.0, 30.0, 40.0], [0.1, 0.15, 0.2, 0.25, 0.3])
    """
    span = scale.high - scale.low
    raw = span / most
    power = 10.0 ** floor(log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    first, last = ceil(scale.low / step - 1e-9), floor(scale.high / step + 1e-9)
    digits = max(0, 2 - floor(log10(step)))
    return [round(number * step, digits) for number in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis of time."""

    when: datetime
    label: str


_STEPS = ((1, "hour"), (6, "hour"), (1, "day"), (7, "day"), (1, "month"), (3, "month"), (1, "year"), (2, "year"),
          (5, "year"), (10, "year"), (20, "year"), (50, "year"))  # fmt: skip
_LENGTHS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "month": timedelta(days=30.4),
    "year": timedelta(days=365.25),
}
_LABELS = {"hour": "%d %b %H:%M", "day": "%d %b %Y", "month": "%b %Y", "year": "%Y"}


def time_ticks(first: datetime, last: datetime, most: int = 8) -> list[Tick]:
    """Return round times between two, and how they are written.

    >>> [tick.label for tick in time_ticks(datetime(2006, 3, 1, tzinfo=UTC), datetime(2009, 3, 1, tzinfo=UTC))]
    ['2007', '2008', '2009']
    """
    step, unit = next(
        ((step, unit) for step, unit in _STEPS if (last - first) / (_LENGTHS[unit] * step) <= most),
        _STEPS[-1],
    )
    return [Tick(when, when.strftime(_LABELS[unit])) for when in _rounded(first, last, step, unit)]


def _rounded(first: datetime, last: datetime, step: int, unit: str) -> Iterator[datetime]:
    if unit in ("hour", "day"):
        when = first.replace(minute=0, second=0, microsecond=0)
        when = when.replace(hour=0) if unit == "day" or step > 1 else when
        while when <= last:
            if when >= first:
                yield when
            when += _LENGTHS[unit] * step
        return
    months = first.year * 12 + (first.month - 1 if unit == "month" else 0)
    length = step * (12 if unit == "year" else 1)
    months -= months % length
    while (when := datetime(max(months // 12, 1), months % 12 + 1, 1, tzinfo=UTC)) <= last:
        if when >= first:
            yield when
        months += length
        if months // 12 > last.year:
            return
