"""Following a whole history, beside WikiWho: `python -m benchmarks.history [FILE…] [--count N] [--wikiwho FOLDER]`.

For each FILE (default: three histories of ../shared/data): CPU seconds of a changelog out of a store that has
never been followed, and of WikiWho (https://github.com/wikimedia/WikiWho, a checkout of which `--wikiwho` names)
over the same revisions, each in a process of its own that reads its own input; the peak memory of both. Then
what a report costs once the page is followed, and what one more revision costs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.memory import peak
from wikidiff.model import Page, Revision
from wikidiff.pipeline import Reader, Store, stored_changelog
from wikidiff.sources import read_revisions
from wikidiff.tracking import follow

HISTORIES = Path(__file__).parent.parent.parent / "shared/data/histories"
DEFAULT = (
    "2006-westchester-county-tornado.xml.xz",
    "japan-cup.revisions.json.xz",
    "anarchism-15180-revisions.xml.lzma",
)

WIKIWHO = """
import json, sys, time
sys.path.insert(0, sys.argv[3])
from itertools import islice
from benchmarks.memory import peak
from wikidiff.sources import read_revisions
from WikiWho.wikiwho import Wikiwho
start = time.process_time()
count = int(sys.argv[2]) or None
wikiwho = Wikiwho("page")
def given():
    for _, revision in islice(read_revisions(sys.argv[1]), count):
        yield {"revid": revision.revid, "*": revision.text or "", "sha1": revision.sha1, "userid": 1,
               "comment": revision.comment, "timestamp": revision.timestamp.isoformat(), "user": revision.user}
wikiwho.analyse_article(given())
print(json.dumps([time.process_time() - start, peak()]))
"""

OURS = """
import json, sys, time
from benchmarks.memory import peak
from wikidiff.pipeline import Store, stored_changelog
start = time.process_time()
with Store(sys.argv[1]) as store:
    (page,) = store.pages()
    report = stored_changelog(store, page)
print(json.dumps([time.process_time() - start, peak(), len(report.entries)]))
"""


def child(script: str, *args: str) -> list[float] | None:
    """Run a script in a process of its own; None, with its last words printed, if it fails."""
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  not run: {done.stderr.strip().splitlines()[-1]}")
        return None
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def filled(path: Path, given: Iterator[tuple[Page, Revision]]) -> int:
    with Store(path) as store:
        return store.add(given).new


def whole(file: str, count: int, wikiwho: str, folder: Path) -> None:
    path = folder / "whole.sqlite"
    revisions = filled(path, islice(read_revisions(file), count or None))
    ours = child(OURS, str(path))
    theirs = child(WIKIWHO, file, str(count), wikiwho) if wikiwho else None
    if ours is None:
        return
    line = (
        f"{Path(file).name:44.44} {revisions:6} {ours[0]:7.2f} s {ours[0] / revisions * 1e3:6.2f} ms each, "
    )
    line += f"{ours[1] / 2**20:4.0f} MB"
    if theirs is not None:
        line += f"; WikiWho {theirs[0]:7.2f} s, {theirs[1] / 2**20:4.0f} MB: {ours[0] / theirs[0]:.2f}×"
    print(line)
    reads(path)


def timed(run: Callable[[], object], times: int = 5) -> float:
    found = []
    for _ in range(times):
        start = time.process_time()
        run()
        found.append((time.process_time() - start) * 1e3)
    return statistics.median(found)


def reads(path: Path) -> None:
    """Print what a report costs of a page that is followed."""
    with Store(path, readonly=True) as store:
        (page,) = store.pages()
        print(f"  changelog of the followed page {timed(lambda: stored_changelog(store, page)):6.0f} ms")


def next_revision(file: str, count: int, folder: Path) -> None:
    """Print what one more revision costs, a new process each time for all that is in memory."""
    given = list(islice(read_revisions(file), count or None))
    path = folder / "next.sqlite"
    filled(path, iter(given[:-20]))
    with Store(path) as store:
        (page,) = store.pages()
        follow(store, page, Reader(page.lang))
    found = []
    for pair in given[-20:]:
        filled(path, iter([pair]))
        with Store(path, readonly=True) as store:
            start = time.process_time()
            follow(store, page, Reader(page.lang))
            found.append((time.process_time() - start) * 1e3)
    size = len(given[-1][1].text or "") / 1e3
    print(
        f"  one more revision of {size:.0f} KB: median {statistics.median(found):.1f} ms, most {max(found):.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", default=[str(HISTORIES / name) for name in DEFAULT])
    parser.add_argument("--count", type=int, default=0, help="only so many revisions of each")
    parser.add_argument("--wikiwho", default="", help="a checkout of WikiWho")
    args = parser.parse_args()
    for file in args.files:
        with tempfile.TemporaryDirectory() as folder:
            whole(file, args.count, args.wikiwho, Path(folder))
            next_revision(file, args.count, Path(folder))
    print(f"peak of this process {peak() / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
