"""One figure with its conversion: an amount and, in brackets behind it, the same in another unit."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from wikidiff.extract.amounts import read_amount, with_per
from wikidiff.extract.found import Found
from wikidiff.extract.numbers import B
from wikidiff.extract.ranges import read_range
from wikidiff.languages import Language
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_BRACKET = late(rf"{B}?\((?P<lead>(?:or|about|approximately|approx\.|c\.|~|≈|over|nearly){B}?)?")
_CLOSE = late(r"[^()]{0,40}\)")
_SIGNS = late(r"(?:US|A|C|HK|NZ|CA|AU)?[$£€¥₹](?=\d)|[−-](?=\d)|(?=[\d.])")


def with_conversion(text: str, figure: Found, language: Language) -> Found:
    """Take the bracketed amount in another unit of the same dimension as this one's conversion."""
    if figure.kind not in {FigureKind.QUANTITY, FigureKind.MONEY} and not (
        figure.kind is FigureKind.COUNT and figure.per
    ):
        return figure
    if other := _or_converted(text, figure, language):
        return other
    bracket = _BRACKET.match(text, _end_of_phrase(text, figure))
    lead = _SIGNS.match(text, bracket.end()) if bracket else None
    if bracket is None or lead is None or lead.end() >= len(text):
        return figure
    other = read_amount(text, lead.end(), language)
    if other is None:
        return figure
    other = read_range(text, other, language)
    if not _converts(figure, other) or _TIMES.match(text, other.end):
        return figure
    last = _after_more(text, figure, other, language)
    close = _CLOSE.match(text, last)
    # More than the amount in the brackets: the conversion is known, the rest is not swallowed.
    end = close.end() if close and close.end() == last + 1 else last
    figure = changed(figure, end=end, conversion=other)
    return figure if figure.per else with_per(text, figure)


_OR = late(rf"{B}(?:or|/){B}(?=\d)")
_CLOSE_TO = Decimal("0.06")


def _or_converted(text: str, figure: Found, language: Language) -> Found | None:
    """Take the same amount behind "or" as the conversion: 5,000 lb or 2,300 kg."""
    gap = _OR.match(text, figure.end) if figure.kind is FigureKind.QUANTITY else None
    other = read_amount(text, gap.end(), language) if gap else None
    if other is None or not _converts(figure, other) or figure.factor is None or other.factor is None:
        return None
    if not isinstance(figure.value, Decimal) or not isinstance(other.value, Decimal):
        return None
    first, second = figure.value * figure.factor, other.value * other.factor
    if not first or abs(first - second) > abs(first) * _CLOSE_TO:
        return None
    return changed(figure, end=other.end, conversion=other)


def _end_of_phrase(text: str, figure: Found) -> int:
    """Return the end of a count's noun and rate, which are no part of it: 81.3 people per square mile."""
    match = _DENSITY.match(text, figure.end) if figure.kind is FigureKind.COUNT else None
    return match.end() if match else figure.end


_DENSITY = late(rf"(?:{B}[a-z]+){{0,2}}(?:{B}per{B}|/)(?:square|sq\.?){B}[a-z]+")


def _after_more(text: str, figure: Found, other: Found, language: Language) -> int:
    """Return where further conversions of the same figure end: 490 kn (560 mph, 910 km/h)."""
    end = other.end
    while (gap := _ANOTHER.match(text, end)) and (more := read_amount(text, gap.end(), language)):
        more = read_range(text, more, language)
        if not _converts(figure, more):
            break
        end = more.end
    return end


def _converts(figure: Found, other: Found) -> bool:
    if figure.kind is FigureKind.COUNT:  # 81.3 people per square mile (31.4/km²)
        return bool(figure.per) and other.unit in {"/km2", "/sqmi"} and other.unit != f"/{figure.per}"
    if other.kind is not figure.kind:
        return False
    if figure.kind is FigureKind.MONEY:
        return figure.currency != other.currency
    return figure.dimension == other.dimension and figure.unit != other.unit


_LISTED = late(rf"(?:,|,?{B}(?:and|or)|;|{B}?[×x]|{B}by){B}?")
_TIMES = late(rf"{B}?[×x]{B}?\d|{B}by{B}\d")
_ANOTHER = late(rf"(?:[,;]|,?{B}or|{B}?/){B}?(?=\d)")
_OPENS = late(rf"{B}?\(")


def with_listed_conversions(text: str, found: list[Found]) -> list[Found]:
    """Pair the amounts of a list with those of the list in brackets behind it: 2 and 5 km (1.2 and 3.1 mi)."""
    kept: list[Found] = []
    index = 0
    while index < len(found):
        group = _listed(text, found, index) if kept else ()
        if group and _OPENS.fullmatch(text, kept[-1].end, group[0].start) and _are_pairs(kept, group):
            kept[-len(group) :] = [
                changed(figure, conversion=other)
                for figure, other in zip(kept[-len(group) :], group, strict=True)
            ]
            index += len(group)
        else:
            kept.append(found[index])
            index += 1
    return kept


def _listed(text: str, found: list[Found], index: int) -> tuple[Found, ...]:
    """Return the figures from `index` on that are the whole of a list in brackets, none if it is no list."""
    if not found[index].start or text[found[index].start - 1] != "(":
        return ()
    end = index + 1
    while end < len(found) and _LISTED.fullmatch(text, found[end - 1].end, found[end].start):
        end += 1
    return tuple(found[index:end]) if end > index + 1 and text[found[end - 1].end :][:1] == ")" else ()


def _are_pairs(kept: list[Found], group: tuple[Found, ...]) -> bool:
    same = kept[-len(group) :]
    return (
        len(same) == len(group)
        and all(one.unit == other.unit for one, other in pairwise(same))
        and all(
            one.kind is FigureKind.QUANTITY and other.kind is one.kind
            for one, other in zip(same, group, strict=True)
        )
        and all(_converts(one, other) for one, other in zip(same, group, strict=True))
    )
