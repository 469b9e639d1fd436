"""What stands in the lines and cells of a report for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from wikidiff.model import Revision
from wikidiff.report.credits import Credit
from wikidiff.report.figure_rows import FigureRow, claim_text, group_name
from wikidiff.report.grids import Column
from wikidiff.report.naming import editor
from wikidiff.report.numerals import day, moment
from wikidiff.report.passing import PassedItem, UndoneItem
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import difference_text, edits_text, passed_text, percent_text, undone_text

MAX_COMMENT = 60
"""Code points of an edit comment."""

MAX_VALUES = 40
"""Code points of the figures of one statement."""

ROW_STYLES = {"+": "green", "-": "red", "~": ""}

FIGURE_COLUMNS = (
    Column("before", right=True, shrinks=True), Column("after", right=True, shrinks=True),
    Column("change", right=True, rank=2),
    Column("%", right=True), Column("statement", gives=True), Column("when", rank=1), Column("who", rank=3),
    Column("revision", right=True, rank=4),
)  # fmt: skip
STAMP_COLUMNS = (
    Column("before", right=True, shrinks=True), Column("now", right=True, shrinks=True),
    Column("age", right=True),
    Column("statement", gives=True), Column("when", rank=1), Column("who", rank=3),
    Column("revision", right=True, rank=4),
)  # fmt: skip


def figure_cells(rows: Sequence[FigureRow]) -> tuple[str, ...]:
    first = rows[0]
    return (
        _values(rows, new=False),
        _values(rows, new=True),
        difference_text(first.change),
        percent_text(first.change),
        visible(group_name(rows, 60)),
        *who_cells(first.revision),
    )


def _values(rows: Sequence[FigureRow], *, new: bool) -> str:
    return shorten_text("; ".join(dict.fromkeys(value_text(row, new=new) for row in rows)), MAX_VALUES)


def new_cells(rows: Sequence[FigureRow]) -> tuple[str, ...]:
    values = "; ".join(visible(row.figure.text) for row in rows)
    return (
        "new",
        shorten_text(values, MAX_VALUES),
        "",
        "",
        visible(claim_text(rows[0], 60)),
        *who_cells(rows[0].revision),
    )


def value_text(row: FigureRow, *, new: bool) -> str:
    figure = row.change.after if new else row.change.before
    if figure is not None:
        return visible(figure.text)
    return "gone" if new else "new"


def who_cells(revision: Revision | None) -> tuple[str, str, str]:
    if revision is None:
        return ("", "", "")
    return (day(revision.timestamp), visible(editor(revision)), str(revision.revid))


def side_text(revision: Revision | None, label: str) -> str:
    if revision is None:
        return visible(label) or "a text"
    parts = [f"revision {revision.revid}", f"{moment(revision.timestamp)} UTC", visible(editor(revision))]
    if label and label != parts[0]:
        parts.insert(0, visible(label))
    return " · ".join(parts)


def undoers(revisions: Sequence[Revision]) -> list[str]:
    """Return who undid edits, each once, with the numbers of the edits that did it."""
    numbers: dict[str, list[str]] = {}
    for revision in revisions:
        numbers.setdefault(editor(revision), []).append(str(revision.revid))
    return [f"{name} ({', '.join(each)})" for name, each in numbers.items()]


def who_text(credit: Credit) -> str:
    last = credit.last
    return visible(f"{day(last.timestamp)} {editor(last)} · {edits_text(credit.revisions)}")


def comment_text(credit: Credit) -> str:
    said = credit.comment
    return f" · {visible(shorten_text(said, MAX_COMMENT))}" if said else ""


def undone_line(item: UndoneItem) -> str:
    return undone_text(item.says, item.more, is_mass=item.is_mass, is_hidden=item.is_hidden)


def passed_line(item: PassedItem) -> str:
    return passed_text(
        item.name,
        item.section,
        item.values,
        count=item.count,
        is_back=item.is_back,
        is_contested=item.is_contested,
    )
