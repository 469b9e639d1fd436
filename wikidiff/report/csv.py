"""Figures as CSV (RFC 4180): one line a figure, nothing shortened."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from wikidiff.report.listing import FigureEntry, figure_cells
from wikidiff.report.sink import Sink

COLUMNS = (
    "section", "kind", "figure", "value", "low", "high", "unit", "currency", "per", "qualifier", "part",
    "stamp", "as_of", "label", "container", "claim", "source", "start", "end",
)  # fmt: skip
"""`start` and `end` count code points of the wikitext; `as_of` is the claim's governing date."""

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

    >>> harmless("=1+1"), harmless("-5 °C"), harmless("-5+cmd|' /C calc'!A0")
    ("'=1+1", '-5 °C', "'-5+cmd|' /C calc'!A0")
    """
    return f"'{text}" if _FORMULA.match(text) else text
