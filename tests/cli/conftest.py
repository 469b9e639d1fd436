from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.exports import TERN
from wikidiff.cli.main import run


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def wikidiff(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run a command line in an empty folder; the store is where the default says."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Result:
        status = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(status, out.decode(), err.decode())

    return call


@pytest.fixture
def tern(tmp_path: Path) -> Path:
    """An export with two pages: the history of an invented harbour, and a stub."""
    path = tmp_path / "tern.xml"
    path.write_text(TERN, encoding="utf-8")
    return path


@pytest.fixture
def stored(wikidiff: Run, tern: Path) -> Run:
    """The command line, with the export imported into the default store."""
    result = wikidiff("import", tern)
    assert result.status == 0, result.err
    return wikidiff
