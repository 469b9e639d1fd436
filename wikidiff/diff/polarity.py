"""Whether a pair of claims says it the other way round: what one affirms, the other denies.

A word that both claims hold, in its place, is affirmed by one and denied by the other; or it became its opposite.
So a clause that came whole turns nothing, and "not uncommon" is "common".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from wikidiff.diff.content import Words
from wikidiff.diff.cover import Cover
from wikidiff.diff.denial import PREFIXES, Said, Saying, may_turn, saying_of
from wikidiff.diff.vocabulary import LINKS, are_antonyms, is_denying, say_the_same, stem
from wikidiff.model import Claim, MarkKind, Run, Span

OTHERS = 2
"""Words of content beside two opposites that may have changed with them: more of them make another statement."""

BESIDE = 1
"""The same beside a negation that came or went."""

NEAR = 3
"""Words at the beginning of a changed stretch that are looked at for opposites."""


class Turn(NamedTuple):
    """Whether a pair of claims turned, and where the opposites stand that tell it, or that cancel out."""

    turned: bool
    prefixed: bool
    """A word has a negative prefix in one of the claims and none in the other."""
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


def turn_of(old: Claim, new: Claim, before: Words, after: Words, runs: Sequence[Run]) -> Turn:
    """Decide whether a pair says the opposite; `before` and `after` are the words of the two."""
    if not any(
        may_turn(word)
        for run in runs
        if not run.equal
        for words, span in ((before, run.old), (after, run.new))
        for word in words.within(span)
    ):
        return Turn(False, False)
    here, there = saying_of(old, before, after.all), saying_of(new, after, before.all)
    opposites = list(_opposites(here.words, there.words, runs))
    cancelled = {one.by for a, b in opposites if a.negative != b.negative for one in (a, b) if one.negative}
    turned = any(a.negative == b.negative for a, b in opposites)
    turned = turned or _is_denied(
        Side.of(old, before, here, cancelled), Side.of(new, after, there, cancelled), runs
    )
    return Turn(
        turned,
        any(one.stem != stem(one.word.key) for one in (*here.words, *there.words)),
        tuple(a.word.place for a, _ in opposites),
        tuple(b.word.place for _, b in opposites),
    )


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


def _is_denied(old: Side, new: Side, runs: Sequence[Run]) -> bool:
    """Tell whether a word that stayed in its place is affirmed by one claim and denied by the other.

    The negation must have come or gone, one more on one side than on the other, with little else beside it.
    """
    changed = [run for run in runs if not run.equal]
    gone, came = Cover(run.old for run in changed), Cover(run.new for run in changed)
    denials = sum(map(gone.touches, old.denials)) - sum(map(came.touches, new.denials))
    if denials % 2 == 0:
        return False
    stems = [Counter(one.stem for one in side.said) for side in (old, new)]
    for a, b in _aligned(old.said, new.said, runs):
        if a.negative == b.negative or stems[0][a.stem] != stems[1][a.stem]:
            continue
        denying, other, one, its = (old, new, a, b) if a.negative else (new, old, b, a)
        cover, side = (gone, 0) if a.negative else (came, 1)
        if not cover.touches(one.by) or _is_no_turn(denying, other, one, its, changed, side):
            continue
        run = next(run for run in changed if _holds(_span(run, side), one.by))
        if _few_others(_in_run(old.said, run.old), _in_run(new.said, run.new), BESIDE):
            return True
    return False


def _is_no_turn(denying: Side, other: Side, one: Said, its: Said, changed: Sequence[Run], side: int) -> bool:
    """Tell whether a negation that came or went, seen from the claim that has it, turns nothing.

    The other claim denies it by another word (oppose, impossible, any), or spells the negation otherwise; or it
    stands in a clause that came whole; or what it denies changed with it.
    """
    here, there = [_span(run, side) for run in changed], [_span(run, 1 - side) for run in changed]
    if _denying(other, there) - _denying(denying, here):
        return True
    at = next(number for number, span in enumerate(here) if _holds(span, one.by))
    mine, its_run = here[at].of(denying.claim.text), there[at].of(other.claim.text)
    if len(_CLAUSE_SIGN.findall(mine)) != len(_CLAUSE_SIGN.findall(its_run)):
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
    is_noun = negation in _NOUNS
    last = max(each.word.place.end for each in denying.said if each.by == one.by)
    return any(
        one.word.place.end <= span.start <= last + GAP and _is_recast(denying, span, other, its_span, is_noun)
        for span, its_span in zip(here, there, strict=True)
    )


GAP = 2
"""Characters between what is denied and what follows: a blank, and a quotation mark or bracket."""


_NOUNS = frozenset({"absence", "lack"})
"""What denies a thing and no statement: what is said of it must have stayed."""


def _is_recast(one: Side, span: Span, other: Side, its_span: Span, is_noun: bool) -> bool:
    """Tell whether a stretch says something else, or a clause came or went with it."""
    left, right = span.of(one.claim.text), its_span.of(other.claim.text)
    if len(_CLAUSE_SIGN.findall(left)) != len(_CLAUSE_SIGN.findall(right)):
        return True
    mine, its = _in_run(one.said, span), _in_run(other.said, its_span)
    return bool(mine or its) if is_noun else bool(mine and its)


def _span(run: Run, side: int) -> Span:
    return run.new if side else run.old


_CLAUSE_SIGN = re.compile(r"[,;:()—]|\b(?:who|whom|whose|which|because|although|though|unless)\b")
LONG_ENOUGH = 6
"""Letters of a negation in which one slip is told from another word: never and ever differ in one, too."""
_ANY_BEFORE = re.compile(r"\bany(?: \w+)?\s+\Z", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r"(?:\w*(?<!pro)[-‑]|\b(?:anti|non|un|in|im|dis|mis) )\Z", re.IGNORECASE)
"""What stands before a word that is joined to another, in whatever spelling; pro- is the opposite of anti-."""


def _denying(side: Side, spans: Sequence[Span]) -> Counter[str]:
    """Count the words of changed stretches that deny without being negations."""
    return Counter(
        stem(word.key)
        for span in spans
        for word in side.words.within(span)
        if word.mark is not MarkKind.NEGATION and not word.figure and is_denying(word.key)
    )


def _holds(span: Span, place: Span) -> bool:
    return span.start < place.end and place.start < span.end


def _aligned(old: Sequence[Said], new: Sequence[Said], runs: Sequence[Run]) -> Iterator[tuple[Said, Said]]:
    """Yield the words that stand in the same place of both claims."""
    by_start = {one.word.place.start: one for one in new}
    for run in runs:
        here = _in_run(old, run.old)
        if run.equal:
            shift = run.new.start - run.old.start
            pairs = ((one, by_start.get(one.word.place.start + shift)) for one in here)
            yield from ((one, other) for one, other in pairs if other and other.stem == one.stem)
            continue
        there = _in_run(new, run.new)
        for one in here:
            other = next((each for each in there if each.stem == one.stem), None)
            if other is not None:
                there.remove(other)
                yield one, other


def _opposites(old: Sequence[Said], new: Sequence[Said], runs: Sequence[Run]) -> Iterator[tuple[Said, Said]]:
    """Yield pairs of opposites that took each other's place, with little else in the changed stretch."""
    stems_old, stems_new = Counter(one.stem for one in old), Counter(one.stem for one in new)
    gone, came = stems_old - stems_new, stems_new - stems_old
    for run in runs:
        if run.equal:
            continue
        here, there = _in_run(old, run.old), _in_run(new, run.new)
        for a in here[:NEAR]:
            for b in there[:NEAR]:
                if a.stem in gone and b.stem in came and are_antonyms(a.word.key, b.word.key):
                    left, right = ([one for one in side if one not in (a, b)] for side in (here, there))
                    most = BESIDE if a.word.key in LINKS or b.word.key in LINKS else OTHERS
                    if _few_others(left, right, most):
                        yield a, b


def _in_run(said: Sequence[Said], span: Span) -> list[Said]:
    return [one for one in said if _holds(span, one.word.place)]


def _few_others(here: Iterable[Said], there: Iterable[Said], most: int) -> bool:
    """Tell whether at most so many words on either side have no like on the other."""
    left, right = list(here), list(there)
    alone = sum(not any(_alike(one, other) for other in right) for one in left)
    others = sum(not any(_alike(one, other) for other in left) for one in right)
    return alone <= most and others <= most


def _alike(one: Said, other: Said) -> bool:
    return one.stem == other.stem or say_the_same(one.word.key, other.word.key)
