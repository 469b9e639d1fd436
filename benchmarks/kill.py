"""Kill at random points, as the system does (-9): nothing is lost that was said to be kept, nothing is twice.

    python -m benchmarks.kill [import] [snapshot] [dump] [--points 20] [--seed 1]

At each point a new store or folder and a command that is killed after a random time; one that had ended counts for
none. Of an import and a snapshot (of a real MediaWiki on loopback): `verify`, what is kept is the first so many
revisions, the same command again to its end, `verify`, every text as it was put in, once. Of a dump: the same
command again, the same files byte for byte as undisturbed.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.mediawiki.server import temporary_wiki
from wikidiff.store import Store

TITLE = "Quay"
WORDS = [f"w{number}" for number in range(400)]


class Counts(NamedTuple):
    killed: int
    partial: int
    """Points at which some, and not all, was kept."""


def texts_of(count: int, length: int, chance: random.Random) -> list[str]:
    """Return states of a text of so many sentences, one of which each edit rewrites."""
    lines = [_sentence(chance) for _ in range(length)]
    texts = []
    for number in range(count):
        lines[chance.randrange(length)] = f"{_sentence(chance)} In {1500 + number} they had {number} ships."
        texts.append("\n\n".join(lines))
    return texts


def _sentence(chance: random.Random) -> str:
    return f"{' '.join(chance.choices(WORDS, k=9)).capitalize()}."


def export(pages: dict[str, list[str]]) -> str:
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en"><siteinfo><dbname>x</dbname>'
        f"</siteinfo>{''.join(_page(number, *page) for number, page in enumerate(pages.items()))}</mediawiki>"
    )


def _page(number: int, title: str, texts: list[str]) -> str:
    revisions = "".join(
        f"<revision><id>{number * 100_000 + index}</id><timestamp>2010-{index // 40_320 + 1:02}-"
        f"{index // 1440 % 28 + 1:02}T{index // 60 % 24:02}:{index % 60:02}:00Z</timestamp><contributor>"
        "<ip>192.0.2.1</ip></contributor><model>wikitext</model><format>text/x-wiki</format>"
        f'<text xml:space="preserve">{text}</text></revision>'
        for index, text in enumerate(texts, 1)
    )
    return f"<page><title>{title}</title><ns>0</ns><id>{number + 1}</id>{revisions}</page>"


def run(*words: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wikidiff", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Killer:
    """Kills a command at random times of what it takes, and learns how long that is on a busy machine."""

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]], chance: random.Random) -> None:
        began = time.monotonic()
        assert start().wait() == 0
        self._lasts = time.monotonic() - began
        self._chance = chance

    def kill(self, start: Callable[[], subprocess.Popen[bytes]]) -> bool:
        """Start the command and kill it; False if it had ended before."""
        began, running = time.monotonic(), start()
        try:
            running.wait(self._chance.uniform(0.1, 1.0) * self._lasts)
        except subprocess.TimeoutExpired:
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
            return True
        self._lasts = time.monotonic() - began
        return False


def held(store: Path) -> list[str | None]:
    """Return the texts of the page, in order, once every byte of the store is checked."""
    if not store.exists():
        return []
    with closing(sqlite3.connect(store)) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return []  # killed before its tables were made
    with Store(store, readonly=True) as opened:
        problems = opened.verify().problems
        assert not problems, problems[:3]
        pages = opened.pages()
        return [each.text for each in opened.revisions(pages[0])] if pages else []


def kill_storing(words: list[str], texts: list[str], points: int, chance: random.Random) -> Counts:
    """Kill what puts the texts into a store, and hold the store against them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        killer = Killer(lambda: run("--store", folder / "whole.sqlite", *words), chance)
        assert held(folder / "whole.sqlite") == texts
        killed = partial = 0
        for point in count():
            if killed == points:
                break
            store = folder / f"{point}.sqlite"
            killed += killer.kill(functools.partial(run, "--store", store, *words))
            kept = held(store)
            known = [text for text in kept if text is not None]  # a snapshot lists before it asks for texts
            assert known == texts[: len(known)], f"point {point}: {len(known)} texts, and not the first ones"
            partial += 0 < len(known) < len(texts)
            assert run("--store", store, *words).wait() == 0
            assert held(store) == texts, f"point {point}: not all is there, or twice"
            for file in folder.glob(f"{point}.sqlite*"):
                file.unlink()
    return Counts(killed, partial)


def kill_import(points: int, chance: random.Random) -> Counts:
    texts = texts_of(6000, 4, chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.xml"
        path.write_text(export({TITLE: texts}), encoding="utf-8")
        return kill_storing(["import", str(path)], texts, points, chance)


def kill_snapshot(points: int, chance: random.Random) -> Counts:
    texts = texts_of(600, 6, chance)
    with temporary_wiki() as wiki:
        wiki.load(export({TITLE: texts}))
        return kill_storing(["snapshot", "--wiki", wiki.url, TITLE], texts, points, chance)


def kill_dump(points: int, chance: random.Random) -> Counts:
    pages = {f"{TITLE} {number}": texts_of(150, 12, chance) for number in range(12)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number, (title, texts) in enumerate(pages.items()):
            paths.append(folder / f"x-p{number + 1}.xml")
            paths[-1].write_text(export({title: texts}), encoding="utf-8")
        killer = Killer(lambda: run("dump", *paths, "-o", folder / "whole", "--jobs", "2"), chance)
        whole = content(folder / "whole")
        killed = partial = 0
        for point in count():
            if killed == points:
                break
            output = folder / f"out{point}"
            killed += killer.kill(functools.partial(run, "dump", *paths, "-o", output, "--jobs", "2"))
            partial += bool(list(output.glob("_parts/u*/0*")))
            assert run("dump", *paths, "-o", output, "--jobs", "2").wait() == 0
            found = content(output)
            other = [name for name in {*found, *whole} if found.get(name) != whole.get(name)]
            assert not other, f"point {point}: {other}"
            shutil.rmtree(output)
    return Counts(killed, partial)


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


KILLS = {"import": kill_import, "snapshot": kill_snapshot, "dump": kill_dump}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("what", nargs="*", help=f"of {', '.join(KILLS)}: all, if nothing is said")
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    if unknown := set(said.what) - set(KILLS):
        parser.error(f"there is no {', '.join(sorted(unknown))}: only {', '.join(KILLS)}")
    for what in said.what or KILLS:
        counts = KILLS[what](said.points, random.Random(said.seed))
        print(
            f"{what}: killed at {counts.killed} points, {counts.partial} with a part kept: "
            "nothing lost, nothing twice",
            flush=True,
        )


if __name__ == "__main__":
    main()
