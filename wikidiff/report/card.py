"""One change as a picture (SVG): what it says, the text with what changed marked, and where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from wikidiff.model import Change, Entry, Revision, WordOp, host_of
from wikidiff.report.digest import Digest
from wikidiff.report.naming import editor, path_text, subject
from wikidiff.report.numerals import day
from wikidiff.report.parts import side_of, weight
from wikidiff.report.shorten import shorten_edits, shorten_text
from wikidiff.report.swaps import is_edited
from wikidiff.report.visible import visible
from wikidiff.report.wording import says

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
"""As messengers and networks show the picture of a link."""

LETTER = 0.55
"""Width of a letter of the font, about, in sizes of it; one that takes two columns is twice as wide."""

_STYLE = """
svg { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; background: #ffffff; }
.title { font-size: 30px; fill: #555d66; }
.says { font-size: 46px; font-weight: 700; fill: #1c2024; }
.text { font-size: 30px; fill: #1c2024; }
.delete { fill: #9a1c13; text-decoration: line-through; }
.insert { fill: #0c5a34; text-decoration: underline; }
.source { font-size: 24px; fill: #555d66; }
"""

_SIZES = {"title": 30, "says": 46, "text": 30, "source": 24}
_LINES = {"title": 1, "says": 3, "text": 6, "source": 1}


class StyledRun(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: str


def card(digest: Digest) -> str | None:
    """Return the picture of the change that matters most; None where a report tells none."""
    entries = [entry for item in digest.items for entry in item.entries]
    entries += [row.entry for sheet in digest.sheets for row in sheet.rows]
    if not entries:
        return None
    return draw(digest, max(entries, key=lambda entry: weight(entry.change)))


def draw(digest: Digest, entry: Entry) -> str:
    """Return the picture of one change, ending in a newline."""
    change = entry.change
    place = path_text(change.section)
    title = f"{digest.title} · {place}" if digest.title else place
    parts = [
        *_block("title", [StyledRun(title, "")], 96),
        *_block("says", [StyledRun(says(change), "")], 176),
    ]
    down = 176 + (1 + len(parts) - 1) * 58
    parts += _block("text", list(_runs(change)), down)
    parts += _block("source", [StyledRun(_source(digest, entry.revision or digest.new), "")], HEIGHT - 48)
    said = escape(visible(f"{digest.title}: {says(change)}"), quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" width="{WIDTH}" '
        f'height="{HEIGHT}">\n<title>{said}</title>\n<style>{_STYLE}</style>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        f'<rect width="14" height="{HEIGHT}" fill="#0c5a34"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _source(digest: Digest, revision: Revision | None) -> str:
    wiki = (host_of(digest.page.wiki) if digest.page else None) or ""
    known = f"revision {revision.revid} by {editor(revision)}, {day(revision.timestamp)}" if revision else ""
    return " · ".join(part for part in (wiki, known, "made with wikidiff") if part)


def _runs(change: Change) -> Iterator[StyledRun]:
    side = side_of(change)
    if subject(side):
        yield StyledRun(f"{subject(side)}: ", "")
    if is_edited(change.words):
        for edit in shorten_edits(change.words):
            yield StyledRun(edit.text, "" if edit.op is WordOp.EQUAL else str(edit.op))
        return
    style = "insert" if change.before is None else "delete" if change.after is None else ""
    yield StyledRun(shorten_text(side.text), style)


def _block(kind: str, runs: Sequence[StyledRun], down: int) -> list[str]:
    """Return the lines of a text, broken between words; more than there is room for end in an ellipsis."""
    room = int((WIDTH - 2 * MARGIN) / (_SIZES[kind] * LETTER))
    lines: list[list[StyledRun]] = [[]]
    used = 0
    for run in runs:
        for word in re.findall(r"\s*\S{1,40}|\s+", visible(run.text)):
            if used and used + len(word) > room:
                lines.append([])
                used, word = 0, word.lstrip()
            lines[-1].append(StyledRun(word, run.style))
            used += len(word)
    most = _LINES[kind]
    if len(lines) > most:
        lines = [*lines[: most - 1], [*lines[most - 1], StyledRun(" …", "")]]
    step = int(_SIZES[kind] * 1.3)
    return [_line(kind, line, down + number * step) for number, line in enumerate(lines)]


def _line(kind: str, line: Sequence[StyledRun], down: int) -> str:
    spans = "".join(
        f'<tspan class="{run.style}">{escape(run.text, quote=False)}</tspan>'
        if run.style
        else escape(run.text, quote=False)
        for run in line
    )
    return f'<text class="{kind}" x="{MARGIN}" y="{down}" xml:space="preserve">{spans}</text>'
