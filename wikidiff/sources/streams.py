"""Bytes that arrive in pieces: opened files, with a look ahead and errors kept for their place."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Generator, Iterator
from typing import BinaryIO

from wikidiff.errors import ImportFormatError

PIECE = 1 << 17
"""Bytes asked of a file, and at most given by a decompressor, at a time."""

HEAD = 1 << 16
"""Bytes looked at to tell what a file is."""


class Chunks:
    """An iterator of bytes that can be looked into before it is consumed.

    An error met while looking ahead is raised only when iteration comes to its place, so that
    everything before it can still be used. `name` is how messages call the source, `is_unpacked` says that
    the bytes came out of a compressed file or an archive.
    """

    def __init__(self, name: str, pieces: Iterator[bytes], *, is_unpacked: bool = False) -> None:
        self.name = name
        self.is_unpacked = is_unpacked
        self._pieces = pieces
        self._ahead = b""
        self._error: ImportFormatError | None = None

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes without consuming them, fewer only if there are no more."""
        while len(self._ahead) < size and self._error is None:
            try:
                piece = next(self._pieces)
            except StopIteration:
                break
            except ImportFormatError as error:
                self._error = error
                break
            self._ahead += piece
        return self._ahead[:size]

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._ahead:
            ahead, self._ahead = self._ahead, b""
            return ahead
        if self._error is not None:
            raise self._error
        return next(self._pieces)

    def drain(self, limit: int) -> tuple[bytes, ImportFormatError | None]:
        """Return all that is left and the error that cut it short, if one did.

        More than `limit` bytes raise ImportFormatError: the caller needs them all at once.
        """
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in self:
                pieces.append(piece)
                size += len(piece)
                if size > limit:
                    raise ImportFormatError(
                        f"{self.name} is larger than {limit >> 20} MiB, too large for its kind of file",
                        hint="Only MediaWiki export XML is read as a stream; export the page as XML.",
                    )
        except ImportFormatError as error:
            if size > limit:
                raise
            return b"".join(pieces), error
        return b"".join(pieces), None


def open_source(
    path: str, stdin: BinaryIO | None, stack: contextlib.ExitStack
) -> tuple[str, BinaryIO, int | None]:
    """Open a file, or standard input for ``-``; return its name in messages, itself and its size.

    The size is None where it is not known before the end (a pipe).
    """
    if path == "-":
        return "standard input", stdin if stdin is not None else sys.stdin.buffer, None
    try:
        if os.path.isdir(path):
            raise ImportFormatError(
                f"{path} is a directory, not a file",
                hint="Name the files in it, one by one or with a pattern.",
            )
        file = open(path, "rb")  # noqa: SIM115 the stack closes it
        stack.enter_context(file)
        return path, file, os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ImportFormatError(
            f"{path} cannot be read: {reason}", hint="Check the name and the permissions."
        ) from error


def read_pieces(
    name: str, file: BinaryIO, on_bytes: Callable[[int], None] | None
) -> Generator[bytes, None, None]:
    """Yield the bytes of a file as they are on disk, telling how many have been read so far."""
    total = 0
    # read1 gives what a pipe has; a plain read would wait until the whole piece is there.
    read: Callable[[int], bytes] = getattr(file, "read1", file.read)
    while True:
        try:
            piece = read(PIECE)
        except OSError as error:
            raise ImportFormatError(
                f"{name} cannot be read further than byte {total}: {error.strerror or error}",
                hint="Check the disk or the connection; what came before has been kept.",
            ) from error
        if not piece:
            return
        total += len(piece)
        if on_bytes is not None:
            on_bytes(total)
        yield piece
