"""The store as programs use it: pages by their names, and what is asked of their histories.

`wikidiff.store.Store` keeps revisions and knows nothing of claims; this one also answers, as the commands do. The
lives of a page are followed once and kept beside its revisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from wikidiff import store as shelf
from wikidiff.errors import InputError, RevisionNotFoundError
from wikidiff.lives import View, newest_readable, view
from wikidiff.model import Blame, Changelog, Edits, Judge, Page, Revision, Stale, Timeline
from wikidiff.model.stretch import Stretch, read_stretch
from wikidiff.pipeline import Added, Reader, follow, import_file, stored_changelog, stored_edits
from wikidiff.store import Saved

Moment = datetime | date | str
"""A time, a day, or either as people write it (`2009-06`, `12 July 2009`); without a zone it is UTC."""

Named = Page | str
"""A page, or a name that `Store.find_page` understands."""


class Store(shelf.Store):
    """One file with the histories of pages, and what is asked of them; a context manager.

    A page is named by its title (or its beginning, or `wiki:Title`) or is a `Page` from `pages()`. A moment is a
    `datetime`, a `date`, or a text like ``2009-06``. All methods raise `WikidiffError`s.
    """

    def __enter__(self) -> Store:
        return self

    def page(self, name: Named) -> Page:
        """Return the page that a name means; a `Page` is itself. Raises `PageNotFoundError`."""
        return self.find_page(name) if isinstance(name, str) else name

    def import_file(self, path: str | Path, *, lang: str | None = None) -> Added:
        """Put all revisions of a file into the store; what is held already stays as it is.

        What else can be said of a file (its title, wiki, date, encoding), `wikidiff.import_file` takes.
        """
        return import_file(self, str(path), lang=lang)

    def history(self, page: Named) -> tuple[Revision, ...]:
        """Return all revisions of a page without their texts, oldest first."""
        return super().history(self.page(page))

    def revisions(
        self,
        page: Named,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        after: Saved | None = None,
    ) -> Iterator[Revision]:
        """Yield the revisions of a page with their texts, oldest first, in bounded memory."""
        return super().revisions(self.page(page), since=since, until=until, after=after)

    def text(self, page: Named, revision: str | int = "latest") -> Revision:
        """Return a revision with its text: by number, by a date (what stood then), `first`, `latest`, `prev`…

        Raises `RevisionNotFoundError` for one that is not there, or whose text is hidden or lost.
        """
        here = self.page(page)
        number = revision if isinstance(revision, int) else None
        bare = self.find_revision(here, number) if number is not None else None
        bare = bare or shelf.select_revision(super().history(here), str(revision), datetime.now(UTC))
        found = self.read(here, bare)
        if found.text is None:
            raise RevisionNotFoundError(
                f"the text of revision {found.revid} of {here.title!r} is hidden by the wiki or lost",
                hint="choose another revision: `Revision.hidden` tells which have no text",
            )
        return found

    def changelog(
        self,
        page: Named,
        *,
        since: Moment | None = None,
        until: Moment | None = None,
        judge: Judge | None = None,
        on_revision: Callable[[int], None] | None = None,
    ) -> Changelog:
        """Report what a page claims at `until` that it did not at `since` (else: its ends), and who changed it.

        `on_revision` is told how many revisions were followed for it; `judge` is that of `wikidiff.compare`.
        """
        return stored_changelog(
            self,
            self.page(page),
            since=_first(since),
            until=_last(until),
            judge=judge,
            on_revision=on_revision,
        )

    def edits(self, page: Named, *, since: Moment | None = None, until: Moment | None = None) -> Edits:
        """Report what each edit of a stretch did, undone ones too."""
        return stored_edits(self, self.page(page), since=_first(since), until=_last(until))

    def blame(self, page: Named, *, at: str | int | None = None, figures: bool = False) -> Blame:
        """Report who gave each claim its wording, or with `figures` each figure its value.

        Of the newest readable revision, or of the one that `at` means to `text`.
        """
        return self.view(page, at).blame(figures=figures)

    def trace(self, page: Named, what: str = "", *, life: int | None = None) -> Timeline:
        """Follow one claim through the history: every state that it was in, by whom, and what became of it.

        `what` is a phrase or a figure of it, `section:TITLE`, `parameter:NAME` or `source:WORK`; `life` chooses
        by number where several fit. Raises `ClaimNotFoundError`, with those that could be meant.
        """
        return self.view(page).trace(what, life=life)

    def stale(self, page: Named, *, before: Moment, at: datetime | None = None) -> Stale:
        """Report the statements of the newest revision that speak of a day before `before`; `at` is now."""
        limit = _first(before)
        assert limit is not None
        statements = self.view(page).stale(limit.date())
        return Stale(at=at or datetime.now(UTC), before=limit.date(), statements=statements)

    def view(self, page: Named, at: str | int | None = None) -> View:
        """Return a revision of a page as one looks at it who knows the lives of its claims."""
        here = self.page(page)
        chosen = self.text(here, at) if at is not None else None
        reader = Reader(here.lang)
        track = follow(self, here, reader)
        return view(track, chosen or self.read(here, newest_readable(track)), reader)


def stretch_of(text: str) -> Stretch:
    """Return the stretch of time that a text names. Raises `InputError` for one that names none."""
    try:
        return read_stretch(text, datetime.now(UTC))
    except ValueError as error:
        raise InputError(str(error), hint="give a date like 2009, 2009-06 or 2009-06-01") from None


def _first(moment: Moment | None) -> datetime | None:
    """Return the first moment of what was given."""
    if isinstance(moment, str):
        return stretch_of(moment).start
    return _exact(moment)


def _last(moment: Moment | None) -> datetime | None:
    """Return the last second of what was given."""
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = moment.isoformat()
    if isinstance(moment, str):
        return stretch_of(moment).last_second
    return _exact(moment)


def _exact(moment: datetime | date | None) -> datetime | None:
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    if not isinstance(moment, datetime | None):
        raise TypeError(
            f"a moment is a datetime, a date or a text like '2009-06', not {type(moment).__name__}"
        )
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
