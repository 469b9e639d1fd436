"""Which revisions stand: identity reverts, and the edits that they undo.

Undone edits never were a state that anybody agreed to: reports fold them, and attribution looks through
them. Same sha1 is the rule of https://meta.wikimedia.org/wiki/Research:Revert. A text that was undone and
is restored stands again, and it is who had taken it away that is undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from wikidiff.model import Cell, Edition, Revert, Revision
from wikidiff.model.wire import sha1_of

RADIUS = 15
"""How many standing revisions back a text may lie to count as restored (mwreverts' default); as many
undone ones are remembered."""

MARKS = 8 * RADIUS
"""Revisions that are remembered for them: a state may be restored again and again."""


@dataclass(slots=True, eq=False)
class Node:
    """A state of the page, and the edit that made it first."""

    revision: Revision
    """Without its text."""
    identity: str
    parent: Node | None
    text: str | None = None
    """Until it is read into an edition."""
    edition: Edition | None = None
    cells: tuple[Cell, ...] | None = None
    """Who lives in its blocks; None until it was compared with its parent, or is asked for after a restart."""
    is_known: bool = False
    """Whether it was compared with its parent."""
    mark: Mark | None = None
    """The latest revision that had it."""
    is_unread: bool = False
    """Whether its text is hidden or lost: for all that can be told it says what the state before it said."""


@dataclass(slots=True, eq=False)
class Mark:
    """A revision, and the one that it was made on: for a revert, the latest that had what it restored.

    From the newest revision back along these stand those that stand; what a revert leapt over is undone by it.
    """

    revision: Revision
    """Without its text."""
    number: int
    """Marks are counted in the order of the revisions."""
    before: Mark | None
    revert: Revert | None = None
    """What it undid, if it is one."""


class Taken(NamedTuple):
    """What a revision did to the line."""

    node: Node
    """The state of the page after it."""
    is_new: bool = False
    undone: tuple[Node, ...] = ()
    """States that stood and do not any more, oldest first."""
    revived: tuple[Node, ...] = ()
    """States that had been undone and stand again, oldest first."""
    fates: tuple[tuple[int, int | None], ...] = ()
    """Numbers of revisions, each with that of the one that undid it; None if it stands again."""
    reverts: tuple[Revert, ...] = ()
    """This one, if it is a revert, and before it earlier ones that had been undone and stand again."""
    cancelled: tuple[Revert, ...] = ()
    """Earlier reverts that this one undid: whom they undid, it undoes, but for those who stand again."""


@dataclass(slots=True)
class Line:
    """The states that stand, those undone a short while ago, and the revisions that led to them."""

    nodes: list[Node] = field(default_factory=list)
    """Oldest first."""
    undone: list[Node] = field(default_factory=list)
    last: Mark | None = None

    @property
    def top(self) -> Node | None:
        return self.nodes[-1] if self.nodes else None

    def take(self, revision: Revision, sha1_of: Callable[[Revision], str]) -> Taken:
        """Take in the next revision; one without a text equals no other."""
        is_unread = revision.text is None
        identity = f"unread {revision.revid}" if is_unread else sha1_of(revision)
        bare = revision.without_text()
        if self.top is not None and self.top.identity == identity:
            return Taken(self.top)
        for node in reversed(self.nodes[:-1]):
            if node.identity == identity:
                return self._restore([node], bare)
        for node in reversed(self.undone):
            if node.identity == identity and (chain := self._chain(node)):
                return self._restore(chain, bare)
        node = Node(bare, identity, self.top, text=revision.text, is_unread=is_unread)
        self.last = node.mark = self._marked(bare, self.last)
        self.nodes.append(node)
        self._let_go()
        return Taken(node, is_new=True)

    def _marked(self, bare: Revision, before: Mark | None) -> Mark:
        return Mark(bare, 0 if self.last is None else self.last.number + 1, before)

    def _chain(self, node: Node) -> list[Node]:
        """Return an undone state behind those it was made on, from a standing one on; empty if one is lost."""
        chain = [node]
        while chain[-1] not in self.nodes:
            parent = chain[-1].parent
            if parent is None or not (parent in self.nodes or parent in self.undone):
                return []
            chain.append(parent)
        return chain[::-1]

    def _restore(self, chain: list[Node], bare: Revision) -> Taken:
        """Go back to the standing state that a chain begins with, and on to the one that it ends with."""
        base, *revived = chain
        index = self.nodes.index(base)
        cut = self.nodes[index + 1 :]
        self.nodes[index + 1 :] = revived
        self.undone = [node for node in self.undone if node not in revived] + cut
        node = chain[-1]
        gone, back = _ways(self.last, node.mark)
        mark = self._marked(bare, node.mark)
        again = tuple(each.revert for each in back if each.revert is not None)
        cancelled = tuple(each.revert for each in gone if each.revert is not None)
        undone = {each.revision.revid: each.revision for each in gone}
        undone |= {each.revid: each for revert in cancelled for each in revert.undone}
        for each in (
            *(each.revision for each in back),
            *(each for revert in again for each in revert.undone),
        ):
            undone.pop(each.revid, None)
        mark.revert = Revert(
            revision=bare, restored=node.revision, undone=tuple(sorted(undone.values(), key=_age))
        )
        self.last = node.mark = mark
        self._let_go()
        reverts = (*again, mark.revert)
        return Taken(
            node,
            undone=tuple(cut),
            revived=tuple(revived),
            fates=(
                *((each.revision.revid, None) for each in back),
                *((each.revid, revert.revision.revid) for revert in reverts for each in revert.undone),
            ),
            reverts=reverts,
            cancelled=cancelled,
        )

    def marks(self) -> list[Mark]:
        """Return the revisions that may still be gone back to, and those on the way, oldest first."""
        found: dict[int, Mark] = {}
        for end in (self.last, *(node.mark for node in (*self.nodes, *self.undone))):
            while end is not None and end.number not in found:
                found[end.number] = end
                end = end.before
        return [found[number] for number in sorted(found)]

    def _let_go(self) -> None:
        del self.nodes[: -RADIUS - 1]
        del self.undone[:-RADIUS]
        if self.nodes:
            self.nodes[0].parent = None
        for node in self.undone:
            if node.parent is not None and node.parent not in self.nodes and node.parent not in self.undone:
                node.parent = None
        marks = self.marks()
        if len(marks) > MARKS:
            first = marks[-MARKS].number
            for mark in marks:
                if mark.before is not None and mark.before.number < first:
                    mark.before = None


def _ways(old: Mark | None, new: Mark | None) -> tuple[list[Mark], list[Mark]]:
    """Return the marks that one way back has before both meet, and those that the other has, oldest first."""
    gone: list[Mark] = []
    back: list[Mark] = []
    while old is not new and old is not None and new is not None:
        if old.number > new.number:
            gone.append(old)
            old = old.before
        else:
            back.append(new)
            new = new.before
    return gone[::-1], back[::-1]


def _age(revision: Revision) -> tuple[object, int]:
    return (revision.timestamp, revision.revid)


def computed_sha1(revision: Revision) -> str:
    """Return the sha1 of a revision's text: what a source says that it is may be of another."""
    return sha1_of(revision.text or "")


def recorded_sha1(revision: Revision) -> str:
    """Return the sha1 of a revision out of a store, which has computed it."""
    assert revision.sha1 is not None
    return revision.sha1
