"""Rows of events: what is common stands in columns, the rest as compact JSON. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from wikidiff.model import (
    Change,
    Citation,
    ClaimKind,
    Code,
    Event,
    Excerpt,
    Figure,
    FigureChange,
    FigureKind,
    Span,
    Value,
    What,
    plain,
    typed_value,
)
from wikidiff.store.compact import dump, load
from wikidiff.store.rows import from_value, text_value

EVENT_COLUMNS = "life, revid, what, codes, text, before, after, section, label, container, figures, extras"
BARE_COLUMNS = "life, revid, what, codes, text, NULL, NULL, section, label, container, NULL, NULL"
"""Without figures and changes, which take longest to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extras:
    """What a change tells beside its codes and texts; most have none of it."""

    kind: ClaimKind | None = None
    """Of the side that is there; of both, unless `was` says otherwise."""
    was: ClaimKind | None = None
    section: tuple[str, ...] | None = None
    """Where it stood before, if that is another place."""
    label: str | None = None
    container: str | None = None
    figures: tuple[FigureChange, ...] = ()
    sources_before: tuple[Citation, ...] = ()
    sources_after: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    likely_wording: bool = False


_PLAIN = _Extras(kind=ClaimKind.SENTENCE)
_NOWHERE = Span(0, 0)


def event_row(event: Event) -> tuple[object, ...]:
    change = event.change
    before = change.before.text if change is not None and change.before is not None else None
    after = change.after.text if change is not None and change.after is not None else None
    extras = None if change is None else _extras(event, change)
    return (
        event.revid,
        str(event.what),
        " ".join(event.codes),
        text_value(event.text),
        text_value(before),
        None if after == event.text else text_value(after),
        json.dumps(event.section, separators=(",", ":")) if event.section else None,
        text_value(event.label) or None,
        text_value(event.container) or None,
        json.dumps([_figure_row(each) for each in event.figures], separators=(",", ":"))
        if event.figures
        else None,
        None if extras is None else "" if extras == _PLAIN else dump(extras),
    )


def _extras(event: Event, change: Change) -> _Extras:
    before, after = change.before, change.after
    here = after or before
    assert here is not None
    kind = here.kind
    if not (change.figures or change.sources_before or change.sources_after or change.tags or change.notes
            or (before is not None and _stood_elsewhere(event, before, kind))):  # fmt: skip
        return _PLAIN if kind is ClaimKind.SENTENCE and not change.likely_wording else _Extras(
            kind=kind, likely_wording=change.likely_wording
        )  # fmt: skip
    there = before or here
    section, label, container = (
        (there.section, there.label, there.container)
        if before is not None
        else (event.section, event.label, event.container)
    )
    return _Extras(
        kind=kind,
        was=there.kind if there.kind is not kind else None,
        section=section if section != event.section else None,
        label=label if label != event.label else None,
        container=container if container != event.container else None,
        figures=change.figures,
        sources_before=change.sources_before,
        sources_after=change.sources_after,
        tags=change.tags,
        notes=change.notes,
        likely_wording=change.likely_wording,
    )


def _stood_elsewhere(event: Event, before: Excerpt, kind: ClaimKind | None) -> bool:
    return (before.kind, before.section, before.label, before.container) != (
        kind, event.section, event.label, event.container
    )  # fmt: skip


def _figure_row(figure: Figure) -> list[object]:
    value = figure.value
    row: list[object] = [
        str(figure.kind), *figure.place, str(value) if isinstance(value, Decimal) else [plain(value)],
        plain(figure.low), plain(figure.high), figure.unit, figure.currency, figure.per, figure.qualifier,
        figure.part, figure.stamp or None,
    ]  # fmt: skip
    while row[-1] is None:
        row.pop()
    return row


def _figure(row: list[Any], text: str) -> Figure:
    kind, start, end, value, low, high, unit, currency, per, qualifier, part, stamp = (
        row + [None] * (_FIGURE_FIELDS - len(row))
    )  # fmt: skip
    place = Span(start, end)
    return Figure(
        kind=FigureKind(kind),
        surface=text[start:end],
        text=text[start:end],
        span=place,
        place=place,
        value=_read_value(FigureKind(kind), value),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        unit=unit,
        currency=currency,
        per=per,
        qualifier=qualifier,
        part=part,
        stamp=bool(stamp),
    )


_FIGURE_FIELDS = 12


def _read_value(kind: FigureKind, kept: list[str | None] | str | None) -> Value | None:
    """Read what `_figure_row` kept: a number as its text, all else as a list of one."""
    return typed_value(kind, kept[0] if isinstance(kept, list) else None if kept is None else Decimal(kept))


@lru_cache(maxsize=512)
def _codes(text: str) -> tuple[Code, ...]:
    return tuple(map(Code, text.split()))


_WHATS: dict[object, What] = {str(what): what for what in What}


def read_event(row: tuple[Any, ...]) -> Event:
    life, revid, what, codes, text, before, after, section, label, container, figures, extras = row
    text = from_value(text)
    place = _Place(
        tuple(json.loads(section)) if section else (), from_value(label) or "", from_value(container) or ""
    )
    read = _codes(codes)
    return Event(
        life=life,
        revid=revid,
        what=_WHATS[what],
        codes=read,
        text=text,
        section=place.section,
        label=place.label,
        container=place.container,
        figures=tuple(_figure(each, text or "") for each in json.loads(figures)) if figures else (),
        change=None
        if extras is None
        else _change(read, from_value(before), from_value(after) or text, place, extras),
    )


class _Place(NamedTuple):
    section: tuple[str, ...]
    label: str
    container: str


def _change(
    codes: tuple[Code, ...], before: str | None, after: str | None, here: _Place, extras: str
) -> Change:
    more: _Extras = load(_Extras, extras) if extras else _PLAIN
    there = _Place(
        here.section if more.section is None else more.section,
        here.label if more.label is None else more.label,
        here.container if more.container is None else more.container,
    )
    return Change(
        codes=codes,
        before=None if before is None else _excerpt(before, more.was or more.kind, there),
        after=None if after is None else _excerpt(after, more.kind, here),
        figures=more.figures,
        sources_before=more.sources_before,
        sources_after=more.sources_after,
        tags=more.tags,
        notes=more.notes,
        likely_wording=more.likely_wording,
    )


def _excerpt(text: str, kind: ClaimKind | None, place: _Place) -> Excerpt:
    return Excerpt(
        text=text,
        span=_NOWHERE,
        section=place.section,
        kind=kind,
        label=place.label,
        container=place.container,
    )
