"""Whether a pair of claims says it the other way round: what one affirms, the other denies.

A word that both claims hold, in its place, is affirmed by one and denied by the other; or it became its opposite.
So a clause that came whole turns nothing, and "not uncommon" is "common".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from wikidiff.diff.content import Words
from wikidiff.diff.cover import Cover
from wikidiff.diff.denial import Said, Saying, may_turn, saying_of
from wikidiff.diff.vocabulary import are_antonyms, say_the_same, stem
from wikidiff.model import Claim, Run, Span

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
    turned = turned or _is_denied(_without(here, cancelled), _without(there, cancelled), runs)
    return Turn(
        turned,
        any(one.stem != stem(one.word.key) for one in (*here.words, *there.words)),
        tuple(a.word.place for a, _ in opposites),
        tuple(b.word.place for _, b in opposites),
    )


def _without(saying: Saying, cancelled: Collection[Span]) -> Saying:
    """Leave out the negations that an opposite cancels, with what they deny: does not allow it, forbids it."""
    if not cancelled:
        return saying
    return Saying(
        tuple(one for one in saying.words if one.by not in cancelled),
        tuple(place for place in saying.denials if place not in cancelled),
    )


def _is_denied(old: Saying, new: Saying, runs: Sequence[Run]) -> bool:
    """Tell whether a word that stayed in its place is affirmed by one claim and denied by the other.

    The negation must have come or gone, one more on one side than on the other, with little else beside it.
    """
    changed = [run for run in runs if not run.equal]
    gone, came = Cover(run.old for run in changed), Cover(run.new for run in changed)
    denials = sum(map(gone.touches, old.denials)) - sum(map(came.touches, new.denials))
    if denials % 2 == 0:
        return False
    for a, b in _aligned(old.words, new.words, runs):
        if a.negative == b.negative:
            continue
        place, cover = (a.by, gone) if a.negative else (b.by, came)
        if cover.touches(place):
            run = next(run for run in changed if _holds(run.old if a.negative else run.new, place))
            if _few_others(_in_run(old.words, run.old), _in_run(new.words, run.new), BESIDE):
                return True
    return False


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
                    if _few_others(left, right, OTHERS):
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
