"""What goes to a wiki and comes back: how much of it is allowed, and who is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


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
