"""Which dates say as of when a claim holds (docs/figures.md, "Stamps", has the rules with examples)."""

from __future__ import annotations

import itertools
import re

from wikidiff.extract.found import Found
from wikidiff.extract.numbers import B
from wikidiff.languages import language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_ENGLISH = language_of("en")
_WINDOW = 48

_EXPLICIT = late(
    rf"(?:(?<!\w)(?:as{B}of(?:{B}(?:matches|match|games?){B}played)?(?:{B}on)?|as{B}at|as{B}per|as{B}recently{B}as|as{B}late{B}as|even{B}in|even{B}by|by"
    rf"|even{B}as{B}of|current{B}as{B}of|up{B}to"
    rf"|updated(?:{B}on|{B}in)?|to{B}date|valid{B}(?:as{B}of|on)|still{B}in|retrieved|as{B}from"
    rf"|counted{B}in|est\.|estimate"
    rf"|(?:according{B}to|as{B}per|per|in|at|during|from|by){B}(?:the|a|its|an){B}(?:national{B}"
    rf"|official{B})?)"
    rf"(?:{B}the|{B}around|{B}about|{B}late|{B}early|{B}mid|{B}end{B}of)*{B}?)$",
    re.IGNORECASE,
)
_AS_OF = late(rf"(?<!\w)as{B}(?:of|at){B}$", re.IGNORECASE)
_ARTICLED = late(rf"(?:the|a|its|an){B}(?:national{B}|official{B})?$", re.IGNORECASE)
_CENSUS = late(
    rf"{B}(?:[A-Za-z]+{B}){{0,3}}(?:census(?:es)?|estimates?|survey|counts?|figures?|data|report)(?!\w)",
    re.IGNORECASE,
)
_WORD_BEHIND = late(rf"{B}[A-Za-z]")
_AS_OF_THE = late(rf"(?<!\w)as{B}(?:of|at){B}the{B}$", re.IGNORECASE)
_FISCAL = late(
    rf"(?<!\w)(?:in|for|during|of){B}(?:the{B})?(?:fiscal|financial)(?:{B}year)?(?:{B}ending)?{B}$|(?<!\w)FY{B}?$",
    re.IGNORECASE,
)
_FISCAL_BEHIND = late(rf"{B}(?:fiscal|financial){B}year", re.IGNORECASE)
_OF_ITS_YEAR = late(r"(?<!\w)(?:the|its|their|his|her|a|[A-Z][\w-]+['’]s)[ \u00a0]$", re.IGNORECASE)
_MEASURED_NOUN = late(
    rf"{B}(?:[a-z-]+{B}){{0,2}}(?:population|GDP|budget|revenues?|turnover|output|enrol+ment|circulation|attendance"
    rf"|electorate|workforce|membership)(?!\w)"
)
"""The 2016 population: a year before what is measured."""
_BY = late(rf"(?<!\w)by{B}(?:the{B})?$", re.IGNORECASE)
_SUBJECT = late(
    rf"(?:(?:^|[.;(]{B}?)(?:The|A|An|Its){B}(?:national{B}|official{B})?|(?i:according{B}to|based{B}on|as{B}per){B})$"
)
_CENSUS_BEFORE = late(
    rf"(?:census|estimate|estimates|survey|count|figures|data)(?:{B}(?:of|from|in|for|conducted{B}in"
    rf"|taken{B}in))?{B}\(?$",
    re.IGNORECASE,
)
_CLOSING = late(rf"{B}?(?:\)|(?:census|est|estimate|data|figures?)[^()]{{0,20}}\))")
_AS_EARLY = late(rf"as{B}early{B}as{B}$", re.IGNORECASE)

_IN = late(rf"(?<!\w)(?P<word>in|on|at|during|for|of)(?:{B}the)?{B}$", re.IGNORECASE)
_OPENING = late(
    rf"^[\"“(]?(?:(?:And|But|Then|However,|Also,?|Later,?|Already|Only){B})?(?:in|on|at|during|for)(?:{B}the)?{B}$",
    re.IGNORECASE,
)
_CLAUSE = late(
    r"[;:.!?]|,\s+(?:and|but|while|whereas|which|who|when|so|although|though|until|before|after|then|because|where)\b"
)
_VERB_BEFORE = late(
    rf"(?<!\w)(?P<verb>[A-Za-z]+){B}(?:again{B}|back{B}|there{B}|here{B})?(?:in|on|at"
    rf"|during)(?:{B}the)?{B}$"
)
_STATE = late(
    r"\b(?:was|were|is|are|had|has|have|reached|reach|totall?ed|estimated|recorded|valued|numbered"
    r"|counted|amounted|stood|exceeded|averaged|"
    r"measured|rose|fell|grew|increased|decreased|declined|dropped|remained|accounted|contained|held"
    r"|comprised|reported|worth|"
    r"peaked|ranked|earned|produced|exported|imported|employed|received|lived|spoke|represented|made up"
    r"|included|operated|consisted)\b"
)
_MEASURES = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.QUANTITY, FigureKind.COUNT})
_STATE_VERBS = _ENGLISH.sets["state_verbs"]
_EVENTS = _ENGLISH.sets["event_verbs"]


_DATED = frozenset({FigureKind.DATE, FigureKind.PERIOD})


def stamped(text: str, found: list[Found]) -> list[Found]:
    """Mark the dates that say as of when the other figures hold.

    >>> figures = [Found(start=8, end=12, kind=FigureKind.DATE, value="2006")]
    >>> stamped("even in 2006 matters remain unresolved", figures)[0].stamp
    True
    """
    if not any(figure.kind in _DATED for figure in found):
        return found
    marked: list[Found] = []
    index = 0
    for start, end in _sentences(text):
        here = []
        while index < len(found) and found[index].start < end:
            here.append(found[index])
            index += 1
        marked += _in_sentence(text, here, start)
    return marked


