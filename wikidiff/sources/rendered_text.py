"""A page as its readers see it, saved as text, back into wikitext (pure).

Such a file opens with the title and the line that names the site; its headings carry the word that
readers click to edit (``[edit]``, in the wiki's language), and below the article come lists of languages
and categories. Text has no heading levels but in a numbered table of contents. Whatever would be markup is
escaped, so that the wikitext reads as the text did; reference marks become empty references.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wikidiff.patterns import late
from wikidiff.sources.escape import escape_inline, escape_starts
from wikidiff.sources.footer_dates import read_footer_date
from wikidiff.sources.interface_words import (
    CATEGORIES,
    CONTENTS,
    EDIT,
    MODIFIED_STARTS,
    OTHER_LANGUAGES,
    RETRIEVED_STARTS,
    TAGLINE_STARTS,
)
from wikidiff.sources.saved import SavedPage

OPENING = 12
"""Lines, blank ones not counted, within which the line that names the site stands."""

LONGEST = 300
"""Characters of a heading or a line of the interface; a longer line is text."""

_LINK_BEFORE = late(r"\[\s?([^\[\]]{2,60}?)\s?\]\s*(?=\S)")
_LINK_AFTER = late(r"\[\s?([^\[\]]{2,60}?)\s?\]\Z")
_LINKS = late(r"\s?[|·/]\s?")
_SHOW_OR_HIDE = late(r"\s?\[[^\[\]]{1,30}\]\Z")
_ENGLISH_TAGLINE = late(
    r"from .{0,60}?(?:wiki.{0,60}|, the free (?:encyclopa?edia|dictionary|media repository|travel guide))",
    re.IGNORECASE,
)
_QUOTED = late(r"[\"“„«「]|https?:")
_HOST = late(r"https?://([A-Za-z0-9][A-Za-z0-9.-]{1,250})")
_NUMBERED = late(r"(\d{1,3}(?:\.\d{1,3}){0,5})\.?\s+(\S.*)")
_BULLET = late(r"[*•◦▪‣]\s+(?=\S)")
_REFERENCE = late(r"(?<=\S)\[((?:note|nb|n|lower-alpha)?\s?\d{1,3})\]", re.IGNORECASE)
_NEEDED = late(r"\s?\[(citation needed|clarification needed|dubious|when\?|who\?)\]", re.IGNORECASE)
_NOTE = late(r"(?:\d{1,3}\.?\s{0,3})?[\^↑]\s?(?:(?:[a-z]\s){2,}|Jump up[^:]{0,20}:\s?)?(\S.*)")
_REFERENCES = "<references />"
_TEXT_MARKUP = late(r"^={2,6}[^=\n].*={2,6}[ \t]*$|\[\[[^\[\]\n]{1,200}\]\]|^\{\|", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The table of contents: where its lines end, and titles with their depth, from 1."""

    end: int
    entries: tuple[tuple[str, int], ...]


def is_rendered(text: str) -> bool:
    r"""Tell a rendered page from wikitext: the site's line near its top, or headings to click on.

    >>> is_rendered("Kyoto\n\nFrom Wikipedia, the free encyclopedia\n\nKyoto is a city.\n")
    True
    >>> is_rendered("Kyoto is a [[city]].\n\n== History ==\n")
    False
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(map(_is_tagline, lines[:OPENING])):
        return True
    has_edit = any(_heading(line) is not None for line in lines)
    return has_edit and _TEXT_MARKUP.search(text) is None


def read_rendered(text: str) -> SavedPage:
    """Turn a saved text into wikitext; the title is empty where the text does not give it."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    title, start = _opening(lines)
    end, categories = _ending(lines)
    moment, wiki = _foot(lines[end:])
    outline = _outline(lines[start:end])
    body = _body(lines[start:end], outline)
    body.extend(f"[[Category:{escape_inline(name)}]]" for name in categories)
    return SavedPage(wikitext=_joined(body), title=title, wiki=wiki, timestamp=moment)


