"""Lives that are kept are made anew where they have to be, and then say nothing of what was kept before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.stories import PAGE, revisions
from wikidiff import tracking
from wikidiff.model import Revision, What
from wikidiff.pipeline import Reader, Store

CRANES = revisions(
    ("Ida", "The quay has 12 cranes."),
    ("Jon", "The quay has 14 cranes."),
    ("Kim", "The quay has 15 cranes."),
    ("Lea", "The quay has 16 cranes."),
)


def events(path: Path, added: list[Revision]) -> list[What]:
    with Store(path) as store:
        store.add((PAGE, revision) for revision in added)
        track = tracking.follow(store, PAGE, Reader("en"))
        return [event.what for event in track.events([1])[1]]


def test_another_engine_follows_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    first = events(path, CRANES)
    assert first == [What.ADDED, What.CHANGED, What.CHANGED, What.CHANGED]
    monkeypatch.setattr(tracking, "ENGINE_VERSION", "another")
    assert events(path, []) == first


def test_an_earlier_revision_that_comes_later_is_followed_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    assert events(path, CRANES[2:]) == [What.ADDED, What.CHANGED]
    assert events(path, CRANES[:2]) == [What.ADDED, What.CHANGED, What.CHANGED, What.CHANGED]
