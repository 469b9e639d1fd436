"""The README's commands run, and print what the README says they print."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def transcripts() -> list[tuple[str, str]]:
    """Return (command, expected output) of every console block; a last line ``…`` elides the rest."""
    found = []
    for block in _CONSOLE.findall(README):
        for piece in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = piece.partition("\n")
            found.append((command, output))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the commands a folder with the sample in it; they share it, in the README's order."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "snapshots", place / "snapshots", ignore=shutil.ignore_patterns("*.sqlite*"))
    return place


def run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "wikidiff", f"the README shows a command that is not ours: {command}"
    environment = {**os.environ, "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff", *words[1:]],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_console_blocks(folder: Path) -> None:
    commands = [(command, output) for command, output in transcripts() if not command.startswith("make ")]
    assert commands
    for command, expected in commands:
        printed = run(command, folder)
        if expected.endswith("…\n"):
            assert printed.startswith(expected.removesuffix("…\n")), command
        else:
            assert printed == expected, command


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [command.split()[1] for command, _ in transcripts() if command.startswith("make ")]
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
