"""Which revision of a history is meant: a number, a date, a word, a count back. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import MAXYEAR, UTC, datetime, timedelta, timezone

from wikidiff.errors import RevisionNotFoundError
from wikidiff.model import Revision

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_BACK = re.compile(r"[-\N{MINUS SIGN}]([0-9]{1,9})")
_PARENTS = re.compile(r"(.+)~([0-9]{0,9})", re.ASCII | re.DOTALL)
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<micro>[0-9]{1,6}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)

WAYS = (
    "name a revision by its number, a date (2009-06-01, 2009-06, 2009), latest, first, prev, "
    "-2 (two before the latest) or REV~1 (its parent)"
)


def select_revision(history: Sequence[Revision], spec: str) -> Revision:
    """Return the revision of a history (oldest first, as `Store.history` gives it) that `spec` names.

    A number is a revid. A date (day, month, year, or a full ISO time; UTC unless it says otherwise) is
    the revision that stood at its end: the last one saved by then; four digits are a revid if there is
    such a one, else a year, and fourteen likewise a revid or MediaWiki's form of a time. `latest`,
    `first`; `prev` is the one before the latest, as is ``-1``, and ``-2`` the one before that. ``REV~1``
    is the parent of REV, ``REV~2`` the parent's parent.

    Raises `RevisionNotFoundError`, which says what there is.
    """
    if not history:
        raise RevisionNotFoundError("the page has no stored revisions", hint="import its history first")
    spec = spec.strip()
    by_parents = _PARENTS.fullmatch(spec)
    if by_parents:
        start = select_revision(history, by_parents[1])
        return _parent(history, start, int(by_parents[2] or 1))
    back = {"latest": 0, "prev": 1, "first": len(history) - 1}.get(spec.lower())
    counted = _BACK.fullmatch(spec)
    if counted:
        back = int(counted[1])
    if back is not None:
        return _counted_back(history, spec, back)
    return _numbered(history, spec) or _dated(history, spec)


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


def _dated(history: Sequence[Revision], spec: str) -> Revision:
    end = _end_of(spec)
    if end is None:
        raise _not_found(history, f"{spec!r} names no revision", hint=WAYS)
    index = bisect_right(history, end, key=lambda revision: revision.timestamp)
    if index == 0:
        raise _not_found(history, f"no revision had been saved by {spec}")
    return history[index - 1]


def _end_of(spec: str) -> datetime | None:
    """Return the last moment of a date, to the microsecond; None if it is none."""
    digits = _DIGITS.fullmatch(spec)
    if digits:
        spec = "{}-{}-{}T{}:{}:{}".format(*digits.groups())
    match = _DATE.fullmatch(spec)
    if match is None:
        return None
    given = [int(match[name]) for name in ("year", "month", "day", "hour", "minute", "second") if match[name]]
    year, month, day, hour, minute, second = given + [1, 1, 1, 0, 0, 0][len(given) :]
    try:
        start = datetime(year, month, day, hour, minute, second, tzinfo=_zone(match["zone"]))
        if match["micro"]:
            return (start + timedelta(microseconds=int(match["micro"].ljust(6, "0")))).astimezone(UTC)
        return (_next(start, len(given)) - timedelta(microseconds=1)).astimezone(UTC)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
    except ValueError:
        return None


def _next(start: datetime, parts: int) -> datetime:
    """Return where the next year, month, day, minute or second begins, by how many parts were given."""
    if parts == 1:
        return _first_of(start.year + 1, 1, start)
    if parts == 2:
        return _first_of(start.year + start.month // 12, start.month % 12 + 1, start)
    step = {3: timedelta(days=1), 5: timedelta(minutes=1), 6: timedelta(seconds=1)}
    return start + step[parts]


def _first_of(year: int, month: int, like: datetime) -> datetime:
    if year > MAXYEAR:
        raise OverflowError("beyond the last year that a date can have")
    return like.replace(year=year, month=month)


def _zone(text: str | None) -> timezone:
    if not text or text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


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
    there = f"stored are {_revisions(len(history))}, {_describe(history[0])} to {_describe(history[-1])}"
    return RevisionNotFoundError(message, hint=f"{there}; {hint}" if hint else there)


def _revisions(count: int) -> str:
    return "1 revision" if count == 1 else f"{count} revisions"


def _describe(revision: Revision) -> str:
    return f"{revision.revid} ({revision.timestamp:%Y-%m-%d %H:%M})"
