"""Lists on a terminal of 80 columns keep what they are asked for: who it was, and the comment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rich.cells import cell_len

import wikidiff
from wikidiff.model import Hidden, Page, Revision
from wikidiff.model.wire import sha1_of
from wikidiff.report.listing import log_entries, log_table
from wikidiff.report.trace import trace_list

PAGE = Page(wiki="samplewiki", title="Gannet Ferry")
LONG_LINE = (
    "On a day of calm weather the ferry carried over {} passengers, its owners say, to the outer islands."
)


def revision(number: int, text: str) -> Revision:
    return Revision(
        revid=41_000_000 + number,
        timestamp=datetime(2010, 1, 1, 9, 30, tzinfo=UTC) + timedelta(days=100 * number),
        user=f"Boatswain {number}",
        comment=f"/* Traffic */ season {number} is counted",
        size=len(text),
        sha1=sha1_of(text),
        text=text,
    )


def test_log_keeps_a_readable_comment_in_80_columns() -> None:
    told = [revision(1, "a"), revision(2, "b"), revision(3, "a")]
    lines = log_table(log_entries(told), width=80).splitlines()
    assert all(cell_len(line) <= 80 for line in lines)
    assert "“/* Traffic */ season" in lines[-1]
    assert "restores 41000001 · " in lines[1]
    whole = log_table(log_entries(told)).splitlines()
    assert whole[1].endswith("restores 41000001 · “/* Traffic */ season 3 is counted”")


def test_log_says_once_that_a_comment_is_hidden() -> None:
    hidden = replace(revision(1, "a"), comment=None, hidden=Hidden.COMMENT)
    assert log_table(log_entries([hidden])).count("comment hidden") == 1


def test_trace_names_the_editor_in_80_columns() -> None:
    told = [revision(number, LONG_LINE.format(400 + 10 * number)) for number in range(1, 4)]
    line = wikidiff.trace(PAGE, told, "carried over")
    shown = trace_list(line, width=80).splitlines()
    assert all(cell_len(each) <= 80 for each in shown)
    assert "Boatswain 3" in shown[-1]
    assert "→ 430 (+10" in shown[-1]
    assert "2010-10-28" in shown[-1]
    assert "2010-10-28 09:30" in trace_list(line, width=120).splitlines()[-1]
