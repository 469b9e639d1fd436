"""From wikis into the store: introduces `fetch` to `store`, as `pipeline` introduces the other stages.

Apart from the pipeline so that what needs no network does not load what speaks it; `asking` has its face.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from wikidiff.asking import Access, Pointed, Target
from wikidiff.errors import FetchError, InputError, NetworkError, RateLimitError
from wikidiff.fetch import (
    Address,
    Http,
    RemoteWiki,
    Site,
    Watch,
    base_of,
    find_credentials,
    is_url,
    is_wikimedia,
    parse_address,
    snapshot_page,
)
from wikidiff.fetch.budget import MemoryLedger
from wikidiff.model import Page, Revision
from wikidiff.model.budget import Budget, Rate
from wikidiff.model.wish import Found, Progress, Result, Traffic, Wish
from wikidiff.store import Store

SITE_AGE = timedelta(days=7)
"""For so long we believe what a wiki said of itself."""


class Gatherer:
    """Wikis, each asked once what it is, and the store that their pages go into."""

    def __init__(self, store: Store, http: Http, access: Access, *, dry_run: bool = False) -> None:
        self._store = store
        self._http = http
        self._access = access
        self._is_dry = dry_run
        self._wikis: dict[str, RemoteWiki] = {}
        self._believed: set[str] = set()
        """Wikis of which we only know what they said some days ago."""

    def wiki(self, name: str | None = None, *, seen_at: str = "") -> RemoteWiki:
        """Return a wiki ready to be asked, logged in if that was wished; the default one without a name."""
        base = base_of(name or self._access.wiki)
        if base not in self._wikis:
            self._wikis[base] = self._open(base, seen_at)
        return self._wikis[base]

    def _open(self, base: str, seen_at: str) -> RemoteWiki:
        now = datetime.now(UTC)
        cached = self._store.site(base)
        site = Site.from_json(cached[0]) if cached and now - cached[1] < SITE_AGE else None
        wiki = RemoteWiki(base, self._http, site=site, seen_at=seen_at)
        if site is not None:
            self._believed.add(base)
        if self._access.login:
            chosen = self._is_chosen(base, wiki.host)
            wiki.login(find_credentials(wiki.host, self._access.environ, is_chosen=chosen))
        if site is None:
            site = wiki.site
            if not self._is_dry:
                self._store.keep_site(base, site.to_json(), now)
        return wiki

    def _is_chosen(self, base: str, host: str) -> bool:
        """Tell whether a wiki is the one that the user chose: what the environment holds is for no other."""
        chosen = base_of(self._access.wiki)
        same = urlsplit(base).netloc == host and urlsplit(chosen).netloc == host
        return same or (
            is_wikimedia(urlsplit(chosen).hostname or "") and is_wikimedia(host.partition(":")[0])
        )

    def _again(self, base: str) -> bool:
        """Forget what a wiki said some days ago; False if that was not all we knew of it."""
        if base not in self._believed:
            return False
        self._believed.discard(base)
        self._wikis.pop(base, None)
        if not self._is_dry:
            self._store.forget_site(base)
        return True

    def budgets(self) -> tuple[Budget, ...]:
        """Return what the farms of the wikis that were asked allow us."""
        return self._http.budgets.asked()

    def traffic(self) -> Traffic:
        """Return what was asked for so far."""
        watch = self._http.watch
        return Traffic(requests=watch.requests, size=watch.size, waited=watch.waited)

    def lists(self) -> RemoteWiki:
        """Return the wiki where titles are looked for."""
        return self.wiki()

    def find(self, names: Iterable[str]) -> Iterator[Target]:
        """Find the pages of titles and addresses, titles fifty at a time, in the order given.

        What an address leads to nothing for is told in its target; that no wiki answers is raised.
        """
        titles: list[str] = []
        for name in names:
            if is_url(name):
                yield from self._titled(titles)
                titles = []
                yield from self._told(name)
            else:
                titles.append(name)
                if len(titles) == 50:
                    yield from self._titled(titles)
                    titles = []
        yield from self._titled(titles)

    def _titled(self, titles: Sequence[str]) -> Iterator[Target]:
        if not titles:
            return
        wiki = self.wiki()
        try:
            found = wiki.find_titles(titles)
        except FetchError as error:
            if not _is_gone(error) or not self._again(wiki.base):
                raise
            wiki = self.wiki()
            found = wiki.find_titles(titles)
        yield from (Target(base=base_of(self._access.wiki), host=wiki.host, found=each) for each in found)

    def _told(self, url: str) -> Iterator[Target]:
        try:
            yield from self._addressed(parse_address(url))
        except (NetworkError, RateLimitError):
            raise
        except (FetchError, InputError) as error:
            yield Target(found=Found(asked=url, problem=error.message), error=error)

    def _addressed(self, address: Address) -> list[Target]:
        base, wiki = base_of(address.base), self.wiki(address.base, seen_at=address.url)
        try:
            found = wiki.find_address(address)
        except FetchError as error:
            if not _is_gone(error) or not self._again(wiki.base):
                raise
            wiki = self.wiki(address.base, seen_at=address.url)
            found = wiki.find_address(address)
        revids = wiki.sides(address, found.lastrevid)
        if address.oldid is not None and (address.diff or "").isdecimal():
            # MediaWiki compares revisions of two pages too: each comes to its own page.
            pages = wiki.pages_of_revisions(revids, address.url)
            if len(pages) > 1:
                return [
                    Target(base=base, host=wiki.host, found=page, revids=wiki.of_page(page, revids))
                    for page in pages.values()
                ]
        return [Target(base=base, host=wiki.host, found=found, revids=revids)]

    def snapshot(
        self,
        target: Target,
        wish: Wish,
        *,
        result: Result | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Result:
        """Bring what is wanted of a page into the store; `result` tells how far even if this raises."""
        if target.error is not None:
            result = result or Result(asked=target.found.asked)
            result.problem = target.found.problem
            return result
        if target.revids:
            wish = replace(wish, revids=target.revids)
        result = snapshot_page(
            self.wiki(target.base), self._store, target.found, wish, result=result, on_progress=on_progress
        )
        if result.page is not None and not wish.dry_run:
            result.stored = self._store.count(result.page)
        return result


class StoredLedger:
    """Budgets shared by all processes that have this store; this process's own where that cannot be.

    Both are kept: what was booked before the store was there, or while another process held it, counts too.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own = MemoryLedger()

    def book(self, name: str, rate: Rate) -> float:
        """Book one request, and return how long it has to wait."""
        return max(self._own.book(name, rate), self._store.book(name, rate) or 0.0)

    def hold(self, name: str, rate: Rate, seconds: float) -> None:
        """Take note that a wiki asks to be left alone for so long."""
        self._own.hold(name, rate, seconds)
        self._store.hold(name, rate, seconds)

    def wait(self, name: str, rate: Rate) -> float:
        """Return how long a request would have to wait, and book none."""
        return max(self._own.wait(name, rate), self._store.waits(name, rate))


