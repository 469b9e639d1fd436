"""The fragment of HTML: what the wiki says is text in it, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from tests.report import records
from tests.report.test_report_golden import DIGESTS
from wikidiff import compare
from wikidiff.report import html
from wikidiff.report.digest import digest

ELEMENTS = frozenset(
    "article h1 h2 dl dt dd p section ul li span del ins table caption thead tbody tr th td details summary".split()
)


@pytest.mark.parametrize("case", DIGESTS)
def test_fragment_has_every_shown_change_and_no_other_elements(case: str) -> None:
    found = DIGESTS[case]
    article = reader.fragment_fromstring(html.render(found))
    assert {element.tag for element in article.iter()} <= ELEMENTS
    assert len(article.find_class("change")) == sum(len(group.entries) for group in found.groups)
    assert article.get("class") == "wikidiff"


def test_claims_are_in_the_language_of_the_page() -> None:
    article = reader.fragment_fromstring(html.render(digest(records.comparison()), lang="de"))
    assert {claim.get("lang") for claim in article.find_class("claim")} == {"de"}


TEXTS = st.text(st.sampled_from("<>&\"'ab 1\x00\ufffe\uffff\u202e\n/=!-"), min_size=1, max_size=30)


@given(old=TEXTS, new=TEXTS)
def test_no_text_becomes_markup(old: str, new: str) -> None:
    found = digest(compare(old, new), unfold=True, title=old)
    article = reader.fragment_fromstring(html.render(found))
    assert {element.tag for element in article.iter()} <= ELEMENTS
    assert not any(
        set(element.attrib) - {"class", "lang", "data-codes", "scope"} for element in article.iter()
    )


def test_deleted_and_inserted_words_are_elements() -> None:
    found = digest(compare("Even in 2006 matters remain.", "Even in 2009 matters remain."))
    article = reader.fragment_fromstring(html.render(found))
    assert [element.text for element in article.iter("del", "ins")] == ["2006", "2009"]
    assert "stamp_advanced" in article.find_class("change")[0].get("data-codes").split()
