"""Match the figures of a pair of claims as one assignment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from wikidiff.diff.assignment import assign
from wikidiff.diff.sequence import opcodes
from wikidiff.model import Claim, Figure, FigureKind, Run, Span

NUMERIC = frozenset(
    {FigureKind.COUNT, FigureKind.QUANTITY, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION}
)
TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})

MAX_ALL_PAIRS = 2_500
"""Fifty figures a side; a claim of an encyclopaedia holds five."""

MATCHED = 2.0
"""Least score of a pair: the same family alone is not enough, one more sign is needed."""

_FAMILY, _KIND, _VALUE, _PLACE, _NOUN, _NEIGHBOUR, _LABEL = 1.0, 0.5, 2.5, 2.0, 1.5, 1.0, 1.0

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs in order of the new claim, and what is left on either side."""

    pairs: tuple[tuple[Figure, Figure], ...]
    removed: tuple[Figure, ...]
    added: tuple[Figure, ...]


def match_figures(old: Claim, new: Claim, runs: Sequence[Run]) -> Matching:
    """Pair the figures of two aligned claims by family, place, head noun, neighbours and value.

    Place and neighbours together outweigh the value, so that a swap of two values is seen as one;
    a clause that moved takes its neighbours along, so that nothing is swapped there.
    """
    scores = {}
    for i, j in _candidates(old.figures, new.figures):
        score = _score(old, new, old.figures[i], new.figures[j], runs)
        if score >= MATCHED:
            scores[i, j] = score
    chosen = assign(scores)
    taken_old, taken_new = {i for i, _ in chosen}, {j for _, j in chosen}
    return Matching(
        tuple((old.figures[i], new.figures[j]) for i, j in sorted(chosen, key=lambda pair: pair[1])),
        tuple(figure for i, figure in enumerate(old.figures) if i not in taken_old),
        tuple(figure for j, figure in enumerate(new.figures) if j not in taken_new),
    )


def _candidates(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth a score: all of them in an ordinary claim.

    In one that holds very many figures (a text without sentences), equal ones in order, and in the gaps
    between them all pairs, or where a gap is large too the figures at the same place in it.
    """
    if len(old) * len(new) <= MAX_ALL_PAIRS:
        yield from product(range(len(old)), range(len(new)))
        return
    for code in opcodes([_written(figure) for figure in old], [_written(figure) for figure in new]):
        left, right = range(code.i1, code.i2), range(code.j1, code.j2)
        if code.equal or len(left) * len(right) > MAX_ALL_PAIRS:
            yield from zip(left, right, strict=False)
        else:
            yield from product(left, right)


def _written(figure: Figure) -> str:
    return f"{figure.kind} {figure.text}"


def _score(old: Claim, new: Claim, before: Figure, after: Figure, runs: Sequence[Run]) -> float:
    if not same_family(before, after):
        return 0.0
    score = _FAMILY
    score += _KIND * (before.kind == after.kind)
    score += _VALUE * same_value(before, after)
    score += _PLACE * _same_place(before.place, after.place, runs)
    score += _NOUN * (before.unit is not None and before.unit == after.unit)
    score += _NEIGHBOUR * sum(
        bool(left) and left == right
        for left, right in zip(_around(old.text, before.place), _around(new.text, after.place), strict=True)
    )
    score += _LABEL * (before.stamp and after.stamp)
    if before.kind in TEMPORAL and before.stamp != after.stamp and not same_value(before, after):
        score -= _LABEL
    if len(old.figures) == len(new.figures) == 1:
        score += _LABEL
    return score


def same_family(before: Figure, after: Figure) -> bool:
    """Tell whether two figures can be one figure that changed."""
    if before.kind in NUMERIC:
        return after.kind in NUMERIC
    if before.kind in TEMPORAL:
        return after.kind in TEMPORAL
    return before.kind == after.kind


def same_value(before: Figure, after: Figure) -> bool:
    """Tell whether value and bounds are equal as numbers (1.20 equals 1.2 here)."""
    return (before.value, before.low, before.high, before.part) == (
        after.value,
        after.low,
        after.high,
        after.part,
    )


def _same_place(before: Span, after: Span, runs: Sequence[Run]) -> bool:
    """Tell whether the word alignment puts the two at the same place: one run holds both.

    In an equal run they must also be equally far from its start.
    """
    # The last run that starts there or before: a run that only inserts has no width on the old side.
    index = bisect_right(runs, before.start, key=lambda run: run.old.start) - 1
    if index < 0 or before.start >= runs[index].old.end:
        return False
    run = runs[index]
    if run.equal and before.start - run.old.start != after.start - run.new.start:
        return False
    return run.new.start <= after.start < run.new.end


def _around(text: str, place: Span) -> tuple[str, str]:
    """Return the word before and the word after, lower case, '' at the ends."""
    before = _WORD.findall(text[max(0, place.start - 40) : place.start])
    after = _WORD.search(text, place.end, place.end + 40)
    return (before[-1].casefold() if before else "", after.group().casefold() if after else "")
