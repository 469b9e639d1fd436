"""Where a thing stands: offsets in code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points.

    A named tuple and not a dataclass: an article makes thousands, and JSON wants ``[start, end]``.
    """

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        """
        >>> Span(2, 5).shifted(10)
        Span(start=12, end=15)
        """
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """
        >>> Span(2, 5).of("abcdefg")
        'cde'
        """
        return text[self.start : self.end]
