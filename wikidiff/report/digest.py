"""Put a comparison or a changelog into the order of a report; every renderer shows the same digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wikidiff.model import (
    Change,
    Changelog,
    ClaimKind,
    Code,
    Comparison,
    Entry,
    Page,
    Revert,
    Revision,
    Tally,
)
from wikidiff.report.figure_rows import FigureRow, figure_rows
from wikidiff.report.identity import change_hash
from wikidiff.report.items import (
    Item,
    Path,
    Places,
    changed_items,
    claim_items,
    named_apart,
    simple_items,
    source_items,
    structure_items,
    with_pictures,
)
from wikidiff.report.overview import overview
from wikidiff.report.parts import Part, is_in_front, part_of, side_of, weight
from wikidiff.report.passing import (
    PassedItem,
    UndoneItem,
    is_draft,
    is_shown,
    is_trifle,
    passed_items,
    undone_items,
)
from wikidiff.report.selection import EVERYTHING, Selection
from wikidiff.report.sheets import Row, Sheet, frames_of, sheets
from wikidiff.report.wording import drafts_text, folded_name, left_out_text, trifles_text, unread_text

LESS = "of less interest"
"""Why entries are left out where only the first ones were asked for."""

BY_IGNORED = "by editors that are ignored"


class Folded(NamedTuple):
    """Changes that are counted and not shown: how many, and what one and several are called."""

    number: int
    one: str
    several: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A report before it takes a form. `page` and `tally` are those of a changelog, else None."""

    title: str
    lang: str
    old: Revision | None
    new: Revision | None
    old_name: str
    new_name: str
    page: Page | None = None
    tally: Tally | None = None
    summary: tuple[str, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    """Figures whose value, unit, bound or precision differs, those that came or went, those of new claims."""
    stamps: tuple[FigureRow, ...] = ()
    """Dated statements: dates as of when something holds that moved, came or went, or came with a claim."""
    items: tuple[Item, ...] = ()
    """Of all parts but the tables, in the order of interest."""
    sheets: tuple[Sheet, ...] = ()
    undone: tuple[UndoneItem, ...] = ()
    passed: tuple[PassedItem, ...] = ()
    reverts: tuple[Revert, ...] = ()
    hidden: tuple[Revision, ...] = ()
    """Those that are not told among the undone ones."""
    folded: tuple[Folded, ...] = ()
    left_out: int = 0
    """Changes that are not shown because others were asked for."""
    left_out_why: str = ""
    drafts: int = 0
    """Statements that came and went in one hand on one day."""
    trifles: int = 0
    """What else came and went and was neither a sentence nor held a number."""
    ignored: int = 0
    """Changes that are left out because of who made them."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of what was compared: what was read in a plainer way, what could not be read."""

    def part(self, part: Part) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.part == part)

    def changes(self) -> Iterator[Change]:
        """Yield the changes that are told."""
        for item in self.items:
            yield from (entry.change for entry in item.entries)
        for sheet in self.sheets:
            yield from (entry.change for entry in (*sheet.whole, *(row.entry for row in sheet.rows)))

    @property
    def left_out_lines(self) -> Iterator[str]:
        """Say what is neither shown nor folded, and why."""
        if self.drafts:
            yield drafts_text(self.drafts)
        if self.trifles:
            yield trifles_text(self.trifles)
        for number, why in ((self.left_out, self.left_out_why), (self.ignored, BY_IGNORED)):
            if number:
                yield left_out_text(number, why)

    @property
    def shown(self) -> int:
        """How many changes are told."""
        return sum(1 for _ in self.changes())

    @property
    def is_empty(self) -> bool:
        """Nothing changed at all, nothing folded or left out either."""
        return not (self.items or self.sheets or self.folded or self.left_out or self.ignored)

    def age(self, row: FigureRow) -> int | None:
        """Return how many years before the newer end of the report a statement is dated; None if it is gone."""
        if self.new is None or row.change.after is None or row.year is None:
            return None
        return self.new.timestamp.year - row.year


