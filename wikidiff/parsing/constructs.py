"""The closed constructs of a text, looked up where they start."""

from __future__ import annotations

from collections.abc import Iterator

from wikidiff.parsing.runs import CONSTRUCT
from wikidiff.parsing.scanner import Element, scan_lines
from wikidiff.patterns import late

_OPENER = late(r"\[\[|\{\{|<[!a-zA-Z]")


class Constructs:
    """What `scan` would say of a place, without scanning what nobody asks for.

    The simple ones are matched when they are asked for, the others found once for all.
    """

    __slots__ = ("_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[int, Element] = {}
        if _OPENER.search(text):
            self._found = {element.start: element for element in scan_lines(text).elements}

    def get(self, start: int) -> Element | None:
        """Return the construct that starts at `start`, if one does.

        >>> Constructs("a [[b|c]] {{d").get(2), Constructs("a [[b|c]] {{d").get(10)
        (Element(kind='link', start=2, end=9), None)
        """
        found = self._found.get(start)
        if found is not None:
            return found
        simple = CONSTRUCT.match(self._text, start)
        if simple is None:
            return None
        return Element(simple.lastgroup or "", start, simple.end())

    def outermost(self, start: int = 0) -> Iterator[Element]:
        """Yield the constructs that stand in no other, from `start` on."""
        at = start
        while (match := _OPENER.search(self._text, at)) is not None:
            element = self.get(match.start())
            if element is None:
                at = match.start() + 1
            else:
                yield element
                at = element.end
