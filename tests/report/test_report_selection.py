"""Choosing what a report shows."""

from __future__ import annotations

import pytest

from tests.history.stories import PAGE, revisions
from tests.report import records
from wikidiff import compare
from wikidiff.errors import InputError
from wikidiff.history import make_edits
from wikidiff.model import Code
from wikidiff.pipeline import Reader, changelog
from wikidiff.report.chosen import Choice, chosen_changelog, chosen_edits
from wikidiff.report.digest import digest
from wikidiff.report.editors import Ignored, without
from wikidiff.report.edits import Wish, each_edit
from wikidiff.report.selection import Selection, check_sections, read_terms
from wikidiff.tracking import followed


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


def test_a_section_that_is_not_there_is_refused() -> None:
    paths = {(), ("History",), ("History", "Trade")}
    with pytest.raises(InputError) as refused:
        check_sections(Selection(("section:Histroy",)), paths)
    assert refused.value.hint == "did you mean section:History?"
    with pytest.raises(InputError) as refused:
        check_sections(Selection((), ("section:Gastronomy",)), paths)
    assert refused.value.hint == "`wikidiff sections` lists them"
    check_sections(Selection(("section:history", "section:Lead"), ("section:TRADE",)), paths)


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


STORY = (
    ("Ada", "It held 40 % of the trade in 2006.\n\n== Crew ==\nIt had 5 men."),
    ("Vandal", "It held 40 % of the trade in 2006.\n\n== Crew ==\nIt had 500 men."),
    ("Bo", "It held 40 % of the trade in 2006.\n\n== Crew ==\nIt had 5 men."),
    ("Bo", "It held 50 % of the trade in 2006.\n\n== Crew ==\nIt had 6 men. Gulls cried."),
    ("Cy", "It held 50 % of the trade in 2006.\n\n== Crew ==\nIt had 6 men."),
)


def test_a_choice_governs_what_is_written_as_records() -> None:
    report = changelog(PAGE, revisions(*STORY))
    for term, sections, undone, passed in (
        ("section:Crew", {("Crew",)}, 1, 1),
        ("section:Lead", {()}, 0, 0),
        ("percent", {()}, 0, 0),
        ("figures", {(), ("Crew",)}, 1, 0),
    ):
        found = chosen_changelog(report, Choice(selection=Selection((term,))))
        assert {entry.change.section for entry in found.report.entries} == sections
        assert (len(found.report.undone), len(found.report.passed)) == (undone, passed)
        told = [len(each.entries) + len(each.undone) + len(each.passed) for each in (report, found.report)]
        assert found.left_out == told[0] - told[1]
        rest = chosen_changelog(report, Choice(selection=Selection((), (term,))))
        assert len(rest.report.entries) == len(report.entries) - len(found.report.entries)
    assert chosen_changelog(report, Choice()) == (report, 0)


def test_the_first_entries_are_the_same_as_records() -> None:
    report = changelog(PAGE, revisions(*STORY))
    ordered = digest(report, top=1)
    found = chosen_changelog(report, Choice.of(Selection(), 1, ordered.changes()))
    assert [entry.change for entry in found.report.entries] == list(ordered.changes())
    assert found.left_out == len(report.entries) - 1


def test_a_choice_governs_a_history_edit_by_edit() -> None:
    track, first, last = followed(PAGE, revisions(*STORY), Reader("en"), None)
    edits = make_edits(track, first, last)
    found = chosen_edits(edits, Selection(("section:Lead",)))
    assert [edit.revision.revid for edit in found.report.edits] == [4]
    assert {deed.section for edit in found.report.edits for deed in edit.deeds} == {()}
    story = each_edit(edits, Wish(selection=Selection(("section:Lead",))))
    assert [where for block in story.blocks for where, _, _ in block.items] == ["Lead"]


def test_who_is_ignored_is_not_told_among_what_did_not_last() -> None:
    report = changelog(PAGE, revisions(*STORY))
    kept = without(report, Ignored(("Vandal",)))
    assert (len(report.undone), len(kept.undone)) == (1, 0)
    assert len(kept.passed) == len(report.passed) == 1
    assert without(report, Ignored(("Bo", "Cy"))).passed == ()
