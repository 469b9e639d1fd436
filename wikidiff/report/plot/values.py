"""What stands on the axes of a drawing: the values of a figure in one measure, or its wordings, and stamps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from wikidiff.model import Figure, FigureKind, Point
from wikidiff.model.units import UNITS, Unit


def numbers_of(points: Sequence[Point]) -> list[float | None]:
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


def unit_name(points: Sequence[Point]) -> str:
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


def wordings_of(points: Sequence[Point]) -> list[str]:
    """Return the distinct texts that stood, in the order in which they came; then those that did not."""
    stood = [point.text for point in points if point.text is not None and point.undone_by is None]
    undone = [point.text for point in points if point.text is not None]
    return list(dict.fromkeys(stood)) or list(dict.fromkeys(undone))


def lane_of(lanes: Sequence[str], point: Point) -> float | None:
    """Return the line of a wording, the newest uppermost; what was only undone lies above all."""
    if point.text is None:
        return None
    return float(lanes.index(point.text)) if point.text in lanes else len(lanes) - 0.5


def stamp_time(point: Point) -> float | None:
    stamp = point.stamp
    found = stamp.days if stamp is not None else None
    if found is None or not 10000 < found.first < 99990000:
        return None
    year, rest = divmod(found.first, 10000)
    return datetime(year, max(rest // 100, 1), max(rest % 100, 1), tzinfo=UTC).timestamp()
