"""What the caller of a reader says of a source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wikidiff.sources.naming import title_of_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says of a source, for where the source does not say it."""

    path: str
    title: str | None
    wiki: str | None
    lang: str | None
    date: datetime | None
    on_note: Callable[[str], None] | None

    @property
    def title_or_name(self) -> str:
        return self.title or title_of_file(self.path)
