"""Units that are products, quotients and powers of others: W/(m·K), m/s^2, km h⁻¹.

A unit with one quotient of its own name (km/h) is in the table; one that has none (mg/kg) is a rate
(docs/figures.md, "Rates"). What stands here has a power, a product or a bracket.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK
from wikidiff.model.units import UNITS, Unit, is_word
from wikidiff.patterns import late

MAX_FACTORS = 6
"""Units in one product: what is longer is a formula, not a unit."""

_SYMBOLS = [
    name
    for name in UNITS
    if name.replace("µ", "").replace("μ", "").isalpha() and not is_word(name) and len(name) <= len("kmol")
]
_SYMBOL = any_of([*_SYMBOLS, "Ω", "°C", "K", "C", "sr", "lbf"])
_POWER = r"(?:\^(?P<caret>[-−–]?\d)(?!\d)|(?P<raised>⁻?[¹²³⁴⁵⁶])|(?P<flat>[−–-]?[1-4])(?!\d))"
_FACTOR = late(rf"(?P<symbol>{_SYMBOL})(?:{_POWER})?(?![^\W\d_])")
_TIMES = late(rf"{BLANK[0]}?[·⋅∙•]{BLANK[0]}?|\*")
_OVER = late(rf"/|{BLANK[0]}/{BLANK[0]}")
_BLANK = late(rf"[{BLANK}](?={_SYMBOL}(?:\^?[−–-]\d|⁻[¹²³⁴]))")
"""A blank multiplies only before a power below nothing: km h⁻¹."""
_BLANK_WITHIN = late(rf"[{BLANK}](?={_SYMBOL})")
"""In brackets any blank multiplies: W/(m K)."""
_GOES_ON = late(
    rf"[A-Za-zµμΩ°]{{1,4}}(?:\^|[⁻¹²³⁴⁵⁶]|[−–-][1-4](?!\d)|[ ]?[·⋅∙•*]|/\("
    rf"|/{_SYMBOL}(?:\^|[⁻⁴-⁶]|[·⋅∙•]|[2-4²³](?![\w²³]))"
    rf"|[{BLANK}]{_SYMBOL}(?:⁻|\^?[−-][1-4](?!\d)))"
)
"""What tells a product or a power from a plain unit, so that most numbers cost one look."""
_GAP = late(f"[{BLANK}]?")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁻−–", "0123456---")


class _Term(NamedTuple):
    symbol: str
    power: int


def read_compound(text: str, start: int) -> tuple[Unit, int] | None:
    """Read a product of units behind a number that ends at `start`; None for a plain unit.

    >>> [read_compound(text, 1)[0].name for text in ("5 W/(m·K)", "5 m/s^2", "5 km h⁻¹", "5 cm^3")]
    ['W/(m·K)', 'm/s2', 'km/h', 'cm3']
    >>> read_compound("5 km", 1), read_compound("5 mg/kg", 1)
    (None, None)
    """
    gap = _GAP.match(text, start)
    at = gap.end() if gap else start
    if _GOES_ON.match(text, at) is None:
        return None
    terms, end = _terms(text, at)
    if not terms or (len(terms) == 1 and terms[0].power == 1):
        return None
    unit = _unit(tuple(terms))
    if len(terms) == _PAIR and unit.name not in UNITS and _RATE.fullmatch(text, at, end):
        return None  # 120 µg/m³ is a rate
    return unit, end


_PAIR = 2
_RATE = late(r"[^\W\d_]+/[^\W\d_]+[²³23]")


def _terms(text: str, at: int) -> tuple[list[_Term], int]:
    terms: list[_Term] = []
    sign, bracket, end = 1, False, at
    while len(terms) < MAX_FACTORS and (match := _FACTOR.match(text, at)):
        power = match["caret"] or match["raised"] or match["flat"]
        terms.append(_Term(match["symbol"], sign * (int(power.translate(_DIGITS)) if power else 1)))
        end = at = match.end()
        if bracket and text.startswith(")", at):
            end, at, bracket, sign = at + 1, at + 1, False, 1
        if times := (
            _TIMES.match(text, at)
            or _BLANK.match(text, at)
            or (_BLANK_WITHIN.match(text, at) if bracket else None)
        ):
            at = times.end()
        elif not bracket and (over := _OVER.match(text, at)):
            at, sign = over.end(), -1
            if text.startswith("(", at):
                at, bracket = at + 1, True
        else:
            break
    if bracket:
        return [], end
    return terms, end


@lru_cache(maxsize=512)
def _unit(terms: tuple[_Term, ...]) -> Unit:
    """Name a product as the table does, where it has it; else write it out with its own dimension."""
    above = [_written(term.symbol, term.power) for term in terms if term.power > 0]
    below = [_written(term.symbol, -term.power) for term in terms if term.power < 0]
    name = "·".join(above) or "1"
    if below:
        name += f"/{below[0]}" if len(below) == 1 else f"/({'·'.join(below)})"
    for known in (name, name.replace("·", "")):
        if known in UNITS:
            return UNITS[known]
    factor, dimensions = Decimal(1), dict[str, int]()
    for term in terms:
        unit = UNITS.get(term.symbol)
        if unit is None or unit.offset:
            factor *= 1
            dimension = "temperature" if term.symbol in {"°C", "K"} else term.symbol
        else:
            factor *= unit.factor**term.power if term.power > 0 else 1 / unit.factor**-term.power
            dimension = unit.dimension
        dimensions[dimension] = dimensions.get(dimension, 0) + term.power
    parts = (f"{one}^{power}" for one, power in sorted(dimensions.items()) if power)
    return Unit(name, " ".join(parts) or "number", factor)


def _written(symbol: str, power: int) -> str:
    unit = UNITS.get(symbol)
    name = unit.name if unit and not unit.is_duration else symbol
    return f"{name}{power}" if power > 1 else name
