"""The drawing of a trace: well formed, what was undone hollow, a figure and its stamp on their own axes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.history.stories import PAGE, revisions
from wikidiff.model import Page, Timeline, Wanted
from wikidiff.pipeline import Reader, Store, trace, view
from wikidiff.report.plot import plot
from wikidiff.tracking import follow

SVG = "{http://www.w3.org/2000/svg}"

CRANES = (
    ("Ida", "As of 2008, the quay has 12 cranes. It rains."),
    ("Jon", "As of 2008, the quay has 14 cranes. It rains."),
    ("Vandal", "As of 2008, the quay has 999 cranes. It rains."),
    ("Kim", "As of 2008, the quay has 14 cranes. It rains."),
    ("Lea", "It rains."),
    ("Max", "As of 2008, the quay has 14 cranes. It pours."),
    ("Ned", "As of 2009, the quay has 15 <b>cranes</b> & more. It pours."),
)


def drawn(what: str, *told: tuple[str, str | None], page: Page = PAGE) -> ElementTree.Element:
    return ElementTree.fromstring(plot(trace(page, revisions(*told), what)))


def marks(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    """Return the shapes of a kind that stand for a state, not those of the key."""
    return [shape for group in root.iter(f"{SVG}g") for shape in group if shape.get("class") == kind]


def texts(root: ElementTree.Element, kind: str) -> list[str | None]:
    return [text.text for text in root.iter(f"{SVG}text") if text.get("class") == kind]


def test_a_figure_is_drawn_with_what_was_undone_hollow() -> None:
    root = drawn("15 cranes", *CRANES)
    assert len(marks(root, "stands")) == 4
    assert len(marks(root, "undone")) == 1
    assert len(marks(root, "gone")) == 1
    assert texts(root, "value") == ["12", "14", "14", "15"]


def test_the_title_says_what_stands_and_not_what_was_undone_last() -> None:
    war = [("Ida", "The quay has 12 cranes."), ("Jon", "The quay has 14 cranes.")] * 2
    root = drawn("the quay has", *war)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (title.text or "").endswith("The quay has 14 cranes.")


def test_what_was_only_undone_does_not_stretch_the_axis() -> None:
    root = drawn("15 cranes", *CRANES)
    numbers = [text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "end" and text.text]
    ticks = [float(each.text or "") for each in numbers if re.fullmatch(r"[\d.]+", each.text or "")]
    assert ticks
    assert max(ticks) < 20


def test_the_stamp_has_a_line_of_its_own() -> None:
    root = drawn("15 cranes", *CRANES)
    assert texts(root, "stamp-text") == ["2008", "2009"]
    assert any((path.get("class") or "").startswith("stamp-line") for path in root.iter(f"{SVG}path"))


def test_what_has_no_number_is_drawn_by_its_wordings() -> None:
    root = drawn(
        "pilots", ("Ida", "The pilots sleep in huts."), ("Jon", "The pilots & their dogs sleep in huts.")
    )
    assert texts(root, "says") == ["The pilots sleep in huts.", "The pilots & their dogs sleep in huts."]
    assert texts(root, "stamp-text") == []


def test_it_is_named_and_described_for_who_does_not_see_it() -> None:
    root = drawn("15 cranes", *CRANES)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert "the quay has 15 cranes" in (title.text or "")
    assert "1 edit undone" in (description.text or "")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "plot-title plot-desc"


def test_marks_lead_to_the_edits_where_the_wiki_is_known() -> None:
    page = Page(wiki="dewiki", title="Hafen")
    links = [
        each.get("href")
        for each in drawn("15 cranes", *CRANES, page=page).iter(f"{SVG}a")
        if each.get("href")
    ]
    assert "https://de.wikipedia.org/wiki/Special:Diff/7" in links
    assert not list(drawn("15 cranes", *CRANES).iter(f"{SVG}a"))


def test_units_are_converted_to_the_newest(tmp_path: Path) -> None:
    """Also out of a store, which keeps of a unit no more than its name."""
    told = revisions(("Ida", "The mole is 2 km long."), ("Jon", "The mole is 1500 m long."))
    with Store(tmp_path / "store.sqlite") as store:
        store.add((PAGE, revision) for revision in told)
        reader = Reader("en")
        here = view(follow(store, PAGE, reader), told[-1], reader)
        line = here.timeline(here.candidate(1), Wanted(text=""))
    root = ElementTree.fromstring(plot(line))
    ticks = [text.text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    assert ticks[0] == "m"
    assert "1,600" in ticks
    assert plot(trace(PAGE, told, "mole")) == plot(line)


@pytest.mark.parametrize(
    "values",
    [
        ("5 km", "3 mi"),
        ("-5 °C", "0 °C"),
        ("0 men", "0 men and more"),
        ("5 to 9 men", "7 men"),
        ("US$5 million", "€5 million"),
        ("1e5 men", "\x00 7 men"),
        ("3:1", "4:1"),
        ("9999999999999999999999 men", "1 man"),
    ],
)
def test_any_values_can_be_drawn(values: tuple[str, str]) -> None:
    first, last = (f"The old quay of the town has {value} in all." for value in values)
    root = drawn("old quay of the town", ("Ida", first), ("Jon", last))
    assert "nan" not in ElementTree.tostring(root, encoding="unicode").casefold().replace("nano", "")


def test_one_state_can_be_drawn_and_none() -> None:
    line = trace(PAGE, revisions(("Ida", "It has 5 men.")), "5 men")
    ElementTree.fromstring(plot(line))
    nothing = Timeline(page=PAGE, query="", life=1, kind="sentence", stands=False, points=())
    ElementTree.fromstring(plot(nothing))


def test_large_numbers_have_room_beside_the_axis() -> None:
    root = drawn(
        "trade was worth",
        ("Ida", "The trade was worth US$10.7 billion a year."),
        ("Jon", "The trade was worth US$29.8 billion a year."),
    )
    labels = [text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    assert {"10 billion", "20 billion", "30 billion"} <= {text.text for text in labels}
    for text in labels:
        assert float(text.get("x") or 0) >= 6.5 * len(text.text or "")


def test_a_drawing_within_a_page_has_no_heading_of_its_own() -> None:
    timeline = trace(PAGE, revisions(*CRANES), "15 cranes")
    whole, bare = (ElementTree.fromstring(plot(timeline, headed=headed)) for headed in (True, False))
    assert texts(whole, "title")
    assert texts(bare, "title") == []
    assert texts(bare, "value") == texts(whole, "value")
    assert float(bare.get("height") or 0) < float(whole.get("height") or 0)
    assert all(float(text.get("y") or 0) > 8 for text in bare.iter(f"{SVG}text"))
