"""Dates as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.model.stretch import NoSuchDayError, read_stretch

NOW = datetime(2024, 3, 31, 14, 20, 30, tzinfo=UTC)  # a Sunday


@pytest.mark.parametrize(
    ("text", "start", "after"),
    [
        ("2009", "2009-01-01", "2010-01-01"),
        ("2009-6", "2009-06-01", "2009-07-01"),
        ("2009/12", "2009-12-01", "2010-01-01"),
        ("June 2009", "2009-06-01", "2009-07-01"),
        ("jun. 2009", "2009-06-01", "2009-07-01"),
        ("2009 June", "2009-06-01", "2009-07-01"),
        ("2009-7-1", "2009-07-01", "2009-07-02"),
        ("2009/07/12", "2009-07-12", "2009-07-13"),
        ("2009.7.12", "2009-07-12", "2009-07-13"),
        ("20090712", "2009-07-12", "2009-07-13"),
        ("12 July 2009", "2009-07-12", "2009-07-13"),
        ("12th of July 2009", "2009-07-12", "2009-07-13"),
        ("12-Jul-2009", "2009-07-12", "2009-07-13"),
        ("July 12, 2009", "2009-07-12", "2009-07-13"),
        ("  JULY   12th  2009 ", "2009-07-12", "2009-07-13"),
        ("12.7.2009", "2009-07-12", "2009-07-13"),
        ("29 Feb 2008", "2008-02-29", "2008-03-01"),
        ("9999", "9999-01-01", "9999-12-31T23:59:59.999999"),
        ("12 July 2009 9:30", "2009-07-12T09:30", "2009-07-12T09:31"),
        ("July 12, 2009 at 9:30 pm", "2009-07-12T21:30", "2009-07-12T21:31"),
        ("12 July 2009, 12 am", "2009-07-12T00:00", "2009-07-12T01:00"),
        ("2009-07-12T09:30:15Z", "2009-07-12T09:30:15", "2009-07-12T09:30:16"),
        ("2009-07-12 09:30:15.5", "2009-07-12T09:30:15.5", "2009-07-12T09:30:15.500001"),
        ("2009-07-12T01:30+02:00", "2009-07-11T23:30", "2009-07-11T23:31"),
        ("20090712093015", "2009-07-12T09:30:15", "2009-07-12T09:30:16"),
        ("20090712T093015+0200", "2009-07-12T07:30:15", "2009-07-12T07:30:16"),
        ("today", "2024-03-31", "2024-04-01"),
        ("Yesterday", "2024-03-30", "2024-03-31"),
        ("now", "2024-03-31T14:20:30", "2024-03-31T14:20:31"),
        ("3 months ago", "2023-12-31", "2024-01-01"),
        ("1 month ago", "2024-02-29", "2024-03-01"),
        ("a year ago", "2023-03-31", "2023-04-01"),
        ("2 weeks ago", "2024-03-17", "2024-03-18"),
        ("90 minutes ago", "2024-03-31T12:50:30", "2024-03-31T12:50:31"),
        ("last week", "2024-03-18", "2024-03-25"),
        ("last month", "2024-02-01", "2024-03-01"),
        ("this year", "2024-01-01", "2025-01-01"),
    ],
)
def test_forms(text: str, start: str, after: str) -> None:
    found = read_stretch(text, NOW)
    assert found == tuple(datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (start, after))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2009-02-30", "no such day: February 2009 has 28 days"),
        ("31 April 2009", "no such day: April 2009 has 30 days"),
        ("2009-00-01", "no such month: 0"),
        ("0000", "no such year: 0"),
        ("2009-07-12 25:00", "no such time: 25:00:00"),
    ],
)
def test_what_has_the_form_and_is_none(text: str, says: str) -> None:
    with pytest.raises(NoSuchDayError, match=says):
        read_stretch(text, NOW)


@pytest.mark.parametrize(
    "text",
    ["", "x", "7/12/2009", "12 Foo 2009", "July", "July 2009 9:30", "٢٠٠٩", "999999 years ago",
     "2009-07-12T01:30+99:00",     "-2009", "20 09", "1 2 3", "12:30", "2009-07-12-01", "0 zz", "2009-07-12 13 pm"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_stretch(text, NOW)


def test_without_a_clock_nothing_counts_from_today() -> None:
    with pytest.raises(ValueError, match="not a date"):
        read_stretch("yesterday")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        found = read_stretch(text, NOW)
    except ValueError:
        return
    assert found.start < found.after


@given(st.integers(1, 3_652_000).map(datetime.fromordinal))
def test_every_way_to_write_a_day_is_that_day(day: datetime) -> None:
    start = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    year = f"{day.year:04}"
    for text in (
        f"{year}-{day.month}-{day.day}", f"{year}/{day.month:02}/{day.day:02}", f"{day.day}.{day.month}.{year}",
        f"{day.day} {day:%B} {year}", f"{day:%b} {day.day}, {year}",
    ):  # fmt: skip
        assert read_stretch(text) == (start, start + timedelta(days=1))
