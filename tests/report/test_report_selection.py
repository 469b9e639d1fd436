"""Choosing what a report shows."""

from __future__ import annotations

import pytest

from tests.report import records
from wikidiff.errors import InputError
from wikidiff.model import Code
from wikidiff.report.digest import digest
from wikidiff.report.selection import Selection, read_terms


def test_only_and_ignore_of_a_code_part_the_changes() -> None:
    comparison = records.comparison()
    for code in {change.code for change in comparison.changes if len(change.codes) == 1}:
        only, ignore = Selection((str(code),)), Selection((), (str(code),))
        for change in comparison.changes:
            assert only.shows(change) == (code in change.codes)
            assert ignore.shows(change) == (change.codes != (code,))


def test_what_is_left_out_is_counted() -> None:
    every = digest(records.comparison())
    nothing = digest(records.comparison(), selection=Selection(("section:No such section",)))
    assert (nothing.items, nothing.sheets, nothing.figures, nothing.stamps) == ((), (), (), ())
    assert nothing.left_out > 0
    assert nothing.folded == every.folded
    assert nothing.left_out_why == "not selected"


def test_a_section_is_chosen_by_its_title_in_any_case() -> None:
    comparison = records.comparison()
    title = next(change.section[-1] for change in comparison.changes if change.section)
    shown = [
        change for change in comparison.changes if Selection((f"section:{title.upper()}",)).shows(change)
    ]
    assert shown
    assert all(
        any(title in side.section for side in (change.before, change.after) if side) for change in shown
    )


@pytest.mark.parametrize("code", Code)
def test_every_code_and_its_first_word_are_terms(code: Code) -> None:
    terms = (str(code), str(code).partition("_")[0])
    assert read_terms([",".join(terms)]) == terms


def test_no_such_term() -> None:
    with pytest.raises(InputError, match="'stamps' is no code"):
        read_terms(["stamps"])
