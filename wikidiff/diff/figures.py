"""Match the figures of a pair of claims as one assignment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wikidiff.diff.assignment import assign
from wikidiff.diff.words import Run
from wikidiff.model import Claim, Figure, FigureKind, Span

NUMERIC = frozenset(
    {FigureKind.COUNT, FigureKind.QUANTITY, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION}
)
TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})

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
    for i, before in enumerate(old.figures):
        for j, after in enumerate(new.figures):
            score = _score(old, new, before, after, runs)
            if score >= MATCHED:
                scores[i, j] = score
    chosen = assign(scores)
    taken_old, taken_new = {i for i, _ in chosen}, {j for _, j in chosen}
    return Matching(
        tuple((old.figures[i], new.figures[j]) for i, j in sorted(chosen, key=lambda pair: pair[1])),
        tuple(figure for i, figure in enumerate(old.figures) if i not in taken_old),
        tuple(figure for j, figure in enumerate(new.figures) if j not in taken_new),
    )


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
    for run in runs:
        if run.old.start <= before.start < max(run.old.end, run.old.start + 1):
            inside = run.new.start <= after.start < run.new.end
            if run.equal:
                return inside and before.start - run.old.start == after.start - run.new.start
            return inside
    return False


def _around(text: str, place: Span) -> tuple[str, str]:
    """Return the word before and the word after, lower case, '' at the ends."""
    before = _WORD.findall(text[max(0, place.start - 40) : place.start])
    after = _WORD.search(text, place.end, place.end + 40)
    return (before[-1].casefold() if before else "", after.group().casefold() if after else "")
