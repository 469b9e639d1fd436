"""One claim through a history, and how it is found."""

from __future__ import annotations

import pytest

from tests.history.stories import PAGE, look, revisions
from wikidiff.errors import ClaimNotFoundError
from wikidiff.model import Point, Timeline, What
from wikidiff.pipeline import trace

CRANES = (
    ("Ida", "The quay has 12 cranes. It rains."),
    ("Jon", "The quay has 14 cranes. It rains."),
    ("Vandal", "The quay has 999 cranes. It rains."),
    ("Kim", "The quay has 14 cranes. It rains."),
    ("Lea", "It rains."),
    ("Max", "The quay has 14 cranes. It pours."),
    ("Ned", "The quay has 15 cranes. It pours."),
)


def follow(told: tuple[tuple[str, str | None], ...], what: str, life: int | None = None) -> Timeline:
    return trace(PAGE, revisions(*told), what, life=life)


def brief(points: tuple[Point, ...]) -> list[tuple[str | None, str, str | None, bool]]:
    """Who, what, the figure that is followed, and whether it stood."""
    return [
        (
            point.revision.user,
            str(point.what),
            point.figure.text if point.figure else None,
            point.undone_by is None,
        )
        for point in points
    ]


def test_every_state_is_a_point() -> None:
    line = follow(CRANES, "15 cranes")
    assert brief(line.points) == [
        ("Ida", "added", "12", True),
        ("Jon", "changed", "14", True),
        ("Vandal", "changed", "999", False),
        ("Lea", "removed", None, True),
        ("Max", "restored", "14", True),
        ("Ned", "changed", "15", True),
    ]
    assert [point.undone_by.user for point in line.points if point.undone_by] == ["Kim"]
    assert line.stands
    assert line.last is not None
    assert line.last.text == "The quay has 15 cranes."


@pytest.mark.parametrize("what", ["15", "quay has 15", "THE QUAY  has", "12 cranes", "999"])
def test_a_claim_is_found_by_what_it_says_or_once_said(what: str) -> None:
    line = follow(CRANES, what)
    assert [point.revision.revid for point in line.points] == [1, 2, 3, 5, 6, 7]


def test_a_figure_is_no_part_of_another() -> None:
    told = (("Ida", "The east quay has 5 cranes. The west quay has 15 boats."),)
    assert follow(told, "5").points[0].text == "The east quay has 5 cranes."


def test_what_is_gone_is_found_and_ends_with_who_removed_it() -> None:
    line = follow(CRANES[:5], "cranes")
    assert not line.stands
    assert line.last is not None
    assert (line.last.revision.user, line.last.what, line.last.text) == ("Lea", What.REMOVED, None)


def test_undoing_a_revert_is_told_each_time() -> None:
    """Who set a figure back and was undone left a state, too."""
    first, second = "The quay has 12 cranes.", "The quay has 14 cranes."
    line = follow((("Ida", first), ("Jon", second), ("Vandal", first), ("Kim", second)), "cranes")
    assert brief(line.points) == [
        ("Ida", "added", "12", True),
        ("Jon", "changed", "14", True),
        ("Vandal", "restored", "12", False),
    ]


def test_before_a_part_stands_what_it_was_split_from() -> None:
    told = (
        ("Ida", "The inner mole is 5 m high, and the outer mole is 60 m long at low tide."),
        ("Jon", "The inner mole is 5 m high. The outer mole is 60 m long at low tide."),
        ("Kim", "The inner mole is 5 m high. The outer mole is 66 m long at low tide."),
    )
    line = follow(told, "66 m")
    assert brief(line.points) == [
        ("Ida", "added", "60 m", True),
        ("Jon", "split", "60 m", True),
        ("Kim", "changed", "66 m", True),
    ]
    assert line.points[0].life != line.life
    whole = follow(told, "", life=line.points[0].life)
    assert not whole.stands
    assert whole.last is not None
    assert line.life in whole.last.heirs


def test_a_section_is_followed_through_its_names() -> None:
    told = (
        ("Ida", "Hills.\n\n== Trade ==\nTimber is shipped to the south.\n"),
        ("Jon", "Hills.\n\n== Commerce ==\nTimber is shipped to the south.\n"),
        ("Kim", "Hills.\n"),
    )
    line = follow(told, "section:Trade")
    assert [(point.revision.user, point.text) for point in line.points] == [
        ("Ida", "Trade"),
        ("Jon", "Commerce"),
        ("Kim", None),
    ]


def test_a_parameter_is_found_by_its_name() -> None:
    told = (
        ("Ida", "{{Infobox port\n| berths_total = 4\n| depth = 9 m\n}}\n"),
        ("Jon", "{{Infobox port\n| berths_total = 6\n| depth = 9 m\n}}\n"),
    )
    for what in ("parameter: Berths total", "berths_total"):
        assert [point.text for point in follow(told, what).points] == ["4", "6"]


def test_a_source_is_found_by_what_it_is() -> None:
    told = (
        ("Ida", "It has 4 berths.<ref>Harbour yearbook, 1999.</ref>"),
        ("Jon", "It has 4 berths."),
    )
    line = follow(told, "source:yearbook")
    assert [(point.revision.user, point.what) for point in line.points] == [
        ("Ida", What.ADDED),
        ("Jon", What.REMOVED),
    ]


def test_several_that_fit_are_listed() -> None:
    told = (("Ida", "The east quay has 5 cranes. The west quay has 7 boats."),)
    with pytest.raises(ClaimNotFoundError, match="2 claims fit 'quay has'") as caught:
        follow(told, "quay has")
    assert len(caught.value.candidates) == 2
    number = int(caught.value.candidates[1].split()[1])
    assert follow(told, "quay has", life=number).points[0].text == "The west quay has 7 boats."


def test_the_nearest_are_named_where_none_fits() -> None:
    told = (("Ida", "The east quay has 5 cranes. It rains in the hills."),)
    with pytest.raises(ClaimNotFoundError, match="says 'east quai has'") as caught:
        follow(told, "east quai has")
    assert "The east quay has 5 cranes." in caught.value.candidates[0]


def test_a_number_that_nobody_has_is_an_error() -> None:
    with pytest.raises(ClaimNotFoundError, match="no life number 99"):
        follow(CRANES, "cranes", life=99)


def test_json_names_what_was_followed() -> None:
    record = follow(CRANES, "15 cranes").to_dict()
    assert (record["format"], record["query"], record["stands"]) == ("wikidiff.trace/1", "15 cranes", True)


def test_looking_at_a_revision_that_was_restored() -> None:
    here = look(*CRANES[:4])
    assert [credit.revision.user for credit in here.blame().credits] == ["Jon", "Ida"]


def test_going_back_and_forth_is_contested() -> None:
    first, second = "The quay has 12 cranes.", "The quay has 14 cranes."
    war = (("Ida", first), *((("Jon", second), ("Kim", first)) * 3))
    assert follow(war, "cranes").is_contested
    assert not follow(CRANES, "15 cranes").is_contested


def test_pages_that_were_blanked_and_restored_are_counted() -> None:
    page = "\n\n".join(f"Berth {number} is {number} m deep." for number in range(60))
    line = follow(
        (("Ida", page), ("Vandal", ""), ("Jon", page), ("Vandal", "x"), ("Kim", page)), "berth 7 is"
    )
    assert (len(line.points), line.mass) == (1, 2)
