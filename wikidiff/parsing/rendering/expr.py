"""The arithmetic of ``{{#expr:…}}``, as the parser functions of MediaWiki define it.

Operators, their order and the words for them are those of
https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions##expr; a number is written with 14
significant digits, PHP's default. One pass with a stack of operators, so that no nesting is too deep.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from wikidiff.parsing.rendering.shapes import Values
from wikidiff.patterns import late

_TOKEN = late(r"\s*(?:(\d+\.?\d*|\.\d+)|(<>|!=|<=|>=|[-+*/^()=<>−]|[a-zA-Z]+)|(\S))")

_CONSTANTS = {"pi": math.pi, "e": math.e}

_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "not": lambda a: float(not a), "neg": lambda a: -a, "pos": lambda a: a, "abs": abs,
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos,
    "atan": math.atan, "exp": math.exp, "ln": math.log, "sqrt": math.sqrt, "floor": math.floor,
    "ceil": math.ceil, "trunc": math.trunc,
}  # fmt: skip

_OPERATORS: dict[str, tuple[int, Callable[[float, float], float]]] = {
    "e": (10, lambda a, b: a * 10.0**b),
    "^": (8, lambda a, b: _real(a**b)),
    "*": (7, lambda a, b: a * b), "/": (7, lambda a, b: a / b), "div": (7, lambda a, b: a / b),
    "mod": (7, lambda a, b: math.fmod(int(a), int(b))), "fmod": (7, math.fmod),
    "+": (6, lambda a, b: a + b), "-": (6, lambda a, b: a - b),
    "round": (5, lambda a, b: _rounded(a, int(b))),
    "=": (4, lambda a, b: float(a == b)), "!=": (4, lambda a, b: float(a != b)),
    "<>": (4, lambda a, b: float(a != b)), "<": (4, lambda a, b: float(a < b)),
    ">": (4, lambda a, b: float(a > b)), "<=": (4, lambda a, b: float(a <= b)),
    ">=": (4, lambda a, b: float(a >= b)), "and": (3, lambda a, b: float(bool(a and b))),
    "or": (2, lambda a, b: float(bool(a or b))),
}  # fmt: skip
"""Rank and meaning; a higher rank binds more tightly."""

_FUNCTION_RANK = 9
_SIGN_RANK = 10
_MAX_DECIMALS = 50


def expression(name: str, values: Values, lang: str) -> str | None:
    """Read ``{{#expr: 2 * (3 + 4)}}`` as its result; None where it has none, or is not arithmetic.

    >>> [expression("#expr:", {"0": text}, "en") for text in ("2*(3+4)", "1/3", "7 mod 4", "-2^2", "12 apples")]
    ['14', '0.33333333333333', '3', '4', None]
    >>> [expression("#expr:", {"0": text}, "en") for text in ("1.5e3", "2.5 round 0", "1/0", "1e30", "(2", "2e")]
    ['1500', '3', None, '1.0E+30', None, None]
    """
    try:
        return _written(_value(values.get("0", "")))
    except (ArithmeticError, ValueError, TypeError):
        return None


def _value(text: str) -> float:
    numbers: list[float] = []
    waiting: list[tuple[int, str]] = []
    operand_due = True
    for match in _TOKEN.finditer(text.rstrip()):
        number, word, other = match.groups()
        if other:
            raise ValueError(f"{other!r} has no meaning in an expression")
        if number:
            if not operand_due:
                raise ValueError("a number where an operator is due")
            numbers.append(float(number))
            operand_due = False
            continue
        word = word.lower().replace("−", "-")
        if operand_due:
            operand_due = _open(word, numbers, waiting)
        elif word == ")":
            _settle(numbers, waiting, 1)
            if not waiting:
                raise ValueError("a closing bracket without an opening one")
            waiting.pop()
        else:
            rank = _OPERATORS[word][0] if word in _OPERATORS else 0
            if not rank:
                raise ValueError(f"{word!r} is no operator")
            _settle(numbers, waiting, rank)
            waiting.append((rank, word))
            operand_due = True
    if not operand_due:
        _settle(numbers, waiting, 1)
    if operand_due or waiting:
        raise ValueError("the expression is not finished")
    return numbers[-1]


def _open(word: str, numbers: list[float], waiting: list[tuple[int, str]]) -> bool:
    """Take a word where a number is due; tell whether one still is."""
    if word in _CONSTANTS:
        numbers.append(_CONSTANTS[word])
        return False
    if word == "(":
        waiting.append((0, "("))
    elif word in "-+":
        waiting.append((_SIGN_RANK, "neg" if word == "-" else "pos"))
    elif word in _FUNCTIONS:
        waiting.append((_FUNCTION_RANK, word))
    else:
        raise ValueError(f"{word!r} where a number is due")
    return True


def _settle(numbers: list[float], waiting: list[tuple[int, str]], rank: int) -> None:
    """Compute all that waits and binds at least as tightly as `rank`, up to an open bracket."""
    while waiting and waiting[-1][0] >= rank:
        _, word = waiting.pop()
        last = numbers.pop()
        if word in _FUNCTIONS:
            numbers.append(float(_FUNCTIONS[word](last)))
        else:
            numbers.append(float(_OPERATORS[word][1](numbers.pop(), last)))


def _real(number: float | complex) -> float:
    if isinstance(number, complex):
        raise ValueError("the power is not a real number")
    return number


def _rounded(number: float, decimals: int) -> float:
    """Round halves away from zero, as PHP does, to at most so many decimals as a number can have."""
    exponent = Decimal(1).scaleb(-max(-_MAX_DECIMALS, min(decimals, _MAX_DECIMALS)))
    return float((Decimal(repr(number)) / exponent).to_integral_value(ROUND_HALF_UP) * exponent)


def _written(number: float) -> str:
    """Write a number as PHP does: 14 significant digits, an exponent from the fifteenth place on."""
    if not math.isfinite(number):
        raise ValueError("the result is not finite")
    text = f"{number:.14G}"
    if "E" not in text:
        return "0" if text == "-0" else text
    mantissa, exponent = text.split("E")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}E{int(exponent):+d}"
