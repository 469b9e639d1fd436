"""When to ask again, and after how long: the arithmetic of patience. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from wikidiff.patterns import late

_SECONDS = late(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)

RETRIED_STATUSES = frozenset({408, 425, 429})
"""Beside all from 500 on."""

RETRIED_CODES = frozenset({"maxlag", "ratelimited", "readonly"})
"""Error codes in a body of status 200 that pass by themselves; beside `internal_api_error_*`."""

ATTEMPTS = 12
"""Requests for one answer at most, whatever the deadline allows."""

FIRST_DELAY, LONGEST_DELAY = 1.0, 120.0
"""Seconds; each delay is twice the one before."""

SLOWEST = 60.0
"""Seconds between two requests at most when a wiki goes on saying that we are too fast."""


class AgainError(Exception):
    """An answer that may be better next time; caught by the loop that asks."""

    def __init__(
        self, reason: str, *, retry_after: float | None = None, code: str = "", most: int = 0
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after
        self.code = code
        self.is_limit = code in {"429", "ratelimited"}
        self.attempts = most or ATTEMPTS


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header as seconds from `now`: an integer, a float, or an HTTP date; else None.

    >>> noon = datetime(2026, 1, 9, 12, tzinfo=UTC)
    >>> parse_retry_after("5", noon), parse_retry_after("0.75", noon), parse_retry_after("soon", noon)
    (5.0, 0.75, None)
    >>> parse_retry_after("Fri, 09 Jan 2026 12:00:30 GMT", noon)
    30.0
    """
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def delay(attempt: int, retry_after: float | None, chance: float) -> float:
    """Return the seconds to wait after failure number `attempt` (from 0); `chance` is in [0, 1).

    Half of the delay is chance, so that clients that failed together do not come back together. What the
    wiki asks for is the least.

    >>> delay(0, None, 0.5), delay(3, None, 0.0), delay(40, None, 0.0), delay(0, 5.0, 0.5)
    (0.75, 4.0, 60.0, 5.25)
    """
    step: float = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(attempt, 30))
    if retry_after is None:
        return step * (1 + chance) / 2
    return retry_after + min(step, 1.0) * chance / 2


def is_retried(code: str) -> bool:
    """Tell whether an error code of the API may be gone next time.

    >>> is_retried("internal_api_error_DBQueryError"), is_retried("invalidtitle")
    (True, False)
    """
    return code in RETRIED_CODES or code.startswith("internal_api_error_")


@dataclass(slots=True)
class Pace:
    """How fast requests may follow each other: at once, until the wiki says that this is too fast.

    Each such answer doubles the interval, and each twenty good ones halve it. All intervals in seconds.
    """

    interval: float = 0.0
    _good: int = 0
    _next: float = -math.inf

    def wait(self, now: float) -> float:
        """Return how long to wait before a request at `now`, and book its place."""
        start = max(now, self._next)
        self._next = start + self.interval
        return start - now

    def slower(self) -> None:
        """Take note that a wiki found us too fast."""
        self.interval = min(SLOWEST, max(0.5, self.interval * 2))
        self._good = 0

    def good(self) -> None:
        """Take note of an answer without complaint."""
        self._good += 1
        if self._good >= 20 and self.interval:
            self.interval = self.interval / 2 if self.interval > 0.1 else 0.0
            self._good = 0
