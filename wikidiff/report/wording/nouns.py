"""What claims of each kind are called, and changes that are only counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from wikidiff.model import Change, ClaimKind
from wikidiff.report.numerals import counted
from wikidiff.report.wording.sentences import COUNTS

NOUNS = {
    ClaimKind.SENTENCE: ("sentence", "sentences"),
    ClaimKind.LIST_ITEM: ("list item", "list items"),
    ClaimKind.TABLE_ROW: ("row", "rows"),
    ClaimKind.PARAMETER: ("field", "fields"),
    ClaimKind.CAPTION: ("caption", "captions"),
    ClaimKind.TEMPLATE: ("template", "templates"),
    ClaimKind.MEDIA: ("picture or file", "pictures or files"),
    ClaimKind.CATEGORY: ("category", "categories"),
    ClaimKind.INTERWIKI: ("link to another language", "links to other languages"),
    ClaimKind.REDIRECT: ("redirect", "redirects"),
    ClaimKind.METADATA: ("page setting", "page settings"),
    ClaimKind.REFERENCE: ("source", "sources"),
}


def noun_of(kind: str) -> str:
    """Return what one of a kind is called: a `ClaimKind`, or a kind that is called by its name.

    >>> noun_of("parameter"), noun_of("section")
    ('field', 'section')
    """
    return NOUNS[ClaimKind(kind)][0] if kind in _KINDS else kind


_KINDS = frozenset(map(str, ClaimKind))

PROBABLY_WORDING = ("probably wording", "probably wording")
"""What is said of changes of details in which probably only the way of saying differs: one, several."""


def note_text(note: str) -> str:
    """Return what a change of wikitext consists of, characters by their names.

    >>> note_text("U+00A0 removed"), note_text("link")
    ('no-break space removed', 'link')
    """
    code, _, what = note.partition(" ")
    if not code.startswith("U+"):
        return note
    return f"{unicodedata.name(chr(int(code[2:], 16)), code).lower()} {what}".rstrip()


def kinds_text(kinds: Mapping[ClaimKind, int]) -> str:
    """Return how many claims there are of each kind, in words.

    >>> kinds_text({ClaimKind.SENTENCE: 3, ClaimKind.LIST_ITEM: 1})
    '3 sentences and 1 list item'
    """
    parts = [counted(number, *NOUNS[kind]) for kind, number in kinds.items()]
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]


def folded_name(change: Change) -> tuple[str, str]:
    """Return what one and several changes of this sort are called where they are only counted."""
    if change.likely_wording:
        return PROBABLY_WORDING
    side = change.after or change.before
    if side is not None and side.kind in _FOLDED:
        verb = "added" if change.before is None else "removed" if change.after is None else "changed"
        one, several = NOUNS[side.kind]
        return f"{one} {verb}", f"{several} {verb}"
    return COUNTS[change.code]


_FOLDED = frozenset(
    {ClaimKind.INTERWIKI, ClaimKind.METADATA, ClaimKind.TEMPLATE, ClaimKind.CATEGORY, ClaimKind.PARAMETER}
)
"""Kinds that are counted under their own names."""
