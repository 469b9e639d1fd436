"""The best one-to-one assignment over scored candidate pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

MAX_EXACT = 12
"""Components with more items than this on their smaller side are assigned greedily, best score first:
the exact search is exponential in that side (2^12 states at most here)."""

Pair = tuple[int, int]


def assign(scores: Mapping[Pair, float]) -> tuple[Pair, ...]:
    """Choose pairs (i, j), each i and each j at most once, so that the sum of scores is largest.

    Only pairs in `scores` may be chosen and only positive scores help. Returned in order of i.

    >>> assign({(0, 0): 0.6, (0, 1): 0.5, (1, 0): 0.59})
    ((0, 1), (1, 0))
    """
    chosen: list[Pair] = []
    for component in _components(scores):
        rows = sorted({i for i, _ in component})
        columns = sorted({j for _, j in component})
        if len(component) == 1:
            chosen.extend(component)
        elif min(len(rows), len(columns)) <= MAX_EXACT:
            chosen.extend(_exact(component, scores, rows, columns))
        else:
            chosen.extend(_greedy(component, scores))
    return tuple(sorted(chosen))


def _components(scores: Mapping[Pair, float]) -> list[list[Pair]]:
    by_row: dict[int, list[Pair]] = defaultdict(list)
    by_column: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pair for pair, score in scores.items() if score > 0):
        by_row[pair[0]].append(pair)
        by_column[pair[1]].append(pair)
    seen_rows: set[int] = set()
    seen_columns: set[int] = set()
    components = []
    for first in sorted(by_row):
        rows, component = [first], []
        while rows:
            row = rows.pop()
            if row in seen_rows:
                continue
            seen_rows.add(row)
            component.extend(by_row[row])
            for column in {j for _, j in by_row[row]} - seen_columns:
                seen_columns.add(column)
                rows.extend(i for i, _ in by_column[column] if i not in seen_rows)
        if component:
            components.append(sorted(component))
    return components


def _exact(
    component: list[Pair], scores: Mapping[Pair, float], rows: list[int], columns: list[int]
) -> list[Pair]:
    """Search all assignments by dynamic programming over the sets of taken items of the smaller side."""
    swap = len(rows) < len(columns)
    small = {item: bit for bit, item in enumerate(rows if swap else columns)}
    options: dict[int, list[tuple[int, Pair]]] = defaultdict(list)
    for pair in component:
        walk, bit = (pair[1], small[pair[0]]) if swap else (pair[0], small[pair[1]])
        options[walk].append((1 << bit, pair))
    best: dict[int, tuple[float, tuple[Pair, ...]]] = {0: (0.0, ())}
    for walk in sorted(options):
        step = dict(best)
        for taken, (score, pairs) in best.items():
            for bit, pair in options[walk]:
                if taken & bit:
                    continue
                total = score + scores[pair]
                if taken | bit not in step or total > step[taken | bit][0]:
                    step[taken | bit] = (total, (*pairs, pair))
        best = step
    return list(max(best.values(), key=lambda state: state[0])[1])


def _greedy(component: list[Pair], scores: Mapping[Pair, float]) -> list[Pair]:
    rows: set[int] = set()
    columns: set[int] = set()
    chosen = []
    for pair in sorted(component, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair)):
        if pair[0] not in rows and pair[1] not in columns:
            rows.add(pair[0])
            columns.add(pair[1])
            chosen.append(pair)
    return chosen
