"""Reports as a fragment of HTML for a page of the reader's own: elements and classes, no styles, no scripts.

All that comes from the wiki is text: the tree is built of elements, and lxml escapes what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import builder as E  # noqa: N812, lxml's own name for it

from wikidiff.model import Change, Entry, Excerpt, Figure, Revision, WordOp
from wikidiff.report.digest import Digest, FigureRow, Group, claim_name, telling_steps
from wikidiff.report.naming import comment, editor, path_text, subject
from wikidiff.report.numerals import counted, day, moment, percentage, signed
from wikidiff.report.visible import visible
from wikidiff.report.wording import name, says_all, summary

MAX_CELL = 160
"""Code points of a claim in a table; above the tables it stands whole."""

_NO_CHARACTER = re.compile("[\ufffe\uffff]")

Part = etree._Element | str

_ELEMENTS = {WordOp.DELETE: E.DEL, WordOp.INSERT: E.INS}


def render(digest: Digest, *, lang: str = "en") -> str:
    """Return one `<article class="wikidiff">`, ending in a newline; `lang` is the language of the page.

    Classes are `sides`, `section`, `change`, `codes`, `subject`, `claim`, `credit`, `figures`, `stamps`,
    `reverts`, `hidden`, `note` and `left-out`. The names of the codes of a change stand in `data-codes`.
    """
    article: etree._Element = E.ARTICLE(E.CLASS("wikidiff"), *_head(digest))
    for part in (
        *(_group(group, lang) for group in digest.groups),
        *_table("figures", "Figures", digest.figures, lang),
        *_table("stamps", "Dated statements", digest.stamps, lang),
        *_reverts(digest),
        *_hidden(digest.hidden),
        *_folded(digest),
    ):
        article.append(part)
    return str(etree.tostring(article, encoding="unicode", method="html")) + "\n"


def text(said: str) -> str:
    """Return what a reader sees of a text, without characters that HTML cannot hold."""
    return _NO_CHARACTER.sub("\ufffd", visible(said))


def _head(digest: Digest) -> Iterator[Part]:
    yield E.H1(text(f"Changes: {digest.title}" if digest.title else "Changes"))
    yield E.DL(
        E.CLASS("sides"),
        E.DT("from"), E.DD(_side(digest.old, digest.old_name)),
        E.DT("to"), E.DD(_side(digest.new, digest.new_name)),
    )  # fmt: skip
    for reason in digest.degraded:
        yield E.P(E.CLASS("note"), text(f"Parts of the text were compared as plain text: {reason}"))
    if digest.is_empty:
        yield E.P(E.CLASS("note"), "No differences.")


def _side(revision: Revision | None, label: str) -> str:
    if revision is None:
        return text(label) or "a text"
    known = f"revision {revision.revid}, {moment(revision.timestamp)} UTC, by {editor(revision)}"
    return text(f"{label} ({known})" if label and label != f"revision {revision.revid}" else known)


def _group(group: Group, lang: str) -> etree._Element:
    section: etree._Element = E.SECTION(
        E.CLASS("section"),
        E.H2(text(path_text(group.section))),
        E.UL(*(_entry(entry, lang) for entry in group.entries)),
    )
    return section


def _entry(entry: Entry, lang: str) -> etree._Element:
    change = entry.change
    item: etree._Element = E.LI(
        E.CLASS("change"),
        E.P(E.CLASS("codes"), text(summary(change))),
        *_claim(change, lang),
        *_credits(entry),
    )
    item.set("data-codes", " ".join(str(code) for code in change.codes))
    return item


def _claim(change: Change, lang: str) -> Iterator[etree._Element]:
    side = change.after or change.before
    assert side is not None
    named: list[Part] = [E.SPAN(E.CLASS("subject"), text(subject(side))), " "] if subject(side) else []
    parts = [] if says_all(change) else list(_texts(change))
    if named or parts:
        claim = E.P(E.CLASS("claim"), *named, *parts)
        claim.set("lang", lang)
        yield claim


def _texts(change: Change) -> Iterator[Part]:
    if any(edit.op is not WordOp.EQUAL for edit in change.words):
        for edit in change.words:
            said = text(edit.text)
            yield _ELEMENTS[edit.op](said) if edit.op in _ELEMENTS else said
        return
    before, after = _text(change.before), _text(change.after)
    if before == after:
        yield after
        return
    if before:
        yield E.DEL(before)
    if before and after:
        yield " → "
    if after:
        yield E.INS(after)


def _text(excerpt: Excerpt | None) -> str:
    return text(excerpt.text).strip() if excerpt else ""


def _credits(entry: Entry) -> Iterator[etree._Element]:
    """Say who made the change and when; if several edits did, what each of them did."""
    steps = telling_steps(entry)
    if len(steps) > 1:
        for step in steps:
            yield E.P(E.CLASS("credit"), text(f"{_who(step.revision)}: {summary(step.change)}"))
    elif entry.revision is not None:
        said = comment(entry.revision)
        yield E.P(E.CLASS("credit"), text(_who(entry.revision) + (f" · {said}" if said else "")))


def _who(revision: Revision) -> str:
    return f"{day(revision.timestamp)} · {editor(revision)} · revision {revision.revid}"


def _table(name: str, caption: str, rows: Sequence[FigureRow], lang: str) -> Iterator[etree._Element]:
    if rows:
        header = ("Section", "Claim", "Before", "After", "Δ", "%", "Revision")
        yield E.TABLE(
            E.CLASS(name),
            E.CAPTION(caption),
            E.THEAD(E.TR(*(E.TH(title, scope="col") for title in header))),
            E.TBODY(*(_row(row, lang) for row in rows)),
        )


def _row(row: FigureRow, lang: str) -> etree._Element:
    change = row.change
    claim = E.TD(text(claim_name(row, MAX_CELL)))
    claim.set("lang", lang)
    cells: etree._Element = E.TR(
        E.TD(text(path_text(row.section))),
        claim,
        E.TD(_figure(change.before)),
        E.TD(_figure(change.after)),
        E.TD(signed(change.delta) if change.delta is not None else ""),
        E.TD(percentage(change.percent) if change.percent is not None else ""),
        E.TD(str(row.revision.revid) if row.revision else ""),
    )
    return cells


def _figure(figure: Figure | None) -> str:
    return text(figure.text) if figure else "–"


def _reverts(digest: Digest) -> Iterator[etree._Element]:
    if not digest.reverts:
        return
    undone = sum(len(revert.undone) for revert in digest.reverts)
    yield E.DETAILS(
        E.CLASS("reverts"),
        E.SUMMARY(f"Reverted edits: {counted(undone, 'edit')}"),
        E.UL(
            *(
                E.LI(
                    text(
                        f"{day(revert.revision.timestamp)} {editor(revert.revision)} restored revision"
                        f" {revert.restored.revid} (revision {revert.revision.revid}) and undid "
                        + ", ".join(f"{edit.revid} by {editor(edit)}" for edit in revert.undone)
                    )
                )
                for revert in digest.reverts
            )
        ),
    )


def _hidden(revisions: Sequence[Revision]) -> Iterator[etree._Element]:
    if revisions:
        lines = (
            f"revision {revision.revid}, {moment(revision.timestamp)} UTC, by {editor(revision)}"
            for revision in revisions
        )
        yield E.SECTION(
            E.CLASS("hidden"),
            E.H2("Hidden revisions"),
            E.P("Left out, because the wiki hides their text or has lost it:"),
            E.UL(*(E.LI(text(line)) for line in lines)),
        )


def _folded(digest: Digest) -> Iterator[etree._Element]:
    if digest.folded:
        total = sum(count for _, count in digest.folded)
        kinds = ", ".join(f"{name(code)} {count}" for code, count in digest.folded)
        yield E.P(E.CLASS("left-out"), f"Not shown: {counted(total, 'editorial change')} ({kinds}).")
    if digest.worded:
        yield E.P(E.CLASS("left-out"), f"Not shown: {counted(digest.worded, 'change')} probably wording.")
    if digest.left_out:
        yield E.P(
            E.CLASS("left-out"),
            f"Not shown: {counted(digest.left_out, 'change')} {digest.left_out_why}.",
        )
