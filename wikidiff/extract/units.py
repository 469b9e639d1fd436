"""Units behind a number: which symbol or word is one there, and which is something else.

The units themselves are those of `wikidiff.model.units`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.compound import read_compound
from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK
from wikidiff.model.units import UNITS, Unit, is_word
from wikidiff.patterns import late

__all__ = ["APART", "UNITS", "Unit", "read_unit"]

_WORDS = [name for name in UNITS if is_word(name.split(" ")[0]) and name[0].isalpha() and "/" not in name]
_WORDS += ["day", "mile", "foot", "feet", "inch", "acre", "ton", "tons", "yard", "week", "hour", "year"]


@lru_cache(maxsize=256)
def _symbol_pattern(first: str) -> re.Pattern[str]:
    """Compile the units that begin with a letter: an alternation of all of them is the dearest look of any."""
    names = any_of(name for name in UNITS if name[0] == first)
    return re.compile(rf"(?P<gap>[{BLANK}]?-?)(?P<unit>{names})(?![\w²³])(?!['’]\w)")


@lru_cache(maxsize=256)
def _word_pattern(first: str) -> re.Pattern[str]:
    names = any_of(name for name in _WORDS if name[0].lower() == first.lower())
    return re.compile(rf"(?P<gap>[{BLANK}]|-)(?P<unit>{names})(?![\w])", re.IGNORECASE)


_INCHES = late(
    rf"[{BLANK}]?(?:$|[),;:(×x/\]–-]|\.(?:$|[{BLANK}])|(?:long|wide|high|tall|thick|deep|in|diameter|of"
    rf"|by|and|to|or"
    rf"|per|calib\w+|guns?|artillery|shells?|barrels?|thick|rain\w*|snow\w*|machine|naval|rifled?|smoothbore|above|below|lower|longer"
    rf"|wider)\b)"
)
"""What may follow the symbol `in`: else it is the preposition."""

_SHY = frozenset("A B Da F J K N T V W C G H L d l s t h a m g ac li PS pt ct au st kt yo".split())
"""Symbols that are taken for a unit only if no capital word or hyphen follows: "5 A Street"."""

APART = frozenset("T F A N S K".split())
"""Symbols that stand apart from their number: a score of 2T, apartment 5A, bus 71K."""

_SQUARE = late(
    r"-(?P<power>square|cubic)-(?P<unit>metre|meter|foot|mile|kilometre|kilometer|inch|yard|centimetre|centimeter)(?!\w)"
)
"""A 60-square-metre flat."""
_HYPHENED_SIDE = late(r"-(?:high|long|wide|deep|tall|thick)(?!\w)")
_STOP_OF_SENTENCE = late(rf"\Z|{BLANK[:1]}[A-Z“\"]")
"""Behind a full stop: the end of the text, or the capital of the next sentence."""
_POUNDS_BEHIND = late(rf"[{BLANK}]\d{{1,2}}(?:\.\d)?[{BLANK}]?lbs?(?!\w)|[{BLANK}]?\(\d|\)")
_SHY_NEXT = late(rf"-\w|[{BLANK}][A-Z][a-z]|\.[a-z]")
_INITIAL_NEXT = late(rf"\.[{BLANK}][a-z]")
"""Behind an initial: 12 T. rex bones; a sentence would begin with a capital."""
_SIDES_NEXT = late(rf"\.?[{BLANK}](?:[A-Z][a-z]|\d)")
"""Behind N and W in an address: 620 N. Lake Avenue."""
_SENTENCE_NEXT = late(
    rf"\.[{BLANK}](?:The|It|In|A|An|This|At|On|He|She|They|Its|By|For|From|When|With)(?!\w)"
)


_BRACKETS = (" [", " <")
_BRACKETED = late(
    rf" (?:\[(?P<unit>{any_of(n for n in UNITS if len(n) > 1 and n != 'in')})\]"
    rf"|<(?P<other>{any_of(n for n in UNITS if len(n) > 1)})>)"
)
"""A unit in brackets, as in the heads of tables; a single letter would be a note's."""

