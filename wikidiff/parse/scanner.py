"""One linear pass over a wikitext: which braces and brackets close, what is opaque, where headings are.

Follows MediaWiki's preprocessor (includes/parser/Preprocessor_Hash.php, `preprocessToObj`): a stack of
open pieces in which only the top one can be closed, headings that are pieces themselves, comments and
extension tags whose inside is not looked at. What stays open at the end is literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from wikidiff.model import Span

EXTENSION_TAGS = (
    "nowiki", "pre", "gallery", "indicator", "ref", "references", "math", "chem", "ce", "poem", "timeline",
    "syntaxhighlight", "source", "hiero", "score", "imagemap", "inputbox", "categorytree", "charinsert",
    "graph", "maplink", "mapframe", "templatedata", "templatestyles", "includeonly", "langconvert", "listing",
    "section", "phonos", "quiz",
)  # fmt: skip
"""Tags whose content is not wikitext of the page: those of MediaWiki itself and of Wikimedia's wikis."""

_OPEN_TO_END = frozenset({"includeonly"})
"""Tags that run to the end of the text when they are never closed; any other is literal then."""

_NAMES = "|".join(sorted(EXTENSION_TAGS, key=len, reverse=True))
# A run of closers is taken in steps that one opener can use: a whole run again and again is quadratic.
_TOKENS = rf"\[\[+|\]\]|\{{\{{+|\}}\}}\}}?|<!--|<(?:{_NAMES})(?=[\s/>])"
_TOKEN = re.compile(rf"{_TOKENS}|\n(?==)", re.IGNORECASE)
_TOKEN_IN_HEADING = re.compile(rf"{_TOKENS}|\n", re.IGNORECASE)
_TAG_NAME = re.compile(r"<([a-zA-Z]+)")
_EQUALS = re.compile(r"={1,6}")
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in EXTENSION_TAGS}


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
    """An open construct on the stack; the marks tell what has been found since it opened."""

    opener: str
    start: int
    count: int
    headings: int
    elements: int
    scanned: int
    pipe: int = -1
    comments: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scan:
    """Headings that count, in order, and every closed element, in the order in which they closed."""

    headings: tuple[Heading, ...]
    elements: tuple[Element, ...]

    def outermost(self) -> list[Element]:
        """Return the elements that stand in no other, in order of the text."""
        found: list[Element] = []
        for element in sorted(self.elements, key=lambda each: (each.start, -each.end)):
            if not found or element.start >= found[-1].end:
                found.append(element)
        return found


def scan(text: str) -> Scan:
    """Scan a wikitext; linear in its length whatever it holds."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Piece] = []
        self.headings: list[Heading] = []
        self.elements: list[Element] = []
        self.unclosed: set[str] = set()
        self.bracket = -1
        """Where the last ``>`` that was looked for stands; the length of the text if there is none."""

    def run(self) -> Scan:
        text, at = self.text, 0
        if text.startswith("="):
            at = self._open_heading(0)
        while True:
            in_heading = bool(self.stack) and self.stack[-1].opener == "\n"
            match = (_TOKEN_IN_HEADING if in_heading else _TOKEN).search(text, at)
            if match is None:
                break
            token, here = match.group(), match.start()
            first = token[0]
            if first == "\n":
                if in_heading:
                    self._close_heading(here)
                at = self._open_heading(here + 1) if text.startswith("=", here + 1) else here + 1
            elif first in "{[":
                self._push(first, here, len(token))
                at = match.end()
            elif first in "}]":
                at = self._close(first, here, len(token))
            elif token == "<!--":
                at = self._comment(here)
            else:
                at = self._tag(here)
        if self.stack and self.stack[-1].opener == "\n":
            self._close_heading(len(text))
        return Scan(tuple(sorted(self.headings)), tuple(self.elements))

    def _push(self, opener: str, start: int, count: int) -> None:
        marks = len(self.headings), len(self.elements)
        self.stack.append(_Piece(opener, start, count, *marks, start + count))

    def _open_heading(self, start: int) -> int:
        match = _EQUALS.match(self.text, start)
        assert match is not None
        count = match.end() - start
        # One "=" at the start of a line within a template names a parameter, as MediaWiki has it.
        if count == 1 and self._expects_equals(start):
            return match.end()
        self._push("\n", start, count)
        return match.end()

    def _expects_equals(self, here: int) -> bool:
        """Tell whether the open template has a part without ``=`` so far; looks at each character once."""
        piece = self.stack[-1] if self.stack else None
        if piece is None or piece.opener != "{":
            return False
        pipe = self.text.rfind("|", piece.scanned, here)
        if pipe >= 0:
            piece.pipe = pipe
        start = max(piece.scanned, piece.pipe)
        named = self.text.find("=", start, here) >= 0
        piece.scanned = here
        return piece.pipe >= 0 and not named

    def _close_heading(self, end: int) -> None:
        piece = self.stack.pop()
        visible = self._without_trailing_comments(piece, end)
        trailing = visible
        while trailing > piece.start and self.text[trailing - 1] == "=":
            trailing -= 1
        equals = visible - trailing
        count = min(equals, piece.count)
        if equals and trailing == piece.start:
            count = min((equals - 1) // 2, 6) if equals >= 3 else 0
        elif trailing < piece.start + piece.count and equals:
            # "== =": the run at the end reaches into the run at the start.
            count = min(equals, piece.count)
        if count:
            title = Span(piece.start + count, max(visible - count, piece.start + count))
            self.headings.append(Heading(piece.start, end, count, title))

    def _without_trailing_comments(self, piece: _Piece, end: int) -> int:
        visible = self._before_blanks(piece.start, end)
        for comment in reversed(piece.comments):
            if comment.end != visible:
                break
            visible = self._before_blanks(piece.start, comment.start)
        return visible

    def _before_blanks(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " \t":
            end -= 1
        return end

    def _close(self, closer: str, here: int, run: int) -> int:
        """Close the top piece if it is of this kind; return where to go on."""
        opener = "{" if closer == "}" else "["
        piece = self.stack[-1] if self.stack else None
        if piece is None or piece.opener != opener:
            return here + run
        count = min(run, piece.count)
        matched = min(count, 3 if opener == "{" else 2)
        self.stack.pop()
        end = here + matched
        start = piece.start + piece.count - matched
        if opener == "{":
            del self.headings[piece.headings :]
        kind = "link" if opener == "[" else ("template" if matched == 2 else "argument")
        self.elements.append(Element(kind, start, end))
        rest = piece.count - matched
        if rest >= 2:
            piece.count = rest
            piece.scanned, piece.pipe = end, -1
            self.stack.append(piece)
        self._skip_child(end)
        return end

    def _skip_child(self, end: int) -> None:
        if self.stack:
            self.stack[-1].scanned = max(self.stack[-1].scanned, end)

    def _comment(self, here: int) -> int:
        close = self.text.find("-->", here + 4)
        end = len(self.text) if close < 0 else close + 3
        self.elements.append(Element("comment", here, end))
        if self.stack and self.stack[-1].opener == "\n":
            self.stack[-1].comments.append(Span(here, end))
        return end

    def _tag(self, here: int) -> int:
        text = self.text
        match = _TAG_NAME.match(text, here)
        assert match is not None
        name = match[1].lower()
        gt = self._next_bracket(match.end())
        if gt == len(text):
            return match.end()
        if text[gt - 1] == "/":
            self.elements.append(Element(name, here, gt + 1))
            return gt + 1
        closing = None if name in self.unclosed else _CLOSING[name].search(text, gt + 1)
        if closing is None:
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
