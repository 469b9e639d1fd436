"""Looking at elements of a saved page: classes, what to leave out, what links point to (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from wikidiff.sources.naming import blanks

_LEFT_OUT_TAGS = frozenset(
    "script style link meta noscript template head input button label svg form select textarea iframe "
    "object".split()
)
_LEFT_OUT_CLASSES = frozenset(
    "mw-editsection mw-editsection-like editsection toc navbox navbox-styles vertical-navbox navbar ambox "
    "mbox-small metadata noprint printfooter catlinks mw-jump-link mw-cite-backlink mw-empty-elt "
    "shortdescription sistersitebox portalbox authority-control mw-authority-control mw-indicators "
    "mw-ref-linkback mw-kartographer-maplink geo-nondefault geo-multi-punct".split()
)
_LEFT_OUT_IDS = frozenset(
    "toc catlinks siteNotice siteSub contentSub jump-to-nav mw-navigation footer".split()
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_THUMB = re.compile(r"/thumb/[^/]/[^/]{2}/([^/]+)/")
_IMAGE = re.compile(r"/[0-9a-f]/[0-9a-f]{2}/([^/?]+)\Z")

BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table ul".split()
)


def classes(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements, without comments and processing instructions."""
    return (child for child in element if isinstance(child.tag, str))


def is_left_out(element: etree._Element) -> bool:
    """Tell whether an element is no part of the article: interface, navigation, maintenance, hidden."""
    return (
        element.tag in _LEFT_OUT_TAGS
        or element.get("id") in _LEFT_OUT_IDS
        or element.get("role") == "navigation"
        or not _LEFT_OUT_CLASSES.isdisjoint(classes(element))
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def is_block(element: etree._Element) -> bool:
    return element.tag in BLOCKS


def is_reference(element: etree._Element) -> bool:
    """Tell a reference mark: ``sup.reference`` of the old parser, a typed one of Parsoid."""
    kinds = element.get("typeof", "").split()
    return (element.tag == "sup" and not classes(element).isdisjoint({"reference", "mw-ref"})) or (
        "mw:Extension/ref" in kinds
    )


def is_reference_list(element: etree._Element) -> bool:
    names = classes(element)
    return not names.isdisjoint({"mw-references-wrap", "references"}) and element.tag in {"div", "ol", "ul"}


def wiki_title(href: str) -> str | None:
    """Return the page that a link within the wiki leads to, with its #fragment; None for other links.

    >>> wiki_title("/wiki/Kuril_Islands#History"), wiki_title("./Kyoto"), wiki_title("https://example.org/wiki/A")
    ('Kuril Islands#History', 'Kyoto', None)
    >>> wiki_title("/w/index.php?title=Not_there&action=edit&redlink=1")
    'Not there'
    """
    if href.startswith("#"):
        return "#" + blanks(unquote(href[1:]))
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    query = parse_qs(parts.query)
    if "title" in query and query.get("action", ["view"])[0] in {"view", "edit"}:
        return blanks(query["title"][0])
    for prefix in ("./", "/wiki/", "../wiki/"):
        if parts.path.startswith(prefix):
            fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
            return blanks(unquote(parts.path.removeprefix(prefix)) + fragment) or None
    return None


def page_of_url(href: str) -> str | None:
    """Return the title in an absolute address of a page, ``https://host/wiki/Title``."""
    path = urlsplit(href).path
    return blanks(unquote(path.removeprefix("/wiki/"))) if path.startswith("/wiki/") else None


def file_name(image: etree._Element) -> str | None:
    """Return the name of the file that an ``<img>`` shows: Parsoid's attribute, its link or its address."""
    resource = image.get("resource", "")
    link = image.getparent()
    href = "" if link is None or link.tag != "a" else link.get("href", "")
    for place in (resource, href):
        title = wiki_title(place) or (page_of_url(place) if place.startswith(("http", "//")) else None)
        if title and ":" in title and re.search(r"\.\w{2,5}\Z", title):
            return title.partition(":")[2]
    path = urlsplit(image.get("src", "")).path
    match = _THUMB.search(path) or _IMAGE.search(path)
    return blanks(unquote(match[1])) if match else None


def plain_text(element: etree._Element) -> str:
    """Return all text within, with white space collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())
