from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.diff import words
from wikidiff.diff.tokens import ONE_TOKEN
from wikidiff.diff.words import diff_words, word_edits, words_and_blanks
from wikidiff.model import WordOp

TEXTS = st.text(st.sampled_from("ab 19,.-'é\u0301漢\u00a0\n"), max_size=60)


def edits_of(old: str, new: str) -> list[tuple[str, str]]:
    edits = word_edits(diff_words(old, new), old, new)
    return [(str(edit.op), edit.text) for edit in edits]


@given(st.text())
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(words_and_blanks(text)) == text


@given(st.text(st.sampled_from("haZ_ht:/p9,.'-[] \n\x1c\t"), max_size=40))
def test_tokens_of_ascii_are_those_of_any_text(text: str) -> None:
    assert words_and_blanks(text) == words_and_blanks(f"{text}\ue000")[:-1]


@given(st.text(st.sampled_from("hжёht:/p9,.'’-[] \u00a0\u202f«—_²½"), max_size=40))
def test_tokens_of_letters_are_those_of_any_text(text: str) -> None:
    assert words_and_blanks(f"ж{text}") == words_and_blanks(f"ж{text}\ue000")[:-1]


@given(st.text(st.sampled_from("haZжё09,.'-²"), max_size=12))
def test_what_is_taken_for_one_token_is_one(text: str) -> None:
    if ONE_TOKEN.fullmatch(text):
        assert words_and_blanks(text) == [text]


@given(TEXTS, TEXTS)
def test_edits_hold_both_texts(old: str, new: str) -> None:
    edits = edits_of(old, new)
    assert "".join(text for op, text in edits if op != WordOp.INSERT) == old
    assert "".join(text for op, text in edits if op != WordOp.DELETE) == new


def test_a_number_is_one_token() -> None:
    """F1, F2: no digit is ever unchanged inside a changed number."""
    assert edits_of("of 86,205 people", "of 91,757 people") == [
        ("equal", "of "), ("delete", "86,205"), ("insert", "91,757"), ("equal", " people"),
    ]  # fmt: skip
    assert ("delete", "13.1") in edits_of("rose 13.1 points", "rose 13.4 points")


def test_words_stay_whole() -> None:
    """F3, F4: no letters left over from a changed word, no half of a compound."""
    assert edits_of("in January 1972", "in March 1972")[1:3] == [("delete", "January"), ("insert", "March")]
    assert ("delete", "ninety-five") in edits_of("ninety-five ships", "ninety-nine ships")


def test_phrases_and_not_confetti() -> None:
    edits = edits_of("the old fort of stone fell", "the new gate of wood fell")
    assert ("delete", "old fort of stone") in edits
    assert ("insert", "new gate of wood") in edits


def test_characters_in_scripts_without_blanks() -> None:
    """U6: one changed character is one change, not the whole sentence."""
    assert edits_of("日本は島国である", "日本は山国である")[1:3] == [("delete", "島"), ("insert", "山")]


WORDS = st.lists(
    st.sampled_from(["won", "lost", "||", "1,204", "5km", "", "ждут", "(a)"]), min_size=1, max_size=6
)


@given(WORDS, WORDS)
def test_words_that_differ_in_place_are_aligned_as_any_words_are(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "FEW_WORDS", 0)
        expected = diff_words(before, after)
    assert diff_words(before, after) == expected
