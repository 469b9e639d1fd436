"""Which dates of a language say as of when a claim holds: words and brackets, no verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.script import begin, words_of
from wikidiff.extract.numbers import BLANK, B
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late


@lru_cache(maxsize=64)
def _stamp_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile what stamps any date, what stamps only a day (on 1 January), and what does so behind."""
    lex = language_of(lang)
    blank = "?" if lex.continuous else ""
    gap = rf"(?:{B}{blank}|:{B}|['’])(?:[^\W\d]{{1,3}}{B})?(?:{words_of(lex, lex.years)}{B})?$"
    return (
        re.compile(rf"{begin(lex)}{words_of(lex, lex.stamp_before)}{gap}", re.IGNORECASE),
        re.compile(rf"{begin(lex)}{words_of(lex, lex.stamp_before_day)}{gap}", re.IGNORECASE),
        re.compile(rf"{B}?{words_of(lex, lex.stamp_behind)}", re.IGNORECASE),
    )


_TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})
_MEASURES = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.QUANTITY, FigureKind.COUNT})
_DAY = len("1994-05-05")
_FEW = 100
_BETWEEN = 40


def stamped(text: str, found: Sequence[Found], lang: str) -> list[Found]:
    """Mark the dates that say as of when a claim holds: Stand 2009, the (2006) behind a measure.

    >>> from wikidiff.extract.languages.find import find_figures
    >>> text = "86.205 Einwohner (Stand 2009)"
    >>> [one.stamp for one in stamped(text, find_figures(text, "de"), "de")]
    [False, True]
    """
    lex = language_of(lang)
    before, before_day, behind = _stamp_patterns(lex.lang)
    measured = any(one.kind in _MEASURES for one in found)
    marked = []
    for index, one in enumerate(found):
        if one.kind in _TEMPORAL and not str(one.value).endswith("/.."):
            says = bool(lex.stamp_before and before.search(text, max(0, one.core - 40), one.core))
            if measured and lex.stamp_before_day and len(str(one.value)) == _DAY:
                says = says or bool(before_day.search(text, max(0, one.start - 40), one.start))
            says = says or bool(lex.stamp_behind and behind.match(text, one.end))
            says = says or (index > 0 and _in_brackets(text, found[index - 1], one))
            says = says or _stands_before(text, one, found[index + 1 : index + 2])
            says = says or (measured and _is_adverbial(text, index, found, lex))
            one = changed(one, stamp=says)
        marked.append(one)
    return marked


_OPENED = late(rf"(?:\A|[.!?。][ {BLANK}])(?P<lead>(?:[^\W\d]+{B}){{1,3}})$")
_WITHIN = 48
_NEAR = 24


def _is_adverbial(text: str, index: int, found: Sequence[Found], lex: Language) -> bool:
    """Tell whether a date opens the sentence before an amount, or stands right behind one.

    В 2010 году … 300 человек; 300 Einwohner im Jahr 2010.
    """
    date = found[index]
    if date.kind is not FigureKind.DATE or str(date.value)[0] in "XT" or lex.continuous or not lex.year_leads:
        return False
    if (
        lex.adverbial
        and _BEGUN.search(text, 0, date.start)
        and re.compile(lex.adverbial).match(text, date.end)
    ):
        return index + 1 < len(found) and _is_large(found[index + 1])
    opened = _OPENED.search(text, max(0, date.core - _WITHIN), date.core)
    if opened and _leads(opened["lead"].split(), lex):
        following = found[index + 1] if index + 1 < len(found) else None
        return (
            following is not None
            and _is_large(following)
            and "." not in text[date.end : following.start].replace("г.", "")
        )
    before = found[index - 1] if index else None
    if before is None or not _is_large(before) or date.core - before.end > _NEAR:
        return False
    return _only_leads(text[before.end : date.core].split(), before.kind, lex)


_BEGUN = late(rf"(?:\A|[.!?][{BLANK}])$")
_BETWEEN_AT_MOST = {FigureKind.COUNT: 1, FigureKind.MONEY: 2, FigureKind.PERCENT: 2, FigureKind.QUANTITY: 0}
"""Words besides those that lead a date between it and what it stamps: 300 *Einwohner* im Jahr 2010; a verb is
one too many."""


def _only_leads(between: list[str], kind: FigureKind, lex: Language) -> bool:
    """Tell whether nothing but what was counted stands between an amount and the lead of its date."""
    if not between or not _is_lead(between[-1], lex) or any(sign in "".join(between) for sign in ".,;:()،"):
        return False
    while between and (_is_lead(between[-1], lex) or between[-1].lower() in lex.stop):
        between.pop()
    if kind is FigureKind.COUNT and lex.nouns_capital:
        return sum(word[0].isupper() for word in between) <= _BETWEEN_AT_MOST[kind]
    attributes = sum(bool(lex.adjective and re.search(lex.adjective, word)) for word in between[:-1])
    return len(between) - attributes <= _BETWEEN_AT_MOST[kind]


def _leads(words: list[str], lex: Language) -> bool:
    """Tell whether words are what a date has before it (Im Jahr, V roce) and no noun that it describes."""
    return _is_lead(words[-1], lex) and all(_is_lead(word, lex) or word.lower() in lex.stop for word in words)


def _is_lead(word: str, lex: Language) -> bool:
    return word.lower() in {one.lower() for one in lex.year_leads}


def _is_large(figure: Found) -> bool:
    if figure.kind is FigureKind.COUNT:
        return isinstance(figure.value, Decimal) and figure.value >= _FEW
    return figure.kind in _MEASURES


def _stands_before(text: str, date: Found, following: Sequence[Found]) -> bool:
    """Tell whether a date stands in brackets before what it dates: Население (2010) — 300 человек."""
    if (
        not following
        or following[0].kind not in _MEASURES
        or text[max(0, date.start - 1) : date.start] not in ("(", "（")
    ):
        return False
    return _BETWEEN_DASHES.fullmatch(text, date.end, following[0].start) is not None


_BETWEEN_DASHES = late(rf"[^()（）\d]{{0,8}}[)）]{B}?[—–:：-]{B}?")


_CLOSES = late(rf"(?:{B}?[^\W\d]{{1,5}}\.?)?[)）]")
"""Behind a date alone in brackets: nothing but the word for a year."""


def _in_brackets(text: str, measure: Found, date: Found) -> bool:
    """Tell whether a date stands alone in brackets behind a measure: 1,2 Mio. Einwohner (2006)."""
    if measure.kind not in _MEASURES or date.start - measure.end > _BETWEEN:
        return False
    if measure.kind is FigureKind.COUNT and isinstance(measure.value, Decimal) and measure.value < _FEW:
        return False
    between = text[measure.end : date.start].rstrip(BLANK)
    return (
        between[-1:] in {"(", "（"}
        and between.count("(") + between.count("（") == 1
        and _CLOSES.match(text, date.end) is not None
    )
