"""Changes and figures as CSV (RFC 4180): one line each, nothing shortened."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence

from wikidiff.report.digest import Digest
from wikidiff.report.listing import FigureEntry, figure_cells
from wikidiff.report.records import change_records, figure_records
from wikidiff.report.sink import Sink
from wikidiff.report.visible import visible

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

_FORMULA = re.compile(r"[\t\r]|\s*(?:[=@＝＠]|[+＋-](?![\d.,]+\s?[^=|!()+*/^&-]*\Z))")
"""How a formula begins; a number with a sign and a unit is none, with an operator or a call behind it it is."""


def render_figures(entries: Sequence[FigureEntry]) -> str:
    """Return the figures with a header line; lines end in CR LF."""
    target = Sink()
    writer = csv.DictWriter(target, fieldnames=COLUMNS)
    writer.writeheader()
    for entry in entries:
        cells = figure_cells(entry)
        cells |= {
            name: harmless(cells[name])
            for name in ("section", "figure", "label", "container", "claim", "source")
        }
        writer.writerow(cells)
    return target.text


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking the wiki's text for a formula.

    >>> harmless("=1+1"), harmless("-5 °C"), harmless("-2+3+cmd|' /C calc'!A0")
    ("'=1+1", '-5 °C', "'-2+3+cmd|' /C calc'!A0")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def render_changes(digest: Digest) -> str:
    """Return the changes that a report tells, with a header line; lines end in CR LF."""
    return _table(CHANGE_COLUMNS, change_records(digest))


def render_figure_changes(digest: Digest) -> str:
    """Return the rows of a report's table of figures and of its dated statements, with a header line."""
    return _table(FIGURE_CHANGE_COLUMNS, figure_records(digest))


def _table(columns: Sequence[str], records: Iterable[Mapping[str, object]]) -> str:
    target = Sink()
    writer = csv.DictWriter(target, fieldnames=columns)
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})
    return target.text


def _cell(value: object) -> str:
    if isinstance(value, list):
        return harmless(" / ".join(map(str, value)))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else harmless(visible(value)) if isinstance(value, str) else str(value)
