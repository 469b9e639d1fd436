"""`wikidiff import`: files → store."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import click

from wikidiff.cli.options import Encoding, Language, Moment, example
from wikidiff.cli.output import note
from wikidiff.cli.progress import bar
from wikidiff.cli.settings import store_option
from wikidiff.errors import ImportFormatError, InputError
from wikidiff.opening import Added, Store, import_file
from wikidiff.report.numerals import counted


def import_files(
    files: Sequence[str],
    *,
    store: str,
    title: str | None = None,
    wiki: str | None = None,
    lang: str | None = None,
    date: datetime | None = None,
    encoding: str | None = None,
    largest: int | None = None,
) -> int:
    """Import every file, the good ones even if one is bad; 3 if any was."""
    said = Said(title=title, wiki=wiki, lang=lang, date=date, encoding=encoding, largest=largest)
    with Store(store) as opened:
        return max(_import_one(opened, path, said) for path in files)


class Said(NamedTuple):
    """What the command line says of the files."""

    title: str | None
    wiki: str | None
    lang: str | None
    date: datetime | None
    encoding: str | None
    largest: int | None
    """Bytes of one text."""


def _import_one(store: Store, path: str, said: Said) -> int:
    batches: list[Added] = []
    notes: list[str] = []
    name = "standard input" if path == "-" else path
    try:
        with bar(f"import {name}", _size(path), in_bytes=True) as advance:
            added = import_file(
                store,
                path,
                stdin=sys.stdin.buffer if path == "-" else None,
                on_bytes=advance,
                on_batch=batches.append,
                on_note=notes.append,
                **said._asdict(),
            )
    except (ImportFormatError, InputError) as error:
        _complain(error.message, error.hint, batches, notes)
        return 3
    except OSError as error:
        # What the system refuses for this file says nothing about the next; a full disk will say it again.
        _complain(f"{name}: {error.strerror or error}", "", batches, notes)
        return 3
    click.echo(f"{name}: {_summary(added)}")
    for sentence in (*notes, *added.conflicts):
        note(f"wikidiff: {sentence}")
    return 0


def _complain(message: str, hint: str, batches: Sequence[Added], notes: Sequence[str]) -> None:
    for sentence in (*notes, message):
        note(f"wikidiff: {sentence}")
    if batches:
        note(f"  kept what came before: {_summary(batches[-1])}")
    if hint:
        note(f"hint: {hint}")


def _summary(added: Added) -> str:
    parts = [
        counted(added.pages, "page"),
        f"{counted(added.new, 'new revision')}",
        f"{counted(added.held, 'revision')} already held",
    ]
    told = (
        (added.hidden, "text", "hidden"),
        (added.updated, "revision", "completed"),
        (added.mismatched, "text", "without the sha1 that came with it"),
        (added.conflicting, "revision", "in conflict with what is held"),
    )
    parts.extend(f"{counted(number, noun)} {what}" for number, noun, what in told if number)
    return ", ".join(parts)


def _size(path: str) -> int | None:
    return os.path.getsize(path) if os.path.isfile(path) else None


@click.command(
    "import",
    epilog=example(
        "wikidiff import history.xml dump.xml.7z\n"
        "curl … | wikidiff import -\n"
        "wikidiff import page.html --title 'Kuril Islands' --date 2006-07-01"
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--title", help="Title of the page, for a file that does not name it.")
@click.option("--wiki", help="Name of the wiki (enwiki), for a file that does not give it.")
@click.option(
    "--lang", metavar="CODE", type=Language(), help="Language of the text, where the file does not say."
)
@click.option("--date", type=Moment(), help="When the page stood so, for a file that does not say.")
@click.option(
    "--encoding",
    type=Encoding(),
    help="What the text is in (latin-1, cp1251, big5…), where it is neither UTF-8 nor UTF-16.",
)
@click.option(
    "--largest-text",
    "largest",
    metavar="MB",
    type=click.IntRange(1, 2000),
    help="Read texts up to this size, which takes some six times as much memory.  [default: 64]",
)
@store_option
def command(
    files: tuple[str, ...],
    title: str | None,
    wiki: str | None,
    lang: str | None,
    date: datetime | None,
    encoding: str | None,
    largest: int | None,
    store: str,
) -> int:
    """Put all revisions that FILEs hold into the store; `-` is standard input.

    Files are MediaWiki exports and dumps (plain, gz, bz2, xz, zst, 7z), answers of api.php and REST, what
    `wikidiff export --format jsonl` wrote, wikitext, and saved pages as text or HTML. What the store holds
    already stays as it is. Of a damaged file, all that comes before the damage is kept.
    """
    return import_files(
        files, store=store, title=title, wiki=wiki, lang=lang, date=date, encoding=encoding,
        largest=largest and largest << 20,
    )  # fmt: skip
