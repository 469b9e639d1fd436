"""Identity reverts: edits that restore an earlier text, byte for byte, and the edits they undo.

Undone edits never were a state that anybody agreed to: a changelog folds them, and attribution looks
through them. Same sha1 is the rule of https://meta.wikimedia.org/wiki/Research:Revert.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha1

from wikidiff.model import Revert, Revision

RADIUS = 15
"""How many standing revisions back a text may lie to count as restored (mwreverts' default)."""


class Settler:
    """Passes on the revisions that stood, once no later edit within `RADIUS` can undo them.

    After `settle` has run, `reverts` holds what was undone, `hidden` what could not be read, and
    `first`, `last`, `count`, `users` what the whole stretch was. All without texts.
    """

    def __init__(self) -> None:
        self.reverts: list[Revert] = []
        self.hidden: list[Revision] = []
        self.first: Revision | None = None
        self.last: Revision | None = None
        self.count = 0
        self.users: set[str] = set()

    def settle(self, revisions: Iterable[Revision]) -> Iterator[Revision]:
        """Yield the revisions that stood, with their texts, oldest first; holds `RADIUS` + 1 texts."""
        standing: list[tuple[str, Revision]] = []
        for revision in revisions:
            self._note(revision)
            standing.append((_identity(revision), revision))
            self._undo(standing)
            if len(standing) > RADIUS + 1:
                yield from _readable(standing.pop(0)[1])
        for _, revision in standing:
            yield from _readable(revision)

    def _note(self, revision: Revision) -> None:
        self.count += 1
        if revision.user is not None:
            self.users.add(revision.user)
        bare = replace(revision, text=None)
        if revision.text is None:
            self.hidden.append(bare)
            return
        self.first = self.first or bare
        self.last = bare

    def _undo(self, standing: list[tuple[str, Revision]]) -> None:
        """Take the newest off together with all that it undoes, if it restores a standing text."""
        identity, newest = standing[-1]
        for index in range(len(standing) - 2, -1, -1):
            if standing[index][0] == identity:
                undone = tuple(replace(revision, text=None) for _, revision in standing[index + 1 : -1])
                if undone:
                    restored = replace(standing[index][1], text=None)
                    self.reverts.append(
                        Revert(revision=replace(newest, text=None), restored=restored, undone=undone)
                    )
                del standing[index + 1 :]
                return


def _identity(revision: Revision) -> str:
    """Return the sha1 of the text; for a text that cannot be read, something that equals no other."""
    if revision.text is None:
        return f"unread {revision.revid}"
    return (
        revision.sha1
        or sha1(revision.text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    )


def _readable(revision: Revision) -> Iterator[Revision]:
    if revision.text is not None:
        yield revision
