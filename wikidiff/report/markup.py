"""Reports in a language of markup: Markdown and wikitext say the same in their own signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from wikidiff.model import Change, Page, Revision, WordEdit, WordOp
from wikidiff.report.credits import Credit
from wikidiff.report.digest import Digest
from wikidiff.report.figure_rows import FigureRow, claim_text, group_name, new_by_claim, told_by_claim
from wikidiff.report.flow import BULLET, excerpts, flowed
from wikidiff.report.items import Item
from wikidiff.report.naming import editor, path_text, subject
from wikidiff.report.numerals import counted, day, moment
from wikidiff.report.parts import Part, side_of
from wikidiff.report.passing import PassedItem, UndoneItem
from wikidiff.report.sheets import Row, Sheet, row_text
from wikidiff.report.swaps import is_edited
from wikidiff.report.telling import told_in_order
from wikidiff.report.visible import visible
from wikidiff.report.wording import (
    HEADINGS,
    STATES,
    age_text,
    difference_text,
    headline,
    later_text,
    others_text,
    passed_text,
    percent_text,
    says_all,
    sheet_title,
    undone_text,
)

MAX_CELL = 120
"""Code points of a claim in a table; elsewhere it stands whole."""

MAX_STEPS = 12
"""Edits that are listed under one entry, the latest ones; JSON has all."""

MAX_AUTHORS = 6


class Dialect(Protocol):
    """The signs of a language of markup. What it is given is escaped already, unless it says otherwise."""

    def escape(self, text: str) -> str:
        """Return a text of the wiki so that it is shown as it is."""

    def heading(self, level: int, title: str) -> str: ...

    def bold(self, text: str) -> str: ...

    def italic(self, text: str) -> str: ...

    def small(self, text: str) -> str: ...

    def marked(self, op: WordOp, text: str) -> str: ...

    def quote(self, lines: Sequence[str]) -> str: ...

    def lines(self, lines: Sequence[str]) -> str: ...

    def bullet(self, lines: Sequence[str]) -> str:
        """Return one entry of several lines."""

    def bullets(self, items: Sequence[str]) -> str: ...

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
    ) -> str: ...

    def folded(self, title: str, body: str) -> Iterator[str]: ...

    def revision(self, page: Page | None, revision: Revision) -> str:
        """Return its number, leading to it where that is known."""

    def comparison(self, page: Page | None, old: Revision, new: Revision) -> str:
        """Return a link to the wiki's own comparison, empty where there is none."""


def render(digest: Digest, dialect: Dialect) -> str:
    """Return the report as one document, ending in a newline."""
    return "\n\n".join(block for block in told_in_order(_Report(digest, dialect)) if block) + "\n"


