"""What a drawing shows, in words."""

from __future__ import annotations

from wikidiff.model import Timeline
from wikidiff.report.numerals import counted, day
from wikidiff.report.visible import visible

MAX_VALUES = 6


def describe(timeline: Timeline) -> str:
    """Return in one line what a drawing shows."""
    standing = sum(point.undone_by is None for point in timeline.points)
    undone = len(timeline.points) - standing
    parts = [
        counted(standing, "state"),
        f"{counted(undone, 'edit')} undone" if undone else "",
        _span(timeline),
        _values(timeline),
        "it stands" if timeline.stands else "it is gone",
    ]
    return "; ".join(filter(None, parts))


def values_text(timeline: Timeline) -> str:
    """Return the values that a figure had in turn, and from when to when; nothing where it had only one."""
    values = _values(timeline)
    return f"{values}, {_span(timeline)}" if values else ""


def _span(timeline: Timeline) -> str:
    if not timeline.points:
        return ""
    first, last = (timeline.points[at].revision.timestamp for at in (0, -1))
    return f"{day(first)} to {day(last)}"


def _values(timeline: Timeline) -> str:
    standing = [point for point in timeline.points if point.undone_by is None]
    values = [visible(point.figure.text) for point in standing if point.figure is not None]
    values = [value for value, before in zip(values, ["", *values], strict=False) if value != before]
    if len(values) < 2:
        return ""
    return " → ".join(values if len(values) <= MAX_VALUES else [*values[:2], "…", *values[-2:]])
