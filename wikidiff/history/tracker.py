"""Follow claims from revision to revision, so that a net change finds the edits that made it."""

from __future__ import annotations

from dataclasses import replace

from wikidiff.model import Change, Comparison, Excerpt, Revision, Step

Key = tuple[str, str, str]


class Tracker:
    """Lives of claims, by their text: fed with consecutive comparisons, asked for net changes.

    Holds the steps of claims that stand now and of those that stood at the start and are gone; a
    claim that came and went in between leaves nothing.
    """

    def __init__(self) -> None:
        self._living: dict[Key, tuple[Step, ...]] = {}
        self._gone: dict[Key, tuple[Step, ...]] = {}
        self._came_later: set[Key] = set()

    def advance(self, revision: Revision, comparison: Comparison) -> None:
        """Take in what `revision` changed against the revision that stood before it."""
        bare = replace(revision, text=None)
        # All lives are looked up before any is written: two claims may have changed places.
        moves = [(change, self._life(change.before)) for change in comparison.changes]
        for change, _ in moves:
            if change.before is not None:
                self._living.pop(_key(change.before), None)
        for change, life in moves:
            self._write(change, (*life, Step(revision=bare, change=change)))

    def _life(self, side: Excerpt | None) -> tuple[Step, ...]:
        return self._living.get(_key(side), ()) if side is not None else ()

    def _write(self, change: Change, life: tuple[Step, ...]) -> None:
        if change.after is not None:
            self._living[_key(change.after)] = life
            if change.before is None:
                self._came_later.add(_key(change.after))
            return
        assert change.before is not None
        key = _key(change.before)
        if key in self._came_later:
            self._came_later.discard(key)
        else:
            self._gone[key] = life

    def steps(self, change: Change) -> tuple[Step, ...]:
        """Return the edits, oldest first, that led to a net change; empty if none can be made out."""
        if change.after is not None:
            life = self._living.get(_key(change.after))
            if life:
                return life
        if change.before is not None:
            return self._gone.get(_key(change.before), ())
        return ()


def _key(side: Excerpt) -> Key:
    """Identify a claim by what it says, a section by its path, a stretch of markup by its text."""
    if side.kind is None:
        return ("", "\x1f".join(side.section), side.text)
    return (side.kind, side.label, side.text)
