"""HTTP: the one module that opens sockets. Retries, deadlines, safe redirects, bounded bodies."""

from __future__ import annotations

import ipaddress
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from wikidiff.errors import FetchError, InputError, NetworkError, RateLimitError
from wikidiff.fetch.agent import check_contact, require_contact, user_agent
from wikidiff.fetch.retry import RETRIED_STATUSES, AgainError, Pace, delay, parse_retry_after

T = TypeVar("T")

REDIRECTS = 5
"""Followed for one request at most."""

LONGEST_QUERY = 4_000
"""Characters; a longer one goes as a POST, since servers cut off request lines somewhere above 8,000."""

MOST_AT_ONCE = 3
"""Requests in flight, which is what Wikimedia allows."""


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


class Http:
    """A polite client of one or more hosts; a context manager. May be used from several threads.

    Raises `NetworkError`, `RateLimitError`, or `FetchError` for what is wrong with a host or an address.
    """

    def __init__(
        self, *, contact: str | None = None, limits: Limits | None = None, watch: Watch | None = None
    ) -> None:
        self.limits = limits or Limits()
        if not 1 <= self.limits.at_once <= MOST_AT_ONCE:
            raise InputError(
                f"{self.limits.at_once} requests at once are not allowed",
                hint=f"1 is polite, {MOST_AT_ONCE} is the most",
            )
        self.watch = watch or Watch()
        self.contact = check_contact(contact)
        self.agent = user_agent(self.contact, f"python-requests/{requests.__version__}")
        self._cookies = requests.cookies.RequestsCookieJar()
        self._bearer: tuple[str, str] | None = None
        self._local = threading.local()
        self._lines: list[_Line] = []
        self._places = threading.BoundedSemaphore(self.limits.at_once)
        self._closing = threading.Event()
        self._pace = Pace()
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
    ) -> T:
        """Return what `read` makes of the answer; ask again while it raises `AgainError`, or there is none.

        `secret` goes into the body of a POST and nowhere else. Other statuses than those of `accept`
        raise at once, or are tried again when they may pass.
        """
        deadline = time.monotonic() + self.limits.patience
        attempt = 0
        while True:
            try:
                answer = self._send(url, params, secret, accept, deadline)
                result = read(answer)
            except AgainError as problem:
                self._wait_after(problem, attempt, deadline, url)
                attempt += 1
            else:
                with self._pace_lock:
                    self._pace.good()
                return result

    def _wait_after(self, problem: AgainError, attempt: int, deadline: float, url: str) -> None:
        if problem.is_limit:
            with self._pace_lock:
                self._pace.slower()
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

    def _send(
        self,
        url: str,
        params: Mapping[str, str],
        secret: Mapping[str, str] | None,
        accept: frozenset[int],
        deadline: float,
    ) -> Answer:
        with self._places:
            with self._pace_lock:
                pause = self._pace.wait(time.monotonic())
            self._pause(pause, "the wiki asked us to be slower")
            return self._follow(url, params, secret, accept, deadline)

    def _follow(
        self,
        url: str,
        params: Mapping[str, str],
        secret: Mapping[str, str] | None,
        accept: frozenset[int],
        deadline: float,
    ) -> Answer:
        query = urlencode(params)
        method = "POST" if secret or len(query) > LONGEST_QUERY else "GET"
        body = urlencode({**params, **(secret or {})}) if method == "POST" else None
        target = url if body is not None or not query else f"{url}{'&' if '?' in url else '?'}{query}"
        for _ in range(REDIRECTS + 1):
            answer = self._exchange(method, target, body, deadline)
            if answer.status not in {301, 302, 303, 307, 308} or "location" not in answer.headers:
                return _accepted(answer, accept, datetime.now(UTC))
            onward = urljoin(target, answer.headers["location"])
            self._check_redirect(target, onward, has_body=body is not None)
            target = onward
        raise FetchError(
            f"{urlsplit(url).netloc} redirects more than {REDIRECTS} times from {url}",
            hint="open the address in a browser, and give the one that it ends at",
        )

    def _check_redirect(self, here: str, there: str, *, has_body: bool) -> None:
        """Let a redirect lead only to where a browser could go from there, and no secret go elsewhere."""
        old, new = urlsplit(here), urlsplit(there)
        wrong = ""
        if new.scheme not in {"http", "https"} or not new.hostname:
            wrong = "which is no web address"
        elif old.scheme == "https" and new.scheme == "http":
            wrong = "which is not encrypted any more"
        elif has_body and old.hostname != new.hostname:
            wrong = "another host, and the request has a body"
        elif is_public(old.hostname or "") and not is_public(new.hostname):
            wrong = "which is an address inside this network"
        if wrong:
            raise FetchError(f"{old.netloc} redirects to {there[:200]}, {wrong}; not followed")

    def _exchange(self, method: str, url: str, body: str | None, deadline: float) -> Answer:
        host = urlsplit(url).hostname or ""
        require_contact(host, self.contact)
        started = time.monotonic()
        size, outcome = 0, "failed"
        try:
            answer = self._line().exchange(
                method, url, body, self._headers(url, body), min(self.limits.answer, deadline - started)
            )
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

    def _line(self) -> _Line:
        line = getattr(self._local, "line", None)
        if line is None:
            line = self._local.line = _Line(self.limits, self._cookies)
            self._lines.append(line)
        return line


