"""Moves of pages, as their histories record them."""

from __future__ import annotations

from datetime import UTC, datetime

from wikidiff.model import Move, Page, Revision, move_of, titles_of

SHA1 = "a" * 40
START = datetime(2006, 7, 1, tzinfo=UTC)


def revision(comment: str, *, revid: int = 2, minor: bool = True, sha1: str | None = SHA1) -> Revision:
    return Revision(revid=revid, timestamp=START, comment=comment, minor=minor, sha1=sha1)


def test_move_is_known_by_its_record() -> None:
    before = revision("", revid=1)
    assert move_of(before, revision("A moved page [[Old_name]] to [[New|new]]: why")) == Move(
        "Old name", "New"
    )
    german = move_of(before, revision("A verschob die Seite [[:Datei:X]] nach [[Datei:Y]]"))
    assert german == Move("Datei:X", "Datei:Y")
    assert move_of(before, revision("[[A]] to [[B]]", minor=False)) is None
    assert move_of(before, revision("[[A]] to [[B]]", sha1="0" * 40)) is None
    assert move_of(before, revision("see [[A]]")) is None
    assert move_of(None, revision("[[A]] to [[B]]")) is None


def test_titles_are_those_of_the_day() -> None:
    page = Page(wiki="w", title="C")
    history = [
        revision("", revid=1), revision("moved [[A]] to [[B]]", revid=2), revision("text", revid=3),
        revision("moved [[B]] to [[C]]", revid=4),
    ]  # fmt: skip
    assert titles_of(page, history) == {1: "A", 2: "B", 3: "B", 4: "C"}
    assert titles_of(page, history[:1]) == {1: "C"}
