"""`changelog --each`, `--by` and `--ignore-user`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.test_cli_lives import fits
from tests.history.stories import START
from wikidiff.model import Revision
from wikidiff.model.users import is_address
from wikidiff.report.editors import Ignored, is_bot
from wikidiff.report.schema import schema


def test_each_edit_is_told_in_its_turn(stored: Run) -> None:
    out = stored("changelog", "Tern Harbour", "--each").out.partition("● ")[2]
    assert out.index("revision 12") < out.index("revision 13") < out.index("revision 16")
    vandal = out.partition("○ ")[2].partition("●")[0]
    assert "999,999,999" in vandal
    assert "undone by" in vandal
    assert "restored revision 12" in out
    assert "text is hidden" in out


def test_each_edit_as_json_and_markdown(stored: Run) -> None:
    record = json.loads(stored("changelog", "Tern Harbour", "--each", "--format", "json").out)
    jsonschema.Draft202012Validator(schema("edits")).validate(record)
    undone = [edit for edit in record["edits"] if edit["undone_by"]]
    assert [deed["text"] for edit in undone for deed in edit["deeds"] if "999" in (deed["text"] or "")]
    markdown = stored("changelog", "Tern Harbour", "--each", "--format", "markdown").out
    assert markdown.startswith("# Tern Harbour\n")
    assert "## ~~" in markdown


def quay(path: Path, *told: tuple[str, str | None]) -> Path:
    """Write a history of (user, text), a day apart; None is a text that the wiki hides."""
    history = [
        {"revid": 31 + number, "parentid": 30 + number if number else 0, "user": user,
         "timestamp": f"2014-06-0{number + 1}T08:00:00Z",
         "slots": {"main": {"texthidden": True} if text is None else {"content": text}}}
        for number, (user, text) in enumerate(told)
    ]  # fmt: skip
    path.write_text(
        json.dumps({"query": {"pages": [{"pageid": 4, "ns": 0, "title": "Quay", "revisions": history}]}})
    )
    return path


def test_editors_are_those_who_edited(tmp_path: Path, wikidiff: Run) -> None:
    here = quay(
        tmp_path / "q.json", ("Ada", "It has 7 cranes."), ("Cy", "It has 8 cranes."), ("", "It has 9 cranes.")
    )
    out = wikidiff("changelog", here).out
    assert "2 edits by 2 editors in 2 days." in out
    assert "(editor not recorded) · 33" in out
    assert "\n  No edits.\n" in wikidiff("changelog", here, "--until", "2014-06-01").out


def test_a_report_that_ends_before_hidden_texts_says_so(tmp_path: Path, wikidiff: Run) -> None:
    here = quay(tmp_path / "q.json", ("Ada", "It has 7 cranes."), ("Cy", "It has 8 cranes."), ("Troll", None))
    for how in ((), ("--each",)):
        assert "the newest revision, 33, of 'Quay' is hidden" in wikidiff("changelog", here, *how).err
    assert "hidden" not in wikidiff("changelog", here, "--until", "2014-06-02").err


def test_a_revert_that_was_undone_is_told_too(tmp_path: Path, wikidiff: Run) -> None:
    ada, cy = ("Ada", "The quay has 7 cranes."), ("Cy", "The quay has 9 cranes.")
    path = quay(tmp_path / "war.json", ada, cy, ada, cy, ada)
    out = wikidiff("changelog", path, "--each").out
    assert [line.rpartition(" ")[2] for line in out.splitlines() if line.startswith("○")] == ["32", "34"]
    # The third, which the fourth had undone, stands again with the fifth.
    assert [line.rpartition(" ")[2] for line in out.splitlines() if line.startswith("●")] == ["33", "35"]
    # The fourth edit is no end of a stretch: it was undone.
    assert "revision 33 ·" in wikidiff("changelog", path, "--until", "2014-06-04").out.splitlines()[2]


def test_what_is_chosen_is_chosen_of_each_edit_too(stored: Run) -> None:
    out = stored("changelog", "Tern Harbour", "--each", "--only", "stamp_advanced").out
    assert "revision 16" in out.partition("●")[2]
    assert "revision 12" not in out.partition("●")[2]
    assert "not selected not shown" not in out
    assert "not shown" in out


def test_net_changes_by_who_made_them(stored: Run) -> None:
    out = stored("changelog", "Tern Harbour", "--by", "user").out
    names = [line.removeprefix("● ") for line in out.splitlines() if line.startswith("●")]
    assert names == sorted(set(names), key=names.index)
    assert "Cy" in names


def test_net_changes_by_when_they_were_made(stored: Run) -> None:
    out = stored("changelog", "Tern Harbour", "--by", "time").out
    days = [line.split()[1] for line in out.splitlines() if line.startswith("●")]
    assert days == sorted(days)
    assert len(days) > 1


def test_what_some_editors_did_is_left_out_and_counted(stored: Run) -> None:
    for how in ((), ("--by", "user"), ("--each",)):
        result = stored("changelog", "Tern Harbour", *how, "--ignore-user", "Cy")
        assert result.status == 0
        assert "Even in 2009" not in result.out
        assert "by editors that are ignored" in result.out


def test_json_says_how_many_entries_are_left_out(stored: Run) -> None:
    for name, key, how in (("changelog", "entries", ()), ("edits", "edits", ("--each",))):
        whole = json.loads(stored("changelog", "Tern Harbour", *how, "--format", "json").out)
        part = fits(
            name, stored("changelog", "Tern Harbour", *how, "--ignore-user", "Cy", "--format", "json").out
        )
        assert part["ignored"] == len(whole[key]) - len(part[key])  # type: ignore[arg-type]
        assert part["ignored"]
        assert "ignored" not in whole


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--each", "--by", "user"), "leave out one"),
        (("--each", "--top", "2"), "--top chooses among net changes by section"),
        (("--by", "time", "--top", "2"), "--top chooses among net changes by section"),
        (("--each", "--format", "html"), "terminal, markdown or json"),
        (("--by", "time", "-o", "x.html"), "terminal, markdown or json"),
    ],
)
def test_what_does_not_go_together_is_told(stored: Run, arguments: tuple[str, ...], message: str) -> None:
    result = stored("changelog", "Tern Harbour", *arguments)
    assert (result.status, result.out) == (3, "")
    assert message in result.err


@pytest.mark.parametrize(
    "user", ["SmackBot", "ClueBot NG", "Cydebot", "InternetArchiveBot", "Bot-Schafter", "AWB bot"]
)
def test_names_of_bots(user: str) -> None:
    assert is_bot(user)


@pytest.mark.parametrize(
    "user", ["Talbot", "Botany Bay", "Bothwell", "Turbotax", "Abbott", "Sabotage", "Ann"]
)
def test_names_of_people(user: str) -> None:
    assert not is_bot(user)


@pytest.mark.parametrize(
    ("term", "user", "holds"),
    [
        ("ip", "192.0.2.7", True),
        ("ip", "2001:DB8::7", True),
        ("ip", "24.17.33.xxx", True),
        ("ip", "1.2.3", False),
        ("temporary", "~2025-31415-92", False),
        ("temporary", "~Ann", False),
        ("old_Ann", "Old Ann", True),
        ("ann", "Ann", True),
        ("Ann", "anne", False),
        ("bot", None, False),
    ],
)
def test_whom_a_term_means(term: str, user: str | None, holds: bool) -> None:
    assert Ignored((term,)).holds(Revision(revid=1, timestamp=START, user=user)) is holds
    assert is_address(user or "") == (term == "ip" and holds)


def test_what_is_chosen_is_what_json_holds(stored: Run) -> None:
    for name, key, how in (("changelog", "entries", ()), ("edits", "edits", ("--each",))):
        whole = json.loads(stored("changelog", "Tern Harbour", *how, "--format", "json").out)
        part = fits(
            name,
            stored("changelog", "Tern Harbour", *how, "--only", "section:Trade", "--format", "json").out,
        )
        assert 0 < len(part[key]) < len(whole[key])  # type: ignore[arg-type]
        assert part["left_out"]
        assert "left_out" not in whole
    top = fits("changelog", stored("changelog", "Tern Harbour", "--top", "2", "--format", "json").out)
    assert len(top["entries"]) == 2  # type: ignore[arg-type]


def test_a_section_that_is_nowhere_is_refused(stored: Run) -> None:
    for how in ((), ("--each",), ("--by", "time"), ("--format", "json"), ("-o", "x.html")):
        result = stored("changelog", "Tern Harbour", *how, "--ignore", "section:Traed")
        assert (result.status, result.out) == (3, "")
        assert "did you mean section:Trade?" in result.err
