from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.diff import sequence
from wikidiff.diff.sequence import (
    common_head,
    common_tail,
    equal_stretches,
    longest_increasing,
    opcodes,
    out_of_order,
)

LETTERS = st.lists(st.sampled_from("abcde"), max_size=30)


@given(LETTERS, LETTERS)
def test_opcodes_cover_both_sides_and_tell_the_truth(a: list[str], b: list[str]) -> None:
    i = j = 0
    last_equal = None
    for code in opcodes(a, b):
        assert (code.i1, code.j1) == (i, j)
        assert code.equal is not last_equal
        assert not code.equal or a[code.i1 : code.i2] == b[code.j1 : code.j2]
        assert code.i2 > code.i1 or code.j2 > code.j1
        i, j, last_equal = code.i2, code.j2, code.equal
    assert (i, j) == (len(a), len(b))


@given(LETTERS, LETTERS)
def test_no_worse_than_difflib(a: list[str], b: list[str]) -> None:
    ours = sum(code.i2 - code.i1 for code in opcodes(a, b) if code.equal)
    theirs = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    assert ours >= theirs


@given(LETTERS, LETTERS)
def test_swapped_arguments_give_the_swapped_alignment(a: list[str], b: list[str]) -> None:
    swapped = [(code.equal, code.j1, code.j2, code.i1, code.i2) for code in opcodes(b, a)]
    assert [tuple(code) for code in opcodes(a, b)] == swapped


def test_gaps_too_large_for_the_lcs_are_cut_at_unique_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequence, "MAX_LCS_CELLS", 4)
    found = opcodes([*"xa", "ANCHOR", *"bx"], [*"ya", "ANCHOR", *"by"])
    assert [code.equal for code in found] == [False, True, False]
    assert (found[1].i1, found[1].i2) == (1, 4)


@given(st.permutations(range(8)))
def test_out_of_order_leaves_the_rest_in_order(order: list[int]) -> None:
    pairs = list(enumerate(order))
    for flip in (False, True):
        moved = out_of_order(pairs, flip=flip)
        rest = [j for i, j in pairs if i not in moved]
        assert rest == sorted(rest)
        assert len(rest) == len(longest_increasing(order))


def longest_common(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for one in a:
        above = row
        row = [0]
        for j, other in enumerate(b):
            row.append(above[j] + 1 if one == other else max(above[j + 1], row[j]))
    return row[-1]


@given(
    LETTERS | st.lists(st.sampled_from("abcde"), max_size=4), st.lists(st.sampled_from("abcde"), max_size=4)
)
def test_equal_stretches_are_a_longest_common_subsequence_from_either_side(
    a: list[str], b: list[str]
) -> None:
    found = equal_stretches(a, b)
    i = j = 0
    for at_a, at_b, size in found:
        assert at_a >= i
        assert at_b >= j
        assert size > 0
        assert a[at_a : at_a + size] == b[at_b : at_b + size]
        i, j = at_a + size, at_b + size
    assert sum(size for _, _, size in found) == longest_common(a, b)
    assert [(at_a, at_b, size) for at_b, at_a, size in equal_stretches(b, a)] == found


@pytest.mark.parametrize("size", [3, 999, 1_000, 1_001, 5_000, 70_000])
@pytest.mark.parametrize("letter", ["a", "ж", "漢", "\U0001f600"])
def test_the_common_ends_of_long_texts(size: int, letter: str) -> None:
    text = letter * size
    for at in {0, 1, size // 3, size - 2, size - 1}:
        other = f"{text[:at]}z{text[at + 1 :]}"
        assert common_head(text, other) == at
        assert common_tail(text, other, size - at) == size - at - 1
        assert common_tail(text, other, min(2, size - at - 1)) == min(2, size - at - 1)
    assert common_head(text, text + "z") == size
