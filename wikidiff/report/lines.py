"""The lines of two texts that changed, for a terminal: words marked, lines that moved said to have moved.

What a wiki's own diff page shows, of the wikitext itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wikidiff.model import LineEdit, LineOp
from wikidiff.report.screen import PLAIN_WIDTH, paint
from wikidiff.report.visible import visible

_BRACKETS = {"old": ("[-", "-]", "red strike"), "new": ("{+", "+}", "green")}
_SIGNS = {
    LineOp.CHANGED: "~", LineOp.DELETED: "-", LineOp.INSERTED: "+", LineOp.MOVED_AWAY: "↷", LineOp.MOVED_HERE: "↶",
}  # fmt: skip


def render(
    edits: Sequence[LineEdit],
    old: str,
    *,
    old_name: str,
    new_name: str,
    context: int,
    width: int = PLAIN_WIDTH,
    color: bool = False,
) -> str:
    r"""Return the edits with their numbers, and `context` unchanged lines of `old` before and behind them.

    >>> edits = [LineEdit(LineOp.INSERTED, None, 2, "", "86,205 people")]
    >>> print(render(edits, "a\nb", old_name="old", new_name="new", context=1), end="")
    old → new
    <BLANKLINE>
      1     a
      2 +   {+86,205 people+}
      3     b
    """
    if not edits:
        return ""
    rows = list(_rows(edits, old.split("\n"), context, color=color))
    named = visible(f"{old_name} → {new_name}")
    head: list[RenderableType] = [Text(named, style="bold"), Text()]
    return paint([*head, _grid(rows)], width=width, color=color)


def _grid(rows: Sequence[tuple[str, str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", min_width=3, no_wrap=True)
    grid.add_column(min_width=3, no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _rows(
    edits: Sequence[LineEdit], lines: Sequence[str], context: int, *, color: bool
) -> Iterator[tuple[str, str, Text]]:
    gone = {edit.old for edit in edits if edit.op in _LEAVING}
    shown = 0
    at, shift = 1, 0
    for edit in edits:
        place = edit.old if edit.op in _LEAVING and edit.old else (edit.new or 1) - shift
        yield from _between(lines, gone, shown, at, place, context, shift)
        yield (
            str(edit.new if edit.op is not LineOp.DELETED and edit.op is not LineOp.MOVED_AWAY else edit.old),
            (_SIGNS[edit.op]),
            _told(edit, color=color),
        )
        shown = 1
        if edit.op in _LEAVING:
            at = place + 1
        if edit.op in (LineOp.DELETED, LineOp.MOVED_AWAY):
            shift -= 1
        elif edit.op in (LineOp.INSERTED, LineOp.MOVED_HERE):
            shift += 1
            at = place
    yield from _between(lines, gone, shown, at, len(lines) + 1 + context, context, shift)


_LEAVING = frozenset({LineOp.CHANGED, LineOp.DELETED, LineOp.MOVED_AWAY})


def _between(
    lines: Sequence[str], gone: set[int | None], shown: int, start: int, end: int, context: int, shift: int
) -> Iterator[tuple[str, str, Text]]:
    """Yield the unchanged lines behind one edit and before the next, by their numbers in the new text."""
    last = min(end, len(lines) + 1)
    behind = range(start, min(start + context, last)) if shown else range(0)
    before = range(max(behind.stop if shown else 1, end - context), last)
    if shown and before.start > behind.stop and before.start < last:
        yield from ((str(line + shift), "", Text(visible(lines[line - 1]), style="dim")) for line in behind)
        yield "", "", Text("⋯", style="dim")
        behind = range(0)
    for line in (*behind, *before):
        if line not in gone:
            yield str(line + shift), "", Text(visible(lines[line - 1]), style="dim")


def _told(edit: LineEdit, *, color: bool) -> Text:
    if edit.op is LineOp.MOVED_AWAY:
        return Text.assemble((visible(edit.before), "dim"), (f"  (moved to line {edit.new})", "italic"))
    if edit.op is LineOp.DELETED:
        return _marked(edit.before, "old", color=color)
    if edit.op is LineOp.INSERTED:
        return _marked(edit.after, "new", color=color)
    text = Text()
    for run in edit.words:
        if run.equal:
            text.append(visible(run.new.of(edit.after)))
        else:
            text.append_text(_marked(run.old.of(edit.before), "old", color=color))
            text.append_text(_marked(run.new.of(edit.after), "new", color=color))
    if edit.op is LineOp.MOVED_HERE:
        text.append(f"  (moved from line {edit.old})", style="italic")
    return text


def _marked(text: str, side: str, *, color: bool) -> Text:
    if not text:
        return Text()
    opening, closing, style = _BRACKETS[side]
    return Text(visible(text), style=style) if color else Text(f"{opening}{visible(text)}{closing}")
