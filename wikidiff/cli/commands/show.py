"""`wikidiff show`: one revision."""

from __future__ import annotations

import click

from wikidiff.cli.options import color_option, example, format_option, lang_option, store_option
from wikidiff.cli.output import look, show
from wikidiff.cli.reading import read_revision
from wikidiff.model import Page, Revision, revision_dict
from wikidiff.pipeline import claims, open_page, parse
from wikidiff.report import json, listing
from wikidiff.report.visible import visible_lines


def show_revision(
    name: str,
    *,
    store: str,
    what: str = "all",
    lang: str | None = None,
    form: str = "terminal",
    color: str = "auto",
) -> int:
    """Show `all` (metadata and wikitext), only the `text`, byte for byte, or the `claims`."""
    with open_page(store, name, lang=lang) as holding:
        page, revision = holding.page, read_revision(holding)
    text = revision.text or ""
    if what == "text":
        click.echo(text.encode("utf-8", "surrogatepass"), nl=False)
    elif what == "claims":
        _show_claims(page, revision, lang=lang or page.lang, form=form, color=color)
    elif form == "json":
        show(json.dumps({"format": "wikidiff.revision/1", "page": listing.page_dict(page),
                         "revision": (revision_dict(revision) or {}) | {"text": text}}))  # fmt: skip
    else:
        head = listing.revision_head(page, revision, color=look(color).color)
        show(f"{head}\n{visible_lines(text)}" + ("" if text.endswith("\n") else "\n"))
    return 0


def _show_claims(page: Page, revision: Revision, *, lang: str, form: str, color: str) -> None:
    found = claims(parse(revision.text or "", lang=lang))
    if form == "json":
        show(json.dumps(listing.claims_dict(page, revision, found)))
    else:
        show(listing.claims_table(found, color=look(color).color))


@click.command(
    "show",
    epilog=example(
        "wikidiff show 'Kuril Islands dispute@2009-06-01'\n"
        "wikidiff show history.xml@first --claims\n"
        "wikidiff show history.xml@1234 --text > old.wikitext"
    ),
)
@click.argument("name", metavar="PAGE|FILE[@REV]")
@click.option("--claims", "what", flag_value="claims", help="The claims instead of the wikitext, one a line.")
@click.option("--text", "what", flag_value="text", help="Nothing but the wikitext, byte for byte.")
@lang_option
@format_option("terminal", "json")
@store_option
@color_option
def command(name: str, what: str | None, lang: str | None, form: str | None, store: str, color: str) -> int:
    """Show one revision of PAGE or FILE, the latest if none is named: who, when, and its wikitext."""
    return show_revision(
        name, store=store, what=what or "all", lang=lang, form=form or "terminal", color=color
    )
