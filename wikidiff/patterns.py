"""Regular expressions compiled when they are first used: all of them would take most of the start of a program."""

from __future__ import annotations

import re
import sys
from typing import Any, AnyStr, cast

_LOSES_ITS_PLACE = sys.version_info < (3, 11, 5)
"""Python 3.11.0 to 3.11.4 go on at the wrong place behind a possessive repetition of what backtracks:
https://github.com/python/cpython/issues/106052. Debian 12 has 3.11.2."""


def possessive(body: str) -> str:
    """Return a pattern of any number of `body`, in a row, that gives none of them back.

    >>> import re
    >>> re.match(possessive("ab?c") + "d", "abcacd").group(), re.match(possessive("a") + "a", "aaa")
    ('abcacd', None)
    """
    return f"(?>(?:{body})*)" if _LOSES_ITS_PLACE else f"(?:{body})*+"


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
