"""Find the figures of a readable text: dates first, then numbers outside them, in one pass.

A text is searched for places where a figure can begin (a digit, a number word, a month); at each the
grammars are asked in a fixed order, and the search goes on behind what was found or ruled out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.amounts import read_amount, with_per
from wikidiff.extract.bounds import MAX_ANCHORS
from wikidiff.extract.codes import LONGEST_RUN, end_of
from wikidiff.extract.context import (
    is_numbered,
    is_year,
)
from wikidiff.extract.conversions import with_conversion, with_listed_conversions
from wikidiff.extract.counts import (
    collective,
    counted,
    read_unit_and_half,
    with_scale_of_next,
    with_shared_unit,
)
from wikidiff.extract.date_modifiers import dress
from wikidiff.extract.dates import DECADE_WORDS, read_date
from wikidiff.extract.designations import end_of_designation
from wikidiff.extract.found import Found, after_repeat, any_of
from wikidiff.extract.money import currency_before
from wikidiff.extract.multiples import MULTIPLE_WORDS, end_of_fold, read_multiple, read_worded_score
from wikidiff.extract.notes import end_of_note_mark
from wikidiff.extract.numbers import BLANK, VULGAR, B, recited_pattern
from wikidiff.extract.ordinals import ordinal_at
from wikidiff.extract.passed_over import (
    CODE,
    WORD_REST,
    code_end,
    in_compound,
    is_modifier,
    is_titled,
    no_count,
    points_back,
)
from wikidiff.extract.points import Point, read_numeric
from wikidiff.extract.pounds import read_shillings
from wikidiff.extract.qualifiers import qualified
from wikidiff.extract.ranges import read_range
from wikidiff.extract.ratios import (
    read_feet_and_inches,
    read_race_time,
    read_record_or_scale,
    read_score,
    read_share,
    read_slash_at,
    read_stopwatch,
)
from wikidiff.extract.units import read_unit
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late


@lru_cache(maxsize=64)
def _anchors(lang: str) -> re.Pattern[str]:
    """Compile where a figure can begin. Letters first, the word boundary after: `re` then skips fast."""
    language = language_of(lang)
    words = [
        *language.months, *language.cardinals, *language.ordinals, *language.seasons, *language.weekdays, "dozen",
        "half",
        "quarter",
        *MULTIPLE_WORDS,
        *DECADE_WORDS,
        "nil",
        "hundred", "thousand", "million", "billion", "thousandth", "millionth", "billionth", "AD", "A.D.",
    ] if language.months else ["AD"]  # fmt: skip
    spelled = {word for plain in words for word in (plain, plain[0].upper() + plain[1:])}
    return re.compile(
        rf"[\d{VULGAR}{''.join(sorted({word[0] for word in spelled}))}QF]{_after_first(spelled)}"
    )


def _after_first(words: set[str]) -> str:
    """Build what follows the first character of an anchor.

    The pattern as a whole begins with a plain set of characters, over which `re` skips fast; that the
    character begins a word, and which one, is asked behind it.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    branches = [f"(?<={first}){any_of(rest)}" for first, rest in sorted(rests.items())]
    branches += [r"(?<=Q)[1-4](?=[ \u00a0])", r"(?<=F)Y(?=[ \u00a0]?\d)"]
    return rf"(?:(?<=[\d{VULGAR}])|(?<![^\W\d].)(?:{'|'.join(branches)})(?=\W|fold|\Z|(?<=FY)\d))"


_ADDRESS = late(r"(?:https?://|ftp://|(?<![\w.])www\.)[^\s\[\]<>\"|]+")
"""The address of a page, which is full of numbers that say nothing."""
_RUN = late(r"\d+")
_TENS = late(r"\d0['’]?s(?!\w)")
"""A decade, or an age or a heat in tens: never seconds."""
_GROUPING = frozenset(",.'’،٬")


