"""Names that took each other's place, and names that changed their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from wikidiff.diff.content import Word, Words
from wikidiff.diff.sequence import common_head
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.spelling import are_spellings, is_roman, unaccented
from wikidiff.diff.vocabulary import stem
from wikidiff.model import MarkKind, Run, Span
from wikidiff.patterns import late


class Replaced(NamedTuple):
    """Whether a name became another one, and the names that did on either side."""

    replaced: bool
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


def names_replaced(before: Words, after: Words, runs: Sequence[Run]) -> Replaced:
    """Find names that went where others came: in one changed stretch that holds little else."""
    gone, came = left_over(before, after)
    old: list[Span] = []
    new: list[Span] = []
    for run in runs:
        if run.equal:
            continue
        here, there = before.within(run.old), after.within(run.new)
        left = [word for word in here if word.name and word.key in gone]
        right = [word for word in there if word.name and word.key in came]
        if not left or not right or _letters(here) == _letters(there):
            continue
        if (_are_names(here, there) and _are_names(there, here)) or _alternate_alike(here, there):
            old += [word.place for word in here if word in left or _is_small(word)]
            new += [word.place for word in there if word in right or _is_small(word)]
    return Replaced(bool(old), tuple(old), tuple(new))


def _letters(words: Iterable[Word]) -> str:
    """Return words written together: Mac Donald, MacDonald."""
    return "".join(word.key for word in words)


def _is_small(word: Word) -> bool:
    """Tell whether a word is a function word within a title."""
    return word.name and word.key in FUNCTION_WORDS and word.key != "one"


def left_over(before: Words, after: Words) -> tuple[Counter[str], Counter[str]]:
    """Count the names of either claim that the other has not as often, in any form or spelling."""
    gone = _names(before) - Counter(word.key for word in after.all)
    came = _names(after) - Counter(word.key for word in before.all)
    for name in sorted(gone):
        for other in sorted(came):
            if _is_form(name, other) or are_spellings(name, other, name=True):
                common = min(gone[name], came[other])
                gone[name] -= common
                came[other] -= common
    for name, other in respelt(before, after):
        common = min(gone[name], came[other])
        gone[name] -= common
        came[other] -= common
    for names, words, places in zip((gone, came), (before, after), spelt_out(before, after), strict=True):
        names.subtract(word.key for word in words.all if word.place in places)
    return +gone, +came


def respelt(before: Words, after: Words) -> list[tuple[str, str]]:
    """Return the names that sound as one of the other claim, beside a name that stayed: Jon Reed, John Reed."""
    gone, came = _names(before) - _names(after), _names(after) - _names(before)
    if not gone or not came or len(gone) * len(came) > MOST_HELD:
        return []
    beside = _beside(before), _beside(after)
    return [
        (name, other)
        for name in sorted(gone)
        for other in sorted(came)
        if _is_nearly(name, other) and not beside[0][name].isdisjoint(beside[1][other])
    ]


def _is_nearly(name: str, other: str) -> bool:
    """Tell whether two names sound alike, or two letters of one changed places: Untied Nations."""
    if is_roman(name) or not (name.isalpha() and other.isalpha()):
        return False
    if _sound(name) == _sound(other):
        return True
    apart = [at for at, (a, b) in enumerate(zip(name, other, strict=False)) if a != b]
    return (
        len(name) == len(other)
        and len(apart) == 2
        and apart[0] > 0
        and name[apart[0]] + name[apart[1]] == other[apart[1]] + other[apart[0]]
        and apart[0] + 1 == apart[1]
    )


MOST_HELD = 400
"""Pairs of names that are held against each other; of a list of names one tells nothing of another."""


def _beside(words: Words) -> Mapping[str, set[tuple[int, str]]]:
    """Return the names right before (-1) and right behind (1) each name."""
    beside: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for one, other in pairwise(words.all):
        if one.name and other.name and other.place.start - one.place.end == 1:
            beside[one.key].add((1, other.key))
            beside[other.key].add((-1, one.key))
    return beside


_SOUNDS = tuple(
    (late(pattern), sound)
    for pattern, sound in (
        ("ph|v", "f"), ("ch|ck|c(?![eiy])|q", "k"), ("c|z", "s"), ("x", "ks"), ("y|ie?", "i"), ("(?<=.)h", ""),
        (r"(.)\1+", r"\1"), ("(?<=..)e$", ""),
    )
)  # fmt: skip


def _sound(name: str) -> str:
    """Return how a name is spoken, about: equal for Steven and Stephen, and not for Anna and Hanna."""
    name = unaccented(name)
    for pattern, sound in _SOUNDS:
        name = pattern.sub(sound, name)
    return name


def _names(words: Words) -> Counter[str]:
    return Counter(word.key for word in words.all if word.name and not _is_small(word))


def spelt_out(before: Words, after: Words) -> tuple[set[Span], set[Span]]:
    """Return the places of acronyms on either side that the other spells out, and of what they stand for."""
    gone, came = _names(before) - _names(after), _names(after) - _names(before)
    old, whole_new = _acronyms(gone, came, before, after)
    new, whole_old = _acronyms(came, gone, after, before)
    return old | whole_old, new | whole_new


def _acronyms(
    names: Counter[str], others: Counter[str], short: Words, long: Words
) -> tuple[set[Span], set[Span]]:
    """Return where the acronyms among `names` stand, and where what they stand for: EU, European Union."""
    row = [word for word in long.all if word.name and word.key in others]
    initials = "".join(word.key[0] for word in row)
    found: dict[str, Sequence[Word]] = {}
    for key in names:
        letters = _COUNTRIES.get(key, key.lower())
        if 2 <= len(letters) <= LONGEST_ACRONYM and (at := initials.find(letters)) >= 0:
            found[key] = row[at : at + len(letters)]
    if not found:
        return set(), set()
    acronyms = {word.place for word in short.all if word.name and word.key in found}
    return acronyms, {word.place for part in found.values() for word in part}


LONGEST_ACRONYM = 5
_COUNTRIES = {"usa": "us", "uae": "ua"}
"""Acronyms with a letter for what a text seldom writes: the United States (of America)."""


def _are_names(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Tell whether at least half of what a stretch says, and not the other side of it too, are names.

    Figures have codes of their own, as has what doubts or denies.
    """
    stayed = {stem(word.key) for word in others}
    weighty = [
        word
        for word in words
        if word.weighs
        and not word.figure
        and (word.name or (word.mark not in _TOLD_ELSEWHERE and stem(word.key) not in stayed))
    ]
    return 2 * sum(word.name for word in weighty) >= len(weighty)


_TOLD_ELSEWHERE = (MarkKind.HEDGE, MarkKind.NEGATION)


def _alternate_alike(here: Iterable[Word], there: Iterable[Word]) -> bool:
    """Tell whether names stand where names stood and other words where other words did, one for one."""
    sides = [[word.name for word in side if word.weighs and not word.figure] for side in (here, there)]
    return sides[0] == sides[1] and len(sides[0]) <= MOST_ALIKE


MOST_ALIKE = 4
"""Words that say something in a stretch that was changed word by word; a longer one was written anew."""


def _is_form(name: str, other: str) -> bool:
    """Tell whether two words are a name and what is said of it: Argentina, Argentine."""
    shared = common_head(name, other)
    return stem(name) == stem(other) or (
        shared >= _STEM and name[shared:] in _FORMS and other[shared:] in _FORMS
    )


_STEM = 5
_FORMS = frozenset(["", "'s", "s'", *"a e n s an ian ine ish ese ns ans ines".split()])
