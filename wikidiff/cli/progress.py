"""Progress of long work, on stderr and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol


class Advance(Protocol):
    """Tells a bar how much is done, and of how much if that was not known before."""

    def __call__(self, done: int, total: int | None = None, /) -> None: ...


@contextmanager
def bar(what: str, total: int | None, *, in_bytes: bool = False) -> Iterator[Advance]:
    """Show a bar while the block runs; call what it gives with how much is done so far.

    Where stderr is not a terminal nothing is written.
    """
    if not sys.stderr.isatty():
        yield _ignore
        return
    with import_module("wikidiff.cli.bars").work_bar(in_bytes=in_bytes) as progress:
        task = progress.add_task(what.replace("[", r"\["), total=total)

        def advance(done: int, now_total: int | None = None, /) -> None:
            progress.update(task, completed=done, total=total if now_total is None else now_total)

        yield advance


class Amounts(Protocol):
    """What is told of a dump while it is made."""

    @property
    def pages(self) -> int: ...

    @property
    def revisions(self) -> int: ...

    @property
    def bytes(self) -> int: ...

    @property
    def total(self) -> int: ...


@contextmanager
def dump_bar(what: str) -> Iterator[Callable[[Amounts], None]]:
    """Show how far a dump is: pages, revisions, how many a second, bytes read, and when it will be done."""
    if not sys.stderr.isatty():
        yield lambda amounts: None
        return
    with import_module("wikidiff.cli.bars").dump_bar() as progress:
        task = progress.add_task(what.replace("[", r"\["), total=None, told="")

        def show(amounts: Amounts) -> None:
            seconds = progress.tasks[0].elapsed or 0.0
            rate = f", {amounts.revisions / seconds:,.0f} a second" if seconds >= 1 else ""
            told = f"{amounts.pages:,} pages, {amounts.revisions:,} revisions{rate}"
            progress.update(task, completed=amounts.bytes, total=amounts.total, told=told)

        yield show


def _ignore(done: int, total: int | None = None, /) -> None:
    """Take note of nothing."""
