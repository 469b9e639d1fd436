"""The order of a history: by time, within a second parents before children, then by number. Pure.

Numbers alone are no order: imported and undeleted revisions got theirs late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple


class Key(NamedTuple):
    """What orders a revision; timestamps compare as text."""

    timestamp: str
    revid: int
    parentid: int | None


def in_order(keys: Iterable[Key]) -> Iterator[int]:
    """Yield the revids, oldest first.

    >>> list(in_order([Key("2009", 1, 8), Key("2009", 8, None), Key("2006", 9, None)]))
    [9, 8, 1]
    """
    for _, group in groupby(sorted(keys, key=lambda key: key[:2]), key=lambda key: key.timestamp):
        yield from _parents_first(list(group))


def _parents_first(same: list[Key]) -> Iterator[int]:
    """Walk each family of revisions of one moment down from its root; linear."""
    if len(same) == 1:
        yield same[0].revid
        return
    here = {key.revid for key in same}
    children: dict[int, list[int]] = {}
    for key in same:
        if key.parentid in here and key.parentid != key.revid:
            children.setdefault(key.parentid, []).append(key.revid)
    below = {child for family in children.values() for child in family}
    done: set[int] = set()
    # Revisions that name each other as parents hang below no root: they come last, by number.
    for start in [key.revid for key in same if key.revid not in below] + [key.revid for key in same]:
        pending = [start]
        while pending:
            revid = pending.pop()
            if revid not in done:
                done.add(revid)
                yield revid
                pending.extend(reversed(children.get(revid, [])))
