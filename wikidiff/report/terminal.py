"""Reports for a terminal, or as plain text for a pipe, where marks stand in for the colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wikidiff.model import Entry, Figure, Revision
from wikidiff.report.digest import Digest, FigureRow, Group, claim_name, telling_steps
from wikidiff.report.naming import comment, editor, path_text, subject
from wikidiff.report.numerals import counted, day, moment, percentage, signed
from wikidiff.report.screen import PLAIN_WIDTH, paint
from wikidiff.report.texts import Layout, texts
from wikidiff.report.visible import visible
from wikidiff.report.wording import name, phrases, summary

MAX_NAME = 50
"""Code points of a claim in a table of figures."""

MAX_COMMENT = 60
"""Code points of an edit comment; Markdown and JSON have it whole."""

MAX_STEPS = 8
"""Edits that are listed under one net change, the latest ones; JSON has all."""

MAX_LISTED = 20
"""Reverts and hidden revisions that are listed, the latest ones; Markdown and JSON have all."""

_INDENT = (0, 0, 0, 2)
_DEEPER = (0, 0, 0, 4)


def render(
    digest: Digest, *, width: int = PLAIN_WIDTH, color: bool = False, layout: Layout = Layout.BEST
) -> str:
    """Return the report, ending in a newline."""
    return paint(_parts(digest, width, color=color, layout=layout), width=width, color=color)


def render_stat(digest: Digest, *, width: int = PLAIN_WIDTH, color: bool = False) -> str:
    """Return how many changes each section has, of which code, instead of the changes."""
    return paint(_stat(digest), width=width, color=color)


def _parts(digest: Digest, width: int, *, color: bool, layout: Layout) -> Iterator[RenderableType]:
    yield from _head(digest)
    for group in digest.groups:
        yield from _heading(path_text(group.section), width)
        yield from _group(group, color=color, layout=layout)
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


def _group(group: Group, *, color: bool, layout: Layout) -> Iterator[RenderableType]:
    for entry in group.entries:
        yield Text("")
        yield from _entry(entry, color=color, layout=layout)


def _entry(entry: Entry, *, color: bool, layout: Layout) -> Iterator[RenderableType]:
    change = entry.change
    side = change.after or change.before
    assert side is not None
    said = Text("; ").join(Text(visible(phrase), style="bold") for phrase in phrases(change))
    named = Text(f"{visible(subject(side))}: ", style="cyan") if subject(side) else Text()
    yield Padding(Text.assemble(named, said), _INDENT)
    for line in texts(change, color=color, layout=layout):
        yield Padding(line, _DEEPER)
    for line in _credits(entry):
        yield Padding(Text(line, style="dim"), _DEEPER)


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
    if digest.worded:
        yield Text("")
        yield Text(
            f"{counted(digest.worded, 'change')} probably wording not shown (--all shows them)", style="dim"
        )
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
