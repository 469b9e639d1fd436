"""`changelog --since last-seen`: a mark for each reader, moved when a report was written whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXTS = ("It has 4 piers.", "It has 5 piers.", "It has 6 piers.", "It has 7 piers.")


def add(wikidiff: Run, folder: Path, number: int) -> None:
    revisions = [
        {"revid": at, "timestamp": f"2012-01-0{at}T08:00:00Z", "user": f"U{at}", "content": text}
        for at, text in enumerate(TEXTS[:number], 1)
    ]
    page = {"pageid": 9, "ns": 0, "title": "Pier", "revisions": revisions}
    (folder / "pier.json").write_text(json.dumps({"query": {"pages": [page]}}))
    wikidiff("import", "pier.json")


def told(wikidiff: Run, *more: str | Path) -> str:
    result = wikidiff("changelog", "Pier", "--since", "last-seen", *more)
    assert result.status == 0, result.err
    return result.out


def test_each_reader_is_told_what_is_new_to_them(wikidiff: Run, tmp_path: Path) -> None:
    add(wikidiff, tmp_path, 2)
    first = wikidiff("changelog", "Pier", "--since", "last-seen")
    assert "4 → 5" in first.out
    assert "'me' has seen nothing of 'Pier' yet" in first.err
    assert "no differences" in told(wikidiff)
    add(wikidiff, tmp_path, 3)
    assert "5 → 6" in told(wikidiff)
    assert "4 → 6" in told(wikidiff, "--reader", "desk")
    add(wikidiff, tmp_path, 4)
    assert json.loads(told(wikidiff, "--reader", "desk", "--format", "json"))["old"]["revid"] == 3
    assert "6 → 7" in told(wikidiff, "--each")


def test_the_mark_stays_where_nothing_was_written(wikidiff: Run, tmp_path: Path) -> None:
    add(wikidiff, tmp_path, 2)
    told(wikidiff)
    add(wikidiff, tmp_path, 3)
    for words in (
        ("-o", tmp_path / "none" / "report.html"),
        ("--card", tmp_path / "none" / "card.svg"),
        ("-o", "report.odt"),
    ):
        assert wikidiff("changelog", "Pier", "--since", "last-seen", *words).status == 3
    assert "5 → 6" in told(wikidiff, "-o", "-")


def test_the_mark_is_where_the_report_ended(wikidiff: Run, tmp_path: Path) -> None:
    add(wikidiff, tmp_path, 4)
    assert "4 → 5" in told(wikidiff, "--until", "2012-01-02")
    assert "5 → 7" in told(wikidiff)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pier.json", "--since", "last-seen"), "what was seen of a file is not kept"),
        (("Pier", "--reader", "desk"), "give both, or neither"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    wikidiff: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    add(wikidiff, tmp_path, 2)
    result = wikidiff("changelog", *words)
    assert (result.status in (2, 3), result.out) == (True, "")
    assert said in result.err
