"""Parts: what was told of a stretch of pages, on disk whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pyarrow as pa
import pyarrow.parquet as pq

from wikidiff.columns import TABLES, VERSION

SMALLEST, LARGEST, DOUBLED = 1 << 20, 256 << 20, 4
"""Code points of texts of a part: few in the first parts, twice as many after each four, so that small inputs, too,
are work for several processes, and large ones are not cut into more parts than need be."""

ROWS, ROW_BYTES = 50_000, 24 << 20
"""Of a row group of the data sets."""

PART_ROWS, PART_BYTES = 16_384, 8 << 20
"""Of a row group of a part, which is read once."""

_NAMES = frozenset(
    "wiki_id page_title user_text revision_comment section_path codes label container code kind unit currency what "
    "degraded".split()
)
"""Columns of few values, which are written as numbers of them."""

ABOUT = "part.json"


def size_of_part(index: int) -> int:
    """Return with how many code points of texts a part ends, at the next page.

    >>> [size_of_part(index) >> 20 for index in (0, 3, 4, 8, 100)]
    [1, 1, 2, 4, 256]
    """
    return min(SMALLEST << min(index // DOUBLED, 20), LARGEST)


def stored(name: str) -> pa.Schema:
    """Return the columns of a table as its files have them: the wiki is in the folder's name."""
    schema = TABLES[name]
    said = {"wikidiff.table": f"{name}/{VERSION}"}
    return schema.remove(schema.get_field_index("wiki_id")).with_metadata(said)


def open_writer(path: Path, name: str) -> pq.ParquetWriter:
    """Open a file of a table."""
    schema = stored(name)
    return pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=3, use_dictionary=_few_values(schema)
    )


def _few_values(schema: pa.Schema) -> list[str]:
    paths = []
    for field in schema:
        if field.name in _NAMES:
            paths.append(f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name)
        elif pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
            paths += [
                f"{field.name}.list.element.{name}" for name in ("kind", "unit", "currency", "qualifier")
            ]
    return paths


class Groups:
    """Writes batches to a file in row groups of about one size."""

    def __init__(self, path: Path, name: str, *, rows: int = ROWS, size: int = ROW_BYTES) -> None:
        self.count = 0
        self._path = path
        self._writer = open_writer(path, name)
        self._rows, self._size = rows, size
        self._held: list[pa.RecordBatch] = []
        self._held_rows = self._held_size = 0

    def write(self, batch: pa.RecordBatch) -> None:
        self.count += batch.num_rows
        self._held.append(batch)
        self._held_rows += batch.num_rows
        self._held_size += batch.nbytes
        if self._held_rows >= self._rows or self._held_size >= self._size:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(
                pa.Table.from_batches(self._held), row_group_size=max(1, self._held_rows)
            )
        self._held = []
        self._held_rows = self._held_size = 0

    def close(self) -> None:
        """Write the rest; then it is on the disk and not only on its way there."""
        self._flush()
        self._writer.close()
        synced(self._path)


def synced(path: Path) -> None:
    """Wait until a file, or the list of names of a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _put(name, path)


def _put(name: str, path: Path) -> None:
    """Put a temporary file in its place, with the rights that a new file would have there."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)
    os.replace(name, path)
    synced(path.parent)


class Part:
    """A part that is being written, beside its place."""

    def __init__(self, unit: Path, index: int) -> None:
        self._place = unit / f"{index:06}"
        self._folder = Path(tempfile.mkdtemp(dir=unit, prefix=".tmp-"))
        self._files: dict[tuple[str, str], Groups] = {}

    def write(self, wiki: str, batches: Mapping[str, pa.RecordBatch]) -> None:
        """Add batches, one a table, whose pages are all of one wiki."""
        for name, batch in batches.items():
            if not batch.num_rows:
                continue
            groups = self._files.get((name, wiki))
            if groups is None:
                path = self._folder / f"{name}@{quote(wiki, safe='')}.parquet"
                groups = Groups(path, name, rows=PART_ROWS, size=PART_BYTES)
                self._files[name, wiki] = groups
            groups.write(batch.select(stored(name).names))

    @property
    def rows(self) -> dict[str, int]:
        """Return how many rows of each table it has."""
        found: dict[str, int] = {}
        for (name, _), groups in sorted(self._files.items()):
            found[name] = found.get(name, 0) + groups.count
        return found

    def commit(self, about: Mapping[str, object]) -> None:
        """Put it in its place; one that is there already, of who outlived a run that was ended, is the same."""
        for groups in self._files.values():
            groups.close()
        write_whole(self._folder / ABOUT, json.dumps(about, ensure_ascii=True).encode("ascii"))
        try:
            self._folder.replace(self._place)
        except OSError:
            if not (self._place / ABOUT).exists():
                raise
            self.discard()
        synced(self._place.parent)

    def discard(self) -> None:
        """Drop all."""
        shutil.rmtree(self._folder, ignore_errors=True)


def is_done(unit: Path, index: int) -> bool:
    """Tell whether a part is in its place."""
    return (unit / f"{index:06}" / ABOUT).exists()


def about_part(unit: Path, index: int) -> dict[str, Any]:
    """Return what was noted of a part."""
    found: dict[str, Any] = json.loads((unit / f"{index:06}" / ABOUT).read_bytes())
    return found


def files_of(unit: Path, index: int) -> Iterator[tuple[str, str, Path]]:
    """Yield the table, the wiki and the path of each file of a part."""
    for path in sorted((unit / f"{index:06}").glob("*@*.parquet")):
        name, _, wiki = path.stem.partition("@")
        yield name, unquote(wiki), path


def merge(paths: Sequence[Path], name: str, place: Path) -> None:
    """Write the rows of some files to one, in their order, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".tmp-")
    os.close(handle)
    groups = Groups(Path(temporary), name)
    for path in paths:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            for batch in file.iter_batches(batch_size=PART_ROWS, use_threads=False):
                groups.write(batch.cast(stored(name)) if batch.schema != stored(name) else batch)
    groups.close()
    _put(temporary, place)
