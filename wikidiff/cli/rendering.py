"""A digest in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

import click

from wikidiff.cli.output import Look, deliver, look
from wikidiff.cli.pages import pages
from wikidiff.errors import InputError
from wikidiff.model import Changelog, Comparison
from wikidiff.report import csv, json, markdown, terminal, wikitext
from wikidiff.report.card import card
from wikidiff.report.chosen import Choice, chosen_changelog, chosen_comparison
from wikidiff.report.digest import Digest
from wikidiff.report.selection import EVERYTHING, Selection
from wikidiff.report.texts import Layout

FORMS = ("terminal", "markdown", "html", "json", "csv", "figures-csv", "wikitext")

F = TypeVar("F", bound=Callable[..., Any])


class Way(NamedTuple):
    """How and where a report is written."""

    form: str | None = None
    """None if nothing was said: the name of the file tells, else `terminal`."""
    output: str | None = None
    color: str = "auto"
    max_items: int | None = None
    stat: bool = False
    """Only how many changes each section has."""
    layout: Layout = Layout.BEST
    card: str | None = None
    """A file for a picture of the change that matters most, beside."""

    @property
    def look(self) -> Look:
        return look(self.color, to_file=self.output not in (None, "-"))


class Scope(NamedTuple):
    """Which of the changes are told."""

    selection: Selection = EVERYTHING
    top: int | None = None
    unfold: bool = False
    """Editorial changes and probable rewording too."""


def top_option(function: F) -> F:
    """Add `--top N`."""
    return click.option(
        "--top",
        type=click.IntRange(min=1),
        metavar="N",
        help="Only the N entries that matter most; the others are counted.",
    )(function)


def card_option(function: F) -> F:
    """Add `--card FILE`."""
    return click.option(
        "--card",
        metavar="FILE",
        help="Also draw the change that matters most as a picture (SVG) with its source, into FILE.",
    )(function)


_SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".csv": "csv",
    ".atom": "atom", ".wiki": "wikitext", ".wikitext": "wikitext", ".txt": "terminal",
}  # fmt: skip


def form_of(form: str | None, output: str | None) -> str:
    """Choose the form: what was said, else what the file's name says, else `terminal`.

    Raises `InputError` for a file name that says something else.

    >>> form_of(None, "report.md"), form_of("json", "report.md"), form_of(None, None)
    ('markdown', 'json', 'terminal')
    """
    suffix = PurePath(output).suffix.lower() if output else ""
    if form is None and suffix and suffix not in _SUFFIXES:
        raise InputError(
            f"the name {output} does not say in which form to write",
            hint=f"end it in {', '.join(_SUFFIXES)}, or give --format",
        )
    return form or _SUFFIXES.get(suffix, "terminal")


def deliver_report(report: Comparison | Changelog, digest: Digest, way: Way, scope: Scope) -> None:
    """Write the report: to a file, to a pager on a terminal, or plainly."""
    if way.card:
        _deliver_card(digest, way.card)
    wanted = form_of(way.form, way.output)
    if wanted == "atom":
        raise InputError(
            "a feed tells the edits of a history, and this is none",
            hint="wikidiff changelog PAGE -o feed.atom",
        )
    if way.stat:
        text = terminal.render_stat(digest, width=way.look.wrap, color=way.look.color)
    elif wanted == "json":
        choice = Choice.of(scope.selection, scope.top, digest.changes())
        text = _as_json(report, digest, choice, way.max_items)
    else:
        text = _rendered(report, digest, wanted, way)
    deliver(text, way.output)


def _deliver_card(digest: Digest, path: str) -> None:
    """Draw the change that matters most into a file."""
    picture = card(digest)
    if picture is None:
        raise InputError("there is no change to draw", hint="leave out --card, or choose other revisions")
    deliver(picture, path)


def _as_json(report: Comparison | Changelog, digest: Digest, choice: Choice, max_items: int | None) -> str:
    if isinstance(report, Changelog):
        kept, left_out = chosen_changelog(report, choice)
        return json.render(kept, most=max_items, ignored=digest.ignored, left_out=left_out)
    changes, left_out = chosen_comparison(report, choice)
    return json.render(changes, most=max_items, left_out=left_out)


def _rendered(report: Comparison | Changelog, digest: Digest, form: str, way: Way) -> str:
    match form:
        case "html":
            page: str = pages().render(digest, report if isinstance(report, Changelog) else None)
            return page
        case "markdown":
            return markdown.render(digest)
        case "wikitext":
            return wikitext.render(digest)
        case "csv":
            return csv.render_changes(digest)
        case "figures-csv":
            return csv.render_figure_changes(digest)
        case _:
            return terminal.render(digest, width=way.look.wrap, color=way.look.color, layout=way.layout)
