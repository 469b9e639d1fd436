"""What stands around an amount: its bound or approximator, and the noun that it counts."""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.numerals import counter_pattern
from wikidiff.extract.languages.script import begin, end, word_pattern, words_of
from wikidiff.extract.numbers import B
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late


@lru_cache(maxsize=64)
def qualifier_patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the words before and behind an amount."""
    lex = language_of(lang)
    blank = "?" if lex.continuous else ""
    article = "de|der|die|den|des|dem|le|la|les|el|los|las|il|lo|gli|o|os|as"
    articles = rf"(?:(?:{article}){B})?" if not lex.continuous else ""
    words = words_of(lex, [*lex.qualifiers, *_SIGNS])
    return (
        re.compile(
            rf"{begin(lex)}(?P<word>{words})(?:(?<=[~≈<>≥≤]){B}?|{B}{blank}|(?<=['’])){articles}$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{B}{blank if blank else '?'}(?P<word>{words_of(lex, lex.post_qualifiers)}){end(lex)}",
            re.IGNORECASE,
        ),
    )


_SIGNS = {"~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least", "≤": "at_most"}


@lru_cache(maxsize=64)
def _qualifiers(lang: str) -> tuple[dict[str, str], dict[str, str]]:
    lex = language_of(lang)
    before = {**_SIGNS, **lex.qualifiers}
    return (
        {word.lower(): name for word, name in before.items()},
        {word.lower(): name for word, name in lex.post_qualifiers.items()},
    )


def qualified(text: str, found: Found, floor: int, lex: Language) -> Found:
    """Join the bound or approximator that stands right before or behind.

    >>> lex = language_of("de")
    >>> from wikidiff.extract.languages.amounts import read_amount
    >>> qualified("mehr als 5", read_amount("mehr als 5", 9, lex), 0, lex).qualifier
    'more_than'
    """
    before, behind = qualifier_patterns(lex.lang)
    names, post = _qualifiers(lex.lang)
    if match := before.search(text, max(floor, found.start - 32), found.start):
        name = names[re.sub(B, " ", match["word"]).lower()]
        if name != "up_to" or not reaches(text, match.start("word"), lex):
            return changed(found, start=match.start("word"), qualifier=name)
    if lex.post_qualifiers and (match := behind.match(text, past_suffix(text, found.end, lex))):
        stop, name = match.end(), post[re.sub(B, " ", match["word"]).lower()]
        return changed(found, end=stop, qualifier=name)
    counter = (
        counter_behind(text, found.end, lex) if lex.continuous and found.kind is FigureKind.COUNT else None
    )
    if counter and (match := behind.match(text, text.index(counter, found.end) + len(counter))):
        return changed(found, end=match.end(), unit=counter, qualifier=post[match["word"].lower()])
    return found


def past_suffix(text: str, stop: int, lex: Language) -> int:
    """Return where an ending that is written on ends: 1.200'den."""
    match = re.compile(lex.suffixes).match(text, stop) if lex.suffixes else None
    return match.end() if match else stop


_BEFORE_REACHING = 60


def reaches(text: str, stop: int, lex: Language) -> bool:
    """Tell whether something rose or fell to an amount, which is no bound then."""
    if not lex.reaching:
        return False
    clause = re.split(r"[.;:]\s", text[max(0, stop - _BEFORE_REACHING) : stop])[-1]
    return re.search(lex.reaching, clause, re.IGNORECASE) is not None


def counter_behind(text: str, stop: int, lex: Language) -> str | None:
    """Return the counter of a language without blanks: 人 behind 500."""
    match = counter_pattern(lex.lang).match(text, stop)
    return match["counter"] if match else None


LARGE = 6
"""Powers of ten from which a scale word is a noun, with "of" behind it."""


@lru_cache(maxsize=64)
def of_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    large = words_of(lex, [*(word for word, power in lex.scales.items() if power >= LARGE), *lex.dozens])
    return re.compile(rf"(?<!\w){large}(?P<of>{B}{words_of(lex, lex.of)})(?={B}|(?<=['’]))", re.IGNORECASE)


