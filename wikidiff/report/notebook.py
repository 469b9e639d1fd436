"""What a notebook shows of a comparison or a changelog, and the lists of dicts that tables of data take."""

from __future__ import annotations

from wikidiff.model import Changelog, Comparison
from wikidiff.report.digest import digest
from wikidiff.report.html import render_fragment
from wikidiff.report.records import Flat, change_records, figure_records


def html(report: Comparison | Changelog) -> str:
    """Return the report as one element of HTML."""
    return render_fragment(digest(report), report if isinstance(report, Changelog) else None)


def records(report: Comparison | Changelog, *, of: str = "changes") -> list[Flat]:
    """Return a dict for each change that tells something, or for each of the figures."""
    found = digest(report, unfold=True)
    return list(change_records(found) if of == "changes" else figure_records(found))
