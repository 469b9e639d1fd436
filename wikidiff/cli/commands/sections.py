"""`wikidiff sections`: the section tree of a revision."""

from __future__ import annotations

import click

from wikidiff.cli.options import color_option, example, format_option, store_option
from wikidiff.cli.output import look, show
from wikidiff.cli.reading import read_revision
from wikidiff.pipeline import open_page, parse
from wikidiff.report import json, listing


def show_sections(name: str, *, store: str, form: str = "terminal", color: str = "auto") -> int:
    """Show the sections of a revision with their sizes."""
    with open_page(store, name) as holding:
        page, revision = holding.page, read_revision(holding)
    document = parse(revision.text or "", lang=page.lang)
    if form == "json":
        show(json.dumps(listing.sections_dict(page, revision, document)))
    else:
        show(listing.sections_table(document, color=look(color).color))
    return 0


@click.command(
    "sections",
    epilog=example(
        "wikidiff sections 'Kuril Islands dispute'\nwikidiff sections history.xml@first --format json"
    ),
)
@click.argument("name", metavar="PAGE|FILE[@REV]")
@format_option("terminal", "json")
@store_option
@color_option
def command(name: str, form: str | None, store: str, color: str) -> int:
    """Show the section tree of a revision: number, bytes without and with its subsections, level, title."""
    return show_sections(name, store=store, form=form or "terminal", color=color)
