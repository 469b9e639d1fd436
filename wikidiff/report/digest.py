"""Put a comparison or a changelog into the order of a report; every renderer shows the same digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.model import (
    Changelog,
    Code,
    Comparison,
    Entry,
    Excerpt,
    FigureChange,
    Page,
    Revert,
    Revision,
    Step,
    Tally,
)
from wikidiff.report.naming import subject
from wikidiff.report.selection import EVERYTHING, Selection
from wikidiff.report.shorten import shorten_around, shorten_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What happened in one section, in the order of the text."""

    section: tuple[str, ...]
    """Title path; empty for the lead."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One line of the table of figures, or of the list of dated statements."""

    section: tuple[str, ...]
    claim: Excerpt
    """The claim as it stands now; as it stood, if it is gone."""
    change: FigureChange
    revision: Revision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A report before it takes a form. `page` and `tally` are those of a changelog, else None."""

    title: str
    old: Revision | None
    new: Revision | None
    old_name: str
    new_name: str
    page: Page | None = None
    tally: Tally | None = None
    groups: tuple[Group, ...] = ()
    folded: tuple[tuple[Code, int], ...] = ()
    """Editorial changes that are counted and not shown, by first code."""
    worded: int = 0
    """Changes of details that are counted and not shown, because they are probably wording."""
    left_out: int = 0
    """Changes that are not shown because others were asked for."""
    left_out_why: str = ""
    figures: tuple[FigureRow, ...] = ()
    """Figures whose value, unit, bound or precision differs, and those that came or went."""
    stamps: tuple[FigureRow, ...] = ()
    """Dated statements: stamps that moved, came or went."""
    reverts: tuple[Revert, ...] = ()
    hidden: tuple[Revision, ...] = ()
    degraded: tuple[str, ...] = ()

    @property
    def shown(self) -> int:
        return sum(len(group.entries) for group in self.groups)

    @property
    def is_empty(self) -> bool:
        """Nothing changed at all, nothing folded or left out either."""
        return not (self.groups or self.folded or self.worded or self.left_out)


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
) -> Digest:
    """Order a report. `unfold` shows editorial changes and wording too; `selection` says which are left out."""
    comparison = report.comparison if isinstance(report, Changelog) else report
    entries = report.entries if isinstance(report, Changelog) else _entries(comparison)
    telling, folded = _split(entries, lambda entry: unfold or not entry.change.is_folded)
    shown, left_out = _split(telling, lambda entry: selection.shows(entry.change, unfold=unfold))
    rows = tuple(_figure_rows(entries))
    sides = names or Names(_side_name(comparison.old), _side_name(comparison.new))
    changelog = report if isinstance(report, Changelog) else None
    return Digest(
        title=title or (changelog.page.title if changelog else ""),
        old=changelog.old if changelog else comparison.old,
        new=changelog.new if changelog else comparison.new,
        old_name=sides.old,
        new_name=sides.new,
        page=changelog.page if changelog else None,
        tally=changelog.tally if changelog else None,
        groups=_groups(shown),
        folded=_counts(entry for entry in folded if not entry.change.likely_wording),
        worded=sum(entry.change.likely_wording for entry in folded),
        left_out=len(left_out),
        left_out_why=selection.left_out,
        figures=tuple(row for row in rows if not _is_stamp(row.change)),
        stamps=tuple(row for row in rows if _is_stamp(row.change)),
        reverts=changelog.reverts if changelog else (),
        hidden=changelog.hidden if changelog else (),
        degraded=comparison.degraded,
    )


def telling_steps(entry: Entry) -> tuple[Step, ...]:
    """Return the edits behind a net change that said something, or all if none did."""
    return tuple(step for step in entry.steps if not step.change.is_editorial) or entry.steps


def _entries(comparison: Comparison) -> tuple[Entry, ...]:
    return tuple(Entry(change=change) for change in comparison.changes)


def _split(entries: Iterable[Entry], test: Callable[[Entry], bool]) -> tuple[list[Entry], list[Entry]]:
    sides: tuple[list[Entry], list[Entry]] = ([], [])
    for entry in entries:
        sides[not test(entry)].append(entry)
    return sides


def _side_name(revision: Revision | None) -> str:
    return f"revision {revision.revid}" if revision else ""


def _groups(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Gather entries by section: the lead first, then as the sections first appear in the text."""
    gathered: dict[tuple[str, ...], list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: bool(entry.change.section)):
        gathered.setdefault(entry.change.section, []).append(entry)
    return tuple(Group(section=path, entries=tuple(found)) for path, found in gathered.items())


def _counts(entries: Iterable[Entry]) -> tuple[tuple[Code, int], ...]:
    counts = Counter(entry.change.code for entry in entries)
    return tuple(sorted(counts.items(), key=lambda counted: counted[0].rank))


def _figure_rows(entries: Iterable[Entry]) -> Iterator[FigureRow]:
    """Yield a row a pair of figures: what joins a first code (another bound, say) shows in it anyway."""
    for entry in entries:
        claim = entry.change.after or entry.change.before
        assert claim is not None
        seen: set[tuple[object, object]] = set()
        for change in entry.change.figures:
            pair = (change.before and change.before.span, change.after and change.after.span)
            if not change.code.is_editorial and pair not in seen:
                seen.add(pair)
                yield FigureRow(
                    section=entry.change.section, claim=claim, change=change, revision=entry.revision
                )


def _is_stamp(change: FigureChange) -> bool:
    return any(figure is not None and figure.stamp for figure in (change.before, change.after))


def claim_name(row: FigureRow, length: int) -> str:
    """Name the claim of a figure: by its label, or by the words around the figure."""
    figure = row.change.after or row.change.before
    assert figure is not None
    named = subject(row.claim)
    if named or row.claim.text[figure.place.start : figure.place.end] != figure.text:
        return named or shorten_text(row.claim.text, length)
    return shorten_around(row.claim.text, figure.place, length)
