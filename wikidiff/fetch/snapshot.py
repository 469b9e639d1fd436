"""The history of a page, from a wiki into a store: metadata first, then the texts that the store has not."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from wikidiff.fetch.decode import sha1_of
from wikidiff.fetch.http import Http
from wikidiff.fetch.wiki import LARGEST_ALONE, RemoteWiki
from wikidiff.model import UNREADABLE, Page, Revision, move_of
from wikidiff.model.wish import HISTORY, Every, Found, Progress, Result, Wish

RECENT_SHA1S = 2_000
"""Texts asked for and not yet stored that are remembered: far more than there are in flight."""


class Kept(Protocol):
    """What a store says became of revisions."""

    @property
    def new(self) -> int: ...
    @property
    def held(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def hidden(self) -> int: ...
    @property
    def mismatched(self) -> int: ...
    @property
    def conflicting(self) -> int: ...


class Reached(Protocol):
    """A cursor."""

    @property
    def timestamp(self) -> datetime: ...
    @property
    def revid(self) -> int: ...


class Shelf(Protocol):
    """What is asked of a store; `wikidiff.store.Store` has it."""

    def held_sha1s(self, sha1s: Iterable[str]) -> frozenset[str]: ...
    def held_revids(self, page: Page, revids: Iterable[int]) -> frozenset[int]: ...
    def cursor(self, page: Page, job: str) -> Reached | None: ...
    def set_cursor(self, page: Page, job: str, timestamp: datetime, revid: int) -> None: ...
    def keep_titles(self, page: Page, titles: Iterable[str]) -> None: ...
    def add(self, items: Iterable[tuple[Page, Revision]]) -> Kept: ...


@dataclass(slots=True)
class _Group:
    """Revisions in a row, and those of them whose texts are asked for."""

    items: list[Revision] = field(default_factory=list)
    wanted: list[Revision] = field(default_factory=list)
    size: int = 0
    listed: int = 0
    is_last: bool = False
    """Of the last batch of the list."""


def snapshot_page(
    wiki: RemoteWiki,
    shelf: Shelf,
    found: Found,
    wish: Wish,
    *,
    result: Result | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Bring what is wanted of a page into the store; `result` tells how far it came even if this raises.

    What is stored is stored in the order of the wiki's list, and the cursor follows it: to do the same
    again goes on where it ended, however that was.
    """
    result = result or Result(asked=found.asked)
    result.page, result.problem = found.page, found.problem
    if found.page is None:
        return result
    run = _Run(wiki, shelf, found.page, wish, result, on_progress)
    batches = run.batches(found.lastrevid)
    if wish.dry_run:
        run.plan(batches)
    else:
        run.store(batches)
        if result.listed:
            shelf.keep_titles(found.page, [*found.aliases, *result.moved_from])
    return result


