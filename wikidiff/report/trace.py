"""One claim through a history, as a list of its states for a terminal, and as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from wikidiff.model import SOURCE, Candidate, Code, Point, Timeline, What, plain, revision_link
from wikidiff.report import cells
from wikidiff.report.naming import editor, path_text
from wikidiff.report.numerals import counted, day, moment
from wikidiff.report.screen import columns, paint
from wikidiff.report.shorten import shorten_around, shorten_text
from wikidiff.report.visible import visible

MAX_TEXT = 100
"""Code points of a state's text in a list; CSV and JSON have it whole."""

_HEADER = ("", "time (UTC)", "editor", "revision", "what", "figure", "stamp", "says", "")
_STYLES = ("bold", "", "cyan", "yellow", "magenta", "bold", "", "", "red")
STANDING, UNDONE = "●", "○"

_SAID = {
    What.ADDED: "added",
    What.MOVED: "moved",
    What.SPLIT: "split off",
    What.MERGED: "put together",
    What.COPIED: "copied",
    What.RESTORED: "brought back",
    What.REMOVED: "removed",
}
_PLAIN = frozenset(
    {
        Code.CLAIM_ADDED, Code.CLAIM_REMOVED, Code.CLAIM_MOVED, Code.BLOCK_MOVED, Code.CLAIM_COPIED,
        Code.CLAIM_SPLIT, Code.CLAIM_MERGED, Code.PARAMETER_ADDED, Code.PARAMETER_REMOVED, Code.TABLE_ROW_ADDED,
        Code.TABLE_ROW_REMOVED, Code.SECTION_ADDED, Code.SECTION_REMOVED, Code.SOURCE_ADDED, Code.SOURCE_REMOVED,
    }
)  # fmt: skip
"""Codes that say no more than what happened to the life."""
_LOCI = frozenset({Code.PARAMETER_CHANGED, Code.TABLE_ROW_CHANGED})


def trace_list(timeline: Timeline, *, color: bool = False) -> str:
    """Return one line a state, oldest first; hollow marks are states that were undone."""
    return paint(_lines(timeline), color=color, wrap=False)


def _lines(timeline: Timeline) -> Iterator[Text]:
    last = timeline.last
    yield Text(visible(timeline.page.title), style="bold")
    named = " · ".join(part for part in (timeline.kind.replace("_", " "), timeline.label) if part)
    # A source lives on the whole page, wherever it is cited.
    place = f" in “{path_text(last.section)}”" if last and timeline.kind != SOURCE else ""
    yield Text(f"  {visible(named + place)} · life {timeline.life}")
    standing = sum(point.undone_by is None for point in timeline.points)
    undone = len(timeline.points) - standing
    war = "; contested" if timeline.is_contested else ""
    yield Text(f"  {counted(standing, 'state')}, {undone} undone; {_end(timeline)}{war}")
    if timeline.mass:
        times = counted(timeline.mass, "time")
        yield Text(
            f"  {times} much of the page was taken away or replaced and soon brought back", style="dim"
        )
    yield Text("")
    yield from columns(_HEADER, [_row(timeline, point) for point in timeline.points], styles=_STYLES)


def _end(timeline: Timeline) -> str:
    if timeline.stands:
        return "it stands"
    last = timeline.last
    if last is None:
        return "it never stood for long"
    if last.heirs:
        return f"it became {', '.join(f'life {heir}' for heir in last.heirs)}"
    return f"gone since {day(last.revision.timestamp)}, by {visible(editor(last.revision))}"


def _row(timeline: Timeline, point: Point) -> tuple[str, ...]:
    by = point.undone_by
    return (
        STANDING if by is None else UNDONE,
        moment(point.revision.timestamp),
        visible(shorten_text(editor(point.revision), 24)),
        revision_link(timeline.page, point.revision.revid) or str(point.revision.revid),
        what_happened(point),
        visible(point.figure.text) if point.figure else "",
        visible(point.stamp.text) if point.stamp and point.stamp != point.figure else "",
        _text(point),
        f"undone by {visible(editor(by))}, {day(by.timestamp)}, revision {by.revid}" if by else "",
    )


def _text(point: Point) -> str:
    if point.heirs:
        return f"→ {', '.join(f'life {heir}' for heir in point.heirs)}"
    if point.text is None:
        return "–"
    if point.figure is not None:
        return visible(shorten_around(point.text, point.figure.place, MAX_TEXT))
    return visible(shorten_text(point.text, MAX_TEXT))


def what_happened(point: Point) -> str:
    """Name what an edit did to a life: how it came or went, or what changed in it."""
    said = [_SAID[point.what]] if point.what in _SAID else []
    telling = [code for code in point.codes if code not in _LOCI] or list(point.codes)
    said += [code.value.replace("_", " ") for code in telling if not (said and code in _PLAIN)]
    return ", ".join(said) or "changed"


COLUMNS = (
    "time", "editor", "revision", "link", "what", "codes", "figure", "value", "stamp", "section", "text", "life",
    "undone", "undone_by", "undone_revision", "undone_time",
)  # fmt: skip


def trace_csv(timeline: Timeline) -> str:
    """Return the states as CSV."""
    return cells.table(COLUMNS, (_cells(timeline, point) for point in timeline.points))


def _cells(timeline: Timeline, point: Point) -> dict[str, str]:
    figure, stamp, by = point.figure, point.stamp, point.undone_by
    return {
        "time": cells.time(point.revision.timestamp),
        "editor": point.revision.user or "",
        "revision": str(point.revision.revid),
        "link": revision_link(timeline.page, point.revision.revid) or "",
        "what": str(point.what),
        "codes": " ".join(map(str, point.codes)),
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
