"""A saved page of MediaWiki as HTML, back into wikitext and what the page says of itself (pure).

The skins Vector (legacy and 2022), Minerva, Timeless and MonoBook put the parser's output into an element
of class ``mw-parser-output`` (before 2017: ``#bodyContent``); Parsoid's HTML is a document of sections.
Whichever it is, interface, navigation boxes and maintenance boxes are left out.
"""

from __future__ import annotations

from lxml import etree

from wikidiff.errors import ImportFormatError
from wikidiff.model.namespaces import CATEGORY_NAMES
from wikidiff.patterns import late
from wikidiff.sources.html_about import (
    config_of,
    lang_of,
    namespace_of,
    own_addresses,
    pageid_of,
    revid_of_page,
    timestamp_of,
    title_of,
    wiki_of,
)
from wikidiff.sources.html_blocks import Blocks
from wikidiff.sources.html_copies import unarchive
from wikidiff.sources.html_links import Links, learn_links
from wikidiff.sources.html_tree import classes
from wikidiff.sources.saved import SavedPage
from wikidiff.sources.texts import encoding_of

CANDIDATES = 8
"""Parser outputs that are weighed against each other; a page has one or two (a site notice)."""


TAGS = 1_000_000
"""Elements of a page that are read; each takes libxml2 some hundred bytes. Large articles have 50,000."""

ATTRIBUTES = 1_000
"""Attributes of one element; libxml2 compares each with all before it."""

ATTRIBUTE = 8 << 10
"""Characters of an attribute; a longer one tells nothing that is read, but for the TeX of a formula."""

_TAG = late(rb"<[A-Za-z](?>(?:[^>=]++|=\s*+(?>(?:\"[^\"]*+\"|'[^']*+')?))*)")
_QUOTED = late(rb"=\s*(?:\"[^\"]*\"|'[^']*')")
"""A value between quotes; a quote that stands elsewhere is none (Minerva of 1.39 has ``accesskey="f""``)."""
_LONG_ATTRIBUTES = etree.XPath(
    f"//@*[string-length(.) > {ATTRIBUTE} and name(.) != 'alt' and name(.) != 'alttext']/.."
)


def read_html(data: bytes, name: str, title: str = "") -> SavedPage:
    """Read a saved page; ImportFormatError when it is not one of MediaWiki's.

    `title` is the page's where it does not say its own.
    """
    root = _parse(data, name)
    if root is not None:
        unarchive(root, data)
    content = None if root is None else _content(root)
    if root is None or content is None:
        raise ImportFormatError(
            f"{name} is HTML, but not a saved page of a MediaWiki wiki",
            hint="Save the page itself with the browser (“web page, HTML only” is enough).",
        )
    if any("noarticletext" in classes(part) for part in content.iter("div")):
        raise ImportFormatError(
            f"{name} is what the wiki shows for a page that it does not have",
            hint="Check the title, and save the page that is meant.",
        )
    config = config_of(root)
    _refuse_other_views(root, config, name)
    title = title_of(root, config) or title
    addresses = [*own_addresses(root, data), config.get("wgServer", "")]
    links = learn_links(content, title, addresses, config.get("wgArticlePath", ""))
    wikitext = Blocks(content, links).wikitext()
    categories = "".join(f"[[{category}]]\n" for category in _categories(root, links))
    return SavedPage(
        wikitext=wikitext + ("\n" + categories if categories else ""),
        title=title,
        wiki=wiki_of(config, addresses, links),
        lang=lang_of(root, content, config),
        namespace=namespace_of(root, config),
        pageid=pageid_of(root, config),
        revid=revid_of_page(root, config),
        timestamp=timestamp_of(root, config),
    )


_OTHER_VIEWS = {
    "history": "the list of a page's revisions", "info": "what is known of a page",
    "edit": "the form that edits a page", "submit": "the form that edits a page",
    "delete": "the form that deletes a page", "protect": "the form that protects a page",
    "special": "a special page",
}  # fmt: skip


def _refuse_other_views(root: etree._Element, config: dict[str, str], name: str) -> None:
    """Refuse what a wiki shows in the place of a page's text: nothing in it is the page's."""
    body = root.find("body") if root.tag == "html" else None
    marks = classes(body) if body is not None else set()
    view = config.get("wgAction", "")
    view = next((each for each in _OTHER_VIEWS if f"action-{each}" in marks), view)
    if not marks.isdisjoint({"ns-special", "ns--1"}) or any(mark.startswith("mw-special-") for mark in marks):
        view = "special"
    if any("api-pretty-content" in classes(part) for part in root.iter("pre", "div")):
        raise ImportFormatError(
            f"{name} is an answer of the API as people look at it (format=jsonfm)",
            hint="Ask for format=json, and save that.",
        )
    if view in _OTHER_VIEWS:
        raise ImportFormatError(
            f"{name} is {_OTHER_VIEWS[view]}, and not the page itself",
            hint="Save the page as readers see it, or put its wikitext into a file (.wiki).",
        )


def _parse(data: bytes, name: str) -> etree._Element | None:
    _refuse_masses(data, name)
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
    if root is not None:  # of a file that is nothing but comments
        _drop_long_attributes(root)
    return root


def _refuse_masses(data: bytes, name: str) -> None:
    """Refuse what would take libxml2 too long or too much memory, before it is given it."""
    too_many = data.count(b"<") > TAGS or any(
        len(tag[0]) > 2 * ATTRIBUTES and len(_QUOTED.sub(b" ", tag[0]).split()) > ATTRIBUTES
        for tag in _TAG.finditer(data)
    )
    if too_many:
        raise ImportFormatError(
            f"{name} is HTML with more elements or attributes than are read "
            f"({TAGS:,} elements, {ATTRIBUTES:,} attributes of one)",
            hint="Check that it is the page that is meant.",
        )


def _drop_long_attributes(root: etree._Element) -> None:
    """Drop what is too long to be a class, a link or a style; some are asked for at every element."""
    found = _LONG_ATTRIBUTES(root)
    assert isinstance(found, list)
    for element in found:
        assert isinstance(element, etree._Element)
        for key, value in element.items():
            if len(value) > ATTRIBUTE and key not in {"alt", "alttext"}:
                del element.attrib[key]


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


def _categories(root: etree._Element, links: Links) -> tuple[str, ...]:
    """List the categories that readers see, with the wiki's own word for the namespace."""
    found = [
        (links.title(link.get("href", "")) or "").partition("#")[0]
        for link in root.iter("link")
        if link.get("rel") == "mw:PageProp/Category"
    ]
    boxes = {
        box.get("id"): box for box in root.iter("div") if box.get("id") in {"mw-normal-catlinks", "catlinks"}
    }
    if (box := boxes.get("mw-normal-catlinks")) is not None:
        items = box.findall(".//li//a") or box.findall(".//span//a")
        found.extend((links.title(item.get("href", "")) or item.get("title") or "") for item in items)
    elif (box := boxes.get("catlinks")) is not None:  # before 2008, behind a link to the list of all
        named = ((links.title(item.get("href", "")) or item.get("title") or "") for item in box.iter("a"))
        found.extend(name for name in named if name.partition(":")[0].casefold() in CATEGORY_NAMES)
    return tuple(dict.fromkeys(name for name in found if ":" in name))
