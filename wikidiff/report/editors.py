"""Whose edits a report leaves out: by name, bots, temporary accounts, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from wikidiff.model import Changelog, Edits, Revision
from wikidiff.model.users import UNKNOWN, UserKind, user_kind
from wikidiff.patterns import late

CALLED = {
    UserKind.REGISTERED: "registered users",
    UserKind.TEMPORARY: "temporary accounts",
    UserKind.IP: "addresses",
    UserKind.HIDDEN: "hidden users",
    UNKNOWN: "users of whom no kind is known",
}
"""What the kinds of users are called where their edits are counted."""

_BOT = late(r"Bot(?![a-z])|\bbot\b|[a-z0-9]bot(?![a-z])|\bBot|\bBOT\b|BOT(?![A-Za-z])|[Bb]ot(?:[IVX]+|\d+)\b")
"""https://en.wikipedia.org/wiki/Wikipedia:Bot_policy: a bot's name says that it is one."""

_NO_BOTS = late(r"\b(?:Ab|Tal|Tur|Ca|Bur|Her|Jac|Guil|Rem|Ro)bot(?:s|t)?\b", re.IGNORECASE)
"""Names of people and things that end so; a robot is no bot by name either."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Editors that are left out: names, or `bot`, `temporary`, `ip` for all that are one."""

    terms: tuple[str, ...] = ()

    def holds(self, revision: Revision | None) -> bool:
        """Tell whether a revision is by one of them; who is hidden is nobody."""
        if revision is None or revision.user is None:
            return False
        return any(_is(term, revision, revision.user) for term in self.terms)


NOBODY = Ignored()


def _is(term: str, revision: Revision, user: str) -> bool:
    match term.casefold():
        case "bot":
            return is_bot(user)
        case "temporary":
            return user_kind(revision) is UserKind.TEMPORARY
        case "ip":
            return user_kind(revision) is UserKind.IP
    return _tidy(term) == _tidy(user)


def _tidy(name: str) -> str:
    name = " ".join(name.replace("_", " ").split())
    return name[:1].upper() + name[1:]


def is_bot(user: str) -> bool:
    """Tell whether a name is a bot's.

    >>> [is_bot(user) for user in ("ClueBot NG", "Cydebot", "Yobot", "Bot-Schafter", "SineBot II")]
    [True, True, True, True, True]
    >>> [is_bot(user) for user in ("Talbot", "Bottle", "Bothwell", "William Abbot", "Robotic")]
    [False, False, False, False, False]
    """
    return _BOT.search(_NO_BOTS.sub("", user)) is not None and not re.match(r"Bot[a-z]", user)


def without(changelog: Changelog, ignored: Ignored) -> Changelog:
    """Leave out the net changes whose author is one of them, and what they alone did that did not last."""
    if not ignored.terms:
        return changelog
    return replace(
        changelog,
        entries=tuple(entry for entry in changelog.entries if not ignored.holds(entry.revision)),
        undone=tuple(each for each in changelog.undone if not ignored.holds(each.revision)),
        passed=tuple(
            each for each in changelog.passed if not all(ignored.holds(step.revision) for step in each.steps)
        ),
    )


def without_edits(edits: Edits, ignored: Ignored) -> Edits:
    """Leave out the edits of them."""
    if not ignored.terms:
        return edits
    return replace(edits, edits=tuple(edit for edit in edits.edits if not ignored.holds(edit.revision)))


def ignored_number(report: Changelog | Edits, ignored: Ignored) -> int:
    """Count the net changes, or the edits, that are left out."""
    told = report.entries if isinstance(report, Changelog) else report.edits
    return sum(ignored.holds(each.revision) for each in told)


def read_ignored(texts: Iterable[str]) -> Ignored:
    """Read what the command line said."""
    return Ignored(tuple(text.strip() for text in texts if text.strip()))
