"""What may be said before the command's name: where the store is, and whether to colour.

A module of its own that imports none of ours, so that `wikidiff --help` loads no record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

DEFAULT_STORE = "snapshots/wikidiff.sqlite"

INTERRUPTED = 130
"""Exit status after Ctrl-C."""

F = TypeVar("F", bound=Callable[..., Any])


class Settings(NamedTuple):
    """What was said before the command's name."""

    store: str
    color: str


class _Inherited(click.Option):
    """An option that may stand before or after the command's name; what stands after it wins."""

    def get_default(self, ctx: click.Context, call: bool = True) -> Any:
        inherited = getattr(ctx.obj, self.name or "", None) if isinstance(ctx.obj, Settings) else None
        return inherited if inherited is not None else super().get_default(ctx, call)

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        # Before the command's name the environment has spoken already, below what was written there.
        return None if isinstance(ctx.obj, Settings) else super().resolve_envvar_value(ctx)


def store_option(function: F) -> F:
    """Add `--store PATH`."""
    return click.option(
        "--store",
        cls=_Inherited,
        metavar="PATH",
        envvar="WIKIDIFF_STORE",
        default=DEFAULT_STORE,
        help=f"The snapshot store (else $WIKIDIFF_STORE, else {DEFAULT_STORE}).",
    )(function)


def color_option(function: F) -> F:
    """Add `--color WHEN`."""
    return click.option(
        "--color",
        cls=_Inherited,
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour the output; auto: on a terminal, unless NO_COLOR is set.",
    )(function)
