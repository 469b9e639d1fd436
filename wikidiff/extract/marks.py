"""Hedges, negations, attributions, statuses and quantifiers of a claim, by closed word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from wikidiff.languages import language_of
from wikidiff.model import Mark, MarkKind, Span
from wikidiff.patterns import late

_Tails = tuple[tuple[str, MarkKind | None], ...]


class _Table(NamedTuple):
    """What marks a claim in one language."""

    word: re.Pattern[str]
    """A word as phrases are cut into them."""
    phrases: Mapping[str, _Tails]
    """Phrases by their first word: what follows it, and what kind of mark it is; None for what only looks so."""
    saying: frozenset[str]
    according: Mapping[str, tuple[str, ...]]
    """Phrases in front of whose words a claim gives, by their first word: what follows it."""
    first: frozenset[str]
    """Words with which any mark begins; those that end in n't are marks too."""
    source_before: frozenset[str]
    """Words that stand behind it instead: zufolge."""


@lru_cache(maxsize=16)
def _table(base: str) -> _Table | None:
    """Key the phrases by their first word; the longest tail first, then in the order of the kinds."""
    listed = language_of(base).marks
    if not listed:
        return None
    word = _WORD if base == "en" else _LETTERS
    phrases: dict[str, list[tuple[str, MarkKind | None]]] = {}
    for name, kind in (*((kind.value, kind) for kind in _LISTED), ("no_mark", None)):
        for phrase in _inflected(listed.get(name, ()), listed.get("endings", ())):
            first, tail = _cut(phrase, word)
            phrases.setdefault(first, []).append((tail, kind))
    according: dict[str, list[str]] = {}
    for phrase in listed.get("according", ()):
        first, tail = _cut(phrase, word)
        according.setdefault(first, []).append(tail)
    return _Table(
        word,
        {first: tuple(sorted(tails, key=lambda tail: -len(tail[0]))) for first, tails in phrases.items()},
        frozenset(listed.get("saying", ())),
        {first: tuple(sorted(tails, key=len, reverse=True)) for first, tails in according.items()},
        frozenset(
            (*phrases, *according, *listed.get("saying", ()), *listed.get("source_before", ()), "according")
        ),
        frozenset(listed.get("source_before", ())),
    )


_LISTED = (MarkKind.HEDGE, MarkKind.NEGATION, MarkKind.STATUS, MarkKind.QUANTIFIER)
"""Kinds of marks that are words of a list; a language whose table lists none has no marks."""


def _inflected(phrases: Iterable[str], endings: Iterable[str]) -> Iterator[str]:
    """Yield the forms of phrases: one with * at its end stands with each of the endings of its language."""
    for phrase in phrases:
        if phrase.endswith("*"):
            yield from (phrase.removesuffix("*") + ending for ending in endings)
        else:
            yield phrase


def _cut(phrase: str, word: re.Pattern[str]) -> tuple[str, str]:
    first = word.match(phrase)
    end = first.end() if first else len(phrase)
    return phrase[:end], phrase[end:]


_NOT = ("n't", "n’t")
_ADVERBS = late(r"(?: (?:also|since|always|long|now|already|once|again|[a-z]{3,12}ly)\b){1,2}")
"""What may stand within a status: has also been."""
_WORD = late(r"[A-Za-z]+(?:['’][a-z]+)?")
_LETTERS = late(r"[^\W\d_]+")
"""A word of another language than English: what is elided stands for itself, n'est."""
_SAID_WHAT = late(r"(?: that\b|,? [\"“])")
_SAID_WHAT_ABROAD = late(r",? (?:dass|daß|que|qu['’]|che|dat|att|że|že|что|що)\b|[,:]? ?[\"“„«]")
_NAME_BEFORE = late(r"(?<![\w.])[A-Z][\w.'’-]{0,30} $")
_SOURCE = late(r" to (?:the )?[\w.'’&-]{1,40}(?: [A-Z][\w.'’&-]{0,40}){0,3}")
_SOURCE_WORD = late(r"[ '’]?([^\W_][\w.&-]{0,40})")
_NOT_ONLY = late(r"\s(?:only|just|merely|simply|least)\b", re.IGNORECASE)
_MONTH_MAY = late(r"(?:\d\s?|\b(?:[Ii]n|[Bb]y|[Oo]f|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate) )$")


