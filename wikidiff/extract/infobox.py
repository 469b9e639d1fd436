"""What a parameter's name or a column's header says of the bare figures under it.

`labels` says what words a label has; here they become a reading, and the reading is put on the figures.
"""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.date_modifiers import dress
from wikidiff.extract.dates import read_date
from wikidiff.extract.found import Found
from wikidiff.extract.labels import Context
from wikidiff.extract.numbers import plain
from wikidiff.extract.units import UNITS
from wikidiff.languages import language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late


def in_context(found: list[Found], text: str, context: Context, lang: str) -> list[Found]:
    """Read a value's figures as its label suggests; what the value says itself goes before."""
    if context.is_identifier:
        return [figure for figure in found if figure.dimension in _SIZES]  # longitud = 345 km
    if context.is_duration:
        found = _clocked(found, text, bare=context.is_minutes)
    if context.is_name:
        found = [figure for figure in found if figure.kind in _TEMPORAL]
    if context.is_clock:
        found = [_of_day(figure, text) for figure in found]
    if context.is_lap:
        found = [_timed(figure) for figure in found]
    if context.is_score:
        found = [_scored(figure, text) for figure in found]
    if context.is_count or context.unit or context.currency or context.percent or context.power:
        found = _numbers_again(found, text)
    if context.is_date and not any(figure.kind in _TEMPORAL for figure in found):
        found = _dates_again(found, text, lang, shortest=4 if context.counts_first else 3)
    found = [_opened(figure, text) for figure in found]
    if context.is_rank:
        found = [figure for figure in found if not _is_out_of(figure, found, text)]
    counts = [one for one in found if one.kind is FigureKind.COUNT]
    if context.plural and not context.noun and len(counts) == 1 and not _TIMES.match(text, counts[0].end):
        context = context._replace(noun=context.plural)
    if context.percent and len(found) > 1:
        return [_shared_out(figure, found, text, context) for figure in found]
    suited = [_suited(figure, context) for figure in found if not (context.is_layout and figure.unit == "px")]
    return _converted(suited, text, context) if context.partner else suited


_SIZES = frozenset({"length", "area", "volume", "mass"})
"""Dimensions of which no identifier is, so that a number with a unit of one measures something."""
_TEMPORAL = frozenset({FigureKind.DATE, FigureKind.PERIOD})
_ALONE = late(r"\s*(?P<year>[12]\d{3})(?=\s*(?:$|[(\[<±;/]))")
_CLOCK = late(r"(?:(?P<hours>\d{1,3}):(?=\d\d:))?(?P<minutes>\d{1,4}):(?P<seconds>[0-5]\d)(?![\d:.,]\d|\d)")


def _clocked(found: list[Found], text: str, *, bare: bool) -> list[Found]:
    """Read 3:44 and 1:02:33 under "length" as durations; a bare number is of minutes unless that is a unit's."""
    second, minute = UNITS["second"], UNITS["minute"]
    read: list[Found] = []
    for match in _CLOCK.finditer(text):
        value = int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])
        read.append(
            Found(
                start=match.start(),
                end=match.end(),
                kind=FigureKind.DURATION,
                value=Decimal(value),
                decimals=0,
                step=Decimal(1),
                unit=second.name,
                dimension=second.dimension,
                factor=second.factor,
            )
        )
    if bare and not read and len(found) == 1 and found[0].kind is FigureKind.COUNT and text.strip().isdigit():
        return [
            changed(
                found[0],
                kind=FigureKind.DURATION,
                unit=minute.name,
                dimension=minute.dimension,
                factor=minute.factor,
            )
        ]
    taken = [(one.start, one.end) for one in read]
    kept = [one for one in found if not any(one.start < end and start < one.end for start, end in taken)]
    return sorted([*kept, *read], key=lambda one: one.start)


