"""Lives through splits, mergers, twins, returns and wars; ends that stood; what came and went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wikidiff.history import MemoryTrack
from wikidiff.model import Changelog, Event, Page, Revision, What
from wikidiff.pipeline import Reader, Store, changelog, stored_changelog

PAGE = Page(wiki="test", title="Harbour")
START = datetime(2012, 4, 1, tzinfo=UTC)


def revisions(*texts: str) -> list[Revision]:
    return [
        Revision(revid=number, timestamp=START + timedelta(days=number), user=f"user {number}", text=text)
        for number, text in enumerate(texts, 1)
    ]


def track(*texts: str) -> MemoryTrack:
    found = MemoryTrack(PAGE, Reader())
    for revision in revisions(*texts):
        found.follow(revision)
    found.settle()
    return found


def events(found: MemoryTrack, kind: str = "sentence") -> list[list[tuple[int, What]]]:
    """Return the events of each life of a kind, in the order in which they began."""
    numbers = range(1, 1000)
    lives = [number for number in numbers if number in found._lives and found._lives[number].kind == kind]
    return [_told(found.events([number])[number]) for number in lives]


def _told(found: Sequence[Event]) -> list[tuple[int, What]]:
    return [(event.revid, event.what) for event in found if event.what is not What.AROUND]


CRANES = "The northern quay has 4 cranes."
STAYS = "Ships call every week at the eastern quay."


def test_a_claim_reworded_lives_on() -> None:
    assert events(track(CRANES, "The northern quay has 5 cranes.")) == [[(1, What.ADDED), (2, What.CHANGED)]]


def test_what_was_removed_and_put_back_by_hand_is_the_same_claim() -> None:
    found = track(f"{STAYS} {CRANES}", STAYS, f"{STAYS} It is old.", f"{STAYS} It is old. {CRANES}")
    lives = events(found)
    assert lives[1] == [(1, What.ADDED), (2, What.REMOVED), (4, What.RESTORED)]


def test_a_value_put_back_by_hand_is_told() -> None:
    found = track(CRANES, "The northern quay has 9 cranes.", f"{CRANES} {STAYS}")
    assert events(found)[0] == [(1, What.ADDED), (2, What.CHANGED), (3, What.RESTORED)]


def test_children_of_a_split_have_its_life_as_parent() -> None:
    whole = "The north arm carries coal to the mills, and the south arm carries salt to the port."
    found = track(whole, "The north arm carries coal to the mills. The south arm carries salt to the port.")
    born = [life for life in found.lives(range(1, 4)).values() if life.parents]
    assert [(life.parents, life.origin) for life in born] == [((1,), What.SPLIT), ((1,), What.SPLIT)]


def test_a_repeated_claim_is_a_copy_with_a_life_of_its_own() -> None:
    claim = "The lock keeper of the upper basin lived in a house of brick."
    found = track(f"{claim}\n\n== Later ==\n{STAYS}", f"{claim}\n\n== Later ==\n{STAYS} {claim}")
    copies = [life for life in found.descended() if life.origin is What.COPIED]
    assert len(copies) == 1
    assert events(found)[-1] == [(2, What.COPIED)]


def test_a_source_lives_by_its_work() -> None:
    ref = "<ref>{{cite book |title=Harbours |isbn=0-14-000001-1}}</ref>"
    found = track(
        f"{CRANES}{ref}", CRANES, f"{CRANES} {STAYS}{ref.replace('Harbours', 'Harbours of the North')}"
    )
    assert events(found, "source") == [[(1, What.ADDED), (2, What.REMOVED), (3, What.RESTORED)]]


def test_a_section_keeps_its_life_under_another_title() -> None:
    text = f"== Quays ==\n{CRANES} {STAYS}\n"
    found = track(text, text.replace("Quays", "The quays"), text.replace("== Quays ==\n", ""))
    assert events(found, "section") == [[(1, What.ADDED), (2, What.CHANGED), (3, What.REMOVED)]]


def test_a_large_edit_that_was_undone_leaves_one_event() -> None:
    page = "\n\n".join(f"The warehouse of row {number} holds grain." for number in range(30))
    found = track(page, "GONE", page)
    assert [event.what for event in found.events_of([2])[2]] == [What.MASS]
    assert found.undone == {2: 3}


def test_a_large_edit_that_is_brought_back_is_looked_at_after_all() -> None:
    page = "\n\n".join(f"The warehouse of row {number} holds grain." for number in range(30))
    found = track(page, CRANES, page, CRANES)
    assert found.undone == {3: 4}
    assert found.cells(4) == found.cells(2)
    assert [event.what for event in found.events_of([2])[2]].count(What.REMOVED) == 30


def report(*texts: str) -> Changelog:
    return changelog(PAGE, revisions(*texts))


def test_what_came_and_went_is_told_by_claim() -> None:
    found = report(CRANES, "The northern quay has 40 cranes.", f"{CRANES} {STAYS}")
    (passing,) = found.passed
    assert (passing.before, [step.text for step in passing.steps]) == (
        CRANES,
        ["The northern quay has 40 cranes.", CRANES],
    )
    assert [step.revision.user for step in passing.steps] == ["user 2", "user 3"]


def test_what_an_undone_edit_claimed_is_told_with_it() -> None:
    (undone,) = report(CRANES, "The northern quay has 999 cranes.", CRANES, f"{CRANES} {STAYS}").undone
    assert (undone.revision.revid, undone.by.revid) == (2, 3)
    assert [step.text for step in undone.steps] == ["The northern quay has 999 cranes."]


def test_a_war_is_marked_and_vandalism_is_not() -> None:
    one, other = "The quay was built by Danes.", "The quay was built by Swedes."
    war = report(f"{STAYS} {one}", *[f"{STAYS} {other}", f"{STAYS} {one}"] * 2, f"{STAYS} {other}")
    assert [entry.is_contested for entry in war.entries] == [True]
    spoilt = [f"{STAYS} The quay was built by {name}." for name in ("X", "Y", "Z")]
    raids = [text for bad in spoilt for text in (bad, f"{STAYS} {one}")]
    calm = report(f"{STAYS} {one}", *raids, f"{STAYS} The quay was built by the Danes.")
    assert [entry.is_contested for entry in calm.entries] == [False]


def test_a_stretch_neither_begins_nor_ends_on_what_was_undone(tmp_path: Path) -> None:
    bad = "The northern quay has 999 cranes."
    texts = (CRANES, bad, CRANES, "The northern quay has 5 cranes.", bad, "The northern quay has 5 cranes.")
    with Store(tmp_path / "store.sqlite") as store:
        store.add((PAGE, revision) for revision in revisions(*texts))
        found = stored_changelog(
            store, PAGE, since=START + timedelta(days=2), until=START + timedelta(days=5)
        )
    assert (found.old.revid, found.new.revid) == (1, 4)
    assert [entry.change.code for entry in found.entries] == ["figure_revised"]


def test_a_claim_rewritten_step_by_step_is_one_that_changed() -> None:
    steps = (
        "The old town hall of Bergvik stands on the market square and holds the archive of the county.",
        "Built in 1822, the old town hall of Bergvik on the market square holds the county archive.",
        "Built in 1822 by Olsen, the hall of Bergvik holds maps, letters and the county archive.",
        "The hall by Olsen, of 1822, has maps, letters, ledgers and a reading room for scholars.",
    )
    found = report(*(f"{STAYS}\n\n{step}" for step in steps))
    (entry,) = found.entries
    assert entry.change.before is not None
    assert entry.change.after is not None
    assert [step.revision.revid for step in entry.steps] == [2, 3, 4]


def test_what_was_blanked_and_comes_back_changed_lives_on() -> None:
    text = f"{STAYS} {CRANES} The master lives beside the lock."
    found = track(text, "", text.replace("4 cranes", "6 cranes"))
    gone, back = (2, What.REMOVED), (3, What.RESTORED)
    assert events(found) == [
        [(1, What.ADDED), gone, back],
        [(1, What.ADDED), gone, (3, What.CHANGED)],
        [(1, What.ADDED), gone, back],
    ]


def test_what_was_spoilt_twice_and_comes_back_changed_lives_on() -> None:
    found = track(
        f"{STAYS} {CRANES}", f"{STAYS} hello", f"{STAYS} hello you!", f"{STAYS} {CRANES[:-1]} of steel."
    )
    assert events(found)[1] == [(1, What.ADDED), (2, What.REMOVED), (4, What.CHANGED)]


def test_another_claim_in_the_place_of_one_that_went_is_another_life() -> None:
    found = track(f"{STAYS} {CRANES}", STAYS, f"{STAYS} Herring is salted in the long sheds.")
    assert events(found)[1:] == [[(1, What.ADDED), (2, What.REMOVED)], [(3, What.ADDED)]]


def test_a_life_that_stands_is_nobody_elses() -> None:
    found = track(f"{STAYS} {CRANES}", CRANES, f"{CRANES} The northern quay has 5 cranes of steel.")
    assert events(found)[1] == [(1, What.ADDED)]
