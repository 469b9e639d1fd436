"""Dates and periods to EDTF (https://www.loc.gov/standards/datetime/), levels 0–1 and X digits.

A point is read first ("5 May 1994", "1956", "the 1950s"), then what stands around it: a range, an early,
mid or late part, an approximator. Months are looked for with their capital, so "may" is no month.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wikidiff.extract.clock import read_clock, read_hours, read_military
from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK, B, read_ordinal
from wikidiff.extract.points import (
    Point,
    edtf_century,
    edtf_decade,
    edtf_year,
    in_order,
    inherit,
    read_abbreviated,
    read_early,
    read_iso,
    read_numeric,
)
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.patterns import late

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Bare numbers of four digits between these can be years; other years need BC, AD or a month."""

_DASH = rf"{B}?[-‐‑–—−]{B}?"
_ERA = rf"(?:{B}?(?P<era>BCE|BC|B\.C\.E\.|B\.C\.|CE|AD|A\.D\.)(?!\w))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:st|nd|rd|th)?"


class Forms(NamedTuple):
    """The compiled date grammar of a language."""

    dmy: re.Pattern[str]
    dashed: re.Pattern[str]
    ordinal_of: re.Pattern[str]
    mdy: re.Pattern[str]
    months: re.Pattern[str]
    year_month: re.Pattern[str]
    season: re.Pattern[str]
    century: re.Pattern[str]


@lru_cache(maxsize=64)
def _forms(lang: str) -> Forms:
    language = language_of(lang)
    # The full stop belongs to an abbreviation only.
    stop = (
        rf"(?:(?:{'|'.join(f'(?<={name})' for name in _abbreviations(language))})\.)?"
        if language.months
        else ""
    )
    month = rf"(?P<month>{any_of(language.months)}){stop}"
    other = rf"(?P<other>{any_of(language.months)}){stop}"
    year = (
        rf"(?:(?P<year>\d{{4}})(?![\d,]\d)(?!\d){_ERA}?|(?P<old>\d{{1,3}}){_ERA.replace('era', 'olderas')})"
    )
    tail = rf"(?:(?:{B}?,?{B}(?:of{B}|in{B})?|,(?=[12]\d{{3}}(?!\d))){year})"
    week = rf"(?:{any_of(language.weekdays)}\.?,?{B}(?:the{B})?)?"
    return Forms(
        dmy=re.compile(
            rf"{week}(?P<day>{_DAY}){_NTH}(?:(?:{_DASH}|/|{B}(?:to|and|through|until|till){B}(?:the{B})?)(?P<day2>{_DAY}){_NTH})?"
            rf"{B}(?:(?:day{B})?of{B})?{month}(?!\w){tail}?"
        ),
        dashed=re.compile(
            rf"(?P<day>{_DAY})(?P<sign>[-‑./])(?P<month>(?i:{any_of(language.months)}))(?P=sign)(?P<year>\d{{4}}|\d\d)(?![\d/-]|\.\d)"
        ),
        ordinal_of=re.compile(rf"{B}(?:day{B})?(?:of{B})?{month}(?!\w){tail}?"),
        mdy=re.compile(
            rf"{week}{month}{B}(?:the{B})?(?P<day>{_DAY}){_NTH}(?![\d:]|\.\d)"
            rf"(?:(?:{_DASH}|{B}(?:to|and|through|until|till){B}(?:the{B})?)(?P<day2>{_DAY}){_NTH}(?![\d:]))?{tail}?(?!,?\d)"
        ),
        months=re.compile(
            rf"{month}(?:(?:{_DASH}|{B}(?:to|and|or|through|until|till){B}|/){other})?(?!\w){tail}"
        ),
        year_month=re.compile(
            rf"(?P<year>(?:1[5-9]|20)\d\d){B}(?P<month>{any_of(language.months)})(?!\w)(?={B}?(?:[.,;:)\]–-]|\Z))"
        ),
        season=re.compile(
            rf"(?P<season>{any_of(language.seasons)}){B}(?:of{B})?{year}(?:[-–/](?P<end>\d\d))?(?!\d)",
            re.IGNORECASE,
        ),
        century=re.compile(
            rf"[- ‑\u00a0](?P<word>centur(?:y|ies)|millenni(?:um|a)|c\.(?!\w)){_ERA}?", re.IGNORECASE
        ),
    )


