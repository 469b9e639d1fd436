"""A claim before and after in a report for a terminal: in one line, in two, or side by side."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wikidiff.model import Change, Excerpt, Span, WordEdit, WordOp
from wikidiff.report.shorten import shorten_edits, shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import says_all

MAX_RUNS = 8
"""More changed stretches than this in one claim read better as two lines, old and new."""

MIN_EQUAL = 0.35
"""So does a claim of which less than this share stayed."""

_STYLES = {WordOp.EQUAL: "", WordOp.DELETE: "red strike", WordOp.INSERT: "green"}
_FIGURE_STYLES = {WordOp.DELETE: "bold red strike", WordOp.INSERT: "bold green underline"}
_BRACKETS = {WordOp.EQUAL: ("", ""), WordOp.DELETE: ("[-", "-]"), WordOp.INSERT: ("{+", "+}")}


class Layout(enum.Enum):
    """How old and new are put."""

    BEST = enum.auto()
    """In one line where that is easier to read, else in two."""
    WORDS = enum.auto()
    """Always in one line, as in `git diff --word-diff`."""
    SIDE_BY_SIDE = enum.auto()
    """Old to the left of new."""


def texts(change: Change, *, color: bool, layout: Layout = Layout.BEST) -> Iterator[RenderableType]:
    """Show what the claim was and is, with only what changed marked; nothing where its codes say all."""
    if says_all(change):
        return
    if any(edit.op is not WordOp.EQUAL for edit in change.words):
        yield from _edited(change, color=color, layout=layout)
        return
    before, after = _text(change.before), _text(change.after)
    if layout is Layout.SIDE_BY_SIDE and before != after:
        yield _columns(
            Text(before, style="red" if color else ""), Text(after, style="green" if color else "")
        )
        return
    if before == after:
        yield from (Text(after),) if after else ()
        return
    if before:
        yield _beside("-", Text(before, style="red" if color else ""))
    if after:
        yield _beside("+", Text(after, style="green" if color else ""))


def _text(excerpt: Excerpt | None) -> str:
    return shorten_text(visible(excerpt.text).strip()) if excerpt else ""


def _beside(sign: str, text: Text) -> Table:
    """Put a sign before a text whose further lines are indented as the first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(sign, text)
    return grid


def _columns(before: Text, after: Text) -> Table:
    """Put the old text to the left of the new."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(before, after)
    return grid


def _edited(change: Change, *, color: bool, layout: Layout) -> Iterator[RenderableType]:
    edits = _styled(change)
    if layout is Layout.SIDE_BY_SIDE:
        yield _columns(*(_joined(edits, (op,), color=color) for op in (WordOp.DELETE, WordOp.INSERT)))
    elif layout is Layout.WORDS:
        yield _joined(edits, (WordOp.DELETE, WordOp.INSERT), color=color)
    elif not any(edit.op is WordOp.EQUAL and edit.text.strip() for edit in change.words):
        for sign, op in (("-", WordOp.DELETE), ("+", WordOp.INSERT)):
            yield _beside(sign, _joined(edits, (op,), color=True))
    elif _reads_as_one(change.words):
        yield _joined(edits, (WordOp.DELETE, WordOp.INSERT), color=color)
    else:
        yield _beside("-", _joined(edits, (WordOp.DELETE,), color=color))
        yield _beside("+", _joined(edits, (WordOp.INSERT,), color=color))


def _reads_as_one(edits: Sequence[WordEdit]) -> bool:
    """Tell whether old and new in one line is easier to read than in two."""
    changed = [edit for edit in edits if edit.op is not WordOp.EQUAL]
    equal = sum(len(edit.text) for edit in edits if edit.op is WordOp.EQUAL)
    longer = max(
        sum(len(edit.text) for edit in changed if edit.op is op) for op in (WordOp.DELETE, WordOp.INSERT)
    )
    return len(changed) <= MAX_RUNS and equal >= MIN_EQUAL * (equal + longer)


def _styled(change: Change) -> list[tuple[WordOp, Text]]:
    """Turn the edits into styled texts: long equal runs shortened, figures in what changed marked."""
    places = {
        WordOp.DELETE: [figure.before.place for figure in change.figures if figure.before],
        WordOp.INSERT: [figure.after.place for figure in change.figures if figure.after],
    }
    at = {WordOp.DELETE: 0, WordOp.INSERT: 0}
    styled: list[tuple[WordOp, Text]] = []
    for edit, short in zip(change.words, shorten_edits(change.words), strict=True):
        if edit.op is WordOp.EQUAL:
            styled.append((edit.op, Text(visible(short.text))))
            at = {op: offset + len(edit.text) for op, offset in at.items()}
        else:
            styled.append((edit.op, _changed(edit, at[edit.op], places[edit.op])))
            at[edit.op] += len(edit.text)
    return styled


def _changed(edit: WordEdit, offset: int, places: Sequence[Span]) -> Text:
    text, done = Text(), 0
    for place in sorted(places):
        start, end = place.start - offset, place.end - offset
        if done <= start < end <= len(edit.text):
            text.append(visible(edit.text[done:start]), style=_STYLES[edit.op])
            text.append(visible(edit.text[start:end]), style=_FIGURE_STYLES[edit.op])
            done = end
    text.append(visible(edit.text[done:]), style=_STYLES[edit.op])
    return text


def _joined(edits: Sequence[tuple[WordOp, Text]], shown: Sequence[WordOp], *, color: bool) -> Text:
    """Join the runs of one side or both; without colour, brackets say what the colours would."""
    line = Text()
    for op, text in edits:
        if op is WordOp.EQUAL or color:
            line.append_text(text if op is WordOp.EQUAL or op in shown else Text())
        elif op in shown:
            opening, closing = _BRACKETS[op]
            line.append_text(Text(opening + text.plain + closing))
    line.rstrip()
    return line
