"""Ranges: two amounts that are the bounds of one figure."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.amounts import read_amount, read_money, with_per
from wikidiff.extract.found import Found, any_of
from wikidiff.extract.numbers import BLANK, B, plain
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_DASH = late(rf"{B}?[–—−]{B}?|-|{B}-{B}")
_TO = late(rf"{B}(?P<word>to|and|or|through|up{B}to){B}(?=[\d\w$£€¥−])|-to-")


def read_range(text: str, first: Found, language: Language) -> Found:
    """Join the second end of a range: 2–14 days, −173 °C to 427 °C, between 300 and 400, $5–10 million.

    "from 1.9 to 1.5" behind a verb of change is no range but two figures, and so is a fall.
    """
    if not isinstance(first.value, Decimal):
        return first
    dash, word = _DASH.match(text, first.end), _TO.match(text, first.end)
    match = dash or word
    if match is None or match.end() >= len(text):
        return first
    if dash and dash.group()[0] in BLANK and _FACTOR.search(text, max(0, first.start - 3), first.start):
        return first  # 4 × 1 - 4.7-inch guns: four mounts of one gun each
    opener = _OPENER.search(text, max(0, first.start - 28), first.start)
    opening = opener["word"].lower() if opener else ""
    if word and not _word_joins(text, first, word["word"] or "to", opening):
        return first
    start = _number_start(text, match.end())
    second = read_amount(text, start, language) if start < len(text) else None
    if second and first.kind is FigureKind.MONEY and second.kind is FigureKind.QUANTITY:
        second = read_money(text, start, language, first.currency or "")  # £5–10m
    if second is None or second.start > start or not isinstance(second.value, Decimal):
        return first
    if (
        word
        and _TIMES_AHEAD.match(text, second.end)
        and _FACTOR.search(text, max(0, first.start - 3), first.start)
    ):
        return first  # 256×224 to 640×480
    if word and _ANOTHER_RANGE.match(text, second.end):
        return first  # from 24.2 to 33–35 billion
    if opening == "by" and _leads_to(text, first, second, word):
        return first  # cut by 40 to 310: the step, and where it led
    if first.unit == "°" and second.dimension == "temperature":  # 5° to 10 °C
        first = changed(
            first, unit=second.unit, dimension=second.dimension, factor=second.factor, offset=second.offset
        )
    joined = _joined(text, first, second, opener if opening == "between" else None)
    is_rated = joined is not first and joined.kind is FigureKind.MONEY and joined.per is None
    return with_per(text, joined) if is_rated else joined


_TIMES_AHEAD = late(rf"{B}?[×x]{B}?\d")
_FACTOR = late(rf"[×x]{B}?$")
_ANOTHER_RANGE = late(rf"{B}?[–−]{B}?\d|-\d")
_OPENER = late(
    rf"(?<!\w)(?P<word>[Bb]etween|[Ff]rom|[Bb]y){B}(?:about{B}|around{B}|approximately{B}|the{B}ages?{B}of{B})?$"
)
_CHANGE = late(
    r"\b(?:increas|decreas|declin|ris|rose|fall|fell|grow|grew|drop|reduc|rais|chang|expand|shr[aiu]nk"
    r"|went|climb|"
    r"recover|improv|cut|lower|doubl|tripl|slip|jump|soar|plung|dwindl|mov|extend|upgrad|promot)\w*"
)


def _leads_to(text: str, first: Found, second: Found, word: re.Match[str] | None) -> bool:
    """Tell whether a bare number is by how much something changed, and the other one what it came to."""
    if word is None or word["word"] != "to" or first.kind is not FigureKind.COUNT:
        return False
    if second.kind is not FigureKind.COUNT or not isinstance(second.value, Decimal):
        return False
    assert isinstance(first.value, Decimal)
    before = text[max(0, first.start - 90) : first.start]
    return _CHANGE.search(before) is not None and second.value > STEP * first.value


STEP = 4
"""By 40 to 50 is a range; by 40 to 310 is none: bounds of an estimate are seldom so far apart."""


def _word_joins(text: str, first: Found, word: str, opening: str) -> bool:
    if word in {"and", "or"}:
        return opening == "between" and word == "and"
    before = text[max(0, first.start - 90) : first.start]
    if opening == "by" and word == "to" and (first.unit or first.currency):
        return False  # by 2 % to 9.4 %: the step, and where it led
    if opening in {"by", "between"} or _MEASURE_LEAD.search(before):
        return True
    clause = _CLAUSE_END.split(before)[-1]
    change = _CHANGE.search(clause)
    if change is None:
        return True
    # It grows 10 to 15 cm tall; but fell 3 % to 41 %: by how much, and to what.
    is_bare = first.kind is FigureKind.COUNT and opening != "from"
    return is_bare and " from " not in clause[change.end() :] and " to " not in clause


_MEASURE_LEAD = late(rf"(?<!\w)(?:of|at|about|around|approximately){B}$")
"""What an amount follows that is one, however it changed: a rise of 10 to 15 percent."""
_CLAUSE_END = late(r"[,;:.]\s|\(")


def _number_start(text: str, start: int) -> int:
    """Step over the sign and the currency of the second end."""
    match = _LEAD.match(text, start)
    return match.end() if match else start


_LEAD = late(r"(?:[−-]|(?:US|A|C|HK|NZ)?[$£€¥])?")


def _joined(text: str, first: Found, second: Found, opener: re.Match[str] | None) -> Found:
    low, high = first.value, second.value
    assert isinstance(low, Decimal)
    assert isinstance(high, Decimal)
    if first.kind is FigureKind.COUNT and second.kind is not FigureKind.COUNT:
        low = _lifted(first, low, high, text[second.start : second.end])
    elif first.kind is FigureKind.MONEY and second.kind is FigureKind.COUNT:
        low, second = (
            _lifted(first, low, high, text[second.start : second.end]),
            changed(second, kind=first.kind, currency=first.currency),
        )
    elif (first.kind, first.unit, first.currency) != (second.kind, second.unit, second.currency):
        return first
    elif first.kind is FigureKind.COUNT or first.kind is FigureKind.MONEY:
        low = _lifted(first, low, high, text[second.start : second.end])
    if low >= high:
        return first
    start = opener.start("word") if opener else first.start
    return changed(second, start=start, value=None, low=low, high=high)


DOZENS = 12
"""Fewer than so many of a dozen are counted in dozens: 3 to 4 dozen."""
_DOZENS = late(r"\bdozens?\b")


ALIKE = 10
"""How many times one end of a change may be the other where they share a scale: from 5 to 7 million."""


def with_shared_scale(text: str, figure: Found, other: Found) -> Found:
    """Give a bare number the scale word that stands once behind it and the `other`: from 5 to 7 million."""
    high = other.value if isinstance(other.value, Decimal) else other.high
    if not isinstance(figure.value, Decimal) or high is None or not 0 < abs(figure.value) < 1000 <= abs(high):
        return figure
    lifted = _lifted(figure, figure.value, high, text[other.start : other.end])
    if not abs(high) / ALIKE <= abs(lifted) <= abs(high) * ALIKE:
        return figure
    times = lifted / figure.value
    return changed(figure, value=lifted, step=figure.step and plain(figure.step * times))


def _lifted(first: Found, low: Decimal, high: Decimal, written: str) -> Decimal:
    """Let both ends share the scale word behind the second: 5–10 million."""
    if low < DOZENS and _DOZENS.search(written):
        return low * 12
    match = re.search(rf"(?P<scale>{any_of(language_of('en').scales)}|m|bn|k)(?!\w)", written)
    if match is None or low >= 1000:
        return low
    digits = re.search(r"[\d.,]+", written)
    if not high:
        return low
    if digits is None:  # twenty to thirty thousand
        times = Decimal(10) ** language_of("en").scales.get(match["scale"], 0)
        return plain(low * times) if high >= times >= 100 else low
    last = re.findall(r"\d[\d.,]*", written)[-1]
    bare = Decimal(last.replace(",", "").rstrip(".") or 1)
    times = high / bare if bare else Decimal(1)
    lifted = low * times
    return (
        plain(lifted.normalize() if lifted == lifted.to_integral_value() else lifted) if times >= 100 else low
    )
