"""The words of a claim, each with what is known of it: what the codes of a pair are decided from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wikidiff.diff.cover import Cover
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import CLOSED, CLOSED_PHRASES, FEMALE, MALE, OPENERS, PHRASES
from wikidiff.model import Claim, Figure, FigureKind, MarkKind, Span

_ONE_OF = "|".join(phrase.replace(" ", r"\s") for phrase in CLOSED_PHRASES)
_NOT_ONLY = r"not\s(?:only|merely|just|simply)"
"""What stresses and excludes nothing."""
_WORD = re.compile(
    r"\{\{[^{}]*\}\}"
    rf"|(?:{_NOT_ONLY}|{_ONE_OF}|{PHRASES})(?!\w)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:[.,:/]\d[^\W_]*)*(?:['’][^\W\d_]+)?",
    re.IGNORECASE,
)
_JUST_STRESSED = re.compile(rf"(?:{_NOT_ONLY})", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"(?:[.!?:;·•]|\A)[\"”’)\]]*\s*[\"“‘(\[]*\Z")
_PLURAL_VERB = frozenset({"are", "were", "have"})
_NO_NAME = tuple(
    "ists ers ors ings tion tions ment ments ness ity ities ism isms ing ed ages ship ally edly ously ently antly "
    "arly ately ively ably ibly erly".split()
)
"""Endings of words that are no names: a capital with which one opens a claim has another reason."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a claim's text."""

    key: str
    """In lower case; what an isn't denies with is `not`, a phrase of function words one word."""
    place: Span
    name: bool = False
    """It is, or is part of, a name or a title."""
    figure: bool = False
    """It is part of a figure, which has codes of its own."""
    mark: MarkKind | None = None

    @property
    def weighs(self) -> bool:
        """Tell whether it says something: a name, a word of content, a function word that changes what is said."""
        return self.name or self.key not in FUNCTION_WORDS or self.key in CLOSED


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a claim in order."""

    all: tuple[Word, ...]
    starts: tuple[int, ...]

    def within(self, span: Span) -> Sequence[Word]:
        """Return the words of which some part stands within a stretch."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.all[first].place.end <= span.start:
            first += 1
        return self.all[first : bisect_left(self.starts, span.end)] if span.end > span.start else ()


def read_words(claim: Claim, other: Claim) -> Words:
    """Read the words of a claim; the one it became helps to tell a name by which it opens from a word."""
    figures = Cover(map(_counting_part, claim.figures))
    marks = Cover(mark.place for mark in claim.marks)
    lower = set(_lower_words(claim.text)) | set(_lower_words(other.text))
    found: list[Word] = []
    previous_is_name = False
    for match in _WORD.finditer(claim.text):
        place = Span(*match.span())
        text = match.group()
        if text.startswith("{{") or _JUST_STRESSED.fullmatch(text):
            continue  # what no reader sees, or what says nothing
        kind = _mark_of(claim, place) if marks.touches(place) else None
        counted = figures.touches(place)
        name = kind is MarkKind.TITLE or (
            not counted and _is_name(claim.text, match, previous_is_name, lower)
        )
        found.append(Word(_key(text), place, name, counted, kind))
        previous_is_name = name
    return Words(tuple(found), tuple(word.place.start for word in found))


def _counting_part(figure: Figure) -> Span:
    """Return where a figure stands without the superlative that a rank is one of: third-largest."""
    if figure.kind is not FigureKind.ORDINAL or not figure.unit or not figure.text.endswith(figure.unit):
        return figure.place
    return Span(figure.place.start, figure.place.end - len(figure.unit))


def _lower_words(text: str) -> Iterator[str]:
    return (word for word in re.findall(r"[^\W\d_]+", text) if word[0].islower())


def _key(text: str) -> str:
    key = text.casefold().replace("’", "'").removesuffix("'s")
    if key.endswith("n't") or key == "cannot":
        return "not"
    if key.endswith("."):
        return key.replace(".", "")  # U.S.
    return CLOSED_PHRASES.get(" ".join(key.split()), key)


def _mark_of(claim: Claim, place: Span) -> MarkKind | None:
    at = bisect_left(claim.marks, place.end, key=lambda mark: mark.place.start) - 1
    return claim.marks[at].kind if at >= 0 and claim.marks[at].place.end > place.start else None


def _is_name(text: str, match: re.Match[str], after_name: bool, lower: Iterable[str]) -> bool:
    word, start = match.group(), match.start()
    if _HAS_DIGIT.search(word):
        # A number that is no figure is part of a name or a designation: PlayStation 5, 5'9", B52.
        return True
    if word[0].islower() or _key(word) in FUNCTION_WORDS:
        return False
    if word[0] == word[0].casefold():
        return False  # a script without capitals
    if not _SENTENCE_END.search(text[max(0, start - 4) : start] if start >= 4 else text[:start]):
        return True
    if after_name:
        return True
    return _opens_with_name(text, match, lower)


def _opens_with_name(text: str, match: re.Match[str], lower: Iterable[str]) -> bool:
    """Tell whether the capital of the first word of a sentence is a name's."""
    word = match.group().casefold()
    if word in OPENERS or word in lower:
        return False
    following = _NEXT.match(text, match.end())
    if following and following["word"][0].isupper():
        return True
    if word.endswith(_NO_NAME):
        return False
    return not (word.endswith("s") and following is not None and following["word"] in _PLURAL_VERB)


_NEXT = re.compile(r"[ \u00a0](?P<word>[^\W\d_]+)")


def sexes(words: Iterable[Word]) -> tuple[int, int]:
    """Count the pronouns of either sex."""
    keys = [word.key for word in words]
    return sum(key in MALE for key in keys), sum(key in FEMALE for key in keys)
