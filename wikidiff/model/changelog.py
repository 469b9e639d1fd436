"""The report of a history: net changes with who made them and when."""

from __future__ import annotations

from dataclasses import dataclass

from wikidiff.model.change import Change, Code
from wikidiff.model.comparison import Comparison, revision_dict
from wikidiff.model.life import Revert
from wikidiff.model.revision import Page, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One revision's share in a net change."""

    revision: Revision
    """Without its text."""
    change: Change

    def to_dict(self) -> dict[str, object]:
        return {"revision": revision_dict(self.revision), "codes": [str(code) for code in self.change.codes]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One net change between the ends of the changelog, and the edits that led to it."""

    change: Change
    steps: tuple[Step, ...] = ()
    """Oldest first; empty when no revision in between could be made out (the text was hidden)."""

    @property
    def revision(self) -> Revision | None:
        """The last edit that did what the net change says first; else the last that told anything new."""
        for code in self.change.codes:
            alike = [step for step in self.steps if code in step.change.codes]
            if alike:
                return alike[-1].revision
        telling = [step for step in self.steps if not step.change.is_editorial] or self.steps
        return telling[-1].revision if telling else None

    def to_dict(self) -> dict[str, object]:
        return {
            "change": self.change.to_dict(),
            "revision": revision_dict(self.revision),
            "steps": [step.to_dict() for step in self.steps],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts for the head of a report."""

    revisions: int
    """From the older end to the newer, both included."""
    editors: int
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
            "reverts": self.reverts,
            "undone": self.undone,
            "hidden": self.hidden,
            "codes": {str(code): count for code, count in self.codes},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Changelog:
    """What an article claims at one end of a stretch of its history that it did not at the other."""

    page: Page
    old: Revision
    new: Revision
    comparison: Comparison
    entries: tuple[Entry, ...]
    """One for each of the comparison's changes, in its order."""
    reverts: tuple[Revert, ...]
    hidden: tuple[Revision, ...]
    """Revisions left out because the wiki hides their text or has lost it."""
    tally: Tally

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.changelog/1`."""
        return {
            "format": "wikidiff.changelog/1",
            "page": {
                "wiki": self.page.wiki,
                "pageid": self.page.pageid,
                "title": self.page.title,
                "namespace": self.page.namespace,
                "lang": self.page.lang,
            },
            "old": revision_dict(self.old),
            "new": revision_dict(self.new),
            "degraded": list(self.comparison.degraded),
            "tally": self.tally.to_dict(),
            "entries": [entry.to_dict() for entry in self.entries],
            "reverts": [revert.to_dict() for revert in self.reverts],
            "hidden": [revision_dict(revision) for revision in self.hidden],
        }
