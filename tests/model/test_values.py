"""Values of figures: read once, equal by what they say, written back as they were."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.model import OPEN, FigureKind, Moment, Ratio, plain, typed_value


@pytest.mark.parametrize(
    ("edtf", "days", "year", "in_year", "interval", "yearless"),
    [
        ("1956", (19560101, 19561231), 1956, "", False, False),
        ("1956-10-19", (19561019, 19561019), 1956, "-10-19", False, False),
        ("195X", (19500101, 19591231), None, "", False, False),
        ("18XX", (18000101, 18991231), None, "", False, False),
        ("1962~", (19620101, 19621231), 1962, "~", False, False),
        ("-0044-03", (-440000 + 301, -440000 + 331), None, "", False, False),
        ("XXXX-06-10", None, None, "-06-10", False, True),
        ("1914/1918", (19140101, 19181231), 1914, "/1918", True, False),
        ("2006/..", (20060101, OPEN), 2006, "/..", True, False),
        ("../2006", (-OPEN, 20061231), None, "", True, False),
    ],
)
def test_a_moment_knows_what_it_can_mean(
    edtf: str, days: tuple[int, int] | None, year: int | None, in_year: str, interval: bool, yearless: bool
) -> None:
    moment = Moment.of(edtf)
    assert (moment.days, moment.year, moment.in_year) == (days, year, in_year)
    assert (moment.is_interval, moment.is_yearless) == (interval, yearless)


def test_moments_are_equal_by_their_edtf_and_ratios_by_their_text() -> None:
    assert Moment.of("2006") == Moment.of("2006") != Moment.of("2006~")
    assert Ratio.of("1:2") != Ratio.of("2:4")
    assert len({Moment.of("2006"), Moment.of("2006"), Ratio.of("3:2"), Ratio.of("3:2")}) == 2


@pytest.mark.parametrize(
    ("written", "share"), [("1:4", Decimal(25)), ("3:2", None), ("1:1", None), ("1:2:3", None), ("0:5", None)]
)
def test_a_ratio_of_a_part_to_its_whole_is_a_share(written: str, share: Decimal | None) -> None:
    assert Ratio.of(written).share == share


@given(
    st.sampled_from(FigureKind),
    st.dates().map(str) | st.from_regex(r"\d{1,3}:\d{1,3}", fullmatch=True) | st.decimals(allow_nan=False),
)
def test_what_is_typed_is_written_back(kind: FigureKind, written: Decimal | str) -> None:
    value = typed_value(kind, written)
    assert plain(value) == (written if isinstance(written, str) else format(written, "f"))
    assert typed_value(kind, None) is None
