"""`wikidiff show`: one revision, or a section of it, in one of several views."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass

import click

from wikidiff.cli.mistakes import refuse_place
from wikidiff.cli.opening import open_page
from wikidiff.cli.options import example, format_option, lang_option
from wikidiff.cli.output import look, note, show
from wikidiff.cli.reading import note_degraded, read_revision
from wikidiff.cli.settings import color_option, store_option
from wikidiff.comparing import Reader, claims, parse, references, tables
from wikidiff.errors import InputError
from wikidiff.model import (
    Claim,
    Constructs,
    Document,
    Page,
    Reference,
    Revision,
    Section,
    Span,
    revision_dict,
)
from wikidiff.report import apparatus, calls, json, listing
from wikidiff.report.choosing import choose_section, section_span
from wikidiff.report.reading import Part, reading_dict, reading_text
from wikidiff.report.visible import visible_lines


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown: a revision, and the part of it that was asked for."""

    page: Page
    revision: Revision
    document: Document
    section: Section
    span: Span
    """Of the section, with all below it; the lead of a whole page spans the page."""
    color: bool
    width: int
    template: str = ""
    """The name that listed templates have; empty for all."""

    def holds(self, span: Span) -> bool:
        return self.span.start <= span.start < max(self.span.end, self.span.start + 1)

    @property
    def text(self) -> str:
        return self.span.of(self.revision.text or "")


def show_revision(
    name: str,
    *,
    store: str,
    what: str = "all",
    section: str | None = None,
    lang: str | None = None,
    form: str = "terminal",
    color: str = "auto",
    template: str = "",
) -> int:
    """Show a view (`all`: metadata and wikitext) of a revision, or of one of its sections."""
    refuse_place(name)
    with open_page(store, name, lang=lang) as holding:
        page, revision = holding.page, read_revision(holding)
    document = parse(revision.text or "", lang=lang or page.lang)
    span, chosen = Span(0, len(revision.text or "")), document.root
    if section is not None:
        _, chosen = choose_section(document, section)
        span = section_span(chosen)
    shape = look(color)
    shown = Shown(page, revision, document, chosen, span, shape.color, shape.width, template)
    view = _VIEWS.get((what, form))
    if view is None:
        raise InputError(
            f"`--{what}` has no form {form!r}", hint=f"choose one of: {', '.join(_forms_of(what))}"
        )
    if what == "text":
        # A person is shown it, and a pipe has it to the byte.
        text = visible_lines(shown.text) if sys.stdout.isatty() else shown.text
        click.echo(text.encode("utf-8", "surrogatepass"), nl=False)
    else:
        said = view(shown)
        show(said)
        if not said.strip() and what != "all":
            named = f"template {template}" if template else what.replace("-", " ")
            note(
                f"wikidiff: revision {revision.revid} has no {named}"
                + (" in this section" if section else "")
            )
    return 0


def _whole(shown: Shown) -> str:
    head = listing.revision_head(shown.page, shown.revision, color=shown.color)
    return f"{head}\n{visible_lines(shown.text)}" + ("" if shown.text.endswith("\n") else "\n")


def _whole_json(shown: Shown) -> str:
    return json.dumps({"format": "wikidiff.revision/1", "page": listing.page_dict(shown.page),
                       "revision": (revision_dict(shown.revision) or {}) | {"text": shown.text}})  # fmt: skip


def _claims(shown: Shown) -> str:
    return listing.claims_table(_claims_of(shown), color=shown.color)


def _claims_json(shown: Shown) -> str:
    return json.dumps(listing.claims_dict(shown.page, shown.revision, _claims_of(shown)))


def _claims_of(shown: Shown) -> list[Claim]:
    found = claims(shown.document)
    note_degraded(shown.document, found)
    return [claim for claim in found if shown.holds(claim.span)]


def _prose(shown: Shown) -> str:
    return reading_text(_parts(shown))


def _prose_json(shown: Shown) -> str:
    return json.dumps(reading_dict(shown.page, shown.revision, _parts(shown)))


def _parts(shown: Shown) -> list[Part]:
    lead_only = not shown.section.level and shown.span.end < len(shown.revision.text or "")
    reader = Reader(shown.document.lang)
    inside = [shown.section] if lead_only else [section for _, section in shown.section.walk()]
    return [
        Part(
            section.title,
            section.level,
            [reader.block_claims(block) for block in section.blocks],
        )
        for section in inside
    ]


def _references(shown: Shown) -> str:
    found = [reference for reference in references(shown.document) if _is_cited(shown, reference)]
    return apparatus.references_text(found, color=shown.color)


def _references_json(shown: Shown) -> str:
    found = [reference for reference in references(shown.document) if _is_cited(shown, reference)]
    return json.dumps(apparatus.references_dict(shown.page, shown.revision, found))


def _tables(shown: Shown) -> str:
    found = [grid for grid in tables(shown.document) if shown.holds(grid.span)]
    return apparatus.tables_text(found, width=shown.width, color=shown.color)


