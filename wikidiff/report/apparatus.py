"""References and tables of a revision, on a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wikidiff.model import Grid, GridCell, Page, Reference, Revision, revision_dict
from wikidiff.report.csv import harmless
from wikidiff.report.listing import page_dict
from wikidiff.report.naming import path_text, source_text
from wikidiff.report.screen import paint
from wikidiff.report.shorten import shorten_text
from wikidiff.report.sink import Sink
from wikidiff.report.visible import visible

_NUMERIC = re.compile(r"[^\w]{0,3}[\d.,\s\u2212–-]*[^\w]{0,2}")


def references_text(references: Sequence[Reference], *, width: int = 80, color: bool = False) -> str:
    """Return each reference with its number, its fields and the claims that cite it."""
    return paint(_reference_lines(references), width=width, color=color)


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
        for claim in reference.claims:
            place = visible(path_text(claim.section))
            yield Text.assemble(
                ("    cited in ", "dim"), (place, "cyan"), f": {visible(shorten_text(claim.text))}"
            )
        if not reference.claims and reference.number:
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
    return paint(_drawn(grids), width=width, color=color)


def _drawn(grids: Sequence[Grid]) -> Iterator[RenderableType]:
    for number, grid in enumerate(grids, 1):
        caption = f": {visible(grid.caption)}" if grid.caption else ""
        yield Text(f"Table {number}, {visible(path_text(grid.section))}{caption}", style="bold")
        yield _table(grid)
        yield Text("")


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
    """Return the rows of all tables, each behind the table's number and caption; lines end in CR LF."""
    target = Sink()
    writer = csv.writer(target)
    writer.writerow(["table", "caption", "row", "cells"])
    for number, grid in enumerate(grids, 1):
        for place, row in enumerate(grid.rows, 1):
            writer.writerow([number, harmless(grid.caption), place, *(harmless(cell.text) for cell in row)])
    return target.text
