"""Align two sequences by their equal elements: the opcodes that everything finer starts from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from rapidfuzz.distance import LCSseq, Postfix, Prefix

MAX_LCS_CELLS = 64_000_000
"""Bits of the longest-common-subsequence matrix (8 MB); larger gaps are cut at rare anchors first."""


_Item = TypeVar("_Item", str, tuple[str, str, str])
"""What is aligned: anything that is equal or not, and has an order."""


class Opcode(NamedTuple):
    """``a[i1:i2]`` against ``b[j1:j2]``; tags as in difflib, opcodes cover both sequences in order."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def opcodes(a: Sequence[_Item], b: Sequence[_Item]) -> tuple[Opcode, ...]:
    """Align `a` with `b`; opcodes alternate between equal and changed.

    The alignment does not depend on which side is called `a`: swapped arguments give the swapped
    alignment, which is what makes a reversed comparison the mirror of a comparison.

    >>> [tuple(code) for code in opcodes("xabcd", "abzd")]
    [(False, 0, 1, 0, 0), (True, 1, 3, 0, 2), (False, 3, 4, 2, 3), (True, 4, 5, 3, 4)]
    """
    # Numbers and not strings: rapidfuzz compares by hash alone, and a string's differs by process.
    numbers: dict[_Item, int] = {}
    first = [numbers.setdefault(item, len(numbers)) for item in a]
    second = [numbers.setdefault(item, len(numbers)) for item in b]
    if (len(a), list(a)) <= (len(b), list(b)):
        matches = list(_matches(first, second, 0, 0))
    else:
        matches = [(i, j, n) for j, i, n in _matches(second, first, 0, 0)]
    return tuple(_cover(matches, len(a), len(b)))


