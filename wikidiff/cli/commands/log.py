"""`wikidiff log`: the pages of the store, or the revisions of a page."""

from __future__ import annotations

import re
import sys

import click

from wikidiff.cli.mistakes import refuse_place
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import example, format_option, max_items_option
from wikidiff.cli.output import Look, look, show
from wikidiff.cli.settings import color_option, store_option
from wikidiff.errors import PageNotFoundError
from wikidiff.opening import Store
from wikidiff.report import json, listing


def log_revisions(
    name: str,
    *,
    store: str,
    form: str = "terminal",
    color: str = "auto",
    reverse: bool = False,
    max_items: int | None = None,
) -> int:
    """List the revisions of a page or file, newest first unless `reverse`."""
    with open_page(store, name) as holding:
        entries = listing.log_entries(holding.history)
        page = holding.page
    if reverse:
        entries = entries[::-1]
    if form == "json":
        show(json.dumps(listing.log_dict(page, entries), most=max_items))
    else:
        look_of = look(color)
        show(listing.log_table(entries, color=look_of.color, width=_width(look_of)))
    return 0


def _key(title: str) -> str:
    """Make blanks, hyphens and underscores one, and the cases of letters."""
    return re.sub(r"[\s_-]+", " ", title).strip().casefold()


def _width(look_of: Look) -> int | None:
    """Return the columns that a line may have: on a terminal, where it would wrap; none in a pipe."""
    return look_of.width if sys.stdout.isatty() else None


def log_pages(
    *,
    store: str,
    form: str = "terminal",
    color: str = "auto",
    word: str = "",
    max_items: int | None = None,
) -> int:
    """List the pages of the store, or those whose titles hold a word."""
    with Store(store, readonly=True) as opened:
        entries = [
            listing.PageEntry(page, count)
            for page, count in opened.counted_pages()
            if _key(word) in _key(f"{page.wiki}:{page.title}")
        ]
    if form == "json":
        show(json.dumps(listing.pages_dict(entries), most=max_items))
    else:
        look_of = look(color)
        show(listing.pages_table(entries, color=look_of.color, width=_width(look_of)))
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
@max_items_option
@store_option
@color_option
def command(
    name: str | None, reverse: bool, form: str | None, max_items: int | None, store: str, color: str
) -> int:
    """List the revisions of PAGE or FILE, newest first; without either, the pages of the store.

    A WORD that several titles hold lists these pages. On a terminal, lines end in … where they are longer.

    A line says who, when, the size and what the edit added to it; m is a minor edit; `restores` names the
    earlier revision whose text came back.
    """
    if name is None:
        return log_pages(store=store, form=form or "terminal", color=color, max_items=max_items)
    refuse_place(name)
    try:
        return log_revisions(
            name, store=store, form=form or "terminal", color=color, reverse=reverse, max_items=max_items
        )
    except PageNotFoundError as error:
        if len(error.candidates) < 2 or error.hint.startswith("did you mean"):
            raise
    return log_pages(store=store, form=form or "terminal", color=color, word=name, max_items=max_items)
