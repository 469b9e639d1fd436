"""Whose words, and whose figures, a revision has."""

from __future__ import annotations

import pytest

from tests.history.stories import look, revisions
from wikidiff.model import Credit, Revision
from wikidiff.pipeline import View, view


def line(here: View, words: str, *, figure: str | None = None) -> Credit:
    """Return the only credit for a claim with these words, or for a figure in it."""
    found = [
        credit
        for credit in here.blame(figures=figure is not None).credits
        if words in credit.claim.text and (credit.figure is None or credit.figure.text == figure)
    ]
    (credit,) = found
    return credit


def names(credit: Credit) -> tuple[str | None, str | None, str | None]:
    """Author, who first brought it, who brought it back."""
    return credit.revision.user, credit.first.user, credit.restored.user if credit.restored else None


def test_who_reworded_is_the_author_of_the_wording_and_not_the_first() -> None:
    here = look(("Ida", "The mole has 40 lamps."), ("Jon", "The long mole has 40 lamps."))
    assert names(line(here, "mole")) == ("Jon", "Ida", None)
    assert names(line(here, "mole", figure="40")) == ("Ida", "Ida", None)


def test_who_changed_the_value_is_the_author_of_the_figure() -> None:
    here = look(
        ("Ida", "The mole has 40 lamps and 3 bells."),
        ("Jon", "The mole has 44 lamps and 3 bells."),
        ("Kim", "The mole has 44 lamps and 3 brass bells."),
    )
    assert names(line(here, "mole")) == ("Kim", "Ida", None)
    assert names(line(here, "mole", figure="44")) == ("Jon", "Ida", None)
    assert names(line(here, "mole", figure="3")) == ("Ida", "Ida", None)


def test_a_figure_that_came_later_is_first_brought_then() -> None:
    here = look(
        ("Ida", "The mole has many lamps."),
        ("Jon", "The mole has 44 lamps."),
        ("Kim", "The mole has 48 lamps."),
    )
    assert names(line(here, "mole", figure="48")) == ("Kim", "Jon", None)


def test_undone_edits_are_nobodys_words() -> None:
    here = look(
        ("Ida", "The mole has 40 lamps."),
        ("Vandal", "The mole has 9000 lamps."),
        ("Jon", "The mole has 40 lamps."),
    )
    credit = line(here, "mole")
    assert names(credit) == ("Ida", "Ida", None)
    assert here.blame().age(credit).days == 60


def test_who_brings_a_sentence_back_by_hand_is_named_beside_its_author() -> None:
    here = look(
        ("Ida", "It rains often. The mole has 40 lamps."),
        ("Jon", "It rains often."),
        ("Kim", "It rains often in May. The mole has 40 lamps."),
    )
    credit = line(here, "mole")
    assert names(credit) == ("Ida", "Ida", "Kim")
    assert credit.since.revid == 3
    assert names(line(here, "mole", figure="40")) == ("Ida", "Ida", "Kim")


def test_who_brings_back_by_hand_what_a_revert_took_away_is_not_its_author() -> None:
    here = look(
        ("Ida", "It rains often."),
        ("Jon", "It rains often. The mole has 40 lamps."),
        ("Vandal", "It rains often."),
        ("Kim", "It rains often in May."),
        ("Lea", "It rains often in May. The mole has 40 lamps."),
    )
    assert names(line(here, "mole")) == ("Jon", "Jon", "Lea")
    assert names(line(here, "mole", figure="40")) == ("Jon", "Jon", "Lea")
    assert line(here, "mole").since.revid == 5


def test_a_value_that_was_set_back_by_hand_stays_its_authors() -> None:
    here = look(
        ("Ida", "The mole has 40 lamps. It rains."),
        ("Jon", "The mole has 400 lamps. It rains."),
        ("Kim", "The mole has 40 lamps. It pours."),
    )
    assert names(line(here, "mole")) == ("Ida", "Ida", "Kim")
    assert names(line(here, "mole", figure="40")) == ("Ida", "Ida", "Kim")


def test_parts_of_a_split_sentence_go_back_to_its_author() -> None:
    here = look(
        ("Ida", "The inner mole is 5 m high, and the outer mole is 60 m long at low tide."),
        ("Jon", "The inner mole is 5 m high. The outer mole is 60 m long at low tide."),
        ("Kim", "The inner mole is 5 m high. The outer mole is 66 m long at low tide."),
    )
    assert names(line(here, "inner", figure="5 m")) == ("Ida", "Ida", None)
    assert names(line(here, "outer", figure="66 m")) == ("Kim", "Ida", None)
    assert names(line(here, "inner")) == ("Jon", "Ida", None)


def test_a_merged_sentence_has_the_figures_of_both_whichever_was_edited_last() -> None:
    here = look(
        ("Ida", "The mole is 60 m long. It rises from the sand."),
        ("Jon", "The mole is 66 m long. It rises from the sand."),
        ("Kim", "The mole is 66 m long. It rises steeply from the sand."),
        ("Lea", "The mole is 66 m long and rises steeply from the sand."),
    )
    assert names(line(here, "mole", figure="66 m")) == ("Jon", "Ida", None)


def test_equal_items_of_two_sections_have_their_own_authors() -> None:
    here = look(
        ("Ida", "== East ==\n* Depth unknown\n\n== West ==\n* Depth unknown\n"),
        ("Jon", "== East ==\n* Depth 8 m\n\n== West ==\n* Depth unknown\n"),
        ("Kim", "== East ==\n* Depth 8 m\n\n== West ==\n* Depth 8 m\n"),
    )
    found = {credit.claim.section: credit.revision.user for credit in here.blame().credits}
    assert found == {("East",): "Jon", ("West",): "Kim"}


def test_the_blame_of_an_old_revision_knows_nothing_of_later_ones() -> None:
    told = revisions(
        ("Ida", "The mole has 40 lamps."),
        ("Jon", "The mole has 44 lamps."),
        ("Kim", "The mole has 40 lamps."),
    )
    whole = look(*((each.user or "", each.text) for each in told))
    assert _author(whole, told[1]) == "Jon"
    assert _author(whole, told[2]) == "Ida"


def _author(whole: View, revision: Revision) -> str | None:
    (credit,) = view(whole.track, revision, whole.reader).blame().credits
    return credit.revision.user


@pytest.mark.parametrize("figures", [False, True])
def test_an_empty_page_claims_nothing(figures: bool) -> None:
    assert look(("Ida", "It has 5 men."), ("Jon", "")).blame(figures=figures).credits == ()


def test_another_form_of_the_same_letters_makes_nobody_an_author() -> None:
    here = look(
        ("Ida", 'The caf\u00e9 has 12 tables. It is "old".'),
        ("Bot", "The cafe\u0301 has 12\u00a0tables. It is \u201cold\u201d."),
    )
    assert names(line(here, "tables"))[:2] == ("Ida", "Ida")
    assert names(line(here, "old"))[:2] == ("Ida", "Ida")


def test_what_comes_back_in_other_words_keeps_the_authors_of_its_figures() -> None:
    here = look(
        ("Ida", "The mole has 40 lamps. Ships pass it on the west side."),
        ("Vandal", ""),
        ("Jon", "The long mole has 40 lamps. Ships pass it on the west side."),
    )
    assert names(line(here, "mole"))[:2] == ("Jon", "Ida")
    assert names(line(here, "mole", figure="40"))[:2] == ("Ida", "Ida")
