"""Which tables never close: at a heading, one that stays open to the end of the text is over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from wikidiff.patterns import late

TABLE_OPEN = late(r"[ \t:]*\{\|")
TABLE_CLOSE = late(r"[ \t]*\|\}(?!\})")
CLOSING_TEMPLATE = late(
    r"[ \t]*\{\{\s*(?:end|table[ _]?end|end[ _]?table|tableend|fin(?:[ _]?tableau)?|fim(?:[ _]de[ _]tabela)?|fine"
    r"|конец|jctbtm|(?:[a-z ]{1,24} )?(?:table|tabella|tabla)"
    r" (?:end|bottom|footer)|s-end)\s*(?:\|[^{}]{0,200})?\}\}",
    re.IGNORECASE,
)
"""Templates that write the end of a table."""
_MARK = late(
    rf"^(?:(?P<open>{TABLE_OPEN.pattern})|(?P<close>{TABLE_CLOSE.pattern}|{CLOSING_TEMPLATE.pattern}))",
    re.MULTILINE | re.IGNORECASE,
)


class Tables:
    """Answers whether the tables that are open at a place close behind it; the text is read once, if asked."""

    __slots__ = ("_lowest", "_skip", "_starts", "_sums", "_text")

    def __init__(self, text: str, skip: Callable[[int], bool]) -> None:
        self._text = text
        self._skip = skip
        """Tells of a place that it is no mark: it stands in a construct."""
        self._starts: list[int] | None = None
        self._sums: list[int] = []
        self._lowest: list[int] = []

    def close_behind(self, at: int, depth: int) -> bool:
        r"""Tell whether `depth` tables that are open at a place all close behind it.

        >>> Tables("{|\n== A ==\n|}", lambda at: False).close_behind(3, 1)
        True
        >>> Tables("{|\n== A ==\ntext", lambda at: False).close_behind(3, 1)
        False
        """
        if self._starts is None:
            self._read()
        assert self._starts is not None
        index = bisect_left(self._starts, at)
        if index == len(self._starts):
            return False
        before = self._sums[index - 1] if index else 0
        return self._lowest[index] <= before - depth

    def _read(self) -> None:
        self._starts, total = [], 0
        for match in _MARK.finditer(self._text):
            if self._skip(match.start()):
                continue
            total += 1 if match["open"] else -1
            self._starts.append(match.start())
            self._sums.append(total)
        lowest = 0
        self._lowest = [0] * len(self._sums)
        for index in range(len(self._sums) - 1, -1, -1):
            lowest = min(lowest, self._sums[index]) if index < len(self._sums) - 1 else self._sums[index]
            self._lowest[index] = lowest
