"""The one module that knows every stage: it introduces them to each other and holds nothing itself."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, Protocol

from wikidiff.diff import apply, diff_lines
from wikidiff.errors import (
    ImportFormatError,
    InputError,
    PageNotFoundError,
)
from wikidiff.export import write_files, write_git, write_jsonl, write_xml
from wikidiff.history import Descent, Standing, Track, families, make_changelog, make_edits
from wikidiff.lives import View, blame, stale, the_one, trace, view, wanted
from wikidiff.model import (
    Changelog,
    Claim,
    Comparison,
    Document,
    Edits,
    Figure,
    Hidden,
    History,
    Judge,
    Page,
    Reference,
    Revision,
    fallbacks,
)
from wikidiff.parse import parse as parse_text
from wikidiff.parse import references as find_references
from wikidiff.parse import tables
from wikidiff.reading import Reader, wikitext_of
from wikidiff.sources import TextFile, read_revisions, read_text, read_version
from wikidiff.store import Added, KeptEntry, Store, Verification, select_revision
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
    "import_file",
    "make_edits",
    "open_page",
    "open_pages",
    "parse",
    "read_text",
    "read_version",
    "references",
    "select_revision",
    "stale",
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


class Nodes(Protocol):
    """What mwparserfromhell's `Wikicode` has: nodes, and a text that is all of them."""

    @property
    def nodes(self) -> Sequence[object]: ...


def parse(wikitext: str | Nodes, *, lang: str = "en") -> Document:
    r"""Cut a wikitext into its sections and blocks; a `Wikicode` of mwparserfromhell is one, too.

    Any text can be parsed, and nothing of it is lost: its blocks, joined, are the text. `lang` is the language that
    numbers and dates are read in.

    >>> [section.title for _, section in parse("Lead.\n== Trade ==\nIt grew.").sections()]
    ['', 'Trade']
    """
    if not isinstance(wikitext, str) and not hasattr(wikitext, "nodes"):
        raise TypeError(f"parse() takes a text or a Wikicode, not {type(wikitext).__name__}")
    return parse_text(str(wikitext), lang=lang)


def claims(document: Document) -> tuple[Claim, ...]:
    """Return all claims of a document in order, with its spans and section paths."""
    return Reader(document.lang).claims(document)


def degraded(document: Document, found: Iterable[Claim] | None = None) -> tuple[str, ...]:
    """Tell what of a document could not be read as it should be; `found` are its claims, if they are known."""
    fallen_back = [claim for claim in (claims(document) if found is None else found) if claim.degraded]
    if not fallen_back:
        return document.degraded
    blocks = list(document.blocks())
    starts = [block.span.start for block in blocks]
    reasons = [
        reason
        for claim in fallen_back
        for reason in fallbacks(blocks[bisect_right(starts, claim.span.start) - 1], [claim])
    ]
    return tuple(dict.fromkeys((*document.degraded, *reasons)))


def references(document: Document) -> tuple[Reference, ...]:
    """Return the references of a document, numbered as a reader sees them, with the claims that cite them."""
    return find_references(document, claims(document))


def figures(text: str, *, lang: str = "en") -> tuple[Figure, ...]:
    """Return the figures of a sentence or a wikitext, in order; spans count from its start.

    >>> [(str(figure.kind), figure.text) for figure in figures("It fell to 86,205 in 2006.")]
    [('count', '86,205'), ('date', '2006')]
    """
    return tuple(figure for claim in claims(parse(text, lang=lang)) for figure in claim.figures)


def compare(
    old: str | Revision,
    new: str | Revision,
    *,
    lang: str = "en",
    reader: Reader | None = None,
    judge: Judge | None = None,
) -> Comparison:
    """Report how claims and figures changed between two wikitexts, or two revisions with texts.

    A `reader` of the same language, kept by a caller who compares many texts of a page, reads each block once.
    `judge` is asked of each change of details whether it is probably wording (`Change.likely_wording`); it may
    return None to leave that to the judgement that is built in. A reader has a judge of its own.
    Raises `RevisionNotFoundError` for a revision whose text is hidden or missing.
    """
    reader = reader or Reader(lang, judge=judge)
    before, after = reader.parse(wikitext_of(old)), reader.parse(wikitext_of(new))
    comparison = compare_parsed(before, after, reader)
    return replace(comparison, old=_bare(old), new=_bare(new), lang=lang)


def compare_parsed(old: Document, new: Document, reader: Reader | None = None) -> Comparison:
    """Compare two documents that have been read."""
    reader = reader or Reader(new.lang)
    return reader.compare(old, new)


def _bare(side: str | Revision) -> Revision | None:
    return replace(side, text=None) if isinstance(side, Revision) else None


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
    return changelog_between(track, first, last, reader)


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
    old, new = _ends(track, store.history(page), since, until)
    return changelog_between(track, store.read(page, old), store.read(page, new), reader)


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


UNREADABLE = Hidden.TEXT | Hidden.MISSING


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


