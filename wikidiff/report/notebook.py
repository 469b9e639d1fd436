"""What a notebook shows of a record, and the lists of dicts that tables of data take."""

from __future__ import annotations

from typing import assert_never

from wikidiff.model import Blame, Changelog, Comparison, Document, Figures, Stale, Timeline
from wikidiff.report import records as flat
from wikidiff.report.digest import digest
from wikidiff.report.html import blame_page, render_fragment, stale_page, trace_page
from wikidiff.report.html.page import FRAGMENT, render_page
from wikidiff.report.records import Flat

Seen = Timeline | Blame | Stale | Document | Figures


def html(record: Comparison | Changelog | Seen) -> str:
    """Return the record as one element of HTML."""
    match record:
        case Comparison():
            return render_fragment(digest(record))
        case Changelog():
            return render_fragment(digest(record), record)
        case Timeline():
            return trace_page(record, layout=FRAGMENT)
        case Blame():
            return blame_page(record, layout=FRAGMENT)
        case Stale():
            return stale_page(record, layout=FRAGMENT)
        case Document():
            rows = records(record)
            return render_page("sections.html.j2", layout=FRAGMENT, rows=rows, lang=record.lang)
        case Figures():
            return render_page("figures.html.j2", layout=FRAGMENT, rows=records(record))
    assert_never(record)


def records(record: Seen) -> list[Flat]:
    """Return a dict for each line of a record."""
    match record:
        case Timeline():
            return list(flat.point_records(record))
        case Blame():
            return list(flat.credit_records(record))
        case Stale():
            return list(flat.stale_records(record))
        case Document():
            return list(flat.section_records(record))
        case Figures():
            return list(flat.bare_figure_records(record))
    assert_never(record)


def change_records(report: Comparison | Changelog, *, of: str = "changes") -> list[Flat]:
    """Return a dict for each change that tells something, or for each of the figures."""
    found = digest(report, unfold=True)
    return list(flat.change_records(found) if of == "changes" else flat.figure_records(found))
