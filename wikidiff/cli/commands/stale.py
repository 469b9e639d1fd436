"""`wikidiff stale`: statements that say as of when they hold, and are old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import click

from wikidiff.cli.lives import FORMS, form_of, unread_notes, view_of
from wikidiff.cli.opening import open_page, open_pages
from wikidiff.cli.options import Moment, example, format_option, lang_option, max_items_option, output_option
from wikidiff.cli.output import deliver, look
from wikidiff.cli.pages import pages
from wikidiff.cli.settings import color_option, store_option
from wikidiff.model import Stale, StaleStatement
from wikidiff.model.stretch import day_before
from wikidiff.report import json
from wikidiff.report.stale import stale_csv, stale_list


class Age(click.ParamType[str]):
    """A length of time: 2y, 18m, 6w, 90d."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            day_before(date.max, str(value))
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)
        return str(value).strip()


def list_stale(
    names: Sequence[str],
    *,
    store: str,
    at: datetime,
    older_than: str = "2y",
    unfold: bool = False,
    lang: str | None = None,
    form: str | None = None,
    output: str | None = None,
    max_items: int | None = None,
    color: str = "auto",
) -> int:
    """List the statements of pages that speak of a day so long before `at`, oldest first."""
    form = form_of(form, output)
    limit = day_before(at.date(), older_than)
    statements: list[StaleStatement] = []
    notes: list[str] = []
    if len(names) == 1:
        with open_page(store, names[0], lang=lang) as holding:
            view = view_of(holding, lang=lang)
            statements, notes = [*view.stale(limit)], unread_notes(view)
    else:
        with open_pages(store, names) as holdings:
            for each in holdings:
                view = view_of(each, lang=lang)
                statements += view.stale(limit)
                notes += unread_notes(view)
    statements.sort(key=lambda statement: statement.day)
    stale = Stale(at=at, before=limit, statements=tuple(statements))
    match form:
        case "json":
            text = json.render(stale, most=max_items)
        case "html":
            text = pages().stale_page(stale, notes=notes)
        case "csv":
            text = stale_csv(stale)
        case _:
            how = look(color, to_file=output not in (None, "-"))
            text = stale_list(stale, unfold=unfold, width=how.wrap, color=how.color)
    deliver(text, output)
    return 0


@click.command(
    "stale",
    epilog=example(
        "wikidiff stale 'Kuril Islands dispute'\n"
        "wikidiff stale history.xml --older-than 18m --format csv -o old.csv"
    ),
)
@click.argument("names", metavar="PAGE|FILE…", nargs=-1, required=True)
@click.option(
    "--older-than",
    type=Age(),
    default="2y",
    show_default=True,
    metavar="AGE",
    help="How long past the day is that a statement speaks of: 2y, 18m, 6w, 90d.",
)
@click.option("--at", type=Moment(), help="Count from this date and not from today.")
@click.option(
    "--all",
    "unfold",
    is_flag=True,
    help="Also what was long past when it was written, instead of counting it.",
)
@lang_option
@format_option(*FORMS)
@max_items_option
@output_option(".html", ".json", ".csv", ".txt")
@store_option
@color_option
def command(
    names: tuple[str, ...],
    older_than: str,
    at: datetime | None,
    unfold: bool,
    lang: str | None,
    form: str | None,
    output: str | None,
    max_items: int | None,
    store: str,
    color: str,
) -> int:
    """List the statements of PAGE that say as of when they hold, and are old; the oldest first.

    By a date stamp, an "as of", words like "currently", or editors' marks ({{as of}}, {{update after}}). A line
    says when it was written and last touched, and whether the words around were edited since.
    """
    return list_stale(
        names,
        store=store,
        at=at or datetime.now(UTC),
        older_than=older_than,
        unfold=unfold,
        lang=lang,
        form=form,
        output=output,
        max_items=max_items,
        color=color,
    )
