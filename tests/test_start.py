"""What a start loads: the time that it takes is the machine's affair, what it takes it for is ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def loaded(program: str, *arguments: str) -> set[str]:
    """Return the modules that a program has loaded when it ends."""
    script = f"import sys\nsys.argv = ['wikidiff', *{arguments!r}]\n{program}\n"
    script += "print('\\n', *sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    return set(done.stdout.rpartition("\n\n")[2].split())


RUN = "from wikidiff.cli.main import run\nrun()"
STAGES = {
    f"wikidiff.{name}"
    for name in (
        "model", "parsing", "extract", "diff", "reading", "history", "store", "sources", "fetch",
        "pipeline", "agents",
    )
}  # fmt: skip
HEAVY = {"ssl", "requests", "urllib.request", "mwparserfromhell", "jinja2", "rich.progress", "pyarrow", "mcp"}


def test_the_package_loads_no_stage() -> None:
    assert not loaded("import wikidiff") & (STAGES | HEAVY | {"click"})


def test_help_loads_no_stage() -> None:
    assert not loaded(RUN, "--help") & (STAGES | HEAVY)


def test_comparing_texts_loads_no_store_and_no_history() -> None:
    got = loaded("import wikidiff\nwikidiff.compare('It had 3 boats.', 'It had 4 boats.')")
    assert not got & ({"wikidiff.store", "wikidiff.history", "wikidiff.fetch", "sqlite3"} | HEAVY)


def test_a_diff_of_files_loads_no_history_and_nothing_heavy(tmp_path: Path) -> None:
    for name, number in (("old", 3), ("new", 4)):
        (tmp_path / name).write_text(f"It had {number} boats.\n", encoding="utf-8")
    got = loaded(RUN, "diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert "wikidiff.diff" in got
    assert not got & ({"wikidiff.history", "wikidiff.fetch"} | HEAVY)


@pytest.mark.parametrize("name", ["nothing_of_the_kind"])
def test_a_misspelt_name_loads_nothing(name: str) -> None:
    got = loaded(f"import wikidiff\ntry: wikidiff.{name}\nexcept AttributeError: pass")
    assert not got & STAGES
