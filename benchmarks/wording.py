"""Calibrate what is called probably wording: `python -m benchmarks.wording [--seed N]` from the checkout.

Edits that people voted to be factual or a paraphrase, and edits that are known to change a fact, are cut in two
by chance. The weights of diff/wording.toml are searched on one half, from where they stand, one at a time; what is
folded of each half is reported for the weights that ship and for the best that were found. The search proposes: the
shipped weights were rounded by hand from the proposals of several seeds. Data are read from ../shared.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from wikidiff.diff.content import read_words
from wikidiff.diff.details import details
from wikidiff.diff.stance import stance_of
from wikidiff.diff.wording import LIKELY_FACT, WEIGHTS, Signs, signs_of, weigh
from wikidiff.diff.words import align_words
from wikidiff.model import Change
from wikidiff.pipeline import Reader, compare

EDITS = Path(__file__).parents[1].parent / "shared/data/edits"

Edit = Signs | bool
"""The signs of an edit whose folding depends on the weights; else whether it is folded whatever they are."""

SEARCHED = {
    "plain": range(4, 11), "recast": range(1, 6), "near": range(4), "surplus": range(1, 5), "extra": range(2, 7),
    "alone": range(4, 11), "fillers": range(4), "named": range(1, 5), "closed": range(2, 6), "stayed": range(-2, 1),
    "smoothed": range(-2, 1),
}  # fmt: skip
"""Weights that are searched; names, opposites and what turns a claim are never wording."""

FACT_COSTS = 3.0
"""How many rewordings told are as bad as one fact folded."""


def edit_of(old: str, new: str) -> Edit:
    comparison = compare(old, new)
    telling = [change for change in comparison.changes if not change.is_editorial]
    if not telling:
        return True
    if len(telling) > 1 or not telling[0].may_be_wording:
        return False
    return _signs(telling[0], old, new)


def _signs(change: Change, old: str, new: str) -> Edit:
    reader = Reader()
    sides = []
    for text, side in ((old, change.before), (new, change.after)):
        assert side is not None
        sides += [claim for claim in reader.claims(reader.parse(text)) if claim.span == side.span]
    if len(sides) != 2:
        return False
    before, after = read_words(*sides), read_words(*reversed(sides))
    runs = align_words(*sides)
    stance = stance_of(*sides, before, after, runs)
    return signs_of(*sides, before, after, runs, details(before, after, runs, stance))


def folded(edits: Sequence[Edit], weights: Mapping[str, int]) -> float:
    """Return the share of edits that are folded with these weights."""
    hits = sum(edit if isinstance(edit, bool) else weigh(edit, weights) < LIKELY_FACT for edit in edits)
    return hits / len(edits)


def score(kinds: Mapping[str, Sequence[Edit]], weights: Mapping[str, int]) -> float:
    wrong = folded(kinds["voted factual"], weights) + folded(kinds["known facts"], weights)
    return folded(kinds["voted paraphrase"], weights) - FACT_COSTS * wrong


def search(kinds: Mapping[str, Sequence[Edit]]) -> Mapping[str, int]:
    """Climb from the weights that ship, one weight at a time, as long as that helps."""
    best, reached = dict(WEIGHTS), score(kinds, WEIGHTS)
    while True:
        tries = [{**best, name: value} for name, values in SEARCHED.items() for value in values]
        top = max(tries, key=lambda weights: score(kinds, weights))
        if score(kinds, top) <= reached:
            return best
        best, reached = top, score(kinds, top)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    chance = Random(parser.parse_args().seed)
    path, facts = EDITS / "voted-half.jsonl", EDITS / "factual-edits.jsonl.xz"
    if not path.exists() or not facts.exists():
        print("wording: no data")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kinds = {f"voted {label}": [edit_of(row["old"], row["new"]) for row in rows if row["label"] == label]
             for label in ("paraphrase", "factual")}  # fmt: skip
    with lzma.open(facts, "rt", encoding="utf-8") as lines:
        kinds["known facts"] = [edit_of(row["one"], row["other"]) for row in map(json.loads, lines)]
    halves: tuple[dict[str, list[Edit]], dict[str, list[Edit]]] = ({}, {})
    for kind, edits in kinds.items():
        chance.shuffle(edits)
        middle = len(edits) // 2
        halves[0][kind], halves[1][kind] = edits[:middle], edits[middle:]
    found = search(halves[0])
    for name, weights in (("shipped", WEIGHTS), ("searched", found)):
        print(f"{name}: " + ", ".join(f"{sign} {weight}" for sign, weight in weights.items()))
        for kind, edits in kinds.items():
            shares = [f"{folded(part, weights):6.1%}" for part in (edits, halves[0][kind], halves[1][kind])]
            print(
                f"  {kind} ({len(edits)}): folded {shares[0]}; searched half {shares[1]}, other half {shares[2]}"
            )


if __name__ == "__main__":
    main()
