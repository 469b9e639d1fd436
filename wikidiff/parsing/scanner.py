"""One linear pass over a wikitext: which braces and brackets close, what is opaque, where headings are.

Follows MediaWiki's preprocessor (includes/parser/Preprocessor_Hash.php, `buildDomTreeArrayFromText`): a
stack of open pieces in which only the top one can be closed, headings that are pieces themselves, comments
and extension tags whose inside is not looked at. What stays open at the end is literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.model import Span
from wikidiff.parsing.names import FILE_NAMESPACES, link_prefix
from wikidiff.parsing.runs import (
    EXTENSION_OPENER,
    EXTENSION_TAGS,
    IN_HEADING,
    IN_HEADING_TEXT,
    OVER_LINES,
    OVER_TEXT,
    PARTS,
)
from wikidiff.patterns import late

_OPEN_TO_END = frozenset({"includeonly"})
"""Tags that run to the end of the text when they are never closed; any other is literal then."""

_TAG = late(EXTENSION_OPENER, re.IGNORECASE)
_CLOSING = {name: late(rf"</{name}\s*>", re.IGNORECASE) for name in EXTENSION_TAGS}
_RUN = {character: late(re.escape(character) + "+") for character in "[]{}"}
_EQUALS = late(r"={1,6}")
_SIMPLE_HEADING = late(r"(={2,6})([^=\[\]{}<\n][^=\[\]{}<\n]*+)\1[ \t\r]*+(?=\n|\Z)")
"""A heading that the state machine would see just so: nothing in it that opens, closes or hides."""
_TARGET = late(r"([^\n|\[\]]*+)(?=[|\]])")
_FRAMED = late(
    r"\|\s*(?:thumb(?:nail)?|framed?|mini(?:atur)?|gerahmt|vignette|cadre|miniatura(?:deimagen)?|marco|riquadro|"
    r"мини|обрамить|缩略图|有框|サムネイル|フレーム|अंगूठाकार|تصغير)\s*[|=\]]",
    re.IGNORECASE,
)
"""The options that give a file a caption below it; without them the caption is a tooltip."""
_PLAIN_LINE = late(r"[^\[\]{}<\n]*+(?=\n|\Z)")


class Element(NamedTuple):
    """A closed construct: ``{{ }}`` template, ``{{{ }}}`` argument, ``[[ ]]`` link, comment or tag."""

    kind: str
    start: int
    end: int


class Heading(NamedTuple):
    """A heading line: `start` at its first ``=``, `end` before the line break; `title` is its inside."""

    start: int
    end: int
    level: int
    title: Span


@dataclass(slots=True)
class _Piece:
    """An open construct on the stack; `headings` and `elements` tell how many there were before it."""

    opener: str
    start: int
    count: int
    headings: int
    elements: int
    scanned: int
    """Up to where `has_bar` and `has_equals` are known."""
    has_bar: bool = False
    has_equals: bool = False
    comments: list[Span] | None = None


class Scan(NamedTuple):
    """Headings that count, and closed elements: in the order in which they closed."""

    headings: list[Heading]
    elements: list[Element]
    loose: int = 0
    """Where the first construct begins that never closes: what comes behind may be read otherwise as soon
    as something closes it. The length of the text if there is none."""
    pairs: tuple[Span, ...] = ()
    """Signs over several lines that close each other and yet are no construct (brackets whose target has a
    line break, ``-{`` and ``}-``): what is between them stands as it is, until one of the two goes."""

    def outermost(self) -> list[Element]:
        """Return the elements that stand in no other, in order of the text."""
        found: list[Element] = []
        last = -1
        for element in sorted(self.elements, key=_opens_first):
            if element.start >= last:
                found.append(element)
                last = element.end
        return found

    def deeper_than(self, bound: int) -> list[Element]:
        """Return the elements that stand in `bound` others or more, in order of the text."""
        found: list[Element] = []
        around: list[int] = []
        for element in sorted(self.elements, key=_opens_first) if len(self.elements) > bound else ():
            while around and around[-1] <= element.start:
                around.pop()
            if len(around) >= bound:
                found.append(element)
            around.append(element.end)
        return found


def _opens_first(element: Element) -> tuple[int, int]:
    return element.start, -element.end


def scan(text: str) -> Scan:
    """Return all that is closed in a wikitext; linear in its length whatever it holds."""
    return _Scanner(text, OVER_TEXT, IN_HEADING_TEXT).run()


def scan_lines(text: str) -> Scan:
    """Return the headings, and of the elements those that `runs.CONSTRUCT` does not match.

    All that stretch over a line break are among them. This is what cutting into blocks needs, and
    several times as fast as `scan`.
    """
    return _Scanner(text, OVER_LINES, IN_HEADING).run()


class _Scanner:
    def __init__(self, text: str, over: re.Pattern[str], in_heading: re.Pattern[str]) -> None:
        self.text = text
        self.over = over.match
        self.in_heading = in_heading.match
        self.stack: list[_Piece] = []
        self.headings: list[Heading] = []
        self.elements: list[Element] = []
        self.pairs: list[Span] = []
        self.seen, self.broken = 0, -1
        """Up to where line breaks were looked for, and where the last of them stands."""
        self.unclosed: set[str] = set()
        self.loose = len(text)
        self.bracket = -1
        """Where the last ``>`` that was looked for stands; the length of the text if there is none."""

    def run(self) -> Scan:
        text, size, stack = self.text, len(self.text), self.stack
        at = self._heading(0) if text.startswith("=") else 0
        while True:
            over = self.in_heading if stack and stack[-1].opener == "\n" else self.over
            at = over(text, at).end()  # type: ignore[union-attr]  # it matches the empty text
            if at >= size:
                break
            token = text[at]
            if token == "\n":
                at = self._line_break(at)
            elif token in "{[":
                at = self._open(token, at)
            elif token in "}]":
                at = self._close(token, at)
            else:
                at = self._angle(at)
        if stack and stack[-1].opener == "\n":
            self._close_heading(size)
        loose = min(self.loose, self.stack[0].start) if self.stack else self.loose
        return Scan(self.headings, self.elements, loose, tuple(self.pairs))

    # -- headings -----------------------------------------------------------------------------------------

    def _line_break(self, here: int) -> int:
        if self.stack and self.stack[-1].opener == "\n":
            self._close_heading(here)
        return self._heading(here + 1) if self.text.startswith("=", here + 1) else here + 1

    def _heading(self, start: int) -> int:
        """Read a simple heading whole, open any other; return where to go on."""
        expects_equals = self._expects_equals(start)
        simple = _SIMPLE_HEADING.match(self.text, start)
        if simple is not None:
            self._pass_over(simple.end())
            self.headings.append(Heading(start, simple.end(), len(simple[1]), Span(*simple.span(2))))
            return simple.end()
        match = _EQUALS.match(self.text, start)
        assert match is not None
        count = match.end() - start
        # One "=" at the start of a line within a template names a parameter, as MediaWiki has it.
        if count == 1 and expects_equals:
            return match.end()
        line = _PLAIN_LINE.match(self.text, match.end())
        if line is not None:
            self._pass_over(line.end())
            self._judge_heading(start, count, line.end(), self._before_blanks(start, line.end()))
            return line.end()
        self._push("\n", start, count)
        return match.end()

    def _expects_equals(self, here: int) -> bool:
        """Tell whether the part of the template that is open here has no ``=`` yet.

        Each character is looked at once: the piece remembers how far it has been read.
        """
        piece = self.stack[-1] if self.stack else None
        if piece is None or piece.opener not in ("{", "-{"):
            return False
        at = piece.scanned
        inner = Scan([], self.elements[piece.elements :]).outermost()
        for child in inner:
            self._read_parts(piece, at, child.start)
            at = child.end
        self._read_parts(piece, at, here)
        piece.scanned, piece.elements = here, len(self.elements)
        return piece.has_bar and not piece.has_equals

    def _pass_over(self, end: int) -> None:
        """Leave a line that could be a heading out of the open template's parts: its signs are its own."""
        if self.stack:
            self.stack[-1].scanned = end

    def _read_parts(self, piece: _Piece, start: int, end: int) -> None:
        for match in PARTS.finditer(self.text, start, end):
            if match.lastgroup == "bar":
                piece.has_bar, piece.has_equals = True, False
            elif match.lastgroup == "equals":
                piece.has_equals = True

    def _close_heading(self, end: int) -> None:
        piece = self.stack.pop()
        self._pass_over(end)
        known = len(self.headings)
        self._judge_heading(piece.start, piece.count, end, self._without_trailing_comments(piece, end))
        if len(self.headings) > known and self._is_broken(piece, end):
            del self.headings[piece.headings :]

    def _is_broken(self, piece: _Piece, end: int) -> bool:
        """Tell whether the line breaks in a link: templates and tags are replaced before headings are read."""
        text, at = self.text, piece.start
        if text.find("\n", at, end) < 0:
            return False
        for element in Scan([], self.elements[piece.elements :]).outermost():
            until = element.end if element.kind == "link" else element.start
            if text.find("\n", at, until) >= 0:
                return True
            at = element.end
        return text.find("\n", at, end) >= 0

    def _judge_heading(self, start: int, opening: int, end: int, visible: int) -> None:
        """Take the line for a heading if it ends in equals signs, as many of them as both sides have."""
        equals = visible - start - len(self.text[start:visible].rstrip("="))
        count = min(equals, opening)
        if equals == visible - start:
            count = min((equals - 1) // 2, 6)
        if count:
            title = Span(start + count, max(visible - count, start + count))
            self.headings.append(Heading(start, end, count, title))

    def _without_trailing_comments(self, piece: _Piece, end: int) -> int:
        visible = self._before_blanks(piece.start, end)
        for comment in reversed(piece.comments or ()):
            if comment.end != visible:
                break
            visible = self._before_blanks(piece.start, comment.start)
        return visible

    def _before_blanks(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " \t\r":
            end -= 1
        return end

    # -- brackets and braces --------------------------------------------------------------------------------

    def _push(self, opener: str, start: int, count: int) -> None:
        marks = len(self.headings), len(self.elements)
        self.stack.append(_Piece(opener, start, count, *marks, start + count))

    def _open(self, opener: str, here: int) -> int:
        end = _RUN[opener].match(self.text, here).end()  # type: ignore[union-attr]
        if end - here >= 2:
            self._push(opener, here, end - here)
        elif opener == "{":
            # Alone it stops the run only behind "-".
            self._push("-{", here - 1, 2)
        return end

    def _close(self, closer: str, here: int) -> int:
        """Close the top piece if it is of this kind; return where to go on."""
        text = self.text
        piece = self.stack[-1] if self.stack else None
        opener = piece.opener if piece is not None else ""
        if piece is None or opener == "\n" or (opener == "[") is not (closer == "]"):
            return _RUN[closer].match(text, here).end()  # type: ignore[union-attr]
        if opener == "-{":
            return self._close_conversion(here)
        # Only as many closers as one opener can use: a whole run again and again is quadratic.
        matched = min(3 if opener == "{" else 2, piece.count)
        while matched and not text.startswith(closer * matched, here):
            matched -= 1
        if matched < 2:
            return here + 1
        self._found(
            piece, "link" if opener == "[" else ("template" if matched == 2 else "argument"), matched, here
        )
        return here + matched

    def _found(self, piece: _Piece, kind: str, matched: int, here: int) -> None:
        element = Element(kind, piece.start + piece.count - matched, here + matched)
        self.stack.pop()
        if kind != "link" or self._is_link(element, has_headings=len(self.headings) > piece.headings):
            del self.headings[piece.headings :]
            self.elements.append(element)
        else:
            self._pair(element.start, element.end)
        rest, start = piece.count - matched, piece.start
        if rest >= 2:
            left = _Piece(piece.opener, start, rest, piece.headings, piece.elements, element.start)
            self.stack.append(left)
        elif rest == 1 and kind != "link" and start and self.text[start - 1] == "-":
            self._push("-{", start - 1, 2)

    def _is_link(self, element: Element, *, has_headings: bool) -> bool:
        """Tell whether brackets make a link, as Parser.php's `handleInternalLinks2` has it.

        A target on more than one line is none. A heading counts in the caption of a file, and cuts it
        in two; in any other link it is part of the label.
        """
        target = _TARGET.match(self.text, element.start + 2, element.end)
        if target is None or not has_headings:
            return target is not None
        is_file = link_prefix(target[1]) in FILE_NAMESPACES
        return not (is_file and _FRAMED.search(self.text, target.end(), element.end))

    def _close_conversion(self, here: int) -> int:
        if self.text.startswith("}-", here):
            self._pair(self.stack.pop().start, here + 2)
            return here + 2
        return here + 1

    def _pair(self, start: int, end: int) -> None:
        """Keep where signs that make no construct closed each other, if lines are cut between them."""
        # Each character is looked at once, however many pairs stand in each other.
        self.broken = max(self.broken, self.text.rfind("\n", self.seen, end))
        self.seen = end
        if self.broken >= start:
            self.pairs.append(Span(start, end))

    # -- comments and tags ----------------------------------------------------------------------------------

    def _angle(self, here: int) -> int:
        if self.text.startswith("<!--", here):
            return self._comment(here)
        match = _TAG.match(self.text, here)
        assert match is not None
        return self._tag(match.group()[1:].lower(), here, match.end())

    def _comment(self, here: int) -> int:
        close = self.text.find("-->", here + 4)
        if close < 0:
            self.loose = min(self.loose, here)
        end = len(self.text) if close < 0 else close + 3
        self.elements.append(Element("comment", here, end))
        if close >= 0 and self.stack and self.stack[-1].opener == "\n":
            heading = self.stack[-1]
            heading.comments = heading.comments or []
            heading.comments.append(Span(here, end))
        return end

    def _tag(self, name: str, here: int, after: int) -> int:
        text = self.text
        gt = self._next_bracket(after)
        if gt == len(text):
            self.loose = min(self.loose, here)
            return after
        if text[gt - 1] == "/":
            self.elements.append(Element(name, here, gt + 1))
            return gt + 1
        closing = None if name in self.unclosed else _CLOSING[name].search(text, gt + 1)
        if closing is None:
            self.loose = min(self.loose, here)
            self.unclosed.add(name)
            if name not in _OPEN_TO_END:
                return gt + 1
            self.elements.append(Element(name, here, len(text)))
            return len(text)
        self.elements.append(Element(name, here, closing.end()))
        return closing.end()

    def _next_bracket(self, at: int) -> int:
        if self.bracket < at:
            found = self.text.find(">", at)
            self.bracket = len(self.text) if found < 0 else found
        return self.bracket
