"""Whether a claim still says it the same way round, as surely, of the same thing, and on the same authority.

Only marks in changed words count: a hedge that stands on both sides cancels out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wikidiff.diff.content import Words
from wikidiff.diff.cover import Cover
from wikidiff.diff.names import Replaced, names_replaced
from wikidiff.diff.polarity import turn_of
from wikidiff.diff.sequence import common_head
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.tense import ceased
from wikidiff.diff.vocabulary import COPULAS, denied, say_the_same, stem, unmatched
from wikidiff.model import Claim, Code, Mark, MarkKind, Run, Span
from wikidiff.patterns import late

_NAME = late(r"[^\W\d_]\w*")


class Stance(NamedTuple):
    """The codes of stance of a pair, and the places of the words that two of them speak of."""

    codes: tuple[Code, ...]
    prefixed: bool
    """What one claim denies by a prefix the other says without it: whether that turns it has been decided."""
    told_old: frozenset[Span]
    told_new: frozenset[Span]


def stance_of(old: Claim, new: Claim, before: Words, after: Words, runs: Sequence[Run]) -> Stance:
    """Return the stance codes of an aligned pair whose words are aligned as `runs`."""
    turn = turn_of(old, new, before, after, runs)
    names = names_replaced(before, after, runs)
    codes = [Code.POLARITY_FLIPPED] * turn.turned + [Code.ENTITY_REPLACED] * names.replaced
    codes += _mark_codes(old, new, runs, names)
    if Code.STATUS_CHANGED not in codes and ceased(before, after, runs):
        codes.append(Code.STATUS_CHANGED)
    return Stance(
        tuple(codes), turn.prefixed, frozenset(turn.old + names.old), frozenset(turn.new + names.new)
    )


def _mark_codes(old: Claim, new: Claim, runs: Sequence[Run], names: Replaced) -> list[Code]:
    gone = _changed(old.marks, [run.old for run in runs if not run.equal])
    came = _changed(new.marks, [run.new for run in runs if not run.equal])
    codes: list[Code] = []
    if _status_changed(old, new, runs, names) or _came_true(old, new) or _came_true(new, old):
        codes.append(Code.STATUS_CHANGED)
    if not (old.marks or new.marks):
        return codes
    if _attributed(gone) != _attributed(came) and any(unmatched(_attributed(gone), _attributed(came))):
        codes.append(Code.ATTRIBUTION_CHANGED)
    if any(_quantified(gone, came)) and len(_texts(gone, MarkKind.QUANTIFIER)) == len(
        _texts(came, MarkKind.QUANTIFIER)
    ):
        codes.append(Code.QUANTIFIER_CHANGED)
    if not _count((*gone, *came), MarkKind.HEDGE):
        return codes
    gone_here, came_here = (
        [span for span in spans if span.end > span.start]  # what was put within a hedge leaves it one
        for spans in _said_of_the_claim(old, new, runs)
    )
    hedges = _count(_changed(new.marks, came_here), MarkKind.HEDGE) - _count(
        _changed(old.marks, gone_here), MarkKind.HEDGE
    )
    if hedges and not (_denies_hedge(old, new) or _denies_hedge(new, old)):
        codes.append(Code.HEDGED if hedges > 0 else Code.UNHEDGED)
    return codes


def _denies_hedge(one: Claim, other: Claim) -> bool:
    """Tell whether one claim denies by a prefix a word of the other's hedge: not impossible, possible."""
    bases = {denied(word) for word in _NAME.findall(one.text.casefold())} - {None}
    return any(
        not bases.isdisjoint(_NAME.findall(mark.text)) for mark in other.marks if mark.kind is MarkKind.HEDGE
    )


def _status_changed(old: Claim, new: Claim, runs: Sequence[Run], names: Replaced) -> bool:
    """Tell whether words of status took each other's place.

    Of the verbs that any sentence has (is, was, has been) this says something only where the rest of the
    stretch stayed: where the sentence was recast, another verb has another tense.
    """
    changed = [run for run in runs if not run.equal]
    gone = [
        mark for mark in _changed(old.marks, [run.old for run in changed]) if mark.kind is MarkKind.STATUS
    ]
    came = [
        mark for mark in _changed(new.marks, [run.new for run in changed]) if mark.kind is MarkKind.STATUS
    ]
    if not gone or not came or _tenses(gone) == _tenses(came):
        return False
    if any(mark.text not in _VERBS for mark in (*gone, *came)):
        return any(unmatched(Counter(_tenses(gone)), Counter(_tenses(came)), _is_one_status))
    for run in changed:
        left, right = _changed(old.marks, [run.old]), _changed(new.marks, [run.new])
        if (
            _tenses(left)
            and _tenses(right)
            and _tenses(left) != _tenses(right)
            and _stayed(old, new, run, names)
        ):
            return True
    return False


_VERBS = frozenset("is are was were be been will would has had have remains remained became".split()) | {
    "will be", "would be", "has been", "had been", "have been", *COPULAS,
}  # fmt: skip
"""Words of status that any sentence may have."""


def _is_one_status(a: str, b: str) -> bool:
    return a not in _VERBS and b not in _VERBS and (say_the_same(a, b) or _is_inflected(a, b))


def _is_inflected(a: str, b: str) -> bool:
    """Tell whether two marks are forms of one word, as languages with endings have them: ancien, anciennes."""
    shared = common_head(a, b)
    return shared >= _SHORTEST_HEAD and max(len(a), len(b)) - shared <= _LONGEST_ENDING


