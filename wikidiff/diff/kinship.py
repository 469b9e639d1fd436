"""Claims that are known to be each other's heirs before anything is compared: paired first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from wikidiff.diff.blocks import Item
from wikidiff.model import Code, Families


class Kin:
    """Finds the family of an item; an item of no family is its own."""

    def __init__(self, families: Families | None) -> None:
        self._sides = (families.old, families.new) if families else None

    def groups(
        self, old: Iterable[Item], new: Iterable[Item]
    ) -> list[tuple[tuple[Item, ...], tuple[Item, ...]]]:
        """Return the families that both sides have members of, in the order of the old."""
        if self._sides is None:
            return []
        left, right = self._by_family(old, is_new=False), self._by_family(new, is_new=True)
        return [(tuple(here), tuple(right[family])) for family, here in left.items() if family in right]

    def _by_family(self, items: Iterable[Item], *, is_new: bool) -> dict[int, list[Item]]:
        assert self._sides is not None
        side = self._sides[is_new]
        found: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            section, block, claim = item.address
            numbers = side.get((section, block))  # type: ignore[call-overload]
            if numbers is not None:
                found[numbers[claim]].append(item)
        return found


def regrouping(old: Sequence[Item], new: Sequence[Item]) -> tuple[Code, ...]:
    """Return what the numbers of members alone say of a family."""
    if len(old) == 1 and len(new) > 1:
        return (Code.CLAIM_SPLIT,)
    return (Code.CLAIM_MERGED,) if len(old) > 1 and len(new) == 1 else ()
