"""Read inline wikitext as a reader sees it, keeping for every character where it came from.

`Reader` walks the markup once and tells a `Sheet` what to write; nested constructs are read by the same
reader at their place, so that a link in a template in a caption still maps back exactly.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.entities import html5
from itertools import pairwise

from wikidiff.model import Link, Span, Tag
from wikidiff.parsing.bounds import MAX_NESTING
from wikidiff.parsing.citing import read_reference, short_footnote
from wikidiff.parsing.constructs import Constructs
from wikidiff.parsing.names import FILE_NAMESPACES, MAGIC_WORDS, SILENT_NAMESPACES, template_name
from wikidiff.parsing.params import Param, split_params
from wikidiff.parsing.quotes import apostrophes
from wikidiff.parsing.registry import Reading, reading_of
from wikidiff.parsing.rendering import RENDERERS, Pieces, marked_date, update_due
from wikidiff.parsing.rendering.shape import shape
from wikidiff.parsing.scanner import Element
from wikidiff.parsing.source_map import Sheet
from wikidiff.parsing.unknown import MARKS_AROUND, TEXT_NAMES, shown
from wikidiff.patterns import late

_TOKEN = late(
    r"\[\[(?!\[)|\{\{|''+|&(?:#[xX]?[0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});|\[(?=(?:https?:|ftps?:)?//|mailto:)"
    rf"|<(?:!--|/?[a-zA-Z])|{MAGIC_WORDS}|^-{{4,}}|^!!FUZZY!!|\n",
    re.MULTILINE,
)
_HTML_TAG = late(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,2000}>")
_EXTERNAL = late(r"\[((?>(?:[^\s\[\]<>\"']|'(?!')){1,2000}))[ \t]{0,100}+([^\]\n]{0,1000}+)\]")
_BULLET = late(r"[*#:;]+[ \t]*")
_BREAK = late(r"\r?\n")
_ENTITY_OR_BREAK = late(r"\r?\n|&(?:#[xX]?[0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_URL_START = late(r"(?:https?:|ftps?:)?//|mailto:", re.IGNORECASE)
_NO_TITLE = late(r"[<>\[\]{}\n]")
_PLAIN_LINK = late(
    r"\[\[(?=[^\s|\]])([^\[\]{}|<>:'&\n_/]++)(?<=\S)(?:\|(?=[^\s\]])([^\[\]{}|<>'&\n_]++))?\]\]([a-zà-ÿа-яё]*)"
)
_TAIL = late(r"[a-zà-ÿа-яё]+")
_BREAKING = frozenset(
    "br hr p div li tr td th center blockquote h1 h2 h3 h4 h5 h6 ul ol dl dd dt table caption".split()
)
_HTML = frozenset(
    "abbr b bdi bdo big blockquote br caption center cite code data dd del dfn div dl dt em font h1 h2 h3 h4 "
    "h5 h6 hr i ins kbd li link mark meta noinclude ol onlyinclude p q rb rp rt rtc ruby s samp small span "
    "strike strong sub sup table tbody td th thead tfoot time tr tt u ul var wbr".split()
)
_POWER = late(r"<sup>\s*([-+−–]?\d{1,4})\s*</sup\s*>", re.IGNORECASE)
"""A power or the mark of a note: never digits of the number that it stands behind."""


def is_plain(text: str, start: int = 0) -> bool:
    r"""Tell whether a text reads as itself, but for a line break at its end.

    >>> is_plain("Ten men.\\n"), is_plain("Ten ''men''.")
    (True, False)
    """
    match = _TOKEN.search(text, start)
    return match is None or (match.group() == "\n" and match.end() == len(text))


def _written_name(template: str) -> str:
    """Return the name of a template as it was called: XIXe siècle."""
    return template.strip("{}").partition("|")[0].strip()


class Reader:
    """Reads stretches of one wikitext; a line break reads as a blank."""

    def __init__(self, text: str, *, lang: str = "en") -> None:
        self.text = text
        self.lang = lang
        self.closed = Constructs(text)
        self.degraded: str | None = None
        """Why a part was read in a plainer way than it should be, if it was."""
        self._quotes: tuple[int, int, dict[int, int]] = (0, 0, {})
        """The line whose apostrophes are known: its start, its end, how many of each run are text."""

    def read(self, start: int = 0, end: int | None = None) -> Sheet:
        """Read ``text[start:end]`` onto a fresh sheet."""
        sheet = Sheet()
        self._read(sheet, start, len(self.text) if end is None else end, 0)
        return sheet

    def read_trimmed(self, start: int, end: int) -> Sheet:
        """Read a cell's or a parameter's content, without the blanks around it and the bullets in it."""
        return self.read(*_content(self.text, Span(start, end)))

    def _read(self, sheet: Sheet, start: int, end: int, depth: int) -> None:
        text, at = self.text, start
        while at < end:
            match = _TOKEN.search(text, at, end)
            if match is None:
                break
            here = match.start()
            if here > at:
                sheet.literal(text[at:here], at)
            at = self._token(sheet, match.group(), here, end, depth)
        if at < end:
            sheet.literal(text[at:end], at)

    def _token(self, sheet: Sheet, token: str, here: int, end: int, depth: int) -> int:
        """Read the construct at `here` and return where it ends."""
        first = token[0]
        if token == "[[":
            plain = _PLAIN_LINK.match(self.text, here, end)
            if plain is not None:
                return self._plain_link(sheet, plain)
        if first in "[{<" and depth < MAX_NESTING:
            element = self.closed.get(here)
            if element is not None and element.end <= end:
                return self._element(sheet, element, depth)
        if first == "'":
            sheet.literal("'" * self._apostrophes(here), here)
            return here + len(token)
        if first == "&":
            sheet.atom(_character(token), Span(here, here + len(token)))
            return here + len(token)
        if first == "\n":
            bullet = _BULLET.match(self.text, here + 1, end)
            after = bullet.end() if bullet else here + 1
            sheet.atom(" ", Span(here, after))
            return after
        if first in "_-!":
            return here + len(token)
        if token == "[":
            return self._external(sheet, here, end, depth)
        if first == "<":
            return self._tag(sheet, here, end)
        sheet.literal(token, here)
        return here + len(token)

    def _apostrophes(self, here: int) -> int:
        """Return how many of a run of apostrophes are text; the line decides, and is looked at once."""
        start, end, found = self._quotes
        if not start <= here < end:
            start = self.text.rfind("\n", 0, here) + 1
            end = self.text.find("\n", here)
            end = len(self.text) if end < 0 else end
            found = apostrophes(self.text[start:end])
            self._quotes = start, end, found
        return found.get(here - start, 0)

    def _external(self, sheet: Sheet, here: int, end: int, depth: int) -> int:
        match = _EXTERNAL.match(self.text, here, end)
        if match is None:
            sheet.literal("[", here)
            return here + 1
        before, parts = sheet.length, len(sheet.parts)
        self._read(sheet, match.start(2), match.end(2), depth + 1)
        label = "".join(sheet.parts[parts:])
        sheet.links.append((before, Link(target=match[1], text=label, span=Span(here, match.end()))))
        return match.end()

    def _tag(self, sheet: Sheet, here: int, end: int) -> int:
        if power := _POWER.match(self.text, here, end):
            sheet.atom(raised(power[1]), Span(here, power.end()))
            return power.end()
        match = _HTML_TAG.match(self.text, here, end)
        if match is None or match[1].lower() not in _HTML:
            sheet.literal("<", here)
            return here + 1
        if match[1].lower() in _BREAKING and sheet.length and not sheet.parts[-1].endswith((" ", "\n")):
            sheet.atom(" ", Span(here, match.end()))
        return match.end()

    def _element(self, sheet: Sheet, element: Element, depth: int) -> int:
        if element.kind == "link":
            return self._link(sheet, element, depth)
        if element.kind == "template":
            self._template(sheet, element, depth)
        elif element.kind == "ref":
            citation = read_reference(self.text[element.start : element.end], element.start)
            sheet.citations.append((sheet.length, citation))
        elif element.kind in ("nowiki", "pre"):
            self._as_written(sheet, element, _ENTITY_OR_BREAK)
        elif element.kind == "poem":
            self._read(sheet, *self._inner(element), depth + 1)
        elif element.kind in ("syntaxhighlight", "source"):
            self._as_written(sheet, element, _BREAK)
        return element.end

    def _as_written(self, sheet: Sheet, element: Element, special: re.Pattern[str]) -> None:
        """Write what a tag holds as it is, but for what is special: entities, line breaks."""
        at, end = self._inner(element)
        for match in special.finditer(self.text, at, end):
            sheet.literal(self.text[at : match.start()], at)
            at = match.end()
            read = _character(match.group()) if match.group()[0] == "&" else " "
            sheet.atom(read, Span(*match.span()))
        sheet.literal(self.text[at:end], at)

    def _inner(self, element: Element) -> Span:
        opened = self.text.find(">", element.start, element.end) + 1
        closed = self.text.rfind("</", opened, element.end)
        return Span(opened, closed if closed >= opened else opened)

    def _link(self, sheet: Sheet, element: Element, depth: int) -> int:
        inner = Span(element.start + 2, element.end - 2)
        parts = split_params(self.text, inner, self.closed)
        target = html.unescape(parts[0].whole.of(self.text).strip())
        if _URL_START.match(target):
            sheet.literal("[", element.start)
            return element.start + 1
        if _NO_TITLE.search(target) and "{{" not in target:
            sheet.literal("[[", element.start)
            return element.start + 2
        prefix = target.lstrip(":").partition(":")[0].strip().casefold() if ":" in target else ""
        if prefix in FILE_NAMESPACES and not target.startswith(":"):
            self._media(sheet, element, target, parts[1:])
            return element.end
        if prefix in SILENT_NAMESPACES and not target.startswith(":"):
            return element.end
        return self._label(sheet, element, target, parts, depth)

    def _plain_link(self, sheet: Sheet, match: re.Match[str]) -> int:
        """Write a link to an article whose label holds no markup, as most links are."""
        before = sheet.length
        group = 1 if match[2] is None else 2
        sheet.literal(match[group], match.start(group))
        sheet.literal(match[3], match.start(3))
        link = Link(target=match[1].strip(), text=match[group] + match[3], span=Span(*match.span()))
        sheet.links.append((before, link))
        return match.end()

    def _label(self, sheet: Sheet, element: Element, target: str, parts: list[Param], depth: int) -> int:
        """Write a link's label and the letters that stick to its end; return where those end."""
        before, written = sheet.length, len(sheet.parts)
        tail = _TAIL.match(self.text, element.end)
        end = tail.end() if tail else element.end
        if len(parts) > 1:
            label = Span(parts[1].whole.start, parts[-1].whole.end)
            if label.of(self.text).strip():
                self._read(sheet, label.start, label.end, depth + 1)
            else:
                sheet.atom(_pipe_trick(target), Span(element.start, element.end))
        else:
            start, end_of_target = _content(self.text, parts[0].whole)
            while start < end_of_target and self.text[start] == ":":
                start += 1
            self._read(sheet, start, end_of_target, depth + 1)
        if tail:
            sheet.literal(tail.group(), element.end)
        text = "".join(sheet.parts[written:])
        sheet.links.append(
            (before, Link(target=target.lstrip(":"), text=text, span=Span(element.start, end)))
        )
        return end

    def _media(self, sheet: Sheet, element: Element, target: str, params: Iterable[Param]) -> None:
        caption = None
        for param in params:
            if not _is_media_option(param.whole.of(self.text)):
                caption = param.whole
        name = target.partition(":")[2].strip().replace("_", " ")
        sheet.media.append((Span(element.start, element.end), name, caption))

    def _template(self, sheet: Sheet, element: Element, depth: int) -> None:
        span = Span(element.start, element.end)
        params = split_params(self.text, Span(element.start + 2, element.end - 2), self.closed)
        head = params[0].whole
        name = template_name(head.of(self.text))
        if name.endswith(":"):
            colon = self.text.index(":", head.start) + 1
            params.insert(1, Param("0", head, Span(colon, head.end)))
        reading = reading_of(name, self.lang)
        if reading is None:
            sheet.unknown.append(name)
            self._unknown(sheet, name, params[1:], depth)
            return
        self._by_reading(sheet, reading, name, params[1:], span, depth)

    def _by_reading(
        self, sheet: Sheet, reading: Reading, name: str, params: list[Param], span: Span, depth: int
    ) -> None:
        if reading.how == "tag":
            if "span" in name or name in MARKS_AROUND:
                self._parameters(sheet, "1", params, depth)
            sheet.tags.append((sheet.length, Tag(name=reading.what, span=span)))
        elif reading.how == "source":
            sheet.citations.append((sheet.length, short_footnote(name, span.of(self.text), span.start)))
        elif reading.how == "text":
            sheet.atom(reading.what, span)
        elif reading.how == "name":
            sheet.atom(_written_name(span.of(self.text)), span)
        elif reading.how == "inside":
            self._parameters(sheet, reading.what, params, depth)
        elif reading.how == "shape":
            shaped = shape(reading.what, self._values(sheet, params, depth), self.lang)
            if shaped is None:
                sheet.unknown.append(name)
                return
            sheet.atom(shaped, span)
        elif reading.how == "due":
            day = update_due(self._values(sheet, params, depth))
            sheet.tags.append((sheet.length, Tag(name=f"update due {day}".strip(), span=span)))
        elif reading.how == "render":
            values = self._values(sheet, params, depth)
            if values.get("1", "").casefold() == "now":
                sheet.tags.append((sheet.length, Tag(name="floating date", span=span)))
            elif reading.what == "as_of" and values.get("alt"):
                # Shown text and marked date may differ: a reader sees the one, the mark keeps the other.
                sheet.tags.append((sheet.length, Tag(name=marked_date(values), span=span)))
            told = RENDERERS[reading.what](name, values, self.lang)
            if told is None:
                sheet.unknown.append(name)
                return
            if reading.what == "fraction" and isinstance(told, str) and sheet.ends_in_digit:
                told = f" {told}"  # 1{{frac|1|2}} is one and a half
            _write_pieces(sheet, told if isinstance(told, tuple) else ((told, ""),), params, span)

    def _unknown(self, sheet: Sheet, name: str, params: list[Param], depth: int) -> None:
        """Write what an unknown template very likely shows: a number with its unit, or prose (`unknown.py`)."""
        unnamed = [param for param in params if param.name is None or param.name.isdigit()]
        unnamed = unnamed or [param for param in params if (param.name or "").lower() in TEXT_NAMES][:1]
        told = shown(name, [param.value.of(self.text).strip() for param in unnamed])
        for index, joint in told:
            param = unnamed[index]
            if joint:
                sheet.atom(joint, Span(param.whole.start, param.value.start))
            self._read(sheet, *_content(self.text, param.value), depth + 1)

    def _parameters(self, sheet: Sheet, which: str, params: list[Param], depth: int) -> None:
        """Write the parameters that a template shows as they are: a number, `last`, or `all`."""
        shown = [param for param in params if param.name is None or param.name.isdigit()]
        if which == "last":
            shown = shown[-1:]
        elif which != "all":
            shown = shown[int(which) - 1 : int(which)]
        if not shown:
            shown = [param for param in params if (param.name or "").lower() in TEXT_NAMES][:1]
        for number, param in enumerate(shown):
            if number:
                sheet.atom(", ", Span(param.whole.start, param.value.start))
            self._read(sheet, *_content(self.text, param.value), depth + 1)

    def _values(self, outer: Sheet, params: list[Param], depth: int) -> dict[str, str]:
        """Return the readable values by name, the unnamed numbered from 1; their marks go to `outer`."""
        values: dict[str, str] = {}
        number = 0
        for param in params:
            if param.name is None:
                number += 1
            key = param.name if param.name is not None else str(number)
            sheet = Sheet()
            self._read(sheet, *_content(self.text, param.value), depth + 1)
            values[key] = "".join(sheet.parts).strip()
            outer.citations += [(outer.length, mark) for _, mark in sheet.citations]
            outer.tags += [(outer.length, mark) for _, mark in sheet.tags]
        return values


