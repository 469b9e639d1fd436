"""The arithmetic of parser functions, against the results that MediaWiki gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import assert_linear
from wikidiff.parsing.rendering.expr import expression


def result(text: str) -> str | None:
    return expression("#expr:", {"0": text}, "en")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2 * (3 + 4)", "14"),
        ("8 - 3 - 2", "3"),
        ("2^3^2", "64"),
        ("-2^2", "4"),
        ("2 * -3", "-6"),
        ("7 div 2", "3.5"),
        ("7.9 mod 4.9", "3"),
        ("7.5 fmod 2", "1.5"),
        ("-7 mod 4", "-3"),
        ("1234.5678 round 2", "1234.57"),
        ("-2.5 round 0", "-3"),
        ("1250 round -2", "1300"),
        ("1 + 1 = 2", "1"),
        ("1 <> 1 or 2 >= 3", "0"),
        ("not 0 and 3 != 4", "1"),
        ("trunc -1.7", "-1"),
        ("ceil 1.2 + floor 1.8", "3"),
        ("1.5e3", "1500"),
        ("2 * pi", "6.2831853071796"),
        ("5 − 3", "2"),
        (".456789789 + 5*10^(-16+9)", "0.456790289"),
        ("10^15", "1.0E+15"),
        ("1/8000000", "1.25E-7"),
    ],
)
def test_results(text: str, wanted: str) -> None:
    assert result(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2e",
        "1/0",
        "ln 0",
        "(1",
        "1)",
        "()",
        "5 apples",
        "2 3",
        "1 +",
        "sqrt",
        "(-8)^0.5",
        "10^400",
        "1 not 2",
    ],
)
def test_what_is_no_arithmetic_has_no_result(text: str) -> None:
    assert result(text) is None


@given(st.integers(-999, 999), st.integers(-999, 999), st.sampled_from("+-*"))
def test_whole_numbers_as_python_counts(one: int, other: int, sign: str) -> None:
    counted = {"+": one + other, "-": one - other, "*": one * other}[sign]
    assert result(f"{one} {sign} ({other})") == str(counted)


@given(st.text("0123456789.+-*/^()e nodtrumdivp<>=!", max_size=40))
def test_any_text_has_a_result_or_none(text: str) -> None:
    number = result(text)
    assert number is None or float(number) == float(number)


@pytest.mark.parametrize("unit", ["(", "-", "1+", "9^"])
def test_no_nesting_is_too_deep(unit: str) -> None:
    assert_linear(lambda size: result(unit * (size // len(unit)) + "1"), 50_000)
