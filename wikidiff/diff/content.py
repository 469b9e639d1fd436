"""The words of a claim, each with what is known of it: what the codes of a pair are decided from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.tokens import CODED_WORD, NUMBER
from wikidiff.diff.vocabulary import (
    CLOSED,
    CLOSED_PHRASES,
    FEMALE,
    LIGHT_PHRASES,
    MALE,
    OPENERS,
    PHRASES,
    are_antonyms,
)
from wikidiff.model import Claim, Figure, FigureKind, MarkKind, Span
from wikidiff.patterns import late

_STRESSED = ("not only", "not merely", "not just", "not simply")
"""What stresses and excludes nothing."""
_PHRASES = sorted((*_STRESSED, *CLOSED_PHRASES, *LIGHT_PHRASES, *PHRASES), key=len, reverse=True)
_PHRASES_BY_FIRST = {
    first: late(
        "|".join(phrase.replace(" ", r"[\s\-‑]") for phrase in _PHRASES if phrase.split()[0] == first)
        + r"(?!\w)",
        re.IGNORECASE,
    )
    for first in {phrase.split()[0] for phrase in _PHRASES}
}
"""Phrases that count as one word, by their first word."""
_BETWEEN = late(r"[\s\-‑]")
_SIZE = late(r"\d+[x×]\d", re.IGNORECASE)
_HAS_DIGIT = late(r"\d")
_SENTENCE_END = late(r"(?:[.!?:;·•]|\A)[\"”’)\]]*\s*[\"“‘(\[]*\Z")
_PLURAL_VERB = frozenset({"are", "were", "have"})
_NO_NAME = tuple(
    "ists ers ors ings tion tions ment ments ness ity ities ism isms ing ed ages ship ally edly ously ently antly "
    "arly ately ively ably ibly erly".split()
)
"""Endings of words that are no names: a capital with which one opens a claim has another reason."""


class Word(NamedTuple):
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

    def behind(self, word: Word, count: int) -> Sequence[Word]:
        """Return the so many words behind a word."""
        start = bisect_right(self.starts, word.place.start)
        return self.all[start : start + count]

    def last_before(self, place: int) -> Word | None:
        """Return the last word that begins before a place."""
        index = bisect_left(self.starts, place)
        return self.all[index - 1] if index else None


def read_words(claim: Claim, other: Claim) -> Words:
    """Read the words of a claim; the one it became helps to tell a name by which it opens from a word."""
    text = claim.text
    counted = bytearray(len(text))
    for figure in claim.figures:
        place = _counting_part(figure)
        counted[place.start : place.end] = b"\1" * (place.end - place.start)
    marked = bytearray(len(text))
    for mark in claim.marks:
        marked[mark.place.start : mark.place.end] = _CODES[mark.kind] * (mark.place.end - mark.place.start)
    found: list[Word] = []
    after_name = False
    behind = 0
    for match in CODED_WORD.finditer(text):
        start, end = match.span()
        if start < behind:
            continue  # a part of a phrase
        if text[start] == "{":  # of what no reader sees, the numbers alone
            found += [Word(number.group(), Span(*number.span()), name=True)
                      for number in NUMBER.finditer(text, start, end) if not counted[number.start()]]  # fmt: skip
            continue
        written = match.group()
        if written == "s" and start and text[start - 1] in "'’":
            continue  # of a genitive that is written apart: Reed 's
        is_plain = written.isalpha() and written.islower() and "ß" not in written
        key = written if is_plain or _is_capitals(written, text) else _key(written)
        if (phrases := _PHRASES_BY_FIRST.get(key)) and (phrase := phrases.match(text, start)):
            behind = end = phrase.end()
            key = " ".join(_BETWEEN.split(phrase.group().casefold()))
            key = CLOSED_PHRASES.get(key) or LIGHT_PHRASES.get(key, key)
            if key in _STRESSED:
                continue
        kind = _KINDS[marked[start]]
        if is_plain and key != "cannot":  # no name, whatever stands before it
            after_name = kind is MarkKind.TITLE
            word = (key, _new(Span, (start, end)), after_name, bool(counted[start]), kind)
            found.append(_new(Word, word))
            continue
        if key in _FUSED or key.endswith("n't"):
            found += _taken_apart(key, Span(start, end), kind)
            after_name = False
            continue
        name = kind is MarkKind.TITLE or (
            not counted[start] and _is_name(text, match, key, after_name, other.text)
        )
        found.append(Word(key, Span(start, end), name, bool(counted[start]), kind))
        after_name = name
    return Words(tuple(found), tuple(word.place.start for word in found))


def _is_capitals(written: str, text: str) -> bool:
    """Tell whether letters that make a function word are an acronym: the WHO, an IT firm."""
    return written in _LIKE_FUNCTION_WORDS and not text.isupper()


_LIKE_FUNCTION_WORDS = frozenset("WHO IT IS OR AS CAN SO AN HE MAY OUT".split())


_new = tuple.__new__
"""What a named tuple's own constructor does, without the Python function around it: of words there are most."""
_FUSED = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
"""What is one word with a "not", where the rest is not simply what stands before the n't."""


