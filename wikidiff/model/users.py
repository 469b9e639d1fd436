"""Who made an edit, by kind: as the wiki says, never by the look of a name alone (pure)."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from ipaddress import ip_address

from wikidiff.model.revision import Hidden, Revision
from wikidiff.patterns import late


class UserKind(enum.StrEnum):
    """What stands behind a user's name."""

    REGISTERED = "registered"
    TEMPORARY = "temporary"
    """An account that the wiki made of itself for somebody who was not logged in."""
    IP = "ip"
    HIDDEN = "hidden"


_MASKED = late(r"\d{1,3}(?:\.\d{1,3}){2}\.xxx")
"""As the wikis of 2001 wrote addresses."""

_DOUBTFUL = late(r"[~*!]")
"""What names of temporary accounts begin with; accounts that people made could begin so too, once."""


def is_address(user: str) -> bool:
    """Tell whether an edit was made without an account: an address stands for the name, which no account can have.

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


def is_doubtful(user: str) -> bool:
    """Tell a name that a temporary account could have: only the wiki knows."""
    return _DOUBTFUL.match(user) is not None


def user_kind(revision: Revision) -> UserKind | None:
    """Return what kind of user made an edit; None where nobody says.

    A dump does not say of ``~2026-1234`` whether the wiki made that account or somebody chose the name.
    """
    return kind_of(revision.user, is_hidden=bool(revision.hidden & Hidden.USER), temporary=revision.temporary)


def kind_of(user: str | None, *, is_hidden: bool, temporary: bool | None) -> UserKind | None:
    """Return the kind of a user by what is known of the name.

    >>> str(kind_of("192.0.2.7", is_hidden=False, temporary=None))
    'ip'
    >>> kind_of("~2026-1234", is_hidden=False, temporary=None)
    """
    if user is None:
        return UserKind.HIDDEN if is_hidden else None
    if is_address(user):
        return UserKind.IP
    if temporary is None and is_doubtful(user):
        return None
    return UserKind.TEMPORARY if temporary else UserKind.REGISTERED


UNKNOWN = "unknown"
"""Edits of which nobody says who made them, or of what kind the account is."""

ByKind = tuple[tuple[str, int], ...]
"""Kinds of users, or `UNKNOWN`, and how many edits are theirs; none without edits."""


def edits_by_kind(kinds: Iterable[tuple[UserKind | None, int]]) -> ByKind:
    """Add up edits by the kind of their users, in the order of the kinds.

    >>> edits_by_kind([(UserKind.IP, 2), (None, 1), (UserKind.IP, 3)])
    (('ip', 5), ('unknown', 1))
    """
    counts: Counter[str] = Counter()
    for kind, number in kinds:
        counts[UNKNOWN if kind is None else kind.value] += number
    return tuple((str(name), counts[name]) for name in (*UserKind, UNKNOWN) if counts[name])
