"""The store as programs use it: what it answers is what the functions and commands answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import wikidiff
from wikidiff.errors import ClaimNotFoundError, PageNotFoundError, RevisionNotFoundError
from wikidiff.model import Hidden

SAMPLE = Path(__file__).parent.parent / "snapshots" / "japanese-soviet-relations.xml"
TITLE = "Japanese-Soviet relations"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wikidiff.Store]:
    with wikidiff.Store(tmp_path_factory.mktemp("store") / "kept.sqlite") as kept:
        assert kept.import_file(SAMPLE).new == 25
        yield kept


def test_a_page_is_named_or_is_one(store: wikidiff.Store) -> None:
    (page,) = store.pages()
    assert store.page("japanese") == store.page(page) == page
    assert store.history("Japanese") == store.history(page)
    assert [each.revid for each in store.revisions(TITLE)] == [each.revid for each in store.history(page)]
    with pytest.raises(PageNotFoundError):
        store.history("Nothing of the kind")


def test_a_text_is_chosen_by_number_date_or_word(store: wikidiff.Store) -> None:
    assert store.text(TITLE, 9402).revid == store.text(TITLE, "9402").revid == 9402
    assert store.text(TITLE, "2007-06").revid == 9171
    assert store.text(TITLE).revid == store.text(TITLE, "latest").revid == store.history(TITLE)[-1].revid
    hidden = next(each for each in store.history(TITLE) if each.hidden & Hidden.TEXT)
    for wanted in (hidden.revid, 1):
        with pytest.raises(RevisionNotFoundError):
            store.text(TITLE, wanted)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        ("2008", "2009-06"),
        (date(2008, 1, 1), date(2009, 6, 30)),
        (datetime(2008, 1, 1), datetime(2009, 6, 30, 23, 59, 59, tzinfo=UTC)),  # noqa: DTZ001 (none is UTC)
    ],
)
def test_a_moment_is_taken_in_every_form(store: wikidiff.Store, since: object, until: object) -> None:
    page = store.page(TITLE)
    given = datetime(2008, 1, 1, tzinfo=UTC), datetime(2009, 6, 30, 23, 59, 59, tzinfo=UTC)
    ends = given if since else (None, None)
    expected = wikidiff.stored_changelog(store, page, since=ends[0], until=ends[1])
    assert expected.entries
    assert store.changelog(TITLE, since=since, until=until) == expected  # type: ignore[arg-type]


def test_it_answers_as_the_functions_do(store: wikidiff.Store) -> None:
    page = store.page(TITLE)
    assert store.blame(TITLE, figures=True) == wikidiff.blame(page, store.revisions(page), figures=True)
    told = (
        store.trace(TITLE, "treaty was ever"),
        wikidiff.trace(page, store.revisions(page), "treaty was ever"),
    )
    assert told[0].points
    assert told[0].to_dict() == told[1].to_dict()
    at = datetime(2012, 12, 31, tzinfo=UTC)
    assert store.stale(TITLE, before="2010-12-31", at=at) == wikidiff.stale(
        page, store.revisions(page), at=at, before=date(2010, 12, 31)
    )
    assert store.edits(TITLE).page == page


def test_blame_of_an_earlier_revision_is_of_that_one(store: wikidiff.Store) -> None:
    blame = store.blame(TITLE, at="2007-06")
    assert blame.revision.revid == 9171
    assert all(credit.revision.timestamp <= blame.revision.timestamp for credit in blame.credits)


def test_a_claim_is_followed_by_its_number(store: wikidiff.Store) -> None:
    life = store.trace(TITLE, "treaty was ever").life
    assert store.trace(TITLE, life=life).points == store.trace(TITLE, "treaty was ever").points
    with pytest.raises(ClaimNotFoundError) as caught:
        store.trace(TITLE, "trade")
    assert len(caught.value.candidates) > 1


def test_what_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        wikidiff.nothing  # type: ignore[attr-defined] # noqa: B018
    assert set(wikidiff.__all__) <= set(dir(wikidiff))


def test_what_is_no_moment_or_text_is_told_by_name(store: wikidiff.Store) -> None:
    with pytest.raises(TypeError, match=r"a moment is a datetime, a date or a text.* not int"):
        store.changelog(TITLE, since=2009)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a text or a Revision is wanted, not NoneType"):
        wikidiff.compare("Tern Harbour.", None)  # type: ignore[arg-type]


def test_a_comparison_is_not_applied_to_a_text_that_is_too_short() -> None:
    comparison = wikidiff.compare("The quay is 40 m long.", "The quay is 45 m long.")
    with pytest.raises(wikidiff.WikidiffError, match="not the old text of the comparison"):
        wikidiff.apply(comparison, "The quay")
