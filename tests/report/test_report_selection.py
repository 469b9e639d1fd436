"""Choosing what a report shows."""

from __future__ import annotations

import pytest

from tests.report import records
from wikidiff import compare
from wikidiff.errors import InputError
from wikidiff.model import Code
from wikidiff.report.digest import digest
from wikidiff.report.selection import Selection, check_sections, read_terms


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


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("stamp_advancd", "stamp_advanced"),
        ("figure", None),
        ("percnt", "percent"),
        ("claims_moved", "claim_moved"),
    ],
)
def test_the_nearest_known_name_is_offered(term: str, meant: str | None) -> None:
    if meant is None:
        assert read_terms([term]) == (term,)
        return
    with pytest.raises(InputError) as refused:
        read_terms([term])
    assert refused.value.hint == f"did you mean {meant}?"


def test_a_section_that_is_misspelt_is_refused_and_another_is_only_empty() -> None:
    changes = records.comparison().changes
    with pytest.raises(InputError) as refused:
        check_sections(Selection(("section:Histroy",)), changes)
    assert refused.value.hint == "did you mean section:History?"
    check_sections(Selection(("section:history", "section:Lead", "section:Gastronomy")), changes)


def test_the_lead_is_a_section_by_its_name() -> None:
    for term in ("section:", "section:Lead", "section: lead"):
        found = digest(records.comparison(), selection=Selection((term,)))
        assert {change.section for change in found.changes()} == {()}


def test_a_choice_governs_every_part() -> None:
    old = "It held 40 % of the trade in 2006.\n\n== Crew ==\nIt had 5 men."
    new = "It held 50 % of the trade in 2009.\n\n== Crew ==\nIt had 6 men.\n\nThe captain was 41 % Dane."
    found = digest(compare(old, new), selection=Selection(("percent",)))
    assert [row.figure.text for row in found.figures] == ["50 %", "41 %"]
    assert found.stamps == ()
    crew = digest(compare(old, new), selection=Selection(("section:Crew",)))
    assert {row.section for row in crew.figures} == {("Crew",)}
    ignored = digest(compare(old, new), selection=Selection((), ("section:Crew",)))
    assert {row.section for row in (*ignored.figures, *ignored.stamps)} == {()}


def test_the_first_entries_are_those_that_matter_most() -> None:
    every = digest(records.comparison())
    top = digest(records.comparison(), top=2)
    assert {change.code for change in top.changes()} == {Code.STAMP_ADVANCED, Code.FIGURE_REVISED}
    assert top.left_out == every.shown - top.shown
    assert top.left_out_why == "of less interest"
