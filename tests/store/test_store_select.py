from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.errors import PageNotFoundError, RevisionNotFoundError
from wikidiff.model import Revision
from wikidiff.model.order import Key, in_order
from wikidiff.store import select_revision
from wikidiff.store.names import Name, choose


def at(revid: int, moment: str, parentid: int | None = None) -> Revision:
    return Revision(
        revid=revid, timestamp=datetime.fromisoformat(moment).replace(tzinfo=UTC), parentid=parentid
    )


HISTORY = (
    at(2001, "2006-07-01T10:00:00", 0),
    at(500, "2007-12-31T23:59:59", 2001),
    at(501, "2008-01-01T00:00:00", 500),
    at(700, "2009-06-01T23:59:59", 501),
    at(800, "2009-06-02T00:00:00", 501),
    at(900, "2010-02-28T12:30:45", 800),
)


@pytest.mark.parametrize(
    ("spec", "revid"),
    [
        ("first", 2001), ("latest", 900), ("LATEST", 900), ("prev", 800), ("-0", 900), ("-1", 800),
        ("-2", 700),
        ("500", 500), (" 501 ", 501), ("2001", 2001), ("2007", 500), ("2008", 501), ("2009", 800),
        ("9999", 900), ("2007-12", 500), ("2008-01", 501), ("2009-06-01", 700), ("2009-06-02", 800),
        ("2008-01-01T00:00", 501), ("2008-01-01T00:00:00Z", 501), ("2007-12-31 23:59", 500),
        ("2008-01-01T01:30:00+02:00", 2001), ("20080101000000", 501), ("2010-02-28T12:30:45.5", 900),
        ("900~1", 800), ("900~2", 501), ("latest~", 800), ("latest~1~1", 501), ("2009-06-01~1", 501),
    ],
)  # fmt: skip
def test_revision_is_found(spec: str, revid: int) -> None:
    assert select_revision(HISTORY, spec).revid == revid


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("2005", "saved by 2005"), ("502", "nearest is 501"), ("-6", "6 revisions"),
        ("yesterday", "names no"),
        ("2009-13", "names no"), ("2009-02-30", "names no"), ("2001~1", "no parent"), ("", "names no"),
        ("2006-07-01T09:59", "saved by"), ("٢٠٠٩", "names no"), ("2009-06-01T12:00+99:00", "names no"),
    ],
)  # fmt: skip
def test_what_is_there_is_told(spec: str, says: str) -> None:
    with pytest.raises(RevisionNotFoundError) as caught:
        select_revision(HISTORY, spec)
    assert says in caught.value.message
    assert "2001 (2006-07-01 10:00) to 900 (2010-02-28 12:30)" in caught.value.hint


def test_parent_that_is_not_stored_is_not_guessed() -> None:
    with pytest.raises(RevisionNotFoundError, match="parent 4 is not stored"):
        select_revision((at(1, "2006-01-01"), at(9, "2007-01-01", 4)), "9~1")


def test_empty_history() -> None:
    with pytest.raises(RevisionNotFoundError):
        select_revision((), "latest")


@given(st.text(max_size=20) | st.from_regex(r"[-~0-9T:Z+. ]{0,24}", fullmatch=True))
def test_any_spec_selects_or_says_why(spec: str) -> None:
    with contextlib.suppress(RevisionNotFoundError):
        assert select_revision(HISTORY, spec) in HISTORY


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 9)), unique_by=lambda t: t[1]))
def test_every_revision_is_in_the_order_once(rows: list[tuple[int, int, int]]) -> None:
    keys = [Key(str(second), revid, parent) for second, revid, parent in rows]
    order = list(in_order(keys))
    assert sorted(order) == sorted(key.revid for key in keys)
    seconds = {key.revid: key.timestamp for key in keys}
    assert [seconds[revid] for revid in order] == sorted(seconds.values())


def test_long_chain_within_one_second_is_walked_from_its_root() -> None:
    keys = [Key("2006", revid, revid + 1) for revid in range(20_000)]
    assert list(in_order(keys)) == list(range(19_999, -1, -1))


NAMES = [
    Name(number=1, wiki="enwiki", title="Kuril Islands"),
    Name(number=2, wiki="enwiki", title="Kuril Islands dispute"),
    Name(number=3, wiki="enwiki", title="Japan–Soviet relations"),
    Name(number=4, wiki="dewiki", title="Kuril Islands"),
    Name(number=3, wiki="enwiki", title="Tokyo and Moscow", is_former=True),
    Name(number=5, wiki="enwiki", title="iPhone"),
    Name(number=6, wiki="enwiki", title="Talk:Étude"),
]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("enwiki:Kuril Islands", 1), ("dewiki:kuril_islands", 4), ("kuril_Islands_dispute", 2),
        ("japan-s", 3),
        ("tokyo and Moscow", 3), ("IPhone", 5), ("Talk:E\u0301tude", 6), ("dispute", 2),
        ("KURIL ISLANDS D", 2),
    ],
)  # fmt: skip
def test_name_finds_its_page(typed: str, number: int) -> None:
    assert choose(NAMES, typed).number == number


def test_ambiguous_and_misspelt_names_list_candidates() -> None:
    with pytest.raises(PageNotFoundError) as caught:
        choose(NAMES, "Kuril Islands")
    assert caught.value.candidates == ("dewiki:Kuril Islands", "enwiki:Kuril Islands")
    with pytest.raises(PageNotFoundError) as caught:
        choose(NAMES, "Kurilislands dispute")
    assert "Kuril Islands dispute" in caught.value.candidates
    with pytest.raises(PageNotFoundError):
        choose(NAMES, " ")
    with pytest.raises(PageNotFoundError):
        choose([], "X")
