"""Match the figures of a pair of claims as one assignment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from wikidiff.diff.assignment import assign
from wikidiff.diff.sequence import opcodes
from wikidiff.diff.tokens import WORD
from wikidiff.model import Claim, Figure, FigureKind, Run, Span
from wikidiff.patterns import late

NUMERIC = frozenset(
    {FigureKind.COUNT, FigureKind.QUANTITY, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION}
)
TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})

MAX_ALL_PAIRS = 2_500
"""Fifty figures a side; a claim of an encyclopaedia holds five."""

MATCHED = 2.0
"""Least score of a pair: the same family alone is not enough, one more sign is needed."""

_FAMILY, _KIND, _VALUE, _PLACE, _NOUN, _NEIGHBOUR, _LABEL = 1.0, 0.5, 2.5, 2.0, 1.5, 1.0, 1.0


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs in order of the new claim, and what is left on either side."""

    pairs: tuple[tuple[Figure, Figure], ...]
    removed: tuple[Figure, ...]
    added: tuple[Figure, ...]


def match_figures(old: Claim, new: Claim, runs: Sequence[Run], *, is_regrouped: bool = False) -> Matching:
    """Pair the figures of two aligned claims: by dimension first, then by place, noun, neighbours and value.

    Place and neighbours together outweigh the value, so that a swap of two values is seen as one;
    a clause that moved takes its neighbours along, so that nothing is swapped there.
    """
    scores = {}
    lengths = _list_lengths(old), _list_lengths(new)
    for i, j in _candidates(old.figures, new.figures):
        if lengths[0][i] != lengths[1][j] and not same_value(old.figures[i], new.figures[j]):
            continue  # of a list, what left it left: the others did not become their neighbours
        score = _score(old, new, old.figures[i], new.figures[j], runs)
        if not is_regrouped:  # a part of a claim may have lost or won what its date governs
            score -= _LABEL * _stamped_alone(old.figures[i], new.figures[j])
        if score >= MATCHED:
            scores[i, j] = score
    chosen = assign(scores)
    taken_old, taken_new = {i for i, _ in chosen}, {j for _, j in chosen}
    stayed_old, stayed_new = ([run.old for run in runs if run.equal], [run.new for run in runs if run.equal])
    return Matching(
        tuple((old.figures[i], new.figures[j]) for i, j in sorted(chosen, key=lambda pair: pair[1])),
        tuple(
            figure
            for i, figure in enumerate(old.figures)
            if i not in taken_old and _changed(figure, stayed_old)
        ),
        tuple(
            figure
            for j, figure in enumerate(new.figures)
            if j not in taken_new and _changed(figure, stayed_new)
        ),
    )


def _changed(figure: Figure, stayed: Sequence[Span]) -> bool:
    """Tell whether a figure came or went at all; what stands in both claims may be read in one of them alone."""
    index = bisect_right(stayed, figure.place.start, key=lambda span: span.start) - 1
    return index < 0 or figure.place.end > stayed[index].end


LIST = 3
"""Figures in a row with nothing but commas between them that are a list, which is a set of its members."""
_BETWEEN_MEMBERS = late(r"\s*(?:[,;/&·]|,?\s*\b(?:and|or|und|et|y|e|en|и)\b)\s*")


def _list_lengths(claim: Claim) -> list[int]:
    """Return for each figure of a claim how many stand in its list; 0 for one that stands in none."""
    lengths: list[int] = []
    members = 0
    for index, figure in enumerate(claim.figures):
        previous = claim.figures[index - 1] if index else None
        if previous is None or not (
            previous.kind is figure.kind
            and _BETWEEN_MEMBERS.fullmatch(claim.text, previous.place.end, figure.place.start)
        ):
            lengths += [members if members >= LIST else 0] * members
            members = 0
        members += 1
    return lengths + [members if members >= LIST else 0] * members


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
    around = list(zip(_around(old.text, before.place), _around(new.text, after.place), strict=True))
    if not same_family(before, after):
        return MATCHED if year_or_count(before, after) and _stand_alike(around) else 0.0
    score = _FAMILY
    score += _KIND * (before.kind == after.kind)
    score += _VALUE * same_value(before, after)
    score += _PLACE * _same_place(before.place, after.place, runs)
    score += _NOUN * (before.unit is not None and before.unit == after.unit)
    score += _NEIGHBOUR * sum(bool(left) and left == right for left, right in around)
    score += _VALUE * same_share(before, after)
    score += _LABEL * (before.stamp and after.stamp)
    if len(old.figures) == len(new.figures) == 1:
        score += _LABEL
    return score


