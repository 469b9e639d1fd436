"""What `__init__.pyi` says is what the package has, and what it has is typed."""

from __future__ import annotations

import pydoc
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import wikidiff

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed: pip install '.[dev]'")
def test_the_public_face_is_typed() -> None:
    """Every `type: ignore` of the file must be needed, else strict mypy complains."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "tests/typing/public_face.py"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", wikidiff.__all__)
def test_the_stub_has_every_name_and_it_says_what_it_is(name: str) -> None:
    stub = (ROOT / "wikidiff" / "__init__.pyi").read_text(encoding="utf-8")
    assert f" as {name}\n" in stub
    assert f'    "{name}",\n' in stub
    if name != "__version__":
        assert (getattr(wikidiff, name).__doc__ or "").strip()


def test_help_names_every_public_name() -> None:
    page = pydoc.render_doc(wikidiff, renderer=pydoc.plaintext)
    description = page.partition("DESCRIPTION")[2].partition("PACKAGE CONTENTS")[0]
    for name in set(wikidiff.__all__) - {"__version__"}:
        assert name in description, f"help(wikidiff) does not speak of {name}"
