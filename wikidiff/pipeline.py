"""The one module that knows every stage: it introduces them to each other and holds nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from wikidiff.comparing import (
    apply,
    claims,
    compare,
    compare_parsed,
    degraded,
    diff_lines,
    figures,
    parse,
    references,
    tables,
)
from wikidiff.errors import InputError
from wikidiff.export import write_files, write_git, write_jsonl, write_xml
from wikidiff.history import Descent, Standing, Track, families, make_changelog, make_edits
from wikidiff.lives import View, blame, newest_readable, stale, the_one, trace, view, wanted
from wikidiff.model import (
    UNREADABLE,
    Changelog,
    Edits,
    History,
    Judge,
    Page,
    Revision,
    unread_end,
)
from wikidiff.opening import Holding, absent_file, import_file, open_page, open_pages
from wikidiff.reading import Reader, wikitext_of
from wikidiff.sources import TextFile, read_text, read_version
from wikidiff.store import Added, KeptEntry, Store, Verification, select_revision
from wikidiff.store import explained as store_failure
from wikidiff.tracking import follow, followed, in_memory, nothing_readable

__all__ = [
    "Added",
    "Holding",
    "KeptEntry",
    "Reader",
    "Store",
    "TextFile",
    "Track",
    "Verification",
    "View",
    "absent_file",
    "apply",
    "blame",
    "changelog",
    "changelog_between",
    "claims",
    "compare",
    "compare_parsed",
    "degraded",
    "diff_lines",
    "figures",
    "follow",
    "import_file",
    "make_edits",
    "newest_readable",
    "open_page",
    "open_pages",
    "parse",
    "read_text",
    "read_version",
    "references",
    "select_revision",
    "stale",
    "store_failure",
    "stored_changelog",
    "stored_edits",
    "tables",
    "the_one",
    "trace",
    "tracked",
    "view",
    "wanted",
    "wikitext_of",
    "write_files",
    "write_git",
    "write_jsonl",
    "write_parquet",
    "write_xml",
]


def changelog(
    page: Page,
    revisions: Iterable[Revision],
    *,
    on_revision: Callable[[int], None] | None = None,
    judge: Judge | None = None,
) -> Changelog:
    """Report what a page claims at the end of a stretch of its history that it did not at the start.

    `revisions` come with their texts, oldest first, and are read once; of the texts only the first and the
    last few are kept. `on_revision` is told how many were read; `judge` is that of `compare`. Raises
    `InputError` if none is readable.
    """
    reader = Reader(page.lang, judge=judge)
    track, first, last = followed(page, revisions, reader, on_revision)
    return replace(changelog_between(track, first, last, reader), unread=unread_end(track.revisions))


def stored_changelog(
    store: Store,
    page: Page,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    on_revision: Callable[[int], None] | None = None,
    judge: Judge | None = None,
) -> Changelog:
    """Report what a stored page claims at `until` that it did not at `since` (else: its ends).

    The ends are states that stood: what an edit within or after the stretch undid is looked through. The
    lives of the page are followed as far as they were not yet; `on_revision` is told how many revisions that
    took; `judge` is that of `compare`. Raises `InputError` if there is no readable revision in the stretch.
    """
    reader = Reader(page.lang, judge=judge)
    track = follow(store, page, reader, on_revision=on_revision)
    history = store.history(page)
    old, new = _ends(track, history, since, until)
    report = changelog_between(track, store.read(page, old), store.read(page, new), reader)
    here = [revision for revision in history if until is None or revision.timestamp <= until]
    return replace(report, unread=unread_end(here))


def stored_edits(
    store: Store,
    page: Page,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    on_revision: Callable[[int], None] | None = None,
) -> Edits:
    """Report what each edit of a stretch of a stored page did; the stretch is that of `stored_changelog`."""
    track = follow(store, page, Reader(page.lang), on_revision=on_revision)
    return make_edits(track, *_ends(track, store.history(page), since, until))


def _ends(
    track: Track, history: Sequence[Revision], since: datetime | None, until: datetime | None
) -> tuple[Revision, Revision]:
    """Return the states between which a stretch lies, without their texts."""
    old = _standing(track, history, since) if since else None
    old = old or next((each for each in history if not each.hidden & UNREADABLE), None)
    new = _standing(track, history, until) if until else _standing(track, history, None)
    if old is None or new is None or track.position(new.revid) < track.position(old.revid):
        raise nothing_readable(track.page, is_whole=since is None and until is None)
    return old, new


def _standing(track: Track, history: Sequence[Revision], moment: datetime | None) -> Revision | None:
    """Return the last revision by a moment that can be read and was not undone, then or later."""
    return next(
        (
            revision
            for revision in reversed(history)
            if (moment is None or revision.timestamp <= moment)
            and not revision.hidden & UNREADABLE
            and revision.revid not in track.undone
        ),
        None,
    )


def changelog_between(track: Track, old: Revision, new: Revision, reader: Reader) -> Changelog:
    """Report what changed between two revisions of a page whose lives are known; both with their texts."""
    before, after = reader.parse(wikitext_of(old)), reader.parse(wikitext_of(new))
    here, there = (
        Standing(document, track.cells(revision.revid))
        for document, revision in ((before, old), (after, new))
    )
    net = reader.compare(before, after, families(here, there, Descent(track.descended())))
    old, new = old.without_text(), new.without_text()
    return make_changelog(track, old, new, replace(net, old=old, new=new), here, there)


def write_parquet(histories: Sequence[History]) -> Iterator[bytes]:
    """Return the pieces of a Parquet file of histories.

    pyarrow, larger than all the rest together, is optional, and loaded when it is wanted: raises
    `InputError` where it is not installed.
    """
    if find_spec("pyarrow") is None:
        raise InputError(
            "Parquet files are written by pyarrow, which is not installed",
            hint="pip install 'wikidiff[parquet]', or choose --format jsonl",
        )
    pieces: Iterator[bytes] = import_module("wikidiff.export.parquet").write_parquet(histories)
    return pieces


def tracked(holding: Holding, reader: Reader, *, on_revision: Callable[[int], None] | None = None) -> Track:
    """Return the lives of a stored page: as they are kept, unless it is read in another language than its own."""
    store, page = holding.store, holding.page
    if reader.lang != page.lang:
        return in_memory(page, store.revisions(page), reader, on_revision=on_revision)
    return follow(store, page, reader, on_revision=on_revision)