def find_figures(text: str, lang: str = "en") -> list[Found]:
    """Return the figures of a text in order, without overlap.

    >>> [found.value for found in find_figures("It fell from 86,205 in 1990 to 5 km².")]
    [Decimal('86205'), '1990', Decimal('5')]
    """
    language, anchors = language_of(lang), _anchors(lang)
    found: list[Found] = []
    position, floor = 0, 0
    addresses = _ADDRESS.finditer(text) if "://" in text or "www." in text else iter(())
    address = next(addresses, None)
    for _ in range(MAX_ANCHORS):
        match = anchors.search(text, position)
        if match is None:
            break
        start = match.start()
        while address and address.end() <= start:
            address = next(addresses, None)
        if address and address.start() <= start:
            position = address.end()
            continue
        if text[start].isalpha() and start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            position = match.end()
            continue
        figure = _at(text, start, floor, language)
        if isinstance(figure, Found):
            figure = with_conversion(text, _with_hundredths(text, figure, language), language)
            found.append(figure)
            position = floor = after_repeat(text, figure)
        else:
            position = max(figure, start + 1)
    return with_listed_conversions(text, found)


def _with_hundredths(text: str, figure: Found, language: Language) -> Found:
    """Join what is one sum: thirteen dollars and forty-five cents."""
    joint = _AND_CENTS.match(text, figure.end) if figure.kind is FigureKind.MONEY else None
    if joint is None or not text[figure.end - 1].isalpha() or not isinstance(figure.value, Decimal):
        return figure
    rest = _at(text, joint.end(), joint.end(), language)
    if "and" not in joint.group() and isinstance(rest, Found) and _is_bare_change(text, figure, rest):
        value = figure.value + rest.value / 100  # type: ignore[operator]
        return changed(figure, end=rest.end, value=value, decimals=2, step=_HUNDREDTH)
    if not (isinstance(rest, Found) and rest.kind is FigureKind.MONEY and isinstance(rest.value, Decimal)):
        return figure
    if rest.currency != figure.currency and not (figure.currency == "GBP" or rest.currency == "USD"):
        return figure
    if rest.start != joint.end() or not 0 < rest.value < 1 or figure.value != int(figure.value):
        return figure
    return changed(figure, end=rest.end, value=figure.value + rest.value, decimals=2, step=_HUNDREDTH)


def _is_bare_change(text: str, figure: Found, rest: Found) -> bool:
    """Tell whether a bare number behind a sum is its hundredths: fifteen dollars fifty."""
    return (
        rest.kind is FigureKind.COUNT
        and rest.unit is None
        and isinstance(rest.value, Decimal)
        and isinstance(figure.value, Decimal)
        and 10 <= rest.value < 100
        and rest.value == int(rest.value)
        and figure.value == int(figure.value)
        and _CHANGE_END.match(text, rest.end) is not None
    )


_HUNDREDTH = Decimal("0.01")
_CHANGE_END = late(r"[.,;:!?)]?(?:\s|\Z)(?![a-z\d$£€])")
_AND_CENTS = late(rf"{B}(?:and{B})?(?=[\da-z])")


def _at(text: str, start: int, floor: int, language: Language) -> Found | int:
    """Read the figure at an anchor, or say where to go on searching."""
    if text[start].isalpha():
        return _at_word(text, start, floor, language)
    run = _RUN.match(text, start)
    end = run.end() if run else start + 1
    if end - start > LONGEST_RUN:
        return end
    if start > floor + 1 and text[start - 1] in _GROUPING and text[start - 2].isdigit():
        return end_of(CODE, text, start)  # no figure begins inside a group of digits
    sign = text[end : end + 1]
    is_whole = sign in _STOPS and text[end + 1 : end + 2] in _BEHIND_STOP
    is_glued = sign.isalpha()
    if sign in BLANK_SIGNS:
        sign = text[end + 1 : end + 2]
    if sign == "s" and (shillings := read_shillings(text, start)):
        return shillings
    if sign in "s'’" and (tens := _TENS.match(text, start)):
        return _dated(text, start, floor, language) or tens.end()
    if named := ((sign == "]" or sign in ",–-") and end_of_note_mark(text, start)) or end_of_designation(
        text, start
    ):
        return named
    begin, code = _leading_point(text, start, floor), code_end(text, start, language)
    if code:
        return code
    if begin < start:
        return _amount(text, begin, start, floor, language)
    if sign in ".,:’'′/–−" and not is_whole and not _DECIMAL.match(text, start):
        return _at_signed(text, start, floor, language)
    if dated := _dated(text, start, floor, language):
        return dated
    if ordinal := is_glued and ordinal_at(text, start, language):
        return ordinal
    return _amount(text, start, start, floor, language)


