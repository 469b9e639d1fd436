"""Parts of a claim that went far from the rest of it: to another section, or further down in its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wikidiff.diff.blocks import Item
from wikidiff.diff.candidates import ItemSigner
from wikidiff.diff.similarity import FUNCTION_WORDS, Signature, coverage
from wikidiff.diff.tokens import NUMBER
from wikidiff.model import PROSE

MIN_WEIGHT = 4.0
"""A part lighter than four words of content may come by chance."""
HELD, LOST = 0.8, 0.6
"""Shares of a part's weight that its claim held, and that its claim has no longer: what stayed there is a copy."""
MIN_PLAIN = 3
"""Words of content that a claim must have lost to its part."""
MAX_POSTINGS = 24
"""A word that more claims lost than this tells nothing of one of them."""


def far_parts(
    pairs: Mapping[int, tuple[Item, Item]], leftovers: Sequence[Item], sign: ItemSigner
) -> Iterator[tuple[int, Item]]:
    """Yield what is left over of one side that is a part of a claim, with the number of its pair.

    `pairs` are what a claim was as a whole, and what it is without the part: old and new for what was split,
    new and old for what was merged.
    """
    lost: dict[int, Signature] = {}
    losers: dict[str, list[int]] = defaultdict(list)
    for number, (whole, partner) in pairs.items():
        if whole.claim.kind in PROSE and whole.claim.text != partner.claim.text:
            lost[number] = _difference(sign(whole), sign(partner))
            for word in lost[number].weights:
                losers[word].append(number)
    for part in leftovers:
        signed = sign(part)
        if part.claim.kind not in PROSE or signed.total < MIN_WEIGHT:
            continue
        shared: Counter[int] = Counter()
        for word in signed.weights:
            where = losers.get(word, ())
            if word not in FUNCTION_WORDS and word != "#" and len(where) <= MAX_POSTINGS:
                shared.update(where)
        for number, words in shared.most_common(3):
            whole = pairs[number][0]
            if (
                words >= MIN_PLAIN
                and coverage(signed, [lost[number]]) >= LOST
                and coverage(signed, [sign(whole)]) >= HELD
                and numbers_of(part) <= numbers_of(whole)
            ):
                yield number, part
                break


def _difference(whole: Signature, rest: Signature) -> Signature:
    weights = {
        word: left
        for word, weight in whole.weights.items()
        if (left := weight - rest.weights.get(word, 0.0)) > 0
    }
    return Signature(weights, sum(weights.values()))


def numbers_of(item: Item) -> set[str]:
    """Return the numbers that a claim holds, as they are written."""
    return set(NUMBER.findall(item.claim.text))
