"""Where a place is, read from the forms that wikis write it in; it is no figure in any language."""

from __future__ import annotations

import pytest

from wikidiff import claims, parse


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("{{coord|54|19|20|N|10|8|5|E}}", "54°19′20″N 10°8′5″E"),
        ("{{coord|54|19|N|10|8|W|type:city_region:DE|display=title}}", "54°19′N 10°8′W"),
        ("{{Coord|-33.9|18.4|display=inline,title}}", "33.9°S 18.4°E"),
        ("{{coord|48|51|24|N|2|21|7|O}}", "48°51′24″N 2°21′7″W"),
        ("{{Coordinate|NS=54/19/20|EW=10/8/5/W|type=city}}", "54°19′20″N 10°8′5″W"),
        ("{{coord|54|N}}", ""),
        ("{{coord|x|y}}", ""),
        ("{{coord|54|19|N|10|8|N}}", ""),
        ("{{coord|missing}}", ""),
    ],
)
def test_coordinates_read_one_way(call: str, shown: str) -> None:
    (claim,) = claims(parse(f"The pier at {call} is old."))
    assert claim.text == f"The pier at {shown} is old."
    assert not claim.figures


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "it", "pt", "ru", "ja", "zh", "ar", "sv", "pl"])
def test_coordinates_are_no_figures(lang: str) -> None:
    (claim,) = claims(parse("{{coord|54|19|20.5|N|10|8|5|E}}", lang=lang))
    assert not claim.figures
    assert claim.degraded is None
