"""Ratios: scores, ratings, scales, shares of a whole. The value is written a:b."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.amounts import measured, read_amount
from wikidiff.extract.context import REFERENCE, head_noun, is_year, previous_word
from wikidiff.extract.counts import collective
from wikidiff.extract.found import Found
from wikidiff.extract.numbers import BLANK, B, Numeral, plain
from wikidiff.extract.units import UNITS, read_unit
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_ENGLISH = language_of("en")

_RECORD = late(r"(?P<a>\d{1,3})[–−](?P<b>\d{1,3})[–−](?P<c>\d{1,3})(?![\w–])")
_NUMBER = r"\d{1,20}(?:\.\d{1,20})?"
_SIDE = r"\d{1,20}(?:[.,]\d{1,2}(?!\d)|\.\d{1,20})?"
"""One side of a scale, whose decimal sign may be a comma: 1,85:1."""
_GROUPED = r"\d{1,3}(?:,\d{3}){1,3}"
_SLASH = late(rf"(?P<a>{_GROUPED}|{_NUMBER})(?:/|{B}/{B})(?P<b>{_GROUPED}|{_NUMBER})(?![\w/]|[.,]\d)")
_SCALE = late(rf"(?P<a>{_SIDE}){B}?:{B}?(?P<b>\d{{1,3}}(?:[.,{BLANK}]\d{{3}}){{1,5}}|{_NUMBER})(?![\w:])")
_SCORE = late(r"(?P<a>\d{1,3})[–‑-](?P<b>\d{1,3})(?![\d–-]|\.\d|,\d)")
_GAMES = late(
    r"\b(?:w[io]n(?:ning|s)?|beat(?:en|ing)?|defeat\w*|los[ts]\w*|losing|dr[ae]w\w*|tie[ds]?|victor\w+"
    r"|scor\w+|le[ad]d?s?|leading|aggregate|"
    r"record|home|away|series|vot\w+|ruling|decision|match|final|trailing|record|standings)\b",
    re.IGNORECASE,
)
_OF = late(rf"(?P<gap>{B}(?:(?:[a-z]{{3,12}}{B})?out{B})?of{B}|{B}in{B}(?:every{B})?)(?=\d|[a-z])")
_PARTED = frozenset({"length", "area", "volume", "mass"})
"""Dimensions whose units are parted by fractions: 1/4 mile; of a time only one part is (1/250 s)."""


def _ratio(match: re.Match[str], value: str) -> Found:
    return Found(start=match.start(), end=match.end(), kind=FigureKind.RATIO, value=value)


def read_slashed(text: str, match: re.Match[str]) -> Found | None:
    """Read 7.22/10 and 4/5 as ratios, 1/4 mile as a length; years (2003/04), 9/11, 24/7 are no figures."""
    first, second = match["a"].replace(",", ""), match["b"].replace(",", "")
    above, below = Decimal(first), Decimal(second)
    if (len(match["a"]) == 4 and match["a"].isdigit()) or match.group() in {"9/11", "24/7", "7/7"}:
        return None
    if not below:
        return None
    unit = read_unit(text, match.end())
    if unit and (unit[0].dimension in _PARTED or (above == 1 and unit[0].is_duration)):
        return measured(text, match.start(), Numeral(match.start(), match.end(), above / below, step=None))
    return _ratio(match, f"{first}:{second}") if above <= below * 10 else None


def read_score(text: str, begin: int, language: Language) -> Found | None:
    """Read a score, 3–1, also behind the name of a team: Brazil defeated Italy 3–2."""
    match = _SCORE.match(text, begin)
    if match is None or not _is_score(text, match, language):
        return None
    word = previous_word(text, begin)
    if word.lower() in REFERENCE or (
        word[:1].isupper()
        and "–" not in match.group()
        and not _GAMES.search(text[max(0, begin - 60) : begin])
    ):
        return None
    return _ratio(match, f"{match['a']}:{match['b']}")


def read_share(text: str, begin: int, figure: Found, language: Language) -> Found | None:
    """Read scores in words (21 to 14) and shares of a whole (4 of 6, one in five)."""
    if score := _read_spoken_score(text, begin, figure, language):
        return score
    match = _OF.match(text, figure.end)
    if match is None or not isinstance(figure.value, Decimal) or match.end() >= len(text):
        return None
    whole = read_amount(text, match.end(), language) or collective(text, match.end())
    if whole is None or whole.kind is not FigureKind.COUNT or not isinstance(whole.value, Decimal):
        return None
    if whole.value < figure.value or whole.start != match.end() or _is_year_like(text, whole):
        return None
    if (
        " in " in match["gap"].replace("\u00a0", " ")
        and figure.value != 1
        and not _is_share_of_people(text, whole)
    ):
        return None
    if " in " in match["gap"].replace("\u00a0", " "):
        percent = (figure.value / whole.value * 100).normalize() + 0
        rounded = percent.quantize(Decimal("0.0001")).normalize() + 0
        return Found(
            start=figure.start,
            end=whole.end,
            kind=FigureKind.PERCENT,
            value=plain(rounded or percent),
            unit="%",
        )
    return Found(
        start=figure.start, end=whole.end, kind=FigureKind.RATIO, value=f"{figure.value}:{whole.value}"
    )


_PEOPLE = _ENGLISH.sets["people"]


def _is_share_of_people(text: str, whole: Found) -> bool:
    """Tell nine in ten, and two in five adults, from two in five games."""
    return head_noun(text, whole.end, None) in {None, *_PEOPLE} and whole.value in _ROUND_WHOLES


_ROUND_WHOLES = frozenset(map(Decimal, (3, 4, 5, 10, 20, 100, 1_000, 10_000, 100_000, 1_000_000)))
_SPOKEN = late(
    rf"(?:{B}(?P<what>votes?|goals?|points?|runs?|games?|sets?|frames?))?(?:{B}to{B}|-to-)(?=[\da-z])"
)
_NIL = late(r"(?:nil|zero|none|love|nothing)(?!\w)")
_SPOKEN_LEAD = late(
    r"\b(?:ratio|odds|vot(?:e|es|ed|ing)|score|scoreline|majority|margin|approved|rejected|verdict|ruled|passed)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)


def _read_spoken_score(text: str, begin: int, figure: Found, language: Language) -> Found | None:
    """Read 315 votes to 274, by a vote of 7 to 2, a 2-to-1 majority."""
    match = _SPOKEN.match(text, figure.end)
    if match is None or not isinstance(figure.value, Decimal) or match.end() >= len(text):
        return None
    if match["what"] and (nil := _NIL.match(text, match.end())):
        return Found(start=begin, end=nil.end(), kind=FigureKind.RATIO, value=f"{plain(figure.value)}:0")
    other = read_amount(text, match.end(), language)
    if other is None or other.kind is not FigureKind.COUNT or not isinstance(other.value, Decimal):
        return None
    before, behind = text[max(0, begin - 60) : begin], text[other.end : other.end + 16]
    told = match["what"] and head_noun(text, other.end, None) is None
    falls = figure.value > other.value and (_GAMES.search(before) or match.group() == "-to-")
    if not (
        told or falls or _SPOKEN_LEAD.search(before) or re.match(rf"{B}(?:ratio|majority|odds|vote)", behind)
    ):
        return None
    return Found(
        start=begin, end=other.end, kind=FigureKind.RATIO, value=f"{plain(figure.value)}:{plain(other.value)}"
    )


def _is_year_like(text: str, whole: Found) -> bool:
    """Tell whether a whole is four digits that read as a year: "4 of 1999" is no share."""
    digits = text[whole.start : whole.end]
    return len(digits) == 4 and digits.isdigit() and is_year(text, whole.start, whole.end)


def _is_score(text: str, match: re.Match[str], language: Language) -> bool:
    low, high = int(match["a"]), int(match["b"])
    behind = read_amount(text, match.start("b"), language)
    if behind is None or behind.kind is not FigureKind.COUNT:
        return False
    if low >= high:
        return True
    around = text[max(0, match.start() - 60) : match.start()]
    after = text[match.end() : match.end() + 24]
    return bool(_GAMES.search(around) or _OUTCOME.match(after))


_OUTCOME = late(rf"{B}(?:[a-z]{{3,12}}{B})?(?:w[io]n|victor|defeat|loss|draw|lead|record|aggregate|score)")
_FEET = late(rf"(?P<feet>\d{{1,3}})['’′](?={B}(?:tall|high|long|wide|deep)(?!\w))")
_FEET_INCHES = late(
    r"(?P<feet>\d{1,2})['’′][ \u00a0]?(?P<inches>\d{1,2})(?P<half>½|\.5)?(?:[\"”″]|''|’’)(?!\w)"
)


def read_feet_and_inches(text: str, start: int) -> Found | None:
    r"""Read 5'11", which is 71 inches.

    >>> read_feet_and_inches("5'11\" tall", 0).value
    Decimal('71')
    """
    if feet := _FEET.match(text, start):
        foot = UNITS["ft"]
        return Found(
            start=start,
            end=feet.end(),
            kind=FigureKind.QUANTITY,
            value=Decimal(feet["feet"]),
            decimals=0,
            step=Decimal(1),
            unit=foot.name,
            dimension=foot.dimension,
            factor=foot.factor,
        )
    match = _FEET_INCHES.match(text, start)
    if match is None or int(match["inches"]) >= _INCHES_A_FOOT:
        return None
    inch = UNITS["in"]
    value = Decimal(int(match["feet"]) * _INCHES_A_FOOT + int(match["inches"]))
    return Found(
        start=start,
        end=match.end(),
        kind=FigureKind.QUANTITY,
        value=value + Decimal("0.5") if match["half"] else value,
        decimals=0,
        step=None if match["half"] else Decimal(1),
        unit=inch.name,
        dimension=inch.dimension,
        factor=inch.factor,
    )


_INCHES_A_FOOT = 12
_LAP = late(r"(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)(?P<sign>[.,])(?P<fraction>\d{1,6})(?![\w:])")


_RACE = late(
    r"(?P<hours>[1-9]\d?):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?:\.(?P<fraction>\d{1,3}))?(?![\w:])"
)
_CLOCK_LEAD = late(r"\b(?:at|by|until|from|to|before|after|UTC|GMT|on)[ \u00a0]$", re.IGNORECASE)


def read_race_time(text: str, start: int) -> Found | None:
    """Read 2:03:59, the hours, minutes and seconds of a race; behind "at" it is a time of day.

    >>> read_race_time("2:03:59", 0).value
    Decimal('7439')
    """
    match = _RACE.match(text, start)
    if match is None or _CLOCK_LEAD.search(text[max(0, start - 8) : start]):
        return None
    second = UNITS["second"]
    fraction = match["fraction"] or ""
    value = int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + Decimal(match["seconds"])
    if fraction:
        value += Decimal(f"0.{fraction}")
    return Found(
        start=start, end=match.end(), kind=FigureKind.DURATION, value=value, decimals=len(fraction),
        step=Decimal(1).scaleb(-len(fraction)),
        unit=second.name, dimension=second.dimension, factor=second.factor,
    )  # fmt: skip


def read_stopwatch(text: str, start: int, decimal: str = ".") -> Found | None:
    """Read 44:44.982, minutes and seconds of a race, as seconds: what has a fraction is no ratio.

    `decimal` is the decimal sign of the language; with another one 1:25.000 is a scale.

    >>> read_stopwatch("1:22.186", 0).value
    Decimal('82.186')
    """
    match = _LAP.match(text, start)
    if match is None or match["sign"] != decimal:
        return None
    second = UNITS["second"]
    return Found(
        start=start,
        end=match.end(),
        kind=FigureKind.DURATION,
        value=int(match["minutes"]) * 60 + Decimal(f"{match['seconds']}.{match['fraction']}"),
        decimals=len(match["fraction"]),
        step=Decimal(1).scaleb(-len(match["fraction"])),
        unit=second.name,
        dimension=second.dimension,
        factor=second.factor,
    )


def read_record_or_scale(text: str, start: int) -> Found | None:
    """Read 23–5–2 (won, lost, drawn) and 1:25,000; a clock time must have been ruled out for the second.

    >>> read_record_or_scale("23–5–2", 0).value, read_record_or_scale("1:25,000", 0).value
    ('23:5:2', '1:25000')
    """
    if match := _RECORD.match(text, start):
        return _ratio(match, f"{match['a']}:{match['b']}:{match['c']}")
    if (match := _SCALE.match(text, start)) and not text[max(0, start - 1) : start].isdigit():
        return _ratio(match, f"{match['a'].replace(',', '.')}:{_plain_scale(match['b'])}")
    return None


def _plain_scale(written: str) -> str:
    """Write the second term of a scale without the signs that part its thousands."""
    is_grouped = re.fullmatch(rf"\d{{1,3}}(?:[.,{BLANK}]\d{{3}})+", written)
    return re.sub(r"\D", "", written) if is_grouped else written


def read_slash_at(text: str, start: int) -> tuple[Found | None, int] | None:
    """Read a ratio with a slash: the figure if it is one, and where the two numbers end."""
    match = _SLASH.match(text, start)
    return (read_slashed(text, match), match.end()) if match else None
