"""Pairs of claims that are alike enough to be one claim, edited; found without comparing all with all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from wikidiff.diff.assignment import assign
from wikidiff.diff.blocks import Item
from wikidiff.diff.keys import may_be_one
from wikidiff.diff.similarity import OTHER_PLACE, Signature, likeness
from wikidiff.diff.tokens import NUMBER
from wikidiff.model import PROSE, ClaimKind

MAX_ALL_PAIRS = 256
"""Up to so many pairs, all are scored; above, only pairs that share a word that is not frequent."""

MAX_POSTINGS = 24
"""A word in more of the new claims than this does not propose pairs."""

MAX_CANDIDATES = 8
"""Of the claims that share words with one, so many of the most promising are scored in full."""

NEAR = 1
"""A claim without a number whose every word is frequent is scored with those up to so far from its place."""

POSITION_BONUS = 0.05
"""What standing at the same place is worth: decides between equally alike claims, nothing more."""


ItemSigner = Callable[[Item], Signature]


def alike_pairs(
    old: Sequence[Item], new: Sequence[Item], sign: ItemSigner, least: float
) -> list[tuple[Item, Item]]:
    """Return the best one-to-one pairs of items that are at least so alike, in the order of the old.

    Looked at from the other side the answer is the same: ties are broken from one side only.
    """
    if [item.claim.key for item in old] > [item.claim.key for item in new]:
        pairs = _alike_pairs(new, old, sign, least)
        return sorted(((a, b) for b, a in pairs), key=lambda pair: pair[0].order)
    return _alike_pairs(old, new, sign, least)


def _alike_pairs(
    old: Sequence[Item], new: Sequence[Item], sign: ItemSigner, least: float
) -> list[tuple[Item, Item]]:
    scores = {}
    for i, j in _candidates(old, new, sign):
        if _comparable(old[i], new[j]):
            alike = likeness(sign(old[i]), sign(new[j]))
            kin = old[i].claim.kind is new[j].claim.kind
            if alike >= (least if kin else max(least, OTHER_PLACE)):
                scores[i, j] = alike + POSITION_BONUS * (1 - abs(i / len(old) - j / len(new)))
    return [(old[i], new[j]) for i, j in assign(scores)]


def _comparable(old: Item, new: Item) -> bool:
    """Tell whether the kinds can be one: prose among itself, any other kind only with its like.

    Templates, categories and links to other wikis are names: another name is another thing.
    """
    if old.claim.kind in PROSE:
        return new.claim.kind in PROSE and may_be_one(old.claim, new.claim)
    names = (ClaimKind.TEMPLATE, ClaimKind.CATEGORY, ClaimKind.INTERWIKI)
    return (
        old.claim.kind is new.claim.kind and old.claim.kind not in names and may_be_one(old.claim, new.claim)
    )


def _candidates(old: Sequence[Item], new: Sequence[Item], sign: ItemSigner) -> Iterable[tuple[int, int]]:
    if len(old) * len(new) <= MAX_ALL_PAIRS:
        return [(i, j) for i in range(len(old)) for j in range(len(new))]
    found: list[tuple[int, int]] = []
    lone: list[int] = []
    for i, shared in enumerate(
        _sharing([sign(item).weights for item in old], [sign(item).weights for item in new])
    ):
        found.extend((i, j) for j in shared)
        if not shared:
            lone.append(i)
    # The items of a long list that all say the same of another number have no rare word: their numbers are.
    numbers = [_numbers(old[i]) for i in lone]
    for i, own, shared in zip(
        lone, numbers, _sharing(numbers, [_numbers(item) for item in new]), strict=True
    ):
        place = i * len(new) // len(old)
        near = () if own else range(max(place - NEAR, 0), min(place + NEAR + 1, len(new)))
        found.extend((i, j) for j in shared or near)
    return found


def _numbers(item: Item) -> set[str]:
    return set(NUMBER.findall(item.claim.text))


def _sharing(old: Sequence[Collection[str]], new: Sequence[Collection[str]]) -> Iterator[list[int]]:
    """Yield for each of the old those of the new that share most of what is not frequent with it."""
    known = {word for words in old for word in words}
    postings: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(new):
        for word in words:
            if word in known:
                postings[word].append(j)
    for words in old:
        shared: Counter[int] = Counter()
        for word in words:
            where = postings.get(word, ())
            if len(where) <= MAX_POSTINGS:
                shared.update(where)
        yield [j for j, _ in shared.most_common(MAX_CANDIDATES)]
