"""The README names what there is; its commands are run in tests/docs/test_docs_transcripts.py."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.transcripts import pieces

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [command.split()[1] for command, _ in pieces(README) if command.startswith("make ")]
    assert {"demo", "test"} <= set(targets)
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


def test_python_block(capsys: pytest.CaptureFixture[str]) -> None:
    """What follows `#>` is what the line above prints."""
    (block,) = _PYTHON.findall(README)
    exec(compile(block, "README.md", "exec"), {})
    expected = [line.removeprefix("#> ") for line in block.splitlines() if line.startswith("#> ")]
    assert capsys.readouterr().out.splitlines() == expected


def test_every_command_is_in_the_readme() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    commands = re.findall(r"^  ([a-z]+)  ", done.stdout.partition("Commands:")[2], re.M)
    assert commands
    for name in commands:
        assert f"`wikidiff {name}" in README, f"{name} is not in the README"
