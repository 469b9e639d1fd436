from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha1
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.history import PAGE, START, growing, revision
from wikidiff.errors import (
    CorruptObjectError,
    ImportFormatError,
    PageNotFoundError,
    RevisionNotFoundError,
    StoreError,
    StoreLockedError,
    UnsupportedFormatError,
)
from wikidiff.model import Hidden, Page, Revision
from wikidiff.store import Added, Store, schema
from wikidiff.store.failures import explained

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.sqlite"


def texts(store: Store, page: Page = PAGE) -> dict[int, str | None]:
    return {found.revid: found.text for found in store.revisions(page)}


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_history_comes_back_byte_for_byte(path: Path) -> None:
    items = list(growing(1200))
    with Store(path) as store:
        batches: list[Added] = []
        added = store.add(items, on_batch=batches.append)
        assert (added.pages, added.new, added.held) == (1, 1200, 0)
        assert [batch.new for batch in batches] == [500, 1000, 1200]
    with Store(path, readonly=True) as store:
        assert store.pages() == (PAGE,)
        assert texts(store) == {given.revid: given.text for _, given in items}
        for _, given in items[:: len(items) // 7]:
            assert given.text is not None
            content = given.text.encode()
            full = replace(given, size=len(content), sha1=sha1(content).hexdigest())
            assert store.read(PAGE, given) == full
            assert replace(full, text=None) in store.history(PAGE)
        verification = store.verify()
        assert verification.is_whole
        assert verification.revisions == 1200
        assert store.statistics().stored_bytes * 5 < store.statistics().raw_bytes


def test_adding_twice_changes_nothing(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(150))
    before = dump(path)
    with Store(path) as store:
        added = store.add(growing(150))
        assert (added.new, added.held, added.updated, added.conflicting) == (0, 150, 0, 0)
    assert dump(path) == before


def test_incremental_runs_go_on_where_the_chain_ended(tmp_path: Path) -> None:
    items = list(growing(300))
    with Store(tmp_path / "once") as once, Store(tmp_path / "often") as often:
        once.add(items)
        for start in range(0, 300, 10):
            often.add(items[: start + 10])
        assert texts(once) == texts(often)
        frames = "SELECT sum(length(frame)) FROM text"
        sizes = [store._connect().execute(frames).fetchone()[0] for store in (once, often)]
        assert sizes[1] < sizes[0] * 1.5


anything = st.text(st.characters(), max_size=40)
records = st.builds(
    Revision,
    revid=st.integers(1, 30),
    timestamp=st.integers(-(10**9), 10**9).map(lambda ms: START + timedelta(microseconds=ms)),
    parentid=st.none() | st.integers(0, 30),
    user=st.none() | anything,
    comment=st.none() | anything,
    tags=st.lists(anything, max_size=2).map(tuple),
    minor=st.booleans(),
    size=st.none() | st.integers(0, 100),
    sha1=st.none() | st.just("ab" * 20),
    hidden=st.integers(0, 63).map(Hidden),
    text=st.none() | anything,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(records, max_size=12, unique_by=lambda record: record.revid))
def test_any_record_comes_back(
    tmp_path_factory: pytest.TempPathFactory, given_records: list[Revision]
) -> None:
    path = tmp_path_factory.mktemp("any") / "store"
    items = [(PAGE, record) for record in given_records]
    with Store(path) as store:
        store.add(items)
        back = {found.revid: found for found in store.revisions(PAGE)} if items else {}
        again = store.add(items)
        assert (again.new, again.held, again.updated) == (0, len(items), 0)
        assert len(back) == len(items)
        if items:
            assert store.verify().is_whole
    for record in given_records:
        found = back[record.revid]
        if record.text is not None:
            content = record.text.encode("utf-8", "surrogatepass")
            size = len(content) if record.size is None else record.size
            record = replace(record, sha1=sha1(content).hexdigest(), size=size)
        assert found == record


def test_texts_are_kept_once_and_reverts_cost_nothing(path: Path) -> None:
    with Store(path) as store:
        store.add([(PAGE, revision(n, "good" if n % 2 else "bad")) for n in range(1, 9)])
        other = Page(wiki="testwiki", title="Copy", pageid=8)
        store.add([(other, revision(1, "good"))])
        assert store.statistics().texts == 2
        assert store.statistics().pages == 2


def test_hidden_is_a_state_that_keeps_and_fills_in(path: Path) -> None:
    seen = revision(1, "text", user="Ada", comment="c")
    gone = revision(1, None, hidden=Hidden.TEXT | Hidden.USER)
    never = revision(2, None, user=None, hidden=Hidden.TEXT | Hidden.USER | Hidden.SUPPRESSED)
    with Store(path) as store:
        assert store.add([(PAGE, seen), (PAGE, never)]).hidden == 1
        assert store.read(PAGE, never) == never
        added = store.add([(PAGE, gone)])
        assert (added.updated, added.hidden) == (1, 1)
        kept = store.read(PAGE, gone)
        assert (kept.text, kept.user, kept.hidden) == ("text", "Ada", Hidden.TEXT | Hidden.USER)
        assert store.add([(PAGE, seen), (PAGE, gone)]).held == 2, "no back and forth"
        assert store.add([(PAGE, revision(2, "", user="Bo"))]).updated == 1
        shown = store.read(PAGE, never)
        assert (shown.text, shown.user, shown.hidden) == ("", "Bo", Hidden.NOTHING)


def test_conflicts_are_told_and_never_overwrite(path: Path) -> None:
    with Store(path) as store:
        store.add([(PAGE, revision(1, "truth")), (PAGE, revision(2))])
        late = revision(2, timestamp=START)
        added = store.add([(PAGE, revision(1, "other")), (PAGE, late)])
        assert added.conflicting == 2
        assert [(found.revid, found.what) for found in added.conflicts] == [(1, "text"), (2, "timestamp")]
        assert store.read(PAGE, revision(1)).text == "truth"


def test_wrong_sha1_of_a_source_is_noted_and_not_believed(path: Path) -> None:
    with Store(path) as store:
        added = store.add([(PAGE, revision(1, "text", sha1="0" * 40)), (PAGE, revision(2, "b"))])
        assert added.mismatched == 1
        assert store.read(PAGE, revision(1)).sha1 == sha1(b"text").hexdigest()
        verification = store.verify()
        assert verification.is_whole
        assert "0" * 40 in str(verification.notes[0])


def test_moved_page_is_found_by_both_titles_whatever_the_order(path: Path, tmp_path: Path) -> None:
    before, after = replace(PAGE, title="Old towers"), replace(PAGE, title="New towers")
    old, new = [(before, revision(1))], [(after, revision(1)), (after, revision(2, "b"))]
    for index, order in enumerate(((old, new, old), (new, old, new))):
        with Store(tmp_path / str(index)) as store:
            for items in order:
                store.add(items)
            assert store.pages() == (after,)
            assert store.find_page("Old towers") == after
            assert store.find_page("new towers") == after


def test_page_gets_its_number_later(path: Path) -> None:
    bare = replace(PAGE, pageid=None)
    with Store(path) as store:
        store.add([(bare, revision(1))])
        store.add([(PAGE, revision(2, "b"))])
        store.add([(bare, revision(3, "c"))])
        assert store.pages() == (PAGE,)
        assert len(store.history(bare)) == 3
        with pytest.raises(PageNotFoundError):
            store.history(Page(wiki="otherwiki", title=PAGE.title))
        with pytest.raises(RevisionNotFoundError):
            store.read(PAGE, revision(99))


def test_since_and_until(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(10))
        hour = timedelta(hours=1)
        found = store.revisions(PAGE, since=START + 3 * hour, until=START + 5 * hour)
        assert [one.revid for one in found] == [3, 4, 5]


def test_what_came_before_a_failing_source_is_kept(path: Path) -> None:
    def broken() -> Iterator[tuple[Page, Revision]]:
        yield from growing(7)
        raise ImportFormatError("cut off")

    with Store(path) as store:
        with pytest.raises(ImportFormatError):
            store.add(broken())
        assert len(store.history(PAGE)) == 7


CHILD = """
import sys
from tests.store.history import growing
from wikidiff.store import Store, store
store.BATCH_REVISIONS = 20
with Store(sys.argv[1]) as opened:
    print("ready", flush=True)
    opened.add(growing(int(sys.argv[2])), on_batch=lambda added: print(added.new + added.held, flush=True))
"""


def child(path: Path, count: int, code: str = CHILD) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path), str(count)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("batches", [0, 1, 5, 13])
def test_killed_anywhere_it_is_whole_and_goes_on(path: Path, batches: int) -> None:
    with child(path, 600) as process:
        assert process.stdout is not None
        committed = 0
        for _ in range(batches + 1):
            line = process.stdout.readline()
            committed = int(line) if line.strip().isdigit() else committed
        time.sleep(0.003 * batches)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    with Store(path) as store:
        if committed:
            assert store.verify().is_whole
            assert len(store.history(PAGE)) >= committed
        added = store.add(growing(600))
        assert added.new + added.held == 600
        assert added.held >= committed
        assert texts(store) == {given.revid: given.text for _, given in growing(600)}
        assert store.verify().is_whole


