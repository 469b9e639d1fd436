"""`wikidiff trace`: one claim through the history of a page."""

from __future__ import annotations

import sys

import click

from wikidiff.cli.fetching import Asking, access_options
from wikidiff.cli.lives import FORMS, form_of, open_view, unread_notes
from wikidiff.cli.options import example, format_option, lang_option, max_items_option, output_option
from wikidiff.cli.output import deliver, look, note
from wikidiff.cli.pages import pages
from wikidiff.cli.settings import color_option, store_option
from wikidiff.errors import InputError
from wikidiff.model import Candidate
from wikidiff.pipeline import View, the_one, wanted
from wikidiff.report import json
from wikidiff.report.plot import plot
from wikidiff.report.trace import candidates_list, trace_csv, trace_list

MOST_ASKED = 20
"""Claims that a person is asked to choose from; more say that the phrase says too little."""


def show_trace(
    name: str,
    what: str,
    *,
    store: str,
    life: int | None = None,
    plot_path: str | None = None,
    lang: str | None = None,
    form: str | None = None,
    output: str | None = None,
    max_items: int | None = None,
    color: str = "auto",
    asking: Asking | None = None,
) -> int:
    """Tell every state that a claim was in, and draw them if a file is named."""
    form = form_of(form, output)
    if plot_path is not None and plot_path != "-" and not plot_path.lower().endswith(".svg"):
        raise InputError(f"a drawing is written as SVG, and not to {plot_path}", hint="end it in .svg")
    if not what.strip() and life is None:
        raise InputError("nothing was given to follow", hint="give a phrase or a figure of the claim")
    with open_view(name, store=store, lang=lang, asking=asking) as view:
        asked = wanted(what, lang=view.reader.lang)
        chosen = view.candidate(life) if life is not None else choose(view, what, color=color)
        timeline = view.timeline(chosen, asked)
        notes = unread_notes(view)
    match form:
        case "json":
            text = json.render(timeline, most=max_items)
        case "html":
            text = pages().trace_page(timeline, notes=notes)
        case "csv":
            text = trace_csv(timeline)
        case _:
            how = look(color, to_file=output not in (None, "-"))
            text = trace_list(timeline, color=how.color, width=how.wrap)
    if plot_path is not None:
        deliver(plot(timeline), plot_path)
        if plot_path == "-":
            return 0
    deliver(text, output)
    return 0


def choose(view: View, what: str, *, color: str) -> Candidate:
    """Return the life that is meant; ask where several fit and there is somebody to ask."""
    found = view.seek(wanted(what, lang=view.reader.lang))
    some = found.fitting
    if not 1 < len(some) <= MOST_ASKED or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return the_one(found, what)
    note(f"{len(some)} claims fit {what!r}:")
    click.echo(candidates_list(some, color=look(color).color), err=True, nl=False)
    number = click.prompt("Which one", type=click.IntRange(1, len(some)), err=True)
    return some[number - 1]


@click.command(
    "trace",
    epilog=example(
        "wikidiff trace 'Kuril Islands dispute' 'US$13.7 billion'\n"
        "wikidiff trace history.xml parameter:damages --plot damages.svg\n"
        "wikidiff trace history.xml section:Trade --format json"
    ),
)
@click.argument("name", metavar="PAGE|FILE|URL[@REV]")
@click.argument("what", metavar="WHAT", default="")
@click.option(
    "--life",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="The claim of this number, where several fit WHAT.",
)
@click.option("--plot", "plot_path", metavar="FILE.svg", help="Draw the states on an axis of time, as SVG.")
@lang_option
@format_option(*FORMS)
@max_items_option
@output_option(".html", ".json", ".csv", ".txt")
@access_options
@store_option
@color_option
def command(
    name: str,
    what: str,
    life: int | None,
    plot_path: str | None,
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
    """Follow one claim through the history of a page: each state, when, by whom, undone or not.

    WHAT is a phrase of it, a figure, section:TITLE, parameter:NAME or source:WORK, as the page has it now
    (in REV, if given) or had it once. Before a claim's own states stand those of what it was split or merged
    from.
    """
    return show_trace(
        name,
        what,
        store=store,
        life=life,
        plot_path=plot_path,
        lang=lang,
        form=form,
        output=output,
        max_items=max_items,
        color=color,
        asking=Asking(wiki, contact, login),
    )
