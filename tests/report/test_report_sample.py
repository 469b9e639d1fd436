"""The sample's report in every format against files that a person can read and judge."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.report.test_report_html import without_own
from wikidiff.model import Changelog, Edits
from wikidiff.pipeline import open_page, stored_changelog, stored_edits
from wikidiff.report import atom, csv, html, json, markdown, terminal, wikitext
from wikidiff.report.card import card
from wikidiff.report.digest import Digest, digest
from wikidiff.report.edits import each_edit, render

SAMPLE = str(Path(__file__).parents[2] / "snapshots" / "japanese-soviet-relations.xml")

Golden = Callable[[str, str], None]


@cache
def sample() -> tuple[Changelog, Edits]:
    with open_page("none.sqlite", SAMPLE) as holding:
        return stored_changelog(holding.store, holding.page), stored_edits(holding.store, holding.page)


def found() -> Digest:
    return digest(sample()[0])


def test_on_a_terminal_and_in_a_pipe(golden: Golden) -> None:
    golden("sample.txt", terminal.render(found(), width=80))
    golden("sample-pipe.txt", terminal.render(found()))


def test_as_markup(golden: Golden) -> None:
    golden("sample.md", markdown.render(found()))
    golden("sample.wiki", wikitext.render(found()))
    golden("sample.html", without_own(html.render(found(), sample()[0])))


def test_as_data(golden: Golden) -> None:
    golden("sample.csv", csv.render_changes(found()))
    golden("sample-figures.csv", csv.render_figure_changes(found()))
    golden("sample.json", json.render(sample()[0]))


def test_edit_by_edit_and_as_a_feed(golden: Golden) -> None:
    golden("sample-each.txt", render(each_edit(sample()[1]), width=80))
    golden("sample.atom", atom.render(sample()[1]).decode().replace("<entry", "\n<entry") + "\n")


def test_as_a_picture(golden: Golden) -> None:
    golden("sample.svg", card(found()) or "")
