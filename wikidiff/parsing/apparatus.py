"""The references of a whole document, each source once, and its tables as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from wikidiff.model import Block, BlockKind, Citation, Claim, ClaimKind, Document, Span
from wikidiff.model.apparatus import Grid, GridCell, Reference
from wikidiff.parsing.bounds import MAX_BLOCK, MAX_TABLES_DEEP
from wikidiff.parsing.citing import read_reference, read_source, short_footnote
from wikidiff.parsing.constructs import Constructs
from wikidiff.parsing.inline import Reader
from wikidiff.parsing.names import template_name
from wikidiff.parsing.params import Param, split_params
from wikidiff.parsing.scanner import Element, scan
from wikidiff.parsing.table_reader import Cell, Table, cell_sheet, read_table
from wikidiff.patterns import late

MAX_GRID = 250_000
"""Places of a table with its spans resolved; in a larger one each cell stands once."""

MAX_SOURCES_DEEP = 4
"""Sources within sources (a reference in a note in a reference); deeper ones belong to those around them."""

MAX_SOURCE = 20_000
"""Code points of a source that is looked into; a longer one shows as its wikitext."""

MAX_NAME = 200
"""Code points of a template's name; no wiki has longer ones."""

_NOTE_GROUPS = {
    "efn": "lower-alpha", "efn-ua": "upper-alpha", "efn-lr": "lower-roman", "efn-ur": "upper-roman",
    "efn-lg": "lower-greek", "notetag": "note",
}  # fmt: skip
"""Templates for explanatory notes, and the group that each files its notes under."""
_NOTES = frozenset({*_NOTE_GROUPS, "refn", "#tag:"})
_SHORT = frozenset({"sfn", "sfnp", "sfnm", "sfnb"})
"""Short footnotes: the same words are the same footnote."""
_REUSES = frozenset({"r"})
_SOURCES = _NOTES | _SHORT | _REUSES
_TAG_REF = late(r"\{\{\s*#tag\s*:\s*ref\s*\|", re.IGNORECASE)
_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LIST_OPENER = late(r"<references\b([^<>]*)>", re.IGNORECASE)
_LIST_GROUP = late(r"group\s*=\s*[\"']?([^\"'\s/>|}]+)", re.IGNORECASE)
_YEAR = late(r"\b\d{4}[a-z]?\b")


class _Use(NamedTuple):
    """A source at a place of the document; in a list of references it is written out and not used."""

    citation: Citation
    outer: int
    """Start of the outermost source around it, the place that claims know."""
    is_listed: bool


@dataclass(slots=True)
class _Entry:
    citation: Citation
    group: str | None
    uses: list[_Use] = field(default_factory=list)


def references(document: Document, claims: Sequence[Claim]) -> tuple[Reference, ...]:
    """List the sources of a document in the order of first use, those of a name or wording as one.

    `claims` are those of the document, placed. Numbers count within a group, as MediaWiki's Cite
    extension does; sources that are listed but never cited come last.
    """
    entries: dict[tuple[str, ...], _Entry] = {}
    for use in _uses(document):
        key = _key(use.citation)
        entry = entries.setdefault(key, _Entry(use.citation, use.citation.group))
        if entry.citation.is_reuse and not use.citation.is_reuse:
            entry.citation = use.citation
        if not use.is_listed:
            entry.uses.append(use)
    ordered = sorted(entries.values(), key=lambda entry: not entry.uses)
    return tuple(_numbered(ordered, _claims_by_source(claims), _works(claims)))


def _key(citation: Citation) -> tuple[str, ...]:
    if citation.name:
        return ("name", citation.group or "", citation.name)
    if citation.template in _SHORT:
        return ("short", citation.group or "", citation.text)
    return ("place", str(citation.span.start))


