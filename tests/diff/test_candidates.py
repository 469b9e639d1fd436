"""Long lists whose items say the same of other things: who is whose heir."""

from __future__ import annotations

from wikidiff import compare
from wikidiff.model import Code, Comparison

MANY = 200


def tolls(numbers: range, plus: int) -> str:
    return "".join(f"* Gate {number} takes {number * 7 + plus} crowns.\n" for number in numbers)


def codes(found: Comparison) -> dict[Code, int]:
    return dict(found.tally())


def test_items_of_a_long_list_are_known_by_the_number_that_they_keep() -> None:
    found = compare(tolls(range(MANY), 0), tolls(range(MANY), 2))
    assert codes(found) == {Code.FIGURE_REVISED: MANY}
    for change in found.changes:
        assert change.before is not None
        assert change.after is not None
        assert change.before.text.split()[1] == change.after.text.split()[1]


def test_no_item_takes_the_place_of_one_that_is_gone() -> None:
    old, new = tolls(range(MANY), 0), tolls(range(1, MANY), 2)
    for one, other, lone in ((old, new, Code.CLAIM_REMOVED), (new, old, Code.CLAIM_ADDED)):
        found = compare(one, other)
        assert codes(found) == {Code.FIGURE_REVISED: MANY - 1, lone: 1}
        [alone] = [change for change in found.changes if change.code is lone]
        side = alone.before or alone.after
        assert side is not None
        assert side.text == "Gate 0 takes 0 crowns."


def test_equal_items_that_all_change_alike_are_the_same_items() -> None:
    found = compare("* Open the gate.\n" * MANY, "* Open the harbour.\n" * MANY)
    assert Code.CLAIM_REMOVED not in codes(found)
    assert Code.CLAIM_ADDED not in codes(found)
