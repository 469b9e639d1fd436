"""Whether a pair of claims says it the other way round: what one affirms, the other denies.

Each word of content is affirmed or denied where it stands (by a negation before it, by a prefix of its own);
two claims turned if a word that both hold went from one to the other, or became its opposite at its place.
So a clause that came whole denies what it brought along, and "not uncommon" is "common".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wikidiff.diff.content import Word, Words
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import LINKS, are_antonyms, denied, say_the_same, stem
from wikidiff.model import Claim, MarkKind, Run, Span

SCOPE = 3
"""Words of content in a row behind a negation that it denies: no direct evidence."""

OTHERS = 2
"""Words of content beside two opposites that may have changed with them: more of them make another statement."""

NEAR = 3
"""Words at the beginning of a changed stretch that are looked at for opposites."""

_WITHIN = 8
"""Words behind a negation in which an "until" tells that it does not deny for good: did not open until 1950."""


class Said(NamedTuple):
    """A word of content, and whether the claim denies it."""

    word: Word
    stem: str
    negative: bool


class Turn(NamedTuple):
    """Whether a pair of claims turned, and where the words stand that tell it, or that cancel out."""

    turned: bool
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


def turn_of(old: Claim, new: Claim, before: Words, after: Words, runs: Sequence[Run]) -> Turn:
    """Decide whether a pair says the opposite; `before` and `after` are the words of the two."""
    said_old, said_new = _said(old, before), _said(new, after)
    known_old, known_new = {one.stem for one in said_old}, {one.stem for one in said_new}
    here, there = _unprefixed(said_old, known_new), _unprefixed(said_new, known_old)
    opposites = list(_opposites(here, there, before, after, runs))
    turned = _is_turned(here, there) or any(a.negative == b.negative for a, b in opposites)
    return Turn(
        turned,
        tuple(a.word.place for a, _ in opposites) + _prefixed(said_old, here),
        tuple(b.word.place for _, b in opposites) + _prefixed(said_new, there),
    )


def _said(claim: Claim, words: Words) -> list[Said]:
    """Return the words of content of a claim, each affirmed or denied."""
    found: list[Said] = []
    scope = 0
    opened = unsure = False
    end = 0
    for index, word in enumerate(words.all):
        if _BREAK.search(claim.text, end, word.place.start):
            scope = 0
        end = word.place.end
        if word.mark is MarkKind.NEGATION or word.key in _HALF_DENYING:
            scope = 0 if _denies_nothing(words.all, index) else SCOPE
            opened = False
            unsure = word.mark is not MarkKind.NEGATION or "until" in _following(words.all, index)
            continue
        if word.key in _PREFIX_WORDS and claim.text[end : end + 1] in "-‑":
            scope, opened = (1, True) if word.key in _AGAINST else (scope, opened)
            continue
        if word.mark is MarkKind.TITLE or word.figure:
            continue
        if word.key in FUNCTION_WORDS or word.key in LINKS:
            scope = scope if not opened else 0
        if word.key in FUNCTION_WORDS:
            continue
        if not (scope and unsure):
            found.append(Said(word, stem(word.key), scope > 0 and word.key not in LINKS))
        if word.key not in LINKS and scope and not word.key.endswith("ly"):
            opened = True
            scope -= 1
    return found


_BREAK = re.compile(r"[.;:,!?()\[\]]\s")
_PREFIX_WORDS = frozenset({"non", "anti", "un", "pro", "self"})
_AGAINST = frozenset({"non", "anti", "un"})


def _denies_nothing(words: Sequence[Word], index: int) -> bool:
    """Tell whether a negation is none by what follows it: no later than, denied by."""
    following = _following(words, index)
    if following[:1] == ["by"]:
        return True
    if not following or words[index].key not in ("no", "not", "none"):
        return False
    return following[0] == "than" or following[0] in _NO_DENIAL


def _following(words: Sequence[Word], index: int) -> list[str]:
    return [word.key for word in words[index + 1 : index + 1 + _WITHIN]]


_HALF_DENYING = frozenset({"little", "few"})
"""What is neither affirmed nor denied; nor is what a "not … until" speaks of."""
_NO_DENIAL = frozenset(
    "only just merely simply least later earlier more fewer less doubt other sooner unlike".split()
)


def _unprefixed(said: Iterable[Said], known: set[str]) -> list[Said]:
    """Read a word with a negative prefix as the other claim's word without it, denied."""
    found = []
    for one in said:
        rest = denied(one.word.key)
        base = stem(rest) if rest else ""
        found.append(Said(one.word, base, not one.negative) if base in known else one)
    return found


def _prefixed(plain: Sequence[Said], read: Sequence[Said]) -> tuple[Span, ...]:
    return tuple(a.word.place for a, b in zip(plain, read, strict=True) if a.stem != b.stem)


def _is_turned(old: Sequence[Said], new: Sequence[Said]) -> bool:
    """Tell whether some word is affirmed less often and denied more often than it was, or the reverse."""
    before, after = _counted(old), _counted(new)
    return any(
        (after[word][0] - before[word][0]) * (after[word][1] - before[word][1]) < 0
        for word in before.keys() & after.keys()
    )


def _counted(said: Iterable[Said]) -> Mapping[str, list[int]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in said:
        counts[one.stem][one.negative] += 1
    return counts


def _opposites(
    old: Sequence[Said], new: Sequence[Said], before: Words, after: Words, runs: Sequence[Run]
) -> Iterator[tuple[Said, Said]]:
    """Yield pairs of opposites that took each other's place, with little else in the changed stretch."""
    stems_old, stems_new = Counter(one.stem for one in old), Counter(one.stem for one in new)
    gone, came = stems_old - stems_new, stems_new - stems_old
    for run in runs:
        if run.equal:
            continue
        here, there = _in_run(old, run.old), _in_run(new, run.new)
        for a in here[:NEAR]:
            for b in there[:NEAR]:
                if (
                    a.stem in gone
                    and b.stem in came
                    and are_antonyms(a.word.key, b.word.key)
                    and _few_others(here, there, a, b)
                ):
                    yield a, b


def _in_run(said: Sequence[Said], span: Span) -> list[Said]:
    return [one for one in said if span.start <= one.word.place.start < span.end]


def _few_others(here: Iterable[Said], there: Iterable[Said], a: Said, b: Said) -> bool:
    left = [one for one in here if one is not a and not one.word.figure]
    right = [one for one in there if one is not b and not one.word.figure]
    alone = [one for one in left if not any(_alike(one, other) for other in right)]
    others = [one for one in right if not any(_alike(one, other) for other in left)]
    return len(alone) <= OTHERS and len(others) <= OTHERS


def _alike(one: Said, other: Said) -> bool:
    return one.stem == other.stem or say_the_same(one.word.key, other.word.key)
