"""Lives beside the revisions: kept, read back, made anew when the engine or the past changes, read by threads."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff import tracking
from wikidiff.model import (
    Change,
    Citation,
    ClaimKind,
    Code,
    Event,
    Excerpt,
    Figure,
    FigureChange,
    FigureKind,
    Hidden,
    Page,
    Revision,
    Span,
    What,
    typed_value,
)
from wikidiff.pipeline import Reader, Store, stored_changelog
from wikidiff.store import schema
from wikidiff.store.events import event_row, read_event
from wikidiff.store.lives_schema import LIVES_TABLES
from wikidiff.store.marks_rows import READERS_TABLES
from wikidiff.tracking import follow

PAGE = Page(wiki="test", title="Mill", pageid=4)
START = datetime(2011, 2, 3, tzinfo=UTC)


def revisions(*texts: str | None, first: int = 1) -> list[tuple[Page, Revision]]:
    return [
        (
            PAGE,
            Revision(
                revid=number,
                timestamp=START + timedelta(days=number),
                user=f"user {number}",
                text=text,
                hidden=Hidden.NOTHING if text is not None else Hidden.TEXT,
            ),
        )
        for number, text in enumerate(texts, first)
    ]


def told(path: Path) -> list[tuple[list[str], list[int]]]:
    """Return codes and steps of the net changes."""
    with Store(path, readonly=True) as store:
        report = stored_changelog(store, PAGE)
    return [
        ([str(code) for code in entry.change.codes], [step.revision.revid for step in entry.steps])
        for entry in report.entries
    ]


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(query).fetchall()


TEXTS = ("The mill has 4 wheels.", "The mill has 5 wheels.", "The mill has 6 wheels.")


def test_a_store_of_schema_2_is_upgraded_in_place(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with Store(path) as store:
        store.add(revisions(*TEXTS))
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in (*LIVES_TABLES, *schema.POLITE_TABLES, *READERS_TABLES):
            _, kind, name, *_ = statement.split()
            connection.execute(f"DROP {kind} IF EXISTS {name}")
        connection.execute("PRAGMA user_version = 2")
    assert told(path) == [(["figure_revised"], [2, 3])]
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]
    assert rows(path, "SELECT followed FROM track") == [(3,)]


def test_what_is_followed_is_not_followed_again(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add(revisions(*TEXTS))
        steps: list[int] = []
        follow(store, PAGE, Reader(), on_revision=steps.append)
        assert steps == [1, 2, 3]
        store.add(revisions("The mill has 7 wheels.", first=4))
        steps.clear()
        follow(store, PAGE, Reader(), on_revision=steps.append)
        assert steps == [1]


def test_another_engine_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add(revisions(*TEXTS))
        follow(store, PAGE, Reader())
        monkeypatch.setattr(tracking, "ENGINE_VERSION", "a later one")
        steps: list[int] = []
        follow(store, PAGE, Reader(), on_revision=steps.append)
    assert steps == [1, 2, 3]
    assert rows(path, "SELECT engine, followed FROM track") == [("a later one", 3)]
    assert rows(path, "SELECT count(*) FROM followed") == [(3,)]


@pytest.mark.parametrize("late", [revisions("The mill has 3 wheels.", first=0), revisions(None, first=2)])
def test_a_revision_of_the_past_begins_anew(tmp_path: Path, late: Sequence[tuple[Page, Revision]]) -> None:
    """An older revision, or the text of one that was hidden, comes after the page was followed."""
    path = tmp_path / "store.sqlite"
    given_first = [pair for pair in revisions(*TEXTS) if pair[1].revid != late[0][1].revid]
    with Store(path) as store:
        if late[0][1].text is None:
            store.add(late)
        store.add(given_first)
    told(path)
    with Store(path) as store:
        store.add(late if late[0][1].text is not None else revisions(*TEXTS))
    expected = [2, 3] if late[0][1].text is None else [1, 2, 3]
    assert told(path) == [(["figure_revised"], expected)]


def test_a_store_that_cannot_be_written_is_followed_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add(revisions(*TEXTS))
    writer = sqlite3.connect(path, isolation_level=None)
    monkeypatch.setattr("wikidiff.store.schema.BUSY_SECONDS", 0.05)
    try:
        writer.execute("BEGIN IMMEDIATE")
        assert told(path) == [(["figure_revised"], [2, 3])]
    finally:
        writer.close()
    assert rows(path, "SELECT count(*) FROM track") == [(0,)]


def test_two_that_follow_at_once_leave_one_whole_track(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process comes between two batches: the slower one tells the same, and keeps nothing."""
    path = tmp_path / "store.sqlite"
    monkeypatch.setattr(tracking, "BATCH", 4)
    texts = [f"The mill has {number} wheels." for number in range(1, 12)]
    with Store(path) as store:
        store.add(revisions(*texts))
        told_between: list[object] = []

        def meanwhile(number: int) -> None:
            if number == 6 and not told_between:
                told_between.append(None)
                told_between[0] = told(path)

        slower = follow(store, PAGE, Reader(), on_revision=meanwhile)
        assert len(slower.events([1])[1]) == len(texts)
    assert told_between == [told(path)]
    assert rows(path, "SELECT followed FROM track") == [(len(texts),)]
    assert rows(path, "SELECT count(*), count(DISTINCT position) FROM followed") == [(len(texts),) * 2]


