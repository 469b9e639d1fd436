"""Numbers of an English text that are no figures: codes, names, parts of words, what only points back."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.codes import CHAIN, GROUPED, end_of
from wikidiff.extract.context import (
    head_noun,
    is_idle_zero,
    is_label,
    is_numbered,
    is_pronoun_one,
    previous_word,
    starts_sentence,
)
from wikidiff.extract.found import Found
from wikidiff.extract.money import currency_before
from wikidiff.extract.numbers import BLANK, B
from wikidiff.extract.points import read_numeric
from wikidiff.languages import Language
from wikidiff.patterns import late

CODE = late(r"(?:[\w./+-]|(?<=\d)[,'’](?=\d{3}(?!\d)))*")
"""The rest of a code or a group of digits."""

WORD_REST = late(r"\w*")

_HYPHENED_NAME = late(rf"(?<![\w.])[A-Z][A-Za-z]*{B}-$")
"""A name whose hyphen has a blank before it: COVID -19."""

_LETTERED = late(r"(?<![\w.])(?:[A-Z]|Op|Nr|Pl|Fig|Vol)\.$")
"""A letter and a full stop, to which a number is written on: the type T.22."""

_MINUS_WORD = late(r"(?<!\w)(?:[Mm]inus|[Nn]egative)[-‑]$")

_ZONE = late(r"\d\d:\d\d(?!\d)")

_LABEL_REST = late(r"(?:[–-]\d{1,9})*")
"""The rest of a label: pp. 219–28."""

_PREFIXED = late(
    r"(?<![\w])(?:mid|post|pre|early|late|inter|since|circa|then|non|twenty|magnitude|(?-i:[a-z]{2,3}))-$",
    re.IGNORECASE,
)


def code_end(text: str, start: int, language: Language) -> int | None:
    """Return the end of a code that only holds digits (B-52, MP3, 1.2.3, 978-0-…), None for a number."""
    before = text[start - 1] if start else " "
    if before == "." and _LETTERED.search(text, max(0, start - 5), start):
        return end_of(CODE, text, start)
    if match := CHAIN.match(text, start):
        if language.thousands == "." and GROUPED.fullmatch(match.group()):
            return None
        if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", match.group()) and read_numeric(text, start) is None:
            return max(match.end(), end_of(CODE, text, start))
        return None
    if before.isalpha() or before == "_":
        if currency_before(text, start) or (before == "x" and _is_factor(text, start)):
            return None
        return end_of(CODE, text, start)
    if (
        before == "-"
        and start > 2
        and text[start - 2] in BLANK
        and _HYPHENED_NAME.search(text, max(0, start - 16), start)
    ):
        return end_of(CODE, text, start)
    if before in "-‑" and start > 1 and text[start - 2].isalnum():
        if text[start - 2] in "se" and _MINUS_WORD.search(text, max(0, start - 9), start):
            return None
        if _PREFIXED.search(text, max(0, start - 11), start) and not _acronym(text, start):
            return None
        return end_of(CODE, text, start)
    if before == "/" and _PATH.match(text, start) and text[max(0, start - 2) : start - 1].isalpha():
        return end_of(CODE, text, start)
    if before == "/" and _STOP_OF_LENS.search(text, max(0, start - 3), start):
        return end_of(CODE, text, start)
    if before == "+" and (match := _ZONE.match(text, start)):
        return match.end()
    return (
        end_of(CODE, text, start) if before in "@&=\\" or text[max(0, start - 3) : start] == "://" else None
    )


def _acronym(text: str, start: int) -> bool:
    return text[start - 2].isupper()


def in_compound(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in "'’" and text[start - 2].isalpha()


_CAPITAL_NEXT = late(rf"{B}[A-Z]\w")

_AFTER_PRONOUN = late(rf"{B}?,|['’]s\b|-(?:fold|man|party|way)")


def is_titled(text: str, begin: int, figure: Found) -> bool:
    """Tell an amount in words with capitals within a sentence, which is a name: Thirty Seconds to Mars."""
    last = text[begin : figure.end].rsplit(maxsplit=1)[-1]
    return text[begin].isalpha() and last[:1].isupper() and not starts_sentence(text, begin)


def is_modifier(text: str, figure: Found) -> bool:
    return "-" in text[figure.start : figure.end]


def no_count(text: str, begin: int, figure: Found) -> int | None:
    """Return where to go on if a bare number is a name, a label, a code or a pronoun."""
    end = figure.end
    digits = text[begin].isdigit()
    if (
        digits
        and end < len(text)
        and (text[end].isalpha() or text[end] in "_^")
        and not _LEG.match(text, end)
    ):
        return end_of(WORD_REST, text, end)
    if text[begin] in "zZ" and is_idle_zero(text, begin, end):
        return end
    is_one = text[begin:end].lower() == "one" and begin == figure.start
    if is_one and not is_numbered(text, begin) and is_pronoun_one(text, begin, end):
        return end
    if not digits and text[begin].isupper():
        following = _CAPITAL_NEXT.match(text, end)
        named = not starts_sentence(text, begin) or (following and head_noun(text, end, None) is None)
        if named:
            return end
    if not digits and _AFTER_PRONOUN.match(text, end) and figure.value == 1:
        return end
    if not digits or not _PLAIN.fullmatch(text, begin, end):
        return None
    if text[begin] == "0" and end > begin + 1 and text[begin:end].isdigit():
        return (
            end_of(_DIALLED, text, end) if _DIALLED.match(text, end) else end
        )  # a catalogue number, 0800 123 456
    if is_label(text, begin, end):
        return end_of(_LABEL_REST, text, end)
    return None


_LEG = late(
    rf"(?:x\d+(?:\.\d+)?){{1,2}}[-{BLANK}]?(?:m|km|yd|mm|cm|in|ft|feet|foot|inch|inches|met(?:re|er)s?|yards?|px|pixels?)(?!\w)"
)
"""What a number is multiplied by without a blank: a 4x100m relay, a 24x24ft hall."""


def _is_factor(text: str, start: int) -> bool:
    return text[start - 2 : start - 1].isdigit() and _LEG.match(text, start - 1) is not None


_PATH = late(r"\d+/[a-z]")
"""A part of a path: /home/42/a.txt."""
_STOP_OF_LENS = late(r"(?<!\w)[fF]/$")
"""An aperture, f/1.8: a quotient of the focal length, and no amount of its own."""


_DIALLED = late(rf"(?:[-{BLANK}]\d{{2,5}}(?!\d|[.,]\d))+")
"""The rest of a number that one dials."""
_PLAIN = late(r"\d+(?:\.\d+)?")
"""A whole number, or one with a point, which a version or a section has."""

_BACK = frozenset("the these those both all other his her its their our".split())

FEW = 12
"""Number words up to here behind "the" or "these" count what is known already."""


def points_back(text: str, figure: Found) -> bool:
    word = previous_word(text, figure.start).lower()
    return (
        text[figure.start].isalpha()
        and figure.qualifier is None
        and (word in _BACK or figure.unit is None)
        and isinstance(figure.value, Decimal)
        and figure.value <= FEW
    )
