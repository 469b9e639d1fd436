"""Entries of a bibliography: a list item that names a book is one claim, however many full stops it has."""

from __future__ import annotations

import re

from wikidiff.patterns import late

LONGEST_ENTRY = 600
"""Characters; a longer list item is an essay on the book."""

_SIGNS = (
    late(r"\b(?:ISBN|ISSN|OCLC|LCCN|ASIN|JSTOR|DOI|PMID|arXiv|Bibcode)\b[\s:]*[\dX]", re.IGNORECASE),
    late(r"\b(?:pp?|S|vol|no|Bd|Nr|ed|eds|Hrsg|trans)\.\s", re.IGNORECASE),
    late(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)"),
    late(r"\A[^\W\d_][\w'’-]+,\s+[^\W\d_][\w'’-]*\.?(?:\s|[,;&(])"),
    late(r"\b(?:Press|Verlag|Publish(?:er|ing)s?|Books|Éditions|Editions|Editorial|University)\b"),
    late(r"[^\W\d_]:\s[^\W\d_][\w\s'’&.,-]{2,40},?\s(?:1[4-9]|20)\d\d"),
    late(r"\b(?:Retrieved|Accessed|Abgerufen|Consulté|Consultado)\b"),
)
"""A number of a catalogue, pages or a volume, a year, a family name that comes first, a publisher, the place and
year of printing, the day of reading."""
ENOUGH = 3
"""Signs that make an entry; two of them stand in many a sentence."""

_STATES = late(r"\b(?:is|was|were|are|has|had|have|will|became|won)\b")
"""A verb: the item says something, and not only what the book is called."""


def is_bibliographic(text: str) -> bool:
    """Tell whether the text of a list item is an entry of a bibliography.

    >>> is_bibliographic("Moss, Ada (1987). Tides of the Sound. Bergen: Quay Press. ISBN 0-00-000000-0.")
    True
    >>> is_bibliographic("Moss left the Press in 1987. It was sold, and Ada Moss wrote on tides.")
    False
    """
    if len(text) > LONGEST_ENTRY or _STATES.search(text):
        return False
    return sum(sign.search(text) is not None for sign in _SIGNS) >= ENOUGH
