"""Nothing from a wiki runs, steers or breaks a line, in any format of any report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import feedparser
import pytest
from lxml import etree
from lxml import html as reader
from rich.cells import cell_len

from tests.history.stories import revisions
from wikidiff.history import make_edits
from wikidiff.lives import blame, stale, trace
from wikidiff.model import Page
from wikidiff.pipeline import Reader, changelog
from wikidiff.report import atom, csv, html, json, markdown, terminal, wikitext
from wikidiff.report.blame import blame_csv, blame_table
from wikidiff.report.card import card
from wikidiff.report.digest import digest
from wikidiff.report.edits import by_user, each_edit, render, render_markdown
from wikidiff.report.periods import Period
from wikidiff.report.plot import plot
from wikidiff.report.stale import stale_csv, stale_list
from wikidiff.report.trace import trace_csv, trace_list
from wikidiff.tracking import followed

EVILS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)></style></svg>",
    "address": "[x](javascript:alert(3)) [[javascript:alert(1)|x]]",
    "steering": "\x1b[2J\x1b]0;t\x07\x9b31m\x00\x0b",
    "bidi": "\u202eabc\u2066\u2069",
    "broken": "\ufffe\uffff\ud800 ]]>-->",
    "markup": "{{evil|}}| ~~~~ `x` *y* # h {{ 7*7 }}{% raw %}",
    "word": "w" * 10_000,
}
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
SCREEN = 80


def story(evil: str) -> list[str]:
    first = (
        f"It has 5 ships {evil}. In 2004 there were 9 of {evil}.\n\n== {evil} ==\n* Item {evil} has 3.\n\n"
        f"{{|\n! {evil} !! b\n|-\n| 1 || {evil}\n|}}\n"
    )
    more = (
        f"\n== New {evil} ==\nText {evil} of 12 men.<ref>{evil}</ref>\n[[File:{evil}.jpg|thumb|{evil} cap 4]]"
    )
    return [first, first.replace("5", "6"), first.replace("9", "10"), first.replace("5", "6"), first + more]


def written(evil: str) -> dict[str, str]:
    page = Page(wiki="dewiki", title=evil[:200], pageid=5, lang="en")
    told = [
        replace(each, user=f"{evil[:300]}{each.revid}", comment=evil)
        for each in revisions(*(("", text) for text in story(evil)))
    ]
    report = changelog(page, told)
    found = digest(report, unfold=True)
    track, first, last = followed(page, told, Reader("en"))
    edits = make_edits(track, first, last)
    line, whose, old = (
        trace(page, told, "ships", life=1),
        blame(page, told),
        stale(page, told, at=datetime(2020, 1, 1, tzinfo=UTC), before=date(2018, 1, 1)),
    )
    month = Period.MONTH.stretch(told[-1].timestamp)
    entry = atom.stretch_entry(Period.MONTH, month, told, report)
    assert entry is not None
    return {
        "screen": terminal.render(found, width=SCREEN), "screen-each": render(each_edit(edits), width=SCREEN),
        "screen-blame": blame_table(whose, width=SCREEN), "screen-trace": trace_list(line, width=SCREEN),
        "screen-stale": stale_list(old, unfold=True, width=SCREEN), "pipe": terminal.render(found),
        "markdown": markdown.render(found), "markdown-each": render_markdown(each_edit(edits)),
        "by": render(by_user(report)), "wikitext": wikitext.render(found),
        "csv": csv.render_changes(found), "csv-figures": csv.render_figure_changes(found),
        "csv-blame": blame_csv(whose), "csv-trace": trace_csv(line), "csv-stale": stale_csv(old),
        "xml-card": card(found) or "", "xml-plot": plot(line), "xml-entry": entry.xml,
        "xml-feed": atom.render(edits).decode().partition("?>")[2],
        "page": html.render(found, report), "page-blame": html.blame_page(whose),
        "page-trace": html.trace_page(line), "page-stale": html.stale_page(old),
        "cell": html.render_fragment(found, report), "cell-trace": line._repr_html_(),
        "json": "".join(map(json.render, (report, line, whose, edits, old))),
    }  # fmt: skip


@pytest.mark.parametrize("name", EVILS)
def test_nothing_runs_or_steers(name: str) -> None:
    for form, text in written(EVILS[name]).items():
        kind = form.partition("-")[0]
        text.encode("utf-8")
        if kind != "json":
            assert not STEERS.search(text.replace("\r\n", "\n")), form
        if kind == "screen":
            assert max(map(cell_len, text.splitlines())) <= SCREEN, form
        if kind == "xml":
            etree.fromstring(text)
        if form == "xml-feed":
            assert not feedparser.parse(text).bozo
        if kind in ("page", "cell"):
            page = reader.document_fromstring(text)
            assert len(page.xpath("//script")) == (kind == "page"), form
            assert not page.xpath("//img|//iframe|//a[starts-with(@href, 'javascript')]"), form
            assert not [
                each for element in page.iter() for each in element.attrib if each.startswith("on")
            ], form
