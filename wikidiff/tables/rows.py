"""What an edit did, as plain values of rows: from events of lives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from wikidiff.model import Change, Code, Event, Figure, FigureChange, Life, What, plain
from wikidiff.patterns import late
from wikidiff.report.identity import change_hash

_SOURCE_ALONE = ((Code.SOURCE_ADDED,), (Code.SOURCE_REMOVED,))
_PLACE = late(r" at \d+(?=: )")
"""Where in the stretch that was compared: a number that says nothing outside of it."""

MASS = "the edit took away or brought much and was undone at once: its claims were not looked at"


class FigureRow(NamedTuple):
    """One figure that changed; the names are those of `columns.FIGURE_CHANGE`, and what `FIGURES` has beside."""

    kind: str
    unit: str | None
    currency: str | None
    old: str | None
    new: str | None
    old_text: str | None
    new_text: str | None
    delta: float | None
    percent: float | None
    code: str
    is_stamp: bool


class ChangeRow(NamedTuple):
    """One thing that an edit changed."""

    section: tuple[str, ...]
    claim: int
    hash: str
    codes: tuple[str, ...]
    editorial: bool
    before: str | None
    after: str | None
    label: str | None
    figures: tuple[FigureRow, ...] = ()

    @property
    def weight(self) -> int:
        """Return bytes, about, that it takes until it is written."""
        return 600 + len(self.before or "") + len(self.after or "") + 300 * len(self.figures)


class StatedRow(NamedTuple):
    """One figure of a claim as it stands; the names are those of `columns.STATED`."""

    kind: str
    unit: str | None
    currency: str | None
    value: str | None
    qualifier: str | None
    text: str
    is_stamp: bool


class ClaimRow(NamedTuple):
    """One state of a claim."""

    section: tuple[str, ...]
    claim: int
    parents: tuple[int, ...]
    what: str
    kind: str
    label: str | None
    container: str | None
    text: str | None
    figures: tuple[StatedRow, ...]

    @property
    def weight(self) -> int:
        """Return bytes, about, that it takes until it is written."""
        return 500 + len(self.text or "") + 300 * len(self.figures)


def change_rows(events: Sequence[Event], wanted: Collection[str]) -> Iterator[ChangeRow]:
    """Yield a row for each life that something is told of; `wanted` codes alone, if there are any.

    What became of sources that changes of claims tell of already is left out. A claim that was split has a row for
    each part; what the change says of figures is told with the first.
    """
    told: set[int] = set()
    for event in _without_echoes(events):
        change = event.change
        if event.what is What.MASS:
            yield ChangeRow((), event.life, "", (), False, None, None, None)
        if change is None or not event.codes or (wanted and not any(code in wanted for code in event.codes)):
            continue
        figures = () if id(change) in told else tuple(_figures(change.figures, wanted))
        told.add(id(change))
        yield ChangeRow(
            section=event.section or change.section,
            claim=event.life,
            hash=change_hash(change),
            codes=tuple(map(str, event.codes)),
            editorial=event.is_editorial,
            before=change.before.text if change.before else None,
            after=_after(event, change),
            label=event.label or None,
            figures=figures,
        )


def _after(event: Event, change: Change) -> str | None:
    if event.what is What.AROUND:
        return change.after.text if change.after else None
    return event.text


def _without_echoes(events: Sequence[Event]) -> Iterator[Event]:
    sources = {id(event) for event in events if _is_of_source(event)}
    if not sources or len(sources) == len(events):
        yield from events
        return
    told = {work for event in events if id(event) not in sources for work in _works(event)}
    yield from (event for event in events if id(event) not in sources or not told.intersection(_works(event)))


def _is_of_source(event: Event) -> bool:
    """Tell whether the life is a source's: of a claim that stays, the same code comes with both sides."""
    change = event.change
    return (
        change is not None
        and change.codes in _SOURCE_ALONE
        and (change.before is None or change.after is None)
    )


def _works(event: Event) -> Iterator[str]:
    if event.change is not None:
        for citation in (*event.change.sources_before, *event.change.sources_after):
            yield citation.work


def _figures(changes: Iterable[FigureChange], wanted: Collection[str]) -> Iterator[FigureRow]:
    for change in changes:
        if wanted and change.code not in wanted:
            continue
        before, after = change.before, change.after
        figure = after or before
        if figure is None:
            continue
        yield FigureRow(
            kind=str(figure.kind),
            unit=figure.unit,
            currency=figure.currency,
            old=value_of(before),
            new=value_of(after),
            old_text=before.text if before else None,
            new_text=after.text if after else None,
            delta=_number(change.delta),
            percent=_number(change.percent),
            code=str(change.code),
            is_stamp=figure.stamp,
        )


def _number(value: Decimal | None) -> float | None:
    """Return a number to sort and filter by; the exact ones stand beside it."""
    return None if value is None else float(value)


def value_of(figure: Figure | None) -> str | None:
    """Return a figure's value as text: a plain number, EDTF, a ratio, two bounds.

    >>> from wikidiff.model import FigureKind, Span
    >>> here = Span(0, 4)
    >>> value_of(Figure(kind=FigureKind.COUNT, surface="2–14", text="2–14", span=here, place=here,
    ...     low=Decimal(2), high=Decimal(14)))
    '2–14'
    """
    if figure is None:
        return None
    if figure.value is None and (figure.low is not None or figure.high is not None):
        return f"{plain(figure.low) or ''}–{plain(figure.high) or ''}"
    return plain(figure.value)


def claim_rows(events: Iterable[Event], born: Mapping[int, Life]) -> Iterator[ClaimRow]:
    """Yield the state of each claim that an edit brought, changed, put elsewhere or took away."""
    for event in events:
        change = event.change
        if change is None or event.what in (What.AROUND, What.MASS):
            continue
        side = change.after or change.before
        if side is None or side.kind is None or not side.kind.is_claim:
            continue
        life = born.get(event.life)
        yield ClaimRow(
            section=event.section,
            claim=event.life,
            parents=life.parents if life else (),
            what=str(event.what),
            kind=str(side.kind),
            label=event.label or None,
            container=event.container or None,
            text=event.text,
            figures=tuple(map(_stated, event.figures)),
        )


def _stated(figure: Figure) -> StatedRow:
    return StatedRow(
        kind=str(figure.kind),
        unit=figure.unit,
        currency=figure.currency,
        value=value_of(figure),
        qualifier=figure.qualifier,
        text=figure.text,
        is_stamp=figure.stamp,
    )


def reason(said: str) -> str:
    """Say why a part was read in a plainer way, without its place in what was compared.

    >>> reason("table at 120: too many cells")
    'table: too many cells'
    """
    return _PLACE.sub("", said, count=1)
