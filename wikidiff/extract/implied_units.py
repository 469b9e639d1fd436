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
_OF_MATTER = late(
    r"chem|chim|quím|quim|химич|хімі|веществ|речовин|element|élément|элемент|stoff|substan|sostanza|compos|compuest|drug"
    r"|związek|pierwiastek|mineral|минерал|mineraal|planet|stern|star|étoile|astro|mond",
    re.IGNORECASE,
)
"""Boxes whose density is of matter."""
_OF_HOUSES = late(
    r"gebäud|bauwerk|building|bâtiment|monument|edifici|edifíci|gebouw|здани|сооруж|budyn|budov|byggnad|bina|건물|建築|建物|建筑"
    r"|stadion|stade|estadio|estádio|stadio|стадион|стадіон|museum|musée|museo|museu|muzeum|музей|airport|flughafen|aéroport",
    re.IGNORECASE,
)
"""Boxes whose area is of a building, in square metres or not told."""


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
        if unit.dimension == "population_density" and _OF_MATTER.search(container):
            return None
        return None if unit.dimension == "area" and _OF_HOUSES.search(container) else unit
    return None
