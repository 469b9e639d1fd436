"""Requests a minute: which wikis count together, what they allow to whom, and waiting until it is our turn.

https://www.mediawiki.org/wiki/Wikimedia_APIs/Rate_limits (as of 2026)
"""

from __future__ import annotations

import hashlib
import threading
import time
from urllib.parse import urlsplit

from wikidiff.fetch.agent import is_wikimedia
from wikidiff.model.budget import UNBOUND, Budget, Ledger, Rate

WIKIMEDIA = "Wikimedia"

ANONYMOUS, WITH_CONTACT, ESTABLISHED = 10.0, 200.0, 2_000.0
"""What Wikimedia allows in a minute: to nobody in particular, to one that says whom to write to, to an account that
may have high limits."""

_FARMS = (
    "fandom.com",
    "wikia.org",
    "wiki.gg",
    "miraheze.org",
    "shoutwiki.com",
    "telepedia.net",
    "weirdgloop.org",
)
"""Domains under which many wikis are served by the same machines."""
_OF_USERS = ("wmcloud.org", "wmflabs.org", "toolforge.org")
"""Domains of Wikimedia whose hosts are run by volunteers, each on its own."""


def farm_of(netloc: str) -> str:
    """Name what counts the requests to a host: many wikis at once, or the host (and port) itself.

    >>> farm_of("de.wikipedia.org"), farm_of("dragons.fandom.com"), farm_of("wiki.example.org:8080")
    ('Wikimedia', 'fandom.com', 'wiki.example.org:8080')
    """
    host = (urlsplit(f"//{netloc}").hostname or netloc).rstrip(".")
    if is_wikimedia(host) and not _is_under(host, _OF_USERS):
        return WIKIMEDIA
    return next((domain for domain in _FARMS if _is_under(host, (domain,))), netloc.lower())


def _is_under(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


class MemoryLedger:
    """Keeps the budgets of this process alone."""

    def __init__(self) -> None:
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def book(self, name: str, rate: Rate) -> float:
        """Book one request, and return how long it has to wait."""
        with self._lock:
            now = time.time()
            free_at = self._free_at.get(name, 0.0)
            self._free_at[name] = rate.booked(free_at, now)
            return rate.wait(free_at, now)

    def hold(self, name: str, rate: Rate, seconds: float) -> None:
        """Take note that a wiki asks to be left alone for so long."""
        with self._lock:
            self._free_at[name] = rate.held(self._free_at.get(name, 0.0), time.time(), seconds)

    def wait(self, name: str, rate: Rate) -> float:
        """Return how long a request would have to wait, and book none."""
        return rate.wait(self._free_at.get(name, 0.0), time.time())


class Budgets:
    """What we may ask of each farm, as who we are."""

    def __init__(self, ledger: Ledger, *, contact: str | None, per_minute: float | None) -> None:
        self._ledger = ledger
        self._who = contact or ""
        self._allowed = WITH_CONTACT if contact else ANONYMOUS
        self._per_minute = per_minute
        self._accounts: dict[str, tuple[str, bool]] = {}
        self._asked: dict[str, None] = {}

    def log_in(self, netloc: str, user: str, *, is_established: bool) -> None:
        """Count requests to a host's farm as those of an account from now on."""
        self._accounts[farm_of(netloc)] = user, is_established

    def rate(self, farm: str) -> Rate:
        """Return what a farm allows us."""
        if self._per_minute is not None:
            return Rate(allowed=self._per_minute)
        if farm != WIKIMEDIA:
            return UNBOUND
        _, is_established = self._accounts.get(farm, ("", False))
        return Rate(allowed=ESTABLISHED if is_established else self._allowed)

    def book(self, netloc: str) -> tuple[float, str]:
        """Book a request to a host; return how long it has to wait, and for what."""
        farm = farm_of(netloc)
        self._asked[farm] = None
        rate = self.rate(farm)
        return self._ledger.book(self._name(farm), rate), why(farm, rate)

    def hold(self, netloc: str, seconds: float) -> None:
        """Leave all of a host's farm alone for so long."""
        farm = farm_of(netloc)
        self._ledger.hold(self._name(farm), self.rate(farm), seconds)

    def asked(self) -> tuple[Budget, ...]:
        """Return the budgets of the farms that were asked and say what they allow."""
        rates = ((farm, self.rate(farm)) for farm in self._asked)
        return tuple(
            Budget(farm=farm, rate=rate, wait=self._ledger.wait(self._name(farm), rate))
            for farm, rate in rates
            if rate is not UNBOUND
        )

    def _name(self, farm: str) -> str:
        """Name an identity at a farm; whoever reads the store need not learn the address behind it."""
        account, _ = self._accounts.get(farm, ("", False))
        who = hashlib.blake2b(f"{account or self._who}".encode(), digest_size=8).hexdigest()
        return f"{farm} {who}"


def why(farm: str, rate: Rate) -> str:
    """Say what is waited for."""
    if rate is UNBOUND:
        return f"{farm} asked to be left alone for a while"
    return f"{farm} allows {rate.allowed:,.0f} requests a minute, of which {rate.per_minute:,.0f} are used"
