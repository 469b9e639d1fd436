"""What the docs name is there: pages, files of the code, targets of make."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import wikidiff

ROOT = Path(__file__).parent.parent.parent
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [*DOCS, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
_FILE = re.compile(r"`((?:wikidiff|tests|scripts|docs|benchmarks)/[\w./-]+\.(?:py|toml|md|case|txt))`")
OUTSIDE = {"wikidiff", "docs", "tests", "scripts", "benchmarks"}
_MODULE = re.compile(r"`([a-z]+/[a-z_]+\.(?:py|toml))`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    missing = [
        target
        for target in _LINK.findall(re.sub(r"`[^`\n]*`", "", text))
        if not (page.parent / target).exists()
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_are_named_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = [
        path for path in _FILE.findall(text) if not {"xx.toml", "xx.txt", "NAME.py"} & set(path.split("/"))
    ]
    assert not [path for path in named if not (ROOT / path).exists()]
    within = [path for path in _MODULE.findall(text) if path.split("/")[0] not in OUTSIDE]
    assert not [path for path in within if not next((ROOT / "wikidiff").rglob(path), None)]


def test_the_index_leads_to_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert not [
        page.name
        for page in (ROOT / "docs").glob("*.md")
        if page.name != "README.md" and f"({page.name})" not in index
    ]
    decisions = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert not [
        page.name
        for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md")
        if f"({page.name})" not in decisions
    ]


def test_the_glossary_is_in_order_and_every_record_of_the_face_is_in_it() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\*\*(\w[\w ]*)\.\*\*", text, re.M)
    assert words == sorted(words, key=str.casefold)
    named = {word.casefold() for word in words}
    assert {"apply", "blame", "changelog", "stale", "store", "trace", "wikicode"} <= named & set(
        map(str.casefold, wikidiff.__all__)
    )


def test_every_target_of_make_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    help_text = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    for target in phony[1].split():
        assert re.search(rf"^make {target} +\S", help_text, re.M), target
