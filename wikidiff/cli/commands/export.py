"""`wikidiff export`: a page's history for other tools."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from wikidiff.cli.options import Moment, example, store_option
from wikidiff.cli.output import note
from wikidiff.cli.progress import bar
from wikidiff.errors import InputError
from wikidiff.model import Page, Revision, titles_of
from wikidiff.pipeline import open_page, write_files, write_git, write_jsonl, write_parquet, write_xml

STREAMS: dict[str, Callable[[Page, Iterable[Revision]], Iterator[bytes]]] = {
    "xml": write_xml,
    "git": write_git,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
_SUFFIXES = {".xml": "xml", ".jsonl": "jsonl", ".fi": "git", ".parquet": "parquet"}


def export_page(
    name: str,
    *,
    store: str,
    form: str | None = None,
    output: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> int:
    """Write the revisions of a page, oldest first, in the form asked for."""
    chosen = form or next((each for end, each in _SUFFIXES.items() if output and output.endswith(end)), "xml")
    with open_page(store, name) as holding:
        if holding.revision_spec is not None:
            raise InputError(
                f"an export is of a whole history, and {name!r} names one revision",
                hint="`wikidiff show --text` writes one revision; --since and --until choose a stretch",
            )
        page = holding.page
        history = holding.store.history(page)
        revisions = holding.store.revisions(page, since=since, until=until)
        with bar(f"export of {page.title}", len(history)) as advance:
            counted = _counted(revisions, advance)
            if chosen == "files":
                _write_folder(page, counted, output)
            elif chosen == "git":
                _write_stream(write_git(page, counted, titles=titles_of(page, history)), output)
            else:
                _write_stream(STREAMS[chosen](page, counted), output)
    return 0


def _counted(revisions: Iterable[Revision], advance: Callable[[int], None]) -> Iterator[Revision]:
    for number, revision in enumerate(revisions, 1):
        yield revision
        advance(number)


def _write_stream(chunks: Iterator[bytes], output: str | None) -> None:
    """Write to stdout, or to a file that is there whole or not at all."""
    if output is None or output == "-":
        if sys.stdout.isatty():
            raise InputError(
                "an export is not for reading on a terminal", hint="name a file with -o, or pipe it"
            )
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        Path(temporary).replace(path)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write_folder(page: Page, revisions: Iterable[Revision], output: str | None) -> None:
    if output is None:
        raise InputError(
            "files need a folder to be written to", hint="name one with -o; it is made if need be"
        )
    folder, count = Path(output), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in write_files(page, revisions):
            (folder / name).write_bytes(content)
            count += 1
    except OSError as error:
        raise _unwritable(output, error) from error
    note(f"{count} files in {output}")


def _unwritable(output: str, error: OSError) -> InputError:
    return InputError(f"cannot write {output}: {error.strerror}", hint="choose another place for -o")


@click.command(
    "export",
    epilog=example(
        "wikidiff export 'Kuril Islands dispute' -o history.xml\n"
        "wikidiff export 'Kuril Islands dispute' --format git | git -C repository fast-import\n"
        "wikidiff export history.xml --format files -o revisions/"
    ),
)
@click.argument("name", metavar="PAGE|FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice([*STREAMS, "files"]),
    help="xml: MediaWiki's own; git: for fast-import; jsonl, parquet; files: one a revision. Else as -o ends.",
)
@click.option("-o", "--output", metavar="FILE|DIR", help="Where to write, whole or not at all; else stdout.")
@click.option("--since", type=Moment(), help="Begin with the first revision at or after this date.")
@click.option("--until", type=Moment(end=True), help="End with the last revision of this date.")
@store_option
def command(
    name: str,
    form: str | None,
    output: str | None,
    since: datetime | None,
    until: datetime | None,
    store: str,
) -> int:
    """Write the history of PAGE or FILE for other tools: a wiki, git, a notebook, an editor."""
    return export_page(name, store=store, form=form, output=output, since=since, until=until)
