"""Progress of long work, on stderr and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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


def _ignore(done: int, total: int | None = None, /) -> None:
    """Take note of nothing."""
