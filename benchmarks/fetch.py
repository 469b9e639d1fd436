"""Snapshots of a real MediaWiki on loopback beside the bare requests that they need, and other clients.

    python -m benchmarks.fetch [--count 3000] [--size 3600] [--rounds 3] [--rivals PYTHON]

All in one run, as ratios to the bare requests. pywikibot and mwclient take part where the interpreter that
--rivals names has them; both fetch the same history with its texts, and keep nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from tests.mediawiki.server import MediaWiki, temporary_wiki
from wikidiff.fetch import Http, Limits, RemoteWiki, Watch, Wish, snapshot_page
from wikidiff.fetch.wiki import LISTED, WITH_TEXT
from wikidiff.store import Store

TITLE = "Tern colony"
WORDS = "the of island harbour tern colony nested pairs year survey count ferry population".split()

RIVALS = {
    "mwclient": """
import sys, mwclient
site = mwclient.Site(sys.argv[1], scheme="http", path="/", clients_useragent="benchmark (User:X)")
page = site.pages[sys.argv[2]]
print(sum(1 for each in page.revisions(prop="ids|timestamp|user|comment|content", dir="newer", slots="main")))
""",
    "pywikibot": """
import os, sys
os.environ["PYWIKIBOT_NO_USER_CONFIG"] = "2"
import tempfile, pywikibot
from pathlib import Path
from pywikibot import config
config.put_throttle = config.minthrottle = config.maxthrottle = 0
family = Path(tempfile.mkdtemp(), "bench_family.py")
family.write_text(f'''from pywikibot.family import Family as Base
class Family(Base):
    name = "bench"
    langs = {{"en": "{sys.argv[1]}"}}
    def protocol(self, code): return "http"
    def scriptpath(self, code): return ""
''')
config.family_files["bench"] = str(family)
site = pywikibot.Site("en", "bench")
print(sum(1 for each in pywikibot.Page(site, sys.argv[2]).revisions(content=True, reverse=True)))
""",
}
"""Each prints how many revisions it got; what it takes to start is not counted (LOADED)."""

LOADED = {"mwclient": "import mwclient", "pywikibot": "import pywikibot"}

MEMORY = """
import sys
from benchmarks.memory import peak
from wikidiff.wiki import Wiki
from wikidiff.store import Store
with Wiki(sys.argv[1]) as wiki, Store(sys.argv[2]) as store:
    wiki.snapshot(store, "Tern colony")
print(peak() >> 20)
"""


def export(count: int, size: int) -> str:
    chance = random.Random(1)
    lines = [" ".join(chance.choices(WORDS, k=12)) for _ in range(max(1, size // 72))]
    parts = []
    for number in range(count):
        lines[chance.randrange(len(lines))] = f"{' '.join(chance.choices(WORDS, k=12))} {number}"
        day, second = divmod(number * 3600, 86400)
        stamp = f"{2001 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T{second // 3600:02}:00:00Z"
        text = "\n\n".join(lines)
        parts.append(
            f"<revision><id>{number + 1}</id><timestamp>{stamp}</timestamp><contributor><ip>192.0.2.1</ip>"
            f"</contributor><model>wikitext</model><format>text/x-wiki</format><text>{text}</text></revision>"
        )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><page>'
        f"<title>{TITLE}</title><ns>0</ns><id>1</id>{''.join(parts)}</page></mediawiki>"
    )


def bare(url: str) -> float:
    """Do the same requests one after the other, and throw the answers away but for the numbers."""
    session = requests.Session()
    form = {"action": "query", "format": "json", "formatversion": "2", "prop": "revisions", "rvslots": "main"}
    started = time.perf_counter()
    onward: dict[str, str] = {}
    while True:
        listed = {**form, "titles": TITLE, "rvprop": LISTED, "rvlimit": "max", "rvdir": "newer", **onward}
        answer = session.get(f"{url}/api.php", params=listed, timeout=60).json()
        revids = [str(each["revid"]) for each in answer["query"]["pages"][0]["revisions"]]
        for start in range(0, len(revids), 50):
            texts = {**form, "revids": "|".join(revids[start : start + 50]), "rvprop": WITH_TEXT}
            assert session.get(f"{url}/api.php", params=texts, timeout=60).content
        if "continue" not in answer:
            return time.perf_counter() - started
        onward = answer["continue"]


def ours(url: str, path: Path) -> tuple[float, int]:
    watch = Watch()
    started = time.perf_counter()
    with Http(limits=Limits(), watch=watch) as http, Store(path) as store:
        wiki = RemoteWiki(url, http)
        snapshot_page(wiki, store, wiki.find_titles([TITLE])[0], Wish())
    return time.perf_counter() - started, watch.requests


def rival(python: str, name: str, url: str, count: int, folder: Path) -> float | str:
    """Return the seconds that another client takes for the same history, or why it takes none.

    It runs in `folder`, where it may leave its own cache and throttle files.
    """
    environ = {**os.environ, "PYWIKIBOT_NO_USER_CONFIG": "2"}
    seconds = []
    for program in (LOADED[name], RIVALS[name]):
        started = time.perf_counter()
        done = subprocess.run(
            [python, "-c", program, url.removeprefix("http://"), TITLE],
            capture_output=True, text=True, check=False, env=environ, timeout=600, cwd=folder,
        )  # fmt: skip
        seconds.append(time.perf_counter() - started)
        if done.returncode:
            return f"not here ({(done.stderr.strip().splitlines() or ['?'])[-1][:100]})"
    got = int(done.stdout.split()[-1])
    return seconds[1] - seconds[0] if got == count else f"got {got} of {count} revisions"


def peak_of_a_snapshot(url: str, path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, url, str(path)], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def row(name: str, seconds: float, base: float) -> None:
    print(f"{name:58} {seconds:7.2f} s {seconds / base:6.2f} x", flush=True)


def measure(wiki: MediaWiki, folder: Path, count: int, rounds: int, python: str) -> None:
    bares, colds, again = [], [], []
    asked = second = 0
    for number in range(rounds):
        path = folder / f"{number}.sqlite"
        bares.append(bare(wiki.url))
        seconds, asked = ours(wiki.url, path)
        colds.append(seconds)
        seconds, second = ours(wiki.url, path)
        again.append(seconds)
    base = min(bares)
    row("bare requests, answers thrown away", base, base)
    row(f"wikidiff, cold store, {asked} requests (≤ 1.5 x)", min(colds), base)
    row(f"wikidiff, nothing new, {second} requests with finding the wiki", min(again), base)
    print(f"  of these for the page itself: {second - finding(wiki.url)} (≤ 2)")
    for name in RIVALS:
        told = rival(python, name, wiki.url, count, folder)
        row(name, told, base) if isinstance(told, float) else print(f"{name}: {told}")


def finding(url: str) -> int:
    """Return the requests that it takes to find a wiki and what it is, before any page."""
    watch = Watch()
    with Http(limits=Limits(), watch=watch) as http:
        RemoteWiki(url, http).site  # noqa: B018
    return watch.requests


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--size", type=int, default=3600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rivals", default=sys.executable, help="a Python that has pywikibot and mwclient")
    given = parser.parse_args()
    for count in (given.count // 10, given.count, given.count * 2):
        with temporary_wiki() as wiki, tempfile.TemporaryDirectory() as folder:
            wiki.load(export(count, given.size))
            if count == given.count:
                measure(wiki, Path(folder), count, given.rounds, given.rivals)
            most = peak_of_a_snapshot(wiki.url, Path(folder) / "memory.sqlite")
            print(f"peak memory of a snapshot of {count} revisions: {most} MB")


if __name__ == "__main__":
    main()
