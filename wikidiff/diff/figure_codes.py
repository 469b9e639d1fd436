"""Name what became of each figure: the first rule that fits wins (docs/changes.md, section Figures)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal

from wikidiff.diff.figures import (
    NUMERIC,
    TEMPORAL,
    Matching,
    per_of,
    same_density,
    same_share,
    same_value,
    turned_round,
)
from wikidiff.model import Claim, Code, Direction, Figure, FigureChange, FigureKind, Moment
from wikidiff.patterns import late

_FOUR_DIGITS = Context(prec=4)

MAX_MEASURED = 50
"""Measured figures of a claim that an unmatched one is held against, as their conversion."""

_UNITS_MATTER = NUMERIC - {FigureKind.COUNT}
"""A count's unit is its head noun: another noun for the same thing is rewording, not another unit."""


def figure_changes(matching: Matching, old: Claim, new: Claim) -> tuple[FigureChange, ...]:
    """Return what became of the figures of an aligned pair of claims; unchanged ones are left out."""
    stamp = _stamp_moved(matching, old, new)
    swapped = _swapped(matching.pairs)
    changes: list[FigureChange] = []
    for index, (before, after) in enumerate(matching.pairs):
        if index in swapped:
            changes.append(FigureChange(code=Code.FIGURES_SWAPPED, before=before, after=after))
            continue
        changes.extend(_pair_changes(before, after, stamp))
    stayed_old, stayed_new = ([pair[side] for pair in matching.pairs] for side in (0, 1))
    gone, came = _beside_both(matching.removed, old, new), _beside_both(matching.added, new, old)
    changes.extend(_unmatched(gone, stayed_old, Code.FIGURE_REMOVED, Code.CONVERSION_REMOVED))
    changes.extend(_unmatched(came, stayed_new, Code.FIGURE_ADDED, Code.CONVERSION_ADDED))
    return tuple(changes)


_BOTH = late(r"\bboth\b", re.IGNORECASE)


def _beside_both(figures: Iterable[Figure], claim: Claim, other: Claim) -> list[Figure]:
    """Leave out a two for which the other claim says both: the two boys, both boys."""
    boths = len(_BOTH.findall(other.text)) - len(_BOTH.findall(claim.text))
    return [figure for figure in figures if boths <= 0 or figure.value != 2 or figure.text.isdigit()]


def _stamp_moved(matching: Matching, old: Claim, new: Claim) -> bool | None:
    """Tell whether the governing stamp moved; None when one of the claims has none.

    A stamp that stayed governs nothing for sure where another date of the claim did not stay.
    """
    if old.stamp is None or new.stamp is None:
        return None
    dates = [(a, b) for a, b in matching.pairs if a.kind in TEMPORAL and a.value != b.value]
    if any(before.stamp and after.stamp for before, after in dates) or old.stamp.value != new.stamp.value:
        return True
    return None if dates else False


def _swapped(pairs: Iterable[tuple[Figure, Figure]]) -> set[int]:
    """Find pairs that cross: a became b's value and b became a's, both of one kind."""
    waiting: dict[tuple[object, ...], int] = {}
    found: set[int] = set()
    for index, (before, after) in enumerate(pairs):
        if same_value(before, after) or before.kind != after.kind:
            continue
        here = (before.kind, before.value, before.low, before.high)
        there = (after.kind, after.value, after.low, after.high)
        partner = waiting.pop((there, here), None)
        if partner is None:
            waiting[here, there] = index
        else:
            found |= {partner, index}
    return found


