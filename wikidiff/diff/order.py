"""Whether names and figures that two claims share stand in another order: who did what to whom."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from wikidiff.diff.content import Words
from wikidiff.model import Claim, Span


class Order(enum.Enum):
    SAME = enum.auto()
    MOVED = enum.auto()
    """The members of a list in another order, or a clause that went elsewhere with all that is around it."""
    CHANGED = enum.auto()


class _Item(NamedTuple):
    key: Hashable
    place: Span


def order_of(old: Claim, new: Claim, before: Words, after: Words) -> Order:
    """Compare the order of the names, and that of the figures, that both claims hold equally often."""
    names = (_names(before), _names(after))
    figures = (_figures(old), _figures(new))
    orders = {_order(old.text, new.text, *items) for items in (names, figures)}
    return max(orders, key=lambda order: order.value)


def _names(words: Words) -> list[_Item]:
    return [_Item(word.key, word.place) for word in words.all if word.name]


def _figures(claim: Claim) -> list[_Item]:
    return [
        _Item((figure.kind, figure.value, figure.low, figure.high, figure.unit), figure.place)
        for figure in claim.figures
    ]


def _order(old: str, new: str, before: Sequence[_Item], after: Sequence[_Item]) -> Order:
    if [item.key for item in before] == [item.key for item in after]:
        return Order.SAME
    counts = Counter(item.key for item in before), Counter(item.key for item in after)
    before, after = (
        [item for item in items if counts[0][item.key] == counts[1][item.key]] for items in (before, after)
    )
    if [item.key for item in before] == [item.key for item in after]:
        return Order.SAME
    if _lists(old, before) == _lists(new, after) or _keep_company(old, new, before, after):
        return Order.MOVED
    return Order.CHANGED


_BETWEEN_MEMBERS = re.compile(r"[\s,;/&·()\"“”'’-]*(?:\b(?:and|or|with)\b[\s\"“'’]*)?")


def _lists(text: str, items: Sequence[_Item]) -> list[Counter[Hashable]]:
    """Gather what stands in a row with nothing but commas between: its order says nothing."""
    lists: list[Counter[Hashable]] = []
    end = None
    for item in items:
        if end is None or not _BETWEEN_MEMBERS.fullmatch(text, end, item.place.start):
            lists.append(Counter())
        lists[-1][item.key] += 1
        end = item.place.end
    return lists


def _keep_company(old: str, new: str, before: Sequence[_Item], after: Sequence[_Item]) -> bool:
    """Tell whether each still has the same word before it, or the same behind it."""
    here, there = _company(old, before), _company(new, after)
    return all(any(_shares(one, other) for other in there[key]) for key, ones in here.items() for one in ones)


def _shares(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(left and left == right for left, right in zip(one, other, strict=True))


_WORD_BEFORE = re.compile(r"(\w+)\W{1,3}\Z")
_WORD_BEHIND = re.compile(r"\W{1,3}(\w+)")


def _company(text: str, items: Sequence[_Item]) -> dict[Hashable, list[tuple[str, str]]]:
    found: dict[Hashable, list[tuple[str, str]]] = {}
    for item in items:
        left = _WORD_BEFORE.search(text[max(0, item.place.start - 40) : item.place.start])
        right = _WORD_BEHIND.match(text, item.place.end)
        words = (left[1].casefold() if left else "", right[1].casefold() if right else "")
        found.setdefault(item.key, []).append(words)
    return found
