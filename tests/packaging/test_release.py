"""A tag releases only the version that the code has, with its day in the changelog."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

from wikidiff.version import __version__

ROOT = Path(__file__).parent.parent.parent
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")

(CHECK,) = re.findall(r"^        run: \|\n((?:^          .*\n)+)", WORKFLOW, re.M)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "wikidiff").mkdir()
    shutil.copy(ROOT / "wikidiff" / "version.py", tmp_path / "wikidiff")
    (tmp_path / "CHANGELOG.md").write_text(
        f"# Changelog\n\n## {__version__} (2026-12-01)\n", encoding="utf-8"
    )
    return tmp_path


def passes(tree: Path, tag: str) -> bool:
    done = subprocess.run(
        ["bash", "-e", "-c", textwrap.dedent(CHECK)],
        cwd=tree, env={**os.environ, "GITHUB_REF_NAME": tag}, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode == 0


def test_the_version_with_its_day_is_released(tree: Path) -> None:
    assert passes(tree, f"v{__version__}")


def test_another_tag_is_not(tree: Path) -> None:
    assert not passes(tree, "v99.0.0")


def test_a_version_that_the_changelog_calls_unreleased_is_not(tree: Path) -> None:
    (tree / "CHANGELOG.md").write_text(f"# Changelog\n\n## {__version__} (unreleased)\n", encoding="utf-8")
    assert not passes(tree, f"v{__version__}")


def test_publishing_needs_no_token() -> None:
    publish = WORKFLOW.partition("\n  publish:\n")[2]
    assert "id-token: write" in publish
    assert "secrets." not in WORKFLOW
    assert "password" not in publish


def test_the_image_copies_what_is_there() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    named = [name for names in copied for name in names]
    assert {"wikidiff", "setup.cfg", "share"} <= set(named)
    assert not [name for name in named if not (ROOT / name).exists()]
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert not [name for name in named if f"!{name}" not in allowed]