def _pair_changes(before: Figure, after: Figure, stamp_moved: bool | None) -> list[FigureChange]:
    if before.kind in TEMPORAL and after.kind in TEMPORAL:
        return _date_changes(before, after)
    if turned_round(before, after) or same_share(before, after):
        same = before.qualifier == after.qualifier
        written = Code.FIGURE_REFORMATTED if same else Code.QUALIFIER_CHANGED
        return [FigureChange(code=written, before=before, after=after)]
    if before.kind in TEMPORAL or after.kind in TEMPORAL:
        same = before.text == after.text
        return [] if same else [FigureChange(code=Code.FIGURE_REVISED, before=before, after=after)]
    code = _value_code(before, after, stamp_moved)
    if code in _REVISED and _is_rounded_in_both(before, after):
        code = Code.PRECISION_CHANGED
    bracketed = _conversion_changes(before, after, stamp_moved)
    rendered = ("{{" in before.surface) != ("{{" in after.surface)
    if (
        bracketed
        and code is Code.FIGURE_REFORMATTED
        and not rendered
        and _own_text(before) == _own_text(after)
    ):
        return bracketed
    changes = [_measured(code, before, after)] if code else []
    if before.qualifier != after.qualifier and code not in (None, Code.QUALIFIER_CHANGED):
        changes.append(FigureChange(code=Code.QUALIFIER_CHANGED, before=before, after=after))
    return changes + bracketed


_REVISED = frozenset({Code.FIGURE_REVISED, Code.FIGURE_CORRECTED, Code.FIGURE_UPDATED})


def _is_rounded_in_both(before: Figure, after: Figure) -> bool:
    """Tell whether an amount and its conversion were both rounded: 310 m (1,017 ft), 300 m (1,000 ft).

    Zeros at the end of a number alone do not say so: it may have been counted.
    """
    fine, coarse = sorted((before, after), key=lambda figure: -len(_digits(figure)))
    if fine.conversion is None or coarse.conversion is None or not isinstance(fine.value, Decimal):
        return False
    if len(_digits(coarse)) == len(_digits(fine)) or len(_digits(coarse.conversion)) >= len(
        _digits(fine.conversion)
    ):
        return False
    if not isinstance(coarse.value, Decimal) or _units_differ(before, after):
        return False
    step = Decimal(1).scaleb(coarse.value.adjusted() + 1 - len(_digits(coarse)))
    return abs(fine.value - coarse.value) * 2 < step and _is_conversion(coarse, coarse.conversion)


def _digits(figure: Figure) -> str:
    """Return the digits of a number between the zeros at its ends."""
    if not isinstance(figure.value, Decimal):
        return ""
    return "".join(map(str, figure.value.as_tuple().digits)).strip("0")


def _own_text(figure: Figure) -> str:
    """Return the text of a figure without the conversion in brackets behind it."""
    if figure.conversion is None:
        return figure.text
    return figure.text[: figure.conversion.place.start - figure.place.start].rstrip(" (\u00a0")


def _value_code(before: Figure, after: Figure, stamp_moved: bool | None) -> Code | None:
    bounds = (before.low, before.high) != (after.low, after.high)
    if bounds:
        return Code.RANGE_CHANGED
    if before.kind is FigureKind.ORDINAL and before.unit != after.unit and same_value(before, after):
        return None  # the fifth best of the fifth worst: the words tell
    if _equal_in_all(before, after):
        if _is_finer(before, after):
            return Code.PRECISION_CHANGED
        return _reformatted(before, after)
    if _units_differ(before, after):
        if _agrees_converted(before, after):
            return Code.UNIT_CONVERTED
        if same_value(before, after):
            return Code.UNIT_REPLACED
    if _rates_differ(before, after) and same_value(before, after):
        return Code.UNIT_REPLACED
    if same_value(before, after):
        return Code.QUALIFIER_CHANGED if before.qualifier != after.qualifier else Code.FIGURE_REFORMATTED
    if not _units_differ(before, after) and _rounds_to(before, after):
        return Code.PRECISION_CHANGED
    if stamp_moved is None:
        return Code.FIGURE_REVISED
    return Code.FIGURE_UPDATED if stamp_moved else Code.FIGURE_CORRECTED


