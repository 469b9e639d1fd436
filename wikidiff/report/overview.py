"""The first lines of a report: what changed most, and how much happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from wikidiff.model import Changelog, Code, Entry, Revision
from wikidiff.model.users import ByKind, UserKind
from wikidiff.report.figure_rows import FigureRow, State, claim_name
from wikidiff.report.items import Item
from wikidiff.report.naming import clip, editor, path_text
from wikidiff.report.numerals import counted, day, grouped
from wikidiff.report.parts import Part
from wikidiff.report.wording import figure_phrase

MAX_LINES = 6

MIN_CHANGES = 3
"""Fewer changes of two texts are read as fast as their summary."""

MAX_NAMED = 4
"""Sections that are named in one line."""

MOST_NAMED = 3

MOST = 0.5
"""Who made so large a share of the changes is named."""

_VALUES = frozenset({Code.FIGURE_CORRECTED, Code.FIGURE_UPDATED, Code.FIGURE_REVISED})
"""The figure itself changed, and not how exactly it is told."""

MAX_NAME = 60


def overview(
    changelog: Changelog | None, entries: Sequence[Entry], items: Sequence[Item], figures: Sequence[FigureRow]
) -> tuple[str, ...]:
    """Return at most six lines in plain words."""
    if changelog is None and len(entries) < MIN_CHANGES:
        return ()
    lines = [
        *([_history(changelog)] if changelog else []),
        *_counts(items, figures),
        *_largest_figure(figures),
        *_most_new(items),
        *_sections(items),
        *_main_hand(entries),
        *_contested(entries),
    ]
    return tuple(lines[:MAX_LINES])


def _history(changelog: Changelog) -> str:
    tally = changelog.tally
    span = duration(changelog.new.timestamp - changelog.old.timestamp)
    if tally.revisions < 2:
        return "No edits."
    was = "was" if tally.undone == 1 else "were"
    undone = f"; {grouped(tally.undone)} {was} undone" if tally.undone else ""
    hidden = f"; the wiki hides the text of {counted(tally.hidden, 'edit')}" if tally.hidden else ""
    by = f" by {counted(tally.editors, 'editor')}" if tally.editors else ""
    return f"{counted(tally.revisions - 1, 'edit')}{by} in {span}{_apart(tally.kinds)}{undone}{hidden}."


_APART = {
    UserKind.IP: ("without an account", "without an account"),
    UserKind.TEMPORARY: ("by a temporary account", "by temporary accounts"),
    UserKind.HIDDEN: ("by a user whom the wiki hides", "by users whom the wiki hides"),
}
"""What is said of edits that are not of registered users: of one, of several."""


def _apart(kinds: ByKind) -> str:
    """Say how many edits are not of registered users.

    >>> _apart((("registered", 9), ("temporary", 3), ("ip", 1)))
    ', 1 of the edits without an account and 3 by temporary accounts'
    """
    counts = dict(kinds)
    numbers = [(counts[kind], *how) for kind, how in _APART.items() if kind in counts]
    said = [f"{grouped(number)} {one if number == 1 else several}" for number, one, several in numbers]
    if not said:
        return ""
    said[0] = said[0].replace(" ", " of the edits ", 1)
    return ", " + " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def duration(span: timedelta) -> str:
    """Write a time roughly.

    >>> duration(timedelta(days=3000)), duration(timedelta(days=20)), duration(timedelta(hours=5))
    ('8 years', '20 days', '5 hours')
    >>> duration(timedelta(minutes=9))
    'less than an hour'
    """
    days = abs(span).days
    if days >= 2 * 365:
        return counted(round(days / 365.25), "year")
    if days >= 2 * 30:
        return counted(round(days / 30.44), "month")
    if days >= 2:
        return counted(days, "day")
    hours = round(abs(span).total_seconds() / 3600)
    return counted(hours, "hour") if hours else "less than an hour"


def _counts(items: Sequence[Item], figures: Sequence[FigureRow]) -> Iterator[str]:
    states = Counter("new" if row.is_whole else row.state for row in figures)
    told = [
        f"{counted(states[State.CHANGED], 'figure')} changed" if states[State.CHANGED] else "",
        f"{counted(states['new'], 'new figure')}" if states["new"] else "",
    ]
    claims = {
        part: sum(len(item.passages) for item in items if item.part is part)
        for part in (Part.CHANGED, Part.NEW, Part.REMOVED)
    }
    gone = claims[Part.REMOVED] + sum(len(item.gone) for item in items)
    told += [
        f"{counted(claims[Part.CHANGED], 'statement')} changed" if claims[Part.CHANGED] else "",
        counted(claims[Part.NEW], "new statement") if claims[Part.NEW] else "",
        f"{counted(gone, 'statement')} removed" if gone else "",
    ]
    said = [each for each in told if each]
    if said:
        yield f"{', '.join(said)}."


def _largest_figure(figures: Sequence[FigureRow]) -> Iterator[str]:
    measured = [row for row in figures if row.change.percent is not None and row.change.code in _VALUES]
    if measured:
        row = max(measured, key=lambda row: abs(row.change.percent or Decimal(0)))
        name = claim_name(row, MAX_NAME).rstrip(".")
        yield f"Largest change of a figure: {figure_phrase(row.change)}: “{name}”."


def _most_new(items: Sequence[Item]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for item in items:
        if item.part is Part.NEW:
            counts[clip(path_text(item.section))] += len(item.passages)
    named = [f"{name} ({number})" for name, number in counts.most_common(MOST_NAMED)]
    if len(counts) > 1:
        yield f"Most new statements: {', '.join(named)}."


def _sections(items: Sequence[Item]) -> Iterator[str]:
    for code, verb in ((Code.SECTION_ADDED, "New sections"), (Code.SECTION_REMOVED, "Sections removed")):
        names = [
            clip(path_text(entry.change.section))
            for item in items
            for entry in item.entries
            if entry.change.code is code
        ]
        if names:
            more = f" and {counted(len(names) - MAX_NAMED, 'other')}" if len(names) > MAX_NAMED else ""
            yield f"{verb}: {', '.join(names[:MAX_NAMED])}{more}."


def _main_hand(entries: Sequence[Entry]) -> Iterator[str]:
    revisions = {entry.revision.revid: entry.revision for entry in entries if entry.revision}
    hands = Counter(editor(entry.revision) for entry in entries if entry.revision)
    if len(hands) < 2:
        return
    name, number = hands.most_common(1)[0]
    if number < MOST * len(entries):
        return
    own = [revision for revision in revisions.values() if editor(revision) == name]
    share = round(100 * number / len(entries))
    yield f"{share} % of the changes are {name}’s, {_period(own)}."


def _period(revisions: Sequence[Revision]) -> str:
    days: list[datetime] = sorted(revision.timestamp for revision in revisions)
    first, last = day(days[0]), day(days[-1])
    return f"on {first}" if first == last else f"from {first} to {last}"


def _contested(entries: Sequence[Entry]) -> Iterator[str]:
    number = sum(entry.is_contested for entry in entries)
    if number:
        yield f"{counted(number, 'statement')} went back and forth (marked “contested”)."
