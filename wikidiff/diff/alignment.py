"""Which claim of the old text is which of the new.

In the order of trust: equal claims in order within a pair of sections, equal ones out of order, items
known by a key (parameter, row), alike ones by the best assignment, then splits and merges, then the
same again across sections.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wikidiff.diff.blocks import BlockMatch, Item
from wikidiff.diff.candidates import alike_pairs
from wikidiff.diff.entries import same_entries
from wikidiff.diff.far_parts import far_parts, numbers_of
from wikidiff.diff.keys import base_name
from wikidiff.diff.kinship import Kin, regrouping
from wikidiff.diff.lone import lone_pairs, renamed_pairs
from wikidiff.diff.sections import SectionMatch
from wikidiff.diff.sequence import opcodes, out_of_order
from wikidiff.diff.similarity import OTHER_PLACE, SAME_PLACE, Signature, Signer, coverage, likeness, sign
from wikidiff.model import PROSE, BlockKind, ClaimKind, Code, Families

SPLIT_COVERAGE = 0.6
"""Share of a leftover claim that its neighbour's old form must hold for it to be a part of that."""

MIN_PART_WEIGHT = 2.0
"""A part lighter than two content words proves nothing, unless it has a number of its whole's."""

NEIGHBOURS = 2
"""How far in the order of the text a part may stand from the rest of its claim."""

_ORDERED = (frozenset({ClaimKind.SENTENCE, ClaimKind.LIST_ITEM}), frozenset({ClaimKind.TABLE_ROW}))
"""Kinds whose order among themselves says something; a category or a parameter may stand anywhere."""


_RUNNING_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_KEYED = frozenset({ClaimKind.PARAMETER, ClaimKind.TABLE_ROW})
_MOVABLE = PROSE | {ClaimKind.TABLE_ROW}


class Pairing(NamedTuple):
    """One to one, one to many (split) or many to one (merged), with what that alone says."""

    old: tuple[Item, ...]
    new: tuple[Item, ...]
    codes: tuple[Code, ...] = ()


@dataclass(slots=True)
class Alignment:
    """Grows while the stages run: what is paired, and what is not, or not yet."""

    removed: list[Item]
    """Of the old side, those without a partner."""
    added: list[Item]
    pairings: list[Pairing] = field(default_factory=list)
    signer: Signer = sign

    def sign(self, item: Item) -> Signature:
        return self.signer(item.claim.text)

    def pair(self, pairs: Iterable[tuple[Item, Item]], codes: tuple[Code, ...] = ()) -> None:
        """Record one-to-one pairs and take them off what is left."""
        self.record([Pairing((before,), (after,), codes) for before, after in pairs])

    def record(self, pairings: Sequence[Pairing]) -> None:
        """Record pairings and take their items off what is left."""
        self.pairings.extend(pairings)
        gone = {item.order for pairing in pairings for item in pairing.old}
        came = {item.order for pairing in pairings for item in pairing.new}
        self.removed = [item for item in self.removed if item.order not in gone]
        self.added = [item for item in self.added if item.order not in came]


def align_items(
    old: list[Item],
    new: list[Item],
    sections: SectionMatch,
    blocks: BlockMatch,
    families: Families | None = None,
    signer: Signer = sign,
) -> Alignment:
    """Align the items of all differing blocks; `Alignment.removed` and `.added` are what stays without a partner.

    The blocks that were kept tell which of the items changed their place; `families`, where they are known,
    which are one whatever they say.
    """
    alignment = Alignment(old, new, signer=signer)
    kin = Kin(families)
    _align_families(alignment, sections, kin)
    _align_within_sections(alignment, sections, blocks, kin)
    _join_parts(alignment)
    _align_across_sections(alignment)
    _join_far_parts(alignment)
    return alignment


