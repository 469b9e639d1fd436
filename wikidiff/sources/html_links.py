"""Where a saved page's links lead: which addresses are the wiki's own, learnt from the page itself (pure).

Wikis serve their pages at ``/wiki/Title``, ``/Title``, ``/index.php/Title``, ``/title/Title`` or
``/index.php?title=Title``, and a browser that saves a page, or ``action=render``, makes every link absolute. The
page tells its own place in several ways (`own_addresses`), and every link of the wiki's own carries the name of
the page that it leads to as its ``title``: an address that ends in that name has the wiki's path before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from lxml import etree

from wikidiff.model.namespaces import CATEGORY_NAMES, FILE_NAMES
from wikidiff.patterns import late
from wikidiff.sources.html_tree import classes, plain_text
from wikidiff.sources.naming import blanks

USUAL_PATHS = ("./", "/wiki/", "../wiki/")
"""Before the title in relative links: Parsoid's, most wikis', those of a page saved from another folder."""

LEARNING = 20_000
"""Links that are looked at to learn the wiki's paths; a page has some hundred."""

_VIEWS = frozenset({"view", "edit", "render"})
_OTHER_VERSIONS = frozenset({"oldid", "diff", "curid"})
_MOBILE = late(r"(?<=\.)m\.(?=\w+\.\w+\Z)")
_OUTWARD = frozenset({"external", "extiw", "internal", "image"})
"""Links whose title is no page's name: of the web, of other wikis, of files themselves."""
_LANGUAGE_PREFIX = late(r"(?:[a-z]{2,3}|simple|tokipona|be-tarask|(?:[a-z]{2,4}-)+[a-z]{2,8})(?=:)")
_ISBN = late(r"ISBN\s([\d\s-]{9,20}[\dXx])")
_NO_LANGUAGES = frozenset({"wmf", "wmc", "rev", "mw", "doi", "rfc"})


class Address(NamedTuple):
    """A host, empty where the links are relative, and what stands before a title in a path."""

    host: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Tells the links within the wiki from those that lead out of it."""

    page: str = ""
    """The title of the page itself."""
    hosts: frozenset[str] = frozenset()
    """The wiki's own, a mobile one like its main one."""
    paths: tuple[str, ...] = USUAL_PATHS
    """What may stand before a title, the longest first."""

    def title(self, href: str) -> str | None:
        """Return the page that a link within the wiki leads to, with its #fragment; None for other links.

        >>> links = Links(page="Kyoto", hosts=frozenset({"wiki.example.org"}))
        >>> links.title("/wiki/Kuril_Islands#History"), links.title("./Kyoto#Food"), links.title("#Food")
        ('Kuril Islands#History', '#Food', '#Food')
        >>> links.title("https://wiki.example.org/wiki/Kyoto"), links.title("https://example.org/wiki/A")
        ('Kyoto', None)
        >>> links.title("/w/index.php?title=Not_there&action=edit&redlink=1")
        'Not there'
        """
        if href.startswith("#"):
            return "#" + blanks(unquote(href[1:]))
        parts = split(href)
        if parts is None or not self._is_own(parts):
            return None
        title = self._named(parts)
        if not title:
            return None
        fragment = f"#{blanks(unquote(parts.fragment))}" if parts.fragment else ""
        return fragment if fragment and title == self.page else title + fragment

    def _is_own(self, parts: SplitResult) -> bool:
        if not parts.netloc:
            return not parts.scheme
        return parts.scheme in {"", "http", "https"} and main_host(parts.hostname or "") in self.hosts

    def _named(self, parts: SplitResult) -> str:
        query = parse_qs(parts.query) if parts.query else {}
        if query.get("action", ["view"])[0] not in _VIEWS or not _OTHER_VERSIONS.isdisjoint(query):
            return ""
        if "title" in query:
            return blanks(query["title"][0])
        for path in self.paths:
            if parts.path.startswith(path):
                return blanks(unquote(parts.path.removeprefix(path)))
        return ""

    def own_title(self, element: etree._Element) -> str | None:
        """Return where an ``<a>`` leads within the wiki; the prefix of another wiki comes with its title.

        What was written as an external link stays one, wherever it leads.
        """
        names = classes(element)
        href = element.get("href", "").strip()
        if names & {"selflink", "mw-selflink"} and not href:
            return self.page or plain_text(element)
        if any(name.startswith("mw-magiclink") for name in names) or _is_book(element):
            return None
        kinds = element.get("rel", "").split()
        if "extiw" in names or "mw:WikiLink/Interwiki" in kinds:
            return _of_other_wiki(element.get("title", ""))
        if "external" in names or "mw:ExtLink" in kinds or not href:
            return None
        is_media = "mw:MediaLink" in kinds or "internal" in names
        if is_media and (title := element.get("title")) and _is_file(href, title):
            return f"Media:{title}"
        title = self.title(href)
        # Where there is no page there is no place in it: the older parser leaves it out, Parsoid does not.
        return title.partition("#")[0] if title and "new" in names else title


