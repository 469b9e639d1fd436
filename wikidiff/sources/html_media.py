"""Images, films and sounds of a saved page, with the captions that stand below them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from wikidiff.sources.html_links import Links, split
from wikidiff.sources.html_text import keep, mark
from wikidiff.sources.html_tree import classes, is_left_out
from wikidiff.sources.naming import blanks

SEEN = 5_000
"""Elements of one frame that are looked at for images and captions."""

_MEDIA = frozenset({"img", "audio", "video"})
_CAPTIONS = frozenset({"thumbcaption", "gallerytext", "pi-caption", "thumb-caption", "theader"})
_FILE_END = re.compile(r"\.\w{2,5}\Z")
_THUMB = re.compile(r"/thumb/[^/]/[^/]{2}/([^/]+)/")
_IMAGE = re.compile(r"/[0-9a-f]/[0-9a-f]{2}/([^/?]+)\Z")
_FANDOM = re.compile(r"/images/[0-9a-f]/[0-9a-f]{2}/([^/]+)/revision/")
_SAVED = re.compile(r"(?:\A|/)(?:(?:lossy-|lossless-)?page\d{1,4}-)?\d{1,5}px-([^/]+)\Z")
_DOUBLED_END = re.compile(
    r"(\.(?:svg|tiff?|pdf|djvu|webp|gif|ogv|webm|xcf|stl))\.(?:png|jpe?g|gif)\Z", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Shown(NamedTuple):
    """A file that a frame shows, or a caption in it: exactly one of the two is there."""

    file: str
    caption: etree._Element | None


def file_name(image: etree._Element, links: Links) -> str | None:
    """Return the name of the file that an element shows.

    Parsoid says it in an attribute, Fandom in another; else the link around it or its own address does, and a
    browser that saved the page left the last part of the address.
    """
    for place in (image.get("resource", ""), _link_around(image)):
        title = links.title(place) if place and not place.startswith("#") else None
        if title and ":" in title and _FILE_END.search(title):
            return title.partition(":")[2]
    if name := image.get("data-image-name") or image.get("data-mwtitle"):
        return blanks(name)
    for address in (image.get("src", ""), image.get("data-src", ""), image.get("poster", "")):
        if name := _of_address(address):
            return name
    return None


def _link_around(image: etree._Element) -> str:
    """Return where the image leads to; between it and its link may stand a ``noscript`` or a ``span``."""
    for above in image.iterancestors():
        if above.tag == "a":
            return above.get("href", "")
        if above.tag not in {"span", "noscript"}:
            return ""
    return ""


def _of_address(address: str) -> str | None:
    parts = split(address)
    if parts is None or parts.scheme == "data":
        return None
    found = _THUMB.search(parts.path) or _FANDOM.search(parts.path) or _IMAGE.search(parts.path)
    if found:
        return blanks(unquote(found[1]))
    saved = _SAVED.search(unquote(parts.path))
    return blanks(_DOUBLED_END.sub(r"\1", saved[1])) if saved else None


def image_wikitext(element: etree._Element, links: Links) -> str:
    """Write an image within a line."""
    name = file_name(element, links)
    if name is None:
        return ""
    width = element.get("width", "")
    size = f"|{width}px" if width.isascii() and width.isdigit() else ""
    alt = keep(mark(_SPACE.sub(" ", element.get("alt", "")).strip()), "[]|")
    return f"[[File:{name}{size}{'|alt=' + alt if alt else ''}]]"


def shown_in(frame: etree._Element, links: Links) -> list[Shown]:
    """List the files and captions of a frame in the order of the page, each file once."""
    found: list[Shown] = []
    names: set[str] = set()
    for element in _walk(frame):
        if element.tag in _MEDIA:
            name = file_name(element, links)
            if name and name not in names:
                names.add(name)
                found.append(Shown(name, None))
        elif is_caption(element):
            found.append(Shown("", element))
    return found


def is_caption(element: etree._Element) -> bool:
    return element.tag == "figcaption" or not _CAPTIONS.isdisjoint(classes(element))


def _walk(frame: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a frame in order, nothing of what is left out and nothing within a caption."""
    waiting = list(reversed(frame))
    for _ in range(SEEN):
        if not waiting:
            return
        element = waiting.pop()
        if isinstance(element.tag, str) and not is_left_out(element):
            yield element
            if not is_caption(element):
                waiting.extend(reversed(element))


def captioned(shown: list[Shown]) -> list[tuple[str, etree._Element | None]]:
    """Give each caption to its file: as many captions as files after them go to them in order.

    One caption below several files goes to the last of them; one without a file is alone, with no name. No
    caption is given twice.
    """
    pairs: list[tuple[str, etree._Element | None]] = []
    files: list[str] = []
    captions: list[etree._Element] = []
    for item in (*shown, Shown("", None)):
        if item.caption is not None:
            captions.append(item.caption)
            continue
        if captions or not item.file:
            bare = max(len(files) - len(captions), 0)
            pairs.extend((name, None) for name in files[:bare])
            pairs.extend(zip(files[bare:], captions, strict=False))
            pairs.extend(("", caption) for caption in captions[len(files) - bare :])
            files, captions = [], []
        if item.file:
            files.append(item.file)
    return pairs
