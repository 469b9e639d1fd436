"""Net changes find the edits that led to them, through rewordings, moves, deaths and returns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wikidiff.errors import InputError
from wikidiff.model import Changelog, Entry, Hidden, Page, Revision
from wikidiff.pipeline import changelog

PAGE = Page(wiki="test", title="Harbour")
START = datetime(2009, 5, 1, tzinfo=UTC)


def report(*texts: str | None) -> Changelog:
    """Make a changelog of a history of these texts; None is a hidden one."""
    return changelog(
        PAGE,
        [
            Revision(
                revid=number,
                timestamp=START + timedelta(days=number),
                user=f"user {number}",
                text=text,
                hidden=Hidden.NOTHING if text is not None else Hidden.TEXT,
            )
            for number, text in enumerate(texts, 1)
        ],
    )


def only(found: Changelog) -> Entry:
    (entry,) = found.entries
    return entry


def steps(entry: Entry) -> list[tuple[int, str]]:
    return [(step.revision.revid, str(step.change.code)) for step in entry.steps]


def test_each_step_of_a_figure_is_named() -> None:
    entry = only(
        report(
            "The port had 12 cranes.",
            "The port had 14 cranes.",
            "The old port had 14 cranes.",
            "The old port had 15 cranes.",
        )
    )
    assert entry.change.code == "figure_revised"
    assert steps(entry) == [(2, "figure_revised"), (3, "detail_added"), (4, "figure_revised")]
    assert entry.revision is not None
    assert entry.revision.revid == 4


def test_credit_goes_to_who_did_what_the_net_change_says_first() -> None:
    entry = only(
        report(
            "The port had 12 cranes.",
            "The port had 14 cranes.",
            "The port had 14 cranes.<ref>Harbour yearbook.</ref>",
        )
    )
    assert entry.change.codes == ("figure_revised", "source_added")
    assert entry.revision is not None
    assert entry.revision.revid == 2


def test_an_edit_of_the_other_part_takes_no_figure_from_its_author() -> None:
    entry = only(
        report(
            "The mole is 60 m long. It rises from the sand.",
            "The mole is 66 m long. It rises from the sand.",
            "The mole is 66 m long. It rises steeply from the sand.",
            "The mole is 66 m long and rises steeply from the sand.",
        )
    )
    assert entry.change.code == "figure_revised"
    assert entry.revision is not None
    assert entry.revision.revid == 2


def test_undone_edits_are_not_steps() -> None:
    good, bad, better = "The port had 12 cranes.", "The port had 999 cranes.", "The port had 13 cranes."
    found = report(good, bad, good, better)
    assert steps(only(found)) == [(4, "figure_revised")]
    assert [[undone.revid for undone in revert.undone] for revert in found.reverts] == [[2]]


def test_what_was_reworded_and_then_removed_is_traced_to_the_start() -> None:
    stays = "Ships call every week at the eastern quay."
    found = report(
        f"{stays}\n\nThe crane lifts 30 tonnes of steel.",
        f"{stays}\n\nThe crane lifts 31 tonnes of steel.",
        stays,
    )
    assert only(found).change.code == "claim_removed"
    assert steps(only(found)) == [(2, "figure_revised"), (3, "claim_removed")]


def test_what_came_and_went_in_between_leaves_nothing() -> None:
    stays = "Ships call every week at the eastern quay."
    found = report(stays, f"{stays}\n\nThe crane lifts 30 tonnes of steel.", stays + " ")
    assert all(entry.change.is_editorial for entry in found.entries)


def test_claims_that_changed_places_keep_their_own_lives() -> None:
    first, second = "The pilots' union was founded in Riga.", "Timber is shipped from the northern quay."
    found = report(f"{first} {second}", f"{first} {second} All winter.", f"{second} {first} All winter.")
    moved = [entry for entry in found.entries if "claim_moved" in entry.change.codes]
    assert [steps(entry) for entry in moved] == [[(3, "claim_moved")]]


def test_a_hidden_revision_is_stepped_over_and_listed() -> None:
    found = report("The port had 12 cranes.", None, "The port had 13 cranes.")
    assert steps(only(found)) == [(3, "figure_revised")]
    assert [revision.revid for revision in found.hidden] == [2]
    assert (found.tally.revisions, found.tally.hidden, found.tally.editors) == (3, 1, 2)


def test_one_revision_changes_nothing() -> None:
    found = report("The port had 12 cranes.")
    assert found.entries == ()
    assert found.old == found.new


def test_a_history_without_a_readable_text_is_an_error() -> None:
    with pytest.raises(InputError, match="readable text"):
        report(None, None)


def test_who_brings_back_by_hand_what_was_undone_is_not_its_author() -> None:
    found = report(
        "The port has a mole.",
        "The port has a mole. It has 7 lamps.",
        "The port has a mole.",
        "The port has a long mole.",
        "The port has a long mole. It has 7 lamps.",
    )
    (lamps,) = [entry for entry in found.entries if entry.change.after and "7" in entry.change.after.text]
    assert lamps.revision is not None
    assert lamps.revision.revid == 2
    assert [(step.revision.revid, str(step.what)) for step in lamps.steps] == [(2, "added"), (5, "restored")]


def test_an_edit_that_split_a_claim_is_told_once_whatever_its_parts() -> None:
    entry = only(
        report(
            "The mole was built in 1820, it was raised in 1870 and the sea broke it in 1911.",
            "The mole was built in 1820. It was raised in 1870. The sea broke it in 1911.",
            "The mole was built in 1820. It was raised in 1870. The sea broke it in 1912.",
        )
    )
    assert steps(entry) == [(2, "claim_split"), (3, "date_corrected")]
