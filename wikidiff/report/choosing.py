"""Which section of a document a user means."""

from __future__ import annotations

import difflib
import re

from wikidiff.errors import InputError
from wikidiff.model import Document, Section, Span
from wikidiff.patterns import late

Placed = tuple[tuple[str, ...], Section]

_NUMBER = late(r"\d+(?:\.\d+)*\.?")
_LEAD = frozenset({"", "lead", "0"})


def choose_section(document: Document, wanted: str) -> Placed:
    """Return the section of a number (2.1), a title, or a path ("History / Trade"), whatever the case.

    `Lead` or 0 is what stands before the first heading. Raises `InputError` if there is none or several.
    """
    found = list(document.sections())
    name = wanted.strip().casefold()
    if name in _LEAD:
        return found[0]
    matching = _titled(found, name)
    if not matching and _NUMBER.fullmatch(name):
        matching = [each for each in found if _number(each) == name.rstrip(".")]
    if len(matching) == 1:
        return matching[0]
    if matching:
        numbers = ", ".join(f"{_number(each)} ({' / '.join(each[0])})" for each in matching[:6])
        raise InputError(f"{len(matching)} sections are called {wanted!r}", hint=f"give a number: {numbers}")
    raise InputError(f"there is no section {wanted!r}", hint=_suggestion(found, name))


def section_span(section: Section) -> Span:
    """Return where a section stands, with all below it; for the lead, its own blocks."""
    inside = [section] if not section.level else [each for _, each in section.walk()]
    blocks = [block for each in inside for block in ((each.heading,) if each.heading else ()) + each.blocks]
    return Span(blocks[0].span.start, blocks[-1].span.end) if blocks else Span(0, 0)


def _titled(found: list[Placed], name: str) -> list[Placed]:
    path = tuple(part.strip() for part in re.split(r"\s+/\s+|\s*›\s*|\s*>\s*", name))
    return [
        each
        for each in found[1:]
        if each[0][-1].casefold() == name or tuple(map(str.casefold, each[0][-len(path) :])) == path
    ]


def _number(placed: Placed) -> str:
    return ".".join(map(str, placed[1].index))


def _suggestion(found: list[Placed], name: str) -> str:
    titles = {path[-1].casefold(): path[-1] for path, _ in found[1:]}
    close = difflib.get_close_matches(name, titles, n=3, cutoff=0.6)
    listed = "`wikidiff sections` lists them"
    return f"did you mean {' or '.join(repr(titles[each]) for each in close)}? {listed}" if close else listed