def _reformatted(before: Figure, after: Figure) -> Code | None:
    """Return the code of two figures that mean the same: text differs, or one comes from a template."""
    rendered = ("{{" in before.surface) != ("{{" in after.surface)
    return Code.FIGURE_REFORMATTED if rendered or before.text != after.text else None


def _equal_in_all(before: Figure, after: Figure) -> bool:
    return (
        same_value(before, after)
        and before.qualifier == after.qualifier
        and per_of(before) == per_of(after)
        and not _units_differ(before, after)
    )


def _units_differ(before: Figure, after: Figure) -> bool:
    if before.currency != after.currency:
        return True
    if same_density(before, after):
        return False
    if before.kind == after.kind == FigureKind.COUNT:
        return False
    if before.kind not in _UNITS_MATTER and after.kind not in _UNITS_MATTER:
        return False
    return before.unit != after.unit or before.kind != after.kind


def _rates_differ(before: Figure, after: Figure) -> bool:
    """Tell whether two figures are for another time or thing; what a count is for may stand outside of it."""
    if per_of(before) == per_of(after):
        return False
    return bool(before.per and after.per) or before.kind is not FigureKind.COUNT


def _is_finer(before: Figure, after: Figure) -> bool:
    """Tell whether the same value is written with more or fewer zeros: 1.2 against 1.20.

    A scale word moves the point (1.2 million, 1,200,000) and is another way of writing: then the step of the
    last digit does not shrink by as many zeros as the decimals say.
    """
    if before.decimals is None or after.decimals is None or before.step is None or after.step is None:
        return False
    zeros = after.decimals - before.decimals
    return zeros != 0 and after.step == before.step.scaleb(-zeros)


def _rounds_to(before: Figure, after: Figure) -> bool:
    """Tell whether the coarser figure is the finer one rounded to the coarser one's last digit."""
    if not (isinstance(before.value, Decimal) and isinstance(after.value, Decimal)):
        return False
    if before.step is None or after.step is None or before.step == after.step:
        return False
    return abs(before.value - after.value) * 2 <= max(before.step, after.step)


def _agrees_converted(before: Figure, after: Figure) -> bool:
    """Tell whether both give the same quantity within half of the coarser one's last written digit."""
    left, right = before.base_value, after.base_value
    if left is None or right is None or before.dimension != after.dimension:
        return False
    tolerance = max((figure.step or 1) * (figure.factor or Decimal(0)) for figure in (before, after)) / 2
    return abs(left - right) <= tolerance


def _conversion_changes(before: Figure, after: Figure, stamp_moved: bool | None) -> list[FigureChange]:
    """Tell what became of the amounts in brackets: one that does not fit its figure is a figure of its own."""
    old, new = before.conversion, after.conversion
    if old is None and new is not None:
        code = Code.CONVERSION_ADDED if _is_conversion(after, new) else Code.FIGURE_ADDED
        return [FigureChange(code=code, before=None, after=new)]
    if old is not None and new is None:
        code = Code.CONVERSION_REMOVED if _is_conversion(before, old) else Code.FIGURE_REMOVED
        return [FigureChange(code=code, before=old, after=None)]
    if old is None or new is None or _equal_in_all(old, new):
        return []
    if _is_conversion(before, old) and _is_conversion(after, new) and not same_value(before, after):
        return []  # it follows its figure, whose change is told
    changed = _value_code(old, new, stamp_moved)
    if changed in _REVISED and _agrees_converted(before, old) and _agrees_converted(after, new):
        changed = Code.PRECISION_CHANGED  # 40 m (130 ft), 40 m (131 ft)
    return [_measured(changed, old, new)] if changed else []


def _is_conversion(figure: Figure, conversion: Figure) -> bool:
    """Tell whether an amount in brackets is the figure's own in another unit, however it was rounded."""
    left, right = figure.base_value, conversion.base_value
    if left is None or right is None or _agrees_converted(figure, conversion):
        return True
    if figure.dimension == "temperature":
        return abs(left - right) <= ROUNDED_KELVIN
    return abs(left - right) <= ROUNDED_SHARE * max(abs(left), abs(right))


