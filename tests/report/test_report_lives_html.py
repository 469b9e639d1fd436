"""The pages of blame, trace and stale: whole, with everything in them, and nothing of the wiki but text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html as reader

from tests.history.stories import revisions
from tests.report import lives
from tests.report.test_report_html import ELEMENTS, page_of, without_own
from wikidiff.lives import blame, trace
from wikidiff.model import Page
from wikidiff.report import html
from wikidiff.report.html.lives import MAX_RUN, MAX_STATES

PAGES: dict[str, Callable[[], str]] = {
    "blame": lambda: html.blame_page(lives.a_blame()),
    "blame-figures": lambda: html.blame_page(lives.a_blame(figures=True)),
    "trace": lambda: html.trace_page(lives.a_timeline()),
    "stale": lambda: html.stale_page(lives.a_stale()),
}

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \x1b[31m \u202e\ufffe"


def words(page: reader.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_read(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.html", without_own(PAGES[name]()))


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_whole(name: str) -> None:
    page = page_of(PAGES[name]())
    for element in ("header", "main", "footer", "h1"):
        assert len(page.xpath(f"//{element}")) == 1
    identities = page.xpath("//@id")
    assert len(identities) == len(set(identities))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(identities)
    assert not page.xpath("//@src|//link|//iframe|//form")
    for table in page.xpath("//table"):
        assert len({len(row.xpath("th|td")) for row in table.xpath(".//tr")}) == 1


def test_blame_names_who_wrote_and_who_brought_back() -> None:
    page = page_of(PAGES["blame"]())
    assert words(page, "//ul[@class='summary']/li")[0] == "3 statements, as 2 editors left them."
    (crane,) = [row for row in words(page, "//table[contains(@class, 'blame')]//tr") if "cranes" in row]
    assert "Ned 7 diff" in crane
    assert "Ida" in crane
    assert page.xpath("//a/@href[contains(., 'Special:PermanentLink/7')]")


def test_trace_marks_what_changed_and_says_what_stood_again() -> None:
    page = page_of(PAGES["trace"]())
    rows = page.xpath("//table[contains(@class, 'states')]/tbody/tr")
    assert [row.get("class") for row in rows] == [None, None, "undone", None, None, None]
    assert [(each.tag, each.text) for each in rows[1].iter("del", "ins")] == [("del", "12"), ("ins", "14")]
    assert "undone by Kim" in words(rows[2], "td[3]")[0]
    assert words(rows[2], "td[3]")[0].endswith("14 again")
    assert len(page.xpath("//svg")) == 1


def test_stale_tells_what_is_old_and_folds_what_was_long_past() -> None:
    page = page_of(PAGES["stale"]())
    assert ["3,400" in row for row in words(page, "//section[@id='part-stale']//tbody/tr")] == [True]
    assert not page.xpath("//section[@id='part-history']//details[@open]")


def test_hostile_names_and_texts_are_text() -> None:
    page = Page(wiki="file", title=EVIL)
    told = [(EVIL, f"It has 5 ships. {EVIL}"), ("b", f"It has 6 ships. {EVIL}")]
    for text in (
        html.blame_page(blame(page, revisions(*told))),
        html.trace_page(trace(page, revisions(*told), "ships")),
    ):
        shown = page_of(text)
        assert len(shown.xpath("//script")) == 1
        assert {each.tag for each in shown.iter() if isinstance(each.tag, str)} <= ELEMENTS | {
            "blockquote", "circle", "desc", "small"
        }  # fmt: skip
        assert not [name for each in shown.iter() for name in each.attrib if name.startswith("on")]
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_a_life_of_many_long_states_is_told_from_its_end() -> None:
    line = lives.a_timeline()
    long = replace(line.points[0], text="w" * 10 * MAX_RUN)
    text = html.trace_page(replace(line, points=(long,) * (MAX_STATES + 25)))
    page = page_of(text)
    assert len(page.xpath("//table[contains(@class, 'states')]/tbody/tr")) == MAX_STATES
    assert "25 earlier states not shown" in page.text_content()
    assert len(text.encode()) < 5_000_000


def test_nothing_claimed_is_a_page_too() -> None:
    line = lives.a_timeline()
    assert "it never stood for long" in html.trace_page(replace(line, points=(), stands=False))
    assert "Nothing is claimed here." in html.blame_page(replace(lives.a_blame(), credits=()))
    assert "No statement" in html.stale_page(replace(lives.a_stale(), statements=()))
