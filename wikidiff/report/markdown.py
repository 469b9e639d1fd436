"""Reports as GitHub-flavoured Markdown; all that comes from the wiki is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wikidiff.model import Page, Revision, WordOp
from wikidiff.patterns import late
from wikidiff.report import markup
from wikidiff.report.digest import Digest
from wikidiff.report.links import difference_address, revision_address
from wikidiff.report.visible import visible

_SPECIAL = late(r"[\\`*_\[\]|~$]|(?<![^\s])[#+\-=>](?=\s|#|-|=|$)|(?<=\d)[.)](?=\s|$)|^:|!(?=\[)")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MENTION = late(r"([@#])(?=\w)")
_ADDRESS = late(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)")

_MARKS = {WordOp.EQUAL: ("", ""), WordOp.DELETE: ("<del>", "</del>"), WordOp.INSERT: ("<ins>", "</ins>")}


def escape(text: str) -> str:
    r"""Return text that a Markdown renderer shows as it is, in a paragraph as in a table cell.

    Mentions, issue numbers and bare addresses do not become links either: an empty comment stands
    between the sign and the name.

    >>> print(escape("a*b* | <b>5 & 6</b> `x`"))
    a\*b\* \| &lt;b&gt;5 &amp; 6&lt;/b&gt; \`x\`
    >>> print(escape("1. it"), escape("# it"), escape("@you"))
    1\. it \# it @<!-- -->you
    """
    text = re.sub("[&<>]", lambda match: _HTML[match.group()], visible(text).strip())
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    text = _ADDRESS.sub(lambda match: "<!-- -->".join(part for part in match.groups() if part), text)
    return _MENTION.sub(r"\1<!-- -->", text)


def render(digest: Digest) -> str:
    """Return the report as one Markdown document, ending in a newline."""
    return markup.render(digest, Markdown())


class Markdown:
    """The signs of Markdown, as GitHub and GitLab read them."""

    def escape(self, text: str) -> str:
        return escape(text)

    def heading(self, level: int, title: str) -> str:
        return f"{'#' * level} {title}"

    def bold(self, text: str) -> str:
        return f"**{text}**"

    def italic(self, text: str) -> str:
        return f"*{text}*"

    def small(self, text: str) -> str:
        return f"<sub>{text}</sub>"

    def marked(self, op: WordOp, text: str) -> str:
        opening, closing = _MARKS[op]
        return opening + text + closing

    def quote(self, lines: Sequence[str]) -> str:
        return "\n".join(f"> {line}  " for line in lines)

    def lines(self, lines: Sequence[str]) -> str:
        return "  \n".join(lines)

    def bullet(self, lines: Sequence[str]) -> str:
        return "- " + "  \n  ".join(lines)

    def bullets(self, items: Sequence[str]) -> str:
        return "\n".join(f"- {item}" for item in items)

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
    ) -> str:
        return table(header, rows, right=right)

    def folded(self, title: str, body: str) -> Iterator[str]:
        yield f"<details><summary>{title}</summary>"
        yield body
        yield "</details>"

    def revision(self, page: Page | None, revision: Revision) -> str:
        there = revision_address(page, revision.revid)
        return f"[{revision.revid}](<{there}>)" if there else str(revision.revid)

    def comparison(self, page: Page | None, old: Revision, new: Revision) -> str:
        there = difference_address(page, old.revid, new.revid)
        return f"[the wiki’s own comparison](<{there}>)" if there else ""


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Return a table of cells that are escaped already.

    >>> print(table(("a", "b"), [("1", "2")], right=(1,)))
    | a | b |
    | --- | ---: |
    | 1 | 2 |
    """
    rule = ["---:" if index in right else "---" for index in range(len(header))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *rows))
