"""`wikidiff dump`: whole dumps → Parquet data sets of changes and figures."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

import click

from wikidiff.cli.options import Language, example
from wikidiff.cli.output import note
from wikidiff.cli.progress import dump_bar
from wikidiff.dump.options import Outcome, Problem, Wanted, read_codes, read_namespaces
from wikidiff.errors import InputError
from wikidiff.report.numerals import counted
from wikidiff.report.visible import visible
from wikidiff.tables.every import Every
from wikidiff.tables.telling import Telling

T = TypeVar("T")

FAILED = 3
TOLD = 50
"""Problems that are listed; more are counted, and all of them are in `_dump.json`."""


def make_dump(wanted: Wanted) -> int:
    """Tell whole dumps; 3 if something of them could not be read."""
    if find_spec("pyarrow") is None:
        raise InputError(
            "data sets are written by pyarrow, which is not installed", hint="pip install 'wikidiff[parquet]'"
        )
    run = import_module("wikidiff.dump.run")
    try:
        with dump_bar("dump") as show:
            outcome: Outcome = run.make_dump(wanted, show)
    except KeyboardInterrupt:
        note("wikidiff: what is done is kept: the same command goes on")
        raise
    except OSError as error:
        raise InputError(
            f"the dump into {wanted.output} ended: {error.strerror or error}",
            hint="what is done is kept: make room, or mend what is wrong, and the same command goes on",
        ) from error
    done = "was told before" if outcome.was_done else "told"
    click.echo(f"{wanted.output}: {done}: {_summary(outcome)}")
    if outcome.mismatched:
        flagged = counted(outcome.mismatched, "text")
        note(f"wikidiff: {flagged} without the sha1 that came with them; their rows say so in `degraded`")
    if not outcome.problems:
        return 0
    _list_problems(outcome.problems)
    return FAILED


def _summary(outcome: Outcome) -> str:
    parts = [counted(outcome.pages, "page"), counted(outcome.revisions, "revision")]
    parts += [f"{count:,} rows of {name}" for name, count in sorted(outcome.rows.items())]
    return ", ".join(parts)


def _list_problems(problems: Sequence[Problem]) -> None:
    """Write what could not be read, and why, as a table."""
    shown = [(visible(where), visible(why)) for where, why in problems[:TOLD]]
    width = min(60, max(len(where) for where, _ in shown))
    note("wikidiff: could not be read:")
    for where, why in shown:
        note(f"  {where:{width}}  {why}")
    if len(problems) > TOLD:
        note(f"  and {len(problems) - TOLD:,} more, which `_dump.json` lists")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read(reader: Callable[[str], frozenset[T]]) -> Callable[..., frozenset[T]]:
    def convert(context: click.Context, parameter: click.Parameter, said: str | None) -> frozenset[T]:
        try:
            return reader(said or "")
        except InputError as error:
            raise click.BadParameter(f"{error}; {error.hint}", ctx=context, param=parameter) from None

    return convert


@click.command(
    "dump",
    epilog=example(
        "wikidiff dump enwiki-2026-01-01-*.xml.bz2 -o changes/\n"
        "wikidiff dump content_history/ -o monthly/ --every month --codes figure --jobs 8\n"
        "wikidiff dump snapshots/wikidiff.sqlite -o changes/ --claims"
    ),
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="DIR", required=True, help="Where the data sets are to be; it is made."
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 1024),
    default=None,
    help="Processes.  [default: one a core]",
)
@click.option(
    "--every",
    type=click.Choice([str(every) for every in Every]),
    default=str(Every.EDIT),
    show_default=True,
    help="Tell each edit, or what stood at the end of each day or month.",
)
@click.option(
    "--namespaces",
    metavar="N,…",
    callback=_read(read_namespaces),
    help="Only pages of these: 0 are the articles.",
)
@click.option(
    "--codes",
    metavar="CODE,…",
    callback=_read(read_codes),
    help="Only changes with one of these codes, or of their first words (figure, claim).",
)
@click.option("--claims", is_flag=True, help="Write every state of every claim, too.")
@click.option("--wiki", help="Name of the wiki (enwiki), for files that do not give it.")
@click.option(
    "--lang", metavar="CODE", type=Language(), help="Language of the texts, where files do not say."
)
@click.option(
    "--largest-text",
    "largest",
    metavar="MB",
    type=click.IntRange(1, 2000),
    help="Read texts up to this size, which takes some six times as much memory.  [default: 64]",
)
def command(
    inputs: tuple[str, ...],
    output: str,
    jobs: int | None,
    every: str,
    namespaces: frozenset[int],
    codes: frozenset[str],
    claims: bool,
    wiki: str | None,
    lang: str | None,
    largest: int | None,
) -> int:
    """Tell which claims and figures changed on all pages of dumps, when and by whom, as Parquet.

    INPUTs are dump files of every form that `import` reads, Parquet in the columns of Wikimedia's content
    history, stores, or folders of these. Pages that are split over several files are put together. In DIR come to
    stand the data sets changes, figures and, with --claims, claims (docs/dumps.md). What was interrupted goes on
    when the same command is given again.
    """
    wanted = Wanted(
        inputs=inputs,
        output=output,
        jobs=jobs or _cores(),
        telling=Telling(every=Every(every), codes=codes, with_claims=claims),
        namespaces=namespaces,
        wiki=wiki,
        lang=lang,
        largest=largest and largest << 20,
    )
    return make_dump(wanted)
