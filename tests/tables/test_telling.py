"""Rows of one page: what each edit did, who undid it, what stood at the end of each period, in bounded memory."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.histories import HISTORIES, THOROUGH, revisions_of
from tests.history.stories import PAGE, revisions
from wikidiff.columns import TABLES
from wikidiff.extract import Extractor
from wikidiff.history import Line
from wikidiff.model import Hidden, Page, Revision
from wikidiff.model.wire import sha1_of
from wikidiff.pipeline import compare
from wikidiff.reading import Reader
from wikidiff.report.identity import change_hash
from wikidiff.tables import telling as telling_module
from wikidiff.tables.every import Every
from wikidiff.tables.memory import RecentWordings
from wikidiff.tables.rows import MASS
from wikidiff.tables.stream import Teller, Trouble
from wikidiff.tables.telling import MISMATCHED, NOT_WAITED, PageTeller, Telling
from wikidiff.tracking import in_memory

ALL = ("changes", "figures", "claims")


def tables(
    pages: Sequence[tuple[Page, Iterable[Revision]]], telling: Telling | None = None
) -> tuple[dict[str, list[dict[str, Any]]], list[Trouble]]:
    """Return the rows of all tables, and what was passed over."""
    trouble: list[Trouble] = []
    teller = Teller(telling or Telling(with_claims=True), ALL, on_trouble=trouble.append)
    batches = [batch for page, given in pages for batch in teller.page(page, given)]
    batches += teller.finish()
    found = {
        name: pa.Table.from_batches([batch[name] for batch in batches], schema=TABLES[name]) for name in ALL
    }
    for table in found.values():
        table.validate(full=True)
    assert teller.counts.rows == sum(table.num_rows for table in found.values())
    return {name: table.to_pylist() for name, table in found.items()}, trouble


def rows(
    *told: tuple[str, str | None], telling: Telling | None = None, days: int = 30
) -> dict[str, list[dict[str, Any]]]:
    found, trouble = tables([(PAGE, revisions(*told, days=days))], telling)
    assert not trouble
    return found


def test_a_figure_that_an_edit_changed_is_a_row_with_all_that_is_known_of_it() -> None:
    found = rows(
        ("Ann", "== Trade ==\nThe quay handled 900 tonnes of salt."),
        ("Bob", "== Trade ==\nThe quay handled 1,200 tonnes of salt."),
    )
    first, second = [row for row in found["changes"] if "claim_added" in row["codes"] or row["figures"]]
    assert (first["revision_id"], first["revision_from_id"], first["before"]) == (1, None, None)
    assert first["claim_id"] == second["claim_id"]
    assert second | {
        "wiki_id": "test", "page_title": "Harbour", "user_text": "Bob", "revision_id": 2, "revision_from_id": 1,
        "section_path": ["Trade"], "codes": ["figure_revised"], "editorial": False, "reverted_by": None,
        "before": "The quay handled 900 tonnes of salt.", "after": "The quay handled 1,200 tonnes of salt.",
        "degraded": [], "schema_version": 1,
    } == second  # fmt: skip
    figure = {
        "kind": "quantity", "unit": "t", "currency": None, "old": "900", "new": "1200", "old_text": "900 tonnes",
        "new_text": "1,200 tonnes", "delta": 300.0, "percent": 33.33,
    }  # fmt: skip
    assert second["figures"] == [figure]
    (flat,) = found["figures"]
    assert flat | figure | {
        "code": "figure_revised", "claim": second["after"], "claim_id": second["claim_id"], "is_stamp": False,
        "change_hash": second["change_hash"], "revision_id": 2,
    } == flat  # fmt: skip
    states = [(row["revision_id"], row["claim"], row["figures"][0]["value"]) for row in found["claims"]]
    assert states == [(1, first["after"], "900"), (2, second["after"], "1200")]


def test_the_hash_of_a_change_is_the_one_that_a_comparison_has() -> None:
    before, after = "The mill had 4 wheels. It stood.", "The mill had 7 wheels. It stood."
    (change,) = compare(before, after).changes
    told = [row for row in rows(("A", before), ("B", after))["changes"] if row["revision_id"] == 2]
    assert [row["change_hash"] for row in told] == [change_hash(change)]


def test_who_undid_an_edit_is_told_with_it_and_the_revert_itself_changes_nothing() -> None:
    stood, vandal = "The pier is 40 m long.", "The pier is 4000 m long."
    found = rows(("A", stood), ("B", vandal), ("C", stood), ("D", "The pier is 41 m long."))
    assert [(row["revision_id"], row["revision_from_id"], row["reverted_by"]) for row in found["figures"]] == [
        (2, 1, 3), (4, 1, None),
    ]  # fmt: skip
    # Who takes back a revert lets the edit stand again.
    found = rows(("A", stood), ("B", vandal), ("C", stood), ("B", vandal))
    assert [(row["revision_id"], row["reverted_by"]) for row in found["figures"]] == [(2, None)]


def test_an_edit_that_blanked_the_page_and_was_undone_is_one_row_that_says_what_was_not_looked_at() -> None:
    long = "\n\n".join(f"Shed {number} holds {number * 7} barrels of tar." for number in range(40))
    found = rows(("A", long), ("V", ""), ("B", long))
    (row,) = [row for row in found["changes"] if row["revision_id"] == 2]
    assert (row["reverted_by"], row["codes"], row["degraded"]) == (3, [], [MASS])
    # The same edit, if it comes back and stands, is looked at.
    found = rows(("A", long), ("V", ""), ("B", long), ("V", ""))
    told = [row for row in found["changes"] if row["revision_id"] == 2]
    assert len(told) >= 40
    assert not any(row["degraded"] or row["reverted_by"] for row in told)


def test_a_claim_that_was_split_has_a_row_a_part_and_its_figures_once() -> None:
    whole = "The lock was built in 1911 by Ann Moor and holds 6 boats, and the keeper lives beside it."
    parts = "The lock was built in 1911 by Ann Moor. It holds 7 boats, and the keeper lives beside it."
    told = [row for row in rows(("A", whole), ("B", parts))["changes"] if row["revision_id"] == 2]
    assert {"claim_split"} <= {code for row in told for code in row["codes"]}
    assert len({row["claim_id"] for row in told}) == len(told) == 2
    assert sum(len(row["figures"]) for row in told) == len(rows(("A", whole), ("B", parts))["figures"]) > 0


def test_a_source_that_a_claim_got_is_told_once() -> None:
    bare, cited = (
        "Tar came in 1911.",
        "Tar came in 1911.<ref>{{cite web|url=http://tar.example/1|title=Tar}}</ref>",
    )
    told = [row for row in rows(("A", bare), ("B", cited))["changes"] if row["revision_id"] == 2]
    assert [row["codes"] for row in told] == [["source_added"]]
    gone = [row for row in rows(("A", bare + " " + cited), ("B", bare))["changes"] if row["revision_id"] == 2]
    assert ["claim_removed"] in [row["codes"] for row in gone]


def test_only_the_codes_that_are_wanted() -> None:
    wanted = Telling(codes=frozenset({"figure_revised"}))
    found = rows(
        ("A", "Ten men came. The quay had 5 sheds, about 40 m long."),
        ("B", "Ten men came. The quay had 6 sheds, 40 m long. It is new."),
        ("C", "The quay had 8 sheds, 40 m long. It is new."),
        telling=wanted,
    )
    assert all("figure_revised" in row["codes"] for row in found["changes"])
    assert {row["code"] for row in found["figures"]} == {"figure_revised"}
    assert not found["claims"]


def test_a_text_without_its_sha1_is_flagged_and_told() -> None:
    given = [
        replace(each, sha1=sha1_of(each.text or "") if each.revid != 2 else "0" * 40)
        for each in revisions(("A", "It had 3 cranes."), ("B", "It had 4 cranes."), ("C", "It had 5 cranes."))
    ]
    found, trouble = tables([(PAGE, given)])
    assert not trouble
    assert {row["revision_id"]: row["degraded"] for row in found["figures"]} == {2: [MISMATCHED], 3: []}


def test_what_is_hidden_is_null_and_changes_nothing() -> None:
    given = revisions(("A", "It had 3 cranes."), ("B", None), ("C", "It had 5 cranes."))
    given[2] = replace(given[2], user=None, comment=None, hidden=Hidden.USER | Hidden.COMMENT)
    found, _ = tables([(PAGE, given)])
    (row,) = found["figures"]
    assert (row["revision_id"], row["old"], row["new"]) == (3, "3", "5")
    assert (row["user_text"], row["user_is_visible"], row["revision_comment_is_visible"]) == (
        None,
        False,
        False,
    )


def test_half_a_character_becomes_a_whole_one() -> None:
    found = rows(("A", "It had 3 \ud800 cranes."), ("B", "It had 4 \ud800 cranes."))
    assert [row["claim"] for row in found["figures"]] == ["It had 4 \ufffd cranes."]


# -- periods ---------------------------------------------------------------------------------------------------


def test_the_last_of_each_month_that_stood_is_compared_with_the_one_before() -> None:
    texts = [f"The pier is {length} m long." for length in (40, 41, 9999, 41, 42, 43, 43, 50)]
    found = rows(*(("A", text) for text in texts), telling=Telling(every=Every.MONTH), days=10)
    # 1, 11, 21, 31 May; 10, 20, 30 June; 10 July: the third is undone by the fourth, which is the second again.
    told = [(row["revision_from_id"], row["revision_id"], row["old"], row["new"]) for row in found["figures"]]
    assert told == [(2, 6, "41", "43"), (6, 8, "43", "50")]
    assert not any(row["reverted_by"] for row in found["changes"])


def test_a_value_that_comes_and_goes_over_the_months_is_told_each_time() -> None:
    """The same text months later undoes nothing of what stood at the end of months."""
    lengths = [40, *[40 + number for number in range(1, 20)], 40]
    texts = [f"The pier is {length} m long." for length in lengths]
    found = rows(*(("A", text) for text in texts), telling=Telling(every=Every.MONTH), days=31)
    assert [(row["old"], row["new"]) for row in found["figures"]] == [
        (str(old), str(new)) for old, new in pairwise(lengths)
    ]


@pytest.mark.parametrize("every", [pytest.param(Every.DAY, marks=pytest.mark.thorough), Every.MONTH])
@pytest.mark.parametrize("name", HISTORIES)
def test_periods_end_with_states_that_no_edit_undid(shared_data: Path, name: str, every: Every) -> None:
    page, given = revisions_of(shared_data, name)
    found, _ = tables([(page, given)], Telling(every=every))
    track = in_memory(page, given, Reader(page.lang))
    width = 10 if every is Every.DAY else 7
    last: dict[str, int] = {}
    first_of_text = track.states()
    for each in track.revisions:
        if each.revid not in track.undone and first_of_text[each.revid] == each.revid:
            last[each.timestamp.isoformat()[:width]] = each.revid
    chosen = list(last.values())
    pairs = {(row["revision_from_id"], row["revision_id"]) for row in found["changes"]}
    assert pairs <= set(zip([None, *chosen], chosen, strict=False))
    assert len(pairs) > len(chosen) // 2


# -- the same as the lives -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HISTORIES)
def test_rows_are_the_events_of_the_lives(shared_data: Path, name: str) -> None:
    page, given = revisions_of(shared_data, name)
    found, trouble = tables([(page, given)])
    assert not trouble
    track = in_memory(page, given, Reader(page.lang))
    events = track.events_of([each.revid for each in given])
    by_edit: dict[int, list[dict[str, Any]]] = {}
    for row in found["changes"]:
        by_edit.setdefault(row["revision_id"], []).append(row)
    assert list(by_edit) == sorted(by_edit, key=track.position), "in the order of the edits"
    for revid, told in by_edit.items():
        known = {(event.life, tuple(map(str, event.codes)), event.text) for event in events[revid]}
        for row in told:
            assert row["reverted_by"] == track.undone.get(revid)
            around = row["claim_id"], tuple(row["codes"])
            assert around in {each[:2] for each in known}
            assert row["revision_from_id"] == track.bases().get(revid, row["revision_from_id"])
    for revid, known_events in events.items():
        lives = {event.life for event in known_events if event.codes and event.change is not None}
        claims = {
            event.life for event in known_events if event.section and event.codes and event.change is not None
        }
        assert {row["claim_id"] for row in by_edit.get(revid, ()) if row["codes"]} <= lives
        assert claims <= {row["claim_id"] for row in by_edit.get(revid, ())}


# -- bounds ----------------------------------------------------------------------------------------------------


def edits_of_a_long_page(count: int) -> Iterator[Revision]:
    """Yield a page that is edited, vandalised and restored for ever; no two states of it are the same."""
    start = datetime(2001, 1, 1, tzinfo=UTC)
    sheds = [f"Shed {number} holds {number} barrels of tar." for number in range(10)]
    text = ""
    for number in range(1, count + 1):
        if number % 5 == 4:
            here = text + f"\n\nHaha {number}."
        elif number % 5 == 0:
            here = text
        else:
            sheds[number % 10] = (
                f"Shed {number % 10} holds {number} barrels of tar since {1900 + number % 90}."
            )
            here = text = "\n\n".join(sheds)
        yield Revision(revid=number, timestamp=start + timedelta(hours=number), user="A", text=here)


def test_memory_does_not_grow_with_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of blocks and wordings is full after 300 revisions; then nothing grows any more."""
    monkeypatch.setattr(telling_module, "RecentWordings", lambda: RecentWordings(100))
    monkeypatch.setattr("wikidiff.tables.stream.PAGE_BYTES", 100_000)

    def small(lang: str, **_: int) -> Reader:
        reader = Reader(lang, room=50_000)
        reader._extractor = Extractor(lang, room=50_000)
        return reader

    monkeypatch.setattr("wikidiff.tables.stream.Reader", small)
    held: dict[int, int] = {}

    def watched() -> Iterator[Revision]:
        for each in edits_of_a_long_page(900):
            if each.revid % 20 == 0:
                gc.collect()  # what other tests left behind decides when that happens by itself
                part = each.revid // 300
                held[part] = max(held.get(part, 0), tracemalloc.get_traced_memory()[0])
            yield each

    teller = Teller(Telling(), ALL, on_trouble=lambda trouble: pytest.fail(trouble.why))
    gc.freeze()
    tracemalloc.start()
    for _ in teller.page(PAGE, watched()):
        pass
    tracemalloc.stop()
    gc.unfreeze()
    assert held[2] < 1.1 * held[1]


