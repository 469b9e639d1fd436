"""Ordinals of a language: digits with a sign, words, and words of several parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import any_of
from wikidiff.extract.languages.han import read_han
from wikidiff.extract.languages.numerals import read_words
from wikidiff.extract.languages.script import begin, end, words_of
from wikidiff.extract.numbers import B, Numeral
from wikidiff.languages import Language, language_of


@lru_cache(maxsize=64)
def ordinal_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile ordinals: digits with a sign, what stands before those digits, and words."""
    lex = language_of(lang)
    return (
        re.compile(rf"(?P<number>\d{{1,4}})(?:{lex.ordinal or '(?!)'}){end(lex)}"),
        re.compile(rf"{lex.ordinal_before}$"),
        re.compile(rf"{begin(lex)}(?P<word>{any_of(lex.ordinals)}){end(lex)}", re.IGNORECASE),
    )


def read_ordinal(text: str, start: int, lex: Language) -> Numeral | None:
    """Read an ordinal, in digits or in words.

    >>> read_ordinal("der 3. Platz", 4, language_of("de")).value
    Decimal('3')
    """
    digits, before, words = ordinal_patterns(lex.lang)
    if lex.continuous and lex.ordinal_before and before.search(text, max(0, start - 4), start):
        han = read_han(text, start)
        return Numeral(start, han.end, han.value, ordinal=True) if han else None
    if lex.ordinal and (match := digits.match(text, start)):
        if not lex.ordinal_before or lex.continuous or before.search(text, max(0, start - 24), start):
            return Numeral(start, match.end(), Decimal(match["number"]), ordinal=True)
    elif match := words.match(text, start):
        table = {word.lower(): number for word, number in lex.ordinals.items()}
        return Numeral(start, match.end(), Decimal(table[match["word"].lower()]), spelled=True, ordinal=True)
    return None


@lru_cache(maxsize=64)
def _ordinals_by_word(lang: str) -> Mapping[str, int]:
    return {word.lower(): number for word, number in language_of(lang).ordinals.items()}


@lru_cache(maxsize=64)
def _next_ordinal(lang: str) -> re.Pattern[str]:
    """Compile what goes on behind the tens of an ordinal: двадцать пятый, trente et unième, deux-centième."""
    lex = language_of(lang)
    joints = f"(?:{words_of(lex, lex.joints)}[-{B[1:]})?" if lex.joints else ""
    gap = f"[-{B[1:]}{'?' if lex.fused else ''}"
    return re.compile(rf"{gap}{joints}(?P<word>{words_of(lex, list(lex.ordinals))}){end(lex)}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _stem_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(
        rf"{begin(lex)}(?P<stem>[^\W\d_]{{3,24}}){lex.ordinal_stem or '(?!)'}{end(lex)}", re.IGNORECASE
    )


def read_compound_ordinal(text: str, start: int, lex: Language) -> Numeral | None:
    """Read an ordinal of several words or parts: двадцать пятым, dwudziestym piątym, trentaduesimo.

    >>> [read_compound_ordinal(text, 0, language_of(lang)).value for lang, text in (
    ...     ("ru", "двадцать пятым"), ("pl", "dwudziestym piątym"), ("it", "trentaduesima"))]
    [Decimal('25'), Decimal('25'), Decimal('32')]
    """
    if not lex.ordinals or not text[start].isalpha():
        return None
    if lex.ordinal_stem and (match := _stem_pattern(lex.lang).match(text, start)):
        return _of_stem(match, lex)
    table = _ordinals_by_word(lex.lang)
    front = _tens(text, start, lex) or read_words(text, start, lex, lone=True)
    match = _next_ordinal(lex.lang).match(text, front.end) if front else None
    if front is None or match is None or front.value != int(front.value):
        return None
    value, rest = int(front.value), table[re.sub(B, " ", match["word"]).lower()]
    if rest == 100 and 1 < value < 10:
        return Numeral(start, match.end(), Decimal(value * rest), spelled=True, ordinal=True)
    if not value or value % 10 or rest >= (100 if not value % 100 else 20 if value in _ON_TO_TEENS else 10):
        return None
    return Numeral(start, match.end(), Decimal(value + rest), spelled=True, ordinal=True)


_ON_TO_TEENS = frozenset({60, 80})
"""Tens that the French count on from as far as nineteen: soixante-dixième."""


@lru_cache(maxsize=64)
def _tens_pattern(lang: str) -> re.Pattern[str]:
    """Compile tens and hundreds, cardinal or ordinal, that an ordinal follows."""
    lex = language_of(lang)
    words = [
        word for table in (lex.cardinals, lex.ordinals) for word, number in table.items() if not number % 10
    ]
    return re.compile(
        rf"{begin(lex)}(?P<word>{words_of(lex, words)})(?={_next_ordinal(lang).pattern.replace('?P<word>', '?:')})",
        re.IGNORECASE,
    )


def _tens(text: str, start: int, lex: Language) -> Numeral | None:
    match = _tens_pattern(lex.lang).match(text, start)
    if match is None:
        return None
    word = re.sub(B, " ", match["word"]).lower()
    value = lex.cardinals.get(word) or _ordinals_by_word(lex.lang)[word]
    return Numeral(start, match.end(), Decimal(value))


def _of_stem(match: re.Match[str], lex: Language) -> Numeral | None:
    """Read an ordinal that is a cardinal with another ending, whose last vowel may be lost."""
    for vowel in ("", "e", "a", "o", "i"):
        stem = f"{match['stem']}{vowel}"
        numeral = read_words(stem, 0, lex, lone=True)
        if numeral and numeral.end == len(stem):
            return Numeral(match.start(), match.end(), numeral.value, spelled=True, ordinal=True)
    return None
