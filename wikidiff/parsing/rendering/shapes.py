"""What the functions that render templates take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

MOST_DECIMALS = 20
"""Decimals that a call may ask for: more are no number but an attempt on the reader's memory."""


def whole(text: str) -> int | None:
    """Return the number that a parameter is, if it is a whole one in the digits that templates know.

    >>> whole(" 07 "), whole("²"), whole("-1"), whole("1" * 5000)
    (7, None, None, None)
    """
    stripped = text.strip()
    return (
        int(stripped) if stripped.isascii() and stripped.isdecimal() and len(stripped) <= _LONGEST else None
    )


_LONGEST = 9

Values = Mapping[str, str]
"""Readable parameters by name; the unnamed are numbered from 1."""

Pieces = tuple[tuple[str, str], ...]
"""What a template reads as in pieces, each with the parameter that it begins with ("" for the first)."""

Renderer = Callable[[str, Values, str], str | Pieces | None]
"""Takes the template's canonical name, its parameters and the language; None where only the wiki knows."""
