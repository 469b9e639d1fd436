"""Compressed bytes into plain ones, told by their first bytes and never by a file's name.

Every decompressor is driven by hand and not through ``gzip.open`` and its like: these throw away
what they had read when they meet damage, and all that is whole before the damage shall be kept.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Protocol

import zstandard

from wikidiff.errors import ImportFormatError
from wikidiff.sources.streams import PIECE, Chunks

MEMORY_LIMIT = 256 << 20
"""Bytes an xz or lzma decoder may take for its dictionary; `xz -9` writes files that need 65 MB."""

STEP = 1 << 12
"""Bytes asked of a decoder at a time: what a call that meets damage would have given is lost, so the steps
are small. (zlib opens 4 KiB to 4 MiB at most.)"""

ZSTD_SLICE = 1 << 10
"""Bytes given to the zstd decoder at once: it cannot be told to stop, and a run-length block of
four bytes opens to 128 KiB, so that this bounds what comes out to 32 MiB."""


class Decoder(Protocol):
    """One compressed stream; a file may hold several, one after the other."""

    def decode(self, data: bytes) -> Iterator[bytes]: ...

    @property
    def is_done(self) -> bool: ...

    @property
    def rest(self) -> bytes:
        """What follows the stream in the data that was given."""
        ...


class _Bounded:
    """bz2 and lzma decompressors, which share the protocol of the standard library."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    def decode(self, data: bytes) -> Iterator[bytes]:
        yield self._inner.decompress(data, STEP)
        while not self._inner.eof and not self._inner.needs_input:
            yield self._inner.decompress(b"", STEP)

    @property
    def is_done(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._inner.unused_data


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        self._rest = b""

    def decode(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), STEP):
            before = self._inner.copy()
            step = data[start : start + STEP]
            try:
                yield from self._decode_step(step)
            except zlib.error:
                # A failing call gives nothing; byte by byte, all that was good comes out.
                self._inner = before
                for place in range(len(step)):
                    yield self._inner.decompress(step[place : place + 1])
            if self._inner.eof:
                self._rest = self._inner.unused_data + data[start + STEP :]
                return

    def _decode_step(self, step: bytes) -> Iterator[bytes]:
        pieces = [self._inner.decompress(step, PIECE)]
        # A full piece may leave output inside zlib with no input left over to show for it.
        while not self._inner.eof and (self._inner.unconsumed_tail or len(pieces[-1]) == PIECE):
            pieces.append(self._inner.decompress(self._inner.unconsumed_tail, PIECE))
        return iter(pieces)

    @property
    def is_done(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._rest


class _Zstd:
    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor().decompressobj()
        self._rest = b""

    def decode(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), ZSTD_SLICE):
            yield self._inner.decompress(data[start : start + ZSTD_SLICE])
            if self._inner.eof:
                self._rest = self._inner.unused_data + data[start + ZSTD_SLICE :]
                return

    @property
    def is_done(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._rest


def _xz() -> Decoder:
    return _Bounded(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY_LIMIT))


def _lzma_alone() -> Decoder:
    return _Bounded(lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=MEMORY_LIMIT))


def _bz2() -> Decoder:
    return _Bounded(bz2.BZ2Decompressor())


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": _Gzip,
    "bzip2": _bz2,
    "xz": _xz,
    "lzma": _lzma_alone,
    "zstd": _Zstd,
}

_MAGIC = (
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)
_ZSTD_SKIPPABLE = 0x184D2A50

_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError)


def compression_of(head: bytes) -> str | None:
    """Name the compression that the first bytes tell of, None for none.

    >>> compression_of(b"BZh91AY&SY...."), compression_of(b"BZhou is a village."), compression_of(b"<page>")
    ('bzip2', None, None)
    """
    for magic, name in _MAGIC:
        if head.startswith(magic) and (name != "bzip2" or _is_bzip2(head)):
            return name
    if len(head) >= 8 and int.from_bytes(head[:4], "little") & ~0xF == _ZSTD_SKIPPABLE:
        return "zstd"
    return "lzma" if is_lzma_alone(head) else None


def _is_bzip2(head: bytes) -> bool:
    """Check the level and the block magic: ``BZh`` alone may open a text."""
    return head[3:4] in b"123456789" and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}


def is_lzma_alone(head: bytes) -> bool:
    """Guess whether a header is that of the old .lzma format, which has no magic.

    The rules are those of liblzma's own decoder (alone_decoder.c, "picky"): properties below 225, a
    dictionary of 2^n or 2^n + 2^(n-1) bytes, a size that is unknown or below 256 GiB, and, as the range
    coder always starts so, a zero byte after the header.

    >>> is_lzma_alone(bytes.fromhex("5d00001000ffffffffffffffff001e0f"))
    True
    >>> is_lzma_alone(b"] is a bracket, not an archive")
    False
    """
    if len(head) < 14 or head[0] >= 225 or head[13] != 0:
        return False
    dictionary = int.from_bytes(head[1:5], "little")
    size = int.from_bytes(head[5:13], "little")
    bits = f"{dictionary:b}".rstrip("0")
    return (bits in {"1", "11"} or dictionary == 0xFFFFFFFF) and (size == (1 << 64) - 1 or size < 1 << 38)


def decompress(chunks: Chunks, kind: str) -> Generator[bytes, None, None]:
    """Yield the plain bytes of a file of one or several compressed streams of a `kind`.

    Raises ImportFormatError after the last good byte when the data is damaged, cut off, or followed by
    something else; zero bytes as padding between and after streams are passed over.
    """
    held: list[bytes] = []
    size = 0
    try:
        for piece in _steps(chunks, kind):
            held.append(piece)
            size += len(piece)
            if size >= PIECE:
                yield b"".join(held)
                held.clear()
                size = 0
    except ImportFormatError:
        if size:
            yield b"".join(held)
        raise
    if size:
        yield b"".join(held)


def _steps(chunks: Chunks, kind: str) -> Iterator[bytes]:
    new = DECODERS[kind]
    decoder: Decoder | None = new()
    given = 0
    for data in chunks:
        given += len(data)
        while data:
            decoder = decoder or new()
            try:
                yield from decoder.decode(data)
            except _DAMAGE as error:
                raise _damaged(chunks.name, kind, given, error) from error
            data = decoder.rest.lstrip(b"\0") if decoder.is_done else b""
            decoder = None if decoder.is_done else decoder
    if decoder is not None:
        raise ImportFormatError(
            f"{chunks.name} is cut off: its {kind} data ends after {given:,} bytes before it is complete",
            hint="Get the file again; what came before has been kept.",
        )


def _damaged(name: str, kind: str, given: int, error: Exception) -> ImportFormatError:
    reason = str(error).strip() or type(error).__name__
    return ImportFormatError(
        f"{name} is damaged: its {kind} data is not valid within the first {given:,} bytes ({reason})",
        hint="Get the file again, or check the disk; what came before the damage has been kept.",
    )
