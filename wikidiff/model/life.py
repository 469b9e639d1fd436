"""Claims through time: lives, what happened to them, and which edits were undone."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import NamedTuple

from wikidiff.model.change import MOVES, Change, Code, Excerpt
from wikidiff.model.claim import Figure
from wikidiff.model.comparison import revision_dict
from wikidiff.model.revision import Revision
from wikidiff.model.users import ByKind


class What(enum.StrEnum):
    """What an edit did to a life."""

    ADDED = "added"
    CHANGED = "changed"
    """Its text, its form, or both; also the figures and sources in it."""
    MOVED = "moved"
    """It only stands elsewhere."""
    SPLIT = "split"
    """It began as a part of another."""
    MERGED = "merged"
    """It began as several others put together."""
    COPIED = "copied"
    """It began as the repetition of another that stayed."""
    RESTORED = "restored"
    """It says again, word for word, what it said before: after it was gone, or changed."""
    REMOVED = "removed"
    AROUND = "around"
    """Not itself but the block that it stands in, or what stands behind it that nobody reads, changed."""
    MASS = "mass"
    """An edit that took away or replaced much of the page and was undone at once; the life is the page's."""


SECTION = "section"
SOURCE = "source"
PAGE = 0
"""The number of the page's own life; every other is counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A claim, row, parameter, caption, section, source or other item, whatever it says at a time."""

    number: int
    kind: str
    """A `ClaimKind`, `section` or `source`."""
    parents: tuple[int, ...] = ()
    """The lives that it was split, merged or copied from."""
    origin: What = What.ADDED
    """How it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One edit's share in a life."""

    life: int
    revid: int
    what: What
    codes: tuple[Code, ...] = ()
    """Most important first; empty where only the place changed."""
    text: str | None = None
    """What it says after the edit; None when it is gone."""
    section: tuple[str, ...] = ()
    """Titles of the sections that it stands in after the edit (stood in before, when it is gone)."""
    label: str = ""
    container: str = ""
    figures: tuple[Figure, ...] = ()
    """Those in `text`, in order; only their places in the text are known."""
    change: Change | None = None
    """What changed, without the words; where its sides stand is not known."""

    @property
    def is_editorial(self) -> bool:
        """Whether the edit changed how it is said and not what."""
        return all(code.is_editorial for code in self.codes)

    @property
    def placed_change(self) -> Change | None:
        """What changed, with its sides in the sections that they stand in: an edit is read where it was made."""
        change = self.change
        if change is None or any(code in _FROM_ELSEWHERE for code in change.codes):
            return change
        before, after = self._placed(change.before), self._placed(change.after)
        is_placed = before is change.before and after is change.after
        return change if is_placed else replace(change, before=before, after=after)

    def _placed(self, side: Excerpt | None) -> Excerpt | None:
        if side is None or side.section == self.section:
            return side
        return replace(side, section=self.section)


_FROM_ELSEWHERE = MOVES | {
    Code.CLAIM_COPIED, Code.SECTION_RENAMED, Code.SECTION_RELEVELLED, Code.SECTION_SPLIT, Code.SECTION_MERGED,
}  # fmt: skip
"""Codes of changes whose sides stand in other sections, or have other names."""


class Cell(NamedTuple):
    """Who lives in a block: a number for each of its claims (the section's for a heading)."""

    lives: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()


EMPTY_CELL = Cell()


class Layout(NamedTuple):
    """Who stands where after an edit, told against the revision that it was made on."""

    revid: int
    base: int | None
    """None for a page's first revision."""
    first: int
    """Number of the first block that differs."""
    gone: int
    """How many blocks of the base stood there."""
    came: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revert:
    """An edit that restored an earlier text (same sha1), and the edits that it undid."""

    revision: Revision
    restored: Revision
    undone: tuple[Revision, ...]
    """Oldest first; reverts too, and those whom they had undone and who do not stand again."""

    def to_dict(self) -> dict[str, object]:
        return {
            "revision": revision_dict(self.revision),
            "restored": revision_dict(self.restored),
            "undone": [revision_dict(revision) for revision in self.undone],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a fold found out with a revision: of it, or of the one before."""

    events: tuple[Event, ...] = ()
    born: tuple[Life, ...] = ()
    layouts: tuple[Layout, ...] = ()
    fates: tuple[tuple[int, int | None], ...] = ()
    """Numbers of revisions, each with that of the one that undid it; None if it stands again."""
    state: int | None = None
    """The revision whose text stands now: a revert's is the one that it restored."""
    reverts: tuple[Revert, ...] = ()
    """Those that stand now and did not: this one, and earlier ones that had been undone."""
    cancelled: tuple[Revert, ...] = ()
    """Earlier reverts that were undone themselves."""
    degraded: tuple[tuple[int, str], ...] = ()
    """Numbers of revisions that were looked at, with why a part of them could not be read as it should be."""


class Summary(NamedTuple):
    """What a stretch of revisions comes to."""

    revisions: int
    editors: int
    """Distinct names; who is hidden counts for nobody."""
    hidden: tuple[Revision, ...]
    """Those whose text cannot be read, oldest first."""
    kinds: ByKind = ()
    """How many of them each kind of user made."""
