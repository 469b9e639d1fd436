"""Amounts of a language: numbers with their sign, currency, unit or per cent, and ranges of two of them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.compound import read_compound
from wikidiff.extract.found import Found, any_of
from wikidiff.extract.languages.around import of_behind, qualifier_patterns, reaches, read_rate
from wikidiff.extract.languages.halves import read_unit_and_half, with_half_behind
from wikidiff.extract.languages.numerals import read_number, read_share, scaled
from wikidiff.extract.languages.script import begin, end, words_of
from wikidiff.extract.measures import (
    MINUS,
    TOLERANCE,
    as_one_unit,
    compounded,
    found_of,
    negated,
    quantity_of,
    within_tolerance,
)
from wikidiff.extract.numbers import BLANK, B, Numeral, plain
from wikidiff.extract.units import APART, UNITS, Unit
from wikidiff.languages import Language, language_of
from wikidiff.languages.currencies import CODES
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_LONGEST_SIGN = 10


@lru_cache(maxsize=64)
def _currency_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands before and behind an amount of money."""
    lex = language_of(lang)
    letter = "" if lex.continuous else r"(?<![^\W\d_])"
    before = re.compile(rf"(?:{letter}(?P<sign>{any_of([*lex.signs, *CODES])})){B}?$")
    symbols = [sign for sign in lex.signs if unicodedata.category(sign[-1]) == "Sc"]
    written = [sign for sign in lex.signs if sign not in symbols]
    behind = re.compile(
        rf"{B}?(?:(?P<sign>{any_of(symbols)})(?!\d)|(?P<code>{any_of(CODES)})(?!\w)"
        rf"|(?P<name>{words_of(lex, [*lex.currencies, *written])}){end(lex)})"
    )
    return before, behind


def currency_before(text: str, start: int, lex: Language) -> tuple[str, int] | None:
    """Return the currency written right before `start` and where it begins.

    >>> currency_before("für 5 €, US$5", 12, language_of("de"))
    ('USD', 9)
    """
    if start == 0:
        return None
    match = _currency_patterns(lex.lang)[0].search(text, max(0, start - _LONGEST_SIGN), start)
    return (lex.signs.get(match["sign"], match["sign"]), match.start("sign")) if match else None


def currency_behind(text: str, stop: int, lex: Language) -> tuple[str, int] | None:
    """Return the currency written right behind `stop` and where it ends."""
    match = _currency_patterns(lex.lang)[1].match(text, stop)
    if match is None:
        return None
    word = match["sign"] or match["code"] or re.sub(B, " ", match["name"])
    return lex.currencies.get(word) or lex.signs.get(word, word), match.end()


@lru_cache(maxsize=64)
def _percent_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    points = rf"(?P<points>{words_of(lex, lex.percent_points)}){end(lex)}"
    words = rf"(?P<words>{words_of(lex, lex.percent)}){end(lex)}"
    return re.compile(rf"[-{BLANK}]?{BLANK[0]}?(?:{points}|{words}|(?P<sign>%)|(?P<mille>‰))", re.IGNORECASE)


