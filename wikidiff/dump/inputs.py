"""What the inputs of a dump are: files of revisions, Parquet, stores; folders stand for what is in them."""

from __future__ import annotations

import enum
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wikidiff.errors import InputError
from wikidiff.patterns import late

_EXTENSIONS = frozenset(
    ".xml .bz2 .gz .xz .lzma .zst .7z .tar .tgz .tbz2 .txz .json .jsonl .ndjson .parquet .sqlite".split()
)
"""Of the files in a folder that are read: beside them stand checksums, logs and pages for readers."""

_SQLITE, _PARQUET = b"SQLite format 3\0", b"PAR1"

_RANGE = late(r"(?:^|[-.])p(?P<first>\d+)(?:p(?P<last>\d+)|r(?P<from>\d+)r(?P<to>\d+))(?=\.|$)")
"""At the end of a name: pages from one number to another, or one page from one revision to another."""


class Kind(enum.StrEnum):
    FILE = "file"
    """Whatever `read_revisions` reads, but Parquet."""
    PARQUET = "parquet"
    STORE = "store"


class Range(NamedTuple):
    """What a file's name says that it holds."""

    dump: str
    """The name without it: of the same wiki and day."""
    first: int
    last: int
    revision: int | None
    """The first revision, if it is one page that goes on in other files."""


class Input(NamedTuple):
    """A file to be read."""

    path: str
    kind: Kind
    size: int
    modified: int

    @property
    def range(self) -> Range | None:
        """Return what the name says."""
        return range_of(self.path)


def range_of(path: str) -> Range | None:
    """Read the end of a dump file's name.

    >>> range_of("enwiki-2026-01-01-p10r500r900.xml.bz2")
    Range(dump='enwiki-2026-01-01', first=10, last=10, revision=500)
    >>> range_of("d/enwiki-20260101-pages-meta-history2.xml-p845p1200.7z")[:3]
    ('d/enwiki-20260101-pages-meta-history', 845, 1200)
    """
    folder, name = os.path.split(path)
    match = _RANGE.search(name)
    if match is None:
        return None
    dump = (
        re.sub(r"\d+(?:\.xml)?$", "", name[: match.start()])
        if ".xml" in name[: match.start()]
        else name[: match.start()]
    )
    first = int(match["first"])
    return Range(
        dump=os.path.join(folder, dump),
        first=first,
        last=int(match["last"] or first),
        revision=int(match["from"]) if match["from"] else None,
    )


def find_inputs(names: Iterable[str]) -> tuple[Input, ...]:
    """Return the files that are meant, each once, in the order of their names, whatever the order of these.

    Raises InputError for one that is not there or may not be read.
    """
    found = {os.path.abspath(path): path for name in names for path in _files(name)}
    inputs = [_input(path) for path in found.values()]
    if not inputs:
        raise InputError(
            "the folders that are named hold no file of revisions", hint="name dump files, Parquet or a store"
        )
    return tuple(sorted(inputs, key=lambda each: _natural(each.path)))


def _natural(path: str) -> list[tuple[int, int, str]]:
    """Sort numbers in names as numbers."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"([0-9]+)", path)
        if part
    ]


def _files(name: str) -> Iterator[str]:
    if not os.path.isdir(name):
        yield name
        return
    for folder, folders, files in os.walk(name):
        folders[:] = [each for each in folders if each[0] not in "._"]
        for file in files:
            if file[0] not in "._" and Path(file).suffix.lower() in _EXTENSIONS:
                yield os.path.join(folder, file)


def _input(path: str) -> Input:
    try:
        with open(path, "rb") as file:
            head = file.read(len(_SQLITE))
        about = os.stat(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}", hint="check the name and the permissions"
        ) from error
    kind = Kind.STORE if head == _SQLITE else Kind.PARQUET if head.startswith(_PARQUET) else Kind.FILE
    return Input(path, kind, about.st_size, about.st_mtime_ns)
