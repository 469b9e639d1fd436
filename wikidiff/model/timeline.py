"""One claim's life through a history."""

from __future__ import annotations

from dataclasses import dataclass

from wikidiff.model.change import Change
from wikidiff.model.claim import Claim
from wikidiff.model.revision import Page, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A state of the claim, from the revision that brought it until the next point."""

    revision: Revision
    claim: Claim | None
    """None while the claim is absent."""
    change: Change | None
    """What led here; None for the first point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The states of one claim, oldest first."""

    page: Page
    phrase: str
    points: tuple[Point, ...]
