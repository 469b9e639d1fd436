"""The feed of a history, as a reader of feeds takes it."""

from __future__ import annotations

import feedparser
import pytest

from tests.history.stories import revisions
from wikidiff.history import make_edits
from wikidiff.model import Edits, Page
from wikidiff.pipeline import Reader
from wikidiff.report.atom import render
from wikidiff.tracking import followed

PAGE = Page(wiki="dewiki", title="Hafen & Kai", pageid=7)
STORY = (
    ("Ada", "The quay has 12 cranes."),
    ("Bo <script>", "The quay has 14 cranes."),
    ("Vandal", ""),
    ("Bo <script>", "The quay has 14 cranes."),
    ("Cy", "The quay has 14 cranes. It rains & pours."),
)


def edits(page: Page, *told: tuple[str, str | None]) -> Edits:
    track, first, last = followed(page, revisions(*told), Reader(page.lang), None)
    return make_edits(track, first, last)


def feed(*told: tuple[str, str | None]) -> feedparser.FeedParserDict:
    return feedparser.parse(render(edits(PAGE, *told)))


def test_a_reader_of_feeds_takes_it() -> None:
    read = feed(*STORY)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Hafen & Kai: what edits changed"
    assert read.entries[0].author == "Cy"
    assert [entry.updated for entry in read.entries] == sorted(
        (each.updated for each in read.entries), reverse=True
    )
    assert all(entry.link.startswith("https://de.wikipedia.org/wiki/Special:Diff/") for entry in read.entries)


def test_the_difference_itself_is_in_the_entry() -> None:
    told = {entry.author: entry for entry in feed(*STORY[:2]).entries}
    entry = told["Bo <script>"]
    assert entry.title == "Bo <script>: 12 → 14 (+2, +16.7 %)"
    assert "The quay has 14 cranes." in entry.content[0].value
    assert "<script" not in entry.content[0].value


def test_entries_keep_their_ids_when_the_history_goes_on() -> None:
    before = [entry.id for entry in feed(*STORY[:2]).entries]
    after = [entry.id for entry in feed(*STORY).entries]
    assert len(set(after)) == len(after)
    assert set(before) <= set(after)
    assert all(each.startswith("tag:de.wikipedia.org,2001:page/7/revision/") for each in after)


@pytest.mark.parametrize("title", ["\x00 <b>", "\ufffe\uffff", "日本 / x"])
def test_any_title_can_be_told(title: str) -> None:
    page = Page(wiki="file", title=title)
    read = feedparser.parse(render(edits(page, *STORY)))
    assert not read.bozo
    assert read.feed.id.startswith("tag:wikidiff.invalid,2001:page/")
