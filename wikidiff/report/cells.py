"""Tables as CSV (RFC 4180): nothing shortened, nothing that steers or that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from wikidiff.patterns import late
from wikidiff.report.sink import Sink
from wikidiff.report.visible import visible

_FORMULA = late(r"\s*(?:[=@＝＠]|[+＋\-－](?![\d.,]+\s?[^=|!()+*/^&-]*\Z))")
"""How a formula begins; a number with a sign and a unit is none, with an operator or a call behind it it is."""


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return a header line and the rows; lines end in CR LF."""
    target = Sink()
    writer = csv.DictWriter(target, fieldnames=columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(row[name]) for name in columns})
    return target.text


def grid(rows: Iterable[Sequence[str]]) -> str:
    """Return rows without a header of ours; lines end in CR LF."""
    target = Sink()
    csv.writer(target).writerows([harmless(text) for text in row] for row in rows)
    return target.text


def cell(value: object) -> str:
    """Write a value into a cell."""
    if isinstance(value, list):
        return harmless(" / ".join(map(str, value)))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else harmless(value) if isinstance(value, str) else str(value)


def harmless(text: str) -> str:
    r"""Make control characters visible, and keep a spreadsheet from taking the wiki's text for a formula.

    >>> harmless("=1+1"), harmless("-5 °C"), harmless("-2+3+cmd|' /C calc'!A0"), harmless("- a dash")
    ("'=1+1", '-5 °C', "'-2+3+cmd|' /C calc'!A0", "'- a dash")
    >>> harmless("\x1b[2J\x07 ice"), harmless("\t=1+1")
    ('␛[2J␇ ice', "' =1+1")
    """
    seen = visible(text)
    return f"'{seen}" if _FORMULA.match(seen) else seen


def time(when: datetime) -> str:
    """Write a time in UTC as JSON has it."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