def _stamped_alone(before: Figure, after: Figure) -> bool:
    """Tell whether one of two different dates says as of when the claim holds, and the other does not."""
    are_dates = before.kind in TEMPORAL and after.kind in TEMPORAL
    return are_dates and before.stamp != after.stamp and not same_value(before, after)


def _stand_alike(around: Sequence[tuple[str, str]]) -> bool:
    return all(left == right for left, right in around)


def same_family(before: Figure, after: Figure) -> bool:
    """Tell whether two figures can be one figure that changed: they measure the same kind of thing.

    A length never becomes a duration, an amount of money no percentage, a height no number of rooms; a bare
    number may be any of them, as long as the noun or the unit is told by the words around it.
    """
    if before.kind in TEMPORAL or after.kind in TEMPORAL:
        return before.kind in TEMPORAL and after.kind in TEMPORAL
    if same_share(before, after):
        return True
    if before.kind not in NUMERIC or after.kind not in NUMERIC:
        return before.kind == after.kind
    if same_density(before, after):
        return True
    if before.dimension and after.dimension:
        return before.dimension == after.dimension
    if before.kind == after.kind:
        return True
    return _is_bare(before) or _is_bare(after)


def per_of(figure: Figure) -> str | None:
    """Return what a figure is counted for: 5 people per km², 5/km²."""
    unit = figure.unit or ""
    return unit[1:] if unit.startswith("/") else figure.per


def same_density(before: Figure, after: Figure) -> bool:
    """Tell whether one figure counts things for what the other has in its unit: 5 people per km², 5/km²."""
    counts = (before.kind is FigureKind.COUNT, after.kind is FigureKind.COUNT)
    return counts[0] != counts[1] and per_of(before) is not None and per_of(before) == per_of(after)


def _is_bare(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and figure.unit is None


def year_or_count(before: Figure, after: Figure) -> bool:
    """Tell whether one is read as a year and the other as a count, though both may be either: 1184, 1527."""
    year, count = (before, after) if before.kind is FigureKind.DATE else (after, before)
    return (
        year.kind is FigureKind.DATE
        and count.kind is FigureKind.COUNT
        and year.qualifier is None
        and str(year.value) == year.text
        and isinstance(count.value, Decimal)
        and YEARS_FROM <= count.value <= YEARS_TO
    )


YEARS_FROM, YEARS_TO = 1000, 2100
"""Counts that the other claim's four digits may have been, where the same words stand around both."""


def same_value(before: Figure, after: Figure) -> bool:
    """Tell whether value and bounds are equal as numbers (1.20 equals 1.2 here), or the conversion comes first."""
    return (before.value, before.low, before.high, before.part) == (
        after.value,
        after.low,
        after.high,
        after.part,
    ) or turned_round(before, after)


def turned_round(before: Figure, after: Figure) -> bool:
    """Tell whether two figures are the same amount and its conversion, the other one first."""
    inner, outer = before.conversion, after.conversion
    return (
        inner is not None
        and outer is not None
        and before.value is not None
        and (before.value, _measure(before)) == (outer.value, _measure(outer))
        and (after.value, _measure(after)) == (inner.value, _measure(inner))
    )


def _measure(figure: Figure) -> str | None:
    """Return the unit that an amount is given in, or the unit that a count is given for."""
    return per_of(figure) or figure.unit or figure.currency


def same_share(before: Figure, after: Figure) -> bool:
    """Tell whether a percentage and a ratio are one share, as exactly as the percentage says: 1 in 3, 33 %."""
    if before.share is None or after.share is None:
        return False
    if before.kind == after.kind and (before.step is None) == (after.step is None):
        return False  # two that are written alike are compared as they are
    step = before.step or after.step or Decimal(0)
    return abs(before.share - after.share) * 2 <= step


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
    before = WORD.findall(text[max(0, place.start - 40) : place.start])
    after = WORD.search(text, place.end, place.end + 40)
    return (before[-1].casefold() if before else "", after.group().casefold() if after else "")
