"""Whole dumps: the same rows from every form of input, in whatever order, by however many processes, however often
interrupted; what cannot be read is told, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run, wikidiff
from tests.dump.samples import WIKI, by_page, content, history, page, part_of, read, revision, wiki, write
from wikidiff.columns import TABLES
from wikidiff.dump import finish, parts, spool
from wikidiff.dump.inputs import find_inputs
from wikidiff.dump.options import Outcome, Wanted
from wikidiff.dump.run import make_dump
from wikidiff.errors import InputError
from wikidiff.export.parquet import write_parquet
from wikidiff.model import History
from wikidiff.reading import Reader
from wikidiff.store import Store
from wikidiff.tables.stream import Teller
from wikidiff.tables.telling import Telling

__all__ = ["wikidiff"]

ROOT = Path(__file__).parent.parent.parent


def dump(output: Path, *inputs: Path, **more: Any) -> Outcome:
    return make_dump(Wanted(inputs=tuple(map(str, inputs)), output=str(output), **more))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wiki of several parts, in two files."""
    folder = tmp_path_factory.mktemp("large")
    histories = wiki(20, 14, padding=24_000)
    write(folder / "portwiki-2026-01-01-p1p12.xml.bz2", histories[:12])
    write(folder / "portwiki-2026-01-01-p13p20.xml.bz2", histories[12:])
    return folder


