"""Ordinals: 12th, third-largest; not those in names, and not the adverb "first"."""

from __future__ import annotations

from decimal import Decimal

from wikidiff.extract.context import head_noun, previous_word, starts_sentence
from wikidiff.extract.found import Found
from wikidiff.extract.numbers import BLANK, B, read_ordinal
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_ENGLISH = language_of("en")

_SUPERLATIVE = late(
    rf"(?:-|{B})(?P<word>[a-z]+est(?:-[a-z]+)?|most[-{BLANK}][a-z]+|(?:best|worst)(?:-[a-z]+)?|least[-{BLANK}][a-z]+"
    rf"|(?:to|from)[-{BLANK}](?:last|bottom))(?!\w)"
)
_ADVERBIAL_FIRST = late(
    rf"{B}?[,;:]|{B}(?:of{B}all|[a-z]+ed|began|came|became|met|saw|took|went|made|seen|known"
    rf"|held|built|used|shown|sold|sent|led"
    r"|flew|ran|won|wrote|sang|drew|spoke|fought|rode|drove|broke|grew|rose|fell|stood|swam|sat|found|got|gave|put"
    r"|past|set|read|hit|cut|heard|taught|brought|bought|caught|left|lost|chose|laid|struck"
    r"|hand|name|names|person|lady|class|aid|lieutenants?|sergeants?|officers?|mates?|ministers?)(?!\w)"
)
_NO_RANK = late(
    rf"{B}(?:cousins?|lieutenants?|part(?:y|ies)|nature|thoughts?|hand|wind|homes?|to{B}none)(?!\w)"
)
"""What a number word before it only names: a first cousin, a third party."""
_RANKED = late(
    rf"(?<!\w)(?:finish(?:e[ds]|ing)?|placed|plac(?:es|ing)|ranked|ranks|c[ao]mes?|coming|l(?:ies|ie|ay|ying)|stands?|stood|ended|qualified|sits?|sat|seeded"
    rf"|standing|remained|remains|was|were|is|are|to|in){B}(?:(?:joint|equal|tied|a|an|only|to|up|down|back|in|for|distant|close|creditable){B})?$"
)
"""Before a number word that a comma follows: they lie eighth, a point behind."""
_ATTRIBUTE = late(
    r"-(?:placed|ranked|seeded|rated|place|seed|floor|storey|story|grade|year|round|generation|degree|division|tier|quarter|minute|inning|order"
    r"|season|week|term|row|leg|stage|lap|over)(?:ers?|s)?(?!\w)"
)
"""What a number word is written on to and still ranks: the sixth-seeded Spaniard, a third-year student."""
_OF_A = (" of a ", " per ", " every ")
_BEFORE_FIRST = _ENGLISH.sets["before_first"]
_TITLES = _ENGLISH.sets["titles_of_office"]
_NUMBERED_NAME = late(
    rf"(?:{B}[A-Z][\w.'’-]{{0,30}}(?:{B}\([^()]{{1,30}}\))?){{0,4}}{B}(?:Street|St\.?|Avenue|Ave\.?|Road|Place|Fleet|Army|Corps|Division|"
    rf"Brigade|Regiment|Battalion|Squadron|Company|Platoon|Battery|Wing|Group|Flotilla|Airborne|Infantry|Cavalry|"
    rf"Armou?red|Artillery|Marines?|Panzer|Guards|Foot|Fusiliers|Rifles|Legion|Bombardment|Fighter|Class)(?!\w)"
)
_CAPITAL = late(rf"{B}([A-Z][\w.-]+)")


def ordinal_at(text: str, start: int, language: Language) -> Found | None:
    """Read an ordinal figure.

    >>> from wikidiff.languages import language_of
    >>> found = ordinal_at("third-largest", 0, language_of("en"))
    >>> found.value, found.unit, ordinal_at("First World War", 0, language_of("en"))
    (Decimal('3'), 'largest', None)
    """
    numeral = read_ordinal(text, start, language)
    if numeral and numeral.value == 2 and text.endswith(_OF_A, 0, start):
        return None  # a fraction of a second
    if numeral is None or _named_ordinal(text, start, numeral.end, numeral.value):
        return None
    end, unit = numeral.end, None
    if numeral.spelled and (
        _NO_RANK.match(text, end)
        or (text.startswith(" place", end) and text.endswith(("in the ", "In the "), 0, start))
    ):
        return None
    if match := _SUPERLATIVE.match(text, end):
        end, unit = match.end(), match["word"]
    elif numeral.spelled and not _is_rank(text, start, end):
        first = numeral.value == 1 and _is_adverb(text, start, end)
        if first or text.startswith(("-", ",", ";", ":"), end):
            return None
    return Found(start=start, end=end, kind=FigureKind.ORDINAL, value=numeral.value, unit=unit)


def _is_rank(text: str, start: int, end: int) -> bool:
    """Tell a place in an order from the word that opens an item, or is one with what it is written on to."""
    if text.startswith("-", end):
        return _ATTRIBUTE.match(text, end) is not None
    return (
        text.startswith((",", ";", ":"), end)
        and _RANKED.search(text, max(0, start - _RANKED_WITHIN), start) is not None
    )


_RANKED_WITHIN = 24


def _is_adverb(text: str, start: int, end: int) -> bool:
    return bool(_ADVERBIAL_FIRST.match(text, end)) or previous_word(text, start).lower() in _BEFORE_FIRST


HIGHEST_NAME = 20
"""Number words above it are not those of names, unless they are written with a capital."""


def _named_ordinal(text: str, start: int, end: int, rank: Decimal) -> bool:
    """Tell whether an ordinal is part of a name: Second World War, 7th Fleet; the 44th President is not.

    In digits it counts (the 95th Grey Cup) unless it numbers a street or a body of soldiers.
    """
    if text[start].isdigit():
        return _NUMBERED_NAME.match(text, end) is not None
    following = _CAPITAL.match(text, end)
    if text[start].islower() and rank > HIGHEST_NAME:
        return False
    if following and following[1].lower() not in _TITLES:
        return text[start].isupper() or head_noun(text, end, Decimal(1)) is None
    return text[start].isupper() and not starts_sentence(text, start)
