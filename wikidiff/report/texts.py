"""A claim before and after in a report for a terminal: in one line, in two, or side by side."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from wikidiff.model import Change, Excerpt, Span, WordEdit, WordOp
from wikidiff.report.shorten import shorten_edits, shorten_text
from wikidiff.report.swaps import is_edited
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


class Line(NamedTuple):
    """A line of a claim: a sign (`-` gone, `+` came, empty for both in one) and the text."""

    sign: str
    text: Text


def texts(change: Change, *, color: bool, layout: Layout = Layout.BEST) -> Iterator[Line]:
    """Show what the claim was and is, with only what changed marked; nothing where its phrases say all."""
    if says_all(change):
        return
    if is_edited(change.words):
        yield from _edited(change, color=color, layout=layout)
        return
    before, after = _text(change.before), _text(change.after)
    if before == after:
        yield from (Line("", Text(after)),) if after else ()
        return
    if before:
        yield Line("-", Text(before, style="red" if color else ""))
    if after:
        yield Line("+", Text(after, style="green" if color else ""))


def _text(excerpt: Excerpt | None) -> str:
    return shorten_text(visible(excerpt.text).strip()) if excerpt else ""


def _edited(change: Change, *, color: bool, layout: Layout) -> Iterator[Line]:
    edits = _styled(change)
    both = (WordOp.DELETE, WordOp.INSERT)
    if layout is Layout.WORDS or (layout is Layout.BEST and _reads_as_one(change.words)):
        yield Line("", _joined(edits, both, color=color))
        return
    stays = any(edit.op is WordOp.EQUAL and edit.text.strip() for edit in change.words)
    for sign, op in zip("-+", both, strict=True):
        yield Line(sign, _joined(edits, (op,), color=color or not stays))


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
    """Join the runs of one side or both; without colour, brackets say what the colours would.

    With colour an arrow stands between what went and what came in its place: colours may not be seen.
    """
    line, before = Text(), WordOp.EQUAL
    for op, text in edits:
        if color and len(shown) > 1 and (before, op) == (WordOp.DELETE, WordOp.INSERT):
            line.append("→", style="dim")
        before = op
        if op is WordOp.EQUAL or color:
            line.append_text(text if op is WordOp.EQUAL or op in shown else Text())
        elif op in shown:
            opening, closing = _BRACKETS[op]
            line.append_text(Text(opening + text.plain + closing))
    line.rstrip()
    return line
