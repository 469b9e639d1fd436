"""A page whose lives are known, for the commands that ask about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from wikidiff.cli.fetching import Asking, stored_name
from wikidiff.cli.opening import open_page
from wikidiff.cli.output import note
from wikidiff.cli.progress import bar
from wikidiff.cli.reading import note_unread, part_note, read_revision
from wikidiff.errors import InputError
from wikidiff.model import unread_end
from wikidiff.model.wish import Wish
from wikidiff.pipeline import Holding, Reader, View, newest_readable, tracked, view
from wikidiff.report.wording import unread_text


@contextmanager
def open_view(
    name: str, *, store: str, lang: str | None = None, asking: Asking | None = None
) -> Iterator[View]:
    """Open PAGE, PAGE@REV, FILE or FILE@REV and follow its lives; without REV, its newest readable revision."""
    name = stored_name(store, name, [Wish()], asking) if asking else name
    with open_page(store, name, lang=lang) as holding:
        yield view_of(holding, lang=lang)


def view_of(holding: Holding, *, lang: str | None = None) -> View:
    """Follow the lives of a stored page and look at one of its revisions."""
    title = holding.page.title
    # Named wrongly, it is told before the work begins.
    chosen = read_revision(holding) if holding.revision_spec is not None else None
    reader = Reader(lang or holding.page.lang)
    with bar(f"following {title}", holding.store.count(holding.page)) as advance:
        track = tracked(holding, reader, on_revision=advance)
    revids = list(track.states())
    if revids and track.revision(revids[0]).parentid:
        note(part_note(title, len(revids)))
    if chosen is None:
        chosen = holding.store.read(holding.page, newest_readable(track))
        note_unread(title, holding.history, None, f"this looks at revision {chosen.revid}")
    return view(track, chosen, reader)


def unread_notes(view: View) -> list[str]:
    """Say if the newest text cannot be read, for a page of HTML that is kept."""
    unread = unread_end(view.track.revisions)
    said = unread_text(unread, repr(view.track.page.title)) if unread else ""
    return [f"{said}: this looks at revision {view.revision.revid}"] if said else []


FORMS = ("terminal", "html", "json", "csv")

SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv", ".txt": "terminal"}


def form_of(form: str | None, output: str | None) -> str:
    """Choose the form: what was said, else what the file's name says, else `terminal`.

    Raises `InputError` for a file name that says something else.

    >>> form_of(None, "lines.csv"), form_of("json", "lines.csv"), form_of(None, None)
    ('csv', 'json', 'terminal')
    """
    suffix = PurePath(output).suffix.lower() if output else ""
    if form is None and suffix and suffix not in SUFFIXES:
        raise InputError(
            f"the name {output} does not say in which form to write",
            hint="end it in .html, .json, .csv or .txt, or give --format",
        )
    return form or SUFFIXES.get(suffix, "terminal")
