"""Templates that state an amount with its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from wikidiff.parsing.rendering.codes import LARGE, with_symbol, written_symbol
from wikidiff.parsing.rendering.conversion import Call, converted, placed
from wikidiff.parsing.rendering.numbers import grouped, signs
from wikidiff.parsing.rendering.shapes import Pieces, Values

_RANGE_WORDS = {"to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "by": " by ", "x": " × ",
                "×": " × ", "+/-": " ± ", "±": " ± ", "to(-)": " to ", "and(-)": " and "}  # fmt: skip

_LISTING = frozenset({"and", "or", "and(-)", "by", "x", "×"})
"""Words between amounts of which each is a figure of its own; the others join them into a range."""


def convert(name: str, values: Values, lang: str) -> Pieces:
    """Read ``{{convert|5|km|mi}}`` as the template shows it: what is written, and its conversion in brackets.

    >>> convert("convert", {"1": "5", "2": "km", "3": "mi"}, "en")
    (('5 km (3.1 mi)', ''),)
    >>> convert("convert", {"1": "2", "2": "-", "3": "5", "4": "km"}, "en")
    (('2–5 km (1.2–3.1 mi)', ''),)
    >>> convert("convert", {"1": "2", "2": "and", "3": "5", "4": "km"}, "en")
    (('2 and ', ''), ('5 km (1.2 and 3.1 mi)', '3'))
    >>> convert("convert", {"1": "6", "2": "ft", "3": "1", "4": "in", "5": "m"}, "en")
    (('6 ft 1 inches (1.9 m)', ''),)
    """
    if _is_undecidable(values.get("1", ""), lang):
        return ((_INVALID, ""),)
    call = _read_call(
        [values[str(number)] for number in range(1, 12) if str(number) in values],
        is_middle=values.get("adj") == "mid",
    )
    decimal, group = signs(lang)
    told: list[tuple[str, str]] = []
    text, begins = grouped(call.numbers[0]) if call.numbers else "", ""
    for number, (joint, written) in enumerate(zip(call.joints, call.numbers[1:], strict=True), 1):
        text += _RANGE_WORDS[joint]
        if joint in _LISTING:
            told.append((text, begins))
            text, begins = "", str(2 * number + 1)
        text += grouped(written)
    if call.unit:
        text = _with_unit(text, call.unit) + call.middle
    text = " ".join([text, *(_with_unit(number, unit) for number, unit in call.smaller)])
    other = converted(call, values, decimal=decimal, group=group)
    return (*told, (placed(text, other, values) if not told else f"{text}{other and f' ({other})'}", begins))


def _read_call(parts: list[str], *, is_middle: bool = False) -> Call:
    """Sort the unnamed parameters: numbers and what joins them, the unit, smaller units, the rest.

    `is_middle` says that a text stands behind the unit: ``{{convert|6|ft|adj=mid|-tall}}``.
    """
    numbers, joints, index = parts[:1], [], 1
    while index + 1 < len(parts) and parts[index].lower() in _RANGE_WORDS and _is_number(parts[index + 1]):
        joints.append(parts[index].lower())
        numbers.append(parts[index + 1])
        index += 2
    unit = parts[index] if index < len(parts) else ""
    index += 1
    smaller: list[tuple[str, str]] = []
    while index + 1 < len(parts) and _is_number(parts[index]) and not _is_number(parts[index + 1]):
        smaller.append((parts[index], parts[index + 1]))
        index += 2
    middle = parts[index] if is_middle and index < len(parts) else ""
    rest = parts[index + 1 :] if middle else parts[index:]
    return Call(numbers=numbers, joints=joints, unit=unit, smaller=smaller, rest=rest, middle=middle)


_SCALES = {"3": "thousand", "6": "million", "9": "billion", "12": "trillion"}
_INVALID = "[convert: invalid number]"
"""What the template shows for what is no number to it."""


def _is_undecidable(number: str, lang: str) -> bool:
    """Tell whether the signs in a number say thousands and decimals in no order that the language has.

    >>> _is_undecidable("5.500,5", "en"), _is_undecidable("5.500,5", "de"), _is_undecidable("5,500.5", "en")
    (True, False, False)
    """
    return signs(lang) != (",", ".") and re.fullmatch(r"[-−+]?\d+(?:\.\d+)+,[\d,.]*", number) is not None


def _with_unit(number: str, code: str) -> str:
    if large := LARGE.fullmatch(code):
        number, code = f"{number} {_SCALES[large['power']]}", large["unit"]
    return with_symbol(number, written_symbol(code))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-−+]?[\d.,/+]+", text) is not None


def height(name: str, values: Values, lang: str) -> str:
    """Read ``{{height|ft=6|in=1}}`` or ``{{height|m=1.85}}``, whose units go by several names.

    >>> height("height", {"ft": "6", "in": "1"}, "en"), height("height", {"meter": "1.85"}, "en")
    ('6 ft 1 inches (1.85 m)', '1.85 m (6 ft 1 inches)')
    """
    given = {
        symbol: number
        for symbol, names in _HEIGHTS
        if (number := next((values[name] for name in names if values.get(name)), ""))
    }
    text = " ".join(f"{number} {symbol}" for symbol, number in given.items())
    other = _other_height(given)
    return f"{text} ({other})" if other else text


_INCH, _FOOT = Decimal("2.54"), 12


def _other_height(given: Mapping[str, str]) -> str:
    """Write a height in feet and inches in metres, one in metres in feet and inches."""
    try:
        numbers = {symbol: Decimal(number) for symbol, number in given.items()}
    except InvalidOperation:
        return ""
    if "ft" in numbers or "inches" in numbers:
        inches = numbers.get("ft", Decimal(0)) * _FOOT + numbers.get("inches", Decimal(0))
        return f"{(inches * _INCH / 100).quantize(Decimal('0.01'), ROUND_HALF_UP)} m"
    centimetres = numbers.get("m", Decimal(0)) * 100 + numbers.get("cm", Decimal(0))
    feet, rest = divmod(int((centimetres / _INCH).to_integral_value(ROUND_HALF_UP)), _FOOT)
    return f"{feet} ft {rest} inches"


_HEIGHTS = (
    ("m", ("m", "meter", "metre", "meters", "metres")), ("cm", ("cm", "centimeter", "centimetre")),
    ("ft", ("ft", "foot", "feet")), ("inches", ("in", "inch", "inches")),
)  # fmt: skip