def test_two_writers_and_readers_at_once(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(1))
    with child(path, 500) as first, child(path, 500) as second:
        seen = 0
        while first.poll() is None or second.poll() is None:
            with Store(path, readonly=True) as store:
                found = texts(store)
                assert len(found) >= seen
                seen = len(found)
        assert (first.wait(), second.wait()) == (0, 0), (first.communicate(), second.communicate())
    with Store(path, readonly=True) as store:
        assert store.verify().is_whole
        assert len(store.history(PAGE)) == 500


def test_second_writer_waits_then_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.2)
    with Store(path) as store:
        store.add(growing(1))
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with Store(path) as second, pytest.raises(StoreLockedError) as caught:
            second.add(growing(2))
        assert str(path) in caught.value.message
        assert len(store.history(PAGE)) == 1, "readers are not kept waiting"
        holder.execute("ROLLBACK")
        holder.close()
        with Store(path) as second:
            assert second.add(growing(2)).new == 1


def test_reading_makes_no_file(path: Path) -> None:
    for readonly in (True, False):
        with Store(path, readonly=readonly) as store, pytest.raises(StoreError) as caught:
            store.pages()
        assert "import" in caught.value.hint
    with Store(path) as store:
        assert store.add(iter(())) == Added()
    assert not path.exists()


