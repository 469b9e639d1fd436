"""Numbers that are no figures, or have no value that is sure: codes, labels, names, unknown scales."""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.codes import CHAIN, COORDINATE, GROUPED, end_of
from wikidiff.extract.found import Found
from wikidiff.extract.languages.amounts import (
    currency_before,
    is_signed,
)
from wikidiff.extract.languages.around import head_noun
from wikidiff.extract.languages.dates import read_date
from wikidiff.extract.languages.ordinals import read_ordinal
from wikidiff.extract.languages.script import begin, words_of
from wikidiff.extract.numbers import BLANK, B
from wikidiff.languages import Language, language_of
from wikidiff.patterns import late

_CODE = late(r"[\w./+-]*")

REST = late(r"\w*")
_LABEL_REST = late(r"(?:[–—-]\d{1,9})+")
"""The rest of a label: S. 45–47."""

_CLUB = late(r"\d{1,2}\.[ \u00a0](?:FC|FFC|FSV|SC|SV|HFK|FK|Bundesliga|Liga)(?!\w)")
"""1. FC Union: a name."""


def code_end(text: str, start: int, lex: Language) -> int | None:
    """Return the end of a code that only holds digits (B-52, MP3, 1.2.3), None for a number."""
    before = text[start - 1] if start else " "
    if named := _CLUB.match(text, start) or COORDINATE.match(text, start):
        return named.end()
    if match := CHAIN.match(text, start):
        if read_date(text, start, lex) is not None and read_date(text, start, lex).end >= match.end():  # type: ignore[union-attr]
            return None
        if lex.thousands == "." and GROUPED.fullmatch(match.group()):
            return None
        return max(match.end(), end_of(_CODE, text, start))
    letter = before.isalpha() and (before.isascii() or (before < _LATIN_AND_KIN and not lex.continuous))
    if letter or before == "_":
        return None if currency_before(text, start, lex) else end_of(_CODE, text, start)
    if (
        before in "-‑"
        and start > 1
        and text[start - 2].isalnum()
        and (text[start - 2].isascii() or text[start - 2] < _LATIN_AND_KIN)
    ):
        return end_of(REST, text, start)
    return (
        end_of(_CODE, text, start) if before in "@&=\\#" or text[max(0, start - 3) : start] == "://" else None
    )


_LATIN_AND_KIN = "\u0590"
"""Letters before this (Latin, Greek, Cyrillic, Armenian) make the digits behind them a code; Hebrew prefixes and
Hangul are written on to numbers."""


@lru_cache(maxsize=64)
def _label_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{begin(lex)}{words_of(lex, lex.labels)}{B}?$", re.IGNORECASE)


def is_label(text: str, start: int, lex: Language) -> bool:
    return bool(lex.labels and _label_pattern(lex.lang).search(text, max(0, start - 24), start))


@lru_cache(maxsize=64)
def _name_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{B}?(?:{language_of(lang).names or '(?!)'})")


def end_of_name(text: str, start: int, lex: Language) -> int | None:
    """Return where an ordinal that is a part of a name ends: Zweiter Weltkrieg."""
    numeral = read_ordinal(text, start, lex) if lex.names or lex.names_before else None
    if numeral is None:
        return None
    before = lex.names_before and re.search(lex.names_before, text[max(0, start - 16) : start])
    return numeral.end if before or _name_pattern(lex.lang).match(text, numeral.end) else None


_UNKNOWN_SCALE = late(
    rf"\d[\d.,'’{BLANK}]{{0,24}}{B}(?P<word>(?:m[iy]l|mi[lł]|bi?l[il]|tr[iy]l|thous|þús|tus|tys|tis|tuh|tūk|tūs|ezer|mln|mld|mlrd|mio|mia|mrd|"
    r"bn|milj|bilj|миљ|мил|мли?|бил|трил|хил|тыс|тис|тыш|мың|миң|χιλ|εκατ|δισ|אלפ|אלף|מיל|พัน|หมื่น|แสน|ล้าน|nghìn|ngàn|vạn|ribu|libu|elfu|laki|lakh|"
    r"kror|crore|লাখ|কোটি|হাজার|লক্ষ|லட்ச|கோடி|వేల|లక్ష|కోట్ల)[^\W\d]*)",
    re.IGNORECASE,
)
"""A number before a word that may be a scale, by how it begins."""

_DAY_OF = late(
    rf"(?:3[01]|[12]?\d)(?:\.|º|°)?{B}(?:de{B})?[^\W\d]{{3,14}}\.?,?{B}(?:de{B}|del{B})?[12]\d{{3}}(?!\d)"
)

_DAY_BEHIND = late(rf"(?<!\d)(?:1[5-9]|20)\d\d\.?(?:{B}[^\W\d]+\.?){{1,2}}{B}$")

_ENGLISH_MONTHS = 13
"""Names that a language without months of its own has, September in two."""

_DAY = late(r"(?:3[01]|[12]?\d)(?![\d.,]\d|\d)")
"""A day behind its year and month: 1934. május 12."""


