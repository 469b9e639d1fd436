from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.diff import assignment
from wikidiff.diff.assignment import assign

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 100).map(float), max_size=14
)


def best_by_trying_all(scores: dict[tuple[int, int], float]) -> float:
    return max(
        sum(scores.get((i, j), 0.0) for i, j in enumerate(columns)) for columns in permutations(range(5))
    )


@given(SCORES)
def test_assignment_is_the_best_and_one_to_one(scores: dict[tuple[int, int], float]) -> None:
    pairs = assign(scores)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(scores[pair] for pair in pairs) == best_by_trying_all(scores)


@given(SCORES)
def test_greedy_fallback_is_one_to_one_and_takes_the_best_pair(scores: dict[tuple[int, int], float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "MAX_EXACT", 0)
        pairs = assign(scores)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    if scores:
        assert max(scores[pair] for pair in pairs) == max(scores.values())


def test_best_global_match_and_not_the_first_good_one() -> None:
    """A13: greedily the first old would take the first new and leave the second a poor match."""
    assert assign({(0, 0): 0.9, (0, 1): 0.85, (1, 0): 0.88, (1, 1): 0.2}) == ((0, 1), (1, 0))
