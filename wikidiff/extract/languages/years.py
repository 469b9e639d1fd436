"""Dates where one may begin, and four digits: a year, an amount, or a year of another calendar."""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.amounts import (
    currency_before,
    currency_behind,
    read_unit,
)
from wikidiff.extract.languages.around import head_noun, qualifier_patterns
from wikidiff.extract.languages.dates import CIRCA, dress, part_pattern, read_date
from wikidiff.extract.languages.passed_over import (
    is_label,
)
from wikidiff.extract.languages.script import DASH, end, words_of
from wikidiff.extract.numbers import BLANK, B
from wikidiff.languages import Language, language_of
from wikidiff.patterns import late

_FOUR_DIGITS = late(r"\d{4}(?![\d.,٬٫]\d|\d)")


def own_year(text: str, start: int, lex: Language) -> int | None:
    """Return the end of four digits that are a year of another calendar: it is not converted, so has no value."""
    match = _FOUR_DIGITS.match(text, start)
    if match is None or not lex.own_years[0] <= int(match.group()) <= lex.own_years[1]:
        return None
    return match.end()


@lru_cache(maxsize=64)
def _calendar_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile a date with a month of another calendar, and a year or a century that is said to be of one."""
    lex = language_of(lang)
    year = rf"(?:{B}(?:{words_of(lex, lex.years)}{B})?\d{{2,4}}(?!\d))?"
    days = rf"\d{{1,2}}(?:{B}?{words_of(lex, lex.conjunctions)}?{B}?\d{{1,2}})?"
    return (
        re.compile(rf"{days}{B}{words_of(lex, lex.own_months)}{end(lex)}{year}"),
        re.compile(rf"\d{{1,4}}(?:{DASH}\d{{1,4}})?{B}?{words_of(lex, lex.other_eras)}{end(lex)}"),
    )


def other_calendar(text: str, start: int, lex: Language) -> int | None:
    """Return the end of a date of a calendar that is not converted, so that it has no value."""
    if not lex.own_months and not lex.other_eras:
        return None
    matches = (pattern.match(text, start) for pattern in _calendar_patterns(lex.lang))
    return max((match.end() for match in matches if match), default=None)


def read_dated(text: str, start: int, floor: int, lex: Language) -> Found | None:
    point = read_date(text, start, lex)
    if point is None or (point.bare and not _is_year(text, point.start, point.start + 4, lex)):
        return None
    if point.bare and "/" in point.value and not _is_year(text, point.end - 4, point.end, lex):
        return None
    return dress(text, point, floor, lex)


def read_dated_behind_part(text: str, start: int, floor: int, lex: Language) -> Found | None:
    """Read the date behind a part that begins with a number: première moitié du XIXe siècle."""
    lead = part_pattern(lex.lang).match(text, start)
    dated = read_dated(text, lead.end(), floor, lex) if lead and lead.end() < len(text) else None
    return dated if dated and dated.start <= start else None


_PREVIOUS = late(rf"(?P<word>[^\W\d_]+[.:]?)(?:{B}|['’])[(]?$")


def _is_year(text: str, start: int, stop: int, lex: Language) -> bool:
    """Tell whether four bare digits are a year, by what stands before and behind."""
    behind = text[stop : stop + 1]
    if (behind and (behind.isalpha() or behind in "%‰°$€£/_²³")) or currency_before(text, start, lex):
        return False
    if read_unit(text, stop, lex) or is_label(text, start, lex) or currency_behind(text, stop, lex):
        return False
    if lex.continuous:
        return head_noun(text, stop, lex) is None and int(text[start:stop]) >= 1500
    if lex.date_about_behind and (about := _about_behind(lex.lang).match(text, stop)):
        counted = head_noun(text, about.end(), lex)
        return counted is None or not re.search(lex.plural, counted)
    word = _PREVIOUS.search(text, max(0, start - 24), start)
    if word and word["word"].lower() in lex.amount_leads:
        return False
    leads = {*CIRCA, *(one.lower() for one in lex.year_leads)}
    lead = word is not None and word["word"].lower() in leads
    if lex.adverbial and int(text[start:stop]) >= _FIRST and re.compile(lex.adverbial).match(text, stop):
        return True
    verb = _VERB.match(text, stop) if word else None
    if verb and verb["word"] in lex.sets.get("dated_verbs", ()):
        return True
    if lead and word["word"] in lex.years:  # type: ignore[index]
        return True
    noun = head_noun(text, stop, lex)
    counts = noun is not None and (not lex.plural or re.search(lex.plural, noun) is not None)
    if lex.nouns_capital:
        counts = counts and text[stop : stop + 1] in BLANK and text[stop + 1 : stop + 2].isupper()
    if counts:
        if qualifier_patterns(lex.lang)[0].search(text, max(0, start - 32), start):
            return False  # cerca de 2000 espectadores
        lead = lead and word is not None and word["word"].lower() not in CIRCA
        return lead and int(text[start:stop]) >= 1500 and bool(lex.plural or lex.nouns_capital)
    return lead or int(text[start:stop]) >= 1500


_VERB = late(rf"{B}(?P<word>[^\W\d_]{{3,14}})(?!\w)")
_FIRST = 1000
"""The first year that an ending alone makes one of four digits: 1450'de."""


@lru_cache(maxsize=64)
def _about_behind(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{B}?{words_of(lex, lex.date_about_behind)}{end(lex)}")
