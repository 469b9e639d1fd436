"""The record of a page saved by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """One version of a page as wikitext, with what the file says of it; empty or None where nothing."""

    wikitext: str
    title: str = ""
    wiki: str = ""
    lang: str = ""
    namespace: int = 0
    pageid: int | None = None
    revid: int | None = None
    timestamp: datetime | None = None