def test_several_threads_read_one_store(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add(revisions(*(f"The mill has {number} wheels." for number in range(30))))
        follow(store, PAGE, Reader())
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: len(stored_changelog(store, PAGE).entries[0].steps), range(12)))
    assert found == [29] * 12


def test_a_title_is_found_without_reading_all(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.add(revisions("x"))
        assert store.find_page("test:mill") == store.find_page("Mill") == PAGE
        assert store.counted_pages() == ((PAGE, 1),)
    plan = rows(path, "EXPLAIN QUERY PLAN SELECT id FROM page WHERE page.title IN ('Mill', 'mill')")
    assert "page_by_title" in str(plan)


TEXT = st.text(st.characters(exclude_categories=[]), max_size=12)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=2)


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, Figure]:
    before, surface = draw(TEXT), draw(TEXT)
    place = Span(len(before), len(before) + len(surface))
    kind = draw(st.sampled_from(FigureKind))
    figure = Figure(
        kind=kind,
        surface=surface,
        text=surface,
        span=place,
        place=place,
        value=typed_value(kind, draw(DECIMALS | TEXT | st.none())),
        low=draw(DECIMALS | st.none()),
        unit=draw(TEXT | st.none()),
        qualifier=draw(st.sampled_from(["about", None])),
        stamp=draw(st.booleans()),
    )
    return before + surface, figure


@given(figures(), TEXT | st.none(), st.sampled_from(ClaimKind), st.booleans())
def test_an_event_comes_back_as_it_was(
    held: tuple[str, Figure], before: str | None, kind: ClaimKind, likely: bool
) -> None:
    text, figure = held
    here = Excerpt(text=text, span=Span(0, 0), section=("A", text), kind=kind, label=text)
    there = Excerpt(text=before or "", span=Span(0, 0), section=("B",), kind=ClaimKind.SENTENCE)
    change = Change(
        codes=(Code.FIGURE_REVISED, Code.SOURCE_ADDED),
        before=None if before is None else there,
        after=here,
        figures=(FigureChange(code=Code.FIGURE_REVISED, before=None, after=figure, delta=Decimal("1.50")),),
        sources_after=(Citation(span=Span(1, 2), wikitext=text, url=text),),
        tags=("citation needed",),
        likely_wording=likely,
    )
    event = Event(
        life=3,
        revid=9,
        what=What.CHANGED,
        codes=change.codes,
        text=text,
        section=("A", text),
        label=text,
        figures=(figure,),
        change=change,
    )
    assert read_event((3, *event_row(event))) == event
