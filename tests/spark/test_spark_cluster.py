"""On a real Spark: what it returns equals what `dump` writes. Skipped where there is none, and in CI."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import wikidiff.spark
from tests.dump.samples import history as history_of
from tests.dump.samples import page, part_of, read, wiki, write
from wikidiff.dump.options import Wanted
from wikidiff.dump.run import make_dump
from wikidiff.errors import ImportFormatError
from wikidiff.export.parquet import write_parquet
from wikidiff.model import History
from wikidiff.tables.every import Every
from wikidiff.tables.telling import Telling

if os.environ.get("CI"):
    pytest.skip("Spark is not started in CI", allow_module_level=True)
pyspark = pytest.importorskip("pyspark", reason="needs pyspark: pip install 'wikidiff[spark]'")
if shutil.which("java") is None:
    pytest.skip("needs Java: apt-get install default-jre-headless", allow_module_level=True)

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.filterwarnings("ignore")
"""Of pyspark, about itself."""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A cluster of two executors, each a process of its own, in another time zone."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 it may not be there

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,2048]")
        .config("spark.executorEnv.PYTHONPATH", str(ROOT))
        .config("spark.sql.session.timeZone", "Asia/Tokyo")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


def rows_of(frame: Any, folder: Path) -> list[dict[str, Any]]:
    frame.write.parquet(str(folder))
    return in_order(ds.dataset(folder).to_table().to_pylist())


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort rows by page, and leave those of a page as they are."""
    assert all(
        one["page_id"] != other["page_id"] or one["revision_dt"] <= other["revision_dt"]
        for one, other in pairwise(rows)
    )
    return sorted(rows, key=lambda row: (row["wiki_id"], row["page_id"]))


def dumped(folder: Path, *inputs: Path, name: str = "changes", **more: Any) -> list[dict[str, Any]]:
    make_dump(Wanted(inputs=tuple(map(str, inputs)), output=str(folder), **more))
    return in_order(read(folder, name))


@pytest.mark.parametrize("name", ["changes", "figures", "claims"])
def test_a_dump_on_spark_has_the_rows_of_a_dump_here(spark: Any, tmp_path: Path, name: str) -> None:
    paths = [
        write(tmp_path / "portwiki-2026-01-01-p1p6.xml.bz2", wiki(6, 40)),
        write(tmp_path / "portwiki-2026-01-01-p7r70000r70049.xml.bz2", [part_of(history_of(7, 90), 0, 50)]),
        write(tmp_path / "portwiki-2026-01-01-p7r70050r70089.xml.bz2", [part_of(history_of(7, 90), 50, 90)]),
    ]
    frame = wikidiff.spark.read_dump(spark, [str(path) for path in paths])
    assert frame.count() == 330
    found = rows_of(getattr(wikidiff.spark, name)(frame), tmp_path / "spark")
    assert found == dumped(tmp_path / "out", *paths, name=name, telling=Telling(with_claims=True))
    assert found


def test_a_table_in_any_order_with_what_is_wanted(spark: Any, tmp_path: Path) -> None:
    talk = History(page(9, namespace=1), history_of(9, 40).revisions)
    table = pq.read_table(pa.BufferReader(b"".join(write_parquet([*wiki(5, 70), talk]))))
    order = list(range(table.num_rows))
    random.Random(3).shuffle(order)
    path = tmp_path / "history.parquet"
    pq.write_table(table.take(pa.array(order)), path)
    frame = spark.read.parquet(str(path))
    wanted = {"every": "month", "codes": ["figure_revised"], "namespaces": [0]}
    found = rows_of(wikidiff.spark.changes(frame, **wanted), tmp_path / "spark")
    telling = Telling(every=Every.MONTH, codes=frozenset(["figure_revised"]))
    assert found == dumped(tmp_path / "out", path, telling=telling, namespaces=frozenset([0]))
    assert len(found) > 10


def test_a_real_wiki(spark: Any, shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "histories" / "aawiki-20260101-pages-meta-history.xml.7z"
    found = rows_of(wikidiff.spark.changes(wikidiff.spark.read_dump(spark, str(path))), tmp_path / "spark")
    assert found == dumped(tmp_path / "out", path, jobs=2)
    assert len(found) > 10_000


def test_the_loop_of_spark_3_reads_what_the_data_source_does(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(write(tmp_path / name, wiki(2, 70))) for name in ("a.xml", "b.xml.bz2")]
    known = wikidiff.spark.read_dump(spark, paths)
    monkeypatch.setattr("wikidiff.spark.reading.find_spec", lambda _: None)
    looped = wikidiff.spark.read_dump(spark, paths)
    order = ["page_id", "revision_id"]
    assert looped.schema == known.schema
    assert looped.orderBy(order).collect() == known.orderBy(order).collect()
    assert looped.count() == 280


def test_a_frame_of_something_else_is_refused(spark: Any) -> None:
    with pytest.raises(ImportFormatError, match="no column page_title"):
        wikidiff.spark.changes(spark.range(3))


def test_the_script_for_spark_submit(tmp_path: Path) -> None:
    path = write(tmp_path / "x.xml", wiki(3, 20))
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    command = [
        submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false", ROOT / "scripts/spark_changes.py",
        "--dump", path, "-o", tmp_path / "spark", "--table", "figures", "--partitions", "3",
    ]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    environment.pop("SPARK_HOME", None)
    done = subprocess.run(
        list(map(str, command)), env=environment, capture_output=True, text=True, check=False, timeout=500
    )
    assert done.returncode == 0, done.stderr[-3000:]
    rows = ds.dataset(tmp_path / "spark", partitioning="hive").to_table().to_pylist()
    assert in_order(rows) == dumped(tmp_path / "out", path, name="figures")
