"""Infoboxes and tables of a report: each with its changed fields and rows together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.model import Code, Entry, Excerpt, Field
from wikidiff.report.credits import Credit, authors_of, credits_of
from wikidiff.report.identity import change_hash
from wikidiff.report.items import Path
from wikidiff.report.naming import flat
from wikidiff.report.parts import is_in_front, side_of
from wikidiff.report.wording import NOTHING, cells_text, delta_text, headline, phrases, says, template_text


class Cell(NamedTuple):
    """A cell of a row that changed: its header, and what stood and stands in it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field or a row that came, went or changed."""

    entry: Entry
    label: str
    cells: tuple[Cell, ...]
    """Only those that differ, for a row that stays."""
    credits: tuple[Credit, ...]
    anchor: str

    @property
    def is_new(self) -> bool:
        return self.entry.change.before is None

    @property
    def is_gone(self) -> bool:
        return self.entry.change.after is None

    @property
    def says_label(self) -> bool:
        """Whether its name is empty, or one of its cells, and need not be told beside them."""
        return not self.label or any(self.label in (cell.before, cell.after) for cell in self.cells)

    @property
    def last(self) -> int | None:
        """The number of the edit that left it as it is."""
        return self.credits[-1].last.revid if self.credits else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One infobox, other template or table."""

    section: Path
    title: str
    """The template's name or the table's caption; may be empty."""
    whole: tuple[Entry, ...]
    """What happened to it as a whole."""
    says: tuple[str, ...]
    """The same in words."""
    rows: tuple[Row, ...]
    credits: tuple[Credit, ...]
    """Of what happened to it as a whole, else those that most of its rows have."""
    anchor: str

    def is_apart(self, row: Row) -> bool:
        """Tell whether a row was made by another edit than the sheet as a whole."""
        return row.last is not None and row.last not in (credit.last.revid for credit in self.credits)


def sheets(entries: Sequence[Entry], frames: Sequence[Entry]) -> Iterator[Sheet]:
    """Yield the sheets, those in the lead and infoboxes first. `frames` are changes of templates as wholes."""
    names = {
        entry.change.before.text.casefold(): entry.change.after.text
        for entry in frames
        if entry.change.before and entry.change.after
    }
    told: set[int] = set()
    groups: dict[tuple[Path, str], list[Entry]] = {}
    for entry in entries:
        side = side_of(entry.change)
        title = names.get(side.container.casefold(), side.container)
        groups.setdefault((side.section, title), []).append(entry)
    for (section, title), group in sorted(groups.items(), key=lambda each: not _front(each[1])):
        whole = [
            entry
            for entry in frames
            if id(entry) not in told
            and any(side.text.casefold() in _containers(group) for side in _sides(entry))
        ]
        told.update(map(id, whole))
        yield _sheet(section, title, group, whole)


def frames_of(entries: Sequence[Entry], templates: Sequence[Entry]) -> list[Entry]:
    """Return the changes of templates of which fields changed too."""
    containers = _containers(entries)
    return [entry for entry in templates if any(side.text.casefold() in containers for side in _sides(entry))]


def _containers(entries: Sequence[Entry]) -> set[str]:
    return {side.container.casefold() for entry in entries for side in _sides(entry)}


def _sides(entry: Entry) -> Iterator[Excerpt]:
    for side in (entry.change.before, entry.change.after):
        if side is not None:
            yield side


def _front(entries: Sequence[Entry]) -> bool:
    return is_in_front(side_of(entries[0].change))


def _sheet(section: Path, title: str, group: Sequence[Entry], whole: Sequence[Entry]) -> Sheet:
    rows = tuple(_row(entry) for entry in group)
    shared, number = Counter(row.credits for row in rows).most_common(1)[0]
    hands = authors_of(whole) if whole else shared if number > 1 else ()
    return Sheet(
        section=section,
        title=title,
        whole=tuple(whole),
        says=tuple(_whole_said(whole, title)),
        rows=rows,
        credits=hands,
        anchor=change_hash((whole or group)[0].change),
    )


def _whole_said(whole: Sequence[Entry], title: str) -> Iterator[str]:
    """Say what happened to a sheet as a whole; its own name stands above."""
    counts = {Code.TEMPLATE_ADDED: 0, Code.TEMPLATE_REMOVED: 0}
    for entry in whole:
        change = entry.change
        if change.code in counts and side_of(change).text.casefold() == title.casefold():
            counts[change.code] += 1
        else:
            yield from phrases(change)
    for code, number in counts.items():
        if number:
            yield template_text(number, is_new=code is Code.TEMPLATE_ADDED)


def _row(entry: Entry) -> Row:
    change = entry.change
    is_whole = change.before is None or change.after is None
    return Row(
        entry=entry,
        label=flat(side_of(change).label) or _column(entry),
        cells=tuple(_cells(entry)),
        credits=authors_of([entry]) if is_whole else credits_of(entry),
        anchor=change_hash(change),
    )


def _column(entry: Entry) -> str:
    codes = {Code.TABLE_COLUMN_ADDED, Code.TABLE_COLUMN_REMOVED} & set(entry.change.codes)
    return flat(side_of(entry.change).text) if codes else ""


def _cells(entry: Entry) -> Iterator[Cell]:
    old, new = (side.cells if side else () for side in (entry.change.before, entry.change.after))
    if not (old or new):
        return
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield Cell(name[0], was, now)


def _by_name(cells: Sequence[Field]) -> dict[tuple[str, int], str]:
    """Key cells by their headers; those of equal headers are numbered."""
    found: dict[tuple[str, int], str] = {}
    for cell in cells:
        number = sum(name == cell.name for name, _ in found)
        found[cell.name, number] = flat(cell.text)
    return found


def row_text(row: Row) -> str:
    """Return what a row says, or what changed in it, in one line."""
    change = row.entry.change
    if row.cells:
        return cells_text(row.cells, is_whole=row.is_new or row.is_gone)
    if row.is_new or row.is_gone:
        return flat(side_of(change).text)
    before, after = (flat(side.text) if side else "" for side in (change.before, change.after))
    told = dict.fromkeys(map(delta_text, change.figures))
    measures = list(told) if len(told) == 1 else []
    note = "; ".join(said for said in (*measures, *headline(change, with_figures=False)) if said)
    swap = f"{before or NOTHING} → {after or NOTHING}" if before != after else ""
    return f"{swap} ({note})" if swap and note else swap or note or says(change)
