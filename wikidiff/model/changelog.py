"""The report of a history: net changes with who made them and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wikidiff.model.change import Change, Code, FigureChange
from wikidiff.model.comparison import Comparison, revision_dict
from wikidiff.model.faces import Shown
from wikidiff.model.life import Revert, What
from wikidiff.model.revision import Page, Revision
from wikidiff.model.users import ByKind
from wikidiff.model.wire import page_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One revision's share in a net change, or in what came and went."""

    revision: Revision
    """Without its text."""
    what: What
    change: Change
    """Without its words."""
    text: str | None
    """What the claim says after it; None when it is gone."""

    @property
    def is_editorial(self) -> bool:
        return self.change.is_editorial

    def to_dict(self) -> dict[str, object]:
        return {
            "revision": revision_dict(self.revision),
            "what": str(self.what),
            "codes": [str(code) for code in self.change.codes],
            "editorial": self.is_editorial,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One net change between the ends of the changelog, and the edits that led to it."""

    change: Change
    steps: tuple[Step, ...] = ()
    """Oldest first; empty when no revision in between could be made out (the text was hidden)."""
    revision: Revision | None = None
    """The edit that did what the change says first; who brought a text back is not its author."""
    figure_revisions: tuple[Revision | None, ...] = ()
    """For each of `figures`, the edit that gave it its value or took it away, None where that is not known.

    Empty where one edit did all that is said.
    """
    lives: tuple[int, ...] = ()
    """Numbers of the lives that it is about, as `trace` and `blame` know them."""
    is_contested: bool = False
    """Whether it went back and forth: three times or more it was set to what it had been before."""

    @property
    def figures(self) -> tuple[FigureChange, ...]:
        """What became of its figures; those of a claim that came as a whole are new, each of them."""
        change = self.change
        if change.before is not None or change.after is None:
            return change.figures
        new = change.after.figures
        return tuple(FigureChange(code=Code.FIGURE_ADDED, before=None, after=figure) for figure in new)

    def credited_figures(self) -> Iterator[tuple[FigureChange, Revision | None]]:
        """Yield what became of each figure, and the edit that did it: the entry's, where no other is known."""
        others = self.figure_revisions or (None,) * len(self.figures)
        for each, revision in zip(self.figures, others, strict=True):
            yield each, revision or self.revision

    def to_dict(self) -> dict[str, object]:
        return {
            "change": self.change.to_dict(),
            "revision": revision_dict(self.revision),
            "figure_revisions": [
                {
                    "before": each.before.text if each.before else None,
                    "after": each.after.text if each.after else None,
                    "revid": revision.revid if revision else None,
                }
                for each, revision in (self.credited_figures() if self.figure_revisions else ())
            ],
            "lives": list(self.lives),
            "contested": self.is_contested,
            "steps": [step.to_dict() for step in self.steps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """What came and went between the ends: a claim that says the same again, or is not there again."""

    life: int
    kind: str
    label: str
    section: tuple[str, ...]
    before: str | None
    """What it said at the older end, and says at the newer; None if it is at neither."""
    steps: tuple[Step, ...]
    is_contested: bool = False

    def to_dict(self) -> dict[str, object]:
        return {
            "life": self.life,
            "kind": self.kind,
            "label": self.label or None,
            "section": list(self.section),
            "before": self.before,
            "contested": self.is_contested,
            "steps": [step.to_dict() for step in self.steps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An edit that was undone, and what it had claimed."""

    revision: Revision
    by: Revision
    steps: tuple[Step, ...]
    is_mass: bool = False
    """Whether it took away or replaced so much of the page that its claims were not looked at."""

    def to_dict(self) -> dict[str, object]:
        return {
            "revision": revision_dict(self.revision),
            "by": revision_dict(self.by),
            "mass": self.is_mass,
            "steps": [step.to_dict() for step in self.steps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts for the head of a report."""

    revisions: int
    """From the older end to the newer, both included."""
    editors: int
    """Who made what came after the older end."""
    kinds: ByKind = ()
    """How many of these edits each kind of user made."""
    reverts: int
    undone: int
    hidden: int
    """Revisions whose text could not be read."""
    codes: tuple[tuple[Code, int], ...]
    """Entries by first code, most important first."""

    @property
    def entries(self) -> int:
        return sum(count for _, count in self.codes)

    @property
    def editorial(self) -> int:
        return sum(count for code, count in self.codes if code.is_editorial)

    def to_dict(self) -> dict[str, object]:
        return {
            "revisions": self.revisions,
            "editors": self.editors,
            "edits_by": dict(self.kinds),
            "reverts": self.reverts,
            "undone": self.undone,
            "hidden": self.hidden,
            "codes": {str(code): count for code, count in self.codes},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Changelog(Shown):
    """What an article claims at one end of a stretch of its history that it did not at the other."""

    page: Page
    old: Revision
    new: Revision
    comparison: Comparison
    entries: tuple[Entry, ...]
    """One for each of the comparison's changes, in its order."""
    passed: tuple[Passing, ...]
    """What came and went in between, in the order in which it ended."""
    reverts: tuple[Revert, ...]
    undone: tuple[Undone, ...]
    """The edits that the reverts undid, oldest first."""
    hidden: tuple[Revision, ...]
    """Revisions left out because the wiki hides their text or has lost it."""
    tally: Tally
    unread: tuple[Revision, ...] = ()
    """The newest revisions of the stretch, if their text cannot be read: the report ends before them."""

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.changelog/2`."""
        form: dict[str, object] = {
            "format": "wikidiff.changelog/2",
            "page": page_record(self.page),
            "old": revision_dict(self.old),
            "new": revision_dict(self.new),
            "degraded": list(self.comparison.degraded),
            "tally": self.tally.to_dict(),
            "entries": [entry.to_dict() for entry in self.entries],
            "passed": [passing.to_dict() for passing in self.passed],
            "undone": [undone.to_dict() for undone in self.undone],
            "reverts": [revert.to_dict() for revert in self.reverts],
            "hidden": [revision_dict(revision) for revision in self.hidden],
        }
        if self.unread:
            form["unread"] = [revision_dict(revision) for revision in self.unread]
        return form