def _in_sentence(text: str, here: list[Found], first: int) -> list[Found]:
    if not any(figure.kind in _DATED for figure in here):
        return here
    governed = any(_is_governed(figure) for figure in here)
    marked = []
    for index, figure in enumerate(here):
        if figure.kind in _DATED:
            near = here[max(0, index - NEIGHBOURS) : index + NEIGHBOURS + 1]
            if _is_stamp(text, figure, near, first, governed=governed):
                figure = changed(figure, stamp=True)
        marked.append(figure)
    return marked


NEIGHBOURS = 6
"""Figures on either side of a date that it may govern by its place: further off it is another clause."""

_SENTENCE_END = late(r"(?<=[a-z\d)\]\"”’%])[.!?][\"”’)]?\s+(?=[A-Z\"“(])|\n")


def _sentences(text: str) -> list[tuple[int, int]]:
    """Cut roughly into sentences: a claim is one already, a paragraph or a cell may hold several."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return list(itertools.pairwise(cuts))


def _is_stamp(text: str, date: Found, found: list[Found], first: int, *, governed: bool) -> bool:
    value = str(date.value)
    before = text[max(first, date.start - _WINDOW) : date.start]
    if value.startswith("XXXX"):
        return _AS_OF.search(before) is not None  # a day of the year that everybody knows
    if value[0] in "TX" or value.startswith("-"):
        return False
    is_fiscal = bool(
        _FISCAL.search(before) or _FISCAL_BEHIND.match(text, date.end) or text.startswith("FY", date.start)
    )
    if date.kind is FigureKind.PERIOD:
        return governed and is_fiscal  # other periods say how long, or when something was
    if _is_explicit(text, date, before) or _follows_in_brackets(text, date, found):
        return True
    if governed and is_fiscal:
        return True
    if governed and not date.part and _OF_ITS_YEAR.search(before) and _MEASURED_NOUN.match(text, date.end):
        return True
    return governed and _is_adverbial(text, date, before, found, first)


def _is_explicit(text: str, date: Found, before: str) -> bool:
    if _CENSUS_BEFORE.search(before):
        return True
    if _SUBJECT.search(before) and _CENSUS.match(text, date.end):
        return True  # The 2011 census recorded 300 people; according to 2011 estimates
    match = _EXPLICIT.search(before)
    if match is None or _AS_EARLY.search(before):
        return False
    if _ARTICLED.search(before) and not (
        date.part and (_BY.search(before) or _AS_OF_THE.search(before))
    ):  # "the 2001 census" is one, "the 1951 treaty" is a name
        return bool(_CENSUS.match(text, date.end))
    return True


def _follows_in_brackets(text: str, date: Found, found: list[Found]) -> bool:
    """Read 1.2 million (2006): a date alone in brackets, right behind a figure and its noun."""
    opened = date.start and text[date.start - 1] == "("
    if not opened or not _CLOSING.match(text, date.end):
        return False
    return any(
        figure.kind in _MEASURES
        and figure.end <= date.start
        and not re.search(r"[.;,:]", text[figure.end : date.start])
        for figure in found
        if date.start - 40 <= figure.end
    )


def _is_adverbial(text: str, date: Found, before: str, found: list[Found], first: int) -> bool:
    if _ARTICLED.search(before) and not date.part and _WORD_BEHIND.match(text, date.end):
        return False  # the 2018 World Cup
    opening = date.start - first <= _WINDOW and bool(_OPENING.match(text[first : date.start]))
    if opening:
        return True
    if not _IN.search(before) or _is_event(before):
        return False
    return any(_is_governed(figure) and _same_clause(text, figure, date) for figure in found)


def _is_governed(figure: Found) -> bool:
    if figure.kind is FigureKind.DURATION:
        return not figure.anaphoric
    return figure.kind in _MEASURES and not figure.anaphoric


def _is_event(before: str) -> bool:
    """Tell whether the word before "in" is an event's verb: born, founded, signed in 1956."""
    match = _VERB_BEFORE.search(before)
    if match is None:
        return False
    verb = match["verb"].lower()
    return verb in _EVENTS or (verb.endswith("ed") and verb not in _STATE_VERBS)


def _same_clause(text: str, figure: Found, date: Found) -> bool:
    """Tell whether a figure holds at a date behind it, or before it and a verb of being between."""
    if figure.kind is FigureKind.DURATION:
        return False
    if figure.end <= date.start:
        between = text[figure.end : date.start]
        if figure.kind is FigureKind.MONEY and _DEAL.search(text, max(0, figure.start - 40), figure.start):
            return False
        return len(between) <= 60 and not _CLAUSE.search(between) and not _has_event(between)
    between = text[date.end : figure.start]
    return len(between) <= 60 and not _CLAUSE.search(between) and bool(_STATE.search(between))


_EVENT_WORD = late(
    r"\b(?:born|founded|signed|opened|joined|established|completed|elected|appointed|died|married|killed|moved"
    r"|created|merged|abolished|sank|sunk|won|landed|fled|crashed|closed|ended|began|started|took place|burned"
    r"|burnt|arrived|departed|retired|resigned|fell|invaded|attacked|arrested|executed|launched|released"
    r"|premiered)\b"
)


_DEAL = late(
    r"\b(?:sold|bought|purchased|acquired|auctioned|transferred|signed|fined)\b[^.;,]{0,30}$", re.IGNORECASE
)
"""What was paid once, and is not worth so much at a date: sold for £2.4m in 2005."""


def _has_event(between: str) -> bool:
    return bool(_EVENT_WORD.search(between))