def split(href: str) -> SplitResult | None:
    """Split an address; None for one that is none."""
    try:
        parts = urlsplit(href)
        parts.hostname  # noqa: B018 a host in brackets that never close is told only here
    except ValueError:
        return None
    return parts


def _is_book(element: etree._Element) -> bool:
    """Tell the link that MediaWiki makes by itself of an ISBN in the text."""
    number = _ISBN.fullmatch(plain_text(element))
    return number is not None and element.get("href", "").endswith(
        "/" + re.sub(r"[\s-]", "", number[1]).upper()
    )


def _is_file(href: str, title: str) -> bool:
    """Tell a link to a file itself, ``[[Media:…]]``, whose address ends in its name as its title does."""
    parts = split(href)
    return parts is not None and blanks(unquote(parts.path).rpartition("/")[2]) == title


def main_host(host: str) -> str:
    """Return the host of the pages for large screens: phones are given others, with the same pages.

    >>> main_host("en.m.wikipedia.org"), main_host("m.example.org")
    ('en.wikipedia.org', 'm.example.org')
    """
    return _MOBILE.sub("", host.lower())


def _of_other_wiki(title: str) -> str | None:
    """Return a title with the prefix of its wiki; one of a language needs a colon to be shown as a link."""
    prefix = _LANGUAGE_PREFIX.match(title)
    if prefix and prefix[0] not in _NO_LANGUAGES:
        return ":" + title
    return title if ":" in title else None


def needs_colon(title: str) -> bool:
    """Tell the titles that are links only with a colon before them: files, categories, codes of languages.

    >>> needs_colon("Catégorie:Ponts"), needs_colon("Fr:Paris"), needs_colon("Times: a history")
    (True, True, False)
    """
    prefix, colon, _ = title.partition(":")
    name = prefix.strip().casefold()
    return bool(colon) and (
        name in FILE_NAMES or name in CATEGORY_NAMES or _LANGUAGE_PREFIX.match(title.lower()) is not None
    )


def learn_links(content: etree._Element, page: str, own: Iterable[str], pattern: str = "") -> Links:
    """Learn a wiki's addresses from its content and from what the page says are `own` addresses.

    Each of `own` is the address of the page itself, or one that names it in its query; `pattern` is the wiki's own
    word for its paths, ``/title/$1``.
    """
    counted: Counter[Address] = Counter()
    hosts = set()
    for href in own:
        parts = split(href)
        if parts is not None and parts.netloc:
            hosts.add(main_host(parts.hostname or ""))
            before = _before_title(parts, page)
            if before is not None:
                counted[before] += 1
    counted.update(_shown_addresses(content))
    hosts.update(_hosts_of_absent_pages(content))
    if pattern.startswith("/") and pattern.endswith("/$1"):
        counted[Address("", pattern.removesuffix("$1"))] += 1
    hosts.update(address.host for address in counted if address.host)
    # The longest first: where pages are at /Title, /wiki/Title would be a page called "wiki/Title".
    paths = {address.path for address in counted} | set(USUAL_PATHS)
    return Links(
        page=page, hosts=frozenset(hosts), paths=tuple(sorted(paths, key=lambda path: (-len(path), path)))
    )


def _shown_addresses(content: etree._Element) -> Iterator[Address]:
    """Yield the place of every page whose link names it as its title."""
    for count, link in enumerate(content.iter("a")):
        if count >= LEARNING:
            return
        title = link.get("title")
        if title and _OUTWARD.isdisjoint(classes(link)) and "mw:MediaLink" not in link.get("rel", ""):
            parts = split(link.get("href", ""))
            if parts is not None and parts.scheme in {"", "http", "https"}:
                before = _before_title(parts, title)
                if before is not None:
                    yield before


def _hosts_of_absent_pages(content: etree._Element) -> Iterator[str]:
    """Yield the host that a link to a page which is not there leads to: that page would be the wiki's own."""
    for count, link in enumerate(content.iter("a")):
        if count >= LEARNING:
            return
        href = link.get("href", "")
        if "new" in classes(link) and "redlink=1" in href and (parts := split(href)) and parts.hostname:
            yield main_host(parts.hostname)


def _before_title(parts: SplitResult, title: str) -> Address | None:
    """Return what stands before a title at the end of an address; None if it does not stand there.

    A whole part of the path has to be before it: a slash, or the dot of Parsoid's ``./Title``.
    """
    path = unquote(parts.path)
    name = path.replace("_", " ")
    if not title or not name.endswith("/" + title.replace("_", " ")):
        return None
    return Address(main_host(parts.hostname or ""), path[: len(path) - len(title)])
