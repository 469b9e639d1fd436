"""The examples of docs/changes.md, each of which states a rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wikidiff.pipeline import apply, compare

DOC = Path(__file__).parents[2] / "docs/changes.md"
HEADER = "| before | after | comes out as |"


def examples() -> list[tuple[str, str, str]]:
    found = []
    for table in DOC.read_text(encoding="utf-8").split(HEADER)[1:]:
        for line in table.splitlines()[2:]:
            if not line.startswith("|"):
                break
            old, new, codes = (cell.strip() for cell in line.strip("|").split("|"))
            found.append((old, new, codes))
    return found


def test_there_are_examples() -> None:
    assert len(examples()) > 40


@pytest.mark.parametrize(("old", "new", "codes"), examples())
def test_example(old: str, new: str, codes: str) -> None:
    comparison = compare(old, new)
    assert apply(comparison, old) == new
    said = "; ".join(", ".join(change.codes) + " ~" * change.likely_wording for change in comparison.changes)
    assert said == codes


@pytest.mark.parametrize(("old", "new", "codes"), examples())
def test_example_reversed_is_as_loud(old: str, new: str, codes: str) -> None:
    forth, back = compare(old, new), compare(new, old)
    assert [change.is_folded for change in forth.changes] == [change.is_folded for change in back.changes]


def test_code_column_is_of_codes() -> None:
    assert all(re.fullmatch(r"[a-z_]+(?:, [a-z_]+)*(?: ~)?", codes) for _, _, codes in examples())
