"""Reports as wikitext for a talk page; what comes from the wiki is written so that it does nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wikidiff.model import Page, Revision, WordOp
from wikidiff.patterns import late
from wikidiff.report import markup
from wikidiff.report.digest import Digest
from wikidiff.report.visible import visible

_HARMLESS = late(r"(?:[^\W_]|[ .,;()%“”’–—…→·+−/]|(?<=\d):(?=\d))*")
_ALIVE = late(r"(?i)\b(?:ISBN|PMID|RFC|https?|ftp|mailto|www)\b|^[ ;:#*=+−-]|//")
"""What means something although its signs are harmless."""

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_MARKS = {WordOp.EQUAL: ("", ""), WordOp.DELETE: ("<del>", "</del>"), WordOp.INSERT: ("<ins>", "</ins>")}


def escape(text: str) -> str:
    """Return text that a wiki shows as it is: no link, template, signature or mark in it comes to life.

    >>> escape("a harmless sentence, 86,205 km")
    'a harmless sentence, 86,205 km'
    >>> escape("~~~~ {{delete}} <b>")
    '<nowiki>~~~~ {{delete}} &lt;b&gt;</nowiki>'
    """
    text = visible(text).strip()
    if _HARMLESS.fullmatch(text) and not _ALIVE.search(text):
        return text
    return "<nowiki>" + re.sub("[&<>]", lambda match: _HTML[match.group()], text) + "</nowiki>"


def render(digest: Digest) -> str:
    """Return the report as wikitext, ending in a newline; its headings begin at the second level."""
    return markup.render(digest, Wikitext())


class Wikitext:
    """The signs of wikitext."""

    def escape(self, text: str) -> str:
        return escape(text)

    def heading(self, level: int, title: str) -> str:
        sign = "=" * (level + 1)
        return f"{sign} {title} {sign}"

    def bold(self, text: str) -> str:
        return f"<b>{text}</b>"

    def italic(self, text: str) -> str:
        return f"<i>{text}</i>"

    def small(self, text: str) -> str:
        return f"<small>{text}</small>"

    def marked(self, op: WordOp, text: str) -> str:
        opening, closing = _MARKS[op]
        return opening + text + closing

    def quote(self, lines: Sequence[str]) -> str:
        return "\n".join(f": {line}" for line in lines)

    def lines(self, lines: Sequence[str]) -> str:
        return "<br>\n".join(lines)

    def bullet(self, lines: Sequence[str]) -> str:
        return "* " + "<br>".join(lines)

    def bullets(self, items: Sequence[str]) -> str:
        return "\n".join(f"* {item}" for item in items)

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
    ) -> str:
        lines = ['{| class="wikitable sortable"', "! " + " !! ".join(header)]
        for row in rows:
            lines.append("|-")
            lines += [
                f'| style="text-align:right" | {cell}' if index in right else f"| {cell}"
                for index, cell in enumerate(row)
            ]
        return "\n".join([*lines, "|}"])

    def folded(self, title: str, body: str) -> Iterator[str]:
        yield f'<div class="mw-collapsible mw-collapsed"><b>{title}</b><div class="mw-collapsible-content">'
        yield body
        yield "</div></div>"

    def revision(self, page: Page | None, revision: Revision) -> str:
        return f"[[Special:PermanentLink/{revision.revid}|{revision.revid}]]"

    def comparison(self, page: Page | None, old: Revision, new: Revision) -> str:
        return f"[[Special:Diff/{old.revid}/{new.revid}|the wiki’s own comparison]]"
