"""Images, films and sounds of a saved page, with the captions that stand below them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, unquote

from lxml import etree

from wikidiff.model.namespaces import FILE_NAMES
from wikidiff.patterns import late
from wikidiff.sources.html_links import Links, split
from wikidiff.sources.html_text import keep, mark
from wikidiff.sources.html_tree import classes, is_left_out, plain_text
from wikidiff.sources.naming import blanks

SEEN = 5_000
"""Elements of one frame that are looked at for images and captions."""

_MEDIA = frozenset({"img", "audio", "video"})
_CAPTIONS = frozenset({"thumbcaption", "gallerytext", "pi-caption", "thumb-caption", "theader"})
_FILE_END = late(r"\.\w{2,5}\Z")
_THUMB = late(r"/thumb/[^/]/[^/]{2}/([^/]+)/")
_IMAGE = late(r"/[0-9a-f]/[0-9a-f]{2}/([^/?]+)\Z")
_FANDOM = late(r"/images/[0-9a-f]/[0-9a-f]{2}/([^/]+)/revision/")
_SAVED = late(r"(?:\A|/)(?:(?:lossy-|lossless-)?page\d{1,4}-)?\d{1,5}px-([^/]+)\Z")
_DOUBLED_END = late(
    r"(\.(?:svg|tiff?|pdf|djvu|webp|gif|ogv|webm|xcf|stl))\.(?:png|jpe?g|gif)\Z", re.IGNORECASE
)
_SPACE = late(r"[ \t\r\n\f]+")
_WORD = late(r"[^\W_]")
_FRAMING = frozenset({"div", "p", "center", "small", "span", "figure", "dd"})
"""Elements of a frame whose own text readers see below its images."""
_UNFRAMED = late(r"mw:(?:File|Image|Video|Audio)(?:/|\Z)")


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


def missing_file(link: etree._Element) -> str | None:
    """Return the file that would be shown if the wiki had it: its name, or a link to upload it, stands there."""
    for part in link.iter("span"):
        if "mw-broken-media" in classes(part):
            title = blanks(unquote(part.get("resource", "").removeprefix("./"))) or plain_text(part)
            return title.partition(":")[2] or title
    href = link.get("href", "")
    parts = split(href) if "wpDestFile=" in href else None
    return blanks(parse_qs(parts.query).get("wpDestFile", [""])[0]) or None if parts is not None else None


def _link_to_file(link: etree._Element, links: Links) -> str | None:
    """Return the file whose name stands in a frame, as a link, where the image would: the wiki does not have it."""
    if name := missing_file(link):
        return name
    title = links.title(link.get("href", "")) or ""
    space, _, name = title.partition(":")
    is_file = space.casefold() in FILE_NAMES and plain_text(link) == title
    return name if is_file else None


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
    for element, is_text in _walk(frame):
        if element.tag in _MEDIA or element.tag == "a":
            name = _link_to_file(element, links) if element.tag == "a" else file_name(element, links)
            if name and name not in names:
                names.add(name)
                found.append(Shown(name, None))
        elif is_text:
            found.append(Shown("", element))
    return found


def is_caption(element: etree._Element) -> bool:
    return element.tag == "figcaption" or not _CAPTIONS.isdisjoint(classes(element))


def has_loose_text(frame: etree._Element) -> bool:
    """Tell a frame in which text stands beside an image, in one element with it."""
    return any(
        not is_text and element.tag in _FRAMING and _has_text(element)
        for element, is_text in ((frame, is_caption(frame)), *_walk(frame))
    )


def is_frameless(frame: etree._Element) -> bool:
    """Tell an image without a frame: what it has for a caption is not shown."""
    kinds = [kind for kind in frame.get("typeof", "").split() if _UNFRAMED.match(kind)]
    return bool(kinds) and not any(kind.endswith(("/Thumb", "/Frame")) for kind in kinds)


def _has_text(element: etree._Element) -> bool:
    """Tell whether words stand in an element itself, not only in elements within it."""
    pieces = (element.text, *(child.tail for child in element))
    return any(piece and _WORD.search(piece) for piece in pieces)


def _walk(frame: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the elements of a frame in order, and whether they are text that belongs to its images.

    That is a caption, and what else has words and no image. Nothing of what is left out is looked at, and nothing
    within a caption.
    """
    waiting = [(child, False) for child in reversed(frame)]
    for _ in range(SEEN):
        if not waiting:
            return
        element, in_link = waiting.pop()
        if isinstance(element.tag, str) and not is_left_out(element):
            is_text = is_caption(element) or (
                not in_link and element.tag in _FRAMING and _has_text(element) and not _shows(element)
            )
            yield element, is_text
            if not is_text and element.tag not in _MEDIA and missing_file(element) is None:
                inside = in_link or element.tag == "a"
                waiting.extend((child, inside) for child in reversed(element))


def _shows(element: etree._Element) -> bool:
    return next(element.iter(*_MEDIA), None) is not None


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
