"""How wikis are asked, and what their answers come to: all that a command line knows of the network.

What speaks to wikis (`snapshotting`) takes a while to load and is seldom needed, so it is loaded where a wiki is
asked. Its face stands here, as types, and the records that go to and fro.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol, cast

from wikidiff.errors import WikidiffError
from wikidiff.model import Page
from wikidiff.model.budget import Budget
from wikidiff.model.wish import Exchange, Found, Limits, Progress, Result, Traffic, Wish

DEFAULT_WIKI = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How wikis are asked, and as whom."""

    wiki: str = DEFAULT_WIKI
    """Where titles are looked for: a short name, a host or an address."""
    contact: str | None = None
    login: bool = False
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where credentials are looked for, beside the keyring."""
    limits: Limits = field(default_factory=Limits)
    on_exchange: Callable[[Exchange], None] | None = None
    on_wait: Callable[[float, str], None] | None = None
    """Seconds, and for what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A page to be brought in, and on which wiki it was found; or why there is none."""

    found: Found
    base: str = ""
    """The wiki's address, as it was asked for."""
    host: str = ""
    error: WikidiffError | None = None
    """Why no wiki answers for it."""
    revids: tuple[int, ...] = ()
    """Only these, if the address named them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What an address on a wiki means, as far as the store knows it."""

    page: Page
    old: int | None = None
    new: int | None = None
    """The revisions that it names: the only one is `new`."""


class Lists(Protocol):
    """A wiki's lists of pages."""

    def namespace_named(self, name: str) -> int:
        """Return the number of a namespace, given by number or name."""

    def members(self, category: str, namespaces: Sequence[int]) -> Iterator[str]:
        """Yield the titles of a category's members."""

    def links_on(self, title: str, namespaces: Sequence[int]) -> Iterator[str]:
        """Yield the titles that a page links to."""


class Gathering(Protocol):
    """Brings pages of wikis into a store."""

    def lists(self) -> Lists:
        """Return the lists of the wiki where titles are looked for."""

    def find(self, names: Iterable[str]) -> Iterator[Target]:
        """Find the pages of titles and addresses."""

    def snapshot(
        self,
        target: Target,
        wish: Wish,
        *,
        result: Result | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Result:
        """Bring what is wanted of a page into the store."""

    def budgets(self) -> tuple[Budget, ...]:
        """Return what the farms of the wikis that were asked allow us."""

    def traffic(self) -> Traffic:
        """Return what was asked for so far."""


class Network(Protocol):
    """What `wikidiff.snapshotting` offers."""

    def gathering(
        self, store_path: str | os.PathLike[str], access: Access, *, dry_run: bool = False
    ) -> AbstractContextManager[Gathering]:
        """Open a store and the network for the time of the block."""

    def point(self, store_path: str | os.PathLike[str], url: str) -> Pointed | None:
        """Find in the store what an address means."""


def network() -> Network:
    """Load what speaks to wikis."""
    return cast(Network, importlib.import_module("wikidiff.snapshotting"))
