"""Many spans, asked again and again whether one of them touches another span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from wikidiff.model import Span


class Cover:
    """Spans in any order, overlapping or not; each question costs a binary search.

    >>> cover = Cover([Span(2, 5), Span(9, 9)])
    >>> cover.touches(Span(4, 6)), cover.touches(Span(5, 6)), cover.touches(Span(0, 3))
    (True, False, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._reach = []
        furthest = -1
        for span in self._spans:
            furthest = max(furthest, span.end)
            self._reach.append(furthest)

    def holds_text_of(self, span: Span, text: str) -> bool:
        """Tell whether the spans together hold every character of a stretch that is no blank.

        >>> cover = Cover([Span(0, 3), Span(4, 7)])
        >>> cover.holds_text_of(Span(1, 6), "one two!"), cover.holds_text_of(Span(5, 8), "one two!")
        (True, False)
        """
        at = span.start
        first, last = bisect_right(self._reach, span.start), bisect_left(self._spans, Span(span.end, 0))
        for start, end in self._spans[first:last]:
            if start > at and text[at:start].strip():
                return False
            at = max(at, end)
        return not text[min(at, span.end) : span.end].strip()

    def touches(self, span: Span) -> bool:
        at = bisect_left(self._spans, Span(max(span.end, span.start + 1), 0))
        return at > 0 and self._reach[at - 1] > span.start
