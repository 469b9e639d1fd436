"""Golden cases: two wikitexts and the changes that an expert reader of both would sign.

A `.case` file holds blocks `=== name`, `--- old`, `--- new`, `--- changes`; a line of changes reads
``codes @ section | before → after`` (section and figures where there are any). `--regenerate` writes
what the engine says now, for review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from wikidiff.model import MIRROR, Change, Code
from wikidiff.pipeline import apply, compare

DATA = Path(__file__).parent / "data"
_CASE = re.compile(r"^=== (.+)\n--- old\n(.*?)\n?--- new\n(.*?)\n?--- changes\n(.*?)(?=^=== |\Z)", re.M | re.S)


@dataclass(frozen=True)
class Case:
    path: Path
    name: str
    old: str
    new: str
    changes: str


def cases() -> list[Case]:
    found = []
    for path in sorted(DATA.glob("*.case")):
        text = path.read_text(encoding="utf-8")
        blocks = _CASE.findall(text)
        assert len(blocks) == text.count("\n=== ") + text.startswith("=== "), f"{path} has a malformed case"
        found += [Case(path, *block) for block in blocks]
    return found


def summary(change: Change) -> str:
    line = ", ".join(change.codes)
    if change.section:
        line += f" @ {' > '.join(change.section)}"
    for figure in change.figures:
        before = figure.before.text if figure.before else ""
        after = figure.after.text if figure.after else ""
        line += f" | {before} → {after}"
    return line


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.name}")
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    comparison = compare(case.old, case.new)
    assert apply(comparison, case.old) == case.new
    found = "".join(summary(change) + "\n" for change in comparison.changes)
    if request.config.getoption("--regenerate"):
        text = case.path.read_text(encoding="utf-8")
        head = f"=== {case.name}\n"
        start = text.index("--- changes\n", text.index(head)) + len("--- changes\n")
        case.path.write_text(text[:start] + found + "\n" + text[start + len(case.changes) :], encoding="utf-8")
        return
    assert found == case.changes.strip() + "\n" * bool(case.changes.strip())


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.name}")
def test_case_mirrored(case: Case) -> None:
    forth, back = compare(case.old, case.new), compare(case.new, case.old)
    assert apply(back, case.new) == case.old
    assert sorted(map(mirrored, forth.changes)) == sorted(map(seen, back.changes))


def seen(change: Change) -> str:
    return repr((sorted(change.codes), change.before and change.before.text, change.after and change.after.text))


def mirrored(change: Change) -> str:
    from_code = sorted(mirror_code(code) for code in change.codes)
    return repr((from_code, change.after and change.after.text, change.before and change.before.text))


def mirror_code(code: Code) -> Code:
    return MIRROR.get(code, code)
