"""One claim through a history as a drawing (SVG): its figure, or its wordings, on an axis of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

from wikidiff.model import Figure, FigureKind, Point, Timeline, revision_link
from wikidiff.model.units import UNITS, Unit
from wikidiff.report.naming import editor
from wikidiff.report.numerals import counted, day, grouped, moment
from wikidiff.report.scale import Scale, fitted, round_ticks, time_ticks
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import happened_text

WIDTH = 960
LEFT, RIGHT = 92, 36
TOP = 84
MAIN = 250
"""Height of the field of the figure, or of the wordings."""
STRIP = 96
"""Height of the field of the stamp."""
GAP = 34
FOOT = 58
MAX_LANES = 8
"""Wordings that are written beside their lines; more have a line each and no room for words."""
LETTER = 6.6
"""Width of a character of a label, about."""

BOLD_LETTER, TITLE_LETTER = 7.4, 10.4

_STYLE = """
:root { color-scheme: light dark; }
.plot { --paper: #ffffff; --ink: #1d232b; --faint: #6a7480; --grid: #e4e8ec; --line: #1c66b8; --undone: #b5352c;
  --stamp: #9a6200; --fresh: #b9c2cb; background: var(--paper);
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
@media (prefers-color-scheme: dark) {
  .plot { --paper: #14181d; --ink: #e6eaee; --faint: #98a3ae; --grid: #2a3138; --line: #74b3f5; --undone: #f0857b;
    --stamp: #e2b04a; --fresh: #46505a; }
}
.plot .paper { fill: var(--paper); }
.plot text { fill: var(--faint); font-size: 12px; }
.plot .title { fill: var(--ink); font-size: 17px; font-weight: 600; }
.plot .value, .plot .says, .plot .stamp-text { paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
  stroke-linejoin: round; }
.plot .value { fill: var(--ink); font-weight: 600; }
.plot .says { fill: var(--ink); }
.plot .field { fill: var(--faint); font-weight: 600; }
.plot .grid { stroke: var(--grid); }
.plot .axis { stroke: var(--faint); }
.plot .line { stroke: var(--line); stroke-width: 2.25; fill: none; stroke-linejoin: round; }
.plot .onward { stroke-dasharray: 2 5; stroke-linecap: round; }
.plot .range { stroke: var(--line); stroke-width: 6; stroke-opacity: .28; stroke-linecap: round; }
.plot .stands { fill: var(--line); stroke: var(--paper); stroke-width: 1.5; }
.plot .undone { fill: var(--paper); stroke: var(--undone); stroke-width: 1.75; }
.plot .bare { fill: var(--paper); stroke: var(--faint); stroke-width: 1.5; }
.plot .whisker { stroke: var(--undone); stroke-width: 1; stroke-dasharray: 2 3; }
.plot .gone { stroke: var(--undone); stroke-width: 2.25; stroke-linecap: round; }
.plot .stamp-line { stroke: var(--stamp); stroke-width: 2.25; fill: none; }
.plot .stamp { fill: var(--stamp); stroke: var(--paper); stroke-width: 1.5; }
.plot .stamp.undone { fill: var(--paper); stroke: var(--undone); }
.plot .stamp-text { fill: var(--stamp); font-weight: 600; }
.plot .fresh { stroke: var(--fresh); stroke-dasharray: 5 4; }
.plot a:focus-visible > *, .plot a:hover > * { stroke: var(--ink); }
""".strip()


def plot(timeline: Timeline) -> str:
    """Return the drawing; filled marks are states that stood, hollow ones were undone."""
    return "\n".join(_Drawing(timeline).lines()) + "\n"


def describe(timeline: Timeline) -> str:
    """Return in one line what a drawing shows."""
    standing = [point for point in timeline.points if point.undone_by is None]
    undone = len(timeline.points) - len(standing)
    parts = [counted(len(standing), "state")]
    if undone:
        parts.append(f"{counted(undone, 'edit')} undone")
    if timeline.points:
        ends = timeline.points[0].revision.timestamp, timeline.points[-1].revision.timestamp
        parts.append(f"{day(ends[0])} to {day(ends[1])}")
    values = [visible(point.figure.text) for point in standing if point.figure is not None]
    values = [value for value, before in zip(values, ["", *values], strict=False) if value != before]
    if len(values) > 1:
        parts.append(" → ".join(values if len(values) <= 6 else [*values[:2], "…", *values[-2:]]))
    parts.append("it stands" if timeline.stands else "it is gone")
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A state on the drawing."""

    point: Point
    x: float
    value: float | None
    """None while it is gone, or says nothing that can be drawn."""

    @property
    def stands(self) -> bool:
        return self.point.undone_by is None


class _Drawing:
    """Knows the fields and where they lie; `lines` draws them."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        points = timeline.points
        first, last = (
            (points[0].revision.timestamp, points[-1].revision.timestamp) if points else (_NEVER, _NEVER)
        )
        span = max(last - first, timedelta(hours=12))
        self.first, self.last = first - span * 0.02, last + span * 0.05
        self.time = Scale(self.first.timestamp(), self.last.timestamp(), LEFT, WIDTH - RIGHT)
        numbers = _numbers(points)
        self.wordings = [] if numbers else _wordings(points)
        values = numbers or [_lane(self.wordings, point) for point in points]
        self.marks = [
            _Mark(point, self.x(point.revision.timestamp), value)
            for point, value in zip(points, values, strict=True)
        ]
        standing = [mark.value for mark in self.marks if mark.stands and mark.value is not None]
        drawn = standing or [mark.value for mark in self.marks if mark.value is not None] or [0.0]
        self.scale = (
            fitted(drawn, TOP + MAIN, TOP)
            if numbers
            else Scale(-0.5, max(len(self.wordings) - 0.5, 0.5), TOP + MAIN, TOP)
        )
        self.stamps = [mark for mark in self.marks if _stamp_time(mark.point) is not None]
        self.strip_top = TOP + MAIN + GAP
        self.foot = TOP + MAIN + (GAP + STRIP if self.stamps else 0)
        self.height = self.foot + FOOT

    def x(self, when: datetime) -> float:
        return self.time.at(when.timestamp())

    def lines(self) -> Iterator[str]:
        name, told = _title(self.timeline), describe(self.timeline)
        # What holds links is no single picture to who does not see it.
        role = "group" if self._is_linked() else "img"
        yield (
            f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" '
            f'width="{WIDTH}" height="{self.height}" role="{role}" aria-labelledby="plot-title plot-desc">'
        )
        yield f'<title id="plot-title">{escape(name)}</title>'
        yield f'<desc id="plot-desc">{escape(told)}</desc>'
        yield f"<style>{_STYLE}</style>"
        yield f'<rect class="paper" width="{WIDTH}" height="{self.height}"/>'
        yield _text(LEFT, 34, _cut(name, (WIDTH - RIGHT - LEFT) / TITLE_LETTER), "title")
        yield _text(LEFT, 56, _cut(told, (WIDTH - RIGHT - LEFT) / LETTER))
        yield from self._grid()
        yield from self._line()
        yield from self._labels()
        yield from self._marks()
        if self.stamps:
            yield from self._strip()
        yield from self._key()
        yield "</svg>"

    def _is_linked(self) -> bool:
        points = self.timeline.points
        return bool(points) and revision_link(self.timeline.page, points[0].revision.revid) is not None

    # -- the field of the figure --------------------------------------------------------------------------------

    def _grid(self) -> Iterator[str]:
        right = WIDTH - RIGHT
        if not self.wordings:
            yield _text(LEFT - 10, TOP - 8, _cut(_unit(self.timeline.points), 12), "field", anchor="end")
            for value in round_ticks(self.scale):
                y = self.scale.at(value)
                yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
                yield _text(LEFT - 10, y + 4, _number(value), anchor="end")
        for tick in time_ticks(self.first, self.last):
            x = self.x(tick.when)
            yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{self.foot}"/>'
            yield _text(x, self.foot + 20, tick.label, anchor="middle")
        yield f'<line class="axis" x1="{LEFT}" x2="{right}" y1="{self.foot}" y2="{self.foot}"/>'

    def _line(self) -> Iterator[str]:
        """Draw what stood, each state until the next; where it was gone there is no line."""
        standing = [mark for mark in self.marks if mark.stands]
        for mark, following in _with_next(standing):
            if mark.value is None:
                continue
            y = self.scale.at(mark.value)
            if following is None:
                if self.timeline.stands:
                    yield f'<path class="line onward" d="M{mark.x:.1f} {y:.1f}H{WIDTH - RIGHT}"/>'
                continue
            rise = f"V{self.scale.at(following.value):.1f}" if following.value is not None else ""
            yield f'<path class="line" d="M{mark.x:.1f} {y:.1f}H{following.x:.1f}{rise}"/>'
        for mark in standing:
            figure = mark.point.figure
            if (
                not self.wordings
                and figure is not None
                and figure.low is not None
                and figure.high is not None
            ):
                low, high = self.scale.at(float(figure.low)), self.scale.at(float(figure.high))
                yield f'<line class="range" x1="{mark.x:.1f}" x2="{mark.x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>'

    def _marks(self) -> Iterator[str]:
        for mark, level in zip(self.marks, self._levels(), strict=True):
            y, beyond = self._y(mark, level)
            if not mark.stands and abs(y - level) > 8:
                yield (
                    f'<line class="whisker" x1="{mark.x:.1f}" x2="{mark.x:.1f}" y1="{level:.1f}" y2="{y:.1f}"/>'
                )
            yield self._linked(mark, _shape(mark, y, beyond))

    def _labels(self) -> Iterator[str]:
        """Write what it said where that changed: above the line, below where it fell; nothing over another."""
        free = {True: LEFT - 1.0, False: LEFT - 1.0}
        shown: float | None = None
        for mark in self.marks:
            label = self._label(mark)
            if not (mark.stands and label and mark.value is not None) or mark.value == shown:
                shown = mark.value if mark.stands else shown
                continue
            is_above = bool(self.wordings) or shown is None or mark.value >= shown
            width = len(label) * (LETTER if self.wordings else BOLD_LETTER)
            x = min(mark.x + 2, WIDTH - RIGHT - width)
            if self.wordings or x >= free[is_above]:
                y = self.scale.at(mark.value) + (-10 if is_above else 20)
                yield _text(x, y, label, "says" if self.wordings else "value")
                free[is_above] = x + width + 10
            shown = mark.value

    def _levels(self) -> list[float]:
        """Return how high the line of what stood is where each mark is."""
        levels: list[float] = []
        level = float(TOP + MAIN)
        for mark in self.marks:
            if mark.stands and mark.value is not None:
                level = self.scale.at(mark.value)
            levels.append(level)
        return levels

    def _y(self, mark: _Mark, level: float) -> tuple[float, int]:
        """Return how high a mark stands, and whether that is as far as it goes: above (1) or below (-1)."""
        if mark.value is None:
            return level, 0
        if self.scale.holds(mark.value):
            return self.scale.at(mark.value), 0
        return (TOP + 6.0, 1) if mark.value > self.scale.high else (TOP + MAIN - 6.0, -1)

    def _label(self, mark: _Mark) -> str:
        if mark.value is None:
            return ""
        if self.wordings:
            few = len(self.wordings) <= MAX_LANES
            return _cut(mark.point.text or "", (WIDTH - RIGHT - LEFT) / LETTER) if few else ""
        return visible(mark.point.figure.text) if mark.point.figure else ""

    def _linked(self, mark: _Mark, shape: str) -> str:
        point = mark.point
        said = [
            f"{moment(point.revision.timestamp)} UTC, {editor(point.revision)}, revision {point.revision.revid}"
        ]
        said.append(happened_text(point) + (f": {shorten_text(point.text, 300)}" if point.text else ""))
        if point.undone_by is not None:
            said.append(f"undone by {editor(point.undone_by)}, {day(point.undone_by.timestamp)}")
        inner = f"<g><title>{escape(chr(10).join(map(visible, said)))}</title>{shape}</g>"
        link = revision_link(self.timeline.page, point.revision.revid)
        return f"<a href={quoteattr(link)}>{inner}</a>" if link else inner

    # -- the field of the stamp ---------------------------------------------------------------------------------

    def _strip(self) -> Iterator[str]:
        """Draw as of when it said to hold; on the broken line it would be as new as the edit."""
        top, bottom = self.strip_top, self.strip_top + STRIP
        times = {id(mark): time for mark in self.stamps if (time := _stamp_time(mark.point)) is not None}
        told = [times[id(mark)] for mark in self.stamps if mark.stands] or list(times.values())
        scale = fitted([*told, self.marks[-1].point.revision.timestamp.timestamp()], bottom, top)
        yield _text(LEFT - 10, top + 4, "as of", "field", anchor="end")
        yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{top - GAP / 2}" y2="{top - GAP / 2}"/>'
        yield self._fresh(scale)
        standing = [mark for mark in self.marks if mark.stands]
        shown: float | None = None
        for mark, following in _with_next(standing):
            time = times.get(id(mark))
            if time is not None:
                y = scale.at(time)
                end = following.x if following else WIDTH - RIGHT
                late = times.get(id(following)) if following else None
                rise = f"V{scale.at(late):.1f}" if late is not None else ""
                onward = " onward" if following is None else ""
                if following is not None or self.timeline.stands:
                    yield f'<path class="stamp-line{onward}" d="M{mark.x:.1f} {y:.1f}H{end:.1f}{rise}"/>'
        for mark in self.stamps:
            time = times[id(mark)]
            y = scale.at(min(max(time, scale.low), scale.high))
            state = "" if mark.stands else " undone"
            yield self._linked(mark, f'<circle class="stamp{state}" cx="{mark.x:.1f}" cy="{y:.1f}" r="4"/>')
            stamp = mark.point.stamp
            if stamp is not None and mark.stands and time != shown:
                yield _text(mark.x + 2, y - 8, visible(stamp.text), "stamp-text")
                shown = time

    def _fresh(self, scale: Scale) -> str:
        """Draw where a stamp is the day of the edit."""
        low, high = max(self.time.low, scale.low), min(self.time.high, scale.high)
        if low >= high:
            return ""
        return (
            f'<line class="fresh" x1="{self.time.at(low):.1f}" x2="{self.time.at(high):.1f}" '
            f'y1="{scale.at(low):.1f}" y2="{scale.at(high):.1f}"/>'
        )

    def _key(self) -> Iterator[str]:
        y = self.height - 14
        x = float(LEFT)
        keys = [('<circle class="stands" cx="{x}" cy="{y}" r="5"/>', "stood")]
        if any(not mark.stands for mark in self.marks):
            keys.append(('<circle class="undone" cx="{x}" cy="{y}" r="4.5"/>', "undone"))
        if any(mark.value is None and mark.stands and mark.point.text for mark in self.marks):
            keys.append(('<circle class="bare" cx="{x}" cy="{y}" r="4"/>', "without this figure"))
        if any(mark.point.text is None and mark.stands for mark in self.marks):
            keys.append(('<path class="gone" d="M{x} {y}m-4 -4l8 8m0 -8l-8 8"/>', "gone"))
        if self.stamps:
            keys.append(('<circle class="stamp" cx="{x}" cy="{y}" r="4.5"/>', "as of when it said to hold"))
            keys.append(('<path class="fresh" d="M{x} {y}m-8 0h16"/>', "as new as the edit"))
        for shape, label in keys:
            yield shape.format(x=f"{x + 6:.1f}", y=y - 4)
            yield _text(x + 18, y, label)
            x += 18 + len(label) * LETTER + 22


def _with_next(marks: Sequence[_Mark]) -> Iterator[tuple[_Mark, _Mark | None]]:
    """Yield each mark with the one that follows it."""
    return zip_longest(marks, marks[1:])


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def _numbers(points: Sequence[Point]) -> list[float | None]:
    """Return the values of the followed figure, if they can stand on one axis; else nothing."""
    figures = [point.figure for point in points if point.figure is not None and point.undone_by is None]
    if not figures:
        return []
    values = [_number_of(figure) for figure in figures]
    if any(value is None for value in values):
        return []
    measures = {_measure(figure) for figure in figures}
    wanted = figures[-1]
    if len(measures) == 1:
        return [
            _number_of(point.figure) if point.figure and _measure(point.figure) in measures else None
            for point in points
        ]
    units = {_unit_of(figure) for figure in (*figures, wanted)}
    if None in units or len({unit.dimension for unit in units if unit}) > 1:
        return []
    return [_converted(point.figure, wanted) if point.figure else None for point in points]


def _unit_of(figure: Figure) -> Unit | None:
    return UNITS.get(figure.unit or "") if figure.kind in _MEASURED else None


_MEASURED = frozenset({FigureKind.QUANTITY, FigureKind.DURATION})


def _converted(figure: Figure, wanted: Figure) -> float | None:
    """Return the value of a figure in the unit of another of the same dimension."""
    value, unit, other = _number_of(figure), _unit_of(figure), _unit_of(wanted)
    if value is None or unit is None or other is None or unit.dimension != other.dimension:
        return None
    base = Decimal(value) * unit.factor + unit.offset
    return float((base - other.offset) / other.factor)


def _measure(figure: Figure) -> tuple[object, ...]:
    """Return what a figure counts in; the noun behind a count is only a word."""
    unit = None if figure.kind is FigureKind.COUNT else figure.unit
    return (unit, figure.currency, figure.kind is FigureKind.PERCENT)


def _unit(points: Sequence[Point]) -> str:
    """Return what the axis counts in: the unit of the newest figure that stood."""
    last = next((each.figure for each in reversed(points) if each.figure and each.undone_by is None), None)
    if last is None:
        return ""
    return " ".join(part for part in (last.currency, last.unit) if part)


def _number_of(figure: Figure | None) -> float | None:
    if figure is None:
        return None
    if isinstance(figure.value, Decimal):
        return float(figure.value)
    if figure.low is not None and figure.high is not None:
        return float((figure.low + figure.high) / 2)
    bound = figure.low if figure.low is not None else figure.high
    return None if bound is None else float(bound)


def _wordings(points: Sequence[Point]) -> list[str]:
    """Return the distinct texts that stood, in the order in which they came; then those that did not."""
    stood = [point.text for point in points if point.text is not None and point.undone_by is None]
    undone = [point.text for point in points if point.text is not None]
    return list(dict.fromkeys(stood)) or list(dict.fromkeys(undone))


def _lane(wordings: Sequence[str], point: Point) -> float | None:
    """Return the line of a wording, the newest uppermost; what was only undone lies above all."""
    if point.text is None:
        return None
    return float(wordings.index(point.text)) if point.text in wordings else len(wordings) - 0.5


def _stamp_time(point: Point) -> float | None:
    stamp = point.stamp
    found = stamp.days if stamp is not None else None
    if found is None or not 10000 < found.first < 99990000:
        return None
    year, rest = divmod(found.first, 10000)
    return datetime(year, max(rest // 100, 1), max(rest % 100, 1), tzinfo=UTC).timestamp()


def _title(timeline: Timeline) -> str:
    return visible(f"{timeline.page.title}: {timeline.label or shorten_text(timeline.said, 70)}")


def _cut(text: str, letters: float) -> str:
    """Return a text that is no longer than so many letters."""
    text = " ".join(visible(text).split())
    return text if len(text) <= letters else text[: int(letters) - 1].rstrip() + "…"


def _number(value: float) -> str:
    return grouped(Decimal(repr(value)).normalize() if value % 1 else int(value))


def _text(x: float, y: float, text: str, kind: str = "", *, anchor: str = "") -> str:
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(visible(text))}</text>'


def _shape(mark: _Mark, y: float, beyond: int) -> str:
    """Draw a state: filled or hollow, a cross where it was taken away, small where it had not the figure."""
    x, kind = mark.x, "stands" if mark.stands else "undone"
    if mark.point.text is None and mark.stands:
        return f'<path class="gone" d="M{x - 4.5:.1f} {y - 4.5:.1f}l9 9m0 -9l-9 9"/>'
    if mark.value is None:
        return f'<circle class="{"bare" if mark.stands else kind}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    if beyond:
        tip = -7 if beyond > 0 else 7
        return f'<path class="{kind}" d="M{x:.1f} {y + tip / 2:.1f}l5.5 {-tip:.1f}h-11z"/>'
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{5 if mark.stands else 4.5}"/>'
