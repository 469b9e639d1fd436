"""What the caller of a reader says of a source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wikidiff.sources.naming import title_of_file

TEXT = 64 << 20
"""Bytes of one text that are read at most, unless the caller raises it; MediaWiki's own bound is 2 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says of a source, for where the source does not say it."""

    path: str
    title: str | None = None
    wiki: str | None = None
    lang: str | None = None
    date: datetime | None = None
    on_note: Callable[[str], None] | None = None
    undated: datetime | None = None
    """The date of what says none itself, where it is only looked at."""
    largest: int = TEXT
    """Bytes of one text that are read at most."""

    def note(self, sentence: str) -> None:
        """Tell the caller something that was repaired or assumed."""
        if self.on_note is not None:
            self.on_note(sentence)

    @property
    def title_or_name(self) -> str:
        return self.title or title_of_file(self.path)
