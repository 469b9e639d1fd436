"""The revisions of one page, oldest first → what each edit did, in rows, once it is known who undid it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wikidiff.history import RADIUS, Fold
from wikidiff.model import Event, Findings, Page, Revision, What
from wikidiff.model.wire import sha1_of
from wikidiff.reading import Reader
from wikidiff.tables.every import Every, LastOfPeriod
from wikidiff.tables.memory import RecentWordings
from wikidiff.tables.rows import MASS, ChangeRow, ClaimRow, change_rows, claim_rows, reason

HELD = 4 * RADIUS
"""Revisions that the rows of an edit wait for, to be told who undid it. A revert reaches back over `RADIUS`
standing states, between which there are undone ones: of Anarchism's 15,180 revisions, none was undone later."""

HELD_BYTES = 48 << 20
"""Of rows that wait: beyond it the oldest wait no longer, and say so."""

MISMATCHED = "sha1: the text is not the one that the recorded sha1 was made of"
NOT_WAITED = "reverted_by: its rows took so much memory that later edits were not waited for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is wanted of a history."""

    every: Every = Every.EDIT
    codes: frozenset[str] = frozenset()
    """Only changes with one of these; all, if there are none."""
    with_claims: bool = False


@dataclass(slots=True, kw_only=True)
class Told:
    """What one edit did."""

    revision: Revision
    base: Revision | None
    """What it is told against; None for the first of a page."""
    changes: list[ChangeRow] = field(default_factory=list)
    claims: list[ClaimRow] = field(default_factory=list)
    degraded: list[str] = field(default_factory=list)
    reverted_by: int | None = None
    weight: int = 0


class PageTeller:
    """Takes in the revisions of a page one by one, oldest first; keeps no more of it than the fold does.

    An edit comes out once `HELD` revisions came after it, in the order in which they were looked at.
    """

    def __init__(self, page: Page, reader: Reader, telling: Telling) -> None:
        self.page = page
        self.mismatched = 0
        """Revisions whose text has not the sha1 that came with it."""
        self._telling = telling
        self._periods = None if telling.every is Every.EDIT else LastOfPeriod(telling.every, self._sha1_of)
        self._fold = Fold(
            reading=reader,
            bearers=RecentWordings(),
            # What stood at the end of a period is a state of its own, even if it says what another said.
            sha1_of=self._sha1_of if self._periods is None else _number_of,
            with_words=True,
        )
        self._count = 0
        self._known: dict[int, tuple[int, Revision, Revision | None]] = {}
        """Of states that may be looked at: when they came, they themselves, and what they were made on."""
        self._flagged: dict[int, None] = {}
        self._held: dict[int, Told] = {}
        self._weight = 0

    def take(self, revision: Revision) -> Iterator[Told]:
        """Take in the next revision; yield the edits of which all is known now."""
        self._count += 1
        if self._periods is None:
            self._advance(revision)
        else:
            for last in self._periods.take(revision):
                self._advance(last)
        yield from self._settled()

    def finish(self) -> Iterator[Told]:
        """Yield the rest: no revision comes any more."""
        if self._periods is not None:
            for last in self._periods.finish():
                self._advance(last)
                yield from self._settled()
        self._take(self._fold.settle())
        yield from self._held.values()
        self._held.clear()

    def _advance(self, revision: Revision) -> None:
        found = self._fold.advance(revision)
        self._take(found)
        node = self._fold.state.waiting
        if node is not None and node.revision.revid == revision.revid:
            base = None if node.parent is None else node.parent.revision
            self._known[revision.revid] = (self._count, node.revision, base)

    def _take(self, found: Findings) -> None:
        by_edit: dict[int, list[Event]] = {layout.revid: [] for layout in found.layouts}
        for event in found.events:
            by_edit.setdefault(event.revid, []).append(event)
        born = {life.number: life for life in found.born}
        for revid, events in by_edit.items():
            _, revision, base = self._known[revid]
            told = Told(revision=revision, base=base)
            told.changes += change_rows(events, self._telling.codes)
            if self._telling.with_claims:
                told.claims += claim_rows(events, born)
            if any(event.what is What.MASS for event in events):
                told.degraded.append(MASS)
            self._hold(told)
        for revid, why in found.degraded:
            self._held[revid].degraded.append(reason(why))
        for revid, by in found.fates:
            if revid in self._held:
                self._held[revid].reverted_by = by

    def _hold(self, told: Told) -> None:
        revid = told.revision.revid
        if revid in self._flagged:
            told.degraded.append(MISMATCHED)
        told.weight = sum(row.weight for row in told.changes) + sum(row.weight for row in told.claims)
        earlier = self._held.get(revid)  # it was passed over as undone at once, and stands again
        self._weight += told.weight - (earlier.weight if earlier else 0)
        self._held[revid] = told

    def _settled(self) -> Iterator[Told]:
        while self._held:
            revid = next(iter(self._held))
            is_certain = self._count - self._known[revid][0] > HELD
            if not is_certain and self._weight <= HELD_BYTES:
                break
            told = self._held.pop(revid)
            self._weight -= told.weight
            if not is_certain:
                told.degraded.append(NOT_WAITED)
            yield told
        if len(self._known) > 4 * HELD:
            self._forget()

    def _forget(self) -> None:
        line = self._fold.state.line
        kept = {node.revision.revid for node in (*line.nodes, *line.undone)} | self._held.keys()
        self._known = {revid: known for revid, known in self._known.items() if revid in kept}
        self._flagged = {revid: None for revid in self._flagged if revid in kept}

    def _sha1_of(self, revision: Revision) -> str:
        """Return what the text hashes to, and flag a revision that says another of it."""
        found = sha1_of(revision.text or "")
        if revision.sha1 is not None and revision.sha1 != found:
            self.mismatched += 1
            self._flagged[revision.revid] = None
        return found


def _number_of(revision: Revision) -> str:
    return str(revision.revid)