def _taken_apart(key: str, place: Span, kind: MarkKind | None) -> tuple[Word, Word]:
    """Read cannot, isn't and won't as the two words that they are: what is denied is the verb's."""
    verb = _FUSED.get(key) or key.removesuffix("n't")
    middle = min(place.start + len(verb), place.end - 1)
    own = None if kind is MarkKind.NEGATION else kind
    return Word(verb, Span(place.start, middle), mark=own), Word("not", Span(middle, place.end), mark=kind)


_KINDS: tuple[MarkKind | None, ...] = (None, *MarkKind)
_CODES = {kind: bytes([number]) for number, kind in enumerate(_KINDS) if kind is not None}


def _counting_part(figure: Figure) -> Span:
    """Return where a figure stands without the superlative that a rank is one of: third-largest."""
    if figure.kind is not FigureKind.ORDINAL or not figure.unit or not figure.text.endswith(figure.unit):
        return figure.place
    return Span(figure.place.start, figure.place.end - len(figure.unit))


def _key(text: str) -> str:
    key = text.casefold()
    if key.isalnum():
        return key
    key = key.replace("’", "'").removesuffix("'s")
    head, sign, rest = key.partition("'")
    if sign and head in _ELIDED and len(rest) > 1:
        return rest
    if key.endswith("."):
        return key.replace(".", "")  # U.S.
    return key


_ELIDED = frozenset("l d n qu s c j m t".split())
"""What French and Italian write together with the word behind it: n'était, l'eau."""


def _is_name(text: str, match: re.Match[str], key: str, after_name: bool, other: str) -> bool:
    first = text[match.start()]
    if _HAS_DIGIT.search(match.group()):
        # A number that is no figure is part of a name or a designation: PlayStation 5, 5'9", B52; no size: 24x24ft.
        return _SIZE.match(match.group()) is None
    # A script without capitals has no names that we could tell.
    if first == first.casefold():
        return False
    if key in FUNCTION_WORDS:
        # A number in words is a part of a name as digits are: Xbox One.
        if key == "one":
            return after_name
        return key in _PREPOSITIONS and not match.start() and bool(_IS_SUBJECT.match(text, match.end()))
    start = match.start()
    if after_name or not _SENTENCE_END.search(
        text[max(0, start - 4) : start] if start >= 4 else text[:start]
    ):
        return True
    return _opens_with_name(text, match, other)


def _opens_with_name(text: str, match: re.Match[str], other: str) -> bool:
    """Tell whether the capital of the first word of a sentence is a name's."""
    word = match.group().casefold()
    if word in OPENERS or f" {word}" in text or f" {word}" in other:
        return False
    if (first := _FIRST.match(other)) and are_antonyms(word, first.group().casefold()):
        return False
    following = _NEXT.match(text, match.end())
    if following and following["word"][0].isupper():
        return True
    if word.endswith(_NO_NAME):
        return False
    return not (word.endswith("s") and following is not None and following["word"] in _PLURAL_VERB)


_PREPOSITIONS = frozenset({"under", "over", "from", "for", "with"})
_IS_SUBJECT = late(
    r"(?: [A-Z][\w'’-]*){1,3} (?:is|are|was|were|has|had|have|will|won|lost|made|became|held|led|took|began"
    r"|[a-z]{2,}ed)\b"
)
"""What follows a preposition that is part of the name that a sentence begins with: Under Armour sponsored."""
_FIRST = late(r"[^\W\d_]+")
_NEXT = late(r"[ \u00a0](?P<word>[^\W\d_]+)")


def sexes(words: Iterable[Word]) -> tuple[int, int]:
    """Count the pronouns of either sex."""
    keys = [word.key for word in words]
    return sum(key in MALE for key in keys), sum(key in FEMALE for key in keys)
