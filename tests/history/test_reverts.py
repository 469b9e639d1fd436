from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wikidiff.history import Settler
from wikidiff.history.reverts import RADIUS
from wikidiff.model import Hidden, Revision

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


def settled(texts: str) -> tuple[str, Settler]:
    settler = Settler()
    return "".join(revision.text or "" for revision in settler.settle(history(texts))), settler


def test_vandalism_and_its_revert_are_folded() -> None:
    standing, settler = settled("abXbc")
    assert standing == "abc"
    (revert,) = settler.reverts
    assert (revert.revision.revid, revert.restored.revid) == (4, 2)
    assert [revision.revid for revision in revert.undone] == [3]


def test_edit_war_leaves_no_trace() -> None:
    """S9: text and counter-text, again and again."""
    standing, settler = settled("abababac")
    assert standing == "ac"
    assert len(settler.reverts) == 3


def test_revert_within_a_revert() -> None:
    standing, settler = settled("aXYXa")
    assert standing == "a"
    assert [[r.revid for r in revert.undone] for revert in settler.reverts] == [[3], [2]]


def test_null_revision_is_no_revert() -> None:
    standing, settler = settled("aab")
    assert standing == "ab"
    assert settler.reverts == []


def test_hidden_revision_is_skipped_and_counted() -> None:
    standing, settler = settled("a b")
    assert standing == "ab"
    assert [revision.revid for revision in settler.hidden] == [2]


def test_restoring_after_a_hidden_revision_undoes_it() -> None:
    _, settler = settled("a a")
    assert [revision.revid for revision in settler.reverts[0].undone] == [2]


def test_ends_are_the_first_and_last_that_can_be_read() -> None:
    _, settler = settled(" ab ")
    assert settler.first is not None
    assert settler.last is not None
    assert (settler.first.revid, settler.last.revid) == (2, 3)


def test_no_text_is_kept_in_the_records() -> None:
    _, settler = settled("abXb c")
    kept = [settler.first, settler.last, *settler.hidden]
    kept += [revision for revert in settler.reverts for revision in (revert.revision, *revert.undone)]
    assert all(revision is not None and revision.text is None for revision in kept)


def test_far_back_is_another_state_and_not_a_revert() -> None:
    between = "".join(chr(ord("A") + number) for number in range(RADIUS + 5))
    standing, settler = settled("a" + between + "a")
    assert standing == "a" + between + "a"
    assert settler.reverts == []


@given(st.text("abc ", max_size=60))
def test_every_revision_stands_or_is_accounted_for(texts: str) -> None:
    standing, settler = settled(texts)
    undone = sum(len(revert.undone) for revert in settler.reverts)
    assert settler.count == len(texts)
    assert len(settler.hidden) == texts.count(" ")
    assert len(standing) + undone <= len(texts)
    readable = texts.replace(" ", "")
    assert standing[:1] == readable[:1]
    assert standing[-1:] == readable[-1:]
