"""Blocks first: what is equal needs no reading, what differs is cut into items to be aligned."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.diff.sections import Place, SectionMatch
from wikidiff.diff.sequence import opcodes
from wikidiff.model import Block, BlockKind, BlockPlace, Claim, ClaimPlace, Families, Span

ClaimsOf = Callable[[Block], tuple[Claim, ...]]
"""Gives the claims of a block, spans counted from the block's start."""

_SILENT = frozenset({BlockKind.BLANK, BlockKind.COMMENT, BlockKind.HEADING})


class PlacedBlock(NamedTuple):
    block: Block
    place: Place
    number: int
    """Its number among the section's own blocks."""

    @property
    def address(self) -> BlockPlace:
        return BlockPlace(self.place.number, self.number)


class Item(NamedTuple):
    """A claim (or other item) of a block that differs, with where it stands."""

    claim: Claim
    block: Block
    place: Place
    order: int
    """Counts all items of one side, in the order of the text."""
    address: ClaimPlace

    @property
    def wikitext(self) -> str:
        return self.claim.span.of(self.block.wikitext)

    @property
    def start(self) -> int:
        """Where it stands in the text of its side."""
        return self.block.span.start + self.claim.span.start

    @property
    def span(self) -> Span:
        """All of it in the text of its side."""
        return self.claim.span.shifted(self.block.span.start)

    def placed(self) -> Claim:
        """Return the claim with the spans and the section path of its document."""
        return self.claim.shift_span(self.block.span.start, self.place.path)


@dataclass(frozen=True, slots=True)
class BlockMatch:
    """What differs: blocks that only moved, and the blocks that must be looked into."""

    kept: tuple[tuple[PlacedBlock, PlacedBlock], ...]
    """Equal and in order within a pair of sections."""
    moved: tuple[tuple[PlacedBlock, PlacedBlock], ...]
    old: tuple[PlacedBlock, ...]
    new: tuple[PlacedBlock, ...]


def match_blocks(sections: SectionMatch, families: Families | None = None) -> BlockMatch:
    """Set aside blocks of equal wikitext: in order within a section pair, then wherever they went.

    Where `families` are known, the claims in them must be heirs of each other, too.
    """
    contents = _Contents(families)
    left: list[PlacedBlock] = []
    right: list[PlacedBlock] = []
    kept: list[tuple[PlacedBlock, PlacedBlock]] = []
    taken = set(sections.pairs.values())
    for place in sections.old:
        partner = sections.pairs.get(place.number)
        if partner is None:
            left.extend(_telling(place))
            continue
        before, after = _telling(place), _telling(sections.new[partner])
        for code in opcodes(contents.of(before, is_new=False), contents.of(after, is_new=True)):
            if code.equal:
                kept.extend(zip(before[code.i1 : code.i2], after[code.j1 : code.j2], strict=True))
            else:
                left.extend(before[code.i1 : code.i2])
                right.extend(after[code.j1 : code.j2])
    for place in sections.new:
        if place.number not in taken:
            right.extend(_telling(place))
    right.sort(key=lambda entry: entry.block.span)
    return _set_moves_aside(kept, left, right, contents)


def _telling(place: Place) -> list[PlacedBlock]:
    return [
        PlacedBlock(block, place, number)
        for number, block in enumerate(place.section.blocks)
        if block.kind not in _SILENT
    ]


class _Contents:
    """What makes two blocks the same: the wikitext, and whose heirs its claims are, where that is known."""

    def __init__(self, families: Families | None) -> None:
        self._sides = (families.old, families.new) if families else None

    def of(self, blocks: Iterable[PlacedBlock], *, is_new: bool) -> list[str]:
        texts = [entry.block.wikitext.strip() for entry in blocks]
        if self._sides is None:
            return texts
        side = self._sides[is_new]
        return [f"{text}\0{side.get(entry.address)}" for text, entry in zip(texts, blocks, strict=True)]


def _set_moves_aside(
    kept: Iterable[tuple[PlacedBlock, PlacedBlock]],
    left: Sequence[PlacedBlock],
    right: Sequence[PlacedBlock],
    contents: _Contents,
) -> BlockMatch:
    waiting: dict[str, deque[PlacedBlock]] = defaultdict(deque)
    for entry, content in zip(left, contents.of(left, is_new=False), strict=True):
        waiting[content].append(entry)
    moved: list[tuple[PlacedBlock, PlacedBlock]] = []
    came: list[PlacedBlock] = []
    for entry, content in zip(right, contents.of(right, is_new=True), strict=True):
        partners = waiting.get(content)
        if partners:
            moved.append((partners.popleft(), entry))
        else:
            came.append(entry)
    gone = [entry for partners in waiting.values() for entry in partners]
    gone.sort(key=lambda entry: entry.block.span)
    return BlockMatch(tuple(kept), tuple(moved), tuple(gone), tuple(came))


def items_of(blocks: Iterable[PlacedBlock], claims_of: ClaimsOf) -> list[Item]:
    """Read the blocks and number what is found in them."""
    found: list[Item] = []
    for entry in blocks:
        for number, claim in enumerate(claims_of(entry.block)):
            address = ClaimPlace(*entry.address, number)
            found.append(Item(claim, entry.block, entry.place, len(found), address))
    return found
