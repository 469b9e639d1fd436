"""What a saved page says of itself: title, wiki, language, numbers, and when it was saved (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote

from lxml import etree

from wikidiff.model.wire import parse_timestamp
from wikidiff.patterns import late, possessive
from wikidiff.sources.footer_dates import read_footer_date
from wikidiff.sources.html_links import Links, main_host, split
from wikidiff.sources.html_tree import classes, plain_text
from wikidiff.sources.naming import blanks

_CHARACTERS = possessive(r'[^"\\]|\\.')
_CONFIG = late(rf'"?\b(wg[A-Z]\w{{2,40}})"?\s{{0,3}}[:=]\s{{0,3}}("{_CHARACTERS}"|\d{{1,18}})')
_TITLE_END = late(r"\s[-–—]\s[^-–—]*\Z")
_REVISION = late(r"/revision/(\d{1,18})\Z")
_SAVED_FROM = late(rb"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000}?)\s{0,9}-->", re.IGNORECASE)

_LAST_EDITED = frozenset({"footer-info-lastmod", "lastmod", "f-lastmod", "mw-mf-last-modified"})
"""Ids of the line at the foot of the page, by skin and year; it stands below the newest version only."""
_THIS_EDITED = ("mw-revision-date", "mw-revision-info", "mw-revision-info-current")
"""Ids of what stands above an old version."""

START = 1 << 12
"""Bytes in which a browser that saves a page writes where it is from."""


def config_of(root: etree._Element) -> dict[str, str]:
    """Collect what the page tells its own scripts (``wgPageName`` and so on); the first word counts."""
    found: dict[str, str] = {}
    for script in root.iter("script"):
        for name, value in _CONFIG.findall(script.text or ""):
            if name not in found:
                found[name] = _json_string(value) if value.startswith('"') else value
    return found


def _json_string(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return literal.strip('"')


def title_of(root: etree._Element, config: dict[str, str]) -> str:
    """Find the title: what scripts are told, an address that names it, the heading, the window's title."""
    if name := config.get("wgPageName"):
        return blanks(name)
    for link in root.iter("link"):
        path = _path(link.get("href", ""))
        if link.get("rel") == "dc:isVersionOf" and path.startswith("/wiki/"):
            return blanks(path.removeprefix("/wiki/"))
    for heading in root.iter("h1"):
        if heading.get("id") in {"firstHeading", "section_0"} or not classes(heading).isdisjoint(
            {"firstHeading", "page-header__title"}
        ):
            return blanks(plain_text(heading))
    shown = root.find(".//title")
    return "" if shown is None else blanks(_TITLE_END.sub("", plain_text(shown)))


def _path(href: str) -> str:
    parts = split(href)
    return unquote(parts.path) if parts is not None else ""


def lang_of(root: etree._Element, content: etree._Element, config: dict[str, str]) -> str:
    """Take the language of the content, which is not always that of the interface around it."""
    for element in (content, *content.iterancestors()):
        if said := element.get("lang"):
            return said
    return config.get("wgPageContentLanguage", "")


def own_addresses(root: etree._Element, data: bytes) -> Iterator[str]:
    """Yield the addresses by which the page names itself or its wiki, the surest first."""
    for rel in ("canonical", "dc:isVersionOf"):
        yield from _hrefs(root, rel)
    yield from _footer_links(root)
    yield from _hrefs(root, "EditURI")
    for element in root.iter("meta"):
        if element.get("property") == "og:url" and (address := element.get("content")):
            yield address
    if saved := _SAVED_FROM.search(data, 0, START):
        yield saved[1].decode("utf-8", "replace")
    yield from (base.get("href", "") for base in root.iter("base"))
    yield from (about for about in (root.get("about", ""),) if about)
    yield from _machine_links(root)
    for tab in root.iter("li"):
        if (tab.get("id") or "").startswith(("ca-nstab-", "ca-view")):
            yield from (link.get("href", "") for link in tab.iter("a"))


def _hrefs(root: etree._Element, rel: str) -> Iterator[str]:
    return (link.get("href", "") for link in root.iter("link") if link.get("rel") == rel)


def _machine_links(root: etree._Element) -> Iterator[str]:
    """Yield where feeds, searches and editors of the wiki are told to ask."""
    for link in root.iter("link"):
        if link.get("rel") in {"search", "edit"} or link.get("type") in _MACHINE_TYPES:
            yield link.get("href", "")


