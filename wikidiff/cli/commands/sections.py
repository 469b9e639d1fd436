"""`wikidiff sections`: the section tree of a revision."""

from __future__ import annotations

import click

from wikidiff.cli.mistakes import refuse_place
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import example, format_option, lang_option
from wikidiff.cli.output import look, show
from wikidiff.cli.reading import read_revision
from wikidiff.cli.settings import color_option, store_option
from wikidiff.comparing import claims, degraded, parse, references, tables
from wikidiff.report import json
from wikidiff.report.outline import outline, outline_dict, outline_table


def show_sections(
    name: str,
    *,
    store: str,
    depth: int | None = None,
    lang: str | None = None,
    form: str = "terminal",
    color: str = "auto",
) -> int:
    """Show the sections of a revision with what stands in them."""
    refuse_place(name)
    with open_page(store, name, lang=lang) as holding:
        page, revision = holding.page, read_revision(holding)
    document = parse(revision.text or "", lang=lang or page.lang)
    found = claims(document)
    entries = outline(document, found, references(document), tables(document))
    if form == "json":
        show(
            json.dumps(outline_dict(page, revision, entries, degraded=degraded(document, found), depth=depth))
        )
    else:
        show(outline_table(entries, depth=depth, color=look(color).color))
    return 0


@click.command(
    "sections",
    epilog=example(
        "wikidiff sections 'Kuril Islands dispute' --depth 1\n"
        "wikidiff sections history.xml@first --format json"
    ),
)
@click.argument("name", metavar="PAGE|FILE[@REV]")
@click.option(
    "--depth",
    metavar="N",
    type=click.IntRange(min=0),
    help="Only sections down to this depth; 1: the top ones.",
)
@lang_option
@format_option("terminal", "json")
@store_option
@color_option
def command(name: str, depth: int | None, lang: str | None, form: str | None, store: str, color: str) -> int:
    """Show the section tree: number, bytes without and with subsections, words, claims, references, tables.

    A reference counts where it is first cited.
    """
    return show_sections(name, store=store, depth=depth, lang=lang, form=form or "terminal", color=color)