def find_marks(text: str, lang: str = "en", taken: Iterable[Span] = ()) -> tuple[Mark, ...]:
    """Return the marks of a claim's text in order, without overlap, and outside of `taken`.

    >>> [(str(mark.kind), mark.text) for mark in find_marks("He reportedly did not only warn them.")]
    [('hedge', 'reportedly')]
    >>> [mark.text for mark in find_marks("According to Kono, it isn't open.")]
    ['according to kono', "isn't"]
    >>> [mark.text for mark in find_marks("Laut Kono ist der ehemalige Hof nicht offen.", "de")]
    ['laut kono', 'ist', 'ehemalige', 'nicht']
    """
    base = language_of(lang).base
    table = _table(base)
    if table is None:
        return ()
    read = _mark_at if base == "en" else _mark_abroad
    marks: list[Mark] = []
    position = 0
    first = table.first
    for match in table.word.finditer(text):
        word = match.group().lower()
        if word not in first and not word.endswith(_NOT):
            continue
        if match.start() >= position and (mark := read(text, match, table)):
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
    for tail, kind in table.phrases.get(word, ()):
        here = end
        if tail and kind is MarkKind.STATUS and (adverbs := _ADVERBS.match(text, end)):
            here = adverbs.end()
        stop = here + len(tail)
        if kind and (not tail or text[here:stop].lower() == tail) and not text[stop : stop + 1].isalpha():
            if _is_spurious(text, match, tail):
                return None
            return Mark(kind=kind, text=f"{word}{tail}", place=Span(start, stop))
    if word.endswith(_NOT):
        return _mark(MarkKind.NEGATION, text, start, end)
    if word == "according" and (source := _SOURCE.match(text, end)):
        return _mark(MarkKind.ATTRIBUTION, text, start, source.end())
    if word in table.saying and _SAID_WHAT.match(text, end):
        name = _NAME_BEFORE.search(text, max(0, start - 32), start)
        return _mark(MarkKind.ATTRIBUTION, text, name.start() if name else start, end)
    return None


def _mark_abroad(text: str, match: re.Match[str], table: _Table) -> Mark | None:
    """Read a mark of another language than English, which is known by its tables alone."""
    word, (start, end) = match.group().lower(), match.span()
    if start and text[start - 1] in "-‑":
        return None
    if word in table.according:
        for tail in table.according[word]:
            if _follows(text, end, tail) and (stop := _end_of_source(text, end + len(tail))):
                return _mark(MarkKind.ATTRIBUTION, text, start, stop)
    for tail, kind in table.phrases.get(word, ()):
        if _follows(text, end, tail):
            place = Span(start, end + len(tail))
            return Mark(kind=kind, text=f"{word}{tail}", place=place) if kind else None
    if word in table.source_before and (begin := _start_of_source(text, start)) is not None:
        return _mark(MarkKind.ATTRIBUTION, text, begin, end)
    if word in table.saying and _SAID_WHAT_ABROAD.match(text, end):
        return _mark(MarkKind.ATTRIBUTION, text, start, end)
    return None


def _follows(text: str, end: int, tail: str) -> bool:
    """Tell whether the rest of a phrase stands there, and no word goes on behind it."""
    stop = end + len(tail)
    if tail and text[end:stop].lower().replace("’", "'") != tail:
        return False
    return not (text[stop : stop + 1].isalpha() and not tail.endswith("'")) and text[stop : stop + 1] != "-"


MOST_NAMED, ARTICLE = 4, 5
"""Words of who says it, and letters of an article before them."""


def _end_of_source(text: str, at: int) -> int | None:
    """Return where the words end that say who: one, an article before it, and names behind it."""
    end: int | None = None
    article = False
    for count in range(MOST_NAMED):
        found = _SOURCE_WORD.match(text, at)
        if found is None or (count > article and not found[1][0].isupper()):
            break
        article = article or (not count and found[1].islower() and len(found[1]) <= ARTICLE)
        end = at = found.end()
        if not text[at - 1].isalnum():  # a point that ends the sentence
            return at - 1
    return end


def _start_of_source(text: str, end: int) -> int | None:
    """Return where the words begin that say who, in front of a word behind them."""
    words = _LETTERS.findall(text[max(0, end - LONGEST_SOURCE) : end])
    if not words:
        return None
    kept = 1
    while kept < min(MOST_NAMED, len(words)) and words[-kept - 1][0].isupper():
        kept += 1
    at = end
    for word in reversed(words[-kept:]):
        at = text.rindex(word, 0, at)
    return at


LONGEST_SOURCE = 80
"""Characters in which whoever says it is looked for, in front of a word behind it."""


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
