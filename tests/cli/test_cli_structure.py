"""`sections` and `show` on a page with an infobox of everything: sections, notes, tables, odd characters."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = """'''Tern Harbour''' is a port.<ref name="log">{{cite book
|title=Pilot's log |year=1901 |isbn=9780000000002}}</ref>

== History ==
It was founded in 1862.<ref name="log" />

=== Trade ===
The harbour handled 48,216 tonnes.{{efn|By weight.}}

{| class="wikitable"
|+ Goods
! Year !! Tonnes
|-
| rowspan=2 | 1901 || 5
|-
| =1+1
|}

== Trade ==
* Timber
* Salt \x1b[31m

== 1990 ==
Nothing.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.wikitext"
    path.write_bytes(PAGE.encode())
    return path


def test_sections_weigh_what_stands_in_them(wikidiff: Run, page: Path) -> None:
    found = json.loads(wikidiff("sections", page, "--format", "json").out)
    assert found["format"] == "wikidiff.sections/1"
    by_number = {section["number"]: section for section in found["sections"]}
    assert list(by_number) == ["", "1", "1.1", "2", "3"]
    assert by_number[""]["total"] == len(PAGE.encode())
    assert by_number["1"]["own"]["tables"] == 0
    assert by_number["1"]["all"]["tables"] == by_number["1.1"]["own"]["tables"] == 1
    assert by_number[""]["own"]["references"] == 1
    assert by_number["1.1"]["own"]["references"] == 1, "a reference counts where it is first cited"
    assert sum(section["own"]["size"] for section in found["sections"]) == len(PAGE.encode())


def test_depth_leaves_out_what_is_deeper(wikidiff: Run, page: Path) -> None:
    out = wikidiff("sections", page, "--depth", "1").out
    assert [line.split()[-1] for line in out.splitlines()[1:]] == ["Lead", "History", "Trade", "1990"]
    assert wikidiff("sections", page, "--depth", "-1").status == 2


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("1.1", "=== Trade ==="),
        ("history / TRADE", "=== Trade ==="),
        ("2", "== Trade =="),
        ("1990", "== 1990 =="),
        ("Lead", "'''Tern"),
        ("history", "== History =="),
    ],
)
def test_a_section_by_number_title_and_path(name: str, start: str, wikidiff: Run, page: Path) -> None:
    out = wikidiff("show", page, "--section", name, "--text").out
    assert out.startswith(start)
    assert out in PAGE


def test_a_section_is_whole_with_those_below_it(wikidiff: Run, page: Path) -> None:
    out = wikidiff("show", page, "--section", "1", "--text").out
    assert out == PAGE[PAGE.index("== History") : PAGE.index("== Trade ==\n* ")]


def test_a_section_that_is_none_or_several(wikidiff: Run, page: Path) -> None:
    several = wikidiff("show", page, "--section", "trade")
    assert (several.status, several.out) == (3, "")
    assert "1.1" in several.err
    assert "History / Trade" in several.err
    unknown = wikidiff("show", page, "--section", "Histroy", "--tables")
    assert (unknown.status, unknown.out) == (3, "")
    assert "'History'" in unknown.err


def test_references_with_what_they_support(wikidiff: Run, page: Path) -> None:
    log, note = json.loads(wikidiff("show", page, "--references", "--format", "json").out)["references"]
    assert (log["number"], log["title"], log["isbn"], len(log["uses"])) == (
        1,
        "Pilot's log",
        "9780000000002",
        2,
    )
    assert [claim["text"] for claim in log["claims"]] == [
        "Tern Harbour is a port.",
        "It was founded in 1862.",
    ]
    assert (note["number"], note["group"], note["text"]) == (1, "lower-alpha", "By weight.")
    out = wikidiff("show", page, "--references", "--section", "history").out
    assert "cited: 2 times" in out
    assert "[lower-alpha 1] By weight." in out
    assert wikidiff("show", page, "--references", "--section", "2").out == ""


def test_tables_are_drawn_and_given_as_grids(wikidiff: Run, page: Path) -> None:
    out = wikidiff("show", page, "--tables").out
    assert "Goods" in out
    assert max(map(len, out.splitlines())) <= 80
    (table,) = json.loads(wikidiff("show", page, "--tables", "--format", "json").out)["tables"]
    assert table["rows"] == [["Year", "Tonnes"], ["1901", "5"], ["1901", "=1+1"]]
    assert (table["caption"], table["header_rows"], table["section"]) == ("Goods", 1, ["History", "Trade"])
    rows = list(csv.reader(StringIO(wikidiff("show", page, "--tables", "--format", "csv").out)))
    assert rows == [["Year", "Tonnes"], ["1901", "5"], ["1901", "'=1+1"]]


def test_prose_keeps_the_headings(wikidiff: Run, page: Path) -> None:
    out = wikidiff("show", page, "--prose").out
    assert out.startswith("Tern Harbour is a port.\n\n## History\n\nIt was founded in 1862.\n\n### Trade\n")
    assert "• Timber\n• Salt" in out
    sections = json.loads(wikidiff("show", page, "--prose", "--format", "json").out)["sections"]
    assert sections[1] == {"title": "History", "level": 2, "paragraphs": ["It was founded in 1862."]}


@pytest.mark.parametrize("view", ["--claims", "--prose", "--references", "--tables"])
def test_no_view_lets_a_page_steer_the_terminal(view: str, wikidiff: Run, tmp_path: Path) -> None:
    evil = "\x1b]0;x\x07\u202e"
    path = tmp_path / "evil.wikitext"
    path.write_text(
        f"A{evil} b.<ref name=a{evil}>{evil} source</ref>\n\n== {evil} t ==\n"
        f"{{|\n|+ c{evil}\n! h{evil}\n|-\n| c{evil}\n|}}\n"
    )
    for out in (wikidiff("show", path, view).out, wikidiff("sections", path).out):
        assert out
        assert not set(out) & {"\x1b", "\x07", "\u202e"}


def test_a_view_without_that_form_says_which_it_has(wikidiff: Run, page: Path) -> None:
    result = wikidiff("show", page, "--claims", "--format", "csv")
    assert result.status == 3
    assert "terminal, json" in result.err


def test_a_page_of_a_blank_line_has_every_view(wikidiff: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.wikitext"
    path.write_text("\n")
    for view in ("--claims", "--prose", "--references", "--tables", "--text"):
        assert wikidiff("show", path, view).status == 0
    assert wikidiff("sections", path).status == 0


def test_figures_come_in_the_order_asked_for(wikidiff: Run, tmp_path: Path) -> None:
    page = tmp_path / "port.wiki"
    page.write_text("It had 900 men in 1904 and 12 ships.<ref>Harbour log.</ref> By 1950 it had 40 ships.\n")
    found = json.loads(
        wikidiff("figures", str(page), "--sort", "value", "--kind", "count", "--format", "json").out
    )
    assert [figure["text"] for figure in found["figures"]] == ["12", "40", "900"]
    table = wikidiff("figures", str(page)).out
    assert "Harbour log" in table
    assert "source" in wikidiff("figures", str(page), "--format", "csv").out.splitlines()[0]


def test_figures_of_a_section_that_is_not_there(wikidiff: Run, tmp_path: Path) -> None:
    page = tmp_path / "port.wiki"
    page.write_text("== Trade ==\nIt had 900 men.\n")
    result = wikidiff("figures", str(page), "--section", "Trdae")
    assert result.status == 3
    assert "did you mean 'Trade'" in result.err
