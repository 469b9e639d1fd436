"""Files that hold one version of one page: wikitext, or a rendered page as text or HTML."""

from __future__ import annotations

from datetime import datetime

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.model.wikis import language
from wikidiff.model.wire import in_utc, sha1_of, size_of
from wikidiff.sources.detect import Format
from wikidiff.sources.given import Given
from wikidiff.sources.mhtml import page_in
from wikidiff.sources.naming import (
    DATA_EXTENSIONS,
    PACKED_EXTENSIONS,
    WIKITEXT_EXTENSIONS,
    extensions_of,
    revid_of,
)
from wikidiff.sources.rendered_html import read_html
from wikidiff.sources.rendered_text import is_rendered, read_rendered
from wikidiff.sources.saved import SavedPage
from wikidiff.sources.streams import Chunks
from wikidiff.sources.texts import decode, repaired_note

HTML = 16 << 20
"""Bytes of a saved page that are read at most; the largest articles have 5 MB."""

RENDERED = 16 << 20
"""Bytes of a text file that is looked at whether it is a page as readers see it; none was so large."""


def read_single(chunks: Chunks, kind: Format, given: Given) -> tuple[Page, Revision]:
    """Read the one revision; ImportFormatError when its title or its time is said nowhere."""
    data, error = chunks.drain(HTML if kind is Format.HTML else given.largest)
    if error is not None:
        raise error
    if kind is Format.MHTML:
        page = page_in(data)
        if page is None or len(page) > HTML:
            raise ImportFormatError(
                f"{chunks.name} is {kind}, in which no page can be found, or one that is too large",
                hint="Save the page again, with the browser's “web page, HTML only”.",
            )
        data, kind = page, Format.HTML
    if kind is Format.HTML:
        return _placed(
            read_html(data, chunks.name, given.title_or_name), "a rendered page", chunks.name, given
        )
    file = decode(data)
    if file.repaired:
        given.note(repaired_note(chunks.name, file))
    can_be_rendered = len(data) <= RENDERED
    if (
        can_be_rendered
        and not WIKITEXT_EXTENSIONS.intersection(extensions_of(given.path))
        and is_rendered(file.text)
    ):
        return _placed(read_rendered(file.text), "a rendered page", chunks.name, given)
    _refuse_other_names(chunks.name, given.path, is_unpacked=chunks.is_unpacked)
    return _placed(SavedPage(wikitext=file.text), "wikitext", chunks.name, given)


def read_text_or_page(chunks: Chunks, given: Given) -> tuple[Page | None, Revision | str]:
    """Return a text as it is, and a page as readers see it, saved as text, as what it becomes."""
    data, error = chunks.drain(given.largest)
    if error is not None:
        raise error
    file = decode(data)
    if file.repaired:
        given.note(repaired_note(chunks.name, file))
    is_wikitext = len(data) > RENDERED or WIKITEXT_EXTENSIONS.intersection(extensions_of(given.path))
    if is_wikitext or not is_rendered(file.text):
        return None, file.text
    return _placed(read_rendered(file.text), "a rendered page", chunks.name, given)


def _refuse_other_names(name: str, path: str, *, is_unpacked: bool) -> None:
    """Keep a damaged archive or export, whose first bytes are gone, from passing for wikitext."""
    shown = (known for known in extensions_of(path) if not (is_unpacked and known in PACKED_EXTENSIONS))
    last = next(shown, "")
    if last in PACKED_EXTENSIONS | DATA_EXTENSIONS:
        raise ImportFormatError(
            f"{name} is named {last} but is not such a file: it begins as plain text",
            hint="Get the file again; if it is wikitext, name it .wiki or .txt.",
        )


def _placed(saved: SavedPage, what: str, name: str, given: Given) -> tuple[Page, Revision]:
    title = given.title or saved.title or given.title_or_name or (name if given.undated else "")
    if not title:
        raise ImportFormatError(f"{name} does not say which page it is", hint="Give its title with --title.")
    moment = given.date or saved.timestamp or given.undated
    if moment is None:
        raise ImportFormatError(
            f"{name} is {what} and does not say when it was saved",
            hint="Give the date of the version with --date, for example --date 2006-07-01.",
        )
    page = Page(
        wiki=given.wiki or saved.wiki or "file",
        title=title,
        pageid=saved.pageid,
        namespace=saved.namespace,
        lang=language(given.lang or saved.lang),
    )
    return page, _revision(saved, in_utc(moment))


def _revision(saved: SavedPage, moment: datetime) -> Revision:
    return Revision(
        revid=saved.revid if saved.revid is not None else revid_of(moment),
        timestamp=moment,
        size=size_of(saved.wikitext),
        sha1=sha1_of(saved.wikitext),
        text=saved.wikitext,
    )
