"""Open a file down to its content: through every compression and archive around it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import BinaryIO

from wikidiff.errors import ImportFormatError
from wikidiff.sources.archives import SEVENZIP_MAGIC, is_tar, un7z, untar
from wikidiff.sources.compression import compression_of, decompress
from wikidiff.sources.streams import Chunks, open_source, read_pieces

LAYERS = 4
"""Wrappings that are taken off at most (a .tar.gz has two): a file can be made that never ends."""

_LOOK = 512


def open_content(
    path: str,
    stack: contextlib.ExitStack,
    *,
    stdin: BinaryIO | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Chunks:
    """Return the plain bytes of a file; `stack` closes what was opened for them.

    `on_bytes` is told how many bytes of the file itself have been read.
    """
    name, file, size = open_source(path, stdin, stack)
    outer = chunks = Chunks(name, read_pieces(name, file, on_bytes))
    for layer in range(LAYERS + 1):
        head = chunks.peek(_LOOK)
        kind = compression_of(head)
        if not (kind or head.startswith(SEVENZIP_MAGIC) or is_tar(head)):
            return chunks
        if layer == LAYERS:
            break
        if head.startswith(SEVENZIP_MAGIC):
            is_seekable = chunks is outer and size is not None and file.seekable()
            pieces = un7z(chunks, file, on_bytes, is_seekable=is_seekable)
        elif kind:
            pieces = decompress(chunks, kind)
        else:
            pieces = untar(chunks)
        stack.callback(pieces.close)
        chunks = Chunks(name, pieces, is_unpacked=True)
    raise ImportFormatError(f"{name} is compressed more than {LAYERS} times over", hint="Unpack it first.")
