"""Follow claims from revision to revision, so that a net change finds the edits that made it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from wikidiff.model import Change, Comparison, Excerpt, Revision, Step

Key = tuple[str, str, str]


class Life(NamedTuple):
    """What happened to a claim so far; `origin` is how it stood at the start, None if it came later."""

    origin: Key | None
    steps: tuple[Step, ...]


class Tracker:
    """Lives of claims, by their text: fed with consecutive comparisons, asked for net changes.

    Holds the steps of claims that stand now and of those that stood at the start and are gone; a
    claim that came and went in between leaves nothing.
    """

    def __init__(self) -> None:
        self._living: dict[Key, Life] = {}
        self._gone: dict[Key, tuple[Step, ...]] = {}

    def advance(self, revision: Revision, comparison: Comparison) -> None:
        """Take in what `revision` changed against the revision that stood before it."""
        bare = replace(revision, text=None)
        # All lives are looked up before any is written: two claims may have changed places.
        lives = [(change, self._life(change.before)) for change in comparison.changes]
        for change, _ in lives:
            if change.before is not None:
                self._living.pop(_key(change.before), None)
        for change, life in lives:
            self._write(change, Life(life.origin, (*life.steps, Step(revision=bare, change=change))))

    def _life(self, side: Excerpt | None) -> Life:
        if side is None:
            return Life(None, ())
        key = _key(side)
        return self._living.get(key) or Life(key, ())

    def _write(self, change: Change, life: Life) -> None:
        if change.after is not None:
            self._living[_key(change.after)] = life
        elif life.origin is not None:
            self._gone[life.origin] = life.steps

    def steps(self, change: Change) -> tuple[Step, ...]:
        """Return the edits, oldest first, that led to a net change; empty if none can be made out."""
        if change.after is not None:
            life = self._living.get(_key(change.after))
            if life:
                return life.steps
        if change.before is not None:
            return self._gone.get(_key(change.before)) or self._became(_key(change.before))
        return ()

    def _became(self, origin: Key) -> tuple[Step, ...]:
        """Return the steps of what a claim of the start became, where the net comparison sees no pair."""
        return next((life.steps for life in self._living.values() if life.origin == origin), ())


def _key(side: Excerpt) -> Key:
    """Identify a claim by what it says, a section by its path, a stretch of markup by its text."""
    if side.kind is None:
        return ("", "\x1f".join(side.section), side.text)
    return (side.kind, side.label, side.text)
