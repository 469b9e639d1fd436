"""Hedges, negations, attributions, statuses and quantifiers of a claim, by closed word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from wikidiff.languages import language_of
from wikidiff.model import Mark, MarkKind, Span
from wikidiff.model.patterns import late

_Table = Mapping[str, tuple[tuple[str, MarkKind], ...]]


@lru_cache(maxsize=16)
def _table(base: str) -> _Table:
    """Key the phrases by their first word; the longest tail first, then in the order of the kinds."""
    table: dict[str, list[tuple[str, MarkKind]]] = {}
    listed = language_of(base).marks
    for kind in _LISTED:
        for phrase in listed.get(kind.value, ()):
            first, _, tail = phrase.partition(" ")
            table.setdefault(first, []).append((f" {tail}" if tail else "", kind))
    return {first: tuple(sorted(tails, key=lambda tail: -len(tail[0]))) for first, tails in table.items()}


_LISTED = (MarkKind.HEDGE, MarkKind.NEGATION, MarkKind.STATUS, MarkKind.QUANTIFIER)
"""Kinds of marks that are words of a list; a language whose table lists none has no marks."""

_ADVERBS = late(r"(?: (?:also|since|always|long|now|already|once|again|[a-z]{3,12}ly)\b){1,2}")
"""What may stand within a status: has also been."""
_SAYING_VERBS = frozenset(language_of("en").marks["saying"])
_WORD = late(r"[A-Za-z]+(?:['’][a-z]+)?")
_SAID_WHAT = late(r"(?: that\b|,? [\"“])")
_NAME_BEFORE = late(r"(?<![\w.])[A-Z][\w.'’-]{0,30} $")
_SOURCE = late(r" to (?:the )?[\w.'’&-]{1,40}(?: [A-Z][\w.'’&-]{0,40}){0,3}")
_NOT_ONLY = late(r"\s(?:only|just|merely|simply|least)\b", re.IGNORECASE)
_MONTH_MAY = late(r"(?:\d\s?|\b(?:[Ii]n|[Bb]y|[Oo]f|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate) )$")


def find_marks(text: str, lang: str = "en", taken: Iterable[Span] = ()) -> tuple[Mark, ...]:
    """Return the marks of a claim's text in order, without overlap, and outside of `taken`.

    >>> [(str(mark.kind), mark.text) for mark in find_marks("He reportedly did not only warn them.")]
    [('hedge', 'reportedly')]
    >>> [mark.text for mark in find_marks("According to Kono, it isn't open.")]
    ['according to kono', "isn't"]
    """
    table = _table(language_of(lang).base)
    if not table:
        return ()
    marks: list[Mark] = []
    position = 0
    for match in _WORD.finditer(text):
        if match.start() >= position and (mark := _mark_at(text, match, table)):
            marks.append(mark)
            position = mark.place.end
    return _outside(marks, tuple(taken))


def _outside(marks: list[Mark], taken: tuple[Span, ...]) -> tuple[Mark, ...]:
    """Leave out what is part of a figure: "some 500" is an approximation and no quantifier."""
    kept, index = [], 0
    for mark in marks:
        while index < len(taken) and taken[index].end <= mark.place.start:
            index += 1
        if index == len(taken) or taken[index].start >= mark.place.end:
            kept.append(mark)
    return tuple(kept)


def _mark_at(text: str, match: re.Match[str], table: _Table) -> Mark | None:
    word, (start, end) = match.group().lower(), match.span()
    if text[end : end + 1] == "-" or (start and text[start - 1] in "-‑"):
        return None
    if word in table:
        for tail, kind in table[word]:
            here = end
            if tail and kind is MarkKind.STATUS and (adverbs := _ADVERBS.match(text, end)):
                here = adverbs.end()
            stop = here + len(tail)
            if (not tail or text[here:stop].lower() == tail) and not text[stop : stop + 1].isalpha():
                if _is_spurious(text, match, tail):
                    return None
                return Mark(kind=kind, text=f"{word}{tail}", place=Span(start, stop))
    if word.endswith(("n't", "n’t")):
        return _mark(MarkKind.NEGATION, text, start, end)
    if word == "according" and (source := _SOURCE.match(text, end)):
        return _mark(MarkKind.ATTRIBUTION, text, start, source.end())
    if word in _SAYING_VERBS and _SAID_WHAT.match(text, end):
        name = _NAME_BEFORE.search(text, max(0, start - 32), start)
        return _mark(MarkKind.ATTRIBUTION, text, name.start() if name else start, end)
    return None


def _mark(kind: MarkKind, text: str, start: int, end: int) -> Mark:
    return Mark(kind=kind, text=text[start:end].lower(), place=Span(start, end))


def _is_spurious(text: str, match: re.Match[str], tail: str) -> bool:
    """Rule out "not only", the month of May, and numbers that are called No."""
    word, start, end = match.group(), match.start(), match.end()
    if tail:
        return False
    behind = text[end : end + 4]
    if word.lower() == "not":
        return bool(_NOT_ONLY.match(text, end))
    if word.lower() == "no":
        return behind.startswith(".") or behind == " one" or behind.strip()[:1].isdigit()
    if word == "May":
        return bool(_MONTH_MAY.search(text[max(0, start - 8) : start])) or behind.strip()[:1].isdigit()
    return False