BLANK_SIGNS = frozenset(BLANK)
_STOPS = frozenset(".,")
_BEHIND_STOP = frozenset({"", "\n", *BLANK})
"""What stands behind a full stop or a comma that ends the number before it."""
_DECIMAL = late(rf"\d+\.\d+(?![\d.,/:’'′–−-]|{B}[/:–−-]|[a-z]*(?:st|nd|rd|th)(?!\w))")
"""Digits with a point that nothing else follows: no time, score, scale or feet."""


_UNCLEAR_DAY = late(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}(?![\d/])")


def _at_signed(text: str, start: int, floor: int, language: Language) -> Found | int:
    """Read the figure whose first digits a sign follows, which may make more of them than an amount."""
    if (slash := read_slash_at(text, start)) and read_numeric(text, start) is None:
        split = _dated(text, start, floor, language)
        if split and "/" in text[split.head or start : split.end] and split.end > slash[1]:
            return split  # the night of 9/10 November 1938; 428/427 BC
        return slash[0] or split or slash[1]
    if (
        figure := read_stopwatch(text, start)
        or read_race_time(text, start)
        or read_feet_and_inches(text, start)
        or _dated(text, start, floor, language)
    ):
        return figure
    if unclear := _UNCLEAR_DAY.match(text, start):
        return unclear.end()  # 12/10/1971 has two readings, and its halves have none
    if figure := read_record_or_scale(text, start) or ordinal_at(text, start, language):
        return figure
    return _amount(text, start, start, floor, language)


def _leading_point(text: str, start: int, floor: int) -> int:
    """Let ``.45`` begin at its point."""
    if start > floor and text[start - 1] == "." and (start == 1 or text[start - 2] in f"{BLANK}(−-$£€~"):
        return start - 1
    return start


def _dated(text: str, start: int, floor: int, language: Language) -> Found | None:
    point = read_date(text, start, language)
    if point is not None and _OTHER_ERA.match(text, point.end):
        return None
    if point is None or (point.bare and not _bare_is_year(text, point)):
        return None
    if _BARE_YEARS.fullmatch(text, point.start, point.end) and _is_measured(text, point.end):
        return None
    return dress(text, point, floor)


_OTHER_ERA = late(rf"{B}(?:AH|A\.H\.|AM|SH|Hijri|BS)(?!\w)")
"""An era that is not converted: 430 AH has no value."""


def _bare_is_year(text: str, point: Point) -> bool:
    if currency_before(text, point.start):
        return False
    return is_year(text, point.start, point.start + 4) and (
        "/" not in point.value or is_year(text, point.end - 4, point.end)
    )


_BARE_YEARS = late(rf"\d{{4}}(?:(?:{B}?[-–—−]{B}?|{B}(?:to|and){B})\d{{4}})?")
_TIMES_NUMBER = late(rf"{B}?[×x]{B}?\d")
_HYPHENED = late(
    r"[-‑](?:seat|room|bed|page|man|member|person|strong|year|day|hour|foot|mile|metre|meter|kilomet(?:re|er)|ton|"
    r"tonne|acre|hectare|pound|dollar|euro|franc|volt|watt|word|line|capacity|horsepower|piece|student|inch|yard|"
    r"gallon|litre|liter|space|unit|rouble|ruble|mark|crown|km|m|kg|lb|lbs|hp|cc|mm|cm|ft)s?(?![^\W\d_])"
)
"""What a number with a hyphen counts: a 2000-seat theatre; an 1850-built ship is of that year."""
_WORDS_AS_UNITS = frozenset("in at a an as are s d h to ha t l b".split())
"""Units whose symbols stand behind years as words, or as something else."""


def _is_measured(text: str, stop: int) -> bool:
    """Tell whether a unit, or another factor, makes four digits an amount: 1500 m, a 2000-seat theatre."""
    if _TIMES_NUMBER.match(text, stop) or _HYPHENED.match(text, stop):
        return True
    read = read_unit(text, stop)
    if read is None:
        return False
    written = text[stop : read[1]].strip(f"{BLANK}-")
    return (
        written not in _WORDS_AS_UNITS
        and not written.startswith("'")
        and not (len(written) == 1 and text[read[1] : read[1] + 1] == ".")
    )