_OF_CHARGE = late(r"capac|farad|electr", re.IGNORECASE)
_QUOTED_WITHIN = 200
"""Characters before an inch sign in which an opening quotation mark is looked for."""


def _is_inch_sign(text: str, start: int, end: int) -> bool:
    """Tell the inches of a 7" single from the quotation mark that closes "Apollo 13"."""
    return text[end : end + 1].isspace() and text.count('"', max(0, start - _QUOTED_WITHIN), start) % 2 == 0


_HEARD_OF = {
    "A": late(
        r"\bamp|current|volt|fuse|electr|circuit|batter|charg|plug|motor|cable|socket|rated|power|\bk?V\b|\bk?W\b"
    ),
    "B": late(r"byte|memory|\bRAM\b|file|\bdata\b|packet|cache|storage|header|block|\b[KkMG]i?B\b|bits?\b"),
}
"""Capitals that are units where something is said of what they measure: else a gate, a bay, a class."""
_ALONE_WITHIN = 12
"""Characters of a text that is nothing but an amount."""


def _is_heard_of(name: str, text: str, start: int, end: int) -> bool:
    if len(text) <= _ALONE_WITHIN:
        return True
    around = text[max(0, start - _HEARD_WITHIN) : start] + text[end : end + _HEARD_WITHIN]
    return _HEARD_OF[name].search(around) is not None


_NO_UNIT_BEFORE = {
    "stone": r"[a-z]{3,}s(?!\w)|[a-z]+[- ][a-z]+s(?!\w)|(?:wall|tower|church|bridge|house)(?!\w)",
    "foot": r"soldiers?|guards?|troops?|regiments?|patrols?|passengers?|people|men|archers|knights|police|races?"
    r"|paths?|ball|messengers?|pilgrims?",
    "degree": r"(?:program(?:me)?s?|courses?|candidates?|holders?|students?|levels?|awards?|granting|offerings)",
    "day": r"schools?|students?|pupils?|boys|girls|labou?rers|care|trips?|scholars|boarders|rates|hikes|centres",
    "bar": r"stools?|codes?|owners?|staff|examinations?|exams?|restaurants?|rooms?|graphs?|charts?",
    "mole": r"rats?|hills?|crickets?", "minute": r"men", "bit": r"players?|parts?|roles?",
    "pound": r"notes?|coins?|signs?|cakes?", "mile": r"markers?|posts?|stones?|castles?",
    "barrel": r"vaults?|organs?",
    "yard": r"dogs|workers|sales|masters", "second": r"graders?|cousins?|homes?|sons?|wives|teams?|halves|bases?",
    "tesla": r"[a-z]+s(?!\w)", "atmosphere": "", "carat": "", "league": r"[a-z]+s(?!\w)",
    "week": r"days?|nights?|ends?", "hour": r"glass(?:es)?|hands?", "year": r"books?|groups?|rooms?",
}  # fmt: skip
"""Words that are no unit before such a noun: 520 stone houses, 300 foot soldiers, 12 degree programmes."""
_NO_UNIT = {name: late(rf"[{BLANK}-](?:{nouns})(?!\w)") for name, nouns in _NO_UNIT_BEFORE.items() if nouns}


def _is_hyphened_time(name: str, gap: str) -> bool:
    """Tell a 10-day trip from 10 day trips."""
    return gap == "-" and UNITS[name].is_duration


_DEGREES = late(
    rf"(?:[{BLANK}]?[°º˚]|[-{BLANK}][Dd]eg(?:ree)?s?\.?)[-{BLANK}]?"
    rf"(?:(?P<c>[Cc]elsius|[Cc]elcius|[Cc]entigrade|C|(?<=[°º˚])c)|(?P<f>[Ff]ahrenheit|[Ff]arenheit|F|(?<=[°º˚])f)"
    rf"|(?P<k>[Kk]elvins?|K))(?!\w)"
)
_BARE_DEGREES = late(rf"[{BLANK}]?(?P<letter>[CFcf])(?![\w'’-]|\.\w)")
_OF_HEAT = late(
    r"temperature|degree|heat|\bhot\b|cold|warm|cool|weather|thermo|boil|freez|melt|oven|°|climate"
    r"|below zero|frost|\bbak(?:e|ed|ing)\b|\broast|\bcook|fever|\d[CF]/\d",
    re.IGNORECASE,
)
"""What tells the degrees of 75 F from farads, and from the mark of a train."""
_HEARD_WITHIN = 100
"""Characters on either side of a letter in which a word about heat is looked for."""


