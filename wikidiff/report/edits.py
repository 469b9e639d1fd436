"""A history edit by edit, and net changes by who made them or when, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from wikidiff.model import (
    Change,
    Changelog,
    Deed,
    Edit,
    Edits,
    Entry,
    Hidden,
    Page,
    Revision,
    What,
    revision_link,
)
from wikidiff.report.chosen import change_of
from wikidiff.report.editors import NOBODY, Ignored
from wikidiff.report.markdown import escape
from wikidiff.report.naming import comment, editor, own_words, path_text
from wikidiff.report.numerals import counted, day, moment
from wikidiff.report.parts import Part, part_of, side_of
from wikidiff.report.screen import PLAIN_WIDTH, indented, paint
from wikidiff.report.selection import EVERYTHING, Selection
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import begun_text, phrases

MAX_COMMENT = 80
MAX_TEXT = 240


class Block(NamedTuple):
    """Lines under a heading."""

    heading: str
    notes: tuple[str, ...]
    items: tuple[tuple[str, str, str], ...]
    """Where, what happened, and what it says."""
    is_undone: bool = False


class Story(NamedTuple):
    """A report of blocks, before it takes a form."""

    title: str
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    footer: tuple[str, ...]


class Wish(NamedTuple):
    """What is shown."""

    unfold: bool = False
    """Editorial changes too, instead of counting them."""
    selection: Selection = EVERYTHING
    ignored: Ignored = NOBODY

    def tells(self, change: Change) -> bool:
        return self.selection.shows(change, unfold=self.unfold)


ALL = Wish()


def each_edit(edits: Edits, wish: Wish = ALL) -> Story:
    """Order a history edit by edit, oldest first."""
    kept = [edit for edit in edits.edits if not wish.ignored.holds(edit.revision)]
    blocks: list[Block] = []
    folded = left_out = 0
    for edit in kept:
        telling = _telling(edit, wish)
        shown = _shown(telling, wish)
        folded += len(edit.deeds) - len(telling)
        left_out += len(telling) - len(shown)
        if shown or (wish.selection == EVERYTHING and _tells_more(edit)):
            blocks.append(_edit_block(edits.page, edit, shown))
    footer = (
        _counted(folded, "small change", "(--all shows them)"),
        _counted(left_out, "change", wish.selection.left_out),
        _counted(len(edits.edits) - len(kept), "edit", "by editors that are ignored"),
    )
    return Story(
        title=edits.page.title,
        notes=(f"from  {_side(edits.old)}", f"to    {_side(edits.new)}", counted(len(blocks), "edit")),
        blocks=tuple(blocks),
        footer=tuple(line for line in footer if line),
    )


_UNREAD = Hidden.TEXT | Hidden.MISSING


def _tells_more(edit: Edit) -> bool:
    """Tell whether there is something to say of an edit beside what it did to claims."""
    return bool(edit_notes(edit))


def _edit_block(page: Page, edit: Edit, deeds: Sequence[Deed]) -> Block:
    said = own_words(comment(edit.revision, MAX_COMMENT))
    return Block(
        heading=_who(page, edit.revision),
        notes=tuple(filter(None, (said, *edit_notes(edit)))),
        items=tuple(map(deed_text, deeds)),
        is_undone=edit.undone_by is not None,
    )


def edit_notes(edit: Edit) -> list[str]:
    """Return what there is to say of an edit beside what it did to claims, and its comment."""
    notes = []
    if edit.restored is not None:
        notes.append(f"restored revision {edit.restored.revid} of {day(edit.restored.timestamp)}")
    if edit.revision.hidden & _UNREAD:
        notes.append("its text is hidden by the wiki, or lost")
    if edit.is_mass:
        notes.append("took away or replaced much of the page")
    if edit.undone_by is not None:
        notes.append(
            f"undone by {editor(edit.undone_by)}, {day(edit.undone_by.timestamp)}, revision {edit.undone_by.revid}"
        )
    return notes


def shown_deeds(edit: Edit, wish: Wish = ALL) -> list[Deed]:
    """Return what an edit did that is told."""
    return _shown(_telling(edit, wish), wish)


def beginning(edit: Edit) -> str:
    """Say that an edit is the first of a history, and how much it brought."""
    claims = [deed for deed in shown_deeds(edit) if (kind := side_of(change_of(deed)).kind) and kind.is_claim]
    return begun_text(len(claims), is_whole=not edit.revision.parentid)


def _telling(edit: Edit, wish: Wish) -> list[Deed]:
    """Return what an edit did without what is only counted: editorial work, and what stands around statements."""
    return [deed for deed in edit.deeds if wish.unfold or not (_is_editorial(deed) or _is_small(deed))]


def _shown(deeds: Sequence[Deed], wish: Wish) -> list[Deed]:
    return [deed for deed in deeds if wish.tells(change_of(deed))]


def _is_editorial(deed: Deed) -> bool:
    return deed.is_editorial and bool(deed.codes)


def _is_small(deed: Deed) -> bool:
    return deed.change is not None and part_of(deed.change) is Part.APPARATUS


def deed_text(deed: Deed) -> tuple[str, str, str]:
    """Return where something happened, what, and what it says."""
    label = f"{deed.label}: " if deed.label else ""
    if deed.change is not None:
        said = "; ".join(phrases(deed.change))
    else:
        said = "moved" if deed.what is What.MOVED else str(deed.what)
    text = deed.text if deed.text is not None else deed.before
    return path_text(deed.section), label + said, shorten_text(text or "", MAX_TEXT)


def by_user(changelog: Changelog, wish: Wish = ALL) -> Story:
    """Order net changes by who made them: who made most comes first."""
    return _grouped(changelog, _author, lambda group: (-len(group), 0.0), wish)


def by_time(changelog: Changelog, wish: Wish = ALL) -> Story:
    """Order net changes by the edit that made them, oldest first."""
    return _grouped(changelog, lambda entry: _edit_of(changelog.page, entry), _moment, wish)


def _moment(group: Sequence[Entry]) -> tuple[int, float]:
    revision = group[0].revision
    return (1, 0.0) if revision is None else (0, revision.timestamp.timestamp())


def _edit_of(page: Page, entry: Entry) -> str:
    return _who(page, entry.revision) if entry.revision else _NOBODY


_NOBODY = "no edit could be made out"


def _author(entry: Entry) -> str:
    return editor(entry.revision) if entry.revision else _NOBODY


def _grouped(
    changelog: Changelog,
    key: Callable[[Entry], str],
    place: Callable[[Sequence[Entry]], tuple[int, float]],
    wish: Wish,
) -> Story:
    kept = [entry for entry in changelog.entries if not wish.ignored.holds(entry.revision)]
    telling = [entry for entry in kept if wish.unfold or not entry.change.is_editorial]
    shown = [entry for entry in telling if wish.tells(entry.change)]
    groups: dict[str, list[Entry]] = {}
    for entry in shown:
        groups.setdefault(key(entry), []).append(entry)
    footer = (
        _counted(len(kept) - len(telling), "editorial change", "(--all shows them)"),
        _counted(len(telling) - len(shown), "change", wish.selection.left_out),
        _counted(len(changelog.entries) - len(kept), "change", "by editors that are ignored"),
    )
    return Story(
        title=changelog.page.title,
        notes=(
            f"from  {_side(changelog.old)}",
            f"to    {_side(changelog.new)}",
            f"{counted(changelog.tally.revisions, 'revision')}; {counted(len(shown), 'change')} shown",
        ),
        blocks=tuple(
            Block(heading, _notes(entries), tuple(_net_item(entry, heading) for entry in entries))
            for heading, entries in sorted(groups.items(), key=lambda group: place(group[1]))
        ),
        footer=tuple(line for line in footer if line),
    )


def _notes(entries: Sequence[Entry]) -> tuple[str, ...]:
    return (counted(len(entries), "net change"),)


def _net_item(entry: Entry, heading: str) -> tuple[str, str, str]:
    change = entry.change
    side = change.after or change.before
    assert side is not None
    label = f"{side.label}: " if side.label else ""
    where = path_text(change.section)
    if entry.revision is not None and str(entry.revision.revid) not in heading:
        where = f"{day(entry.revision.timestamp)} · revision {entry.revision.revid} · {where}"
    return where, label + "; ".join(phrases(change)), shorten_text(_says(change), MAX_TEXT)


def _says(change: Change) -> str:
    side = change.after or change.before
    return side.text if side is not None else ""


def _who(page: Page, revision: Revision) -> str:
    link = revision_link(page, revision.revid)
    return f"{moment(revision.timestamp)} · {editor(revision)} · {link or f'revision {revision.revid}'}"


def _side(revision: Revision) -> str:
    return f"revision {revision.revid} · {moment(revision.timestamp)} UTC · {editor(revision)}"


def _counted(number: int, noun: str, why: str) -> str:
    return f"{counted(number, noun)} not shown {why}".rstrip() if number else ""


# -- forms ------------------------------------------------------------------------------------------------------


def render(report: Story, *, width: int | None = None, color: bool = False) -> str:
    """Return the report for a terminal; without a width no line is wrapped."""
    parts = _parts(report, wrap=width is not None)
    return paint(parts, width=width or PLAIN_WIDTH, color=color, wrap=width is not None)


def _parts(report: Story, *, wrap: bool) -> Iterator[RenderableType]:
    yield Text(visible(report.title), style="bold")
    for note in report.notes:
        yield Text(f"  {visible(note)}")
    for block in report.blocks:
        yield Text("")
        mark = "○ " if block.is_undone else "● "
        yield Text(mark + visible(block.heading), style="dim" if block.is_undone else "bold cyan")
        for note in block.notes:
            style = "red" if note.startswith("undone") else "dim"
            yield indented(Text(visible(note), style=style), 4, wrap=wrap)
        for where, what, text in block.items:
            said = Text.assemble((f"{visible(where)}: ", "cyan"), (visible(what), "bold"))
            yield indented(said, 4, wrap=wrap)
            if text:
                yield indented(Text(visible(text)), 6, wrap=wrap)
    if report.footer:
        yield Text("")
    for line in report.footer:
        yield Text(line, style="dim")


def render_markdown(report: Story) -> str:
    """Return the report as Markdown."""
    return "\n".join(_markdown(report)) + "\n"


def _markdown(report: Story) -> Iterator[str]:
    yield f"# {escape(report.title)}"
    yield ""
    yield from (f"- {escape(note)}" for note in report.notes)
    for block in report.blocks:
        yield ""
        heading = f"~~{escape(block.heading)}~~" if block.is_undone else escape(block.heading)
        yield f"## {heading}"
        yield ""
        yield from (f"*{escape(note)}*  " for note in block.notes)
        if block.notes and block.items:
            yield ""
        for where, what, text in block.items:
            yield f"- {escape(where)}: **{escape(what)}**" + (f"  \n  {escape(text)}" if text else "")
    if report.footer:
        yield ""
        yield from (f"*{escape(line)}*  " for line in report.footer)
