"""Measure parsing: `python -m benchmarks.parse [sections] [speed] [hostile]` from the checkout.

Rows of `sections`: how many texts have the very sections (level and place) that a MediaWiki served for the
purpose gives them: the articles, revisions drawn from the histories with a fixed seed, and the texts of
MediaWiki's parser tests; each difference is printed. `speed`: our scan, and our full reading, against
other parsers on the articles, in turn in one process; a ratio above 1 says that we are faster. `hostile`:
a megabyte of each of many patterns, each in a process of its own. Data are read from ../shared/data.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import mwparserfromhell
import wikitextparser

from benchmarks.memory import peak
from tests.mediawiki.outline import STUBS, RefusedError, differences, ours, sent, theirs
from tests.mediawiki.server import MediaWiki, missing, temporary_wiki
from wikidiff.errors import WikidiffError
from wikidiff.parsing import parse, passages
from wikidiff.sources import read_revisions

DATA = Path(__file__).parent.parent.parent / "shared/data"
SEED = 20100904
DRAWN = 500
LONGEST = "anarchism-15180-revisions.xml.lzma"
FROM_LONGEST = 200
"""So many of the draw come from the one long history, the others in equal parts from the rest."""

ROUNDS = 5
MEGABYTE = 1_000_000
MAX_SECONDS, MAX_MEGABYTES = 1.0, 200

# -- sections ---------------------------------------------------------------------------------------------


class Sample(NamedTuple):
    name: str
    text: str


def articles() -> Iterator[Sample]:
    for path in sorted((DATA / "wikitext/articles").glob("*.txt")):
        yield Sample(path.name, path.read_bytes().decode("utf-8"))


def parser_tests() -> Iterator[Sample]:
    """Yield the wikitext of each test; in these files ``!! name`` begins a part of one."""
    for path in sorted((DATA / "wikitext/parsertests").glob("*.txt")):
        name = ""
        for part in re.split(r"(?m)^!!", path.read_text(encoding="utf-8")):
            kind, _, text = part.partition("\n")
            if kind.strip() == "test":
                name = text.strip().split("\n")[0]
            elif kind.strip() in ("wikitext", "input"):
                yield Sample(f"{path.name}: {name}", text)


def revisions() -> Iterator[Sample]:
    """Draw revisions from every history, the same ones in every run."""
    folder = DATA / "histories"
    files = sorted(path for path in folder.rglob("*.*") if path.is_file() and path.parent.name != "formats")
    others = [draw(texts(path), DRAWN) for path in files if path.name != LONGEST]
    longest = [draw(texts(path), FROM_LONGEST) for path in files if path.name == LONGEST]
    share = (DRAWN - FROM_LONGEST) // max(len(others), 1)
    taken = [sample for drawn in (*longest, *(drawn[:share] for drawn in others)) for sample in drawn]
    spare = [sample for drawn in others for sample in drawn[share:]]
    random.Random(SEED).shuffle(spare)
    yield from (taken + spare)[:DRAWN]


def texts(path: Path) -> Iterator[Sample]:
    """Yield the texts of a history, as far as it can be read."""
    try:
        for page, revision in read_revisions(str(path)):
            if revision.text is not None and revision.model == "wikitext":
                yield Sample(f"{page.title} {revision.revid}", revision.text)
    except WikidiffError:
        return


def draw(samples: Iterable[Sample], count: int) -> list[Sample]:
    """Draw from a stream: each of its items is as likely as any other to be among those returned."""
    chance = random.Random(SEED)
    drawn: list[Sample] = []
    for index, sample in enumerate(samples):
        if index < count:
            drawn.append(sample)
        elif (place := chance.randrange(index + 1)) < count:
            drawn[place] = sample
    chance.shuffle(drawn)
    return drawn


def sections() -> None:
    reason = missing()
    if reason is not None:
        print(f"sections: not compared, {reason}")
        return
    print(
        f"{'sections as in MediaWiki':28} {'equal':>6} {'of':>6} {'with any':>9} {'headings':>9} {'refused':>8}"
    )
    with temporary_wiki(STUBS) as wiki:
        for name, samples in (
            ("articles", articles()),
            ("drawn revisions", revisions()),
            ("parser tests", parser_tests()),
        ):
            compare(wiki, name, samples)


def compare(wiki: MediaWiki, name: str, samples: Iterable[Sample]) -> None:
    equal = total = some = headings = refused = 0
    different: list[str] = []
    for sample in samples:
        text = sent(sample.text)
        try:
            expected = theirs(wiki, text)
        except RefusedError:
            refused += 1
            continue
        found = ours(text)
        same = [line.place for line in found] == [line.place for line in expected]
        total, equal, some, headings = (
            total + 1,
            equal + same,
            some + bool(expected),
            headings + len(expected),
        )
        if not same:
            different += [sample.name, *(f"  {line}" for line in differences(text, expected, found))]
    print(f"{name:28} {equal:6} {total:6} {some:9} {headings:9} {refused:8}")
    for line in different:
        print(f"    {line}")


# -- speed ------------------------------------------------------------------------------------------------


def read_all(text: str) -> None:
    for block in parse(text).blocks():
        passages(block)


OURS = ("wikidiff parse", "wikidiff parse, passages")
CONTENDERS: dict[str, Callable[[str], object]] = {
    "wikidiff parse": parse,
    "mwparserfromhell parse": mwparserfromhell.parse,
    "wikitextparser parse, sections": lambda text: wikitextparser.parse(text).sections,
    "wikidiff parse, passages": read_all,
    "mwparserfromhell strip_code": lambda text: mwparserfromhell.parse(text).strip_code(),
}


def speed() -> None:
    given = list(articles())
    if not given:
        print("speed: no articles")
        return
    taken = {name: [median(run, sample.text) for sample in given] for name, run in CONTENDERS.items()}
    size = sum(len(sample.text.encode()) for sample in given)
    what = f"{len(given)} articles, {size / 1e6:.2f} MB"
    print(f"\n{what:32} {'MB/s':>8}   their seconds in ours, article by article")
    for name, seconds in taken.items():
        print(f"{name:32} {size / sum(seconds) / 1e6:8.2f}   {against(taken, name)}")
    for name in CONTENDERS:
        for sample, ratio in zip(given, ratios(taken, name), strict=True):
            if ratio < 1:
                print(f"    {sample.name} ({len(sample.text):,} characters): {name} is faster, {ratio:.2f}")


def against(taken: dict[str, list[float]], name: str) -> str:
    if name in OURS:
        return ""
    each = sorted(ratios(taken, name))
    total = sum(taken[name]) / sum(taken[rival(name)])
    return f"median {statistics.median(each):.1f}, least {each[0]:.1f}, in all {total:.1f} ({rival(name)})"


def ratios(taken: dict[str, list[float]], name: str) -> list[float]:
    return [other / own for other, own in zip(taken[name], taken[rival(name)], strict=True)]


def rival(name: str) -> str:
    """Return which of ours does what another parser does; ours are their own."""
    return name if name in OURS else OURS["strip_code" in name]


def median(run: Callable[[str], object], text: str) -> float:
    """CPU seconds; a short text is read several times for one reading of the clock."""
    times = max(1, 20_000 // max(len(text), 1))
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(times):
            run(text)
        taken.append((time.process_time() - start) / times)
    return statistics.median(taken)


# -- hostile texts ----------------------------------------------------------------------------------------

REPEATED = [
    "[[", "]]", "{{", "}}", "{{{", "{|", "{|x\n", "{|\n|\n", "\n|-", "|", "''", "'''''", "&amp;", "&",
    "<!--", "<!-- -->", "<ref>", "<ref ", "<ref name=a>", "<nowiki>", "<nowiki ", "</nowiki>", "<math>",
    "<div>", "<div ", "</div>", "<", "<li>", "<b>", "[", "[http://", "[http://a ", "{{a|", "[[a|",
    "[[File:a|", "{{x\n=", "\n=", "\n==", "=", "==", "a<ref>b</ref>", "It fell. ", "== a <!--x-->",
    "\n! a !! b", "\n|+", "\n| a || b", "{{convert|5|km}} ", "a", " ", "a ", "5 ", "\n", "\n*", "\n:", "*",
    "<br>", "<gallery>\nA|b\n", "|a=b\n", "-{", "-{a|", "}-", "__NOTOC__", "日", "{{#if:", "[[Category:a]]",
    "\r\n", "\0", "{{a}}[[b]]<ref>c</ref>''d''\n",
]  # fmt: skip

SHAPED: dict[str, Callable[[int], str]] = {
    "links in links": lambda size: "[[a|" * (size // 6) + "]]" * (size // 6),
    "templates in templates": lambda size: "{{a|" * (size // 6) + "}}" * (size // 6),
    "arguments in arguments": lambda size: "{{{a|" * (size // 8) + "}}}" * (size // 8),
    "files in files": lambda size: "[[File:a|thumb|" * (size // 17) + "]]" * (size // 17),
    "tables in tables": lambda size: "{|\n|\n" * (size // 8) + "|}\n" * (size // 8),
    "elements in elements": lambda size: "<div>" * (size // 11) + "</div>" * (size // 11),
    "links of nested elements": lambda size: "[[a|<b><i><u>x</u></i></b>" * (size // 28) + "]]" * (size // 28),
    "open braces, then closed ones": lambda size: "{" * (size // 2) + "}" * (size // 2),
    "open brackets, then closed ones": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "comments behind a heading": lambda size: "== a ==" + "<!--x-->" * (size // 8),
    "a table of short rows": lambda size: "{|\n" + "|-\n| a || 5 km\n" * (size // 16) + "|}",
    "a row of cells": lambda size: "{|\n|-\n| a " + "|| a " * (size // 5) + "\n|}",
    "a table never closed": lambda size: "{|\n" + "|-\n| a || [[b]] || {{c|d}}\n" * (size // 29),
    "rowspans": lambda size: "{|\n" + "|-\n| rowspan=1000 colspan=1000 | a\n" * (size // 35) + "|}",
    "growing rowspans": lambda size: "{|\n" + "|-\n| rowspan=65000 | a\n| b\n" * (size // 28) + "|}",
    "an infobox": lambda size: "{{Infobox x\n" + "|a = 5 km\n" * (size // 10) + "}}",
    "an infobox of templates": lambda size: "{{Infobox x\n" + "|a = {{b|{{c}}}}\n" * (size // 17) + "}}",
    "a gallery of blanks": lambda size: "<gallery>" + " " * size + "</gallery>",
    "brackets in a reference": lambda size: "a<ref>" + "<" * size + "</ref>",
    "links in a reference": lambda size: "a<ref>" + "[http://" * (size // 8) + "</ref>",
    "an open name of a reference": lambda size: 'a<ref name="' + "a " * (size // 2) + "</ref>",
    "one word": lambda size: "a" * size,
    "one line of sentences": lambda size: "It fell by 5 km in 2010. " * (size // 25),
    "quotes of every length": lambda size: "".join("'" * (n % 7) + "a" for n in range(size // 4)),
    "a list deeper by each item": lambda size: "".join("*" * n + " a\n" for n in range(int((2 * size) ** 0.5))),
    **{f"{n:,} headings": lambda size, n=n: "== h ==\n" * n for n in (10_000, 50_000, 200_000)},
    **{f"{n:,} list items": lambda size, n=n: "* a 5\n" * n for n in (10_000, 50_000, 200_000)},
}  # fmt: skip


def pattern(name: str) -> str:
    """Return a hostile text of a megabyte; those of a count are as long as that makes them."""
    return SHAPED[name](MEGABYTE) if name in SHAPED else name * (MEGABYTE // len(name))


def escaped(name: str) -> str:
    return name.encode("unicode_escape").decode("ascii")


def hostile() -> None:
    print(f"\n{'a megabyte of':36} {'parse, s':>9} {'all, s':>8} {'peak MB':>8}")
    worst: list[float] = []
    failed = 0
    for name in (*REPEATED, *SHAPED):
        run = [sys.executable, "-m", "benchmarks.parse", f"--one={escaped(name)}"]
        try:
            done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            print(f"{name!r:36.36} {type(error).__name__}")
            failed += 1
            continue
        cut, everything, memory = (float(number) for number in done.stdout.split())
        over = everything > MAX_SECONDS or memory > MAX_MEGABYTES
        failed += over
        worst.append(everything)
        print(f"{name!r:36.36} {cut:9.3f} {everything:8.3f} {memory:8.0f}{'  over' if over else ''}")
    print(f"{failed} of {len(REPEATED) + len(SHAPED)} over {MAX_SECONDS} s or {MAX_MEGABYTES} MB; "
          f"median {statistics.median(worst):.3f} s")  # fmt: skip


def one(name: str) -> None:
    """Read one pattern; print the CPU seconds of parsing, of all of it, and the process's peak in MB."""
    text = pattern(name)
    start = time.process_time()
    document = parse(text)
    cut = time.process_time() - start
    for block in document.blocks():
        passages(block)
    everything = time.process_time() - start
    print(cut, everything, peak() / 2**20)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help="sections, speed, hostile; all of them if none is named")
    parser.add_argument("--one", help="read one hostile pattern, named as in the table")
    given = parser.parse_args()
    if given.one is not None:
        one(given.one.encode("ascii").decode("unicode_escape"))
        return
    known = {"sections": sections, "speed": speed, "hostile": hostile}
    for name in given.parts or known:
        known[name]()


if __name__ == "__main__":
    main()
