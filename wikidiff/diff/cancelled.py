"""What keeps a negation that came or went, or a word that became its opposite, from turning a claim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from wikidiff.diff.content import Word, Words
from wikidiff.diff.denial import PREFIXES, WIDE, Said, Saying
from wikidiff.diff.vocabulary import is_denying, stem
from wikidiff.model import Claim, MarkKind, Run, Span
from wikidiff.patterns import late


class Side(NamedTuple):
    """One of the two claims: its words, and what it says with them."""

    claim: Claim
    words: Words
    said: Sequence[Said]
    denials: Sequence[Span]

    @classmethod
    def of(cls, claim: Claim, words: Words, saying: Saying, cancelled: Collection[Span]) -> Side:
        """Leave out the negations that an opposite cancels, with what they deny: does not allow, forbids."""
        said = [one for one in saying.words if one.by not in cancelled]
        return cls(claim, words, said, [place for place in saying.denials if place not in cancelled])


def is_no_turn(denying: Side, other: Side, one: Said, its: Said, changed: Sequence[Run], side: int) -> bool:
    """Tell whether a negation that came or went, seen from the claim that has it, turns nothing.

    The other claim denies it by another word (oppose, impossible, any), or spells the negation otherwise; or it
    stands in a clause that came whole; or what it denies changed with it.
    """
    here, there = [span_of(run, side) for run in changed], [span_of(run, 1 - side) for run in changed]
    at = next(number for number, span in enumerate(here) if holds(span, one.by))
    mine, its_run = here[at].of(denying.claim.text), there[at].of(other.claim.text)
    if len(CLAUSE_SIGN.findall(mine)) != len(CLAUSE_SIGN.findall(its_run)):
        return True
    negation = one.by.of(denying.claim.text).casefold()
    if len(negation) >= LONG_ENOUGH and any(
        OSA.distance(negation, word.key, score_cutoff=1) <= 1 for word in other.words.within(there[at])
    ):
        return True  # one of the two is a slip of the pen
    before = other.claim.text[: its.word.place.start]
    if one.by.end <= one.word.place.start and (its.word.key == "any" or _ANY_BEFORE.search(before)):
        return True
    if (negation in PREFIXES or one.by == one.word.place) and _JOINED_BEFORE.search(before):
        return True
    if negation in WIDE and _denies_what_came(denying, one, here[at]):
        return True
    is_noun = negation in _NOUNS
    last = max(each.word.place.end for each in denying.said if each.by == one.by)
    return any(
        one.word.place.end <= span.start
        and len(denying.claim.text[last : span.start].split()) <= GAP
        and _is_recast(denying, span, other, its_span, is_noun)
        for span, its_span in zip(here, there, strict=True)
    )


def _denies_what_came(denying: Side, one: Said, span: Span) -> bool:
    """Tell whether what a "without" denies came with it, and the word behind an "and" is another thing's."""
    first = next(each for each in denying.said if each.by == one.by)
    return first is not one and span.start <= first.word.place.start and first.word.place.end <= span.end


GAP = 2
"""Words between what is denied and what follows: did not define it so."""

_NOUNS = frozenset({"absence", "lack"})
"""What denies a thing and no statement: what is said of it must have stayed."""


def _is_recast(one: Side, span: Span, other: Side, its_span: Span, is_noun: bool) -> bool:
    """Tell whether a stretch says something else, or a clause came or went with it."""
    left, right = span.of(one.claim.text), its_span.of(other.claim.text)
    if len(CLAUSE_SIGN.findall(left)) != len(CLAUSE_SIGN.findall(right)):
        return True
    mine, its = in_run(one.said, span), in_run(other.said, its_span)
    return bool(mine or its) if is_noun else bool(mine and its)


def span_of(run: Run, side: int) -> Span:
    return run.new if side else run.old


CLAUSE_SIGN = late(r"[,;:()—]|\b(?:who|whom|whose|which|because|although|though|unless)\b")
LONG_ENOUGH = 6
"""Letters of a negation in which one slip is told from another word: never and ever differ in one, too."""
_ANY_BEFORE = late(r"\bany(?: \w+)?\s+\Z", re.IGNORECASE)
_JOINED_BEFORE = late(r"(?:\w*(?<!pro)[-‑]|\b(?:anti|non|un|in|im|dis|mis) )\Z", re.IGNORECASE)
"""What stands before a word that is joined to another, in whatever spelling; pro- is the opposite of anti-."""


def by_others_of(before: Words, after: Words, runs: Sequence[Run]) -> Counter[str]:
    """Count the words of changed stretches that deny without being negations: what came, less what went."""
    counts: Counter[str] = Counter()
    for run in runs:
        if not run.equal:
            counts.subtract(_denying(before, run.old))
            counts.update(_denying(after, run.new))
    return Counter({key: count for key, count in counts.items() if count})


def _denying(words: Words, span: Span) -> Iterator[str]:
    for word in words.within(span):
        if word.mark is MarkKind.NEGATION or word.figure:
            continue
        if is_denying(word.key) or (word.key == "too" and _too_much(words, word)):
            yield stem(word.key)


def _too_much(words: Words, word: Word) -> bool:
    """Tell whether a "too" is one that denies what follows: too poor to pay, too late for the train."""
    return any(each.key in ("to", "for") for each in words.behind(word, TOO_FAR)[1:])


TOO_FAR = 5
"""Words behind a "too" among which a "to" says that it denies: too small and weak to fly."""


def holds(span: Span, place: Span) -> bool:
    return span.start < place.end and place.start < span.end


def in_run(said: Sequence[Said], span: Span) -> list[Said]:
    """Return what is said, in the order of the text, within a stretch."""
    first = bisect_right(said, span.start, key=lambda one: one.word.place.end)
    last = bisect_left(said, span.end, first, key=lambda one: one.word.place.start)
    return list(said[first:last])
