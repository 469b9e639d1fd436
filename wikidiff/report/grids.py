"""Tables for a terminal: one line a row, as wide as the screen, no word broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from wikidiff.report.shorten import ELLIPSIS

MIN_GIVING = 24
"""Columns that the one which gives way keeps before others are left out."""

MIN_SHRUNK = 18
"""Columns that one which shrinks keeps in any case."""

MIN_CUT = 10
"""Columns that any that gives or shrinks keeps on a very narrow screen."""

GAP = 2


class Column(NamedTuple):
    """A column of a table."""

    title: str
    right: bool = False
    rank: int = 0
    """Columns of the highest rank are left out first where there is no room; those of 0 never."""
    gives: bool = False
    """Whether its cells are cut short where there is no room."""
    shrinks: bool = False
    """Whether a long cell of it is cut, too, before others are left out."""
    style: str = ""


def lines_of(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None, *, indent: int = 2
) -> Iterator[Text]:
    """Yield the header and the rows; without a width nothing is cut or left out.

    A column that is empty in every row is left out.
    """
    kept = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    sizes = {index: max(cell_len(row[index]) for row in (_titles(columns), *rows)) for index in kept}
    if width is not None:
        kept = _fitting(columns, kept, sizes, width - indent)
        _give_way(columns, kept, sizes, width - indent)
    yield _line(_titles(columns), columns, kept, sizes, indent, style="bold")
    for row in rows:
        yield _line(row, columns, kept, sizes, indent)


def _titles(columns: Sequence[Column]) -> list[str]:
    return [column.title for column in columns]


def _whole(kept: Sequence[int], sizes: dict[int, int]) -> int:
    return sum(sizes[index] for index in kept) + GAP * (len(kept) - 1)


def _fitting(columns: Sequence[Column], kept: list[int], sizes: dict[int, int], width: int) -> list[int]:
    """Leave out what there is no room for, if the column that gives way has given all it can."""
    least = {index: min(size, _least(columns[index], size)) for index, size in sizes.items()}
    while _whole(kept, least) > width and any(columns[index].rank for index in kept):
        worst = max(columns[index].rank for index in kept)
        kept = [index for index in kept if columns[index].rank != worst]
    return kept


def _give_way(columns: Sequence[Column], kept: Sequence[int], sizes: dict[int, int], width: int) -> None:
    # The widest first, until all fits or none can give more.
    while _whole(kept, sizes) > width:
        wide = [index for index in kept if sizes[index] > _least(columns[index], sizes[index])]
        # On a very narrow screen all of them give more.
        wide = wide or [index for index in kept if sizes[index] > MIN_CUT and _least(columns[index], 0) != 0]
        if not wide:
            return
        sizes[max(wide, key=lambda index: sizes[index])] -= 1


def _least(column: Column, size: int) -> int:
    return MIN_GIVING if column.gives else MIN_SHRUNK if column.shrinks else size


def _line(
    cells: Sequence[str],
    columns: Sequence[Column],
    kept: Sequence[int],
    sizes: dict[int, int],
    indent: int,
    style: str | None = None,
) -> Text:
    line = Text(" " * indent, style=style or "", no_wrap=True, overflow="ignore")
    for index in kept:
        column = columns[index]
        cell = _cut(cells[index], sizes[index]) if column.gives or column.shrinks else cells[index]
        padding = " " * (sizes[index] - cell_len(cell))
        line.append(padding if column.right else "").append(cell, style=column.style if style is None else "")
        line.append(("" if column.right else padding) + " " * GAP)
    line.rstrip()
    return line


def _cut(text: str, size: int) -> str:
    """Cut a text behind a word, so that it fits with the mark that says so."""
    if cell_len(text) <= size:
        return text
    head = set_cell_size(text, size - 2)
    kept = (
        head.rsplit(" ", 1)[0]
        if " " in head.strip() and not text[len(head) : len(head) + 1].isspace()
        else head
    )
    return f"{kept.rstrip()} {ELLIPSIS}"
