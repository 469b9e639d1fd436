"""Days, weeks and months in which edits are told together; all in UTC."""

from __future__ import annotations

import enum
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


class Stretch(NamedTuple):
    """One day, week or month."""

    name: str
    """As ISO 8601 has it."""
    says: str
    start: datetime
    end: datetime
    """The first moment that is not in it."""


class Period(enum.StrEnum):
    """How long edits are gathered for one entry."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def stretch(self, when: datetime) -> Stretch:
        """Return the one that a moment lies in.

        >>> [Period(name).stretch(datetime(2009, 6, 1, 8, tzinfo=UTC)).name for name in ("day", "week", "month")]
        ['2009-06-01', '2009-W23', '2009-06']
        >>> Period.WEEK.stretch(datetime(2010, 1, 1, tzinfo=UTC)).says
        'week 53 of 2009'
        """
        day = datetime(when.year, when.month, when.day, tzinfo=UTC)
        match self:
            case Period.DAY:
                return Stretch(f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}", day, day + timedelta(days=1))
            case Period.WEEK:
                year, week, weekday = day.isocalendar()
                start = day - timedelta(days=weekday - 1)
                says = f"week {week} of {year}"
                return Stretch(f"{year:04}-W{week:02}", says, start, start + timedelta(days=7))
            case Period.MONTH:
                start = day.replace(day=1)
                after = (start + timedelta(days=31)).replace(day=1)
                return Stretch(f"{start:%Y-%m}", f"{start:%B %Y}", start, after)
