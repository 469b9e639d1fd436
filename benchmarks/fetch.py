"""Snapshots of a real MediaWiki on loopback beside the bare requests that they need, and other clients.

    python benchmarks/fetch.py [--count 3000] [--size 3600] [--rounds 3]

All in one run, as ratios to the bare requests. pywikibot and mwclient take part if they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from tests.mediawiki.server import MediaWiki, temporary_wiki
from wikidiff.fetch import Http, Limits, Watch, Wiki, Wish, snapshot_page
from wikidiff.fetch.wiki import LISTED, WITH_TEXT
from wikidiff.store import Store

TITLE = "Tern colony"
WORDS = "the of island harbour tern colony nested pairs year survey count ferry population".split()

MWCLIENT = """
import sys, mwclient
site = mwclient.Site(sys.argv[1], scheme="http", path="/", clients_useragent="benchmark (User:X)")
page = site.pages["Tern colony"]
sum(len(each.get("*", "")) for each in page.revisions(prop="ids|content", dir="newer", slots="main"))
"""

MEMORY = """
import resource, sys
from wikidiff.gather import Wiki
from wikidiff.store import Store
with Wiki(sys.argv[1]) as wiki, Store(sys.argv[2]) as store:
    wiki.snapshot(store, "Tern colony")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
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
        wiki = Wiki(url, http)
        snapshot_page(wiki, store, wiki.find_titles([TITLE])[0], Wish())
    return time.perf_counter() - started, watch.requests


def other(script: str, url: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, url.removeprefix("http://")], check=True)
    return time.perf_counter() - started


def measure(wiki: MediaWiki, folder: Path, rounds: int) -> None:
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        path = folder / f"{number}.sqlite"
        times.setdefault("bare requests", []).append(bare(wiki.url))
        cold, asked = ours(wiki.url, path)
        times.setdefault(f"wikidiff, cold store ({asked} requests)", []).append(cold)
        warm, asked = ours(wiki.url, path)
        times.setdefault(f"wikidiff, nothing new ({asked} requests with siteinfo and discovery)", []).append(
            warm
        )
        if importlib.util.find_spec("mwclient"):
            times.setdefault("mwclient", []).append(other(MWCLIENT, wiki.url))
    base = min(times["bare requests"])
    for name, seconds in times.items():
        print(f"{name:70} {min(seconds):7.2f} s   {min(seconds) / base:5.2f} x")
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, wiki.url, str(folder / "memory.sqlite")],
        check=True,
        capture_output=True,
        text=True,
    )
    print(f"peak memory of a cold snapshot: {done.stdout.strip()} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--size", type=int, default=3600)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with temporary_wiki() as wiki, tempfile.TemporaryDirectory() as folder:
        wiki.load(export(given.count, given.size))
        measure(wiki, Path(folder), given.rounds)


if __name__ == "__main__":
    main()
