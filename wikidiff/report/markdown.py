"""Reports as GitHub-flavoured Markdown; all that comes from the wiki is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wikidiff.model import Change, Entry, Excerpt, Figure, Revision, WordEdit, WordOp
from wikidiff.report.digest import Digest, FigureRow, Group, claim_name, telling_steps
from wikidiff.report.naming import comment, editor, path_text, subject
from wikidiff.report.numerals import counted, day, moment, percentage, signed
from wikidiff.report.visible import visible
from wikidiff.report.wording import name, says_all, summary

MAX_CELL = 160
"""Code points of a claim in a table; above the tables it stands whole."""

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]|(?<![^\s])[#+\-=>](?=\s|#|-|=|$)|(?<=\d)[.)](?=\s|$)|^:|!(?=\[)")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MENTION = re.compile(r"([@#])(?=\w)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)")

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
    blocks = [*_head(digest)]
    for group in digest.groups:
        blocks.extend(_group(group))
    blocks.extend(_figures(digest.figures))
    blocks.extend(_stamps(digest.stamps))
    blocks.extend(_reverts(digest))
    blocks.extend(_hidden(digest.hidden))
    blocks.extend(_folded(digest))
    return "\n\n".join(blocks) + "\n"


def _head(digest: Digest) -> Iterator[str]:
    title = f": {escape(digest.title)}" if digest.title else ""
    yield f"# Changes{title}"
    yield "\n".join(
        (f"- from {_side(digest.old, digest.old_name)}", f"- to {_side(digest.new, digest.new_name)}")
    )
    tally = digest.tally
    if tally is not None:
        edits = f"{counted(tally.revisions, 'revision')} by {counted(tally.editors, 'editor')}"
        yield f"{edits}; {counted(digest.shown, 'change')} shown."
    for reason in digest.degraded:
        yield f"> **Note:** parts of the text were compared as plain text: {escape(reason)}"
    if digest.is_empty:
        yield "No differences."


def _side(revision: Revision | None, label: str) -> str:
    if revision is None:
        return escape(label) or "a text"
    said = escape(label) if label and label != f"revision {revision.revid}" else ""
    known = f"revision {revision.revid}, {moment(revision.timestamp)} UTC, by {escape(editor(revision))}"
    return f"{said} ({known})" if said else known


def _group(group: Group) -> Iterator[str]:
    yield f"## {escape(path_text(group.section))}"
    yield "\n".join(_entry(entry) for entry in group.entries)


def _entry(entry: Entry) -> str:
    lines = [f"**{escape(summary(entry.change))}**", *_texts(entry.change)]
    lines.extend(f"<sub>{line}</sub>" for line in _credits(entry))
    return "- " + "  \n  ".join(lines)


def _texts(change: Change) -> Iterator[str]:
    side = change.after or change.before
    assert side is not None
    if says_all(change):
        yield from (escape(subject(side)),) if subject(side) else ()
        return
    lead = f"{escape(subject(side))}: " if subject(side) else ""
    if change.words and any(edit.op is not WordOp.EQUAL for edit in change.words):
        yield lead + marked(change.words)
        return
    before, after = _text(change.before), _text(change.after)
    if before == after:
        yield from (lead + after,) if after else ()
    elif not change.before or not before:
        yield f"{lead}<ins>{after}</ins>"
    elif not change.after or not after:
        yield f"{lead}<del>{before}</del>"
    else:
        yield f"{lead}<del>{before}</del> → <ins>{after}</ins>"


def _text(excerpt: Excerpt | None) -> str:
    return escape(excerpt.text) if excerpt else ""


def marked(edits: Sequence[WordEdit]) -> str:
    """Return both texts as one, what went in `<del>` and what came in `<ins>`, blanks kept outside."""
    return "".join(_marked(edit) for edit in edits).strip()


def _marked(edit: WordEdit) -> str:
    text = visible(edit.text)
    core = text.strip()
    if not core:
        return text if edit.op is not WordOp.DELETE else ""
    opening, closing = _MARKS[edit.op]
    start = text.index(core)
    return text[:start] + opening + escape(core) + closing + text[start + len(core) :]


def _credits(entry: Entry) -> Iterator[str]:
    """Say who made the change and when; if several edits did, what each of them did."""
    steps = telling_steps(entry)
    if len(steps) > 1:
        yield from (f"{_who(step.revision)}: {escape(summary(step.change))}" for step in steps)
    elif entry.revision is not None:
        said = comment(entry.revision)
        yield _who(entry.revision) + (f" · {escape(said)}" if said else "")


def _who(revision: Revision) -> str:
    return f"{day(revision.timestamp)} · {escape(editor(revision))} · revision {revision.revid}"


def _figures(rows: Sequence[FigureRow]) -> Iterator[str]:
    if not rows:
        return
    yield "## Figures"
    yield table(
        ("Section", "Claim", "Before", "After", "Δ", "%", "Revision"),
        (
            (
                escape(path_text(row.section)),
                escape(claim_name(row, MAX_CELL)),
                _figure(row.change.before),
                _figure(row.change.after),
                signed(row.change.delta) if row.change.delta is not None else "",
                percentage(row.change.percent) if row.change.percent is not None else "",
                str(row.revision.revid) if row.revision else "",
            )
            for row in rows
        ),
        right=(2, 3, 4, 5, 6),
    )


def _stamps(rows: Sequence[FigureRow]) -> Iterator[str]:
    if not rows:
        return
    yield "## Dated statements"
    yield table(
        ("Section", "Statement now", "Dated before", "Dated now", "Revision"),
        (
            (
                escape(path_text(row.section)),
                escape(claim_name(row, MAX_CELL)),
                _figure(row.change.before),
                _figure(row.change.after),
                str(row.revision.revid) if row.revision else "",
            )
            for row in rows
        ),
        right=(4,),
    )


def _figure(figure: Figure | None) -> str:
    return escape(figure.text) if figure else "–"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Return a table of cells that are escaped already.

    >>> print(table(("a", "b"), [("1", "2")], right=(1,)))
    | a | b |
    | --- | ---: |
    | 1 | 2 |
    """
    rule = ["---:" if index in right else "---" for index in range(len(header))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *rows))


def _reverts(digest: Digest) -> Iterator[str]:
    if not digest.reverts:
        return
    undone = sum(len(revert.undone) for revert in digest.reverts)
    yield f"<details><summary>Reverted edits: {counted(undone, 'edit')}</summary>"
    yield "\n".join(
        f"- {day(revert.revision.timestamp)} {escape(editor(revert.revision))} restored revision"
        f" {revert.restored.revid} (revision {revert.revision.revid}) and undid "
        + ", ".join(f"{undone.revid} by {escape(editor(undone))}" for undone in revert.undone)
        for revert in digest.reverts
    )
    yield "</details>"


def _hidden(revisions: Sequence[Revision]) -> Iterator[str]:
    if revisions:
        yield "## Hidden revisions"
        yield "Left out, because the wiki hides their text or has lost it:"
        yield "\n".join(
            f"- revision {revision.revid}, {moment(revision.timestamp)} UTC, by {escape(editor(revision))}"
            for revision in revisions
        )


def _folded(digest: Digest) -> Iterator[str]:
    if digest.folded:
        total = sum(count for _, count in digest.folded)
        kinds = ", ".join(f"{name(code)} {count}" for code, count in digest.folded)
        yield f"Not shown: {counted(total, 'editorial change')} ({kinds})."
    if digest.worded:
        yield f"Not shown: {counted(digest.worded, 'change')} probably wording."
    if digest.left_out:
        yield f"Not shown: {counted(digest.left_out, 'change')} {digest.left_out_why}."