LONGEST_OF = 8
"""Characters behind a number in which its "of" and the blanks around that stand: looking further is in vain."""


def of_behind(text: str, start: int, stop: int, lex: Language) -> int | None:
    """Return where the "of" that a million has behind it ends, if the number ``text[start:stop]`` has one."""
    if not lex.of:
        return None
    match = of_pattern(lex.lang).search(text, start, stop + LONGEST_OF)
    return match.end() if match and match.start("of") == stop else None


def counted_noun(text: str, found: Found, lex: Language) -> str | None:
    """Return the noun behind a number, past the "of" that a million has.

    >>> from wikidiff.extract.languages.amounts import read_amount
    >>> lex = language_of("fr")
    >>> counted_noun("1,2 million d'habitants", read_amount("1,2 million d'habitants", 0, lex), lex)
    'habitants'
    """
    stop = found.end
    if of_end := of_behind(text, found.start, stop, lex):
        stop = of_end
        if text[stop - 1] in "'’":
            match = re.compile(r"[^\W\d]+").match(text, stop)
            return match.group().lower() if match else None
    return head_noun(text, stop, lex)


@lru_cache(maxsize=64)
def _rate_pattern(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    times = [name for name, unit in lex.units.items() if unit.dimension == "time" and len(name) > 1]
    return re.compile(
        rf"(?:{B}[^\W\d_]+['’]?){{0,4}}?{B}{words_of(lex, lex.per)}(?:{B}|(?<=['’]))"
        rf"(?P<unit>{words_of(lex, times)}){end(lex)}"
    )


def rate_behind(text: str, stop: int, lex: Language) -> str | None:
    """Return the time that a count is for, behind its noun: visiteurs par an.

    >>> rate_behind("300 visiteurs par an", 3, language_of("fr"))
    'year'
    """
    if lex.rates and (match := _noun_and_rate(lex.lang).match(text, stop)):
        return lex.rates[match["rate"]]
    if lex.continuous or not lex.per:
        return None
    match = _rate_pattern(lex.lang).match(text, stop)
    return lex.units[re.sub(B, " ", match["unit"])].name if match else None


@lru_cache(maxsize=64)
def _noun_and_rate(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"(?:{B}[^\W\d_]+){{0,2}}?{B}(?P<rate>{words_of(lex, lex.rates)}){end(lex)}")


@lru_cache(maxsize=64)
def _rate_adverb(lang: str) -> re.Pattern[str]:
    lex = language_of(lang)
    return re.compile(rf"{B}(?P<rate>{words_of(lex, lex.rates)}){end(lex)}")


def read_rate(text: str, stop: int, lex: Language) -> str | None:
    """Return the time that an adverb right behind an amount says it is for: 320 ton rocznie."""
    match = _rate_adverb(lex.lang).match(text, stop) if lex.rates else None
    return lex.rates[match["rate"]] if match else None


_LOOK_AHEAD = 3
_ELIDED = late("^[dl]['’]")


def head_noun(text: str, stop: int, lex: Language) -> str | None:
    """Return the noun that a number counts, as it is written; None where a function word follows.

    >>> head_noun("86.205 gemeldete Einwohner", 6, language_of("de"))
    'Einwohner'
    """
    if lex.continuous:
        return counter_behind(text, stop, lex)
    if not lex.stop:
        return None  # a language without words: which of them are nouns is not known
    pattern, stop, attribute = word_pattern(lex.lang), past_suffix(text, stop, lex), None
    for _ in range(_LOOK_AHEAD if lex.nouns_capital or lex.adjective else 1):
        match = pattern.match(text, stop)
        if match is None or match["word"].lower() in lex.stop:
            return attribute
        if not lex.nouns_capital and not (lex.adjective and re.search(lex.adjective, match["word"])):
            return _ELIDED.sub("", match["word"].lower())
        if lex.nouns_capital and match["word"][0].isupper():
            return str(match["word"])
        attribute = None if lex.nouns_capital else attribute or match["word"].lower()  # 5 zlatých: of gold
        stop = match.end()
    return attribute
