"""`--since last-seen`: what came since the last report, for a reader of a name; the mark is kept in the store."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from wikidiff.cli.options import Moment
from wikidiff.cli.output import note
from wikidiff.errors import InputError
from wikidiff.model import Page, Revision
from wikidiff.pipeline import Holding, Store

LAST_SEEN = "last-seen"

DEFAULT_READER = "me"


class Since(Moment):
    """A date, or `last-seen`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).strip().casefold().replace("_", "-").replace(" ", "-") == LAST_SEEN:
            return LAST_SEEN
        return super().convert(value, param, ctx)


class Mark:
    """Up to where a reader has seen a page: read when a report begins, moved when it was written whole."""

    def __init__(self, store: str, reader: str) -> None:
        self._store = store
        self._reader = reader
        self._seen: tuple[Page, Revision] | None = None

    def begin(self, holding: Holding, until: datetime | None) -> datetime | None:
        """Return since when the reader has not seen the page; None for all of it."""
        if holding.store.path != self._store:
            raise InputError(
                "what was seen of a file is not kept",
                hint="put it into the store with `wikidiff import`, and name the page",
            )
        here = [each for each in holding.history if until is None or each.timestamp <= until]
        if here:
            self._seen = holding.page, here[-1]
        seen = holding.store.seen(holding.page, self._reader)
        if seen is None:
            note(
                f"wikidiff: {self._reader!r} has seen nothing of {holding.page.title!r} yet: this tells all of it"
            )
        return None if seen is None else seen.timestamp

    def move(self) -> None:
        """Keep that the report was written."""
        if self._seen is not None:
            with Store(self._store) as store:
                page, revision = self._seen
                store.set_seen(page, self._reader, revision)