_MACHINE_TYPES = frozenset({"application/atom+xml", "application/rss+xml", "application/x-wiki"})
_SHOWN_ADDRESS = late(r"https?://[^\s<>\"'“”„«»‘’「」『』（）]+")


def _footer_links(root: etree._Element) -> Iterator[str]:
    for element in root.iter("div"):
        if "printfooter" in classes(element):
            links = [link.get("href", "") for link in element.iter("a")]
            yield from links or _SHOWN_ADDRESS.findall(plain_text(element))


def wiki_of(config: dict[str, str], addresses: list[str], links: Links) -> str:
    """Name the wiki: its database, the host of an address of its own, the host of its links."""
    if name := config.get("wgDBname"):
        return name
    for address in addresses:
        parts = split(address)
        if parts is not None and parts.hostname:
            return main_host(parts.hostname)
    return min(links.hosts, default="")


def revid_of_page(root: etree._Element, config: dict[str, str]) -> int | None:
    """Find the number of the version: what scripts are told, Parsoid's address, the foot of the page."""
    for name in ("wgRevisionId", "wgCurRevisionId"):
        if number := positive(config.get(name)):
            return number
    about = _REVISION.search(root.get("about", ""))
    if about:
        return int(about[1])
    for href in _footer_links(root):
        parts = split(href)
        if parts is not None and (number := positive(parse_qs(parts.query).get("oldid", [""])[0])):
            return number
    return None


def pageid_of(root: etree._Element, config: dict[str, str]) -> int | None:
    return positive(config.get("wgArticleId") or _meta(root, "mw:pageId"))


def namespace_of(root: etree._Element, config: dict[str, str]) -> int:
    return positive(config.get("wgNamespaceNumber") or _meta(root, "mw:pageNamespace")) or 0


def timestamp_of(root: etree._Element, config: dict[str, str]) -> datetime | None:
    """Find when the version was saved: what machines are told goes before what readers are.

    An old version's page tells scripts the time of the newest one, which is not its own. What readers are told is
    in the time of the wiki's own zone, which the page does not name: it is taken as UTC.
    """
    modified = _meta(root, "dc:modified") or _meta(root, "article:modified_time")
    is_newest = config.get("wgRevisionId", "") == config.get("wgCurRevisionId", "")
    if is_newest:
        modified = modified or _json_ld_date(root)
        for element in root.iter("a", "div", "span"):
            seconds = element.get("data-timestamp", "")
            if "last-modified" in element.get("class", "") and seconds.isascii() and seconds.isdigit():
                return datetime.fromtimestamp(int(seconds[:11]), UTC)
    try:
        if modified:
            return parse_timestamp(modified)
    except ValueError:
        pass
    return _shown_date(root, is_newest=is_newest)


def _shown_date(root: etree._Element, *, is_newest: bool) -> datetime | None:
    """Read the date above an old version, or the one at the foot of the newest."""
    lang = root.get("lang") or ""
    named = {
        element.get("id", ""): element
        for element in root.iter("div", "span", "li", "a", "p", "section", "td", "footer")
        if element.get("id") in _LAST_EDITED or element.get("id") in _THIS_EDITED
    }
    for name in _THIS_EDITED:
        if name in named and (moment := _date_in(named[name], lang)):
            return moment
    for name in named if is_newest else ():
        if name in _LAST_EDITED and (moment := _date_in(named[name], lang)):
            return moment
    return None


def _date_in(line: etree._Element, lang: str) -> datetime | None:
    """Read a line's date: what it tells machines goes before what readers see, who may be told “3 days ago”."""
    for part in line.iter("time"):
        try:
            return parse_timestamp(part.get("datetime", ""))
        except ValueError:
            continue
    return read_footer_date(plain_text(line), lang)


def _json_ld_date(root: etree._Element) -> str:
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                said = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            if isinstance(said, dict) and isinstance(said.get("dateModified"), str):
                return str(said["dateModified"])
    return ""


def _meta(root: etree._Element, name: str) -> str:
    for element in root.iter("meta"):
        if name in (element.get("property"), element.get("name")):
            return element.get("content", "")
    return ""


def positive(text: str | None) -> int | None:
    return (
        int(text)
        if text and len(text) <= 18 and text.isascii() and text.isdigit() and int(text) > 0
        else None
    )
