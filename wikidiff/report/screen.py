"""Text with styles → a string for a terminal: ANSI sequences with colour, plain without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, cast

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wikidiff.report.sink import Sink

PLAIN_WIDTH = 80
"""Columns of a report that goes into a pipe or file, on any machine."""

MIN_WIDTH = 40
"""A narrower terminal gets this many columns all the same: it wraps by itself."""


def paint(
    renderables: Iterable[RenderableType],
    *,
    width: int = PLAIN_WIDTH,
    color: bool = False,
    wrap: bool = True,
) -> str:
    """Lay out the renderables, one under the other; no line ends in blanks.

    Without `wrap` a line is as long as it is.
    Nothing is read from the environment: what the caller says holds.
    """
    target = Sink()
    console = Console(
        file=cast("IO[str]", target),
        width=max(width, MIN_WIDTH),
        height=25,
        force_terminal=color,
        force_jupyter=False,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for renderable in renderables:
        console.print(renderable, soft_wrap=not wrap, overflow="fold" if wrap else "ignore")
    return "".join(line.rstrip(" ") + "\n" for line in target.text.split("\n")[:-1])


def within(lines: Iterable[Text], width: int | None) -> Iterator[Text]:
    """Yield lines that are cut at the width of a screen, if one is given."""
    for line in lines:
        if width is not None:
            line.truncate(max(width, MIN_WIDTH), overflow="ellipsis")
        yield line


def columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    styles: Sequence[str],
    width: int | None = None,
) -> Iterable[Text]:
    """Yield the header and the rows as lines; the last column runs on as long as it is, or up to a `width` and ….

    Widths are those of a terminal, where a Chinese character takes two columns. A column that is
    empty in every row is left out.
    """
    kept = [index for index in range(len(header)) if any(row[index] for row in rows)]
    widths = {index: max(cell_len(row[index]) for row in (header, *rows)) for index in kept}
    lines = [_line(header, kept, widths, right, ["bold"] * len(header))]
    lines += [_line(row, kept, widths, right, styles) for row in rows]
    yield from within(lines, width)


def _line(
    cells: Sequence[str],
    kept: Sequence[int],
    widths: dict[int, int],
    right: Sequence[int],
    styles: Sequence[str],
) -> Text:
    line = Text()
    for index in kept:
        padding = " " * (widths[index] - cell_len(cells[index]))
        if index in right:
            line.append(padding)
        line.append(cells[index], style=styles[index])
        if index not in right and index != kept[-1]:
            line.append(padding)
        if index != kept[-1]:
            line.append("  ")
    return line


def rule(title: str, width: int) -> str:
    """Return a heading with a rule up to the edge of the screen."""
    return f"══ {title} " + "═" * max(width - cell_len(title) - 4, 2)


def indented(text: Text, indent: int, *, wrap: bool) -> RenderableType:
    """Set a text in; where lines are wrapped, all of them."""
    if wrap:
        return Padding(text, (0, 0, 0, indent))
    return Text(" " * indent) + text


def hanging(sign: str, text: Text, indent: int, *, wrap: bool, hang: int = 0) -> RenderableType:
    """Set a text in behind a sign; where lines are wrapped, the others begin below the text, or at `hang`."""
    start = f"{sign} " if sign else ""
    if not wrap:
        return Text(" " * indent + start) + text
    return Hanging(start, text, indent, hang)


class Hanging:
    """A text behind a sign, or whose further lines are set in deeper than the first."""

    def __init__(self, sign: str, text: Text, indent: int, hang: int) -> None:
        self.sign, self.text, self.indent, self.hang = sign, text, indent, hang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        room = max(options.max_width - self.indent - len(self.sign), 1)
        hang = self.hang if room - self.hang >= MIN_WIDTH // 2 else 2 * (self.hang > 0)
        first = self.text.wrap(console, room, overflow="fold")[0] if self.text else Text()
        rest = self.text[len(first.plain) :]
        first.rstrip()
        yield Text(" " * self.indent + self.sign) + first
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        if rest:
            for line in rest.wrap(console, max(room - hang, 1), overflow="fold"):
                line.rstrip()
                yield Text(" " * (self.indent + len(self.sign) + hang)) + line


def beside(before: Text, after: Text) -> Table:
    """Put the old text to the left of the new."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in range(2):
        grid.add_column(ratio=1, overflow="fold")
    grid.add_row(before, after)
    return grid
