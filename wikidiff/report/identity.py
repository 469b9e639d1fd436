"""What makes two changes the same edit, wherever they were made."""

from __future__ import annotations

import json
from hashlib import sha1

from wikidiff.model import Change, Excerpt, WordOp
from wikidiff.report.swaps import is_edited

HASH_DIGITS = 16
"""Hexadecimal digits: among a million changes two different ones share them with a chance of 3 in 10^8."""


def change_hash(change: Change) -> str:
    """Return a name that equal edits share: the same codes for the same words, on whatever page.

    Of a claim that stays, what counts is what went and came; of another its whole text.

    >>> from wikidiff.model import Code, Span
    >>> here = Excerpt(text="It rains.", span=Span(0, 9), section=("Weather",))
    >>> there = Excerpt(text="It rains.", span=Span(70, 79))
    >>> one, two = (Change(codes=(Code.CLAIM_ADDED,), before=None, after=side) for side in (here, there))
    >>> change_hash(one) == change_hash(two)
    True
    """
    if is_edited(change.words):
        said = [
            [edit.text.strip() for edit in change.words if edit.op is op]
            for op in (WordOp.DELETE, WordOp.INSERT)
        ]
    else:
        said = [_said(change.before), _said(change.after)]
    sources = [[cited.work for cited in cited] for cited in (change.sources_before, change.sources_after)]
    whole = [[str(code) for code in change.codes], said, sources, list(change.tags), list(change.notes)]
    written = json.dumps(whole, ensure_ascii=True, separators=(",", ":"))
    return sha1(written.encode("ascii"), usedforsecurity=False).hexdigest()[:HASH_DIGITS]


def _said(side: Excerpt | None) -> list[str]:
    return [] if side is None else [side.container, side.label, side.text.strip()]
