"""What the grammars hand to each other: a figure by its place in a text, not yet tied to wikitext."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from wikidiff.model import FigureKind
from wikidiff.patterns import late


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure of a bare text; the fields are those of `Figure`."""

    start: int
    end: int
    kind: FigureKind
    value: Decimal | str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    qualifier: str | None = None
    decimals: int | None = None
    step: Decimal | None = None
    part: str | None = None
    stamp: bool = False
    dimension: str | None = None
    factor: Decimal | None = None
    offset: Decimal = Decimal(0)
    conversion: Found | None = None
    anaphoric: bool = False
    """A count that points back or counts what is known ("the two countries"): no date governs it."""
    head: int = -1
    """Where the date itself begins, without the words that qualify it; -1 for `start`."""

    @property
    def core(self) -> int:
        return self.start if self.head < 0 else self.head


def any_of(words: Iterable[str]) -> str:
    """Build an alternation, longest first, that matches nothing when there are no words.

    >>> any_of(["a", "ab"]), any_of([])
    ('(?:ab|a)', '(?!)')
    """
    longest_first = sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(longest_first)})" if longest_first else "(?!)"


_REPEATED = late(r"\s?\((\d{4}-\d\d-\d\d)\)")


def after_repeat(text: str, figure: Found) -> int:
    """Step over the machine's form of a date that is there for readers too: 4 May 1993 (1993-05-04)."""
    if figure.kind is FigureKind.DATE and (match := _REPEATED.match(text, figure.end)):
        return match.end() if match[1] == figure.value else figure.end
    return figure.end
