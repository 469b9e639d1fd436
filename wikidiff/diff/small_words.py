"""Small words that took another's place and changed what is said: from Oslo, to Oslo; a son, sons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wikidiff.diff.content import Word
from wikidiff.diff.vocabulary import CONTRASTS, stem

_ONE = frozenset({"a", "an"})
_LIKENESS = frozenset("different similar averse opposed equal prior due according compared related".split())
"""Words behind which one preposition is as good as another: different from, different to."""


def small_words(
    here: Sequence[Word], there: Sequence[Word], word_before: Word | None
) -> tuple[list[str], list[str]]:
    """Return what went and what came in a changed stretch that is nothing but one small word for another.

    A preposition became one of another direction, or one thing became several; `word_before` stands before both.
    """
    left, right = (Counter(word.key for word in words) for words in (here, there))
    gone, came = list((left - right).elements()), list((right - left).elements())
    if len(gone) == len(came) == 1 and (gone[0], came[0]) in CONTRASTS:
        return (gone, came) if word_before is None or word_before.key not in _LIKENESS else ([], [])
    if _becomes_several(gone, came) or _becomes_several(came, gone):
        return [key for key in gone if key not in _ONE], [key for key in came if key not in _ONE]
    return [], []


def _becomes_several(one: Sequence[str], several: Sequence[str]) -> bool:
    """Tell whether words are a thing with its article, and the others its plural alone."""
    things = [key for key in one if key not in _ONE]
    return (
        len(one) == 2
        and len(things) == len(several) == 1
        and several[0].endswith("s")
        and len(several[0]) > len(things[0])
        and stem(several[0]) == stem(things[0])
    )
