"""What is said of one claim's life: what an edit did to it, how it ended, what shows how old it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wikidiff.model import SOURCE, Code, Point, Sign, StaleStatement, Timeline, What, Why
from wikidiff.report.naming import editor, place_text
from wikidiff.report.numerals import counted, day
from wikidiff.report.shorten import shorten_text
from wikidiff.report.wording.changes import phrases
from wikidiff.report.wording.nouns import noun_of

_HAPPENED = {
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

_SIGNS = {
    Why.STAMP: "says {text}",
    Why.AS_OF: "as of {text}",
    Why.FLOATING: "“{text}”, written {day}",
    Why.UPDATE_AFTER: "due for an update since {day}",
    Why.UPDATE_NEEDED: "marked as out of date on {day}",
}

MAX_AGAIN = 60
"""Code points of a text that stood again."""


def happened_text(point: Point) -> str:
    """Say what an edit did to a life: how it came or went, or what changed in it."""
    said = [_HAPPENED[point.what]] if point.what in _HAPPENED else []
    change = point.change
    if change is not None:
        codes = tuple(code for code in change.codes if not (said and code in _PLAIN))
        said += phrases(replace(change, codes=codes)) if codes else ()
    return "; ".join(said) or "changed"


def again_text(timeline: Timeline, number: int) -> str:
    """Say what stood again when the state of a number was undone; empty for one that was not."""
    point = timeline.points[number]
    if point.undone_by is None:
        return ""
    back = timeline.back_to(number)
    if back is None or back.text is None:
        return "" if point.text is None else "gone again"
    if back.figure is not None and (point.figure is None or back.figure.text != point.figure.text):
        return f"{back.figure.text} again"
    return f"“{shorten_text(back.text, MAX_AGAIN)}” again" if back.text != point.text else ""


def name_text(timeline: Timeline) -> str:
    """Name what is followed: its kind, what it is called, where it stands, and its number."""
    last = timeline.last
    named = " · ".join(part for part in (noun_of(timeline.kind), timeline.label) if part)
    # A source lives on the whole page, wherever it is cited.
    place = f" in {place_text(last.section)}" if last and timeline.kind != SOURCE else ""
    return f"{named}{place} · life {timeline.life}"


def states_text(timeline: Timeline) -> str:
    """Say how many states a life had, and how it stands now."""
    standing = sum(point.undone_by is None for point in timeline.points)
    undone = len(timeline.points) - standing
    war = "; contested" if timeline.is_contested else ""
    told = f", {undone} undone" if undone else ""
    return f"{counted(standing, 'state')}{told}; {_end(timeline)}{war}"


def _end(timeline: Timeline) -> str:
    if timeline.stands:
        return "it stands"
    last = timeline.last
    if last is None:
        return "it never stood for long"
    if last.heirs:
        return f"it became {heirs_text(last.heirs)}"
    return f"gone since {day(last.revision.timestamp)}, by {editor(last.revision)}"


def heirs_text(heirs: Sequence[int]) -> str:
    """Name the lives that one became by being split or put together."""
    return ", ".join(f"life {heir}" for heir in heirs)


def mass_text(times: int) -> str:
    """Say how often the page was taken away as a whole; empty if it never was.

    >>> mass_text(0), mass_text(2)
    ('', 'much of the page was taken away or replaced, and soon brought back, 2 times')
    """
    said = "much of the page was taken away or replaced, and soon brought back"
    return f"{said}, {counted(times, 'time')}" if times else ""


def signs_text(signs: Sequence[Sign]) -> str:
    """Say what shows how old a statement is."""
    return "; ".join(_SIGNS[sign.why].format(text=sign.text, day=sign.day.isoformat()) for sign in signs)


def since_text(statement: StaleStatement) -> str:
    """Say what was edited since an old statement was written."""
    parts = [
        f"{counted(number, 'edit')} {where}"
        for number, where in (
            (statement.edited, "of its other words"),
            (statement.edited_around, "around it"),
        )
        if number
    ]
    if not parts:
        return "nobody has edited it or what stands around it since"
    return f"since then {', '.join(parts)}"


def share_text(shares: Sequence[tuple[str, int]]) -> str:
    """Say how much is whose, in per cent.

    >>> share_text([("Ada", 62), ("Bo", 20)])
    '62 % are Ada’s, 20 % Bo’s.'
    """
    (name, share), *rest = shares
    return ", ".join([f"{share} % are {name}’s", *(f"{each} % {other}’s" for other, each in rest)]) + "."
