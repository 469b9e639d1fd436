"""What the grammars of all languages make of a number: a figure, negated, with a unit, in a smaller one."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.numbers import BLANK, Numeral, plain
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.model.units import UNITS, Unit
from wikidiff.patterns import late

MINUS = late(rf"(?:^|(?<=[{BLANK}(\[/–—|:~$£€¥]))[−-]$")
"""A minus right before a number: what stands before it begins something, or it would be a hyphen."""
TOLERANCE = late(rf"[{BLANK}]?(?:±|\+/[-−])[{BLANK}]?")


def found_of(kind: FigureKind, numeral: Numeral, start: int, end: int, **more: str | None) -> Found:
    """Make a figure of a number as it was read."""
    return Found(
        start=start,
        end=end,
        kind=kind,
        value=plain(numeral.value),
        decimals=numeral.decimals,
        step=numeral.step,
        **more,  # type: ignore[arg-type]
    )


def quantity_of(numeral: Numeral, start: int, end: int, unit: Unit) -> Found:
    """Make a quantity, or a duration, of a number and its unit."""
    return Found(
        start=start,
        end=end,
        kind=FigureKind.DURATION if unit.is_duration else FigureKind.QUANTITY,
        value=plain(numeral.value),
        decimals=numeral.decimals,
        step=numeral.step,
        unit=unit.name,
        dimension=unit.dimension,
        factor=unit.factor,
        offset=unit.offset,
    )


_SYMBOLS_BELOW = {"second": "s", "minute": "min", "hour": "h", "day": "d"}
_NAMED_QUOTIENTS = {("mi", "hour"): "mph", ("nmi", "hour"): "kn", ("mi", "USgal"): "mpg"}


def as_one_unit(found: Found) -> Found:
    """Give a rate the unit that is its quotient, where there is one: 300 km per hour is in km/h."""
    unit = _quotient(found.unit or "", found.per or "") if found.kind is FigureKind.QUANTITY else None
    if unit is None:
        return found
    return changed(found, unit=unit.name, dimension=unit.dimension, factor=unit.factor, per=None)


@lru_cache(maxsize=512)
def _quotient(above: str, below: str) -> Unit | None:
    name = _NAMED_QUOTIENTS.get((above, below), f"{above}/{_SYMBOLS_BELOW.get(below, below)}")
    return UNITS.get(name) if above and below else None


def negated(numeral: Numeral, sign: bool) -> Numeral:
    return numeral._replace(value=-numeral.value) if sign else numeral


def within_tolerance(measured: Found, numeral: Numeral, other: Numeral) -> Found:
    """Give what was measured the bounds of its tolerance: 5 ± 2 km."""
    return changed(measured, low=numeral.value - other.value, high=numeral.value + other.value)


_SUBDIVISIONS = {
    "ft": "in", "yd": "ft", "mi": "yd ft", "lb": "oz", "st": "lb", "hour": "minute second",
    "minute": "second", "day": "hour minute",
    "year": "month day week", "month": "day week", "week": "day", "°": "arcmin", "arcmin": "arcsec",
}  # fmt: skip


def compounded(whole: Found, numeral: Numeral, end: int, unit: Unit) -> Found | None:
    """Join 6 ft 5 in, 2 h 31 min, 1 year and 3 months: in the smaller unit, whose digits are given."""
    if whole.factor is None or not isinstance(whole.value, Decimal):
        return None
    if unit.name not in _SUBDIVISIONS.get(whole.unit or "", "").split():
        return None
    value = whole.value * (whole.factor / unit.factor) + numeral.value
    return changed(quantity_of(numeral, whole.start, end, unit), value=plain(value))
