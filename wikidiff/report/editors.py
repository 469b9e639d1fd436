"""Whose edits a report leaves out: by name, bots, temporary accounts, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from ipaddress import ip_address

from wikidiff.model import Changelog, Edits, Revision

BOT, TEMPORARY, ADDRESS = "bot", "temporary", "ip"

_BOT = re.compile(
    r"Bot(?![a-z])|\bbot\b|[a-z0-9]bot(?![a-z])|\bBot|\bBOT\b|BOT(?![A-Za-z])|[Bb]ot(?:[IVX]+|\d+)\b"
)
"""https://en.wikipedia.org/wiki/Wikipedia:Bot_policy: a bot's name says that it is one."""

_NO_BOTS = re.compile(r"\b(?:Ab|Tal|Tur|Ca|Bur|Her|Jac|Guil|Rem|Ro)bot(?:s|t)?\b", re.IGNORECASE)
"""Names of people and things that end so; a robot is no bot by name either."""

_TEMPORARY = re.compile(r"[~*]\d{4}-\d+(?:-\d+)*")
"""https://www.mediawiki.org/wiki/Trust_and_Safety_Product/Temporary_Accounts"""

_MASKED = re.compile(r"\d{1,3}(?:\.\d{1,3}){2}\.xxx")
"""As the wikis of 2001 wrote addresses."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Editors that are left out: names, or `bot`, `temporary`, `ip` for all that are one."""

    terms: tuple[str, ...] = ()

    def holds(self, revision: Revision | None) -> bool:
        """Tell whether a revision is by one of them; who is hidden is nobody."""
        user = revision.user if revision is not None else None
        return user is not None and any(_is(term, user) for term in self.terms)


NOBODY = Ignored()


def _is(term: str, user: str) -> bool:
    match term.casefold():
        case "bot":
            return is_bot(user)
        case "temporary":
            return _TEMPORARY.fullmatch(user) is not None
        case "ip":
            return is_address(user)
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


def is_address(user: str) -> bool:
    """Tell whether an edit was made without an account: an address stands for the name.

    >>> is_address("192.0.2.7"), is_address("2001:db8::7"), is_address("24.17.33.xxx"), is_address("Ann")
    (True, True, True, False)
    """
    if _MASKED.fullmatch(user):
        return True
    try:
        ip_address(user)
    except ValueError:
        return False
    return True


def without(changelog: Changelog, ignored: Ignored) -> Changelog:
    """Leave out the net changes whose author is one of them."""
    if not ignored.terms:
        return changelog
    kept = (entry for entry in changelog.entries if not ignored.holds(entry.revision))
    return replace(changelog, entries=tuple(kept))


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
