"""Reports for a terminal, or as plain text for a pipe, where marks stand in for the colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from wikidiff.model import Change, Revision
from wikidiff.report.credits import Credit
from wikidiff.report.digest import Digest
from wikidiff.report.figure_rows import FigureRow, claim_text, new_by_claim, told_by_claim
from wikidiff.report.flow import excerpts, flowed, packed
from wikidiff.report.grids import lines_of
from wikidiff.report.items import Item
from wikidiff.report.naming import path_text, subject
from wikidiff.report.numerals import counted
from wikidiff.report.parts import Part, side_of
from wikidiff.report.passing import PassedItem, UndoneItem
from wikidiff.report.screen import PLAIN_WIDTH, beside, hanging, indented, paint, rule
from wikidiff.report.sheets import Row, Sheet, row_text
from wikidiff.report.telling import told_in_order
from wikidiff.report.terminal_lines import (
    FIGURE_COLUMNS,
    ROW_STYLES,
    STAMP_COLUMNS,
    comment_text,
    figure_cells,
    new_cells,
    passed_line,
    side_text,
    undoers,
    undone_line,
    value_text,
    who_cells,
    who_text,
)
from wikidiff.report.texts import Layout, texts
from wikidiff.report.visible import visible
from wikidiff.report.wording import (
    HEADINGS,
    age_text,
    folded_name,
    headline,
    later_text,
    others_text,
    sheet_title,
)

MAX_STEPS = 6
"""Edits that are listed under one entry, the latest ones; the other formats have all."""

MAX_NEW_FIGURES = 5
"""Claims that came and whose figures are listed; the text of all of them stands below."""

MAX_ROWS = 14
"""Rows of one table that are listed, of those that came or went as a whole."""

MAX_ROWS_OF_NEW = 6
"""Rows of a table that came or went itself."""

MAX_AUTHORS = 4
"""Editors of a new text that are named."""

MAX_LISTED = 25
"""Undone edits, claims that came and went, and hidden revisions that are listed, the latest ones."""

MAX_COLUMN = 0.4
"""Of a screen's width, for who and when beside what; where they take more, what goes on below them."""

MAX_SHORT = 90
"""Code points of a claim that came or went that has its editor behind it, and not below."""

MAX_GATHERED = 8
"""Sources or moved claims of one entry that are listed."""


def render(
    digest: Digest, *, width: int | None = None, color: bool = False, layout: Layout = Layout.BEST
) -> str:
    """Return the report, ending in a newline; without a width nothing is wrapped."""
    width = (width or PLAIN_WIDTH) if layout is Layout.SIDE_BY_SIDE else width
    report = _Report(digest, width, color=color, layout=layout)
    return paint(told_in_order(report), width=width or PLAIN_WIDTH, color=color, wrap=width is not None)


def render_stat(digest: Digest, *, width: int | None = None, color: bool = False) -> str:
    """Return how many changes each section has, of what sort, instead of the changes."""
    report = _Report(digest, width, color=color, layout=Layout.BEST)
    return paint(report.stat(), width=width or PLAIN_WIDTH, color=color, wrap=width is not None)


