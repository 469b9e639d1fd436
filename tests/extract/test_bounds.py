"""A line of half a million numbers: read as far as the bound, which is declared."""

from __future__ import annotations

import pytest

from tests.cost import cost
from wikidiff import claims, parse
from wikidiff.extract import figures
from wikidiff.extract.bounds import MAX_ANCHORS
from wikidiff.model import Figure, Prose
from wikidiff.parsing.bounds import MAX_NUMBERS

SIZE = 1_000_000
SECONDS = 5


def test_both_stages_have_the_same_bound() -> None:
    assert MAX_ANCHORS == MAX_NUMBERS


@pytest.mark.parametrize("unit", ["1 to ", "1/", "1 x ", "1 km (", "1×10^", "1 and ", "$1 ", "1 ft "])
def test_numbers_in_one_line_take_little_time(unit: str) -> None:
    prose = Prose.literal(unit * (SIZE // len(unit)))
    found: list[Figure] = []
    assert cost(lambda: found.extend(figures(prose)), tries=1) < SECONDS
    assert len(found) <= MAX_ANCHORS


@pytest.mark.parametrize(("lang", "unit"), [("zh", "一"), ("de", "1 km ("), ("ru", "1 до "), ("es", "1/")])
def test_the_same_of_other_languages(lang: str, unit: str) -> None:
    prose = Prose.literal(unit * (SIZE // len(unit)))
    assert cost(lambda: figures(prose, lang=lang), tries=1) < SECONDS


def test_what_is_not_read_is_declared() -> None:
    document = parse("12 ships " * (MAX_NUMBERS + 1))
    assert any("numbers of a sentence are not read" in reason for reason in document.degraded)
    assert sum(len(claim.figures) for claim in claims(document)) <= MAX_NUMBERS
    assert not parse("12 ships " * 900).degraded
