"""Which revisions stand: identity reverts, reverts of reverts, and what each of them undid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wikidiff.history.line import MARKS, RADIUS, Line, computed_sha1
from wikidiff.model import Hidden, Revert, Revision

START = datetime(2008, 3, 1, tzinfo=UTC)


def history(texts: str) -> list[Revision]:
    """One revision a letter; a blank is a revision whose text is hidden."""
    return [
        Revision(
            revid=number,
            timestamp=START + timedelta(hours=number),
            user=f"user {letter}",
            text=None if letter == " " else letter,
            hidden=Hidden.TEXT if letter == " " else Hidden.NOTHING,
        )
        for number, letter in enumerate(texts, 1)
    ]


class Told:
    """What a history of one-letter texts comes to."""

    def __init__(self, texts: str) -> None:
        self.undone: set[int] = set()
        self.fates: dict[int, int | None] = {}
        self.reverts: list[Revert] = []
        self.line = Line()
        self.revisions = history(texts)
        self.made: set[int] = set()
        for revision in self.revisions:
            taken = self.line.take(revision, computed_sha1)
            if taken.is_new:
                self.made.add(revision.revid)
            for revid, by in taken.fates:
                self.fates[revid] = by
            self.undone = {revid for revid, by in self.fates.items() if by is not None}
            self.reverts = [each for each in self.reverts if each not in taken.cancelled]
            self.reverts = sorted([*self.reverts, *taken.reverts], key=lambda each: each.revision.revid)

    @property
    def standing(self) -> str:
        return "".join(each.text or "" for each in self.revisions if each.revid in self.made - self.undone)


def undone(told: Told) -> list[list[int]]:
    return [[each.revid for each in revert.undone] for revert in told.reverts]


def test_vandalism_and_its_revert_are_folded() -> None:
    told = Told("abXbc")
    assert told.standing == "abc"
    (revert,) = told.reverts
    assert (revert.revision.revid, revert.restored.revid) == (4, 2)
    assert undone(told) == [[3]]


def test_a_text_that_is_restored_stands_again_and_who_took_it_out_is_undone() -> None:
    told = Told("abab")
    assert told.standing == "ab"
    assert undone(told) == [[3]]


def test_what_a_cancelled_revert_undid_besides_stays_undone() -> None:
    told = Told("abXab")
    assert told.standing == "ab"
    assert undone(told) == [[3, 4]]


def test_edit_war_ends_with_what_stands() -> None:
    """S9: text and counter-text, again and again."""
    told = Told("abababac")
    assert told.standing == "ac"
    assert undone(told) == [[2], [4], [6]]


def test_revert_within_a_revert() -> None:
    told = Told("aXYXa")
    assert told.standing == "a"
    assert undone(told) == [[2, 3, 4]]


def test_null_revision_is_no_revert() -> None:
    told = Told("aab")
    assert told.standing == "ab"
    assert told.reverts == []


def test_restoring_after_a_hidden_revision_undoes_it() -> None:
    assert undone(Told("a a")) == [[2]]


def test_no_text_is_kept_in_the_records() -> None:
    told = Told("abXb c")
    kept = [each for revert in told.reverts for each in (revert.revision, revert.restored, *revert.undone)]
    assert kept
    assert all(revision.text is None for revision in kept)


def test_far_back_is_another_state_and_not_a_revert() -> None:
    between = "".join(chr(ord("A") + number) for number in range(RADIUS + 5))
    told = Told("a" + between + "a")
    assert told.standing == "a" + between + "a"
    assert told.reverts == []


@given(st.text("abcd ", max_size=60))
def test_what_stands_ends_in_the_last_text(texts: str) -> None:
    told = Told(texts)
    line = [node.revision.revid for node in told.line.nodes]
    assert set(line) <= told.made - told.undone
    assert len(set(line)) == len(line)
    readable = [each for each in told.revisions if each.text]
    if readable and texts[-1] != " ":
        assert told.standing[-1] == texts[-1]
    for revert in told.reverts:
        assert revert.revision.revid not in told.undone
        assert all(told.fates[each.revid] == revert.revision.revid for each in revert.undone)


@given(st.text("abcd", max_size=50))
def test_what_stands_is_what_one_meets_on_the_way_back(texts: str) -> None:
    """From the newest revision back, leaping from each revert to the last that had what it restored."""
    fates: dict[int, int] = {}
    at = len(texts) - 1
    while at > 0:
        earlier = texts.rfind(texts[at], 0, at)
        if earlier == at - 1 or earlier < 0:
            at -= 1
            continue
        repeated = {number for number in range(1, at) if texts[number] == texts[number - 1]}
        fates |= {number + 1: at + 1 for number in range(earlier + 1, at) if number not in repeated}
        at = earlier
    told = Told(texts)
    assert {revid: by for revid, by in told.fates.items() if by is not None} == fates


@given(st.text("abc", max_size=40))
def test_memory_is_bounded(texts: str) -> None:
    line = Line()
    for revision in history(texts * 3):
        line.take(revision, computed_sha1)
        assert len(line.nodes) <= RADIUS + 1
        assert len(line.undone) <= RADIUS
        assert len(line.marks()) <= MARKS + len(line.nodes) + len(line.undone)


def test_who_brought_a_text_back_is_undone_with_it() -> None:
    told = Told("aXaXa")
    assert told.standing == "a"
    # The fourth brought back what the fifth took away; the third, which the fourth undid, stands again.
    assert told.undone == {2, 4}
    assert undone(told) == [[2], [4]]
    assert told.fates == {2: 3, 3: None, 4: 5}


def test_who_brought_a_text_back_stands_again_with_it() -> None:
    told = Told("aXaXaX")
    assert told.standing == "aX"
    assert told.undone == {3, 5}


def test_a_war_without_end_leaves_one_side_standing() -> None:
    for length in range(3, 14):
        told = Told("aX" * length)
        assert told.undone == set(range(3, 2 * length, 2)), length
        back = Told("aX" * length + "a")
        assert back.undone == set(range(2, 2 * length + 1, 2)), length
