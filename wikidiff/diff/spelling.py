"""One word spelt in several ways: British and American, with accents and without, with a slip of the keyboard."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from wikidiff.patterns import late


def are_spellings(a: str, b: str, *, name: bool = False) -> bool:
    """Tell whether one word is the other, spelt otherwise or wrongly; of a `name` fewer slips are believed.

    A slip is two letters that changed places, a letter written twice or once, or one that is missing within a
    long word; in a very long word that is no name, one vowel for another. Any other letter makes another word.

    >>> are_spellings("colour", "color"), are_spellings("seperately", "separately"), are_spellings("house", "horse")
    (True, True, False)
    >>> are_spellings("eurpoean", "european", name=True), are_spellings("andersen", "anderson", name=True)
    (True, False)
    """
    a, b = _plain(a), _plain(b)
    if a != b and is_roman(a) and is_roman(b):
        return False
    if a == b or _LIGATURE.sub("e", a) == _LIGATURE.sub("e", b):
        return True
    if len(a) > len(b):
        a, b = b, a
    slips = 2 if len(b) >= _VERY_LONG else 1
    if len(b) - len(a) <= slips and _slip(a, b, slips, name):
        return True
    return len(b) >= _VERY_LONG and _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b)


def is_roman(word: str) -> bool:
    """Tell whether a word is a Roman number.

    >>> is_roman("xiv"), is_roman("mild"), is_roman("")
    (True, False, False)
    """
    return _ROMAN.fullmatch(word) is not None


_ROMAN = late(r"(?=.)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})")
"""A number of a king or a war, in which no letter is a slip."""
_DOUBLED = late(r"(.)\1")


_LONG, _VERY_LONG = 7, 10
"""Letters of a word in which one slip is believed that may make another word of a short one; or two slips."""


def _slip(a: str, b: str, slips: int, name: bool) -> bool:
    """Tell whether `b`, not shorter, is `a` up to so many slips, none of them at the ends."""
    at = 0
    while at < len(a) and a[at] == b[at]:
        at += 1
    if a[at:] == b[at:]:
        return True
    if not slips or not at:
        return False
    rest_a, rest_b = a[at:], b[at:]
    inner = len(rest_b) > 2
    if (
        rest_a[:2] == rest_b[1::-1]
        and len(rest_a) > 1
        and len(b) >= _LONG - (not name)
        and (inner or not name)
    ):
        return _slip(a[: at + 2] + rest_a[2:], a[: at + 2] + rest_b[2:], slips - 1, name)
    if len(b) > len(a):
        twice = b[at] == b[at - 1] and len(b) >= _LONG - 1 - (not name)
        return (twice or (len(b) >= _LONG and inner)) and _slip(a, b[:at] + b[at + 1 :], slips - 1, name)
    if len(a) > len(b):
        return _slip(b, a, slips, name)
    if {rest_a[:1], rest_b[:1]} == {"s", "z"} and len(b) >= _LONG - 1:  # Gonzales, Gonzalez
        return _slip(a, b[:at] + a[at] + b[at + 1 :], slips - 1, name)
    vowels = rest_a[:1] in tuple("aeiou") and rest_b[:1] in tuple("aeiou")
    if vowels and len(b) >= _VERY_LONG - 1 and not name and inner:
        return _slip(a, b[:at] + a[at] + b[at + 1 :], slips - 1, name)
    return False


_BRITISH = (
    (late(r"([iy])s(?=(?:e[ds]?|ers?|ing|ations?)\Z)"), r"\1z"),
    (late("our"), "or"),
)
_LIGATURE = late("[ao]e")
_ASIDE = str.maketrans("", "", "-'’‑ ")


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Return a word without accents, hyphens and apostrophes, in one of the two English spellings."""
    word = unaccented(word).translate(_ASIDE)
    for pattern, other in _BRITISH:
        word = pattern.sub(other, word)
    return word


def unaccented(word: str) -> str:
    """Return a word in lower case without its accents."""
    word = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in word if not unicodedata.combining(char) or char in _VOICED)


_VOICED = "\u3099\u309a"
"""What makes another syllable of a kana is no accent."""
