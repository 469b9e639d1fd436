"""Templates that state where a place is."""

from __future__ import annotations

from collections.abc import Sequence

from wikidiff.parsing.rendering.shapes import Values
from wikidiff.patterns import late

_NUMBER = late(r"[-−+]?\d{1,3}(?:\.\d{1,12})?")
_HEMISPHERES = {"N": "N", "S": "S", "E": "E", "W": "W", "O": "W", "L": "E"}
"""By the letters of English, French, Spanish (Oeste) and Portuguese (Leste)."""
_SIGNS = "°′″"
_MOST = 9
"""Unnamed parameters: three numbers and a letter a side, and what kind of place it is."""


def coordinates(name: str, values: Values, lang: str) -> str:
    """Read ``{{coord|52|30|N|13|24|E}}``, ``{{coord|44.11|-87.91}}``, and ``{{Coordinate|NS=52/30/|EW=13/24/}}``.

    They are written one way in all languages; a call that does not say both shows nothing.

    >>> coordinates("coord", {"1": "52", "2": "30", "3": "N", "4": "13", "5": "24", "6": "E"}, "en")
    '52°30′N 13°24′E'
    >>> coordinates("coord", {"1": "44.11", "2": "-87.91", "3": "type:city"}, "en")
    '44.11°N 87.91°W'
    >>> coordinates("coordinate", {"NS": "52/30/3", "EW": "13/24/W"}, "de"), coordinates("coord", {"1": "x"}, "en")
    ('52°30′3″N 13°24′W', '')
    """
    if values.get("NS") and values.get("EW"):
        sides = [values["NS"].split("/"), values["EW"].split("/")]
    else:
        sides = _sides([values[key] for number in range(1, _MOST + 1) if (key := str(number)) in values])
    told = [_side(parts, letters) for parts, letters in zip(sides, ("NS", "EW"), strict=False)]
    return " ".join(told) if len(told) == len(_BOTH) and all(told) else ""


_BOTH = ("latitude", "longitude")


def _sides(parts: Sequence[str]) -> list[list[str]]:
    """Part unnamed parameters where a side's letter stands; two numbers alone are a side each."""
    said = [part.strip() for part in parts if part.strip() and ":" not in part]
    ends = [at + 1 for at, part in enumerate(said) if part.upper() in _HEMISPHERES]
    if not ends and len(said) == len(_BOTH):
        return [said[:1], said[1:]]
    return (
        [said[: ends[0]], said[ends[0] : ends[1]]] if len(ends) == len(_BOTH) and ends[1] == len(said) else []
    )


def _side(parts: Sequence[str], letters: str) -> str:
    """Write a side from degrees, minutes and seconds, with its letter at the end or a sign before them."""
    said = [part.strip() for part in parts if part.strip()]
    letter = _HEMISPHERES.get(said[-1].upper(), "") if said else ""
    numbers = said[:-1] if letter else said
    if not 1 <= len(numbers) <= len(_SIGNS) or not all(map(_NUMBER.fullmatch, numbers)):
        return ""
    is_negative = numbers[0][0] in "-−"
    letter = letter or letters[is_negative]
    if letter not in letters:
        return ""
    degrees = numbers[0].lstrip("-−+")
    return "".join(map("{}{}".format, [degrees, *numbers[1:]], _SIGNS)) + letter
