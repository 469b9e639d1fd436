"""A report with nothing but what was asked for, for the forms that write records and not digests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from wikidiff.model import (
    Change,
    Changelog,
    Code,
    Comparison,
    Deed,
    Edits,
    Excerpt,
    Passing,
    Span,
    Step,
    Undone,
)
from wikidiff.report.selection import EVERYTHING, Path, Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was asked for: editorial changes too are chosen by code, section and figure."""

    selection: Selection = EVERYTHING
    top: int | None = None
    """So many entries, those that matter most."""
    told: frozenset[int] = frozenset()
    """The identities of these."""

    @classmethod
    def of(cls, selection: Selection, top: int | None, told: Iterable[Change]) -> Choice:
        """Choose, and of a report of which the `top` entries were asked for only the changes that are `told`."""
        return cls(selection=selection, top=top, told=frozenset(map(id, told)))

    def keeps(self, change: Change) -> bool:
        is_told = self.top is None or id(change) in self.told
        return is_told and self.selection.shows(change, unfold=True)


R = TypeVar("R", Comparison, Changelog, Edits)


class Chosen(NamedTuple, Generic[R]):
    """A report of what was chosen, and how many changes, edits and other items it is without."""

    report: R
    left_out: int


def chosen_comparison(comparison: Comparison, choice: Choice) -> Chosen[Comparison]:
    """Leave out the changes that were not asked for; the splices are those of the whole texts."""
    changes = tuple(change for change in comparison.changes if choice.keeps(change))
    return Chosen(replace(comparison, changes=changes), len(comparison.changes) - len(changes))


def chosen_changelog(changelog: Changelog, choice: Choice) -> Chosen[Changelog]:
    """Leave out what was not asked for: net changes, what came and went, and what undone edits had claimed."""
    selection, most = choice.selection, choice.top
    kept = replace(
        changelog,
        entries=tuple(entry for entry in changelog.entries if choice.keeps(entry.change)),
        passed=tuple(each for each in changelog.passed if _shows_passing(each, selection))[:most],
        undone=tuple(_undone(changelog.undone, selection))[:most],
    )
    return Chosen(kept, _size(changelog) - _size(kept))


def _size(changelog: Changelog) -> int:
    return len(changelog.entries) + len(changelog.passed) + len(changelog.undone)


def _shows_passing(passing: Passing, selection: Selection) -> bool:
    return any(selection.shows(step.change, unfold=True, place=passing.section) for step in passing.steps)


def _undone(undone: Iterable[Undone], selection: Selection) -> Iterable[Undone]:
    """Yield the edits that had claimed something that was asked for, with that."""
    for each in undone:
        steps = _shown(each.steps, selection)
        if steps or not (each.steps or selection.only):
            yield replace(each, steps=steps)


def _shown(steps: Sequence[Step], selection: Selection) -> tuple[Step, ...]:
    return tuple(step for step in steps if selection.shows(step.change, unfold=True))


def chosen_edits(edits: Edits, selection: Selection) -> Chosen[Edits]:
    """Leave out of each edit what was not asked for, and edits of which nothing is left."""
    if selection == EVERYTHING:
        return Chosen(edits, 0)
    kept = []
    for edit in edits.edits:
        deeds = tuple(deed for deed in edit.deeds if selection.shows(change_of(deed), unfold=True))
        if deeds or not (edit.deeds or selection.only):
            kept.append(replace(edit, deeds=deeds))
    number = sum(len(edit.deeds) for edit in edits.edits) - sum(len(edit.deeds) for edit in kept)
    return Chosen(replace(edits, edits=tuple(kept)), number)


def change_of(deed: Deed) -> Change:
    """Return what a deed changed; one that only changed the place of something is a move."""
    if deed.change is not None:
        return deed.change
    here = Excerpt(text=deed.text or deed.before or "", span=Span(0, 0), section=deed.section)
    return Change(codes=deed.codes or (Code.CLAIM_MOVED,), before=here, after=here)


def places_of(report: Comparison | Changelog | Edits) -> set[Path]:
    """Return the sections that a report tells of."""
    if isinstance(report, Edits):
        return {deed.section for edit in report.edits for deed in edit.deeds}
    changes = report.changes if isinstance(report, Comparison) else [entry.change for entry in report.entries]
    found = {side.section for change in changes for side in (change.before, change.after) if side}
    if isinstance(report, Changelog):
        found |= {each.section for each in report.passed}
        found |= {step.change.section for each in report.undone for step in each.steps}
    return found
