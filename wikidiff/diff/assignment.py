"""The best one-to-one assignment over scored candidate pairs: the heaviest matching of a sparse graph.

Rows are taken in one at a time. Each looks for the cheapest way in: to a free column, or by pushing others
from column to column until one is free or a row is left alone (successive shortest paths with Dijkstra's
search over reduced costs, as in the sparse form of Jonker and Volgenant's algorithm). Potentials keep what was
chosen before the best for the rows so far, so that at the end it is the best of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush
from typing import NamedTuple

Pair = tuple[int, int]

GRAIN = 2**40
"""Scores are counted in parts of this, as integers: a sum of floats depends on its order, and a search that
compares such sums may not end."""

STEPS_A_PAIR, MAX_STEPS = 400, 4_000_000
"""How often the candidate pairs of a component are looked at, for each there is and in all: about a second at
most. Each row looks at each pair once at most, so that nothing is cut off up to 400 rows on the smaller side, or
a hundred that could be anybody's. Beyond, rows find their place among few others: thousands with ten candidates
each have taken 30 looks a pair. Rows that come when the steps are used up take the best that is free."""


def assign(scores: Mapping[Pair, float]) -> tuple[Pair, ...]:
    """Choose pairs (i, j), each i and each j at most once, so that the sum of scores is largest.

    Only pairs in `scores` may be chosen and only positive scores help. Of equally good choices the one whose
    pairs stand nearest to their places is taken; swapped pairs give the swapped choice. Returned in order of i.

    >>> assign({(0, 0): 0.6, (0, 1): 0.5, (1, 0): 0.59})
    ((0, 1), (1, 0))
    """
    chosen: list[Pair] = []
    for component in _components(scores):
        if len(component) == 1:
            chosen.append(component[0])
        else:
            chosen.extend(_best(component, scores))
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


def _best(component: list[Pair], scores: Mapping[Pair, float]) -> list[Pair]:
    """Assign one component, from its smaller side; of equal sides, from the one whose pairs sort first."""
    swapped = sorted((j, i) for i, j in component)
    sides = len({i for i, _ in component}), len({j for _, j in component})
    here = (sides, [(pair, scores[pair]) for pair in component])
    there = (sides[::-1], [(pair, scores[pair[::-1]]) for pair in swapped])
    turned = there < here
    pairs = _Matching(_weights((there if turned else here)[1])).pairs()
    return [(j, i) for i, j in pairs] if turned else pairs


def _weights(scored: list[tuple[Pair, float]]) -> dict[int, dict[int, int]]:
    """Count scores as integers by row and column, with distances from place to place below the last unit.

    Their squares: two pairs that cross are further off than the two that do not.
    """
    rows = len({i for (i, _), _ in scored})
    unit = 1 + rows * max((i - j) ** 2 for (i, j), _ in scored)
    weights: dict[int, dict[int, int]] = defaultdict(dict)
    for (i, j), score in scored:
        weights[i][j] = max(1, round(score * GRAIN)) * unit - (i - j) ** 2
    return weights


class _Search(NamedTuple):
    """What a search for a way in has found. Costs are what is lost against the potentials."""

    cost: int
    """Of the cheapest way."""
    column: int | None
    """The free column that it ends at, or that of the row that is left alone; None: the row itself is."""
    rows: dict[int, int]
    """What it costs to reach a row, and a column."""
    columns: dict[int, int]
    came: dict[int, int]
    """The row from which a column is reached."""


class _Matching:
    """A matching that grows row by row, with the potentials that prove it the best so far.

    A row's and a column's potential are together at least the weight of their pair, exactly that if they are
    matched; none is negative, and those of what is not matched are zero.
    """

    def __init__(self, weights: dict[int, dict[int, int]]) -> None:
        self.weights = weights
        self.above = {row: max(own.values()) for row, own in weights.items()}
        self.beside: dict[int, int] = defaultdict(int)
        self.row_of: dict[int, int] = {}
        self.column_of: dict[int, int] = {}
        self.steps = min(STEPS_A_PAIR * sum(map(len, weights.values())), MAX_STEPS)

    def pairs(self) -> list[Pair]:
        left = []
        for row in self.weights:
            if self.steps > 0:
                self._take_in(row)
            else:
                left.append(row)
        for row in left:
            free = [
                (weight, -column) for column, weight in self.weights[row].items() if column not in self.row_of
            ]
            if free:
                self._match(row, -max(free)[1])
        return list(self.column_of.items())

    def _take_in(self, row: int) -> None:
        found = self._search(row)
        for each, cost in found.rows.items():
            if cost < found.cost:
                self.above[each] -= found.cost - cost
        for each, cost in found.columns.items():
            if cost < found.cost:
                self.beside[each] += found.cost - cost
        column = found.column
        if column is not None and (alone := self.row_of.get(column)) is not None:
            del self.column_of[alone]
        while column is not None:
            mover = found.came[column]
            before = self.column_of.get(mover)
            self._match(mover, column)
            column = before

    def _match(self, row: int, column: int) -> None:
        self.row_of[column], self.column_of[row] = row, column

    def _search(self, first: int) -> _Search:
        """Search from a row, nearest columns first, until no way in can be cheaper than the best found."""
        rows, columns, came = {first: 0}, dict[int, int](), dict[int, int]()
        best, end = self.above[first], None  # to stay alone
        near: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        row, passed = first, 0
        while True:
            own, above = self.weights[row], self.above[row] + passed
            self.steps -= len(own)
            for column, weight in own.items():
                cost = above + self.beside[column] - weight
                if cost < best and cost < near.get(column, best):
                    near[column], came[column] = cost, row
                    if column in self.row_of:
                        heappush(heap, (cost, column))
                    else:
                        best, end = cost, column
            while heap and (heap[0][1] in columns or heap[0][0] > near[heap[0][1]]):
                heappop(heap)
            if not heap or heap[0][0] >= best:
                return _Search(best, end, rows, columns, came)
            passed, column = heappop(heap)
            row = self.row_of[column]
            columns[column] = rows[row] = passed
            if passed + self.above[row] < best:
                best, end = passed + self.above[row], column
