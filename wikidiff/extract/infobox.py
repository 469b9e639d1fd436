"""What a parameter's name or a column's header says of the bare figures under it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from wikidiff.extract.dates import read_date
from wikidiff.extract.dressing import dress
from wikidiff.extract.found import Found
from wikidiff.extract.locale import locale_of
from wikidiff.extract.money import CODES, NAMES, SIGNS
from wikidiff.extract.nouns import singular
from wikidiff.extract.numbers import BLANK
from wikidiff.extract.units import UNITS, Unit
from wikidiff.model import FigureKind


class Context(NamedTuple):
    """The reading that a label suggests."""

    is_date: bool = False
    is_stamp: bool = False
    is_count: bool = False
    is_rank: bool = False
    unit: Unit | None = None
    currency: str | None = None
    percent: bool = False
    noun: str | None = None
    is_layout: bool = True
    """Pixels are the size of a picture on the page, and no figure."""


_WORDS = re.compile(r"[^\W\d_]+|%|°[CF]")
_DATES = frozenset(
    "date dates year years founded established formed born died birth death opened opening closed "
    "released release "
    "start end began begun built completed construction created commissioned decommissioned launched "
    "launch since "
    "introduced inaugurated demolished dissolved abolished incorporated season first last active aired "
    "founding "
    "foundation formation term reign published publication signed effective".split()
)
_STAMPS = frozenset(
    ("as of", "asof", "census year", "census date", "estimate date", "stat year", "stat date", "updated")
)
_COUNTS = frozenset(
    "population pop inhabitants residents capacity attendance employees members number num seats votes "
    "students "
    "games matches goals wins losses draws points caps appearances apps staff casualties deaths injuries "
    "total "
    "households speakers passengers stations platforms episodes chapters pages volumes".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""A year as a label, as in a table of populations: what it labels is none."""
_RANKS = frozenset("rank ranking place position pos".split())
_SCREENS = frozenset("resolution resolutions pixel pixels screen display sensor video camera".split())
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,24})[)\]]")


@lru_cache(maxsize=4096)
def context_of(label: str) -> Context:
    """Read a parameter name or a column header.

    >>> context_of("established_date").is_date, context_of("population_as_of").is_stamp
    (True, True)
    >>> context_of("Purse (¥)").currency, context_of("Height (m)").unit.name
    ('JPY', 'm')
    """
    plain = re.sub(r"[_\s]+", " ", label).strip()
    lower = plain.lower()
    words = [word.lower() for word in _WORDS.findall(plain.replace("_", " "))]
    is_stamp = any(phrase in lower for phrase in _STAMPS)
    is_count = any(word in _COUNTS for word in words) or _YEAR.fullmatch(plain) is not None
    unit, currency = _bracketed(plain), _currency(plain)
    if unit is None and "_" in label:
        unit = UNITS.get(label.rsplit("_", 1)[-1])
    if unit and "density" in lower:
        unit = UNITS.get(f"/{unit.name}", unit)
    return Context(
        is_date=is_stamp or (any(word in _DATES for word in words) and not is_count),
        is_stamp=is_stamp,
        is_count=is_count and not is_stamp,
        is_rank=bool(words) and words[0] in _RANKS and len(words) == 1,
        unit=unit,
        currency=currency,
        percent="%" in plain or lower.endswith(("percent", "percentage")),
        noun=next((singular(word) for word in words if word in _COUNTS), None),
        is_layout=not any(word in _SCREENS for word in words),
    )


def _bracketed(label: str) -> Unit | None:
    for match in _BRACKETED.finditer(label):
        if unit := UNITS.get(match["inside"].strip()):
            return unit
    return None


def _currency(label: str) -> str | None:
    for match in _BRACKETED.finditer(label):
        inside = re.sub(rf"[{BLANK}]?(?:million|billion|m|bn|thousand)s?$", "", match["inside"].strip())
        code = SIGNS.get(inside) or NAMES.get(inside.lower()) or (inside if inside in CODES else None)
        if code:
            return code
    return None


def in_context(found: list[Found], text: str, context: Context, lang: str) -> list[Found]:
    """Read a value's figures as its label suggests; what the value says itself goes before."""
    if context.is_count or context.unit or context.currency or context.percent:
        found = _numbers_again(found, text)
    if context.is_date and not any(figure.kind in _TEMPORAL for figure in found):
        found = _dates_again(found, text, lang)
    return [_suited(figure, context) for figure in found if not (context.is_layout and figure.unit == "px")]


_TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})
_ALONE = re.compile(r"\s*(?P<year>[12]\d{3})\s*$")


def _numbers_again(found: list[Found], text: str) -> list[Found]:
    """A lone 1956 under "Population" is a count."""
    from_text = _ALONE.match(text)
    if from_text is None or len(found) != 1 or found[0].kind is not FigureKind.DATE:
        return found
    number = int(from_text["year"])
    return [
        Found(
            start=found[0].start,
            end=found[0].end,
            kind=FigureKind.COUNT,
            value=Decimal(number),
            decimals=0,
            step=Decimal(1),
        )
    ]


def _dates_again(found: list[Found], text: str, lang: str) -> list[Found]:
    """A lone 987 or 1066 under "Founded" is a year."""
    if (
        len(found) == 1
        and found[0].kind is FigureKind.COUNT
        and text[found[0].start : found[0].end].isdigit()
    ):
        digits = text[found[0].start : found[0].end]
        if 3 <= len(digits) <= 4:
            return [
                Found(start=found[0].start, end=found[0].end, kind=FigureKind.DATE, value=digits.zfill(4))
            ]
    match = _ALONE.match(text)
    if not found and match and (point := read_date(text, match.start("year"), locale_of(lang))):
        return [dress(text, point, 0)]
    return found


def _suited(figure: Found, context: Context) -> Found:
    if figure.kind in _TEMPORAL:
        return replace(figure, stamp=True) if context.is_stamp else figure
    if figure.kind is not FigureKind.COUNT:
        return figure
    if context.is_rank:
        return replace(figure, kind=FigureKind.ORDINAL, decimals=None)
    if context.currency:
        return replace(figure, kind=FigureKind.MONEY, currency=context.currency, unit=None)
    if context.percent:
        return replace(figure, kind=FigureKind.PERCENT, unit="%")
    if context.unit:
        unit = context.unit
        kind = FigureKind.DURATION if unit.is_duration else FigureKind.QUANTITY
        return replace(
            figure,
            kind=kind,
            unit=unit.name,
            dimension=unit.dimension,
            factor=unit.factor,
            offset=unit.offset,
        )
    return figure if figure.unit or not context.noun else replace(figure, unit=context.noun)
