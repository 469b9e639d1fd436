"""Reports for a terminal, or as plain text for a pipe, where marks stand in for the colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wikidiff.model import Change, Entry, Excerpt, Figure, Revision, Span, WordEdit, WordOp
from wikidiff.report.digest import Digest, FigureRow, Group, claim_name, telling_steps
from wikidiff.report.naming import comment, editor, path_text, subject
from wikidiff.report.numerals import counted, day, moment, percentage, signed
from wikidiff.report.screen import PLAIN_WIDTH, paint
from wikidiff.report.shorten import shorten_edits, shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import name, phrases, says_all, summary

MAX_RUNS = 8
"""More changed stretches than this in one claim read better as two lines, old and new."""

MIN_EQUAL = 0.35
"""So does a claim of which less than this share stayed."""

MAX_NAME = 50
"""Code points of a claim in a table of figures."""

MAX_COMMENT = 60
"""Code points of an edit comment; Markdown and JSON have it whole."""

MAX_STEPS = 8
"""Edits that are listed under one net change, the latest ones; JSON has all."""

MAX_LISTED = 20
"""Reverts and hidden revisions that are listed, the latest ones; Markdown and JSON have all."""

_STYLES = {WordOp.EQUAL: "", WordOp.DELETE: "red strike", WordOp.INSERT: "green"}
_FIGURE_STYLES = {WordOp.DELETE: "bold red strike", WordOp.INSERT: "bold green underline"}
_BRACKETS = {WordOp.EQUAL: ("", ""), WordOp.DELETE: ("[-", "-]"), WordOp.INSERT: ("{+", "+}")}

_INDENT = (0, 0, 0, 2)
_DEEPER = (0, 0, 0, 4)


def render(digest: Digest, *, width: int = PLAIN_WIDTH, color: bool = False) -> str:
    """Return the report, ending in a newline."""
    return paint(_parts(digest, width, color=color), width=width, color=color)


def render_stat(digest: Digest, *, width: int = PLAIN_WIDTH, color: bool = False) -> str:
    """Return how many changes each section has, of which code, instead of the changes."""
    return paint(_stat(digest), width=width, color=color)


def _parts(digest: Digest, width: int, *, color: bool) -> Iterator[RenderableType]:
    yield from _head(digest)
    for group in digest.groups:
        yield from _heading(path_text(group.section), width)
        yield from _group(group, color=color)
    yield from _figures(digest.figures, width)
    yield from _stamps(digest.stamps, width)
    yield from _reverts(digest, width)
    yield from _hidden(digest.hidden, width)
    yield from _folded(digest)


def _head(digest: Digest) -> Iterator[RenderableType]:
    if digest.title:
        yield Text(visible(digest.title), style="bold")
    yield Text(f"  from  {_side(digest.old, digest.old_name)}")
    yield Text(f"  to    {_side(digest.new, digest.new_name)}")
    tally = digest.tally
    if tally is not None:
        edits = f"{counted(tally.revisions, 'revision')} by {counted(tally.editors, 'editor')}"
        yield Text(f"  {edits}; {counted(digest.shown, 'change')} shown")
    for reason in digest.degraded:
        yield Text(f"  note: parts were compared as plain text: {visible(reason)}", style="yellow")
    if digest.is_empty:
        yield Text("  no differences")


def _side(revision: Revision | None, label: str) -> str:
    if revision is None:
        return visible(label) or "a text"
    parts = [f"revision {revision.revid}", f"{moment(revision.timestamp)} UTC", visible(editor(revision))]
    if label and label != parts[0]:
        parts.insert(0, visible(label))
    return " · ".join(parts)


def _heading(text: str, width: int) -> Iterator[RenderableType]:
    yield Text("")
    yield Text(
        f"══ {visible(text)} ".ljust(min(width, PLAIN_WIDTH), "═")[: max(width, len(text) + 4)],
        style="bold cyan",
    )


def _group(group: Group, *, color: bool) -> Iterator[RenderableType]:
    for entry in group.entries:
        yield Text("")
        yield from _entry(entry, color=color)


def _entry(entry: Entry, *, color: bool) -> Iterator[RenderableType]:
    change = entry.change
    side = change.after or change.before
    assert side is not None
    said = Text("; ").join(Text(visible(phrase), style="bold") for phrase in phrases(change))
    named = Text(f"{visible(subject(side))}: ", style="cyan") if subject(side) else Text()
    yield Padding(Text.assemble(named, said), _INDENT)
    for line in _texts(change, color=color):
        yield Padding(line, _DEEPER)
    for line in _credits(entry):
        yield Padding(Text(line, style="dim"), _DEEPER)


def _texts(change: Change, *, color: bool) -> Iterator[RenderableType]:
    if says_all(change):
        return
    if any(edit.op is not WordOp.EQUAL for edit in change.words):
        yield from _edited(change, color=color)
        return
    before, after = _text(change.before), _text(change.after)
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


def _edited(change: Change, *, color: bool) -> Iterator[RenderableType]:
    edits = _styled(change)
    if not any(edit.op is WordOp.EQUAL and edit.text.strip() for edit in change.words):
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


def _credits(entry: Entry) -> Iterator[str]:
    """Say who made the change and when; if several edits did, what each of them did."""
    steps = telling_steps(entry)
    if len(steps) > 1:
        if len(steps) > MAX_STEPS:
            yield f"… {counted(len(steps) - MAX_STEPS, 'earlier edit')}"
        for step in steps[-MAX_STEPS:]:
            yield f"{_who(step.revision)}: {visible(summary(step.change))}"
    elif entry.revision is not None:
        said = comment(entry.revision, MAX_COMMENT)
        yield visible(" · ".join([_who(entry.revision), *([said] if said else [])]))


def _who(revision: Revision) -> str:
    return visible(f"{day(revision.timestamp)} · {editor(revision)} · revision {revision.revid}")


def _figures(rows: Sequence[FigureRow], width: int) -> Iterator[RenderableType]:
    if not rows:
        return
    yield from _heading("Figures", width)
    table = _table(("claim", "left"), ("before", "right"), ("after", "right"), ("Δ", "right"), ("%", "right"),
                   ("revision", "right"))  # fmt: skip
    for row in rows:
        table.add_row(
            _claim_name(row),
            _figure(row.change.before),
            _figure(row.change.after),
            signed(row.change.delta) if row.change.delta is not None else "",
            percentage(row.change.percent) if row.change.percent is not None else "",
            str(row.revision.revid) if row.revision else "",
        )
    yield table


def _stamps(rows: Sequence[FigureRow], width: int) -> Iterator[RenderableType]:
    if not rows:
        return
    yield from _heading("Dated statements", width)
    table = _table(("statement", "left"), ("before", "right"), ("now", "right"), ("revision", "right"))
    for row in rows:
        table.add_row(
            _claim_name(row),
            _figure(row.change.before),
            _figure(row.change.after),
            str(row.revision.revid) if row.revision else "",
        )
    yield table


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title, justify in columns:
        is_text = justify == "left"
        table.add_column(
            title, justify="left" if is_text else "right", overflow="fold", ratio=1 if is_text else None
        )
    return table


def _claim_name(row: FigureRow) -> Text:
    return Text(visible(claim_name(row, MAX_NAME)))


def _figure(figure: Figure | None) -> Text:
    return Text(visible(figure.text) if figure else "–")


def _reverts(digest: Digest, width: int) -> Iterator[RenderableType]:
    if not digest.reverts:
        return
    undone = sum(len(revert.undone) for revert in digest.reverts)
    yield from _heading(f"Reverted edits: {undone}", width)
    yield from _earlier(len(digest.reverts))
    for revert in digest.reverts[-MAX_LISTED:]:
        edits = ", ".join(f"{undone.revid} by {visible(editor(undone))}" for undone in revert.undone)
        yield Padding(
            Text(
                f"{day(revert.revision.timestamp)} · {visible(editor(revert.revision))} restored revision "
                f"{revert.restored.revid} (revision {revert.revision.revid}), undoing {edits}"
            ),
            _INDENT,
        )


def _hidden(revisions: Sequence[Revision], width: int) -> Iterator[RenderableType]:
    if not revisions:
        return
    yield from _heading("Hidden revisions, left out", width)
    yield from _earlier(len(revisions))
    for revision in revisions[-MAX_LISTED:]:
        yield Padding(Text(_side(revision, "")), _INDENT)


def _earlier(number: int) -> Iterator[RenderableType]:
    if number > MAX_LISTED:
        earlier = f"… {counted(number - MAX_LISTED, 'earlier one')} (--format markdown or json shows all)"
        yield Padding(Text(earlier, style="dim"), _INDENT)


def _folded(digest: Digest) -> Iterator[RenderableType]:
    if digest.folded:
        total = sum(count for _, count in digest.folded)
        kinds = ", ".join(f"{name(code)} {count}" for code, count in digest.folded)
        yield Text("")
        yield Text(f"{counted(total, 'editorial change')} not shown (--all shows them): {kinds}", style="dim")
    if digest.left_out:
        yield Text("")
        yield Text(f"{counted(digest.left_out, 'change')} {digest.left_out_why} not shown", style="dim")


def _stat(digest: Digest) -> Iterator[RenderableType]:
    yield from _head(digest)
    yield Text("")
    for group in digest.groups:
        counts: dict[str, int] = {}
        for entry in group.entries:
            counts[name(entry.change.code)] = counts.get(name(entry.change.code), 0) + 1
        kinds = ", ".join(f"{code} {count}" for code, count in counts.items())
        line = Text(f"  {len(group.entries):>4}  ", style="bold")
        yield line + Text(visible(path_text(group.section)), style="cyan") + Text(f": {kinds}", style="")
    yield from _folded(digest)
