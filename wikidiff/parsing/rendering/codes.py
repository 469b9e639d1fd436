"""Codes of units that `{{convert}}` and its like take: the unit that each means, and how it is shown."""

from __future__ import annotations

from wikidiff.model.units import UNITS, Unit
from wikidiff.patterns import late

_NAMES = {
    "C": "°C", "F": "°F", "degC": "°C", "degF": "°F", "sqkm": "km2", "mi2": "sqmi", "ft2": "sqft", "sqm": "m2",
    "kph": "km/h", "MPH": "mph", "USgal": "US gal", "impgal": "imp gal", "ST": "short ton", "MT": "t",
    "foot": "ft", "feet": "ft", "inch": "in", "mile": "mi", "miles": "mi", "yard": "yd", "lbs": "lb", "pound": "lb",
    "metre": "m", "meter": "m", "kilometre": "km", "kilometer": "km", "kilogram": "kg", "st": "stone",
    "PD/sqmi": "/sqmi", "PD/km2": "/km2",
}  # fmt: skip
"""Codes of the template that are no name of ours."""

_SYMBOLS = {
    "km2": "km²", "m2": "m²", "cm2": "cm²", "mm2": "mm²", "sqmi": "sq mi", "sqft": "sq ft", "sqin": "sq in",
    "m3": "m³", "km3": "km³", "cm3": "cm³", "cuft": "cu ft", "m3/s": "m³/s", "cuft/s": "cu ft/s", "cuin": "cu in",
    "cumi": "cu mi", "cuyd": "cu yd", "acre.ft": "acre-ft", "sqyd": "sq yd", "oilbbl": "bbl", "acre": "acres",
    "LT": "long tons", "ton": "short tons", "USgal": "US gal", "impgal": "imp gal", "/sqmi": "/sq mi",
    "/km2": "/km²",
}  # fmt: skip
"""Names of units that are not their symbols."""

_WRITTEN = {
    "C-change": "°C", "F-change": "°F", "mpgus": "mpg", "mpgUS": "mpg", "mpgimp": "mpg", "in": "inches",
    "stone": "stone",
}  # fmt: skip
"""What a number is written with: for codes of no unit (a difference is no temperature), and for words (in)."""

LARGE = late(r"e(?P<power>3|6|9|12)(?P<unit>[A-Za-z/].*)")
"""Codes of thousands and more of a unit: e6acre."""


def unit_of(code: str) -> Unit | None:
    """Return the unit that a code means, if it is known.

    >>> unit_of("sqkm").name, unit_of("LT").name, unit_of("e6m").factor == 10**6, unit_of("furrow")
    ('km2', 'LT', True, None)
    """
    if large := LARGE.fullmatch(code):
        unit = unit_of(large["unit"])
        return unit._replace(factor=unit.factor.scaleb(int(large["power"]))) if unit else None
    return UNITS.get(_NAMES.get(code, code)) or _BY_NAME.get(code)


_BY_NAME = {unit.name: unit for unit in reversed(UNITS.values())}
"""Units by the names that the codes of the template gave them: LT, cuft/s."""


def symbol(unit: Unit) -> str:
    """Return how a unit is shown behind a number that was converted."""
    return _SYMBOLS.get(unit.name, unit.name)


def written_symbol(code: str) -> str:
    """Return how a code is shown behind the number that it is given with; itself, if it is not known.

    >>> written_symbol("inch"), written_symbol("sqkm"), written_symbol("furrow")
    ('inches', 'km²', 'furrow')
    """
    name = _NAMES.get(code, code)
    return _WRITTEN.get(name) or _SYMBOLS.get(name, name)


def with_symbol(number: str, shown: str) -> str:
    """Put a symbol behind a number: 5 km, 12/km²."""
    return f"{number}{shown}" if shown.startswith("/") else f"{number} {shown}"
