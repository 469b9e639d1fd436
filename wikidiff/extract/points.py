"""Points in time as read, numeric dates that need no words, and what two ends of a range share."""

from __future__ import annotations

import re
from typing import NamedTuple

from wikidiff.extract.numbers import B
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_ISO = late(r"(\d{4})[-–](\d\d)[-–](\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?Z?)?(?![\d-])")
_NUMERIC = late(
    r"(?:(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<y>[12]\d{3})"
    r"|(?P<year>[12]\d{3})(?P<apart>[/.])(?P<month>\d{1,2})(?P=apart)(?P<day>\d{1,2}))(?![\d/-]|\.\d)"
)
_MONTH_OF_YEAR = late(
    r"(?:(?P<month>0?[1-9]|1[0-2])[ \u00a0]?/[ \u00a0]?(?P<year>(?:1[5-9]|20)\d\d)"
    r"|(?P<y>(?:1[5-9]|20)\d\d)[ \u00a0]?/[ \u00a0]?(?P<m>1[0-2]|0?[1-9]))(?![\d/-]|\.\d|[ \u00a0]?/)"
)
_ABBREVIATED = late(
    r"(?P<year>1\d{3}|20\d\d)(?P<dash>[-‐‑–—/−])(?P<end>\d{1,2})(?![\d\w.,/]\d|[\w])(?![-–]\d)"
)
_SPLIT_YEAR = late(r"(?P<year>1[0-9]{3}|20[0-9]{2})/(?P<end>1[0-9]{3}|20[0-9]{2})(?![\d/])")
_EARLY = late(
    rf"(?P<year>[1-9][0-9]{{2}})(?![\d%]|[.,]\d)(?:{B}?[-‐‑–—−]{B}?|{B}to{B})?(?P<about>(?:c\.|ca\.?|circa){B}?)?(?P<end>[1-9][0-9]{{2,3}}(?![\d%]|[.,]\d))?"
)
_EARLY_LEAD = late(
    rf"(?<![\w.])(?:(?:c\.|ca\.?|[Cc]irca|d\.|b\.|r\.|fl\.|[Dd]ied|[Bb]orn|[Rr]eigned|[Rr]uled)"
    rf"(?:{B}(?:in|c\.|from|about|around))?|(?:[Tt]he|[Ii]n){B}year){B}?$"
)
_THE_YEAR = late(rf"(?<!\w)(?:[Tt]he|[Ii]n){B}year{B}$")
_SMALL_YEAR = late(r"[1-9]\d?(?![\w%]|[.,]\d)")
_COUNTED_BEHIND = late(
    rf"(?:{B}[A-Z][\w'’-]*){{1,4}}{B}(?!(?:was|is|has|as|his|its)(?!\w))[a-z]{{3,20}}s(?!\w)"
)
"""200 Test matches: what is counted has a capital word before it."""
_EARLY_IN = late(rf"(?<!\w)(?:in|since|until){B}$", re.IGNORECASE)
_EARLY_END = late(
    rf"{B}?(?:[),;:\]–—]|\.(?!\w)|\Z)|{B}(?:(?!BCE?(?!\w)|CE(?!\w)|AD(?!\w)|[AB]\.)[A-Z]|(?:by|the|as|when|he|she|it|they|his|her|after|during|was|were)(?!\w))"
)
_EARLY_LEAD_END = late(rf"{B}(?:in|at|and|to|a|an|is|with|under|from|on|before|or)(?!\w)")
_MONTHS, _DAYS = 12, 31


class Point(NamedTuple):
    """A date as read, before the words around it."""

    start: int
    end: int
    value: str
    kind: FigureKind = FigureKind.DATE
    bare: bool = False
    """Nothing but four digits: a year only if the context says so."""


def _iso(match: re.Match[str]) -> Point | None:
    year, month, day, time = match.groups()
    if not ("01" <= month <= "12" and "01" <= day <= "31"):
        return None
    return Point(match.start(), match.end(), f"{year}-{month}-{day}" + (f"T{time}" if time else ""))


def edtf_year(year: int, era: str | None) -> str:
    """EDTF counts astronomically: 1 BC is the year 0."""
    if era and era[0] == "B":
        return f"-{year - 1:04}" if year > 1 else "0000"
    return f"{year:04}"


def edtf_century(number: int, *, before: bool, millennium: bool = False) -> str | None:
    """Write a century or a millennium in X digits; None for a number that names none.

    >>> edtf_century(19, before=False), edtf_century(2, before=True, millennium=True), edtf_century(0, before=True)
    ('18XX', '-1XXX', None)
    """
    sign = "-" if before else ""
    if millennium:
        return f"{sign}{number - 1}XXX" if 1 <= number <= _MILLENNIA else None
    return f"{sign}{number - 1:02}XX" if 1 <= number <= _CENTURIES else None


_MILLENNIA, _CENTURIES = 10, 60


