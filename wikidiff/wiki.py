"""A wiki, for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime

from wikidiff.errors import PageNotFoundError
from wikidiff.fetch import Http, RemoteWiki, find_credentials, is_url, parse_address, snapshot_page
from wikidiff.model import UNREADABLE, Page, Revision
from wikidiff.model.wish import Found, Limits, Result, Wish
from wikidiff.store import Store


class Wiki:
    """A wiki for programs: its pages' histories, read one by one or put into a store; a context manager.

    `name` is a short name (`en`, `de.wiktionary`, `commons`), a host, or an address on the wiki.
    `contact` is whom its operators can write to (an e-mail address, a URL, User:Name); Wikimedia's wikis
    are not asked without. With `login`, a bot password or an OAuth token is taken from the environment or
    the keyring (see docs/fetch.md). Raises `FetchError`; `PageNotFoundError` for a page that is not there.
    """

    def __init__(
        self, name: str, *, contact: str | None = None, login: bool = False, at_once: int = 1
    ) -> None:
        self._http = Http(
            contact=contact or os.environ.get("WIKIDIFF_CONTACT"), limits=Limits(at_once=at_once)
        )
        self._name = name
        self._login = login
        self._remote: RemoteWiki | None = None

    def __enter__(self) -> Wiki:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _wiki(self) -> RemoteWiki:
        if self._remote is None:
            self._remote = RemoteWiki(self._name, self._http)
            if self._login:
                self._remote.login(find_credentials(self._remote.host, os.environ))
        return self._remote

    def _found(self, title: str) -> Found:
        wiki = self._wiki()
        found = wiki.find_address(parse_address(title)) if is_url(title) else wiki.find_titles([title])[0]
        if found.page is None:
            raise PageNotFoundError(f"{title!r} is {found.problem}")
        return found

    def page(self, title: str) -> Page:
        """Return the page that a title or an address means, through spellings and redirects."""
        page = self._found(title).page
        assert page is not None
        return page

    def revisions(
        self, title: str, *, since: datetime | None = None, until: datetime | None = None, texts: bool = True
    ) -> Iterator[Revision]:
        """Yield the revisions of a page, oldest first, in bounded memory; without texts if told so.

        `since` and `until` are both included. A text that is hidden, or that the wiki does not give, is
        None.
        """
        wiki, page = self._wiki(), self.page(title)
        for batch in wiki.listing(page, since=since, until=until):
            if not texts:
                yield from batch
                continue
            for start in range(0, len(batch), wiki.api.batch):
                part = batch[start : start + wiki.api.batch]
                got = wiki.texts(page, [each for each in part if not each.hidden & UNREADABLE])
                yield from (got.get(each.revid, each) for each in part)

    def snapshot(self, store: Store, title: str, wish: Wish | None = None) -> Result:
        """Bring a page's history into a store; what is held already is not fetched again."""
        return snapshot_page(self._wiki(), store, self._found(title), wish or Wish())
