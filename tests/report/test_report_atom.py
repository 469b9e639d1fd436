"""The feed of a history, as a reader of feeds takes it."""

from __future__ import annotations

import feedparser
import pytest

from tests.history.stories import START, revisions
from wikidiff.history import make_edits
from wikidiff.model import Edits, Page
from wikidiff.pipeline import Reader, changelog
from wikidiff.report.atom import feed as feed_of
from wikidiff.report.atom import read_entry, render, stretch_entry
from wikidiff.report.periods import Period
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
    assert entry.title == "Hafen & Kai: 12 → 14 (+2, +16.7 %) (Bo <script>)"
    assert "The quay has <del>12</del><ins>14</ins> cranes." in entry.content[0].value
    assert "<script" not in entry.content[0].value


def test_entries_keep_their_ids_when_the_history_goes_on() -> None:
    before = [entry.id for entry in feed(*STORY[:2]).entries]
    after = [entry.id for entry in feed(*STORY).entries]
    assert len(set(after)) == len(after)
    assert set(before) <= set(after)
    assert all(each.startswith("tag:de.wikipedia.org,2001:page/7/revision/") for each in after)


def test_an_edit_that_was_undone_is_told_anew() -> None:
    before, after = ({entry.id: entry for entry in feed(*told).entries} for told in (STORY[:3], STORY))
    (vandal,) = [name for name in before if name.endswith("revision/3")]
    assert "undone by Bo" in after[vandal].content[0].value
    assert (after[vandal].published, after[vandal].updated) > (
        before[vandal].published,
        before[vandal].updated,
    )


def test_a_feed_of_nothing_is_one() -> None:
    read = feedparser.parse(feed_of("tag:wikidiff.invalid,2001:store", "none", [], START))
    assert not read.bozo
    assert read.entries == []


@pytest.mark.parametrize("period", Period)
def test_a_stretch_of_time_is_told_as_what_it_came_to(period: Period) -> None:
    told = revisions(*STORY[:2], days=1)
    stretch = period.stretch(told[0].timestamp)
    report = changelog(PAGE, told)
    entry = stretch_entry(period, stretch, told, report)
    assert entry is not None
    (read,) = feedparser.parse(feed_of("tag:x.invalid,2001:x", "x", [entry], START)).entries
    assert read.title.startswith(f"Hafen & Kai, {stretch.says}: 2 edits by 2 editors")
    assert read.id == f"tag:de.wikipedia.org,2001:page/7/{period}/{stretch.name}"
    assert read.link == "https://de.wikipedia.org/wiki/Special:Diff/1/2"
    assert "<del>12</del><ins>14</ins>" in read.content[0].value
    assert read_entry(entry.xml) == entry


@pytest.mark.parametrize("title", ["\x00 <b>", "\ufffe\uffff", "日本 / x"])
def test_any_title_can_be_told(title: str) -> None:
    page = Page(wiki="file", title=title)
    read = feedparser.parse(render(edits(page, *STORY)))
    assert not read.bozo
    assert read.feed.id.startswith("tag:wikidiff.invalid,2001:page/")