_TIME_OF_DAY = late(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d")


def _of_day(figure: Found, text: str) -> Found:
    """Read 23:34:06 under "time" as a time of day, and no length of a race."""
    if figure.kind is not FigureKind.DURATION or not _TIME_OF_DAY.fullmatch(text, figure.start, figure.end):
        return figure
    value = f"T{text[figure.start : figure.end]}"
    return Found(start=figure.start, end=figure.end, kind=FigureKind.DATE, value=value)


THOUSANDTHS = 3
"""Digits behind the point that a stopwatch has, and no count."""


def _timed(figure: Found) -> Found:
    """Read +5.789 under "Time" as seconds behind the winner."""
    if figure.kind is not FigureKind.COUNT or figure.decimals != THOUSANDTHS:
        return figure
    second = UNITS["second"]
    return changed(
        figure, kind=FigureKind.DURATION, unit=second.name, dimension=second.dimension, factor=second.factor
    )


_GOALS = late(r"(\d{1,3})\s?[–‑-]\s?(\d{1,3})")


def _scored(figure: Found, text: str) -> Found:
    """Read 0–2 under "Score" as what each side got, whichever is the smaller."""
    match = _GOALS.fullmatch(text, figure.start, figure.end)
    if match is None or figure.kind is not FigureKind.COUNT or figure.low is None:
        return figure
    return Found(start=figure.start, end=figure.end, kind=FigureKind.RATIO, value=f"{match[1]}:{match[2]}")


def _numbers_again(found: list[Found], text: str) -> list[Found]:
    """Read a lone 1956 under "Population" as a count, also before a source in brackets."""
    from_text = _ALONE.match(text)
    if from_text is None or not found or found[0].kind is not FigureKind.DATE:
        return found
    if found[0].start != from_text.start("year") or found[0].end != from_text.end("year"):
        return found
    number = Decimal(from_text["year"])
    again = Found(
        start=found[0].start,
        end=found[0].end,
        kind=FigureKind.COUNT,
        value=number,
        decimals=0,
        step=Decimal(1),
    )
    return [again, *found[1:]]


def _dates_again(found: list[Found], text: str, lang: str, *, shortest: int) -> list[Found]:
    """A lone 987 or 1066 under "Founded" is a year."""
    if (
        len(found) == 1
        and found[0].kind is FigureKind.COUNT
        and text[found[0].start : found[0].end].isdigit()
    ):
        digits = text[found[0].start : found[0].end]
        if shortest <= len(digits) <= 4:
            return [
                Found(start=found[0].start, end=found[0].end, kind=FigureKind.DATE, value=digits.zfill(4))
            ]
    if len(found) == 1 and (circa := _CIRCA.fullmatch(text, found[0].start, found[0].end)):
        value = f"{circa['year'].zfill(4)}~"
        return [changed(found[0], kind=FigureKind.DATE, value=value, decimals=None, step=None)]
    match = _ALONE.match(text)
    if not found and match and (point := read_date(text, match.start("year"), language_of(lang))):
        return [dress(text, point, 0)]
    return found


_CIRCA = late(
    r"(?:c\.|ca\.?|circa|около|vers|um|hacia|verso|cerca de|~)\s?(?P<year>[1-9]\d{2,3})", re.IGNORECASE
)
"""A year of about then under "Born", which may have three digits: c. 965."""
_STILL = late(r"\s*[–—-](?=\s*(?:[,;)\]]|\Z))")


def _opened(figure: Found, text: str) -> Found:
    """Read the year of a value that ends with a dash as a period that goes on: 2009–."""
    still = _STILL.match(text, figure.end) if figure.kind is FigureKind.DATE else None
    if still is None or not str(figure.value).isdigit():
        return figure
    end = figure.end + len(still.group().rstrip())
    return changed(figure, end=end, kind=FigureKind.PERIOD, value=f"{figure.value}/..")


_TIMES = late(r"\s?[×x](?!\w)")
MOST_PERCENT = 1000
"""More is a count beside its share: 12,345 (45.6) under "Votes (%)"."""


def _shared_out(figure: Found, found: list[Found], text: str, context: Context) -> Found:
    """Read what stands in brackets under "Votes (%)" as the share, and what stands before as the votes."""
    if any(one.kind is FigureKind.PERCENT for one in found):
        return _suited(figure, context._replace(percent=False))
    is_large = isinstance(figure.value, Decimal) and abs(figure.value) >= MOST_PERCENT
    is_beside = context.is_count and _OPENS.match(text, figure.end) is not None
    return _suited(figure, context._replace(percent=not (is_large or is_beside)))


_OPENS = late(r"\s*\(")


def _converted(found: list[Found], text: str, context: Context) -> list[Found]:
    """Take the number in brackets as the conversion that the label says: 3.1 (37.6) under "°C (°F)"."""
    kept: list[Found] = []
    for figure in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and context.unit
            and context.partner
            and last.unit == figure.unit == context.unit.name
            and last.conversion is None
            and _OPENS.fullmatch(text, last.end, figure.start)
            and text.startswith(")", figure.end)
        ):
            unit = context.partner
            other = changed(
                figure, unit=unit.name, dimension=unit.dimension, factor=unit.factor, offset=unit.offset
            )
            kept[-1] = changed(last, end=figure.end + 1, conversion=other)
        else:
            kept.append(figure)
    return kept


