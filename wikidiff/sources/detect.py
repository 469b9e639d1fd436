"""Tell what a file is by what is in it (pure)."""

from __future__ import annotations

import enum

from wikidiff.patterns import late
from wikidiff.sources.mhtml import is_mhtml
from wikidiff.sources.texts import looks_binary


class Format(enum.StrEnum):
    EXPORT = "MediaWiki export XML"
    FRAGMENT = "a piece of MediaWiki export XML without its root element"
    DOCTYPE = "XML with a document type declaration"
    XML = "XML, but not a MediaWiki export"
    API_XML = "an answer of the API as XML, where JSON is read (format=json)"
    JSON = "JSON"
    HTML = "HTML"
    MHTML = "a page with its pictures in one file"
    TEXT = "text"
    BINARY = "neither text nor a compression known here"


_DOCTYPE_NAME = late(r"\s{1,9}([A-Za-z_][\w.:-]{0,60})")
_NAME = late(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])")
_HTML_NAMES = frozenset({"html", "head", "body"})
_HTML_MARKS = late(r"mw-parser-output|data-mw-section-id|mw-body-content|mw-content-ltr|mw-content-rtl")
_JSON_START = late(r'\{\s*(?:"|\}\s*\Z)|\[\s*(?:\{\s*"|\]\s*\Z)')

START = 1 << 12
"""Characters in which a saved piece of a page's HTML shows itself."""


def format_of(head: str) -> Format:
    """Name the format of a file that begins so (some ten thousand characters are plenty).

    >>> format_of('<?xml version="1.0"?><!-- a --><mediawiki version="0.11">')
    <Format.EXPORT: 'MediaWiki export XML'>
    >>> format_of('{"query": {}}'), format_of("{{Infobox}}"), format_of("[[File:A.png]]")
    (<Format.JSON: 'JSON'>, <Format.TEXT: 'text'>, <Format.TEXT: 'text'>)
    """
    if looks_binary(head) or head.startswith("{\\rtf"):
        return Format.BINARY
    text = head.lstrip()
    if is_mhtml(text):
        return Format.MHTML
    if text.startswith("<"):
        return _markup_format(text)
    return Format.JSON if _JSON_START.match(text) else Format.TEXT


def _markup_format(text: str) -> Format:
    is_xml = text.startswith("<?xml")
    doctype, root = _prolog(text)
    if doctype == "html" or root.lower() in _HTML_NAMES:
        return Format.HTML
    if doctype:
        return Format.DOCTYPE
    if root == "mediawiki":
        return Format.EXPORT
    if root in {"page", "revision"}:
        return Format.FRAGMENT
    if is_xml:
        return Format.API_XML if root == "api" else Format.XML
    return Format.HTML if _HTML_MARKS.search(text, 0, START) else Format.TEXT


_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a text of a word processor (RTF)"),
    (b"bplist00", "a property list (as Safari's .webarchive is)"),
    (b"PK\x03\x04", "a ZIP archive (as .docx, .odt and .epub are)"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database; a store is given with --store"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"RIFF", "an image, a sound or a film"),
)


def called(kind: Format, head: bytes) -> str:
    """Call what cannot be read what it is, data by its first bytes.

    >>> called(Format.BINARY, b"%PDF-1.7")
    'a PDF document, and neither text nor a compression known here'
    """
    name = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    return f"{name}, and {kind}" if kind is Format.BINARY and name else str(kind)


def _past_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _prolog(text: str) -> tuple[str, str]:
    """Return the lower-case name in the DOCTYPE and the root element's local name, empty if there is none.

    A scanner and not a regular expression: this is what stands between a DOCTYPE and the parser, and it
    has to be linear on any input.
    """
    place = 0
    while True:
        place = _past_blanks(text, place)
        if text.startswith("<!--", place):
            end = text.find("-->", place + 4)
        elif text.startswith("<?", place):
            end = text.find("?>", place + 2)
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            match = _DOCTYPE_NAME.match(text, place + 9)
            return match[1].lower() if match else "?", ""
        else:
            match = _NAME.match(text, place)
            return "", match[1] if match else ""
        if end < 0:
            return "", ""
        place = text.index(">", end) + 1
