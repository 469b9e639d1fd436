"""The notebook runs, shows what it is kept with, and is the one that its script makes."""

from __future__ import annotations

import importlib
import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    for name in ("pandas", "matplotlib"):
        pytest.importorskip(name, reason="the notebook needs it: pip install '.[test]'")
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copytree(ROOT / "snapshots", folder / "snapshots", ignore=shutil.ignore_patterns("*.sqlite*"))
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what pandas and matplotlib deprecate among themselves
        patch.chdir(folder)
        script = importlib.import_module("scripts.notebook")
        result: dict[str, Any] = script.make()
    return result


def texts(notebook: dict[str, Any]) -> list[list[str]]:
    return [
        [output["data"]["text/plain"] for output in cell.get("outputs", ())] for cell in notebook["cells"]
    ]


def test_it_shows_what_it_is_kept_with(kept: dict[str, Any], made: dict[str, Any]) -> None:
    assert [cell["source"] for cell in kept["cells"]] == [cell["source"] for cell in made["cells"]]
    assert texts(kept) == texts(made)


def test_it_has_tables_and_a_plot(made: dict[str, Any]) -> None:
    shown = [set(output["data"]) for cell in made["cells"] for output in cell.get("outputs", ())]
    assert any("image/png" in each for each in shown)
    assert sum("text/html" in each for each in shown) >= 3


def test_it_is_a_notebook(kept: dict[str, Any]) -> None:
    nbformat = pytest.importorskip("nbformat", reason="needs nbformat: pip install '.[test]'")
    nbformat.validate(nbformat.from_dict(kept))
