# ruff: noqa: E501 inputs as they are
"""Kill an import at random points, as the system does (-9): nothing is lost that was said to be kept, nothing is twice.

    python -m benchmarks.kill [--points 200] [--revisions 400] [--seed 1]

At each point: a new store, an import that is killed after a random time, `verify`, the same import again to its end,
`verify`, and the texts compared with those that were put in.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from wikidiff.store import Store


def export(texts: list[str]) -> str:
    revisions = "".join(
        f"<revision><id>{number}</id><timestamp>2010-01-{number // 1440 % 28 + 1:02}T{number // 60 % 24:02}:{number % 60:02}:00Z"
        f'</timestamp><text xml:space="preserve">{text}</text></revision>'
        for number, text in enumerate(texts, 1)
    )
    root = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><dbname>x</dbname></siteinfo>'
    )
    return f"{root}<page><title>Quay</title><ns>0</ns><id>1</id>{revisions}</page></mediawiki>"


def start(store: Path, path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wikidiff", "--store", str(store), "import", str(path)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def held(store: Path) -> list[str | None]:
    """Return the texts of the page, in order, once every byte of the store is checked."""
    if not store.exists() or not store.stat().st_size:  # killed before anything was written
        return []
    with Store(store, readonly=True) as opened:
        problems = opened.verify().problems
        assert not problems, problems[:3]
        pages = opened.pages()
        return [each.text for each in opened.revisions(pages[0])] if pages else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--revisions", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    chance = random.Random(said.seed)
    words = [f"w{number}" for number in range(3000)]
    texts, text = [], " ".join(chance.choices(words, k=3000))
    for number in range(said.revisions):
        place = chance.randrange(len(text))
        text = f"{text[:place]} {number} {text[place:]}"
        texts.append(text)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "x.xml"
        path.write_text(export(texts), encoding="utf-8")
        began = time.monotonic()
        assert start(folder / "whole.sqlite", path).wait() == 0
        whole = time.monotonic() - began
        killed = partial = 0
        for point in range(said.points):
            store = folder / f"{point}.sqlite"
            running = start(store, path)
            time.sleep(chance.uniform(0.1, 1.05) * whole)
            if running.poll() is None:
                os.kill(running.pid, signal.SIGKILL)
                killed += 1
            running.wait()
            kept = held(store)
            assert kept == texts[: len(kept)], f"point {point}: {len(kept)} texts, and not the first ones"
            partial += 0 < len(kept) < len(texts)
            assert start(store, path).wait() == 0
            assert held(store) == texts, f"point {point}: not all is there, or twice"
            for file in folder.glob(f"{point}.sqlite*"):
                file.unlink()
    print(f"{said.points} points, {killed} killed, {partial} with a part kept: nothing lost, nothing twice")


if __name__ == "__main__":
    main()