class _Line:
    """The connections of one thread, which does one request at a time."""

    def __init__(self, limits: Limits, cookies: requests.cookies.RequestsCookieJar) -> None:
        self._limits = limits
        self._adapter = _Adapter()
        self._session = requests.Session()
        self._session.cookies = cookies
        self._session.auth = _no_auth
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._adapter)

    def close(self) -> None:
        self._adapter.cut()
        self._session.close()

    def exchange(
        self, method: str, url: str, body: str | None, headers: dict[str, str], seconds: float
    ) -> Answer:
        """Return a whole answer, or raise `AgainError` when there is none, or none in time."""
        if seconds <= 0:
            raise AgainError("no time is left", most=1)
        with self._watched(seconds) as watchdog:
            try:
                response = self._session.request(
                    method, url, data=body, headers=headers, stream=True, allow_redirects=False,
                    timeout=(self._limits.connect, self._limits.read),
                )  # fmt: skip
                with response:
                    content = self._bounded(response)
            except requests.exceptions.SSLError as error:
                raise _untrusted(url) from error
            except (requests.RequestException, HTTPError, OSError) as error:
                if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
                    raise InputError(f"{url[:200]} is not a web address") from error
                raise _no_answer(error, url, is_late=watchdog.is_set()) from error
            if watchdog.is_set():
                # What was cut off in the headers may look like an answer without a body.
                raise _no_answer(TimeoutError(), url, is_late=True)
        return Answer(
            url=url.partition("?")[0],
            status=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            body=content,
        )

    def _bounded(self, response: requests.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_content(1 << 16):
            parts.append(part)
            size += len(part)
            if size > self._limits.body:
                raise FetchError(
                    f"{urlsplit(response.url).netloc} sends more than {self._limits.body >> 20} MB in one answer"
                )
        return b"".join(parts)

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[threading.Event]:
        """Cut the connections when the time is over: time-outs of sockets only measure silence."""
        is_late = threading.Event()

        def cut() -> None:
            is_late.set()
            self._adapter.cut()

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield is_late
        finally:
            timer.cancel()


class _Adapter(HTTPAdapter):
    """Remembers the open sockets, so that another thread can cut them."""

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        sockets = self.sockets

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                _remember(sockets, self.sock)

        class Encrypted(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                _remember(sockets, self.sock)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}

    def cut(self) -> None:
        for each in list(self.sockets):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _remember(sockets: list[socket.socket], opened: socket.socket | None) -> None:
    sockets[:] = [each for each in sockets if each.fileno() >= 0]
    if opened is not None:
        sockets.append(opened)


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep requests from sending what a .netrc file holds."""
    return request


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
        )
    raise FetchError(f"{host} answered {answer.status} for {answer.url}{_said(answer.body)}")


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


def _untrusted(url: str) -> FetchError:
    return FetchError(
        f"the certificate of {urlsplit(url).netloc} cannot be verified",
        hint="check the address and the clock of this machine; wikidiff does not talk to unverified hosts",
    )


def _no_answer(error: Exception, url: str, *, is_late: bool) -> AgainError:
    """Say in a few words why there is no answer, and how often asking again makes sense."""
    host = urlsplit(url).netloc
    chain = _causes(error)
    if is_late:
        return AgainError(f"the answer of {host} did not end in time", most=4)
    if any(isinstance(each, NameResolutionError | socket.gaierror) for each in chain):
        return AgainError(f"there is no host {host}, or the network is down", most=4)
    if any(isinstance(each, NewConnectionError | ConnectionRefusedError) for each in chain):
        return AgainError(f"{host} takes no connection", most=5)
    if isinstance(error, requests.Timeout):
        return AgainError(f"{host} does not answer")
    return AgainError(f"the connection to {host} broke off")


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    at: Any = error
    while isinstance(at, BaseException) and at not in found:
        found.append(at)
        reason = getattr(at, "reason", None)
        inner = next((each for each in at.args if isinstance(each, BaseException)), None)
        at = reason if isinstance(reason, BaseException) else inner or at.__cause__ or at.__context__
    return found


def is_public(host: str) -> bool:
    """Tell whether a host has only addresses of the public network; one without an address counts as such."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(each[4][0]).partition("%")[0]).is_global for each in found)
