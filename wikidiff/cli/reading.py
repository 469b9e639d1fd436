"""One readable revision of the page that a command names."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from datetime import UTC, datetime

from wikidiff.cli.output import note
from wikidiff.comparing import degraded
from wikidiff.errors import RevisionNotFoundError
from wikidiff.model import Claim, Document, Revision, unread_end
from wikidiff.model.stretch import read_stretch
from wikidiff.opening import Holding, select_revision
from wikidiff.patterns import late
from wikidiff.report.wording import unread_text

_BY_NUMBER = late(r"[0-9]+(?:~[0-9]*)?|latest|prev", re.ASCII | re.IGNORECASE)
"""What names a revision however much of the history is stored."""

_NUMBER = late(r"[0-9]{1,18}", re.ASCII)


def begins_late(history: Sequence[Revision]) -> bool:
    """Tell whether the first stored revision follows one that is not stored."""
    return bool(history and history[0].parentid)


def note_part(holding: Holding, *specs: str) -> None:
    """Say that a history is not stored from its beginning on, where one of `specs` depends on that."""
    if all(_BY_NUMBER.fullmatch(spec) for spec in specs):
        return
    if begins_late(holding.history):
        note(part_note(holding.page.title, len(holding.history)))


def part_note(title: str, held: int) -> str:
    """Say what there is, and how to get the rest."""
    return (
        f"wikidiff: only a part of the history of {title!r} is stored, {held} revisions, and not the first: dates, "
        f"`first` and counts mean that part (`wikidiff snapshot {shlex.quote(title)}` fetches all)"
    )


def note_degraded(document: Document, found: Sequence[Claim]) -> None:
    """Say what could not be read as it should be, where what was read is listed."""
    for reason in degraded(document, found):
        note(f"note: parts were read in a plainer way: {reason}")


def note_unread(title: str, history: Sequence[Revision], until: datetime | None, so: str) -> None:
    """Say which revisions at the end of a stretch no report can look at, if there are others, and what of it."""
    here = [each for each in history if until is None or each.timestamp <= until]
    if unread := unread_end(here):
        note(f"wikidiff: {unread_text(unread, repr(title))}: {so}")


def _note_late(history: Sequence[Revision], spec: str, now: datetime) -> None:
    """Say that a date is past the last revision: what is shown is that one, and may not have stood till then."""
    try:
        start = read_stretch(spec, now).start
    except ValueError:
        return  # no date
    note_past(history, start, spec)


def note_past(history: Sequence[Revision], start: datetime, spec: str = "") -> None:
    """Say that a moment is past the last revision."""
    if history and history[-1].timestamp < start:
        spec = spec or f"{start:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
        last = f"{history[-1].revid} of {history[-1].timestamp:%Y-%m-%d %H:%M}"
        note(f"wikidiff: {spec} is past the last stored revision: that is {last}")


def read_revision(holding: Holding, spec: str | None = None) -> Revision:
    """Return the revision that `spec` (else the part behind the @, else the latest) means, with its text.

    Raises `RevisionNotFoundError` for one that is not there, or whose text is hidden or lost.
    """
    wanted = (spec or holding.revision_spec or "latest").strip()
    now = datetime.now(UTC)
    found = holding.store.find_revision(holding.page, int(wanted)) if _NUMBER.fullmatch(wanted) else None
    chosen = found or select_revision(holding.history, wanted, now)
    if wanted != str(chosen.revid):
        _note_late(holding.history, wanted, now)
    revision = holding.store.read(holding.page, chosen)
    if revision.text is None:
        raise RevisionNotFoundError(
            f"the text of revision {revision.revid} of {holding.page.title!r} is hidden by the wiki or lost",
            hint="choose another revision; `wikidiff log` shows which are hidden",
        )
    return revision
