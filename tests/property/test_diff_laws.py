"""Law 3: `compare(t, t)` is empty, `apply` replays byte for byte, a reversed comparison mirrors."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.diff.laws import mirrored, seen, telling
from wikidiff.pipeline import apply, compare

WORDS = st.sampled_from(
    [
        "trade",
        "fell",
        "to",
        "12",
        "in",
        "1956",
        "Tokyo",
        "the",
        "[[Moscow]]",
        "''treaty''",
        "5 km",
        "not",
        "US$3.1 billion",
    ]
)
SENTENCE = st.lists(WORDS, min_size=2, max_size=8).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
HEADING = st.sampled_from(["== Trade ==", "== Talks ==", "=== Fish ===", "== Talks =="])
PIECE = st.one_of(
    PARAGRAPH,
    HEADING,
    PARAGRAPH.map(lambda text: "* " + text),
    st.sampled_from(
        [
            "{{Infobox x|a=1|b=two}}",
            "{|\n! Year !! Sum\n|-\n| 1988 || 12\n|}",
            "{|\n! Year !! Sum\n|-\n| 1988 || 13\n|-\n| 1990 || 9\n|}",
            "[[Category:Talks]]",
            "<!-- note -->",
            "",
            "text<ref>A book.</ref> and on.",
            "{{unclosed",
            "''",
            "[[",
        ]
    ),
)
WIKITEXT = st.lists(PIECE, max_size=8).map("\n\n".join)


@given(WIKITEXT)
@settings(max_examples=100, deadline=None)
def test_nothing_changed(text: str) -> None:
    comparison = compare(text, text)
    assert comparison.changes == ()
    assert comparison.splices == ()


@given(WIKITEXT | st.text(max_size=80), WIKITEXT | st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_replay(old: str, new: str) -> None:
    comparison = compare(old, new)
    assert apply(comparison, old) == new
    assert (old == new) == (not comparison.changes)
    json.dumps(comparison.to_dict())


TWICE = "Trade in not [[moscow]] to 5 km. Trade in not [[moscow]] to 5 km. [[moscow]] 12."


@given(WIKITEXT, WIKITEXT)
@example(TWICE, "Trade in not [[moscow]] to 5 km. [[moscow]] 12.\n\n== Trade ==")
@example(TWICE, "Trade in not [[moscow]] to 5 km. [[moscow]] 12. [[moscow]] 12.")
@example(
    "Trade trade. Trade us$3.1 billion trade trade. Trade trade trade fell us$3.1 billion trade trade. Trade "
    "trade trade trade.\n\nTrade trade.",
    "<!-- note -->\n\nTrade fell us$3.1 billion.\n\nTrade trade. Trade us$3.1 billion trade trade. Trade trade "
    "trade fell us$3.1 billion trade trade. Trade trade trade trade.",
)
@example("Trade trade. Trade trade. Trade trade.", "* Trade trade.\n\nTrade trade. Fell fell.")
@settings(max_examples=200, deadline=None)
def test_mirror(old: str, new: str) -> None:
    forth, back = compare(old, new), compare(new, old)
    assert sorted(map(mirrored, telling(forth))) == sorted(map(seen, telling(back)))


@given(WIKITEXT, WIKITEXT)
@settings(max_examples=150, deadline=None)
def test_word_edits_and_spans_tell_the_truth(old: str, new: str) -> None:
    for change in compare(old, new).changes:
        for figure in change.figures:
            for side, text in ((figure.before, old), (figure.after, new)):
                assert side is None or side.span.of(text) == side.surface
        if change.words and change.before and change.after:
            assert "".join(edit.text for edit in change.words if edit.op != "insert") == change.before.text
            assert "".join(edit.text for edit in change.words if edit.op != "delete") == change.after.text


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_replay_on_real_pairs(shared_data: Path, lang: str) -> None:
    with lzma.open(shared_data / "edits" / f"real-pairs-{lang}.jsonl.xz", "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    assert pairs
    for pair in pairs:
        old, new = pair["old"], pair["new"]
        assert apply(compare(old, new, lang=lang), old) == new
