"""What a task of Spark does, without Spark: from batches of revisions the rows that a dump has."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.dump.samples import read, wiki, write
from wikidiff.columns import CONTENT_HISTORY, TABLES
from wikidiff.dump.options import Wanted
from wikidiff.dump.run import make_dump
from wikidiff.errors import ImportFormatError, InputError
from wikidiff.spark.frames import TEXTS, Task, changes
from wikidiff.spark.reading import FileLoop, read_dump
from wikidiff.spark.schema import ddl
from wikidiff.tables.telling import Telling


def told(batches: Any, name: str, telling: Telling) -> list[dict[str, Any]]:
    # Spark sends the task to another process.
    task = pickle.loads(pickle.dumps(Task(name, telling, None)))
    return pa.Table.from_batches(list(task(batches)), schema=TABLES[name]).to_pylist()


def files_of(batch: pa.RecordBatch, paths: list[str]) -> list[pa.RecordBatch]:
    return list(pickle.loads(pickle.dumps(FileLoop(paths, None)))([batch]))


def test_a_task_tells_what_a_dump_does(tmp_path: Path) -> None:
    histories = wiki(5, 90)
    path = write(tmp_path / "x.xml", histories)
    telling = Telling(with_claims=True)
    make_dump(Wanted(inputs=(str(path),), output=str(tmp_path / "out"), telling=telling))
    batches = files_of(pa.record_batch({"id": pa.array([0], pa.int64())}), [str(path)])
    assert [batch.num_rows for batch in batches] == [TEXTS] * 7 + [2]
    for name in TABLES:
        rows = told(batches, name, telling)
        assert rows == read(tmp_path / "out", name)
        assert rows


def test_where_batches_end_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xml", wiki(3, 50))
    batches = files_of(pa.record_batch({"id": pa.array([0], pa.int64())}), [str(path)])
    table = pa.Table.from_batches(batches)
    whole = told(batches, "changes", Telling())
    for size in (1, 7, 1000):
        assert told(table.to_batches(max_chunksize=size), "changes", Telling()) == whole


def test_a_page_that_fails_is_passed_over_and_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(
        "wikidiff.tables.stream.PageTeller.take", lambda *_: (_ for _ in ()).throw(ValueError("no"))
    )
    path = write(tmp_path / "x.xml", wiki(2, 3))
    batches = files_of(pa.record_batch({"id": pa.array([0], pa.int64())}), [str(path)])
    assert told(batches, "changes", Telling()) == []
    assert [record.getMessage() for record in caplog.records] == [
        f"portwiki: Quay {number}, revision {number}0000: passed over: ValueError: no" for number in (1, 2)
    ]


def test_a_damaged_file_is_read_as_far_as_it_goes_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(tmp_path / "x.xml", wiki(2, 3))
    path.write_bytes(path.read_bytes()[:-200])
    batches = files_of(pa.record_batch({"id": pa.array([0], pa.int64())}), [str(path)])
    assert 3 <= sum(batch.num_rows for batch in batches) < 6
    assert "cannot be read further" in caplog.text


def test_schemas_are_written_as_spark_reads_them() -> None:
    assert "`revision_content_slots` MAP<STRING, STRUCT<`content_body`: STRING, " in ddl(CONTENT_HISTORY)
    assert "`figures` ARRAY<STRUCT<`kind`: STRING, `unit`: STRING, " in ddl(TABLES["changes"])


class Frame:
    """Just so much of a data frame that it can be refused."""

    def __init__(self, columns: list[str]) -> None:
        self.columns = columns
        self.sparkSession = self
        self.conf: dict[str, str] = {}
        self.conf_set = self.conf.__setitem__

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


def test_another_frame_is_refused() -> None:
    class Conf:
        def set(self, name: str, value: str) -> None:
            assert name == "spark.sql.execution.arrow.maxRecordsPerBatch"

    frame = Frame(["text", "revision_id"])
    frame.conf = Conf()  # type: ignore[assignment]
    with pytest.raises(ImportFormatError, match="the frame has no column page_title"):
        changes(frame)
    frame.columns = ["page_title", "revision_id", "revision_dt", "revision_content_slots"]
    with pytest.raises(InputError, match="no column wiki_id"):
        changes(frame)
    with pytest.raises(ValueError, match="year"):
        changes(frame, every="year")


def test_what_is_no_dump_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_dump(None, str(tmp_path / "nosuch.xml"))
    (tmp_path / "s.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100))
    with pytest.raises(InputError, match="a store is no dump file"):
        read_dump(None, str(tmp_path / "s.sqlite"))
