"""The revisions of one page, put into the order of time: in memory, or of a long page in a file."""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from wikidiff.dump.frames import Frames, FrameWriter
from wikidiff.model import Page, Revision
from wikidiff.model.wire import page_of, page_record

HELD = 32 << 20
"""Code points of texts of a page that are held in memory before they go into a file."""

_SIZE = struct.Struct("<Q")


class Place(NamedTuple):
    """What orders a revision, and where it is."""

    moment: str
    """Its time, as text that sorts as times do."""
    revid: int
    frame: int
    at: int


class Gathered:
    """The revisions of a page in whatever order they come; `revisions` gives them by time and number, once."""

    def __init__(self, page: Page, folder: Path, *, is_kept: bool = True) -> None:
        self.page = page
        self.is_kept = is_kept
        """Whether the revisions are; else they are only counted."""
        self.characters = 0
        self._folder = folder
        self._held: list[Revision] = []
        self._places: list[Place] = []
        self._writer: FrameWriter | None = None
        self._file: IO[bytes] | None = None

    def add(self, revision: Revision) -> None:
        """Take in a revision."""
        self.characters += len(revision.text or "")
        if not self.is_kept:
            return
        if self._writer is not None:
            self._places.append(Place(_moment(revision), revision.revid, *self._writer.add(revision)))
            return
        self._held.append(revision)
        if self.characters > HELD:
            self._spill()

    def _spill(self) -> None:
        """Go on in a file, with what was held until now."""
        self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 closed by `close`
        self._writer = FrameWriter(Frames(self._file))
        for revision in self._held:
            self._places.append(Place(_moment(revision), revision.revid, *self._writer.add(revision)))
        self._held = []

    def revisions(self) -> Iterator[Revision]:
        """Yield the revisions, oldest first."""
        if self._writer is None:
            yield from sorted(self._held, key=lambda each: (each.timestamp, each.revid))
            return
        self._writer.flush()
        for place in sorted(self._places):
            yield self._writer.frames.read(place.frame)[place.at]

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()


def _moment(revision: Revision) -> str:
    return revision.timestamp.isoformat()


class PiecesWriter:
    """Puts the revisions of pages aside that go on in other files; the file is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        handle, self._name = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
        self._file = open(handle, "wb")  # noqa: SIM115 closed by `finish` and `discard`
        self._writer = FrameWriter(Frames(self._file))
        self._pieces: list[tuple[Page, list[Place]]] = []

    def add(self, page: Page, revisions: Iterable[Revision]) -> None:
        """Put revisions of a page aside."""
        if not self._pieces or self._pieces[-1][0] != page:
            self._pieces.append((page, []))
        places = self._pieces[-1][1]
        for revision in revisions:
            places.append(Place(_moment(revision), revision.revid, *self._writer.add(revision)))

    def finish(self) -> None:
        """Put the file in its place."""
        self._writer.flush()
        pieces = [[page_record(page), places] for page, places in self._pieces]
        index = json.dumps([self._writer.frames.ends, pieces], separators=(",", ":")).encode("ascii")
        self._file.seek(self._writer.frames.ends[-1])
        self._file.write(index + _SIZE.pack(len(index)))
        self._file.close()
        Path(self._name).replace(self._path)

    def discard(self) -> None:
        """Drop all."""
        self._file.close()
        Path(self._name).unlink(missing_ok=True)


class Pieces:
    """A file of pieces, to be read."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._file.seek(-_SIZE.size, 2)
        end = self._file.tell()
        (size,) = _SIZE.unpack(self._file.read(_SIZE.size))
        self._file.seek(end - size)
        ends, pieces = json.loads(self._file.read(size))
        self._frames = Frames(self._file, ends)
        self.pages: list[tuple[Page, list[Place]]] = [
            (page, [Place(*place) for place in places])
            for record, places in pieces
            if (page := page_of(record)) is not None
        ]

    def read(self, place: Place) -> Revision:
        """Return a revision."""
        return self._frames.read(place.frame)[place.at]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
