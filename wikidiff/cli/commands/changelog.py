"""`wikidiff changelog`: what a page claims now that it did not claim then."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from wikidiff.cli.fetching import Asking, access_options, stored_name
from wikidiff.cli.options import (
    Moment,
    color_option,
    example,
    format_option,
    lang_option,
    output_option,
    selection_options,
    store_option,
)
from wikidiff.cli.output import note
from wikidiff.cli.progress import bar
from wikidiff.cli.reading import begins_late, part_note
from wikidiff.cli.rendering import FORMS, deliver_report, top_option
from wikidiff.errors import InputError
from wikidiff.model import Changelog, Revision
from wikidiff.pipeline import open_page, stored_changelog
from wikidiff.report.digest import digest
from wikidiff.report.selection import EVERYTHING, Selection, check_sections


def make_changelog(
    name: str,
    *,
    store: str,
    since: datetime | None = None,
    until: datetime | None = None,
    lang: str | None = None,
) -> Changelog:
    """Read a stretch of a page's history into a changelog."""
    with open_page(store, name, lang=lang) as holding:
        if holding.revision_spec is not None:
            raise InputError(
                f"a changelog is about a whole history, and {name!r} names one revision",
                hint="leave out what stands behind the @; --since and --until choose a stretch",
            )
        history = holding.store.history(holding.page)
        gaps = count_gaps(history)
        if since is None and begins_late(history):
            note(part_note(holding.page.title, len(history)))
        elif gaps:
            note(_gap_note(holding.page.title, gaps, len(history)))
        with bar(f"following {holding.page.title}", len(history)) as advance:
            return stored_changelog(
                holding.store, holding.page, since=since, until=until, on_revision=advance
            )


def _gap_note(title: str, gaps: int, held: int) -> str:
    return (
        f"wikidiff: {gaps} of the {held} stored revisions of {title!r} follow one that is not stored: what "
        "happened between is told as one edit "
        f"(`wikidiff snapshot {shlex.quote(title)} --all` fetches the rest)"
    )


def count_gaps(history: Sequence[Revision]) -> int:
    """Count the revisions, after the first, whose parent the store does not hold."""
    held = {revision.revid for revision in history}
    return sum(bool(revision.parentid) and revision.parentid not in held for revision in history[1:])


def report_changelog(
    name: str,
    *,
    store: str,
    since: datetime | None = None,
    until: datetime | None = None,
    lang: str | None = None,
    form: str | None = None,
    output: str | None = None,
    color: str = "auto",
    unfold: bool = False,
    selection: Selection = EVERYTHING,
    top: int | None = None,
    asking: Asking | None = None,
) -> int:
    """Make a changelog and write it where and how it was asked for."""
    if since and until and since > until:
        raise InputError(
            f"--since {since:%Y-%m-%d} is after --until {until:%Y-%m-%d}",
            hint="give the earlier date to --since",
        )
    wishes: list[dict[str, Any]] = [{"at": since}] if since else []
    wishes.append({"since": since, "until": until})
    name = stored_name(store, name, wishes, asking or Asking())
    report = make_changelog(name, store=store, since=since, until=until, lang=lang)
    check_sections(selection, report.comparison.changes)
    ordered = digest(report, unfold=unfold, selection=selection, top=top)
    deliver_report(report, ordered, form=form, output=output, color=color)
    return 0


@click.command(
    "changelog",
    epilog=example(
        "wikidiff changelog 'Kuril Islands dispute' --since 2006-07 --until 2009\n"
        "wikidiff changelog history.xml -o report.md"
    ),
)
@click.argument("name", metavar="PAGE|FILE|URL")
@click.option("--since", type=Moment(), help="Begin with the first revision at or after this date.")
@click.option("--until", type=Moment(end=True), help="End with the last revision of this date.")
@selection_options
@top_option
@click.option(
    "--all",
    "unfold",
    is_flag=True,
    help="Show editorial changes and probable rewording too, instead of counting them.",
)
@lang_option
@format_option(*FORMS)
@output_option
@access_options
@store_option
@color_option
def command(
    name: str,
    since: datetime | None,
    until: datetime | None,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    top: int | None,
    unfold: bool,
    lang: str | None,
    form: str | None,
    output: str | None,
    wiki: str | None,
    contact: str | None,
    login: bool,
    store: str,
    color: str,
) -> int:
    """Report what PAGE or FILE claims at the end of its history that it did not claim at the start.

    Net changes by section with who made them and when, figures, dated statements, reverted edits, and
    revisions that the wiki hides. A PAGE that is not in the store, or a URL, is fetched first.
    """
    return report_changelog(
        name,
        store=store,
        since=since,
        until=until,
        lang=lang,
        form=form,
        output=output,
        color=color,
        unfold=unfold,
        selection=Selection(only, ignore),
        top=top,
        asking=Asking(wiki, contact, login),
    )
