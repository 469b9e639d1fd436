"""The one file inside an archive: tar as a stream, 7z through a child process (see `sevenzip`)."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import BinaryIO

from wikidiff.errors import ImportFormatError
from wikidiff.patterns import late
from wikidiff.sources.streams import PIECE, Chunks

SEVENZIP_MAGIC = b"7z\xbc\xaf\x27\x1c"
BLOCK = tarfile.BLOCKSIZE

_PAX_SIZE = late(rb"^[0-9]+ size=([0-9]+)$", re.MULTILINE)


def is_tar(head: bytes) -> bool:
    """Check the magic of POSIX and GNU tar, in the middle of the first header."""
    return head[257:262] == b"ustar"


def untar(chunks: Chunks) -> Generator[bytes, None, None]:
    """Yield the bytes of the only file in a tar archive.

    Directories, links and the ``._`` companions that macOS adds are passed over. That there is a second
    file shows only after the first has been read, and is an ImportFormatError then; so is an archive
    without a file, and one that is cut off.
    """
    reader = _BlockReader(chunks)
    found, size_from_pax = "", None
    while header := reader.header():
        size = header.size if size_from_pax is None else size_from_pax
        size_from_pax = None
        if header.type == tarfile.XHDTYPE:
            size_from_pax = _pax_size(b"".join(reader.data(size)))
        elif header.isreg() and not os.path.basename(header.name).startswith("._"):
            if found:
                raise ImportFormatError(
                    f"{chunks.name} holds several files; only the first, {found}, has been read",
                    hint="Unpack it and import the files one by one.",
                )
            found = header.name
            yield from reader.data(size)
        else:
            for _ in reader.data(size):
                pass
    if not found:
        raise ImportFormatError(
            f"{chunks.name} is a tar archive without a file in it", hint="Check that it is the right one."
        )


def _pax_size(records: bytes) -> int | None:
    match = _PAX_SIZE.search(records)
    return int(match[1]) if match else None


class _BlockReader:
    """Read a tar stream header by header; tarfile's own reader loses a piece when it meets damage."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        self._buffer = b""

    def header(self) -> tarfile.TarInfo | None:
        """Return the next header, None at the end of the archive."""
        block = b"".join(self._take(BLOCK, must=False))
        if not block.strip(b"\0"):
            return None
        try:
            return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.TarError as error:
            raise ImportFormatError(
                f"{self._chunks.name} is a damaged tar archive: {error}",
                hint="Get the file again; what came before the damage has been kept.",
            ) from error

    def data(self, size: int) -> Iterator[bytes]:
        """Yield a member's bytes and pass over the padding after them."""
        yield from self._take(size)
        for _ in self._take(-size % BLOCK, must=False):
            pass

    def _take(self, size: int, *, must: bool = True) -> Iterator[bytes]:
        while size > 0:
            if not self._buffer:
                self._buffer = next(self._chunks, b"")
            if not self._buffer:
                break
            piece, self._buffer = self._buffer[:size], self._buffer[size:]
            size -= len(piece)
            yield piece
        if size > 0 and must:
            raise ImportFormatError(
                f"{self._chunks.name} is a tar archive that ends {size:,} bytes too early",
                hint="Get the file again; what came before has been kept.",
            )


def un7z(
    chunks: Chunks, file: BinaryIO, on_bytes: Callable[[int], None] | None, *, is_seekable: bool
) -> Generator[bytes, None, None]:
    """Yield the bytes of the only file in a 7z archive.

    `file` is the opened archive, used itself when it can be sought in. From a pipe, and when the archive
    is inside another compression, `chunks` are written to a temporary file first: the table of contents
    of a 7z archive stands at its end.
    """
    with contextlib.ExitStack() as stack:
        if not is_seekable:
            file = stack.enter_context(tempfile.TemporaryFile())
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            on_bytes = None
        yield from _run_child(chunks.name, file.fileno(), on_bytes)


def _run_child(
    name: str, descriptor: int, on_bytes: Callable[[int], None] | None
) -> Generator[bytes, None, None]:
    os.lseek(descriptor, 0, os.SEEK_SET)
    # By path and with -P, not -m: the child needs py7zr only, and no module of ours may hide another's.
    program = [sys.executable, "-P", str(Path(__file__).with_name("sevenzip.py"))]
    with subprocess.Popen(  # noqa: S603 our own program, no shell
        program, stdin=descriptor, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        try:
            while piece := child.stdout.read(PIECE):
                if on_bytes is not None:
                    on_bytes(os.lseek(descriptor, 0, os.SEEK_CUR))
                yield piece
            said = child.stderr.read().decode("utf-8", "replace").strip().splitlines()
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        wrong = said[-1] if said else f"could not be unpacked (the unpacker ended with {child.returncode})"
        raise ImportFormatError(
            f"{name} {wrong}",
            hint="Get the file again, or unpack it and import what was in it.",
        )
