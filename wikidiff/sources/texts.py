"""Bytes into text: encodings told by their marks, invalid bytes repaired and counted."""

from __future__ import annotations

from dataclasses import dataclass

from wikidiff.patterns import late

_CONTROLS = late("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file's text; `repaired` counts the places where invalid bytes became U+FFFD."""

    text: str
    repaired: int
    first: int = 0
    """The byte at which the first of them is."""
    encoding: str = ""
    """What the text was taken to be in, where something was repaired."""


def encoding_of(head: bytes) -> str:
    """Name the encoding of a text from its byte order mark or its zero bytes; UTF-8 without either.

    >>> encoding_of("<?xml".encode("utf-16-be")), encoding_of(b"plain")
    ('utf-16-be', 'utf-8')
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
    ):
        if head.startswith(mark):
            return name
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Text in Latin script, and any markup, has a zero in every second byte of UTF-16.
    pairs = min(len(head), 400) // 2
    if pairs >= 2:
        first, second = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
        if first * 2 > pairs and second == 0:
            return "utf-16-be"
        if second * 2 > pairs and first == 0:
            return "utf-16-le"
    return "utf-8"


def decode(data: bytes) -> TextFile:
    """Decode a whole file, repairing what is not valid in its encoding."""
    encoding = encoding_of(data)
    try:
        return TextFile(text=data.decode(encoding), repaired=0)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        genuine = data.count("\N{REPLACEMENT CHARACTER}".encode(encoding.removesuffix("-sig")))
        repaired = max(1, text.count("\N{REPLACEMENT CHARACTER}") - genuine)
        return TextFile(text=text, repaired=repaired, first=error.start, encoding=encoding)


def repaired_note(name: str, file: TextFile) -> str:
    """Say what was repaired, where, and what to do if the file is in another encoding."""
    many = "one place" if file.repaired == 1 else f"{file.repaired:,} places"
    return (
        f"{name} is not valid {file.encoding.removesuffix('-sig')} at byte {file.first:,}; "
        f"what is not became U+FFFD in {many} "
        "(if the file is in another encoding, name it, as in --encoding latin-1)"
    )


def decode_head(head: bytes) -> str:
    """Decode the beginning of a file, wherever it was cut, for looking at only."""
    encoding = encoding_of(head)
    return head.decode(encoding, "replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def looks_binary(head: str) -> bool:
    r"""Tell data from text: control characters that no text has, or mostly undecodable bytes.

    >>> looks_binary("PK\x03\x04\x14\x00"), looks_binary("A village.\n")
    (True, False)
    """
    strange = len(_CONTROLS.findall(head)) + head.count("\N{REPLACEMENT CHARACTER}")
    return "\0" in head or strange * 10 > len(head)
