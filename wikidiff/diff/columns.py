"""Columns that came into a table or went out of it: one change, not one in every row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from wikidiff.diff.alignment import Pairing
from wikidiff.diff.blocks import Item
from wikidiff.model import Change, Claim, ClaimKind, Code, Excerpt, Field, Span


@dataclass(frozen=True, slots=True)
class Columns:
    """The headers that only one side of a pair of tables has."""

    added: frozenset[str]
    removed: frozenset[str]


class ColumnChanges:
    """What became of the columns of all paired tables."""

    def __init__(self, pairings: Iterable[Pairing]) -> None:
        rows: dict[tuple[Span, Span], list[Pairing]] = defaultdict(list)
        for pairing in pairings:
            if pairing.old[0].claim.kind is pairing.new[0].claim.kind is ClaimKind.TABLE_ROW:
                rows[pairing.old[0].block.span, pairing.new[0].block.span].append(pairing)
        self._columns = {tables: columns for tables, group in rows.items() if (columns := _compared(group))}
        self._first = {tables: group[0] for tables, group in rows.items()}

    def changes(self) -> list[Change]:
        """Return one change for each column that came or went."""
        return [
            change
            for tables, columns in self._columns.items()
            for change in _told(columns, self._first[tables])
        ]

    def of(self, pairing: Pairing) -> Columns | None:
        """Return what became of the columns of the table that a pair of rows stands in; None if nothing."""
        return self._columns.get((pairing.old[0].block.span, pairing.new[0].block.span))


def _compared(pairings: list[Pairing]) -> Columns | None:
    """Compare headers; where some came and others went, columns were renamed, and the rows tell it."""
    old = {field.name for pairing in pairings for field in pairing.old[0].claim.fields if field.name}
    new = {field.name for pairing in pairings for field in pairing.new[0].claim.fields if field.name}
    if not old or not new or (old - new and new - old) or old == new:
        return None
    return Columns(frozenset(new - old), frozenset(old - new))


def _told(columns: Columns, first: Pairing) -> list[Change]:
    before, after = first.old[0], first.new[0]
    return [
        Change(codes=(Code.TABLE_COLUMN_ADDED,), before=None, after=_excerpt(name, after))
        for name in sorted(columns.added)
    ] + [
        Change(codes=(Code.TABLE_COLUMN_REMOVED,), before=_excerpt(name, before), after=None)
        for name in sorted(columns.removed)
    ]


def _excerpt(name: str, row: Item) -> Excerpt:
    return Excerpt(
        text=name, span=row.block.span, section=row.place.path, container=row.claim.container, kind=None
    )


def without(claim: Claim, names: frozenset[str]) -> Claim:
    """Return a row without the cells of some columns; spans in the wikitext stay as they are."""
    if not names or not any(field.name in names for field in claim.fields):
        return claim
    kept: list[Field] = []
    pieces: list[str] = []
    shifts: list[tuple[Span, int]] = []
    at = length = 0
    for field in claim.fields:
        start, at = at, field.place.end
        if field.name in names:
            continue
        if not pieces and start:
            start += len(_SEPARATOR)
        shifts.append((Span(start, at), length - start))
        kept.append(replace(field, place=field.place.shifted(length - start)))
        pieces.append(claim.text[start:at])
        length += at - start
    return replace(
        claim,
        text="".join(pieces),
        fields=tuple(kept),
        figures=tuple(
            figure.shift_place(by)
            for figure in claim.figures
            if (by := _shift(figure.place, shifts)) is not None
        ),
        marks=tuple(
            replace(mark, place=mark.place.shifted(by))
            for mark in claim.marks
            if (by := _shift(mark.place, shifts)) is not None
        ),
    )


_SEPARATOR = " · "


def _shift(place: Span, shifts: list[tuple[Span, int]]) -> int | None:
    return next((by for span, by in shifts if span.start <= place.start and place.end <= span.end), None)
