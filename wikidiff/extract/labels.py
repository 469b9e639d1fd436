"""Labels: what the name of a parameter or the header of a column says that stands under it.

Words, closed lists and the last part of the name decide: a unit (`area_sq_mi`), a stamp (`pop_as_of`), a
date, a rank, a length in minutes, or an identifier, whose digits are no figures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wikidiff.extract.label_units import Hints, currency_of, per_area, power_of, units_of
from wikidiff.extract.nouns import is_plural, singular
from wikidiff.extract.units import UNITS, Unit
from wikidiff.languages import language_of
from wikidiff.patterns import late


class Context(NamedTuple):
    """The reading that a label suggests."""

    is_date: bool = False
    is_stamp: bool = False
    is_count: bool = False
    is_rank: bool = False
    is_identifier: bool = False
    """Digits under it name something (a post code) or steer the layout, and are no figures."""
    is_name: bool = False
    """What counts or measures under it is part of a name: 99 Lanterns."""
    is_clock: bool = False
    """23:34:06 under it is a time of day."""
    is_lap: bool = False
    """What has thousandths under it is in seconds: a gap of +5.789."""
    is_duration: bool = False
    """3:44 under it is minutes and seconds."""
    unit: Unit | None = None
    partner: Unit | None = None
    """The unit of what stands in brackets behind: "Elevation m (ft)"."""
    currency: str | None = None
    percent: bool = False
    is_score: bool = False
    """0–2 under it are goals, and no range."""
    is_minutes: bool = False
    """A bare number under it is of minutes."""
    power: int = 0
    """Of ten, by which bare numbers are to be multiplied: (millions)."""
    noun: str | None = None
    counts_first: bool = False
    """The name begins with what is counted, so that three digits are no year: orbits_completed."""
    plural: str | None = None
    """What the name itself is a plural of, so that a lone number under it counts that: moons = 2."""
    is_layout: bool = True
    """Pixels are the size of a picture on the page, and no figure."""


_WORDS = late(r"[^\W\d_]+|%|°[CF]")


class _Words(NamedTuple):
    """The words of labels, of a language and of English, which wikis of all languages borrow boxes from."""

    dates: frozenset[str]
    events: frozenset[str]
    """Their year is an event's: a `birth_year` stamps nothing."""
    counts: frozenset[str]
    ranks: frozenset[str]
    screens: frozenset[str]
    lengths: frozenset[str]
    minutes: frozenset[str]
    scores: frozenset[str]
    heat: frozenset[str]
    inches: frozenset[str]
    years: frozenset[str]
    percents: frozenset[str]
    ages: frozenset[str]
    laps: frozenset[str]
    names: frozenset[str]
    """Labels, or their last words, under which names stand."""
    """What stands under it bare is in years: age_range = 11–16."""
    stamps: re.Pattern[str]
    identifiers: re.Pattern[str]


@lru_cache(maxsize=32)
def _words(base: str) -> _Words:
    tables = [language_of(code).infobox for code in dict.fromkeys(("en", base))]

    def listed(name: str) -> tuple[str, ...]:
        return tuple(word for table in tables for word in table.get(name, ()))

    # A blank may be left out but for before whatever follows: a coastline is no COA.
    names = "|".join(
        name.replace(".*_", ".*[ .]").replace("_.*", " .*").replace("_", " ?")
        for name in listed("identifiers")
    )
    sets = {name: frozenset(listed(name)) for name in _Words._fields if name not in {"stamps", "identifiers"}}
    identifiers = re.compile(rf"(?:.*[ .])?(?:{names})", re.IGNORECASE)
    edges = ("", "") if language_of(base).continuous else (r"(?<!\w)", r"(?!\w)")
    stamps = re.compile(rf"{edges[0]}(?:{'|'.join(listed('stamps'))}){edges[1]}", re.IGNORECASE)
    return _Words(**sets, stamps=stamps, identifiers=identifiers)


_YEAR = late(r"(?:1[5-9]|20)\d\d")
"""A year as a label, as in a table of populations: what it labels is none."""

_NUMBERED_LABEL = late(r"\d+$")
_MAINTENANCE = late(rf"(?:{'|'.join(name for name in language_of('en').months if len(name) > 3)}|May) 20\d\d")


_COLUMNS_OF_NAMES = frozenset(
    "no nr # № class model type code id route designation flight ref refs reference references source".split()
)
"""Heads of columns under which numbers name something."""
_BARE_NUMBERS = frozenset({"id", "no", "nr", "#", "№", "style", "relief"})
_PICTURES = late(r"\b(?:image|images|frame|gallery|panorama|random item|location map|photomontage|legend)\b")
_FORMULA = late(r"chembox|drug|chemical")
_ATOMS = late(r"(?:.*\.)?(?!Da\Z|RI\Z)[A-Z][a-z]?")
_SQUADS = late(r"biograph|player|nfl|gridiron|basketball|baseball|hockey|cricketer")


