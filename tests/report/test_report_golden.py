"""The renderers against files that a person can read and judge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.report import records
from wikidiff.model import Comparison
from wikidiff.report import csv, json, markdown, terminal, wikitext
from wikidiff.report.digest import Digest, Names, digest
from wikidiff.report.selection import Selection

DIGESTS = {
    "changelog": digest(records.changelog()),
    "changelog-all": digest(records.changelog(), unfold=True),
    "comparison-figures": digest(records.comparison(), selection=Selection(("figures",)), title="Harbour"),
    "comparison-empty": digest(Comparison(changes=(), splices=()), names=Names("a.txt", "b.txt")),
}


@pytest.mark.parametrize("name", DIGESTS)
def test_plain_text_is_as_it_was_read(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.txt", terminal.render(DIGESTS[name], width=80))


@pytest.mark.parametrize("name", DIGESTS)
def test_a_pipe_gets_lines_that_are_not_wrapped(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}-pipe.txt", terminal.render(DIGESTS[name]))


@pytest.mark.parametrize("name", DIGESTS)
def test_wikitext_is_as_it_was_read(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.wiki", wikitext.render(DIGESTS[name]))


def test_csv_is_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("changelog.csv", csv.render_changes(DIGESTS["changelog"]))
    golden("changelog-figures.csv", csv.render_figure_changes(DIGESTS["changelog"]))


@pytest.mark.parametrize("name", DIGESTS)
def test_markdown_is_as_it_was_read(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.md", markdown.render(DIGESTS[name]))


def test_json_is_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("changelog.json", json.render(records.changelog()))


def test_stat_is_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("changelog-stat.txt", terminal.render_stat(DIGESTS["changelog"], width=80))


def test_coloured_text_is_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("changelog.ansi", terminal.render(DIGESTS["changelog"], width=80, color=True))


@pytest.mark.parametrize("found", DIGESTS.values(), ids=DIGESTS)
def test_plain_lines_fit_into_80_columns(found: Digest) -> None:
    assert max(cell_len(line) for line in terminal.render(found, width=80).splitlines()) <= 80
