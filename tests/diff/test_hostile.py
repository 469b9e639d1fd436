"""The work grows with the text and not with its square, whatever the text."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

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
    "sections that all changed": lambda size, seed: "".join(
        f"== {seed}{number} ==\ntext {number + seed}\n" for number in range(size // 4)
    ),
}


def cost(pattern: Callable[[int, int], str], size: int) -> float:
    old, new = pattern(size, 0), pattern(size, 1)
    start = time.process_time()
    comparison = compare(old, new)
    spent = time.process_time() - start
    assert apply(comparison, old) == new
    return spent


@pytest.mark.parametrize("name", PATTERNS)
def test_four_times_the_text_is_not_sixteen_times_the_work(name: str) -> None:
    small, large = cost(PATTERNS[name], 250), cost(PATTERNS[name], 1000)
    # Below half a second the clock and first-time costs decide, not the algorithm.
    assert large < 0.5 or large < 10 * small
