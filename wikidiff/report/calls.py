"""Templates with their parameters, links and addresses of a revision, on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from wikidiff.model import Constructs, ExternalLink, Page, PageLink, Revision, Template, revision_dict
from wikidiff.report.listing import page_dict
from wikidiff.report.naming import path_text
from wikidiff.report.screen import columns, paint
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible


def templates_text(templates: Sequence[Template], *, color: bool = False) -> str:
    """Return each template with its section and, below it, its parameters, one a line."""
    return paint(_template_lines(templates), color=color, wrap=False)


def _template_lines(templates: Sequence[Template]) -> Iterator[Text]:
    for template in templates:
        place = visible(path_text(template.section))
        yield Text.assemble((visible(template.name), "bold"), ("  " + place, "dim"))
        width = max((len(name) for name, _ in template.parameters), default=0)
        for name, value in template.parameters:
            written = visible(shorten_text(" ".join(value.split())))
            yield Text.assemble((f"    {visible(name).ljust(width)}  ", "cyan"), written)


def templates_dict(page: Page, revision: Revision, found: Constructs) -> dict[str, object]:
    """Return the JSON form `wikidiff.templates/1`; values are as they are written, in full."""
    return _head("templates", page, revision, found) | {
        "templates": [template.to_dict() for template in found.templates]
    }


def links_table(links: Sequence[PageLink], *, color: bool = False) -> str:
    """Return one line a link: where it leads, its text where it has one of its own, and its section."""
    rows = [
        (visible(link.target), visible(shorten_text(link.text or "")), visible(path_text(link.section)))
        for link in links
    ]
    return paint(columns(("target", "text", "section"), rows, styles=("cyan", "", "dim")),
                 color=color, wrap=False)  # fmt: skip


def links_dict(page: Page, revision: Revision, found: Constructs) -> dict[str, object]:
    """Return the JSON form `wikidiff.links/1`."""
    return _head("links", page, revision, found) | {"links": [link.to_dict() for link in found.links]}


def external_links_table(links: Sequence[ExternalLink], *, color: bool = False) -> str:
    """Return one line an address: its text where it has one, and its section."""
    rows = [
        (visible(link.url), visible(shorten_text(link.text or "")), visible(path_text(link.section)))
        for link in links
    ]
    return paint(columns(("address", "text", "section"), rows, styles=("cyan", "", "dim")),
                 color=color, wrap=False)  # fmt: skip


def external_links_dict(page: Page, revision: Revision, found: Constructs) -> dict[str, object]:
    """Return the JSON form `wikidiff.external_links/1`."""
    return _head("external_links", page, revision, found) | {
        "external_links": [link.to_dict() for link in found.external_links]
    }


def _head(name: str, page: Page, revision: Revision, found: Constructs) -> dict[str, object]:
    return {
        "format": f"wikidiff.{name}/1",
        "page": page_dict(page),
        "revision": revision_dict(revision),
        "degraded": list(found.degraded),
    }
