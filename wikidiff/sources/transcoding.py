"""A file in an encoding that the caller names, as the same in UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator

from wikidiff.errors import ImportFormatError
from wikidiff.patterns import late
from wikidiff.sources.streams import Chunks

_DECLARED = late(r"""(<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9})(["'])[A-Za-z0-9._-]{1,40}\2""")
_META = late(r"""(<meta\b[^>]{0,200}?\bcharset\s{0,3}=\s{0,3}["']?)[A-Za-z0-9._-]{1,40}""", re.IGNORECASE)

LOOK = 1 << 12
"""Characters in which a file declares its encoding."""


def transcoded(chunks: Chunks, encoding: str) -> Chunks:
    """Return the bytes of a file in UTF-8; what it declares of its encoding itself is made true."""
    return Chunks(chunks.name, _pieces(chunks, encoding), is_unpacked=chunks.is_unpacked)


def _pieces(chunks: Chunks, encoding: str) -> Generator[bytes, None, None]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    given, is_first = 0, True
    for piece in chunks:
        text = _decoded(chunks.name, decoder, piece, encoding, given)
        given += len(piece)
        if is_first and text:
            text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
            head = _META.sub(r"\g<1>utf-8", _DECLARED.sub(r"\1\2utf-8\2", text[:LOOK], count=1), count=1)
            text, is_first = head + text[LOOK:], False
        yield text.encode("utf-8", "surrogatepass")
    yield _decoded(chunks.name, decoder, b"", encoding, given).encode()


def _decoded(name: str, decoder: codecs.IncrementalDecoder, data: bytes, encoding: str, given: int) -> str:
    try:
        return decoder.decode(data, final=not data)
    except UnicodeError as error:
        place = given + error.start if isinstance(error, UnicodeDecodeError) else given
        raise ImportFormatError(
            f"{name} is not {encoding}: byte {place:,} is not valid in it",
            hint="Name another encoding with --encoding, or leave it out.",
        ) from error
