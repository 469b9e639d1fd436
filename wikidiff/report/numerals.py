"""How numbers, per cent, sizes and dates read in a report (English rules, whatever the page's language)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))

MAX_SCALED_PLACES = 3
"""Digits behind the point that a scale word may need; beyond, all digits are easier to read."""


def grouped(value: Decimal | int) -> str:
    """Write a number with a true minus sign and a comma between thousands.

    >>> grouped(Decimal("-1234567.50")), grouped(1200), grouped(Decimal("1.2E+6"))
    ('−1,234,567.50', '1,200', '1,200,000')
    """
    return format(value, ",f" if isinstance(value, Decimal) else ",d").replace("-", MINUS)


def signed(value: Decimal | int) -> str:
    """Write a difference, always with its sign; from a million on by scale word, if that is exact.

    >>> signed(45), signed(Decimal("-0.5")), signed(0)
    ('+45', '−0.5', '±0')
    >>> signed(Decimal("19100000000")), signed(Decimal("-1234567"))
    ('+19.1 billion', '−1,234,567')
    """
    if not value:
        return "±0"
    return ("+" if value > 0 else "") + _scaled(Decimal(value))


def _scaled(value: Decimal) -> str:
    for power, word in _SCALES:
        short = value.scaleb(-power).normalize()
        if abs(short) >= 1:
            exact = short == short.quantize(Decimal(1).scaleb(-MAX_SCALED_PLACES))
            return f"{grouped(short)} {word}" if exact else grouped(value)
    return grouped(value)


def percentage(value: Decimal) -> str:
    """Write a relative change: whole from 100, one decimal from 1, two from 0.01, else one digit.

    Zeros at the end are dropped where nothing was rounded away.

    >>> percentage(Decimal("0.09333")), percentage(Decimal("6.443")), percentage(Decimal("-50"))
    ('+0.09 %', '+6.4 %', '−50 %')
    >>> percentage(Decimal("1234.5")), percentage(Decimal("-99.97")), percentage(Decimal("0.00034"))
    ('+1,235 %', '−100.0 %', '+0.0003 %')
    """
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 1 else 2 if size >= Decimal("0.01") else -value.adjusted()
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if rounded == value:
        rounded = rounded.normalize()
    return ("+" if rounded > 0 else "") + grouped(rounded) + " %"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Write a count with its noun.

    >>> counted(1, "edit"), counted(1200, "edit"), counted(2, "entry", "entries")
    ('1 edit', '1,200 edits', '2 entries')
    """
    return f"{grouped(number)} {singular if number == 1 else plural or singular + 's'}"


def moment(when: datetime) -> str:
    """Write a time in UTC to the minute.

    >>> from datetime import UTC
    >>> moment(datetime(2009, 6, 1, 8, 5, 30, tzinfo=UTC))
    '2009-06-01 08:05'
    """
    return f"{when:%Y-%m-%d %H:%M}"


def day(when: datetime) -> str:
    """Write the date of a time in UTC.

    >>> from datetime import UTC
    >>> day(datetime(2009, 6, 1, 8, 5, tzinfo=UTC))
    '2009-06-01'
    """
    return f"{when:%Y-%m-%d}"


def age(span: timedelta) -> str:
    """Write how long something stood, in the largest unit of which there are two.

    >>> age(timedelta(days=1)), age(timedelta(days=70)), age(timedelta(days=800)), age(timedelta(hours=5))
    ('1 day', '2 months', '2 years', '0 days')
    """
    days = span.days
    if days < 2 * _MONTH:
        return counted(days, "day")
    return counted(int(days / _MONTH), "month") if days < 2 * _YEAR else counted(int(days / _YEAR), "year")


_YEAR = 365.2425
_MONTH = _YEAR / 12
