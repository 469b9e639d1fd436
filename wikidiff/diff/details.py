"""What a pair of claims says that went and that came, without what other codes tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from wikidiff.diff.content import Word, Words, sexes
from wikidiff.diff.denial import PREFIXES
from wikidiff.diff.names import spelt_out
from wikidiff.diff.small_words import small_words
from wikidiff.diff.stance import Stance
from wikidiff.diff.vocabulary import FEMALE, MALE, denied, say_the_same, unmatched
from wikidiff.model import Code, MarkKind, Run, Span
from wikidiff.patterns import late

_TOLD_BY = {
    MarkKind.NEGATION: {Code.POLARITY_FLIPPED},
    MarkKind.HEDGE: {Code.HEDGED, Code.UNHEDGED},
    MarkKind.ATTRIBUTION: {Code.ATTRIBUTION_CHANGED},
    MarkKind.STATUS: {Code.STATUS_CHANGED},
    MarkKind.QUANTIFIER: {Code.QUANTIFIER_CHANGED},
}
"""The codes that tell of a mark; without them its words are as good as any others."""


class Details(NamedTuple):
    """Words that one claim has and the other has not, in no form, spelling or synonym."""

    gone: list[str]
    came: list[str]

    @property
    def code(self) -> Code | None:
        if self.gone and self.came:
            return Code.DETAIL_REPLACED
        if self.gone or self.came:
            return Code.DETAIL_REMOVED if self.gone else Code.DETAIL_ADDED
        return None


def details(
    before: Words, after: Words, texts: tuple[str, str], runs: Sequence[Run], stance: Stance
) -> Details:
    """Return the words left over on either side that the codes of stance and of figures do not tell.

    `texts` are what the two sets of words are from.
    """
    kinds = {kind for kind, by in _TOLD_BY.items() if by & set(stance.codes)}
    if stance.prefixed:
        kinds.add(MarkKind.NEGATION)
    told_old, told_new = set(stance.told_old), set(stance.told_new)
    if Code.POLARITY_FLIPPED in stance.codes:
        told_old |= {word.place for word in before.all if word.key in PREFIXES}
        told_new |= {word.place for word in after.all if word.key in PREFIXES}
    for run in runs:
        if not run.equal:
            here, there = before.within(run.old), after.within(run.new)
            told_old |= _told_in(here, there) or _signed_in(here, run.new.of(texts[1]))
            told_new |= _told_in(there, here) or _signed_in(there, run.old.of(texts[0]))
    acronyms = spelt_out(before, after)
    told_old |= _counted_times(before) | _denied_any(before) | acronyms[0]
    told_new |= _counted_times(after) | _denied_any(after) | acronyms[1]
    same = _same_or_denied if stance.prefixed else say_the_same
    gone, came = unmatched(_content(before, told_old, kinds), _content(after, told_new, kinds), same)
    for run in runs:
        if not run.equal:
            went, new_ones = small_words(
                before.within(run.old), after.within(run.new), before.last_before(run.old.start)
            )
            gone, came = gone + went, came + new_ones
    old, new = sexes(before.all), sexes(after.all)
    if (old[0] - new[0]) * (old[1] - new[1]) < 0:  # he became she
        gone += ["he"] if old[0] > new[0] else ["she"]
        came += ["she"] if old[0] > new[0] else ["he"]
    return Details(gone, came)


def _same_or_denied(a: str, b: str) -> bool:
    """Tell whether two words are one, as such or denied by a prefix: popular, unpopular."""
    if say_the_same(a, b) or denied(a) == b or denied(b) == a:
        return True
    bases = denied(a) or a, denied(b) or b
    return bases[0] == bases[1] or say_the_same(*bases)


def _told_in(words: Sequence[Word], others: Sequence[Word]) -> set[Span]:
    """Return the places of words in a changed stretch that need no telling.

    They are quantifiers where the other claim counts (several houses, 27 houses), or the stretch is written
    apart in one claim and together in the other (photo booth, photobooth).
    """
    if words and others and _letters(words) == _letters(others):
        return {word.place for word in words}
    if any(word.figure for word in others):
        return {word.place for word in words if word.mark is MarkKind.QUANTIFIER}
    return set()


def _counted_times(words: Words) -> set[Span]:
    """Return the places of the "times" behind numbers, which are part of what is counted: twice, four times."""
    return {
        word.place
        for number, word in pairwise(words.all)
        if number.figure and word.key in ("time", "times") and not word.figure
    }


def _denied_any(words: Words) -> set[Span]:
    """Return the places of each "any" behind a negation: did not have any children, had no children."""
    found: set[Span] = set()
    denied_at = None
    for index, word in enumerate(words.all):
        if word.mark is MarkKind.NEGATION:
            denied_at = index
        elif word.key == "any" and denied_at is not None and index - denied_at <= ANY_WITHIN:
            found.add(word.place)
    return found


ANY_WITHIN = 4
"""Words from a negation to the "any" that says no more than it: did not seem to have any."""


def _signed_in(words: Sequence[Word], other: str) -> set[Span]:
    """Return the place of an "or" for which the other claim has a stroke or a bracket: his/her, his or her."""
    is_sign = [word.key for word in words] == ["or"] and _ALTERNATIVE.fullmatch(other) is not None
    return {words[0].place} if is_sign else set()


_ALTERNATIVE = late(r"[\s\"“'‘]*[/(\[][\s\"“'‘]*")


def _letters(words: Sequence[Word]) -> str:
    return "".join(word.key for word in words).replace("'", "")


def _content(words: Words, told: Collection[Span], kinds: Collection[MarkKind]) -> Counter[str]:
    places = set(told)
    return Counter(word.key for word in words.all if _counts(word, kinds) and word.place not in places)


def _counts(word: Word, kinds: Collection[MarkKind]) -> bool:
    """Tell whether a word says something that no other code tells."""
    if word.figure or word.mark in kinds or word.key in MALE or word.key in FEMALE or word.key == "to":
        return False
    if word.mark in (MarkKind.NEGATION, MarkKind.HEDGE, MarkKind.QUANTIFIER):
        return word.key not in _JOINTS
    return word.weighs


_JOINTS = frozenset("the a an of to that it is are was were be been as".split())
"""Words that hold a mark of several words together and say nothing by themselves: the majority of, is said to."""
