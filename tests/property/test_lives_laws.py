"""Laws of lives over real histories: resume equals the whole run, memory equals store, wordings stand where
they are said to, every net change's life is told once."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.histories import HISTORIES, revisions_of
from wikidiff.history import Track
from wikidiff.model import Change, Changelog, Code, Page, Revision, What
from wikidiff.pipeline import Reader, Store, changelog, stored_changelog
from wikidiff.tracking import follow, in_memory

RESUMED = 90
"""Revisions of a history that is followed five times."""

TABLES = ("track", "followed", "life", "event", "layout", "revert", "wording")


def lives_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in TABLES}


def followed(path: Path, page: Page, *parts: Sequence[Revision]) -> Path:
    """Follow a history that came in several parts, each in a process of its own for all that is kept."""
    for part in parts:
        with Store(path) as store:
            store.add((page, revision) for revision in part)
            follow(store, page, Reader(page.lang))
    return path


@pytest.mark.parametrize("name", HISTORIES)
def test_resume_equals_the_whole_run(shared_data: Path, tmp_path: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name, RESUMED)
    whole = lives_of(followed(tmp_path / "whole.sqlite", page, revisions))
    assert whole["event"]
    stops = {n for n in (1, 3, len(revisions) // 2) if n < len(revisions)}
    for stop in sorted(stops):
        parts = revisions[:stop], revisions[stop:]
        assert lives_of(followed(tmp_path / f"{stop}.sqlite", page, *parts)) == whole
    steps = [revisions[n : n + 1] for n in range(15)]
    assert lives_of(followed(tmp_path / "one.sqlite", page, *steps, revisions[15:])) == whole


@pytest.mark.parametrize("name", HISTORIES)
def test_memory_tells_what_the_store_tells(shared_data: Path, tmp_path: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name)
    path = followed(tmp_path / "store.sqlite", page, revisions[:-3])
    with Store(path) as store:
        store.add((page, revision) for revision in revisions[-3:])
        kept = stored_changelog(store, page).to_dict()
    told = changelog(page, revisions).to_dict()
    assert without_sha1(kept) == without_sha1(told)


def without_sha1(value: object) -> object:
    """Leave out what a store computes and a source may have wrong."""
    if isinstance(value, dict):
        return {key: without_sha1(held) for key, held in value.items() if key != "sha1"}
    return [without_sha1(each) for each in value] if isinstance(value, list) else value


def standing_texts(
    track: Track, revisions: Sequence[Revision]
) -> dict[int, tuple[Counter[str], Counter[str]]]:
    """Return for each revision that stands what is said after it, and after the one that stood before."""
    reader = Reader(track.page.lang)
    before: Counter[str] = Counter()
    found = {}
    for revision in revisions:
        if revision.revid in track.undone:
            continue
        document = reader.parse(revision.text or "")
        after = Counter(claim.text for claim in reader.claims(document))
        after.update(section.title for _, section in document.sections())
        found[revision.revid] = (before, after)
        before = after
    return found


@pytest.mark.parametrize("name", HISTORIES)
def test_the_named_edit_brought_the_wording(shared_data: Path, name: str) -> None:
    """Of each step, and so of the one that an entry names: the wording stands then and did not before."""
    page, revisions = revisions_of(shared_data, name)
    track = in_memory(page, revisions, Reader(page.lang))
    texts = standing_texts(track, revisions)
    named = 0
    for entry in changelog(page, revisions).entries:
        for step in entry.steps:
            if step.revision.revid in track.undone:
                assert (What.RESTORED, step.text) in [(each.what, each.text) for each in entry.steps]
                continue
            before, after = texts[step.revision.revid]
            if step.text is None or step.change.before is None or _says_the_same(step.change):
                continue
            others = [
                each for each in track.events_of([step.revision.revid])[step.revision.revid] if each.change
            ]
            lost = sum(step.text == each.change.before.text for each in others if each.change.before)
            assert after[step.text] > before[step.text] - lost
            named += 1
        if entry.revision is not None:
            assert entry.revision in [step.revision for step in entry.steps]
    assert named


def _says_the_same(change: Change) -> bool:
    """Tell whether only the place, the form, or the extent of a section changed."""
    if change.code in (Code.SECTION_SPLIT, Code.SECTION_MERGED):
        return True
    return (change.before and change.before.text) == (change.after and change.after.text)


@pytest.mark.parametrize("name", HISTORIES)
def test_every_life_is_told_once(shared_data: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name)
    for first in (0, len(revisions) // 2):
        check_once(changelog(page, revisions[first:]))


def check_once(report: Changelog) -> None:
    """No life is removed and added; none is in two entries that say what became of a claim."""
    told: Counter[int] = Counter()
    for tie in report.comparison.correspondence.ties:
        entry = next((each for each in report.entries if each.change is tie.change), None)
        if entry is not None:
            told.update(entry.lives)
    assert told
    assert [life for life, times in told.items() if times > 1] == []
