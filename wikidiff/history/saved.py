"""The state of a fold as JSON and back: what is not in it can be had from the revisions and their layouts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from wikidiff.history.fold import State
from wikidiff.history.line import Line, Mark, Node, recorded_sha1
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
            "marks": [_mark(mark) for mark in line.marks()],
        },
        separators=(",", ":"),
    )


def _node(node: Node) -> list[object]:
    parent = None if node.parent is None else node.parent.revision.revid
    mark = None if node.mark is None else node.mark.number
    return [node.revision.revid, parent, node.is_unread, node.is_known, mark]


def _mark(mark: Mark) -> list[object]:
    revert = mark.revert
    restored = None if revert is None else [revert.restored.revid, [each.revid for each in revert.undone]]
    return [mark.number, mark.revision.revid, None if mark.before is None else mark.before.number, restored]


def _marks(held: list[list[Any]], revision_of: Callable[[int], Revision]) -> dict[int, Mark]:
    marks: dict[int, Mark] = {}
    for number, revid, before, restored in held:
        mark = marks[number] = Mark(revision_of(revid), number, None if before is None else marks[before])
        if restored is not None:
            state, undone = restored
            mark.revert = Revert(
                revision=mark.revision, restored=revision_of(state), undone=tuple(map(revision_of, undone))
            )
    return marks


def restore(saved: str, *, revision_of: Callable[[int], Revision]) -> State:
    """Return the state that was saved; `revision_of` gives revisions without texts."""
    held = json.loads(saved)
    marks = _marks(held["marks"], revision_of)
    nodes: dict[int, Node] = {}
    for revid, _, is_unread, is_known, mark in (*held["nodes"], *held["undone"]):
        revision = revision_of(revid)
        identity = f"unread {revid}" if is_unread else recorded_sha1(revision)
        nodes[revid] = Node(
            revision, identity, None, is_unread=is_unread, is_known=is_known, mark=marks.get(mark)
        )
    for revid, parent, *_ in (*held["nodes"], *held["undone"]):
        if parent is not None:
            nodes[revid].parent = nodes[parent]
    line = Line(
        nodes=[nodes[row[0]] for row in held["nodes"]],
        undone=[nodes[row[0]] for row in held["undone"]],
        last=max(marks.values(), key=lambda mark: mark.number, default=None),
    )
    waiting = held["waiting"]
    return State(line=line, next_life=held["next_life"], waiting=None if waiting is None else nodes[waiting])
