"""Whether a claim still says it the same way round, as surely, and on the same authority.

Only marks in changed words count: a negation that stands on both sides cancels out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from wikidiff.diff.cover import Cover
from wikidiff.diff.sequence import common_head
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import are_antonyms, unmatched
from wikidiff.model import Claim, Code, Mark, MarkKind, Run, Span

_NAME = re.compile(r"[^\W\d_]\w*")


def stance_codes(old: Claim, new: Claim, runs: Sequence[Run]) -> list[Code]:
    """Return the stance codes of an aligned pair whose words are aligned as `runs`."""
    gone = _changed(old.marks, [run.old for run in runs if not run.equal])
    came = _changed(new.marks, [run.new for run in runs if not run.equal])
    codes = []
    turned = _turned(old, new, runs)
    gone_here, came_here = _said_of_the_claim(old, new, runs)
    denied = _changed(old.marks, gone_here)
    denies = _changed(new.marks, came_here)
    if (_count(denied, MarkKind.NEGATION) - _count(denies, MarkKind.NEGATION) + turned) % 2:
        codes.append(Code.POLARITY_FLIPPED)
    if _entity_replaced(old, new, runs):
        codes.append(Code.ENTITY_REPLACED)
    if _texts(gone, MarkKind.STATUS) and _texts(came, MarkKind.STATUS) and _tenses(gone) != _tenses(came):
        codes.append(Code.STATUS_CHANGED)
    if _attributed(gone) != _attributed(came) and any(unmatched(_attributed(gone), _attributed(came))):
        codes.append(Code.ATTRIBUTION_CHANGED)
    if _differ(gone, came, MarkKind.QUANTIFIER) and len(_texts(gone, MarkKind.QUANTIFIER)) == len(
        _texts(came, MarkKind.QUANTIFIER)
    ):
        codes.append(Code.QUANTIFIER_CHANGED)
    hedges = _count(denies, MarkKind.HEDGE) - _count(denied, MarkKind.HEDGE)
    if hedges:
        codes.append(Code.HEDGED if hedges > 0 else Code.UNHEDGED)
    return codes


def _said_of_the_claim(old: Claim, new: Claim, runs: Sequence[Run]) -> tuple[list[Span], list[Span]]:
    """Return the changed stretches of both sides, without those that are a statement of their own.

    What such a statement denies or doubts came (or went) with it: the rest of the claim says what it said.
    """
    changed = [run for run in runs if not run.equal]
    return (
        [run.old for run in changed if not (_states(old, run.old) and not _content(new, run.new))],
        [run.new for run in changed if not (_states(new, run.new) and not _content(old, run.old))],
    )


_APPENDED = re.compile(
    r"\s*(?:[(\[]|[,;–—-]\s*"
    r"(?:but|nor|not|though|although|while|whereas|and|or|which|who|if|unless|except)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\]–—]|$)")


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


def _differ(gone: Iterable[Mark], came: Iterable[Mark], kind: MarkKind) -> bool:
    return _texts(gone, kind) != _texts(came, kind)


_ONE_TENSE = {"are": "is", "were": "was", "have": "has", "do": "does"}


def _tenses(marks: Iterable[Mark]) -> list[str]:
    """Return the status words without their number: "is" and "are" say the same of one and of many."""
    return sorted({_ONE_TENSE.get(text, text) for text in _texts(marks, MarkKind.STATUS)})


def _attributed(marks: Iterable[Mark]) -> Counter[str]:
    """Count the words that say on whose authority a claim stands."""
    return Counter(word for text in _texts(marks, MarkKind.ATTRIBUTION) for word in _NAME.findall(text))


def _entity_replaced(old: Claim, new: Claim, runs: Sequence[Run]) -> bool:
    """Tell whether a run of nothing but names became another one."""
    before, after = (Cover(figure.place for figure in claim.figures) for claim in (old, new))
    for run in runs:
        if not run.equal:
            gone, came = _names(old, run.old, before), _names(new, run.new, after)
            if _has_other(gone, new.text) and _has_other(came, old.text):
                return True
    return False


def _names(claim: Claim, span: Span, told: Cover) -> list[str]:
    """Return the names of a stretch that holds nothing else; a claim's first word is capital for another reason."""
    content = [
        match.group()
        for match in _NAME.finditer(claim.text, span.start, span.end)
        if match.group().casefold() not in FUNCTION_WORDS and not told.touches(Span(*match.span()))
    ]
    is_names = all(word[0].isupper() for word in content)
    return content if is_names and (span.start > 0 or len(content) > 1) else []


def _has_other(names: Sequence[str], text: str) -> bool:
    """Tell whether a name among these is not in the other claim, in any form: one that moved replaces nothing."""
    known = set(_NAME.findall(text))
    return any(name not in known and not any(_is_form(name, other) for other in known) for name in names)


def _is_form(name: str, other: str) -> bool:
    """Tell whether two words are a name and what is said of it: Argentina, Argentine."""
    shared = common_head(name, other)
    return shared >= _STEM and name[shared:] in _FORMS and other[shared:] in _FORMS


_STEM = 5
_FORMS = frozenset(["", *"a e n s an ian ine ish ese ns ans ines".split()])


def _turned(old: Claim, new: Claim, runs: Sequence[Run]) -> int:
    """Count the words that became their opposites; clauses that change places keep theirs."""
    before, after = (Counter(_NAME.findall(claim.text.casefold())) for claim in (old, new))
    gone, came = before - after, after - before
    return sum(
        are_antonyms(a, b)
        for run in runs
        if not run.equal
        for a in _words_outside(old, run.old)
        for b in _words_outside(new, run.new)
        if a in gone and b in came
    )


def _words_outside(claim: Claim, span: Span) -> list[str]:
    """Return the first words of a stretch without those of figures: early 1956 is no opposite of late 1956."""
    figures = Cover(figure.place for figure in claim.figures)
    words = _NAME.finditer(claim.text, span.start, span.end)
    return [match.group().casefold() for match in words if not figures.touches(Span(*match.span()))][:_NEAR]


_NEAR = 3
"""Words at the beginning of a changed stretch that are looked at for opposites."""