_OUT_OF = late(r"\s(?:out )?of\s$|/$")


def _is_out_of(figure: Found, found: list[Found], text: str) -> bool:
    """Tell the 20 of "9th of 20" under a rank, which is no rank: it stays outside."""
    return figure is not found[0] and _OUT_OF.search(text, max(0, figure.start - 8), figure.start) is not None


def _is_season(value: str) -> bool:
    """Tell 2018/2019, a year that began in one and ended in the next, from a period: that one holds at no date."""
    first, _, last = value.partition("/")
    return first.isdigit() and last.isdigit() and int(last) == int(first) + 1


def _suited(figure: Found, context: Context) -> Found:
    if figure.kind in _TEMPORAL:
        holds = figure.kind is FigureKind.DATE or _is_season(str(figure.value))
        return changed(figure, stamp=True) if context.is_stamp and holds else figure
    if context.power and figure.kind in {FigureKind.COUNT, FigureKind.MONEY, FigureKind.QUANTITY}:
        figure = _scaled(figure, context.power)
    if figure.kind is not FigureKind.COUNT or figure.unit == "time":
        return figure
    if context.is_rank:
        return changed(figure, kind=FigureKind.ORDINAL, decimals=None)
    if context.currency:
        return changed(figure, kind=FigureKind.MONEY, currency=context.currency, unit=None)
    if context.percent:
        return changed(figure, kind=FigureKind.PERCENT, unit="%")
    if context.unit:
        unit = context.unit
        kind = FigureKind.DURATION if unit.is_duration else FigureKind.QUANTITY
        return changed(
            figure,
            kind=kind,
            unit=unit.name,
            dimension=unit.dimension,
            factor=unit.factor,
            offset=unit.offset,
        )
    return figure if figure.unit or not context.noun else changed(figure, unit=context.noun)


SCALED_BELOW = 10**6
"""A value under "(millions)" that is itself millions has been written out."""


def _scaled(figure: Found, power: int) -> Found:
    """Multiply what stands under "(millions)"; what has a scale word or is large says its own."""
    bounds = (figure.value, figure.low, figure.high)
    if any(isinstance(one, Decimal) and abs(one) >= SCALED_BELOW for one in bounds):
        return figure
    if figure.step is None or figure.step > 1:
        return figure
    value, low, high = (plain(one.scaleb(power)) if isinstance(one, Decimal) else one for one in bounds)
    assert not isinstance(low, str)
    assert not isinstance(high, str)
    return changed(figure, value=value, low=low, high=high, step=plain(figure.step.scaleb(power)))