def test_reading_leaves_nothing_beside_the_store(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(3))
    with Store(path, readonly=True) as store:
        store.pages()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def _text_file(path: Path) -> None:
    path.write_text("this is no database, and long enough to be sure of it. " * 40)


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.close()


def _newer(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(1))
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


@pytest.mark.parametrize("make", [_text_file, _other_database, _newer])
def test_foreign_files_are_refused_and_left_alone(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    before = path.read_bytes()
    for readonly in (True, False):
        with Store(path, readonly=readonly) as store, pytest.raises(UnsupportedFormatError) as caught:
            store.find_page("X") if readonly else store.add(growing(1))
        assert str(path) in caught.value.message
        assert caught.value.hint
    assert path.read_bytes() == before


def test_folders_and_impossible_paths(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for bad in (tmp_path, tmp_path / "file" / "below", "nul\0byte"):
        with Store(bad) as store, pytest.raises(StoreError) as caught:
            store.add(growing(1))
        assert caught.value.hint


UNPRIVILEGED = """
import os, sys
from wikidiff.errors import StoreError
from wikidiff.store import Store
from tests.store.history import growing
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
with Store(sys.argv[1], readonly=True) as store:
    print(len(store.pages()))
for path in (sys.argv[1], os.path.dirname(sys.argv[1]) + "/new.sqlite"):
    try:
        with Store(path) as store:
            store.add(growing(5))
    except StoreError as error:
        print(type(error).__name__, bool(error.hint), path in error.message)
"""


def test_read_only_folder_can_be_read_and_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "medium"
    with Store(folder / "store.sqlite") as store:
        store.add(growing(3))
    (folder / "store.sqlite").chmod(0o444)
    folder.chmod(0o555)
    above = folder.parent
    while above != above.parent and above.stat().st_uid == os.getuid():
        above.chmod(above.stat().st_mode | 0o055)
        above = above.parent
    try:
        process = child(folder / "store.sqlite", 0, UNPRIVILEGED)
        out, err = process.communicate()
    finally:
        folder.chmod(0o755)
    assert out.splitlines() == ["1", "StoreReadonlyError True True", "StoreReadonlyError True True"], err


FULL = """
import resource, sys
from wikidiff.errors import StoreError
from wikidiff.store import Store, store
from tests.store.history import growing
store.BATCH_REVISIONS = 20
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with Store(sys.argv[1]) as opened:
        opened.add(growing(5000), on_batch=lambda added: print(added.new, flush=True))
except StoreError as error:
    print(error.hint, flush=True)
"""


def test_full_disk_loses_nothing_that_was_committed(path: Path) -> None:
    process = child(path, 0, FULL)
    out, err = process.communicate()
    *counts, hint = out.splitlines()
    assert "stored before is safe" in hint, err
    committed = int(counts[-1])
    assert committed > 0
    with Store(path) as store:
        assert store.verify().is_whole
        assert len(store.history(PAGE)) == committed
        assert store.add(growing(600)).new == 600 - min(600, committed)


def test_full_database_is_one_sentence(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(20))
        store._connect().execute("PRAGMA max_page_count = 20")
        with pytest.raises(StoreError, match="no room is left"):
            store.add(growing(2000))
        store._connect().execute("PRAGMA max_page_count = 100000")
        assert store.verify().is_whole
        assert store.add(growing(100)).new == 80


def spoil(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE text SET frame = zeroblob(length(frame)) WHERE id = 5", "unpacked"),
        ("UPDATE text SET sha1 = zeroblob(20) WHERE id = 5", "sha1"),
        ("UPDATE text SET size = size + 1 WHERE id = 5", "bytes"),
        ("UPDATE text SET base = id WHERE id = 5", "not there"),
        ("UPDATE text SET base = 999999 WHERE id = 5", "not there"),
        ("UPDATE text SET frame = (SELECT frame FROM text WHERE id = 6) WHERE id = 5", ""),
    ],
)
def test_damage_is_found_on_reading_and_by_verify(path: Path, statement: str, says: str) -> None:
    with Store(path) as store:
        store.add(growing(12))
    spoil(path, statement)
    with Store(path, readonly=True) as store:
        with pytest.raises(CorruptObjectError, match=r"revision 5 of 'Lighthouses of Norrland'") as caught:
            store.read(PAGE, revision(5))
        assert says in caught.value.message
        calls: list[tuple[int, int]] = []
        verification = store.verify(on_text=lambda done, total: calls.append((done, total)))
        assert any("revision 5 of" in problem.where for problem in verification.problems)
        assert calls[-1] == (12, 12)
        assert store.read(PAGE, revision(1)).text is not None


def test_flipped_bytes_anywhere_never_go_unnoticed_nor_crash(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(60))
        truth = texts(store)
    whole = path.read_bytes()
    for place in range(4096, len(whole), len(whole) // 25):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
        try:
            with Store(path, readonly=True) as store:
                verification = store.verify()
                found = texts(store, store.pages()[0])
        except StoreError:
            continue
        assert verification.problems or found == truth
    path.write_bytes(whole[: len(whole) // 2])
    with Store(path, readonly=True) as store, pytest.raises(StoreError, match="is damaged"):
        store.verify()


def test_file_explains_itself(path: Path) -> None:
    with Store(path) as store:
        store.add(growing(1))
    connection = sqlite3.connect(path)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    explained = {row[0] for row in connection.execute("SELECT what FROM about")}
    connection.close()
    assert tables - {"about"} <= explained


def test_changes_that_wait_beside_a_store_that_cannot_be_written_to(tmp_path: Path) -> None:
    path = str(tmp_path / "kept.sqlite")
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert "check the rights" in explained(path, error).hint
    Path(f"{path}-wal").write_bytes(b"")
    said = explained(path, error)
    assert f"are in {path}-wal still" in said.message
    assert "copy both files" in said.hint
