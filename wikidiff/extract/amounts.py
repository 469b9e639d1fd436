"""Amounts: a number with its sign, currency, unit or per cent, and its rate."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.found import Found
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
from wikidiff.extract.money import currency_before, currency_behind
from wikidiff.extract.numbers import (
    BLANK,
    B,
    Numeral,
    lengthened,
    plain,
    read_digits,
    read_fraction,
    read_words,
    scaled,
)
from wikidiff.extract.units import UNITS, Unit, read_unit
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_PERCENT = late(
    rf"{B}?(?:(?P<points>percentage{B}points?|pp(?!\w))|(?P<percent>%|[-{BLANK}]?per{B}?cents?(?!\w)|{B}percentage(?!\w)"
    rf"|pc(?!\w)|{B}?pct(?:\.(?={B}?[a-z,;)])|(?!\w))|{B}p\.c\.)"
    rf"|(?P<mille>‰))",
    re.IGNORECASE,
)
_PERCENT_POINTS = late(rf"(?:{B}|-)(?:points?|pts?)(?!\w)")
PER_TIME = {"annum": "year", "diem": "day", "mensem": "month"}
_OF_WHAT_KIND = (
    "(?:diluted|basic|common|ordinary|preferred|adult|single|full|average|individual|new|registered|employed|live"
    "|working|calendar|financial|fiscal|academic|school|metric|troy|dry|wet)"
)
"""What stands before that which a rate is for: $3.11 per diluted share."""
_PER = late(
    rf"(?:{B}of{B}[a-z]{{3,20}})?"
    rf"(?:(?:{B}(?:per|/){B}?|/)(?:{_OF_WHAT_KIND}{B})?(?P<what>capita|(?:square|cubic){B}[a-z]+|100{B}k?[mg]|[A-Za-z]+[²³23]?)(?!\w)"
    rf"|{B}(?:an?|each|every){B}(?P<time>hour|day|week|month|year|minute|second|night|game|match"
    rf"|season|quarter)(?!\w)(?!{B}(?:earlier|ago|before|later|after|prior|previously|hence|old)(?!\w))|-(?:an?|per)-(?P<joined>hour|day|week|month|year)(?!\w))"
)
_EACH = late(
    rf"{B}(?:an?|each|per){B}(?P<what>copy|head|person|piece|unit|share|ticket|seat|bottle|barrel|bushel|ounce|pound|"
    rf"kilo|kilogram|ton|tonne|litre|liter|gallon|acre|hectare|mile|household)(?!\w)"
)
"""What a price is asked for."""
_AND_A_SHARE = late(
    rf"(?:{B}and{B}(?P<share>(?:an?|one|two|three|four|five|seven)[-{BLANK}][a-z]{{4,8}})(?![\w-])"
    rf"|-and-(?P<joined>(?:an?|one|two|three)-[a-z]{{4,8}})(?!\w))"
)
_AND = (*(f"{blank}and" for blank in BLANK), "-and-")
_BELOW_ZERO = late(rf"(?<!\w)(?P<word>[Mm]inus|[Nn]egative)[-‑{BLANK}]$")
_MINUS_APART = late(rf"(?:^|(?<=[{BLANK}(\[|:]))(?:(?P<sign>[−–-]){B}|(?P<dash>–))$")
_BLANK_OR_DASH = frozenset(f"{BLANK}–")
_AFTER_WORD = late(rf"[\d)%°²³]{B}?$|[A-Z]\w*{B}?$")
"""What stands before a sign that is a dash or a hyphen: a number, or a name (COVID -19)."""
_LARGE = late(rf"(?P<scale>million|billion|trillion){B}?$")
_SMALLER_SCALE = late(rf"{B}(?P<scale>thousand|million|billion)(?!\w)")
_DOZENS = late(rf"{B}dozens?(?!\w)")
_ADVERB = late(rf"{B}(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)(?!\w)|(?:{B}p\.?a\.(?!\w))")
ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_SMALLER = late(
    rf"(?:(?<=hr|in|ft|lb|yr)\.{B}|(?<=min|hrs|yrs|lbs)\.{B}|,{B}(?:and{B})?|{B}(?:and|&){B}|{B}|[-‑](?=\d)|(?<=[hdm])(?=\d))(?=\d|[a-z])"
)


def read_amount(text: str, start: int, language: Language) -> Found | None:
    """Read one amount whose number begins at `start`; its currency sign or minus may stand before.

    >>> from wikidiff.languages import language_of
    >>> found = read_amount("nearly US$1.9 billion", 10, language_of("en"))
    >>> found.value, found.currency, found.start
    (Decimal('1900000000'), 'USD', 7)
    """
    numeral = _numeral(text, start, language)
    if numeral is None:
        return None
    begin, sign = _signed(text, start)
    before = currency_before(text, begin)
    if before:
        if not sign:
            first, sign = _signed(text, before[1])
            before = before[0], first
        return _money(text, negated(scaled(numeral, text, language, money=True), sign), before[0], before[1])
    if before is None and sign and (match := currency_before(text, start)):
        return _money(text, scaled(numeral, text, language, money=True), match[0], match[1])
    if not sign and start and text[start - 1] in _BLANK_OR_DASH:
        apart = _minus_apart(text, start, numeral)
        begin, sign = (begin, False) if apart is None else (apart, True)
    numeral = negated(numeral, sign)
    if numeral.fraction:
        return found_of(FigureKind.PERCENT, numeral, begin, numeral.end, unit="%")
    if not numeral.spelled:
        numeral = _with_share(text, _money_scale(text, numeral, language), language)
        if dozens := _DOZENS.match(text, numeral.end):
            numeral = numeral._replace(end=dozens.end(), value=numeral.value * 12, step=Decimal(12))
    elif numeral.end < len(text):
        numeral = _with_share(text, numeral, language)
    return measured(text, begin, numeral)


def read_money(text: str, start: int, language: Language, currency: str) -> Found | None:
    """Read a number as an amount of a currency that is known already: the 10m of £5–10m."""
    numeral = _numeral(text, start, language)
    return _money(text, scaled(numeral, text, language, money=True), currency, start) if numeral else None


def _numeral(text: str, start: int, language: Language) -> Numeral | None:
    if text[start].isalpha():
        return read_fraction(text, start, language) or read_words(text, start, language)
    return read_digits(text, start, language)


def _signed(text: str, start: int) -> tuple[int, bool]:
    """Return where the number begins with its minus, and whether it has one."""
    if start and text[start - 1] in "−-" and MINUS.search(text[max(0, start - 2) : start]):
        return start - 1, True
    if (
        start > 1
        and text[start - 1] in f"{BLANK}-‑"
        and text[start - 2] in "se"
        and (match := _BELOW_ZERO.search(text, max(0, start - 9), start))
    ):
        return match.start("word"), True
    return start, False


def _minus_apart(text: str, start: int, numeral: Numeral) -> int | None:
    """Return where a minus with a blank behind it, or a dash for one, stands: only a temperature has one."""
    match = _MINUS_APART.search(text, max(0, start - 3), start)
    if match is None or _AFTER_WORD.search(text, max(0, match.start() - 12), match.start()):
        return None
    unit = read_unit(text, numeral.end)
    return match.start() if unit and unit[0].dimension == "temperature" else None


def _money_scale(text: str, numeral: Numeral, language: Language) -> Numeral:
    """Read `5 m yen` as money: an abbreviation counts as a scale only with a currency behind it."""
    grown = scaled(numeral, text, language)
    if grown is numeral:
        bold = scaled(numeral, text, language, money=True)
        if bold is not numeral and (currency_behind(text, bold.end) or _is_million(text, numeral, bold)):
            return bold
        return numeral
    return lengthened(grown, text, language)


_MILLIONS_OF = late(
    rf"{B}(?:people|inhabitants|residents|viewers|listeners|readers|copies|users|visitors|tourists|passengers|votes|"
    rf"subscribers|followers|households|jobs|barrels|bottles|customers|members|students|workers|homes|downloads|"
    rf"views|units|shares|tonnes|tons|records|vehicles|cars|phones|devices|accounts|pupils|families|children|women|men|deaths|cases|doses|tests|trees|animals|books|albums|items|meals|smartphones|computers|shoppers|travellers|travelers|migrants|taxpayers|motorists|consoles|tickets|refugees|soldiers|voters|hectares|acres)(?!\w)"
)


_OF_THESE = late(rf"{B}of{B}(?:its|his|her|their|our|the|these|those|them|which|all)(?!\w)")
"""Behind a letter that is a scale: it sold 35m of its phones."""


_NATION = late(rf"{B}(?:[A-Z][a-z]{{1,30}}(?:ans|ons|ese|ards|ers|is)|i[A-Z][a-z]+s)(?!\w)")
_SOLD = late(
    rf"(?<!\w)(?:s[eo]ld|sells?|ship(?:ped|s)|attract(?:ed|s)|drew|draws|gained|added|lost|employs|serves|downloaded"
    rf"|produced|made|exported|imported|printed|issued){B}(?:[a-z]+{B}){{0,2}}$"
)
_PLURAL = late(rf"{B}(?:[a-z-]+{B})?[a-z]{{3,}}s(?!\w)")
"""What was sold by the million and is no length: it sold 35m tickets."""


def _is_million(text: str, numeral: Numeral, grown: Numeral) -> bool:
    """Tell the millions of 3.2m people from metres: written on to the number, before what comes in millions."""
    glued = grown.end == numeral.end + 1
    if not glued and text[grown.end - 1] not in "BM":
        return False
    if _MILLIONS_OF.match(text, grown.end):
        return True
    if not glued:
        return False
    if _OF_THESE.match(text, grown.end) or _NATION.match(text, grown.end):
        return True
    is_sold = _SOLD.search(text, max(0, numeral.start - 32), numeral.start)
    return is_sold is not None and _PLURAL.match(text, grown.end) is not None


def _with_share(text: str, numeral: Numeral, language: Language) -> Numeral:
    """Add the share behind "and": five and a quarter, 3 million and a half, a billion and a half million."""
    if not text.startswith(_AND, numeral.end):
        return numeral
    match = _AND_A_SHARE.match(text, numeral.end)
    written = (match["share"] or match["joined"]) if match else ""
    above, _, below = re.sub(rf"[-{BLANK}]", " ", written).partition(" ")
    if match is None or below not in language.fractions:
        return numeral
    large = _LARGE.search(text, max(0, numeral.end - 9), numeral.end)
    share = Decimal(language.cardinals.get(above, 1)) / language.fractions[below]
    smaller = _SMALLER_SCALE.match(text, match.end()) if large else None
    if large:
        share *= Decimal(10) ** language.scales[(smaller or large)["scale"]]
    share = share.quantize(Decimal("0.0001")).normalize()
    value = plain(numeral.value - share if numeral.value < 0 else numeral.value + share)
    grown = numeral._replace(end=(smaller or match).end(), value=value, step=None)
    return grown if large else scaled(grown, text, language)


def measured(text: str, begin: int, numeral: Numeral) -> Found:
    """Read what stands behind a number: a currency, per cent, a tolerance or a unit, and its rate."""
    end = numeral.end
    if behind := currency_behind(text, end):
        code, stop, hundredth = behind
        if hundredth:
            numeral = numeral._replace(value=numeral.value / 100, step=numeral.step and numeral.step / 100)
        return with_per(text, found_of(FigureKind.MONEY, numeral, begin, stop, currency=code))
    if match := _PERCENT.match(text, end):
        unit, stop = ("pp" if match["points"] else "‰" if match["mille"] else "%"), match.end()
        if unit == "%" and (points := _PERCENT_POINTS.match(text, stop)) and match["percent"] == "%":
            unit, stop = "pp", points.end()
        return with_per(text, found_of(FigureKind.PERCENT, numeral, begin, stop, unit=unit))
    if match := TOLERANCE.match(text, end):
        return _tolerant(text, begin, numeral, match.end())
    if read := read_unit(text, end, spelled=numeral.spelled):
        return with_per(text, _compound(text, quantity_of(numeral, begin, read[1], read[0])))
    return found_of(FigureKind.COUNT, numeral, begin, end)


def _tolerant(text: str, begin: int, numeral: Numeral, start: int) -> Found:
    english = language_of("en")
    other = read_digits(text, start, english) if start < len(text) else None
    if other is None:
        return found_of(FigureKind.COUNT, numeral, begin, numeral.end)
    grown = scaled(other, text, english)
    if grown is not other and other.value:  # 3.2 ± 0.1 million
        numeral, other = numeral._replace(value=plain(numeral.value * grown.value / other.value)), grown
    read = measured(text, begin, numeral._replace(end=other.end))
    return within_tolerance(read, numeral, other)


def _money(text: str, numeral: Numeral, code: str, begin: int) -> Found:
    end = numeral.end
    if match := currency_behind(text, end):
        end = match[1] if match[0] == code else end
    return with_per(text, found_of(FigureKind.MONEY, numeral, begin, end, currency=code))


def _compound(text: str, found: Found) -> Found:
    """Join 6 ft 5 in, 2 h 31 min, 1 year and 3 months: in the smaller unit, whose digits are given."""
    for _ in range(3):
        match = _SMALLER.match(text, found.end)
        if match is None or found.factor is None:
            return found
        start = match.end()
        numeral = _numeral(text, start, language_of("en"))
        read = read_unit(text, numeral.end, spelled=numeral.spelled) if numeral else None
        if numeral and read is None and (bare := _bare_part(text, found, numeral)):
            read = bare
        if numeral is None or read is None:
            return found
        unit = UNITS["minute"] if (found.unit, read[0].name) == ("hour", "m") else read[0]
        grown = compounded(found, numeral, read[1], unit)
        if grown is None:
            return found
        found = grown
    return found


_INCHES_BEHIND = late(rf"[-{BLANK}]?in(?!\w)")
_NO_MORE = late(rf"(?![\w%°]|[.,]\d|[-{BLANK}](?:in|inch|inches)(?!\w)|{B}?[-–/×x])")
_CLOSES = late(r"[.,;:)!?]|\Z")
"""Behind the inches of "5 foot 11", which stand at the end of what is said."""
_INCHES_A_FOOT = 12


def _bare_part(text: str, found: Found, numeral: Numeral) -> tuple[Unit, int] | None:
    """Read the inches whose sign looks like a word (12 ft 2 in from) or is left out (5-foot-9)."""
    if found.unit != "ft" or numeral.value >= _INCHES_A_FOOT:
        return None
    if inches := _INCHES_BEHIND.match(text, numeral.end):
        return UNITS["in"], inches.end()
    said = text[numeral.start - 1] in "-‑" or (
        text.endswith("foot", 0, found.end) and _CLOSES.match(text, numeral.end)
    )
    if said and _NO_MORE.match(text, numeral.end):
        return UNITS["in"], numeral.end
    return None


def with_per(text: str, found: Found) -> Found:
    """Add the rate: £6.19 per hour. The adverb (annually) says it too, but is no part of the figure."""
    if match := _PER.match(text, found.end):
        what = match["what"] or match["time"] or match["joined"]
        what = PER_TIME.get(what, what)
        unit = UNITS.get(what)
        return as_one_unit(changed(found, end=match.end(), per=unit.name if unit else what))
    if found.kind is FigureKind.MONEY and (match := _EACH.match(text, found.end)):
        return changed(found, end=match.end(), per=match["what"])
    if match := _ADVERB.match(text, found.end):
        return changed(found, per=ADVERBS[match["adverb"]] if match["adverb"] else "year")
    return found
