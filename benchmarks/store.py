"""The store beside git and bare zstd: bytes, time to read any revision, time to append.

    python benchmarks/store.py [FILE] [--skip N] [--count N] [--no-git]

FILE is any history that wikidiff reads; the default is the largest in ../shared/data. Run by hand.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.memory import peak
from wikidiff.model import Page, Revision
from wikidiff.sources import read_revisions
from wikidiff.store import Store, codec

DEFAULT = Path(__file__).parent.parent.parent / "shared/data/histories/anarchism-15180-revisions.xml.lzma"


def git_bytes(given: list[tuple[Page, Revision]], folder: Path) -> int:
    """Commit every revision with its user, time and comment, pack tightly, return the pack's bytes."""
    stream = bytearray()
    for _, revision in given:
        message = (revision.comment or "").encode("utf-8", "replace")
        user = re.sub(r"[<>\n]", "", revision.user or "hidden").encode("utf-8", "replace")
        moment = int(revision.timestamp.timestamp())
        stream += b"commit refs/heads/main\ncommitter %s <> %d +0000\n" % (user, moment)
        stream += b"data %d\n%s\n" % (len(message), message)
        text = codec.encode(revision.text or "")
        stream += b"M 100644 inline page\ndata %d\n%s\n" % (len(text), text)
    run = {"cwd": folder, "check": True, "capture_output": True}
    subprocess.run(["git", "init", "-q", "--bare", "."], **run)  # type: ignore[call-overload]
    subprocess.run(["git", "fast-import", "--quiet"], input=bytes(stream), **run)  # type: ignore[call-overload]
    subprocess.run(["git", "gc", "-q", "--aggressive", "--prune=now"], **run)  # type: ignore[call-overload]
    return sum(file.stat().st_size for file in folder.rglob("*.pack"))


def read_times(store: Store, page: Page, history: tuple[Revision, ...], count: int) -> list[float]:
    """Read revisions in random order, each with no text at hand, in seconds."""
    found = []
    for revision in random.Random(1).sample(history, min(count, len(history))):
        start = time.perf_counter()
        store.read(page, revision)
        found.append(time.perf_counter() - start)
    return sorted(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", nargs="?", default=str(DEFAULT))
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--no-git", action="store_true")
    options = parser.parse_args()

    items = itertools.islice(read_revisions(options.file), options.skip, options.skip + options.count)
    given = items if options.no_git else list(items)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "bench.sqlite") as store:
        start = time.perf_counter()
        added = store.add(given)
        took = time.perf_counter() - start
        page = store.pages()[0]
        history = store.history(page)
        numbers = store.statistics()
        frames = store._connect().execute("SELECT sum(length(frame)) FROM text").fetchone()[0]
        times = read_times(store, page, history, 1000)
        start = time.perf_counter()
        streamed = sum(1 for _ in store.revisions(page))
        stream_took = time.perf_counter() - start
        start = time.perf_counter()
        verification = store.verify()
        verify_took = time.perf_counter() - start
    print(
        f"{added.new} revisions, {numbers.texts} texts, mean {numbers.raw_bytes / numbers.texts:,.0f} bytes"
    )
    print(f"add           {took:8.2f} s   {took / max(1, added.new) * 1e3:.3f} ms a revision")
    print(
        f"read any      median {statistics.median(times) * 1e3:.3f} ms, p99 "
        f"{times[int(len(times) * 0.99)] * 1e3:.3f} ms, worst {times[-1] * 1e3:.3f} ms"
    )
    print(f"read all      {stream_took:8.2f} s   {stream_took / max(1, streamed) * 1e3:.3f} ms a revision")
    print(f"verify        {verify_took:8.2f} s   {verification}")
    print(f"file          {numbers.stored_bytes:,} bytes, of which texts {frames:,}")
    print(f"peak memory   {peak() >> 20} MB")
    if isinstance(given, list):
        compare(given, numbers.stored_bytes, frames)


def compare(given: list[tuple[Page, Revision]], stored: int, frames: int) -> None:
    texts = [codec.encode(revision.text) for _, revision in given if revision.text is not None]
    start = time.perf_counter()
    for old, new in itertools.pairwise(texts):
        codec.compress(new, old)
    bare = (time.perf_counter() - start) / max(1, len(texts) - 1)
    print(f"bare zstd     {bare * 1e3:.3f} ms a text, against the one before")
    with tempfile.TemporaryDirectory() as folder:
        packed = git_bytes(given, Path(folder))
    print(f"git pack      {packed:,} bytes: file {stored / packed:.2f}×, texts {frames / packed:.2f}×")


if __name__ == "__main__":
    main()