def _write_pieces(sheet: Sheet, told: Pieces, params: list[Param], span: Span) -> None:
    """Write what a template reads as, each piece from the parameters that it comes from."""
    unnamed = [param.whole.start for param in params if param.name is None]
    named = {param.name: param.whole.start for param in params if param.name is not None}
    starts = [span.start]
    for _, key in told[1:]:
        at = named.get(key) or (unnamed[int(key) - 1] if int(key) <= len(unnamed) else 0)
        starts.append(max(at, starts[-1]))
    for (text, _), (start, end) in zip(told, pairwise([*starts, span.end]), strict=True):
        sheet.atom(text, Span(start, end))


def _character(entity: str) -> str:
    """Return what an entity stands for; a name that is none stays as it is.

    >>> _character("&eacute;"), _character("&#233;"), _character("&notanentity;")
    ('é', 'é', '&notanentity;')
    """
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity


def raised(digits: str) -> str:
    """Write a number as readers see a power.

    >>> raised("−23"), raised("2")
    ('⁻²³', '²')
    """
    return digits.translate(_RAISED)


_RAISED = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")


def _pipe_trick(target: str) -> str:
    return re.sub(r"\s*\([^()]*\)$|,.*$", "", target.partition(":")[2] or target)


def _content(text: str, span: Span) -> tuple[int, int]:
    """Return a span without the blanks around its text, nor the bullet if it begins with a list."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    bullet = _BULLET.match(text, start, end) if text.find("\n", span.start, start) >= 0 else None
    return (bullet.end() if bullet else start), end


_OPTION = late(
    r"\s*(?:thumb(?:nail)?|mini|miniatur|frame(?:d|less)?|border|left|right|center|centre|none|upright|baseline|"
    r"middle|top|bottom|sub|super|text-top|text-bottom|links|rechts|zentriert|gauche|droite|vignette|"
    r"izquierda|derecha|\d+px|\d*x\d+px|(?:upright|alt|link|lang|page|class|thumb|thumbtime)\s*=.*)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)


def _is_media_option(text: str) -> bool:
    return _OPTION.match(text) is not None
