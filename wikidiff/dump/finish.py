"""Parts → the files of the data sets, of about one size each, and the same whoever made the parts."""

from __future__ import annotations

import json
import multiprocessing
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from wikidiff.dump.parts import about_part, files_of, merge
from wikidiff.dump.work import END

SUCCESS = "_SUCCESS"
FILE = 128 << 20
"""Bytes of a file of a data set, about."""

APART = 64 << 20
"""Bytes of parts from which on more than one process puts them together."""

DATA_SET = "wiki_id"
"""The column by which data sets are in folders."""


class Merger(NamedTuple):
    """A file that is to be made of files of parts."""

    name: str
    paths: tuple[Path, ...]
    place: Path


def put_together(output: Path, units: Sequence[Path], names: Sequence[str], jobs: int) -> None:
    """Make all files that are not there yet; one is there whole or not at all."""
    for name in names:
        (output / name).mkdir(exist_ok=True)
        for left in (output / name).rglob(".tmp-*"):
            left.unlink(missing_ok=True)
    mergers = [each for each in _mergers(output, units, names) if not each.place.exists()]
    if jobs == 1 or sum(path.stat().st_size for each in mergers for path in each.paths) < APART:
        for each in mergers:
            _merge(each)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(_merge, mergers):
            pass


def _merge(merger: Merger) -> None:
    merge(merger.paths, merger.name, merger.place)


def _mergers(output: Path, units: Sequence[Path], names: Sequence[str]) -> Iterator[Merger]:
    """Yield the files of each data set and wiki: the parts in their order, so many that a file is large enough.

    A wiki of which there are pages and nothing to tell has an empty file, so that each data set can be read.
    """
    files: dict[tuple[str, str], list[list[Path]]] = defaultdict(list)
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    wikis: set[str] = set()
    for unit in units:
        for index in range(json.loads((unit / END).read_bytes())["parts"]):
            wikis.update(about_part(unit, index)["wikis"])
            for name, wiki, path in files_of(unit, index):
                key = (name, wiki)
                if not files[key] or sizes[key] >= FILE:
                    files[key].append([])
                    sizes[key] = 0
                files[key][-1].append(path)
                sizes[key] += path.stat().st_size
    for name in names:
        for wiki in sorted(wikis):
            folder = output / name / f"{DATA_SET}={quote(wiki, safe='')}"
            for number, paths in enumerate(files.get((name, wiki)) or [[]]):
                yield Merger(name, tuple(paths), folder / f"part-{number:05}.parquet")
