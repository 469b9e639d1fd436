"""Histories told as texts, for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wikidiff.lives import View, newest_view
from wikidiff.model import Hidden, Page, Revision

PAGE = Page(wiki="test", title="Harbour")
START = datetime(2009, 5, 1, tzinfo=UTC)


def revisions(*told: tuple[str, str | None], start: datetime = START, days: int = 30) -> list[Revision]:
    """Return one revision for each (user, text), a month apart; None is a hidden text."""
    return [
        Revision(
            revid=number,
            timestamp=start + timedelta(days=days * (number - 1)),
            user=user,
            text=text,
            hidden=Hidden.NOTHING if text is not None else Hidden.TEXT,
        )
        for number, (user, text) in enumerate(told, 1)
    ]


def look(*told: tuple[str, str | None], start: datetime = START, days: int = 30) -> View:
    """Follow a history and look at its newest revision."""
    return newest_view(PAGE, revisions(*told, start=start, days=days))
