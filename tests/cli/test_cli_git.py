"""wikidiff as git's diff driver and difftool, and patches that git applies: docs/git.md, with a real git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wikidiff.report import unified

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

DOCS = Path(__file__).parents[2] / "docs" / "git.md"
OLD = "Even in 2006 matters remain unresolved.\n\nThe harbour\u2028handles 48,216 tonnes."
NEW = "Even in 2009 matters remain unresolved.\n\nThe harbour\u2028handles 48,216 tonnes.\n"


def git(folder: Path, *words: str) -> str:
    """Run git away from the user's configuration, with wikidiff on the path."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    done = subprocess.run(
        ["git", "--no-pager", *words], cwd=folder, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def configured(name: str) -> str:
    """Return the value that docs/git.md gives a configuration variable."""
    line = re.search(rf"^git config {re.escape(name)} '(.+)'$", DOCS.read_text(), re.MULTILINE)
    assert line, name
    return line[1]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitattributes").write_text("*.wiki diff=wikidiff\n")
    (tmp_path / "page.wiki").write_text(OLD)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "First")
    return tmp_path


def test_git_diff_tells_the_stamp(repository: Path) -> None:
    git(repository, "config", "diff.wikidiff.command", configured("diff.wikidiff.command"))
    (repository / "page.wiki").write_text(NEW)
    (repository / "new page.wiki").write_text("The bay has 5 islands.\n")
    git(repository, "add", ".")
    told = git(repository, "diff", "HEAD")
    assert "2006 → 2009" in told
    assert "a/page.wiki" in told
    assert "+ The bay has 5 islands." in told
    assert "-Even in 2006" in git(repository, "diff", "HEAD", "--no-ext-diff")
    git(repository, "rm", "--cached", "--quiet", "page.wiki")
    assert "- Even in 2006 matters remain unresolved." in git(repository, "diff", "HEAD", "--", "page.wiki")


def test_git_difftool_tells_the_stamp(repository: Path) -> None:
    git(repository, "config", "difftool.wikidiff.cmd", configured("difftool.wikidiff.cmd"))
    (repository / "page.wiki").write_text(NEW)
    told = git(repository, "difftool", "--no-prompt", "--tool=wikidiff", "HEAD", "--", "page.wiki")
    assert "2006 → 2009" in told


LINES = st.lists(st.sampled_from(["a", "b", "", "c\r", "d\u2028e", "== f ==", "-- g", "\\"]), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=LINES, new=LINES)
def test_git_applies_the_patch(tmp_path: Path, old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    page = tmp_path / "page.wiki"
    page.write_bytes(before.encode())
    patch = unified.render(before, after, old_name="a/page.wiki", new_name="b/page.wiki")
    assert (patch == "") == (before == after)
    if patch:
        (tmp_path / "page.patch").write_bytes(patch.encode())
        git(tmp_path, "apply", "--whitespace=nowarn", "page.patch")
        assert page.read_bytes() == after.encode()
