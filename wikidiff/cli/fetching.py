"""What commands that talk to wikis have in common: options, progress, and fetching before reading."""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import click

from wikidiff.asking import DEFAULT_WIKI, Access, network
from wikidiff.cli.config import read_config
from wikidiff.cli.mistakes import refuse_place
from wikidiff.cli.output import note
from wikidiff.errors import FetchError, InputError, PageNotFoundError
from wikidiff.model.wish import Exchange, Limits, Progress, Wish
from wikidiff.opening import Store, absent_file
from wikidiff.report.visible import visible

F = TypeVar("F", bound=Callable[..., Any])


class Asking(NamedTuple):
    """What the command line said about how to ask."""

    wiki: str | None = None
    contact: str | None = None
    login: bool = False
    at_once: int = 1
    patience: float = 900.0
    quiet: bool = False
    verbose: bool = False
    per_minute: float | None = None


def access_options(function: F) -> F:
    """Add the options that say how a wiki is asked."""
    for option in (
        click.option(
            "--wiki",
            metavar="WIKI",
            envvar="WIKIDIFF_WIKI",
            help="Where titles are looked for: en, de.wiktionary, commons, fandom:NAME, a host or an address "
            "(else $WIKIDIFF_WIKI, the config file, or en).",
        ),
        click.option(
            "--contact",
            metavar="WHO",
            envvar="WIKIDIFF_CONTACT",
            help="Whom a wiki's operators can write to: e-mail, URL or User:Name (else $WIKIDIFF_CONTACT or "
            "the config file). Wikimedia requires it.",
        ),
        click.option(
            "--login",
            is_flag=True,
            help="Log in, with WIKIDIFF_BOT_USER and WIKIDIFF_BOT_PASSWORD, WIKIDIFF_OAUTH_TOKEN, or the keyring.",
        ),
    ):
        function = option(function)
    return function


def access(asking: Asking, *, bar: FetchBar | None = None) -> Access:
    """Return how wikis are asked: the command line first, then the environment, then the config file."""
    config = read_config()
    return Access(
        wiki=asking.wiki or os.environ.get("WIKIDIFF_WIKI") or config.wiki or DEFAULT_WIKI,
        contact=asking.contact or os.environ.get("WIKIDIFF_CONTACT") or config.contact,
        login=asking.login,
        environ=os.environ,
        limits=Limits(at_once=asking.at_once, patience=asking.patience, per_minute=asking.per_minute),
        on_exchange=_log if asking.verbose else None,
        on_wait=None if asking.quiet else (bar.waits if bar else _say_wait),
    )


def _log(exchange: Exchange) -> None:
    note(
        f"{exchange.method} {exchange.url} → {exchange.outcome}, {exchange.size:,} bytes, "
        f"{exchange.seconds * 1000:.0f} ms"
    )


LONG_WAIT = 5.0
"""Seconds; a shorter pause is not worth a line."""


def _say_wait(seconds: float, reason: str) -> None:
    if seconds >= LONG_WAIT:
        note(f"wikidiff: waiting {seconds:.0f} s: {reason}")


class Bars(Protocol):
    """What is used of rich's `Progress`, which takes long to load."""

    def add_task(self, description: str, *, total: float | None, what: str) -> int:
        """Add a bar."""

    def update(
        self,
        task_id: int,
        *,
        completed: float | None = None,
        total: float | None = None,
        visible: bool | None = None,
        what: str = "",
    ) -> None:
        """Say how far it is."""


class FetchBar:
    """Revisions, bytes, time left, and what is waited for; nothing where stderr is no terminal."""

    def __init__(self, progress: Bars | None) -> None:
        self._progress = progress
        self._tasks: dict[str, int] = {}
        self._title = ""
        if progress is not None:  # until the first page is known
            self._tasks[""] = progress.add_task("asking the wiki", total=None, what="")

    def advance(self, step: Progress) -> None:
        """Take note of how far a page is."""
        if self._progress is None:
            return
        self._title = visible(step.page.title)
        if self._title not in self._tasks:
            for task in self._tasks.values():
                self._progress.update(task, visible=False)
            self._tasks = {
                self._title: self._progress.add_task(self._title.replace("[", r"\["), total=None, what="")
            }
        total = step.listed if step.is_all else None
        self._progress.update(
            self._tasks[self._title], completed=step.done, total=total, what=megabytes(step.size)
        )

    def waits(self, seconds: float, reason: str) -> None:
        """Say what is waited for."""
        if self._progress is None:
            _say_wait(seconds, reason)
        elif self._title in self._tasks:
            what = (
                f"waiting until {time.strftime('%H:%M:%S', time.localtime(time.time() + seconds))}: {reason}"
            )
            self._progress.update(self._tasks[self._title], what=visible(what).replace("[", r"\["))


@contextmanager
def fetch_bar(*, quiet: bool = False) -> Iterator[FetchBar]:
    """Show a bar while the block runs."""
    if quiet or not sys.stderr.isatty():
        yield FetchBar(None)
        return
    with importlib.import_module("wikidiff.cli.bars").fetch_bar() as progress:
        yield FetchBar(progress)


