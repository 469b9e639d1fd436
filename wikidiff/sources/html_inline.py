"""Running text of a saved page into wikitext: links, emphasis, references, formulas (pure).

The text of the page is marked (see `html_text`): what comes out of here is settled when the whole article stands.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree

from wikidiff.patterns import late
from wikidiff.sources.html_links import Links, needs_colon
from wikidiff.sources.html_media import file_name, image_wikitext, missing_file
from wikidiff.sources.html_text import ADDRESS_END, EDGE, keep, mark, plain, unmarkable
from wikidiff.sources.html_tree import (
    classes,
    is_display,
    is_formula,
    is_left_out,
    is_reference,
    is_reference_list,
    plain_text,
)

MAX_DEPTH = 60
"""Elements within elements; what is deeper is taken as bare text. Real pages have about thirty."""

_SPACE = late(r"[ \t\r\n\f]+")
_KEPT_TAGS = frozenset({"sup", "sub", "s", "del", "ins", "u", "code", "kbd", "big", "q"})
_APART = frozenset({"div", "p", "li", "td", "th", "tr", "dd", "dt"})
_EMPHASIS = {"b": "'''", "strong": "'''", "i": "''", "em": "''"}
_TAG_NAME = late(r"[^\W\d_]+(?: [^\W\d_]+){0,4}")
_URL = late(r"(?:https?:|ftps?:)?//\S+|mailto:\S+", re.IGNORECASE)
_NUMBER = late(r"\[\d[\d.,\s'’٬٫]{0,12}\]")
_GROUP = late(r"([^\d\[\]\s](?:[^\d\[\]]{0,38}[^\d\[\]\s])?)\s{1,3}\d{1,6}")
_LETTERS = late(r"[a-z]{1,2}|[A-Z]{1,2}", re.ASCII)
_BRACE = late(r"\\.|[{}]", re.DOTALL)
_CDATA = late(r"%\s?<!\[CDATA\[|%\s?\]\]>")
_STYLE = late(r"\{\\(?:displaystyle|textstyle) (.*)\}", re.DOTALL)


class Inliner:
    """Turn elements of running text into wikitext; knows the notes that reference marks point to.

    The first mark of a note carries its text, as in a wikitext written by hand; the next ones its name.
    """

    def __init__(self, content: etree._Element, links: Links) -> None:
        self.links = links
        self._notes = _notes(content)
        self._groups = _groups(content)
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
            return mark(plain_text(element))
        self._depth += 1
        pieces = [self.string(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                pieces.append(self.element(child))
            pieces.append(self.string(child.tail))
        self._depth -= 1
        return "".join(pieces)

    @staticmethod
    def string(text: str | None) -> str:
        """Mark a piece of the page's own text."""
        return mark(_SPACE.sub(" ", text)) if text else ""

    def element(self, element: etree._Element) -> str:
        """Return the wikitext of one element of running text."""
        tag = element.tag
        if is_reference(element):
            return self._reference(element)
        if "Inline-Template" in classes(element):
            return _inline_tag(element)
        if is_formula(element):
            return formula(element)
        if is_left_out(element):
            return ""
        if tag in _EMPHASIS:
            return self._emphasised(element, _EMPHASIS[tag])
        match tag:
            case "a":
                return self._link(element)
            case "img" | "audio" | "video":
                return image_wikitext(element, self.links)
            case "br":
                return "<br />"
            case "wbr":
                return ""
        inside = self.inside(element)
        if tag in _KEPT_TAGS and inside.strip():
            return f"<{tag}>{inside}</{tag}>"
        # A block within running text (in a caption, a list item) must not run into its neighbours.
        return f" {inside} " if tag in _APART else inside

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
        return f"{inside[:start]}{EDGE}{sign}{core}{sign}{EDGE}{inside[start + len(core) :]}"

    def _link(self, element: etree._Element) -> str:
        href = element.get("href", "").strip()
        label = self.inside(element)
        if _shows_file(element, self.links) or "ext-discussiontools-init-timestamplink" in classes(element):
            return label
        if name := missing_file(element):
            return f"[[File:{name}]]"
        title = self.links.own_title(element)
        if title is not None:
            return _wikilink(title, label)
        if _URL.fullmatch(href) is None:
            return label
        return _external(element, href, label)

    def _reference(self, element: etree._Element) -> str:
        link = element.find(".//a")
        target = "" if link is None else link.get("href", "").rpartition("#")[2]
        note = self._notes.get(target)
        if note is None:
            target = unquote(target)  # a browser that makes a link absolute encodes it
            note = self._notes.get(target)
        if note is None:
            return ""
        name = target.removeprefix("cite_note-").replace('"', "'")
        name = f'name="{name}"{_in_group(self._groups.get(target, ""))}'
        if target in self._used:
            return f"<ref {name} />"
        self._used.add(target)
        emphasis, self._emphasis = self._emphasis, []
        text = self.text(note)
        self._emphasis = emphasis
        return f"<ref {name}>{text}</ref>"

    def reference_list(self, element: etree._Element) -> str:
        """Return the tag of a list of notes, with the group that its notes are of."""
        groups = (self._groups.get(item.get("id", "")) for item in element.iter("li"))
        return f"<references{_in_group(next(filter(None, groups), ''))} />"


