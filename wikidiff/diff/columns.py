"""Columns that came into a table or went out of it: one change, not one in every row."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from wikidiff.diff.alignment import Pairing
from wikidiff.diff.blocks import Item
from wikidiff.model import Change, Claim, ClaimKind, Code, Excerpt, Field, Figure, Mark, Span

_Placed = TypeVar("_Placed", Figure, Mark)


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
    return _arranged(claim, [index for index, field in enumerate(claim.fields) if field.name not in names])


def in_one_order(old: Claim, new: Claim) -> tuple[Claim, Claim]:
    """Return two rows with the columns that both have in one order, if they stand in another.

    The order is that of either side, chosen so that the same is chosen when the sides are swapped.
    """
    if old.kind is not ClaimKind.TABLE_ROW or new.kind is not ClaimKind.TABLE_ROW:
        return old, new
    sides = [[field.name for field in row.fields] for row in (old, new)]
    if sides[0] == sides[1] or any("" in names or len(set(names)) < len(names) for names in sides):
        return old, new
    common = set(sides[0]).intersection(sides[1])
    orders = [[name for name in names if name in common] for names in sides]
    if orders[0] == orders[1]:
        return old, new
    if orders[0] < orders[1]:
        return old, _arranged(new, _by_order(sides[1], orders[0]))
    return _arranged(old, _by_order(sides[0], orders[1])), new


def _by_order(names: list[str], order: list[str]) -> list[int]:
    """Return the numbers of columns so that those of `order` follow it, in the places that they have."""
    waiting = iter(order)
    return [names.index(next(waiting)) if name in order else at for at, name in enumerate(names)]


def _arranged(claim: Claim, indexes: list[int]) -> Claim:
    """Return a row with the cells of these numbers, in this order."""
    kept: list[Field] = []
    pieces: list[str] = []
    moves: list[tuple[Span, int]] = []
    length = 0
    ends = [field.place.end for field in claim.fields]
    for index in indexes:
        field, end = claim.fields[index], ends[index]
        start = ends[index - 1] + len(_SEPARATOR) if index else 0
        length += len(_SEPARATOR) if pieces else 0
        moves.append((Span(start, end), length - start))
        kept.append(replace(field, place=field.place.shifted(length - start)))
        pieces.append(claim.text[start:end])
        length += end - start
    return replace(
        claim,
        text=_SEPARATOR.join(pieces),
        fields=tuple(kept),
        figures=tuple(figure.shift_place(by) for figure, by in _moved(claim.figures, moves)),
        marks=tuple(replace(mark, place=mark.place.shifted(by)) for mark, by in _moved(claim.marks, moves)),
    )


_SEPARATOR = " · "


def _moved(things: Sequence[_Placed], moves: list[tuple[Span, int]]) -> Iterator[tuple[_Placed, int]]:
    """Yield what stands in the cells that are left, in their order, each with the way that it moves."""
    starts = [thing.place.start for thing in things]
    for span, by in moves:
        for thing in things[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if thing.place.end <= span.end:
                yield thing, by
