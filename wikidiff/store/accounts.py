"""Accounts of which a wiki said whether they are temporary: its word is kept by wiki and name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from wikidiff.model import Revision
from wikidiff.model.users import is_doubtful
from wikidiff.store.rows import text_value


class Accounts:
    """What is known of the accounts of one wiki; a store of an earlier schema knows of none."""

    def __init__(self, connection: sqlite3.Connection, wiki: str) -> None:
        self._connection = connection
        self._wiki = wiki
        self._known: dict[str, bool | None] = {}
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'account'"
        self._is_there = bool(connection.execute(query).fetchone()[0])
        self._is_empty = not self._is_there or not self._any()

    def _any(self) -> bool:
        query = "SELECT 1 FROM account WHERE wiki = ? LIMIT 1"
        return self._connection.execute(query, (self._wiki,)).fetchone() is not None

    def told(self, revision: Revision) -> Revision:
        """Return a revision with what is known of its user's account."""
        known = None if revision.user is None else self._ask(revision.user)
        return revision if known is None else replace(revision, temporary=known)

    def known(self, users: Iterable[str]) -> dict[str, bool | None]:
        """Return what is known of some accounts."""
        return {user: self._ask(user) for user in users}

    def _ask(self, user: str) -> bool | None:
        if self._is_empty:
            return None
        if user not in self._known:
            query = "SELECT temporary FROM account WHERE wiki = ? AND name = ?"
            row = self._connection.execute(query, (self._wiki, text_value(user))).fetchone()
            self._known[user] = bool(row[0]) if row else None
        return self._known[user]

    def keep(self, revision: Revision) -> None:
        """Keep what a source says of an account, where the name alone could mislead."""
        user, said = revision.user, revision.temporary
        if user is None or said is None or not (said or is_doubtful(user)) or self._known.get(user) == said:
            return
        self._known[user] = said
        self._connection.execute(
            "INSERT OR REPLACE INTO account VALUES (?, ?, ?)", (self._wiki, text_value(user), int(said))
        )