ROUNDED_SHARE, ROUNDED_KELVIN = Decimal("0.1"), Decimal(2)
"""By how much a conversion in brackets may miss its figure: 100 m (300 ft) is meant to be the same."""


def _measured(code: Code, before: Figure, after: Figure) -> FigureChange:
    """Add delta, per cent and direction where both are plain numbers in one unit."""
    if not (isinstance(before.value, Decimal) and isinstance(after.value, Decimal)):
        return FigureChange(code=code, before=before, after=after)
    if _units_differ(before, after) or per_of(before) != per_of(after) or before.value == after.value:
        return FigureChange(code=code, before=before, after=after)
    delta = after.value - before.value
    percent = _FOUR_DIGITS.divide(delta * 100, abs(before.value)) if before.value else None
    direction = Direction.UP if delta > 0 else Direction.DOWN
    return FigureChange(
        code=code, before=before, after=after, delta=delta, percent=percent, direction=direction
    )


def _date_changes(before: Figure, after: Figure) -> list[FigureChange]:
    code = _date_code(before, after)
    return [FigureChange(code=code, before=before, after=after)] if code else []


def _date_code(before: Figure, after: Figure) -> Code | None:
    if (before.value, before.part) == (after.value, after.part):
        if before.qualifier != after.qualifier:
            return Code.QUALIFIER_CHANGED
        return _reformatted(before, after)
    if before.value == after.value and (before.part is None) != (after.part is None):
        return Code.PRECISION_CHANGED  # the early 1980s, the 1980s
    left, right = before.days, after.days
    if (
        left is not None
        and left == right
        and before.part == after.part
        and before.qualifier != after.qualifier
    ):
        return Code.QUALIFIER_CHANGED  # c. 1456, 1456
    old, new = before.value, after.value
    if not (isinstance(old, Moment) and isinstance(new, Moment)):
        return Code.DATE_CORRECTED
    if old.is_interval != new.is_interval and left and right and (left.holds(right) or right.holds(left)):
        return Code.RANGE_CHANGED
    if before.stamp and after.stamp and old.is_yearless and new.is_yearless:
        # Two days of a year that neither names: the same year, as far as the page tells.
        return Code.STAMP_ADVANCED if new.in_year > old.in_year else Code.STAMP_SET_BACK
    if old.is_yearless != new.is_yearless and old.in_year == new.in_year:
        return Code.PRECISION_CHANGED
    if left is None or right is None:
        return Code.DATE_CORRECTED
    if left != right and (_is_within(old, new) or _is_within(new, old)):
        return Code.PRECISION_CHANGED
    if before.stamp and after.stamp and left != right:
        return Code.STAMP_ADVANCED if right > left else Code.STAMP_SET_BACK
    return Code.DATE_CORRECTED


def _is_within(fine: Moment, coarse: Moment) -> bool:
    """Tell whether a date lies within another; of two ranges, each end within its own."""
    return all(
        one is not None and other is not None and other.holds(one)
        for one, other in zip(fine.ends, coarse.ends, strict=False)
    )


def _unmatched(
    figures: Iterable[Figure], stayed: Iterable[Figure], code: Code, conversion: Code
) -> list[FigureChange]:
    """Tell of figures that came (or went): one that repeats another in its own unit is that one's conversion.

    A figure that came together with its conversion came all the same.
    """
    measured = [other for other in stayed if other.base_value is not None][:MAX_MEASURED]
    changes = []
    for figure in figures:
        repeats = any(_agrees_converted(figure, other) for other in measured)
        changes.append(
            FigureChange(
                code=conversion if repeats else code,
                before=figure if code is Code.FIGURE_REMOVED else None,
                after=figure if code is Code.FIGURE_ADDED else None,
            )
        )
        if figure.base_value is not None and len(measured) < MAX_MEASURED:
            measured.append(figure)
    return changes