class Names(NamedTuple):
    """How the two sides are called where they are not revisions: file names."""

    old: str
    new: str


def digest(
    report: Comparison | Changelog,
    *,
    title: str = "",
    names: Names | None = None,
    unfold: bool = False,
    selection: Selection = EVERYTHING,
    top: int | None = None,
    ignored: int = 0,
) -> Digest:
    """Order a report. `unfold` shows what is else only counted; `selection` says what is left out.

    `top` keeps so many entries, those that matter most; `ignored` were left out before, because of who made them.
    """
    changelog = report if isinstance(report, Changelog) else None
    comparison = report.comparison if isinstance(report, Changelog) else report
    entries = report.entries if isinstance(report, Changelog) else _entries(comparison)
    telling = [entry for entry in entries if unfold or not entry.change.is_folded]
    shown = [entry for entry in telling if selection.shows(entry.change, unfold=unfold)]
    parts = _Parts(shown, comparison, unfold=unfold)
    figures = figure_rows(shown, selection)
    sides = names or Names(_side_name(comparison.old), _side_name(comparison.new))
    passed = changelog.passed if changelog else ()
    came_and_went = [each for each in passed if is_shown(each, selection)]
    drafts = [] if unfold else [each for each in came_and_went if is_draft(each)]
    trifles = [] if unfold else [each for each in came_and_went if is_trifle(each) and not is_draft(each)]
    counted = {id(each) for each in (*drafts, *trifles)}
    lasting = [each for each in passed if id(each) not in counted]
    undone = tuple(undone_items(changelog.undone, selection)) if changelog else ()
    untold = [entry for entry in entries if entry.change.is_folded and not unfold]
    found = Digest(
        title=title or (changelog.page.title if changelog else ""),
        lang=comparison.lang,
        old=changelog.old if changelog else comparison.old,
        new=changelog.new if changelog else comparison.new,
        old_name=sides.old,
        new_name=sides.new,
        page=changelog.page if changelog else None,
        tally=changelog.tally if changelog else None,
        summary=overview(changelog, shown, parts.items, [row for row in figures if not row.is_stamp]),
        figures=tuple(row for row in figures if not row.is_stamp),
        stamps=tuple(row for row in figures if row.is_stamp),
        items=parts.items,
        sheets=parts.sheets,
        undone=undone,
        passed=tuple(passed_items(lasting, selection)),
        reverts=changelog.reverts if changelog else (),
        hidden=_hidden_beside(undone, changelog) if changelog else (),
        folded=_folded([*parts.folded, *untold]),
        drafts=len(drafts),
        trifles=len(trifles),
        left_out=len(telling) - len(shown),
        left_out_why=selection.left_out,
        ignored=ignored,
        notes=tuple(_notes(comparison, changelog)),
    )
    return found if top is None else _topped(found, top)


def _notes(comparison: Comparison, changelog: Changelog | None) -> Iterator[str]:
    if changelog is not None and changelog.unread:
        yield f"{unread_text(changelog.unread)}: the report ends before"
    for reason in comparison.degraded:
        yield f"parts of the text were compared as plain text: {reason}"


def _hidden_beside(undone: Iterable[UndoneItem], changelog: Changelog) -> tuple[Revision, ...]:
    """Return the hidden revisions that are not told among the undone ones."""
    told = {
        revision.revid
        for item in undone
        if item.is_hidden
        for credit in item.credits
        for revision in credit.revisions
    }
    return tuple(revision for revision in changelog.hidden if revision.revid not in told)


