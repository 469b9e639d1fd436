"""Running text of a saved page into wikitext: links, emphasis, references, images (pure)."""

from __future__ import annotations

import re

from lxml import etree

from wikidiff.sources.escape import entities, escape_inline, escape_label
from wikidiff.sources.html_tree import (
    children,
    classes,
    file_name,
    is_left_out,
    is_reference,
    is_reference_list,
    plain_text,
    wiki_title,
)

MAX_DEPTH = 60
"""Elements within elements; what is deeper is taken as bare text. Real pages have about thirty."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_EDGE = re.compile(r"\A'+|'+\Z")
_KEPT_TAGS = frozenset({"sup", "sub", "s", "del", "ins", "u", "code", "kbd", "big", "q"})
_EMPHASIS = {"b": "'''", "strong": "'''", "i": "''", "em": "''"}
_COLONED = re.compile(r"(?:category|file|image)\s?:", re.IGNORECASE)
_TAG_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,4}")
_URL = re.compile(r"(?:https?:|ftps?:)?//\S+|mailto:\S+", re.IGNORECASE)


class Inliner:
    """Turn elements of running text into wikitext; knows the notes that reference marks point to.

    The first mark of a note carries its text, as in a wikitext written by hand; the next ones its name.
    """

    def __init__(self, content: etree._Element) -> None:
        self._notes = _notes(content)
        self._used: set[str] = set()
        self._emphasis: list[str] = []
        self._depth = 0

    def text(self, element: etree._Element) -> str:
        """Return the wikitext of all that is inside an element."""
        return self.tidy(self.inside(element))

    @staticmethod
    def tidy(wikitext: str) -> str:
        """Collapse white space; line breaks in HTML mean nothing."""
        return _SPACE.sub(" ", wikitext).strip()

    def inside(self, element: etree._Element) -> str:
        """Return the wikitext inside an element, its outer white space kept."""
        if self._depth >= MAX_DEPTH:
            return escape_inline(plain_text(element))
        self._depth += 1
        pieces = [self.string(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                pieces.append(self.element(child))
            pieces.append(self.string(child.tail))
        self._depth -= 1
        return "".join(pieces)

    def string(self, text: str | None) -> str:
        """Escape a piece of text; apostrophes at its edges could join those of emphasis."""
        return (
            _EDGE.sub(lambda match: entities(match[0]), escape_inline(_SPACE.sub(" ", text))) if text else ""
        )

    def element(self, element: etree._Element) -> str:
        """Return the wikitext of one element of running text."""
        tag = element.tag
        if is_reference(element):
            return self._reference(element)
        if "Inline-Template" in classes(element):
            return _inline_tag(element)
        if is_left_out(element):
            return ""
        if "mwe-math-element" in classes(element):
            return _math(element)
        if tag in _EMPHASIS:
            return self._emphasised(element, _EMPHASIS[tag])
        match tag:
            case "a":
                return self._link(element)
            case "img":
                return _image(element)
            case "br":
                return "<br />"
            case "wbr":
                return ""
        inside = self.inside(element)
        if tag in _KEPT_TAGS and inside.strip():
            return f"<{tag}>{inside}</{tag}>"
        # A block within running text (in a caption, a list item) must not run into its neighbours.
        return f" {inside} " if tag in {"div", "p", "li", "td", "th", "tr", "dd", "dt"} else inside

    def _emphasised(self, element: etree._Element, sign: str) -> str:
        if sign in self._emphasis:
            return self.inside(element)
        self._emphasis.append(sign)
        inside = self.inside(element)
        self._emphasis.pop()
        core = inside.strip()
        if not core:
            return inside
        start = len(inside) - len(inside.lstrip())
        return f"{inside[:start]}{sign}{core}{sign}{inside[start + len(core) :]}"

    def _link(self, element: etree._Element) -> str:
        href = element.get("href", "").strip()
        label = self.inside(element)
        if not href or element.find(".//img") is not None:
            return label
        title = wiki_title(href)
        if title is not None:
            return _wikilink(title, label)
        if _URL.fullmatch(href) is None:
            return label
        shown = label.strip()
        if plain_text(element) == href:
            return href
        url = href.replace("[", "%5B").replace("]", "%5D")
        return f"[{url} {shown}]" if shown else f"[{url}]"

    def _reference(self, element: etree._Element) -> str:
        link = element.find(".//a")
        target = "" if link is None else link.get("href", "").rpartition("#")[2]
        note = self._notes.get(target)
        if note is None:
            return ""
        name = target.removeprefix("cite_note-").replace('"', "'")
        if target in self._used:
            return f'<ref name="{name}" />'
        self._used.add(target)
        emphasis, self._emphasis = self._emphasis, []
        text = self.text(note)
        self._emphasis = emphasis
        return f'<ref name="{name}">{text}</ref>'


def _notes(content: etree._Element) -> dict[str, etree._Element]:
    """Map the id of each note in the reference lists to the element with its text."""
    found: dict[str, etree._Element] = {}
    for item in content.iter("li"):
        name = item.get("id", "")
        parent = item.getparent()
        if name and parent is not None and (is_reference_list(parent) or name.startswith("cite_note")):
            found[name] = next(
                (
                    part
                    for part in item.iter("span")
                    if classes(part) & {"reference-text", "mw-reference-text"}
                ),
                item,
            )
    return found


def _wikilink(title: str, label: str) -> str:
    shown = label.strip() or escape_label(title)
    target = title.replace("|", "%7C").replace("[", "%5B").replace("]", "%5D")
    for brace in "{}<>":
        target = target.replace(brace, f"%{ord(brace):02X}")
    colon = ":" if _COLONED.match(target) else ""
    if shown == target or (shown[1:] == target[1:] and shown[:1].upper() == target[:1]):
        link = f"[[{colon}{shown}]]"
    else:
        link = f"[[{colon}{target}|{shown}]]"
    return label[: len(label) - len(label.lstrip())] + link + label[len(label.rstrip()) :]


def _image(element: etree._Element) -> str:
    name = file_name(element)
    if name is None or "mwe-math-fallback-image-inline" in classes(element):
        return ""
    width = element.get("width", "")
    size = f"|{width}px" if width.isascii() and width.isdigit() else ""
    alt = escape_label(_SPACE.sub(" ", element.get("alt", "")).strip())
    return f"[[File:{name}{size}{'|alt=' + alt if alt else ''}]]"


def _inline_tag(element: etree._Element) -> str:
    """Write a tag that readers see in brackets, ``[citation needed]``, as the template of that name."""
    name = plain_text(element).strip("[]").rstrip("?").strip().lower()
    return f"{{{{{name}}}}}" if _TAG_NAME.fullmatch(name) else ""


def _math(element: etree._Element) -> str:
    for part in element.iter("annotation"):
        if part.get("encoding") == "application/x-tex" and part.text:
            return f"<math>{part.text.strip()}</math>"
    for part in children(element):
        tex = part.get("alttext") or part.get("alt")
        if tex:
            return f"<math>{tex}</math>"
    return escape_inline(plain_text(element))
