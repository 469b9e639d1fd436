"""A report as lists of flat dicts, which tables of data (CSV, pandas, polars) take as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wikidiff.model import Blame, Document, Entry, Figure, Revision, Stale, Timeline, plain
from wikidiff.report.digest import Digest
from wikidiff.report.figure_rows import FigureRow, claim_text
from wikidiff.report.identity import change_hash
from wikidiff.report.parts import Part, side_of
from wikidiff.report.wording import happened_text, says, signs_text

Flat = dict[str, object]

MAX_CLAIM = 400
"""Code points of the claim that a figure stands in."""


def change_records(digest: Digest) -> Iterator[Flat]:
    """Yield a record for each change that a report tells; the names are those of `csv.CHANGE_COLUMNS`."""
    yield from (_change(entry, part) for part, entry in told_entries(digest))


def told_entries(digest: Digest) -> Iterator[tuple[Part, Entry]]:
    """Yield each net change that a report tells, in its order, with the part that it belongs to."""
    for item in digest.items:
        yield from ((item.part, entry) for entry in item.entries)
    for sheet in digest.sheets:
        yield from ((Part.TABLES, entry) for entry in (*sheet.whole, *(row.entry for row in sheet.rows)))


def _change(entry: Entry, part: Part) -> Flat:
    change, side = entry.change, side_of(entry.change)
    return {
        "change_hash": change_hash(change),
        "part": str(part),
        "section": list(side.section),
        "says": says(change),
        "codes": [str(code) for code in change.codes],
        "kind": str(side.kind) if side.kind else None,
        "container": side.container or None,
        "label": side.label or None,
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        **_edit(entry.revision),
        "edits": len({step.revision.revid for step in entry.steps}),
        "contested": entry.is_contested,
    }


def _edit(revision: Revision | None) -> Flat:
    return {
        "revision": revision.revid if revision else None,
        "timestamp": _time(revision) if revision else None,
        "user": revision.user if revision else None,
    }


def _time(revision: Revision) -> str:
    return revision.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")


def figure_records(digest: Digest) -> Iterator[Flat]:
    """Yield a record for each figure that changed, came or went, by the names of `csv.FIGURE_CHANGE_COLUMNS`."""
    yield from map(_figure, (*digest.figures, *digest.stamps))


def _figure(row: FigureRow) -> Flat:
    change, figure = row.change, row.figure
    return {
        "change_hash": row.anchor,
        "section": list(row.section),
        "claim": claim_text(row, MAX_CLAIM),
        "state": str(row.state),
        "kind": str(figure.kind),
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        "before_value": _value(change.before),
        "after_value": _value(change.after),
        "unit": figure.unit,
        "currency": figure.currency,
        "delta": plain(change.delta),
        "percent": plain(change.percent),
        "is_date_of_statement": row.is_stamp,
        **_edit(row.revision),
    }


def _value(figure: Figure | None) -> str | None:
    if figure is None:
        return None
    if figure.value is None and (figure.low is not None or figure.high is not None):
        return f"{plain(figure.low) or ''}–{plain(figure.high) or ''}"
    return plain(figure.value)


def point_records(timeline: Timeline) -> Iterator[Flat]:
    """Yield a record for each state of a claim."""
    for number, point in enumerate(timeline.points):
        by, back = point.undone_by, timeline.back_to(number)
        yield {
            **_edit(point.revision),
            "what": str(point.what),
            "says": happened_text(point),
            "text": point.text,
            "section": list(point.section),
            **_said("figure", point.figure),
            **_said("stamp", point.stamp),
            "life": point.life,
            "is_undone": by is not None,
            "undone_by": by.user if by else None,
            "undone_revision": by.revid if by else None,
            "undone_to": back.text if back else None,
        }


def _said(name: str, figure: Figure | None) -> Flat:
    return {name: figure.text if figure else None, f"{name}_value": _value(figure)}


def credit_records(blame: Blame) -> Iterator[Flat]:
    """Yield a record for each claim or figure of a revision, with who gave it its words or value."""
    for credit in blame.credits:
        claim, back = credit.claim, credit.restored
        yield {
            "section": list(claim.section),
            "kind": str(claim.kind),
            "container": claim.container or None,
            "label": claim.label or None,
            "text": claim.text,
            **_said("figure", credit.figure),
            **_edit(credit.revision),
            "since": _time(credit.since),
            "days": blame.age(credit).days,
            "first_user": credit.first.user,
            "first_revision": credit.first.revid,
            "brought_back_by": back.user if back else None,
            "life": credit.life,
        }


def stale_records(stale: Stale) -> Iterator[Flat]:
    """Yield a record for each old statement."""
    for each in stale.statements:
        yield {
            "page": each.page.title,
            "section": list(each.claim.section),
            "text": each.claim.text,
            "day": each.day.isoformat(),
            "days": (stale.at.date() - each.day).days,
            "why": signs_text(each.signs),
            "is_history": each.is_history,
            **_edit(each.written),
            "edited": each.edited,
            "edited_around": each.edited_around,
            "life": each.life,
        }


def section_records(document: Document) -> Iterator[Flat]:
    """Yield a record for each section, the lead first."""
    for path, section in document.sections():
        blocks = section.blocks
        yield {
            "level": section.level,
            "title": section.title or None,
            "path": list(path),
            "blocks": len(blocks),
            "characters": sum(len(block.wikitext) for block in blocks),
            "start": blocks[0].span.start if blocks else None,
        }


def bare_figure_records(figures: Iterable[Figure]) -> Iterator[Flat]:
    """Yield a record for each figure of a text."""
    for figure in figures:
        yield {
            "text": figure.text,
            "kind": str(figure.kind),
            "value": plain(figure.value),
            "low": plain(figure.low),
            "high": plain(figure.high),
            "unit": figure.unit,
            "currency": figure.currency,
            "per": figure.per,
            "qualifier": figure.qualifier,
            "is_date_of_statement": figure.stamp,
            "start": figure.span.start,
            "end": figure.span.end,
        }
