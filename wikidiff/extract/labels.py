"""Labels: what the name of a parameter or the header of a column says that stands under it.

Words, closed lists and the last part of the name decide: a unit (`area_sq_mi`), a stamp (`pop_as_of`), a
date, a rank, a length in minutes, or an identifier, whose digits are no figures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wikidiff.extract.money import CODES, NAMES, SIGNS
from wikidiff.extract.nouns import singular
from wikidiff.extract.numbers import BLANK
from wikidiff.extract.units import UNITS, Unit
from wikidiff.model.patterns import late


class Context(NamedTuple):
    """The reading that a label suggests."""

    is_date: bool = False
    is_stamp: bool = False
    is_count: bool = False
    is_rank: bool = False
    is_identifier: bool = False
    """Digits under it name something (a post code) or steer the layout, and are no figures."""
    is_duration: bool = False
    """3:44 under it is minutes and seconds."""
    unit: Unit | None = None
    currency: str | None = None
    percent: bool = False
    power: int = 0
    """Of ten, by which bare numbers are to be multiplied: (millions)."""
    noun: str | None = None
    is_layout: bool = True
    """Pixels are the size of a picture on the page, and no figure."""


_WORDS = late(r"[^\W\d_]+|%|°[CF]")
_PARTS = late(r"[^\W_]+(?:[²³])?|%|°[CF]?|[#№]")
_DATES = frozenset(
    "date dates year years founded established formed born died birth death opened opening closed "
    "released release "
    "start end began begun built completed construction created commissioned decommissioned launched "
    "launch since "
    "introduced inaugurated demolished dissolved abolished incorporated season first last active aired "
    "founding "
    "foundation formation term reign published publication signed effective built laid struck ordered sunk "
    "consecrated renovated rebuilt listed designated discovered recorded premiere premiered debut retired "
    "airdate airdates".split()
)
_STAMPS = frozenset(
    ("as of", "asof", "census year", "census date", "estimate date", "estimate year", "est year", "est date",
     "stat year", "stat date", "updated", "pop date", "population date", "pop year", "update")
)  # fmt: skip
_EVENTS = frozenset(
    "born birth died death founded established formed opened closed start end began built completed release "
    "released first last launched created inaugurated dissolved abolished incorporated active founding publication "
    "published model academic school fiscal term draft drafted graduation graduated begin final debut retired "
    "club clubs season construction premiere introduced discovered description leap solar light name named record "
    "best film election elected won awarded".split()
)
"""Words of labels whose year is an event's: a `birth_year` stamps nothing."""
_COUNTS = frozenset(
    "population pop inhabitants residents capacity attendance employees members number num seats votes "
    "students "
    "games matches goals wins losses draws points caps appearances apps staff casualties deaths injuries "
    "total "
    "households speakers passengers stations platforms episodes chapters pages volumes floors".split()
)
_YEAR = late(r"(?:1[5-9]|20)\d\d")
"""A year as a label, as in a table of populations: what it labels is none."""
_RANKS = frozenset("rank ranking place position pos".split())
_SCREENS = frozenset("resolution resolutions pixel pixels screen display sensor video camera".split())
_LENGTHS = frozenset("length duration runtime lengths totallength".split())
_BRACKETED = late(r"[(\[](?P<inside>[^()\[\]]{1,32})[)\]]")