@dataclass(slots=True)
class _Run:
    wiki: RemoteWiki
    shelf: Shelf
    page: Page
    wish: Wish
    result: Result
    on_progress: Callable[[Progress], None] | None
    _asked: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _before: Revision | None = None
    _lost: set[str] = field(default_factory=set)
    """The sha1s under which the wiki gave no text; another revision may have waited for one."""

    def batches(self, lastrevid: int | None) -> Iterator[list[Revision]]:
        """List what may be wanted, oldest first, as far as the store needs it."""
        wish, page = self.wish, self.page
        if wish.revids:
            named = self.wiki.listed(wish.revids, page)
            self.result.absent = sorted({*wish.revids} - {each.revid for each in named})
            return iter([named])
        if wish.at is not None:
            return self.wiki.listing(page, until=wish.at, newest_first=True, limit=1)
        if wish.first:
            return self.wiki.listing(page, limit=1)
        if wish.limit is not None:
            ends = {"since": wish.since, "until": wish.until}
            return self.wiki.listing(page, **ends, newest_first=True, limit=wish.limit)
        cursor = None if wish.again or wish.job is None else self.shelf.cursor(page, wish.job)
        if wish.dry_run and not wish.again:
            cursor = self.shelf.cursor(page, replace(wish, dry_run=False).job or HISTORY)
        if cursor is not None and wish.job == HISTORY and not wish.dry_run:
            # The newest ones, new or not: what was hidden meanwhile is mostly among them.
            newest = next(self.wiki.listing(page, newest_first=True), [])
            if newest and newest[0].timestamp <= cursor.timestamp:
                return iter([newest])
        elif cursor is not None and cursor.revid == lastrevid:
            return iter(())
        since = max((when for when in (wish.since, cursor and cursor.timestamp) if when), default=None)
        listed = self.wiki.listing(page, since=since, until=wish.until)
        return thinned(listed, wish.every) if wish.every else listed

    def store(self, batches: Iterable[list[Revision]]) -> None:
        """Fetch and store group after group; while one is stored the next is on its way."""
        with _workers(self.wiki.http) as pool:
            flying: deque[tuple[_Group, Future[dict[int, Revision]] | None]] = deque()
            for group in self._groups(batches):
                flying.append((group, self._begin(pool, group)))
                if len(flying) > self.wiki.http.limits.at_once:
                    self._land(*flying.popleft())
            while flying:
                self._land(*flying.popleft())

    def _begin(self, pool: ThreadPoolExecutor, group: _Group) -> Future[dict[int, Revision]] | None:
        return pool.submit(self.wiki.texts, self.page, group.wanted) if group.wanted else None

    def _land(self, group: _Group, future: Future[dict[int, Revision]] | None) -> None:
        got = future.result() if future is not None else {}
        self._note_lost(group.wanted, got)
        waiting = [each for each in group.items if each.revid not in got and each.sha1 in self._lost]
        if again := [each for each in waiting if each not in group.wanted]:
            got |= self.wiki.texts(self.page, again)  # of a sha1 under which nothing came after all
        items = [got.get(revision.revid, revision) for revision in group.items]
        result = self.result
        wanted = {each.revid for each in [*group.wanted, *again]}
        result.missing += [
            each.revid for each in group.items if each.revid in wanted and each.revid not in got
        ]
        texts = [revision.text for revision in got.values() if revision.text is not None]
        result.fetched += len(texts)
        result.size += sum(revision.size or 0 for revision in got.values() if revision.text is not None)
        kept = self.shelf.add((self.page, revision) for revision in items)
        for name in ("new", "held", "updated", "hidden", "mismatched", "conflicting"):
            setattr(result, name, getattr(result, name) + getattr(kept, name))
        result.listed += len(items)
        if self.wish.job is not None and items:
            last = max(items, key=lambda each: (each.timestamp, each.revid))
            self.shelf.set_cursor(self.page, self.wish.job, last.timestamp, last.revid)
        if self.on_progress is not None:
            self.on_progress(
                Progress(
                    page=self.page,
                    done=result.listed,
                    listed=group.listed,
                    size=result.size,
                    is_all=group.is_last,
                )
            )

    def _note_lost(self, wanted: Iterable[Revision], got: Mapping[int, Revision]) -> None:
        """Keep the sha1s under which no text came: it did not come, or has another sha1 than the wiki lists."""
        for revision in wanted:
            text = got[revision.revid].text if revision.revid in got else None
            if revision.sha1 and (text is None or sha1_of(text) != revision.sha1):
                self._lost.add(revision.sha1)

    def plan(self, batches: Iterable[list[Revision]]) -> None:
        """Count what storing would fetch."""
        for group in self._groups(batches):
            self.result.listed += len(group.items)
            self.result.requests += bool(group.wanted)
            self.result.fetched += len(group.wanted)
            self.result.size += group.size
            if self.on_progress is not None:
                done = self.result.listed
                size, is_all = self.result.size, group.is_last
                self.on_progress(
                    Progress(page=self.page, done=done, listed=group.listed, size=size, is_all=is_all)
                )

    def _groups(self, batches: Iterable[list[Revision]]) -> Iterator[_Group]:
        """Cut the list into groups that need one request for texts at most."""
        listed = 0
        for batch, is_last in _with_last(batches):
            listed += len(batch)
            wanted = self._wanted(batch)
            group = _Group(listed=listed, is_last=is_last)
            for revision in batch:
                self._note_move(revision)
                size = (revision.size or 0) if revision.revid in wanted else 0
                is_full = len(group.wanted) >= self.wiki.api.batch or group.size + size > LARGEST_ALONE
                if size and group.wanted and is_full:
                    yield group
                    group = _Group(listed=listed, is_last=is_last)
                group.items.append(revision)
                group.size += size
                if revision.revid in wanted:
                    group.wanted.append(revision)
            yield group

    def _wanted(self, batch: Sequence[Revision]) -> frozenset[int]:
        """Say which texts of a batch the store has not, and which were not asked for just before."""
        may_see_hidden = self.wiki.api.is_logged_in
        readable = [each for each in batch if may_see_hidden or not each.hidden & UNREADABLE]
        held = self.shelf.held_sha1s(each.sha1 for each in readable if each.sha1)
        there = self.shelf.held_revids(self.page, (each.revid for each in readable))
        wanted = []
        for revision in readable:
            if revision.revid in there or revision.sha1 in held:
                continue
            if revision.sha1 is not None:
                if revision.sha1 in self._asked:
                    continue
                self._asked[revision.sha1] = None
                if len(self._asked) > RECENT_SHA1S:
                    self._asked.popitem(last=False)
            wanted.append(revision.revid)
        return frozenset(wanted)

    def _note_move(self, revision: Revision) -> None:
        move = move_of(self._before, revision)
        if move is not None and move.old not in (self.page.title, *self.result.moved_from):
            self.result.moved_from.append(move.old)
        self._before = revision


def _with_last(batches: Iterable[list[Revision]]) -> Iterator[tuple[list[Revision], bool]]:
    """Tell of each batch whether it is the last: the list is read one batch ahead."""
    waiting: list[Revision] | None = None
    for batch in batches:
        if waiting is not None:
            yield waiting, False
        waiting = batch
    if waiting is not None:
        yield waiting, True


@contextmanager
def _workers(http: Http) -> Iterator[ThreadPoolExecutor]:
    """Give threads; when the block is left early, what has not begun never does."""
    pool = ThreadPoolExecutor(max_workers=http.limits.at_once, thread_name_prefix="wikidiff-fetch")
    try:
        yield pool
    except (KeyboardInterrupt, SystemExit):
        # Whoever interrupts does not want to wait for an answer that may take minutes.
        http.close()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def thinned(batches: Iterable[list[Revision]], every: Every) -> Iterator[list[Revision]]:
    """Pass on the last revision of each day, week (from Monday), month or year, in UTC."""
    waiting: Revision | None = None
    for batch in batches:
        chosen = []
        for revision in batch:
            if waiting is not None and _period(waiting.timestamp, every) != _period(
                revision.timestamp, every
            ):
                chosen.append(waiting)
            waiting = revision
        if chosen:
            yield chosen
    if waiting is not None:
        yield [waiting]


def _period(moment: datetime, every: Every) -> tuple[int, ...]:
    match every:
        case "day":
            return moment.year, moment.month, moment.day
        case "week":
            return tuple(moment.isocalendar())[:2]
        case "month":
            return moment.year, moment.month
        case "year":
            return (moment.year,)
