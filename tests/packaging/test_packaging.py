"""What is built from a clean tree holds every file of the package, and runs without the tree.

`build_py` makes exactly what a wheel holds of the package, and needs no network as pip's isolation does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BUILD = "from setuptools import setup; setup()"


def run(*arguments: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WIKIDIFF")}
    environment["PYTHONPATH"] = str(path or "")
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_of(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree without what was built, cached or stored in it."""
    pytest.importorskip("setuptools", reason="needs setuptools, which builds the package")
    place = tmp_path_factory.mktemp("clean") / "tree"
    ignored = shutil.ignore_patterns(
        ".*", "__pycache__", "*.egg-info", "build", "dist", "demo", "site", "*.sqlite*", "node_modules"
    )
    shutil.copytree(ROOT, place, ignore=ignored)
    return place


@pytest.fixture(scope="module")
def built(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("built")
    run("-c", BUILD, "-q", "build_py", "--build-lib", place, cwd=clean)
    return place


@pytest.fixture(scope="module")
def unpacked(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sdist")
    run("-c", BUILD, "-q", "sdist", "--formats", "gztar", "--dist-dir", place, cwd=clean)
    (archive,) = place.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(place, filter="data")
    (folder,) = (path for path in place.iterdir() if path.is_dir())
    return folder


def test_what_is_built_has_every_file_of_the_package_and_no_other(clean: Path, built: Path) -> None:
    assert files_of(built / "wikidiff") == files_of(clean / "wikidiff")
    assert {path.name for path in built.iterdir()} == {"wikidiff"}


def test_the_source_distribution_has_all_that_building_and_testing_need(clean: Path, unpacked: Path) -> None:
    assert files_of(unpacked / "wikidiff") == files_of(clean / "wikidiff")
    for folder in ("docs", "tests", "snapshots", "scripts"):
        assert files_of(unpacked / folder) == files_of(clean / folder), folder
    for name in (
        "setup.cfg",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Makefile",
    ):
        assert (unpacked / name).is_file(), name


def test_what_is_built_runs_without_the_tree(built: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "snapshots" / "japanese-soviet-relations.xml", tmp_path / "history.xml")
    where = run("-c", "import wikidiff; print(wikidiff.__file__)", cwd=tmp_path, path=built)
    assert where.strip() == str(built / "wikidiff" / "__init__.py")
    said = run("-m", "wikidiff", "changelog", "history.xml", "-o", "report.html", cwd=tmp_path, path=built)
    assert not said
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")[:500]
    assert "US$13.7 billion" in run(
        "-m", "wikidiff", "diff", "history.xml", "9104", "9171", cwd=tmp_path, path=built
    )
    german = "import wikidiff; print([f.text for f in wikidiff.figures('Es sind 1,5 Millionen.', lang='de')])"
    assert run("-c", german, cwd=tmp_path, path=built).strip() == "['1,5 Millionen']"