def _abbreviations(language: Language) -> list[str]:
    """Return the short names of months that have a longer one."""
    return sorted(name for name in language.months if any(
        other.startswith(name) and other != name for other in language.months
    ))  # fmt: skip


_TENS = {word: number // 10 for word, number in language_of("en").cardinals.items() if 20 <= number < 100}
_ONES = {word: number for word, number in language_of("en").cardinals.items() if 1 <= number < 10}
_DECADE_WORDS = {f"{word[:-1]}ies": tens for word, tens in _TENS.items()}
DECADE_WORDS = tuple(_DECADE_WORDS)
"""The twenties to the nineties."""
_DECADE = late(r"(?:(?P<full>\d{3}0)['’]?s|['’](?P<short>\d0)s)(?!\w)")
_BARE_DECADE = late(rf"(?P<short>[0-9]0)['’]?s(?!\w)(?!{B}?°|{B}degrees)")
_DECADE_LEAD = late(
    rf"(?:(?<![\w’'])['’]|(?<!\w)(?:the|early|late|mid|since|until|\d0s{B}(?:and|to|or))(?:{B}|-)['’]?)$",
    re.IGNORECASE,
)
_AGE_LEAD = late(
    rf"(?<!\w)(?:his|her|their|my|your|our)(?:{B}|-)(?:(?:early|mid|late)(?:{B}|-))?['’]?$", re.IGNORECASE
)
"""Whose age in tens it is: in his late thirties."""
_DEGREES_LEAD = late(
    r"temperature|(?<!\w)(?:heat|weather|degrees|highs?|lows)(?!\w)|(?:low|high|upper)(?:er)?[ -]$",
    re.IGNORECASE,
)
_SHORT_DECADE = late(
    rf"(?:{_DASH}|/|{B}(?:and|to|or|through){B}|,{B}(?:and{B})?)(?P<join>(?:early|mid"
    rf"|late)?-?{B}?)['’]?(?P<short>\d0)s(?!\w)"
)
_YEAR = late(rf"(?P<year>\d{{1,4}})(?!\d)(?!,\d{{3}}(?!\d))(?!\.\d){_ERA}?")
_ERA_RANGE = late(rf"(?P<first>\d{{1,4}})(?:{_DASH}|/|{B}(?P<word>to|and|until){B})(?P<last>\d{{1,4}}){_ERA}")
_AD = late(rf"(?P<era>AD|A\.D\.){B}(?P<year>\d{{1,4}})(?!\d)(?:[–—-](?P<end>\d{{1,4}})(?!\d))?")
_SPELLED_YEAR = late(
    rf"(?P<century>sixteen|seventeen|eighteen|nineteen)[-{BLANK}](?:(?P<decade>{any_of(_DECADE_WORDS)})"
    rf"|(?P<tens>{any_of(_TENS)})(?:[-{BLANK}](?P<ones>{any_of(_ONES)}))?)(?!\w)",
    re.IGNORECASE,
)
"""Nineteen eighty-six, the nineteen-seventies: no number is said so."""
_WORDED_DECADE = late(rf"(?P<decade>{any_of(_DECADE_WORDS)})(?!\w)", re.IGNORECASE)
_QUARTER = late(rf"Q(?P<quarter>[1-4]){B}(?:of{B})?(?P<year>\d{{4}})(?!\d)")
_FISCAL = late(rf"FY{B}?(?P<year>\d{{4}})(?:[-–/](?P<end>\d{{2,4}}))?(?!\d)")
_AND_ANOTHER = late(
    rf"(?:{_DASH}|{B}(?:and|to|or|through){B}(?:the{B})?)(?:(?:early|mid|late|very{B}early)[-{BLANK}])?"
)
_BEFORE_DAY = late(rf",?{B}(?:on{B})?")
_CONNECT = late(
    rf"(?P<dash>{_DASH}|{B}&ndash;{B})|(?P<comma>,?){B}(?P<word>to|until|till|through|and|or){B}(?:the{B})?"
)
_PRESENT = late(
    rf"(?:{_DASH}|{B}(?:to|until|through|and){B}(?:the{B})?)(?:present|date|today|now|the present)(?!\w)",
    re.IGNORECASE,
)


def read_point(text: str, start: int, language: Language) -> Point | None:
    """Read one date or period that begins at `start`, the most specific form first.

    >>> from wikidiff.languages import language_of
    >>> [read_point(text, 0, language_of("en")).value for text in ("5 May 1994", "1950s", "1904-5", "490 BC")]
    ['1994-05-05', '195X', '1904/1905', '-0489']
    """
    first = text[start]
    if first.isdigit() or first in "'’":
        return _numeric_point(text, start, language)
    return _worded_point(text, start, language)


_RUN = late(r"\d+")
_SMALL_LETTER_OF_NO_DATE = late(r"[b-nq-sv-z]|\d")
"""What no date has behind one or two digits and a blank: to, and, of, until, am and pm begin otherwise."""
_NO_DATE = frozenset("%$€£°")
"""Signs behind digits of no date."""
_DECIMAL = late(r"\d{1,3}\.(?:\d|\d{3,})(?!\d|\.\d)")
"""Digits with a point that are no time, which has two behind it, and no date, which has another point."""
_ENDS = frozenset({"", ",", ";", ")", "]", ":"})
_ENDS_WITH_BLANK = _ENDS | frozenset(BLANK)


def _numeric_point(text: str, start: int, language: Language) -> Point | None:
    """Read a point that begins with digits; how many they are says what it can be."""
    run = _RUN.match(text, start)
    digits = run.end() - start if run else 0
    after = text[run.end() : run.end() + 1] if run else "'"
    if digits > len("1990"):
        return None
    forms = _forms(language.lang)
    if digits == len("1990") and text[start + 5 : start + 6] == "h" and (point := read_military(text, start)):
        return point
    if digits >= len("990") and after in _ENDS_WITH_BLANK:
        return _plain_year(text, start, digits, after, language)
    if after in _NO_DATE or (after == "." and _DECIMAL.match(text, start)):
        return None
    if after in BLANK and run and _SMALL_LETTER_OF_NO_DATE.match(text, run.end() + 1):
        return None
    if point := read_iso(text, start):
        return point
    if match := forms.dmy.match(text, start):
        return _day_point(match, language)
    if text[start + 1 : start + 3].strip("0123456789")[:1] in _DATE_SIGNS and (
        match := forms.dashed.match(text, start)
    ):
        return _dashed_point(match, language)
    if point := read_numeric(text, start):
        return point
    if match := forms.year_month.match(text, start):
        return Point(start, match.end(), f"{match['year']}-{language.months[match['month']]:02}")
    if match := _DECADE.match(text, start):
        return _decade(match)
    if match := _BARE_DECADE.match(text, start):
        return _bare_decade(text, match)
    if point := read_hours(text, start) or read_clock(text, start):
        return point
    if match := _ERA_RANGE.match(text, start):
        return _era_range(text, match)
    if point := read_abbreviated(text, start) or read_early(text, start):
        return point
    if point := _century(text, start, language):
        return point
    return _year(text, start)


def _plain_year(text: str, start: int, digits: int, after: str, language: Language) -> Point | None:
    """Read three or four digits that a blank or a sign ends: 1990, 490 BC, 1990 May."""
    if after not in _ENDS:
        match = _forms(language.lang).year_month.match(text, start)
        if match:
            return Point(start, match.end(), f"{match['year']}-{language.months[match['month']]:02}")
        if match := _ERA_RANGE.match(text, start):
            return _era_range(text, match)
        if text.startswith("/", start + digits + 1) and (point := read_numeric(text, start)):
            return point
    if digits == len("1990"):
        return read_abbreviated(text, start) or _year(text, start)
    return read_early(text, start) or _year(text, start)


def _worded_point(text: str, start: int, language: Language) -> Point | None:
    forms = _forms(language.lang)
    if match := forms.mdy.match(text, start):
        return _day_point(match, language)
    if match := forms.dmy.match(text, start):
        return _day_point(match, language)
    if match := forms.months.match(text, start):
        return _month_point(match, language)
    if match := forms.season.match(text, start):
        code = language.seasons[match["season"].lower()]
        return Point(start, match.end(), f"{_year_of(match)}-{code}")
    if match := _AD.match(text, start):
        return _years_of_our_era(match)
    if point := _spelled_day(text, start, language) or _spelled_year(text, start):
        return point
    if match := _QUARTER.match(text, start):
        return Point(start, match.end(), f"{match['year']}-{32 + int(match['quarter'])}")
    if match := _FISCAL.match(text, start):
        end = match["end"]
        value = f"{match['year']}/{match['year'][: 4 - len(end)]}{end}" if end else match["year"]
        return Point(start, match.end(), value, FigureKind.PERIOD if end else FigureKind.DATE)
    return _century(text, start, language)


def _years_of_our_era(match: re.Match[str]) -> Point:
    """Read AD 70 and AD 70–73, whose second year may be cut short."""
    first, last = match["year"], match["end"]
    if last and len(last) < len(first):
        last = first[: -len(last)] + last
    if last is None or int(last) <= int(first):
        return Point(match.start(), match.end("year"), edtf_year(int(first), None))
    value = f"{edtf_year(int(first), None)}/{edtf_year(int(last), None)}"
    return Point(match.start(), match.end(), value, FigureKind.PERIOD)


def _day_point(match: re.Match[str], language: Language) -> Point:
    month, year = language.months[match["month"]], _year_of(match)
    value = f"{year}-{month:02}-{int(match['day']):02}"
    if match["day2"]:
        value = f"{value}/{year}-{month:02}-{int(match['day2']):02}"
        return Point(match.start(), match.end(), value, FigureKind.PERIOD)
    return Point(match.start(), match.end(), value)


_DATE_SIGNS = frozenset("-‑./")
_PIVOT = 30
"""A year of two digits below is of this century: 12-Dec-14."""


def _dashed_point(match: re.Match[str], language: Language) -> Point | None:
    """Read 12-Dec-2014 and 12-DEC-14."""
    month = language.months[match["month"].capitalize()]
    year = match["year"]
    if len(year) == len("14"):
        year = f"{'20' if int(year) < _PIVOT else '19'}{year}"
    return Point(match.start(), match.end(), f"{year}-{month:02}-{int(match['day']):02}")


def _spelled_day(text: str, start: int, language: Language) -> Point | None:
    """Read the fourteenth of March 2016; "the second March 2016 meeting" has no "of" and is none."""
    ordinal = read_ordinal(text, start, language)
    if ordinal is None or not ordinal.spelled or not 1 <= ordinal.value <= LAST_DAY:
        return None
    match = _forms(language.lang).ordinal_of.match(text, ordinal.end)
    if match is None or " of" not in match.group().replace("\u00a0", " "):
        return None
    month, year = language.months[match["month"]], _year_of(match)
    return Point(start, match.end(), f"{year}-{month:02}-{int(ordinal.value):02}")


LAST_DAY = 31
_CENTURY_WORDS = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_DECADE_BEFORE = late(rf"(?<!\w)(?:the|early|late|mid|since|until)(?:{B}|-)$", re.IGNORECASE)


def _spelled_year(text: str, start: int) -> Point | None:
    """Read nineteen eighty-six, the nineteen-seventies and the seventies; a man in his seventies is none."""
    if match := _SPELLED_YEAR.match(text, start):
        century = _CENTURY_WORDS[match["century"].lower()]
        if match["decade"]:
            value = f"{century}{_DECADE_WORDS[match['decade'].lower()]}X"
            return Point(start, match.end(), value, FigureKind.PERIOD)
        ones = _ONES[match["ones"].lower()] if match["ones"] else 0
        return Point(start, match.end(), f"{century}{_TENS[match['tens'].lower()]}{ones}")
    match = _WORDED_DECADE.match(text, start)
    if match is None or not _DECADE_BEFORE.search(text, max(0, start - 8), start):
        return None
    if _DEGREES_LEAD.search(text[max(0, start - 60) : start]) or _AGE_LEAD.search(
        text, max(0, start - 16), start
    ):
        return None
    value = f"19{_DECADE_WORDS[match['decade'].lower()]}X"
    return Point(start, match.end(), value, FigureKind.PERIOD)


def _month_point(match: re.Match[str], language: Language) -> Point:
    year, month = _year_of(match), language.months[match["month"]]
    value = f"{year}-{month:02}"
    if match["other"]:
        return Point(
            match.start(),
            match.end(),
            f"{value}/{year}-{language.months[match['other']]:02}",
            FigureKind.PERIOD,
        )
    return Point(match.start(), match.end(), value)


def _year_of(match: re.Match[str]) -> str:
    if match["year"]:
        return edtf_year(int(match["year"]), match["era"])
    if match["old"]:
        return edtf_year(int(match["old"]), match["olderas"])
    return "XXXX"


def _decade(match: re.Match[str]) -> Point:
    if match["full"]:
        return Point(match.start(), match.end(), edtf_decade(match["full"]), FigureKind.PERIOD)
    return Point(match.start(), match.end(), f"19{match['short'][0]}X", FigureKind.PERIOD)


def _bare_decade(text: str, match: re.Match[str]) -> Point | None:
    """Read the 60s and the '90s of the last century; a man in his 60s is no decade, nor is heat in the 80s."""
    start, tens = match.start(), match["short"][0]
    if not _DECADE_LEAD.search(text, max(0, start - 10), start):
        return None
    if _DEGREES_LEAD.search(text[max(0, start - 60) : start]) or _AGE_LEAD.search(
        text, max(0, start - 16), start
    ):
        return None
    begin = start - (text[start - 1] in "'’")
    return Point(begin, match.end(), f"{'20' if tens in '01' else '19'}{tens}X", FigureKind.PERIOD)


def _era_range(text: str, match: re.Match[str]) -> Point:
    """Give both ends the era that only the last has: 499–493 BC; "499 and 493 BC" are two years."""
    opener = _OPENERS.search(text[max(0, match.start() - 24) : match.start()])
    first = edtf_year(int(match["first"]), match["era"])
    if match["word"] == "and" and not (opener and opener["word"].lower() == "between"):
        return Point(match.start(), match.end("first"), first)
    last = edtf_year(int(match["last"]), match["era"])
    return Point(match.start(), match.end(), f"{first}/{last}", FigureKind.PERIOD)


def _century(text: str, start: int, language: Language) -> Point | None:
    ordinal = read_ordinal(text, start, language)
    if ordinal is None:
        return None
    forms = _forms(language.lang)
    other = _AND_ANOTHER.match(text, ordinal.end)
    second = read_ordinal(text, other.end(), language) if other and other.end() < len(text) else None
    match = forms.century.match(text, second.end if second else ordinal.end)
    if match is None:
        match = forms.century.match(text, ordinal.end)
        second = None
    if match is None or (match["word"] == "c." and ordinal.spelled):
        return None
    values = [_hundred(int(number.value), match) for number in (ordinal, second) if number]
    if not all(values):
        return None
    return Point(start, match.end(), "/".join(values), FigureKind.PERIOD)


def _hundred(number: int, match: re.Match[str]) -> str:
    before = bool(match["era"]) and match["era"][0] == "B"
    millennium = match["word"].lower().startswith("millenn")
    return edtf_century(number, before=before, millennium=millennium) or ""


def _year(text: str, start: int) -> Point | None:
    match = _YEAR.match(text, start)
    if match is None:
        return None
    year, era = int(match["year"]), match["era"]
    if era:
        return Point(start, match.end(), edtf_year(year, era)) if year else None
    if len(match["year"]) == 4 and FIRST_YEAR <= year <= LAST_YEAR:
        return Point(start, match.end(), f"{year:04}", bare=True)
    return None


def read_date(text: str, start: int, language: Language) -> Point | None:
    """Read a point and, where one follows, the other end of its range.

    >>> from wikidiff.languages import language_of
    >>> [read_date(text, 0, language_of("en")).value for text in ("1962-1966", "5 May – 3 June 1994")]
    ['1962/1966', '1994-05-05/1994-06-03']
    """
    point = read_point(text, start, language)
    if point is None:
        return None
    if point.value.startswith("XXXX") and (gap := _BEFORE_SPELLED.match(text, point.end)):
        year = _spelled_year(text, gap.end())
        if year and year.kind is FigureKind.DATE:
            return point._replace(end=year.end, value=point.value.replace("XXXX", year.value))
    if match := _PRESENT.match(text, point.end):
        return point._replace(end=match.end(), value=f"{point.value}/..", kind=FigureKind.PERIOD, bare=False)
    if point.value.endswith(("X",)) and (match := _SHORT_DECADE.match(text, point.end)):
        last = f"{point.value[:2]}{match['short'][0]}X"
        return point._replace(end=match.end(), value=f"{point.value}/{last}")
    if point.value[0] == "T":
        return _dated_time(text, point, language)
    if (timed := _CLOCK_BEHIND.match(text, point.end)) and _WHOLE_DAY.fullmatch(point.value):
        return point._replace(end=timed.end(), value=f"{point.value}T{timed['time']}")
    return _ranged(text, point, language)


def _dated_time(text: str, point: Point, language: Language) -> Point:
    gap = _BEFORE_DAY.match(text, point.end)
    other = read_point(text, gap.end(), language) if gap and gap.end() < len(text) else None
    if other is None or other.bare or not re.fullmatch(r"-?\d{4}-\d\d-\d\d", other.value):
        return point
    return Point(point.start, other.end, other.value + point.value)


_CLOCK_BEHIND = late(rf",{B}(?P<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?![\d:]|{B}?[ap]\.?m)")
"""A time of day that a comma parts from its day: October 11, 1968, 15:02:45."""
_WHOLE_DAY = late(r"\d{4}-\d\d-\d\d")
_BEFORE_SPELLED = late(rf",?{B}(?=(?:six|seven|eigh|nine)teen)", re.IGNORECASE)
_OPENERS = late(
    rf"\b(?P<word>[Ff]rom|[Bb]etween|[Ff]or){B}(?:the{B})?(?:(?:early|late|mid)[-{BLANK}]|c\.{B}?)?$"
)
_PART_JOIN = late(
    rf"(?:early|mid|late)(?:-|{B})(?:in{B})?|(?P<about>c\.|ca\.?|circa|about|around){B}?(?=[\dA-Z])",
    re.IGNORECASE,
)
_FROM = late(rf"(?<!\w)[Ff]rom{B}(?:the{B})?$")
_ONWARD = late(rf"{B}(?:onwards?|on(?={B}?[,.;)]|\Z))(?!\w)")


def _ranged(text: str, point: Point, language: Language) -> Point:
    onward = _ONWARD.match(text, point.end) if "/" not in point.value else None
    if onward and _FROM.search(text, max(0, point.start - 12), point.start):
        return Point(point.start, onward.end(), f"{point.value}/..", FigureKind.PERIOD)
    match = _CONNECT.match(text, point.end)
    if match is None or "/" in point.value:
        return point
    word = match["word"]
    opener = _OPENERS.search(text[max(0, point.start - 24) : point.start])
    opening = opener["word"].lower() if opener else ""
    if word in {"and", "or"} and opening != "between":
        return point
    if word and word not in {"and", "or"} and opening == "between":
        return point
    if match["comma"] and not (opening and text[point.end - 4 : point.end].isdigit()):
        return point
    after = match.end()
    if part := _PART_JOIN.match(text, after):
        after = part.end()
    if after >= len(text):
        return point
    other = read_point(text, after, language)
    if other is None or "/" in other.value or other.value[0] == "T":
        return point
    first = inherit(point.value, other.value)
    if not in_order(first, other.value):
        return point
    bare = point.bare and other.bare and word is not None
    about = "~" if part and part["about"] else ""
    return Point(point.start, other.end, f"{first}/{other.value}{about}", FigureKind.PERIOD, bare)
