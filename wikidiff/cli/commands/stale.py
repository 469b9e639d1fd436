"""`wikidiff stale`: statements that say as of when they hold, and are old."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from typing import Any

import click

from wikidiff.cli.lives import FORMS, form_of, view_of
from wikidiff.cli.opening import open_page, open_pages
from wikidiff.cli.options import (
    Moment,
    color_option,
    example,
    format_option,
    lang_option,
    output_option,
    store_option,
)
from wikidiff.cli.output import deliver, look
from wikidiff.cli.pages import pages
from wikidiff.model import Stale, StaleStatement
from wikidiff.report import json
from wikidiff.report.stale import stale_csv, stale_list

_AGE = re.compile(r"(\d{1,30})\s*(y|m|w|d)[a-z]*", re.IGNORECASE | re.ASCII)
_IN_A_YEAR = {"y": 1, "m": 12, "w": 53, "d": 366}


class Age(click.ParamType[str]):
    """A length of time: 2y, 18m, 6w, 90d."""

    name = "age"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        match = _AGE.fullmatch(str(value).strip())
        if match is None:
            self.fail(f"{value!r} is not a length of time; give one like 2y, 18m, 6w or 90d.", param, ctx)
        if int(match[1]) > MAXYEAR * _IN_A_YEAR[match[2].lower()]:
            self.fail(f"{value!r} is longer than the calendar: {MAXYEAR:,} years are the most.", param, ctx)
        return str(value).strip()


def before(at: date, age: str) -> date:
    """Return the day that lies so long before another.

    >>> before(date(2024, 2, 29), "1y"), before(date(2024, 3, 31), "1m"), before(date(2024, 3, 31), "2w")
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29), datetime.date(2024, 3, 17))
    """
    match = _AGE.fullmatch(age)
    assert match is not None
    number, unit = int(match[1]), match[2].lower()
    if unit in "wd":
        days = number * (7 if unit == "w" else 1)
        return at - timedelta(days=min(days, at.toordinal() - 1))
    months = max(at.year * 12 + at.month - 1 - number * (12 if unit == "y" else 1), 12)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))


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
    color: str = "auto",
) -> int:
    """List the statements of pages that speak of a day so long before `at`, oldest first."""
    form = form_of(form, output)
    limit = before(at.date(), older_than)
    statements: list[StaleStatement] = []
    if len(names) == 1:
        with open_page(store, names[0], lang=lang) as holding:
            statements += view_of(holding, lang=lang).stale(limit)
    else:
        with open_pages(store, names) as holdings:
            for each in holdings:
                statements += view_of(each, lang=lang).stale(limit)
    statements.sort(key=lambda statement: statement.day)
    stale = Stale(at=at, before=limit, statements=tuple(statements))
    match form:
        case "json":
            text = json.render(stale)
        case "html":
            text = pages().stale_page(stale)
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
@output_option
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
        color=color,
    )
