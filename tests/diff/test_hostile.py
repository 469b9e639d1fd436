"""The work grows with the text and not with its square, whatever the text."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.cost import assert_linear
from wikidiff.diff.drawn import drawings
from wikidiff.pipeline import apply, compare

WORDS = (
    "trade fell harbour crane timber ships rose slowly northern quay border talks winter envoy coal".split()
)


def sentences(count: int, seed: int, *, end: str) -> str:
    chance = random.Random(seed)
    return "".join(
        " ".join(chance.choice(WORDS) for _ in range(8)).capitalize() + f" {chance.randint(1, 9999)}{end}"
        for _ in range(count)
    )


def shuffled(count: int, seed: int) -> str:
    lines = [f"* item {number} of the list\n" for number in range(count)]
    random.Random(seed).shuffle(lines)
    return "".join(lines)


PATTERNS: dict[str, Callable[[int, int], str]] = {
    "one sentence of figures": lambda size, seed: sentences(size, seed, end=", "),
    "one line of sentences": lambda size, seed: sentences(size, seed, end=". "),
    "lines in another order": shuffled,
    "tiny equal tokens": lambda size, seed: "a " * size * 4 + "b " * (size // (1 + seed)),
    "the same short line": lambda size, seed: "* a\n" * size + "* b\n" * (size // (2 + seed)),
    "a bibliography that became templates": lambda size, seed: (
        "== Works ==\n"
        + "".join(
            f"* {{{{cite book|title=Port book {number}|year={1900 + number % 99}}}}}\n"
            if seed
            else f"* Poe {number}. Harbour almanac {number}. {1900 + number % 99}.\n"
            for number in range(size)
        )
    ),
    "sections that all changed": lambda size, seed: "".join(
        f"== {seed}{number} ==\ntext {number + seed}\n" for number in range(size // 4)
    ),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_four_times_the_text_is_not_sixteen_times_the_work(name: str) -> None:
    def work(size: int) -> None:
        compare(PATTERNS[name](size, 0), PATTERNS[name](size, 1))

    assert_linear(work, 250)


@pytest.mark.parametrize("name", PATTERNS)
def test_the_changes_give_the_new_text(name: str) -> None:
    old, new = PATTERNS[name](250, 0), PATTERNS[name](250, 1)
    assert apply(compare(old, new), old) == new


UNCLOSED = {
    "formulas": "<math>",
    "formulas with attributes": "<math a ",
    "comments": "<!--",
    "openers of all kinds": "<math><nowiki><score><!--",
    "formulas that close": "<math>x</math>",
}


@pytest.mark.parametrize("name", UNCLOSED)
def test_drawings_are_found_in_linear_time(name: str) -> None:
    piece = UNCLOSED[name]
    assert_linear(lambda size: drawings(piece * (size // len(piece)) + "</b>"), 100_000)
