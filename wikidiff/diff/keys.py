"""What an item is known by, and which items can be one: rows by their key, parameters by their name."""

from __future__ import annotations

import re

from wikidiff.diff.vocabulary import are_spellings
from wikidiff.model import Claim, ClaimKind

_RANK_HEADERS = frozenset(
    "# no no. nr nr. nº n° № rank ranking pos pos. position place placing rang platz puesto lugar posição "
    "posizione место 順位 位 名次 排名".split()
)
_RUNNING = re.compile(r"#?\d{1,3}(?:\.|\)|st|nd|rd|th|º|°)?|[=–—-]|")
"""A rank or a running number, or none: never a year."""

MIN_VALUE = 3
"""Characters of a value by which a renamed parameter is known again."""


def is_rank(header: str, cell: str) -> bool:
    """Tell whether a cell is a rank or a running number, which is no key: the row moves, and it changes.

    >>> is_rank("#", "12"), is_rank("Year", "2012"), is_rank("Rank", "3rd"), is_rank("Episode", "12")
    (True, False, True, False)
    """
    return header.strip().casefold() in _RANK_HEADERS and _RUNNING.fullmatch(cell.strip()) is not None


def rank_columns(old: Claim, new: Claim) -> frozenset[str]:
    """Return the headers of the cells of two rows that are ranks in both."""
    if old.kind is not ClaimKind.TABLE_ROW or new.kind is not ClaimKind.TABLE_ROW:
        return frozenset()
    sides = [{field.name for field in row.fields if is_rank(field.name, field.text)} for row in (old, new)]
    return frozenset(sides[0] & sides[1])


def key_of(claim: Claim) -> str:
    """Return what a parameter or row is known by: its name, its first cell that is no rank; empty for none."""
    if claim.kind is not ClaimKind.TABLE_ROW or not claim.fields:
        return claim.label
    if claim.fields[0].text != claim.label or not is_rank(claim.fields[0].name, claim.label):
        return claim.label
    return next((field.text for field in claim.fields if not is_rank(field.name, field.text)), "")


def may_be_one(old: Claim, new: Claim) -> bool:
    """Tell whether two items of a kind can be one by likeness, for all that they are known by."""
    if old.kind is ClaimKind.TABLE_ROW:
        return _same_row(old, new)
    if old.kind is ClaimKind.PARAMETER:
        return old.label == new.label or is_renamed(old, new)
    if old.kind is new.kind is ClaimKind.CAPTION and old.container != new.container:
        return old.text == new.text  # of another image
    return True


def is_renamed(old: Claim, new: Claim) -> bool:
    """Tell whether a parameter has another name and the same value."""
    return old.label != new.label and old.text == new.text and len(old.text) >= MIN_VALUE


def _same_row(old: Claim, new: Claim) -> bool:
    """Tell whether two rows have one key, or keys spelt otherwise, or all but the key in common."""
    here, there = key_of(old), key_of(new)
    if not here or not there or here.casefold() == there.casefold() or are_spellings(here, there, name=True):
        return True
    return _others(old, here) == _others(new, there) != []


def _others(row: Claim, key: str) -> list[str]:
    return [
        field.text
        for field in row.fields
        if field.text and field.text != key and not is_rank(field.name, field.text)
    ]
