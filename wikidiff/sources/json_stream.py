"""JSON values that follow each other in a file, one at a time: lines, a list, or one after the other.

A list at the top is taken apart, so that a file of any size is read in the memory of its largest value. Where the
file is damaged or a value is too large, what is whole within it is given first.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator

from wikidiff.errors import ImportFormatError
from wikidiff.patterns import late, possessive
from wikidiff.sources.streams import HEAD, Chunks
from wikidiff.sources.texts import encoding_of

VALUE = 32 << 20
"""Characters of one value that are read at most; an answer of the API has 12 MB. They are held twice at times, and
take up to four bytes each."""

ITEMS = 4_000_000
"""Commas and brackets of one value outside of its texts; each item takes Python some ten bytes or a hundred."""

DEEP = 100
"""Lists and objects within each other that are kept of a broken value; answers have eight."""

_CHARACTERS = possessive(r'[^"\\]|\\.')
_STRING = f'"{_CHARACTERS}"'
_TOKEN = late(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
_TEXT = late(_STRING, re.DOTALL)
_SPACE = late(r"[\s,\x1e]*")
_KEPT = "Save the answer again; the revisions before the damage have been kept."


class _Buffer:
    """The text of a file, as much of it as the value that is read needs."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        self.encoding = encoding_of(chunks.peek(HEAD))
        self._decoder = codecs.getincrementaldecoder(self.encoding)("strict")
        self._given = 0
        self.text = ""
        self.is_ended = False
        self.damage: ImportFormatError | None = None

    def grow(self, most: int) -> None:
        """Read until there is twice as much, or no more: what is tried again costs no more than it is worth."""
        aim = min(max(2 * len(self.text), HEAD), max(most, len(self.text)) + HEAD)
        pieces = [self.text]
        size = len(self.text)
        while size < aim and not self.is_ended:
            pieces.append(self._next())
            size += len(pieces[-1])
        self.text = "".join(pieces)

    def _next(self) -> str:
        try:
            data = next(self._chunks, b"")
        except ImportFormatError as error:
            self.damage, self.is_ended = error, True
            return ""
        self.is_ended = not data
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            place = self._given + error.start
            self.damage = _damage(
                self._chunks.name, f"byte {place:,} is not valid {self.encoding} (--encoding names another)"
            )
            self.is_ended = True
            return data[: error.start].decode(self.encoding, "ignore")
        self._given += len(data)
        return text


def json_values(chunks: Chunks, most: int = VALUE) -> Iterator[object]:
    """Yield the values of a file, of `most` characters each.

    ImportFormatError for what is wrong with it, after what is whole.
    """
    buffer = _Buffer(chunks)
    decoder = json.JSONDecoder()
    is_list, place = False, 0
    while True:
        place = _skip(buffer.text, place)
        if place >= len(buffer.text):
            if buffer.is_ended:
                break
            buffer.text, place = "", 0
            buffer.grow(most)
            continue
        if buffer.text[place] == ("]" if is_list else "["):
            is_list, place = not is_list, place + 1
            continue
        try:
            _refuse_masses(chunks.name, buffer.text, place)
            value, place = decoder.raw_decode(buffer.text, place)
        except (ValueError, RecursionError) as error:
            is_short = not buffer.is_ended and len(buffer.text) - place <= most
            if is_short and not isinstance(error, RecursionError):
                buffer.text, place = buffer.text[place:], 0
                buffer.grow(most)
                continue
            yield from _salvaged(buffer.text, place, error, most)
            raise buffer.damage or _wrong(chunks.name, buffer, place, error, most) from error
        yield value
        if place > HEAD:
            buffer.text, place = buffer.text[place:], 0
    if buffer.damage is not None:
        raise buffer.damage
    if is_list:
        raise _damage(chunks.name, "its list does not end")


def _refuse_masses(name: str, text: str, place: int) -> None:
    """Refuse a value of so many items that they would not fit into memory, before they are made."""
    if len(text) - place < ITEMS:
        return
    if _items(text, place) > ITEMS and _items(_TEXT.sub("", text[place:]), 0) > ITEMS:
        raise ImportFormatError(
            f"{name} has a JSON value of more than {ITEMS:,} items, which is no answer of a wiki",
            hint="Only MediaWiki export XML is read without a bound; export the page as XML.",
        )


def _items(text: str, place: int) -> int:
    return text.count(",", place) + 8 * (text.count("[", place) + text.count("{", place))


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _wrong(name: str, buffer: _Buffer, place: int, error: Exception, most: int) -> ImportFormatError:
    if len(buffer.text) - place > most:
        return ImportFormatError(
            f"{name} has a JSON value larger than {most >> 20} MiB, which is more than is read of one",
            hint="Write a value a line, or export the page as XML, which is read without a bound.",
        )
    return _damage(name, "it is nested too deeply" if isinstance(error, RecursionError) else str(error))


def _damage(name: str, reason: str) -> ImportFormatError:
    return ImportFormatError(f"{name} is JSON that is damaged or cut off: {reason}", hint=_KEPT)


def _salvaged(text: str, start: int, error: Exception, most: int) -> list[object]:
    """Parse a broken value as far as the last object that is complete within a list."""
    end = min(error.pos if isinstance(error, json.JSONDecodeError) else len(text), start + most)
    # "Unterminated string" tells where the string begins: what is before it is good.
    opened: list[str] = []
    good, closing = start, ""
    for token in _TOKEN.finditer(text, start, end):
        sign = token[0]
        if sign in "[{":
            opened.append("]" if sign == "[" else "}")
            if len(opened) > DEEP:
                break
        elif sign in "]}":
            if not opened or opened.pop() != sign:
                break
            if sign == "}" and opened and opened[-1] == "]":
                good, closing = token.end(), "".join(reversed(opened))
    try:
        return [json.loads(text[start:good] + closing)] if good > start else []
    except (ValueError, RecursionError):
        return []
