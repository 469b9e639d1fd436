"""Whether what a claim says still holds: a verb of state that stood in the present and stands in the past."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wikidiff.diff.content import Word, Words
from wikidiff.diff.vocabulary import PAST_OF_STATES, STATES, is_irregular_form, stem
from wikidiff.model import MarkKind, Run, Span

_NOW = frozenset({"currently", "now", "presently", "still", "today"})
"""Words that say of any verb in the present that it is so as of now."""
_PLURAL = frozenset("they we who which that both all these those people".split())
"""Words before a verb in the plural of the present; a noun in the plural is the other thing that stands there."""


def ceased(before: Words, after: Words, runs: Sequence[Run]) -> bool:
    """Tell whether a state that one claim has in the present is over in the other: lives in, lived in.

    Of a verb that is no verb of state only where the claim said that it was so now (currently hosts, hosted), or
    both say how often it happens (kills 40 people a year, killed). Else its tense is that of the narration.
    """
    changed = [run for run in runs if not run.equal]
    return any(
        _turns(before, after, run.old, run.new) or _turns(after, before, run.new, run.old) for run in changed
    )


def _turns(words: Words, others: Words, span: Span, its_span: Span) -> bool:
    """Tell whether a stretch, of `words`, has in the present what the other has in the past."""
    here, there = words.within(span), others.within(its_span)
    if not here or not there:
        return False
    past = {
        PAST_OF_STATES[word.key] for word in there if word.key in PAST_OF_STATES and _is_finite(others, word)
    }
    if any(STATES.get(word.key) in past and _is_present(words, word) for word in here):
        return True
    is_now = any(word.key in _NOW for word in here) and not any(word.key in _NOW for word in there)
    if not is_now and not (_is_habit(words) and _is_habit(others)):
        return False
    went = {stem(word.key) for word in there if _is_past(word.key) and _is_finite(others, word)}
    return any(
        not word.name and not _is_past(word.key) and stem(word.key) in went and _may_be_present(words, word)
        for word in here
    )


def _may_be_present(words: Words, word: Word) -> bool:
    before = _key_before(words, word)
    if word.key.endswith("s"):
        return before not in _BEFORE_NOUNS
    return not word.key.endswith("ing") and (before in _PLURAL or before.endswith("s"))


def _is_habit(words: Words) -> bool:
    """Tell whether a claim says how often a thing happens: each year, usually."""
    return any(
        one.key in _HABITS or (one.key in _EACH and other.key in _TIMES) for one, other in pairwise(words.all)
    ) or bool(words.all and words.all[-1].key in _HABITS)


_HABITS = frozenset("annually yearly daily weekly monthly usually regularly typically normally often".split())
_EACH = frozenset("a an each every per".split())
_TIMES = frozenset("year month week day night season summer winter spring autumn hour".split())


def _is_present(words: Words, word: Word) -> bool:
    """Tell whether a form of a verb of state is its present: no infinitive, no noun, no part of another tense."""
    if STATES[word.key] == "have" and _is_auxiliary(words, word):
        return False
    before = _key_before(words, word)
    if word.key.endswith("s"):
        return before not in _BEFORE_NOUNS
    return before in _PLURAL or before.endswith("s")


def _is_finite(words: Words, word: Word) -> bool:
    """Tell whether a form is the past itself, and no participle: was used, has lived, the yard operated by Moss."""
    is_done = [each.key for each in words.behind(word, 1)] == ["by"]
    return not word.name and not is_done and _key_before(words, word) not in _AUXILIARIES


def _key_before(words: Words, word: Word) -> str:
    before = words.last_before(word.place.start)
    return before.key if before else ""


_AUXILIARIES = frozenset("is are was were be been being am has have had having get got".split())
_BEFORE_NOUNS = frozenset(
    "a an the its his her their our my of in for with to from by on at and or other".split()
)


def _is_auxiliary(words: Words, word: Word) -> bool:
    """Tell whether a form of have helps another verb: has won, has also been; and not: has a women's team."""
    behind = words.behind(word, 2)
    if (
        not behind
        or behind[0].figure
        or behind[0].key in _BEFORE_NOUNS
        or behind[0].mark is MarkKind.QUANTIFIER
    ):
        return not behind
    return any(_is_past(each.key) or each.key in ("not", "to", "been") for each in behind)


def _is_past(key: str) -> bool:
    return key.endswith("ed") or is_irregular_form(key)
