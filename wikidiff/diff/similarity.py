"""How alike two claims are: weighted words in common, figures counted by kind and not by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from wikidiff.diff.tokens import IN_UNSPACED, WEIGHED_WORD

SAME_PLACE = 0.4
"""Two claims of one section at least this alike are one claim, edited. Pairs that human readers call
the same statement score 0.45 and more, unrelated ones at most 0.33 (hard case A14), as with
wikidiff2's 0.4 for moved lines."""

OTHER_PLACE = 0.62
"""Across sections chance likeness is likelier and a wrong pair misleads more: dulwich renames at 0.6."""

CONTAINED = 0.8
"""Share of the shorter claim's weight that the longer one must hold to count as the same, extended."""

MIN_CONTAINED_WEIGHT = 3.0
"""A shorter claim of less weight (three content words) is contained in too much by chance."""

_FUNCTION_WEIGHT = 0.2
_FIGURE_WEIGHT = 0.5
_NAME_WEIGHT = 1.4

FUNCTION_WORDS = frozenset(
    "a an and are as at be been being but by can could did do does even for from had has have he her his how "
    "if in into is it its may might more most no nor not of off on once one only or other our out over "
    "own same she should so some still such than that the their them then there these they this those "
    "through to too under until up upon very was were what when where which while who whom whose why will with "
    "would already also however just yet although though".split()
)
"""English words that say little about what a claim is about; in other languages all words count."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The weighted bag of words of a text."""

    weights: Mapping[str, float]
    total: float


Signer = Callable[[str], Signature]
"""Signs a text: `sign`, or one that remembers what it signed."""


def words_of(text: str) -> list[str]:
    """Cut into lower-case words; numbers become ``#``; scripts without blanks give single characters.

    A word of many claims is one object: signatures are most of what a comparison of rewritten texts holds.

    >>> words_of("Trade reached US$4.4 billion in 1979.")
    ['trade', 'reached', 'us', '#', 'billion', 'in', '#']
    >>> words_of("東京 2020")
    ['東', '京', '#']
    """
    return _counted(WEIGHED_WORD.findall(text))


def _counted(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        known = _counted_as(word)
        if known is None:
            found.extend(word)
        else:
            found.append(known)
    return found


@lru_cache(maxsize=16_384)
def _counted_as(word: str) -> str | None:
    """Return what a word counts as; None for one in a script without blanks, whose characters count."""
    if word[0].isdigit():
        return "#"
    return None if IN_UNSPACED.match(word) else intern(_stem(word.casefold()))


def _stem(word: str) -> str:
    """Take the plural off, and no more: what is counted as one word here is never shown.

    >>> _stem("ships"), _stem("glass"), _stem("gas")
    ('ship', 'glass', 'gas')
    """
    return word[:-1] if len(word) > SHORTEST_PLURAL and word[-1] == "s" and word[-2] not in "sui" else word


SHORTEST_PLURAL = 3


def sign(text: str) -> Signature:
    """Weigh the words of a text: names more, function words and figures less."""
    words = WEIGHED_WORD.findall(text)
    names = {_stem(word.casefold()) for word in words[1:] if word[0].isupper()}
    counts = Counter(_counted(words))
    # A word that stands once shares the number that is its weight: most of the words of a claim do.
    weights = {
        word: weight if count == 1 else count * weight
        for word, count in counts.items()
        for weight in (_weight(word, names),)
    }
    return Signature(weights, sum(weights.values()))


def _weight(word: str, names: set[str]) -> float:
    if word == "#":
        return _FIGURE_WEIGHT
    if word in FUNCTION_WORDS:
        return _FUNCTION_WEIGHT
    return _NAME_WEIGHT if word in names else 1.0


def likeness(a: Signature, b: Signature) -> float:
    """Return 0 to 1: twice the common weight over the whole weight, or containment if that is more.

    Containment (one claim within the other, extended) is scaled so that it never beats an even match.
    """
    if not a.total or not b.total:
        return 1.0 if a.total == b.total else 0.0
    small, large = (a, b) if len(a.weights) <= len(b.weights) else (b, a)
    common = sum(min(weight, large.weights.get(word, 0.0)) for word, weight in small.weights.items())
    dice = 2 * common / (a.total + b.total)
    shorter = min(a.total, b.total)
    if shorter >= MIN_CONTAINED_WEIGHT and common >= CONTAINED * shorter:
        return max(dice, 0.7 * common / shorter)
    return dice


def coverage(part: Signature, whole: Iterable[Signature]) -> float:
    """Return the share of `part`'s weight that the claims of `whole` hold together."""
    if not part.total:
        return 0.0
    held: Counter[str] = Counter()
    for signature in whole:
        for word, weight in signature.weights.items():
            held[word] += weight  # type: ignore[assignment]
    return sum(min(weight, held[word]) for word, weight in part.weights.items()) / part.total
