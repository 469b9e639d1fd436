"""What calls of templates read as, as a reader of the page would see them."""

from __future__ import annotations

import pytest

from wikidiff.pipeline import figures


def read(wikitext: str, lang: str = "en") -> list[tuple[str, str | None]]:
    return [(str(figure.value), figure.unit) for figure in figures(wikitext, lang=lang)]


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ("{{convert|2|and|5|km|mi}}", [("2", "km"), ("5", "km")]),
        ("{{convert|6|ft|1|in|m}}", [("73", "in")]),
        ("{{#expr:2*(3+4)}}", [("14", None)]),
        ("{{#expr: {{formatnum:3}} * 4 }}", [("12", None)]),
        ("{{formatnum|9999999999.99999}}", [("10000000000", None)]),
        ("{{formatnum:9999999999.99999}}", [("9999999999.99999", None)]),
        ("{{inflation|US|500|2001|2001}}", [("500", None)]),
        ("{{inflation|US|500|1990|2005}}", []),
    ],
)
def test_figures_of_a_call(call: str, wanted: list[tuple[str, str | None]]) -> None:
    assert read(f"It had {call} then.") == wanted


@pytest.mark.parametrize("lang", ["de", "fr", "ja", "xx"])
def test_a_date_template_reads_in_every_language(lang: str) -> None:
    assert read("({{birth date|1993|2|4}})", lang) == [("1993-02-04", None)]


def test_an_amount_that_is_no_number_is_shown_as_such() -> None:
    assert read("It is {{convert|5.500,5|mi|km}} long.") == []
    assert read("Es ist {{convert|5.500,5|mi|km}} lang.", "de") == [("5500.5", "mi")]
