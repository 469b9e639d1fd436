"""The manual page is what click says now, and roff reads it; completion answers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.manual import SHARE, SHELLS, completion, manual
from wikidiff.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent.parent
PAGE = SHARE / "man" / "man1" / "wikidiff.1"


def test_the_manual_page_is_as_the_commands_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "python scripts/manual.py"


def test_every_command_has_its_part() -> None:
    parts = re.findall(r"^\.SH (.*)$", PAGE.read_text(encoding="utf-8"), re.M)
    assert {name.upper().replace("-", r"\-") for name in COMMANDS} <= set(parts)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_roff_reads_it() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", str(PAGE)], capture_output=True, text=True, check=True, timeout=60
    )
    assert not done.stderr
    shown = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)
    assert "wikidiff diff" in shown
    assert "--exit-code" in shown


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_ask_wikidiff(shell: str) -> None:
    kept = (SHARE / SHELLS[shell]).read_text(encoding="utf-8")
    assert f"_WIKIDIFF_COMPLETE={shell}_complete" in kept
    assert f"_WIKIDIFF_COMPLETE={shell}_complete" in completion(shell)


@pytest.mark.parametrize(
    ("line", "expected"), [("wikidiff chan", "changelog"), ("wikidiff diff --exit", "--exit-code")]
)
def test_completion_answers(line: str, expected: str) -> None:
    words = line.split()
    environment = {
        **os.environ, "_WIKIDIFF_COMPLETE": "bash_complete", "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff"],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert f"plain,{expected}" in done.stdout.splitlines()
