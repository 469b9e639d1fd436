"""Histories as an Atom feed (RFC 4287): an entry an edit, or a day, week or month, with what changed in the entry.

An entry is a function of what it tells and can be kept as it was written; ids depend on the page and the revision,
or the stretch of time, and on what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from wikidiff.model import Changelog, Deed, Edit, Edits, Page, Revision, WordEdit, WordOp, host_of
from wikidiff.report.digest import Digest, digest
from wikidiff.report.edits import ALL, MAX_TEXT, Wish, beginning, deed_text, edit_notes, shown_deeds
from wikidiff.report.links import difference_address, edit_address
from wikidiff.report.marks import marked, runs
from wikidiff.report.naming import comment, editor, own_words, path_text
from wikidiff.report.numerals import counted
from wikidiff.report.parts import Part
from wikidiff.report.periods import Period, Stretch
from wikidiff.report.selection import EVERYTHING, Selection
from wikidiff.report.sheets import row_text
from wikidiff.report.shorten import shorten_edits, shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import sheet_title

SPACE = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"

MAX_ENTRIES = 500
"""The latest ones; a reader of feeds asks again before so many have come."""

MAX_AUTHORS = 8
"""Editors who are named as the authors of what a stretch of time brought."""

MAX_HEADLINE = 120
"""Code points of what a title says of an edit."""

MAX_TOLD = 60
"""Changes of an edit or a stretch of time that are told one by one."""

CHOSEN_DIGITS = 12
"""Of the hash by which a feed of chosen changes is known."""

_NOBODY = "wikidiff.invalid"
"""The owner of ids of pages whose wiki has no known address."""

_ELEMENTS = {WordOp.DELETE: "del", WordOp.INSERT: "ins"}


class Told(NamedTuple):
    """One change in an entry."""

    where: str
    what: str
    words: tuple[WordEdit, ...]


class Entry(NamedTuple):
    """An entry as it is written, and when what it tells was last changed."""

    updated: datetime
    xml: str


def render(edits: Edits, wish: Wish = ALL) -> bytes:
    """Return the feed of a page, newest entry first, in UTF-8."""
    told = [edit for edit in edits.edits if not wish.ignored.holds(edit.revision)]
    entries = [entry for edit in told if (entry := edit_entry(edits.page, edit, wish)) is not None]
    title = f"{edits.page.title}: what edits changed"
    return feed(identity(edits.page, "history"), title, entries, edits.new.timestamp)


def feed(name: str, title: str, entries: Iterable[Entry], otherwise: datetime) -> bytes:
    """Return a feed of entries, the one that was last changed first; `otherwise` dates a feed without any."""
    kept = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:MAX_ENTRIES]
    root = etree.Element(f"{{{SPACE}}}feed", nsmap={None: SPACE})  # type: ignore[dict-item]
    _add(root, "id", name)
    _add(root, "title", title)
    _add(root, "updated", _time(kept[0].updated if kept else otherwise))
    _add(root, "generator", "wikidiff")
    root.extend(etree.fromstring(entry.xml) for entry in kept)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def read_entry(xml: str) -> Entry:
    """Read an entry that was kept."""
    updated = etree.fromstring(xml).findtext(f"{{{SPACE}}}updated") or ""
    return Entry(datetime.fromisoformat(updated), xml)


def edit_entry(page: Page, edit: Edit, wish: Wish = ALL, *, is_first: bool = False) -> Entry | None:
    """Return the entry of an edit; None for one of which there is nothing to tell.

    An edit that was undone is told anew, with that; the first of a history is told as its beginning.
    """
    deeds = shown_deeds(edit, wish)
    notes = edit_notes(edit)
    if not deeds and (wish.selection != EVERYTHING or not (notes or is_first)):
        return None
    revision = edit.revision
    updated = edit.undone_by.timestamp if edit.undone_by else revision.timestamp
    entry = _begun(identity(page, f"revision/{revision.revid}{chosen_name(wish.selection)}"), updated)
    headline = beginning(edit) if is_first and not notes else _headline(edit, deeds)
    _add(entry, "title", f"{page.title}: {shorten_text(headline, MAX_HEADLINE)} ({editor(revision)})")
    _add(entry, "published", _time(revision.timestamp))
    _add(_add(entry, "author"), "name", editor(revision))
    _link(entry, edit_address(page, revision.revid))
    begun = f"{beginning(edit)}." if is_first else ""
    said = [line for line in (begun[:1].upper() + begun[1:], own_words(comment(revision)), *notes) if line]
    _content(entry, said, list(map(_deed, deeds)))
    return _ended(entry, updated)


def stretch_entry(
    period: Period,
    stretch: Stretch,
    edits: Sequence[Revision],
    changelog: Changelog,
    selection: Selection = EVERYTHING,
    *,
    first: Edit | None = None,
) -> Entry | None:
    """Return the entry of a day, week or month: what the page says at its end that it did not before.

    `edits` are those of the stretch, `first` that with which the history begins, if it is one of them. None where
    there is nothing to tell.
    """
    page = changelog.page
    found = digest(changelog, selection=selection)
    told = list(_told(found))
    came = [*found.summary[1:], *(_undone(changelog) if selection == EVERYTHING else ())]
    if first is not None and selection == EVERYTHING:
        begun = beginning(first)
        came.insert(0, f"{begun[0].upper()}{begun[1:]}, by {editor(first.revision)}.")
    if not (told or came):
        return None
    entry = _begun(identity(page, f"{period}/{stretch.name}{chosen_name(selection)}"), stretch.end)
    head = f"{counted(len(edits), 'edit')} by {counted(len(set(map(editor, edits))), 'editor')}"
    said = came[0].rstrip(".") if came else counted(len(told), "change")
    _add(entry, "title", f"{page.title}, {stretch.says}: {head}; {said}")
    _add(entry, "published", _time(stretch.end))
    for name in _names(changelog):
        _add(_add(entry, "author"), "name", name)
    _link(entry, difference_address(page, changelog.old.revid, changelog.new.revid))
    _content(entry, [f"{head}.", *came], told)
    return _ended(entry, stretch.end)


def chosen_name(selection: Selection) -> str:
    """Return what the ids of a feed of chosen changes have behind them; nothing where all are told."""
    said = selection.says
    return f"/{sha256(said.encode()).hexdigest()[:CHOSEN_DIGITS]}" if said else ""


def identity(page: Page, what: str) -> str:
    """Return a tag URI (RFC 4151): it depends on the page and what is told of it, and on nothing else.

    >>> identity(Page(wiki="enwiki", title="Kuril Islands", pageid=17154), "revision/9402")
    'tag:en.wikipedia.org,2001:page/17154/revision/9402'
    """
    owner = host_of(page.wiki) or _NOBODY
    name = str(page.pageid) if page.pageid is not None else "".join(_quoted(page.title))
    return f"tag:{owner},2001:page/{name}/{what}"


def of_nothing(what: str) -> str:
    """Return a tag URI of what belongs to no wiki.

    >>> of_nothing("store")
    'tag:wikidiff.invalid,2001:store'
    """
    return f"tag:{_NOBODY},2001:{what}"


def _quoted(title: str) -> Iterator[str]:
    for byte in title.replace(" ", "_").encode("utf-8", "surrogatepass"):
        char = chr(byte)
        yield char if char.isascii() and (char.isalnum() or char in "-._") else f"%{byte:02X}"


# -- what an entry tells ----------------------------------------------------------------------------------------


def _headline(edit: Edit, deeds: Sequence[Deed]) -> str:
    if not deeds:
        return "; ".join(edit_notes(edit))
    first = deed_text(deeds[0])[1]
    return first if len(deeds) == 1 else f"{first}; and {counted(len(deeds) - 1, 'other change')}"


def _deed(deed: Deed) -> Told:
    where, what, text = deed_text(deed)
    if deed.before is None or deed.text is None:
        op = WordOp.EQUAL if deed.before is None else WordOp.DELETE
        return Told(where, what, (WordEdit(op=op, text=text),))
    return Told(where, what, marked(deed.before, deed.text))


def _told(found: Digest) -> Iterator[Told]:
    """Yield what changed, in the order of a report, without moves and what stands behind statements."""
    for part in (Part.CHANGED, Part.NEW, Part.REMOVED):
        for item in found.part(part):
            place, said = path_text(item.section), "; ".join(item.says)
            for passage in (*item.gone, *item.passages):
                yield Told(place, said, runs(passage.change))
    for sheet in found.sheets:
        title = sheet_title(sheet.title, sheet.section)
        for row in sheet.rows:
            op = WordOp.DELETE if row.is_gone else WordOp.EQUAL
            yield Told(title, row.label, (WordEdit(op=op, text=row_text(row)),))


def _names(changelog: Changelog) -> list[str]:
    """Return who wrote what came, those of most changes first."""
    names = [editor(entry.revision) for entry in changelog.entries if entry.revision]
    names += [editor(undone.revision) for undone in changelog.undone]
    return sorted(dict.fromkeys(names), key=lambda name: -names.count(name))[:MAX_AUTHORS] or ["wikidiff"]


def _undone(changelog: Changelog) -> list[str]:
    number = len(changelog.undone)
    return (
        [f"{counted(number, 'edit')} undone, and nothing else."] if number and not changelog.entries else []
    )


# -- elements ---------------------------------------------------------------------------------------------------


def _begun(name: str, updated: datetime) -> etree._Element:
    entry = etree.Element(f"{{{SPACE}}}entry", nsmap={None: SPACE})  # type: ignore[dict-item]
    _add(entry, "id", name)
    _add(entry, "updated", _time(updated))
    return entry


def _ended(entry: etree._Element, updated: datetime) -> Entry:
    return Entry(updated, etree.tostring(entry, encoding="unicode"))


def _link(entry: etree._Element, address: str | None) -> None:
    if address:
        link = _add(entry, "link")
        link.set("rel", "alternate")
        link.set("href", address)


def _content(entry: etree._Element, said: Iterable[str], told: Sequence[Told]) -> None:
    content = _add(entry, "content")
    content.set("type", "xhtml")
    body = etree.SubElement(content, f"{{{XHTML}}}div", nsmap={None: XHTML})  # type: ignore[dict-item]
    for line in said:
        etree.SubElement(body, f"{{{XHTML}}}p").text = visible(line)
    items = [_item(each) for each in told[:MAX_TOLD]]
    if items:
        etree.SubElement(body, f"{{{XHTML}}}ul").extend(items)
    if len(told) > MAX_TOLD:
        more = f"and {counted(len(told) - MAX_TOLD, 'other change')}"
        etree.SubElement(body, f"{{{XHTML}}}p").text = more


def _item(told: Told) -> etree._Element:
    item = etree.Element(f"{{{XHTML}}}li", nsmap={None: XHTML})  # type: ignore[dict-item]
    item.text = visible(f"{told.where}: ")
    last: etree._Element | None = None
    if told.what:
        last = etree.SubElement(item, f"{{{XHTML}}}strong")
        last.text, last.tail = visible(told.what), " "
    for edit in shorten_edits(told.words):
        text = visible(shorten_text(edit.text, MAX_TEXT))
        if edit.op in _ELEMENTS:
            last = etree.SubElement(item, f"{{{XHTML}}}{_ELEMENTS[edit.op]}")
            last.text = text
        elif last is None:
            item.text += text
        else:
            last.tail = (last.tail or "") + text
    return item


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{SPACE}}}{name}")
    if text is not None:
        child.text = visible(text)
    return child


def _time(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
