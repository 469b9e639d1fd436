"""Which claim of the old text is which of the new: a value of its own, beside the changes of a comparison."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from wikidiff.model.change import Change


class Relation(enum.StrEnum):
    """How the claims of a tie belong together."""

    KEPT = "kept"
    """One to one, and nothing that a claim can tell has changed."""
    PAIRED = "paired"
    """One claim that changed, moved, or both; several to several where a regrouping is no plain split."""
    SPLIT = "split"
    MERGED = "merged"
    COPIED = "copied"
    """The new claim repeats an old one that stays, and that has a relation of its own."""
    ADDED = "added"
    REMOVED = "removed"


MIRRORED_RELATION = {
    Relation.SPLIT: Relation.MERGED,
    Relation.MERGED: Relation.SPLIT,
    Relation.ADDED: Relation.REMOVED,
    Relation.REMOVED: Relation.ADDED,
    Relation.COPIED: Relation.REMOVED,
}
"""What a relation becomes when old and new change places; those not named here stay as they are."""


class BlockPlace(NamedTuple):
    """A block of a document: the number of its section in the order of the text (the lead is 0), and its
    number among that section's own blocks.
    """

    section: int
    block: int


class ClaimPlace(NamedTuple):
    """A claim of a document: its block, and its number among the claims of that block."""

    section: int
    block: int
    claim: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Claims that belong together, by their places; `change` is what the comparison says of them."""

    relation: Relation
    old: tuple[ClaimPlace, ...]
    new: tuple[ClaimPlace, ...]
    change: Change | None = None
    """None for what was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A partition of the claims of both sides: each is in exactly one relation (copied from apart).

    Blocks whose wikitext is the same are mapped as wholes and were not read: their claims are kept, the
    n-th being the n-th.
    """

    sections: tuple[tuple[int, int], ...] = ()
    """Numbers of the sections that are one, old and new, in the order of the old."""
    kept: tuple[tuple[BlockPlace, BlockPlace], ...] = ()
    """Blocks of the same wikitext in the same section, in the same order."""
    moved: tuple[tuple[BlockPlace, BlockPlace], ...] = ()
    """Blocks of the same wikitext that stand elsewhere."""
    ties: tuple[Tie, ...] = ()
    """Of the claims of all other blocks, in the order of the new text; what is gone comes last."""

    def mirrored(self) -> Correspondence:
        """Return the correspondence of the new text to the old; a copy is only seen to go."""
        return Correspondence(
            sections=tuple(sorted((new, old) for old, new in self.sections)),
            kept=tuple(sorted((new, old) for old, new in self.kept)),
            moved=tuple(sorted((new, old) for old, new in self.moved)),
            ties=tuple(sorted(map(_mirrored, self.ties), key=reading_order)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """What is known of who is whose heir before two documents are compared: from the lives of a history.

    A number for each claim of a block; claims of equal numbers belong together, wherever they stand.
    """

    old: Mapping[BlockPlace, tuple[int, ...]]
    new: Mapping[BlockPlace, tuple[int, ...]]
    sections: tuple[tuple[int, int], ...] = ()
    """Numbers of the sections that are one."""


NO_CORRESPONDENCE = Correspondence()


def _mirrored(tie: Tie) -> Tie:
    relation = MIRRORED_RELATION.get(tie.relation, tie.relation)
    sources = () if tie.relation is Relation.COPIED else tie.old
    return replace(tie, relation=relation, old=tie.new, new=sources, change=None)


def reading_order(tie: Tie) -> tuple[bool, tuple[ClaimPlace, ...], tuple[ClaimPlace, ...]]:
    """Order ties by where they stand in the new text; what is gone comes last."""
    return (not tie.new, tie.new, tie.old)