def _align_families(alignment: Alignment, sections: SectionMatch, kin: Kin) -> None:
    """Pair the families that are spread over several sections, or went to another."""
    found = []
    for old, new in kin.groups(alignment.removed, alignment.added):
        places = {item.place.number for item in old}, {item.place.number for item in new}
        stays = {sections.pairs.get(number) for number in places[0]} & places[1]
        if len(places[0]) > 1 or len(places[1]) > 1 or not stays:
            codes = () if stays else _move_codes(old[0])
            found.append(Pairing(old, new, (*regrouping(old, new), *codes)))
    alignment.record(found)


def _align_within_sections(
    alignment: Alignment, sections: SectionMatch, blocks: BlockMatch, kin: Kin
) -> None:
    anchors: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for before, after in blocks.kept:
        if before.block.kind in _RUNNING_TEXT:
            anchors[before.place.number].append((before.block.span.start, after.block.span.start))
    there = _by_place(alignment.added)
    found: list[Pairing] = []
    for number, here in _by_place(alignment.removed).items():
        partner = sections.pairs.get(number)
        if partner is not None and partner in there:
            section = Alignment(here, there[partner], signer=alignment.signer)
            _align_section(section, anchors[number], kin)
            found.extend(section.pairings)
    alignment.record(found)


def _by_place(items: Iterable[Item]) -> dict[int, list[Item]]:
    groups: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.place.number].append(item)
    return groups


def _align_section(section: Alignment, anchors: Sequence[tuple[int, int]], kin: Kin) -> None:
    groups = kin.groups(section.removed, section.added)
    section.record([Pairing(old, new, regrouping(old, new)) for old, new in groups])
    _pair_equal(section)
    _pair_keyed(section, lambda item: (item.claim.kind, item.claim.container, item.claim.label))
    _pair_keyed(section, lambda item: (item.claim.kind, "", item.claim.label))
    _pair_keyed(section, _base_name)
    section.pair(alike_pairs(section.removed, section.added, section.sign, SAME_PLACE))
    known = [(entry.old[0], entry.new[0]) for entry in section.pairings]
    section.pair(lone_pairs(section.removed, section.added, known, anchors, section.sign))
    section.pair(renamed_pairs(section.removed, section.added, known))
    entries = same_entries(section.removed, section.added)
    section.record([Pairing(old, new, (Code.SOURCE_EDITED,)) for old, new in entries])
    _pair_templates(section)
    section.pairings = _with_moves(section.pairings, anchors)


def _with_moves(pairings: list[Pairing], anchors: Sequence[tuple[int, int]]) -> list[Pairing]:
    """Add `claim_moved` to the fewest pairings whose claims changed their order in the section.

    `anchors` are where the blocks stood and stand that were kept as they are.
    """
    before = sorted((item.order, item.claim.key) for entry in pairings for item in entry.old)
    after = sorted((item.order, item.claim.key) for entry in pairings for item in entry.new)
    flip = [text for _, text in before] > [text for _, text in after]
    displaced: set[int] = set()
    for kinds, fixed in zip(_ORDERED, (anchors, ()), strict=True):
        places = [
            (entry.old[0].start, entry.new[0].start)
            for entry in pairings
            if entry.old[0].claim.kind in kinds and entry.new[0].claim.kind in kinds
        ]
        crossing = _crossing(places, fixed)
        displaced |= crossing | out_of_order(
            sorted(place for place in places if place[0] not in crossing), flip=flip
        )
    return [
        entry._replace(codes=(*entry.codes, Code.CLAIM_MOVED)) if entry.old[0].start in displaced else entry
        for entry in pairings
    ]


def _crossing(places: Sequence[tuple[int, int]], anchors: Sequence[tuple[int, int]]) -> set[int]:
    """Return where claims stood that have not as many kept blocks before them now as they had."""
    before, after = [old for old, _ in anchors], [new for _, new in anchors]
    return {old for old, new in places if bisect_left(before, old) != bisect_left(after, new)}


def _pair_equal(section: Alignment) -> None:
    """Pair equal claims: in order first, then those that changed their place."""
    before, after = section.removed, section.added
    pairs: list[tuple[Item, Item]] = []
    for code in opcodes([item.claim.key for item in before], [item.claim.key for item in after]):
        if code.equal:
            pairs.extend(zip(before[code.i1 : code.i2], after[code.j1 : code.j2], strict=True))
    section.pair(pairs)
    section.pair(_equal_pairs(section.removed, section.added))


