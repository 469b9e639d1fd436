"""`wikidiff mcp`: the store for agents, by the Model Context Protocol."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from importlib.util import find_spec

import click

from wikidiff.cli.options import example
from wikidiff.cli.output import note
from wikidiff.cli.settings import INTERRUPTED, store_option
from wikidiff.errors import InputError


def serve(store: str) -> int:
    """Answer the questions of agents until they are done."""
    if find_spec("mcp") is None:
        raise InputError(
            "the protocol of agents is spoken by the package mcp, which is not installed",
            hint="pip install 'wikidiff[agents]'",
        )
    if not os.path.exists(store):
        raise InputError(
            f"there is no store {store} to answer from",
            hint="name it with --store, or make it: wikidiff import FILE, or wikidiff snapshot PAGE",
        )
    if sys.stdin.isatty():
        note(f"wikidiff: waiting for an agent to ask on standard input, about {store}; Ctrl-C ends it")
    signal.signal(signal.SIGINT, _end)
    importlib.import_module("wikidiff.agents.server").serve(store)
    return 0


def _end(*_: object) -> None:
    """End at once: the SDK reads standard input in a thread that only more input ends, and would wait for it."""
    os._exit(INTERRUPTED)


@click.command("mcp", epilog=example("wikidiff mcp --store snapshots/wikidiff.sqlite"))
@store_option
def command(store: str) -> int:
    """Answer agents over standard input and output (MCP): what changed, trace, blame, figures as of, stale.

    Nothing of the store can be changed by it, no file and no wiki is read. docs/agents.md says how to register it.
    """
    return serve(store)
