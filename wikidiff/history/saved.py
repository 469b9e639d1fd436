"""The state of a fold as JSON and back: what is not in it can be had from the revisions and their layouts."""

from __future__ import annotations

import json
from collections.abc import Callable

from wikidiff.history.fold import State
from wikidiff.history.line import Line, Node, recorded_sha1
from wikidiff.model import Revert, Revision


def save(state: State) -> str:
    """Return a state as JSON, the same for the same state."""
    line = state.line
    return json.dumps(
        {
            "next_life": state.next_life,
            "waiting": None if state.waiting is None else state.waiting.revision.revid,
            "nodes": [_node(node) for node in line.nodes],
            "undone": [_node(node) for node in line.undone],
            "reverts": [
                [each.revision.revid, each.restored.revid, [undone.revid for undone in each.undone]]
                for each in line.reverts
            ],
        },
        separators=(",", ":"),
    )


def _node(node: Node) -> list[object]:
    parent = None if node.parent is None else node.parent.revision.revid
    return [node.revision.revid, parent, node.is_unread, node.is_known]


def restore(saved: str, *, revision_of: Callable[[int], Revision]) -> State:
    """Return the state that was saved; `revision_of` gives revisions without texts."""
    held = json.loads(saved)
    nodes: dict[int, Node] = {}
    for revid, _, is_unread, is_known in (*held["nodes"], *held["undone"]):
        revision = revision_of(revid)
        identity = f"unread {revid}" if is_unread else recorded_sha1(revision)
        nodes[revid] = Node(revision, identity, None, is_unread=is_unread, is_known=is_known)
    for revid, parent, *_ in (*held["nodes"], *held["undone"]):
        if parent is not None:
            nodes[revid].parent = nodes[parent]
    line = Line(
        nodes=[nodes[row[0]] for row in held["nodes"]],
        undone=[nodes[row[0]] for row in held["undone"]],
        reverts=[
            Revert(
                revision=revision_of(revid),
                restored=revision_of(restored),
                undone=tuple(map(revision_of, undone)),
            )
            for revid, restored, undone in held["reverts"]
        ],
    )
    waiting = held["waiting"]
    return State(line=line, next_life=held["next_life"], waiting=None if waiting is None else nodes[waiting])
