"""Damaged stores: `verify` finds it, each command says it in a sentence, and what is whole is saved."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import statistics
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Run, wikidiff
from wikidiff.errors import StoreError
from wikidiff.model import Page, Revision
from wikidiff.model.wire import parse_timestamp
from wikidiff.store import Store

__all__ = ["wikidiff"]

FEW, PLACES = 8, 30
COMMANDS = (
    ("log",), ("log", "Quay 2"), ("show", "Quay 1"), ("figures", "Quay 0"), ("changelog", "Quay 3"),
    ("blame", "Quay 1"), ("stale", "Quay 2"), ("export", "--all", "-o", "all.xml"),
)  # fmt: skip

Texts = dict[tuple[str, int], str | None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four pages with 160 revisions, on some 40 pages of the file; nothing of it in a log."""
    chance = random.Random(7)
    words = [f"w{number}" for number in range(3000)]
    items = []
    for number in range(4):
        text = chance.choices(words, k=400)
        for edit in range(40):
            text[chance.randrange(len(text))] = chance.choice(words)
            moment = parse_timestamp(f"2010-01-{edit % 28 + 1:02}T0{number}:{edit:02}:00Z")
            revision = Revision(
                revid=number * 1000 + edit, timestamp=moment, user=f"U{edit % 5}", text=" ".join(text) + "."
            )
            items.append((Page(wiki="w", title=f"Quay {number}", pageid=number + 1), revision))
    path = tmp_path_factory.mktemp("whole") / "s.sqlite"
    with Store(path) as store:
        store.add(items)
    return path


def texts_of(path: Path) -> Texts:
    with Store(path, readonly=True) as store:
        return {
            (page.title, each.revid): each.text for page in store.pages() for each in store.revisions(page)
        }


def salvaged(run: Run, store: Path) -> tuple[int, Texts, str]:
    result = run("--store", store, "export", "--salvage", "-o", "saved.jsonl")
    lines = Path("saved.jsonl").read_bytes().splitlines() if Path("saved.jsonl").exists() else []
    values = [json.loads(line) for line in lines]
    return (
        result.status,
        {(each["page"]["title"], each["revid"]): each["text"] for each in values},
        result.err,
    )


