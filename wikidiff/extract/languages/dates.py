"""Dates of a language from its templates, to EDTF.

A template is a regular expression in which a blank stands for any blank, plain brackets group, and
names in braces stand for the parts of a date: ``{d}. {m} {y}`` is 5. Mai 1994. The parts: ``w`` weekday
(may be absent), ``d`` day, ``m`` month's name, ``mn`` month's number, ``rm`` the same in Roman signs,
``y`` year with its era, ``ye`` the last digits of a second year, ``c`` century (digits, Roman, or a word),
``cw`` one in words, ``cd`` one in digits, ``cn`` its name, ``dec`` decade, ``sdec`` decade of two digits,
``wdec`` in words, ``era``, ``reign`` and ``ry`` its year, ``s`` season, ``q`` quarter, ``h`` and ``min`` time,
``-`` a dash or a word like "to". A 2 behind a name is the second end of a range. A group ``millennium`` makes
a century of a thousand years, a group ``pm`` moves a time behind noon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.han import read_han
from wikidiff.extract.languages.ordinals import read_compound_ordinal
from wikidiff.extract.languages.script import DASH, LETTER, begin, end, words_of
from wikidiff.extract.numbers import BLANK, B
from wikidiff.extract.points import (
    Point,
    edtf_century,
    edtf_decade,
    edtf_year,
    in_order,
    inherit,
    read_abbreviated,
    read_iso,
)
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])(?!\d)"
_ROMAN = "[IVX]{1,6}"
_ROMAN_MONTH = "(?-i:XII|XI|IX|IV|VIII|VII|VI|III|II|I|V|X)"
_HAN_YEAR = "[〇零一二三四五六七八九]{4}"
_HAN_NUMBER = "[一二三四五六七八九十廿]{1,3}"
_WORDS = rf"(?:{LETTER}){{2,20}}(?:[-{BLANK}](?:{LETTER}){{1,20}}){{0,2}}?"
"""A number in words: which words it may be is asked of the table, not of the pattern."""
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}

_COMMON = (
    "{d}/{mn}/{y4}", r"{d}\.{mn}\.{y4}", "{y4}/{mn}/{d}", "{d}-{mn}-{y4}", r"{y4}\.{mn}\.{d}",
    "{yy}{-}(?:[^\\W\\d]{1,3} )?{ey2}", "{ey}", r"{h}:{min}{-}{h2}:{min2}(?![\d:])",
)  # fmt: skip
"""Numeric dates whose order no country disputes (a year of four digits at one end), and years with their era."""


@lru_cache(maxsize=64)
def _parts(lang: str) -> dict[str, str]:
    lex = language_of(lang)
    bc, ad = words_of(lex, lex.before_christ), words_of(lex, lex.anno_domini)
    era = rf"(?P<era#>{bc}|{ad})"
    blank = "?" if lex.continuous else ""
    month = words_of(lex, lex.months)
    day = f"(?:{_DAY}|{_HAN_NUMBER})" if lex.continuous else f"(?:{_DAY}|{_WORDS})"
    number = f"(?:{_MONTH_NUMBER}|{_HAN_NUMBER})" if lex.continuous else _MONTH_NUMBER
    if lex.continuous:
        year = rf"(?P<y#>\d{{1,4}}|{_HAN_YEAR})"
    else:
        late = era.replace("era#", "old#")
        year = rf"(?:(?P<y#>\d{{4}})(?!\d)(?:{B}?{era})?|(?P<o#>\d{{1,3}}){B}?{late})"
    short = r"\d0|[二三四五六七八九]十" if lex.continuous else r"\d0"
    worded = _century_words(lex)
    century = rf"\d{{1,2}}|{_ROMAN}|{_HAN_NUMBER if lex.continuous else worded}"
    return {
        "w": rf"(?:{words_of(lex, lex.weekdays)}[.,،]?{B}{blank}(?:[^\W\d]{{1,3}}{B})?)?",
        "d": f"(?P<d#>{day})", "m": f"(?P<m#>{month})", "mn": f"(?P<mn#>{number})",
        "rm": rf"(?P<rm#>{_ROMAN_MONTH})", "y": year,
        "ey": rf"(?P<y#>\d{{1,4}}){B}?{era}", "yy": r"(?P<y#>\d{1,4})",
        "y4": r"(?P<y#>[12]\d{3})(?!\d)", "y4h": rf"(?P<y#>[12]\d{{3}}|{_HAN_YEAR})", "ye": r"(?P<ye#>\d\d)(?!\d)",
        "c": f"(?P<c#>{century})", "cw": f"(?P<c#>{worded})",
        "cd": rf"(?P<c#>\d{{1,2}}|(?-i:{_ROMAN}))",
        "dec": r"(?P<dec#>\d{3}0|[1-9]00(?=-tal))", "sdec": rf"(?P<sdec#>{short})",
        "wdec": f"(?P<sdec#>{words_of(lex, _decades(lang))})",
        "cn": f"(?-i:(?P<cn#>{words_of(lex, lex.century_names)}))",
        "era": era,
        "reign": f"(?P<reign#>{words_of(lex, lex.reigns)})", "ry": rf"(?P<ry#>\d{{1,2}}|元|{_HAN_NUMBER})",
        "s": f"(?P<s#>{words_of(lex, lex.seasons)})", "q": "(?P<q#>[1-4])",
        "h": r"(?P<h#>[01]?\d|2[0-4])", "min": r"(?P<min#>[0-5]\d)", "minb": r"(?P<minb#>[0-5]\d)",
        "-": join_pattern(lang),
    }  # fmt: skip


def _century_words(lex: Language) -> str:
    """Build the ordinals in words that a century may have, from the twenties on of two: двадцать первом веке."""
    score = [
        word for table in (lex.cardinals, lex.ordinals) for word, number in table.items() if number == _SCORE
    ]
    return rf"(?:{words_of(lex, score)}[-{BLANK}])?{words_of(lex, lex.ordinals)}"


_SCORE = 20


@lru_cache(maxsize=64)
def _decades(lang: str) -> dict[str, int]:
    """Return the words for decades to their first digits."""
    lex = language_of(lang)
    tens = {word: number // 10 for word, number in lex.cardinals.items() if number in range(20, 100, 10)}
    return {word.lower(): digit for word, digit in (lex.decades or tens).items()}


@lru_cache(maxsize=64)
def _day_words(lang: str) -> dict[str, int]:
    """Collect the ordinals and cardinals that a day can be written with."""
    lex = language_of(lang)
    words = {**lex.cardinals, **lex.ordinals}
    return {word.lower(): number for word, number in words.items() if 1 <= number <= 31}


@lru_cache(maxsize=64)
def join_pattern(lang: str) -> str:
    """Build what stands between the ends of a range: a dash or a word."""
    lex = language_of(lang)
    words = words_of(lex, lex.to)
    if not lex.to:
        return f"(?:{DASH})"
    return rf"(?:{DASH}|{B}?{words}{B}?)" if lex.continuous else rf"(?:{DASH}|{B}{words}{B})"


@lru_cache(maxsize=64)
def _beginning(lang: str, *, digit: bool) -> tuple[re.Pattern[str], ...]:
    """Return the templates that can begin with a digit, or with something else."""
    return tuple(
        pattern for pattern, digits, others in _compiled_forms(lang) if (digits if digit else others)
    )


@lru_cache(maxsize=64)
def _compiled_forms(lang: str) -> tuple[tuple[re.Pattern[str], bool, bool], ...]:
    """Compile the templates of a language, each with whether a digit and something else can begin it."""
    lex = language_of(lang)
    compiled = []
    for form in (*lex.forms, *_COMMON):
        first = _FIRST.match(form)
        only_digits = not lex.continuous and first is not None and first["part"] in _OF_DIGITS
        only_letters = form[0].isalpha() and form[1:2] != "?"
        only_letters = only_letters or (first is not None and first["part"] in _OF_LETTERS)
        compiled.append((_compiled(form, lang, lex), not only_letters, not only_digits))
    return tuple(compiled)


_FIRST = late(r"\{(?P<part>[a-z]+4?)\}(?!\?)")
_OF_DIGITS = frozenset("y y4 ey yy dec sdec mn h".split())
_OF_LETTERS = frozenset("m s wdec cn era rm".split())
"""Parts of dates that begin with nothing else, in scripts whose numerals are digits."""


def _compiled(template: str, lang: str, lex: Language) -> re.Pattern[str]:
    parts = _parts(lang)
    plain = re.sub(r"(?<!\\)\((?!\?)", "(?:", template)
    plain = re.sub(r"(\[[^\]]*) ([^\]]*\])", rf"\1{BLANK}\2", plain)
    plain = re.sub(r" (?![^\[]*\])", B, plain)

    def fill(match: re.Match[str]) -> str:
        return parts[match[1]].replace("#", match[2])

    body = re.sub(r"\{(-|[a-z]+(?:4h?)?)([23]?)\}", fill, plain)
    return re.compile(f"(?:{body}){end(lex)}", re.IGNORECASE if not lex.continuous else 0)


def read_point(text: str, start: int, lex: Language) -> Point | None:
    """Read one date or period that begins at `start`, the most specific template first.

    >>> [read_point(text, 0, language_of("de")).value for text in ("5. Mai 1994", "19. Jahrhundert")]
    ['1994-05-05', '18XX']
    """
    if text[start].isdigit() and (point := read_iso(text, start)):
        return point
    for template in _beginning(lex.lang, digit=text[start].isdigit()):
        if (match := template.match(text, start)) and (point := _point(match, lex)):
            return point
    if not text[start].isdigit():
        return None
    return read_abbreviated(text, start) or _bare_year(text, start, lex)


_BARE = late(r"[12]\d{3}(?!\d)(?![.,]\d)")


def _bare_year(text: str, start: int, lex: Language) -> Point | None:
    match = _BARE.match(text, start)
    if match is None or not 1000 <= int(match.group()) <= 2100:
        return None
    return Point(start, match.end(), match.group(), bare=True)


def _point(match: re.Match[str], lex: Language) -> Point | None:
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    value, kind = _value(got, lex)
    if value is None:
        return None
    return Point(match.start(), match.end(), value, kind)


def _value(got: dict[str, str], lex: Language) -> tuple[str | None, FigureKind]:
    if "c" in got and "sdec" in got:
        century = _century(got["c"], got, lex)
        return (f"{century[:-2]}{_tens(got['sdec'], lex)}X" if century else None), FigureKind.PERIOD
    if "c" in got:
        ends = [_century(got[name], got, lex) for name in ("c", "c2") if name in got]
        return ("/".join(end for end in ends if end) if all(ends) else None), FigureKind.PERIOD
    if "dec" in got:
        if lex.own_years and lex.own_years[0] <= int(got["dec"]) <= lex.own_years[1]:
            return None, FigureKind.PERIOD
        sign = "-" if _is_before_christ(got.get("era"), lex) else ""
        decades = [f"{sign}{edtf_decade(got[name])}" for name in ("dec", "dec2", "dec3") if name in got]
        return "/".join(decades), FigureKind.PERIOD
    if "sdec" in got:
        return f"19{_tens(got['sdec'], lex)}X", FigureKind.PERIOD
    if "cn" in got:
        return f"{lex.century_names[got['cn']]}XX", FigureKind.PERIOD
    if "h" in got:
        minute = got.get("min") or got.get("minb") or "00"
        if "h2" in got:
            return f"T{got['h'].zfill(2)}:{minute}/T{got['h2'].zfill(2)}:{got['min2']}", FigureKind.PERIOD
        hour = int(got["h"]) + (12 if "pm" in got and int(got["h"]) < 12 else 0)
        return f"T{hour:02}:{minute}", FigureKind.DATE
    return _days(got, lex)


def _century(written: str, got: dict[str, str], lex: Language) -> str | None:
    number = _ordinal_number(written, lex)
    before = _is_before_christ(got.get("era"), lex)
    return edtf_century(number, before=before, millennium="millennium" in got)


def _ordinal_number(written: str, lex: Language) -> int:
    if written.isdigit():
        return int(written)
    if re.fullmatch("[IVXivx]+", written):
        return _roman(written.upper())
    lowered = {word.lower(): number for word, number in lex.ordinals.items()}
    if written.lower() in lowered:
        return lowered[written.lower()]
    if lex.continuous:
        han = read_han(written, 0)
        return int(han.value) if han else 0
    compound = read_compound_ordinal(written, 0, lex)
    return int(compound.value) if compound else 0


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in written]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _tens(written: str, lex: Language) -> str:
    """Return the first digit of a decade without its century: of 80, of 八十, of ottanta."""
    if digit := _decades(lex.lang).get(written.lower()):
        return str(digit)
    return str("〇一二三四五六七八九".find(written[0])) if written[1] == "十" else written[0]


def _is_before_christ(era: str | None, lex: Language) -> bool:
    return era is not None and re.sub(f"{B}", " ", era).lower() in {
        word.lower() for word in lex.before_christ
    }


def _days(got: dict[str, str], lex: Language) -> tuple[str | None, FigureKind]:
    if "d" in got and got["d"][0].isalpha() and got.get("m", "").lower() in _abbreviated_months(lex.lang):
        return None, FigureKind.DATE  # dix sept is seventeen, and no tenth of September
    first = (_year(got, "", lex), _month(got, "", lex), _day(got.get("d"), lex))
    second = (_year(got, "2", lex), _month(got, "2", lex), _day(got.get("d2"), lex))
    if "s" in got:
        seasons = {word.lower(): code for word, code in lex.seasons.items()}
        return f"{first[0] or 'XXXX'}-{seasons[got['s'].lower()]}", FigureKind.DATE
    if "q" in got:
        return f"{first[0]}-{32 + int(got['q'])}", FigureKind.DATE
    if "ye" in got and first[0]:
        return f"{first[0]}/{first[0][:2]}{got['ye']}", FigureKind.PERIOD
    if not any(second):
        return _written(*first), FigureKind.DATE
    low = _written(first[0] or second[0], first[1] or second[1], first[2])
    high = _written(second[0] or first[0], second[1] or first[1], second[2])
    return (f"{low}/{high}" if low and high else None), FigureKind.PERIOD


def _written(year: str | None, month: int | None, day: int | None) -> str | None:
    if month is None:
        return year if day is None else None
    if day is None:
        return f"{year or 'XXXX'}-{month:02}"
    return f"{year or 'XXXX'}-{month:02}-{day:02}" if 1 <= day <= 31 else None


def _year(got: dict[str, str], which: str, lex: Language) -> str | None:
    if (reign := got.get(f"reign{which}")) and f"ry{which}" in got:
        return f"{lex.reigns[reign] + (_number(got[f'ry{which}'].replace('元', '一')) or 0):04}"
    written = got.get(f"y{which}") or got.get(f"o{which}")
    if written is None:
        return None
    # 264–241 BC: the era behind the second year is that of both.
    era = got.get(f"era{which}") or got.get(f"old{which}") or got.get("era2")
    if not written.isascii():
        han = read_han(written, 0)
        written = str(han.value) if han else "0"
    return edtf_year(int(written), "BC" if _is_before_christ(era, lex) else None)


def _month(got: dict[str, str], which: str, lex: Language) -> int | None:
    if name := got.get(f"m{which}"):
        return _months(lex.lang)[re.sub(B, " ", name).lower()]
    if roman := got.get(f"rm{which}"):
        return _roman(roman)
    return _number(got.get(f"mn{which}"))


@lru_cache(maxsize=64)
def _months(lang: str) -> dict[str, int]:
    return {name.lower(): number for name, number in language_of(lang).months.items()}


@lru_cache(maxsize=64)
def _abbreviated_months(lang: str) -> frozenset[str]:
    """Return the short names of months that have a longer one."""
    names = _months(lang)
    return frozenset(
        name for name in names if any(other != name and other.startswith(name) for other in names)
    )


def _day(written: str | None, lex: Language) -> int | None:
    """Read the number of a day; 0 for a word that is none."""
    if written and not lex.continuous and not written.isdigit():
        return _day_words(lex.lang).get(re.sub(B, " ", written).lower(), 0)
    return _number(written)


def _number(written: str | None) -> int | None:
    if written is None or written.isascii():
        return int(written) if written else None
    han = read_han(written, 0)
    return int(han.value) if han else None


@lru_cache(maxsize=64)
def _joins(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile: a join of two dates, the word "and", what opens "between … and", and the present."""
    lex = language_of(lang)
    left, right = begin(lex), end(lex)
    ands, blank = words_of(lex, lex.conjunctions), "?" if lex.continuous else ""
    return (
        re.compile(join_pattern(lang)),
        re.compile(rf"{B}{blank}{ands}{B}{'?' if lex.continuous or lex.prefixes else ''}"),
        re.compile(
            rf"{left}(?P<word>{words_of(lex, lex.between)}){B}{blank}"
            rf"(?:(?:[^\W\d]{{1,3}}|{words_of(lex, lex.years)}){B})?$",
            re.IGNORECASE,
        ),
        re.compile(rf"{join_pattern(lang)}{words_of(lex, lex.present)}{right}", re.IGNORECASE),
    )


