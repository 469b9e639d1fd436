"""Golden cases: two wikitexts and the changes that an expert reader of both would sign.

A `.case` file holds blocks `@@@ name`, `--- old`, `--- new`, `--- changes`; a line of changes reads
``codes @ section | before → after`` (section and figures where there are any); ~ behind the codes is probably
wording. `--regenerate` writes
what the engine says now, for review. `codes.case` has two cases of every code: ``+code`` is one that has
it, ``-code: why not`` comes near and has it not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.diff.laws import mirrored, seen, telling
from wikidiff.model import Change, Code
from wikidiff.pipeline import apply, compare

DATA = Path(__file__).parent / "data"


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
        for piece in re.split(r"^@@@ ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            parts = re.split(r"^--- (?:old|new|changes)\n", piece, flags=re.MULTILINE)
            name, old, new, changes = (
                parts[0].strip(),
                *(part.removesuffix("\n") for part in parts[1:3]),
                parts[3],
            )
            found.append(Case(path, name, old, new, changes))
    return found


def summary(change: Change) -> str:
    line = ", ".join(change.codes) + " ~" * change.likely_wording
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
        start = text.index("--- changes\n", text.index(f"@@@ {case.name}\n")) + len("--- changes\n")
        rest = text[start + len(case.changes) :]
        case.path.write_text(text[:start] + found + "\n" * bool(rest) + rest, encoding="utf-8")
        return
    assert found.splitlines() == case.changes.strip("\n").splitlines()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.name}")
def test_case_mirrored(case: Case) -> None:
    forth, back = compare(case.old, case.new), compare(case.new, case.old)
    assert apply(back, case.new) == case.old
    assert sorted(map(mirrored, telling(forth))) == sorted(map(seen, telling(back)))


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_case_and_a_near_miss(code: Code) -> None:
    told = {case.name.partition(":")[0]: case for case in cases() if case.path.stem == "codes"}
    assert code in codes_of(told[f"+{code}"])
    assert code not in codes_of(told[f"-{code}"])
    assert told[f"-{code}"].old != told[f"-{code}"].new


def codes_of(case: Case) -> set[str]:
    return {code for line in case.changes.splitlines() for code in re.split(" [@|~] ?", line)[0].split(", ")}
