"""Claims that came while what they repeat stayed where it was: copies, whole or with words left out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from wikidiff.diff.blocks import ClaimsOf, Item, PlacedBlock, items_of
from wikidiff.diff.sections import SectionMatch
from wikidiff.diff.similarity import FUNCTION_WORDS, Signature, Signer, coverage, sign
from wikidiff.diff.tokens import LONG_WORD, NUMBER
from wikidiff.model import PROSE, BlockKind, Claim
from wikidiff.patterns import late

MAX_COPIES = 40
"""Added claims that are looked for in the old text, the longest first: a page of new text is no copy."""

MIN_WEIGHT = 4.0
"""A claim lighter than four content words is repeated by chance."""

HELD = 0.8
"""Share of a copy's weight that the claim it repeats must hold."""

_WORDS = 8
"""The longest words of a claim, by which the blocks that may hold it are found."""
_OCCURRENCES = 30
"""Places of a word that are looked at; one that stands more often tells little."""
_BLOCKS = 3
"""Blocks that are read for a claim: those that hold most of its words."""

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def find_copies(
    added: Sequence[Item],
    sections: SectionMatch,
    old_text: str,
    claims_of: ClaimsOf,
    signer: Signer = sign,
) -> dict[int, Item]:
    """Return for each added item that repeats a claim of the old text that claim, by the item's order.

    Linear in the old text for each item looked at, of which there are at most `MAX_COPIES`.
    """
    heavy = [
        item for item in added if item.claim.kind in PROSE and signer(item.claim.text).total >= MIN_WEIGHT
    ]
    if not heavy:
        return {}
    blocks = [
        PlacedBlock(block, place, number)
        for place in sections.old
        for number, block in enumerate(place.section.blocks)
        if block.kind in _KINDS
    ]
    starts = [entry.block.span.start for entry in blocks]
    longest = sorted(heavy, key=lambda item: (-len(item.claim.text), item.order))[:MAX_COPIES]
    found = {}
    for item in longest:
        source = _source(item.claim, old_text, blocks, starts, claims_of, signer)
        if source is not None:
            found[item.order] = source
    return found


def _source(
    claim: Claim,
    old_text: str,
    blocks: Sequence[PlacedBlock],
    starts: Sequence[int],
    claims_of: ClaimsOf,
    signer: Signer,
) -> Item | None:
    wanted = signer(claim.text)
    best, held = None, HELD
    for index in _likely_blocks(claim.text, old_text, blocks, starts):
        for candidate in items_of([blocks[index]], claims_of):
            if candidate.claim.kind not in PROSE:
                continue
            if not _numbers(claim) <= _numbers(candidate.claim):
                # It says the same of another number: a statement of its own.
                continue
            repeated = signer(candidate.claim.text)
            share = coverage(wanted, [repeated])
            if share >= held and _says_something(claim, wanted, repeated):
                best, held = candidate, share
    return best


def _numbers(claim: Claim) -> set[str]:
    return set(NUMBER.findall(claim.text))


def _says_something(claim: Claim, wanted: Signature, repeated: Signature) -> bool:
    """Tell whether what is repeated is a statement: words of content, and not only names."""
    names = {word.casefold() for word in _NAME.findall(claim.text)}
    plain = [
        word
        for word in wanted.weights
        if word in repeated.weights and word not in FUNCTION_WORDS and word not in names and word != "#"
    ]
    return len(plain) >= MIN_PLAIN


MIN_PLAIN = 3
"""Words of content, beside names and numbers, that a copy must repeat: any shelf mark holds some names."""
_NAME = late(r"(?<=\S\s)[^\W\d_a-z]\w*")


def _likely_blocks(
    text: str, old_text: str, blocks: Sequence[PlacedBlock], starts: Sequence[int]
) -> list[int]:
    words = sorted(set(LONG_WORD.findall(text)), key=lambda word: (-len(word), word))[:_WORDS]
    counts: Counter[int] = Counter()
    for word in words:
        counts.update({_block_at(at, blocks, starts) for at in _places(word, old_text)})
    counts.pop(-1, None)
    return [index for index, count in counts.most_common(_BLOCKS) if 2 * count > len(words)]


def _places(word: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(word)
    while at >= 0 and len(found) < _OCCURRENCES:
        found.append(at)
        at = text.find(word, at + len(word))
    return found


def _block_at(at: int, blocks: Sequence[PlacedBlock], starts: Sequence[int]) -> int:
    index = bisect_right(starts, at) - 1
    return index if index >= 0 and at < blocks[index].block.span.end else -1
