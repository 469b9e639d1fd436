"""Golden tables, one a language: a text at the margin, its figures indented below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.test_extract_figures import read
from wikidiff.languages import TABLED

FOLDER = Path(__file__).parent
AT_LEAST, AT_LEAST_OF_THE_NEWER = 25, 40
NEWER = frozenset("sv pl uk ko tr fa id cs".split())
"""Languages that no specs of others cover: what is said of them stands here."""


def cases(lang: str) -> Iterator[tuple[str, list[str]]]:
    text, wanted = "", list[str]()
    for line in (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            wanted.append(line.strip())
        elif line and line[0] != "#":
            if text:
                yield text, wanted
            text, wanted = line, []
    yield text, wanted


ALL = [(lang, text, wanted) for lang in sorted(TABLED) for text, wanted in cases(lang)]


@pytest.mark.parametrize(("lang", "text", "wanted"), ALL, ids=[f"{lang}-{text}" for lang, text, _ in ALL])
def test_golden(lang: str, text: str, wanted: list[str]) -> None:
    assert read(text, lang) == wanted


@pytest.mark.parametrize("lang", sorted(TABLED))
def test_a_table_has_many_cases(lang: str) -> None:
    assert sum(1 for _ in cases(lang)) >= (AT_LEAST_OF_THE_NEWER if lang in NEWER else AT_LEAST)
