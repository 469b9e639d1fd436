"""What a fold finds out, as rows of the tables of lives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wikidiff.model import Cell, Findings, Layout, Life
from wikidiff.store.events import event_row

LEAPS = 64
"""Layouts that hang on one another before one is written whole: what reading any of them can take."""


@dataclass(slots=True)
class LivesRows:
    """Turns findings into rows of one transaction."""

    connection: sqlite3.Connection
    page: int
    cells_of: Callable[[int], tuple[Cell, ...]]
    events_written: int
    position: int
    _followed: list[tuple[object, ...]] = field(default_factory=list)
    _fates: list[tuple[object, ...]] = field(default_factory=list)
    _lives: list[tuple[object, ...]] = field(default_factory=list)
    _events: list[tuple[object, ...]] = field(default_factory=list)
    _layouts: list[tuple[object, ...]] = field(default_factory=list)
    _leaps: dict[int, int] = field(default_factory=dict)
    _new: dict[int, Layout] = field(default_factory=dict)
    _reverts: dict[int, tuple[object, ...] | None] = field(default_factory=dict)

    def take(self, revid: int, findings: Findings) -> None:
        self._followed.append((self.page, revid, self.position, findings.state))
        self.position += 1
        self._fates += [(by, by, self.page, undone) for undone, by in findings.fates]
        self._lives += [_life_row(self.page, life) for life in findings.born]
        for event in findings.events:
            self.events_written += 1
            self._events.append((self.page, event.life, self.events_written, *event_row(event)))
        self._layouts += [self._layout(layout) for layout in findings.layouts]
        for cancelled in findings.cancelled:
            self._reverts[cancelled.revision.revid] = None
        for revert in findings.reverts:
            undone = json.dumps([each.revid for each in revert.undone], separators=(",", ":"))
            row = (self.page, revert.revision.revid, revert.restored.revid, undone)
            self._reverts[revert.revision.revid] = row

    def _layout(self, layout: Layout) -> tuple[object, ...]:
        base = layout.base
        leaps = 0 if base is None else self._leaps_of(base) + 1
        if leaps >= LEAPS:
            whole = laid_over(self.cells_of, {**self._new, layout.revid: layout}, layout.revid)
            layout, leaps = Layout(layout.revid, None, 0, 0, whole), 0
        self._new[layout.revid] = layout
        self._leaps[layout.revid] = leaps
        came = json.dumps(layout.came, separators=(",", ":"))
        return (self.page, layout.revid, base, leaps, layout.first, layout.gone, came)

    def _leaps_of(self, revid: int) -> int:
        if revid not in self._leaps:
            row = self.connection.execute(
                "SELECT leaps FROM layout WHERE page = ? AND revid = ?", (self.page, revid)
            ).fetchone()
            self._leaps[revid] = row[0]
        return self._leaps[revid]

    def write(self) -> None:
        many = self.connection.executemany
        many("INSERT INTO followed VALUES (?, ?, ?, ?, NULL, 0)", self._followed)
        many(
            "UPDATE followed SET undone_by = ?, flips = flips + ((undone_by IS NULL) <> (? IS NULL)) "
            "WHERE page = ? AND revid = ?",
            self._fates,
        )
        many("INSERT INTO life VALUES (?, ?, ?, ?, ?)", self._lives)
        many("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._events)
        many("INSERT INTO layout VALUES (?, ?, ?, ?, ?, ?, ?)", self._layouts)
        gone = [(self.page, revid) for revid, row in self._reverts.items() if row is None]
        many("DELETE FROM revert WHERE page = ? AND revid = ?", gone)
        many(
            "INSERT OR REPLACE INTO revert VALUES (?, ?, ?, ?)",
            [row for row in self._reverts.values() if row],
        )


def laid_over(
    cells_of: Callable[[int], tuple[Cell, ...]], layouts: Mapping[int, Layout], revid: int
) -> tuple[Cell, ...]:
    """Return the cells of a state that may be one of some layouts that are not in the tables yet."""
    chain: list[Layout] = []
    at: int | None = revid
    while at is not None and at in layouts:
        chain.append(layouts[at])
        at = layouts[at].base
    found = [] if at is None else list(cells_of(at))
    for layout in reversed(chain):
        found[layout.first : layout.first + layout.gone] = layout.came
    return tuple(found)


def _life_row(page: int, life: Life) -> tuple[object, ...]:
    parents = json.dumps(life.parents, separators=(",", ":")) if life.parents else None
    return (page, life.number, life.kind, str(life.origin), parents)
