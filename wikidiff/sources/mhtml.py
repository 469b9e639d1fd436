"""A page that a browser saved as one file, with its pictures (MHTML): the page itself out of it (pure).

The file is a letter of many parts, of which the first that is HTML is the page. Only what browsers write is read:
the parts are looked for by their boundary, and never one within another.
"""

from __future__ import annotations

import binascii
import re

from wikidiff.patterns import late

START = 1 << 13
"""Characters in which the head of such a file ends."""

_HEADER = late(r"[A-Za-z][A-Za-z-]{1,60}:")
_FOLDED = late(rb"\r?\n[ \t]+")
_BOUNDARY = late(rb"boundary=(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_CHARSET = late(rb"charset=\"?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_BLANK_LINE = late(rb"\r?\n\r?\n")
_ADDRESS = late(
    rb"^(?:Snapshot-)?Content-Location:[ \t]*(https?://[^\s<>]{1,2000})", re.IGNORECASE | re.MULTILINE
)


def is_mhtml(head: str) -> bool:
    r"""Tell the head of such a file.

    >>> is_mhtml("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n")
    True
    >>> is_mhtml("Note: MIME-Version: 1.0 is a header.\n\nmultipart/related is a type.\n")
    False
    """
    if _HEADER.match(head) is None:
        return False
    top = re.split(r"\r?\n\r?\n", head[:START], maxsplit=1)[0].lower()
    return "\nmime-version:" in f"\n{top}" and "multipart/related" in top


def page_in(data: bytes) -> bytes | None:
    """Return the page, in UTF-8 where the file says what it is in, with its address as browsers write it."""
    head, body = _halves(data)
    found = _BOUNDARY.search(_FOLDED.sub(b" ", head))
    if found is None:
        return None
    for part in body.split(b"--" + (found[1] or found[2])):
        about, content = _halves(part.lstrip(b"\r\n"))
        about = _FOLDED.sub(b" ", about)
        lines = about.lower()
        if b"content-type: text/html" in lines or b"content-type: application/xhtml" in lines:
            address = _ADDRESS.search(about) or _ADDRESS.search(head)
            return _with_address(_decoded(lines, content), address[1] if address else b"")
    return None


def _halves(data: bytes) -> tuple[bytes, bytes]:
    gap = _BLANK_LINE.search(data)
    return (data[: gap.start()], data[gap.end() :]) if gap else (data, b"")


def _decoded(about: bytes, content: bytes) -> bytes:
    if b"quoted-printable" in about:
        content = binascii.a2b_qp(content)
    elif b"base64" in about:
        try:
            content = binascii.a2b_base64(content)
        except binascii.Error:
            return b""
    charset = _CHARSET.search(about)
    if charset is None or charset[1] in {b"utf-8", b"utf8"}:
        return content
    try:
        return content.decode(charset[1].decode("ascii"), "replace").encode("utf-8")
    except LookupError:
        return content


def _with_address(page: bytes, address: bytes) -> bytes:
    """Put the address where a browser that saves HTML alone puts it."""
    if not address or b"--" in address:
        return page
    return b"<!-- saved from url=(%04d)%s -->\n%s" % (len(address), address, page)