def test_wordings_are_forgotten_in_their_order() -> None:
    wordings = RecentWordings(10)
    for number in range(100):
        wordings.put(number, number + 1)
    held = [number for number in range(100) if wordings.get(number) is not None]
    assert held == list(range(held[0], 100))
    assert 10 <= len(held) <= 20
    assert all(wordings.get(number) == number + 1 for number in held)


def test_edits_that_take_too_much_memory_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling_module, "HELD_BYTES", 20_000)
    teller = PageTeller(PAGE, Reader("en"), Telling())
    at_once = [told for each in edits_of_a_long_page(40) for told in teller.take(each)]
    assert at_once
    assert all(NOT_WAITED in told.degraded for told in at_once)


def test_an_edit_is_waited_for_as_long_as_it_may_be_undone(shared_data: Path) -> None:
    _, given = revisions_of(shared_data, "anarchism-15180-revisions.xml.lzma", THOROUGH)
    line, seen, late = Line(), {}, [0]
    for number, revision in enumerate(given):
        taken = line.take(revision, lambda each: sha1_of(each.text or ""))
        seen[revision.revid] = number
        late += [number - seen[revid] for revid, _ in taken.fates]
    assert 15 < max(late) <= telling_module.HELD


# -- faults ----------------------------------------------------------------------------------------------------


