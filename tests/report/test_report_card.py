"""The picture of one change."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.report import records
from wikidiff import compare
from wikidiff.report.card import HEIGHT, card
from wikidiff.report.digest import digest

SVG = "{http://www.w3.org/2000/svg}"


def drawn(old: str, new: str) -> ElementTree.Element:
    picture = card(digest(compare(old, new), title="Harbour & <b>"))
    assert picture is not None
    return ElementTree.fromstring(picture)


def texts(root: ElementTree.Element, kind: str) -> str:
    return " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text") if each.get("class") == kind)


def test_it_says_what_changed_and_where_it_is_from() -> None:
    root = drawn("It had 48,216 people.", "It had 48,261 people.")
    assert texts(root, "says") == "48,216 → 48,261 (+45, +0.09 %)"
    assert texts(root, "text") == "It had 48,21648,261 people."
    marks = {(each.get("class"), each.text) for each in root.iter(f"{SVG}tspan")}
    assert marks == {("delete", "48,216"), ("insert", "48,261")}
    assert texts(root, "source").endswith("made with wikidiff")
    assert texts(root, "title").startswith("Harbour & <b>")


def test_the_change_that_matters_most_is_drawn_with_its_edit() -> None:
    picture = card(digest(records.changelog()))
    assert picture is not None
    root = ElementTree.fromstring(picture)
    assert "7.5 m → 9 m" in texts(root, "says")
    assert "sv.wikipedia.org · revision 104 by Bo *star*, 2009-06-04" in texts(root, "source")


@pytest.mark.parametrize(
    "text", ["word " * 400, "w" * 3000, "岸壁は三つある。" * 200, "\x00 \u202e <script> ]]> &amp;"]
)
def test_any_text_fits(text: str) -> None:
    root = drawn(f"{text} 5 ships.", f"{text} 6 ships.")
    heights = [int(each.get("y", "0")) for each in root.iter(f"{SVG}text")]
    assert max(heights) < HEIGHT
    assert len(heights) < 12


def test_no_change_no_picture() -> None:
    assert card(digest(compare("a", "a"))) is None
