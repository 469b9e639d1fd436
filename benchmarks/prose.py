"""Measure readable prose: `python -m benchmarks.prose [--revisions N] [--show N] [ARTICLE...]` from the checkout.

Of each article in ../shared/data we take the words that our passages show and the words of the page that
a real MediaWiki renders, and count those that stand in both in the same order: agreement is twice their
number over the words of both sides. What counts is in tests/mediawiki/page.py, whose tests run it on a few
articles; here the largest differences are printed as well, and revisions of the histories can be drawn.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from benchmarks.parse import SEED, Sample, articles, revisions
from tests.mediawiki.outline import sent
from tests.mediawiki.page import WORD, language, rendered, shown
from tests.mediawiki.server import MediaWiki, missing, temporary_wiki

GOAL = 0.98
CONTEXT = 4


class Difference(NamedTuple):
    theirs: str
    ours: str
    context: str
    words: int


def differences(theirs: list[str], ours: list[str], article: str) -> Iterator[Difference]:
    for code in LCSseq.opcodes(theirs, ours):
        if code.tag != "equal":
            a, b = theirs[code.src_start : code.src_end], ours[code.dest_start : code.dest_end]
            before = " ".join(theirs[max(0, code.src_start - CONTEXT) : code.src_start])
            after = " ".join(theirs[code.src_end : code.src_end + CONTEXT])
            yield Difference(" ".join(a), " ".join(b), f"{article}: {before} … {after}", len(a) + len(b))


def report(found: list[Difference], show: int) -> None:
    """Print what differs, by the number of words that it costs in all, alike ones together."""
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for one in found:
        kinds.setdefault((one.theirs[:60], one.ours[:60]), []).append(one)
    ranked = sorted(kinds.items(), key=lambda kind: -sum(one.words for one in kind[1]))
    for (theirs, ours), each in ranked[:show]:
        print(f"  {sum(one.words for one in each):5} words in {len(each):3}: page {theirs!r}, ours {ours!r}")
        print(f"        {each[0].context}")


def compare(wiki: MediaWiki, samples: list[Sample], show: int) -> None:
    common = total = 0
    found: list[Difference] = []
    print(f"{'article':64} {'page':>6} {'ours':>6} {'agree':>8}")
    for sample in samples:
        text = sent(sample.text)
        lang = language(text)
        theirs, ours = WORD.findall(rendered(wiki, text, lang)), WORD.findall(shown(text, lang))
        same = LCSseq.similarity(theirs, ours)
        common, total = common + 2 * same, total + len(theirs) + len(ours)
        found += differences(theirs, ours, sample.name)
        share = 2 * same / (len(theirs) + len(ours)) if theirs or ours else 1
        print(
            f"{sample.name:64.64} {len(theirs):6} {len(ours):6} {share:8.2%}{'' if share >= GOAL else '  below'}"
        )
    print(f"{'in all':64} {'':6} {'':6} {common / total if total else 1:8.2%}")
    report(found, show)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "articles", nargs="*", help="names in ../shared/data/wikitext/articles; all by default"
    )
    parser.add_argument(
        "--revisions", type=int, default=0, help="compare so many revisions of the histories too"
    )
    parser.add_argument("--show", type=int, default=40, help="how many differences to print")
    given = parser.parse_args()
    samples = [one for one in articles() if not given.articles or one.name in given.articles]
    reason = missing()
    if reason is not None or not samples:
        print(f"prose: not measured, {reason or 'no articles'}")
        return
    with temporary_wiki() as wiki:
        compare(wiki, samples, given.show)
        if given.revisions:
            compare(wiki, random.Random(SEED).sample(list(revisions()), given.revisions), given.show)


if __name__ == "__main__":
    main()
