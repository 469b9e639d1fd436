"""What notebooks and tables of data get."""

from __future__ import annotations

import pytest
from lxml import html as reader

from tests.report import records
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
