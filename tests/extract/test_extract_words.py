"""Numbers and dates of English that are told in words or in signs alone."""

from __future__ import annotations

import pytest

from tests.extract.test_extract_figures import read

CASES = {
    "some three and a half million bricks": ["some three and a half million = count 3500000 brick about"],
    "five and a quarter miles away": ["five and a quarter miles = quantity 5.25 mi"],
    "about 3 million and a half tons": ["about 3 million and a half tons = quantity 3500000 ton about"],
    "nine point two five seconds": ["nine point two five seconds = duration 9.25 second"],
    "two hundred point seventy-one": ["two hundred point seventy-one = count 200.71"],
    "at minus five degrees there": ["minus five degrees = quantity -5 °"],
    "sold 3 dozen eggs": ["3 dozen = count 36 egg"],
    "her twenty-first novel": ["twenty-first = ordinal 21"],
    "the one hundred and twenty-fifth member": ["one hundred and twenty-fifth = ordinal 125"],
    "on 21/04/2016 they": ["21/04/2016 = date 2016-04-21"],
    "on 2/29/2020 they": ["2/29/2020 = date 2020-02-29"],
    "on 13.5.2015 they": ["13.5.2015 = date 2015-05-13"],
    "on 2015/08/12 they": ["2015/08/12 = date 2015-08-12"],
    "paid 197 pence for it": ["197 pence = money 1.97 GBP"],
    "paid Mex$ 10 million for it": ["Mex$ 10 million = money 10000000 MXN"],
}


@pytest.mark.parametrize(("text", "wanted"), CASES.items())
def test_words(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted


def test_a_date_of_two_readings_is_none() -> None:
    assert not any("date" in one for one in read("on 3-7-2017 they"))
