"""Measure what changes are called: `python -m benchmarks.edits [facts] [reformatted] [threshold]`.

`facts`: pairs of sentences that differ in a fact; the share that comes out as editorial only, or as nothing, and
the codes. With `--show N` as many pairs drawn by `--seed`, with our codes, to be read by a person. `reformatted`:
articles written otherwise without saying anything else (tests/diff/reformat.py); the share that has editorial
codes only, and each change that has not. `threshold`: how well a likeness tells sentences that an edit changed
from their neighbours, at several thresholds. Data are read from ../shared; what is absent is skipped and said so.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from benchmarks.diff import histories, real_pairs
from benchmarks.parse import DATA, draw, texts
from tests.diff.reformat import WAYS, reformatted
from wikidiff.diff.similarity import likeness, sign
from wikidiff.model import ClaimKind, Comparison
from wikidiff.parsing import parse
from wikidiff.pipeline import claims, compare

SEED = 1
DRAWN = 12
"""Revisions of each history that are written otherwise."""
TIMES = 3
"""Ways in which each article is written otherwise."""


def factual_pairs() -> list[tuple[str, str]]:
    path = DATA / "edits/factual-edits.jsonl.xz"
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [(row["one"], row["other"]) for row in map(json.loads, lines)]


def facts(show: int, seed: int) -> None:
    pairs = factual_pairs()
    if not pairs:
        print("facts: no data")
        return
    codes: Counter[str] = Counter()
    folded = 0
    for one, other in pairs:
        changes = compare(one, other).changes
        folded += all(change.is_editorial for change in changes)
        codes.update(str(code) for change in changes for code in change.codes)
    print(f"facts: {len(pairs)} pairs, editorial only or nothing {folded} ({folded / len(pairs):.2%}, ≤ 2%)")
    print("  " + ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    for one, other in Random(seed).sample(pairs, min(show, len(pairs))):
        print(f"- {one}\n+ {other}\n    {told(compare(one, other))}")


def told(comparison: Comparison) -> str:
    return "; ".join(", ".join(change.codes) for change in comparison.changes) or "nothing"


def articles() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "wikitext/articles").glob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")
    for path in histories():
        for sample in draw(texts(path), DRAWN):
            yield path.name, sample.text


def rewritten(show: int, seed: int) -> None:
    chance = Random(seed)
    pairs = clean = 0
    ways: Counter[str] = Counter()
    for name, text in articles():
        for _ in range(TIMES):
            other, used = reformatted(text, chance)
            if not used:
                continue
            pairs += 1
            ways.update(used)
            loud = [change for change in compare(text, other).changes if not change.is_editorial]
            clean += not loud
            for change in loud[:show]:
                before, after = (side.text[:150] if side else None for side in (change.before, change.after))
                print(f"  {name}: {', '.join(change.codes)}\n    {before!r}\n    {after!r}")
    if pairs:
        print(f"reformatted: {pairs} pairs, editorial codes only {clean} ({clean / pairs:.1%}, ≥ 99%)")
        print("  " + ", ".join(f"{way} {ways[way]}" for way in WAYS))


def threshold(show: int, seed: int) -> None:
    """Take sentence pairs whose kinship is known: both sides of a factual edit, and each with a stranger.

    A stranger stands right beside in one article (two sentences of one section are about the same thing).
    """
    kin = [likeness(sign(one), sign(other)) for one, other in factual_pairs()]
    strangers = [
        likeness(sign(a), sign(b)) for text in some_texts() for a, b in neighbours(text)
    ]  # fmt: skip
    if not kin:
        print("threshold: no data")
        return
    print(f"threshold: {len(kin)} pairs by an edit, {len(strangers)} pairs of neighbours")
    for cut in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        found, wrong = (sum(one >= cut for one in pairs) / len(pairs) for pairs in (kin, strangers))
        print(f"  {cut:.2f}: {found:6.1%} of the edits paired, {wrong:6.2%} of the neighbours")


def some_texts() -> Iterator[str]:
    yield from (old for old, _ in real_pairs("en"))
    for path in sorted((DATA / "wikitext/articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def neighbours(text: str) -> Iterator[tuple[str, str]]:
    found = [claim for claim in claims(parse(text)) if claim.kind is ClaimKind.SENTENCE]
    for a, b in pairwise(found):
        if a.section == b.section and a.text != b.text:
            yield a.text, b.text


ROWS: dict[str, Callable[[int, int], None]] = {
    "facts": facts, "reformatted": rewritten, "threshold": threshold,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", help="facts, reformatted, threshold; all unless told")
    parser.add_argument("--show", type=int, default=0, help="pairs to print, or changes of each pair")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    for row in arguments.rows or ROWS:
        ROWS[row](arguments.show, arguments.seed)


if __name__ == "__main__":
    main()
