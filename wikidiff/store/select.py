"""Which revision of a history is meant: a number, a date, a word, a count back. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime

from wikidiff.errors import RevisionNotFoundError
from wikidiff.model import Revision
from wikidiff.model.stretch import NoSuchDayError, read_stretch
from wikidiff.patterns import late

_NUMBER = late(r"[0-9]{1,18}", re.ASCII)
_BACK = late(r"[-\N{MINUS SIGN}]([0-9]{1,9})")
_PARENTS = late(r"(.+)~([0-9]{0,9})", re.ASCII | re.DOTALL)
WAYS = (
    "name a revision by its number, a date (2009-06-01, June 2009, 2009, yesterday), latest, first, prev, "
    "-2 (two before the latest) or REV~1 (its parent)"
)


def select_revision(history: Sequence[Revision], spec: str, now: datetime | None = None) -> Revision:
    """Return the revision of a history (oldest first, as `Store.history` gives it) that `spec` names.

    A number is a revid. A date (day, month, year, or a full ISO time; UTC unless it says otherwise) is
    the revision that stood at its end: the last one saved by then; four digits are a revid if there is
    such a one, else a year, and fourteen likewise a revid or MediaWiki's form of a time. `latest`,
    `first`; `prev` is the one before the latest, as is ``-1``, and ``-2`` the one before that. ``REV~1``
    is the parent of REV, ``REV~2`` the parent's parent.

    `now` is what ``yesterday`` and ``3 months ago`` count from. Raises `RevisionNotFoundError`, which says what
    there is.
    """
    if not history:
        raise RevisionNotFoundError("the page has no stored revisions", hint="import its history first")
    spec = spec.strip()
    by_parents = _PARENTS.fullmatch(spec)
    if by_parents:
        start = select_revision(history, by_parents[1], now)
        return _parent(history, start, int(by_parents[2] or 1))
    back = {"latest": 0, "prev": 1, "first": len(history) - 1}.get(spec.lower())
    counted = _BACK.fullmatch(spec)
    if counted:
        back = int(counted[1])
    if back is not None:
        return _counted_back(history, spec, back)
    return _numbered(history, spec) or _dated(history, spec, now)


def _counted_back(history: Sequence[Revision], spec: str, back: int) -> Revision:
    if back >= len(history):
        raise _not_found(history, f"no revision {spec}: the page has {_revisions(len(history))}")
    return history[-1 - back]


def _numbered(history: Sequence[Revision], spec: str) -> Revision | None:
    if not _NUMBER.fullmatch(spec):
        return None
    revid = int(spec)
    found = next((revision for revision in history if revision.revid == revid), None)
    if found is None and len(spec) not in (4, 14):
        nearest = min(history, key=lambda revision: abs(revision.revid - revid))
        raise _not_found(history, f"no revision {spec}; the nearest is {_describe(nearest)}")
    return found


def _dated(history: Sequence[Revision], spec: str, now: datetime | None) -> Revision:
    try:
        after = read_stretch(spec, now).after
    except NoSuchDayError as error:
        raise _not_found(history, f"{spec!r} names no revision: {error}") from error
    except ValueError as error:
        raise _not_found(history, f"{spec!r} names no revision", hint=WAYS) from error
    index = bisect_left(history, after, key=lambda revision: revision.timestamp)
    if index == 0:
        raise _not_found(history, f"no revision had been saved by {spec}")
    return history[index - 1]


def _parent(history: Sequence[Revision], start: Revision, steps: int) -> Revision:
    """Follow parents; where a source names none, the parent is the revision before."""
    place = {revision.revid: index for index, revision in enumerate(history)}
    revision = start
    for _ in range(min(steps, len(history))):
        index = place[revision.revid] - 1
        # MediaWiki writes 0 for the parent of a page's first revision.
        if revision.parentid is not None:
            index = place.get(revision.parentid, -1)
        if index < 0:
            missing = (
                f"its parent {revision.parentid} is not stored" if revision.parentid else "it has no parent"
            )
            raise _not_found(
                history,
                f"no revision {steps} before {_describe(start)}: {revision.revid} is the last, {missing}",
                hint="a date or -2 counts stored revisions only",
            )
        revision = history[index]
    return revision


def _not_found(history: Sequence[Revision], message: str, *, hint: str = "") -> RevisionNotFoundError:
    there = (
        f"stored are {len(history)} revisions, {_describe(history[0])} to {_describe(history[-1])}"
        if len(history) > 1
        else f"stored is one revision, {_describe(history[0])}"
    )
    return RevisionNotFoundError(message, hint=f"{there}; {hint}" if hint else there)


def _revisions(count: int) -> str:
    return "1 revision" if count == 1 else f"{count} revisions"


def _describe(revision: Revision) -> str:
    return f"{revision.revid} ({revision.timestamp:%Y-%m-%d %H:%M})"
