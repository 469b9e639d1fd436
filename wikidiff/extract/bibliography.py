"""Items of a list that describe a source: a book, an article, an address. Their numbers are no figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wikidiff.model import Passage
from wikidiff.patterns import late

_ITEM = late(r"[*#:;]+[ \t]*")
_ADDRESS_FIRST = late(r"[\"“'’]{0,3}\[(?:https?:)?//")
"""An item that begins with a link out: an entry of the external links."""

_SIGNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, late(r"\b(?:ISBN|ISSN|OCLC|LCCN|ASIN)\b|\bdoi:")),
    (
        2,
        late(
            r"\b(?:[Vv]ol(?:ume|\.)?|[Nn]os?\.?|[Nn]r\.|[Bd]d?\.|[Pp]p?\.|[Ss]\.|[Jj]g\.|[Hh]eft|[Ii]ssue"
            r"|[Tt]ome)[ \u00a0]?\d"
            r"|\b\d{1,4}[ \u00a0]?\(\d{1,3}\)[:,]"
        ),
    ),
    (
        1,
        late(
            r"\A(?:[\"“]?[A-ZÀ-ÞА-Я][\w’'-]+,?[ \u00a0](?:[A-ZÀ-ÞА-Я]\.|[A-ZÀ-ÞА-Я]{1,2},))"
            r"|\bet al\.|\A[A-Z][\w’'-]+, [A-Z][a-z]+\b"
        ),
    ),
    (1, late(r"\([12]\d{3}[a-z]?\)|,[ \u00a0][12]\d{3}[.)]?\s*\Z|\b[12]\d{3}[;:]\d")),
    (
        1,
        late(
            r"\bPress\b|Publish|\bVerlag\b|\bBooks\b|\bJournal\b|\bReview\b|\bMagazine\b|\bProceedings\b|\bQuarterly\b"
            r"|\bEd(?:s|itor)?\.|\b(?:London|New York|Oxford|Cambridge|Paris|Berlin|München|Chicago|Boston"
            r"|Leipzig|Madrid|Roma|Milano|Москва|М\.)[ \u00a0]?:"
            r"|Éditions|Editorial\b|\b[Ee]dition\b|Изд"
        ),
    ),
)
"""What entries of a bibliography hold, each sign with its weight."""
ENOUGH = 3
"""Weight of signs from which an item is an entry: a volume with an author, or author, year and publisher."""
_LONGEST_ENTRY = 600


def is_entry(passages: Sequence[Passage], wikitext: str | None) -> bool:
    """Tell whether the passages of a block are together one entry of a list of sources.

    >>> from wikidiff.model import ClaimKind, Prose, Span
    >>> text = "* Moe, A., Journal of Rivers, vol 78, no 4."
    >>> item = Passage(kind=ClaimKind.LIST_ITEM, prose=Prose.literal(text[2:]), span=Span(2, len(text)))
    >>> is_entry([item], text), is_entry([item], None)
    (True, False)
    """
    marks = _ITEM.match(wikitext) if wikitext else None
    if wikitext is None or marks is None or not passages:
        return False
    if _ADDRESS_FIRST.match(wikitext, marks.end()):
        return True
    text = " ".join(passage.prose.text for passage in passages)
    if len(text) > _LONGEST_ENTRY or not any(sign.isdigit() for sign in text):
        return False
    return sum(weight for weight, sign in _SIGNS if sign.search(text)) >= ENOUGH
