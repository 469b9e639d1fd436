"""Which life last said a thing, within bounds: what a page of any length may need."""

from __future__ import annotations

GENERATION = 150_000
"""Wordings of a generation; two are kept, in some 40 MB. Anarchism's 15,180 revisions have 34,000."""


class RecentWordings:
    """Remembers the newest wordings of a page, of which a page of 60,000 revisions has more than are kept.

    A claim that comes back after that many others were said is one that is new.
    """

    def __init__(self, generation: int = GENERATION) -> None:
        self._size = generation
        self._young: dict[int, int] = {}
        self._old: dict[int, int] = {}

    def get(self, wording: int) -> int | None:
        found = self._young.get(wording)
        return self._old.get(wording) if found is None else found

    def put(self, wording: int, life: int) -> None:
        self._young[wording] = life
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