def read_date(text: str, start: int, lex: Language) -> Point | None:
    """Read a point and, where one follows, the other end of its range.

    >>> read_date("5. Mai bis 3. Juni 1994", 0, language_of("de")).value
    '1994-05-05/1994-06-03'
    """
    point = read_point(text, start, lex)
    if point is None or "/" in point.value or point.value[0] == "T":
        return point
    join, conjunction, opener, present = _joins(lex.lang)
    if lex.present and (match := present.match(text, point.end)):
        return point._replace(end=match.end(), value=f"{point.value}/..", kind=FigureKind.PERIOD, bare=False)
    opening = lex.between and opener.search(text, max(0, start - 16), start)
    match = (opening and conjunction.match(text, point.end)) or join.match(text, point.end)
    if match is None or match.end() >= len(text) or match.end() == point.end:
        return point
    other = read_point(text, _after_lead(text, match.end(), lex), lex)
    if other is None or "/" in other.value or other.value[0] == "T":
        return point
    first = inherit(point.value, other.value)
    if not in_order(first, other.value) or len(first) == 4 != len(other.value):
        return point
    begun = opening.start("word") if opening else point.start
    bare = point.bare and other.bare and not opening and not re.fullmatch(DASH, match.group())
    return Point(begun, other.end, f"{first}/{other.value}", FigureKind.PERIOD, bare)


