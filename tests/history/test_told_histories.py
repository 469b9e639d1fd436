"""Small histories, each of a kind that makes attribution hard: who did what, and what never is said."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.history.stories import revisions
from wikidiff.model import Changelog, Entry, Page
from wikidiff.pipeline import changelog

STORIES = tomllib.loads((Path(__file__).parent / "data/histories.toml").read_text(encoding="utf-8"))["story"]


def report(story: dict[str, Any]) -> Changelog:
    page = Page(wiki="test", title="Harbour", lang=story.get("lang", "en"))
    return changelog(page, revisions(*map(tuple, story["told"])))


def holding(found: Changelog, part: str) -> list[Entry]:
    """Return the entries that are not only editorial and say something."""
    sides = [(entry, (entry.change.after, entry.change.before)) for entry in found.entries]
    return [
        entry
        for entry, texts in sides
        if not entry.change.is_editorial and any(part in side.text for side in texts if side)
    ]


def users(entry: Entry) -> list[str | None]:
    return [step.revision.user for step in entry.steps if not step.change.is_editorial]


@pytest.mark.parametrize("story", [pytest.param(story, id=story["title"]) for story in STORIES])
def test_story(story: dict[str, Any]) -> None:
    found = report(story)
    for part, user in story.get("author", ()):
        authors = [entry.revision and entry.revision.user for entry in holding(found, part)]
        assert authors == [user], part
    for part, named in story.get("steps", ()):
        assert named in [users(entry) for entry in holding(found, part)], part
    credited = [
        (figure.after.text if figure.after else figure.before and figure.before.text, by and by.user)
        for entry in found.entries
        for figure, by in entry.credited_figures()
    ]
    for text, user in story.get("figures", ()):
        assert (text, user) in credited, text
    undone = [(each.revision.user, [gone.user for gone in each.undone]) for each in found.reverts]
    for user, gone in story.get("undone", ()):
        assert (user, gone) in undone
    codes = {str(code) for entry in found.entries for code in entry.change.codes}
    assert not codes.intersection(story.get("never", ()))
    assert {"author", "steps", "figures", "undone", "never"} & story.keys()