@pytest.fixture(scope="module")
def told(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process makes of it."""
    output = tmp_path_factory.mktemp("told") / "out"
    outcome = dump(output, large, telling=Telling(with_claims=True))
    assert (outcome.pages, outcome.revisions, outcome.problems) == (20, 280, [])
    return output


# -- what is written -----------------------------------------------------------------------------------------


def test_data_sets_are_whole_and_in_the_pinned_columns(told: Path) -> None:
    assert (told / "_SUCCESS").exists()
    assert {path.name for path in told.iterdir()} == {
        "changes",
        "figures",
        "claims",
        "_SUCCESS",
        "_dump.json",
    }
    for name, schema in TABLES.items():
        (file,) = (told / name / f"wiki_id={WIKI}").iterdir()
        without = schema.remove(schema.get_field_index("wiki_id"))
        assert pq.read_schema(file).equals(without)
        assert pq.read_metadata(file).num_rows > 150
    assert {row["wiki_id"] for row in read(told)} == {WIKI}
    rows = read(told)
    assert [row["page_id"] for row in rows] == sorted(row["page_id"] for row in rows)
    spoilt = {row["revision_id"] for row in rows if row["reverted_by"]}
    assert len(spoilt) == 20 * 2


def test_any_number_of_processes_writes_the_same_bytes(large: Path, told: Path, tmp_path: Path) -> None:
    outcome = dump(tmp_path / "out", large, jobs=3, telling=Telling(with_claims=True))
    assert outcome.revisions == 280
    assert content(tmp_path / "out") == content(told)


def test_several_processes_share_the_parts_of_one_file(tmp_path: Path) -> None:
    path = write(tmp_path / "one.xml", wiki(12, 10, padding=24_000))
    dump(tmp_path / "one", path)
    dump(tmp_path / "three", path, jobs=3)
    assert content(tmp_path / "one") == content(tmp_path / "three")


def test_files_are_of_about_one_size(large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump(tmp_path / "whole", large)
    monkeypatch.setattr(parts, "SMALLEST", 1 << 18)
    monkeypatch.setattr(finish, "FILE", 30_000)
    dump(tmp_path / "small", large)
    sizes = [path.stat().st_size for path in sorted((tmp_path / "small" / "changes").rglob("*.parquet"))]
    assert len(sizes) > 2
    assert max(sizes[:-1]) < 3 * min(sizes[:-1])
    assert read(tmp_path / "small") == read(tmp_path / "whole")


# -- split pages, and inputs in any order --------------------------------------------------------------------


def test_a_page_split_over_files_is_put_together_in_whatever_order_they_come(tmp_path: Path) -> None:
    whole = [history(number, 60) for number in (1, 2, 3, 4)]
    dump(tmp_path / "whole", write(tmp_path / "whole.xml", whole))
    split = tmp_path / "split"
    split.mkdir()
    names = [
        write(split / "portwiki-2026-01-01-p1p2.xml.bz2", [*whole[:1]]),
        write(split / "portwiki-2026-01-01-p2r20030r20059.xml.bz2", [part_of(whole[1], 30, 60)]),
        write(split / "portwiki-2026-01-01-p2r20000r20011.xml.bz2", [part_of(whole[1], 0, 12)]),
        write(split / "portwiki-2026-01-01-p2r20012r20029.xml.bz2", [part_of(whole[1], 12, 30)]),
        write(split / "portwiki-2026-01-01-p3p4.xml.bz2", whole[2:]),
    ]
    expected = by_page(read(tmp_path / "whole"))
    outputs = []
    for number, jobs in ((0, 1), (1, 2)):
        random.Random(number).shuffle(names)
        outcome = dump(tmp_path / str(number), *names, jobs=jobs)
        assert (outcome.pages, outcome.revisions) == (4, 240)
        assert by_page(read(tmp_path / str(number))) == expected
        outputs.append(content(tmp_path / str(number)))
    assert outputs[0] == outputs[1]


def test_what_a_file_of_many_pages_has_of_a_split_page_goes_with_it(tmp_path: Path) -> None:
    whole = [history(number, 40) for number in (1, 2, 3)]
    dump(tmp_path / "whole", write(tmp_path / "whole.xml", whole))
    names = [
        write(tmp_path / "portwiki-2026-01-01-p1p3.xml", [whole[0], part_of(whole[1], 0, 9), whole[2]]),
        write(tmp_path / "portwiki-2026-01-01-p2r20009r20039.xml", [part_of(whole[1], 9, 40)]),
    ]
    dump(tmp_path / "out", *names)
    assert by_page(read(tmp_path / "out")) == by_page(read(tmp_path / "whole"))


@pytest.mark.parametrize(
    "names", [("b.xml", "a.xml"), ("x-p1p3.xml", "x-p2p4.xml"), ("a.parquet", "b.xml.bz2")]
)
def test_files_whose_names_do_not_tell_are_looked_into(tmp_path: Path, names: tuple[str, str]) -> None:
    """Two files have a part of one page each, and revisions that both have count once."""
    whole = [history(number, 40) for number in (1, 2, 3, 4)]
    dump(tmp_path / "whole", write(tmp_path / "whole.xml", whole))
    halves = [[whole[0], part_of(whole[1], 0, 25), whole[2]], [part_of(whole[1], 20, 40), whole[3]]]
    paths = []
    for name, half in zip(names, halves, strict=True):
        path = tmp_path / name
        if path.suffix == ".parquet":
            path.write_bytes(b"".join(write_parquet(half)))
        else:
            write(path, half)
        paths.append(path)
    for jobs in (1, 2):
        dump(tmp_path / str(jobs), *paths, jobs=jobs)
        assert by_page(read(tmp_path / str(jobs))) == by_page(read(tmp_path / "whole"))


def test_revisions_are_told_by_time_whatever_their_order_in_the_file(tmp_path: Path) -> None:
    given = history(1, 80)
    dump(tmp_path / "whole", write(tmp_path / "whole.xml", [given]))
    shuffled = list(given.revisions)
    random.Random(1).shuffle(shuffled)
    path = write(tmp_path / "shuffled.xml", [History(given.page, shuffled)])
    dump(tmp_path / "out", path)
    assert read(tmp_path / "out") == read(tmp_path / "whole")
    with pytest.MonkeyPatch.context() as patch:  # a long page is held in a file
        patch.setattr(spool, "HELD", 2_000)
        dump(tmp_path / "file", path)
    assert read(tmp_path / "file") == read(tmp_path / "whole")


def test_within_a_second_parents_come_before_children(tmp_path: Path) -> None:
    texts = [f"The quay is {length} m long." for length in (40, 41, 42)]
    given = [
        revision(1, texts[0], hours=1),
        replace(revision(9, texts[1], hours=2), parentid=1),
        replace(revision(5, texts[2], hours=2), parentid=9),
    ]
    dump(tmp_path / "out", write(tmp_path / "x.xml", [History(page(1), given)]))
    assert [(row["revision_id"], row["old"], row["new"]) for row in read(tmp_path / "out", "figures")] == [
        (9, "40", "41"), (5, "41", "42"),
    ]  # fmt: skip


# -- forms of input ------------------------------------------------------------------------------------------


def as_parquet(folder: Path, histories: list[History]) -> Path:
    path = folder / "history.parquet"
    path.write_bytes(b"".join(write_parquet(histories)))
    return path


def as_shuffled_parquet(folder: Path, histories: list[History]) -> Path:
    """Rows in no order at all, as a table may have them, in a folder that names the wiki."""
    table = pq.read_table(as_parquet(folder, histories))
    order = list(range(table.num_rows))
    random.Random(7).shuffle(order)
    place = folder / f"wiki_id={WIKI}"
    place.mkdir()
    pq.write_table(table.take(pa.array(order)).drop_columns(["wiki_id"]), place / "part-0.parquet")
    return place


def as_store(folder: Path, histories: list[History]) -> Path:
    with Store(folder / "store.sqlite") as store:
        store.add((each.page, revision) for each in histories for revision in each.revisions)
    return folder / "store.sqlite"


def as_gzip(folder: Path, histories: list[History]) -> Path:
    path = write(folder / "x.xml", histories)
    (folder / "x.xml.gz").write_bytes(gzip.compress(path.read_bytes()))
    return folder / "x.xml.gz"


@pytest.mark.parametrize(
    "form", [as_parquet, as_shuffled_parquet, as_store, as_gzip], ids=lambda form: form.__name__
)
@pytest.mark.parametrize("jobs", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_every_form_of_input_gives_the_same_rows(
    tmp_path: Path, form: Callable[[Path, list[History]], Path], jobs: int
) -> None:
    histories = wiki(9, 20)
    dump(tmp_path / "whole", write(tmp_path / "whole.xml", histories))
    outcome = dump(tmp_path / "out", form(tmp_path, histories), jobs=jobs)
    assert (outcome.pages, outcome.revisions, outcome.problems) == (9, 180, [])
    assert by_page(read(tmp_path / "out")) == by_page(read(tmp_path / "whole"))


def test_what_export_writes_is_told_as_what_it_was_made_of(wikidiff: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "x.xml", wiki(3, 10))
    assert wikidiff("dump", path, "-o", "direct", "--jobs", "1").status == 0
    assert wikidiff("export", path, "-o", "x.parquet").status == 0
    assert wikidiff("dump", "x.parquet", "-o", "table", "--jobs", "1").status == 0
    assert read(tmp_path / "table") == read(tmp_path / "direct")
    assert wikidiff("import", "x.parquet").status == 0
    assert wikidiff("dump", "snapshots/wikidiff.sqlite", "-o", "store", "--jobs", "1").status == 0
    assert by_page(read(tmp_path / "store")) == by_page(read(tmp_path / "direct"))


# -- what is wanted ------------------------------------------------------------------------------------------


def test_namespaces_codes_and_months(wikidiff: Run, tmp_path: Path) -> None:
    talk = History(page(9, namespace=1), history(9, 10).revisions)
    path = write(tmp_path / "x.xml", [*wiki(2, 70), talk])
    assert wikidiff("dump", path, "-o", "articles", "--namespaces", "0", "--jobs", "1").status == 0
    assert {row["page_id"] for row in read(tmp_path / "articles")} == {1, 2}
    assert wikidiff("dump", path, "-o", "talk", "--namespaces", "1", "--jobs", "1").status == 0
    assert {row["page_title"] for row in read(tmp_path / "talk")} == {"Talk:Quay_9"}
    assert wikidiff("dump", path, "-o", "codes", "--codes", "figure", "--jobs", "1").status == 0
    told = read(tmp_path / "codes")
    assert told
    assert all(any(code.startswith("figure") for code in row["codes"]) for row in told)
    assert wikidiff("dump", path, "-o", "months", "--every", "month", "--jobs", "1").status == 0
    pairs = {
        (row["revision_from_id"], row["revision_id"])
        for row in read(tmp_path / "months")
        if row["page_id"] == 1
    }
    # Of 70 days from 1 July on: what stood at the end of July, of August and of the ten days after.
    assert pairs == {(None, 10_030), (10_030, 10_060), (10_060, 10_067)}


# -- interrupted ---------------------------------------------------------------------------------------------


def start(output: Path, source: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "wikidiff",
        "dump",
        str(source),
        "-o",
        str(output),
        "--claims",
        "--jobs",
        str(jobs),
    ]
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("jobs", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_killed_and_started_again_it_writes_the_same(
    large: Path, told: Path, tmp_path: Path, jobs: int
) -> None:
    output = tmp_path / "out"
    kills, was_partial = 0, False
    for wanted_parts in (1, 2, 4):  # killed when so many parts are there
        running = start(output, large, jobs)
        while running.poll() is None and len(list(output.glob("_parts/u*/0*"))) < wanted_parts:
            time.sleep(0.01)
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
            kills += 1
        running.wait()
        was_partial |= not (output / "_SUCCESS").exists() and any(output.glob("_parts/u*/0*"))
        assert not (output / "_SUCCESS").exists() or not (output / "_parts").exists()
    assert kills
    assert was_partial
    assert start(output, large, jobs).wait() == 0
    assert content(output) == content(told)


def test_what_is_done_is_not_done_again(
    large: Path, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    telling = Telling(with_claims=True)
    real, pages = Teller.page, []

    def failing(self: Teller, given: Any, revisions: Any) -> Any:
        pages.append(given.pageid)
        if given.pageid == 9 and pages.count(9) == 1:
            raise KeyboardInterrupt
        return real(self, given, revisions)

    monkeypatch.setattr(Teller, "page", failing)
    with pytest.raises(KeyboardInterrupt):
        dump(output, large, telling=telling)
    assert not list(output.rglob(".tmp-*")), "what was begun is removed"
    first = len(pages)
    outcome = dump(output, large, telling=telling)
    assert content(output) == content(told)
    assert 0 < len(pages) - first < 20, "the first pages were told before"
    assert outcome.pages == 20
    again = dump(output, large, telling=telling)
    assert again.was_done
    assert (again.pages, again.rows) == (20, outcome.rows)


def test_a_part_that_was_lost_is_made_again(
    large: Path, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who read a unit to its end may come there before who told one of its parts, and was ended."""
    output = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("wikidiff.dump.run.put_together", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            dump(output, large, telling=Telling(with_claims=True))
    shutil.rmtree(output / "_parts" / "u00000" / "000001")
    dump(output, large, telling=Telling(with_claims=True))
    assert content(output) == content(told)


# -- what cannot be read -------------------------------------------------------------------------------------


def test_a_damaged_file_is_told_as_far_as_it_goes_and_the_rest_goes_on(wikidiff: Run, tmp_path: Path) -> None:
    good = write(tmp_path / "good-p1p5.xml.bz2", wiki(5, 10))
    bad = write(tmp_path / "bad-p6p9.xml", [history(number, 10) for number in (6, 7, 8, 9)])
    bad.write_bytes(bad.read_bytes()[: bad.stat().st_size * 3 // 5])
    none = tmp_path / "none-p10p11.xml"
    none.write_bytes(b"\x00\x01nothing")
    result = wikidiff("dump", good, bad, none, "-o", "out", "--jobs", "1")
    assert result.status == 3
    assert (tmp_path / "out" / "_SUCCESS").exists()
    pages = {row["page_id"] for row in read(tmp_path / "out")}
    assert {1, 2, 3, 4, 5, 6} <= pages
    assert not {9, 10} & pages
    lines = result.err.splitlines()
    assert lines[0] == "wikidiff: could not be read:"
    assert "bad-p6p9.xml" in lines[1]
    assert "cut off" in lines[1]
    assert "none-p10p11.xml" in lines[2]
    again = wikidiff("dump", good, bad, none, "-o", "out", "--jobs", "1")
    assert (again.status, again.err) == (3, result.err)


def test_a_page_that_fails_is_told_of(wikidiff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Reader.compare_window

    def failing(self: Reader, window: Any) -> Any:
        if "quay 2" in "".join(block.wikitext for block in window.new.blocks()):
            raise RecursionError("too deep")
        return real(self, window)

    monkeypatch.setattr(Reader, "compare_window", failing)
    path = write(tmp_path / "x.xml", wiki(3, 10))
    result = wikidiff("dump", path, "-o", "out", "--jobs", "1")
    assert result.status == 3
    assert {row["page_id"] for row in read(tmp_path / "out")} == {1, 3}
    assert "portwiki: Quay 2, revision 20001  RecursionError: too deep" in result.err


def test_a_text_without_its_sha1_is_flagged_and_counted(wikidiff: Run, tmp_path: Path) -> None:
    given = [
        replace(each, sha1="1" * 40) if each.revid % 3 == 0 else each for each in history(1, 9).revisions
    ]
    path = write(tmp_path / "x.xml", [History(page(1), given)])
    result = wikidiff("dump", path, "-o", "out", "--jobs", "1")
    assert result.status == 0
    assert "3 texts without the sha1" in result.err
    flagged = {
        row["revision_id"]: any("sha1" in why for why in row["degraded"]) for row in read(tmp_path / "out")
    }
    assert flagged
    assert all(is_flagged == (number % 3 == 0) for number, is_flagged in flagged.items())


def test_mistakes_are_one_sentence(wikidiff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "x.xml", wiki(1, 4))
    assert wikidiff("dump", path).status == 2
    assert wikidiff("dump", path, "-o", "out", "--codes", "figur").status == 2
    assert wikidiff("dump", path, "-o", "out", "--namespaces", "main").status == 2
    missing = wikidiff("dump", "nosuch.xml", "-o", "out")
    assert (missing.status, missing.out) == (3, "")
    assert missing.err.splitlines() == [
        "wikidiff: nosuch.xml cannot be read: No such file or directory",
        "hint: check the name and the permissions",
    ]
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert "no dump of wikidiff" in wikidiff("dump", path, "-o", "full").err
    (tmp_path / "bad.xml").write_text("no dump")
    nothing = wikidiff("dump", "bad.xml", "-o", "nothing", "--jobs", "1")
    assert (nothing.status, nothing.out) == (3, "")
    assert nothing.err.startswith("wikidiff: nothing could be read: bad.xml")
    assert not (tmp_path / "nothing" / "_SUCCESS").exists()
    assert wikidiff("dump", path, "-o", "out", "--jobs", "1").status == 0
    other = wikidiff("dump", path, "-o", "out", "--jobs", "1", "--every", "day")
    assert (other.status, other.err.splitlines()[0]) == (
        3,
        "wikidiff: out holds another dump: its every differ",
    )
    monkeypatch.setattr("wikidiff.cli.commands.dump.find_spec", lambda _: None)
    assert "wikidiff[parquet]" in wikidiff("dump", path, "-o", "new").err


def test_two_at_once_do_not_make_one_dump(large: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    running = start(output, large, 1)
    try:
        while running.poll() is None and not list(output.glob("_parts/u*/0*")):
            time.sleep(0.01)
        assert running.poll() is None
        with pytest.raises(InputError, match="another wikidiff"):
            dump(output, large, telling=Telling(with_claims=True))
    finally:
        running.kill()
        running.wait()


def test_a_folder_stands_for_the_dump_files_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "2026-01-01" / "xml" / "bzip2"
    folder.mkdir(parents=True)
    for name in ("x-p10p20.xml.bz2", "x-p9p9.xml.bz2", "SHA256SUMS", "_SUCCESS", "index.html"):
        (folder / name).write_bytes(b"x")
    assert [Path(each.path).name for each in find_inputs([str(tmp_path)])] == [
        "x-p9p9.xml.bz2",
        "x-p10p20.xml.bz2",
    ]


def test_a_wiki_with_nothing_to_tell_has_data_sets_too(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xml", [History(page(1), [revision(1, "")])])
    dump(tmp_path / "out", path)
    assert read(tmp_path / "out") == read(tmp_path / "out", "figures") == []
    assert json.loads((tmp_path / "out" / "_dump.json").read_bytes())["outcome"]["pages"] == 1


def test_what_a_process_left_that_was_killed_at_its_first_write_is_no_dump(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / ".tmp-abc").write_bytes(b"{")
    dump(output, write(tmp_path / "x.xml", wiki(1, 4)))
    assert not list(output.glob(".tmp-*"))


def test_workers_end_with_who_started_them(large: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    running = start(output, large, 2)
    workers: list[int] = []
    while running.poll() is None and not (len(workers) > 2 and list(output.glob("_parts/u*/.tmp-*"))):
        time.sleep(0.02)
        said = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        workers = [int(each) for each in said.read_text().split()] if said.exists() else []
    assert running.poll() is None
    running.kill()
    running.wait()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and any(Path(f"/proc/{each}/cmdline").exists() for each in workers):
        time.sleep(0.02)
    assert not [each for each in workers if Path(f"/proc/{each}/cmdline").exists()]
    assert not (output / "_SUCCESS").exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "cannot write out: database or disk is full"),
        (sqlite3.SQLITE_BUSY, "another wikidiff"),
    ],
)
def test_a_lock_that_cannot_be_had_is_told_by_its_reason(
    wikidiff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    path = write(tmp_path / "a.xml", wiki(1, 4))

    class Refusing(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:  # type: ignore[override]
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = code
            raise error

    monkeypatch.setattr("wikidiff.dump.run.sqlite3.connect", lambda *_, **__: Refusing(":memory:"))
    result = wikidiff("dump", path, "-o", "out", "--jobs", "1")
    assert result.status == 3
    assert said in result.err


def test_a_disk_that_fills_up_is_told_with_the_place_and_what_to_do(
    wikidiff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.xml", wiki(1, 4))

    def full(*_: object, **__: object) -> None:
        raise OSError("Error writing bytes to file. Detail: [errno 28] No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("wikidiff.dump.run.put_together", full)
        result = wikidiff("dump", path, "-o", "out", "--jobs", "1")
    assert result.status == 3
    assert "the dump into out ended: Error writing bytes" in result.err
    assert "make room" in result.err
    assert wikidiff("dump", path, "-o", "out", "--jobs", "1").status == 0
