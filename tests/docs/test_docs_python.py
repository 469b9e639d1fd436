"""The Python of the docs runs, block after block, and prints what stands behind `#>`."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = ("python.md", "mwparserfromhell.md")
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def blocks(page: str) -> list[str]:
    return _PYTHON.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample in it, as a newcomer has it after cloning."""
    shutil.copytree(ROOT / "snapshots", tmp_path / "snapshots", ignore=shutil.ignore_patterns("*.sqlite*"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_examples_print_what_the_page_says(page: str, folder: Path) -> None:
    names: dict[str, Any] = {}
    found = blocks(page)
    assert found
    for number, block in enumerate(found, 1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, f"{page}, block {number}", "exec"), names)
        expected = [line.removeprefix("#> ") for line in block.splitlines() if line.startswith("#>")]
        assert printed.getvalue().splitlines() == expected, f"{page}, block {number}"


@pytest.mark.parametrize("page", PAGES)
def test_every_job_shows_a_result(page: str) -> None:
    """A block that prints nothing is a preparation: of those there are few."""
    assert sum("#>" in block for block in blocks(page)) >= len(blocks(page)) - 2
