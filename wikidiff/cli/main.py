"""The command `wikidiff`: a table of commands that load when they are called, and the one error boundary."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from wikidiff.cli.mistakes import extra_words, unknown_command, unknown_option
from wikidiff.cli.settings import INTERRUPTED, Settings, color_option, store_option
from wikidiff.errors import ClaimNotFoundError, InputError, PageNotFoundError, WikidiffError, error_record
from wikidiff.report.visible import visible_lines
from wikidiff.version import __version__

FINE = 0
FAILED = 3
FORMS_OF_ERRORS = ("text", "json")


class Entry(NamedTuple):
    """Where a command lives, and what `wikidiff --help` says of it without loading it."""

    module: str
    summary: str


COMMANDS = {
    "snapshot": Entry(
        "wikidiff.cli.commands.snapshot", "Fetch the history of pages from a wiki into the store."
    ),
    "import": Entry("wikidiff.cli.commands.import_", "Put the revisions that files hold into the store."),
    "log": Entry("wikidiff.cli.commands.log", "List the pages of the store, or the revisions of a page."),
    "show": Entry("wikidiff.cli.commands.show", "Show one revision: who, when, and its wikitext or claims."),
    "sections": Entry("wikidiff.cli.commands.sections", "Show the section tree of a revision."),
    "figures": Entry("wikidiff.cli.commands.figures", "List the figures that a revision states."),
    "diff": Entry("wikidiff.cli.commands.diff", "Show what changed between two revisions or two files."),
    "evidence": Entry("wikidiff.cli.commands.evidence", "Pack a comparison so that anybody can check it."),
    "changelog": Entry(
        "wikidiff.cli.commands.changelog", "Report what a page claims now that it did not claim then."
    ),
    "feed": Entry(
        "wikidiff.cli.commands.feed", "Write what edits changed as an Atom feed, of a page or the store."
    ),
    "blame": Entry("wikidiff.cli.commands.blame", "Tell whose words a page has: each claim, or each figure."),
    "trace": Entry("wikidiff.cli.commands.trace", "Follow one claim through the history of a page."),
    "stale": Entry("wikidiff.cli.commands.stale", "List the statements that are out of date."),
    "export": Entry(
        "wikidiff.cli.commands.export", "Write a history for other tools: a wiki, git, a notebook."
    ),
    "dump": Entry("wikidiff.cli.commands.dump", "Tell all changes of whole dumps, as Parquet."),
    "mcp": Entry("wikidiff.cli.commands.mcp", "Answer agents (MCP) from the store, read-only."),
    "schema": Entry("wikidiff.cli.commands.schema", "Print the JSON schemas of what is written as JSON."),
    "verify": Entry("wikidiff.cli.commands.verify", "Check every text of the store against its sha1."),
}
"""In the order of work. The modules load when they are asked for, so that `--help` stays fast."""


def _load(name: str) -> click.Command:
    command = importlib.import_module(COMMANDS[name].module).command
    assert isinstance(command, click.Command)
    return command


class Commands(click.Group):
    """The commands of the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; of a word that is none, say which was meant."""
        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(unknown_command(name, args[1:], COMMANDS), ctx=ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has seen enough ends it well (`wikidiff log … | head`)."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            return _quit_quietly()
        return status

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="PAGE is a title or the beginning of one, or a file; a revision is a number, a date (2009-06-01), "
    "first, latest or prev. Example: wikidiff changelog history.xml",
)
@click.version_option(__version__, "-V", "--version", package_name="wikidiff", prog_name="wikidiff")
@store_option
@color_option
@click.option(
    "--errors",
    type=click.Choice(FORMS_OF_ERRORS),
    default="text",
    expose_value=False,
    help="How to tell what went wrong, on stderr; may stand anywhere in the line (else $WIKIDIFF_ERRORS).",
)
@click.pass_context
def wikidiff(ctx: click.Context, store: str, color: str) -> None:
    """Show what a wiki article claims now that it did not claim then."""
    ctx.obj = Settings(store=store, color=color)


def run(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status; every error that is expected ends here.

    0 fine, 1 differences (under `--exit-code`), 2 usage, 3 an error that wikidiff or the system
    reports, 130 interrupted. Anything else is a bug and shows its traceback.
    """
    words, form = _take_errors(sys.argv[1:] if argv is None else argv)
    tell = _tell_as_json if form == "json" else _tell
    try:
        status = wikidiff.main(args=words, prog_name="wikidiff", standalone_mode=False)
    except click.exceptions.Abort as error:
        return tell(error) if form == "json" else INTERRUPTED
    except (click.ClickException, WikidiffError, OSError) as error:
        return tell(error)
    except Exception as error:
        # Of a row that is read late, when the store has handed its tables over; its module is not loaded for this.
        if type(error).__module__ != "sqlite3":
            raise
        return tell(_store_failure(error))
    return status if isinstance(status, int) else FINE


