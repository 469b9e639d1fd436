"""The page of HTML: whole in itself, and what the wiki says is text in it, whatever it holds."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from tests.report import records
from tests.report.test_report_golden import DIGESTS
from wikidiff import compare
from wikidiff.model import Page
from wikidiff.report import html
from wikidiff.report.digest import digest

ELEMENTS = frozenset(
    "html head meta title style script body a header main footer nav section article h1 h2 h3 h4 p ul ol li dl "
    "dt dd table thead tbody tr th td time bdi span small b del ins details summary div label input output figure "
    "figcaption svg g rect line text path".split()
)
"""All that the templates write."""


def page_of(text: str) -> reader.HtmlElement:
    assert text.startswith("<!doctype html>\n")
    return reader.document_fromstring(text)


def without_own(text: str) -> str:
    """Leave out the style and the script, which are files of their own, from what a person shall read."""
    text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1…\3", text, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", text)


@pytest.mark.parametrize("case", DIGESTS)
def test_every_entry_is_there_and_has_an_address(case: str) -> None:
    found = DIGESTS[case]
    page = page_of(html.render(found))
    identities = page.xpath("//@id")
    assert len(identities) == len(set(identities))
    assert {item.anchor for item in found.items} <= set(identities)
    assert {row.anchor for sheet in found.sheets for row in sheet.rows} <= set(identities)
    assert {row.anchor for row in (*found.figures, *found.stamps)} <= set(identities)
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(identities)


def test_landmarks_and_headings_are_in_order() -> None:
    page = page_of(html.render(DIGESTS["changelog"], records.changelog()))
    assert [len(page.xpath(f"//{name}")) for name in ("header", "nav", "main", "footer", "h1")] == [
        1,
        1,
        1,
        1,
        1,
    ]
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_asked_of_the_network() -> None:
    text = html.render(DIGESTS["changelog"], records.changelog())
    page = page_of(text)
    assert not page.xpath("//@src|//link|//iframe|//object|//embed|//form")
    assert "url(" not in text
    assert "@import" not in text


def test_the_page_is_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("changelog.html", without_own(html.render(DIGESTS["changelog"], records.changelog())))


def test_only_the_own_script_may_run() -> None:
    page = page_of(html.render(DIGESTS["changelog"]))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = page.xpath("//script")
    own = b64encode(sha256(script.text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{own}'" in policy


def test_claims_are_in_the_language_of_the_page() -> None:
    page = page_of(html.render(digest(compare("Es hat 5 Orte.", "Es hat 6 Orte.", lang="de"))))
    assert {claim.get("lang") for claim in page.find_class("claim")} == {"de"}
    assert page.get("lang") == "en"


def test_a_revision_of_a_known_wiki_is_a_link_to_it() -> None:
    found = digest(records.changelog())
    object.__setattr__(found, "page", Page(wiki="dewiki", title="Lund"))
    links = page_of(html.render(found)).xpath("//a/@href")
    assert "https://de.wikipedia.org/wiki/Special:PermanentLink/104" in links
    assert "https://de.wikipedia.org/wiki/Special:Diff/101/110" in links
    assert not [
        link for link in links if not link.startswith(("#", "https://de.wikipedia.org/wiki/Special:"))
    ]


TEXTS = st.text(st.sampled_from("<>&\"'ab 1\x00\ufffe\uffff\u202e\n/=!-{}%"), min_size=1, max_size=30)


@given(old=TEXTS, new=TEXTS)
def test_no_text_becomes_markup(old: str, new: str) -> None:
    found = digest(compare(old, new), unfold=True, title=old)
    page = page_of(html.render(found))
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= ELEMENTS
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_hostile_names_are_shown_and_do_nothing() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \x1b[31m \u202e"
    found = digest(compare(f"It has 5 {evil} ships.", f"It has 6 {evil} ships."), title=evil)
    text = html.render(found)
    page = page_of(text)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img|//a[starts-with(@href, 'javascript')]")
    assert not re.search("[\x1b\u202e]", text)
    assert "<script>alert(1)</script>" in page.xpath("string(//h1)")


def test_deleted_and_inserted_words_are_elements() -> None:
    page = page_of(
        html.render(digest(compare("Even in 2006 matters remain.", "Even in 2009 matters remain.")))
    )
    (claim,) = page.find_class("claim")
    assert [element.text for element in claim.iter("del", "ins")] == ["2006", "2009"]
