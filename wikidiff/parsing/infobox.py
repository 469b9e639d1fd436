"""Templates that stand as blocks: an infobox's parameters are claims, a navigation box's are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wikidiff.model import ClaimKind, Passage, Span
from wikidiff.parsing.inline import Reader
from wikidiff.parsing.media import media_passages
from wikidiff.parsing.names import template_name
from wikidiff.parsing.params import Param, split_params
from wikidiff.parsing.registry import reading_of
from wikidiff.parsing.scanner import Element
from wikidiff.parsing.slices import sheet_passages
from wikidiff.parsing.source_map import Sheet
from wikidiff.parsing.unknown import TAG_NAMES, is_silent, is_statement
from wikidiff.patterns import late

MAX_MODULES_DEEP = 5
"""Boxes within boxes beyond this are read as text of their parameter."""

_NAVIGATION = late(
    r".*(?:navbox|sidebar|nav\b|topics|succession|portal|stub|refimprove|cleanup|unreferenced|notability|"
    r"expand|merge|pov|disputed|update|wikify|orphan|multiple issues|article issues|infobox images|main|"
    r"main article.*|"
    r"see also|further|details|about|for|other uses|redirect|hatnote|distinguish|commons|wikiquote|"
    r"sister project.*|clear|toc.*|col-.*|div col.*|coord|pp-.*|protected|featured.*|good article|s-.*)",
    re.IGNORECASE,
)
"""Names of block templates whose parameters steer a layout and state nothing."""


def template_passages(
    reader: Reader, element: Element, prefix: str = "", depth: int = 0
) -> Iterator[Passage]:
    """Yield the template by its name, then one passage a named parameter that shows something."""
    params = split_params(reader.text, Span(element.start + 2, element.end - 2), reader.closed)
    name = template_name(params[0].whole.of(reader.text))
    if not prefix:
        yield _name_passage(name, element)
    if _is_layout(name):
        return
    for number, param in enumerate(params[1:], 1):
        yield from _parameter(reader, param, name, prefix, number, depth)


def wrapped_text(reader: Reader, element: Element) -> Span | None:
    """Return where the text stands that a block template is only put around: an editors' mark on a paragraph.

    It is the one thing that the template is given, beside what says when and why, and it is whole sentences.
    """
    params = split_params(reader.text, Span(element.start + 2, element.end - 2), reader.closed)
    name = template_name(params[0].whole.of(reader.text))
    if _is_layout(name) or _is_called_box(name):
        return None
    unnamed = [param for param in params[1:] if param.name is None or param.name.isdigit()]
    texts = [param.value for param in unnamed if param.value.of(reader.text).strip()]
    others = {param.name.casefold() for param in params[1:] if param.name and param not in unnamed}
    if len(texts) != 1 or not others <= TAG_NAMES or not is_statement(texts[0].of(reader.text).strip()):
        return None
    return texts[0]


def _is_layout(name: str) -> bool:
    known = reading_of(name, "")
    return (known is not None and known.how in {"nothing", "source"}) or _NAVIGATION.fullmatch(
        name[:80]
    ) is not None


def _name_passage(name: str, element: Element) -> Passage:
    span = Span(element.start, element.end)
    sheet = Sheet()
    sheet.atom(name or "template", Span(element.start, element.start + 2))
    return Passage(kind=ClaimKind.TEMPLATE, prose=sheet.prose(), span=span)


def _parameter(
    reader: Reader, param: Param, container: str, prefix: str, number: int, depth: int
) -> Iterator[Passage]:
    label = prefix + (param.name if param.name is not None else str(number))
    start, end = param.value
    while start < end and reader.text[start].isspace():
        start += 1
    while end > start and reader.text[end - 1].isspace():
        end -= 1
    module = reader.closed.get(start)
    is_module = (
        module is not None and module.kind == "template" and module.end == end and depth < MAX_MODULES_DEEP
    )
    if module is not None and is_module and _is_box(reader, module):
        yield from template_passages(reader, module, prefix=f"{label}.", depth=depth + 1)
        return
    sheet = reader.read_trimmed(*param.value)
    text = "".join(sheet.parts)
    yield from media_passages(reader, sheet)
    if not text.strip():
        if not sheet.media:
            yield from _silent_value(reader, Span(start, end), sheet, label, container)
        return
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    yield from sheet_passages(
        sheet, [Span(left, right)], ClaimKind.PARAMETER, label=label, container=container
    )


_SOURCE_ONLY = "[source]"
"""What a value reads as that is nothing but its sources."""


def _silent_value(reader: Reader, span: Span, sheet: Sheet, label: str, container: str) -> Iterator[Passage]:
    """Keep a value that reads as nothing but is there: an unknown template as its wikitext, or sources."""
    if span.end > span.start:
        told = Sheet()
        if sheet.citations and not sheet.unknown:
            told.atom(_SOURCE_ONLY, span)
        else:
            told.literal(span.of(reader.text), span.start)
        yield Passage(
            kind=ClaimKind.PARAMETER,
            prose=told.prose(),
            span=span,
            label=label,
            container=container,
            citations=tuple(citation for _, citation in sheet.citations),
        )


def _is_called_box(name: str) -> bool:
    return "infobox" in name or "taxobox" in name


def _is_box(reader: Reader, element: Element) -> bool:
    """Tell whether a template that is the whole of a value is a box in its own right.

    It is if it is called so, or if no table knows it and it has named parameters and no others, as the sections of
    a box have (`{{Chembox Properties|MeltingPtC=5|…}}`).
    """
    name = template_name(reader.text[element.start + 2 : element.end - 2].partition("|")[0])
    if _is_called_box(name):
        return True
    if reading_of(name, reader.lang) is not None or is_silent(name) or _NAVIGATION.fullmatch(name[:80]):
        return False
    params = split_params(reader.text, Span(element.start + 2, element.end - 2), reader.closed)[1:]
    named = [param for param in params if param.name is not None]
    blank = [param for param in params if not param.whole.of(reader.text).strip()]
    return len(named) > 1 and len(named) + len(blank) == len(params)