def test_a_page_that_fails_is_passed_over_whole_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = replace(PAGE, title="Good"), replace(PAGE, title="Bad")
    third = replace(PAGE, title="Third")
    given = revisions(("A", "It had 3 cranes."), ("B", "It had 4 cranes."), ("C", "It had 5 cranes."))
    real = Reader.compare_window

    def failing(reader: Reader, window: Any) -> Any:
        if "had 666" in "".join(block.wikitext for block in window.new.blocks()):
            raise ValueError("no such thing")
        return real(reader, window)

    monkeypatch.setattr(Reader, "compare_window", failing)
    spoilt = [*given, replace(given[0], revid=4, text="It had 666 cranes."), replace(given[0], revid=5)]
    found, trouble = tables([(good, given), (bad, spoilt), (third, given)])
    assert {row["page_title"] for row in found["changes"]} == {"Good", "Third"}
    (told,) = trouble
    assert (told.page.title, told.why) == ("Bad", "ValueError: no such thing")
    alone, _ = tables([(good, given), (third, given)])
    assert found == alone


def test_what_breaks_off_is_told_as_far_as_it_came() -> None:
    def cut_off() -> Iterator[Revision]:
        yield from revisions(("A", "It had 3 cranes."), ("B", "It had 4 cranes."))
        raise OSError("the disk is gone")

    teller = Teller(Telling(), ALL, on_trouble=lambda trouble: pytest.fail(trouble.why))
    with pytest.raises(OSError, match="gone"):
        list(teller.page(PAGE, cut_off()))
    (batch,) = teller.finish()
    assert [row["new"] for row in batch["figures"].to_pylist()] == ["4"]