def _after_lead(text: str, position: int, lex: Language) -> int:
    """Step over an article before the second end: du 5 mai au 3 juin."""
    match = re.compile(rf"[^\W\d]{{1,3}}{B}(?=\d)").match(text, position)
    return match.end() if match and not lex.continuous else position


CIRCA = ("c.", "circa")
"""What stands before dates of about then in every language."""


@lru_cache(maxsize=64)
def _dressing(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the words before and behind a date."""
    lex = language_of(lang)
    blank = "?" if lex.continuous else ""
    about = [*CIRCA, *lex.date_about, *(word for word, name in lex.qualifiers.items() if name == "about")]
    before = (
        rf"{begin(lex)}(?:(?P<part>{words_of(lex, lex.parts)})|(?P<about>{words_of(lex, about)})"
        rf"|(?P<since>{words_of(lex, lex.since)})|(?P<until>{words_of(lex, lex.until)}))"
        rf"(?:{B}{blank}|(?<=[.~≈’'-])|-)(?:(?:{words_of(lex, lex.stop & _ARTICLES)}){B})?"
        rf"(?:{words_of(lex, lex.years)}{B})?$"
    )
    behind = (
        rf"(?:{B}{blank}|-|(?='))(?:(?P<part>{words_of(lex, lex.parts_behind)})"
        rf"|(?P<about>{words_of(lex, lex.date_about_behind)})"
        rf"|(?P<since>{words_of(lex, lex.since_behind)})"
        rf"|(?P<until>{words_of(lex, lex.until_behind)})|(?P<close>{words_of(lex, lex.closers)})){end(lex)}"
    )
    return re.compile(before, re.IGNORECASE), re.compile(behind)


@lru_cache(maxsize=64)
def part_pattern(lang: str) -> re.Pattern[str]:
    """Compile a part of a date as far as the date: zweite Hälfte des."""
    lex = language_of(lang)
    articles = words_of(lex, lex.stop & _ARTICLES)
    return re.compile(rf"(?:{words_of(lex, lex.parts)})(?:{B}|(?<=['’]))(?:{articles}{B})?", re.IGNORECASE)


_ARTICLES = frozenset(
    "dem den der das die le la les l' du de des el los las il lo i gli dello della dei o os a as do da dos das het "
    "een".split()
)
_WINDOW = 40
_MAX_WORDS_BEFORE = 3


def dress(text: str, point: Point, floor: int, lex: Language) -> Found:
    """Join the words around a date to it: part, approximator, since and until.

    >>> dress("seit etwa 1990", read_date("seit etwa 1990", 10, language_of("de")), 0, language_of("de")).value
    '1990~/..'
    """
    start, stop, value, kind = point.start, point.end, point.value, point.kind
    part = qualifier = bound = None
    before, behind = _dressing(lex.lang)
    for _ in range(_MAX_WORDS_BEFORE):
        match = before.search(text, max(floor, start - _WINDOW), start)
        if (
            match is None
            or (match["about"] and (qualifier or bound))
            or ((match["since"] or match["until"]) and bound)
        ):
            break
        if match["part"]:
            part = part or _lower(lex.parts)[re.sub(B, " ", match["part"]).lower()]
        elif match["about"]:
            if value[0] == "T":
                break
            qualifier = "about"
        elif "/" in value or value[0] == "T":
            break
        else:
            bound = "since" if match["since"] else "until"
        start = match.start(match.lastgroup or 0)
    for _ in range(2):
        match = behind.match(text, stop)
        if match is None:
            break
        if match["part"]:
            part = part or lex.parts_behind[match["part"]]
        elif match["about"]:
            qualifier = "about"
        elif match["since"] and bound != "until" and "/" not in value:
            bound = "since"
        elif match["until"] and not bound and "/" not in value:
            bound = "until"
        elif not match["close"] or "/" not in value:
            break
        stop = match.end()
    if qualifier:
        value = "/".join(f"{one}~" if one != ".." else one for one in value.split("/"))
    if bound:
        value, kind = (f"{value}/.." if bound == "since" else f"../{value}"), FigureKind.PERIOD
    return Found(
        start=start, end=stop, kind=kind, value=value, part=part, qualifier=qualifier, head=point.start
    )


def _lower(words: object) -> dict[str, str]:
    assert isinstance(words, dict)
    return {word.lower(): name for word, name in words.items()}
