"""Bounds and approximators: the words and signs right before or behind an amount."""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.found import Found, any_of
from wikidiff.extract.numbers import BLANK, B
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_PHRASAL = late(
    r"\b(?:hand|turn|pass|carry|sign|bring|take|give|spread|cross|t(?:ook|urned)|g(?:ave|iven)|brought|"
    r"handed|handing|handover|passed|carried|signed|taken|taking|turning|giving|crossed|crossing)\s+\Z",
    re.IGNORECASE,
)
"""Verbs that go with "over": to hand over two islands is not to hand more than two."""


@lru_cache(maxsize=64)
def _qualifier_pattern(lang: str) -> re.Pattern[str]:
    words = any_of(language_of(lang).qualifiers)
    return re.compile(
        rf"(?<![\w.])(?P<word>{words})(?:(?<=[~≈<>≥≤]){B}?|{B})(?:the{B}|a{B}(?=hundred|dozen"
        rf"|thousand|million))?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _last_words(lang: str) -> frozenset[str]:
    return frozenset(word.split()[-1] for word in language_of(lang).qualifiers) | {"the", "a"}


@lru_cache(maxsize=64)
def _post_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"{B}(?P<word>{any_of(language_of(lang).post_qualifiers)})(?!\w)", re.IGNORECASE)


_PLUS = late(rf"(?:{B}|-)plus(?!\w)(?!{B}(?:\d|one|two|three|four|five|six|an?)(?!\w))")


_ESTIMATED = late(
    rf"(?<!\w)[Ee]stimated{B}(?:(?!at(?!\w))[a-z-]+{B}){{1,4}}?(?:of|at|is|was|were|to{B}be|:){B}(?:some{B})?$"
)
_ESTIMATED_WITHIN = 60
_MEASURED = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.QUANTITY, FigureKind.PERCENT})


def _estimated(text: str, found: Found) -> Found | None:
    """Take "estimated" before what is measured as said of the amount: an estimated population of 5,000."""
    if found.kind not in _MEASURED or text[found.start - 2 : found.start - 1] not in _ENDS_MEASURE:
        return None
    if not _ESTIMATED.search(text, max(0, found.start - _ESTIMATED_WITHIN), found.start):
        return None
    return changed(found, qualifier="about")


_ENDS_MEASURE = frozenset("ftsed:")
"""Last letters of the words between: of, at, is, was, were, be."""


def qualified(text: str, found: Found, floor: int, language: Language) -> Found:
    """Join the bound or approximator that stands right before or behind.

    >>> from wikidiff.languages import language_of
    >>> five = Found(start=13, end=14, kind=FigureKind.COUNT)
    >>> qualified("to less than 5", five, 0, language_of("en")).qualifier
    'less_than'
    """
    left = max(floor, found.start - 28)
    window = text[left : found.start].rstrip(BLANK)
    last = window[max(window.rfind(" "), window.rfind("\u00a0"), window.rfind("(")) + 1 :].lower()
    if (last in _last_words(language.lang) or last[-1:] in {"~", "≈", "<", ">", "≥", "≤"}) and (
        match := _qualifier_pattern(language.lang).search(text, left, found.start)
    ):
        word = re.sub(rf"{B}+", " ", match["word"].lower())
        if word != "over" or not _PHRASAL.search(text, max(0, match.start("word") - 12), match.start("word")):
            return changed(found, start=match.start("word"), qualifier=language.qualifiers[word])
    if match := _post_pattern(language.lang).match(text, found.end):
        return changed(found, end=match.end(), qualifier=language.post_qualifiers[match["word"].lower()])
    if found.kind is FigureKind.COUNT and text.startswith("-odd", found.end):
        return changed(found, end=found.end + 4, qualifier="about")
    if found.kind is FigureKind.COUNT and (plus := _PLUS.match(text, found.end)):
        return changed(found, end=plus.end(), qualifier="at_least")
    if found.start and text[found.start - 1] in BLANK and (named := _estimated(text, found)):
        return named
    if (
        text.startswith("+", found.end)
        and found.kind is FigureKind.COUNT
        and not text[found.end + 1 : found.end + 2].isalnum()
    ):
        return changed(found, end=found.end + 1, qualifier="at_least")
    return found
