"""Numerals: digits with separators, number words, fractions, ordinals; no units and no context."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from wikidiff.extract.found import any_of
from wikidiff.languages import Language, language_of
from wikidiff.patterns import late

MAX_NUMERAL = 60
"""Characters of the longest numeral: what is longer is a code or a list, not a figure."""

LONGEST = 27
"""Digits that a number is written out with at most: the precision of decimal arithmetic, less one."""

MAX_WORDS = 24
"""Words of the longest number in words."""

BLANK = " \u00a0\u2007\u2009\u202f"
"""Blanks that stand between the groups of a number and before its unit."""

B = f"[{BLANK}]"
"""One of them, in a pattern."""

_VULGAR = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅐": (1, 7), "⅑": (1, 9), "⅒": (1, 10), "⅓": (1, 3), "⅔": (2, 3),
    "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
VULGAR = "".join(_VULGAR)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_DOZEN = {"dozen": 12, "dozens": 12}
ONE = Decimal(1)


class Numeral(NamedTuple):
    """A number as read: where it ends, what it says, and how it was written."""

    start: int
    end: int
    value: Decimal
    decimals: int | None = None
    """Digits behind the decimal sign; None for words and fractions."""
    spelled: bool = False
    ordinal: bool = False
    grouped: bool = False
    """Written with separators: 1,234 can be no year."""
    fraction: bool = False
    """A share (two-thirds), already in per cent."""
    step: Decimal | None = ONE
    """What the last digit as written counts: 0.01 for 1.25, 100000 for 1.2 million; None for fractions."""


@lru_cache(maxsize=64)
def _digits_pattern(lang: str) -> re.Pattern[str]:
    language = language_of(lang)
    group, point = re.escape(language.thousands), re.escape(language.decimal)
    sign = rf"(?<!\d{group}){point}(?P<frac>\d{{1,40}})"
    if language.decimal == ",":  # 1.1 can be no group of thousands, nor can 0.732
        points = r"\.(?=\d{1,2}(?![\d.,]*\d))|(?<=(?<![\d.,])0)\.(?=\d{3}(?![\d.,]*\d))"
        sign = rf"(?:{sign[: sign.index('(?P<frac>')]}|{points})(?P<frac>\d{{1,40}})"
    if language.lenient:
        sign = rf"(?:(?<!\d{group}){point}|,(?=(?:\d{{1,2}}|\d{{4,40}})(?!\d)))(?P<frac>\d{{1,40}})"
    return re.compile(
        rf"(?P<whole>(?!0{group})\d{{1,3}}(?:{group}\d{{3}}){{1,12}}(?!\d)|\d{{1,2}}(?:{group}\d{{2}}){{1,12}}{group}\d{{3}}(?!\d)"
        rf"|(?!0)\d{{1,3}}(?:[{BLANK}]\d{{3}}){{1,12}}(?!\d)|\d{{1,3}}(?:['’]\d{{3}}){{1,12}}(?!\d)|\d{{1,40}})?"
        rf"(?:{sign})?"
        rf"(?P<vulgar>[{VULGAR}]|(?<=\d)[ \u00a0+-][1-9]\d?[/⁄][1-9]\d{{0,2}}(?!\d))?"
        rf"(?:[{BLANK}]?[×x⋅·*][{BLANK}]?10(?:\^(?P<power>[-−–]?\d{{1,3}})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})"
        rf"|(?P<flat>[-−–]\d{{1,2}})(?![\d.,–-]))"
        rf"|[eE](?P<e>[-−+]?\d{{1,3}})(?!\w)|[{BLANK}]E\+?(?P<tens>\d{{1,2}})(?!\w))?"
    )


def read_digits(text: str, start: int, language: Language) -> Numeral | None:
    """Read a numeral that begins with a digit, a vulgar fraction or a decimal sign.

    >>> read_digits("1,234.50 t", 0, language_of("en"))[:4]
    (0, 8, Decimal('1234.50'), 2)
    >>> read_digits("3½", 0, language_of("en")).value, read_digits("589,2", 0, language_of("de")).value
    (Decimal('3.5'), Decimal('589.2'))
    """
    if text.startswith("10", start) and (tens := _TENS.match(text, start)):
        value = ONE.scaleb(int(tens["power"].lstrip("^").translate(_SUPERSCRIPTS)))
        return Numeral(start, tens.end(), plain(value), grouped=True, step=None)
    if solidus := _SOLIDUS.match(text, start):
        above, below = Decimal(solidus[1]), Decimal(solidus[2])
        return Numeral(start, solidus.end(), above / below, None, grouped=True, step=None)
    match = _digits_pattern(language.lang).match(text, start)
    if match is None or match.end() == start or match.end() - start > MAX_NUMERAL:
        return None
    whole, frac = match["whole"] or "", match["frac"] or ""
    digits = re.sub(r"\D", "", whole)
    if not digits and not frac and not match["vulgar"]:
        return None
    value = Decimal(f"{digits or 0}.{frac}" if frac else digits or 0)
    decimals: int | None = len(frac)
    if match["vulgar"]:
        value, decimals = value + _vulgar(match["vulgar"]), None
    power = match["power"] or match["e"] or match["tens"] or match["raised"] or match["flat"]
    if power:
        value = value.scaleb(int(power.translate(_SUPERSCRIPTS)))
    grouped = len(digits) != len(whole) or bool(frac) or bool(match["vulgar"]) or bool(power)
    step = None if match["vulgar"] else ONE.scaleb(-len(frac)) if frac else ONE
    if power and step:
        step = step.scaleb(int(power.translate(_SUPERSCRIPTS)))
    return Numeral(start, match.end(), value, decimals, grouped=grouped, step=step)


_TENS = late(r"10(?P<power>\^[-−–]?\d{1,3}|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\w)")
"""A power of ten alone: 10^6 cells."""
_SOLIDUS = late(r"([1-9]\d?)⁄([1-9]\d{0,2})(?!\d)")
"""A fraction with its own sign, as {{frac}} shows it; with a plain slash it may be a ratio."""


def _vulgar(sign: str) -> Decimal:
    if sign in _VULGAR:
        above, below = _VULGAR[sign]
    else:
        above, below = map(int, re.split("[/⁄]", sign.strip(" \u00a0+-")))
    return Decimal(above) / Decimal(below) if above % below else Decimal(above // below)


@lru_cache(maxsize=64)
def _word_pattern(lang: str) -> re.Pattern[str]:
    language = language_of(lang)
    scales = [word for word in language.scales if len(word) > 2]
    words = any_of([*language.cardinals, *scales, *_DOZEN] if language.cardinals else [])
    return re.compile(
        rf"(?:(?P<gap>[-‑{BLANK}](?:and[{BLANK}])?)?)(?P<word>{words})(?=\W|fold|\Z)", re.IGNORECASE
    )


@lru_cache(maxsize=64)
def recited_pattern(lang: str) -> re.Pattern[str]:
    """Compile a run of more number words than any number has: counting-out, stepped over at once."""
    language = language_of(lang)
    words = any_of([*language.cardinals, *language.scales, "and"] if language.cardinals else [])
    return re.compile(rf"(?:{words}[-,{BLANK}]{{1,2}}){{{MAX_WORDS},}}", re.IGNORECASE)


_TINY = "hundredth|thousandth|millionth|billionth"
"""Shares only where "of a" follows: else the one millionth is the one behind the 999,999th."""


@lru_cache(maxsize=64)
def _fraction_pattern(lang: str) -> re.Pattern[str]:
    language = language_of(lang)
    above = any_of(word for word, number in language.cardinals.items() if 0 < number < 20)
    shares = any_of(language.fractions)
    return re.compile(
        rf"(?:(?P<above>{above})[- ‑](?P<below>{shares})(?!\w)(?!-largest|-[a-z]+est\b)"
        rf"|(?P<one>an?)[ ](?P<share>{shares})(?=[ ](?:of|as)[ ]|[ ]\()"
        rf"|(?:an?|one)[- ](?P<tiny>{_TINY})(?=[ ]of[ ](?:an?|the)[ ])"
        rf"|(?P<half>half)(?=[ ](?:of|the|its|his|her|their|all|as)[ ]))",
        re.IGNORECASE,
    )


def read_fraction(text: str, start: int, language: Language) -> Numeral | None:
    """Read a share in words, in per cent: "two-thirds", "a quarter of", "half the".

    >>> read_fraction("two-thirds of", 0, language_of("en")).value
    Decimal('66.6667')
    """
    match = _fraction_pattern(language.lang).match(text, start)
    if match is None:
        return None
    word = match["below"] or match["share"] or match["half"] or f"{match['tiny']}s"
    below = language.fractions[word.lower()]
    above = language.cardinals[match["above"].lower()] if match["above"] else 1
    percent = Decimal(above) / below * 100
    rounded = percent.quantize(Decimal("0.0001"))
    value = (rounded or percent).normalize() + 0
    return Numeral(start, match.end(), value, spelled=True, fraction=True, step=None)


def read_words(text: str, start: int, language: Language) -> Numeral | None:
    """Read a cardinal in words, as far as it goes on being one number.

    >>> read_words("two hundred and fifty-one men", 0, language_of("en"))[:3]
    (0, 25, Decimal('251'))
    >>> read_words("one and two", 0, language_of("en")).value
    Decimal('1')
    """
    pattern = _word_pattern(language.lang)
    total, current, end, floor, bare, scaled_last = 0, -1, start, 10**30, False, False
    scales = {**language.scales, "hundred": 2}
    while match := pattern.match(text, end):
        word, gap = match["word"].lower(), match["gap"] or ""
        if bool(gap) != (end > start) or (
            "and" in gap and _share_ahead(language.lang).match(text, match.end())
        ):
            break
        if word in language.cardinals:
            number = language.cardinals[word]
            if (current >= 0 and not _continues(current, number, gap)) or (current < 0 and number >= floor):
                break
            current = max(current, 0) + number
        elif word in _DOZEN:
            if current < 0 or "and" in gap:
                break
            current *= 12
        elif word == "hundred":
            bare = end == start
            if not (bare or 0 < current < 100) or "and" in gap:
                break
            current = max(current, 1) * 100
        else:
            scale = 10 ** scales[word]
            if scaled_last and not gap.strip() and total * scale < _LARGEST:
                total *= scale  # three lakh crore
            elif current <= 0 or scale >= floor or "and" in gap:
                break
            else:
                total, current, floor = total + current * scale, -1, scale
        scaled_last = current < 0
        end = match.end()
    if end == start or (bare and not total):
        return None  # "hundred" alone is no number; "hundred thousand" is
    step = Decimal(floor) if current < 0 and not total % floor else ONE  # five million: as 5 million
    value = Decimal(total + max(current, 0))
    return _with_point(text, Numeral(start, end, value, spelled=True, step=step), language)


@lru_cache(maxsize=64)
def _share_ahead(lang: str) -> re.Pattern[str]:
    """Compile what makes the number before it a numerator: one billion and three *quarters* million."""
    return re.compile(rf"[-{BLANK}]{any_of(language_of(lang).fractions)}(?!\w)")


_LARGEST = 10**18
"""Scale words behind each other multiply up to here: a lakh crore, not a million billion trillion."""

_POINT = late(rf"[{BLANK}]point(?P<digits>(?:[-{BLANK}][a-z]{{3,9}}){{1,12}})")


def _with_point(text: str, numeral: Numeral, language: Language) -> Numeral:
    """Read the decimals in words: five point two five; "point" alone is a noun."""
    match = _POINT.match(text, numeral.end)
    digits, end = "", match.start("digits") if match else 0
    for word in re.split(rf"[-{BLANK}]", match["digits"])[1:] if match else ():
        if word not in language.cardinals:
            break
        if digits.endswith("0") and len(digits) == 2 and 0 < language.cardinals[word] < 10:
            digits = digits[0]  # point seventy-one
        digits, end = f"{digits}{language.cardinals[word]}", end + 1 + len(word)
    if not digits:
        return numeral
    value = Decimal(f"{numeral.value}.{digits}")
    return numeral._replace(end=end, value=value, decimals=len(digits), step=ONE.scaleb(-len(digits)))


def _continues(current: int, number: int, gap: str) -> bool:
    """Tell whether `number` goes on where `current` stands: fifty-one, two hundred and six."""
    last = current % 100
    if last == 0:
        return current > 0 and 0 < number < 100 and ("and" in gap or number >= 1)
    return "and" not in gap and last in range(20, 100, 10) and 0 < number < 10


@lru_cache(maxsize=64)
def _ordinal_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{any_of(language_of(lang).ordinals)})(?!\w)", re.IGNORECASE)


def read_ordinal(text: str, start: int, language: Language) -> Numeral | None:
    """Read an ordinal, in digits or in words.

    >>> read_ordinal("12th", 0, language_of("en"))[:3], read_ordinal("third", 0, language_of("en")).value
    ((0, 4, Decimal('12')), Decimal('3'))
    """
    if text[start].isdigit():
        match = _DIGIT_ORDINAL.match(text, start)
        return (
            Numeral(start, match.end(), Decimal(match[1].replace(",", "")), ordinal=True) if match else None
        )
    if text[start].isalpha() and (compound := _compound_ordinal(text, start, language)):
        return compound
    if match := _ordinal_pattern(language.lang).match(text, start):
        value = Decimal(language.ordinals[match["word"].lower()])
        return Numeral(start, match.end(), value, spelled=True, ordinal=True)
    return None


def _compound_ordinal(text: str, start: int, language: Language) -> Numeral | None:
    """Read an ordinal whose front is a cardinal: one hundred and twenty-fifth, three millionth."""
    if not _SCALED_ORDINAL.match(text, start):
        return None
    before = read_words(text, start, language)
    if before and (scale := _SCALE_TH.match(text, before.end)):
        rank = plain(before.value.scaleb(language.scales[scale["scale"].lower()]))
        return Numeral(start, scale.end(), rank, spelled=True, ordinal=True)
    match = _ordinal_pattern(language.lang).match(text, before.end + 1) if before else None
    joint = _HUNDREDS_JOINT.match(text, before.end) if before else None
    if before and joint:
        match = _ordinal_pattern(language.lang).match(text, joint.end())
    if before is None or match is None:
        return None
    value = language.ordinals[match["word"].lower()]
    if before.value % (10 if value < 10 and before.value % 100 else 100) or value >= 100:
        return None
    if match["word"].lower() == "second" and text[match.start() - 1] in BLANK and before.value < 1000:
        return None  # a delay of one hundred twenty second(s), as it is often written
    return Numeral(start, match.end(), before.value + value, spelled=True, ordinal=True)


_SCALE_WORD = "hundred|thousand|million|billion|trillion"
_SCALED_ORDINAL = late(
    rf"[A-Za-z]{{3,9}}(?:-[A-Za-z]{{3,5}})?[-{BLANK}](?:{_SCALE_WORD})(?:th)?(?!\w)", re.IGNORECASE
)
_SCALE_TH = late(
    rf"[-{BLANK}](?P<scale>{_SCALE_WORD})th(?!\w)(?![{BLANK}]of[{BLANK}](?:an?|the)[{BLANK}])", re.IGNORECASE
)
"""One millionth of a second is a share, the one millionth visitor is not."""
_HUNDREDS_JOINT = late(rf"[{BLANK}]and[{BLANK}]")
_DIGIT_ORDINAL = late(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,4})(?:st|nd|rd|th)(?!\w)")


@lru_cache(maxsize=64)
def scale_pattern(lang: str, *, money: bool) -> re.Pattern[str]:
    """Compile what may stand behind digits and multiply them."""
    language = language_of(lang)
    words = any_of([*language.scales, *(language.money_scales if money else ())])
    return re.compile(rf"[-{BLANK}]?(?P<scale>{words})(?![\w/²³])(?!\.\w)")


def scaled(numeral: Numeral, text: str, language: Language, *, money: bool = False) -> Numeral:
    """Multiply by the scale words behind a numeral, if there are any.

    >>> en = language_of("en")
    >>> scaled(read_digits("1.2 million", 0, en), "1.2 million", en).value
    Decimal('1200000')
    """
    for _ in range(2):
        match = scale_pattern(language.lang, money=money).match(text, numeral.end)
        if match is None:
            return numeral
        word = match["scale"]
        power = language.scales.get(word) or language.money_scales[word]
        step = numeral.step and plain(numeral.step.scaleb(power))
        value = plain(numeral.value.scaleb(power))
        numeral = numeral._replace(end=match.end(), value=value, grouped=True, step=step)
    return numeral


_REST = late(
    rf"[{BLANK}](?:(?P<digits>[1-9]\d{{0,2}})[{BLANK}](?P<scale>hundred|thousand|million|lakh)(?!\w)"
    rf"|and[{BLANK}](?P<last>[1-9]\d?(?![\d.,]?\d|\w)|(?=[a-z])))"
)
_HUNDRED_LAST = late(rf"[{BLANK}]hundred$")


def lengthened(numeral: Numeral, text: str, language: Language) -> Numeral:
    """Add the smaller parts behind digits and a scale: 4 thousand 3 hundred and 21.

    >>> en = language_of("en")
    >>> lengthened(Numeral(0, 10, Decimal(4000)), "4 thousand 3 hundred and 21", en).value
    Decimal('4321')
    """
    for _ in range(3):
        match = _REST.match(text, numeral.end)
        hundreds = _HUNDRED_LAST.search(text, max(0, numeral.end - 8), numeral.end)
        if match is None or bool(match["scale"]) == bool(hundreds):
            return numeral
        if match["scale"]:
            rest, end = Decimal(match["digits"]).scaleb(language.scales[match["scale"]]), match.end()
        else:
            last = read_words(text, match.end(), language) if not match["last"] else None
            rest = Decimal(match["last"] or (last.value if last else 0))
            end = last.end if last else match.end()
        if not 0 < rest < (100 if hundreds else numeral.value) or numeral.value % 10 ** (rest.adjusted() + 1):
            return numeral
        numeral = numeral._replace(end=end, value=plain(numeral.value + rest), step=ONE)
    return numeral


def plain(value: Decimal) -> Decimal:
    """Write out a positive exponent: Decimal('1.2E+6') becomes Decimal('1200000').

    >>> plain(Decimal("1.2E+6")), plain(Decimal("1.20"))
    (Decimal('1200000'), Decimal('1.20'))
    """
    if "E+" not in str(value):  # far faster than asking for its exponent
        return value
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or not 0 < exponent < 25 or value.adjusted() >= LONGEST:
        return value
    return value.quantize(Decimal(1))
