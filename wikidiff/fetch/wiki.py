"""A wiki that can be asked for pages, lists of revisions, and texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from unicodedata import normalize
from urllib.parse import urlsplit

from wikidiff.errors import FetchError, InputError, NetworkError, RateLimitError
from wikidiff.fetch.api import Api, Site, discover, read_site
from wikidiff.fetch.decode import Json, flag, pages_of, renamed, revisions_of, sha1_of
from wikidiff.fetch.http import Http
from wikidiff.fetch.login import Credentials
from wikidiff.fetch.names import Address, base_of
from wikidiff.fetch.request import Answer
from wikidiff.fetch.retry import AgainError
from wikidiff.model import UNREADABLE, Page, Revision
from wikidiff.model.wire import size_of, whole_number
from wikidiff.model.wish import Found
from wikidiff.patterns import late

LISTED = "ids|timestamp|user|comment|tags|flags|size|sha1|slotsize|slotsha1|contentmodel|roles"
WITH_TEXT = "ids|timestamp|sha1|slotsha1|contentmodel|content"

_UNFIT = late("[|\x1f\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\n]")
_LONGEST = 1000
"""Bytes of a title with its namespace, far above what MediaWiki takes."""

LARGEST_ALONE = 6 << 20
"""Bytes: a text above comes by itself, since MediaWiki cuts an answer at 8 MiB and says so badly."""

MOST_REVISIONS = 5_000_000
"""Of one page; the page of Wikipedia that was edited most has 1.3 million."""


class RemoteWiki:
    """One wiki, by short name, host or address. Asks nothing before it is needed.

    `site` is what it said before, `seen_at` the address of a page, where the wiki says where its API is.
    """

    def __init__(self, name: str, http: Http, *, site: Site | None = None, seen_at: str = "") -> None:
        self.base = base_of(name)
        self._seen_at = seen_at or self.base
        self.http = http
        self._site = site
        self._api: Api | None = Api(http, site.api) if site else None

    @property
    def api(self) -> Api:
        """The wiki's api.php, looked for on first use."""
        if self._api is None:
            self._api = Api(self.http, discover(self.http, self._seen_at))
        return self._api

    @property
    def site(self) -> Site:
        """What the wiki says of itself, asked once."""
        if self._site is None:
            self._site = read_site(self.api)
        return self._site

    @property
    def host(self) -> str:
        """Host and port."""
        return urlsplit(self.api.url).netloc

    def login(self, credentials: Credentials) -> None:
        """Be somebody from now on."""
        self.api.login(credentials)

    def find_titles(self, titles: Sequence[str]) -> list[Found]:
        """Say of each title which page it is, through spellings and redirects."""
        found: dict[str, Found] = {}
        good: dict[str, str] = {}
        for title in dict.fromkeys(titles):
            if not title.strip() or _UNFIT.search(title) or len(title.encode("utf-8", "replace")) > _LONGEST:
                found[title] = Found(asked=title, problem="no title: it holds what titles cannot")
            else:
                good[title] = normalize("NFC", title)  # as MediaWiki keeps titles
        composed = list(dict.fromkeys(good.values()))
        known: dict[str, Found] = {}
        for start in range(0, len(composed), 50):
            known.update(self._find_batch(composed[start : start + 50]))
        found |= {title: replace(known[end], asked=title) for title, end in good.items()}
        return [found[title] for title in titles]

    def _find_batch(self, titles: Sequence[str]) -> dict[str, Found]:
        pages: dict[str, Json] = {}
        query: dict[str, Any] = {}
        for answer in self.api.continued(
            titles="|".join(titles), prop="info", redirects="1", converttitles="1"
        ):
            said = answer.get("query") or {}
            for name in ("normalized", "converted", "redirects", "interwiki"):
                query.setdefault(name, []).extend(said.get(name) or ())
            pages.update({str(page.get("title")): page for page in pages_of(answer)})
        ends = renamed(query, titles)
        turned = {
            str(step.get("from")) for step in query["redirects"] if isinstance(step, dict)
        } - pages.keys()
        if lost := [title for title in titles if ends[title] in turned]:
            # A redirect to itself, or two to each other: the page is there, and asked for as it is.
            starts = renamed({**query, "redirects": ()}, lost)
            ends |= starts
            answer = self.api.query(titles="|".join(starts.values()), prop="info")
            pages |= {str(page.get("title")): page for page in pages_of(answer)}
        elsewhere = {str(each.get("title")) for each in query["interwiki"] if isinstance(each, dict)}
        return {
            title: self._found(title, ends[title], pages.get(ends[title]), elsewhere, query)
            for title in titles
        }

    def _found(self, asked: str, title: str, page: Json | None, elsewhere: set[str], query: Json) -> Found:
        if title in elsewhere:
            return Found(asked=asked, problem="a page of another wiki; name that wiki with --wiki")
        problem = _problem(page)
        if page is None or problem:
            return Found(asked=asked, problem=problem)
        names = {asked.replace("_", " ").strip()}
        names |= {str(step.get("from")) for step in query.get("redirects") or () if step.get("to") == title}
        return replace(self._page(asked, page), aliases=tuple(sorted(names - {title})))

    def _page(self, asked: str, page: Json) -> Found:
        lang = str(page.get("pagelanguage") or self.site.lang).lower()
        return Found(
            asked=asked,
            page=Page(
                wiki=self.site.wiki,
                title=str(page["title"]),
                pageid=int(page["pageid"]),
                namespace=int(page.get("ns") or 0),
                lang="en" if lang == "simple" else lang,
            ),
            lastrevid=whole_number(page.get("lastrevid")),
        )

    def find_pageid(self, pageid: int) -> Found:
        """Say which page has a number."""
        return self._find_one(str(pageid), pageids=str(pageid))

    def find_revision(self, revid: int) -> Found:
        """Say which page a revision is of."""
        return self._find_one(f"revision {revid}", revids=str(revid))

    def _find_one(self, asked: str, **which: str) -> Found:
        answer = self.api.query(prop="info", **which)
        page = next(iter(pages_of(answer)), None)
        problem = _problem(page) if page is not None else "not on this wiki (or deleted)"
        return Found(asked=asked, problem=problem) if page is None or problem else self._page(asked, page)

    def find_address(self, address: Address) -> Found:
        """Say which page an address on this wiki is about."""
        if address.oldid is not None:
            return replace(self.find_revision(address.oldid), asked=address.url)
        if (address.diff or "").isdecimal():
            return replace(self.find_revision(int(address.diff or 0)), asked=address.url)
        if address.pageid is not None:
            return replace(self.find_pageid(address.pageid), asked=address.url)
        title = address.title or self.site.title_in(address.url)
        if title is None:
            raise InputError(
                f"{address.url} names no page of the wiki", hint="open the page and copy its address"
            )
        return self.find_titles([title])[0]

    def members(self, category: str, namespaces: Sequence[int]) -> Iterator[str]:
        """Yield the titles of a category's members, not of its sub-categories."""
        prefix = next((name for number, name in self.site.namespaces if number == 14), "Category")
        title = category if self.namespace_of(category) == 14 else f"{prefix}:{category}"
        for answer in self.api.continued(
            list="categorymembers", cmtitle=title, cmlimit="max", cmprop="title",
            cmnamespace="|".join(map(str, namespaces)),
        ):  # fmt: skip
            yield from (
                str(each["title"]) for each in (answer.get("query") or {}).get("categorymembers") or ()
            )

    def links_on(self, title: str, namespaces: Sequence[int]) -> Iterator[str]:
        """Yield the titles that a page links to."""
        for answer in self.api.continued(
            titles=title,
            redirects="1",
            prop="links",
            pllimit="max",
            plnamespace="|".join(map(str, namespaces)),
        ):
            for page in pages_of(answer):
                if problem := _problem(page):
                    raise InputError(f"{title!r} on {self.site.wiki} is {problem}")
                yield from (str(each["title"]) for each in page.get("links") or ())

    def namespace_of(self, title: str) -> int:
        """Return the number of the namespace that a title's prefix names; 0 for none."""
        prefix, colon, _ = title.replace("_", " ").partition(":")
        wanted = prefix.strip().casefold()
        known = {name.casefold(): number for number, name in self.site.namespaces}
        return known.get(wanted, 0) if colon else 0

    def namespace_named(self, name: str) -> int:
        """Return the number of a namespace, given by number or name (`Talk`; `main` for articles)."""
        if re.fullmatch("[0-9]{1,5}", name, re.ASCII):
            return int(name)
        known = {each.casefold(): number for number, each in self.site.namespaces} | {"main": 0}
        number = known.get(name.replace("_", " ").strip().casefold())
        if number is None:
            raise InputError(
                f"{self.site.wiki} has no namespace {name!r}", hint="give its number, or its name there"
            )
        return number

    def listing(
        self,
        page: Page,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[list[Revision]]:
        """Yield the revisions of a page without texts, in batches, each oldest first.

        `since` and `until` are both included. Batches come oldest first too, unless `newest_first`.
        """
        start, end = (until, since) if newest_first else (since, until)
        left = limit
        params = {
            "pageids": str(page.pageid),
            "prop": "revisions",
            "rvslots": "main",
            "rvprop": LISTED,
            "rvdir": "older" if newest_first else "newer",
            "rvlimit": str(limit) if limit is not None and limit <= 50 else "max",
        }
        params |= {name: _moment(when) for name, when in (("rvstart", start), ("rvend", end)) if when}
        order = _Order(page, self.host, newest_first=newest_first)
        for answer in self.api.continued(**params):
            found = order.checked(list(revisions_of(answer, page.pageid)))
            if left is not None:
                found = found[:left]
                left -= len(found)
            if found:
                yield found[::-1] if newest_first else found
            if left == 0:
                return

    def listed(self, revids: Sequence[int], page: Page | None = None) -> list[Revision]:
        """Return revisions by number, without texts, oldest first.

        Those that are not there, or not of the page if one is named, are left out.
        """
        found: dict[int, Revision] = {}
        for start in range(0, len(revids), 50):
            for answer in self.api.continued(
                revids="|".join(map(str, revids[start : start + 50])),
                prop="revisions",
                rvslots="main",
                rvprop=LISTED,
            ):
                of_page = revisions_of(answer, page.pageid if page else None)
                found.update({each.revid: each for each in of_page})
        return sorted(found.values(), key=lambda each: (each.timestamp, each.revid))

    def sides(self, address: Address, lastrevid: int | None) -> tuple[int, ...]:
        """Return the numbers of the revisions that an address is about: none, one, or the two of a diff."""
        oldid, diff = address.oldid, address.diff or ""
        if oldid is None and not diff.isdecimal():
            return ()
        if diff.isdecimal() and oldid is not None:
            return oldid, int(diff)
        if diff == "cur" and oldid is not None and lastrevid is not None:
            return oldid, lastrevid
        here = int(diff) if oldid is None else oldid
        if not diff:
            return (here,)
        if diff == "next":
            answer = self.api.query(revids=str(here), prop="info")
            page = next(iter(pages_of(answer)), {})
            later = self.api.query(
                pageids=str(page.get("pageid")), prop="revisions", rvprop="ids|timestamp", rvstartid=str(here),
                rvdir="newer", rvlimit="2", rvslots="main",
            )  # fmt: skip
            return tuple(each.revid for each in revisions_of(later)) or (here,)
        parent = next((each.parentid for each in self.listed([here])), None)
        return (parent, here) if parent else (here,)

    def of_page(self, found: Found, revids: Sequence[int]) -> tuple[int, ...]:
        """Return those of some revisions that are of a page."""
        return tuple(each.revid for each in self.listed(revids, found.page))

    def pages_of_revisions(self, revids: Sequence[int], asked: str) -> dict[int, Found]:
        """Return the pages that revisions are of, by the pages' numbers."""
        answer = self.api.query(revids="|".join(map(str, revids)), prop="info")
        pages = [page for page in pages_of(answer) if not _problem(page)]
        return {int(page["pageid"]): self._page(asked, page) for page in pages}

    def texts(self, page: Page, wanted: Sequence[Revision]) -> dict[int, Revision]:
        """Return the revisions with what text there is; those that cannot be had are not among them.

        Each text is checked against the sha1 that was listed. One that does not agree is asked for once
        more as plain text, for the API normalises Unicode; if that does not agree either it is given as
        it is.
        """
        got: dict[int, Revision] = {}
        missing = {revision.revid: revision for revision in wanted}
        for revision in wanted:
            if (revision.size or 0) > LARGEST_ALONE:
                self._take_alone(page, missing.pop(revision.revid), got)
        while missing:
            progress = self._take_batch(page, missing, got)
            if not progress and missing:
                largest = max(missing.values(), key=lambda each: each.size or 0)
                self._take_alone(page, missing.pop(largest.revid), got)
        return got

    def _take_batch(self, page: Page, missing: dict[int, Revision], got: dict[int, Revision]) -> bool:
        """Ask for what is missing; move what came, and what the wiki has not, out of it."""
        asked = list(missing)[: self.api.batch]
        answer = self.api.query(
            revids="|".join(map(str, asked)), prop="revisions", rvslots="main", rvprop=WITH_TEXT
        )
        before = len(missing)
        for value in revisions_of(answer):
            listed = missing.get(value.revid)
            if listed is None or (value.text is None and not value.hidden & UNREADABLE):
                continue
            del missing[value.revid]
            got[value.revid] = self._checked(page, listed, value)
        bad = (answer.get("query") or {}).get("badrevids") or {}
        for each in bad.values() if isinstance(bad, dict) else bad:
            missing.pop(whole_number(each.get("revid") if isinstance(each, dict) else each) or 0, None)
        return len(missing) < before

    def _checked(self, page: Page, listed: Revision, value: Revision) -> Revision:
        result = replace(listed, text=value.text, hidden=listed.hidden | value.hidden, model=value.model)
        if value.text is None or listed.sha1 is None or sha1_of(value.text) == listed.sha1:
            return result
        raw = self._raw(page, listed)
        return replace(result, text=raw) if raw is not None and sha1_of(raw) == listed.sha1 else result

    def _take_alone(self, page: Page, listed: Revision, got: dict[int, Revision]) -> None:
        text = self._raw(page, listed)
        if text is not None:
            got[listed.revid] = replace(listed, text=text)

    def _raw(self, page: Page, listed: Revision) -> str | None:
        """Return one text past the API: index.php, else REST; None if neither has it."""
        places: tuple[tuple[str, dict[str, str]], ...] = (
            (self.site.script_url, {"title": page.title, "oldid": str(listed.revid), "action": "raw"}),
            (self.api.url.removesuffix("api.php") + f"rest.php/v1/revision/{listed.revid}", {}),
        )
        broken: NetworkError | None = None
        for url, params in places:
            try:
                text = self.http.ask(url, params, _read_source if not params else _read_raw)
            except RateLimitError:
                raise
            except NetworkError as error:
                broken = error
                continue
            except FetchError:
                continue
            if _agrees(text, listed):
                return text
        if broken is not None:
            raise broken  # the wiki did not say that it has no text
        return None


def _agrees(text: str, listed: Revision) -> bool:
    """Tell whether a text is the one that was listed: by its sha1, else by its size, where either is known."""
    if listed.sha1 is not None:
        return sha1_of(text) == listed.sha1
    return listed.size is None or size_of(text) == listed.size


class _Order:
    """Holds a wiki to the order that it was asked for, and to a number of revisions that a page can have."""

    def __init__(self, page: Page, host: str, *, newest_first: bool) -> None:
        self._page = page
        self._host = host
        self._sign = -1 if newest_first else 1
        self._last: tuple[float, int] | None = None
        self._count = 0

    def checked(self, batch: list[Revision]) -> list[Revision]:
        """Return a batch that goes on where the last one ended; `FetchError` for another."""
        self._count += len(batch)
        if self._count > MOST_REVISIONS:
            self._stop(f"more than {MOST_REVISIONS:,} revisions")
        for revision in batch:
            place = (self._sign * revision.timestamp.timestamp(), self._sign * revision.revid)
            if self._last is not None and place <= self._last:
                self._stop(f"revisions out of their order, at revision {revision.revid}")
            self._last = place
        return batch

    def _stop(self, what: str) -> None:
        raise FetchError(
            f"{self._host} lists {what} for {self._page.title}",
            hint="what came before is kept; try again later",
        )


def _read_raw(answer: Answer) -> str:
    if answer.headers.get("content-type", "").startswith("text/html"):
        raise AgainError("the wiki sent a page where a text was asked for", most=3)
    return answer.body.decode("utf-8", "replace")


def _read_source(answer: Answer) -> str:
    try:
        source = json.loads(answer.body)["source"]
    except (ValueError, KeyError, TypeError) as error:
        raise AgainError("the wiki's REST API sent no source", most=3) from error
    return str(source)


def _problem(page: Json | None) -> str:
    if page is None:
        return "not on this wiki"
    if flag(page, "invalid"):
        return f"no title: {page.get('invalidreason') or 'it holds what titles cannot'}"
    if flag(page, "special") or int(page.get("ns") or 0) < 0:
        return "a special page, which has no history"
    if flag(page, "missing") or not page.get("pageid"):
        return "not on this wiki (or deleted)"
    return ""


def _moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
