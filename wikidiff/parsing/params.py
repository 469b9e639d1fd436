"""The parts between the pipes of a template or link, with their exact spans."""

from __future__ import annotations

from typing import NamedTuple

from wikidiff.model import Span
from wikidiff.parsing.constructs import Constructs
from wikidiff.patterns import late

_PART = late(r"\||=|\[\[|\{\{|<")


class Param(NamedTuple):
    """One part: its name (None if it has none), the whole of it, and the value behind the ``=``."""

    name: str | None
    whole: Span
    value: Span


def split_params(text: str, inner: Span, closed: Constructs) -> list[Param]:
    """Split the inside of a construct at its own pipes; what is nested stays in one piece."""
    found: list[Param] = []
    start, equals, at = inner.start, -1, inner.start
    while True:
        match = _PART.search(text, at, inner.end)
        if match is None:
            break
        token, here = match.group(), match.start()
        at = match.end()
        if token == "|":
            found.append(_param(text, start, here, equals))
            start, equals = at, -1
        elif token == "=":
            equals = here if equals < 0 else equals
        else:
            element = closed.get(here)
            if element is not None and element.end <= inner.end:
                at = element.end
    found.append(_param(text, start, inner.end, equals))
    return found


def _param(text: str, start: int, end: int, equals: int) -> Param:
    whole = Span(start, end)
    if equals < 0:
        return Param(None, whole, whole)
    return Param(text[start:equals].strip(), whole, Span(equals + 1, end))
