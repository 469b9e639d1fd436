"""`wikidiff blame`: whose words a page has."""

from __future__ import annotations

from dataclasses import replace

import click

from wikidiff.cli.fetching import Asking, access_options
from wikidiff.cli.lives import FORMS, form_of, open_view, unread_notes
from wikidiff.cli.options import example, format_option, lang_option, max_items_option, output_option
from wikidiff.cli.output import deliver, look
from wikidiff.cli.pages import pages
from wikidiff.cli.settings import color_option, store_option
from wikidiff.report import json
from wikidiff.report.blame import blame_csv, blame_table
from wikidiff.report.choosing import choose_section, section_span


def show_blame(
    name: str,
    *,
    store: str,
    figures: bool = False,
    section: str | None = None,
    lang: str | None = None,
    form: str | None = None,
    output: str | None = None,
    max_items: int | None = None,
    color: str = "auto",
    asking: Asking | None = None,
) -> int:
    """Tell for each claim or figure of a revision which edits made it what it is."""
    form = form_of(form, output)
    with open_view(name, store=store, lang=lang, asking=asking) as view:
        inside = section_span(choose_section(view.document, section)[1]) if section is not None else None
        blame = view.blame(figures=figures)
        notes = unread_notes(view)
    if inside is not None:
        kept = (each for each in blame.credits if inside.start <= each.claim.span.start < inside.end)
        blame = replace(blame, credits=tuple(kept))
    match form:
        case "json":
            text = json.render(blame, most=max_items)
        case "html":
            text = pages().blame_page(blame, notes=notes)
        case "csv":
            text = blame_csv(blame)
        case _:
            how = look(color, to_file=output not in (None, "-"))
            text = blame_table(blame, color=how.color, width=how.wrap)
    deliver(text, output)
    return 0


@click.command(
    "blame",
    epilog=example(
        "wikidiff blame 'Kuril Islands dispute' --section Trade\n"
        "wikidiff blame history.xml@2009-06 --figures --format csv -o who.csv"
    ),
)
@click.argument("name", metavar="PAGE|FILE|URL[@REV]")
@click.option(
    "--figures", is_flag=True, help="Every figure with who gave it its value, instead of every claim."
)
@click.option(
    "--section", metavar="NAME", help="Only this section and what is below it: title, path or number; `Lead`."
)
@lang_option
@format_option(*FORMS)
@max_items_option
@output_option(".html", ".json", ".csv", ".txt")
@access_options
@store_option
@color_option
def command(
    name: str,
    figures: bool,
    section: str | None,
    lang: str | None,
    form: str | None,
    output: str | None,
    max_items: int | None,
    wiki: str | None,
    contact: str | None,
    login: bool,
    store: str,
    color: str,
) -> int:
    """Tell whose words a page has: for each claim who gave it this wording, who first brought it, since when.

    Claims are followed through rewordings, moves, splits and merges; edits that were undone count for
    nothing, and who brings a text back is named beside its author.
    """
    return show_blame(
        name,
        store=store,
        figures=figures,
        section=section,
        lang=lang,
        form=form,
        output=output,
        max_items=max_items,
        color=color,
        asking=Asking(wiki, contact, login),
    )
