"""Units that a box leaves to its template: under `HÖHE` a bare number is in metres, under `superficie` in km².

Wikis whose readers know one system of units name none in their parameters; English ones do, or have both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.units import UNITS, Unit
from wikidiff.languages import language_of
from wikidiff.patterns import late

_NUMBERED = late(r"[\s_-]*\d+$")


@lru_cache(maxsize=64)
def _implied(lang: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], Unit], ...]:
    """Compile the labels of a language that imply a unit, and the boxes in which they do.

    Words may follow a label: altitude mini.
    """
    language = language_of(lang)
    more = "" if language.continuous else r"(?:[\s_-]+[^\W\d_]+\.?){0,3}"
    read = []
    for line in language.infobox.get("units", ()):
        head, _, labels = line.partition(" = ")
        name, _, boxes = head.partition(" in ")
        pattern = re.compile(rf"(?:{labels}){more}", re.IGNORECASE)
        read.append((pattern, re.compile(boxes, re.IGNORECASE), UNITS[name]))
    return tuple(read)


@lru_cache(maxsize=128)
def _boxes(of: str, lang: str) -> re.Pattern[str]:
    """Compile what the names of boxes of a kind hold, in whatever language."""
    return re.compile("|".join(language_of(lang).infobox[of]), re.IGNORECASE)


@lru_cache(maxsize=4096)
def implied_unit(label: str, container: str, lang: str) -> Unit | None:
    """Return the unit of a bare number under a label, None where it must be told.

    >>> implied_unit("HÖHE", "infobox berg", "de").name, implied_unit("superficie", "ficha de localidad", "es").name
    ('m', 'km2')
    >>> implied_unit("superficie", "ficha de edificio", "es"), implied_unit("height", "infobox building", "en")
    (None, None)
    """
    plain = _NUMBERED.sub("", label)
    for pattern, boxes, unit in _implied(lang):
        if pattern.fullmatch(plain) is None or boxes.search(container) is None:
            continue
        if unit.dimension == "population_density" and _boxes("matter", lang).search(container):
            return None
        return None if unit.dimension == "area" and _boxes("houses", lang).search(container) else unit
    return None
