"""Connections: the one module that opens sockets. One request at a time, in time, and no larger than allowed."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from wikidiff.errors import FetchError, InputError
from wikidiff.fetch.request import Answer
from wikidiff.fetch.retry import AgainError
from wikidiff.model.wish import Limits

LIBRARY = f"python-requests/{requests.__version__}"
"""What a User-Agent names behind our own."""

Cookies = requests.cookies.RequestsCookieJar
"""Shared by the connections of all threads."""


class Line:
    """The connections of one thread, which does one request at a time."""

    def __init__(self, limits: Limits, cookies: Cookies) -> None:
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
        self, method: str, url: str, body: str | None, headers: dict[str, str], seconds: float,
        *, public_only: bool = False,
    ) -> Answer:  # fmt: skip
        """Return a whole answer, or raise `AgainError` when there is none, or none in time.

        With `public_only` nothing is sent to an address inside this network, whatever the name of the host
        meant when it was last looked up.
        """
        if seconds <= 0:
            raise AgainError("no time is left", most=1)
        self._adapter.public_only = public_only
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
    """Remembers the open sockets, so that another thread can cut them, and looks where they lead."""

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []
        self.public_only = False
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        opened = self._opened

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                opened(self)

        class Encrypted(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                opened(self)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}

    def _opened(self, connection: HTTPConnection) -> None:
        """Remember a new connection, before anything is sent over it; raise if it must not be used."""
        self.sockets[:] = [each for each in self.sockets if each.fileno() >= 0]
        if connection.sock is None:
            return
        # Behind a proxy the address is the proxy's, and what it lets through is its owner's to say.
        if self.public_only and connection.proxy is None and not _is_global(connection.sock.getpeername()[0]):
            connection.close()
            raise FetchError(f"{connection.host} is an address inside this network; not followed")
        self.sockets.append(connection.sock)

    def cut(self) -> None:
        for each in list(self.sockets):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep requests from sending what a .netrc file holds."""
    return request


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
    return all(_is_global(str(each[4][0])) for each in found)


def may_be_public(host: str) -> bool:
    """Tell whether a host has any address of the public network: then it has no business inside this one."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return any(_is_global(str(each[4][0])) for each in found)


def is_link_local(host: str) -> bool:
    """Tell whether a host is, or has, an address of this machine's own link, where clouds keep their secrets.

    Nobody leads there with good reason, from wherever. Every spelling of an address counts (one number, octal,
    hexadecimal, within IPv6), and is looked at without asking anybody.

    >>> [is_link_local(host) for host in ("169.254.169.254", "0xA9FEA9FE", "2852039166", "::ffff:a9fe:a9fe")]
    [True, True, True, True]
    >>> is_link_local("127.0.0.1"), is_link_local("::1")
    (False, False)
    """
    literal = _literal(host)
    if literal is not None:
        return _is_on_link(literal)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    addresses = (_literal(str(each[4][0])) for each in found)
    return any(address is not None and _is_on_link(address) for address in addresses)


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read a host that is an address, in any spelling that the system takes; None for a name."""
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError):
        return None


def _is_on_link(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_link_local
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and (address in _NAT64 or address in _COMPATIBLE):
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.is_link_local or (inner is not None and inner.is_link_local)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
"""Networks whose addresses end in one of IPv4."""


def _is_global(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global
