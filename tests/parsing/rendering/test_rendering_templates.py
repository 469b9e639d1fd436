"""What calls of templates read as, as a reader of the page would see them."""

from __future__ import annotations

import pytest

from wikidiff.pipeline import claims, figures, parse


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
        ("{{height|meter=1.77}}", [("1.77", "m")]),
        ("{{height|ft=5|in=11}}", [("71", "in")]),
        ("{{rating|3.5|5}}", [("3.5:5", None)]),
        ("{{marriage|Ann|1990|2000|end=div}}", [("1990", None), ("2000", None)]),
        ("{{death year and age|1990|1930}}", [("1990", None)]),
        ("{{film date|2009|5|5|Cannes|2009|6|1|Oslo}}", [("2009-05-05", None), ("2009-06-01", None)]),
        ("{{OldStyleDate|6 June|1799|26 May}}", [("1799-06-06", None)]),
        ("{{ublist|class=x|12 cats|5 km}}", [("12", "cat"), ("5", "km")]),
        ("{{sort|0012|12 cats}}", [("12", "cat")]),
        ("{{legend|#f00|12 cats}}", [("12", "cat")]),
        ("{{hidden sort|0012}}", []),
        ("5.2×10<sup>−3</sup> kg", [("0.0052", "kg")]),
        ("5 km<sup>2</sup>", [("5", "km2")]),
        ("5,000<sup>1</sup> in all", [("5000", None)]),
    ],
)
def test_figures_of_a_call(call: str, wanted: list[tuple[str, str | None]]) -> None:
    assert read(f"It had {call} then") == wanted


@pytest.mark.parametrize("lang", ["de", "fr", "ja", "xx"])
def test_a_date_template_reads_in_every_language(lang: str) -> None:
    assert read("({{birth date|1993|2|4}})", lang) == [("1993-02-04", None)]


def test_an_amount_that_is_no_number_is_shown_as_such() -> None:
    assert read("It is {{convert|5.500,5|mi|km}} long.") == []
    assert read("Es ist {{convert|5.500,5|mi|km}} lang.", "de") == [("5500.5", "mi")]


@pytest.mark.parametrize(
    ("call", "lang", "shown"),
    [
        ("{{convert|5|km|mi}}", "en", "5 km (3.1 mi)"),
        ("{{convert|5|km}}", "en", "5 km (3.1 mi)"),
        ("{{convert|3.1|mi|km|order=flip}}", "en", "5.0 km (3.1 mi)"),
        ("{{convert|100|ft|m|disp=or}}", "en", "100 ft or 30 m"),
        ("{{convert|100|ft|m|disp=output only}}", "en", "30 m"),
        ("{{convert|1,234|m|ft}}", "en", "1,234 m (4,050 ft)"),
        ("{{convert|30000|m|ft}}", "en", "30,000 m (98,000 ft)"),
        ("{{convert|-5|C|F}}", "en", "-5 °C (23 °F)"),
        ("{{convert|2,5|km|mi}}", "de", "2,5 km (1,6 mi)"),
        ("{{convert|12|sqmi}}", "en", "12 sq mi (31 km²)"),
        ("{{convert|500|/sqmi}}", "en", "500/sq mi (190/km²)"),
        ("{{convert|5|km|kg}}", "en", "5 km"),
        ("{{convert|5|smoot|m}}", "en", "5 smoot"),
        ("{{convert|1/2|mi|km}}", "en", "1/2 mi"),
        ("{{convert|5|km|mi|99999999}}", "en", "5 km"),
        ("{{convert|9e99999999|km|mi}}", "en", "9e99999999 km"),
    ],
)
def test_convert_shows_its_conversion(call: str, lang: str, shown: str) -> None:
    (claim,) = claims(parse(f"{call}", lang=lang))
    assert claim.text == shown
