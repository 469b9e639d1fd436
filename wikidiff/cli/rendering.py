"""A digest in the form that was asked for."""

from __future__ import annotations

from pathlib import PurePath

from wikidiff.cli.output import deliver, look
from wikidiff.errors import InputError
from wikidiff.model import Changelog, Comparison
from wikidiff.report import html, json, markdown, terminal
from wikidiff.report.digest import Digest
from wikidiff.report.texts import Layout

FORMS = ("terminal", "markdown", "html", "json")

_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".json": "json", ".txt": "terminal"}


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
            hint="end it in .md, .html, .json or .txt, or give --format",
        )
    return form or _SUFFIXES.get(suffix, "terminal")


def deliver_report(
    report: Comparison | Changelog,
    digest: Digest,
    *,
    form: str | None,
    output: str | None,
    color: str,
    stat: bool = False,
    layout: Layout = Layout.BEST,
) -> None:
    """Write the report: to a file, to a pager on a terminal, or plainly."""
    look_of = look(color, to_file=output not in (None, "-"))
    match form_of(form, output):
        case "json":
            text = json.render(report)
        case "html":
            comparison = report.comparison if isinstance(report, Changelog) else report
            text = html.render(digest, lang=comparison.lang)
        case "markdown":
            text = markdown.render(digest)
        case _ if stat:
            text = terminal.render_stat(digest, width=look_of.width, color=look_of.color)
        case _:
            text = terminal.render(digest, width=look_of.width, color=look_of.color, layout=layout)
    deliver(text, output)
