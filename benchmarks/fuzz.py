# ruff: noqa: E501 inputs as they are
"""Random damage to real and made inputs: no crash, no hang, and the laws hold.

    python -m benchmarks.fuzz [--runs 1000] [--seed 1] [--only cutter …]

Each target takes a seed (of the tests' own data, or made here), damages it at random places, and runs. What is not a
`WikidiffError` is a find, and so is what takes more than `SLOW` seconds of the processor for 50 KB, and a law that
does not hold. Finds are written into the folder that --out names.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import wikidiff
from wikidiff.errors import WikidiffError
from wikidiff.sources import read_revisions
from wikidiff.store.codec import compress, decompress, encode

SLOW = 2.0
LARGEST = 50_000
DATE = datetime(2010, 1, 1, tzinfo=UTC)

WIKITEXT = """'''Gull Quay''' handles {{convert|12450|t}} a year (as of [[2009]]).<ref name="a">{{cite web|url=http://x.example/|title=Log|date=5 May 2009}}</ref>
{{Infobox port|name=Gull|tonnes=12,450|opened={{start date|1862|5|3}}}}
== Tides ==
They rose by 61.4 % from 1950–56, between 3 and 5&nbsp;km; ''even'' in 2006 5 of 7 ships came.
* one of '''1901'''
** two
{| class="wikitable"
! Year !! Ships
|-
| 1990 || rowspan=2 | 14
|-
| 1991
|}
[[File:Q.png|thumb|A quay, 30 m]] <math>x^2</math> <!-- note --> <nowiki>{{x}}</nowiki>
== Notes ==
<references /> [[Category:Quays]]
"""
TOKENS = (
    "{{ }} [[ ]] {| |} |- || !! ''' '' == = * # : ; <ref> </ref> <ref /> <!-- --> <nowiki> </nowiki> <div> </div> | \n "
    "5 1,000 1956 % km $ – − ½ . , 天 5月 & &amp; &#91; __TOC__ http://x.example/ rowspan=999 \u202e \ud83d \x00 ٣ É"
).split(" ")
BYTES = (
    b'< > </ /> " \' & &amp; { } [ ] , : null 1e999 -1 NaN \xff \x00 \xf0\x9f\x99\x82 <p> <table><tr><td> <math> <a href=" '
    b'<revision> </revision> <text> <page> <!-- --> <![CDATA[ \xee\x81\x9b \r\n <h2 id=x> rowspan="99999" true [] {} ""'
).split(b" ")

EXPORT = (
    b'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo><dbname>x</dbname>'
    b"</siteinfo><page><title>Quay</title><ns>0</ns><id>3</id><revision><id>5</id><parentid>4</parentid><timestamp>"
    b"2011-02-03T04:05:06Z</timestamp><contributor><username>Bo</username><id>1</id></contributor><comment>c</comment>"
    b'<model>wikitext</model><text bytes="9" xml:space="preserve">5 cranes</text></revision></page></mediawiki>'
)
ANSWER = json.dumps(
    {"query": {"pages": [{"pageid": 3, "ns": 0, "title": "Quay", "revisions": [
        {"revid": 5, "parentid": 4, "timestamp": "2011-02-03T04:05:06Z", "user": "Bo", "tags": ["t"], "size": 8,
         "slots": {"main": {"contentmodel": "wikitext", "content": "5 cranes"}}}]}]}}
).encode()  # fmt: skip
PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><title>Quay - X</title><script>RLCONF={"wgPageName":"Quay","wgRevisionId":5};</script>'
    b'</head><body><h1 id="firstHeading">Quay</h1><div id="mw-content-text"><div class="mw-parser-output"><p>It has <b>5</b> '
    b'<a href="/wiki/Crane" title="Crane">cranes</a>.<sup class="reference"><a href="#cite_note-1">[1]</a></sup></p>'
    b'<div class="thumb"><a href="/wiki/File:A.jpg"><img src="x"></a><div class="thumbcaption">A</div></div>'
    b'<table class="wikitable"><tr><th>Y</th></tr><tr><td rowspan="2">5</td></tr></table><h2 id="N">Notes</h2>'
    b'<ol class="references"><li id="cite_note-1"><span class="reference-text">Log</span></li></ol></div></div>'
    b'<li id="footer-info-lastmod">This page was last edited on 9 August 2017, at 06:05.</li></body></html>'
)


def damaged_text(chance: random.Random) -> str:
    text = WIKITEXT * chance.choice([1, 1, 1, 2, 5])
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 1, 3, 20, 200]))
        put = chance.choice(
            [chance.choice(TOKENS) * chance.choice([1, 1, 2, 40, 400]), text[end : end + 60], ""]
        )
        text = text[:start] + put + text[chance.choice([start, end]) :]
    return text[:LARGEST]


def damaged_bytes(chance: random.Random, seed: bytes) -> bytes:
    data = bytearray(seed * chance.choice([1, 1, 1, 2]))
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([0, 1, 3, 20, 200]))
        data[chance.choice([start, end]) : end] = chance.choice(BYTES) * chance.choice([1, 1, 2, 50])
    return bytes(data[:LARGEST])


def cutter(chance: random.Random) -> object:
    text = damaged_text(chance)
    document = wikidiff.parse(text)
    blocks = [
        block
        for _, part in document.sections()
        for block in ((part.heading,) if part.heading else ()) + part.blocks
    ]
    assert "".join(block.wikitext for block in blocks) == text, "the blocks are not the text"
    return text


def prose(chance: random.Random) -> object:
    text = damaged_text(chance)
    wikidiff.claims(wikidiff.parse(text, lang=chance.choice(["en", "de", "ja", "ar", "xx"])))
    return text


def figures(chance: random.Random) -> object:
    text = " ".join(chance.choice([*TOKENS, "5", "km", "1956", "May", "about", "million"]) for _ in range(60))
    for figure in wikidiff.figures(text, lang=chance.choice(["en", "de", "fr", "ru", "zh", "hi"])):
        assert figure.surface == text[figure.span.start : figure.span.end], "a figure is not at its place"
    return text


def comparison(chance: random.Random) -> object:
    old, new = damaged_text(chance)[:12_000], damaged_text(chance)[:12_000]
    assert wikidiff.apply(wikidiff.compare(old, new), old) == new, "the changes do not lead there"
    return old + "\0\0" + new


def read(data: bytes) -> None:
    try:
        for page, revision in read_revisions("-", stdin=BytesIO(data), title="A", date=DATE):
            assert 0 <= revision.revid < 1 << 63, "a number beyond 63 bits"
            assert page.pageid is None or abs(page.pageid) < 1 << 63, "a page beyond 63 bits"
    except WikidiffError:
        return


def source(seed: bytes) -> Callable[[random.Random], object]:
    def run(chance: random.Random) -> object:
        data = damaged_bytes(chance, seed)
        read(data)
        return data

    return run


def codec(chance: random.Random) -> object:
    base, text = (encode(damaged_text(chance)) for _ in range(2))
    assert decompress(compress(text, base), base, size=len(text)) == text, "not what was packed"
    return text


TARGETS: dict[str, Callable[[random.Random], object]] = {
    "cutter": cutter,
    "prose": prose,
    "figures": figures,
    "compare": comparison,
    "export": source(EXPORT),
    "answer": source(ANSWER),
    "page": source(PAGE),
    "codec": codec,
}


def fuzz(name: str, runs: int, seed: int, out: Path | None) -> int:
    """Run one target; return how many finds there were."""
    finds, slowest = 0, 0.0
    kinds: set[str] = set()
    for number in range(runs):
        chance = random.Random(f"{name} {seed} {number}")
        start = time.process_time()
        problem = ""
        try:
            TARGETS[name](chance)
        except Exception as error:
            at = traceback.extract_tb(error.__traceback__)[-1]
            problem = f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}: {str(error)[:100]}"
        spent = time.process_time() - start
        slowest = max(slowest, spent)
        problem = problem or (f"{spent:.1f} s" if spent > SLOW else "")
        if problem:
            finds += 1
            kind = problem.split(":")[0] if "at" in problem else "slow"
            if kind not in kinds:
                kinds.add(kind)
                print(f"  {name} {seed} {number}: {problem}")
                if out is not None:
                    (out / f"{name}-{seed}-{number}").write_text(problem)
    print(f"{name:8} {runs:8,} runs  {finds:4} finds  slowest {slowest:.2f} s", flush=True)
    return finds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=list(TARGETS))
    parser.add_argument("--out", type=Path)
    said = parser.parse_args()
    total = sum(fuzz(name, said.runs, said.seed, said.out) for name in said.only or TARGETS)
    raise SystemExit(bool(total))


if __name__ == "__main__":
    main()
