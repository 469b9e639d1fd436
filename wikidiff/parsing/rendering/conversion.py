"""The other side of `{{convert}}`: an amount in another unit, rounded as the template rounds it.

The rules of rounding are those of https://en.wikipedia.org/wiki/Help:Convert, section "Rounding".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wikidiff.model.units import Unit
from wikidiff.parsing.rendering.codes import symbol, unit_of, with_symbol
from wikidiff.parsing.rendering.shapes import MOST_DECIMALS, Values, whole
from wikidiff.patterns import late


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call's unnamed parameters by what they say."""

    numbers: list[str]
    joints: list[str]
    """What stands between the numbers: `-`, `and`, `to`…"""
    unit: str
    smaller: list[tuple[str, str]]
    """6 ft 1 in: the inches."""
    rest: list[str]
    """The unit to convert to, or several parted by blanks, and the decimals to round to."""
    middle: str = ""
    """A text behind the unit: -tall."""


_PARTNERS = {
    "km": "mi", "mi": "km", "m": "ft", "ft": "m", "cm": "in", "mm": "in", "in": "mm", "yd": "m",
    "km2": "sqmi", "sqmi": "km2", "ha": "acre", "acre": "ha", "m2": "sqft", "sqft": "m2", "kg": "lb", "lb": "kg",
    "g": "oz", "oz": "g", "t": "LT", "LT": "t", "ton": "t", "st": "kg", "°C": "°F", "°F": "°C", "km/h": "mph",
    "mph": "km/h", "kn": "km/h mph", "nmi": "km mi", "m3/s": "cuft/s", "cuft/s": "m3/s", "cm3": "cuin",
    "m3": "cuft", "cuft": "m3", "L": "impgal", "/km2": "/sqmi", "/sqmi": "/km2",
    "hp": "kW", "kW": "hp",
}  # fmt: skip
"""What the template converts to when it is not told."""

_OUTPUT_ONLY = frozenset({"output only", "out"})
_UNSHOWN = frozenset(
    {"number", "output number only", "unit", "unit2", "table", "tablecen", "input only", "preunit"}
)
"""Displays that show one side, or parts of it: only what is written is read then."""


def converted(call: Call, values: Values, *, decimal: str, group: str) -> str:
    """Return the numbers of a call in the unit that it asks for, "" where it cannot be known.

    >>> call = Call(numbers=["5959"], joints=[], unit="m", smaller=[], rest=["ft", "0"])
    >>> converted(call, {}, decimal=".", group=",")
    '19,551 ft'
    """
    source = unit_of(call.unit)
    if source is None or values.get("disp", "") in _UNSHOWN:
        return ""
    told = (_in_unit(call, source, target, values, decimal, group) for target in _targets(call, source))
    return "; ".join(text for text in told if text)


def _in_unit(call: Call, source: Unit, target: Unit, values: Values, decimal: str, group: str) -> str:
    try:
        told = [_one(written, call, source, target, values, decimal) for written in call.numbers]
    except (ArithmeticError, ValueError):
        return ""
    text = _written(told[0], decimal, group)
    for joint, value in zip(call.joints, told[1:], strict=True):
        text += _JOINTS.get(joint, f" {joint} ") + _written(value, decimal, group)
    return with_symbol(text, symbol(target))


_JOINTS = {
    "to(-)": "–",
    "and(-)": " and ",
    "-": "–",
    "–": "–",
    "x": " × ",
    "×": " × ",
    "+/-": " ± ",
    "±": " ± ",
}


def placed(text: str, other: str, values: Values) -> str:
    """Put both sides as `disp` and `order` ask for."""
    how = values.get("disp", "")
    if not other:
        return text
    if how in _OUTPUT_ONLY:
        return other
    if values.get("order") == "flip" or how == "flip":
        text, other = other, text
    if how == "or":
        return f"{text} or {other}"
    return f"{text} / {other}" if how in {"/", "s", "slash"} else f"{text} ({other})"


def _targets(call: Call, source: Unit) -> list[Unit]:
    named = next((part for part in call.rest if part and not re.fullmatch(r"[-−]?\d+", part)), "")
    named = named or _PARTNERS.get(source.name, "")
    names = [named, *named.split()] if " " in named else [named]
    found = [unit for name in names if (unit := unit_of(name))]
    return [unit for unit in found if unit.dimension == source.dimension and unit != source]


def _one(written: str, call: Call, source: Unit, target: Unit, values: Values, decimal: str) -> Decimal:
    written = _plain(written, decimal)
    if not _NUMBER.fullmatch(written):
        raise ValueError(written)
    value = Decimal(written)
    base = value * source.factor + source.offset
    for number, code in call.smaller:
        smaller = unit_of(code)
        if smaller is None or smaller.dimension != source.dimension:
            raise ValueError(code)
        base += Decimal(_plain(number, decimal)) * smaller.factor
    exact = (base - target.offset) / target.factor
    return _rounded(exact, _decimals(exact, base, call, value, written, values))


_NUMBER = late(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?|-?\.[0-9]{1,40}")


def _plain(written: str, decimal: str) -> str:
    """Write a number with a decimal point and nothing else: a comma before other than three digits is one.

    >>> _plain("1,234.5", "."), _plain("2,5", "."), _plain("1.234,5", ",")
    ('1234.5', '2.5', '1234.5')
    """
    text = written.replace("−", "-").lstrip("+")
    if decimal == "," and not re.fullmatch(r"-?\d+\.\d{1,2}|-?\d+\.\d{4,}", text):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?\d+,(?:\d{1,2}|\d{4,})", text):
        return text.replace(",", ".")
    return text.replace(",", "")


def _decimals(exact: Decimal, base: Decimal, call: Call, value: Decimal, written: str, values: Values) -> int:
    """Return the decimals to round to; negative ones are zeros before the point."""
    given = next((part for part in call.rest if re.fullmatch(r"[-−]?\d+", part)), None)
    if given is not None:
        return int(given.replace("−", "-"))
    if not exact:
        return 0
    if digits := whole(values.get("sigfig", "")):
        return digits - 1 - exact.adjusted()
    point = written.partition(".")[2]
    digits_of = len(point) if point else -(len(written) - len(written.rstrip("0"))) if value else 0
    if call.smaller:
        digits_of = 0
    source = unit_of(call.unit)
    if source is not None and source.offset:
        return max(digits_of, 2 - base.adjusted())
    # One decimal fewer for each power of ten that the numbers grow by, counted from 0.2 to 2.
    shift = -((abs(exact / value) / 2).adjusted() + 1) if value else 0
    return max(digits_of + shift, 1 - exact.adjusted())


def _rounded(exact: Decimal, decimals: int) -> Decimal:
    if abs(decimals) > MOST_DECIMALS:
        raise ValueError(decimals)
    step = Decimal(1).scaleb(-decimals)
    rounded = (exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    return rounded.quantize(Decimal(1).scaleb(-max(decimals, 0)))


def _written(value: Decimal, decimal: str, group: str) -> str:
    whole, _, point = f"{value:,f}".partition(".")
    text = whole.replace(",", group).replace("-", "−")
    return f"{text}{decimal}{point}" if point else text
