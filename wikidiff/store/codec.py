"""Texts to bytes and back: UTF-8, sha1, and zstd against an earlier text of the page. Pure."""

from __future__ import annotations

import hashlib

import zstandard

LEVEL = 3
"""Level 19 gains 10 % of the bytes for 10 to 25 times the time (measured on three real histories)."""

MAX_WINDOW_LOG = 27
"""128 MB: the most that zstd's own command reads unasked; a wiki's longest page is 2 MB."""

TABLES_WINDOW_LOG = 19
"""Text and base of 512 KB together: up to here the level's own hash tables do."""


class DecodeError(Exception):
    """The bytes are not what `compress` made with that base."""


def encode(text: str) -> bytes:
    r"""Return the bytes that are kept: UTF-8, a lone surrogate (possible in JSON) as its three bytes.

    >>> encode("é\ud800").hex()
    'c3a9eda080'
    """
    return text.encode("utf-8", "surrogatepass")


def decode(content: bytes) -> str:
    r"""Invert `encode`.

    >>> decode(encode("é\ud800")) == "é\ud800"
    True
    """
    return content.decode("utf-8", "surrogatepass")


def digest(content: bytes) -> bytes:
    """Return the sha1, 20 bytes: MediaWiki's own key for a text.

    >>> digest(b"").hex()
    'da39a3ee5e6b4b0d3255bfef95601890afd80709'
    """
    return hashlib.sha1(content, usedforsecurity=False).digest()


def compress(content: bytes, base: bytes = b"") -> bytes:
    """Return a zstd frame of `content`, with `base` as its prefix where there is one.

    >>> len(compress(bytes(range(256)), base=bytes(range(256)))) < 40
    True
    """
    window = min(MAX_WINDOW_LOG, max(10, (len(content) + len(base)).bit_length()))
    # The level's own tables index some 400 KB of the base; a longer one needs larger tables.
    tables = {"hash_log": window - 1, "chain_log": window - 2} if window > TABLES_WINDOW_LOG else {}
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, source_size=len(content) + len(base), window_log=window, **tables
    )
    compressor = zstandard.ZstdCompressor(dict_data=_prefix(base), compression_params=parameters)
    return compressor.compress(content)


def decompress(frame: bytes, base: bytes = b"", *, size: int) -> bytes:
    """Invert `compress`; `size` is the length that must come out.

    The length is read from the frame first: a damaged one asks for no more memory than was recorded.

    >>> decompress(compress(b"new text", b"old text"), b"old text", size=8)
    b'new text'
    """
    try:
        if zstandard.frame_content_size(frame) != size:
            raise DecodeError(f"the frame does not hold {size} bytes")
        decompressor = zstandard.ZstdDecompressor(dict_data=_prefix(base))
        return decompressor.decompress(frame)
    except zstandard.ZstdError as error:
        raise DecodeError(str(error)) from error


def _prefix(base: bytes) -> zstandard.ZstdCompressionDict | None:
    # zstd takes a raw dictionary of less than eight bytes for none at all.
    if len(base) < 8:
        return None
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
