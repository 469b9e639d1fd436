"""Sums in two units, scale words in a row, months written behind their year."""

from __future__ import annotations

import pytest

from wikidiff import figures

CASES = {
    "It cost thirteen dollars and forty-five cents.": ["thirteen dollars and forty-five cents = 13.45"],
    "It cost hundred thousand dollars.": ["hundred thousand dollars = 100000"],
    "Some hundred men sailed.": [],
    "It drew three lakh crore rupees.": ["three lakh crore rupees = 3000000000000"],
    "One million and two hundred men sailed.": ["One million and two hundred = 1000200"],
    "It opened in 11/2016.": ["11/2016 = 2016-11"],
    "It opened in 2016/11.": ["2016/11 = 2016-11"],
    "The 2009/10 season was long.": ["2009/10 = 2009/2010"],
    "The 2005/6 season was long.": ["2005/6 = 2005/2006"],
    "It opened in 2016 November.": ["2016 November = 2016-11"],
    "In 2016 November rains came late.": ["2016 = 2016"],
    "As of 2009 matters remain unresolved.": ["2009 = 2009"],
}


@pytest.mark.parametrize("text", CASES)
def test_figures(text: str) -> None:
    found = [f"{figure.text} = {figure.value}" for figure in figures(text)]
    assert found == CASES[text]


def test_a_day_without_its_year_is_a_stamp_behind_as_of() -> None:
    assert [figure.stamp for figure in figures("As of 13 April, there were 727 cases.")] == [True, False]
    assert not any(figure.stamp for figure in figures("On 13 April, there were 727 cases."))


def test_a_year_may_stand_right_behind_the_comma() -> None:
    assert [str(figure.value) for figure in figures("On March 31,2020 it fell.")] == ["2020-03-31"]
