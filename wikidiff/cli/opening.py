"""The page or file that a command names, opened; what is odd about a file is told on stderr."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from wikidiff import opening
from wikidiff.cli.output import note
from wikidiff.opening import Holding


def _tell(sentence: str) -> None:
    note(f"wikidiff: {sentence}")


def open_page(store: str, name: str, *, lang: str | None = None) -> AbstractContextManager[Holding]:
    """Open PAGE, PAGE@REV, FILE or FILE@REV."""
    return opening.open_page(store, name, lang=lang, on_note=_tell)


def open_pages(store: str, names: Sequence[str]) -> AbstractContextManager[tuple[Holding, ...]]:
    """Open every PAGE and every page of every FILE."""
    return opening.open_pages(store, names, on_note=_tell)
