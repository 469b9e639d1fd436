"""A saved page of MediaWiki as HTML, back into wikitext and what the page says of itself (pure).

The skins Vector (legacy and 2022), Minerva, Timeless and MonoBook put the parser's output into an element
of class ``mw-parser-output`` (before 2017: ``#bodyContent``); Parsoid's HTML is a document of sections.
Whichever it is, interface, navigation boxes and maintenance boxes are left out.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from wikidiff.errors import ImportFormatError
from wikidiff.sources.html_blocks import Blocks
from wikidiff.sources.html_tree import classes, page_of_url, plain_text, wiki_title
from wikidiff.sources.naming import blanks, parse_timestamp
from wikidiff.sources.saved import SavedPage
from wikidiff.sources.texts import encoding_of

CANDIDATES = 8
"""Parser outputs that are weighed against each other; a page has one or two (a site notice)."""

_CONFIG = re.compile(r'"?\b(wg[A-Z]\w{2,40})"?\s{0,3}[:=]\s{0,3}("(?:[^"\\]|\\.)*+"|\d{1,18})')
_TITLE_END = re.compile(r"\s[-–—]\s[^-–—]*\Z")
_REVISION = re.compile(r"/revision/(\d{1,18})\Z")


def read_html(data: bytes, name: str) -> SavedPage:
    """Read a saved page; ImportFormatError when it is not one of MediaWiki's."""
    root = _parse(data, name)
    content = None if root is None else _content(root)
    if root is None or content is None:
        raise ImportFormatError(
            f"{name} is HTML, but not a saved page of a MediaWiki wiki",
            hint="Save the page itself with the browser (“web page, HTML only” is enough).",
        )
    config = _config(root)
    wikitext = Blocks(content).wikitext()
    links = "".join(f"[[{category}]]\n" for category in _categories(root))
    return SavedPage(
        wikitext=wikitext + ("\n" + links if links else ""),
        title=_title(root, config),
        wiki=config.get("wgDBname") or _host(root),
        lang=_lang(root, content, config),
        pageid=_positive(config.get("wgArticleId") or _meta(root, "mw:pageId")),
        revid=_revid(root, config),
        timestamp=_timestamp(root, config),
    )


def _parse(data: bytes, name: str) -> etree._Element | None:
    encoding: str | None = encoding_of(data)
    try:
        data.decode(encoding or "")
    except UnicodeDecodeError:
        encoding = None  # the page says it itself, and libxml2 reads that
    parser = etree.HTMLParser(
        encoding=(encoding or "").removesuffix("-sig") or None,
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    # Everything else libxml2 repairs as browsers do; here it stops, and drops the rest without a word.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ImportFormatError(
            f"{name} is HTML whose elements are nested too deeply to be read",
            hint="Save the page again, with the browser's “web page, HTML only”.",
        )
    return root


def _content(root: etree._Element) -> etree._Element | None:
    """Find the article: the largest parser output, the content of old skins, Parsoid's body."""
    outputs = [
        element for element in root.iter("div", "section", "body") if "mw-parser-output" in classes(element)
    ][:CANDIDATES]
    inside = [
        element
        for element in outputs
        if any(above.get("id") == "mw-content-text" for above in element.iterancestors())
    ]
    if outputs:
        return max(inside or outputs, key=lambda element: sum(1 for _ in element.iter()))
    for name in ("mw-content-text", "bodyContent", "article"):
        for element in root.iter("div", "td"):
            if element.get("id") == name:
                return element
    for element in root.iter("body", "section", "div"):
        if "mw-body-content" in classes(element) or element.get("data-mw-section-id") is not None:
            parent = element.getparent()
            return element if element.tag == "body" or parent is None else parent
    return None


def _config(root: etree._Element) -> dict[str, str]:
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


def _title(root: etree._Element, config: dict[str, str]) -> str:
    if name := config.get("wgPageName"):
        return blanks(name)
    for link in root.iter("link"):
        if link.get("rel") == "dc:isVersionOf" and (title := page_of_url(link.get("href", ""))):
            return title
    for heading in root.iter("h1"):
        if heading.get("id") in {"firstHeading", "section_0"} or "firstHeading" in classes(heading):
            return blanks(plain_text(heading))
    shown = root.find(".//title")
    return "" if shown is None else blanks(_TITLE_END.sub("", plain_text(shown)))


def _lang(root: etree._Element, content: etree._Element, config: dict[str, str]) -> str:
    """Take the language of the content, which is not always that of the interface around it."""
    for element in (content, *content.iterancestors()):
        if said := element.get("lang"):
            return said
    return config.get("wgPageContentLanguage", "")


def _revid(root: etree._Element, config: dict[str, str]) -> int | None:
    for name in ("wgRevisionId", "wgCurRevisionId"):
        if number := _positive(config.get(name)):
            return number
    about = _REVISION.search(root.get("about", ""))
    if about:
        return int(about[1])
    for element in root.iter("div"):
        if "printfooter" in classes(element):
            for link in element.iter("a"):
                if number := _positive(parse_qs(urlsplit(link.get("href", "")).query).get("oldid", [""])[0]):
                    return number
    return None


def _timestamp(root: etree._Element, config: dict[str, str]) -> datetime | None:
    """Find when the version was saved, where a machine is told so.

    An old version's page tells scripts the time of the newest one, which is not its own.
    """
    modified = _meta(root, "dc:modified") or _meta(root, "article:modified_time")
    if config.get("wgRevisionId", "") == config.get("wgCurRevisionId", ""):
        modified = modified or _json_ld_date(root)
        for element in root.iter("a", "div", "span"):
            seconds = element.get("data-timestamp", "")
            if "last-modified" in element.get("class", "") and seconds.isascii() and seconds.isdigit():
                return datetime.fromtimestamp(int(seconds[:11]), UTC)
    try:
        return parse_timestamp(modified) if modified else None
    except ValueError:
        return None


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


def _host(root: etree._Element) -> str:
    for rel in ("canonical", "dc:isVersionOf"):
        for link in root.iter("link"):
            if link.get("rel") == rel and (host := urlsplit(link.get("href", "")).hostname):
                return host
    return ""


def _categories(root: etree._Element) -> tuple[str, ...]:
    """List the categories that readers see, with the wiki's own word for the namespace."""
    found = [
        (wiki_title(link.get("href", "")) or "").partition("#")[0]
        for link in root.iter("link")
        if link.get("rel") == "mw:PageProp/Category"
    ]
    for box in root.iter("div"):
        if box.get("id") == "mw-normal-catlinks":
            items = box.findall(".//li//a") or box.findall(".//span//a")
            found.extend((wiki_title(item.get("href", "")) or item.get("title") or "") for item in items)
    return tuple(dict.fromkeys(name for name in found if ":" in name))


def _positive(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and int(text[:18]) > 0 else None
