"""`wikidiff figures`: what a revision states in numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import PurePath
from typing import Any

import click

from wikidiff.cli.mistakes import refuse_place
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import example, format_option, lang_option, max_items_option, output_option
from wikidiff.cli.output import deliver, look
from wikidiff.cli.reading import note_degraded, read_revision
from wikidiff.cli.settings import color_option, store_option
from wikidiff.comparing import claims, parse
from wikidiff.errors import InputError
from wikidiff.model import FigureKind, Span
from wikidiff.report import csv, json, listing
from wikidiff.report.choosing import choose_section, section_span
from wikidiff.report.listing import FigureEntry

_SUFFIXES = {".json": "json", ".csv": "csv", ".txt": "terminal", "": "terminal"}


def list_figures(
    name: str,
    *,
    store: str,
    kinds: Sequence[str] = (),
    section: str | None = None,
    sort: str = "place",
    lang: str | None = None,
    form: str | None = None,
    output: str | None = None,
    max_items: int | None = None,
    color: str = "auto",
) -> int:
    """List the figures of a revision, of some kinds and in one section only if so asked, sorted."""
    refuse_place(name)
    with open_page(store, name, lang=lang) as holding:
        page, revision = holding.page, read_revision(holding)
    document = parse(revision.text or "", lang=lang or page.lang)
    found = claims(document)
    note_degraded(document, found)
    inside = Span(0, len(revision.text or ""))
    if section is not None:
        inside = section_span(choose_section(document, section)[1])
    entries = [
        FigureEntry(claim, figure)
        for claim in found
        if inside.start <= claim.span.start < inside.end
        for figure in claim.figures
        if not kinds or figure.kind in kinds
    ]
    entries.sort(key=_ORDERS[sort])
    match form or _form_of(output):
        case "json":
            text = json.dumps(listing.figures_dict(page, revision, entries), most=max_items)
        case "csv":
            text = csv.render_figures(entries)
        case _:
            text = listing.figures_table(entries, color=look(color, to_file=output is not None).color)
    deliver(text, output)
    return 0


def _size(entry: FigureEntry) -> tuple[bool, Decimal]:
    """Order by number, ranges by their lower end; what has no number comes last."""
    numbers = (entry.figure.value, entry.figure.low, entry.figure.high)
    number = next((each for each in numbers if isinstance(each, Decimal)), None)
    return number is None, number if number is not None else Decimal(0)


def _as_of(entry: FigureEntry) -> str:
    """Order by the date as of which a claim holds, oldest first; undated claims last."""
    stamp = entry.claim.stamp
    return str(stamp.value or "~") if stamp else "~"


_ORDERS: dict[str, Callable[[FigureEntry], Any]] = {
    "place": lambda entry: 0,
    "kind": lambda entry: entry.figure.kind,
    "value": _size,
    "unit": lambda entry: (entry.figure.unit or "", entry.figure.currency or "", _size(entry)),
    "stamp": _as_of,
}
"""By the name of the order; equal ones stay in the order of the text."""


def _form_of(output: str | None) -> str:
    suffix = PurePath(output or "").suffix.lower()
    if suffix not in _SUFFIXES:
        raise InputError(
            f"the name {output} does not say in which form to write",
            hint="end it in .json, .csv or .txt, or give --format",
        )
    return _SUFFIXES[suffix]


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
    "--section", metavar="NAME", help="Only this section and what is below it: title, path or number; `Lead`."
)
@click.option(
    "--sort",
    type=click.Choice(list(_ORDERS)),
    default="place",
    show_default=True,
    help="The order of the figures.",
)
@lang_option
@format_option("terminal", "json", "csv")
@max_items_option
@output_option(".json", ".csv", ".txt")
@store_option
@color_option
def command(
    name: str,
    kinds: tuple[str, ...],
    section: str | None,
    sort: str,
    lang: str | None,
    form: str | None,
    output: str | None,
    max_items: int | None,
    store: str,
    color: str,
) -> int:
    """List the figures that a revision states: numbers, measures, money, per cent, ranks, dates, periods.

    `stamp` marks a date that says as of when a claim holds.
    """
    return list_figures(
        name,
        store=store,
        kinds=kinds,
        section=section,
        sort=sort,
        lang=lang,
        form=form,
        output=output,
        max_items=max_items,
        color=color,
    )
