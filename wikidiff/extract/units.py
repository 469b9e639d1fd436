"""Units behind a number: which symbol or word is one there, and which is something else.

The units themselves are those of `wikidiff.model.units`.
"""

from __future__ import annotations

import re

from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK
from wikidiff.model.units import UNITS, Unit, is_word

__all__ = ["APART", "UNITS", "Unit", "read_unit"]

_WORDS = [name for name in UNITS if is_word(name.split(" ")[0]) and name[0].isalpha() and "/" not in name]
_WORDS += ["day", "mile", "foot", "feet", "inch", "acre", "ton", "tons", "yard", "week", "hour", "year"]

_SYMBOL = re.compile(rf"(?P<gap>[{BLANK}]?-?)(?P<unit>{any_of(name for name in UNITS)})(?![\w²³])(?!['’]\w)")
_WORD = re.compile(rf"(?P<gap>[{BLANK}]|-)(?P<unit>{any_of(_WORDS)})(?![\w])", re.IGNORECASE)

_INCHES = re.compile(
    rf"[{BLANK}]?(?:$|[),;:(×x/\]–-]|\.(?:$|[{BLANK}])|(?:long|wide|high|tall|thick|deep|in|diameter|of"
    rf"|by|and|to|or"
    rf"|per|calib\w+|guns?|artillery|shells?|barrels?|thick|rain\w*|snow\w*|above|below|lower|longer"
    rf"|wider)\b)"
)
"""What may follow the symbol `in`: else it is the preposition."""

_SHY = frozenset("A B F J K N T V W C G H L d l s t h a m g ac li PS pt ct au st kt yo".split())
"""Symbols that are taken for a unit only if no capital word or hyphen follows: "5 A Street"."""

APART = frozenset("T F A N S K".split())
"""Symbols that stand apart from their number: a score of 2T, apartment 5A, bus 71K."""

_SHY_NEXT = re.compile(rf"-\w|[{BLANK}][A-Z][a-z]|\.[a-z]")


_BRACKETS = (" [", " <")
_BRACKETED = re.compile(
    rf" (?:\[(?P<unit>{any_of(n for n in UNITS if len(n) > 1 and n != 'in')})\]"
    rf"|<(?P<other>{any_of(n for n in UNITS if len(n) > 1)})>)"
)
"""A unit in brackets, as in the heads of tables; a single letter would be a note's."""

_QUOTED_WITHIN = 200
"""Characters before an inch sign in which an opening quotation mark is looked for."""


def _is_inch_sign(text: str, start: int, end: int) -> bool:
    """Tell the inches of a 7" single from the quotation mark that closes "Apollo 13"."""
    return text[end : end + 1].isspace() and text.count('"', max(0, start - _QUOTED_WITHIN), start) % 2 == 0


def read_unit(text: str, start: int, *, spelled: bool = False) -> tuple[Unit, int] | None:
    """Read the unit behind a number that ends at `start`; words only behind a number in words.

    >>> read_unit("5 km away", 1)[0].name, read_unit("3 in 1990", 1), read_unit("five m", 4, spelled=True)
    ('km', None, None)
    """
    if text[start : start + 2] in _BRACKETS and (bracketed := _BRACKETED.match(text, start)):
        return UNITS[bracketed["unit"] or bracketed["other"]], bracketed.end()
    match = (_WORD if spelled else _SYMBOL).match(text, start)
    if match is None:
        return None
    name, end = match["unit"], match.end()
    unit = UNITS.get(name) or UNITS.get(name.lower())
    if unit is None:
        return None
    if name == "in" and not _INCHES.match(text, end):
        return None
    if name == '"' and not _is_inch_sign(text, start, end):
        return None
    if name in _SHY and _SHY_NEXT.match(text, end) and (match["gap"] or not name.islower()):
        return None
    if name in APART and not match["gap"] and not spelled:
        return None
    if name == "second" and re.match(rf"[{BLANK}](?!\()\w", text[end : end + 2]) and "-" not in match["gap"]:
        return None  # "the 12 second graders" and "one second ..." read alike: only the plural is sure
    if name == "second" and text.startswith("-hand", end):
        return None
    if match["gap"].endswith("-") and len(name) < 2:
        return None
    if name[0] in "′″°/" and match["gap"].endswith("-"):
        return None
    return unit, end