def is_numbered_only(label: str, text: str, container: str) -> bool:
    """Tell the width of a picture, and the number on a player's shirt.

    >>> is_numbered_only("width1", "225", "multiple image"), is_numbered_only("number", "12", "infobox bridge")
    (True, False)
    """
    if _FORMULA.search(container) and _ATOMS.fullmatch(label):
        return True  # C=10 | H=14: the formula
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
def context_of(label: str, *, lang: str = "en", is_column: bool = False) -> Context:
    """Read a parameter's name or a column's header.

    >>> context_of("established_date").is_date, context_of("population_as_of").is_stamp
    (True, True)
    >>> context_of("Purse (¥)").currency, context_of("Height (m)").unit.name
    ('JPY', 'm')
    >>> context_of("area_total_sq_mi").unit.name, context_of("melting point K").unit.name
    ('sqmi', 'K')
    >>> context_of("postal_code").is_identifier, context_of("GDP_PPP_year").is_stamp
    (True, True)
    >>> context_of("Einwohnerzahl", lang="de").is_count, context_of("année de fondation", lang="fr").is_date
    (True, True)
    """
    known = _words(language_of(lang).base)
    spaced = re.sub(r"[_\s]+", " ", label).strip()
    lower = spaced.lower()
    words = _split(spaced, known, lang)
    is_stamp = not is_column and _is_stamp(lower, words, known)
    counted = [word for word in words if _counts(word, known)]
    is_count = bool(counted) or _YEAR.fullmatch(spaced) is not None
    percent = "%" in spaced or any(word in known.percents for word in words)
    unit, partner = (None, None) if percent else units_of(spaced, Hints(known.heat, known.inches))
    is_short = bool(words) and len(words) < _SHORT_LABEL
    if unit is None and is_short and any(word in known.ages for word in words):
        unit = UNITS["year"]
    return Context(
        is_date=is_stamp or (any(word in known.dates for word in words) and not is_count and unit is None),
        is_stamp=is_stamp,
        is_count=is_count and not is_stamp,
        is_rank=is_short and words[-1] in known.ranks and not is_stamp,
        is_identifier=_is_identifier(lower, known, is_column=is_column),
        is_name=not is_column and (_NUMBERED_LABEL.sub("", lower) in known.names or words[-1:] == ["name"]),
        is_clock=bool(words) and words[0] in {"time", "local"} and words[-1] == "time",
        is_lap=is_column and any(word in known.laps for word in words),
        is_duration=is_short and (words[-1] in known.lengths or words[0] in known.lengths),
        partner=per_area(partner) if partner and "density" in lower else partner,
        unit=per_area(unit) if unit and "density" in lower else unit,
        currency=currency_of(spaced),
        percent=percent,
        power=power_of(spaced),
        is_score=is_short and words[-1] in known.scores,
        is_minutes=is_short and unit is None and (words[-1] in known.minutes or words[0] in known.minutes),
        noun=_noun(counted, lang) or _before_count(words),
        counts_first=bool(words) and words[0] not in known.dates and is_plural(words[0]),
        plural=None if is_column or language_of(lang).base != "en" else _plural_at_end(words),
        is_layout=not any(word in known.screens for word in words),
    )


_SHORT_LABEL = 4
"""Words of a label that still is a name and no sentence."""


def _split(label: str, known: _Words, lang: str) -> list[str]:
    """Cut a label into words; where a script does not divide them, those that are known are looked for in it."""
    words = [word.lower() for word in _WORDS.findall(label)]
    if not language_of(lang).continuous:
        return words
    listed = known.dates | known.events | known.counts | known.ranks | known.lengths | known.years
    listed |= known.percents
    return words + sorted((word for word in listed if not word.isascii() and word in label), key=label.index)


def _counts(word: str, known: _Words) -> bool:
    """Tell whether a word says that what stands under it is counted, also written on to another: nationalcaps."""
    return word in known.counts or (
        len(word) > _LONG_LABEL and any(word.endswith(one) for one in known.counts if len(one) >= _ENDING)
    )


_LONG_LABEL, _ENDING = 7, 4


def _noun(counted: list[str], lang: str) -> str | None:
    """Return what is counted; "number" says nothing if another word does."""
    english = _words("en")
    told = [word for word in counted if word not in _EMPTY] or counted
    if not told:
        return None
    ending = max((one for one in english.counts if told[0].endswith(one)), key=len, default="")
    return singular(ending) if ending and (ending == told[0] or len(ending) >= _ENDING) else told[0]


def _before_count(words: list[str]) -> str | None:
    """Return what a name counts that says so, or how it changed: language_count, seat_change.

    >>> _before_count(["elevator", "count"]), _before_count(["count"])
    ('elevator', None)
    """
    if len(words) < 2 or words[-1] not in {"count", "change"}:
        return None
    return singular(words[-2]) if is_plural(words[-2]) else words[-2]


_NO_NOUNS = frozenset({"data", "stats", "details", "notes", "results", "media", "headquarters", "means"})


def _plural_at_end(words: list[str]) -> str | None:
    """Return what a name counts whose last word is a plural: moons.

    >>> _plural_at_end(["side", "platforms"]), _plural_at_end(["status"])
    ('platform', None)
    """
    if not words or len(words) >= _SHORT_LABEL or words[-1] in _NO_NOUNS or not is_plural(words[-1]):
        return None
    return singular(words[-1])


_EMPTY = frozenset({"num", "number", "total", "liczba", "anzahl", "nombre", "número", "numero", "aantal", "antal",
                    "число", "количество", "кількість", "počet", "jumlah", "sayısı", "تعداد"})  # fmt: skip


def _is_stamp(lower: str, words: list[str], known: _Words) -> bool:
    if known.stamps.search(lower):
        return True
    return bool(words) and words[-1] in known.years and not any(word in known.events for word in words)


def _is_identifier(lower: str, known: _Words, *, is_column: bool) -> bool:
    plain = lower.rstrip(".")
    if is_column:
        return plain in _COLUMNS_OF_NAMES or plain.split(" ")[-1] in {"code", "codes", "id"}
    if plain in _BARE_NUMBERS:
        return True
    return any(known.identifiers.fullmatch(name) for name in (_NUMBERED_LABEL.sub("", plain), plain))
