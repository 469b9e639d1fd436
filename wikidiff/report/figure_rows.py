"""The table of figures and the list of dated statements."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wikidiff.model import ClaimKind, Entry, Excerpt, Figure, FigureChange, Moment, Revision
from wikidiff.report.identity import change_hash
from wikidiff.report.naming import subject
from wikidiff.report.parts import Part, is_in_front, part_of, side_of
from wikidiff.report.selection import Selection
from wikidiff.report.shorten import shorten_around, shorten_text


class State(enum.StrEnum):
    """What became of a figure."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One line of the table of figures, or of the list of dated statements."""

    section: tuple[str, ...]
    claim: Excerpt
    """The claim as it stands now; as it stood, if it is gone."""
    change: FigureChange
    revision: Revision | None
    is_whole: bool = False
    """Whether the whole claim came, and the figure with it."""
    anchor: str = ""
    """That of the change that it is a part of."""

    @property
    def state(self) -> State:
        if self.change.before is None:
            return State.NEW
        return State.GONE if self.change.after is None else State.CHANGED

    @property
    def figure(self) -> Figure:
        figure = self.change.after or self.change.before
        assert figure is not None
        return figure

    @property
    def is_stamp(self) -> bool:
        return any(figure is not None and figure.stamp for figure in (self.change.before, self.change.after))

    @property
    def year(self) -> int | None:
        """The year that a date names, if it names one."""
        value = self.figure.value
        return value.year if isinstance(value, Moment) else None


def figure_rows(entries: Iterable[Entry], selection: Selection) -> tuple[FigureRow, ...]:
    """Return a row a figure: those that changed first, then what came or went in a claim, then new claims'.

    What stands in the lead or an infobox comes before the rest in each; fields that came stand in their box, below,
    and come last.
    """
    rows = [row for entry in entries for row in _rows(entry) if selection.shows_figure(row.change)]
    return tuple(sorted(rows, key=lambda row: (_rank(row), not is_in_front(row.claim))))


def _rank(row: FigureRow) -> int:
    if row.is_whole:
        return 3 if row.claim.kind is ClaimKind.PARAMETER else 2
    return int(row.state is not State.CHANGED)


def _rows(entry: Entry) -> Iterator[FigureRow]:
    """Yield a row a pair of figures: what joins a first code (another bound, say) shows in it anyway."""
    change, claim = entry.change, side_of(entry.change)
    anchor = change_hash(change)
    is_whole = change.before is None
    if is_whole and not _is_told(claim, part_of(change)):
        return
    seen: set[tuple[object, object]] = set()
    for each, revision in entry.credited_figures():
        pair = (each.before and each.before.span, each.after and each.after.span)
        if not each.code.is_editorial and pair not in seen:
            seen.add(pair)
            yield FigureRow(
                section=change.section, claim=claim, change=each, revision=revision, anchor=anchor,
                is_whole=is_whole,
            )  # fmt: skip


def _is_told(claim: Excerpt, part: Part) -> bool:
    """Tell whether the figures of a new claim are news: the rows of a new table are their own table."""
    return part in (Part.NEW, Part.TABLES) and claim.kind is not ClaimKind.TABLE_ROW


def claim_name(row: FigureRow, length: int) -> str:
    """Return what the table calls a claim: its subject, or its surroundings of the figure that changed."""
    if subject(row.claim):
        return shorten_text(subject(row.claim), length)
    figure = row.change.after or row.change.before
    assert figure is not None
    return shorten_around(row.claim.text, figure.place, length)


def claim_text(row: FigureRow, length: int) -> str:
    """Return a whole claim's beginning, its subject in front."""
    named = f"{subject(row.claim)}: " if subject(row.claim) else ""
    return shorten_text(named + row.claim.text, length)


def told_by_claim(rows: Iterable[FigureRow]) -> list[list[FigureRow]]:
    """Gather the other rows: one that changed by itself, what came to a statement or left it with one edit."""
    groups: dict[object, list[FigureRow]] = {}
    for row in rows:
        if not row.is_whole:
            is_alone = row.state is State.CHANGED
            key = id(row) if is_alone else (row.anchor, row.claim, row.state, row.revision)
            groups.setdefault(key, []).append(row)
    return list(groups.values())


def group_name(rows: Sequence[FigureRow], length: int) -> str:
    """Return what the table calls the claim of rows that stand together."""
    return claim_name(rows[0], length) if len(rows) == 1 else claim_text(rows[0], length)


def new_by_claim(rows: Iterable[FigureRow]) -> list[list[FigureRow]]:
    """Gather the rows of claims that came as wholes, a list a claim and the edit that gave the figures."""
    groups: dict[tuple[str, Excerpt, Revision | None], list[FigureRow]] = {}
    for row in rows:
        if row.is_whole:
            groups.setdefault((row.anchor, row.claim, row.revision), []).append(row)
    return list(groups.values())
