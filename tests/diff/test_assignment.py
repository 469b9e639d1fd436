from __future__ import annotations

import random
from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import cost
from wikidiff.diff import assignment
from wikidiff.diff.assignment import assign

Scores = dict[tuple[int, int], float]

SMALL = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-20, 100).map(float), max_size=14
)
EVEN = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 14)), st.sampled_from([0.4, 0.5, 0.625]), max_size=60
)
FINE = st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 14)), st.floats(0.01, 1), max_size=90)


def best_by_trying_all(scores: Scores) -> float:
    return max(
        sum(max(scores.get((i, j), 0.0), 0.0) for i, j in enumerate(columns))
        for columns in permutations(range(5))
    )


def best_by_states(scores: Scores) -> float:
    """Return the best sum by dynamic programming over the sets of taken rows."""
    best = {0: 0.0}
    for column in sorted({j for _, j in scores}):
        step = dict(best)
        for taken, total in best.items():
            for (i, j), score in scores.items():
                if j == column and not taken & 1 << i:
                    step[taken | 1 << i] = max(step.get(taken | 1 << i, 0.0), total + score)
        best = step
    return max(best.values())


def is_one_to_one(pairs: tuple[tuple[int, int], ...]) -> bool:
    return len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def swapped(scores: Scores) -> Scores:
    return {(j, i): score for (i, j), score in scores.items()}


@given(SMALL)
def test_assignment_is_the_best_and_one_to_one(scores: Scores) -> None:
    pairs = assign(scores)
    assert is_one_to_one(pairs)
    assert all(scores[pair] > 0 for pair in pairs)
    assert sum(scores[pair] for pair in pairs) == best_by_trying_all(scores)


@given(st.one_of(EVEN, FINE))
def test_assignment_is_the_best_up_to_twelve_rows(scores: Scores) -> None:
    assert sum(scores[pair] for pair in assign(scores)) == pytest.approx(best_by_states(scores))


@given(st.one_of(EVEN, FINE))
def test_swapped_scores_give_the_swapped_choice(scores: Scores) -> None:
    if swapped(scores) != scores:  # else both are asked the same, and there is one answer
        assert sorted((j, i) for i, j in assign(swapped(scores))) == list(assign(scores))


@given(st.integers(2, 60), st.integers(0, 3))
def test_equal_scores_pair_what_stands_at_the_same_place(size: int, shift: int) -> None:
    scores = {(i + shift, j): 0.5 for i in range(size) for j in range(size)}
    assert assign(scores) == tuple((i + shift, i) for i in range(size))


@pytest.mark.parametrize("size", [12, 13, 40, 500])
def test_a_chain_of_any_length_loses_no_pair(size: int) -> None:
    """Each prefers the partner of the next: greedily every one of them would take it."""
    chain = {(i, i): 0.6 for i in range(size)} | {(i, i + 1): 0.6 + 0.3 / size for i in range(size - 1)}
    assert assign(chain) == tuple((i, i) for i in range(size))


def test_best_global_match_and_not_the_first_good_one() -> None:
    """A13: greedily the first old would take the first new and leave the second a poor match."""
    assert assign({(0, 0): 0.9, (0, 1): 0.85, (1, 0): 0.88, (1, 1): 0.2}) == ((0, 1), (1, 0))


def test_one_row_or_one_column_takes_its_best() -> None:
    assert assign({(3, j): j / 10 for j in range(9)}) == ((3, 8),)
    assert assign({(i, 2): 0.5 for i in range(9)}) == ((2, 2),)
    assert assign({(0, 0): 0.0, (1, 1): -1.0}) == ()


@given(st.one_of(EVEN, FINE), st.integers(0, 30))
def test_what_is_cut_off_is_one_to_one_and_mirrored(scores: Scores, steps: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "MAX_STEPS", steps)
        pairs = assign(scores)
        mirrored = assign(swapped(scores))
    assert is_one_to_one(pairs)
    assert (not scores) or pairs
    if swapped(scores) != scores:
        assert sorted((j, i) for i, j in mirrored) == list(pairs)


def near(size: int, chance: random.Random) -> Scores:
    return {(i, (i + d) % size): chance.random() for i in range(size) for d in (0, 1, 2)}


def far(size: int, chance: random.Random) -> Scores:
    return {(i, chance.randrange(size)): chance.random() for i in range(size) for _ in range(8)}


def crowded(size: int, chance: random.Random) -> Scores:
    return {(i, chance.randrange(size // 3)): 0.5 for i in range(size) for _ in range(8)}


def pushing(size: int, chance: random.Random) -> Scores:
    return {(i, i): 0.6 for i in range(size)} | {(i + 1, i): 0.61 for i in range(size - 1)}


def product(size: int, chance: random.Random) -> Scores:
    side = int((size * 8) ** 0.5)
    return {(i, j): (i + 1) * (j + 1) / side**2 for i in range(side) for j in range(side)}


@pytest.mark.parametrize("shape", [near, far, crowded, pushing, product])
def test_thousands_of_rows_in_one_component_take_bounded_time(
    shape: Callable[[int, random.Random], Scores],
) -> None:
    scores = shape(4_000, random.Random(7))
    assert is_one_to_one(assign(scores))
    # 4,000,000 looks at a pair at most, some 0.2 µs each; without the bound the last one takes a minute.
    assert cost(lambda: assign(scores), tries=1) < 5
