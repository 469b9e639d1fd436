"""One claim through a history, as a list of its states for a terminal, and as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from wikidiff.model import Candidate, Point, Timeline, plain, revision_link
from wikidiff.report import cells
from wikidiff.report.grids import Column, lines_of
from wikidiff.report.naming import editor, path_text
from wikidiff.report.numerals import day, moment
from wikidiff.report.screen import columns, paint, within
from wikidiff.report.shorten import SLACK, shorten_around, shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import again_text, happened_text, heirs_text, mass_text, name_text, states_text

MAX_TEXT = 100
"""Code points of a state's text in a list; CSV and JSON have it whole."""

MAX_HAPPENED = 60
"""Code points of what an edit did to it."""

MAX_EDITOR = 24

WIDE = 150
"""Columns of a screen that has room for addresses; on a narrower one a revision is told by its number."""

NARROW = 100
"""Columns of a screen that has room for the time of day; on a narrower one who it was matters more."""

STANDING, UNDONE = "●", "○"

_COLUMNS = (
    Column("", style="bold"), Column("time (UTC)"), Column("editor", rank=1, style="cyan"),
    Column("revision", rank=3, style="yellow"), Column("what", rank=2, shrinks=True, style="magenta"),
    Column("figure", style="bold"), Column("stamp", rank=4), Column("says", gives=True), Column("", style="red"),
)  # fmt: skip


def trace_list(timeline: Timeline, *, color: bool = False, width: int | None = None) -> str:
    """Return one line a state, oldest first; hollow marks are states that were undone.

    Up to a `width`, if one is given; what undid a state then stands on a line below.
    """
    return paint(within(_lines(timeline, width), width), color=color, wrap=False)


def _lines(timeline: Timeline, width: int | None) -> Iterator[Text]:
    yield Text(visible(timeline.page.title), style="bold")
    yield Text(f"  {visible(name_text(timeline))}")
    yield Text(f"  {visible(states_text(timeline))}")
    if timeline.mass:
        yield Text(f"  {mass_text(timeline.mass)}", style="dim")
    yield Text("")
    undone = [_undone(timeline, number) for number in range(len(timeline.points))]
    rows = [
        (*_row(timeline, point, width), note if width is None else "")
        for point, note in zip(timeline.points, undone, strict=True)
    ]
    head, *states = lines_of(_COLUMNS, rows, width, indent=0)
    yield head
    for state, note in zip(states, undone, strict=True):
        yield state
        if width is not None and note:
            yield Text(f"   {shorten_text(note, max(width - SLACK, MAX_TEXT // 2))}", style="red")


def _row(timeline: Timeline, point: Point, width: int | None) -> tuple[str, ...]:
    revid = point.revision.revid
    link = revision_link(timeline.page, revid) if width is None or width >= WIDE else None
    return (
        STANDING if point.undone_by is None else UNDONE,
        (moment if width is None or width >= NARROW else day)(point.revision.timestamp),
        visible(shorten_text(editor(point.revision), MAX_EDITOR)),
        link or str(revid),
        visible(shorten_text(happened_text(point), MAX_HAPPENED)),
        visible(point.figure.text) if point.figure else "",
        visible(point.stamp.text) if point.stamp and point.stamp != point.figure else "",
        _text(point),
    )


def _undone(timeline: Timeline, number: int) -> str:
    by = timeline.points[number].undone_by
    if by is None:
        return ""
    again = again_text(timeline, number)
    said = f"undone by {editor(by)}, {day(by.timestamp)}, revision {by.revid}"
    return visible(f"{said}: {again}" if again else said)


def _text(point: Point) -> str:
    if point.heirs:
        return f"→ {heirs_text(point.heirs)}"
    if point.text is None:
        return "–"
    if point.figure is not None:
        return visible(shorten_around(point.text, point.figure.place, MAX_TEXT))
    return visible(shorten_text(point.text, MAX_TEXT))


COLUMNS = (
    "time", "editor", "revision", "link", "what", "codes", "says", "figure", "value", "stamp", "section", "text",
    "life", "undone", "undone_by", "undone_revision", "undone_time", "undone_to",
)  # fmt: skip


def trace_csv(timeline: Timeline) -> str:
    """Return the states as CSV."""
    return cells.table(COLUMNS, (_cells(timeline, number) for number in range(len(timeline.points))))


def _cells(timeline: Timeline, number: int) -> dict[str, str]:
    point, back = timeline.points[number], timeline.back_to(number)
    figure, stamp, by = point.figure, point.stamp, point.undone_by
    return {
        "time": cells.time(point.revision.timestamp),
        "editor": point.revision.user or "",
        "revision": str(point.revision.revid),
        "link": revision_link(timeline.page, point.revision.revid) or "",
        "what": str(point.what),
        "codes": " ".join(map(str, point.codes)),
        "says": happened_text(point),
        "figure": figure.text if figure else "",
        "value": plain(figure.value) or "" if figure else "",
        "stamp": plain(stamp.value) or "" if stamp else "",
        "section": path_text(point.section, " / ") if point.section else "",
        "text": point.text or "",
        "life": str(point.life),
        "undone": "yes" if by else "no",
        "undone_by": by.user or "" if by else "",
        "undone_revision": str(by.revid) if by else "",
        "undone_time": cells.time(by.timestamp) if by else "",
        "undone_to": back.text or "" if back else "",
    }


def candidates_list(candidates: tuple[Candidate, ...], *, color: bool = False) -> str:
    """Return lives to choose from, numbered from 1."""
    rows = [
        (
            str(number),
            visible(path_text(each.section)),
            visible(candidate_text(each)),
            "" if each.stands else "gone",
        )
        for number, each in enumerate(candidates, 1)
    ]
    return paint(columns(("", "section", "says", ""), rows, right=(0,), styles=("bold", "cyan", "", "red")),
                 color=color, wrap=False)  # fmt: skip


def candidate_text(each: Candidate) -> str:
    return (f"{each.label}: " if each.label else "") + shorten_text(each.text, MAX_TEXT)