def _take_errors(argv: Sequence[str]) -> tuple[list[str], str]:
    """Take `--errors FORM` out of a command line, wherever it stands: what goes wrong may be the line itself."""
    ours = list(argv)
    end = ours.index("--") if "--" in ours else len(ours)
    form = os.environ.get("WIKIDIFF_ERRORS", "text")
    for place in reversed(range(end)):
        name, _, value = ours[place].partition("=")
        taken = 1 if value else 2
        value = value or next(iter(ours[place + 1 : place + 2]), "")
        if name == "--errors" and value in FORMS_OF_ERRORS:
            form = value
            del ours[place : place + taken]
    return ours, form


def _tell(error: Exception) -> int:
    """Tell a person what went wrong; return the exit status."""
    match error:
        case click.ClickException():
            error.show()
            if more := _about(error):
                click.echo(f"hint: {more}", err=True)
            return error.exit_code
        case WikidiffError():
            _say(error)
        case OSError():
            click.echo(f"wikidiff: {_os_message(error)}", err=True)
    return FAILED


def _tell_as_json(error: Exception) -> int:
    """Tell a program what went wrong, as one line of JSON; return the exit status."""
    status = FAILED
    match error:
        case WikidiffError():
            record = error_record(error)
        case click.ClickException():
            status = error.exit_code
            record = error_record(InputError(error.format_message(), hint=_about(error)), code="usage")
        case OSError():
            record = error_record(InputError(_os_message(error)), code="system")
        case _:
            status = INTERRUPTED
            record = error_record(InputError("interrupted"), code="interrupted")
    click.echo(json.dumps(record), err=True)
    return status


def _about(error: click.ClickException) -> str:
    """Return what to add to an error of usage."""
    if isinstance(error, click.NoSuchOption):
        return unknown_option(error, {name: _load(name) for name in COMMANDS})
    return extra_words(error) if isinstance(error, click.UsageError) else ""


def _say(error: WikidiffError) -> None:
    click.echo(visible_lines(f"wikidiff: {error.message}"), err=True)
    if isinstance(error, PageNotFoundError | ClaimNotFoundError):
        for candidate in error.candidates:
            click.echo(visible_lines(f"  {candidate}"), err=True)
    if error.hint:
        click.echo(visible_lines(f"hint: {error.hint}"), err=True)


def _store_failure(error: Exception) -> WikidiffError:
    """Say what is wrong with a store; what knows that is loaded only now."""
    said: WikidiffError = importlib.import_module("wikidiff.pipeline").store_failure("that is read", error)
    return said


def _os_message(error: OSError) -> str:
    """Say what the system refused: a missing file, a full disk, a folder that may not be written to."""
    what = error.strerror or str(error)
    return f"{os.fsdecode(error.filename)}: {what}" if isinstance(error.filename, str | bytes) else what


def _quit_quietly() -> int:
    """Send the rest to nobody: the interpreter flushes stdout once more when it ends, and would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return FINE
