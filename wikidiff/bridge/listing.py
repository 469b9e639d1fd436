"""Templates, links and addresses of a document: found by mwparserfromhell, block by block, with their places.

Its nodes know no offsets, so they are counted while the tree is walked: a node is as long as it is written.
A wiki reads templates before tags and quotes; mwparserfromhell reads all at once, and a tag that never closes
hides the template around it. So what our own scanner counts is the check: where the two differ, the block is read
again with the tags taken for text, and where they still do, that is said in `degraded`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mwparserfromhell.nodes import ExternalLink as ExternalNode
from mwparserfromhell.nodes import Node, Wikilink
from mwparserfromhell.nodes import Template as TemplateNode
from mwparserfromhell.wikicode import Wikicode

from wikidiff.bridge.bounds import refusal
from wikidiff.bridge.stretches import read
from wikidiff.errors import InputError
from wikidiff.model import (
    Block,
    Constructs,
    Document,
    ExternalLink,
    PageLink,
    Parameter,
    Section,
    Span,
    Template,
)
from wikidiff.parsing.runs import EXTENSION_TAGS
from wikidiff.parsing.scanner import scan
from wikidiff.patterns import late

_MASK = "\ufdd0"
"""A noncharacter, which no wiki stores, in the place of a tag's first bracket."""

_HOLDS = late(r"\{\{|\[|//|[a-z]:", re.IGNORECASE)
_TAG = late(r"<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*)", re.IGNORECASE)
_LOOKED_INTO = frozenset({"ref", "references", "poem", "gallery", "indicator"})

Placed = tuple[Node, int]


def constructs(document: Document) -> Constructs:
    """List the templates, links and addresses of a document, in order, those within others too."""
    templates: list[Template] = []
    links: list[PageLink] = []
    addresses: list[ExternalLink] = []
    degraded: list[str] = []
    for path, section in document.sections():
        for block in _blocks(section):
            nodes, reason = _read(block)
            if reason is not None:
                degraded.append(f"{block.kind} at {block.span.start}: {reason}")
            for node, at in nodes:
                span = Span(at, at + len(str(node))).shifted(block.span.start)
                match node:
                    case TemplateNode():
                        templates.append(_template(node, span, path))
                    case Wikilink():
                        links.append(_link(node, span, path))
                    case ExternalNode():
                        addresses.append(_address(node, span, path))
    return Constructs(
        templates=tuple(templates),
        links=tuple(links),
        external_links=tuple(addresses),
        degraded=tuple(degraded),
    )


def _blocks(section: Section) -> Iterator[Block]:
    if section.heading is not None:
        yield section.heading
    yield from section.blocks


def _read(block: Block) -> tuple[list[Placed], str | None]:
    """Return the nodes of a block with their offsets in it, and why some may be missing."""
    text = block.wikitext
    if not _HOLDS.search(text):
        return [], None
    reason = refusal(text)
    if reason is not None:
        return [], reason
    starts = _template_starts(text)
    try:
        nodes = list(_walk(read(text, skip_style_tags=True), 0))
        missing = starts - _starts(nodes)
        if missing:
            nodes = list(_walk(read(_masked(text), skip_style_tags=True), 0))
            missing = starts - _starts(nodes)
    except InputError as error:
        return [], error.message
    if missing:
        return nodes, f"mwparserfromhell does not find {len(missing)} of {len(starts)} templates"
    return nodes, None


def _starts(nodes: list[Placed]) -> set[int]:
    return {at for node, at in nodes if isinstance(node, TemplateNode)}


def _template_starts(text: str, offset: int = 0) -> set[int]:
    """Return where templates begin that a wiki would read; references are looked into, raw text is not."""
    found: set[int] = set()
    for kind, start, end in scan(text).elements:
        if kind == "template":
            found.add(offset + start)
        elif kind in _LOOKED_INTO:
            inside = text.find(">", start, end) + 1
            found |= _template_starts(text[inside : text.rfind("<", inside, end)], offset + inside)
    return found


def _masked(text: str) -> str:
    """Take tags for text, but those that a wiki reads before templates, where they close."""
    closed = {element.start for element in scan(text).elements}

    def mask(match: re.Match[str]) -> str:
        kept = match["name"].lower() in EXTENSION_TAGS and (match["slash"] or match.start() in closed)
        return match[0] if kept else _MASK + match[0][1:]

    return _TAG.sub(mask, text)


def _walk(code: Wikicode, at: int) -> Iterator[Placed]:
    """Yield each node and those in it, with its offset, in order of the text."""
    for node in code.nodes:
        yield node, at
        written, inside = str(node), 0
        for child in node.__children__():
            text = str(child)
            # In the order of the text, with nothing but signs between two: the next place of it is its own.
            found = written.find(text, inside)
            if text and found >= 0:
                yield from _walk(child, at + found)
                inside = found + len(text)
        at += len(written)


def _template(node: TemplateNode, span: Span, section: tuple[str, ...]) -> Template:
    parameters = tuple(Parameter(_text(parameter.name), _text(parameter.value)) for parameter in node.params)
    return Template(name=_text(node.name), parameters=parameters, span=span, section=section)


def _link(node: Wikilink, span: Span, section: tuple[str, ...]) -> PageLink:
    text = None if node.text is None else _text(node.text)
    return PageLink(target=_text(node.title), text=text, span=span, section=section)


def _address(node: ExternalNode, span: Span, section: tuple[str, ...]) -> ExternalLink:
    url, masked, _ = str(node.url).partition(_MASK)
    if masked:  # a bare address runs up to the tag
        span = Span(span.start, span.start + len(url))
    text = None if node.title is None else _text(node.title)
    return ExternalLink(url=url, text=text, span=span, section=section)


def _text(code: Wikicode) -> str:
    return str(code).replace(_MASK, "<").strip()
