"""Halves of a unit in words: media hora, полвека, un an et demi, 半世紀."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.script import begin, end, words_of
from wikidiff.extract.measures import quantity_of
from wikidiff.extract.numbers import B, Numeral
from wikidiff.languages import Language, language_of
from wikidiff.model.records import changed
from wikidiff.model.units import UNITS, Unit

HALF = Decimal("0.5")
_SHORTEST = 3
"""Letters of a name of a unit that is no symbol, in a script that has vowels."""


@lru_cache(maxsize=64)
def _halved(lang: str) -> dict[str, Unit]:
    """Return the names of units that may stand behind a half; symbols do not."""
    lex = language_of(lang)
    more = {form: UNITS[code] for form, code in lex.half_units.items()}
    spelled = {
        name: unit
        for name, unit in lex.units.items()
        if name.replace(" ", "").isalpha() and (len(name) >= _SHORTEST or not name.isascii())
    }
    return {**spelled, **more}


@lru_cache(maxsize=64)
def half_times(lang: str) -> list[str]:
    """Return an article with each name of a time, as it begins un an et demi; none where no half follows a unit."""
    lex = language_of(lang)
    if not lex.unit_and_half:
        return []
    times = [name for name, unit in _halved(lang).items() if unit.is_duration]
    return [f"{article}{joint}{name}" for article in lex.articles for joint in " '" for name in times]


@lru_cache(maxsize=64)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile a half in one word, a half before a unit, and one unit with a half behind it."""
    lex = language_of(lang)
    units = rf"(?P<unit>{words_of(lex, _halved(lang))})"
    times = rf"(?P<unit>{words_of(lex, [name for name, unit in _halved(lang).items() if unit.is_duration])})"
    gap = f"(?:{B}|(?<=[-'])|-)" if not lex.continuous else f"{B}?"
    articles, halves, stop = words_of(lex, lex.articles), words_of(lex, lex.unit_and_half), end(lex)
    before = r"(?<![上下前后後大小過过多\d년年상하])" if lex.continuous else begin(lex)
    return (
        re.compile(rf"{before}(?P<word>{words_of(lex, lex.half_words)}){stop}", re.IGNORECASE),
        re.compile(rf"{before}{words_of(lex, lex.half)}{gap}{units}{stop}", re.IGNORECASE),
        re.compile(rf"{begin(lex)}{articles}(?:{B}|'){times}{B}{halves}{stop}", re.IGNORECASE),
    )


def read_half(text: str, start: int, lex: Language) -> Found | None:
    """Read half of a unit, or one and a half.

    >>> es, ru = language_of("es"), language_of("ru")
    >>> [str(read_half(text, 0, es).value) for text in ("media hora", "un año y medio")]
    ['0.5', '1.5']
    >>> read_half("полвека", 0, ru).unit, read_half("media anual", 0, es)
    ('century', None)
    """
    if not lex.half and not lex.half_words:
        return None
    word, half, one = _patterns(lex.lang)
    if lex.half_words and (match := word.match(text, start)):
        unit = UNITS[lex.half_words[match["word"].lower()]]
        return _found(start, match.end(), HALF, unit)
    if lex.half and not lex.continuous and (match := half.match(text, start)):
        return _found(start, match.end(), HALF, _named(match["unit"], lex))
    if lex.unit_and_half and (match := one.match(text, start)):
        return _found(start, match.end(), 1 + HALF, _named(match["unit"], lex))
    return None


def _named(written: str, lex: Language) -> Unit:
    names = _halved(lex.lang)
    name = re.sub(B, " ", written)
    return names.get(name) or names.get(name.lower()) or names[name.capitalize()]


def _found(start: int, stop: int, value: Decimal, unit: Unit) -> Found:
    return quantity_of(Numeral(start, stop, value, spelled=True, step=None), start, stop, unit)


@lru_cache(maxsize=64)
def _behind(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    gap = f"{B}?" if lex.continuous else B
    stop = r"(?![島岛分数數導径徑期月日夜球世年ば])" if lex.continuous else end(lex)
    return re.compile(rf"{gap}{words_of(lex, lex.unit_and_half)}{stop}", re.IGNORECASE)


def with_half_behind(text: str, found: Found, lex: Language) -> Found:
    """Add the half that stands behind the unit: dos horas y media, 2年半."""
    if not lex.unit_and_half or not isinstance(found.value, Decimal) or found.value != int(found.value):
        return found
    match = _behind(lex.lang).match(text, found.end)
    if match is None:
        return found
    return changed(found, end=match.end(), value=found.value + HALF, step=None)


@lru_cache(maxsize=64)
def _unit_and_half(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    gap = f"{B}?" if lex.continuous else B
    return re.compile(
        rf"{gap}(?P<unit>{words_of(lex, lex.half_units)})(?={_behind(lang).pattern})", re.IGNORECASE
    )


def read_unit_and_half(text: str, numeral: Numeral, first: int, lex: Language) -> Found | None:
    """Read a number with a unit that is one only before a half: 2년 반.

    >>> read_unit_and_half("2년 반", Numeral(0, 1, Decimal(2)), 0, language_of("ko")).value
    Decimal('2.5')
    """
    if not lex.unit_and_half or not lex.half_units:
        return None
    match = _unit_and_half(lex.lang).match(text, numeral.end)
    if match is None:
        return None
    return with_half_behind(text, quantity_of(numeral, first, match.end(), _named(match["unit"], lex)), lex)
