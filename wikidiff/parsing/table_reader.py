"""Wiki tables into rows of cells on a grid, and rows into passages keyed by their headers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from wikidiff.model import ClaimKind, Field, Passage, Span, key_cell
from wikidiff.parsing.bounds import MAX_HANGING, MAX_SPAN, MAX_TABLES_DEEP
from wikidiff.parsing.constructs import Constructs
from wikidiff.parsing.infobox import template_passages
from wikidiff.parsing.inline import Reader
from wikidiff.parsing.slices import sheet_passages
from wikidiff.parsing.source_map import Sheet
from wikidiff.patterns import late

MAX_HEADER_ROWS = 6
"""Rows of headers on top of a table; further rows of header cells are rows like any other."""

MAX_HEADER = 120
"""Code points of a header that name a column: each row repeats them."""

MAX_REPEATED = 200
"""Code points that a cell reads as which each row repeats that it hangs down into; a longer one stands once."""

_LINE_BREAK = late(r"\n|\[\[|\{\{|<")
_SEPARATOR = late(r"\|\||!!|\[\[|\{\{|<")
_ATTRIBUTE_BAR = late(r"\||\[\[|\{\{|<|\n")
_SPANS = late(r"\b(rowspan|colspan)\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)


@dataclass(slots=True)
class Cell:
    is_header: bool
    span: Span
    rows: int = 1
    columns: int = 1
    nested: list[Span] = field(default_factory=list)
    sheet: Sheet | None = None
    """What it reads, once it has been read: a cell that hangs down is read for its first row only."""

    def take(self, table: Span, *, whole: bool) -> None:
        """Take in a table that stands in the cell: to be read on its own, or as its text."""
        self.span = Span(self.span.start, table.end)
        if not whole:
            self.nested.append(table)


@dataclass(slots=True)
class Table:
    caption: Span | None = None
    rows: list[list[Cell]] = field(default_factory=list)
    boxes: list[Span] = field(default_factory=list)
    """Infobox templates that stand in no cell: ships and aircraft have theirs within a table."""
    row_spans: list[Span] = field(default_factory=list)


def table_passages(reader: Reader, start: int, end: int, depth: int = 0) -> Iterator[Passage]:
    """Yield the caption, then one passage a row; tables within cells follow their row."""
    table = read_table(reader, start, end, whole=depth >= MAX_TABLES_DEEP)
    caption = ""
    if table.caption is not None:
        sheet = reader.read(*table.caption)
        caption = " ".join(sheet.prose().text.split())
        if caption:
            yield from sheet_passages(sheet, [_visible(sheet)], ClaimKind.CAPTION)
    for box in table.boxes:
        element = reader.closed.get(box.start)
        if element is not None:
            yield from template_passages(reader, element)
    yield from _rows(reader, table, caption, depth)


def _visible(sheet: Sheet) -> Span:
    text = "".join(sheet.parts)
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _rows(reader: Reader, table: Table, caption: str, depth: int) -> Iterator[Passage]:
    headers: dict[int, str] = {}
    hanging: dict[int, tuple[int, Cell]] = {}
    header_rows, telling = 0, False
    for cells, span in zip(table.rows, table.row_spans, strict=True):
        placed = _place(cells, hanging)
        if not telling and cells and all(cell.is_header for cell in cells):
            _name_columns(reader, placed, headers)
            header_rows += 1
            telling = header_rows >= MAX_HEADER_ROWS
            continue
        telling = telling or bool(cells)
        passage = _row_passage(reader, placed, headers, caption, span)
        if passage is not None:
            yield passage
        for cell in cells:
            for nested in cell.nested:
                yield from table_passages(reader, nested.start, nested.end, depth + 1)


def _name_columns(reader: Reader, placed: list[tuple[int, Cell]], headers: dict[int, str]) -> None:
    for start, cell in placed:
        name = " ".join(reader.read(*cell.span).prose().text.split())[:MAX_HEADER]
        for column in range(start, start + cell.columns):
            above = headers.get(column, "")
            headers[column] = f"{above} {name}".strip() if name != above else name


def _place(cells: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    """Put a row's cells into columns, with the cells that hang down from rows above.

    A cell stands once, at its first column, however many it spans: the work is that of the cells.
    """
    placed: list[tuple[int, Cell]] = []
    above = dict(hanging)
    hanging.clear()
    column, waiting = 0, deque(cells)
    while waiting:
        if column in above:
            column += above[column][1].columns
            continue
        cell = waiting.popleft()
        placed.append((column, cell))
        if cell.rows > 1:
            hanging[column] = (cell.rows - 1, cell)
        column += cell.columns
    for start, (rows, cell) in islice(above.items(), MAX_HANGING):
        placed.append((start, cell))
        if rows > 1:
            hanging.setdefault(start, (rows - 1, cell))
    return sorted(placed, key=lambda entry: entry[0])


def _row_passage(
    reader: Reader, placed: list[tuple[int, Cell]], headers: Mapping[int, str], caption: str, span: Span
) -> Passage | None:
    row = Sheet()
    fields: list[Field] = []
    for column, cell in placed:
        cell.sheet = sheet = cell.sheet or cell_sheet(reader, cell)
        if cell.span.start < span.start and sheet.length > MAX_REPEATED:
            continue
        text = "".join(sheet.parts)
        if not text.strip():
            row.take_marks(sheet)
            continue
        here = Span(cell.span.start, cell.span.start)
        name = headers.get(column, "")
        row.atom((" · " if row.length else "") + (name + " " if name else ""), here)
        place = Span(row.length, row.length + len(text))
        row.append(sheet)
        fields.append(Field(name=name, text=text, place=place))
    if not fields:
        return None
    return Passage(
        kind=ClaimKind.TABLE_ROW,
        prose=row.prose(),
        span=span,
        label=key_cell(fields).text,
        container=caption,
        fields=tuple(fields),
        citations=tuple(citation for _, citation in row.citations),
        tags=tuple(tag for _, tag in row.tags),
        links=tuple(link for _, link in row.links),
    )


def cell_sheet(reader: Reader, cell: Cell) -> Sheet:
    """Read a cell without the tables in it and without blanks at its ends."""
    if not cell.nested:
        return reader.read_trimmed(*cell.span)
    sheet, at = Sheet(), cell.span.start
    for nested in (*cell.nested, Span(cell.span.end, cell.span.end)):
        if sheet.length and nested.start > at:
            sheet.atom(" ", Span(at, at))
        sheet.append(reader.read_trimmed(at, max(at, nested.start)))
        at = nested.end
    return sheet


def read_table(reader: Reader, start: int, end: int, *, whole: bool) -> Table:
    """Read the lines of one table; tables in it are noted with their cell, or are its text if `whole`."""
    table, text, closed = Table(), reader.text, reader.closed
    depth, nested_at = 0, start
    at = start
    for line_start, line_end in _logical_lines(text, start, end, closed):
        stripped = text[line_start:line_end].lstrip(" \t:")
        mark = line_end - line_start - len(stripped) + line_start
        if stripped.startswith("{|"):
            depth += 1
            if depth == 2:
                nested_at = line_start
            elif depth == 1:
                table.boxes += _boxes(reader, mark + 2, line_end)
        elif depth > 1 and stripped.startswith("|}") and not stripped.startswith("|}}"):
            depth -= 1
            if depth == 1 and table.rows and table.rows[-1]:
                table.rows[-1][-1].take(Span(nested_at, line_end), whole=whole)
        elif depth <= 1 and (boxes := _boxes(reader, mark, line_end)):
            table.boxes += boxes
            at = line_end
        elif depth <= 1:
            _line(table, text, stripped, mark, line_end, closed)
            at = line_end
    if depth > 1 and table.rows and table.rows[-1]:
        table.rows[-1][-1].take(Span(nested_at, end), whole=whole)
    _set_row_spans(table, start, at)
    return table


_BOX = late(r"\{\{[^|{}]{0,40}(?:infobox|taxobox)", re.IGNORECASE)


def _boxes(reader: Reader, start: int, end: int) -> list[Span]:
    """Return the infoboxes that a line of a table begins with, one behind the other."""
    boxes: list[Span] = []
    at = start
    while _BOX.match(reader.text, at, end):
        element = reader.closed.get(at)
        if element is None or element.end > end:
            break
        boxes.append(Span(element.start, element.end))
        at = element.end
        while at < end and reader.text[at].isspace():
            at += 1
    return boxes


def _logical_lines(text: str, start: int, end: int, closed: Constructs) -> Iterator[tuple[int, int]]:
    """Yield the lines of a table; a line break within a template, link or tag does not end one."""
    line, at = start, start
    while at < end:
        match = _LINE_BREAK.search(text, at, end)
        if match is None:
            break
        if match.group() == "\n":
            yield line, match.end()
            line = at = match.end()
        else:
            element = closed.get(match.start())
            at = element.end if element is not None and element.end <= end else match.end()
    if line < end:
        yield line, end


def _line(table: Table, text: str, stripped: str, mark: int, end: int, closed: Constructs) -> None:
    first = stripped[:1]
    if stripped.startswith("|-"):
        table.rows.append([])
    elif stripped.startswith("|+"):
        table.caption = _content(text, Span(mark + 2, end), closed)[1]
    elif stripped.startswith("|}"):
        return
    elif first in ("|", "!"):
        if not table.rows:
            table.rows.append([])
        table.rows[-1].extend(_cells(text, mark + 1, end, first == "!", closed))
    elif table.rows and table.rows[-1]:
        last = table.rows[-1][-1]
        last.span = Span(last.span.start, end)


def _cells(text: str, start: int, end: int, is_header: bool, closed: Constructs) -> Iterator[Cell]:
    at, cell_start = start, start
    while True:
        match = _SEPARATOR.search(text, at, end)
        if match is None:
            break
        token = match.group()
        if token in ("[[", "{{", "<"):
            element = closed.get(match.start())
            at = element.end if element is not None and element.end <= end else match.end()
        elif token == "!!" and not is_header:
            at = match.end()
        else:
            yield _cell(text, Span(cell_start, match.start()), is_header, closed)
            at = cell_start = match.end()
    yield _cell(text, Span(cell_start, end), is_header, closed)


def _cell(text: str, span: Span, is_header: bool, closed: Constructs) -> Cell:
    attributes, content = _content(text, span, closed)
    spans = {name.lower(): min(max(int(number), 1), MAX_SPAN) for name, number in _SPANS.findall(attributes)}
    return Cell(is_header, content, spans.get("rowspan", 1), spans.get("colspan", 1))


def _content(text: str, span: Span, closed: Constructs) -> tuple[str, Span]:
    """Split ``style="…" | content``; a bar within a link or template is none."""
    at = span.start
    while True:
        match = _ATTRIBUTE_BAR.search(text, at, span.end)
        if match is None or match.group() in ("\n", "[["):
            return "", span
        if match.group() == "|":
            return text[span.start : match.start()], Span(match.end(), span.end)
        element = closed.get(match.start())
        at = element.end if element is not None and element.end <= span.end else match.end()


def _set_row_spans(table: Table, start: int, end: int) -> None:
    for row in table.rows:
        if row:
            table.row_spans.append(Span(row[0].span.start, row[-1].span.end))
        else:
            table.row_spans.append(Span(start, start))
