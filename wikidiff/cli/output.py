"""Where results go: paged and coloured on a terminal, plain UTF-8 in a pipe, all or nothing in a file."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import click

from wikidiff.errors import InputError
from wikidiff.report.visible import visible_lines

PLAIN_WIDTH = 80


class Look(NamedTuple):
    """How text for this output is laid out."""

    color: bool
    width: int
    wrap: int | None
    """The width that lines are wrapped to; None where nothing is wrapped, in a pipe or a file."""


def look(color: str, *, to_file: bool = False) -> Look:
    """Decide on colour and width from `--color`, the environment and what stdout is."""
    terminal = sys.stdout.isatty() and not to_file
    if color == "auto":
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        wanted = terminal and not plain
    else:
        wanted = color == "always" and not to_file
    wrap = shutil.get_terminal_size().columns if terminal else None
    return Look(color=wanted, width=wrap or PLAIN_WIDTH, wrap=wrap)


def show(text: str) -> None:
    """Write a result to stdout: through a pager if stdout is a terminal, else as UTF-8 bytes."""
    if not sys.stdout.isatty():
        click.echo(text.encode("utf-8", "surrogatepass"), nl=False)
        return
    # Git's choice: quit if it fits on one screen, raw colours, leave the screen as it is.
    os.environ.setdefault("LESS", "FRX")
    encoding = sys.stdout.encoding or "utf-8"
    # The pager is given a last line end by click.
    click.echo_via_pager(text.removesuffix("\n").encode(encoding, "replace").decode(encoding), color=True)


def note(text: str) -> None:
    """Say something beside the result, on stderr; nothing from a wiki may steer the terminal."""
    click.echo(visible_lines(text), err=True)


def deliver(text: str, path: str | None) -> None:
    """Write a result to a file if one is named, else to stdout."""
    if path is None or path == "-":
        show(text)
        return
    deliver_bytes(text.encode("utf-8", "surrogatepass"), path)


def deliver_bytes(content: bytes, path: str) -> None:
    """Write a result that is no text to a file, or to stdout for `-`."""
    if path == "-":
        click.echo(content, nl=False)
        return
    deliver_chunks([content], path)


def deliver_chunks(chunks: Iterable[bytes], path: str) -> None:
    """Write a file; what stood there stays until all of the new is there. Raises `InputError` if it cannot be."""
    try:
        _write(Path(path), chunks)
    except OSError as error:
        raise InputError(
            f"cannot write {path}: {error.strerror or error}", hint="choose another file for -o"
        ) from error


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    if path.exists() and not path.is_file():
        with path.open("wb") as file:  # a device or a pipe, which is not replaced; a directory raises
            file.writelines(chunks)
        return
    # A link goes on pointing where it points: what it points to is replaced.
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    """Return the process's umask, which can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