def _read_degrees(text: str, start: int) -> tuple[Unit, int] | None:
    """Read degrees Celsius, Fahrenheit and Kelvin in every spelling."""
    if match := _DEGREES.match(text, start):
        return UNITS["°C" if match["c"] else "°F" if match["f"] else "K"], match.end()
    if (match := _BARE_DEGREES.match(text, start)) and _OF_HEAT.search(
        text, max(0, start - _HEARD_WITHIN), match.end() + _HEARD_WITHIN
    ):
        return UNITS[f"°{match['letter'].upper()}"], match.end()
    return None


_MAY_BE_DEGREES = frozenset("°º˚CFcfDd")


def read_unit(text: str, start: int, *, spelled: bool = False) -> tuple[Unit, int] | None:
    """Read the unit behind a number that ends at `start`; words only behind a number in words.

    >>> read_unit("5 km away", 1)[0].name, read_unit("3 in 1990", 1), read_unit("five m", 4, spelled=True)
    ('km', None, None)
    >>> read_unit("100° Celsius", 3)[0].name, read_unit("520 stone houses", 3)
    ('°C', None)
    """
    first = text[start : start + 2].lstrip(f"{BLANK}-")[:1]
    if not first:
        return None
    if first in _MAY_BE_DEGREES and (degrees := _read_degrees(text, start)):
        return degrees
    if text[start : start + 2] in _BRACKETS and (bracketed := _BRACKETED.match(text, start)):
        return UNITS[bracketed["unit"] or bracketed["other"]], bracketed.end()
    if not spelled and (compound := read_compound(text, start)):
        return compound
    if match := _SQUARE.match(text, start):
        return UNITS[f"{match['power']} {match['unit']}"], match.end()
    match = (_word_pattern if spelled else _symbol_pattern)(first).match(text, start)
    if match is None:
        return None
    name, end = match["unit"], match.end()
    if name in _NO_UNIT and _NO_UNIT[name].match(text, end) and not _is_hyphened_time(name, match["gap"]):
        return None
    if name in {"N", "W"} and _SIDES_NEXT.match(text, end) and not _SENTENCE_NEXT.match(text, end):
        return None
    if name == "F":
        return None if not _OF_CHARGE.search(text, max(0, start - _HEARD_WITHIN), end) else (UNITS["F"], end)
    if name in _HEARD_OF and not _is_heard_of(name, text, start, end):
        return None
    if name == "st" and not _POUNDS_BEHIND.match(text, end):
        return None  # 10 st 4 lb; else a street
    if name == "pc" and not match["gap"]:
        return None  # 5pc is per cent
    unit = UNITS.get(name) or UNITS.get(name.lower())
    if unit is None:
        return None
    if name == "in" and not _INCHES.match(text, end):
        return None
    if name == '"' and not _is_inch_sign(text, start, end):
        return None
    is_side = text[end : end + 1] == "-" and _HYPHENED_SIDE.match(text, end) is not None
    if name in _SHY and not is_side and _SHY_NEXT.match(text, end) and (match["gap"] or not name.islower()):
        return None
    if len(name) == 1 and name.isupper() and _INITIAL_NEXT.match(text, end):
        return None
    if name in APART and not match["gap"] and not spelled:
        return None
    if name == "second" and re.match(rf"[{BLANK}](?!\()\w", text[end : end + 2]) and "-" not in match["gap"]:
        return None  # "the 12 second graders" and "one second ..." read alike: only the plural is sure
    if name == "second" and text.startswith("-hand", end):
        return None
    if match["gap"].endswith("-") and len(name) < 2 and not is_side:
        return None
    if name[0] in "′″°/" and match["gap"].endswith("-"):
        return None
    if name[-1] == "." and len(name) > 1 and _STOP_OF_SENTENCE.match(text, end):
        end -= 1  # It weighs 3 lb.
    return unit, end
