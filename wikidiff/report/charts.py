"""Small drawings of a report: edits on a time line, and the life of a figure. Numbers only, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from math import sqrt
from typing import NamedTuple

from wikidiff.model import Changelog, Entry, Figure, Revision

BINS = 96
"""Stretches of time that a time line has."""

WIDTH, HEIGHT = 960, 60
"""Of a time line; the height is that of one of its two sides."""

FEW = 4
"""So many edits at least make a bar as high as there is room."""

MARGIN = 24
"""A year written nearer to an end would be cut off."""

MIN_LIFE = 3
"""Values from which on a figure's life is worth a drawing."""

LIFE_WIDTH, LIFE_HEIGHT = 96, 22

_YEAR_STEPS = (1, 2, 5, 10)
MAX_YEARS = 10
"""Years that are written below a time line."""


class Bar(NamedTuple):
    """A stretch of time with edits in it."""

    x: float
    width: float
    height: float
    number: int
    first: Revision


class Tick(NamedTuple):
    """A year below a time line."""

    x: float
    year: int


class TimeLine(NamedTuple):
    """Edits that a report tells of, above; edits that were undone, below."""

    above: tuple[Bar, ...]
    below: tuple[Bar, ...]
    ticks: tuple[Tick, ...]

    @property
    def depth(self) -> float:
        """How far down the lower side reaches."""
        return max((bar.height for bar in self.below), default=0)


def time_line(changelog: Changelog) -> TimeLine | None:
    """Return the time line of a history; None where there is nothing to see."""
    start, end = changelog.old.timestamp, changelog.new.timestamp
    told = {step.revision.revid: step.revision for entry in changelog.entries for step in entry.steps}
    told |= {entry.revision.revid: entry.revision for entry in changelog.entries if entry.revision}
    told |= {step.revision.revid: step.revision for each in changelog.passed for step in each.steps}
    undone = {each.revision.revid: each.revision for each in changelog.undone}
    if end <= start or not (told or undone):
        return None
    bins = [_binned(side.values(), start, end) for side in (told, undone)]
    tallest = max(FEW, *(len(edits) for side in bins for edits in side))
    above, below = (_bars(side, tallest) for side in bins)
    return TimeLine(above=above, below=below, ticks=_ticks(start, end))


def _binned(revisions: Iterable[Revision], start: datetime, end: datetime) -> list[list[Revision]]:
    bins: list[list[Revision]] = [[] for _ in range(BINS)]
    for revision in sorted(revisions, key=lambda each: (each.timestamp, each.revid)):
        share = (revision.timestamp - start) / (end - start)
        bins[min(max(int(share * BINS), 0), BINS - 1)].append(revision)
    return bins


def _bars(bins: Sequence[Sequence[Revision]], tallest: int) -> tuple[Bar, ...]:
    """Return the bars; heights grow with the root of the number, so that one edit is seen beside fifty."""
    step = WIDTH / BINS
    return tuple(
        Bar(round(number * step + 1, 1), round(step - 2, 1), round(HEIGHT * sqrt(len(edits) / tallest), 1),
            len(edits), edits[0])
        for number, edits in enumerate(bins)
        if edits
    )  # fmt: skip


def _ticks(start: datetime, end: datetime) -> tuple[Tick, ...]:
    years = range(start.year + 1, end.year + 1)
    step = next((each for each in _YEAR_STEPS if len(years) / each <= MAX_YEARS), _YEAR_STEPS[-1])
    return tuple(
        Tick(round(WIDTH * _share(year, start, end), 1), year)
        for year in years
        if year % step == 0 and MARGIN < _share(year, start, end) * WIDTH < WIDTH - MARGIN
    )


def _share(year: int, start: datetime, end: datetime) -> float:
    return (datetime(year, 1, 1, tzinfo=UTC) - start) / (end - start)


class Life(NamedTuple):
    """The values of a figure one after the other, and the line through them."""

    values: tuple[tuple[str, Revision | None], ...]
    """As they were written, and since which edit; the first stood at the older end."""
    path: str


def figure_life(entry: Entry, figure: Figure | None) -> Life | None:
    """Return the life of a figure that stands now, back from it through the edits behind its claim."""
    if figure is None or not isinstance(figure.value, Decimal):
        return None
    chain: list[tuple[Figure, Revision | None]] = []
    current = figure
    for step in reversed(entry.steps):
        for change in step.change.figures:
            if change.after is not None and change.before is not None and _alike(change.after, current):
                chain.append((current, step.revision))
                current = change.before
                break
    chain.append((current, None))
    values = [(each.value, each, revision) for each, revision in reversed(chain)]
    numbers = [value for value, _, _ in values if isinstance(value, Decimal)]
    if len(numbers) < MIN_LIFE or len(numbers) < len(values):
        return None
    return Life(tuple((each.text, revision) for _, each, revision in values), _path(numbers))


def _alike(one: Figure, other: Figure) -> bool:
    return (one.kind, one.value, one.unit, one.currency) == (
        other.kind,
        other.value,
        other.unit,
        other.currency,
    )


def _path(numbers: Sequence[Decimal]) -> str:
    """Draw steps: a value holds until the next one."""
    low, high = min(numbers), max(numbers)
    room = LIFE_HEIGHT - 4
    heights = [
        round(2 + room * (1 - float((number - low) / (high - low))), 1) if high > low else LIFE_HEIGHT / 2
        for number in numbers
    ]
    step = LIFE_WIDTH / len(numbers)
    parts = [f"M0 {heights[0]}"]
    for number, height in enumerate(heights):
        parts.append(f"V{height}H{round((number + 1) * step, 1)}")
    return "".join(parts)
