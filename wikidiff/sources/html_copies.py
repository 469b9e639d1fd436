"""A page as the Wayback Machine shows it, made what it was: the addresses in it lead through the archive (pure)."""

from __future__ import annotations

import re

from lxml import etree

from wikidiff.patterns import late

_SIGNS = late(
    rb"WAYBACK TOOLBAR INSERT|FILE ARCHIVED ON \d\d:\d\d:\d\d|rel=[\"']?canonical[\"']?\s{1,9}href=[\"']?https?://web\.archive\.org/web/\d"
)
"""What the archive writes into a page. A page that only links to the archive has none of it."""

_THROUGH = late(r"(?:https?:)?(?://web\.archive\.org)?/web/\d{1,14}(?:[a-z]{2}_)?/(?=\w+:|//)", re.IGNORECASE)
_ADDRESSES = ("href", "src", "content")


def unarchive(root: etree._Element, data: bytes) -> None:
    """Make the addresses of a copy those of the page; of any other page, do nothing."""
    if _SIGNS.search(data) is None:
        return
    for element in root.iter("a", "link", "img", "meta", "base", "form"):
        for name in _ADDRESSES:
            address = element.get(name)
            if address and (through := _THROUGH.match(address.strip())):
                element.set(name, address.strip()[through.end() :])
    for box in list(root.iter("div")):
        if (
            box.get("id") in {"wm-ipp", "wm-ipp-base", "wm-ipp-print"}
            and (parent := box.getparent()) is not None
        ):
            _drop(box, parent)


def _drop(box: etree._Element, parent: etree._Element) -> None:
    """Take an element away, and leave the text behind it."""
    if box.tail:
        before = box.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + box.tail
        else:
            parent.text = (parent.text or "") + box.tail
    parent.remove(box)
