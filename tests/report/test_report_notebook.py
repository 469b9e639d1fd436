"""What notebooks and tables of data get."""

from __future__ import annotations

import pytest
from lxml import html as reader

import wikidiff
from tests.report import lives, records
from wikidiff import compare
from wikidiff.model import Changelog, Comparison
from wikidiff.report.csv import CHANGE_COLUMNS, FIGURE_CHANGE_COLUMNS


@pytest.mark.parametrize(
    "report", [records.comparison(), records.changelog()], ids=["comparison", "changelog"]
)
def test_a_notebook_shows_one_element_without_a_script(report: Comparison | Changelog) -> None:
    article = reader.fragment_fromstring(report._repr_html_())
    assert (article.tag, article.get("class")) == ("article", "wikidiff")
    assert not article.xpath(".//script|.//link|.//meta")
    assert "48,261" in article.text_content()


def test_records_are_flat_and_have_the_columns_of_the_csv() -> None:
    for of, columns in (("changes", CHANGE_COLUMNS), ("figures", FIGURE_CHANGE_COLUMNS)):
        rows = records.changelog().to_records(of)  # type: ignore[arg-type]
        assert rows
        assert all(tuple(row) == columns for row in rows)
        flat = (str, int, bool, type(None))
        assert all(isinstance(value, flat) or all(isinstance(each, str) for each in value)  # type: ignore[attr-defined]
                   for row in rows for value in row.values())  # fmt: skip


def test_every_change_is_a_record_whatever_is_folded() -> None:
    found = records.comparison()
    assert len(found.to_records()) == len(found.changes)


def test_equal_edits_have_equal_hashes_on_other_pages() -> None:
    one, two = (
        compare(f"{before}The pier had 5 lamps.", f"{before}The pier had 6 lamps.").to_records()
        for before in ("", "Another page. ")
    )
    assert one[0]["change_hash"] == two[0]["change_hash"]
    other = compare("The pier had 5 lamps.", "The pier had 7 lamps.").to_records()
    assert other[0]["change_hash"] != one[0]["change_hash"]


EVIL = "<script>alert(1)</script> <img src=x onerror=alert(2)> \x1b[31m \u202e"

SEEN = {
    "timeline": lives.a_timeline,
    "blame": lives.a_blame,
    "stale": lives.a_stale,
    "figures": lambda: wikidiff.figures(f"It fell from 91,757 to about 86,205 men in 2006. {EVIL}"),
    "sections": lambda: wikidiff.parse(
        f"Lead.\n\n== Trade {EVIL} ==\nIt has 5 ships.\n\n=== Ports ===\nOne."
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_every_record_is_shown_as_one_element_and_is_a_table(name: str) -> None:
    record = SEEN[name]()
    article = reader.fragment_fromstring(record._repr_html_())
    assert (article.tag, article.get("class")) == ("article", "wikidiff")
    assert not article.xpath(".//script|.//img|.//link|.//meta")
    assert not [name for element in article.iter() for name in element.attrib if name.startswith("on")]
    assert not {"\x1b", "\u202e"} & set(article.text_content())
    rows = record.to_records()
    assert rows
    assert len({tuple(row) for row in rows}) == 1
    flat = (str, int, bool, type(None))
    for row in rows:
        for value in row.values():
            assert isinstance(value, flat) or all(isinstance(each, str) for each in value)  # type: ignore[attr-defined]


def test_figures_are_a_tuple_still() -> None:
    found = wikidiff.figures("It has 5 ships.")
    assert found == (found[0],)
    assert isinstance(found, tuple)
    assert wikidiff.figures("None.")._repr_html_().count("No figures.") == 1


def test_a_section_tree_has_its_titles_and_sizes() -> None:
    rows = wikidiff.parse("Lead.\n\n== Trade ==\nIt has 5 ships.\n\n=== Ports ===\nOne.").to_records()
    assert [(row["level"], row["title"], row["path"]) for row in rows] == [
        (0, None, []),
        (2, "Trade", ["Trade"]),
        (3, "Ports", ["Trade", "Ports"]),
    ]
