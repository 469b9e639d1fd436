"""References and tables of a revision, on a terminal, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich import box
from rich.table import Table
from rich.text import Text

from wikidiff.model import Grid, GridCell, Page, Reference, Revision, revision_dict
from wikidiff.patterns import late
from wikidiff.report import cells
from wikidiff.report.listing import page_dict
from wikidiff.report.naming import path_text, source_text
from wikidiff.report.numerals import counted
from wikidiff.report.screen import paint
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible

_NUMERIC = late(r"[^\w]{0,3}[\d.,\s\u2212–-]*[^\w]{0,2}")

MIN_COLUMN = 12
"""Columns of the screen that a column of a table gets at least, its margins included."""

MAX_DRAWN_COLUMNS = 60
"""Columns of a table that are drawn."""

MAX_DRAWN_PLACES = 30_000
"""Cells of a table that are drawn, in whole rows."""

MAX_HEADER_ROWS = 6
"""Rows of headers that are drawn as such; a table of more is all rows."""


def references_text(references: Sequence[Reference], *, color: bool = False) -> str:
    """Return each reference with its number, its fields and the claims that cite it."""
    return paint(_reference_lines(references), color=color, wrap=False)


def _reference_lines(references: Sequence[Reference]) -> Iterator[Text]:
    for reference in references:
        citation = reference.citation
        number = f"{reference.group or ''} {reference.number}".strip() if reference.number else "–"
        name = f"  name {visible(citation.name)}" if citation.name else ""
        yield Text.assemble((f"[{number}] ", "yellow"), (visible(_source(reference)), "bold"), (name, "dim"))
        for field in ("url", "archive_url", "doi", "isbn", "access_date", "template"):
            value = getattr(citation, field)
            if value:
                yield Text.assemble((f"    {field.replace('_', ' ')}: ", "dim"), visible(value))
        if reference.source is not None:
            yield Text.assemble(("    in the work: ", "dim"), visible(source_text(reference.source)))
        if len(reference.uses) > 1:
            yield Text.assemble(("    cited: ", "dim"), counted(len(reference.uses), "time"))
        for claim in reference.claims:
            place = visible(path_text(claim.section))
            yield Text.assemble(
                ("    cited in ", "dim"), (place, "cyan"), f": {visible(shorten_text(claim.text))}"
            )
        if not reference.uses:
            yield Text("    cited nowhere on the page", style="dim")


def _source(reference: Reference) -> str:
    if reference.is_defined:
        return source_text(reference.citation)
    return f"“{reference.citation.name}”, a name that the page nowhere explains"


def references_dict(page: Page, revision: Revision, references: Sequence[Reference]) -> dict[str, object]:
    """Return the JSON form `wikidiff.references/1`."""
    return {
        "format": "wikidiff.references/1",
        "page": page_dict(page),
        "revision": revision_dict(revision),
        "references": [reference.to_dict() for reference in references],
    }


def tables_text(grids: Sequence[Grid], *, width: int = 80, color: bool = False) -> str:
    """Draw every table, fitted to the width; a cell that spans stands once."""
    return "".join(_drawn(number, grid, width, color) for number, grid in enumerate(grids, 1))


def _drawn(number: int, grid: Grid, width: int, color: bool) -> str:
    """Draw one table; one of many columns is wider than the screen rather than unreadable."""
    caption = f": {visible(grid.caption)}" if grid.caption else ""
    title = Text(f"Table {number}, {visible(path_text(grid.section))}{caption}", style="bold")
    shown = _shown(grid)
    columns = len(shown.rows[0]) if shown.rows else 0
    notes = [Text(note, style="dim") for note in _notes(grid)]
    return paint(
        [title, _table(shown), *notes, Text("")], width=max(width, columns * MIN_COLUMN), color=color
    )


def _shown(grid: Grid) -> Grid:
    """Return the part that is drawn, its rows as long as each other."""
    width = min(max(map(len, grid.rows), default=0), MAX_DRAWN_COLUMNS)
    empty = (GridCell("", False),)
    rows = tuple(row[:width] + empty * (width - len(row)) for row in grid.rows[: _drawn_rows(grid, width)])
    is_headed = 0 < grid.header_rows <= MAX_HEADER_ROWS
    return replace(grid, rows=rows, header_rows=grid.header_rows if is_headed else 0)


def _notes(grid: Grid) -> Iterator[str]:
    if grid.degraded:
        yield grid.degraded
    hidden = max(map(len, grid.rows), default=0) - MAX_DRAWN_COLUMNS
    if hidden > 0:
        yield f"{counted(hidden, 'column')} not drawn (--format csv and json have all)"
    below = len(grid.rows) - _drawn_rows(grid, min(hidden, 0) + MAX_DRAWN_COLUMNS)
    if below > 0:
        yield f"{counted(below, 'row')} not drawn (--format csv and json have all)"


def _drawn_rows(grid: Grid, width: int) -> int:
    return min(len(grid.rows), MAX_DRAWN_PLACES // max(width, 1))


def _table(grid: Grid) -> Table:
    table = Table(box=box.SIMPLE_HEAD if grid.header_rows else box.SIMPLE, show_header=grid.header_rows > 0)
    titles = [" / ".join(dict.fromkeys(filter(None, names))) for names in _headers(grid)]
    rows = grid.rows[grid.header_rows :]
    for column, title in enumerate(titles):
        is_numeric = all(_NUMERIC.fullmatch(row[column].text) for row in rows)
        table.add_column(Text(visible(title)), overflow="fold", justify="right" if is_numeric else "left")
    for row in rows:
        table.add_row(*map(_cell, row))
    return table


def _cell(cell: GridCell) -> Text:
    repeated = cell.across or cell.down
    return Text("" if repeated else visible(cell.text), style="bold" if cell.is_header else "")


def _headers(grid: Grid) -> list[list[str]]:
    """Return for each column the texts of its headers, top down."""
    width = len(grid.rows[0]) if grid.rows else 0
    return [[row[column].text for row in grid.rows[: grid.header_rows]] for column in range(width)]


def tables_dict(page: Page, revision: Revision, grids: Sequence[Grid]) -> dict[str, object]:
    """Return the JSON form `wikidiff.tables/1`."""
    return {
        "format": "wikidiff.tables/1",
        "page": page_dict(page),
        "revision": revision_dict(revision),
        "tables": [grid.to_dict() for grid in grids],
    }


def tables_csv(grids: Sequence[Grid]) -> str:
    """Return the grids as they are, an empty line between two tables; lines end in CR LF."""
    tables = (cells.grid([cell.text for cell in row] for row in grid.rows) for grid in grids)
    return "\r\n".join(tables)
