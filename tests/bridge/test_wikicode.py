"""A stretch as a `Wikicode`: exactly that stretch, or a reason why not."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wikidiff
from tests.cost import cost
from wikidiff.bridge import MAX_NESTING, MAX_WIKICODE, wikicode
from wikidiff.bridge.bounds import measure
from wikidiff.errors import InputError
from wikidiff.model import Document

TEXT = """{{Infobox harbour
| name = Gull Rock
| berths = {{nts|14}}
}}
'''Gull Rock''' has 14 berths.<ref name="y">{{cite book|title=Yearbook|year=2011}}</ref> It opened in 1902.

== Trade ==
Coal fell by 3 percent.

=== Fish ===
* herring, {{convert|40|t}}
"""


@pytest.fixture
def document() -> Document:
    return wikidiff.parse(TEXT)


def test_whole_document_and_whole_text(document: Document) -> None:
    assert str(wikicode(document)) == str(wikicode(TEXT)) == TEXT


def test_each_block_is_its_own_wikitext(document: Document) -> None:
    for block in document.blocks():
        assert str(wikicode(document, block)) == block.wikitext == block.span.of(TEXT)


def test_a_section_has_what_is_below_it_and_flat_has_not(document: Document) -> None:
    trade = document.root.children[0]
    assert str(wikicode(document, trade)) == TEXT[TEXT.index("== Trade") :]
    flat = str(wikicode(document, trade, flat=True))
    assert flat.startswith("== Trade ==")
    assert "Fish" not in flat
    assert str(wikicode(document, document.root, flat=True)) == TEXT[: TEXT.index("== Trade")]


def test_each_claim_is_where_it_stands(document: Document) -> None:
    claims = wikidiff.claims(document)
    assert claims
    for claim in claims:
        assert str(wikicode(document, claim)) == str(wikicode(TEXT, claim)) == claim.span.of(TEXT)
    opened = next(claim for claim in claims if claim.text.startswith("Gull Rock has"))
    (book,) = wikicode(document, opened).filter_templates()
    assert str(book.get("title").value) == "Yearbook"
    assert str(wikicode(document, opened.citations[0])).startswith("<ref name")


def test_parse_takes_a_wikicode(document: Document) -> None:
    code = wikicode(TEXT)
    assert wikidiff.parse(code) == document
    (convert,) = code.filter_templates(matches="convert")
    convert.add(1, "45")
    herring = wikidiff.claims(wikidiff.parse(code))[-1]
    assert str(herring.figures[0].value) == "45"


@pytest.mark.parametrize("other", [None, b"text", 5, ["text"]])
def test_parse_takes_nothing_else(other: object) -> None:
    with pytest.raises(TypeError):
        wikidiff.parse(other)  # type: ignore[arg-type]


def test_a_part_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError):
        wikicode(TEXT, "Trade")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * (MAX_WIKICODE + 1), "code points"),
        ("[[a|" * (MAX_NESTING + 1) + "]]" * (MAX_NESTING + 1), "deep"),
        ("<div>" * (MAX_NESTING + 1) + "</div>" * (MAX_NESTING + 1), "deep"),
        ("<span>x\n" * 20 + "word " * 100_000, "never close"),
        ("''x\n" * 20_000, "never close"),
        ("<!--" * 3_000, "never close"),
    ],
)
def test_what_passes_a_bound_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        wikicode(text)
    assert "section" in caught.value.hint


def test_what_is_within_the_bounds_is_read() -> None:
    deep = "[[a|" * MAX_NESTING + "]]" * MAX_NESTING
    assert str(wikicode(deep)) == deep
    closed = "<b>{{a|[[b]]}}</b>\n" * 5_000
    assert len(wikicode(closed).filter_templates()) == 5_000


OPENERS = ["[[a|", "[", "[http://a ", "{{a|", "{{{a|", "<b>", '<b a="', "<i x={{", "''a", "{|\n|", "{|\n|''a\n",
           "<ref>", "<!--", "[[a|<span>x]]", "<font color=red>[[a|<b><i>x", ";a:b", "<nowiki>", "&am"]  # fmt: skip


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("times", [30, 4_000])
def test_nothing_takes_long(opener: str, times: int) -> None:
    """Measured in processor time, with room for a slow machine: unbounded, most of these take minutes."""

    def read() -> None:
        with contextlib.suppress(InputError):
            wikicode(opener * times)

    assert cost(read, tries=1) < 5


@given(st.text(alphabet="{}[]|<>/='!-ab\n ", max_size=60))
@settings(deadline=None)
def test_any_text_comes_back_or_is_refused(text: str) -> None:
    assert measure(text).size == len(text)
    with contextlib.suppress(InputError):
        assert str(wikicode(text)) == text