class _Report:
    def __init__(self, digest: Digest, dialect: Dialect) -> None:
        self.digest = digest
        self.dialect = dialect
        self.escape = dialect.escape

    # -- head and foot ----------------------------------------------------------------------------------------

    def head(self) -> Iterator[str]:
        digest = self.digest
        yield self.dialect.heading(1, self.escape(digest.title) if digest.title else "What changed")
        sides = [
            f"from {self.side(digest.old, digest.old_name)}",
            f"to {self.side(digest.new, digest.new_name)}",
        ]
        if digest.old and digest.new:
            sides.append(self.dialect.comparison(digest.page, digest.old, digest.new))
        yield self.dialect.bullets([side for side in sides if side])
        if digest.summary:
            first, *rest = digest.summary
            yield self.dialect.quote([self.dialect.bold(self.escape(first)), *map(self.escape, rest)])
        for said in digest.notes:
            yield self.dialect.quote([f"Note: {self.escape(said)}"])
        if digest.is_empty:
            yield "No differences."

    def side(self, revision: Revision | None, label: str) -> str:
        if revision is None:
            return self.escape(label) or "a text"
        said = self.escape(label) if label and label != f"revision {revision.revid}" else ""
        when, who = f"{moment(revision.timestamp)} UTC", self.escape(editor(revision))
        known = f"revision {self.revision(revision)}, {when}, by {who}"
        return f"{said} ({known})" if said else known

    def revision(self, revision: Revision) -> str:
        return self.dialect.revision(self.digest.page, revision)

    def who(self, credit: Credit) -> str:
        edits = self.revision(credit.last)
        if len(credit.revisions) > 1:
            number = counted(len(credit.revisions), "edit")
            edits = f"{number}, {self.revision(credit.revisions[0])} to {edits}"
        return f"{day(credit.last.timestamp)} {self.escape(editor(credit.last))} ({edits})"

    def folded(self) -> Iterator[str]:
        digest = self.digest
        if digest.folded:
            listed = ", ".join(counted(each.number, each.one, each.several) for each in digest.folded)
            yield f"Not shown: {listed}."
        yield from digest.left_out_lines

    # -- tables -------------------------------------------------------------------------------------------------

    def figures(self, rows: Sequence[FigureRow]) -> Iterator[str]:
        if not rows:
            return
        yield self.dialect.heading(2, HEADINGS["figures"])
        cells = [self.figure_cells(group) for group in told_by_claim(rows)]
        cells += [self.new_cells(group) for group in new_by_claim(rows)]
        header = ("Statement", "Before", "After", "Change", "%", "When", "Who")
        yield self.table(header, cells, right=(1, 2, 3, 4))

    def figure_cells(self, rows: Sequence[FigureRow]) -> tuple[str, ...]:
        old, new = (
            "; ".join(dict.fromkeys(self.figure(row, new=is_new) for row in rows)) for is_new in (False, True)
        )
        return (
            self.escape(group_name(rows, MAX_CELL)),
            old,
            new,
            difference_text(rows[0].change),
            percent_text(rows[0].change),
            *self.by(rows[0].revision),
        )

    def new_cells(self, rows: Sequence[FigureRow]) -> tuple[str, ...]:
        values = "; ".join(self.escape(row.figure.text) for row in rows)
        claim = self.escape(claim_text(rows[0], MAX_CELL))
        return (claim, STATES["new"], values, "", "", *self.by(rows[0].revision))

    def figure(self, row: FigureRow, *, new: bool) -> str:
        figure = row.change.after if new else row.change.before
        return self.escape(figure.text) if figure else STATES["gone" if new else "new"]

    def by(self, revision: Revision | None) -> tuple[str, str]:
        if revision is None:
            return ("", "")
        return (day(revision.timestamp), f"{self.escape(editor(revision))} ({self.revision(revision)})")

    def stamps(self, rows: Sequence[FigureRow]) -> Iterator[str]:
        if not rows:
            return
        yield self.dialect.heading(2, HEADINGS["stamps"])
        cells = [
            (
                self.escape(claim_text(row, MAX_CELL)),
                self.figure(row, new=False),
                self.figure(row, new=True),
                age_text(self.digest.age(row)),
                *self.by(row.revision),
            )
            for row in rows
        ]
        header = ("Statement", "Before", "Now", "Age", "When", "Who")
        yield self.table(header, cells)

    def sheets(self) -> Iterator[str]:
        if self.digest.sheets:
            yield self.dialect.heading(2, HEADINGS[Part.TABLES])
        for sheet in self.digest.sheets:
            yield self.dialect.heading(3, self.escape(sheet_title(sheet.title, sheet.section)))
            if sheet.says:
                yield self.dialect.bold(self.escape("; ".join(sheet.says)))
            rows = [self.row(sheet, row) for row in sheet.rows]
            yield self.table(("Field or row", "What it says", "By"), rows)
            yield self.dialect.lines([self.dialect.small(self.who(credit)) for credit in sheet.credits])

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
        """Return a table without the columns that are empty in every row, but for the first two."""
        kept = [index for index in range(len(header)) if index < 2 or any(row[index] for row in rows)]
        cells = [[row[index] for index in kept] for row in rows]
        places = [place for place, index in enumerate(kept) if index in right]
        return self.dialect.table([header[index] for index in kept], cells, right=places)

    def row(self, sheet: Sheet, row: Row) -> tuple[str, str, str]:
        change = row.entry.change
        sign = f"{STATES['new']}: " if row.is_new else f"{STATES['gone']}: " if row.is_gone else ""
        is_marked = not (row.cells or row.is_new or row.is_gone) and is_edited(change.words)
        told = self.marked(change.words) if is_marked else sign + self.escape(row_text(row))
        return (self.escape(row.label), told, self.who(row.credits[-1]) if sheet.is_apart(row) else "")

    # -- entries ------------------------------------------------------------------------------------------------

    def items(self, part: Part) -> Iterator[str]:
        section: tuple[str, ...] | None = None
        for number, item in enumerate(self.digest.part(part)):
            if not number:
                yield self.dialect.heading(2, HEADINGS[part])
            if item.section != section:
                yield self.dialect.heading(3, self.escape(path_text(item.section)))
                section = item.section
            yield self.item(item)

    def item(self, item: Item) -> str:
        said = [*item.says, *([item.contested] if item.contested else [])]
        lines = [self.dialect.bold(self.escape("; ".join(said)))] if said else []
        lines += self.body(item)
        lines += map(self.dialect.small, self.credits(item))
        return self.dialect.bullet([line for line in lines if line])

    def body(self, item: Item) -> Iterator[str]:
        if item.part in (Part.NEW, Part.REMOVED):
            own = WordOp.DELETE if item.part is Part.REMOVED else WordOp.INSERT
            for op, passages in ((WordOp.DELETE, item.gone), (own, item.passages)):
                yield from (self.whole(paragraph, op) for paragraph in flowed(passages))
        elif item.part is Part.CHANGED:
            for passage in item.passages:
                if len(item.passages) > 1 and headline(passage.change):
                    yield self.dialect.italic(self.escape("; ".join(headline(passage.change))))
                yield from self.texts(passage.change)
        elif len(item.passages) > 1 or item.part is Part.SOURCES:
            yield from (self.escape(text) for text in excerpts(item))
        else:
            yield from self.texts(item.passages[0].change)

    def whole(self, paragraph: str, op: WordOp) -> str:
        is_list = paragraph.startswith(BULLET)
        return self.escape(paragraph) if is_list else self.dialect.marked(op, self.escape(paragraph))

    def texts(self, change: Change) -> Iterator[str]:
        side = side_of(change)
        if says_all(change):
            yield from (self.escape(subject(side)),) if subject(side) else ()
            return
        lead = f"{self.escape(subject(side))}: " if subject(side) else ""
        if is_edited(change.words):
            yield lead + self.marked(change.words)
            return
        before, after = (self.escape(each.text) if each else "" for each in (change.before, change.after))
        if before == after:
            yield from (lead + after,) if after else ()
            return
        sides = ((WordOp.DELETE, before), (WordOp.INSERT, after))
        yield lead + " → ".join(self.dialect.marked(op, text) for op, text in sides if text)

    def marked(self, edits: Sequence[WordEdit]) -> str:
        """Return both texts as one, what went and what came marked, blanks kept outside the marks."""
        return "".join(map(self._marked, edits)).strip()

    def _marked(self, edit: WordEdit) -> str:
        text = visible(edit.text)
        core = text.strip()
        if not core:
            return text if edit.op is not WordOp.DELETE else ""
        start = text.index(core)
        told = self.dialect.marked(edit.op, self.escape(core))
        return text[:start] + told + text[start + len(core) :]

    def credits(self, item: Item) -> Iterator[str]:
        if item.authors:
            later = [later_text(item.later)] if item.later else []
            later += filter(None, [self.comment(item.authors[0])] if len(item.authors) == 1 else [])
            yield " · ".join([*others_text(list(map(self.who, item.authors)), MAX_AUTHORS), *later])
        if len(item.credits) > MAX_STEPS:
            yield f"… {counted(len(item.credits) - MAX_STEPS, 'earlier entry', 'earlier entries')}"
        for credit in item.credits[-MAX_STEPS:]:
            said = self.escape(credit.says) if credit.says else self.comment(credit)
            yield self.who(credit) + (f": {said}" if said else "")

    def comment(self, credit: Credit) -> str:
        return self.escape(credit.comment)

    # -- what did not last --------------------------------------------------------------------------------------

    def undone(self, items: Sequence[UndoneItem]) -> Iterator[str]:
        if items:
            edits = sum(len(credit.revisions) for item in items for credit in item.credits)
            yield self.dialect.heading(2, HEADINGS["undone"])
            told = self.dialect.bullets([self.undone_item(item) for item in items])
            yield from self.dialect.folded(counted(edits, "edit"), told)

    def undone_item(self, item: UndoneItem) -> str:
        said = undone_text(item.says, item.more, is_mass=item.is_mass, is_hidden=item.is_hidden)
        undoers = [f"{self.escape(editor(each))} ({self.revision(each)})" for each in item.by]
        by = ", ".join(others_text(undoers, MAX_AUTHORS))
        who = " · ".join(others_text(list(map(self.who, item.credits)), MAX_AUTHORS))
        return f"{who}: {self.escape(said)} – undone by {by}"

    def passed(self, items: Sequence[PassedItem]) -> Iterator[str]:
        if items:
            yield self.dialect.heading(2, HEADINGS["passed"])
            yield self.dialect.bullets([self.passing(item) for item in items])

    def passing(self, item: PassedItem) -> str:
        said = passed_text(
            item.name,
            item.section,
            item.values,
            count=item.count,
            is_back=item.is_back,
            is_contested=item.is_contested,
        )
        whos = " … ".join(self.who(credit) for credit in dict.fromkeys((item.credits[0], item.credits[-1])))
        return f"{self.escape(said)} {self.dialect.small(whos)}"

    def hidden(self, revisions: Sequence[Revision]) -> Iterator[str]:
        if revisions:
            yield self.dialect.heading(2, HEADINGS["hidden"])
            yield self.dialect.bullets([self.side(revision, "") for revision in revisions])
