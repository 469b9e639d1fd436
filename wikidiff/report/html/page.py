"""The shell of every page of HTML: one file without network, whole without its script.

All that comes from the wiki is text: every expression of the templates is escaped, and made visible first.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wikidiff.model import Claim, Excerpt, Figure
from wikidiff.report import links
from wikidiff.report.naming import editor, path_text, subject
from wikidiff.report.numerals import counted
from wikidiff.report.visible import visible

PAGE, FRAGMENT = "page.html.j2", "fragment.html.j2"
"""What a template extends: a whole page, or one element for a page of somebody else's, without a script."""


def render_page(template: str, *, layout: str = PAGE, **context: object) -> str:
    """Return a page made from a template, ending in a newline."""
    shown: str = _environment().get_template(template).render(context, layout=layout)
    return shown.rstrip("\n") + "\n"


def drawing(svg: str) -> Markup:
    """Return a drawing of our own, which has escaped all that it holds, for a place in a page."""
    return Markup(svg)  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("wikidiff.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        auto_reload=False,
    )
    script = _resource("script.js")
    environment.globals.update(
        fragment_style=Markup(_resource("fragment.css")),  # noqa: S704, our own file
        style=Markup(_resource("style.css")),  # noqa: S704, our own file
        script=Markup(script),  # noqa: S704, our own file
        script_hash="sha256-" + b64encode(sha256(f"\n{script}\n".encode()).digest()).decode(),
        revision_address=links.revision_address,
        edit_address=links.edit_address,
        editor=editor,
        path_text=path_text,
        subject=subject,
        counted=counted,
        pieces=pieces,
        sort_value=_sort_value,
    )
    return environment


def _resource(name: str) -> str:
    return files("wikidiff.report").joinpath("templates", name).read_text(encoding="utf-8").strip("\n")


def _finalized(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def pieces(side: Excerpt | Claim) -> Iterator[tuple[str, bool]]:
    """Yield a claim's text in pieces: its figures, and what stands between them."""
    done = 0
    for figure in sorted(side.figures, key=lambda each: each.place.start):
        start, end = figure.place
        if done <= start < end <= len(side.text):
            yield side.text[done:start], False
            yield side.text[start:end], True
            done = end
    yield side.text[done:], False


def _sort_value(figure: Figure | None) -> Markup:
    """Return the attribute by which a cell is sorted: a number where the figure is one."""
    value = figure.value if figure else None
    return Markup(' data-value="{}"').format(
        format(value, "f") if isinstance(value, Decimal) else visible(figure.text) if figure else ""
    )