_SHORTEST_HEAD, _LONGEST_ENDING = 3, 4


def _stayed(old: Claim, new: Claim, run: Run, names: Replaced) -> bool:
    """Tell whether what one side of a stretch says beside its verbs is on the other side too, in some form.

    Names that took each other's place are told as such.
    """
    gone, came = unmatched(_contents(old, run.old, names.old), _contents(new, run.new, names.new))
    return not set(gone) - _VERBS or not set(came) - _VERBS


def _contents(claim: Claim, span: Span, without: Collection[Span]) -> Counter[str]:
    return Counter(place.of(claim.text).casefold() for place in _content(claim, span) if place not in without)


_AHEAD = late(
    r"\b(?:(?:expected|scheduled|planned|(?:is|are)(?: due| about)?|(?:was|were) (?:due|about)"
    r"|set|slated|projected|going|supposed"
    r"|(?:expect|plan|intend|hope|aim|want|wish|offer|promise|threaten|vow|pledge|agree|attempt|prepare)(?:s|e?d)?"
    r"|tr(?:y|ies|ied)|seeks?|sought"
    r"|(?:ask|invit|urg|order|instruct|persuad|encourag|advis|commission|nominat|request|allow|permitt|select)ed"
    r"(?: (?:him|her|them|it|[A-Z]\w+))*) to|will|shall|won['’]t)"
    r"(?: also)?(?: be| have)? (?P<verb>[a-z]+)",
)
"""What is not done yet, or was not for all that is said: will, is expected to, tried to, was asked to."""


def _came_true(ahead: Claim, done: Claim) -> bool:
    """Tell whether what one claim has ahead of it is done in the other: is expected to close, closed."""
    verbs = {stem(match["verb"]) for match in _AHEAD.finditer(ahead.text)}
    if not verbs:
        return False
    verbs -= {stem(match["verb"]) for match in _AHEAD.finditer(done.text)}
    words = _NAME.findall(done.text)
    return any(
        stem(word) in verbs
        for before, word in pairwise(["", *words])
        if before != "to" and word not in FUNCTION_WORDS
    )


def _said_of_the_claim(old: Claim, new: Claim, runs: Sequence[Run]) -> tuple[list[Span], list[Span]]:
    """Return the changed stretches of both sides, without those that are a statement of their own.

    What such a statement denies or doubts came (or went) with it: the rest of the claim says what it said.
    """
    changed = [run for run in runs if not run.equal]
    return (
        [run.old for run in changed if not (_states(old, run.old) and not _content(new, run.new))],
        [run.new for run in changed if not (_states(new, run.new) and not _content(old, run.old))],
    )


_APPENDED = late(
    r"\s*(?:[(\[]|[,;–—-]\s*"
    r"(?:but|nor|not|though|although|while|whereas|and|or|which|who|if|unless|except)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = late(r"\s*(?:[.,;:!?)\]–—]|$)")


def _states(claim: Claim, span: Span) -> bool:
    """Tell whether a stretch is a statement of its own: a clause hung on, or words enough."""
    if _APPENDED.match(claim.text, span.start, span.end) and _CLAUSE_END.match(claim.text, span.end):
        return True
    told = Cover(mark.place for mark in claim.marks)
    return len([place for place in _content(claim, span) if not told.touches(place)]) >= _STATEMENT


def _content(claim: Claim, span: Span) -> list[Span]:
    """Return the places of the content words of a stretch."""
    return [
        Span(*match.span())
        for match in _NAME.finditer(claim.text, span.start, span.end)
        if match.group().casefold() not in FUNCTION_WORDS
    ]


_STATEMENT = 2
"""Content words, beside its marks, that make an inserted phrase a statement of its own."""


def _changed(marks: Iterable[Mark], spans: Iterable[Span]) -> list[Mark]:
    cover = Cover(spans)
    return [mark for mark in marks if cover.touches(mark.place)]


def _count(marks: Iterable[Mark], kind: MarkKind) -> int:
    return sum(mark.kind is kind for mark in marks)


def _texts(marks: Iterable[Mark], kind: MarkKind) -> list[str]:
    return sorted(mark.text for mark in marks if mark.kind is kind)


def _quantified(gone: Iterable[Mark], came: Iterable[Mark]) -> tuple[list[str], list[str]]:
    """Return the quantifiers that are on one side alone, in any form."""
    left, right = (
        Counter(_ONE_QUANTITY.get(text, text) for text in _texts(marks, MarkKind.QUANTIFIER))
        for marks in (gone, came)
    )
    return unmatched(left, right, _is_inflected)


_ONE_QUANTITY = {
    "majority of": "most", "a majority of": "most", "the majority of": "most", "numerous": "many", "every": "each",
    "a number of": "several", "various": "several", "nearly all": "almost all", "virtually all": "almost all",
    "a few": "some",
}  # fmt: skip
"""Quantifiers that say the same as another."""


_ONE_TENSE = {"are": "is", "were": "was", "have": "has", "do": "does", **COPULAS}


def _tenses(marks: Iterable[Mark]) -> list[str]:
    """Return the status words without their number: "is" and "are" say the same of one and of many."""
    return sorted({_ONE_TENSE.get(text, text) for text in _texts(marks, MarkKind.STATUS)})


def _attributed(marks: Iterable[Mark]) -> Counter[str]:
    """Count the words that say on whose authority a claim stands."""
    return Counter(word for text in _texts(marks, MarkKind.ATTRIBUTION) for word in _NAME.findall(text))
