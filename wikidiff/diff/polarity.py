"""Whether a pair of claims says it the other way round: what one affirms, the other denies.

A word that both claims hold, in its place, is affirmed by one and denied by the other; or it became its opposite.
So a clause that came whole turns nothing, and "not uncommon" is "common".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wikidiff.diff.cancelled import CLAUSE_SIGN, Side, by_others_of, holds, in_run, is_no_turn, span_of
from wikidiff.diff.content import Word, Words
from wikidiff.diff.cover import Cover
from wikidiff.diff.denial import Said, may_turn, saying_of
from wikidiff.diff.vocabulary import BESIDE_NEGATIONS, LINKS, LONE_NEGATIONS, are_antonyms, say_the_same, stem
from wikidiff.model import Claim, MarkKind, Run, Span

OTHERS = 2
"""Words of content beside two opposites that may have changed with them: more of them make another statement."""

BESIDE = 1
"""The same beside a negation that came or went."""

MOST_COMPARED = 80
"""Words of a changed stretch, on both sides, that are held against each other; a longer one says something else."""

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
    opposites = list(_opposites(here.words, there.words, runs, (old.text, new.text)))
    cancelled = {one.by for a, b in opposites if a.negative != b.negative for one in (a, b) if one.negative}
    by_others = by_others_of(before, after, runs)
    turned = any(a.negative == b.negative and not _cancels(a, b, by_others) for a, b in opposites)
    turned = turned or _is_denied(
        Side.of(old, before, here, cancelled), Side.of(new, after, there, cancelled), runs, by_others
    )
    turned = turned or _is_denied_alone(before, after, runs)
    return Turn(
        turned,
        any(one.stem != stem(one.word.key) for one in (*here.words, *there.words)),
        tuple(a.word.place for a, _ in opposites),
        tuple(b.word.place for _, b in opposites),
    )


def _is_denied_alone(before: Words, after: Words, runs: Sequence[Run]) -> bool:
    """Tell whether a negation of another language than English came or went alone, wherever what it denies is."""
    if (_lone_negations(before) - _lone_negations(after)) % 2 == 0:
        return False  # it only moved
    turns = 0
    for run in runs:
        if not run.equal:
            here, there = before.within(run.old), after.within(run.new)
            turns += _adds_negation(here, there) + _adds_negation(there, here)
    return turns % 2 == 1


def _lone_negations(words: Words) -> int:
    return sum(word.mark is MarkKind.NEGATION and word.key in LONE_NEGATIONS for word in words.all)


def _adds_negation(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Tell whether words are others with one negation more, and at most what may stand beside it."""
    keys = Counter(word.key for word in words)
    known = Counter(word.key for word in others)
    if known - keys:
        return False
    more = keys - known
    denying = [word for word in words if word.mark is MarkKind.NEGATION and word.key in LONE_NEGATIONS]
    return (
        len(denying) == 1 and more[denying[0].key] == 1 and set(more) <= {denying[0].key, *BESIDE_NEGATIONS}
    )


def _cancels(a: Said, b: Said, by_others: Counter[str]) -> bool:
    """Tell whether a word beside two opposites denies one of them: a good name, had lost its bad name."""
    return any(count and key not in (a.stem, b.stem) for key, count in by_others.items())


