"""`blame`, `trace` and `stale`."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.test_cli_commands import ENVIRONMENT
from wikidiff.report.schema import schema


def fits(name: str, text: str) -> dict[str, object]:
    """Return a record that was written as JSON, after it was held against its schema."""
    record: dict[str, object] = json.loads(text)
    jsonschema.Draft202012Validator(schema(name)).validate(record)
    return record


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_blame_names_who_wrote_each_claim(stored: Run) -> None:
    out = stored("blame", "Tern Harbour").out
    (crane,) = [line for line in out.splitlines() if "crane is 31 metres" in line]
    assert crane.split()[0] == "12"
    assert "══ Quays" in out
    record = fits("blame", stored("blame", "Tern Harbour", "--format", "json").out)
    assert record["format"] == "wikidiff.blame/1"


def test_blame_of_figures_and_of_one_section(stored: Run) -> None:
    found = rows(stored("blame", "Tern Harbour", "--figures", "--section", "Trade", "--format", "csv").out)
    values = {row["value"]: (row["revision"], row["first_revision"]) for row in found}
    assert values["48261"] == ("16", "11")
    assert values["1901"] == ("11", "11")
    assert {row["section"] for row in found} == {"Trade"}
    fits("blame", stored("blame", "Tern Harbour", "--figures", "--format", "json").out)


def test_blame_of_an_old_revision(stored: Run) -> None:
    found = rows(stored("blame", "Tern Harbour@12", "--figures", "--format", "csv").out)
    assert {row["value"]: row["revision"] for row in found}["48216"] == "12"


def test_a_source_is_in_no_section(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "q.wiki").write_text(
        "It rains.\n\n== Quays ==\nIt has 4 berths.<ref>Port yearbook, 1999.</ref>\n"
    )
    out = wikidiff("trace", "q.wiki", "source:yearbook").out
    assert out.splitlines()[1].startswith("  source · life ")
    assert "“Quays”" in wikidiff("trace", "q.wiki", "4 berths").out.splitlines()[1]


@pytest.mark.parametrize("words", [["blame", "{}"], ["trace", "{}", "31 metres"], ["stale", "{}"]])
def test_a_file_name_asks_for_a_page(stored: Run, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "page.html"
    assert stored(*(word.format("Tern Harbour") for word in words), "-o", path).out == ""
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n")
    assert "Tern Harbour" in page


def test_a_newest_text_that_is_hidden_is_told_of(wikidiff: Run, tmp_path: Path) -> None:
    hidden = {"revid": 3, "timestamp": "2012-01-03T00:00:00Z", "user": "C", "texthidden": True}
    shown = [
        {
            "revid": number,
            "timestamp": f"2012-01-0{number}T00:00:00Z",
            "user": "A",
            "content": f"It has {number} piers.",
        }
        for number in (1, 2)
    ]
    for revisions, name in (([*shown, hidden], "some.json"), ([hidden], "none.json")):
        page = {"pageid": 9, "ns": 0, "title": "Pier", "revisions": revisions}
        (tmp_path / name).write_text(json.dumps({"query": {"pages": [page]}}))
    for words in (["blame", "some.json"], ["trace", "some.json", "piers"], ["stale", "some.json"]):
        told = wikidiff(*words).err
        assert (
            "the newest revision, 3, of 'Pier' is hidden by the wiki, or lost: this looks at revision 2"
            in told
        )
    for words in (["blame"], ["trace", "piers"], ["stale"]):
        wikidiff(words[0], "some.json", *words[1:], "-o", "page.html")
        told = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert "The text of the newest revision, 3, of &#39;Pier&#39; is hidden by the wiki, or lost" in told
    for form in ("html", "markdown", "wikitext", "terminal"):
        told = wikidiff("changelog", "some.json", "--format", form).out
        assert (
            "he text of the newest revision, 3, is hidden by the wiki, or lost: the report ends before"
            in told
        )
        assert (
            "newest revision"
            not in wikidiff("changelog", "some.json", "--until", "2012-01-02", "--format", form).out
        )
    report = json.loads(wikidiff("changelog", "some.json", "--format", "json").out)
    assert [revision["revid"] for revision in report["unread"]] == [3]
    assert "no revision of 'Pier' has a readable text" in wikidiff("changelog", "none.json").err
    stretch = wikidiff("changelog", "none.json", "--since", "2012").err
    assert "in this stretch" in stretch


def test_blame_of_a_section_that_is_not_there(stored: Run) -> None:
    result = stored("blame", "Tern Harbour", "--section", "Trad")
    assert (result.status, result.out) == (3, "")
    assert "did you mean 'Trade'" in result.err


def test_trace_has_a_line_a_state(stored: Run) -> None:
    result = stored("trace", "Tern Harbour", "48,261")
    states = [line for line in result.out.splitlines() if line.startswith(("●", "○"))]
    assert [line.split()[0] for line in states] == ["●", "●", "○", "●"]
    assert "undone by" in states[2]
    record = fits("trace", stored("trace", "Tern Harbour", "48,261", "--format", "json").out)
    assert record["query"] == "48,261"
    points = rows(stored("trace", "Tern Harbour", "48,261", "--format", "csv").out)
    assert [(row["value"], row["undone"]) for row in points] == [
        ("48000", "no"),
        ("48216", "no"),
        ("999999999", "yes"),
        ("48261", "no"),
    ]


def test_trace_of_a_section_by_the_name_that_it_had(stored: Run) -> None:
    out = stored("trace", "Tern Harbour", "section:Layout").out
    assert "section renamed" in out
    assert "Quays" in out


def test_trace_draws(stored: Run, tmp_path: Path) -> None:
    path = tmp_path / "timber.svg"
    result = stored("trace", "Tern Harbour", "48,261", "--plot", path)
    assert result.status == 0
    assert "●" in result.out
    assert ElementTree.fromstring(path.read_text(encoding="utf-8")).tag.endswith("svg")
    assert stored("trace", "Tern Harbour", "48,261", "--plot", "-").out.startswith("<svg")
    assert "end it in .svg" in stored("trace", "Tern Harbour", "48,261", "--plot", tmp_path / "x.png").err


def test_trace_of_what_could_be_several_lists_them(stored: Run) -> None:
    result = stored("trace", "Tern Harbour", "the")
    assert (result.status, result.out) == (3, "")
    assert "claims fit 'the'" in result.err
    number = next(line for line in result.err.splitlines() if "--life" in line and "crane" in line).split()[1]
    assert "crane" in stored("trace", "Tern Harbour", "--life", number).out


def test_trace_of_what_nobody_said_names_the_nearest(stored: Run) -> None:
    result = stored("trace", "Tern Harbour", "the crane is 31 meters tall")
    assert result.status == 3
    assert "The crane is 31 metres high." in result.err
    assert "nothing was given" in stored("trace", "Tern Harbour").err
    assert "no life number 4711" in stored("trace", "Tern Harbour", "--life", "4711").err


def test_trace_asks_a_person_which_is_meant(stored: Run, tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "wikidiff", "trace", "Tern Harbour", "the"],
        stdin=slave, stderr=slave, stdout=subprocess.PIPE, env=ENVIRONMENT, cwd=tmp_path,
    )  # fmt: skip
    os.close(slave)
    asked = b""
    while b"Which one" not in asked:
        asked += os.read(master, 4096)
    os.write(master, b"1\n")
    out, _ = process.communicate(timeout=60)
    os.close(master)
    assert process.returncode == 0
    assert b"1" in asked
    assert "it stands" in out.decode()


def test_stale_lists_what_is_old(stored: Run) -> None:
    result = stored("stale", "Tern Harbour", "--at", "2013-01-01")
    assert result.out.startswith("2009-12-31  ")
    assert "(3 years)" in result.out
    assert "1 dated statement not shown" in result.out
    assert "handled 48,261 tonnes" in stored("stale", "Tern Harbour", "--at", "2013-01-01", "--all").out
    record = fits("stale", stored("stale", "Tern Harbour", "--at", "2013-01-01", "--format", "json").out)
    assert (record["at"], record["before"]) == ("2013-01-01T00:00:00Z", "2011-01-01")


@pytest.mark.parametrize(
    ("age", "status"), [("4y", 0), ("30m", 0), ("10w", 0), ("90d", 0), ("2", 2), ("y", 2)]
)
def test_stale_counts_in_years_months_weeks_and_days(stored: Run, age: str, status: int) -> None:
    result = stored("stale", "Tern Harbour", "--at", "2013-01-01", "--older-than", age)
    assert result.status == status
    assert ("2009-12-31" in result.out) == (status == 0 and age != "4y")


def test_stale_of_several_pages_says_of_which(stored: Run, tmp_path: Path) -> None:
    path = tmp_path / "isle.txt"
    path.write_text("As of 2001, the isle has 9 huts.", encoding="utf-8")
    result = stored("stale", "Tern Harbour", path, "--at", "2013-01-01")
    assert result.status == 0, result.err
    assert "Tern Harbour: Trade" in result.out
    assert result.out.index("2001-12-31") < result.out.index("2009-12-31")


def test_a_spreadsheet_takes_no_claim_for_a_formula(stored: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("=HYPERLINK(1) as of 2001, with 5 men.", encoding="utf-8")
    for command in (("blame", path), ("trace", path, "HYPERLINK"), ("stale", path)):
        out = stored(*command, "--format", "csv").out
        assert "'=HYPERLINK" in out
        assert ",=HYPERLINK" not in out
        assert ',"=HYPERLINK' not in out


@pytest.mark.parametrize("command", [("blame",), ("trace", "48,261"), ("stale",)])
def test_forms_are_chosen_by_the_name_of_the_file(
    stored: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    name, *more = command
    for suffix, start in ((".json", "{"), (".csv", ""), (".txt", "")):
        path = tmp_path / f"out{suffix}"
        assert stored(name, "Tern Harbour", *more, "-o", path).status == 0
        assert path.read_text(encoding="utf-8").startswith(start)
    assert "does not say in which form" in stored(name, "Tern Harbour", *more, "-o", "x.docx").err
