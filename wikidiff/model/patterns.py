"""Regular expressions compiled when they are first used: all of them would take most of the start of a program."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern: what is asked of it for the first time is looked up in the compiled one, and kept."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._given), name)
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    r"""Return what can be used as `re.compile(pattern, flags)` can, and costs nothing until then.

    >>> number = late(r"(\d+) km")
    >>> number.search("5 km")[1], number.pattern
    ('5', '(\\d+) km')
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, int(flags)))
