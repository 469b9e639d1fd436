"""Which revisions stand: identity reverts, and the edits that they undo.

Undone edits never were a state that anybody agreed to: reports fold them, and attribution looks through
them. Same sha1 is the rule of https://meta.wikimedia.org/wiki/Research:Revert. A text that was undone and
is restored stands again, and it is who had taken it away that is undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from wikidiff.model import Cell, Edition, Revert, Revision
from wikidiff.model.wire import sha1_of

RADIUS = 15
"""How many standing revisions back a text may lie to count as restored (mwreverts' default); as many
undone ones are remembered."""


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
    is_unread: bool = False
    """Whether its text is hidden or lost: for all that can be told it says what the state before it said."""


class Taken(NamedTuple):
    """What a revision did to the line."""

    node: Node
    """The state of the page after it."""
    is_new: bool = False
    undone: tuple[Node, ...] = ()
    """States that stood and do not any more, oldest first."""
    revived: tuple[Node, ...] = ()
    """States that had been undone and stand again, oldest first."""
    again: tuple[Revision, ...] = ()
    """Reverts that had been undone with what they had brought back, and stand again with it."""
    revert: Revert | None = None
    cancelled: tuple[Revert, ...] = ()
    """Earlier reverts that this one undid."""


@dataclass(slots=True)
class Line:
    """The states that stand, those undone a short while ago, and the reverts that may still be undone."""

    nodes: list[Node] = field(default_factory=list)
    """Oldest first."""
    undone: list[Node] = field(default_factory=list)
    reverts: list[Revert] = field(default_factory=list)

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
        for index in range(len(self.nodes) - 2, -1, -1):
            if self.nodes[index].identity == identity:
                return self._back_to(index, bare)
        for node in reversed(self.undone):
            if node.identity == identity and (chain := self._chain(node)):
                return self._revive(chain, bare)
        node = Node(bare, identity, self.top, text=revision.text, is_unread=is_unread)
        self.nodes.append(node)
        self._let_go()
        return Taken(node, is_new=True)

    def _back_to(self, index: int, bare: Revision) -> Taken:
        cut = self.nodes[index + 1 :]
        del self.nodes[index + 1 :]
        return self._undo(bare, cut)

    def _restored_to(self, nodes: Iterable[Node]) -> dict[int, Revision]:
        """Return the reverts, by their numbers, that brought back one of some states."""
        numbers = {node.revision.revid for node in nodes}
        return {
            revert.revision.revid: revert.revision
            for revert in self.reverts
            if revert.restored.revid in numbers
        }

    def _undo(
        self, bare: Revision, cut: list[Node], revived: tuple[Node, ...] = (), more: tuple[Revision, ...] = (),
        cancelled: tuple[Revert, ...] = (), again: tuple[Revision, ...] = (),
    ) -> Taken:  # fmt: skip
        node = self.nodes[-1]
        # Who had brought a state back goes with it.
        gone = {each.revid: each for each in (*(each.revision for each in cut), *more)}
        gone |= self._restored_to(cut)
        undone = sorted(gone.values(), key=_age)
        revert = Revert(revision=bare, restored=node.revision, undone=tuple(undone))
        self.undone += cut
        self.reverts = [each for each in self.reverts if each not in cancelled] + [revert]
        self._let_go()
        return Taken(
            node, undone=tuple(cut), revived=revived, again=again, revert=revert, cancelled=cancelled
        )

    def _chain(self, node: Node) -> list[Node]:
        """Return an undone state behind those it was made on, from a standing one on; empty if one is lost."""
        chain = [node]
        while chain[-1] not in self.nodes:
            parent = chain[-1].parent
            if parent is None or not (parent in self.nodes or parent in self.undone):
                return []
            chain.append(parent)
        return chain[::-1]

    def _revive(self, chain: list[Node], bare: Revision) -> Taken:
        base, *revived = chain
        index = self.nodes.index(base)
        cut = self.nodes[index + 1 :]
        self.nodes[index + 1 :] = revived
        self.undone = [node for node in self.undone if node not in revived]
        back = {node.revision.revid for node in revived}
        cancelled = tuple(
            revert for revert in self.reverts if any(each.revid in back for each in revert.undone)
        )
        # What else they undid stays undone, and by this edit now.
        more = {revert.revision.revid: revert.revision for revert in cancelled}
        more |= {each.revid: each for revert in cancelled for each in revert.undone if each.revid not in back}
        again = tuple(more.pop(revid) for revid in self._restored_to(revived) if revid in more)
        for node in cut:
            more.pop(node.revision.revid, None)
        return self._undo(bare, cut, tuple(revived), tuple(more.values()), cancelled, again)

    def _let_go(self) -> None:
        del self.nodes[: -RADIUS - 1]
        del self.undone[:-RADIUS]
        del self.reverts[:-RADIUS]
        if self.nodes:
            self.nodes[0].parent = None
        for node in self.undone:
            if node.parent is not None and node.parent not in self.nodes and node.parent not in self.undone:
                node.parent = None


def _age(revision: Revision) -> tuple[object, int]:
    return (revision.timestamp, revision.revid)


def computed_sha1(revision: Revision) -> str:
    """Return the sha1 of a revision's text: what a source says that it is may be of another."""
    return sha1_of(revision.text or "")


def recorded_sha1(revision: Revision) -> str:
    """Return the sha1 of a revision out of a store, which has computed it."""
    assert revision.sha1 is not None
    return revision.sha1
