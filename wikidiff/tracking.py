"""Follow the lives of a stored page, and keep them: where history and store are introduced to each other.

A revision is followed once. What became known of it is kept beside the revisions, so that tomorrow's costs one
step and a report is a read. Where nothing can be written (a store of somebody else's), all is followed in
memory again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wikidiff.errors import InputError, StoreLockedError, StoreReadonlyError
from wikidiff.history import ENGINE, Fold, MemoryTrack, State, Track, recorded_sha1, restore, save
from wikidiff.model import Findings, Page, Revision
from wikidiff.reading import Reader
from wikidiff.store import Saved, Store, timestamp_value
from wikidiff.version import __version__

ENGINE_VERSION = f"{__version__}/{ENGINE}"
"""Lives that another version followed are followed anew."""

BATCH = 500
"""Revisions whose findings are kept at once: what an interruption can lose."""


def follow(
    store: Store, page: Page, reader: Reader, *, on_revision: Callable[[int], None] | None = None
) -> Track:
    """Return the lives of a stored page, brought up to its newest revision, and kept where that is possible.

    `on_revision` is told how many revisions were followed now. Raises `StoreError` for a text that is damaged.
    """
    try:
        with Store(store.path) as writable:
            newest = _Following(writable, page, reader).run(on_revision)
        return store.lives(page, newest)
    except (StoreLockedError, StoreReadonlyError):
        # Not to be written to, or not now: what was kept cannot be gone on with.
        return in_memory(page, store.revisions(page), reader, on_revision=on_revision)


class _Following:
    """Goes on from what is kept of a page, batch by batch."""

    def __init__(self, store: Store, page: Page, reader: Reader) -> None:
        self._store = store
        self._page = page
        self._saved = store.followed(page, ENGINE_VERSION)
        self._wordings = store.wordings(page)
        self._wordings.is_fresh = self._saved is None
        self._kept = store.lives(page)
        self._fold = Fold(
            reading=reader,
            bearers=self._wordings,
            state=State()
            if self._saved is None
            else restore(self._saved.state, revision_of=self._kept.revision),
            text_of=self._text_of,
            cells_of=self._kept.cells,
            sha1_of=recorded_sha1,
        )
        self._found: list[tuple[int, Findings]] = []
        self._readable = 0

    def _text_of(self, revid: int) -> str:
        return self._store.read(self._page, self._kept.revision(revid)).text or ""

    def run(self, on_revision: Callable[[int], None] | None) -> Findings:
        """Follow what is new, keep it, and return what the newest revision did, which the next may undo."""
        for number, revision in enumerate(self._store.revisions(self._page, after=self._saved), 1):
            self._found.append((revision.revid, self._fold.advance(revision)))
            self._readable += revision.text is not None
            if len(self._found) >= BATCH:
                self._keep(revision)
            if on_revision is not None:
                on_revision(number)
        if self._found:
            self._keep(revision)
        return self._fold.settle()

    def _keep(self, last: Revision) -> None:
        before = self._saved
        after = Saved(
            engine=ENGINE_VERSION,
            followed=(before.followed if before else 0) + len(self._found),
            readable=(before.readable if before else 0) + self._readable,
            timestamp=timestamp_value(last.timestamp),
            events=0,
            state=save(self._fold.state),
        )
        self._saved = self._store.keep_lives(self._page, before, after, self._found, self._wordings.new)
        self._found, self._readable = [], 0
        self._wordings.new.clear()
        self._wordings.is_fresh = False


def in_memory(
    page: Page,
    revisions: Iterable[Revision],
    reader: Reader,
    *,
    on_revision: Callable[[int], None] | None = None,
) -> MemoryTrack:
    """Return the lives of a page that is followed once, from revisions with their texts, oldest first."""
    track = MemoryTrack(page, reader)
    for number, revision in enumerate(revisions, 1):
        track.follow(revision)
        if on_revision is not None:
            on_revision(number)
    track.settle()
    return track


def followed(
    page: Page,
    revisions: Iterable[Revision],
    reader: Reader,
    on_revision: Callable[[int], None] | None = None,
) -> tuple[Track, Revision, Revision]:
    """Follow revisions, given with their texts; return the first and the last that can be read with it."""
    ends: list[Revision] = []

    def noted() -> Iterator[Revision]:
        for revision in revisions:
            if revision.text is not None:
                ends[1:] = [revision]
                ends[:1] = ends[:1] or [revision]
            yield revision

    track = in_memory(page, noted(), reader, on_revision=on_revision)
    if not ends:
        raise nothing_readable(page)
    return track, ends[0], ends[-1]


def nothing_readable(page: Page, *, is_whole: bool = True) -> InputError:
    """Return the error that a history, or with `is_whole` not set a stretch of one, has nothing to read."""
    where = "" if is_whole else " in this stretch of its history"
    return InputError(
        f"no revision of {page.title!r}{where} has a readable text",
        hint="`wikidiff log` shows what is stored"
        if is_whole
        else "widen the stretch; `wikidiff log` shows what is stored",
    )