@lru_cache(maxsize=64)
def _percent_before(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{words_of(lex, lex.percent_before)}{B}?$")


@lru_cache(maxsize=64)
def percent_lead(lang: str) -> re.Pattern[str]:
    """Compile what stands before a number of per cent: 百分之."""
    lex = language_of(lang)
    return re.compile(rf"{words_of(lex, lex.percent_before)}{B}?")


@lru_cache(maxsize=1024)
def _unit_pattern(lang: str, first: str) -> re.Pattern[str]:
    """Compile the units that begin with a letter: an alternation of all of them is the dearest look of any."""
    lex = language_of(lang)
    units = [name for name in lex.units if name[0] == first]
    stop = r"(?![A-Za-z²³])" if lex.continuous else f"{end(lex)}(?![²³])"
    return re.compile(rf"(?P<gap>{B}?-?|{B}-{B})(?P<unit>{words_of(lex, units)}){stop}")


_SHORT = 2
_WORD_NEXT = late(rf"{B}[^\W\d]")
_SHY_NEXT = late(rf"-\w|[{BLANK}]?[A-Z][a-z]|\.[a-z]|['’]")


_BLANKS = frozenset(BLANK)
_GAP_SIGNS = f"{BLANK}-"
_LONGEST_GAP = 3
"""Characters between a number and its unit: a hyphen between blanks."""


def read_unit(text: str, start: int, lex: Language, *, spelled: bool = False) -> tuple[Unit, int] | None:
    """Read the unit behind a number.

    >>> read_unit("5 Kilometern", 1, language_of("de"))[0].name
    'km'
    """
    if not spelled and text[start : start + 1] in _BLANKS and (compound := read_compound(text, start)):
        return compound
    first = text[start : start + _LONGEST_GAP + 1].lstrip(_GAP_SIGNS)[:1]
    match = _unit_pattern(lex.lang, first).match(text, start) if first else None
    if match is None:
        return None
    name = re.sub(B, " ", match["unit"])
    if spelled and len(name) <= _SHORT and name.isascii():
        return None
    if len(name) == 1 and name.isalpha() and (_is_shy(text, match.end(), lex) or "-" in match["gap"]):
        return None
    if name in lex.no_stop_units and text[match.end() : match.end() + 1] == ".":
        return None
    if (name in APART and not match["gap"]) or (
        len(name) <= _SHORT and name in lex.stop and _WORD_NEXT.match(text, match.end())
    ):
        return None  # bus 71K; в 1850 с главной: with, and no second
    if name in lex.either_units:
        usual, other, told = lex.either_units[name]
        is_other = re.search(told, text[max(0, start - _TOLD_WITHIN) : start])
        return UNITS[other if is_other else usual], match.end()
    return lex.units[name], match.end()


_TOLD_WITHIN = 16
"""Characters before a number in which a word says which of two units a name means."""


def _is_shy(text: str, stop: int, lex: Language) -> bool:
    """Tell a letter that is something else than a unit by what follows; an ending that is written on is nothing."""
    if lex.suffixes and re.compile(lex.suffixes).match(text, stop):
        return False
    return _SHY_NEXT.match(text, stop) is not None


@lru_cache(maxsize=64)
def _per_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(
        rf"(?:{B}?/{B}?|{B}{words_of(lex, lex.per)}{B})(?P<unit>{words_of(lex, lex.units)}){end(lex)}"
    )


def _with_per(text: str, found: Found, lex: Language) -> Found:
    if rate := read_rate(text, found.end, lex):
        return changed(found, per=rate)
    match = _per_pattern(lex.lang).match(text, found.end)
    if match is None or lex.continuous:
        return found
    return as_one_unit(changed(found, end=match.end(), per=lex.units[re.sub(B, " ", match["unit"])].name))


def read_amount(text: str, start: int, lex: Language) -> Found | None:
    """Read one amount whose number begins at `start`; its currency sign or minus may stand before.

    >>> found = read_amount("2,5 Mio. Euro", 0, language_of("de"))
    >>> found.value, found.currency
    (Decimal('2500000'), 'EUR')
    """
    numeral = read_number(text, start, lex, lone=is_signed(text, start, lex))
    if (
        (lex.fractions or lex.shares)
        and (share := read_share(text, start, lex))
        and (numeral is None or share.end >= numeral.end)
    ):
        return found_of(FigureKind.PERCENT, share, start, share.end, unit="%")
    if numeral is None:
        return None
    first, sign = _signed(text, start, lex)
    before = currency_before(text, first, lex) or (currency_before(text, start, lex) if sign else None)
    if before:
        bold = numeral if numeral.spelled else scaled(numeral, text, lex, money=True)
        return _with_per(
            text,
            found_of(
                FigureKind.MONEY,
                negated(bold, sign and before[1] > first - 2),
                before[1],
                bold.end,
                currency=before[0],
            ),
            lex,
        )
    return _measured(text, first, negated(numeral, sign), lex)


def _signed(text: str, start: int, lex: Language) -> tuple[int, bool]:
    """Return where the number begins with its minus, in a sign or in words, and whether it has one."""
    if start and text[start - 1] in "−-":
        before = text[start - 2] if start > 1 else " "
        if MINUS.search(text[max(0, start - 2) : start]) or (lex.continuous and not before.isascii()):
            return start - 1, True
    if lex.minus and (match := _minus_pattern(lex.lang).search(text, max(0, start - 12), start)):
        qualifier = qualifier_patterns(lex.lang)[0].search(text, max(0, start - 32), start)
        if qualifier is None or qualifier.start("word") >= match.start("word"):  # not the less of "at least"
            return match.start("word"), True
    return start, False


def is_signed(text: str, start: int, lex: Language) -> bool:
    """Tell whether a minus, in a sign or in words, stands before a number."""
    return _signed(text, start, lex)[1]


@lru_cache(maxsize=64)
def _minus_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    blank = "?" if lex.continuous else ""
    return re.compile(rf"{begin(lex)}(?P<word>{words_of(lex, lex.minus)}){B}{blank}$", re.IGNORECASE)


def _measured(text: str, first: int, numeral: Numeral, lex: Language) -> Found:
    stop = numeral.end
    if lex.sums and (match := _sums(lex.lang).match(text, stop)):
        return _sum(numeral, first, match, lex)
    if not numeral.spelled:
        bold = scaled(numeral, text, lex, money=True)
        if behind := currency_behind(text, bold.end, lex):
            return _with_per(
                text, found_of(FigureKind.MONEY, bold, first, behind[1], currency=behind[0]), lex
            )
    elif behind := currency_behind(text, stop, lex):
        return _with_per(text, found_of(FigureKind.MONEY, numeral, first, behind[1], currency=behind[0]), lex)
    if match := _percent_pattern(lex.lang).match(text, stop):
        unit = "pp" if match["points"] else "‰" if match["mille"] else "%"
        return found_of(FigureKind.PERCENT, numeral, first, match.end(), unit=unit)
    if lex.percent_before and (lead := _percent_before(lex.lang).search(text, max(0, first - 8), first)):
        return found_of(FigureKind.PERCENT, numeral, lead.start(), stop, unit="%")
    if match := TOLERANCE.match(text, stop):
        return _tolerant(text, first, numeral, match.end(), lex)
    if of_end := of_behind(text, max(0, first), stop, lex):
        measured = read_unit(text, of_end, lex)  # 3 millions de km2
        if measured and of_end < measured[1] and measured[0].dimension != "time" and measured[0].name != "hp":
            return _with_per(text, quantity_of(numeral, first, measured[1], measured[0]), lex)
    if lex.half_units and (halved := read_unit_and_half(text, numeral, first, lex)):
        return halved
    if read := read_unit(text, stop, lex, spelled=numeral.spelled):
        if read[0].name in _HOURLY and (lead := _hourly(lex.lang).search(text, max(0, first - 8), first)):
            return quantity_of(numeral, lead.start(), read[1], UNITS[f"{read[0].name}/h"])
        whole = with_half_behind(text, quantity_of(numeral, first, read[1], read[0]), lex)
        return _with_per(text, _compound(text, whole, lex), lex)
    if lex.long_years and re.compile(lex.long_years).match(text, stop):
        return quantity_of(numeral, first, stop + 1, UNITS["year"])
    return found_of(FigureKind.COUNT, numeral, first, stop)


@lru_cache(maxsize=64)
def _sums(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{B}?(?P<word>{words_of(lex, lex.sums)}){end(lex)}")


def _sum(numeral: Numeral, first: int, match: re.Match[str], lex: Language) -> Found:
    """Read what counts thousands or millions of a currency in one word: 12 mkr."""
    power, code = lex.sums[match["word"]].split()
    value, step = numeral.value.scaleb(int(power)), numeral.step and plain(numeral.step.scaleb(int(power)))
    grown = numeral._replace(value=plain(value), step=step)
    return found_of(FigureKind.MONEY, grown, first, match.end(), currency=code)


_HOURLY = frozenset({"km", "m"})


@lru_cache(maxsize=64)
def _hourly(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{words_of(lex, lex.hourly)}{B}?$", re.IGNORECASE)


def _tolerant(text: str, first: int, numeral: Numeral, start: int, lex: Language) -> Found:
    other = read_number(text, start, lex) if start < len(text) else None
    if other is None:
        return found_of(FigureKind.COUNT, numeral, first, numeral.end)
    measured = _measured(text, first, numeral._replace(end=other.end), lex)
    return within_tolerance(measured, numeral, other)


def _compound(text: str, found: Found, lex: Language) -> Found:
    """Join 2 Stunden 31 Minuten: in the smaller unit, whose digits are given."""
    joint = re.compile(rf"{B}?(?:{words_of(lex, lex.conjunctions)}{B})?(?=\d)")
    for _ in range(2):
        match = joint.match(text, found.end)
        if match is None:
            return found
        numeral = read_number(text, match.end(), lex)
        read = read_unit(text, numeral.end, lex) if numeral else None
        grown = compounded(found, numeral, read[1], read[0]) if numeral and read else None
        if grown is None:
            return found
        found = grown
    return found


@lru_cache(maxsize=64)
def _range_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lex = language_of(lang)
    blank = "?" if lex.continuous else ""
    ands = words_of(lex, lex.conjunctions)
    return (
        re.compile(
            rf"{B}?[–—−〜～~]{B}?|-|{B}-{B}|{B}{blank}{words_of(lex, lex.to)}{B}{blank}", re.IGNORECASE
        ),
        re.compile(rf"{B}{blank}{ands}{B}{'?' if lex.continuous or lex.prefixes else ''}"),
        re.compile(
            rf"{begin(lex)}(?P<word>{words_of(lex, lex.between)}){B}{blank}(?:[^\W\d]{{1,3}}{B})?$",
            re.IGNORECASE,
        ),
    )


_LEAD = late(r"[−-]?(?:US|A|C|HK|NZ)?[$£€¥]?")


def read_range(text: str, first: Found, lex: Language) -> Found:
    """Join the second end of a range: 2–14 Tage, zwischen 300 und 400, от 5 до 7 км.

    >>> lex = language_of("de")
    >>> found = read_range("5 bis 7 km", read_amount("5 bis 7 km", 0, lex), lex)
    >>> found.low, found.high, found.unit
    (Decimal('5'), Decimal('7'), 'km')
    """
    if not isinstance(first.value, Decimal):
        return first
    if is_change(text, first.start, lex) and _arriving(lex.lang).match(text, first.end):
        return first
    join, conjunction, opener = _range_patterns(lex.lang)
    opening = opener.search(text, max(0, first.start - 20), first.start) if lex.between else None
    match = (opening and conjunction.match(text, first.end)) or join.match(text, first.end)
    if match is None or match.end() >= len(text):
        return first
    lead = _LEAD.match(text, match.end())
    start = lead.end() if lead else match.end()
    if lex.percent_before and (percent := percent_lead(lex.lang).match(text, start)):
        start = percent.end()
    second = read_amount(text, start, lex) if start < len(text) and text[start].isalnum() else None
    if second is None or not isinstance(second.value, Decimal):
        return first
    if lex.arrived and re.compile(lex.arrived).match(text, second.end):
        return first
    return _joined(text, first, second, opening.start("word") if opening else first.start, lex)


@lru_cache(maxsize=64)
def _arriving(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{B}{words_of(lex, lex.arriving)}{B}(?=[\d$£€¥])", re.IGNORECASE)


@lru_cache(maxsize=64)
def _starting(lang: str) -> list[list[str]]:
    """Return the words before what something grew from, as the last word of a text is cut out."""
    return [[form] for word in language_of(lang).starting for form in (word, word.capitalize())]


def is_change(text: str, start: int, lex: Language) -> bool:
    """Tell whether an amount is what something grew or fell from: its range would be no range."""
    before = text[max(0, start - LONGEST_LEAD) : start]
    if not lex.starting or before[-1:] not in _BLANKS or before.split()[-1:] not in _starting(lex.lang):
        return False
    return reaches(text, start, lex)


LONGEST_LEAD = 12


def with_shared_end(text: str, first: Found, lex: Language) -> Found:
    """Give a bare number the scale and the unit that stand once, behind the other: von 2,5 auf 3,7 Mio. Euro."""
    if (
        first.kind is not FigureKind.COUNT
        or not isinstance(first.value, Decimal)
        or first.value >= SHARING_BELOW
    ):
        return first
    match = _arriving(lex.lang).match(text, first.end) if is_change(text, first.start, lex) else None
    lead = _LEAD.match(text, match.end()) if match else None
    second = read_amount(text, lead.end(), lex) if lead and lead.end() < len(text) else None
    if second is None or not isinstance(second.value, Decimal):
        return first
    written = read_number(text, lead.end(), lex) if lead else None
    low = _lifted(text, first.value, second, written, lex)
    times = low / first.value if first.value else Decimal(1)
    step = first.step and plain(first.step * times)
    if second.kind is FigureKind.COUNT:
        return changed(first, value=low, step=step)
    return changed(
        second, start=first.start, end=first.end, value=low, decimals=first.decimals, step=step, per=None
    )


SHARING_BELOW = 1_000
"""A number from here on is written out, and has no part in the scale of another."""


def _joined(text: str, first: Found, second: Found, start: int, lex: Language) -> Found:
    low, high = first.value, second.value
    assert isinstance(low, Decimal)
    assert isinstance(high, Decimal)
    if first.kind is FigureKind.MONEY and second.kind is FigureKind.COUNT:
        second = changed(second, kind=first.kind, currency=first.currency)
    elif first.kind is not FigureKind.COUNT and (first.kind, first.unit, first.currency) != (
        second.kind, second.unit, second.currency,
    ):  # fmt: skip
        return first
    if first.kind in {FigureKind.COUNT, FigureKind.MONEY} and low < 1000 <= high:
        written = read_number(
            text, second.start + (len(text[second.start :]) - len(text[second.start :].lstrip("−-$£€¥"))), lex
        )
        low = _lifted(text, low, second, written, lex)
    if low >= high:
        return first
    return changed(second, start=start, value=None, low=low, high=high)


def _lifted(text: str, low: Decimal, second: Found, written: Numeral | None, lex: Language) -> Decimal:
    """Let both ends share the scale word behind the second: 5 bis 10 Millionen."""
    match = re.compile(r"\d[\d.,]*").search(text, second.start, second.end)
    if match is None or written is None or not isinstance(second.value, Decimal):
        return low
    base = (
        Decimal(re.sub(r"\D", "", match.group()) or 1)
        if lex.decimal not in match.group()
        else Decimal(match.group().replace(lex.thousands, "").replace(lex.decimal, ".").rstrip(".") or 1)
    )
    times = second.value / base if base else Decimal(1)
    return plain(low * times) if times >= 1000 else low
