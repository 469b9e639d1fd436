"""Whole dumps: `python -m benchmarks.dump WHAT [FILE…]`, in CPU seconds where nothing else is said.

    cost FILE…        reading and the fold alone, beside `dump` with one process, and WikiWho (`--wikiwho FOLDER`)
    jobs FILE…        wall time of one process and of two, and the most memory of each
    long -o FILE      write a page of `--count` revisions (60,000), made from Anarchism's, as XML
    spark FILE…       a cluster of two executors beside two processes (`--python`, one that has pyspark), wall time

Each measurement is a process of its own that reads its own input.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import zstandard

from benchmarks.history import WIKIWHO, child
from wikidiff.export import write_xml
from wikidiff.model import History, Revision
from wikidiff.sources import read_revisions

ANARCHISM = Path(__file__).parent.parent.parent / "shared/data/histories/anarchism-15180-revisions.xml.lzma"

FOLD = """
import json, sys, time
from itertools import groupby, islice
from benchmarks.memory import peak
from wikidiff.history import Fold
from wikidiff.history.track import MemoryWordings
from wikidiff.reading import Reader
from wikidiff.sources import read_revisions
start = time.process_time()
count, revisions, readers = int(sys.argv[2]) or None, 0, {}
for page, found in groupby(islice(read_revisions(sys.argv[1]), count), key=lambda each: each[0]):
    reader = readers.setdefault(page.lang, Reader(page.lang))
    fold = Fold(reading=reader, bearers=MemoryWordings())
    for _, revision in found:
        fold.advance(revision)
        revisions += 1
    fold.settle()
print(json.dumps([time.process_time() - start, peak(), revisions]))
"""

DUMP = """
import json, resource, sys, time
from itertools import islice
from benchmarks.memory import peak
import wikidiff.dump.pages as pages
from wikidiff.dump.options import Wanted
from wikidiff.dump.run import make_dump
start, count = time.process_time(), int(sys.argv[2]) or None
whole = pages.read_revisions
pages.read_revisions = lambda *args, **more: islice(whole(*args, **more), count)
outcome = make_dump(Wanted(inputs=(sys.argv[1],), output=sys.argv[3]))
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.process_time() - start + children.ru_utime, peak(), outcome.revisions]))
"""

SPARK = """
import json, os, sys, time
from pyspark.sql import SparkSession
import wikidiff.spark
session = (SparkSession.builder.master("local-cluster[2,1,2048]")
    .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"]).config("spark.ui.enabled", "false")
    .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS").getOrCreate())
session.range(100).repartition(2).mapInArrow(lambda batches: batches, "id BIGINT").count()  # executors are up
start = time.monotonic()
frame = wikidiff.spark.read_dump(session, sys.argv[2:])
wikidiff.spark.changes(frame, partitions=32).write.parquet(sys.argv[1])
print(json.dumps([time.monotonic() - start]))
"""


def cost(files: list[str], count: int, wikiwho: str) -> None:
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            fold = child(FOLD, file, str(count))
            ours = child(DUMP, file, str(count), f"{folder}/out")
            size = sum(path.stat().st_size for path in Path(folder).rglob("*.parquet"))
        if fold is None or ours is None:
            continue
        print(
            f"{Path(file).name:44.44} {ours[2]:7} revisions: fold alone {fold[0]:7.2f} s, dump {ours[0]:7.2f} s "
            f"({ours[2] / ours[0]:,.0f} a second), writing {ours[0] / fold[0] - 1:+.1%}, "
            f"{ours[1] / 2**20:4.0f} MB, {size / 1e6:.1f} MB of Parquet"
        )
        theirs = child(WIKIWHO, file, str(count), wikiwho) if wikiwho else None
        if theirs is not None:
            times = theirs[0] / ours[0]
            print(f"  WikiWho {theirs[0]:.2f} s, {theirs[1] / 2**20:.0f} MB: {times:.2f}× our time")


def command(output: Path, jobs: int, files: list[str]) -> list[str]:
    return [sys.executable, "-m", "wikidiff", "dump", *files, "-o", str(output), "--jobs", str(jobs)]


def peaks(process: subprocess.Popen[bytes]) -> dict[int, int]:
    """Return the most resident memory that a process and its children ever had, by their numbers."""
    found: dict[int, int] = {}
    while process.poll() is None:
        for pid in (process.pid, *_children(process.pid)):
            try:
                said = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            if "VmHWM" in said:
                found[pid] = int(said.partition("VmHWM:")[2].split()[0]) << 10
        time.sleep(0.2)
    return found


def _children(pid: int) -> list[int]:
    try:
        said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(each) for each in said.split()]


def jobs(files: list[str]) -> None:
    times = {}
    for count in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            process = subprocess.Popen(command(Path(folder) / "out", count, files), stdout=subprocess.DEVNULL)
            most = peaks(process)
            times[count] = time.monotonic() - start
        said = ", ".join(f"{each / 2**20:.0f}" for each in most.values())
        print(f"--jobs {count}: {times[count]:.1f} s; most memory of each process, MB: {said}")
    print(f"two processes are {times[1] / times[2]:.2f}× one")


def longer(source: str, count: int) -> Iterator[Revision]:
    """Yield Anarchism's history again and again, nine years later each time, no state of it the same."""
    for again in range(count // 15_000 + 1):
        for _, revision in read_revisions(source):
            yield replace(
                revision,
                revid=revision.revid + again * 10**9,
                parentid=None,
                timestamp=revision.timestamp + timedelta(days=3300 * again),
                text=f"{revision.text or ''}\n<!-- {again} -->" if again else revision.text,
                sha1=None,
                size=None,
            )


def write_long(source: str, path: str, count: int) -> None:
    page = next(read_revisions(source))[0]
    packer = zstandard.ZstdCompressor(level=1)
    with open(path, "wb") as file, packer.stream_writer(file) as packed:
        for piece in write_xml([History(page, islice(longer(source, count), count))]):
            packed.write(piece)
    print(f"{path}: {count:,} revisions, {os.path.getsize(path) / 1e6:.0f} MB packed")


def spark(files: list[str], python: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        subprocess.run(command(Path(folder) / "out", 2, files), check=True, stdout=subprocess.DEVNULL)
        ours = time.monotonic() - start
        environment = os.environ | {"PYTHONPATH": os.getcwd(), "PYSPARK_PYTHON": python}
        done = subprocess.run(
            [python, "-c", SPARK, f"{folder}/spark", *files],
            capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip
        if done.returncode:
            print(f"  not run: {done.stderr.strip().splitlines()[-1]}")
            return
        (theirs,) = json.loads(done.stdout.splitlines()[-1])
    print(f"--jobs 2 {ours:.1f} s with its start, Spark {theirs:.1f} s without: {theirs / ours:.2f}×")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["cost", "jobs", "long", "spark"], default="cost")
    parser.add_argument("files", nargs="*")
    parser.add_argument("-o", "--output", default="long.xml.zst")
    parser.add_argument("--count", type=int, default=0, help="only so many revisions")
    parser.add_argument("--wikiwho", default="", help="a checkout of WikiWho")
    parser.add_argument("--python", default=sys.executable, help="one that has pyspark")
    said = parser.parse_args()
    files = said.files or [
        str(ANARCHISM),
        str(ANARCHISM.with_name("aawiki-20260101-pages-meta-history.xml.7z")),
    ]
    if said.what == "cost":
        cost(files, said.count, said.wikiwho)
    elif said.what == "jobs":
        jobs(files)
    elif said.what == "long":
        write_long(files[0], said.output, said.count or 60_000)
    else:
        spark(files, said.python)


if __name__ == "__main__":
    main()
