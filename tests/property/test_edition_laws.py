"""An edition that follows another is the one that the whole text has, after any edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.histories import HISTORIES, revisions_of
from tests.property.test_diff_laws import PIECE
from wikidiff.model import Edition
from wikidiff.parsing import blocks
from wikidiff.reading import follow, read_edition

ODD = st.sampled_from(
    ["{|\n| a", "|}", "<ref>", "</ref>", "<nowiki>", "</nowiki>", "<!--", "-->", "<blockquote>", "</blockquote>",
     "]]", "}}", "{{a\n|b", "#redirect [[x]]", "# item", " code", "=", "== A", "-{", "}-", "<ref ", ">", "\n",
     "* item", "{{", "[["]
)  # fmt: skip
TEXT = st.lists(PIECE | ODD, max_size=9).map("\n".join)


def check(before: Edition, text: str) -> Edition:
    after, window = follow(before, text)
    assert after == read_edition(text, lang=before.lang)
    assert [block.span.end - block.span.start for block in blocks(text)] == list(after.sizes)
    old = "".join(block.wikitext for block in window.old.blocks())
    new = "".join(block.wikitext for block in window.new.blocks())
    start = sum(before.sizes[: window.first])
    assert before.text[:start] + new + before.text[start + len(old) :] == text
    assert len(list(window.old.blocks())) == window.gone
    assert len(list(window.new.blocks())) == window.came
    return after


@given(TEXT, TEXT, TEXT, TEXT)
@example("", "a\n\n", "", "b")
@example("a\n# b\n", "[[ ", "#redirect [[x]]\n", "")
@example("[[\n== Trade ==\nTrade trade.", "", "Trade trade.\n]]", "")
@example("-{ zh:a|\nb\n\nc\n", "", "}-\n", "d\n\n=e\n")
@settings(max_examples=400, deadline=None)
def test_any_edit(head: str, old: str, new: str, tail: str) -> None:
    before = read_edition(head + old + tail, lang="en")
    check(check(before, head + new + tail), head + old + tail)


@given(
    st.text(alphabet="a \n={}[]|*#:<>!-'/r", max_size=60),
    st.text(alphabet="a \n={}[]|*#<>!-", max_size=6),
    st.data(),
)
@settings(max_examples=400, deadline=None)
def test_any_characters(text: str, insert: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 4)))
    check(read_edition(text, lang="en"), text[:start] + insert + text[end:])


@pytest.mark.parametrize("name", HISTORIES)
def test_real_histories(shared_data: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name)
    edition = Edition(text="", lang=page.lang)
    for revision in revisions:
        edition = check(edition, revision.text or "")
