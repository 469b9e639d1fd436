"""What an item is known by, and which items can be one: rows by their key, parameters by their name."""

from __future__ import annotations

from collections import Counter

from wikidiff.diff.spelling import are_spellings
from wikidiff.model import Claim, ClaimKind, rank_names
from wikidiff.model.units import UNITS
from wikidiff.patterns import late

MIN_VALUE = 3
"""Characters of a value by which a renamed parameter is known again."""


def rank_columns(old: Claim, new: Claim) -> frozenset[str]:
    """Return the headers of the cells of two rows that are ranks in both."""
    if old.kind is not ClaimKind.TABLE_ROW or new.kind is not ClaimKind.TABLE_ROW:
        return frozenset()
    return rank_names(old.fields) & rank_names(new.fields)


def may_be_one(old: Claim, new: Claim) -> bool:
    """Tell whether two items of a kind can be one by likeness, for all that they are known by."""
    if old.kind is ClaimKind.TABLE_ROW:
        return _same_row(old, new)
    if old.kind is ClaimKind.PARAMETER:
        return base_name(old.label) == base_name(new.label) or is_renamed(old, new)
    if old.kind is new.kind is ClaimKind.CAPTION and old.container != new.container:
        return old.text == new.text  # of another image
    return True


_PARTS = late(r"[^\W_]+")
_HUMP = late(r"(?<=[a-z])(?=[A-Z])")


def base_name(label: str) -> str:
    """Return a parameter's name without blanks, case and the unit at its end: what a renaming leaves as it is.

    A start_year is no start_day: what they measure is not said by the rest of the name.

    >>> [base_name(label) for label in ("length_km", "birthPlace", "birth place", "area_sq_mi", "start_year")]
    ['length', 'birthplace', 'birthplace', 'area', 'startyear']
    """
    parts = _PARTS.findall(_HUMP.sub(" ", label))
    for size in (2, 1):
        unit = UNITS.get("".join(parts[-size:])) or UNITS.get(" ".join(parts[-size:]))
        if len(parts) > size and unit is not None and not unit.is_duration:
            parts = parts[:-size]
            break
    return "".join(parts).casefold()


def is_renamed(old: Claim, new: Claim) -> bool:
    """Tell whether a parameter has another name and the same value."""
    return old.label != new.label and old.text == new.text and len(old.text) >= MIN_VALUE


def _same_row(old: Claim, new: Claim) -> bool:
    """Tell whether two rows have one key, or keys spelt otherwise, or all but the key in common."""
    here, there = old.label, new.label
    if not here or not there or _is_one_name(here, there) or _has_under(new, old) or _has_under(old, new):
        return True
    if _is_one_text(here, there):
        return True
    return _others(old, here) == _others(new, there) != [] or _has_among(new, old) or _has_among(old, new)


def _is_one_name(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or are_spellings(one, other, name=True)


def _is_one_text(one: str, other: str) -> bool:
    """Tell whether two keys are text and no names, and most of it is the same: a cell that holds a list."""
    here, there = Counter(one.split()), Counter(other.split())
    shared = (here & there).total()
    return min(here.total(), there.total()) >= TEXT and 2 * shared >= SAME * (here.total() + there.total())


TEXT, SAME = 8, 0.6
"""Words of a key that is no name, and share of them by which it is the other's, edited."""


def _has_under(row: Claim, keyed: Claim) -> bool:
    """Tell whether a row whose columns stand in another order has the other's key under the same header."""
    header = _key_header(keyed)
    if not header or header == _key_header(row):
        return False
    return any(field.name == header and _is_one_name(field.text, keyed.label) for field in row.fields)


def _has_among(row: Claim, keyed: Claim) -> bool:
    """Tell whether a row that won another key has all cells of the other row, its key among them."""
    theirs = Counter(field.text for field in keyed.fields if field.text)
    ours = Counter(field.text for field in row.fields if field.text)
    return len(theirs) >= MOST_CELLS and theirs <= ours


MOST_CELLS = 3
"""Cells by which a row is known again that got a key in front of them."""


def _key_header(row: Claim) -> str:
    return next((field.name for field in row.fields if field.text == row.label), "")


def _others(row: Claim, key: str) -> list[str]:
    ranks = rank_names(row.fields)
    return [
        field.text for field in row.fields if field.text and field.text != key and field.name not in ranks
    ]
