"""Which states are told: each that an edit made, or the last that stood in each day or month."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from wikidiff.history import Line, Node
from wikidiff.model import Revision


class Every(enum.StrEnum):
    """What is compared with what."""

    EDIT = "edit"
    """Each edit with the state that stood before it."""
    DAY = "day"
    """The last state of a day that stood with that of the last day before it that has one."""
    MONTH = "month"


_PERIODS: dict[Every, Callable[[datetime], tuple[int, ...]]] = {
    Every.DAY: lambda moment: (moment.year, moment.month, moment.day),
    Every.MONTH: lambda moment: (moment.year, moment.month),
}


class LastOfPeriod:
    """Lets the last revision of each period through that no edit undid, then or later; with its text.

    A revision is certain to stand when so many have come upon it that no edit is taken to undo it any more: of
    them, a few texts more than a line has are kept.
    """

    def __init__(self, every: Every, sha1_of: Callable[[Revision], str]) -> None:
        self._period = _PERIODS[every]
        self._sha1_of = sha1_of
        self._line = Line()
        self._last: Revision | None = None
        """The newest that is certain to stand, until one of a later period is."""

    def take(self, revision: Revision) -> Iterator[Revision]:
        """Take in the next revision; yield what is known to be the last of its period with it."""
        before = list(self._line.nodes)
        taken = self._line.take(revision, self._sha1_of)
        gone = {id(node) for node in (*self._line.nodes, *taken.undone)}
        for node in before:
            if id(node) in gone:
                break
            yield from self._settled(node)

    def finish(self) -> Iterator[Revision]:
        """Yield the rest: nothing comes any more that could undo it."""
        for node in self._line.nodes:
            yield from self._settled(node)
        if self._last is not None:
            yield self._last

    def _settled(self, node: Node) -> Iterator[Revision]:
        if node.is_unread:
            return
        here = replace(node.revision, text=node.text)
        if self._last is not None and self._period(self._last.timestamp) != self._period(here.timestamp):
            yield self._last
        self._last = here
