"""Two sides that are held against each other: a score, a scale, a share, odds."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from wikidiff.patterns import late

_SIDE = r"(\d{1,18}(?:\.\d{1,9})?)"
_TWO_SIDES = late(f"{_SIDE}:{_SIDE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The value of a ratio. Two are equal when they are written alike: 2:4 is another score than 1:2."""

    written: str
    """``a:b``, both plain numbers."""
    sides: tuple[Decimal, Decimal] | None = field(compare=False, repr=False)
    """None for what has more than two sides."""

    def __str__(self) -> str:
        return self.written

    @property
    def share(self) -> Decimal | None:
        """What the first side is of the second in per cent, where it can be its part."""
        if self.sides is None:
            return None
        part, whole = self.sides
        return part * 100 / whole if 0 < part < whole else None

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(written: str) -> Ratio:
        """Read ``a:b``.

        >>> Ratio.of("1:4").share, Ratio.of("3:2").share, str(Ratio.of("3:2"))
        (Decimal('25'), None, '3:2')
        """
        match = _TWO_SIDES.fullmatch(written)
        return Ratio(written=written, sides=(Decimal(match[1]), Decimal(match[2])) if match else None)
