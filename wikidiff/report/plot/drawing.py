"""One claim through a history as a drawing (SVG): its figure, or its wordings, on an axis of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

from wikidiff.model import Timeline, revision_link
from wikidiff.report.naming import editor
from wikidiff.report.numerals import day, moment
from wikidiff.report.plot.caption import describe
from wikidiff.report.plot.shapes import STYLE, Mark, cut, shape_of, text_at, tick_labels
from wikidiff.report.plot.values import lane_of, numbers_of, stamp_time, unit_name, wordings_of
from wikidiff.report.scale import Scale, fitted, round_ticks, time_ticks
from wikidiff.report.shorten import shorten_text
from wikidiff.report.visible import visible
from wikidiff.report.wording import happened_text

WIDTH = 960
LEFT, RIGHT = 92, 36
TOP = 84
BARE_TOP = 34
"""Of a drawing without a heading."""
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


def plot(timeline: Timeline, *, headed: bool = True) -> str:
    """Return the drawing; filled marks are states that stood, hollow ones were undone.

    Where what stands around it says what it shows, it is not `headed`.
    """
    return "\n".join(_Drawing(timeline, headed=headed).lines()) + "\n"


class _Drawing:
    """Knows the fields and where they lie; `lines` draws them."""

    def __init__(self, timeline: Timeline, *, headed: bool) -> None:
        self.timeline = timeline
        self.headed = headed
        self.top = TOP if headed else BARE_TOP
        self.base = self.top + MAIN
        points = timeline.points
        first, last = (
            (points[0].revision.timestamp, points[-1].revision.timestamp) if points else (_NEVER, _NEVER)
        )
        span = max(last - first, timedelta(hours=12))
        self.first, self.last = first - span * 0.02, last + span * 0.05
        self.time = Scale(self.first.timestamp(), self.last.timestamp(), LEFT, WIDTH - RIGHT)
        numbers = numbers_of(points)
        self.wordings = [] if numbers else wordings_of(points)
        values = numbers or [lane_of(self.wordings, point) for point in points]
        self.marks = [
            Mark(point, self.x(point.revision.timestamp), value)
            for point, value in zip(points, values, strict=True)
        ]
        standing = [mark.value for mark in self.marks if mark.stands and mark.value is not None]
        drawn = standing or [mark.value for mark in self.marks if mark.value is not None] or [0.0]
        self.scale = (
            fitted(drawn, self.base, self.top)
            if numbers
            else Scale(-0.5, max(len(self.wordings) - 0.5, 0.5), self.base, self.top)
        )
        self.stamps = [mark for mark in self.marks if stamp_time(mark.point) is not None]
        self.strip_top = self.base + GAP
        self.foot = self.base + (GAP + STRIP if self.stamps else 0)
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
        yield f"<style>{STYLE}</style>"
        yield f'<rect class="paper" width="{WIDTH}" height="{self.height}"/>'
        if self.headed:
            yield text_at(LEFT, 34, cut(name, (WIDTH - RIGHT - LEFT) / TITLE_LETTER), "title")
            yield text_at(LEFT, 56, cut(told, (WIDTH - RIGHT - LEFT) / LETTER))
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
            yield text_at(
                LEFT - 10, self.top - 8, cut(unit_name(self.timeline.points), 12), "field", anchor="end"
            )
            ticks = round_ticks(self.scale)
            for value, label in zip(ticks, tick_labels(ticks), strict=True):
                y = self.scale.at(value)
                yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
                yield text_at(LEFT - 10, y + 4, label, anchor="end")
        for tick in time_ticks(self.first, self.last):
            x = self.x(tick.when)
            yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{self.top}" y2="{self.foot}"/>'
            yield text_at(x, self.foot + 20, tick.label, anchor="middle")
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
            yield self._linked(mark, shape_of(mark, y, beyond))

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
                yield text_at(x, y, label, "says" if self.wordings else "value")
                free[is_above] = x + width + 10
            shown = mark.value

    def _levels(self) -> list[float]:
        """Return how high the line of what stood is where each mark is."""
        levels: list[float] = []
        level = float(self.base)
        for mark in self.marks:
            if mark.stands and mark.value is not None:
                level = self.scale.at(mark.value)
            levels.append(level)
        return levels

    def _y(self, mark: Mark, level: float) -> tuple[float, int]:
        """Return how high a mark stands, and whether that is as far as it goes: above (1) or below (-1)."""
        if mark.value is None:
            return level, 0
        if self.scale.holds(mark.value):
            return self.scale.at(mark.value), 0
        return (self.top + 6.0, 1) if mark.value > self.scale.high else (self.base - 6.0, -1)

    def _label(self, mark: Mark) -> str:
        if mark.value is None:
            return ""
        if self.wordings:
            few = len(self.wordings) <= MAX_LANES
            return cut(mark.point.text or "", (WIDTH - RIGHT - LEFT) / LETTER) if few else ""
        return visible(mark.point.figure.text) if mark.point.figure else ""

    def _linked(self, mark: Mark, shape: str) -> str:
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
        times = {id(mark): time for mark in self.stamps if (time := stamp_time(mark.point)) is not None}
        told = [times[id(mark)] for mark in self.stamps if mark.stands] or list(times.values())
        scale = fitted([*told, self.marks[-1].point.revision.timestamp.timestamp()], bottom, top)
        yield text_at(LEFT - 10, top + 4, "as of", "field", anchor="end")
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
                yield text_at(mark.x + 2, y - 8, visible(stamp.text), "stamp-text")
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
            yield text_at(x + 18, y, label)
            x += 18 + len(label) * LETTER + 22


def _with_next(marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark | None]]:
    """Yield each mark with the one that follows it."""
    return zip_longest(marks, marks[1:])


def _title(timeline: Timeline) -> str:
    return visible(f"{timeline.page.title}: {timeline.label or shorten_text(timeline.said, 70)}")


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
