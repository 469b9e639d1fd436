"""A report as lists of flat dicts, which tables of data (CSV, pandas, polars) take as they are."""

from __future__ import annotations

from collections.abc import Iterator

from wikidiff.model import Entry, Figure, Revision, plain
from wikidiff.report.digest import Digest
from wikidiff.report.figure_rows import FigureRow, claim_text
from wikidiff.report.identity import change_hash
from wikidiff.report.parts import Part, side_of
from wikidiff.report.wording import says

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
        "timestamp": revision.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ") if revision else None,
        "user": revision.user if revision else None,
    }


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