_IDENTIFIER_NAMES = r"""
post(?:al)? post(?:al)?_code(?:_type)? postcode(?:_area|_district)? zip(?:_code)? area_codes?
dial(?:l?ing)?_(?:code|prefix) calling_code telephone phone fax utc_offset\d*(?:_dst)? time_?zone\d*(?:_dst)?
offset(?:_dst)? iso(?:_code|_?\d+.*)? fips.* gnis.* nuts.* ons_code.* os_grid.* grid_ref.* coord.*
lat(?:itude|[dms]|ns|_[dms])? lon(?:gitude|g|gd|gm|gs|[dms]|ew|_[dms]|g_[dms])? isbn.* e?-?issn oclc viaf gnd
lccn.* doi pmid pmc bibcode jstor asin imdb.* website url homepage cas_(?:number|no)?.* pubchem.* chemspider.*
unii.* kegg.* chebi.* chembl.* drugbank.* inchi.* smiles.* stdinchi.* ec_number mesh.* omim.* icd_?\d*.*
medlineplus diseasesdb emedicine.* entrez.* ensembl.* uniprot.* refseq.* hgnc.* pdb.* atc.* iuphar.* go_code
un_number rtecs einecs call_sign pennant.* hull_number registration(?:_number|_plate)? vehicle_code
licen[cs]e_plate identification imo(?:_number)? mmsi club_number shirt_number jersey(?:_number)? squad_number
car_number bib uniform_number number_retired retired_?number image.* img.* photo.* logo.* map.* pushpin.*
flag(?:_size|_width|_image)? coa_.* seal.* picture.* cover file alt upright thumbtime zoom dot_.*
(?:.*_)?(?:size|width)px
(?:image|img|photo|logo|map|flag|seal|shield|picture|caption|font|box|table|thumb|frame|column|col|cell|title|header)_(?:size|width|height|align|style|scale)
colou?r_?\w* .*_colou?r background.* style align bg_?color hex rgb cmyk.* hsv refs?\d* references?
.*_(?:refs?|url|id|code|link|isbn|image|map) file_?name video_id sort order_no version
(?:stable|latest|preview).*_version ver line_number catalog(?:ue)?(?:_no|_number)? prod(?:uction)?_?code
model_number serial_number docket ecli celex patent.* rfc area_magnitude .*_magnitude
"""
_IDENTIFIERS = late(
    rf"(?:.*[ .])?(?:{'|'.join(name.replace('_', ' ?') for name in _IDENTIFIER_NAMES.split())})",
    re.IGNORECASE,
)
"""Labels whose digits name, place or colour something; `_` is a blank that may be left out."""
_NUMBERED_LABEL = late(r"\d+$")
_MAINTENANCE = late(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d"
)


_BARE_NUMBERS = frozenset({"id", "no", "nr", "#", "№"})
_PICTURES = late(r"\b(?:image|images|frame|gallery|panorama|random item|location map|photomontage|legend)\b")
_SQUADS = late(r"biograph|player|nfl|gridiron|basketball|baseball|hockey|cricketer")


def is_numbered_only(label: str, text: str, container: str) -> bool:
    """Tell the width of a picture, and the number on a player's shirt.

    >>> is_numbered_only("width1", "225", "multiple image"), is_numbered_only("number", "12", "infobox bridge")
    (True, False)
    """
    if not text.strip().isdigit():
        return False
    return _PICTURES.search(container) is not None or (
        label.lower() == "number" and _SQUADS.search(container) is not None
    )


def is_maintenance(label: str, text: str, container: str) -> bool:
    """Tell the month in which an editor's notice was put up: no statement of the page.

    >>> is_maintenance("date", "May 2012", "original research"), is_maintenance("date", "May 2012", "infobox event")
    (True, False)
    """
    return (
        label.lower() in {"date", "1", "2"}
        and "infobox" not in container
        and _MAINTENANCE.fullmatch(text.strip()) is not None
    )


@lru_cache(maxsize=4096)
def context_of(label: str, *, is_column: bool = False) -> Context:
    """Read a parameter's name or a column's header.

    >>> context_of("established_date").is_date, context_of("population_as_of").is_stamp
    (True, True)
    >>> context_of("Purse (¥)").currency, context_of("Height (m)").unit.name
    ('JPY', 'm')
    >>> context_of("area_total_sq_mi").unit.name, context_of("melting point K").unit.name
    ('sqmi', 'K')
    >>> context_of("postal_code").is_identifier, context_of("GDP_PPP_year").is_stamp
    (True, True)
    """
    spaced = re.sub(r"[_\s]+", " ", label).strip()
    lower = spaced.lower()
    parts = _PARTS.findall(spaced)
    words = [word.lower() for word in _WORDS.findall(spaced)]
    is_stamp = not is_column and _is_stamp(lower, words)
    is_count = any(word in _COUNTS for word in words) or _YEAR.fullmatch(spaced) is not None
    percent = "%" in spaced or any(word in {"percent", "percentage", "pct"} for word in words)
    unit = None if percent else _bracketed(spaced) or _unit_at_end(parts)
    return Context(
        is_date=is_stamp or (any(word in _DATES for word in words) and not is_count and unit is None),
        is_stamp=is_stamp,
        is_count=is_count and not is_stamp,
        is_rank=bool(words) and (words[-1] if len(words) < _SHORT_LABEL else "") in _RANKS and not is_stamp,
        is_identifier=_is_identifier(lower, is_column=is_column),
        is_duration=bool(words)
        and (words[-1] in _LENGTHS or words[0] in _LENGTHS)
        and len(words) < _SHORT_LABEL,
        unit=_per_area(unit) if unit and "density" in lower else unit,
        currency=_currency(spaced),
        percent=percent,
        power=_power(spaced),
        noun=next((singular(word) for word in words if word in _COUNTS), None),
        is_layout=not any(word in _SCREENS for word in words),
    )