class _Report:
    def __init__(self, digest: Digest, width: int | None, *, color: bool, layout: Layout) -> None:
        self.digest = digest
        self.width = width
        self.color = color
        self.layout = layout

    # -- head and foot ----------------------------------------------------------------------------------------

    def head(self) -> Iterator[RenderableType]:
        digest = self.digest
        if digest.title:
            yield Text(visible(digest.title), style="bold")
        yield self.line(Text(f"from  {side_text(digest.old, digest.old_name)}", style="dim"))
        yield self.line(Text(f"to    {side_text(digest.new, digest.new_name)}", style="dim"))
        if digest.summary:
            yield Text("")
            yield from (self.line(Text(visible(said))) for said in digest.summary)
        for said in digest.notes:
            yield self.line(Text(f"note: {visible(said)}", style="yellow"))
        if digest.is_empty:
            yield self.line(Text("no differences"))

    def folded(self) -> Iterator[RenderableType]:
        digest = self.digest
        if digest.folded:
            listed = ", ".join(counted(each.number, each.one, each.several) for each in digest.folded)
            yield Text("")
            yield Text(f"Not shown (--all shows it): {listed}.", style="dim")
        for said in digest.left_out_lines:
            yield Text("")
            yield Text(said, style="dim")

    def line(self, text: Text, indent: int = 2) -> RenderableType:
        return indented(text, indent, wrap=self.width is not None)

    def signed(self, sign: str, text: Text, indent: int = 4) -> RenderableType:
        return hanging(sign, text, indent, wrap=self.width is not None)

    def heading(self, title: str) -> Iterator[RenderableType]:
        yield Text("")
        yield Text(rule(visible(title), self.width or PLAIN_WIDTH), style="bold cyan")

    # -- figures ------------------------------------------------------------------------------------------------

    def figures(self, rows: Sequence[FigureRow]) -> Iterator[RenderableType]:
        if not rows:
            return
        yield from self.heading(HEADINGS["figures"])
        new = new_by_claim(rows)
        cells = [figure_cells(group) for group in told_by_claim(rows)]
        cells += [new_cells(group) for group in new[:MAX_NEW_FIGURES]]
        yield from lines_of(FIGURE_COLUMNS, cells, self.width)
        if len(new) > MAX_NEW_FIGURES:
            yield self.line(
                Text(
                    f"… and {counted(len(new) - MAX_NEW_FIGURES, 'other new statement')} with figures",
                    style="dim",
                )
            )

    def stamps(self, rows: Sequence[FigureRow]) -> Iterator[RenderableType]:
        if not rows:
            return
        yield from self.heading(HEADINGS["stamps"])
        cells = [
            (
                value_text(row, new=False),
                value_text(row, new=True),
                age_text(self.digest.age(row)),
                visible(claim_text(row, 90)),
                *who_cells(row.revision),
            )
            for row in rows
        ]
        yield from lines_of(STAMP_COLUMNS, cells, self.width)

    # -- entries ------------------------------------------------------------------------------------------------

    def items(self, part: Part) -> Iterator[RenderableType]:
        items = self.digest.part(part)
        if not items:
            return
        yield from self.heading(HEADINGS[part])
        section: tuple[str, ...] | None = None
        for number, item in enumerate(items):
            if item.section != section:
                yield from [Text("")] * bool(number)
                heading = Text(visible(path_text(item.section)), style="cyan")
                said = Text(": ").join([heading, self.said(item)]) if item.is_whole_section else heading
                yield self.line(said, 1)
                section = item.section
            yield from self.item(item)

    def said(self, item: Item) -> Text:
        mark = [Text(item.contested, style="yellow")] if item.contested else []
        return Text("; ").join([*(Text(visible(phrase), style="bold") for phrase in item.says), *mark])

    def item(self, item: Item) -> Iterator[RenderableType]:
        said, by = self.said(item), self.authors(item)
        body = list(self.body(item))
        if said and by and not body and not item.is_whole_section:
            yield self.line(Text.assemble(said, "  ", by))
            return
        if said and not item.is_whole_section:
            yield self.line(said)
        if (short := self.short(item)) is not None:
            yield short
            return
        yield from body
        if by:
            yield self.line(by, 4)
        yield from self.trail(item.credits)

    def authors(self, item: Item) -> Text:
        if not item.authors:
            return Text()
        names = list(dict.fromkeys(who_text(credit) for credit in item.authors))
        later = [later_text(item.later)] if item.later else []
        comment = comment_text(item.authors[0]) if len(item.authors) == 1 else ""
        return Text(" · ".join([*others_text(names, MAX_AUTHORS), *later]) + comment, style="dim")

    def body(self, item: Item) -> Iterator[RenderableType]:
        if item.part in (Part.NEW, Part.REMOVED):
            yield from self.whole(item)
        elif item.part is Part.CHANGED:
            for passage in item.passages:
                yield from self.change(passage.change, alone=len(item.passages) == 1)
        elif item.part in (Part.SOURCES, Part.STRUCTURE) and len(item.passages) > 1:
            yield from self.gathered(item)
        elif item.part is Part.SOURCES:
            yield from (self.line(Text(visible(text), style="dim"), 4) for text in excerpts(item))
        elif item.part is not Part.APPARATUS:
            yield from self.change(item.passages[0].change, alone=True)

    def whole(self, item: Item) -> Iterator[RenderableType]:
        """Show claims that came or went, and those that they replace, as running text."""
        own = "-" if item.part is Part.REMOVED else "+"
        for sign, passages in (("-", item.gone), (own, item.passages)):
            style = ("red" if sign == "-" else "green") if self.color else ""
            for paragraph in packed(flowed(passages)):
                yield self.signed(sign, Text(visible(paragraph), style=style), 2)

    def short(self, item: Item) -> RenderableType | None:
        """Show a short claim that came or went with who did it behind it."""
        by = self.authors(item)
        if item.part not in (Part.NEW, Part.REMOVED) or item.gone or item.credits or not by:
            return None
        told = list(packed(flowed(item.passages)))
        if len(told) != 1 or len(told[0]) > MAX_SHORT:
            return None
        sign = "-" if item.part is Part.REMOVED else "+"
        style = ("red" if sign == "-" else "green") if self.color else ""
        return self.signed(
            sign, Text.assemble((visible(told[0]), style), ("  (", "dim"), by, (")", "dim")), 2
        )

    def gathered(self, item: Item) -> Iterator[RenderableType]:
        told = list(excerpts(item))
        yield from (self.line(Text(visible(text)), 4) for text in told[:MAX_GATHERED])
        if len(told) > MAX_GATHERED:
            yield self.line(Text(f"… and {counted(len(told) - MAX_GATHERED, 'other')}", style="dim"), 4)

    def change(self, change: Change, *, alone: bool) -> Iterator[RenderableType]:
        named = (
            Text(f"{visible(subject(side_of(change)))}: ", style="cyan")
            if subject(side_of(change))
            else Text()
        )
        if not alone and headline(change):
            yield self.line(Text(visible("; ".join(headline(change))), style="bold"))
        shown = list(texts(change, color=self.color, layout=self.layout))
        if not shown and named:
            yield self.line(named, 4)
        if self.layout is Layout.SIDE_BY_SIDE and len(shown) == 2:
            yield beside(*(line.text for line in shown))
            return
        for line in shown:
            yield self.signed(line.sign, named + line.text)
            named = Text()

    def trail(self, hands: Sequence[Credit]) -> Iterator[RenderableType]:
        """Say who and when in one column, what in the other."""
        hidden = len(hands) - MAX_STEPS
        if hidden > 0:
            yield self.line(Text(f"… {counted(hidden, 'earlier entry', 'earlier entries')}", style="dim"), 4)
        shown = hands[-MAX_STEPS:]
        whos = [who_text(credit) for credit in shown]
        column = max((len(who) for who, credit in zip(whos, shown, strict=True) if credit.says), default=0)
        hang = column + 2
        if self.width is not None and column > self.width * MAX_COLUMN:
            column, hang = 0, 2
        for who, credit in zip(whos, shown, strict=True):
            rest = (
                f"{who.ljust(column)}  {visible(credit.says)}" if credit.says else who + comment_text(credit)
            )
            yield hanging("", Text(rest, style="dim"), 4, wrap=self.width is not None, hang=hang)

    # -- tables -------------------------------------------------------------------------------------------------

    def sheets(self) -> Iterator[RenderableType]:
        if not self.digest.sheets:
            return
        yield from self.heading(HEADINGS[Part.TABLES])
        for number, sheet in enumerate(self.digest.sheets):
            yield from [Text("")] * bool(number)
            yield from self.sheet(sheet)

    def sheet(self, sheet: Sheet) -> Iterator[RenderableType]:
        title = Text(visible(sheet_title(sheet.title, sheet.section)), style="cyan")
        said = [Text(visible(each), style="bold") for each in sheet.says]
        is_named = len(said) == 1 and ":" not in said[0].plain
        yield self.line(Text.assemble(title, ": ", *said) if is_named else title, 1)
        yield from (self.line(each) for each in said if not is_named)
        whole = [row for row in sheet.rows if row.is_new or row.is_gone]
        hidden = whole[MAX_ROWS_OF_NEW if len(whole) == len(sheet.rows) > MAX_ROWS else MAX_ROWS :]
        for row in sheet.rows:
            if row not in hidden:
                yield self.row(row, with_credit=sheet.is_apart(row))
        if hidden:
            last = f", the last “{visible(hidden[-1].label)}”" if hidden[-1].label else ""
            yield self.line(Text(f"… and {counted(len(hidden), 'other row')}{last}", style="dim"))
        yield from self.trail(sheet.credits)

    def row(self, row: Row, *, with_credit: bool) -> RenderableType:
        sign = "+" if row.is_new else "-" if row.is_gone else "~"
        said = row_text(row)
        named = f"{row.label}: " if not row.says_label else ""
        label = Text(visible(named), style="bold")
        told = Text(visible(said), style=ROW_STYLES[sign] if self.color else "")
        who = f"  ({who_text(row.credits[-1])})" if with_credit and row.credits else ""
        return self.signed(sign, Text.assemble(label, told, (who, "dim")), 2)

    # -- what did not last --------------------------------------------------------------------------------------

    def undone(self, items: Sequence[UndoneItem]) -> Iterator[RenderableType]:
        if not items:
            return
        edits = sum(len(credit.revisions) for item in items for credit in item.credits)
        yield from self.heading(f"{HEADINGS['undone']}: {edits}")
        yield from self.earlier(len(items))
        for item in items[-MAX_LISTED:]:
            who = " · ".join(others_text(list(map(who_text, item.credits)), MAX_AUTHORS))
            back = f"undone by {visible(', '.join(others_text(undoers(item.by), MAX_AUTHORS)))}"
            yield self.signed(
                "",
                Text.assemble(
                    (who, "cyan"),
                    f"  {visible(undone_line(item))} ",
                    (f"· {back}", "dim"),
                ),
                2,
            )

    def passed(self, items: Sequence[PassedItem]) -> Iterator[RenderableType]:
        if not items:
            return
        yield from self.heading(HEADINGS["passed"])
        yield from self.earlier(len(items))
        for item in items[-MAX_LISTED:]:
            whos = " … ".join(
                who_text(credit) for credit in dict.fromkeys((item.credits[0], item.credits[-1]))
            )
            yield self.signed("", Text.assemble(visible(passed_line(item)), (f"  ({whos})", "dim")), 2)

    def hidden(self, revisions: Sequence[Revision]) -> Iterator[RenderableType]:
        if not revisions:
            return
        yield from self.heading(HEADINGS["hidden"])
        yield from self.earlier(len(revisions))
        yield from (self.line(Text(side_text(revision, ""))) for revision in revisions[-MAX_LISTED:])

    def earlier(self, number: int) -> Iterator[RenderableType]:
        if number > MAX_LISTED:
            yield self.line(Text(f"… {counted(number - MAX_LISTED, 'earlier one')}", style="dim"))

    # -- only counts --------------------------------------------------------------------------------------------

    def stat(self) -> Iterator[RenderableType]:
        yield from self.head()
        yield Text("")
        sections: dict[tuple[str, ...], Counter[tuple[str, str]]] = {}
        for change in self.digest.changes():
            sections.setdefault(change.section, Counter())[folded_name(change)] += 1
        for path, counts in sorted(sections.items(), key=lambda each: bool(each[0])):
            kinds = ", ".join(counted(number, *names) for names, number in counts.items())
            line = Text(f"  {counts.total():>4}  ", style="bold")
            yield line + Text(visible(path_text(path)), style="cyan") + Text(f": {kinds}", style="")
        yield from self.folded()
