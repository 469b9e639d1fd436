"""Words that take each other's place: antonyms, synonyms, forms and spellings of one word."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

_TABLE: dict[str, list[str]] = tomllib.loads(
    files("wikidiff.diff").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)
_ANTONYMS = {frozenset(pair.split()) for pair in _TABLE["antonyms"]}
_GROUPS = {word.replace("_", " "): group for group in _TABLE["synonyms"] for word in group.split()}

PHRASES = "|".join(
    word.replace("_", r"\s") for group in _TABLE["synonyms"] for word in group.split() if "_" in word
)
"""A regular expression of what counts as one word although it is written as several."""

_ENDINGS = frozenset(
    "s es ed d ing er ers or ly y ies ied e al ally ion ions n en 's ’s ness ment ments t red ring led ling ted "
    "ting ning ned".split()
) | {""}
"""What may follow the common beginning of two forms of a word."""
_MIN_STEM = 4
_MIN_SPELLING = 5
"""Letters of a word that may be a misspelling of another; in shorter ones a letter makes another word."""

MAX_WORDS = 200
"""Words on a side that are compared with each other; a claim with more of them changed is another claim."""


def are_antonyms(a: str, b: str) -> bool:
    """Tell whether one word is the opposite of the other.

    >>> are_antonyms("won", "lost"), are_antonyms("won", "drew")
    (True, False)
    """
    return frozenset((a, b)) in _ANTONYMS


def say_the_same(a: str, b: str) -> bool:
    """Tell whether two different words are forms, spellings or synonyms of each other.

    >>> say_the_same("country", "countries"), say_the_same("goverment", "government")
    (True, True)
    >>> say_the_same("began", "started"), say_the_same("convict", "convent"), say_the_same("ship", "shop")
    (True, False, False)
    """
    if are_antonyms(a, b):
        return False
    group = _GROUPS.get(a)
    if group is not None and group == _GROUPS.get(b):
        return True
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    if shared >= _MIN_STEM and a[shared:] in _ENDINGS and b[shared:] in _ENDINGS:
        return True
    short = min(len(a), len(b))
    return (
        short >= _MIN_SPELLING
        and a[0] == b[0]
        and Levenshtein.distance(a, b, score_cutoff=2) <= _slips(short)
    )


def _slips(length: int) -> int:
    return 1 if length < 8 else 2


def unmatched(gone: Counter[str], came: Counter[str]) -> tuple[list[str], list[str]]:
    """Return what is left of two bags of words without those that say the same on both sides."""
    left, right = sorted((gone - came).elements()), sorted((came - gone).elements())
    if len(left) > MAX_WORDS or len(right) > MAX_WORDS:
        return left, right
    kept = []
    for word in left:
        partner = next((other for other in right if say_the_same(word, other)), None)
        if partner is None:
            kept.append(word)
        else:
            right.remove(partner)
    return kept, right
