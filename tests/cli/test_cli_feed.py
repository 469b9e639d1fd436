"""`feed`: a page, some pages or the whole store, entry by entry or by day, week and month; each made once."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import feedparser
import pytest

from tests.cli.conftest import Run
from wikidiff.cli import feeds


def read(text: str) -> feedparser.FeedParserDict:
    found = feedparser.parse(text.encode())
    assert not found.bozo
    return found


def page(title: str, number: int, *texts: str) -> str:
    revisions = [
        {
            "revid": number * 100 + at, "timestamp": f"2012-0{1 + at // 3}-0{1 + at % 3}T08:00:00Z",
            "user": f"U{at}", "content": text, "comment": "",
        }
        for at, text in enumerate(texts)
    ]  # fmt: skip
    return json.dumps(
        {"query": {"pages": [{"pageid": number, "ns": 0, "title": title, "revisions": revisions}]}}
    )


TEXTS = ("It has 4 piers.", "It has 5 piers.", "It has 5 piers. Boats come.", "It has 6 piers. Boats come.")


@pytest.fixture
def two_pages(wikidiff: Run, tmp_path: Path) -> Run:
    for title, number in (("Pier", 9), ("Mole", 10)):
        (tmp_path / f"{title}.json").write_text(page(title, number, *TEXTS))
        wikidiff("import", f"{title}.json", "--wiki", "dewiki", "--lang", "en")
    return wikidiff


def test_the_whole_store_is_one_feed_newest_first(two_pages: Run) -> None:
    found = read(two_pages("feed").out)
    assert found.feed.title == "2 pages: what edits changed"
    assert len(found.entries) == 6
    updated = [entry.updated for entry in found.entries]
    assert updated == sorted(updated, reverse=True)
    assert len({entry.id for entry in found.entries}) == 6


def test_one_page_by_month(two_pages: Run, tmp_path: Path) -> None:
    path = tmp_path / "monthly.atom"
    assert two_pages("feed", "Pier", "--digest", "month", "-o", path).out == ""
    found = read(path.read_text(encoding="utf-8"))
    assert [entry.id.rpartition("page/")[2] for entry in found.entries] == [
        "9/month/2012-02",
        "9/month/2012-01",
    ]
    assert "<del>5</del><ins>6</ins>" in found.entries[0].content[0].value
    assert found.feed.id.endswith("page/9/feed/month")


def test_what_is_not_over_yet_is_not_told(two_pages: Run) -> None:
    found = read(two_pages("feed", "Pier", "--digest", "month", "--at", "2012-02-20").out)
    assert len(found.entries) == 1


def test_an_entry_is_made_once_and_anew_when_its_edit_is_undone(
    two_pages: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    whole = feeds.edit_entry
    monkeypatch.setattr(
        feeds, "edit_entry", lambda page, edit: made.append(edit.revision.revid) or whole(page, edit)
    )
    first = two_pages("feed", "Pier").out
    assert made == [901, 902, 903]
    made.clear()
    assert two_pages("feed", "Pier").out.partition("<entry")[2] == first.partition("<entry")[2]
    assert made == []
    (tmp_path / "more.json").write_text(page("Pier", 9, *TEXTS, TEXTS[2]))
    two_pages("import", "more.json", "--wiki", "dewiki", "--lang", "en")
    found = read(two_pages("feed", "Pier").out)
    assert made == [903, 904]
    assert "undone by U4" in found.entries[0].content[0].value + found.entries[1].content[0].value


def test_entries_may_be_emptied(two_pages: Run, tmp_path: Path) -> None:
    first = two_pages("feed").out
    (store,) = tmp_path.rglob("*.sqlite")
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT count(*) FROM entry WHERE content != ''").fetchone() == (6,)
        connection.execute("DELETE FROM entry")
    assert two_pages("feed").out.partition("<entry")[2] == first.partition("<entry")[2]


def test_a_revision_is_no_history(two_pages: Run) -> None:
    result = two_pages("feed", "Pier@901")
    assert (result.status, result.out) == (3, "")
    assert "a feed tells a whole history" in result.err
