"""What of a wikitext is a call or a link: its templates, links and addresses, as a list of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from wikidiff.model.span import Span
from wikidiff.patterns import late


class Parameter(NamedTuple):
    """One parameter of a template, as it is written, without the blanks around it."""

    name: str
    """`1`, `2`… for those that are written without a name."""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template where it is called; parser functions and magic words are written alike and are among them."""

    name: str
    parameters: tuple[Parameter, ...]
    span: Span
    section: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return {
            "name": self.name,
            "parameters": [{"name": name, "value": value} for name, value in self.parameters],
            "section": list(self.section),
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link in double brackets: to a page, a file, a category, another wiki."""

    target: str
    text: str | None
    """What stands behind the bar, as it is written; None where there is none."""
    span: Span
    section: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return {
            "target": self.target,
            "text": self.text,
            "section": list(self.section),
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLink:
    """An address out of the wiki, in brackets or bare."""

    url: str
    text: str | None
    span: Span
    section: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        return {"url": self.url, "text": self.text, "section": list(self.section), "span": list(self.span)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constructs:
    """All of a document, each kind in order of the text, those in others too."""

    templates: tuple[Template, ...]
    links: tuple[PageLink, ...]
    external_links: tuple[ExternalLink, ...]
    degraded: tuple[str, ...] = ()
    """What could not be listed, block by block, and why."""

    def within(self, holds: Callable[[Span], bool]) -> Constructs:
        """Keep what stands where `holds` says so."""
        return replace(
            self,
            templates=tuple(each for each in self.templates if holds(each.span)),
            links=tuple(each for each in self.links if holds(each.span)),
            external_links=tuple(each for each in self.external_links if holds(each.span)),
        )

    def called(self, name: str) -> Constructs:
        """Keep the templates of a name, as a wiki takes names; all of them for an empty one."""
        wanted = page_name(name)
        kept = tuple(each for each in self.templates if not wanted or page_name(each.name) == wanted)
        return replace(self, templates=kept)


def page_name(name: str) -> str:
    """Write a template's name as the wiki does that it is on.

    >>> page_name("cite_web "), page_name("Template:Cite web"), page_name("")
    ('Cite web', 'Cite web', '')
    """
    words = " ".join(_COMMENT.sub("", name).replace("_", " ").split())
    words = _NAMESPACE.sub("", words)
    return words[:1].upper() + words[1:]


_COMMENT = late(r"<!--.*?-->", re.DOTALL)
_NAMESPACE = late(r"\Atemplate ?: ?", re.IGNORECASE)
