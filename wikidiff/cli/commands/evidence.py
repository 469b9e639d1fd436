"""`wikidiff evidence`: what somebody else needs to check a comparison, in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePath

import click

from wikidiff.cli.commands.diff import fetched_sides
from wikidiff.cli.fetching import Asking, access_options
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import CommandOnRevisions, example, lang_option
from wikidiff.cli.output import deliver_bytes
from wikidiff.cli.reading import read_revision
from wikidiff.cli.settings import store_option
from wikidiff.comparing import compare
from wikidiff.errors import InputError
from wikidiff.report.evidence import Piece, evidence
from wikidiff.version import __version__

_SUFFIXES = frozenset({"", ".zip"})

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: equal evidence is equal to the byte."""


def gather_evidence(
    sides: Sequence[str], output: str, *, store: str, lang: str | None = None, asking: Asking | None = None
) -> int:
    """Compare two revisions and write the archive."""
    if output != "-" and PurePath(output).suffix.lower() not in _SUFFIXES:
        raise InputError(f"the archive is a ZIP, and {output} is not called so", hint="end it in .zip")
    name, old_spec, new_spec = fetched_sides(sides, store=store, asking=asking or Asking())
    with open_page(store, name, lang=lang) as holding:
        old, new = read_revision(holding, old_spec), read_revision(holding, new_spec)
        page = holding.page
    comparison = compare(old, new, lang=lang or page.lang)
    deliver_bytes(zipped(evidence(page, old, new, comparison, version=__version__)), output)
    return 0


def zipped(pieces: Sequence[Piece]) -> bytes:
    """Pack files into a ZIP archive that is the same whenever it is made of the same."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for piece in pieces:
            entry = zipfile.ZipInfo(piece.name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, piece.content)
    return target.getvalue()


@click.command(
    "evidence",
    cls=CommandOnRevisions,
    epilog=example("wikidiff evidence 'Kuril Islands dispute' 2006-07-01 latest -o evidence.zip"),
)
@click.argument("sides", metavar="PAGE|FILE OLD NEW | URL", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", required=True, help="Write the archive (ZIP) to FILE.")
@lang_option
@access_options
@store_option
def command(
    sides: tuple[str, ...],
    output: str,
    lang: str | None,
    wiki: str | None,
    contact: str | None,
    login: bool,
    store: str,
) -> int:
    """Pack a comparison of two revisions so that anybody can check it: both texts, sums, addresses, the report.

    The archive holds a README that says how.
    """
    if len(sides) not in (1, 3):
        raise click.UsageError(
            "give a page and two revisions, as in: wikidiff evidence PAGE first latest -o evidence.zip",
            ctx=click.get_current_context(),
        )
    return gather_evidence(sides, output, store=store, lang=lang, asking=Asking(wiki, contact, login))
