"""A history as an Atom feed (RFC 4287): one entry an edit, with what it did in the entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from lxml import etree

from wikidiff.model import Edit, Edits, Page, host_of
from wikidiff.report.edits import ALL, Wish, deed_text, edit_notes, shown_deeds
from wikidiff.report.links import edit_address
from wikidiff.report.naming import comment, editor
from wikidiff.report.numerals import counted
from wikidiff.report.visible import visible

SPACE = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"

MAX_ENTRIES = 500
"""The latest edits; a reader of feeds asks again before so many have come."""

_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def render(edits: Edits, wish: Wish = ALL) -> bytes:
    """Return the feed, newest entry first, in UTF-8. Its entries keep their ids whenever it is made again."""
    told = [(edit, shown_deeds(edit, wish)) for edit in edits.edits if not wish.ignored.holds(edit.revision)]
    kept = [(edit, deeds) for edit, deeds in told if deeds or edit_notes(edit)]
    feed = etree.Element(f"{{{SPACE}}}feed", nsmap={None: SPACE})  # type: ignore[dict-item]
    _add(feed, "id", _identity(edits.page, "history"))
    _add(feed, "title", f"{edits.page.title}: what edits changed")
    _add(feed, "updated", _time(kept[-1][0].revision.timestamp if kept else edits.new.timestamp))
    _add(feed, "generator", "wikidiff")
    for edit, deeds in reversed(kept[-MAX_ENTRIES:]):
        feed.append(_entry(edits.page, edit, list(map(deed_text, deeds))))
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _entry(page: Page, edit: Edit, deeds: Sequence[tuple[str, str, str]]) -> etree._Element:
    revision = edit.revision
    entry = etree.Element(f"{{{SPACE}}}entry")
    _add(entry, "id", _identity(page, f"revision/{revision.revid}"))
    _add(entry, "title", f"{editor(revision)}: {_headline(edit, deeds)}")
    _add(entry, "updated", _time(revision.timestamp))
    _add(_add(entry, "author"), "name", editor(revision))
    address = edit_address(page, revision.revid)
    if address:
        link = _add(entry, "link")
        link.set("rel", "alternate")
        link.set("href", address)
    content = _add(entry, "content")
    content.set("type", "xhtml")
    content.append(_body(edit, deeds))
    return entry


def _headline(edit: Edit, deeds: Sequence[tuple[str, str, str]]) -> str:
    if not deeds:
        return "; ".join(edit_notes(edit)) or "nothing that can be told"
    first = deeds[0][1]
    return first if len(deeds) == 1 else f"{first}; and {counted(len(deeds) - 1, 'other change')}"


def _body(edit: Edit, deeds: Iterable[tuple[str, str, str]]) -> etree._Element:
    body = etree.Element(f"{{{XHTML}}}div", nsmap={None: XHTML})  # type: ignore[dict-item]
    for said in filter(None, (comment(edit.revision), *edit_notes(edit))):
        etree.SubElement(body, f"{{{XHTML}}}p").text = _text(said)
    items = etree.Element(f"{{{XHTML}}}ul")
    for where, what, text in deeds:
        item = etree.SubElement(items, f"{{{XHTML}}}li")
        item.text = _text(f"{where}: ")
        strong = etree.SubElement(item, f"{{{XHTML}}}strong")
        strong.text = _text(what)
        strong.tail = _text(f" {text}") if text else ""
    if len(items):
        body.append(items)
    return body


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{SPACE}}}{name}")
    if text is not None:
        child.text = _text(text)
    return child


def _text(said: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", visible(said))


def _time(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _identity(page: Page, what: str) -> str:
    """Return a tag URI (RFC 4151): it depends on the page and the revision, and on nothing else.

    >>> _identity(Page(wiki="enwiki", title="Kuril Islands", pageid=17154), "revision/9402")
    'tag:en.wikipedia.org,2001:page/17154/revision/9402'
    """
    owner = host_of(page.wiki) or "wikidiff.invalid"
    name = str(page.pageid) if page.pageid is not None else "".join(_quoted(page.title))
    return f"tag:{owner},2001:page/{name}/{what}"


def _quoted(title: str) -> Iterator[str]:
    for byte in title.replace(" ", "_").encode("utf-8", "surrogatepass"):
        char = chr(byte)
        yield char if char.isascii() and (char.isalnum() or char in "-._") else f"%{byte:02X}"
