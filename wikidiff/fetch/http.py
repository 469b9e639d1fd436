"""HTTP as a polite client speaks it: patience, few requests at once, redirects that lead nowhere unsafe."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlencode, urljoin, urlsplit

from wikidiff.errors import FetchError, InputError, NetworkError, RateLimitError
from wikidiff.fetch.agent import check_contact, require_contact, user_agent
from wikidiff.fetch.budget import Budgets, MemoryLedger, farm_of
from wikidiff.fetch.connection import LIBRARY, Cookies, Line, is_link_local, is_public, may_be_public
from wikidiff.fetch.request import Answer, Watch
from wikidiff.fetch.retry import RETRIED_STATUSES, AgainError, Pace, delay, parse_retry_after
from wikidiff.model.budget import Ledger
from wikidiff.model.wish import Exchange, Limits

T = TypeVar("T")

REDIRECTS = 5
"""Followed for one request at most."""

LONGEST_QUERY = 4_000
"""Characters; a longer one goes as a POST, since servers cut off request lines somewhere above 8,000."""

MOST_AT_ONCE = 3
"""Requests in flight, which is what Wikimedia allows."""


class Http:
    """A polite client of one or more hosts; a context manager. May be used from several threads.

    Raises `NetworkError`, `RateLimitError`, or `FetchError` for what is wrong with a host or an address.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        limits: Limits | None = None,
        watch: Watch | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        self.limits = limits or Limits()
        if not 1 <= self.limits.at_once <= MOST_AT_ONCE:
            raise InputError(
                f"{self.limits.at_once} requests at once are not allowed",
                hint=f"1 is polite, {MOST_AT_ONCE} is the most",
            )
        self.watch = watch or Watch()
        self.contact = check_contact(contact)
        self.agent = user_agent(self.contact, LIBRARY)
        self.budgets = Budgets(
            ledger or MemoryLedger(), contact=self.contact, per_minute=self.limits.per_minute
        )
        self._cookies = Cookies()
        self._bearer: tuple[str, str] | None = None
        self._local = threading.local()
        self._lines: list[Line] = []
        self._places = threading.BoundedSemaphore(self.limits.at_once)
        self._closing = threading.Event()
        self._paces: dict[str, Pace] = {}
        self._pace_lock = threading.Lock()

    def __enter__(self) -> Http:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop all waiting, and close all connections."""
        self._closing.set()
        for line in self._lines:
            line.close()

    def authorize(self, host: str, token: str) -> None:
        """Send a bearer token to this host (and port) from now on, and to no other."""
        self._bearer = (host, token)

    def ask(
        self,
        url: str,
        params: Mapping[str, str],
        read: Callable[[Answer], T],
        *,
        secret: Mapping[str, str] | None = None,
        accept: frozenset[int] = frozenset({200}),
        public_only: bool = False,
    ) -> T:
        """Return what `read` makes of the answer; ask again while it raises `AgainError`, or there is none.

        `secret` goes into the body of a POST and nowhere else. Other statuses than those of `accept`
        raise at once, or are tried again when they may pass. With `public_only` no address inside this
        network is asked.
        """
        deadline = time.monotonic() + self.limits.patience
        attempt = 0
        while True:
            try:
                answer = self._send(url, params, secret, accept, deadline, public_only)
                result = read(answer)
            except AgainError as problem:
                self._wait_after(problem, attempt, deadline, url)
                attempt += 1
            else:
                with self._pace_lock:
                    self._pace(url).good()
                return result

    def _wait_after(self, problem: AgainError, attempt: int, deadline: float, url: str) -> None:
        if problem.is_limit:
            with self._pace_lock:
                self._pace(url).slower()
        if problem.retry_after:
            self.budgets.hold(urlsplit(url).netloc, problem.retry_after)
        seconds = delay(attempt, problem.retry_after, random.random())  # noqa: S311
        if attempt + 1 >= problem.attempts or time.monotonic() + seconds > deadline:
            raise _given_up(problem, attempt + 1, urlsplit(url).netloc)
        self._pause(seconds, problem.reason)

    def _pause(self, seconds: float, reason: str) -> None:
        if seconds <= 0:
            return
        self.watch.waits(seconds, reason)
        if self._closing.wait(seconds):
            raise NetworkError("stopped while waiting for the wiki")

    def _pace(self, url: str) -> Pace:
        """Return the pace of the farm that an address is of."""
        return self._paces.setdefault(farm_of(urlsplit(url).netloc), Pace())

    def _take_turn(self, netloc: str, deadline: float) -> None:
        """Wait until the budget has room for one more request; `RateLimitError` if that is past the deadline."""
        seconds, reason = self.budgets.book(netloc)
        if time.monotonic() + seconds > deadline:
            raise RateLimitError(
                f"{reason}; there is room again in {seconds:,.0f} s",
                hint="what was fetched before is kept: the same command goes on from there",
                retry_after=seconds,
            )
        self._pause(seconds, reason)

    def _send(
        self,
        url: str,
        params: Mapping[str, str],
        secret: Mapping[str, str] | None,
        accept: frozenset[int],
        deadline: float,
        public_only: bool,
    ) -> Answer:
        with self._places:
            with self._pace_lock:
                pause = self._pace(url).wait(time.monotonic())
            self._pause(pause, "the wiki asked us to be slower")
            self._take_turn(urlsplit(url).netloc, deadline)
            return self._follow(url, params, secret, accept, deadline, public_only)

    def _follow(
        self,
        url: str,
        params: Mapping[str, str],
        secret: Mapping[str, str] | None,
        accept: frozenset[int],
        deadline: float,
        public_only: bool,
    ) -> Answer:
        query = urlencode(params, errors="replace")
        method = "POST" if secret or len(query) > LONGEST_QUERY else "GET"
        body = urlencode({**params, **(secret or {})}) if method == "POST" else None
        target = url if body is not None or not query else f"{url}{'&' if '?' in url else '?'}{query}"
        for _ in range(REDIRECTS + 1):
            answer = self._exchange(method, target, body, deadline, public_only=public_only)
            if answer.status not in {301, 302, 303, 307, 308} or "location" not in answer.headers:
                return _accepted(answer, accept, datetime.now(UTC))
            onward = urljoin(target, answer.headers["location"])
            public_only = public_only or may_be_public(urlsplit(target).hostname or "")
            self._check_redirect(
                target, onward, has_body=body is not None, public_only=public_only, status=answer.status
            )
            target = onward
        raise FetchError(
            f"{urlsplit(url).netloc} redirects more than {REDIRECTS} times from {url}",
            hint="open the address in a browser, and give the one that it ends at",
            status=answer.status,
        )

    def _check_redirect(
        self, here: str, there: str, *, has_body: bool, public_only: bool, status: int | None = None
    ) -> None:
        """Let a redirect lead only to where a browser could go from there, and no secret go elsewhere.

        The address of the host is looked at once more when the connection is there (`Line.exchange`): a name
        can mean another one by then.
        """
        old, new = urlsplit(here), urlsplit(there)
        wrong = ""
        if new.scheme not in {"http", "https"} or not new.hostname:
            wrong = "which is no web address"
        elif old.scheme == "https" and new.scheme == "http":
            wrong = "which is not encrypted any more"
        elif has_body and old.hostname != new.hostname:
            wrong = "another host, and the request has a body"
        elif is_link_local(new.hostname) or (public_only and not is_public(new.hostname)):
            wrong = "which is an address inside this network"
        if wrong:
            raise FetchError(f"{old.netloc} redirects to {there[:200]}, {wrong}; not followed", status=status)

    def _exchange(
        self, method: str, url: str, body: str | None, deadline: float, *, public_only: bool
    ) -> Answer:
        host = urlsplit(url).hostname or ""
        require_contact(host, self.contact)
        started = time.monotonic()
        size, outcome = 0, "failed"
        try:
            answer = self._line().exchange(
                method, url, body, self._headers(url, body), min(self.limits.answer, deadline - started),
                public_only=public_only,
            )  # fmt: skip
            size, outcome = len(answer.body), str(answer.status)
            return answer
        except AgainError as problem:
            outcome = problem.reason
            raise
        finally:
            shown = url if body is None else url.partition("?")[0]
            self.watch.exchanged(
                Exchange(
                    method=method, url=shown, outcome=outcome, size=size, seconds=time.monotonic() - started
                )
            )

    def _headers(self, url: str, body: str | None) -> dict[str, str]:
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self._bearer is not None and urlsplit(url).netloc == self._bearer[0]:
            headers["Authorization"] = f"Bearer {self._bearer[1]}"
        return headers

    def _line(self) -> Line:
        line = getattr(self._local, "line", None)
        if line is None:
            line = self._local.line = Line(self.limits, self._cookies)
            self._lines.append(line)
        return line


def _accepted(answer: Answer, accept: frozenset[int], now: datetime) -> Answer:
    host = urlsplit(answer.url).netloc
    if answer.status in accept:
        return answer
    retry_after = parse_retry_after(answer.headers.get("retry-after"), now)
    if answer.status in RETRIED_STATUSES or answer.status >= 500:
        raise AgainError(f"{host} answered {answer.status}", retry_after=retry_after, code=str(answer.status))
    if answer.status in {401, 403}:
        raise FetchError(
            f"{host} refuses to answer ({answer.status}){_said(answer.body)}",
            hint="if it names the User-Agent, give a contact with --contact; a private wiki needs --login",
            status=answer.status,
        )
    raise FetchError(
        f"{host} answered {answer.status} for {answer.url}{_said(answer.body)}", status=answer.status
    )


def _said(body: bytes) -> str:
    """Quote the beginning of a plain text; a page of HTML says nothing in its first words."""
    text = " ".join(body[:2000].decode("utf-8", "replace").split())
    return f": {text[:200]}" if text and not text.startswith(("<", "{")) else ""


def _given_up(problem: AgainError, attempts: int, host: str) -> FetchError:
    tried = "once" if attempts == 1 else f"{attempts} times"
    message = f"{problem.reason}; tried {tried}"
    hint = "what was fetched before is kept: the same command goes on from there"
    if problem.is_limit or problem.retry_after is not None:
        asks = f" and asks to wait {problem.retry_after:.0f} s" if problem.retry_after else ""
        return RateLimitError(f"{message}; {host} wants no more for now{asks}", hint=hint,
                              retry_after=problem.retry_after)  # fmt: skip
    return NetworkError(message, hint=hint)