class _Parts:
    """The entries of a report by part, rolled up."""

    def __init__(self, entries: Sequence[Entry], comparison: Comparison, *, unfold: bool) -> None:
        by_part: dict[Part, list[Entry]] = {part: [] for part in Part}
        for entry in entries:
            by_part[part_of(entry.change)].append(entry)
        apparatus = by_part[Part.APPARATUS]
        frames = frames_of(by_part[Part.TABLES], [each for each in apparatus if _is_template(each)])
        small = [entry for entry in apparatus if not any(entry is frame for frame in frames)]
        self.sheets = tuple(sheets(by_part[Part.TABLES], frames))
        self.items = named_apart(self._items(by_part, Places(comparison), small if unfold else []))
        self.folded = [] if unfold else small

    @staticmethod
    def _items(by_part: dict[Part, list[Entry]], places: Places, small: Sequence[Entry]) -> Iterable[Item]:
        whole = _whole_sections(by_part)
        came_or_went = claim_items(by_part[Part.NEW], by_part[Part.REMOVED], whole, places)
        claims = tuple(with_pictures(came_or_went, by_part[Part.STRUCTURE]))
        taken = {id(entry) for item in claims for entry in item.entries}
        structure = [entry for entry in by_part[Part.STRUCTURE] if id(entry) not in taken]
        yield from _by_interest(tuple(changed_items(by_part[Part.CHANGED])))
        for part in (Part.NEW, Part.REMOVED):
            yield from sorted(
                (item for item in claims if item.part is part), key=lambda item: not _front(item)
            )
        yield from source_items(by_part[Part.SOURCES])
        yield from structure_items(structure)
        yield from simple_items(Part.APPARATUS, small)


def _by_interest(items: Sequence[Item]) -> list[Item]:
    """Order what changed: the lead, then the section with what matters most; in each, what matters most."""
    heaviest: dict[Path, int] = {}
    for item in items:
        heaviest[item.section] = max(item.weight, heaviest.get(item.section, 0))
    first = {item.section: number for number, item in reversed(list(enumerate(items)))}
    return sorted(items, key=lambda item: (-heaviest[item.section], first[item.section], -item.weight))


def _whole_sections(by_part: dict[Part, list[Entry]]) -> dict[Path, Entry]:
    """Return the sections that came or went and of which a claim came or went with them."""
    codes = {Code.SECTION_ADDED: Part.NEW, Code.SECTION_REMOVED: Part.REMOVED}
    return {
        entry.change.section: entry
        for entry in by_part[Part.STRUCTURE]
        if (part := codes.get(entry.change.code))
        and any(each.change.section == entry.change.section for each in by_part[part])
    }


def _front(item: Item) -> bool:
    return is_in_front(side_of(item.entries[0].change))


def _is_template(entry: Entry) -> bool:
    return side_of(entry.change).kind is ClaimKind.TEMPLATE


def _entries(comparison: Comparison) -> tuple[Entry, ...]:
    return tuple(Entry(change=change) for change in comparison.changes)


def _side_name(revision: Revision | None) -> str:
    return f"revision {revision.revid}" if revision else ""


def _folded(entries: Iterable[Entry]) -> tuple[Folded, ...]:
    counts = Counter(folded_name(entry.change) for entry in entries)
    return tuple(Folded(number, *names) for names, number in counts.most_common())


def _topped(found: Digest, top: int) -> Digest:
    """Keep the entries and rows that matter most, in their order, and the figures of these."""
    told: list[Item | Row] = [*found.items, *(row for sheet in found.sheets for row in sheet.rows)]
    chosen = {id(each) for each in sorted(told, key=_weight, reverse=True)[:top]}
    items = tuple(item for item in found.items if id(item) in chosen)
    kept_sheets = [
        replace(sheet, rows=tuple(row for row in sheet.rows if id(row) in chosen)) for sheet in found.sheets
    ]
    cut = replace(
        found,
        items=items,
        sheets=tuple(sheet for sheet in kept_sheets if sheet.rows),
        undone=found.undone[:top],
        passed=found.passed[:top],
    )
    kept = {change_hash(change) for change in cut.changes()}
    return replace(
        cut,
        figures=tuple(row for row in found.figures if row.anchor in kept),
        stamps=tuple(row for row in found.stamps if row.anchor in kept),
        left_out=found.left_out + found.shown - cut.shown,
        left_out_why=LESS if not found.left_out else found.left_out_why,
    )


def _weight(each: Item | Row) -> int:
    return each.weight if isinstance(each, Item) else weight(each.entry.change)
