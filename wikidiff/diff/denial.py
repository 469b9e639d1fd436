"""What a claim affirms and what it denies: each word of content with the negation that it stands behind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from wikidiff.diff.content import Word, Words
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import LINKS, are_antonyms, denied, has_opposite, stem
from wikidiff.model import Claim, MarkKind, Span
from wikidiff.patterns import late

SCOPE = 3
"""Words of content in a row behind a negation that it denies: no direct evidence."""

WITHIN = 8
"""Words behind a negation in which an "until" tells that it does not deny for good: did not open until 1950."""


class Said(NamedTuple):
    """A word of content, and whether the claim denies it."""

    word: Word
    stem: str
    negative: bool
    by: Span
    """Where the negation or the prefix stands that makes it so, or unmakes it; the word itself without one."""


class Saying(NamedTuple):
    """What a claim says, word by word, and where it denies."""

    words: tuple[Said, ...]
    denials: tuple[Span, ...]


def saying_of(claim: Claim, words: Words, others: Sequence[Word]) -> Saying:
    """Read what a claim affirms and denies; a negative prefix counts before a word of the other claim's."""
    known = {stem(word.key) for word in others}
    keys = {word.key for word in others}
    joined = {one.key + other.key for one, other in pairwise(others)}  # in favour, written infavour
    starts = {mark.place.start for mark in claim.marks}
    found: list[Said] = []
    denials: list[Span] = []
    scope, opened, unsure, wide, by = 0, False, False, False, Span(0, 0)
    end = 0
    for index, word in enumerate(words.all):
        if word.place.start > end + 1 and _BREAK.search(claim.text[end : word.place.start]):
            scope = 0
        end = word.place.end
        is_said = _says_the_opposite(word, keys)
        is_negation = word.mark is MarkKind.NEGATION and not is_said and word.key != "rarely"
        if is_negation and word.place.start not in starts and word.key != "not":
            continue  # the rest of "failed to"
        if is_negation or (word.key in _HALF_DENYING and not is_said):
            scope = 0 if _denies_nothing(words.all, index) else SCOPE
            opened, by, wide = False, word.place, word.key in WIDE
            unsure = not is_negation or "until" in _keys(words.all[index + 1 :])
            denials += [word.place] * (scope > 0 and word.key != "nor")
        elif word.key in PREFIXES and claim.text[end : end + 1] in "-‑":
            if word.key in _AGAINST:
                scope, opened, unsure, by = 1, True, False, word.place
                denials.append(word.place)
        elif word.mark is MarkKind.TITLE or word.figure:
            if (
                scope
                and word.key in _PLACES - keys
                and not claim.text[by.end : word.place.start].strip(" the")
            ):
                scope = 0  # not the first to arrive: who arrived is not denied
        elif word.key in FUNCTION_WORDS or word.key in LINKS:
            if opened:  # the next member of a list is denied too, and nothing behind another word
                scope = SCOPE if word.key in ("or", "nor") or (word.key == "and" and wide) else 0
                opened = False
            if word.key in LINKS or word.key in _DEGREES:
                found.append(Said(word, stem(word.key), False, word.place))
        else:
            if not (scope and unsure):
                one = Said(word, stem(word.key), scope > 0, by if scope else word.place)
                found.append(one if word.key in joined else _without_prefix(one, known, denials))
            if scope and not word.key.endswith("ly"):
                opened = True
                scope -= 1
    return Saying(tuple(found), tuple(denials))


def _says_the_opposite(word: Word, others: Collection[str]) -> bool:
    """Tell whether a word that denies is what is said, and the other claim has its opposite: denied, granted."""
    return word.key in _DENYING_WORDS and any(are_antonyms(word.key, other) for other in others)


_DENYING_WORDS = frozenset(
    "denied denies deny lacked lacks lack absence few little less fewer least fewest".split()
)
WIDE = frozenset("lack lacks lacked absence without".split())
"""What denies all members of a list behind it: a lack of land and tools."""
_DEGREES = frozenset({"more", "most"})
"""Function words that have an opposite: less, fewest."""


def may_turn(word: Word) -> bool:
    """Tell whether a word, where it came or went, may turn what is said."""
    return (
        word.mark is MarkKind.NEGATION
        or word.key in _HALF_DENYING
        or word.key in PREFIXES
        or (not word.figure and has_opposite(word.key))
    )


_PLACES = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last".split())
_BREAK = late(r"[.;:,!?]\s|[()\[\]]")
PREFIXES = frozenset({"non", "anti", "un", "pro", "self"})
_AGAINST = frozenset({"non", "anti", "un"})
_HALF_DENYING = frozenset({"little", "few", "less", "fewer", "least", "fewest"})
"""Behind these a thing is neither affirmed nor denied; nor is what a "not … until" speaks of."""
_NO_DENIAL = frozenset(
    "by than only just merely simply least later earlier more fewer less doubt other sooner unlike".split()
)
"""Words behind which a negation is none: not only, no later than, denied by."""


def _without_prefix(one: Said, known: set[str], denials: list[Span]) -> Said:
    """Read a word with a negative prefix as the other claim's word without it, denied."""
    rest = denied(one.word.key)
    base = stem(rest) if rest else ""
    if base not in known:
        return one
    denials.append(one.word.place)
    return Said(one.word, base, not one.negative, one.word.place)


def _denies_nothing(words: Sequence[Word], index: int) -> bool:
    """Tell whether a negation is none by the words around it: whether or not, no later than, denied by."""
    if index and words[index - 1].key == "or":
        return True
    if index > 2 and words[index - 2].key == "or" and words[index - 1].key == words[index - 3].key:
        return True
    following = _keys(words[index + 1 :])
    if words[index].key not in ("no", "not", "none"):
        return following[:1] == ["by"]
    return bool(following) and following[0] in _NO_DENIAL


def _keys(words: Sequence[Word]) -> list[str]:
    return [word.key for word in words[:WITHIN]]
