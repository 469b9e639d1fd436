"""What happened to a figure, in plain English: the sentence of its code, filled in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from wikidiff.model import OPEN, Figure, FigureChange, FigureKind, Moment
from wikidiff.report.naming import flat
from wikidiff.report.numerals import percentage, signed
from wikidiff.report.wording.sentences import filled

_MEASURED = frozenset({FigureKind.QUANTITY, FigureKind.DURATION})


def figure_phrase(change: FigureChange) -> str:
    """Return what happened to a figure.

    >>> from decimal import Decimal
    >>> from wikidiff.model import Code, Span
    >>> def count(text, value, **more):
    ...     return Figure(kind=FigureKind.COUNT, surface=text, text=text, span=Span(0, 1),
    ...                   place=Span(0, 1), value=Decimal(value), **more)
    >>> figure_phrase(FigureChange(code=Code.FIGURE_CORRECTED, before=count("48,216", "48216"),
    ...     after=count("48,261", "48261"), delta=Decimal(45), percent=Decimal("0.09333")))
    '48,216 → 48,261 (+45, +0.09 %)'
    >>> figure_phrase(FigureChange(code=Code.FIGURE_ADDED, before=None, after=count("27", "27")))
    'new: 27'
    """
    return filled(change.code, _Places(change))


def delta_text(change: FigureChange) -> str:
    """Return difference and per cent, as far as they mean something.

    A difference of two percentages is in percentage points and has no per cent of its own; per cent
    of a rank is no measure of anything.
    """
    parts = [difference_text(change), percent_text(change)]
    return ", ".join(part for part in parts if part)


def difference_text(change: FigureChange) -> str:
    if change.delta is None or change.after is None:
        return ""
    return signed(change.delta) + _delta_unit(change.after)


def percent_text(change: FigureChange) -> str:
    if change.percent is None or change.after is None:
        return ""
    return "" if change.after.kind in (FigureKind.PERCENT, FigureKind.ORDINAL) else percentage(change.percent)


class _Places(dict[str, str]):
    """What a pair of figures has for the places of its sentences."""

    def __init__(self, change: FigureChange) -> None:
        super().__init__(_figure_places(change))

    def __missing__(self, name: str) -> str:
        raise KeyError(name)


def _figure_places(change: FigureChange) -> Iterator[tuple[str, str]]:
    before, after = change.before, change.after
    old, new = _both(before, after) if before and after else (figure_text(before), figure_text(after))
    measure = delta_text(change)
    yield "measure", f" ({measure})" if measure else ""
    for name, text, figure in (("old", old, before), ("new", new, after)):
        if figure is not None:
            yield name, text
            if figure.stamp:
                yield f"{name}_stamp", text
    if before and after and (finer := _is_finer(before, after)) is not None:
        yield ("finer" if finer else "coarser"), new


def _is_finer(before: Figure, after: Figure) -> bool | None:
    """Tell whether the new figure says it more exactly than the old; None where neither does."""
    old, new = _exactness(before), _exactness(after)
    return None if old == new else new > old


def _exactness(figure: Figure) -> int:
    """Measure how exact a figure is: a date by the days that it can mean, a number by its last telling digit."""
    value = figure.value
    if isinstance(value, Moment):
        return value.days.first - value.days.last if value.days else -OPEN
    if not isinstance(value, Decimal):
        return 0
    if figure.decimals:
        return figure.decimals
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _both(before: Figure, after: Figure) -> tuple[str, str]:
    """Show two figures; as they stand in the wikitext (a template, an entity) where they read the same."""
    for old, new in ((before.text, after.text), (before.surface, after.surface)):
        if flat(old) != flat(new):
            return flat(old), flat(new)
    return flat(before.text), f"{flat(after.text)} (with other blanks)"


def figure_text(figure: Figure | None) -> str:
    return flat(figure.text) if figure else ""


def _delta_unit(figure: Figure) -> str:
    if figure.kind is FigureKind.PERCENT:
        return " pp"
    unit = figure.currency or (figure.unit if figure.kind in _MEASURED else None)
    return f" {unit}" if unit else ""
