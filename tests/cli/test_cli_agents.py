"""The command line for programs: JSON alone on stdout, errors as JSON on stderr, bounded lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.report.test_report_schema import VALIDATORS
from wikidiff.cli.main import COMMANDS
from wikidiff.cli.main import wikidiff as group

SAMPLE = Path(__file__).parent.parent.parent / "snapshots" / "japanese-soviet-relations.xml"

QUESTIONS = (
    ("log", SAMPLE), ("show", SAMPLE), ("show", SAMPLE, "--claims"), ("show", SAMPLE, "--templates"),
    ("sections", SAMPLE), ("figures", SAMPLE), ("diff", SAMPLE, "9104", "9171"), ("changelog", SAMPLE),
    ("changelog", SAMPLE, "--each"), ("blame", SAMPLE), ("trace", SAMPLE, "peace treaty was ever"),
    ("stale", SAMPLE, "--at", "2012-12-31"),
)  # fmt: skip


@pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda question: " ".join(map(str, question)).replace(str(SAMPLE), "PAGE")
)
def test_only_json_comes_out(wikidiff: Run, question: tuple[str | Path, ...]) -> None:
    result = wikidiff(*question, "--format", "json")
    assert result.status == 0
    assert json.loads(result.out)["format"].startswith("wikidiff.")


def test_every_command_that_writes_json_is_asked_above() -> None:
    asked = {question[0] for question in QUESTIONS}
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[arg-type]
        forms = [list(param.type.choices) for param in command.params if param.name == "form"]  # type: ignore[union-attr, attr-defined]
        if any("json" in each for each in forms):
            assert name in asked


@pytest.mark.parametrize(
    ("question", "name", "total"),
    [
        (("log", SAMPLE), "revisions", 25),
        (("figures", SAMPLE), "figures", None),
        (("diff", SAMPLE, "first", "latest"), "changes", 21),
        (("changelog", SAMPLE), "entries", 21),
        (("changelog", SAMPLE, "--each"), "edits", None),
        (("blame", SAMPLE), "lines", None),
        (("trace", SAMPLE, "peace treaty was ever"), "points", 3),
        (("stale", SAMPLE, "--at", "2012-12-31"), "statements", 5),
    ],
)
def test_a_list_is_cut_and_says_how_much_is_left_out(
    wikidiff: Run, question: tuple[str | Path, ...], name: str, total: int | None
) -> None:
    whole = json.loads(wikidiff(*question, "--format", "json").out)
    part = json.loads(wikidiff(*question, "--format", "json", "--max-items", "2").out)
    assert "left_out" not in whole
    assert part[name] == whole[name][:2]
    assert part["left_out"] == len(whole[name]) - 2
    assert total is None or len(whole[name]) == total
    VALIDATORS[str(part["format"]).partition(".")[2].partition("/")[0]].validate(part)
    everything = json.loads(wikidiff(*question, "--format", "json", "--max-items", "100000").out)
    assert everything == whole | {"left_out": 0}


@pytest.mark.parametrize(
    ("line", "status", "code"),
    [
        (("log", "Nowhere"), 3, "store"),
        (("show", f"{SAMPLE}@17"), 3, "revision_not_found"),
        (("trace", SAMPLE, "trade"), 3, "claim_not_found"),
        (("trace", SAMPLE, "--bogus"), 2, "usage"),
        (("changlog", SAMPLE), 2, "usage"),
        (("changelog", SAMPLE, "-o", "nowhere/at/all.md"), 3, "input"),
    ],
)
@pytest.mark.parametrize("place", ["first", "last", "joined", "environment"])
def test_errors_are_one_line_of_json(
    wikidiff: Run,
    monkeypatch: pytest.MonkeyPatch,
    line: tuple[str | Path, ...],
    status: int,
    code: str,
    place: str,
) -> None:
    if place == "environment":
        monkeypatch.setenv("WIKIDIFF_ERRORS", "json")
    said = {
        "first": ("--errors", "json", *line),
        "last": (*line, "--errors", "json"),
        "joined": (*line, "--errors=json"),
        "environment": line,
    }
    result = wikidiff(*said[place])
    assert result.status == status
    assert not result.out
    record = json.loads(result.err.splitlines()[-1])
    assert list(record) == ["code", "message", "hint", "retry_after", "candidates"]
    assert record["code"] == code
    assert record["message"]
    assert bool(record["candidates"]) == (code == "claim_not_found")


def test_text_of_errors_wins_over_the_environment(wikidiff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIKIDIFF_ERRORS", "json")
    assert wikidiff("log", "Nowhere", "--errors", "text").err.startswith("wikidiff: there is no store")


def test_a_page_that_is_not_there_has_its_candidates(stored: Run) -> None:
    result = stored("log", "e", "--format", "json", "--errors", "json")
    assert json.loads(result.out)["format"] == "wikidiff.pages/1"
    record = json.loads(stored("sections", "e", "--errors", "json").err)
    assert record["code"] == "page_not_found"
    assert len(record["candidates"]) == 2


def test_behind_two_hyphens_it_is_a_word(wikidiff: Run) -> None:
    result = wikidiff("trace", SAMPLE, "--", "--errors")
    assert result.status == 3
    assert "--errors" in result.err.splitlines()[0]
