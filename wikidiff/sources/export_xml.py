"""MediaWiki export XML, schema versions 0.3 to 0.11, as a stream.

What https://www.mediawiki.org/wiki/Help:Export and the export-*.xsd of each version describe, read by
local names whatever the namespace. Memory holds one piece of the file and the revision being read, never
more. Nothing outside the file is looked at: entities, DTDs and the network are off, and a DOCTYPE (which
no export has) is refused before it is parsed.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page, Revision
from wikidiff.patterns import late
from wikidiff.sources.export_records import ExportSite, local_name, make_page, make_revision
from wikidiff.sources.given import Given
from wikidiff.sources.passed_over import PassedOver
from wikidiff.sources.streams import HEAD, PIECE, Chunks
from wikidiff.sources.texts import encoding_of

_WATCHED = ("mediawiki", "siteinfo", "page", "revision", "upload", "logitem")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARATION = late(r"\A\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?")
_KEPT = "Get the file again; the revisions before the damage have been kept."
_RAISED = (
    "What came before has been kept; --largest-text raises the bound, if the text is meant to be so large."
)

TAG = 1 << 20
"""Bytes of one start tag; libxml2 holds all of it."""

TAGS = 300_000
"""Tags between two revisions or within one, whose texts have none; libxml2 takes some hundred bytes for each."""


class _Bounds:
    """Counts what the parser has to hold at once, so that no file can make that more than is meant."""

    def __init__(self, name: str, largest: int) -> None:
        self._name = name
        self._largest = largest
        self._held = 0
        self._tags = 0
        self._in_tag = 0

    def passed(self) -> None:
        """Begin anew: an element that is waited for has begun or ended."""
        self._held = self._tags = 0

    def too_much(self, piece: bytes) -> str:
        """Count a piece before it is parsed; return what there is too much of, or nothing."""
        self._held += len(piece)
        if self._held > 2 * PIECE:  # where something has just ended there cannot be many
            self._tags += piece.count(b"<")
        opened, closed = piece.rfind(b"<"), piece.rfind(b">")
        if opened != closed:
            self._in_tag = len(piece) - opened if opened > closed else 0
        elif self._in_tag:
            self._in_tag += len(piece)
        if self._held > self._largest + 2 * PIECE:
            return f"{self._name} has a text, or another piece, of more than {self._largest >> 20} MiB"
        if self._tags > TAGS:
            return f"{self._name} has more than {TAGS:,} tags where one revision should be"
        if self._in_tag > TAG:
            return f"{self._name} has a tag or a comment of more than {TAG >> 20} MiB"
        return ""


class ExportReader:
    """Read one export whose bytes are `chunks`.

    What is given names a page that the file leaves nameless (a fragment), and its wiki and language go before what
    the file says. A file whose first element is ``<page>`` is read as if its root were there, and is an
    ImportFormatError at its end; so is one in which revisions could not be read, after all the others.
    """

    def __init__(self, chunks: Chunks, given: Given) -> None:
        self._chunks = chunks
        self._given = given
        self._site = ExportSite(given_title=given.title_or_name, given_wiki=given.wiki, given_lang=given.lang)
        self._parser = _new_parser()
        self._bounds = _Bounds(chunks.name, given.largest)
        self._depth = 0
        self._page: Page | None = None
        self._revid: int | None = None
        self._torn = ""
        self._count = 0
        self._passed_over = PassedOver(chunks.name)
        self._numbered = 0
        self._numbers: set[int] = set()
        """Those that revisions of the page were given."""

    def revisions(self, *, is_rooted: bool = True) -> Iterator[tuple[Page, Revision]]:
        """Yield the revisions in the order of the file; raise ImportFormatError where it is damaged."""
        pieces = self._pieces(is_rooted)
        while True:
            try:
                piece = next(pieces, b"")
            except ImportFormatError as error:
                raise ImportFormatError(
                    f"{error.message}; this is {self._where()}", hint=error.hint
                ) from error
            if too_much := self._bounds.too_much(piece):
                raise ImportFormatError(f"{too_much}; this is {self._where()}", hint=_RAISED)
            failure = self._feed(piece)
            yield from self._take()
            if failure is not None:
                raise self._broken(failure)
            if not piece:
                break
        if self._numbered:
            self._given.note(
                f"{self._chunks.name}: {self._numbered:,} of its revisions have no number; they are numbered by "
                "their time, as in 20060701120000"
            )
        if problem := self._passed_over.problem():
            raise problem
        if not is_rooted:
            raise self._rootless()
        if not self._count:
            raise ImportFormatError(
                f"{self._chunks.name} is an export without a revision in it",
                hint="Check the title that was exported: a wiki answers so when it has no such page.",
            )

    def _pieces(self, is_rooted: bool) -> Iterator[bytes]:
        """Yield what the parser is to see, in pieces that bound how much it builds at once."""
        whole = iter(self._chunks) if is_rooted else self._with_root()
        first = next(whole, b"")
        # Faulty extensions print blank lines before the declaration, where XML allows nothing.
        yield from _cut(first.lstrip() if is_rooted else first)
        for chunk in whole:
            yield from _cut(chunk)

    def _with_root(self) -> Iterator[bytes]:
        """Put the root element around a fragment, whatever its encoding; a declaration goes."""
        decoder = codecs.getincrementaldecoder(encoding_of(self._chunks.peek(HEAD)))("replace")
        yield b"<mediawiki>"
        first = decoder.decode(next(self._chunks, b""))
        yield _DECLARATION.sub("", first, count=1).encode()
        for chunk in self._chunks:
            yield decoder.decode(chunk).encode()
        yield b"</mediawiki>"

    def _feed(self, piece: bytes) -> etree.XMLSyntaxError | None:
        """Give the parser a piece, the empty one to end; an error waits until the events are taken."""
        try:
            if piece:
                self._parser.feed(piece)
            else:
                self._parser.close()
        except etree.XMLSyntaxError as error:
            return error
        return None

    def _take(self) -> Iterator[tuple[Page, Revision]]:
        for event, element in self._parser.read_events():
            assert isinstance(element, etree._Element)
            name = local_name(element)
            self._bounds.passed()
            if event == "start":
                self._enter(name, element)
            elif name == "revision":
                yield from self._revision(element)
                _forget(element)
            else:
                self._leave(name, element)

    def _enter(self, name: str, element: etree._Element) -> None:
        if name == "mediawiki":
            self._refuse_doctype(element)
            self._site.lang = element.get(_LANG) or ""
        elif name == "page":
            if self._depth and not self._torn:
                self._torn = f"another page begins within it, at line {element.sourceline}, {self._where()}"
            self._depth += 1
            self._page = self._revid = None
            self._numbers.clear()

    def _leave(self, name: str, element: etree._Element) -> None:
        if name == "siteinfo":
            self._site.read(element)
        elif name == "page":
            self._depth -= 1
        elif name == "upload" and self._page is None:
            self._page = self._new_page(element)  # its title goes with all that is before the upload
        if name != "mediawiki":
            _forget(element)

    def _revision(self, element: etree._Element) -> Iterator[tuple[Page, Revision]]:
        if self._page is None:
            self._page = self._new_page(element)
        try:
            revision, has_number = make_revision(element, self._given.largest)
        except ValueError as error:
            self._passed_over.add(f"{error} (line {element.sourceline}, {self._where()})")
            return
        if not has_number:
            revision = self._numbered_apart(revision)
        self._revid = revision.revid
        self._count += 1
        element.clear()  # a large text is not held twice while the caller has it
        yield self._page, revision

    def _numbered_apart(self, revision: Revision) -> Revision:
        """Give each of several revisions of a second a number of its own."""
        number = revision.revid
        while number in self._numbers:
            number += 1
        self._numbers.add(number)
        self._numbered += 1
        return revision if number == revision.revid else replace(revision, revid=number)

    def _new_page(self, element: etree._Element) -> Page:
        parent = element.getparent()
        page = make_page(parent, self._site) if parent is not None else None
        if page is None:
            raise ImportFormatError(
                f"{self._chunks.name} has a page without a title, at line {element.sourceline}",
                hint="Give the page's title with --title.",
            )
        return page

    def _refuse_doctype(self, root: etree._Element) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            raise doctype_refused(self._chunks.name)

    def _where(self) -> str:
        if self._page is None:
            return "before the first revision of a page"
        after = "" if self._revid is None else f" after revision {self._revid}"
        return f"in the page “{self._page.title}”{after}"

    def _broken(self, error: etree.XMLSyntaxError) -> ImportFormatError:
        line, column = error.position
        if self._torn:
            return ImportFormatError(
                f"{self._chunks.name} is damaged: a page is cut off, {self._torn}", hint=_KEPT
            )
        reason = (error.msg or "the XML is not well-formed").split(", line ")[0]
        if not line and (told := next(iter(self._parser.feed_error_log), None)) is not None:
            # What ended it (an entity that XML does not know) is in the log, and the error itself says nothing.
            line, column, reason = told.line, told.column, told.message.strip()
        if reason.startswith("Extra content at the end"):
            return ImportFormatError(
                f"{self._chunks.name} goes on behind the end of its export, at line {line}, {self._where()}",
                hint="What came before has been kept; if several exports were put together, import each by itself.",
            )
        return ImportFormatError(
            f"{self._chunks.name} is damaged or cut off at line {line}, column {column}, "
            f"{self._where()}: {reason}",
            hint=_KEPT,
        )

    def _rootless(self) -> ImportFormatError:
        return ImportFormatError(
            f"{self._chunks.name} has no <mediawiki> root element: it is a piece of an export, and does not "
            f"say which wiki it is from, nor whether it is complete",
            hint=f"Its revisions ({self._count}) have been kept; export the page again if you can.",
        )


def doctype_refused(name: str) -> ImportFormatError:
    """Make the error for a file with a document type declaration."""
    return ImportFormatError(
        f"{name} has a DOCTYPE, which no MediaWiki export has and which could make the reader swell; "
        f"it is refused",
        hint="Remove the declaration if you trust the file.",
    )


def _cut(chunk: bytes) -> Iterator[bytes]:
    return (chunk[start : start + PIECE] for start in range(0, len(chunk), PIECE))


def _new_parser() -> etree.XMLPullParser:
    # huge_tree lifts libxml2's bound of 10 MB on a text; with no DTD there is nothing left to expand.
    return etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in _WATCHED],
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _forget(element: etree._Element) -> None:
    """Free what has been read: the element's content and all before it, but not itself.

    libxml2 may still be adding text after the last element, so that it has to stay in its place.
    """
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
