"""Dates as people write them, as the stretch of time that they name: for options and for revisions (pure).

``2009``, ``2009-7``, ``July 2009``, ``2009/07/12``, ``12 July 2009``, ``July 12th, 2009``, ``12.7.2009``, each
day with a time behind it; MediaWiki's fourteen digits; ``today``, ``yesterday``, ``3 months ago``, ``last year``.
What is not in a zone of its own is in UTC.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from wikidiff.patterns import late


class Stretch(NamedTuple):
    """From the first moment of a date to the first moment after it."""

    start: datetime
    after: datetime

    @property
    def last_second(self) -> datetime:
        """The last whole second of it; of a time with a fraction, that time."""
        return max(self.start, self.after - timedelta(seconds=1))


class NoSuchDayError(ValueError):
    """A date that has the form of one and is none: 30 February."""


WAYS = "2009, 2009-06, 2009-06-01, 1 June 2009, 2009-06-01 12:30, yesterday or 3 months ago"

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_Y, _D = r"(?P<y>\d{4})", r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = r"(?P<month>[a-z]{3,9})\.?"
_FORMS = tuple(
    late(form, re.ASCII | re.IGNORECASE)
    for form in (
        _Y,
        _Y + r"(?P<s>[-/.])(?P<m>\d{1,2})",
        _Y + r"(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})",
        _Y + r"(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?" + _Y,
        _D + r"[\s-](?:of\s)?" + _NAMED + r"[\s,-]\s?" + _Y,
        _NAMED + r"\s" + _D + r",?\s" + _Y,
        _NAMED + r"[\s,-]\s?" + _Y,
        _Y + r"[\s-]" + _NAMED,
        _Y + r"[\s-]" + _NAMED + r"[\s-]" + _D,
    )
)
_EITHER = late(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
_DIGITS = late(r"(\d{8})T?(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)?", re.ASCII | re.IGNORECASE)
_TIME = late(
    r"(?P<date>.+?)(?:T|,?\s+(?:at\s+)?)(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,6})\d*)?)?)?"
    r"\s?(?P<half>[ap])?(?:\.?m\.?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)
_AGO = late(
    r"(?P<many>\d{1,6}|an?|one)\s(?P<unit>second|minute|hour|day|week|month|year)s?\sago", re.IGNORECASE
)
_LAST = late(r"(?P<which>last|this)\s(?P<unit>day|week|month|year)", re.IGNORECASE)
_SHORT = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}


def read_stretch(text: str, now: datetime | None = None) -> Stretch:
    """Read a date; what counts from today needs `now`. ValueError with a sentence when it is none.

    >>> str(read_stretch("July 2009").start), str(read_stretch("12 July 2009").after)
    ('2009-07-01 00:00:00+00:00', '2009-07-13 00:00:00+00:00')
    >>> str(read_stretch("2009-7-1 12:30+02:00").start), str(read_stretch("20090701123000").start)
    ('2009-07-01 10:30:00+00:00', '2009-07-01 12:30:00+00:00')
    >>> str(read_stretch("3 months ago", datetime(2009, 5, 31, 9, tzinfo=UTC)).start)
    '2009-02-28 00:00:00+00:00'
    """
    said = " ".join(text.split())
    if now is not None and (found := _from_today(said.lower(), now)) is not None:
        return found
    if match := _DIGITS.fullmatch(said):
        said = f"{match[1]} {match[2]}:{match[3]}:{match[4]}{match[5] or ''}"
    if (day := _date(said)) is not None:
        return day
    match = _TIME.fullmatch(said)
    day = _date(match["date"]) if match and (match["minute"] or match["half"]) else None
    if match is None or day is None:
        raise ValueError(f"{text!r} is not a date; write one like {WAYS}")
    if day.after - day.start > timedelta(days=1):
        raise ValueError(f"{text!r} has a time and no day; write one like {WAYS}")
    return _at_time(day.start, match)


def _date(text: str) -> Stretch | None:
    """Read a year, a month or a day; None for what has the form of none of them."""
    if _EITHER.fullmatch(text):
        # People of two continents write two days so; which was meant could only be guessed.
        raise ValueError(f"{text!r} has no order that all agree on; write the year first, as in 2009-07-12")
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = _MONTHS.get(parts["month"].lower()) if parts.get("month") else parts.get("m")
        if parts.get("month") and month is None:
            continue
        year = int(parts["y"])
        if month is None:
            return _whole(year, 1, 12)
        _check_month(int(month))
        return _day(year, int(month), int(parts["d"])) if parts.get("d") else _whole(year, int(month), 1)
    return None


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise NoSuchDayError(f"no such month: {month}")


def _day(year: int, month: int, day: int) -> Stretch:
    _check_month(month)
    if year < 1:
        raise NoSuchDayError(f"no such year: {year}")
    most = monthrange(year, month)[1]
    if not 1 <= day <= most:
        name = next(name for name, number in _MONTHS.items() if number == month).capitalize()
        raise NoSuchDayError(f"no such day: {name} {year} has {most} days")
    start = datetime(year, month, day, tzinfo=UTC)
    return Stretch(start, _later(start, timedelta(days=1)))


def _whole(year: int, month: int, months: int) -> Stretch:
    """Return so many months from the first of one on."""
    if year < 1:
        raise NoSuchDayError(f"no such year: {year}")
    ends = year * 12 + month - 1 + months
    start = datetime(year, month, 1, tzinfo=UTC)
    if ends // 12 > MAXYEAR:
        return Stretch(start, datetime.max.replace(tzinfo=UTC))
    return Stretch(start, datetime(ends // 12, ends % 12 + 1, 1, tzinfo=UTC))


def _later(start: datetime, step: timedelta) -> datetime:
    try:
        return start + step
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _at_time(day: datetime, match: re.Match[str]) -> Stretch:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"there is no hour {hour} {match['half'].lower()}m")
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise NoSuchDayError(f"no such time: {hour}:{minute:02}:{second:02}")
    part = int((match["part"] or "0").ljust(6, "0"))
    start = day.replace(
        hour=hour, minute=minute, second=second, microsecond=part, tzinfo=_zone(match["zone"])
    )
    step = timedelta(microseconds=1) if match["part"] else timedelta(seconds=1) if match["second"] else None
    step = step or (timedelta(minutes=1) if match["minute"] else timedelta(hours=1))
    try:
        return Stretch(start.astimezone(UTC), _later(start.astimezone(UTC), step))
    except OverflowError as error:
        raise NoSuchDayError("no such time in UTC") from error


def _zone(text: str | None) -> timezone:
    if not text or text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    if minutes >= 24 * 60:
        raise ValueError(f"there is no zone {text}")
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _from_today(text: str, now: datetime) -> Stretch | None:
    """Read what counts from today: a day, or a moment where it is hours or less."""
    now = now.astimezone(UTC).replace(microsecond=0)
    today = Stretch(
        now.replace(hour=0, minute=0, second=0), now.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    )
    if text == "now":
        return Stretch(now, now + timedelta(seconds=1))
    if text in {"today", "yesterday"}:
        back = timedelta(days=text == "yesterday")
        return Stretch(today.start - back, today.after - back)
    if match := _AGO.fullmatch(text):
        many = int(match["many"]) if match["many"].isdigit() else 1
        return _ago(many, match["unit"].lower(), now, today)
    if match := _LAST.fullmatch(text):
        return _calendar(match["unit"].lower(), int(match["which"].lower() == "last"), today.start)
    return None


def _ago(many: int, unit: str, now: datetime, today: Stretch) -> Stretch:
    try:
        if unit in _SHORT:
            start = now - many * _SHORT[unit]
            return Stretch(start, start + timedelta(seconds=1))
        if unit in {"day", "week"}:
            back = timedelta(days=many * (7 if unit == "week" else 1))
            return Stretch(today.start - back, today.after - back)
        months = today.start.year * 12 + today.start.month - 1 - many * (12 if unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        return _day(year, month, min(today.start.day, monthrange(max(year, 1), month)[1]))
    except (OverflowError, NoSuchDayError) as error:
        raise ValueError(f"{many} {unit}s ago there were no years to count") from error


def _calendar(unit: str, back: int, today: datetime) -> Stretch:
    """Return this or the last day, week (from Monday), month or year."""
    if unit == "day":
        start = today - timedelta(days=back)
        return Stretch(start, start + timedelta(days=1))
    if unit == "week":
        start = today - timedelta(days=today.weekday() + 7 * back)
        return Stretch(start, start + timedelta(days=7))
    if unit == "year":
        return _whole(today.year - back, 1, 12)
    months = today.year * 12 + today.month - 1 - back
    return _whole(months // 12, months % 12 + 1, 1)


_AGE = late(r"(\d{1,30})\s*(y|m|w|d)[a-z]*", re.IGNORECASE)
_IN_A_YEAR = {"y": 1, "m": 12, "w": 53, "d": 366}


def day_before(at: date, age: str) -> date:
    """Return the day that lies so long before another: 2y, 18m, 6w, 90d. Raises `ValueError` with a sentence.

    >>> str(day_before(date(2024, 2, 29), "1y")), str(day_before(date(2024, 3, 31), "2w"))
    ('2023-02-28', '2024-03-17')
    """
    match = _AGE.fullmatch(age.strip())
    if match is None:
        raise ValueError(f"{age!r} is not a length of time; give one like 2y, 18m, 6w or 90d")
    number, unit = int(match[1]), match[2].lower()
    if number > MAXYEAR * _IN_A_YEAR[unit]:
        raise ValueError(f"{age!r} is longer than the calendar: {MAXYEAR:,} years are the most")
    if unit in "wd":
        days = number * (7 if unit == "w" else 1)
        return at - timedelta(days=min(days, at.toordinal() - 1))
    months = max(at.year * 12 + at.month - 1 - number * (12 if unit == "y" else 1), 12)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))
