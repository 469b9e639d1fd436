"""Statements that say as of when they hold, and are old."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from wikidiff.model.claim import Claim
from wikidiff.model.comparison import revision_dict
from wikidiff.model.faces import Seen
from wikidiff.model.revision import Page, Revision
from wikidiff.model.timeline import page_dict


class Why(enum.StrEnum):
    """What shows how old a statement is."""

    STAMP = "stamp"
    """A date that says as of when it holds."""
    AS_OF = "as of"
    """The same, in so many words, or by ``{{as of}}``."""
    FLOATING = "word"
    """Currently, recently…: it holds for the time at which it was written."""
    UPDATE_AFTER = "update after"
    """``{{update after}}``: the day from which editors meant it to be looked at again."""
    UPDATE_NEEDED = "update needed"
    """``{{update inline}}``: it was out of date when an editor marked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that shows how old a statement is."""

    why: Why
    text: str
    """As it is written: 2006, currently."""
    day: date
    """The last day that it speaks of; for a word, the day on which it was written."""

    def to_dict(self) -> dict[str, object]:
        return {"why": str(self.why), "text": self.text, "day": self.day.isoformat()}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleStatement:
    """A statement with the sign that makes it old. Revisions are without their texts."""

    page: Page
    life: int
    claim: Claim
    signs: tuple[Sign, ...]
    """Oldest first."""
    is_history: bool
    """Whether its date was long past when it was written: it tells of that time, and need not be kept up."""
    written: Revision
    """The edit that brought the sign."""
    touched: Revision
    """The last edit of the statement that stands."""
    edited: int
    """How many edits changed the statement's other words since, and left the sign as it was."""
    edited_around: int
    """How many edits changed other statements of the same paragraph, table or list since."""

    @property
    def day(self) -> date:
        return self.signs[0].day

    def to_dict(self) -> dict[str, object]:
        claim = self.claim
        return {
            "page": page_dict(self.page),
            "life": self.life,
            "section": list(claim.section),
            "kind": str(claim.kind),
            "label": claim.label or None,
            "container": claim.container or None,
            "text": claim.text,
            "span": list(claim.span),
            "signs": [sign.to_dict() for sign in self.signs],
            "history": self.is_history,
            "written": revision_dict(self.written),
            "touched": revision_dict(self.touched),
            "edited": self.edited,
            "edited_around": self.edited_around,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale(Seen):
    """Statements that are older than they may be, oldest first."""

    at: datetime
    before: date
    """What speaks of a later day is not listed."""
    statements: tuple[StaleStatement, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form `wikidiff.stale/1`."""
        return {
            "format": "wikidiff.stale/1",
            "at": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "before": self.before.isoformat(),
            "statements": [statement.to_dict() for statement in self.statements],
        }
