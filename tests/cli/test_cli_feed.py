"""`feed`: a page, some pages or the whole store, entry by entry or by day, week and month; each made once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
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
    assert len(found.entries) == 8
    updated = [entry.updated for entry in found.entries]
    assert updated == sorted(updated, reverse=True)
    assert len({entry.id for entry in found.entries}) == 8


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
        feeds,
        "edit_entry",
        lambda page, edit, wish, **more: made.append(edit.revision.revid) or whole(page, edit, wish, **more),
    )
    first = two_pages("feed", "Pier").out
    assert made == [900, 901, 902, 903]
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
    with closing(sqlite3.connect(store)) as connection, connection:
        assert connection.execute("SELECT count(*) FROM entry WHERE content != ''").fetchone() == (8,)
        connection.execute("DELETE FROM entry")
    assert two_pages("feed").out.partition("<entry")[2] == first.partition("<entry")[2]


def test_a_revision_is_no_history(two_pages: Run) -> None:
    result = two_pages("feed", "Pier@901")
    assert (result.status, result.out) == (3, "")
    assert "a feed tells a whole history" in result.err


def test_the_first_revision_is_told_as_the_beginning(two_pages: Run, tmp_path: Path) -> None:
    first = read(two_pages("feed", "Pier").out).entries[-1]
    assert first.id.endswith("page/9/revision/900")
    assert first.title == "Pier: page begun with 1 statement (U0)"
    assert "It has 4 piers." in first.content[0].value
    monthly = read(two_pages("feed", "Pier", "--digest", "month").out).entries
    assert "Page begun with 1 statement, by U0." in monthly[-1].content[0].value
    assert "begun" not in monthly[0].content[0].value
    (tmp_path / "one.json").write_text(page("Quay", 11, "It has 4 piers. Boats come."))
    two_pages("import", "one.json", "--wiki", "dewiki", "--lang", "en")
    (alone,) = read(two_pages("feed", "Quay", "--digest", "month").out).entries
    assert "Page begun with 2 statements, by U0." in alone.content[0].value


def test_entries_made_before_beginnings_were_told_are_made_anew(two_pages: Run, tmp_path: Path) -> None:
    whole = two_pages("feed", "Pier").out
    (store,) = tmp_path.rglob("*.sqlite")
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE entry SET of = '', content = '' WHERE name = '900'")
    assert two_pages("feed", "Pier").out == whole


SECTIONS = (
    "It has 4 piers.\n\n== Trade ==\nSalt is sold.",
    "It has 5 piers.\n\n== Trade ==\nSalt is sold.",
    "It has 5 piers.\n\n== Trade ==\nHerring is sold.",
    "It has 6 piers.\n\n== Trade ==\nHerring is sold. It costs 3 crowns.",
)


def test_a_feed_of_chosen_changes_is_one_of_its_own(two_pages: Run, tmp_path: Path) -> None:
    (tmp_path / "trade.json").write_text(page("Bay", 12, *SECTIONS))
    two_pages("import", "trade.json", "--wiki", "dewiki", "--lang", "en")
    whole = read(two_pages("feed", "Bay").out)
    trade = read(two_pages("feed", "Bay", "--only", "section:Trade").out)
    rest = read(two_pages("feed", "Bay", "--ignore", "section:Trade").out)
    assert [entry.author for entry in trade.entries] == ["U3", "U2", "U0"]
    assert [entry.author for entry in rest.entries] == ["U3", "U1", "U0"]
    assert "piers" not in "".join(entry.content[0].value for entry in trade.entries)
    assert "sold" not in "".join(entry.content[0].value for entry in rest.entries)
    assert trade.feed.title == "Bay: what edits changed (only section:Trade)"
    ids = [entry.id for found in (whole, trade, rest) for entry in (found.feed, *found.entries)]
    assert len(set(ids)) == len(ids)
    assert (
        two_pages("feed", "Bay", "--only", "section:Trade").out
        == two_pages("feed", "Bay", "--only", "section:Trade").out
    )
    monthly = read(two_pages("feed", "Bay", "--only", "figures", "--digest", "month").out)
    assert "Herring is sold" not in "".join(entry.content[0].value for entry in monthly.entries)
    assert "<del>5</del><ins>6</ins>" in monthly.entries[0].content[0].value


def test_a_section_that_no_page_has_is_refused(two_pages: Run, tmp_path: Path) -> None:
    (tmp_path / "trade.json").write_text(page("Bay", 12, *SECTIONS))
    two_pages("import", "trade.json", "--wiki", "dewiki", "--lang", "en")
    result = two_pages("feed", "--only", "section:Trad")
    assert (result.status, result.out) == (3, "")
    assert "did you mean section:Trade?" in result.err
    assert two_pages("feed", "--only", "section:Trade").status == 0