def _tables_json(shown: Shown) -> str:
    found = [grid for grid in tables(shown.document) if shown.holds(grid.span)]
    return json.dumps(apparatus.tables_dict(shown.page, shown.revision, found))


def _tables_csv(shown: Shown) -> str:
    return apparatus.tables_csv([grid for grid in tables(shown.document) if shown.holds(grid.span)])


def _constructs(shown: Shown) -> Constructs:
    """List templates and links; mwparserfromhell, which finds them, loads when it is wanted."""
    found: Constructs = importlib.import_module("wikidiff.bridge").constructs(shown.document)
    for reason in found.degraded:
        note(f"note: not all could be listed: {reason}")
    return found.within(shown.holds).called(shown.template)


def _templates(shown: Shown) -> str:
    return calls.templates_text(_constructs(shown).templates, color=shown.color)


def _templates_json(shown: Shown) -> str:
    return json.dumps(calls.templates_dict(shown.page, shown.revision, _constructs(shown)))


def _links(shown: Shown) -> str:
    return calls.links_table(_constructs(shown).links, color=shown.color)


def _links_json(shown: Shown) -> str:
    return json.dumps(calls.links_dict(shown.page, shown.revision, _constructs(shown)))


def _external_links(shown: Shown) -> str:
    return calls.external_links_table(_constructs(shown).external_links, color=shown.color)


def _external_links_json(shown: Shown) -> str:
    return json.dumps(calls.external_links_dict(shown.page, shown.revision, _constructs(shown)))


def _is_cited(shown: Shown, reference: Reference) -> bool:
    """Tell whether a reference belongs to what is shown; the whole page has those too that nothing cites."""
    is_page = shown.span.end - shown.span.start == len(shown.revision.text or "")
    return is_page or any(map(shown.holds, reference.uses))


_VIEWS: dict[tuple[str, str], Callable[[Shown], str]] = {
    ("all", "terminal"): _whole,
    ("all", "json"): _whole_json,
    ("text", "terminal"): _whole,
    ("claims", "terminal"): _claims,
    ("claims", "json"): _claims_json,
    ("prose", "terminal"): _prose,
    ("prose", "json"): _prose_json,
    ("references", "terminal"): _references,
    ("references", "json"): _references_json,
    ("tables", "terminal"): _tables,
    ("tables", "json"): _tables_json,
    ("tables", "csv"): _tables_csv,
    ("templates", "terminal"): _templates,
    ("templates", "json"): _templates_json,
    ("links", "terminal"): _links,
    ("links", "json"): _links_json,
    ("external-links", "terminal"): _external_links,
    ("external-links", "json"): _external_links_json,
}


def _forms_of(what: str) -> list[str]:
    return [form for view, form in _VIEWS if view == what]


@click.command(
    "show",
    epilog=example(
        "wikidiff show 'Kuril Islands dispute@2009-06-01'\n"
        "wikidiff show 'Kuril Islands dispute' --section 'History / Trade' --prose\n"
        "wikidiff show history.xml@first --claims\n"
        "wikidiff show history.xml --tables --format csv > tables.csv\n"
        "wikidiff show history.xml --templates 'Cite web'\n"
        "wikidiff show history.xml@1234 --text > old.wikitext"
    ),
)
@click.argument("name", metavar="PAGE|FILE[@REV]")
@click.option(
    "--section", metavar="NAME", help="Only this section and what is below it: title, path or number."
)
@click.option("--claims", "what", flag_value="claims", help="The claims, one a line.")
@click.option("--prose", "what", flag_value="prose", help="What a reader sees, without markup.")
@click.option(
    "--references", "what", flag_value="references", help="Each source and the claims that cite it."
)
@click.option("--tables", "what", flag_value="tables", help="The tables, drawn as tables.")
@click.option(
    "--templates",
    "template",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help="The templates with their parameters, or only those of this name (stands behind PAGE).",
)
@click.option("--links", "what", flag_value="links", help="The links to pages, files and categories.")
@click.option(
    "--external-links", "what", flag_value="external-links", help="The addresses that are linked to."
)
@click.option("--text", "what", flag_value="text", help="Nothing but the wikitext, byte for byte.")
@lang_option
@format_option("terminal", "json", "csv")
@store_option
@color_option
def command(
    name: str,
    section: str | None,
    what: str | None,
    template: str | None,
    lang: str | None,
    form: str | None,
    store: str,
    color: str,
) -> int:
    """Show one revision of PAGE or FILE, the latest if none is named: who, when, and its wikitext."""
    if what and template is not None:
        raise click.UsageError(f"--templates and --{what} are two views: choose one")
    return show_revision(
        name,
        store=store,
        what=what or ("all" if template is None else "templates"),
        template=template or "",
        section=section,
        lang=lang,
        form=form or "terminal",
        color=color,
    )
