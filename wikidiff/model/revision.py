"""What a wiki keeps: pages and their revisions."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple


class Hidden(enum.Flag):
    """What a wiki withholds of a revision (revision deletion), or has lost.

    An empty string is an empty text, user or comment; a hidden one is this, never an empty string.
    Names follow the API's flags (texthidden, userhidden, commenthidden, sha1hidden, suppressed);
    MISSING is its `textmissing`: the wiki's own storage no longer has the text.
    """

    NOTHING = 0
    TEXT = 1
    USER = 2
    COMMENT = 4
    SHA1 = 8
    SUPPRESSED = 16
    MISSING = 32


UNREADABLE = Hidden.TEXT | Hidden.MISSING
"""What a revision has whose text nobody can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A named place with a history, on one wiki."""

    wiki: str
    """The database name (`enwiki`) where the source gives it, else the host name, else ``file``."""
    title: str
    """With its namespace prefix, blanks and not underscores: ``Talk:Kuril Islands dispute``."""
    pageid: int | None = None
    namespace: int = 0
    lang: str = "en"
    """Language code of the content, for the number and date grammar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of a page, made by an edit."""

    revid: int
    """The wiki's number; for a source without numbers the timestamp's digits (20060701120000)."""
    timestamp: datetime
    """When it was saved, in UTC and aware."""
    parentid: int | None = None
    user: str | None = None
    """Account name or address as the source writes it; None when hidden or not recorded."""
    temporary: bool | None = None
    """Whether the wiki made the account for somebody who was not logged in; None where the source does not say."""
    comment: str | None = None
    tags: tuple[str, ...] = ()
    minor: bool = False
    size: int | None = None
    """Bytes of UTF-8 as the source says; recomputed from `text` when it says nothing."""
    sha1: str | None = None
    """40 hexadecimal digits over the text's UTF-8; None when hidden or not recorded."""
    model: str = "wikitext"
    """Content model: `wikitext`, `javascript`, `json`…"""
    hidden: Hidden = Hidden.NOTHING
    text: str | None = None
    """The wikitext; None when hidden, missing, or when only the metadata was asked for."""

    def without_text(self) -> Revision:
        """Return who, when and why, as reports and lives keep it."""
        return self if self.text is None else replace(self, text=None)


class History(NamedTuple):
    """A page and revisions of it, oldest first; they may be read while they are asked for, once."""

    page: Page
    revisions: Iterable[Revision]
    titles: Mapping[int, str] = MappingProxyType({})
    """What the page was called, by the revision's number, where that is known."""


def unread_end(history: Sequence[Revision]) -> tuple[Revision, ...]:
    """Return the revisions at the end of a history whose text cannot be read; none where none can."""
    readable = [at for at, revision in enumerate(history) if not revision.hidden & UNREADABLE]
    return tuple(history[readable[-1] + 1 :]) if readable else ()
