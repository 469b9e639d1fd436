"""One readable revision of the page that a command names."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from wikidiff.cli.output import note
from wikidiff.errors import RevisionNotFoundError
from wikidiff.model import Document, Revision
from wikidiff.pipeline import Holding, degraded, select_revision

_BY_NUMBER = re.compile(r"[0-9]+(?:~[0-9]*)?|latest|prev", re.ASCII | re.IGNORECASE)
"""What names a revision however much of the history is stored."""


def begins_late(history: Sequence[Revision]) -> bool:
    """Tell whether the first stored revision follows one that is not stored."""
    return bool(history and history[0].parentid)


def note_part(holding: Holding, *specs: str) -> None:
    """Say that a history is not stored from its beginning on, where one of `specs` depends on that."""
    history = holding.store.history(holding.page)
    if begins_late(history) and not all(_BY_NUMBER.fullmatch(spec) for spec in specs):
        note(part_note(holding.page.title, len(history)))


def part_note(title: str, held: int) -> str:
    """Say what there is, and how to get the rest."""
    return (
        f"wikidiff: only a part of the history of {title!r} is stored, {held} revisions, and not the first: dates, "
        f"`first` and counts mean that part (`wikidiff snapshot {shlex.quote(title)}` fetches all)"
    )


def note_degraded(document: Document) -> None:
    """Say what could not be read as it should be, where what was read is listed."""
    for reason in degraded(document):
        note(f"note: parts were read in a plainer way: {reason}")


def read_revision(holding: Holding, spec: str | None = None) -> Revision:
    """Return the revision that `spec` (else the part behind the @, else the latest) means, with its text.

    Raises `RevisionNotFoundError` for one that is not there, or whose text is hidden or lost.
    """
    history = holding.store.history(holding.page)
    chosen = select_revision(history, spec or holding.revision_spec or "latest")
    revision = holding.store.read(holding.page, chosen)
    if revision.text is None:
        raise RevisionNotFoundError(
            f"the text of revision {revision.revid} of {holding.page.title!r} is hidden by the wiki or lost",
            hint="choose another revision; `wikidiff log` shows which are hidden",
        )
    return revision