def _at_word(text: str, start: int, floor: int, language: Language) -> Found | int:
    if recited := recited_pattern(language.lang).match(text, start):
        return recited.end()
    if title := _WAR.match(text, start):
        return title.end()
    if dated := _dated(text, start, floor, language):
        return dated
    if multiple := read_multiple(text, start):
        return qualified(text, with_per(text, multiple), floor, language)
    if score := read_worded_score(text, start, language):
        return score
    if match := _PART_AHEAD.match(text, start):
        return match.end()  # "first half of the 1950s": the date takes it up
    if text[start] in "hq" and (half := read_unit_and_half(text, start, floor)):
        return half
    begin = _article(text, start, floor)
    if begin < start:
        articled = _amount(text, begin, begin, floor, language)
        if isinstance(articled, Found):
            return articled
    if in_compound(text, start) or text.startswith(("-", "‑"), start - 1):
        return end_of(WORD_REST, text, start)
    ordinal = ordinal_at(text, start, language) if _COMPOUND_AHEAD.match(text, start) else None
    if ordinal and ordinal.unit is None and _COMPOUND_AHEAD.match(text[start : ordinal.end]):
        return ordinal  # twenty-first: no twenty
    figure = _amount(text, start, start, floor, language)
    if isinstance(figure, Found):
        return figure
    return ordinal_at(text, start, language) or max(figure, end_of(WORD_REST, text, start))


_WAR = late(
    rf"[A-Z][a-z]+[-{BLANK}](?:Years?|Days?|Weeks?|Months?)['’]?[-{BLANK}](?:War|Plan|Pact|Peace|Campaign|Truce)(?!\w)"
)
"""Names that begin with a number: the Thirty Years' War, the Five-Year Plan."""
_COMPOUND_AHEAD = late(rf"[A-Za-z]{{3,9}}(?:-|{B}(?:hun|tho|mil|bil|tri))")

_PART_AHEAD = late(
    rf"(?:first|second|third|fourth|last){B}(?:half|quarter|decades?|years?){B}(?:of|in)(?!\w)"
    rf"|half{B}(?:of|in){B}(?:the{B})?(?=\d)",
    re.IGNORECASE,
)


_ARTICLE = late(rf"(?<!\w)[Aa]n?{B}$")


def _article(text: str, start: int, floor: int) -> int:
    """Return where "a" begins in "a dozen", "a third of"."""
    match = _ARTICLE.search(text, max(floor, start - 3), start)
    return match.start() if match else start


def _amount(text: str, begin: int, start: int, floor: int, language: Language) -> Found | int:
    figure = (text[begin].isalpha() and collective(text, begin)) or read_amount(text, begin, language)
    if figure is None:
        return end_of(WORD_REST, text, start)
    if text[begin].isupper() and figure.unit and is_titled(text, begin, figure):
        return figure.end
    if figure.kind is FigureKind.COUNT and (
        score := read_score(text, begin, language) or read_worded_score(text, begin, language)
    ):
        return score
    if figure.kind is FigureKind.COUNT and (end := end_of_fold(text, figure.end)):
        return qualified(text, changed(figure, end=end, unit="fold"), floor, language)
    if figure.kind is FigureKind.COUNT and (skip := no_count(text, begin, figure)):
        return skip
    if figure.kind is FigureKind.COUNT and (other := read_share(text, begin, figure, language)):
        return qualified(text, other, floor, language)
    if is_numbered(text, figure.start) and figure.kind is FigureKind.COUNT:
        return changed(figure, kind=FigureKind.ORDINAL, decimals=None)
    figure = qualified(text, read_range(text, figure, language), floor, language)
    if figure.kind is FigureKind.COUNT:
        figure = with_shared_unit(text, figure, language)
    if figure.kind is FigureKind.COUNT:
        figure = counted(text, figure)
        return changed(figure, anaphoric=True) if points_back(text, figure) else figure
    if figure.kind is FigureKind.MONEY or figure.unit == "°":
        figure = with_scale_of_next(text, figure, language)
    if figure.kind is FigureKind.DURATION and is_modifier(text, figure):
        return changed(figure, anaphoric=True)
    return figure