def import_file(
    store: Store,
    path: str,
    *,
    stdin: BinaryIO | None = None,
    title: str | None = None,
    wiki: str | None = None,
    lang: str | None = None,
    date: datetime | None = None,
    on_bytes: Callable[[int], None] | None = None,
    on_batch: Callable[[Added], None] | None = None,
    on_note: Callable[[str], None] | None = None,
    encoding: str | None = None,
    largest: int | None = None,
) -> Added:
    """Put all revisions of a file (`-` is stdin) into the store; what is held already stays as it is.

    If the file turns out damaged, what came before is kept (`on_batch` was told how much) and the
    `ImportFormatError` goes on.
    """
    revisions = read_revisions(
        path, stdin=stdin, title=title, wiki=wiki, lang=lang, date=date, on_bytes=on_bytes, on_note=on_note,
        encoding=encoding, largest=largest,
    )  # fmt: skip
    return store.add(revisions, on_batch=on_batch)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A page in an open store, and the revision that was asked for behind its name, if one was."""

    store: Store
    page: Page
    revision_spec: str | None

    @cached_property
    def history(self) -> tuple[Revision, ...]:
        """Its revisions without their texts, oldest first; read once."""
        return self.store.history(self.page)


def tracked(holding: Holding, reader: Reader, *, on_revision: Callable[[int], None] | None = None) -> Track:
    """Return the lives of a stored page: as they are kept, unless it is read in another language than its own."""
    store, page = holding.store, holding.page
    if reader.lang != page.lang:
        return in_memory(page, store.revisions(page), reader, on_revision=on_revision)
    return follow(store, page, reader, on_revision=on_revision)


@contextmanager
def open_page(
    store_path: str | Path,
    name: str,
    *,
    date: datetime | None = None,
    title: str | None = None,
    lang: str | None = None,
) -> Iterator[Holding]:
    """Open PAGE, PAGE@REV, FILE or FILE@REV; a file is imported into a store that lives as long.

    A file is meant when the name holds a path separator or an extension and the file exists.
    """
    for candidate, spec in _splits(name):
        if _is_file(candidate):
            with _file_page(candidate, date=date, title=title, lang=lang) as (store, page):
                yield Holding(store=store, page=page, revision_spec=spec)
            return
    with Store(store_path, readonly=True) as store:
        yield _stored_page(store, name)


@contextmanager
def open_pages(store_path: str | Path, names: Sequence[str]) -> Iterator[tuple[Holding, ...]]:
    """Open every PAGE and every page of every FILE that is named, each once; without a name, the store's.

    A name with a revision behind it gives a holding that has it, for the caller to judge.
    """
    found: dict[tuple[int, Page], Holding] = {}
    with ExitStack() as stack:
        kept = None if names else stack.enter_context(Store(store_path, readonly=True))
        held = [Holding(store=kept, page=page, revision_spec=None) for page in kept.pages()] if kept else []
        for name in names:
            if _is_file(name):
                store = stack.enter_context(_file_store(name))
                held = [Holding(store=store, page=page, revision_spec=None) for page in store.pages()]
            else:
                kept = kept or stack.enter_context(Store(store_path, readonly=True))
                held = [_stored_page(kept, name)]
            found |= {(id(holding.store), holding.page): holding for holding in held}
        yield tuple(found.values()) if names else tuple(held)


def _is_file(name: str) -> bool:
    return ("/" in name or bool(Path(name).suffix)) and Path(name).is_file()


def _splits(name: str) -> list[tuple[str, str | None]]:
    """Read a name whole first, then as NAME@REV: titles and file names may hold an @."""
    head, at, spec = name.rpartition("@")
    return [(name, None), (head, spec)] if at and head and spec else [(name, None)]


def _stored_page(store: Store, name: str) -> Holding:
    whole, *split = _splits(name)
    try:
        return Holding(store=store, page=store.find_page(whole[0]), revision_spec=None)
    except PageNotFoundError:
        if not split:
            raise
    return Holding(store=store, page=store.find_page(split[0][0]), revision_spec=split[0][1])


@contextmanager
def _file_store(
    path: str, *, date: datetime | None = None, title: str | None = None, lang: str | None = None
) -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory(prefix="wikidiff-") as folder,
        Store(Path(folder) / "file.sqlite") as store,
    ):
        _import_for_reading(store, path, date=date, title=title, lang=lang)
        yield store


@contextmanager
def _file_page(
    path: str, *, date: datetime | None, title: str | None, lang: str | None
) -> Iterator[tuple[Store, Page]]:
    with _file_store(path, date=date, title=title, lang=lang) as store:
        pages = store.pages()
        if len(pages) != 1:
            raise InputError(
                f"{path} holds {len(pages)} pages and not one",
                hint=f"import it first (`wikidiff import {path}`) and name the page: {_some_titles(pages)}",
            )
        yield store, pages[0]


def _some_titles(pages: tuple[Page, ...]) -> str:
    listed = ", ".join(page.title for page in pages[:5])
    return f"{listed}, …" if len(pages) > 5 else listed


def _import_for_reading(
    store: Store, path: str, *, date: datetime | None, title: str | None, lang: str | None
) -> None:
    """Import a file that is only looked at: one that does not say its date has that of the file."""
    try:
        import_file(store, path, date=date, title=title, lang=lang)
    except ImportFormatError:
        if date is not None:
            raise
        saved = datetime.fromtimestamp(Path(path).stat().st_mtime, tz=UTC).replace(microsecond=0)
        import_file(store, path, date=saved, title=title, lang=lang)