def before_unknown(text: str, start: int, lex: Language) -> int | None:
    """Return where to go on behind a number of which a language without words does not tell the value.

    It may be multiplied by a word that no table has, or be the day of a month: no value is better than a
    wrong one.
    """
    if text[start] in "½¼¾" or not text[start].isdigit():
        return None
    if match := _UNKNOWN_SCALE.match(text, start):
        known = any(match["word"].lower() == word.lower() for word in (*lex.scales, *lex.units))
        return None if known else match.end()
    no_months = len(lex.months) <= _ENGLISH_MONTHS
    if (
        no_months
        and _DAY_BEHIND.search(text, max(0, start - 40), start)
        and (match := _DAY.match(text, start))
    ):
        return match.end()
    if match := _DAY_OF.match(text, start):
        return start + len(re.match(r"\d+", text[start:]).group())  # type: ignore[union-attr]
    return None


def no_count(text: str, start: int, figure: Found, lex: Language) -> int | None:
    """Return where to go on if a bare number is a name, a label or a code."""
    stop, digits = figure.end, text[start].isdigit()
    if lex.unclear and re.compile(lex.unclear).match(text, stop):
        return stop
    if is_label(text, start, lex):
        return end_of(_LABEL_REST, text, stop) if _LABEL_REST.match(text, stop) else stop
    if (
        digits
        and text[start:stop].isdigit()
        and (_is_named(text, start, stop, lex) or _is_address(text, start, stop, lex))
    ):
        return stop
    if digits:
        run_on = text[stop : stop + 1]
        if run_on.isalpha() and (run_on.isascii() or (run_on < _LATIN_AND_KIN and not lex.continuous)):
            return end_of(REST, text, stop)
        if text[start] == "0" and text[start:stop].isdigit() and stop > start + 1:
            return stop
        return None
    if lex.continuous:
        some = start and text[start - 1] in "数數几幾수몇"  # 数百人: some hundreds
        return None if not some and _is_han_number(text, start, stop, lex) else stop
    if text[start].isupper() and start and not _starts_sentence(text, start):
        return stop if not lex.nouns_capital or text[stop : stop + 2].strip()[:1].isupper() else None
    return None


_OF_CHEQUES = frozenset("壹贰貳叁參参肆伍陆陸柒捌玖")
"""Signs of numbers on cheques, which alone are names and other words: 伍家, 參加."""
_TWO_DIGITS = late("[一二三四五六七八九]{2}")
"""Two signs without a scale are a name of a day (五四) or two words (统一六国)."""

_KNOWN_NAMES = late(
    rf"(?<!\w)(?:Apollo|Apolo|Boeing|Airbus|Windows|Formel|Formule|Fórmula|Formula|iPhone|Xbox|PlayStation|Soyuz|Sojus|Soyouz){B}$"
)

_ACRONYM_BEFORE = late(rf"(?<![\w.])[A-ZÄÖÜ]{{1,4}}{B}$")
"""ICE 4, A 7: where all nouns are capital, a name is one that is all capitals."""

_NAME_BEFORE = late(rf"(?<![\w.])(?P<word>[A-ZÀ-ÖØ-ÞА-Я][\w'’.-]+){B}$")


def _is_named(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell whether a bare number belongs to the name before it: Boeing 747; in German all nouns are capital."""
    if _KNOWN_NAMES.search(text, max(0, start - 16), start):
        return True
    if lex.nouns_capital and _ACRONYM_BEFORE.search(text, max(0, start - 8), start):
        return head_noun(text, stop, lex) is None and int(text[start:stop]) < _NO_NAME_ABOVE
    match = (
        None if lex.nouns_capital or lex.continuous else _NAME_BEFORE.search(text, max(0, start - 24), start)
    )
    return (
        match is not None
        and not _starts_sentence(text, match.start("word"))
        and match["word"].lower() not in lex.stop
        and head_noun(text, stop, lex) is None
        and int(text[start:stop]) < _NO_NAME_ABOVE
    )


_NO_NAME_ABOVE = 2_000
_ADDRESS_WITHIN = 60


@lru_cache(maxsize=64)
def _address_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lex = language_of(lang)
    return re.compile(rf"(?:{lex.addresses or '(?!)'})$"), re.compile(lex.houses or "(?!)")


def _is_address(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell the number of a house, a road or a train by what stands around it."""
    if not lex.addresses and not lex.houses:
        return False
    before, behind = _address_patterns(lex.lang)
    if lex.houses and behind.match(text, stop):
        return True
    if int(text[start:stop]) >= _NO_NAME_ABOVE or not before.search(
        text, max(0, start - _ADDRESS_WITHIN), start
    ):
        return False
    noun = head_noun(text, stop, lex)
    return noun is None or bool(lex.plural and not re.search(lex.plural, noun))


def _is_han_number(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell a numeral of Han signs from a word: 三百 is one, 一切, 十分 and the 五四 of a movement are none."""
    if _TWO_DIGITS.fullmatch(text, start, stop):
        return False
    if stop - start == 1 and text[start] in _OF_CHEQUES:
        return False
    if text.startswith("十分", start) and text[start + 2 : start + 3] not in "钟鐘之のと":
        return False
    if head_noun(text, stop, lex) is not None or is_signed(text, start, lex):
        return True
    run = text[start:stop]
    return len(run) > 1 and run not in {"万一", "千万", "一一", "百千", "三三", "千百"}


_SENTENCE_START = late(rf"(?:^|[.!?:;\n«„“\"(–—]{B}?)$")


def _starts_sentence(text: str, start: int) -> bool:
    return bool(_SENTENCE_START.search(text, max(0, start - 2), start))
