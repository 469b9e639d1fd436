"""Hedges, negations, attributions, statuses and quantifiers of a claim, by closed word lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from wikidiff.extract.found import any_of
from wikidiff.extract.locale import locale_of
from wikidiff.model import Mark, MarkKind, Span

_ENGLISH: Mapping[MarkKind, str] = {
    MarkKind.HEDGE: (
        "reportedly allegedly supposedly possibly perhaps probably presumably apparently purportedly "
        "ostensibly "
        "arguably seemingly maybe likely unlikely may might could|have may|have might|have is|believed|to "
        "are|believed|to was|believed|to were|believed|to is|thought|to are|thought|to was|thought|to "
        "were|thought|to "
        "is|said|to are|said|to was|said|to were|said|to is|rumoured|to is|rumored|to was|rumoured|to "
        "was|rumored|to "
        "is|alleged|to was|alleged|to were|alleged|to is|considered|to seems|to seem|to seemed|to appears|to "
        "appear|to appeared|to is|suspected was|suspected alleged claimed|to|be it|is|possible|that so-called"
    ),
    MarkKind.NEGATION: (
        "not never no none neither nor without cannot nobody nothing nowhere hardly scarcely barely "
        "failed|to "
        "fails|to fail|to failing|to refused|to refuses|to refuse|to declined|to denied denies deny "
        "lacked lacks lack no|longer"
    ),
    MarkKind.STATUS: (
        "is are was were will|be will would|be former formerly ex- current currently present previous "
        "previously "
        "now planned proposed scheduled under|construction opened will|open closed defunct abandoned "
        "upcoming "
        "future has|been had|been have|been used|to|be remains remained became no|longer still|is "
        "incumbent late"
    ),
    MarkKind.QUANTIFIER: (
        "some most many all few several every each both none numerous various majority|of minority|of "
        "a|number|of "
        "any much little half|of almost|all nearly|all virtually|all a|few quite|a|few hundreds|of "
        "thousands|of dozens|of "
        "millions|of a|majority|of the|majority|of more|and|more"
    ),
}

_SAYING = (
    "said says stated states claimed claims asserted asserts argued argues reported reports announced "
    "announces "
    "alleged alleges wrote writes suggested suggests believed believes maintained maintains contended "
    "contends "
    "declared declares noted notes insisted insists estimated estimates"
)


@lru_cache(maxsize=8)
def _pattern(lang: str) -> re.Pattern[str] | None:
    if locale_of(lang).lang != "en":
        return None
    # Earlier kinds win where two match at one place: "no longer" is a negation before a status.
    groups = [
        rf"(?P<attribution>according to (?:the )?(?:[\w.'’-]+)(?: [A-Z][\w.'’-]*){{0,3}}"
        rf"|(?:[A-Z][\w.'’-]* )?{any_of(_SAYING.split())}(?= that\b|,? [\"“])|in the words of [A-Z]\w*)"
    ]
    groups += [
        f"(?P<{kind}>{any_of(phrase.replace('|', ' ') for phrase in words.split())})(?![\\w-])"
        for kind, words in _ENGLISH.items()
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})|(?P<contracted>n['’]t)(?!\w)", re.IGNORECASE)


_NOT_ONLY = re.compile(r"\s(?:only|just|merely|simply|least)\b", re.IGNORECASE)
_MONTH_MAY = re.compile(
    r"(?:\d\s?|\b[Ii]n |\b[Bb]y |\b[Oo]f |\b[Ss]ince |\b[Uu]ntil |\b[Ee]arly |\b[Ll]ate )$"
)
_BY_CASE = frozenset({"present", "late", "little", "likely"})


def find_marks(text: str, lang: str = "en") -> tuple[Mark, ...]:
    """Return the marks of a claim's text in order, without overlap.

    >>> [(str(mark.kind), mark.text) for mark in find_marks("He reportedly did not only warn them.")]
    [('hedge', 'reportedly')]
    """
    pattern = _pattern(lang)
    if pattern is None:
        return ()
    marks = []
    for match in pattern.finditer(text):
        kind = match.lastgroup
        if kind is None or _is_spurious(text, match):
            continue
        name = MarkKind.NEGATION if kind == "contracted" else MarkKind(kind)
        marks.append(Mark(kind=name, text=match.group().lower(), place=Span(*match.span())))
    return tuple(marks)


def _is_spurious(text: str, match: re.Match[str]) -> bool:
    """Rule out "not only", the month of May, and numbers that are called No."""
    word, start, end = match.group(), match.start(), match.end()
    if word.lower() in {"not", "no"}:
        if _NOT_ONLY.match(text, end) or (word == "No" and text[end : end + 2].strip(". ")[:1].isdigit()):
            return True
        return word.lower() == "no" and (text[end : end + 1] == "." or text[end : end + 4] == " one")
    if word == "May":
        return (
            bool(_MONTH_MAY.search(text[max(0, start - 8) : start]))
            or text[end : end + 2].strip()[:1].isdigit()
        )
    return (
        word.lower() in _BY_CASE and word.lower() in {"late", "present"} and not text[end : end + 1].isspace()
    )
