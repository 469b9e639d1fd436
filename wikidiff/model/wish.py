"""What is wanted of a wiki, within which limits, and what became of it: the records of fetching (pure).

They stand here, and not beside what speaks HTTP, so that whoever only asks for something need not load it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from wikidiff.errors import InputError
from wikidiff.model.revision import Page

Every = Literal["day", "week", "month", "year"]

HISTORY = "history"
"""The job whose cursor says that all up to it is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much; times in seconds."""

    connect: float = 6.05
    read: float = 45.0
    """Of silence."""
    answer: float = 180.0
    """For one whole answer, however it trickles."""
    patience: float = 900.0
    """For one answer with all that is tried for it, and all that is waited."""
    body: int = 64 << 20
    """Bytes of an answer, unpacked."""
    at_once: int = 1
    """Requests in flight."""
    per_minute: float | None = None
    """Requests a minute that a wiki allows; None for what is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what came of it, for the log; without bodies, and so without secrets."""

    method: str
    url: str
    """With its query for a GET; without it for a POST."""
    outcome: str
    """The status, or what went wrong."""
    size: int
    """Bytes, unpacked."""
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of a title, a number, or an address that was asked for."""

    asked: str
    page: Page | None = None
    lastrevid: int | None = None
    aliases: tuple[str, ...] = ()
    """Other names that led to the page: spellings and redirects."""
    problem: str = ""
    """Why there is no page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What was asked of wikis, all in all."""

    requests: int
    size: int
    """Bytes, unpacked."""
    waited: float
    """Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which revisions of a page are wanted; all that are not held yet, if nothing is said."""

    since: datetime | None = None
    until: datetime | None = None
    at: datetime | None = None
    """The one that stood then."""
    every: Every | None = None
    """The last of each."""
    limit: int | None = None
    """The newest so many."""
    first: bool = False
    """The first one only."""
    revids: tuple[int, ...] = ()
    """These."""
    again: bool = False
    """List all of the history, not only what came since the last time."""
    dry_run: bool = False
    """Store nothing, ask for no text."""

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise InputError("--since is after --until", hint="give the earlier date to --since")
        if self.at and (self.since or self.until or self.every or self.limit):
            raise InputError("--at names one revision, and other options name others", hint="leave one out")
        if self.limit is not None and self.limit < 1:
            raise InputError("--limit wants a number from 1 on")
        if self.every and self.limit is not None:
            raise InputError("--every and --limit name different revisions", hint="leave one out")
        if self.again and (self.at or self.limit is not None):
            raise InputError(
                "--all looks at the whole history, and --at and --limit at a part", hint="leave one out"
            )

    @property
    def job(self) -> str | None:
        """The name under which the store keeps how far this came; None where it is one step anyway."""
        if self.at or self.limit is not None or self.first or self.revids or self.dry_run:
            return None
        if self.every is None and self.since is None and self.until is None:
            return HISTORY
        ends = "/".join(when.isoformat() if when else ".." for when in (self.since, self.until))
        return f"{self.every or 'all'} {ends}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a page is."""

    page: Page
    done: int
    """Revisions dealt with."""
    listed: int
    """Revisions that are known of so far."""
    is_all: bool = False
    """No more will be listed: `listed` is the number of them."""
    size: int
    """Bytes of texts fetched."""


@dataclass(slots=True, kw_only=True)
class Result:
    """What became of one page."""

    asked: str
    page: Page | None = None
    problem: str = ""
    """Why there is nothing of it, or not all."""
    listed: int = 0
    new: int = 0
    held: int = 0
    updated: int = 0
    hidden: int = 0
    mismatched: int = 0
    conflicting: int = 0
    fetched: int = 0
    """Texts."""
    size: int = 0
    """Bytes of these texts."""
    moved_from: list[str] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    """Revisions whose texts the wiki lists and does not give."""
    absent: list[int] = field(default_factory=list)
    """Revisions that were named, and that the page has not."""
    stored: int | None = None
    """Revisions of the page that the store has now."""
    requests: int = 0
    """Of a dry run: those that would still be needed, for texts."""
