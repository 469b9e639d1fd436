"""Revisions as bytes and back: what of a history does not fit into memory, in a file of our own."""

from __future__ import annotations

import json
import struct
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from typing import IO

import zstandard

from wikidiff.model import Hidden, Revision

FRAME, COUNT = 4 << 20, 64
"""Code points, and texts, of what is packed at once: each text is much like the one before."""

OPEN = 4
"""Frames that are unpacked at a time: out of order, revisions come in runs."""

_WINDOW = 23
"""Binary digits of how far back the packer looks, in bytes: over several texts of any page."""

_SIZE = struct.Struct("<Q")


def pack(revisions: Sequence[Revision]) -> bytes:
    """Return revisions as bytes: what is known of them as JSON, then their texts."""
    texts = [None if each.text is None else each.text.encode("utf-8", "surrogatepass") for each in revisions]
    about = [
        [
            each.revid, each.timestamp.isoformat(), each.parentid, each.user, each.comment, list(each.tags),
            each.minor, each.size, each.sha1, each.model, each.hidden.value, None if text is None else len(text),
        ]
        for each, text in zip(revisions, texts, strict=True)
    ]  # fmt: skip
    said = json.dumps(about, separators=(",", ":")).encode("ascii")
    return b"".join([_SIZE.pack(len(said)), said, *(text for text in texts if text)])


def unpack(data: bytes) -> list[Revision]:
    r"""Return what was packed.

    >>> from datetime import UTC
    >>> one = Revision(revid=7, timestamp=datetime(2006, 7, 1, tzinfo=UTC), tags=("a",), text="é\ud800")
    >>> unpack(pack([one])) == [one]
    True
    """
    (size,) = _SIZE.unpack_from(data)
    place = _SIZE.size + size
    found = []
    for revid, moment, parentid, user, comment, tags, minor, length, sha1, model, hidden, text in json.loads(
        data[_SIZE.size : place]
    ):
        end = place + (text or 0)
        found.append(
            Revision(
                revid=revid, timestamp=datetime.fromisoformat(moment), parentid=parentid, user=user,
                comment=comment, tags=tuple(tags), minor=minor, size=length, sha1=sha1, model=model,
                hidden=Hidden(hidden),
                text=None if text is None else data[place:end].decode("utf-8", "surrogatepass"),
            )
        )  # fmt: skip
        place = end
    return found


class Frames:
    """Packed lists of revisions in a file, written once, one after the other, and then read in any order."""

    def __init__(self, file: IO[bytes], ends: Sequence[int] = (0,)) -> None:
        self._file = file
        self.ends = list(ends)
        """Where each begins, and the last ends."""
        parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=_WINDOW)
        self._packer = zstandard.ZstdCompressor(compression_params=parameters)
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=1 << _WINDOW)
        self._open: OrderedDict[int, list[Revision]] = OrderedDict()

    @property
    def count(self) -> int:
        return len(self.ends) - 1

    def add(self, revisions: Sequence[Revision]) -> None:
        """Write some more."""
        packed = self._packer.compress(pack(revisions))
        self._file.seek(self.ends[-1])
        self._file.write(packed)
        self.ends.append(self.ends[-1] + len(packed))

    def read(self, number: int) -> list[Revision]:
        """Return the revisions of a frame."""
        if number in self._open:
            self._open.move_to_end(number)
            return self._open[number]
        self._file.seek(self.ends[number])
        packed = self._file.read(self.ends[number + 1] - self.ends[number])
        found = self._open[number] = unpack(self._unpacker.decompress(packed))
        if len(self._open) > OPEN:
            self._open.popitem(last=False)
        return found


class FrameWriter:
    """Gathers revisions into frames, and knows where each went."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.pending: list[Revision] = []
        self._size = 0

    def add(self, revision: Revision) -> tuple[int, int]:
        """Take in a revision; return its frame and its place in it."""
        where = (self.frames.count, len(self.pending))
        self.pending.append(revision)
        self._size += len(revision.text or "")
        if self._size > FRAME or len(self.pending) >= COUNT:
            self.flush()
        return where

    def flush(self) -> None:
        """Write what was gathered."""
        if self.pending:
            self.frames.add(self.pending)
        self.pending, self._size = [], 0
