"""Who said it, as a table for a terminal, and as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from wikidiff.model import Blame, Credit, Revision, plain, revision_link
from wikidiff.report import cells
from wikidiff.report.grids import Column, lines_of
from wikidiff.report.naming import editor, path_text, subject
from wikidiff.report.numerals import age, day, moment
from wikidiff.report.screen import paint, within
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible

MAX_EDITOR = 24
"""Code points of a name in a table; CSV and JSON have it whole."""

MAX_CLAIM = 160
"""Code points of a claim in a table."""

_COLUMNS = (
    Column("revision", right=True, style="yellow"), Column("editor", rank=2, style="cyan"), Column("since"),
    Column("stood", right=True, rank=3), Column("first", rank=4, style="dim"),
    Column("brought back by", rank=5, style="magenta"), Column("figure", style="bold"),
    Column("claim", gives=True),
)  # fmt: skip


def blame_table(blame: Blame, *, color: bool = False, width: int | None = None) -> str:
    """Return one line a claim, or a figure, under the headings of the sections; up to a `width`, if given."""
    return paint(within(_lines(blame, width), width), color=color, wrap=False)


def _lines(blame: Blame, width: int | None) -> Iterator[Text]:
    yield Text(visible(blame.page.title), style="bold")
    revision = blame.revision
    yield Text(
        f"  revision {revision.revid} · {moment(revision.timestamp)} UTC · {visible(editor(revision))}"
    )
    if not blame.credits:
        yield Text("  nothing is claimed here")
        return
    yield Text("")
    rows = [_row(blame, credit) for credit in blame.credits]
    header, *lines = lines_of(_COLUMNS, rows, width, indent=0)
    yield header
    section: tuple[str, ...] | None = None
    for credit, line in zip(blame.credits, lines, strict=True):
        if credit.claim.section != section:
            section = credit.claim.section
            yield Text("")
            yield Text(f"══ {visible(path_text(section))}", style="bold cyan")
        yield line


def _row(blame: Blame, credit: Credit) -> tuple[str, ...]:
    named = f"{subject(credit.claim)}: " if subject(credit.claim) else ""
    first, back = credit.first, credit.restored
    return (
        str(credit.revision.revid),
        _editor(credit.revision),
        day(credit.since.timestamp),
        age(blame.age(credit)),
        "" if first.revid == credit.revision.revid else f"{day(first.timestamp)} {_editor(first)}",
        "" if back is None else f"{_editor(back)} ({back.revid})",
        visible(credit.figure.text) if credit.figure else "",
        visible(named + shorten_text(credit.claim.text, MAX_CLAIM)),
    )


def _editor(revision: Revision) -> str:
    return visible(shorten_text(editor(revision), MAX_EDITOR))


COLUMNS = (
    "section", "kind", "label", "container", "claim", "figure", "value", "revision", "time", "editor", "what",
    "codes", "link", "first_revision", "first_time", "first_editor", "restored_revision", "restored_editor",
    "since", "days", "life",
)  # fmt: skip


def blame_csv(blame: Blame) -> str:
    """Return the lines as CSV."""
    return cells.table(COLUMNS, (_cells(blame, credit) for credit in blame.credits))


def _cells(blame: Blame, credit: Credit) -> dict[str, str]:
    claim, figure, back = credit.claim, credit.figure, credit.restored
    return {
        "section": path_text(claim.section, " / ") if claim.section else "",
        "kind": str(claim.kind),
        "label": claim.label,
        "container": claim.container,
        "claim": claim.text,
        "figure": figure.text if figure else "",
        "value": plain(figure.value) or "" if figure else "",
        "revision": str(credit.revision.revid),
        "time": cells.time(credit.revision.timestamp),
        "editor": credit.revision.user or "",
        "what": str(credit.what),
        "codes": " ".join(map(str, credit.codes)),
        "link": revision_link(blame.page, credit.revision.revid) or "",
        "first_revision": str(credit.first.revid),
        "first_time": cells.time(credit.first.timestamp),
        "first_editor": credit.first.user or "",
        "restored_revision": str(back.revid) if back else "",
        "restored_editor": back.user or "" if back else "",
        "since": cells.time(credit.since.timestamp),
        "days": str(blame.age(credit).days),
        "life": str(credit.life),
    }