def megabytes(size: int) -> str:
    """Write a number of bytes for people.

    >>> megabytes(1500), megabytes(11_471_006)
    ('1.5 KB', '11.5 MB')
    """
    if size < 1_000_000:
        return f"{size / 1000:.1f} KB"
    return f"{size / 1_000_000:.1f} MB"


class Fetched(NamedTuple):
    """A page as the store knows it after fetching, and the revisions that an address named."""

    name: str
    old: str | None = None
    new: str | None = None


def is_address(name: str) -> bool:
    """Tell whether a name is an address on the web."""
    return name.lower().startswith(("http://", "https://"))


def is_stored(store: str, name: str) -> bool:
    """Tell whether a page of this name is in the store; a name that several could mean counts as there."""
    if not os.path.exists(store):
        return False
    with Store(store, readonly=True) as opened:
        try:
            opened.find_page(name)
        except PageNotFoundError as error:
            return bool(error.candidates)
    return True


def at_hand(store: str, name: str, wishes: Sequence[Wish], asking: Asking) -> Fetched:
    """Return what a command is to read from the store for an address or a title; fetch it first if need be.

    An address or a title that the store knows asks nothing of any wiki. An address that names revisions needs
    no more than one of `wishes`.
    """
    if is_address(name):
        known = _pointed(store, name)
        if known is None:
            _fetch(store, name, wishes, asking)
            known = _pointed(store, name)
        if known is None:
            raise PageNotFoundError(f"{name} names what could not be fetched")
        return known
    _fetch(store, name, wishes, asking)
    return Fetched(name)


def _pointed(store: str, url: str) -> Fetched | None:
    pointed = network().point(store, url)
    if pointed is None:
        return None
    sides = (None if side is None else str(side) for side in (pointed.old, pointed.new))
    return Fetched(f"{pointed.page.wiki}:{pointed.page.title}", *sides)


def _fetch(store: str, name: str, wishes: Sequence[Wish], asking: Asking) -> None:
    with (
        fetch_bar(quiet=asking.quiet) as bar,
        network().gathering(store, access(asking, bar=bar)) as gatherer,
    ):
        target = next(gatherer.find([name]))
        if target.error is not None:
            raise target.error
        if target.found.page is None:
            raise PageNotFoundError(f"{name!r} is {target.found.problem}")
        note(f"wikidiff: fetching {target.found.page.title} from {target.host}")
        for wish in wishes[:1] if target.revids else wishes:
            result = gatherer.snapshot(target, wish, on_progress=bar.advance)
            if result.absent:
                shown = ", ".join(map(str, result.absent))
                note(f"wikidiff: {target.found.page.title} has no revision {shown} on that wiki")
            if result.missing:
                note(f"wikidiff: the wiki does not give the text of {len(result.missing)} revisions")


def stored_name(store: str, name: str, wishes: Sequence[Wish], asking: Asking) -> str:
    """Return the name by which the store, or a file, has the page; fetch it first where neither does."""
    if is_address(name):
        return at_hand(store, name, wishes, asking).name
    refuse_place(name)
    head = name.rpartition("@")[0]
    if Path(name).is_file() or Path(head or name).is_file() or is_stored(store, name):
        return name
    if head and is_stored(store, head):
        return name
    if absent := absent_file(store, name):
        raise absent
    missing = (
        f"no page {name!r} in {store}"
        if os.path.exists(store)
        else f"there is no store {store} (`wikidiff import` makes one)"
    )
    return fetch_or_explain(
        store, name, wishes, asking,
        PageNotFoundError(missing, hint="`wikidiff log` lists the pages; `wikidiff snapshot PAGE` fetches one"),
    ).name  # fmt: skip


def fetch_or_explain(
    store: str, name: str, wishes: Sequence[Wish], asking: Asking, missing: PageNotFoundError
) -> Fetched:
    """Fetch a page that is not in the store; if that is not possible, say both."""
    try:
        return at_hand(store, name, wishes, asking)
    except PageNotFoundError as error:
        raise PageNotFoundError(
            f"{missing.message}; {error.message}", hint=missing.hint, candidates=missing.candidates
        ) from error
    except (FetchError, InputError) as error:
        raise PageNotFoundError(
            f"{missing.message}, and it cannot be fetched: {error.message}",
            hint=error.hint or missing.hint,
            candidates=missing.candidates,
        ) from error


def wish_for(spec: str, *, as_of: Callable[[str], datetime]) -> Wish:
    """Return what is wanted of a wiki for what OLD or NEW may be: a number, a word, a date.

    Raises `InputError` when only a whole history would tell.
    """
    lower = spec.lower()
    if spec.isascii() and spec.isdecimal() and len(spec) not in (4, 14):
        return Wish(revids=(int(spec),))
    if lower in {"latest", "prev"}:
        return Wish(limit=2)
    if lower == "first":
        return Wish(first=True)
    if lower.startswith("-") and lower[1:].isdecimal():
        return Wish(limit=int(lower[1:]) + 1)
    try:
        return Wish(at=as_of(spec))
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{spec!r} names a revision only where the history is stored",
            hint="give a number, a date, first, latest or prev, or run `wikidiff snapshot` first",
        ) from error
