"""The diff of texts as texts: it replays, says what moved, and stays cheap on what is large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import assert_linear
from wikidiff.diff.lines import diff_lines
from wikidiff.model import LineEdit, LineOp

LINE = st.sampled_from(
    ["", "one", "86,205 people live there now", "86,400 people live there now", "the talks began in 1956",
     "the talks ended in 1956", "* [[Tokyo]]", "日本とソ連の交渉", "日本とロシアの交渉", "a b", "a  b", "éa\u0301"]
)  # fmt: skip
TEXT = st.lists(LINE, max_size=12).map("\n".join)
HERE = frozenset({LineOp.CHANGED, LineOp.INSERTED, LineOp.MOVED_HERE})
AWAY = frozenset({LineOp.CHANGED, LineOp.DELETED, LineOp.MOVED_AWAY})


def replayed(old: str, edits: tuple[LineEdit, ...], size: int) -> str:
    gone = {edit.old for edit in edits if edit.op in AWAY}
    come = {edit.new: edit.after for edit in edits if edit.op in HERE}
    kept = iter([line for number, line in enumerate(old.split("\n"), 1) if number not in gone])
    lines = [come[number] if number in come else next(kept) for number in range(1, size + 1)]
    assert next(kept, None) is None
    return "\n".join(lines)


@given(
    TEXT | st.text(st.sampled_from("ab \n9,é漢"), max_size=60),
    TEXT | st.text(st.sampled_from("ab \n9,é漢"), max_size=60),
)
def test_replay(old: str, new: str) -> None:
    edits = diff_lines(old, new)
    assert replayed(old, edits, new.count("\n") + 1) == new
    assert bool(edits) == (old != new)


@given(TEXT, TEXT)
def test_edits_tell_the_truth(old: str, new: str) -> None:
    before, after = old.split("\n"), new.split("\n")
    edits = diff_lines(old, new)
    for edit in edits:
        assert edit.old is None or edit.before == before[edit.old - 1]
        assert edit.new is None or edit.after == after[edit.new - 1]
        if edit.words:
            assert "".join(run.old.of(edit.before) for run in edit.words) == edit.before
            assert "".join(run.new.of(edit.after) for run in edit.words) == edit.after
            assert all(
                run.equal == (run.old.of(edit.before) == run.new.of(edit.after))
                for run in edit.words
                if run.equal
            )
    moves = Counter((edit.old, edit.new) for edit in edits if edit.op is LineOp.MOVED_AWAY)
    assert moves == Counter((edit.old, edit.new) for edit in edits if edit.op is LineOp.MOVED_HERE)


def told(old: str, new: str) -> list[str]:
    return [f"{edit.op} {edit.old or ''}>{edit.new or ''}" for edit in diff_lines(old, new)]


def test_a_line_that_moved_and_changed_is_one_line() -> None:
    lines = [
        "In 1956 the talks began in Moscow.",
        *(f"Filler number {n}." for n in range(9)),
        "The end of it all.",
    ]
    other = [*lines[1:10], "In 1957 the talks began in Moscow.", lines[10]]
    found = diff_lines("\n".join(lines), "\n".join(other))
    assert [str(edit.op) for edit in found] == ["moved_away", "moved_here"]
    assert [run.new.of(found[1].after) for run in found[1].words if not run.equal] == ["1957"]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("a\nb", "a\nb\n", ["inserted >3"]),
        ("x", "", ["deleted 1>", "inserted >1"]),
        ("a\n\nb", "a\nb", ["deleted 2>"]),
        ("the talks began in 1956", "the talks ended in 1956", ["changed 1>1"]),
        ("one two three", "wholly other words", ["deleted 1>", "inserted >1"]),
    ],
)
def test_small_texts(old: str, new: str, wanted: list[str]) -> None:
    assert told(old, new) == wanted


HARD: dict[str, Callable[[int], tuple[str, str]]] = {
    "reversed rows": lambda size: (
        "\n".join(f"row {n} | {n * 7}" for n in range(size)),
        "\n".join(f"row {n} | {n * 9}" for n in range(size, 0, -1)),
    ),
    "blank lines": lambda size: ("\n" * size * 2, "\n" * size + "x" + "\n" * size),
    "equal lines": lambda size: ("same words here\n" * size, "same words there\n" * size),
    "one line": lambda size: ("a b " * size * 5, "a c " * size * 5),
}


@pytest.mark.parametrize("name", HARD)
def test_no_text_is_too_hard(name: str) -> None:
    assert diff_lines(*HARD[name](1_000))
    assert_linear(lambda size: diff_lines(*HARD[name](size)), 2_500)


LINES = st.lists(st.sampled_from(["", "a", "b", "the old mill", "the old weir"]), min_size=1, max_size=8)


@given(LINES, LINES)
def test_as_many_lines_as_can_stay(old: list[str], new: list[str]) -> None:
    edits = diff_lines("\n".join(old), "\n".join(new))
    gone = sum(edit.op in (LineOp.DELETED, LineOp.CHANGED, LineOp.MOVED_AWAY) for edit in edits)
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert len(old) - gone >= sum(block.size for block in same)
