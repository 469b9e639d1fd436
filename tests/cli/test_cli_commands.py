"""The commands on a real store."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import pty
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.exports import CUT_OFF, HARBOUR, HEAD, LAST, SECOND

ROOT = str(Path(__file__).parents[2])
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH"))))}
"""So that a process in another folder finds the package, installed or not."""


def test_import_says_what_came_in(wikidiff: Run, tern: Path) -> None:
    first = wikidiff("import", tern)
    assert (first.status, first.err) == (0, "")
    assert "2 pages, 7 new revisions, 0 revisions already held, 1 text hidden" in first.out
    second = wikidiff("import", tern)
    assert "0 new revisions, 7 revisions already held" in second.out


def test_import_goes_on_after_a_bad_file(wikidiff: Run, tern: Path, tmp_path: Path) -> None:
    bad, folder, missing = tmp_path / "bad.xml", tmp_path / "folder", tmp_path / "missing.xml"
    bad.write_bytes(bytes(range(256)) * 8)
    folder.mkdir()
    result = wikidiff("import", bad, folder, missing, tern)
    assert result.status == 3
    assert result.err.count("wikidiff: ") == 3
    assert all(str(path) in result.err for path in (bad, folder, missing))
    assert "7 new revisions" in result.out
    assert "Traceback" not in result.err


def test_import_keeps_what_comes_before_the_damage(wikidiff: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.xml"
    path.write_text(CUT_OFF)
    result = wikidiff("import", path)
    assert result.status == 3
    assert "cut.xml" in result.err
    assert "kept what came before: 1 page, 6 new revisions" in result.err
    assert wikidiff("show", "Tern Harbour", "--text").out == LAST


def test_log_lists_pages(stored: Run) -> None:
    lines = stored("log").out.splitlines()
    assert any("Tern Harbour" in line and "6" in line for line in lines)
    pages = json.loads(stored("log", "--format", "json").out)["pages"]
    assert [(page["title"], page["revisions"]) for page in pages] == [("Tern Harbour", 6), ("Tern Island", 1)]


def test_log_lists_revisions_newest_first(stored: Run) -> None:
    lines = stored("log", "Tern Harbour").out.splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["16", "15", "14", "13", "12", "11"]
    assert "text hidden" in lines[1]
    assert "restores 12" in lines[2]
    assert stored("log", "Tern Harbour", "--reverse").out.splitlines()[1:] == lines[::-1]


def test_log_reads_a_file_as_it_reads_the_store(stored: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_text(HEAD + HARBOUR + "</mediawiki>")
    found = stored("log", path, "--format", "json").out
    assert (
        json.loads(found)["revisions"]
        == json.loads(stored("log", "Tern H", "--format", "json").out)["revisions"]
    )


def test_show_gives_the_wikitext_byte_for_byte(stored: Run) -> None:
    assert stored("show", "Tern Harbour@12", "--text").out == SECOND
    shown = stored("show", "Tern Harbour@2006-12-31").out
    assert shown.endswith(SECOND)
    assert "figures from the yearbook" in shown
    assert json.loads(stored("show", "Tern Harbour@12", "--format", "json").out)["revision"]["text"] == SECOND


def test_show_lists_claims(stored: Run) -> None:
    claims = json.loads(stored("show", "Tern Harbour", "--claims", "--format", "json").out)["claims"]
    assert "There are four quays." in [claim["text"] for claim in claims]
    assert "There are four quays." in stored("show", "Tern Harbour", "--claims").out


def test_sections_shows_the_tree(stored: Run) -> None:
    out = stored("sections", "Tern Harbour@first").out
    assert [line.split()[-1] for line in out.splitlines()[1:]] == ["Lead", "Trade", "Layout"]
    sections = json.loads(stored("sections", "Tern Harbour", "--format", "json").out)["sections"]
    assert sections[0]["total"] == len(LAST.encode())
    assert sum(section["size"] for section in sections) == len(LAST.encode())


def test_figures_by_kind_and_section(stored: Run) -> None:
    out = json.loads(stored("figures", "Tern Harbour", "--section", "trade", "--format", "json").out)
    assert {figure["section"][0] for figure in out["figures"]} == {"Trade"}
    assert "48261" in [figure["value"] for figure in out["figures"]]
    dates = stored("figures", "Tern Harbour", "--kind", "date", "--format", "csv").out
    rows = list(csv.DictReader(StringIO(dates)))
    assert {row["kind"] for row in rows} == {"date"}
    assert "2009" in [row["value"] for row in rows if row["stamp"]]
    assert "48,261" in stored("figures", "Tern Harbour").out


def test_diff_of_revisions_tells_the_changes(stored: Run) -> None:
    result = stored("diff", "Tern Harbour", "12", "latest")
    assert (result.status, result.err) == (0, "")
    assert "48,216 tonnes → 48,261 tonnes" in result.out
    assert "2006 → 2009" in result.out
    assert "Layout → Quays" in result.out
    found = json.loads(stored("diff", "Tern Harbour", "12", "16", "--format", "json").out)
    assert found["format"] == "wikidiff.comparison/1"
    assert "stamp_advanced" in [code for change in found["changes"] for code in change["codes"]]


def test_diff_shows_backwards_and_says_so(stored: Run) -> None:
    result = stored("diff", "Tern Harbour", "16", "12")
    assert result.status == 0
    assert "backwards" in result.err
    assert "48,261 tonnes → 48,216 tonnes" in result.out


def test_diff_counts_revisions_back_from_the_latest(stored: Run) -> None:
    named = stored("diff", "Tern Harbour", "13", "14")
    counted = stored("diff", "Tern Harbour", "-3", "-2")
    assert (counted.status, counted.out) == (0, named.out)
    too_far = stored("diff", "Tern Harbour", "-99", "latest")
    assert (too_far.status, "99: the page has" in too_far.err) == (3, True)
    assert stored("diff", "Tern Harbour", "--context", "-1", "-2", "latest").status == 2
    assert stored("diff", "Tern Harbour", "-x", "-2", "latest").status == 2


def test_a_figure_that_reads_the_same_is_shown_as_it_is_written(wikidiff: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.wiki", tmp_path / "new.wiki"
    old.write_text("The wall is {{convert|5|km|mi}} long. The ferry left at 5:00 p.m. for Ust-Port.")
    new.write_text("The wall is 5 km (3.1 mi) long. The ferry left at 5:00\u00a0p.m. for Ust-Port.")
    shown = wikidiff("diff", str(old), str(new), "--all").out
    assert "{{convert|5|km|mi}} → 5 km (3.1 mi)" in shown
    assert "5:00 p.m. (with other blanks)" in shown


def test_diff_exit_code(stored: Run) -> None:
    assert stored("diff", "Tern Harbour", "12", "16", "--exit-code").status == 1
    same = stored("diff", "Tern Harbour", "12", "14", "--exit-code")
    assert same.status == 0
    assert "no differences" in same.out


def test_diff_of_files(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "old.wiki").write_text(SECOND)
    (tmp_path / "new.wiki").write_text(LAST)
    result = wikidiff("diff", "old.wiki", "new.wiki")
    assert (result.status, result.err) == (0, "")
    assert "48,216 tonnes → 48,261 tonnes" in result.out
    assert "old.wiki" in result.out
    stat = wikidiff("diff", "old.wiki", "new.wiki", "--stat").out
    assert "Trade" in stat
    assert "48,261" not in stat
    figures = wikidiff("diff", "old.wiki", "new.wiki", "--only", "figures").out
    assert "48,216 tonnes → 48,261 tonnes" in figures
    assert "section renamed" not in figures
    assert "without a figure." in figures


def test_diff_of_a_file_with_itself_finds_nothing(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text(LAST)
    result = wikidiff("diff", "a.wiki", "a.wiki", "--exit-code", "--format", "markdown")
    assert (result.status, "No differences." in result.out) == (0, True)


def test_diff_without_page_needs_a_store_with_one(stored: Run, tmp_path: Path) -> None:
    result = stored("diff", "11", "12")
    assert result.status == 3
    assert "2 pages" in result.err


def test_changelog_tells_who_and_when(stored: Run) -> None:
    result = stored("changelog", "Tern Harbour")
    assert (result.status, result.err) == (0, "")
    assert "48,000 tonnes → 48,261 tonnes" in result.out
    assert "revision 16" in result.out
    assert "Edits that were undone: 1" in result.out
    assert "999,999,999" not in result.out.split("Edits that were undone")[0]
    assert "revision 15" in result.out.split("Hidden revisions")[1]


def test_changelog_file_takes_its_format_from_the_name(stored: Run, tmp_path: Path) -> None:
    assert stored("changelog", "Tern Harbour", "-o", tmp_path / "c.md").out == ""
    assert (tmp_path / "c.md").read_text(encoding="utf-8").startswith("# Tern Harbour\n")
    stored("changelog", "Tern Harbour", "-o", tmp_path / "c.json")
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["tally"]["reverts"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.json", "c.md", "snapshots", "tern.xml"]


def test_changelog_between_dates(stored: Run) -> None:
    report = json.loads(stored("changelog", "Tern Harbour", "--until", "2006", "--format", "json").out)
    assert (report["old"]["revid"], report["new"]["revid"]) == (11, 12)
    for since, standing in (("2006-08", 11), ("2006-09", 12)):
        report = json.loads(stored("changelog", "Tern Harbour", "--since", since, "--format", "json").out)
        assert (report["old"]["revid"], report["new"]["revid"]) == (standing, 16)


def test_changelog_needs_a_stretch(stored: Run) -> None:
    for arguments in (("--until", "2001"), ("--since", "2009", "--until", "2008")):
        result = stored("changelog", "Tern Harbour", *arguments)
        assert result.status == 3
        assert result.err.startswith("wikidiff: ")


def test_changelog_since_the_last_edit_is_empty(stored: Run) -> None:
    result = stored("changelog", "Tern Harbour", "--since", "2030")
    assert result.status == 0
    assert "no differences" in result.out


def test_verify_is_content_with_a_good_store(stored: Run) -> None:
    result = stored("verify")
    assert (result.status, result.err) == (0, "")
    assert "wikidiff.sqlite" in result.out


@pytest.mark.parametrize("command", ["log", "show", "sections", "figures", "changelog"])
def test_unknown_page_is_one_sentence(command: str, stored: Run) -> None:
    result = stored(command, "Gull Harbour")
    assert result.status == 3
    assert result.err.startswith("wikidiff: ")
    assert "Gull Harbour" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["show", "sections", "figures", "changelog"])
def test_ambiguous_page_lists_the_candidates(command: str, stored: Run) -> None:
    result = stored(command, "Tern")
    assert result.status == 3
    assert "Tern Harbour" in result.err
    assert "Tern Island" in result.err


@pytest.mark.parametrize("command", ["show", "sections", "figures"])
@pytest.mark.parametrize("spec", ["99", "1999-01-01", "never"])
def test_unknown_revision_is_one_sentence(command: str, spec: str, stored: Run) -> None:
    result = stored(command, f"Tern Harbour@{spec}")
    assert result.status == 3
    assert result.err.startswith("wikidiff: ")


def test_hidden_revision_says_so(stored: Run) -> None:
    for arguments in (
        ("show", "Tern Harbour@15"),
        ("diff", "Tern Harbour", "15", "16"),
        ("figures", "Tern Harbour@15"),
    ):
        result = stored(*arguments)
        assert result.status == 3
        assert "hidden" in result.err
        assert result.out == ""


@pytest.mark.parametrize(
    "arguments", [("log",), ("log", "X"), ("verify",), ("changelog", "X"), ("diff", "X", "1", "2")]
)
def test_store_that_is_not_there(arguments: tuple[str, ...], wikidiff: Run, tmp_path: Path) -> None:
    result = wikidiff(*arguments)
    assert result.status == 3
    assert result.err.startswith("wikidiff: ")
    assert "import" in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [("log",), ("verify",), ("import", "tern.xml")])
def test_store_that_is_no_store(
    arguments: tuple[str, ...], wikidiff: Run, tmp_path: Path, tern: Path
) -> None:
    (tmp_path / "notes.txt").write_text("my notes\n" * 200)
    result = wikidiff("--store", "notes.txt", *arguments)
    assert result.status == 3
    assert "notes.txt" in result.err
    assert (tmp_path / "notes.txt").read_text() == "my notes\n" * 200


def test_store_option_before_and_after_and_in_the_environment(
    wikidiff: Run, tern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wikidiff("--store", "a.sqlite", "import", tern).status == 0
    assert wikidiff("import", tern, "--store", "b.sqlite").status == 0
    assert wikidiff("--store", "none.sqlite", "log", "--store", "a.sqlite").status == 0
    monkeypatch.setenv("WIKIDIFF_STORE", "c.sqlite")
    assert wikidiff("import", tern).status == 0
    assert wikidiff("--store", "a.sqlite", "verify").out.startswith("a.sqlite")
    assert sorted(path.name for path in tmp_path.glob("*.sqlite")) == ["a.sqlite", "b.sqlite", "c.sqlite"]


def test_output_that_cannot_be_written(stored: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target in ("folder", "nowhere/c.md", "/dev/full"):
        result = stored("changelog", "Tern Harbour", "-o", target)
        assert result.status == 3
        assert target in result.err
        assert "Traceback" not in result.err


def test_colour_when_asked_and_never_in_a_pipe(stored: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("diff", "Tern Harbour", "first", "latest")
    assert "\x1b[" not in stored(*arguments).out
    coloured = stored(*arguments, "--color", "always").out
    assert "\x1b[" in coloured
    assert stored("--color", "always", *arguments).out == coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in stored(*arguments).out


def process(
    *arguments: str, cwd: Path, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {**ENVIRONMENT, **more}
    return subprocess.run(
        [sys.executable, "-m", "wikidiff", *arguments],
        input=stdin, capture_output=True, cwd=cwd, env=environment, check=False, timeout=120,
    )  # fmt: skip


def test_standard_input(tern: Path, tmp_path: Path) -> None:
    done = process("import", "-", cwd=tmp_path, stdin=tern.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"7 new revisions" in done.stdout
    (tmp_path / "old.wiki").write_text(SECOND)
    done = process("diff", "old.wiki", "-", cwd=tmp_path, stdin=LAST.encode())
    assert "48,216 tonnes → 48,261 tonnes" in done.stdout.decode()


def test_output_is_the_same_in_any_locale(tern: Path, tmp_path: Path) -> None:
    process("import", "tern.xml", cwd=tmp_path)
    arguments = ("changelog", "Tern Harbour")
    outputs = {
        process(
            *arguments, cwd=tmp_path, LC_ALL=locale, PYTHONIOENCODING=encoding, PYTHONHASHSEED=seed
        ).stdout
        for locale, encoding, seed in (
            ("C", "ascii", "1"),
            ("C.UTF-8", "utf-8", "2"),
            ("POSIX", "latin-1", "3"),
        )
    }
    assert len(outputs) == 1
    assert "→" in outputs.pop().decode()


def test_a_reader_that_leaves_is_no_error(tern: Path, tmp_path: Path) -> None:
    process("import", "tern.xml", cwd=tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff", "changelog", "Tern Harbour"],
        stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env=ENVIRONMENT, check=False, timeout=120,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


USES = (
    ("log",),
    ("log", "Tern H"),
    ("show", "Tern H"),
    ("changelog", "Tern H"),
    ("verify",),
    ("import", "tern.xml"),
)


@pytest.mark.parametrize("arguments", USES, ids=" ".join)
def test_store_of_a_newer_schema_is_left_alone(
    arguments: tuple[str, ...], stored: Run, tmp_path: Path
) -> None:
    path = tmp_path / "snapshots" / "wikidiff.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
    result = stored(*arguments)
    assert result.status == 3
    assert result.out == ""
    assert "wikidiff.sqlite" in result.err
    assert "schema 999" in result.err


def test_store_that_cannot_be_written(wikidiff: Run, tern: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in ("file/store.sqlite", "/proc/self/store.sqlite", tmp_path):
        result = wikidiff("--store", target, "import", tern)
        assert result.status == 3
        assert result.err.startswith("wikidiff: ")
        assert "Traceback" not in result.err


def test_damaged_text_is_told_by_verify(stored: Run, tmp_path: Path) -> None:
    path = tmp_path / "snapshots" / "wikidiff.sqlite"
    data = path.read_bytes()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE text SET sha1 = zeroblob(20) WHERE id = (SELECT max(id) FROM text)")
        connection.commit()
    assert path.read_bytes() != data
    result = stored("verify")
    assert result.status == 3
    assert "sha1" in result.err
    assert result.out == ""


def on_terminal(*arguments: str, cwd: Path, **more: str) -> str:
    """Run a command line with a terminal as its stdout and `cat` as its pager."""
    ours, theirs = pty.openpty()
    environment = {**ENVIRONMENT, "PAGER": "cat", "TERM": "xterm", "COLUMNS": "100", **more}
    command = [sys.executable, "-m", "wikidiff", *arguments]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, cwd=cwd, env=environment
    ) as done:
        os.close(theirs)
        chunks = []
        with contextlib.suppress(OSError):  # EIO: the other end is closed
            while chunk := os.read(ours, 65536):
                chunks.append(chunk)
        assert done.stderr is not None
        assert (done.stderr.read(), done.wait(timeout=60)) == (b"", 0)
    os.close(ours)
    return b"".join(chunks).decode().replace("\r\n", "\n")


def test_terminal_gets_colour_through_a_pager(stored: Run, tmp_path: Path) -> None:
    assert "\x1b[" in on_terminal("log", "Tern H", cwd=tmp_path)
    assert "\x1b[" not in on_terminal("log", "Tern H", cwd=tmp_path, NO_COLOR="1")
    assert "\x1b[" not in on_terminal("log", "Tern H", "--color", "never", cwd=tmp_path)
    assert on_terminal("log", "Tern H", cwd=tmp_path, NO_COLOR="1") == stored("log", "Tern H").out


def test_diff_in_words_and_side_by_side(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "old.wiki").write_text("The old red harbour holds 48 ships.\n")
    (tmp_path / "new.wiki").write_text("The old red harbour holds 52 boats.\n")
    words = wikidiff("diff", "old.wiki", "new.wiki", "--words").out
    assert "The old red harbour holds [-48 ships-]{+52 boats+}." in words
    beside = wikidiff("diff", "old.wiki", "new.wiki", "--side-by-side").out
    line = next(line for line in beside.splitlines() if "[-48" in line or "{+52" in line)
    assert line.index("old red") < line.rindex("old red")
    assert max(map(len, beside.splitlines())) <= 80


def test_diff_as_a_patch(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "old.wiki").write_text("a\nb\nc\n")
    (tmp_path / "new.wiki").write_text("a\nB\nc\n")
    sides = ("diff", "old.wiki", "new.wiki")
    patch = wikidiff(*sides, "--format", "unified", "--context", "0", "--exit-code", "--label", "a/p", "b/p")
    assert (patch.status, patch.out) == (1, "--- a/p\n+++ b/p\n@@ -2 +2 @@\n-b\n+B\n")
    assert wikidiff(*sides, "-o", "changes.patch").status == 0
    assert "\n-b\n+B\n" in (tmp_path / "changes.patch").read_text()
    same = wikidiff("diff", "old.wiki", "old.wiki", "--format", "unified", "--exit-code")
    assert (same.status, same.out) == (0, "")


def test_diff_only_of_no_such_code_is_told(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "old.wiki").write_text(LAST)
    result = wikidiff("diff", "old.wiki", "old.wiki", "--ignore", "stamps")
    assert result.status == 2
    assert "'stamps' is no code" in result.err


def test_the_text_alone_is_what_it_is_in_a_pipe_and_can_be_looked_at_on_a_terminal(
    wikidiff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.wiki").write_bytes(b"It is 5 km.\x1b[2J\n\ttab")
    assert wikidiff("show", "a.wiki", "--text").out == "It is 5 km.\x1b[2J\n\ttab"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert wikidiff("show", "a.wiki", "--text").out == "It is 5 km.␛[2J\n\ttab"
