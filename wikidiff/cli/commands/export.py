"""`wikidiff export`: histories for other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePath

import click

from wikidiff.cli.opening import open_pages
from wikidiff.cli.options import Moment, example
from wikidiff.cli.output import deliver_chunks, note
from wikidiff.cli.progress import bar
from wikidiff.cli.settings import store_option
from wikidiff.errors import InputError
from wikidiff.model import History, Revision, titles_of
from wikidiff.pipeline import Holding, Store, write_files, write_git, write_jsonl, write_parquet, write_xml

STREAMS: dict[str, Callable[[Sequence[History]], Iterator[bytes]]] = {
    "xml": write_xml,
    "git": write_git,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
_SUFFIXES = {".xml": "xml", ".jsonl": "jsonl", ".ndjson": "jsonl", ".fi": "git", ".parquet": "parquet"}


def export_pages(
    names: Sequence[str],
    *,
    store: str,
    form: str | None = None,
    output: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> int:
    """Write the revisions of pages, oldest first, in the form asked for; of all that are stored without a name."""
    chosen = form or _form_named(output)
    with open_pages(store, names) as holdings:
        known = [(holding, _whole_history(holding)) for holding in holdings]
        if not known:
            raise InputError(
                "there is no page to export", hint="`wikidiff snapshot` and `wikidiff import` bring some"
            )
        what = known[0][0].page.title if len(known) == 1 else f"{len(known)} pages"
        with bar(f"export of {what}", sum(len(metadata) for _, metadata in known)) as advance:
            count = _counter(advance)
            histories = [
                History(
                    holding.page,
                    count(holding.store.revisions(holding.page, since=since, until=until)),
                    titles_of(holding.page, metadata),
                )
                for holding, metadata in known
            ]
            if chosen == "files":
                _write_folder(histories, output)
            else:
                _write_stream(STREAMS[chosen](histories), output)
    return 0


def salvage_store(*, store: str, form: str | None = None, output: str | None = None) -> int:
    """Write all revisions of a damaged store that are whole; 3 if something is lost."""
    chosen = form or _form_named(output or "salvaged.jsonl")
    if chosen not in {"jsonl", "xml"}:
        raise InputError(
            "what is salvaged is written as jsonl or xml",
            hint="import it into a new store, which can be exported in every form",
        )
    lost: list[str] = []
    saved = 0

    def counted(revisions: Iterable[Revision]) -> Iterator[Revision]:
        nonlocal saved
        for revision in revisions:
            saved += 1
            yield revision

    with Store(store, readonly=True) as opened:
        histories = [History(page, counted(found)) for page, found in opened.salvage(lost.append)]
        _write_stream(STREAMS[chosen](histories), output)
    for sentence in lost[:LISTED]:
        note(f"wikidiff: {sentence}")
    if len(lost) > LISTED:
        note(f"wikidiff: and {len(lost) - LISTED:,} more like these")
    note(f"wikidiff: {saved:,} revisions of {len(histories):,} pages are whole")
    if lost:
        note("hint: import what was written into a new store, and fetch or import the rest again")
    return DAMAGED if lost else 0


DAMAGED = 3
LISTED = 20
"""Losses that are told one by one."""


def _form_named(output: str | None) -> str:
    """Choose the form by the name of the file; XML where it says nothing."""
    suffix = PurePath(output).suffix.lower() if output else ""
    if suffix and suffix not in _SUFFIXES:
        raise InputError(
            f"the name {output} does not say in which form to write",
            hint=f"end it in {', '.join(_SUFFIXES)}, or give --format; nothing is compressed",
        )
    return _SUFFIXES.get(suffix, "xml")


def _whole_history(holding: Holding) -> tuple[Revision, ...]:
    if holding.revision_spec is not None:
        name = f"{holding.page.title}@{holding.revision_spec}"
        raise InputError(
            f"an export is of a whole history, and {name!r} names one revision",
            hint="`wikidiff show --text` writes one revision; --since and --until choose a stretch",
        )
    return holding.history


def _counter(advance: Callable[[int], None]) -> Callable[[Iterable[Revision]], Iterator[Revision]]:
    """Return what counts the revisions of all histories together while they are read."""
    done = 0

    def count(revisions: Iterable[Revision]) -> Iterator[Revision]:
        nonlocal done
        for revision in revisions:
            yield revision
            done += 1
            advance(done)

    return count


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
    deliver_chunks(chunks, output)


def _write_folder(histories: Sequence[History], output: str | None) -> None:
    if output is None:
        raise InputError(
            "files need a folder to be written to", hint="name one with -o; it is made if need be"
        )
    folder, count = Path(output), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in write_files(histories):
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            count += 1
    except OSError as error:
        raise InputError(
            f"cannot write {error.filename or output}: {error.strerror or error}",
            hint="choose another place for -o",
        ) from error
    note(f"{count} files in {output}")


@click.command(
    "export",
    epilog=example(
        "wikidiff export 'Kuril Islands dispute' -o history.xml\n"
        "wikidiff export 'Kuril Islands dispute' --format git | git -C repository fast-import\n"
        "wikidiff export dump.xml.bz2 -o dump.parquet\n"
        "wikidiff export --all --format files -o revisions/"
    ),
)
@click.argument("names", metavar="[PAGE|FILE]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every page of the store.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*STREAMS, "files"]),
    help="xml: MediaWiki's own; git: for fast-import; jsonl, parquet; files: one a revision. Else as -o ends.",
)
@click.option("-o", "--output", metavar="FILE|DIR", help="Where to write, whole or not at all; else stdout.")
@click.option(
    "--salvage",
    is_flag=True,
    help="All that is whole in a damaged store, as jsonl or xml; tells what is lost.",
)
@click.option("--since", type=Moment(), help="Begin with the first revision at or after this date.")
@click.option("--until", type=Moment(end=True), help="End with the last revision of this date.")
@store_option
def command(
    names: tuple[str, ...],
    every: bool,
    form: str | None,
    output: str | None,
    salvage: bool,
    since: datetime | None,
    until: datetime | None,
    store: str,
) -> int:
    """Write histories for other tools: a wiki, git, a notebook, an editor.

    Of each PAGE, of all pages in each FILE, or, with --all, of all pages in the store. In git, commits of
    several pages follow each other in time; files of several pages stand in a folder a page.
    """
    if salvage:
        if names or since or until:
            raise click.UsageError("--salvage takes all of the store, and no names or dates.")
        return salvage_store(store=store, form=form, output=output)
    if every == bool(names):
        raise click.UsageError(
            "Name a PAGE or FILE, or give --all." if not names else "--all takes no names."
        )
    return export_pages(names, store=store, form=form, output=output, since=since, until=until)