def _is_gone(error: FetchError) -> bool:
    """Tell whether a wiki's API is not where it was."""
    return error.status in {404, 410} or (error.status is not None and 300 <= error.status < 400)


@contextmanager
def gathering(
    store_path: str | os.PathLike[str], access: Access, *, dry_run: bool = False
) -> Iterator[Gatherer]:
    """Open a store and the network for the time of the block."""
    watch = Watch(on_exchange=access.on_exchange, on_wait=access.on_wait)
    with (
        Store(store_path, readonly=dry_run) as store,
        Http(contact=access.contact, limits=access.limits, watch=watch, ledger=StoredLedger(store)) as http,
    ):
        yield Gatherer(store, http, access, dry_run=dry_run)


def point(store_path: str | os.PathLike[str], url: str) -> Pointed | None:
    """Find in the store what an address means; None if that, or all of it, is not there."""
    address = parse_address(url)
    if not os.path.exists(store_path):
        return None
    with Store(store_path, readonly=True) as store:
        cached = store.site(address.base)
        site = Site.from_json(cached[0]) if cached else None
        return _pointed(store, site, address) if site else None


def _pointed(store: Store, site: Site, address: Address) -> Pointed | None:
    sides = (str(address.oldid or ""), address.diff or "")
    named = [int(side) for side in sides if side.isdecimal()]
    page = store.page_of(site.wiki, named[0]) if named else _page_named(store, site, address)
    if page is None:
        return None
    if not named:
        return Pointed(page=page)
    history = {revision.revid: revision for revision in store.history(page)}
    if any(revid not in history for revid in named):
        return None
    old, new = _sides(history, address, named)
    return Pointed(page=page, old=old, new=new) if new is not None else None


def _page_named(store: Store, site: Site, address: Address) -> Page | None:
    if address.pageid is not None:
        pages = (page for page in store.pages() if page.wiki == site.wiki and page.pageid == address.pageid)
        return next(pages, None)
    title = address.title or site.title_in(address.url)
    return store.page_titled(site.wiki, title) if title else None


def _sides(
    history: Mapping[int, Revision], address: Address, named: Sequence[int]
) -> tuple[int | None, int | None]:
    """Return the two sides of a diff, as MediaWiki reads its addresses."""
    if len(named) == 2:
        return named[0], named[1]
    here, diff = named[0], address.diff
    if diff is None:
        return None, here
    if diff == "cur":
        return here, max(history.values(), key=lambda each: (each.timestamp, each.revid)).revid
    if diff == "next":
        return here, next((each.revid for each in history.values() if each.parentid == here), None)
    parent = history[here].parentid
    if parent is None:
        return None, here
    return (parent, here) if parent in history else (None, None)
