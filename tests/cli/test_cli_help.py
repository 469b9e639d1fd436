"""Every command explains itself, and the help page does not wait for what it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import Run
from wikidiff.cli.main import COMMANDS

HEAVY = ("rich", "lxml", "mwparserfromhell", "sentencex", "zstandard", "rapidfuzz", "sqlite3")


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_with_an_example(name: str, wikidiff: Run) -> None:
    result = wikidiff(name, "--help")
    assert result.status == 0
    assert f"Usage: wikidiff {name}" in result.out
    assert "Examples:\n  " in result.out
    assert f"wikidiff {name}" in result.out.split("Examples:")[1] or "verify" in name


@pytest.mark.parametrize("name", COMMANDS)
def test_command_says_in_its_help_what_the_table_says(name: str, wikidiff: Run) -> None:
    overview = wikidiff("--help").out
    assert name in overview
    assert COMMANDS[name].summary.split()[0] in overview


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from wikidiff.cli.main import run; status = run(['--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules]); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_unknown_command_is_a_usage_error(wikidiff: Run) -> None:
    result = wikidiff("dif")
    assert result.status == 2
    assert "dif" in result.err


def test_no_command_shows_the_help(wikidiff: Run) -> None:
    result = wikidiff()
    assert result.status == 2
    assert "Commands:" in result.err


def test_version(wikidiff: Run) -> None:
    assert wikidiff("--version").out.startswith("wikidiff")


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "a.txt"),
        ("diff", "a", "b", "c", "d"),
        ("import",),
        ("show",),
        ("figures", "x", "--kind", "colour"),
        ("changelog", "x", "--format", "html5"),
        ("changelog", "x", "--since", "once"),
        ("changelog", "x", "--until", "2009-13"),
        ("import", "x", "--date", "31/12/2006"),
        ("figures", "x", "--lang", "English!"),
        ("log", "--frobnicate"),
    ],
)
def test_wrong_usage_is_status_2_and_one_message(arguments: tuple[str, ...], wikidiff: Run) -> None:
    result = wikidiff(*arguments)
    assert result.status == 2
    assert result.err.count("Error:") == 1
    assert "Traceback" not in result.err