def _is_denied(old: Side, new: Side, runs: Sequence[Run], by_others: Counter[str]) -> bool:
    """Tell whether a word that stayed in its place is affirmed by one claim and denied by the other.

    The negation must have come or gone, one more on one side than on the other, with little else beside it.
    `by_others` are the words that deny without being negations: more of those in the new claim, or fewer.
    """
    changed = [run for run in runs if not run.equal]
    gone, came = Cover(run.old for run in changed), Cover(run.new for run in changed)
    denials = sum(map(gone.touches, old.denials)) - sum(map(came.touches, new.denials))
    if denials % 2 == 0:
        return False
    stems = [Counter(one.stem for one in side.said) for side in (old, new)]
    looked = 0
    for a, b in _aligned(old.said, new.said, runs):
        if a.negative == b.negative or stems[0][a.stem] != stems[1][a.stem]:
            continue
        denying, other, one, its = (old, new, a, b) if a.negative else (new, old, b, a)
        cover, side = (gone, 0) if a.negative else (came, 1)
        if any((count > 0) is a.negative for count in by_others.values()) or not cover.touches(one.by):
            continue
        looked += 1
        if looked > MOST_LOOKED:
            return False
        if is_no_turn(denying, other, one, its, changed, side):
            continue
        run = next(run for run in changed if holds(span_of(run, side), one.by))
        if _few_others(in_run(old.said, run.old), in_run(new.said, run.new), BESIDE):
            return True
    return False


MOST_LOOKED = 12
"""Words that are denied on one side alone, of which one may tell; with more the claim was written anew."""


def _aligned(old: Sequence[Said], new: Sequence[Said], runs: Sequence[Run]) -> Iterator[tuple[Said, Said]]:
    """Yield the words that stand in the same place of both claims."""
    by_start = {one.word.place.start: one for one in new}
    for run in runs:
        here = in_run(old, run.old)
        if run.equal:
            shift = run.new.start - run.old.start
            pairs = ((one, by_start.get(one.word.place.start + shift)) for one in here)
            yield from ((one, other) for one, other in pairs if other and other.stem == one.stem)
            continue
        there = in_run(new, run.new)
        for one in here:
            other = next((each for each in there if each.stem == one.stem), None)
            if other is not None:
                there.remove(other)
                yield one, other


def _opposites(
    old: Sequence[Said], new: Sequence[Said], runs: Sequence[Run], texts: tuple[str, str]
) -> Iterator[tuple[Said, Said]]:
    """Yield pairs of opposites that took each other's place, with little else in the changed stretch."""
    stems_old, stems_new = Counter(one.stem for one in old), Counter(one.stem for one in new)
    gone, came = stems_old - stems_new, stems_new - stems_old
    for run in runs:
        if run.equal:
            continue
        here, there = in_run(old, run.old), in_run(new, run.new)
        for a in here[:NEAR]:
            for b in there[:NEAR]:
                if a.stem in gone and b.stem in came and are_antonyms(a.word.key, b.word.key):
                    if (a.word.name and b.word.name) or _of_other_things(here, there, a, b):
                        continue
                    left, right = ([one for one in side if one not in (a, b)] for side in (here, there))
                    if len(CLAUSE_SIGN.findall(texts[0], *run.old)) != len(
                        CLAUSE_SIGN.findall(texts[1], *run.new)
                    ):
                        continue
                    most = BESIDE if a.word.key in LINKS or b.word.key in LINKS else OTHERS
                    if _few_others(left, right, most):
                        yield a, b


def _of_other_things(here: Sequence[Said], there: Sequence[Said], a: Said, b: Said) -> bool:
    """Tell whether two opposites stand right before different words: short stories, long walks."""
    behind = [next((one for one in side if one.word.place.start == each.word.place.end + 1), None)
              for side, each in ((here, a), (there, b))]  # fmt: skip
    return behind[0] is not None and behind[1] is not None and not _alike(behind[0], behind[1])


def _few_others(here: Iterable[Said], there: Iterable[Said], most: int) -> bool:
    """Tell whether at most so many words on either side have no like on the other."""
    left, right = list(here), list(there)
    if len(left) + len(right) > MOST_COMPARED:
        return False
    alone = sum(not any(_alike(one, other) for other in right) for one in left)
    others = sum(not any(_alike(one, other) for other in left) for one in right)
    return alone <= most and others <= most


def _alike(one: Said, other: Said) -> bool:
    return one.stem == other.stem or say_the_same(one.word.key, other.word.key)
