"""What comes back from a wiki, and who is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wikidiff.model.wish import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer."""

    url: str
    """Where it came from in the end, after redirects, without the query that was given."""
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Watch:
    """Whom to tell what goes on, and the counts of it."""

    on_exchange: Callable[[Exchange], None] | None = None
    on_wait: Callable[[float, str], None] | None = None
    """Seconds, and for what."""
    requests: int = 0
    size: int = 0
    waited: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def exchanged(self, exchange: Exchange) -> None:
        """Count a request, and tell of it."""
        with self._lock:
            self.requests += 1
            self.size += exchange.size
        if self.on_exchange is not None:
            self.on_exchange(exchange)

    def waits(self, seconds: float, reason: str) -> None:
        """Count a pause, and tell of it."""
        with self._lock:
            self.waited += seconds
        if self.on_wait is not None:
            self.on_wait(seconds, reason)
