"""`wikidiff figures`: what a revision states in numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence

import click

from wikidiff.cli.options import (
    color_option,
    example,
    format_option,
    lang_option,
    output_option,
    store_option,
)
from wikidiff.cli.output import deliver, look
from wikidiff.cli.reading import read_revision
from wikidiff.model import Claim, FigureKind
from wikidiff.pipeline import claims, open_page, parse
from wikidiff.report import csv, json, listing
from wikidiff.report.listing import FigureEntry

_SUFFIXES = {".json": "json", ".csv": "csv"}


def list_figures(
    name: str,
    *,
    store: str,
    kinds: Sequence[str] = (),
    section: str | None = None,
    lang: str | None = None,
    form: str | None = None,
    output: str | None = None,
    color: str = "auto",
) -> int:
    """List the figures of a revision, of some kinds and in one section only if so asked."""
    with open_page(store, name, lang=lang) as holding:
        page, revision = holding.page, read_revision(holding)
    document = parse(revision.text or "", lang=lang or page.lang)
    entries = [
        FigureEntry(claim, figure)
        for claim in claims(document)
        if section is None or _is_in(claim, section)
        for figure in claim.figures
        if not kinds or figure.kind in kinds
    ]
    match form or _form_of(output):
        case "json":
            text = json.dumps(listing.figures_dict(page, revision, entries))
        case "csv":
            text = csv.render_figures(entries)
        case _:
            text = listing.figures_table(entries, color=look(color, to_file=output is not None).color)
    deliver(text, output)
    return 0


def _is_in(claim: Claim, section: str) -> bool:
    """Tell whether a claim stands in or below a section; the lead is `Lead` or the empty name."""
    wanted = section.casefold().strip()
    if wanted in ("", "lead"):
        return not claim.section
    return any(title.casefold() == wanted for title in claim.section)


def _form_of(output: str | None) -> str:
    return next(
        (form for suffix, form in _SUFFIXES.items() if output and output.endswith(suffix)), "terminal"
    )


@click.command(
    "figures",
    epilog=example(
        "wikidiff figures 'Kuril Islands dispute@latest' --kind date --kind period\n"
        "wikidiff figures history.xml --section Trade --format csv -o trade.csv"
    ),
)
@click.argument("name", metavar="PAGE|FILE[@REV]")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([str(kind) for kind in FigureKind]),
    help="Only figures of this kind; may be given more than once.",
)
@click.option(
    "--section", metavar="TITLE", help="Only what stands in this section or below it; `Lead` is the lead."
)
@lang_option
@format_option("terminal", "json", "csv")
@output_option
@store_option
@color_option
def command(
    name: str,
    kinds: tuple[str, ...],
    section: str | None,
    lang: str | None,
    form: str | None,
    output: str | None,
    store: str,
    color: str,
) -> int:
    """List the figures that a revision states: numbers, measures, money, per cent, ranks, dates, periods.

    `stamp` marks a date that says as of when a claim holds.
    """
    return list_figures(
        name, store=store, kinds=kinds, section=section, lang=lang, form=form, output=output, color=color
    )
