"""Tables as CSV (RFC 4180): nothing shortened, and nothing that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from wikidiff.report.sink import Sink

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a header line and the rows; lines end in CR LF."""
    target = Sink()
    writer = csv.DictWriter(target, fieldnames=columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: guarded(row[name]) for name in columns})
    return target.text


def guarded(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; a plain number stays one.

    >>> guarded("=1+1"), guarded("-SUM(A1)"), guarded("- a dash"), guarded("-5"), guarded("5 km")
    ("'=1+1", "'-SUM(A1)", "'- a dash", '-5', '5 km')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def time(when: datetime) -> str:
    """Write a time in UTC as JSON has it."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
