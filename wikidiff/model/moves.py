"""Moves of a page, which its history records as revisions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from wikidiff.model.revision import Page, Revision
from wikidiff.patterns import late

_LINKS = late(r"\[\[:?([^\[\]|\n]{1,255})(?:\|[^\[\]\n]{0,255})?\]\]")


class Move(NamedTuple):
    """The title that a page had, and the one that it was given."""

    old: str
    new: str


def move_of(before: Revision | None, revision: Revision) -> Move | None:
    """Return the move that a revision records, if it is the record of one.

    A move leaves a minor revision with the text of its parent, whose comment links the old title and
    the new (MediaWiki's message `1movedto2`, in any language).
    """
    if before is None or revision.sha1 is None or before.sha1 != revision.sha1 or not revision.minor:
        return None
    links = [" ".join(title.replace("_", " ").split()) for title in _LINKS.findall(revision.comment or "")]
    if len(links) < 2 or links[0] == links[1]:
        return None
    return Move(links[0], links[1])


def titles_of(page: Page, history: Iterable[Revision]) -> dict[int, str]:
    """Return what a page was called at each revision of its history, oldest first, by the revision's number."""
    revisions = list(history)
    moves = {later.revid: move for before, later in pairwise(revisions) if (move := move_of(before, later))}
    title = next((move.old for move in moves.values()), page.title)
    found: dict[int, str] = {}
    for revision in revisions:
        title = moves[revision.revid].new if revision.revid in moves else title
        found[revision.revid] = title
    return found