def edtf_decade(year: str) -> str:
    """Write a decade in X digits; 1800s are a century, the 2000s are a decade.

    >>> edtf_decade("1950"), edtf_decade("1800"), edtf_decade("2000"), edtf_decade("200")
    ('195X', '18XX', '200X', '02XX')
    """
    if len(year) == len("200"):
        return f"0{year[0]}XX"  # 200-talet
    return f"{year[:2]}XX" if year.endswith("00") and year != "2000" else f"{year[:3]}X"


def read_iso(text: str, start: int) -> Point | None:
    """Read 1994-05-05, with or without a time."""
    match = _ISO.match(text, start)
    return _iso(match) if match else None


def read_numeric(text: str, start: int) -> Point | None:
    """Read 21/04/2016 and 2/29/2020, whose order the numbers tell; 3/7/2017 has two readings and none here.

    >>> read_numeric("21/04/2016", 0).value, read_numeric("3/7/2017", 0)
    ('2016-04-21', None)
    >>> read_numeric("11/2016", 0).value, read_numeric("2009/10", 0)
    ('2016-11', None)
    """
    match = _NUMERIC.match(text, start)
    if match is None:
        return _month_of_year(text, start)
    if match["year"]:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    else:
        year, first, second = int(match["y"]), int(match["a"]), int(match["b"])
        month, day = (second, first) if first > _MONTHS else (first, second)
        if first <= _MONTHS and second <= _MONTHS and first != second:
            return None
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    return Point(match.start(), match.end(), f"{year}-{month:02}-{day:02}")


def _month_of_year(text: str, start: int) -> Point | None:
    """Read 11/2016 and 2016/11; 2009/10 and 2005/6 are a season, two years in one."""
    match = _MONTH_OF_YEAR.match(text, start)
    if match is None:
        return None
    year, month = int(match["year"] or match["y"]), int(match["month"] or match["m"])
    digits = len(match["m"] or "")
    if digits and (year + 1) % 10**digits == month % 10**digits:
        return None
    return Point(match.start(), match.end(), f"{year}-{month:02}")


def read_abbreviated(text: str, start: int) -> Point | None:
    """Read 1962–66, whose second year is cut short."""
    if (match := _SPLIT_YEAR.match(text, start)) and int(match["end"]) == int(match["year"]) + 1:
        return Point(start, match.end(), f"{match['year']}/{match['end']}", FigureKind.PERIOD)
    match = _ABBREVIATED.match(text, start)
    return _abbreviated(match) if match else None


def read_early(text: str, start: int) -> Point | None:
    """Read a year of three digits, which only the words around it tell from an amount.

    >>> text = "He (c. 965 – c. 1040) had 500 books"
    >>> read_early(text, 7).value, read_early(text, 26)
    ('0965/1040~', None)
    """
    match = _EARLY.match(text, start)
    if match is None:
        small = _SMALL_YEAR.match(text, start)
        if small and _THE_YEAR.search(text, max(0, start - 10), start):
            return Point(start, small.end(), f"{int(small.group()):04}")
        return None
    lead = _EARLY_LEAD.search(text, max(0, start - 24), start)
    if lead is None and not _EARLY_IN.search(text, max(0, start - 8), start):
        return None
    stop = match.end("year")
    last = match["end"] and int(match["end"]) > int(match["year"]) and match.end()
    after = last or stop
    if lead is None and _COUNTED_BEHIND.match(text, after):
        return None
    if not (_EARLY_END.match(text, after) or (lead and _EARLY_LEAD_END.match(text, after))):
        return None
    if not last:
        return Point(start, stop, f"0{match['year']}")
    end = f"{int(match['end']):04}{'~' if match['about'] else ''}"
    return Point(start, last, f"0{match['year']}/{end}", FigureKind.PERIOD)


def _abbreviated(match: re.Match[str]) -> Point | None:
    """1962–66 is 1962/1966, 1904-5 is 1904/1905, 1999–00 is 1999/2000, 2001-05 is a range and no month."""
    year, end = match["year"], match["end"]
    last = int(year[: 4 - len(end)] + end)
    if last <= int(year):
        if end != "00" or year[2:] != "99":
            if match["dash"] in "-/" and len(end) == 2 and 1 <= int(end) <= 12 and match["dash"] == "-":
                return Point(match.start(), match.end(), f"{year}-{end}")
            return None
        last = int(year) + 1
    return Point(match.start(), match.end(), f"{year}/{last}", FigureKind.PERIOD)


def inherit(first: str, last: str) -> str:
    """Give the first end the year, and the era, that only the last one has: 5 May – 3 June 1994."""
    if first.startswith("XXXX") and not last.startswith("X"):
        return last[: 5 if last[0] == "-" else 4] + first[4:]
    if last[0] == "-" and first[0] != "-" and first[:4].isdigit():
        return f"-{int(first[:4]) - 1:04}{first[4:]}"
    return first


def in_order(first: str, last: str) -> bool:
    """Tell whether a range runs forward, as far as its ends are known."""
    if first[0] == "-" or last[0] == "-" or "XXXX" in (first[:4], last[:4]):
        return True
    return first.replace("X", "0") <= last.replace("X", "9")
