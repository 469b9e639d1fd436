"""Invented wikis as dump files, for tests."""

from __future__ import annotations

import bz2
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from wikidiff.export import write_xml
from wikidiff.model import History, Page, Revision
from wikidiff.model.wire import sha1_of

WIKI = "portwiki"
START = datetime(2006, 7, 1, 12, tzinfo=UTC)


def revision(
    number: int, text: str, *, hours: int | None = None, user: str = "Keeper", **more: Any
) -> Revision:
    return Revision(
        revid=number,
        timestamp=START + timedelta(hours=number if hours is None else hours),
        user=user,
        comment=f"edit {number}",
        text=text,
        sha1=sha1_of(text),
        size=len(text.encode()),
        **more,
    )


def page(number: int, namespace: int = 0) -> Page:
    prefix = "Talk:" if namespace == 1 else ""
    return Page(wiki=WIKI, title=f"{prefix}Quay {number}", pageid=number, namespace=namespace, lang="en")


def history(number: int, count: int, *, padding: int = 0) -> History:
    """Return a page on which somebody changes a number a day, and somebody else spoils and mends it.

    Padding is text that costs little to be read.
    """
    chance = random.Random(number)
    size, comment = 8, f"\n\n<!-- {'tar ' * (padding // 4)}-->"
    stores = [f"Store {place} of quay {number} held {place * 10} tonnes of tar." for place in range(size)]
    if padding:
        stores.append(comment)
    revisions = []
    for edit in range(count):
        text = "\n\n".join(stores)
        if edit % 7 == 5:
            text += "\n\nHaha."
        elif edit % 7 != 6:
            place = chance.randrange(size)
            stores[place] = f"Store {place} of quay {number} held {chance.randrange(1000)} tonnes of tar."
            text = "\n\n".join(stores)
        revisions.append(revision(number * 10_000 + edit, text, hours=edit * 24, user=f"Hand {edit % 3}"))
    return History(page(number), revisions)


def wiki(pages: int = 12, revisions: int = 10, *, padding: int = 0) -> list[History]:
    return [history(number, revisions, padding=padding) for number in range(1, pages + 1)]


def write(path: Path, histories: Sequence[History]) -> Path:
    data = b"".join(write_xml(histories))
    path.write_bytes(bz2.compress(data) if path.suffix == ".bz2" else data)
    return path


def part_of(given: History, first: int, last: int) -> History:
    return History(given.page, list(given.revisions)[first:last])


def read(folder: Path, name: str = "changes") -> list[dict[str, Any]]:
    """Return the rows of a data set in the order of its files."""
    files = sorted((folder / name).rglob("*.parquet"))
    table = ds.dataset([str(file) for file in files], partitioning="hive").to_table()
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def by_page(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["page_id"], []).append(row)
    return found


def content(folder: Path) -> dict[str, bytes]:
    """Return all files of a dump but the one that says what it was made of."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "_dump.json"
    }
