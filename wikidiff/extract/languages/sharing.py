"""Units that stand once, behind the last of several numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.amounts import read_amount
from wikidiff.extract.languages.script import words_of
from wikidiff.extract.numbers import B
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_TIMES = late(rf"{B}?[×x]{B}?(?=\d)")
_SPATIAL = frozenset({"length", "resolution"})
_LONGEST_CHAIN = 3
"""Numbers in a row that share the unit behind the last: 12 × 8 × 4 cm."""
_SHARED = frozenset({FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.DURATION, FigureKind.MONEY})


@lru_cache(maxsize=64)
def _beside(lang: str) -> re.Pattern[str]:
    """Compile "and" and "or" between a bare number and another with a unit."""
    lex = language_of(lang)
    ands, ors = words_of(lex, lex.conjunctions), words_of(lex, lex.alternatives)
    return re.compile(rf"{B}(?:(?P<ands>{ands})|{ors}){B}(?=[^\W_])", re.IGNORECASE)


def with_unit_of_next(text: str, first: Found, lex: Language) -> Found:
    """Give a bare number the unit that stands once, behind the next: 12 × 8 × 4 cm, zwei oder drei Wochen.

    >>> de, texts = language_of("de"), ("2 oder 3 km", "12 × 8 cm", "4 × 6 MW")
    >>> [with_unit_of_next(text, read_amount(text, 0, de), de).unit for text in texts]
    ['km', 'cm', None]
    """
    if first.kind is not FigureKind.COUNT or not isinstance(first.value, Decimal) or lex.continuous:
        return first
    times = _TIMES.match(text, first.end)
    match = times or (_beside(lex.lang).match(text, first.end) if lex.alternatives else None)
    if match is None or match.end() >= len(text):
        return first
    other = read_amount(text, match.end(), lex)
    for _ in range(_LONGEST_CHAIN - 2):
        further = (
            _TIMES.match(text, other.end) if times and other and other.kind is FigureKind.COUNT else None
        )
        other = read_amount(text, further.end(), lex) if further else other
    if other is None or other.kind not in _SHARED or not isinstance(other.value, Decimal):
        return first
    if (times and other.dimension not in _SPATIAL) or (
        not times and (match["ands"] and other.unit == "year")
    ):
        return first
    return changed(
        first, kind=other.kind, unit=other.unit, dimension=other.dimension, factor=other.factor,
        offset=other.offset, currency=other.currency,
    )  # fmt: skip