def _opening(lines: Sequence[str]) -> tuple[str, int]:
    """Return the title and the number of lines before the article."""
    filled = [number for number, line in enumerate(lines) if line][:OPENING]
    for place, number in enumerate(filled):
        if _is_tagline(lines[number]):
            title = lines[filled[place - 1]] if place else ""
            return title, number + 1
    return "", 0


def _ending(lines: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Return where the article ends, below its last heading, and the categories named there."""
    last = max((number for number, line in enumerate(lines) if _heading(line) is not None), default=0)
    end = len(lines)
    categories: list[str] = []
    for number in range(last, len(lines)):
        named = _named_categories(lines[number])
        if named or _is_below(lines[number]):
            end = min(end, number)
        categories.extend(named)
    return end, tuple(categories)


def _foot(lines: Sequence[str]) -> tuple[datetime | None, str]:
    """Return when the page was last edited and the host of its address, as the lines below the article say."""
    moment, host = None, ""
    for line in lines:
        low = line[:LONGEST].casefold()
        if moment is None and low.startswith(MODIFIED_STARTS):
            moment = read_footer_date(line)
        if not host and low.startswith(RETRIEVED_STARTS) and (address := _HOST.search(line, 0, LONGEST)):
            host = address[1].lower()
    return moment, host


def _named_categories(line: str) -> list[str]:
    word, colon, names = line.replace("：", ":").partition(":")
    if not colon or word.strip().casefold() not in CATEGORIES:
        return []
    return [name.strip() for name in re.split(r"[|•·\t]", names) if name.strip()]


def _is_below(line: str) -> bool:
    """Recognise the lines that stand under an article."""
    low = line[:LONGEST].casefold()
    if low.rstrip(":") in OTHER_LANGUAGES or low.startswith(MODIFIED_STARTS):
        return True
    return low.startswith(RETRIEVED_STARTS) and _QUOTED.search(low, 0, 40) is not None


def _is_tagline(line: str) -> bool:
    """Recognise the line that names the site.

    >>> _is_tagline("From Wikipedia, the free encyclopedia"), _is_tagline("From Kyoto, a road leads on.")
    (True, False)
    """
    if len(line) > 120:
        return False
    low = line.casefold().rstrip(".。")
    if _ENGLISH_TAGLINE.fullmatch(low):
        return True
    return low.startswith(TAGLINE_STARTS) and len(line) <= 80


def _is_contents(line: str) -> bool:
    return len(line) <= LONGEST and _SHOW_OR_HIDE.sub("", line).rstrip(": ").casefold() in CONTENTS


def _is_edit(words: str) -> bool:
    """Tell the words in brackets that lead to the editor; there may be two links.

    >>> _is_edit("edit"), _is_edit("Bearbeiten | Quelltext bearbeiten"), _is_edit("1")
    (True, True, False)
    """
    return all(word.casefold() in EDIT for word in _LINKS.split(words))


def _heading(line: str) -> str | None:
    """Return the title of a heading, which has the edit link before or after it.

    >>> _heading("[edit] 1990s"), _heading("Geschichte[Bearbeiten | Quelltext bearbeiten]"), _heading("1990s")
    ('1990s', 'Geschichte', None)
    """
    if len(line) > LONGEST or "[" not in line:
        return None
    before = _LINK_BEFORE.match(line)
    if before and _is_edit(before[1]):
        return line[before.end() :].strip()
    after = _LINK_AFTER.search(line) if line.endswith("]") else None
    if after and _is_edit(after[1]):
        return line[: after.start()].strip() or None
    return None


def _outline(lines: Sequence[str]) -> Outline:
    """Read the table of contents above the first heading, if there is one."""
    titles = {title for line in lines if (title := _heading(line)) is not None}
    for number, line in enumerate(lines):
        if _heading(line) is not None:
            break
        if _is_contents(line):
            return _entries(lines, number + 1, titles)
    return Outline(end=0, entries=())


def _entries(lines: Sequence[str], start: int, titles: set[str]) -> Outline:
    entries: list[tuple[str, int]] = []
    end = start
    for number in range(start, len(lines)):
        line = _BULLET.sub("", lines[number], count=1)
        numbered = _NUMBERED.fullmatch(line)
        if numbered and (not titles or numbered[2].strip() in titles):
            entries.append((numbered[2].strip(), numbered[1].count(".") + 1))
        elif line and line not in titles:
            break
        end = number + 1 if line else end
    return Outline(end=end, entries=tuple(entries))


def _body(lines: Sequence[str], outline: Outline) -> list[str]:
    """Return the article's blocks: headings, and paragraphs of one or more lines."""
    references = _Marks(lines)
    levels = _Levels(outline)
    has_edit = any(_heading(line) is not None for line in lines)
    toc_start = _toc_start(lines, outline)
    blocks: list[str] = []
    paragraph: list[str] = []
    for number, line in enumerate(lines):
        if toc_start <= number < outline.end or references.is_listed(number):
            line = references.list_at(number)
        title = _heading(line)
        if title is None and not has_edit and line and levels.is_next(line):
            title = line
        if line and title is None:
            paragraph.append(line)
            continue
        if paragraph:
            blocks.append("\n".join(map(references.wikitext, paragraph)))
            paragraph = []
        if title is not None:
            blocks.append(levels.heading(title))
    if paragraph:
        blocks.append("\n".join(map(references.wikitext, paragraph)))
    return blocks


def _toc_start(lines: Sequence[str], outline: Outline) -> int:
    for number in range(min(outline.end, len(lines))):
        if _is_contents(lines[number]):
            return number
    return 0


class _Levels:
    """Levels of headings from the table of contents, whose titles may repeat."""

    def __init__(self, outline: Outline) -> None:
        self._titles = [title for title, _ in outline.entries]
        self._next = 0
        self._depths: dict[str, deque[int]] = {}
        for title, depth in outline.entries:
            self._depths.setdefault(title, deque()).append(depth)

    def is_next(self, line: str) -> bool:
        """Tell whether a line is the heading that the contents announce next."""
        return self._next < len(self._titles) and line == self._titles[self._next]

    def heading(self, title: str) -> str:
        """Write a heading with the level that the contents give it, 2 without one."""
        self._next += 1
        depths = self._depths.get(title)
        signs = "=" * min((depths.popleft() if depths else 1) + 1, 6)
        return f"{signs} {escape_inline(title)} {signs}"


class _Marks:
    """Reference marks in the text and the list at its end, where there is one."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._notes: dict[str, str] = {}
        self._lines: set[int] = set()
        self._first = -1
        self._used: set[str] = set()
        for number, line in enumerate(lines):
            if match := _NOTE.fullmatch(line):
                self._first = number if self._first < 0 else self._first
                self._lines.add(number)
                self._notes[str(len(self._notes) + 1)] = match[1]

    def is_listed(self, number: int) -> bool:
        return number in self._lines

    def list_at(self, number: int) -> str:
        """Return what stands for a line of the list: the list itself for the first, nothing for others."""
        return _REFERENCES if number == self._first else ""

    def wikitext(self, line: str) -> str:
        """Write one line of text as wikitext."""
        if line == _REFERENCES:
            return line
        bullet = _BULLET.match(line)
        text = escape_inline(line[bullet.end() :] if bullet else line)
        text = _NEEDED.sub(lambda match: "{{" + match[1].lower().removesuffix("?") + "}}", text)
        text = _REFERENCE.sub(lambda match: self._reference(match[1]), text)
        return f"* {text}" if bullet else escape_starts(text)

    def _reference(self, name: str) -> str:
        note = self._notes.get(name)
        if note is None or name in self._used:
            return f'<ref name="{name}" />'
        self._used.add(name)
        return f'<ref name="{name}">{escape_inline(note)}</ref>'


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n" if blocks else ""
