"""Multiplicity: once, twice, threefold, doubled, and scores in words."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.found import Found, any_of
from wikidiff.extract.numbers import B
from wikidiff.languages import Language
from wikidiff.model import FigureKind
from wikidiff.patterns import late

_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_GROWN = {
    "doubled": "2", "tripled": "3", "trebled": "3", "quadrupled": "4", "quintupled": "5", "sextupled": "6",
    "halved": "0.5",
}  # fmt: skip
_GROWN_BEFORE_WHAT = {"double": "2", "triple": "3", "treble": "3", "quadruple": "4"}
"""Multiples only before what is multiplied: double the number; a double room is none."""
MULTIPLE_WORDS = (*_TIMES, *_GROWN, *_GROWN_BEFORE_WHAT)

_WORD = late(rf"(?P<word>{any_of(MULTIPLE_WORDS)})(?![\w'’-])", re.IGNORECASE)
_ONCE_BEHIND = late(
    rf"{B}(?:(?:an?|per|every|each){B}(?:day|week|month|year|decade|century|season|game|match|lifetime|generation|hour"
    rf"|night|quarter)|(?:or|and){B}twice|daily|weekly|monthly|yearly|annually|in{B}(?:an?|every|his|her|their){B})(?!\w)"
)
_ONCE_BEFORE = late(
    rf"(?<!\w)(?:only|just|(?<!for{B})at{B}least|(?:more|less){B}than|but|exactly|not|won|held|married|capped|played"
    rf"|visited|appeared|met|scored|hosted|elected|nominated|tried|failed|used|happened|occurred|champions?|title|cup){B}$",
    re.IGNORECASE,
)
_DONE_BEFORE = late(
    rf"(?<!\w)(?P<verb>[A-Za-z]{{2,}}ed|(?:re)?built|beaten|hit|sunk|shot|sold|struck|torn|broken|burnt|caught|sent|shut|taken|been{B}[a-z]+|was{B}[a-z]+|were{B}[a-z]+){B}$"
)
"""What was done so often: sunk once, divorced once."""
_STATES = frozenset(
    "lived used called known named owned existed worked belonged housed occupied situated located".split()
)
"""What was so, once upon a time."""
_ONCE_BEFORE_THAT = late(rf",?{B}(?:before|already|in{B}\d)")
_ONCE_ENDS = late(rf"{B}?(?:[.,;)]|\Z|{B}(?:in|and|for|by|with|against|during){B})")
_CLOSES = late(rf"{B}?(?:\.(?:{B}|\Z)|\Z)")
_CLAUSE, _CLAUSE_WITHIN = late(rf"(?:[A-Za-z][^.,;:()]*){B}$"), 80
_WAS = late(
    r"\b(?:is|are|was|were|be|been|had|ha[sv]e|there|stood|lay|lived|used|called|named|belonged|served|worked)\b",
    re.IGNORECASE,
)
"""What may be so once upon a time; of the rest a clause that ends in "once" says how often: visited it once."""
_WHAT = late(rf"{B}(?:the|that|those|this|its|his|her|their|what)(?!\w)")


def read_multiple(text: str, start: int) -> Found | None:
    """Read once, twice and thrice as so many times, doubled and its like as so many fold.

    >>> found = read_multiple("It doubled in size", 3)
    >>> found.value, found.unit
    (Decimal('2'), 'fold')
    >>> read_multiple("Once a fort, it is a park", 0), read_multiple("a double room", 2)
    (None, None)
    """
    match = _WORD.match(text, start)
    if match is None:
        return None
    word = match["word"].lower()
    if word in _TIMES:
        if word == "once" and not _is_counted(text, start, match.end()):
            return None
        return _found(start, match.end(), Decimal(_TIMES[word]), "time")
    if word in _GROWN:
        return _found(start, match.end(), Decimal(_GROWN[word]), "fold")
    if _WHAT.match(text, match.end()):
        return _found(start, match.end(), Decimal(_GROWN_BEFORE_WHAT[word]), "fold")
    return None


def _is_counted(text: str, start: int, end: int) -> bool:
    """Tell the once that counts from that of the past, and from "once it was built"."""
    if _ONCE_BEHIND.match(text, end):
        return True
    if (done := _DONE_BEFORE.search(text, max(0, start - 32), start)) and done["verb"].lower() not in _STATES:
        return bool(_ONCE_ENDS.match(text, end) or _ONCE_BEFORE_THAT.match(text, end))
    if _CLOSES.match(text, end) and (clause := _CLAUSE.search(text, max(0, start - _CLAUSE_WITHIN), start)):
        return not _WAS.search(clause.group())
    return bool(
        _ONCE_BEFORE.search(text, max(0, start - 16), start)
        and not text[max(0, start - 8) : start].lower().endswith("for ")
        and _ONCE_ENDS.match(text, end)
    )


def _found(start: int, end: int, value: Decimal, unit: str) -> Found:
    return Found(
        start=start, end=end, kind=FigureKind.COUNT, value=value, unit=unit, step=Decimal(1), anaphoric=True,
    )  # fmt: skip


_FOLD = late(r"[-‑]?fold(?!\w)")


def end_of_fold(text: str, end: int) -> int | None:
    """Return where the -fold behind a number that ends at `end` ends: tenfold, three-fold, 20-fold."""
    match = _FOLD.match(text, end)
    return match.end() if match else None


_LOW = {word: number for number, word in enumerate(
    "nil one two three four five six seven eight nine ten eleven twelve".split()
)} | {"zero": 0, "nought": 0, "love": 0}  # fmt: skip
_SCORE = late(
    rf"(?P<a>{any_of(_LOW)}|\d{{1,2}})[-–‑](?P<b>{any_of(_LOW)}|all|\d{{1,2}})(?![\w–-])", re.IGNORECASE
)
_GAMES = late(
    r"\b(?:w[io]n(?:ning|s)?|beat(?:en|ing)?|defeat\w*|los[ts]\w*|losing|dr[ae]w\w*|tie[ds]?|victor\w+|scor\w+"
    r"|le[ad]d?s?|leading|aggregate|record|series|match|final|trailing|goals?|sets|result)\b",
    re.IGNORECASE,
)
_GAME_BEHIND = late(
    rf"{B}(?:[a-z]{{3,12}}{B})?(?:w[io]n|victor|defeat|loss|draw|lead|record|aggregate|score|result)"
)
_GAME_WITHIN = 60


def read_worded_score(text: str, start: int, language: Language) -> Found | None:
    """Read a score that has words in it: won two–nil, a 3-nil win, a one-all draw.

    >>> from wikidiff.languages import language_of
    >>> read_worded_score("They won two–nil", 9, language_of("en")).value
    '2:0'
    """
    match = _SCORE.match(text, start) if language.base == "en" else None
    if match is None or (match["a"].isdigit() and match["b"].isdigit()):
        return None
    before = text[max(0, start - _GAME_WITHIN) : start]
    if not (_GAMES.search(before) or _GAME_BEHIND.match(text, match.end())):
        return None
    first = _number(match["a"])
    last = first if match["b"].lower() == "all" else _number(match["b"])
    return Found(start=start, end=match.end(), kind=FigureKind.RATIO, value=f"{first}:{last}")


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _LOW[written.lower()]
