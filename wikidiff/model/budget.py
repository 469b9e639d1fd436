"""How many requests a farm of wikis allows, as one number that threads and processes can share (pure).

A farm's budget is the moment at which all that was booked has been used up (`free_at`, in seconds of the clock of
the day). Each request moves it on by one interval. Whoever comes when it lies further ahead than the slack has to
wait; whoever comes after a pause may send a few requests at once, and no minute holds more than is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

SHARE = 0.9
"""Of what is allowed, that goes on evenly; the rest may be spent at once after a pause."""

LONGEST_HOLD = 3_600.0
"""Seconds for which a farm's word to wait, or a clock that was set back, holds others up at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Requests a minute: what is allowed, and so how they may follow each other."""

    allowed: float

    @property
    def per_minute(self) -> float:
        """What goes on evenly.

        >>> Rate(allowed=200).per_minute, Rate(allowed=10).per_minute
        (180.0, 9.0)
        """
        return self.allowed * SHARE

    @property
    def interval(self) -> float:
        """Seconds from one request to the next."""
        return 60 / self.per_minute

    @property
    def slack(self) -> float:
        """Seconds by which requests may be ahead of their time: so many come at once after a pause."""
        return max(0.0, self.allowed - self.per_minute - 1) * self.interval

    def length(self, requests: int) -> float:
        """Return the seconds that so many requests take at least, after a pause."""
        return max(0.0, (requests - 1) * self.interval - self.slack)

    def wait(self, free_at: float, now: float) -> float:
        """Return for how long the next request has to wait.

        >>> Rate(allowed=10).wait(free_at=1_005.0, now=1_000.0)
        5.0
        """
        return max(0.0, min(free_at - self.slack - now, LONGEST_HOLD))

    def booked(self, free_at: float, now: float) -> float:
        """Return the moment at which all is used up when one more request is booked."""
        return min(max(free_at, now), now + self.slack + LONGEST_HOLD) + self.interval

    def held(self, free_at: float, now: float, seconds: float) -> float:
        """Return that moment when a wiki asks to be left alone for so long."""
        return max(free_at, now + min(seconds, LONGEST_HOLD) + self.slack)


UNBOUND = Rate(allowed=60e9)
"""Of a farm that does not say what it allows: only its word to wait counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a farm allows to us, and how long the next request would have to wait now."""

    farm: str
    rate: Rate
    wait: float


class Ledger(Protocol):
    """Keeps when the budgets are used up, by the name of farm and identity; safe for threads."""

    def book(self, name: str, rate: Rate) -> float:
        """Book one request, and return how long it has to wait."""

    def hold(self, name: str, rate: Rate, seconds: float) -> None:
        """Take note that a wiki asks to be left alone for so long."""

    def wait(self, name: str, rate: Rate) -> float:
        """Return how long a request would have to wait, and book none."""
