"""Currencies: signs, prefixes, codes and names to ISO 4217. Amounts are never converted.

Signs and codes are those of `wikidiff.languages.currencies`; the names are in the tables of the language.
"""

from __future__ import annotations

from functools import lru_cache

from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK
from wikidiff.extract.pounds import is_pence, is_sterling
from wikidiff.languages import language_of
from wikidiff.languages.currencies import CODES, SIGNS
from wikidiff.patterns import late

__all__ = ["CODES", "HUNDREDTHS", "NAMES", "SIGNS", "currency_before", "currency_behind"]

_ENGLISH = language_of("en")
NAMES = _ENGLISH.currencies
HUNDREDTHS = _ENGLISH.sets["hundredths"]


@lru_cache(maxsize=1)
def names_by_first_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return all names of currencies by their first word, the longest first, each with its code."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(NAMES, key=lambda one: (-len(one), one)):
        grouped.setdefault(name.split()[0], []).append((name, NAMES[name]))
    return {first: tuple(pairs) for first, pairs in grouped.items()}


_ANY_SIGN = any_of([*SIGNS, *CODES])
_BEFORE = late(rf"(?<![A-Za-z])(?P<sign>{_ANY_SIGN})[{BLANK}]?$")
_LAST = frozenset(sign[-1] for sign in (*SIGNS, *CODES))
_BY_LETTER = {"R": "ZAR", "N": "NGN", "L": "ITL"}
_IN_MILLIONS = late(rf"\d[\d.,]*[-{BLANK}]?(?:million|billion|trillion|bn|m)(?!\w)")
"""What makes money of R180 million: the letter alone may be that of a road or a ship."""
_SIGN_BEHIND = late(
    rf"[{BLANK}]?-?(?:(?P<sign>[€£¥₽₴₪₫₩₡₭₱₦₲₵₸₹₺฿₿元円]|\$(?![\d{BLANK}]*\d)"
    rf"|(?<=[{BLANK}])\$(?=[{BLANK}]\d{{1,12}}[{BLANK}]\$))(?!\d)"
    rf"|(?P<code>{any_of([*CODES, 'zł', 'Kč', 'DM', 'RMB', 'kr', 'Ft', 'US$', 'BTC'])})(?!\w))"
)
_NAME_BEHIND = late(rf"[{BLANK}]?-?(?P<word>[^\W\d_](?:[^\W\d_]|\.(?=[A-Z])|(?<=[A-Z])\.)*)")
_BEHIND_ANOTHER = late(rf"\d[{BLANK}]?$")
_LONGEST = 8

_CAPITALISED = frozenset("Euro Euros Dollar Dollars Yen Yuan Rupees Francs Roubles Rubles Renminbi".split())
"""Names that are often written with a capital, and are no other name behind a number."""
_WON = late(rf"[{BLANK}](?:the|a|an|in|by|at|his|her|its|their|games?|matches|of|and|\d)")


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency written right before `start` and where it begins.

    >>> currency_before("about US$4.4", 9), currency_before("5", 0), currency_before("HK $5", 4)
    (('USD', 6), None, ('HKD', 0))
    """
    if start == 0 or (text[start - 1] in BLANK and start == 1):
        return None
    last = text[start - 2] if text[start - 1] in BLANK else text[start - 1]
    if last not in _LAST:
        return None
    left = max(0, start - _LONGEST)
    match = _BEFORE.search(text[left:start])
    if match is None:
        letter = _BY_LETTER.get(last)
        glued = letter and text[start - 1] == last and not text[start - 2 : start - 1].isalnum()
        return (letter, start - 1) if letter and glued and _IN_MILLIONS.match(text, start) else None
    sign = match["sign"]
    if text[start - 1] in BLANK and _BEHIND_ANOTHER.search(text, max(0, left - 2), left + match.start()):
        return None  # the sign of the number before: 10 $ 30 $
    code = SIGNS.get(sign, sign)
    return code, left + match.start()


def currency_behind(text: str, end: int) -> tuple[str, int, bool] | None:
    """Return the currency written right behind `end`, where it ends, and whether it counts hundredths.

    >>> currency_behind("5 million yen", 9), currency_behind("5 Finnish markka", 1)
    (('JPY', 13, False), ('FIM', 16, False))
    """
    if text.startswith(("¢", " ¢"), end):
        return "USD", text.index("¢", end) + 1, True
    if text.startswith("p", end) and is_pence(text, end):
        return "GBP", end + 1, True
    if match := _SIGN_BEHIND.match(text, end):
        word = match["sign"] or match["code"]
        return SIGNS.get(word, word), match.end(), False
    match = _NAME_BEHIND.match(text, end)
    if match is None:
        return None
    word, begin = match["word"], match.start("word")
    if word in {"pounds", "pound"}:
        stop = match.end()
        return ("GBP", stop, False) if is_sterling(text, end, stop) else None
    if word in _CAPITALISED:
        return NAMES[word.lower()], match.end(), False
    for name, code in names_by_first_word().get(word, ()):
        stop = begin + len(name)
        if (text.startswith(name, begin) or _is_spaced(text, name, begin)) and not text[
            stop : stop + 1
        ].isalnum():
            if name == "won" and _WON.match(text, stop):
                return None  # "5 won the race"
            return code, stop, name in HUNDREDTHS
    return None


def _is_spaced(text: str, name: str, begin: int) -> bool:
    """Tell whether a name stands there with other blanks than its own."""
    return " " in name and text[begin : begin + len(name)].replace("\u00a0", " ") == name