def _in_group(group: str) -> str:
    return f' group="{group}"' if group else ""


def _groups(content: etree._Element) -> dict[str, str]:
    """Map the ids of notes that are not in the nameless group to the group that their marks show."""
    found: dict[str, str] = {}
    for element in content.iter("sup", "span"):
        link = element.find(".//a") if is_reference(element) else None
        if link is None:
            continue
        said = link.get("data-mw-group") or _group_shown(plain_text(link))
        if said:
            target = link.get("href", "").rpartition("#")[2]
            found[target] = found[unquote(target)] = said.replace('"', "'")
    return found


def _group_shown(label: str) -> str:
    """Return the group that a mark shows: its words, or that of letters.

    >>> _group_shown("[note 12]"), _group_shown("[7]"), _group_shown("[b]"), _group_shown("[Anm. ٣]")
    ('note', '', 'lower-alpha', 'Anm.')
    """
    bare = label.strip().removeprefix("[").removesuffix("]").strip()
    if found := _GROUP.fullmatch(bare):
        return found[1]
    if _LETTERS.fullmatch(bare):
        return "lower-alpha" if bare.islower() else "upper-alpha"
    return ""


def _shows_file(element: etree._Element, links: Links) -> bool:
    return any(
        file_name(image, links) or image.tag == "img" for image in element.iter("img", "audio", "video")
    )


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
    """Write a link within the wiki, or to another wiki by its prefix; one without a label shows nothing."""
    core = label.strip()
    if not core:
        return label
    shown = keep(core, "[]|")
    target = title.replace("|", "%7C").replace("[", "%5B").replace("]", "%5D")
    for brace in "{}<>":
        target = target.replace(brace, f"%{ord(brace):02X}")
    colon = ":" if needs_colon(target) else ""
    same = plain(core)
    if same == target or (same[1:] == target[1:] and same[:1].upper() == target[:1]):
        link = f"[[{colon}{core}]]"
    else:
        link = f"[[{colon}{target}|{shown}]]"
    return label[: len(label) - len(label.lstrip())] + link + label[len(label.rstrip()) :]


def _external(element: etree._Element, href: str, label: str) -> str:
    """Write a link out of the wiki; readers see a number where it has no text of its own."""
    url = href.replace("[", "%5B").replace("]", "%5D")
    seen = plain_text(element)
    if not seen or ("autonumber" in classes(element) and _NUMBER.fullmatch(seen)):
        return f"[{url}]"
    if seen == href and url == href and ("<" not in href and "'" not in href):
        return href + ADDRESS_END
    return f"[{url} {keep(label.strip(), '[]')}]" if label.strip() else ""


def _inline_tag(element: etree._Element) -> str:
    """Write a tag that readers see in brackets, ``[citation needed]``, as the template of that name."""
    name = plain_text(element).strip("[]").rstrip("?").strip().lower()
    return f"{{{{{name}}}}}" if _TAG_NAME.fullmatch(name) else ""


def formula(element: etree._Element) -> str:
    """Write a formula by its TeX, which the page has beside what it shows."""
    tex = _tex(element)
    if not tex:
        return mark(plain_text(element))
    style = _STYLE.fullmatch(tex)
    inner = style[1].strip() if style and _is_one_group(style[1]) else tex
    sign = '<math display="block">' if is_display(element) else "<math>"
    return f"{sign}{unmarkable(inner)}</math>".replace("\n", " ")


def _is_one_group(tex: str) -> bool:
    """Tell whether the brace that opened before a TeX closes behind it and not within."""
    depth = 0
    for sign in _BRACE.findall(tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


_SOURCES = (
    late(r"\$(.+)\$", re.DOTALL),
    late(r"\[(?:math|chem)\](.+)\[/(?:math|chem)\]", re.DOTALL),
)
"""What extensions write where a script of the reader's is to draw the formula."""


def _tex(element: etree._Element) -> str:
    if element.tag == "script":
        return _CDATA.sub("", element.text or "").strip()
    for part in element.iter("annotation"):
        if part.get("encoding") == "application/x-tex" and part.text:
            return part.text.strip()
    for part in element.iter("math", "img"):
        if tex := part.get("alttext") or part.get("alt"):
            return tex.strip()
    source = plain_text(element)
    return next((match[1].strip() for form in _SOURCES if (match := form.fullmatch(source))), "")
