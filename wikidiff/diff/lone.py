"""Claims that are left alone in the same place on both sides: alike in less than others must be to be one, edited.

A short sentence of which half changed is unlike what it was by the measure of words; that nothing else came or
went between its neighbours, and that it begins and ends as it did, says what the words cannot.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from wikidiff.diff.blocks import Item
from wikidiff.diff.figures import TEMPORAL
from wikidiff.diff.similarity import FUNCTION_WORDS, Signature, likeness, words_of
from wikidiff.diff.vocabulary import unmatched
from wikidiff.model import Claim, ClaimKind

LONE = 0.25
"""Likeness of a pair that stands alone; two sentences of one section reach it by chance one time in eight."""

FRAME, BARE_FRAME = 1 / 3, 0.6
"""Share of the shorter claim's words that must begin and end the other one too; more if none of them says much."""

MOST_WORDS = 40
"""Words of content of two claims that are compared one by one; longer claims have more to be known by."""

_PROSE = frozenset({ClaimKind.SENTENCE, ClaimKind.LIST_ITEM})
_PARAMETERS = frozenset({ClaimKind.PARAMETER})


def lone_pairs(
    old: Sequence[Item],
    new: Sequence[Item],
    paired: Iterable[tuple[Item, Item]],
    anchors: Sequence[tuple[int, int]],
    sign: Callable[[Item], Signature],
) -> list[tuple[Item, Item]]:
    """Return the pairs of claims that are the only ones left over between the same neighbours.

    `paired` are the claims of the section that are known to be one, `anchors` where the blocks stood and
    stand that were kept as they are.
    """
    before = sorted([(a.start, b.start) for a, b in paired if a.claim.kind in _PROSE] + [*anchors])
    gaps_old = _by_gap(old, [a for a, _ in before], dict(before))
    after = sorted((b, a) for a, b in before)
    gaps_new = _by_gap(new, [b for b, _ in after], {b: b for b, _ in after})
    found = []
    for gap, here in gaps_old.items():
        there = gaps_new.get(gap, [])
        if len(here) == len(there) == 1 and _is_one(here[0], there[0], sign):
            found.append((here[0], there[0]))
    return found


def renamed_pairs(
    old: Sequence[Item], new: Sequence[Item], paired: Iterable[tuple[Item, Item]]
) -> list[tuple[Item, Item]]:
    """Return the parameters that are alone with their value between the same neighbours of a template.

    A value too short to be known again anywhere (`keys.MIN_VALUE`) is, at its place: the name changed.
    """
    before = sorted((a.start, b.start) for a, b in paired if a.claim.kind is ClaimKind.PARAMETER)
    gaps_old = _by_gap(old, [a for a, _ in before], dict(before), _PARAMETERS)
    after = sorted((b, a) for a, b in before)
    gaps_new = _by_gap(new, [b for b, _ in after], {b: b for b, _ in after}, _PARAMETERS)
    found = []
    for gap, here in gaps_old.items():
        left, right = _by_value(here), _by_value(gaps_new.get(gap, []))
        found += [
            (one[0], right[value][0])
            for value, one in left.items()
            if len(one) == len(right.get(value, ())) == 1
        ]
    return found


def _by_value(items: Iterable[Item]) -> dict[tuple[str, str], list[Item]]:
    values: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        values[item.claim.container, item.claim.text].append(item)
    return values


def _by_gap(
    items: Iterable[Item],
    starts: Sequence[int],
    names: dict[int, int],
    kinds: Collection[ClaimKind] = _PROSE,
) -> dict[int, list[Item]]:
    """Gather claims by the neighbour before them, named by where it stands in the new text."""
    gaps: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.claim.kind in kinds:
            at = bisect_left(starts, item.start) - 1
            gaps[names[starts[at]] if at >= 0 else -1].append(item)
    return gaps


def _is_one(old: Item, new: Item, sign: Callable[[Item], Signature]) -> bool:
    if _is_dated_alike(old.claim, new.claim):
        return True
    here, there = _words_of(old.claim), _words_of(new.claim)
    head = _common(here, there)
    tail = _common(here[head:][::-1], there[head:][::-1])
    frame = [*here[:head], *(here[-tail:] if tail else [])]
    share = len(frame) / max(1, min(len(here), len(there)))
    if likeness(sign(old), sign(new)) < LONE:
        counts = "#" in frame and len(here) == len(there) and share >= BARE_FRAME
        return counts or _says_the_same(here, there)  # they have one son, two daughters
    return share >= (FRAME if any(map(_is_content, frame)) else BARE_FRAME) or _says_the_same(here, there)


def _is_dated_alike(old: Claim, new: Claim) -> bool:
    """Tell whether two items of a list begin with the same date, which is what they are known by: 1994: silver."""
    if old.kind is not ClaimKind.LIST_ITEM or new.kind is not ClaimKind.LIST_ITEM:
        return False
    here, there = (next(iter(claim.figures), None) for claim in (old, new))
    if here is None or there is None or here.kind not in TEMPORAL:
        return False
    return here.place.start == there.place.start == 0 and (here.kind, here.value) == (there.kind, there.value)


def _words_of(claim: Claim) -> list[str]:
    """Return the words of a claim, each figure as one, whatever is written in it: May and June are no words."""
    text, pieces, at = claim.text, [], 0
    for figure in claim.figures:
        pieces += [text[at : figure.place.start], "0"]
        at = figure.place.end
    return words_of(" ".join([*pieces, text[at:]]))


def _is_content(word: str) -> bool:
    return word not in FUNCTION_WORDS and word != "#" and word not in _MONTHS


_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
"""Alone they are no figures, and say as little of what a sentence is about."""


def _says_the_same(here: Sequence[str], there: Sequence[str]) -> bool:
    """Tell whether most of the words of content are forms, spellings or synonyms of each other."""
    left, right = (Counter(filter(_is_content, words)) for words in (here, there))
    gone, came = unmatched(left, right)
    total = left.total() + right.total()
    return 0 < total <= MOST_WORDS and 2 * (len(gone) + len(came)) <= total


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