def _equal_pairs(old: Iterable[Item], new: Iterable[Item]) -> list[tuple[Item, Item]]:
    common = {item.claim.key for item in old} & {item.claim.key for item in new}
    waiting: dict[tuple[str, str, str], deque[Item]] = defaultdict(deque)
    for item in old:
        if item.claim.key in common:
            waiting[item.claim.key].append(item)
    return [
        (waiting[item.claim.key].popleft(), item)
        for item in new
        if item.claim.key in common and waiting[item.claim.key]
    ]


def _pair_keyed(section: Alignment, key: Callable[[Item], tuple[str, ...]]) -> None:
    """Pair parameters by name and rows by key cell, where the key is the only one on both sides."""
    pairs = []
    after = _unique_keys(section.added, key)
    for known, item in _unique_keys(section.removed, key).items():
        if known in after:
            pairs.append((item, after[known]))
    section.pair(pairs)


def _base_name(item: Item) -> tuple[str, ...]:
    """Return what a parameter is known by when its name got, lost or changed a unit; a row is known by its key."""
    claim = item.claim
    if claim.kind is not ClaimKind.PARAMETER:
        return (claim.kind, claim.container, claim.label)
    return (claim.kind, claim.container, base_name(claim.label))


def _unique_keys(
    items: Iterable[Item], key: Callable[[Item], tuple[str, ...]]
) -> dict[tuple[str, ...], Item]:
    found: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in items:
        if item.claim.kind in _KEYED and item.claim.label:
            found[key(item)].append(item)
    return {known: group[0] for known, group in found.items() if len(group) == 1}


def _pair_templates(section: Alignment) -> None:
    """Pair the one template that went with the one that came, if parameters of theirs are paired."""
    gone = [item for item in section.removed if item.claim.kind is ClaimKind.TEMPLATE]
    came = [item for item in section.added if item.claim.kind is ClaimKind.TEMPLATE]
    related = {
        (pairing.old[0].block.span, pairing.new[0].block.span)
        for pairing in section.pairings
        if pairing.old[0].claim.kind is ClaimKind.PARAMETER
    }
    section.pair(
        [(a, b) for a in gone for b in came if (a.block.span, b.block.span) in related][:1],
        (Code.TEMPLATE_REPLACED,),
    )


def _join_parts(alignment: Alignment) -> None:
    """Find what is left over that is a part of a claim already paired beside it: split or merged."""
    splits, new = _joined_to(alignment, alignment.added, whole_is_old=True)
    merges, old = _joined_to(alignment, alignment.removed, whole_is_old=False)
    for index in splits.keys() | merges.keys():
        pairing = alignment.pairings[index]
        alignment.pairings[index] = Pairing(
            _in_order(*pairing.old, *merges.get(index, ())),
            _in_order(*pairing.new, *splits.get(index, ())),
            (
                *pairing.codes,
                *((Code.CLAIM_SPLIT,) if index in splits else ()),
                *((Code.CLAIM_MERGED,) if index in merges else ()),
            ),
        )
    alignment.added, alignment.removed = new, old


def _in_order(*items: Item) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.order))


def _joined_to(
    alignment: Alignment, leftovers: list[Item], *, whole_is_old: bool
) -> tuple[dict[int, list[Item]], list[Item]]:
    """Return what completes a pairing, by its number, however many parts it has; and what is left of it."""
    near = {
        (pairing.new if whole_is_old else pairing.old)[0].order: index
        for index, pairing in enumerate(alignment.pairings)
        if len(pairing.old) == len(pairing.new) == 1 and pairing.old[0].claim.kind in PROSE
    }
    steps = [step for distance in range(1, NEIGHBOURS + 1) for step in (-distance, distance)]
    parts: dict[int, list[Item]] = defaultdict(list)
    rest, before = leftovers[::-1], len(leftovers) + 1
    while near and len(rest) < before:
        # A part may stand beside another that was left over too: once more, and from the other end.
        before, waiting, rest = len(rest), rest[::-1], []
        for part in waiting:
            beside = dict.fromkeys(near[at] for step in steps if (at := part.order + step) in near)
            for index in beside if part.claim.kind in PROSE else ():
                old, new, _ = alignment.pairings[index]
                whole, partner = (old[0], new[0]) if whole_is_old else (new[0], old[0])
                if _completes(alignment.sign, whole, [partner, *parts.get(index, ())], part):
                    near[part.order] = index
                    parts[index].append(part)
                    break
            else:
                rest.append(part)
    return parts, sorted(rest, key=lambda item: item.order)


