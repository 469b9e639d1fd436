"""Looking at elements of a saved page: classes, what to leave out, names of files (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from wikidiff.patterns import late

_LEFT_OUT_TAGS = frozenset(
    "script style link meta noscript template head input button label svg form select textarea iframe "
    "object".split()
)
_LEFT_OUT_CLASSES = frozenset(
    "mw-editsection mw-editsection-like editsection toc navbox navbox-styles vertical-navbox navbar ambox "
    "mbox-small metadata noprint printfooter catlinks mw-jump-link mw-cite-backlink mw-empty-elt "
    "shortdescription sistersitebox portalbox authority-control mw-authority-control mw-indicators "
    "mw-ref-linkback mw-kartographer-maplink geo-nondefault geo-multi-punct magnify mw-headline-number "
    "mw-pt-languages cite-accessibility-label mw-cite-up-arrow-accessibility-label "
    "ext-discussiontools-init-section-bar ext-discussiontools-init-section-subscribe "
    "ext-discussiontools-init-section-subscribeButton ext-discussiontools-init-section-ellipsisButton "
    "ext-discussiontools-init-section-overflowMenuButton ext-discussiontools-init-section-metadata "
    "ext-discussiontools-init-replylink-buttons ext-discussiontools-init-replybutton "
    "ext-discussiontools-emptystate pi-navigation pi-tab-link".split()
)
_LEFT_OUT_IDS = frozenset(
    "toc catlinks siteNotice siteSub contentSub jump-to-nav mw-navigation footer".split()
)
_DRAWN = frozenset(
    "MathJax MathJax_Preview MathJax_Display MathJax_SVG MathJax_SVG_Display MathJax_CHTML MathJax_MathML".split()
)
"""What MathJax drew of a formula, whose source stands behind it."""
_HIDDEN = late(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)

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
        (element.tag in _LEFT_OUT_TAGS and not _is_late_image(element) and not _is_tex(element))
        or (element.tag in {"span", "div"} and not _DRAWN.isdisjoint(classes(element)))
        or element.get("id") in _LEFT_OUT_IDS
        or element.get("role") == "navigation"
        or not _LEFT_OUT_CLASSES.isdisjoint(classes(element))
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _is_tex(element: etree._Element) -> bool:
    """Tell the source of a formula that MathJax draws."""
    return element.tag == "script" and element.get("type", "").lower().startswith("math/tex")


def _is_late_image(element: etree._Element) -> bool:
    """Tell the image of a page for phones, which scripts put in when it is scrolled to."""
    if element.tag != "noscript":
        return False
    before = element.getprevious()
    return (before is None or before.tag != "img") and element.find("img") is not None


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


def is_formula(element: etree._Element) -> bool:
    """Tell a formula: an element around it, itself, its image, or its source for a script to draw."""
    names = classes(element)
    return (
        not names.isdisjoint({"mwe-math-element", "smj-container"})
        or element.tag == "math"
        or ("tex" in names and element.tag in {"img", "span", "div"})
        or _is_tex(element)
    )


def is_display(element: etree._Element) -> bool:
    """Tell a formula that stands on a line of its own."""
    return is_block(element) or "mode=display" in element.get("type", "").replace(" ", "")


def plain_text(element: etree._Element) -> str:
    """Return all text within, with white space collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())
