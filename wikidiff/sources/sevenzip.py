"""A program of its own: stream the one member of a 7z archive on standard input to standard output.

It is run by `archives` in a child process and imported by nobody: py7zr takes 150 ms to import, and it
*pushes* what it extracts into a writer, where the reader of a dump wants to *pull*. A pipe between two
processes turns the one into the other, with the pipe's own bound on memory. The archive is its standard
input, opened by the parent (so it is a file that can be sought in, and the parent sees by the shared
offset how far it has been read). It ends with status 0, or with 1 and one sentence on standard error.
"""

from __future__ import annotations

import importlib
import importlib.util
import lzma
import sys
import zlib
from typing import BinaryIO

import py7zr
import py7zr.py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

BLOCK = 1 << 20
"""Bytes that py7zr may hold extracted at a time; by itself it takes up to 128 MB."""


class Outlet(Py7zIO):
    """Hand what is extracted straight to a pipe."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._size += len(s)
        return self._pipe.write(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        self._pipe.flush()

    def size(self) -> int:
        return self._size


class OutletFactory(WriterFactory):
    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe

    def create(self, filename: str) -> Py7zIO:
        return Outlet(self._pipe)


def extract(archive: BinaryIO, pipe: BinaryIO) -> str:
    """Write the archive's only member to the pipe; return what is wrong, or an empty string."""
    with py7zr.SevenZipFile(archive) as opened:
        if opened.needs_password():
            return "is encrypted"
        names = [info.filename for info in opened.list() if not info.is_directory]
        if len(names) != 1:
            return f"holds {len(names)} files, and not one"
        opened.extract(targets=names, factory=OutletFactory(pipe))
    pipe.flush()
    return ""


MEMORY = 400 << 20
"""Bytes that this process may take: what a header says of its dictionary is taken at its word by the library."""


def bound_memory() -> None:
    """Bound the memory of this process, where the system can."""
    if importlib.util.find_spec("resource") is not None:
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def main() -> int:
    """Run the program; every failure of the archive is one sentence without its subject."""
    bound_memory()
    vars(py7zr.py7zr)["get_memory_limit"] = lambda: BLOCK
    try:
        wrong = extract(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        return 1  # the parent wants no more
    except PasswordRequired:
        wrong = "is encrypted"
    except MemoryError:
        wrong = f"needs more than {MEMORY >> 20} MiB of memory to be unpacked"
    except (ArchiveError, lzma.LZMAError, zlib.error, EOFError, OSError) as error:
        wrong = f"is not a 7z archive that can be read ({str(error) or type(error).__name__})"
    except Exception as error:  # py7zr meets damage with KeyError, IndexError, struct.error…
        wrong = f"is a damaged 7z archive ({type(error).__name__}: {error})"
    if wrong:
        sys.stderr.write(" ".join(wrong.split()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