def _claims_by_source(claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind is not ClaimKind.REFERENCE:
            for citation in claim.citations:
                found.setdefault(citation.span.start, []).append(claim)
    return found


def _numbered(
    entries: Sequence[_Entry], claims: dict[int, list[Claim]], works: dict[tuple[str, str], Citation]
) -> Iterator[Reference]:
    counts: dict[str | None, int] = {}
    for entry in entries:
        number = counts[entry.group] = counts.get(entry.group, 0) + 1
        # Two sources in one place belong to the same claims, which are told by where they stand.
        cited = {claim.span: claim for use in entry.uses for claim in claims.get(use.outer, ())}
        yield Reference(
            number=number,
            group=entry.group,
            citation=entry.citation,
            uses=tuple(use.citation.span for use in entry.uses),
            claims=tuple(cited.values()),
            source=_work_of(entry.citation, works),
        )


def _works(claims: Sequence[Claim]) -> dict[tuple[str, str], Citation]:
    """Index the works that the page lists by author and year."""
    found: dict[tuple[str, str], Citation] = {}
    for claim in claims:
        if claim.kind is ClaimKind.REFERENCE:
            for citation in claim.citations:
                year = _YEAR.search(citation.date or "")
                if citation.author and year:
                    found.setdefault((citation.author.casefold(), year.group()), citation)
                    found.setdefault((citation.author.split(",")[0].casefold(), year.group()), citation)
    return found


def _work_of(citation: Citation, works: dict[tuple[str, str], Citation]) -> Citation | None:
    """Return the listed work that a short footnote names by author and year, if there is one."""
    if citation.template not in _SHORT:
        return None
    inside = [part.strip() for part in citation.wikitext[2:-2].split("|")[1:]]
    plain = [part for part in inside if "=" not in part]
    year = next((part for part in reversed(plain) if _YEAR.fullmatch(part)), "")
    return works.get((plain[0].casefold(), year)) if plain and year else None


def _uses(document: Document) -> Iterator[_Use]:
    for block in document.blocks():
        if ("<" in block.wikitext or "{{" in block.wikitext) and len(block.wikitext) <= MAX_BLOCK:
            is_list = block.kind is BlockKind.REFERENCE_LIST
            yield from _uses_in(block.wikitext, block.span.start, is_list=is_list)


def _uses_in(text: str, offset: int, *, is_list: bool) -> Iterator[_Use]:
    """Yield what a block cites, in order; a source within another belongs to the place of the outer one."""
    opened = _LIST_OPENER.search(text) if is_list else None
    group = _list_group(text) if is_list else None
    # The scanner leaves the inside of <references> alone, as that of every extension.
    skipped = opened.end() if opened and not opened[1].endswith("/") else 0
    around: list[Element] = []
    for element in sorted(scan(text[skipped:]).elements, key=lambda each: (each.start, -each.end)):
        here = Element(element.kind, element.start + skipped, element.end + skipped)
        while around and around[-1].end <= here.start:
            around.pop()
        citations = _read_use(text, here) if len(around) < MAX_SOURCES_DEEP else []
        if citations:
            around.append(here)
        for citation in citations:
            grouped = replace(citation, group=citation.group or group) if group else citation
            yield _Use(grouped.shift_span(offset), around[0].start + offset, is_list)


def _list_group(text: str) -> str | None:
    head = text.lstrip()
    head = head.partition(">")[0] if head.startswith("<") else head.partition("\n")[0]
    found = _LIST_GROUP.search(head)
    return found[1] if found else None


def _read_use(text: str, element: Element) -> list[Citation]:
    if element.kind == "ref":
        wikitext = text[element.start : element.end]
        return [
            read_reference(wikitext, element.start) if len(wikitext) <= MAX_SOURCE else _unread(text, element)
        ]
    if element.kind != "template":
        return []
    inside = Span(element.start + 2, min(element.end - 2, element.start + MAX_NAME))
    name = template_name(inside.of(text).partition("|")[0])
    if name not in _SOURCES:
        return []
    # Only now: a copy of every template within templates would take quadratic time.
    wikitext = text[element.start : element.end]
    if len(wikitext) > MAX_SOURCE:
        return [_unread(text, element)]
    if name in _SHORT:
        return [short_footnote(name, wikitext, element.start)]
    if name in _REUSES:
        return _reuses(wikitext, element.start)
    if name in _NOTES and (name != "#tag:" or _TAG_REF.match(wikitext)):
        return [_note(name, wikitext, element.start)]
    return []


def _unread(text: str, element: Element) -> Citation:
    span = Span(element.start, element.end)
    return Citation(span=span, wikitext=span.of(text), text=span.of(text))


def _params(wikitext: str) -> list[Param]:
    return split_params(wikitext, Span(2, len(wikitext) - 2), Constructs(wikitext))[1:]


def _reuses(wikitext: str, start: int) -> list[Citation]:
    """Read ``{{r|name|name|group=…}}``: each positional parameter names a source written out elsewhere."""
    params = _params(wikitext)
    group = _named(wikitext, params, "group", "grp", "g")
    span = Span(start, start + len(wikitext))
    return [
        Citation(span=span, wikitext=wikitext, name=name, group=group)
        for param in params
        if param.name is None or re.fullmatch(r"\d+", param.name)
        if (name := _COMMENT.sub("", param.value.of(wikitext)).strip())
    ]


def _note(template: str, wikitext: str, start: int) -> Citation:
    """Read ``{{efn|text|name=…|group=…}}`` and its kin."""
    params = _params(wikitext)
    body = next((param for param in params if param.name in (None, "1", "text", "content")), None)
    source = read_source(body.value.of(wikitext).strip(), 0) if body else None
    bare = Citation(span=Span(start, start + len(wikitext)), wikitext=wikitext)
    return replace(
        source or bare,
        span=bare.span,
        wikitext=wikitext,
        name=_named(wikitext, params, "name"),
        group=_named(wikitext, params, "group") or _NOTE_GROUPS.get(template),
        # What an explanatory note reads as, not the marks of how it is written.
        text=_read_text(body.value.of(wikitext)) if body and not (source and source.template) else
        source.text if source else "",
    )  # fmt: skip


def _read_text(wikitext: str) -> str:
    return " ".join(Reader(wikitext).read().prose().text.split())


def _named(wikitext: str, params: Sequence[Param], *names: str) -> str | None:
    found = next((param for param in params if param.name and param.name.casefold() in names), None)
    return (_COMMENT.sub("", found.value.of(wikitext)).strip().strip("\"'") or None) if found else None


def tables(document: Document) -> tuple[Grid, ...]:
    """Return the tables of a document in order; a table within a cell follows the one around it."""
    return tuple(
        grid
        for path, section in document.sections()
        for block in section.blocks
        if block.kind is BlockKind.TABLE and len(block.wikitext) <= MAX_BLOCK
        for grid in block_tables(block, lang=document.lang, section=path)
    )


def block_tables(block: Block, *, lang: str = "en", section: tuple[str, ...] = ()) -> Iterator[Grid]:
    """Yield the tables of one block, with the spans of the document that the block comes from."""
    reader = Reader(block.wikitext, lang=lang)
    waiting = [(Span(0, len(block.wikitext)), 0)]
    while waiting:
        place, depth = waiting.pop()
        table = read_table(reader, place.start, place.end, whole=depth >= MAX_TABLES_DEEP)
        yield _grid(reader, table, place.shifted(block.span.start), section)
        nested = [inner for row in table.rows for cell in row for inner in cell.nested]
        waiting += [(inner, depth + 1) for inner in reversed(nested)]


def _grid(reader: Reader, table: Table, span: Span, section: tuple[str, ...]) -> Grid:
    written = [row for row in table.rows if row]
    rows = _resolved(reader, written)
    degraded = None
    if rows is None:
        rows = [[GridCell(_text(reader, cell), cell.is_header) for cell in row] for row in written]
        degraded = f"a table with more than {MAX_GRID:,} places is shown without its spans"
    header_rows = next((at for at, row in enumerate(rows) if not all(cell.is_header for cell in row)), None)
    caption = reader.read(*table.caption).prose().text if table.caption is not None else ""
    return Grid(
        caption=" ".join(caption.split()),
        rows=tuple(map(tuple, rows)),
        header_rows=len(rows) if header_rows is None else header_rows,
        section=section,
        span=span,
        degraded=degraded,
    )


def _text(reader: Reader, cell: Cell) -> str:
    cell.sheet = sheet = cell.sheet or cell_sheet(reader, cell)
    return " ".join("".join(sheet.parts).split())


def _resolved(reader: Reader, rows: Sequence[Sequence[Cell]]) -> list[list[GridCell]] | None:
    """Put each cell in every place that it covers, as HTML does; None past `MAX_GRID` places."""
    found: list[list[GridCell]] = []
    hanging: dict[int, tuple[int, GridCell]] = {}
    places = width = 0
    for row in rows:
        if len(hanging) + sum(cell.columns for cell in row) > MAX_GRID:
            return None
        line, hanging = _resolved_row(reader, row, hanging)
        places += len(line)
        width = max(width, len(line))
        if max(places, width * len(rows)) > MAX_GRID:
            return None
        found.append(line)
    for line in found:
        line += [GridCell("", False)] * (width - len(line))
    return found


def _resolved_row(
    reader: Reader, row: Sequence[Cell], above: dict[int, tuple[int, GridCell]]
) -> tuple[list[GridCell], dict[int, tuple[int, GridCell]]]:
    line: dict[int, GridCell] = {column: cell._replace(down=True) for column, (_, cell) in above.items()}
    hanging = {column: (rows - 1, cell) for column, (rows, cell) in above.items() if rows > 1}
    column = 0
    for cell in row:
        while column in line:
            column += 1
        text = _text(reader, cell)
        for number in range(cell.columns):
            if column in line:
                break  # where two cells would overlap, the one from above keeps its place
            line[column] = here = GridCell(text, cell.is_header, across=number > 0)
            if cell.rows > 1:
                hanging[column] = (cell.rows - 1, here)
            column += 1
    width = max(line, default=-1) + 1
    return [line.get(at, GridCell("", False)) for at in range(width)], hanging
