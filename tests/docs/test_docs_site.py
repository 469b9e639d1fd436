"""The site's table of contents has every page, and the pages that are made from the code can be made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def contents() -> set[str]:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return set(re.findall(r"(?:- |: )([\w/.-]+\.md)$", text.partition("\nnav:")[2], re.M))


def test_every_page_is_in_the_contents() -> None:
    docs = ROOT / "docs"
    assert {str(page.relative_to(docs)) for page in docs.rglob("*.md")} <= contents()


def test_every_entry_of_the_contents_is_a_page() -> None:
    made = {
        "about.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "reference/commands.md",
        "reference/json.md",
        "reference/python.md",
        "notebook.md",
    }
    assert not [page for page in contents() - made if not (ROOT / "docs" / page).is_file()]


def test_the_site_is_built_strictly(tmp_path: Path) -> None:
    mkdocs = pytest.importorskip(
        "mkdocs.commands.build", reason="needs mkdocs: pip install '.[docs]', or make docs"
    )
    config = pytest.importorskip("mkdocs.config").load_config(
        str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), strict=True
    )
    mkdocs.build(config)
    commands = (tmp_path / "reference" / "commands.html").read_text(encoding="utf-8")
    assert "wikidiff changelog" in commands
    assert "--templates" in commands
