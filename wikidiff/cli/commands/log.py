"""`wikidiff log`: the pages of the store, or the revisions of a page."""

from __future__ import annotations

import click

from wikidiff.cli.options import color_option, example, format_option, store_option
from wikidiff.cli.output import look, show
from wikidiff.pipeline import Store, open_page
from wikidiff.report import json, listing


def log_revisions(
    name: str, *, store: str, form: str = "terminal", color: str = "auto", reverse: bool = False
) -> int:
    """List the revisions of a page or file, newest first unless `reverse`."""
    with open_page(store, name) as holding:
        entries = listing.log_entries(holding.history)
        page = holding.page
    if reverse:
        entries = entries[::-1]
    if form == "json":
        show(json.dumps(listing.log_dict(page, entries)))
    else:
        show(listing.log_table(entries, color=look(color).color))
    return 0


def log_pages(*, store: str, form: str = "terminal", color: str = "auto") -> int:
    """List the pages of the store."""
    with Store(store, readonly=True) as opened:
        entries = [listing.PageEntry(page, count) for page, count in opened.counted_pages()]
    if form == "json":
        show(json.dumps(listing.pages_dict(entries)))
    else:
        show(listing.pages_table(entries, color=look(color).color))
    return 0


@click.command(
    "log",
    epilog=example(
        "wikidiff log\nwikidiff log 'Kuril Islands dispute'\nwikidiff log history.xml --format json"
    ),
)
@click.argument("name", metavar="[PAGE|FILE]", required=False)
@click.option("--reverse", is_flag=True, help="Oldest first.")
@format_option("terminal", "json")
@store_option
@color_option
def command(name: str | None, reverse: bool, form: str | None, store: str, color: str) -> int:
    """List the revisions of PAGE or FILE, newest first; without either, the pages of the store.

    A line says who, when, the size and what the edit added to it; m is a minor edit; `restores` names the
    earlier revision whose text came back.
    """
    if name is None:
        return log_pages(store=store, form=form or "terminal", color=color)
    return log_revisions(name, store=store, form=form or "terminal", color=color, reverse=reverse)