@pytest.mark.parametrize(
    "number",
    [*range(FEW), *(pytest.param(number, marks=pytest.mark.thorough) for number in range(FEW, PLACES))],
)
def test_a_damaged_page_of_the_file(wikidiff: Run, whole: Path, tmp_path: Path, number: int) -> None:
    chance = random.Random(number)
    data = bytearray(whole.read_bytes())
    size = 4096
    start = chance.randrange(1, len(data) // size) * size
    data[start : start + size] = chance.randbytes(size)
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(data)
    truth = texts_of(whole)
    verified = wikidiff("--store", path, "verify")
    if verified.status == 0:
        # The page held nothing: what is there is what was put in.
        assert texts_of(path) == truth
        return
    assert verified.status == 3
    assert "export --salvage" in verified.err
    for arguments in COMMANDS:
        result = wikidiff("--store", path, *arguments)
        assert result.status in (0, 3), arguments
        assert result.status == 0 or "wikidiff: " in result.err
    _, found, said = salvaged(wikidiff, path)
    assert "are whole" in said or "damaged" in said
    known = {key: text for key, text in found.items() if key in truth}
    assert all(truth[key] == text for key, text in known.items())


def test_most_is_saved_at_most_places(whole: Path, tmp_path: Path) -> None:
    """Where an inner page of a table is lost, SQLite finds nothing below it; that is rare."""
    data, truth = whole.read_bytes(), texts_of(whole)
    shares = []
    for place in range(1, len(data) // 4096):
        path = tmp_path / f"{place}.sqlite"
        path.write_bytes(data[: place * 4096] + bytes(range(256)) * 16 + data[(place + 1) * 4096 :])
        saved = []
        with suppress(StoreError), Store(path, readonly=True) as store:
            saved = [each for _, revisions in store.salvage(lambda _: None) for each in revisions]
        assert all(each.text in truth.values() for each in saved)
        shares.append(len(saved) / len(truth))
    assert statistics.median(shares) > 0.8
    assert sum(share == 0 for share in shares) <= len(shares) / 5


def test_a_file_that_is_cut_off(wikidiff: Run, whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.sqlite"
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    assert wikidiff("--store", path, "verify").status == 3
    result = wikidiff("--store", path, "export", "--all", "-o", "all.xml")
    assert result.status == 3
    assert "damaged" in result.err
    truth = texts_of(whole)
    shares = []
    for tenths in (3, 6, 9):
        size = whole.stat().st_size * tenths // 10
        path.write_bytes(whole.read_bytes()[:size])
        status, found, said = salvaged(wikidiff, path)
        assert status == 3
        assert "cannot be read" in said or "damaged" in said
        assert all(truth[key] == text for key, text in found.items() if key in truth)
        shares.append(len(found) / len(truth))
    assert shares[-1] > 0.5, shares
    assert path.stat().st_size == size


def test_a_store_whose_log_is_gone(wikidiff: Run, whole: Path, tmp_path: Path) -> None:
    """What was only in the log is lost with it; the rest is whole, and so says verify."""
    path = tmp_path / "s.sqlite"
    shutil.copy(whole, path)
    with Store(path) as store:
        revision = Revision(revid=9999, timestamp=parse_timestamp("2011-01-01T00:00:00Z"), text="new")
        store.add([(Page(wiki="w", title="Quay 0", pageid=1), revision)])
        (tmp_path / "left.sqlite").write_bytes(path.read_bytes())  # without the log beside it
    left = tmp_path / "left.sqlite"
    assert wikidiff("--store", left, "verify").status == 0
    truth = texts_of(whole)
    assert {key: text for key, text in texts_of(left).items() if key in truth} == truth


def test_a_head_that_is_gone_is_said(wikidiff: Run, whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(bytes(100) + whole.read_bytes()[100:])
    for arguments in (("verify",), ("log",), ("export", "--salvage", "-o", "x.jsonl")):
        result = wikidiff("--store", path, *arguments)
        assert result.status == 3
        assert "is not a wikidiff store" in result.err or "damaged" in result.err
    assert not Path("x.jsonl").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_that_may_only_be_read(wikidiff: Run, whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    shutil.copy(whole, path)
    path.chmod(0o444)
    assert wikidiff("--store", path, "verify").status == 0
    result = wikidiff("--store", path, "import", str(whole))
    assert result.status == 3


def test_a_disk_that_is_full(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.sqlite"
    shutil.copy(whole, path)
    before = texts_of(path)
    with Store(path) as store:
        connection = store._connect(to_write=True)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        revision = Revision(
            revid=9999, timestamp=parse_timestamp("2011-01-01T00:00:00Z"), text=os.urandom(60_000).hex()
        )
        with pytest.raises(Exception, match="no room is left"):
            store.add([(Page(wiki="w", title="Quay 0", pageid=1), revision)])
    assert texts_of(path) == before
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_whole_store_is_saved_whole(wikidiff: Run, whole: Path, tmp_path: Path) -> None:
    status, found, said = salvaged(wikidiff, whole)
    assert (status, found) == (0, texts_of(whole))
    assert "160 revisions of 4 pages are whole" in said
    assert wikidiff("--store", tmp_path / "new.sqlite", "import", "saved.jsonl").status == 0
    assert texts_of(tmp_path / "new.sqlite") == texts_of(whole)


def test_what_salvage_does_not_take(wikidiff: Run, whole: Path) -> None:
    assert wikidiff("--store", whole, "export", "--salvage", "Quay 1").status == 2
    assert "jsonl or xml" in wikidiff("--store", whole, "export", "--salvage", "--format", "git").err
