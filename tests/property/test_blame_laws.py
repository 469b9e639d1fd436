"""What is told of lives agrees with the texts, and blame with trace, over whole real histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import HISTORIES, revisions_of
from tests.property.test_lives_laws import without_sha1
from wikidiff.history import make_edits
from wikidiff.history.past import find_figure
from wikidiff.lives import View, newest_view, view
from wikidiff.model import Blame, Edits, Figure, Point, Revision, Timeline, Wanted, What, same_words
from wikidiff.pipeline import Reader, Store
from wikidiff.tracking import follow


class Texts:
    """The revisions of a history, and who lives in each."""

    def __init__(self, newest: View, revisions: tuple[Revision, ...]) -> None:
        self.newest = newest
        self.revisions = {revision.revid: revision for revision in revisions}
        self.bases = newest.track.bases()
        self._views: dict[int, View] = {}

    def at(self, revid: int) -> View:
        if revid not in self._views:
            self._views[revid] = view(self.newest.track, self.revisions[revid], self.newest.reader)
        return self._views[revid]

    def before(self, revid: int) -> View | None:
        """Return what stood before an edit."""
        base = self.bases[revid]
        return None if base is None else self.at(base)


def says(here: View | None, text: str, lives: set[int]) -> bool:
    """Tell whether one of some lives says just this, in whatever letters and quotation marks."""
    return here is not None and any(
        same_words(credit.claim.text) == same_words(text) and credit.life in lives
        for credit in here.blame().credits
    )


def said(point: Point) -> str:
    return same_words(point.text or "")


def has(here: View | None, figure: Figure, lives: set[int]) -> bool:
    """Tell whether one of some lives has a figure."""
    told = here.blame(figures=True).credits if here else ()
    return (
        find_figure([each.figure for each in told if each.figure and each.life in lives], figure) is not None
    )


@pytest.mark.parametrize("name", HISTORIES)
def test_trace_ends_where_blame_begins(shared_data: Path, name: str) -> None:
    newest = newest_view(*revisions_of(shared_data, name))
    told = newest.blame().credits
    assert told
    for credit in told:
        chosen = newest.candidate(credit.life)
        line = newest.timeline(chosen, Wanted(text=credit.claim.text))
        standing = [point for point in line.points if point.undone_by is None]
        assert line.stands
        assert standing[-1].text == credit.claim.text
        first = next(point for point in standing if said(point) == same_words(credit.claim.text))
        if first.what is What.RESTORED:  # by hand, after its author's edit was undone
            first = next(point for point in line.points if said(point) == same_words(credit.claim.text))
        assert first.revision == credit.revision
        assert credit.first in {standing[0].revision, credit.revision}
        assert credit.since in {point.revision for point in standing}


@pytest.mark.parametrize("name", HISTORIES)
def test_a_wording_stands_in_the_revision_that_is_named_and_not_before(shared_data: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name)
    newest = newest_view(page, revisions)
    texts = Texts(newest, revisions)
    for credit in newest.blame().credits[::3]:
        line = newest.timeline(newest.candidate(credit.life), Wanted(text=""))
        family = {point.life for point in line.points}
        for revid in {credit.revision.revid, credit.since.revid}:
            assert says(texts.at(revid), credit.claim.text, family)
            assert not says(texts.before(revid), credit.claim.text, family)


@pytest.mark.parametrize("name", HISTORIES)
def test_a_value_stands_in_the_revision_that_is_named_and_not_before(shared_data: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name, 140)  # the first figures of one of them come late
    newest = newest_view(page, revisions)
    texts = Texts(newest, revisions)
    told = newest.blame(figures=True).credits
    assert told
    for credit in told[::3]:
        assert credit.figure is not None
        line = newest.timeline(newest.candidate(credit.life), Wanted(text=""))
        family = {point.life for point in line.points}
        assert has(texts.at(credit.revision.revid), credit.figure, family)
        assert not has(texts.before(credit.revision.revid), credit.figure, family)


@pytest.mark.parametrize("name", HISTORIES)
def test_an_old_revision_has_the_blame_that_it_had(shared_data: Path, name: str) -> None:
    """What came later changes nothing of who had said what until then."""
    page, revisions = revisions_of(shared_data, name)
    whole = newest_view(page, revisions)
    middle = next(
        number for number in range(len(revisions) // 2, len(revisions))
        if revisions[number].revid in whole.track.bases() and revisions[number].revid not in whole.track.undone
    )  # fmt: skip
    then = newest_view(page, revisions[: middle + 1]).blame()
    now = view(whole.track, revisions[middle], whole.reader).blame()
    assert [credit.revision for credit in then.credits] == [credit.revision for credit in now.credits]
    assert [credit.since for credit in then.credits] == [credit.since for credit in now.credits]


@pytest.mark.parametrize("name", HISTORIES)
def test_the_store_tells_what_memory_tells(shared_data: Path, tmp_path: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name)
    told = newest_view(page, revisions)
    with Store(tmp_path / "store.sqlite") as store:
        store.add((page, revision) for revision in revisions)
        reader = Reader(page.lang)
        kept = view(follow(store, page, reader), store.read(page, told.revision), reader)
        for figures in (False, True):
            assert written(kept.blame(figures=figures)) == written(told.blame(figures=figures))
        for life in sorted(told.track.everyone())[::5]:
            assert written(line_of(kept, life)) == written(line_of(told, life))
        assert written(make_edits(kept.track, revisions[0], revisions[-1])) == written(
            make_edits(told.track, revisions[0], revisions[-1])
        )


def line_of(here: View, life: int) -> Timeline:
    return here.timeline(here.candidate(life), Wanted(text=""))


def written(record: Blame | Timeline | Edits) -> object:
    return without_sha1(record.to_dict())