_SHORT_LABEL = 4
"""Words of a label that still is a name and no sentence."""


def _is_stamp(lower: str, words: list[str]) -> bool:
    if any(phrase in lower for phrase in _STAMPS):
        return True
    return bool(words) and words[-1] == "year" and not any(word in _EVENTS for word in words)


def _is_identifier(lower: str, *, is_column: bool) -> bool:
    if is_column:
        return lower.rstrip(".") in {"no", "nr", "#", "№"}
    plain = lower.rstrip(".")
    if plain in _BARE_NUMBERS:
        return True
    return (
        _IDENTIFIERS.fullmatch(_NUMBERED_LABEL.sub("", plain)) is not None
        or _IDENTIFIERS.fullmatch(plain) is not None
    )


def _per_area(unit: Unit) -> Unit:
    return UNITS.get(f"/{unit.name}", unit)


_NO_SUFFIX = frozenset(
    "in a b d g h l s t at as A B D S year years month months day days second seconds min ch".split()
)
"""Last parts that are words, or letters of something else, before they are units."""
_INCHES_OF = frozenset(
    "height width length depth diameter rain precipitation snow thickness draft beam".split()
)
_HEAT = frozenset("point temperature temp high low mean boiling melting record average".split())


def _unit_at_end(parts: list[str]) -> Unit | None:
    """Return the unit that the last parts of a name spell: sq mi, km2, K."""
    for size in (3, 2, 1):
        if len(parts) <= size:
            continue
        for joint in (" ", "") if size > 1 else ("",):
            name = joint.join(parts[-size:])
            if unit := _named(name, parts[-size - 1].lower(), {part.lower() for part in parts}):
                return unit
    return None


def _named(name: str, before: str, words: set[str]) -> Unit | None:
    if name in {"C", "F", "K"}:
        return UNITS[f"°{name}" if name != "K" else "K"] if words & _HEAT else None
    if name == "in":
        return UNITS["in"] if before in _INCHES_OF else None
    if name in _NO_SUFFIX or (len(name) == 1 and name.isupper()):
        return None
    return UNITS.get(name) or (UNITS.get(name.lower()) if len(name) > 1 else None)


def _bracketed(label: str) -> Unit | None:
    for match in _BRACKETED.finditer(label):
        if unit := UNITS.get(match["inside"].strip()):
            return unit
    return None


_SCALES = {
    "thousand": 3, "thousands": 3, "000": 3, "000s": 3, "'000": 3, "'000s": 3, "’000": 3, "k": 3, "million": 6,
    "millions": 6, "m": 6, "mn": 6, "mil": 6, "mio": 6, "billion": 9, "billions": 9, "bn": 9, "trillion": 12,
}  # fmt: skip
_CURRENCY_SCALE = late(
    rf"[{BLANK}]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\.?$", re.IGNORECASE
)


def _power(label: str) -> int:
    """Return the power of ten of the scale word in brackets: Gross (US$ million), Population (thousands)."""
    for match in _BRACKETED.finditer(label):
        inside = re.sub(r"^in ", "", match["inside"].strip().lower())
        found = _CURRENCY_SCALE.search(inside)
        if found is None:
            continue
        alone = found.start() == 0
        if alone and found["scale"] in {"m", "k", "mil", "mn"}:
            continue
        if alone or _currency(label):
            return _SCALES[found["scale"]]
    return 0


def _currency(label: str) -> str | None:
    for match in _BRACKETED.finditer(label):
        inside = re.sub("^in ", "", _CURRENCY_SCALE.sub("", match["inside"].strip())).strip()
        code = SIGNS.get(inside) or NAMES.get(inside.lower()) or (inside if inside in CODES else None)
        if code:
            return code
    return None
