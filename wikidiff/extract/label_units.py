"""Units, currencies and scales that labels name: `area_sq_mi`, "Height (m)", "Gross (US$ million)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from wikidiff.extract.compound import read_compound
from wikidiff.extract.money import CODES, NAMES, SIGNS
from wikidiff.extract.numbers import BLANK
from wikidiff.extract.units import UNITS, Unit
from wikidiff.patterns import late


class Hints(NamedTuple):
    """Words of a label that tell which unit a letter behind them is."""

    heat: frozenset[str]
    inches: frozenset[str]


_PARTS = late(r"[^\W_]+(?:[²³])?(?:/[a-zA-Z]{1,6}[23²³]?)?|%|°[CF]?|[#№]")
_JOINED_UNIT = late(
    r"^(height|weight|length|width|depth|elevation|altitude|area|mass|diameter)"
    r"(ft|feet|in|inch|inches|cm|mm|m|kg|g|lbs?|km|mi|km2|sqmi)$",
    re.IGNORECASE,
)
"""A label with its unit written on to it: heightft."""
_HUMP = late(r"(?<=[A-Za-z][a-z])(?=[A-Z])")
"""Where a label without blanks has its next word: MeltingPtC."""
_BRACKETED = late(r"(?!(?<=\w)\(e?s\))[(\[](?P<inside>[^()\[\]]{1,32})[)\]]")


def units_of(label: str, known: Hints) -> tuple[Unit | None, Unit | None]:
    """Return the unit that a label names, and the one of the conversion where it names both: Height ft (m)."""
    inside = _bracketed(label)
    if inside is None:
        parts = _PARTS.findall(label if " " in label else _JOINED_UNIT.sub(r"\1 \2", _HUMP.sub(" ", label)))
        if len(parts) == 1 and parts[0].lower() in _ALONE:
            return UNITS[parts[0].lower()], None
        return _unit_at_end(parts, known), None
    before = _unit_at_end(_PARTS.findall(label[: label.index("(")] if "(" in label else ""), known)
    if before is None or before.dimension != inside.dimension or before == inside:
        return inside, None
    return before, inside


def per_area(unit: Unit) -> Unit:
    return UNITS.get(f"/{unit.name}", unit)


_ALONE = frozenset("ft in lb lbs oz cm mm kg km mi mph ha acres".split())
"""Units that are a label by themselves: ft = 6 | in = 2 | lbs = 190."""
_NO_SUFFIX = frozenset(
    "in a b d g h l s t at as A B D S year years month months day days second seconds min ch".split()
)
"""Last parts that are words, or letters of something else, before they are units."""


def _unit_at_end(parts: list[str], known: Hints) -> Unit | None:
    """Return the unit that the last parts of a name spell: sq mi, km2, K."""
    for size in (3, 2, 1):
        if len(parts) <= size:
            continue
        for joint in (" ", "") if size > 1 else ("",):
            name = joint.join(parts[-size:])
            if unit := _named(name, parts[-size - 1].lower(), {part.lower() for part in parts}, known):
                return unit
    return None


def _named(name: str, before: str, words: set[str], known: Hints) -> Unit | None:
    if name in {"C", "F", "K"}:
        return UNITS[f"°{name}" if name != "K" else "K"] if words & known.heat else None
    if name == "in":
        return UNITS["in"] if before in known.inches else None
    if name == "f":
        return UNITS["ft"] if before in known.inches or before == "elevation" else None
    if name == "ms" and words & _OF_SPEED:
        return UNITS["m/s"]
    if name.lower() in _GLUED:
        name = _GLUED[name.lower()]
    if "/" in name and name not in UNITS:
        read = read_compound(f" {name}", 0)
        return read[0] if read else _quotient(name)
    if name in _NO_SUFFIX or (len(name) == 1 and name.isupper()):
        return None
    return UNITS.get(name) or (UNITS.get(name.lower()) if len(name) > 1 else None)


_OF_SPEED = frozenset({"rate", "speed", "velocity"})
_GLUED = {
    "ftmin": "ft/min", "sqm": "m2", "sqkm": "km2", "sqin": "sq in", "cum": "m3", "kmh": "km/h", "gpcm3": "g/cm3",
    "gpcm3nrt": "g/cm3", "lbsqft": "lb/sqft", "kgm2": "kg/m2",
    "cuft/s": "cuft/s", "sqmile": "sq mi", "sqmiles": "sq mi", "cufts": "cuft/s", "m3s": "m3/s", "hplb": "hp/lb",
}  # fmt: skip
"""Units as the names of parameters write them."""


def _quotient(name: str) -> Unit | None:
    """Make the unit of a quotient that is a rate in running text: lb/sqft, ft/min."""
    above, _, below = name.partition("/")
    first = UNITS.get(above) or _NAMED.get(above)
    second = UNITS.get(below) or _NAMED.get(below)
    if first is None or second is None or first.offset or second.offset:
        return None
    if known := _NAMED.get(f"{first.name}/{second.name}"):
        return known
    dimension = f"{first.dimension} per {second.dimension}"
    return Unit(f"{first.name}/{second.name}", dimension, first.factor / second.factor)


_NAMED = {unit.name: unit for unit in reversed(UNITS.values())}


def _bracketed(label: str) -> Unit | None:
    for match in _BRACKETED.finditer(label):
        if unit := UNITS.get(match["inside"].strip()):
            return unit
    return None


_SCALES = {
    "thousand": 3, "thousands": 3, "000": 3, "000s": 3, "1000s": 3, "1,000s": 3, "'000": 3, "'000s": 3,
    "’000": 3, "k": 3, "million": 6,
    "millions": 6, "m": 6, "mn": 6, "mil": 6, "mio": 6, "billion": 9, "billions": 9, "bn": 9, "trillion": 12,
}  # fmt: skip
_CURRENCY_SCALE = late(
    rf"[{BLANK}]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\.?$", re.IGNORECASE
)


_TIMES_UNIT = late(
    r"(?:[×x][ \u00a0]?)?10(?:\^(?P<caret>[-−]?\d{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\w)"
    r"|(?P<scale>thousand|million|billion|1,?000)s?[ \u00a0](?:of[ \u00a0])?(?=[^\s\d])"
)
"""A power of ten, or a scale word, before the unit: (10³ km), (million tonnes)."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def _tens(match: re.Match[str]) -> int:
    if match["scale"]:
        return _SCALES.get(match["scale"], 3)
    return int((match["caret"] or match["raised"]).translate(_RAISED))


def power_of(label: str) -> int:
    """Return the power of ten of the scale word in brackets: Gross (US$ million), Population (thousands)."""
    for match in _BRACKETED.finditer(label):
        inside = re.sub(r"^in ", "", match["inside"].strip().lower())
        if times := _TIMES_UNIT.match(inside):
            return _tens(times)
        found = _CURRENCY_SCALE.search(inside)
        if found is None:
            continue
        alone = found.start() == 0
        if alone and found["scale"] in {"m", "k", "mil", "mn"}:
            continue
        if alone or currency_of(label):
            return _SCALES[found["scale"]]
    return 0


def currency_of(label: str) -> str | None:
    for match in _BRACKETED.finditer(label):
        inside = _TIMES_UNIT.sub("", re.sub("^in ", "", match["inside"].strip()), count=1)
        inside = _CURRENCY_SCALE.sub("", inside).strip()
        code = SIGNS.get(inside) or NAMES.get(inside.lower()) or (inside if inside in CODES else None)
        if code:
            return code
    return None
