"""What a command names, opened: a page of the store, or a file as a store that lives as long as it is looked at."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from wikidiff.errors import ImportFormatError, InputError, PageNotFoundError, StoreError
from wikidiff.model import Page, Revision
from wikidiff.sources import names_file, read_revisions, read_version
from wikidiff.store import Added, Store, select_revision

__all__ = [
    "Added",
    "Holding",
    "Store",
    "absent_file",
    "import_file",
    "open_page",
    "open_pages",
    "read_version",
    "select_revision",
]


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


@contextmanager
def open_page(
    store_path: str | Path,
    name: str,
    *,
    date: datetime | None = None,
    title: str | None = None,
    lang: str | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Iterator[Holding]:
    """Open PAGE, PAGE@REV, FILE or FILE@REV; a file is imported into a store that lives as long.

    A file is meant when the name holds a path separator or an extension and the file exists. `on_note` is told
    what was repaired or passed over in it.
    """
    for candidate, spec in _splits(name):
        if _is_file(candidate):
            given = _Given(date=date, title=title, lang=lang, on_note=on_note)
            with _file_page(candidate, given) as (store, page):
                yield Holding(store=store, page=page, revision_spec=spec)
            return
    with ExitStack() as stack:
        with _explained(store_path, name):
            holding = _stored_page(stack.enter_context(Store(store_path, readonly=True)), name)
        yield holding


@contextmanager
def _explained(store_path: str | Path, name: str) -> Iterator[None]:
    """Say that a file is not there, where no page is and the name is that of a file."""
    try:
        yield
    except PageNotFoundError as error:
        raise absent_file(store_path, name) or error from None
    except StoreError as error:
        absent = None if Path(store_path).exists() else absent_file(store_path, name)
        raise absent or error from None


def absent_file(store_path: str | Path, name: str) -> InputError | None:
    """Return what to say of a name that no stored page has, if it can only be that of a file."""
    meant = next((candidate for candidate, _ in reversed(_splits(name)) if names_file(candidate)), None)
    if meant is None or Path(meant).exists():
        return None
    where = f", and {store_path} has no page of that name" if Path(store_path).exists() else ""
    return InputError(f"there is no file {meant}{where}", hint="check the path; a page is named by its title")


@contextmanager
def open_pages(
    store_path: str | Path, names: Sequence[str], *, on_note: Callable[[str], None] | None = None
) -> Iterator[tuple[Holding, ...]]:
    """Open every PAGE and every page of every FILE that is named, each once; without a name, the store's.

    A name with a revision behind it gives a holding that has it, for the caller to judge.
    """
    found: dict[tuple[int, Page], Holding] = {}
    with ExitStack() as stack:
        kept = None if names else stack.enter_context(Store(store_path, readonly=True))
        held = [Holding(store=kept, page=page, revision_spec=None) for page in kept.pages()] if kept else []
        for name in names:
            if _is_file(name):
                store = stack.enter_context(_file_store(name, _Given(on_note=on_note)))
                held = [Holding(store=store, page=page, revision_spec=None) for page in store.pages()]
            else:
                with _explained(store_path, name):
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
    except PageNotFoundError as error:
        if not split:
            raise _with_its_page(store, name) or error from None
    return Holding(store=store, page=store.find_page(split[0][0]), revision_spec=split[0][1])


def _with_its_page(store: Store, name: str) -> PageNotFoundError | None:
    """Return what to say of a bare number that is a revision's."""
    if not (name.isascii() and name.isdecimal() and len(name) <= _DIGITS):
        return None
    pages = store.pages()[:_LOOKED_AT]
    of = next((page for page in pages if store.find_revision(page, int(name)) is not None), None)
    if of is None:
        return None
    return PageNotFoundError(
        f"{name} is a revision, and a page is wanted",
        hint=f"name its page and it: {shlex.quote(f'{of.title}@{name}')}",
    )


_DIGITS = 18
_LOOKED_AT = 1_000
"""Pages in which a number is looked for: an error may take a moment, and not a minute."""


class _Given(NamedTuple):
    """What the caller says of a file, and to whom the file's flaws are told."""

    date: datetime | None = None
    title: str | None = None
    lang: str | None = None
    on_note: Callable[[str], None] | None = None


@contextmanager
def _file_store(path: str, given: _Given) -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory(prefix="wikidiff-") as folder,
        Store(Path(folder) / "file.sqlite") as store,
    ):
        _import_for_reading(store, path, given)
        yield store


@contextmanager
def _file_page(path: str, given: _Given) -> Iterator[tuple[Store, Page]]:
    with _file_store(path, given) as store:
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


def _import_for_reading(store: Store, path: str, given: _Given) -> None:
    """Import a file that is only looked at: one that does not say its date has that of the file."""
    notes: list[str] = []
    read = partial(import_file, store, path, title=given.title, lang=given.lang, on_note=notes.append)
    try:
        added = read(date=given.date)
    except ImportFormatError:
        if given.date is not None:
            raise
        saved = datetime.fromtimestamp(Path(path).stat().st_mtime, tz=UTC).replace(microsecond=0)
        notes.clear()
        added = read(date=saved)
    if given.on_note is not None:
        for sentence in (*notes, *map(str, added.conflicts)):
            given.on_note(sentence)
        if added.conflicting > len(added.conflicts):
            given.on_note(f"and {added.conflicting - len(added.conflicts):,} more revisions like these")