def _completes(sign: Callable[[Item], Signature], whole: Item, partners: Sequence[Item], part: Item) -> bool:
    """Tell whether a whole is better matched by its partners and the part together."""
    if partners[0].place.number != part.place.number:
        return False
    signed, piece = sign(whole), sign(part)
    if coverage(piece, [signed]) < SPLIT_COVERAGE:
        return False
    if piece.total < MIN_PART_WEIGHT and not _is_numbered(whole, partners, part):
        return False
    beside = [sign(partner) for partner in partners]
    alone, together = coverage(signed, beside), coverage(signed, [*beside, piece])
    return together > alone and (len(partners) > 1 or likeness(signed, beside[0]) < 1.0)


def _is_numbered(whole: Item, partners: Sequence[Item], part: Item) -> bool:
    """Tell whether a part of few words has numbers that its whole has, and the partners have not."""
    numbers = numbers_of(part)
    return (
        bool(numbers)
        and numbers <= numbers_of(whole)
        and all(numbers.isdisjoint(numbers_of(partner)) for partner in partners)
    )


def _align_across_sections(alignment: Alignment) -> None:
    """Pair what left one section with what came into another; what is a name or a setting just pairs."""
    equal = _equal_pairs(alignment.removed, alignment.added)
    alignment.record([Pairing((a,), (b,), _move_codes(a)) for a, b in equal])
    old = [item for item in alignment.removed if item.claim.kind in _MOVABLE]
    new = [item for item in alignment.added if item.claim.kind in _MOVABLE]
    alignment.pair(alike_pairs(old, new, alignment.sign, OTHER_PLACE), (Code.CLAIM_MOVED,))
    _pair_keyed(alignment, lambda item: (item.claim.kind, item.claim.container, item.claim.label))


def _join_far_parts(alignment: Alignment) -> None:
    """Put what is left over to the claim that it was a part of, however far off: split, or merged, and moved."""
    single = {
        index: (pairing.old[0], pairing.new[0])
        for index, pairing in enumerate(alignment.pairings)
        if len(pairing.old) == len(pairing.new) == 1
    }
    splits = _gathered(far_parts(single, alignment.added, alignment.sign))
    whole = {index: (new, old) for index, (old, new) in single.items() if index not in splits}
    merges = _gathered(far_parts(whole, alignment.removed, alignment.sign))
    for index in splits.keys() | merges.keys():
        old, new, codes = alignment.pairings[index]
        came, gone = splits.get(index, []), merges.get(index, [])
        more = (Code.CLAIM_SPLIT,) * bool(came) + (Code.CLAIM_MERGED,) * bool(gone) + (Code.CLAIM_MOVED,)
        alignment.pairings[index] = Pairing((*old, *gone), (*new, *came), (*codes, *more))
    taken = {item.order for parts in splits.values() for item in parts}
    left = {item.order for parts in merges.values() for item in parts}
    alignment.added = [item for item in alignment.added if item.order not in taken]
    alignment.removed = [item for item in alignment.removed if item.order not in left]


def _gathered(found: Iterable[tuple[int, Item]]) -> dict[int, list[Item]]:
    parts: dict[int, list[Item]] = defaultdict(list)
    for index, part in found:
        parts[index].append(part)
    return parts


def _move_codes(item: Item) -> tuple[Code, ...]:
    return (Code.CLAIM_MOVED,) if item.claim.kind in _MOVABLE else ()
