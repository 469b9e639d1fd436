"""Changes and figures as CSV (RFC 4180): one line each, nothing shortened."""

from __future__ import annotations

from collections.abc import Sequence

from wikidiff.report.cells import table
from wikidiff.report.digest import Digest
from wikidiff.report.listing import FigureEntry, figure_cells
from wikidiff.report.records import change_records, figure_records

COLUMNS = (
    "section", "kind", "figure", "value", "low", "high", "unit", "currency", "per", "qualifier", "part",
    "stamp", "as_of", "label", "container", "claim", "source", "start", "end",
)  # fmt: skip
"""`start` and `end` count code points of the wikitext; `as_of` is the claim's governing date."""

CHANGE_COLUMNS = (
    "change_hash", "part", "section", "says", "codes", "kind", "container", "label", "before", "after",
    "revision", "timestamp", "user", "edits", "contested",
)  # fmt: skip
"""`revision`, `timestamp` and `user` are those of the edit that made it; `edits` counts those behind it."""

FIGURE_CHANGE_COLUMNS = (
    "change_hash", "section", "claim", "state", "kind", "before", "after", "before_value", "after_value", "unit",
    "currency", "delta", "percent", "is_date_of_statement", "revision", "timestamp", "user",
)  # fmt: skip


def render_figures(entries: Sequence[FigureEntry]) -> str:
    """Return the figures with a header line; lines end in CR LF."""
    return table(COLUMNS, map(figure_cells, entries))


def render_changes(digest: Digest) -> str:
    """Return the changes that a report tells, with a header line; lines end in CR LF."""
    return table(CHANGE_COLUMNS, change_records(digest))


def render_figure_changes(digest: Digest) -> str:
    """Return the rows of a report's table of figures and of its dated statements, with a header line."""
    return table(FIGURE_CHANGE_COLUMNS, figure_records(digest))