def common_head(a: str, b: str) -> int:
    """Return the length of the common beginning of two texts; long ones are halved and compared as memory.

    >>> common_head("the old fort", "the new fort")
    4
    """
    low, high = 0, min(len(a), len(b))
    if high < LONG:
        return Prefix.similarity(a, b)
    while high - low > LONG:
        middle = (low + high + 1) // 2
        if a.startswith(b[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low + Prefix.similarity(a[low:high], b[low:high])


def common_tail(a: str, b: str, limit: int) -> int:
    """Return the length of the common end of two texts, at most `limit`."""
    low, high = 0, limit
    size_a, size_b = len(a), len(b)
    if max(size_a, size_b) < LONG:
        return min(Postfix.similarity(a, b), limit)
    while high - low > LONG:
        middle = (low + high + 1) // 2
        if a.endswith(b[size_b - middle : size_b - low], 0, size_a - low):
            low = middle
        else:
            high = middle - 1
    return low + Postfix.similarity(a[size_a - high : size_a - low], b[size_b - high : size_b - low])


LONG = 1_000
"""Characters from which halving, which compares memory, finds a common end faster than a loop over them."""


FEW_CELLS = 16
"""Pairs of elements that are compared one by one in less time than rapidfuzz is asked."""


def equal_stretches(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """Return the runs (in `a`, in `b`, length) of a longest common subsequence; swapped sides swap them.

    >>> equal_stretches(["x", "a", "b"], ["a", "b", "y"])
    [(1, 0, 2)]
    """
    cells = len(a) * len(b)
    if cells <= FEW_CELLS:
        common = [item for item in a if item in b]
        if not common:
            return []
        if len(common) == 1 and b.count(common[0]) == 1:
            return [(a.index(common[0]), b.index(common[0]), 1)]
    if cells > MAX_LCS_CELLS:
        return [(code.i1, code.j1, code.i2 - code.i1) for code in opcodes(a, b) if code.equal]
    # The last block is the empty one behind both ends.
    if (len(a), a) <= (len(b), b):
        return [(block.a, block.b, block.size) for block in LCSseq.editops(a, b).as_matching_blocks()[:-1]]
    return [(block.b, block.a, block.size) for block in LCSseq.editops(b, a).as_matching_blocks()[:-1]]


def _cover(matches: list[tuple[int, int, int]], size_a: int, size_b: int) -> Iterator[Opcode]:
    """Turn matching runs (i, j, length) into opcodes without gaps, joining runs that touch."""
    i = j = 0
    start: tuple[int, int] | None = None
    for at_a, at_b, length in matches:
        if (at_a, at_b) != (i, j):
            if start is not None:
                yield Opcode(True, start[0], i, start[1], j)
            yield Opcode(False, i, at_a, j, at_b)
            start = None
        start = start or (at_a, at_b)
        i, j = at_a + length, at_b + length
    if start is not None:
        yield Opcode(True, start[0], i, start[1], j)
    if (i, j) != (size_a, size_b):
        yield Opcode(False, i, size_a, j, size_b)


def _matches(a: list[int], b: list[int], at_a: int, at_b: int) -> Iterator[tuple[int, int, int]]:
    """Yield matching runs (i, j, length) in order: equal ends first, then anchors or the LCS."""
    head = _common_head(a, b)
    tail = _common_head(a[head:][::-1], b[head:][::-1])
    if head:
        yield at_a, at_b, head
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if middle_a and middle_b:
        inner = _lcs if len(middle_a) * len(middle_b) <= MAX_LCS_CELLS else _anchored
        yield from inner(middle_a, middle_b, at_a + head, at_b + head)
    if tail:
        yield at_a + len(a) - tail, at_b + len(b) - tail, tail


def _common_head(a: Sequence[int], b: Sequence[int]) -> int:
    limit = min(len(a), len(b))
    for index in range(limit):
        if a[index] != b[index]:
            return index
    return limit


def _lcs(a: list[int], b: list[int], at_a: int, at_b: int) -> Iterator[tuple[int, int, int]]:
    for code in LCSseq.opcodes(a, b):
        if code.tag == "equal":
            yield at_a + code.src_start, at_b + code.dest_start, code.src_end - code.src_start


def _anchored(a: list[int], b: list[int], at_a: int, at_b: int) -> Iterator[tuple[int, int, int]]:
    """Cut at elements that are unique on both sides and in the same order (patience diff).

    A gap that is still too large for the LCS and has no such element is left as replaced: moves are
    looked for later, on content, so nothing is lost but the order inside of that gap.
    """
    i = j = 0
    for next_i, next_j in [*_unique_in_order(a, b), (len(a), len(b))]:
        gap_a, gap_b = a[i:next_i], b[j:next_j]
        if gap_a and gap_b and len(gap_a) * len(gap_b) <= MAX_LCS_CELLS:
            yield from _lcs(gap_a, gap_b, at_a + i, at_b + j)
        if next_i < len(a):
            yield at_a + next_i, at_b + next_j, 1
        i, j = next_i + 1, next_j + 1


def _unique_in_order(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    unique_a = {item for item, count in Counter(a).items() if count == 1}
    unique_b = {item for item, count in Counter(b).items() if count == 1}
    where = {item: index for index, item in enumerate(b) if item in unique_b}
    pairs = [(index, where[item]) for index, item in enumerate(a) if item in unique_a and item in where]
    kept = longest_increasing([j for _, j in pairs])
    return [pairs[index] for index in kept]


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest strictly increasing subsequence (patience sorting).

    >>> longest_increasing([3, 1, 2, 5, 4])
    [1, 2, 4]
    """
    tops: list[int] = []
    top_index: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(top_index[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        top_index[pile : pile + 1] = [index]
    chain: list[int] = []
    at = top_index[-1] if top_index else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def out_of_order(pairs: Sequence[tuple[int, int]], *, flip: bool) -> set[int]:
    """Return the first numbers of the fewest pairs (i, j) that must move so that i and j rise together.

    Of equally few, which ones move depends on the side that is looked at; `flip` looks from the other,
    so that a caller who compares in both directions can ask for the same answer twice.

    >>> out_of_order([(0, 1), (1, 0)], flip=False), out_of_order([(0, 1), (1, 0)], flip=True)
    ({0}, {1})
    """
    ordered = sorted(pairs, key=(lambda pair: pair[1]) if flip else None)
    kept = set(longest_increasing([i if flip else j for i, j in ordered]))
    return {i for index, (i, _) in enumerate(ordered) if index not in kept}


class Keyed(Protocol):
    """What is known by a key."""

    @property
    def key(self) -> str: ...


_Keyed = TypeVar("_Keyed", bound=Keyed)


def taken(items: Iterable[_Keyed], budget: Counter[str]) -> list[_Keyed]:
    """Return which items are among those that are left over, and take them off."""
    found = []
    for item in items:
        if budget[item.key] > 0:
            budget[item.key] -= 1
            found.append(item)
    return found
