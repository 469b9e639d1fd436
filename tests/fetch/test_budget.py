"""Requests a minute: the arithmetic, the farms, what processes share, and a wiki's word to wait."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fetch import faults
from tests.fetch.faults import answer, fault_server
from wikidiff.cli.commands.snapshot import plan
from wikidiff.errors import RateLimitError
from wikidiff.fetch import Http, Limits, Watch
from wikidiff.fetch import budget as budgets
from wikidiff.fetch.api import Api
from wikidiff.fetch.budget import UNBOUND, Budgets, MemoryLedger, farm_of
from wikidiff.model import Page, Revision
from wikidiff.model.budget import LONGEST_HOLD, Budget, Rate
from wikidiff.model.wire import parse_timestamp
from wikidiff.snapshotting import StoredLedger
from wikidiff.store import Store


@given(allowed=st.sampled_from([10.0, 60.0, 200.0, 2000.0]), gaps=st.lists(st.floats(0, 20), max_size=300))
def test_no_minute_has_more_than_is_allowed(allowed: float, gaps: list[float]) -> None:
    rate, now, free_at = Rate(allowed=allowed), 1_000.0, 0.0
    sent: list[float] = []
    for gap in gaps:
        now += gap / 10
        wait = rate.wait(free_at, now)
        free_at = rate.booked(free_at, now)
        now += wait
        sent.append(now)
    for place, start in enumerate(sent):
        assert sum(1 for moment in sent[place:] if moment < start + 60) <= allowed + 1e-6


def test_it_goes_on_at_nine_tenths() -> None:
    rate, now, free_at = Rate(allowed=200), 0.0, 0.0
    for _ in range(1000):
        now += rate.wait(free_at, now)
        free_at = rate.booked(free_at, now)
    assert now == pytest.approx((1000 - 20) / 180 * 60, rel=0.01)


def test_a_clock_that_was_set_back_holds_nobody_up_for_days() -> None:
    rate = Rate(allowed=200)
    assert rate.wait(free_at=1e9, now=1.0) == LONGEST_HOLD
    assert rate.wait(rate.booked(1e9, 1.0), 1.0 + LONGEST_HOLD + rate.slack) < 1


@pytest.mark.parametrize(
    ("host", "farm"),
    [
        ("en.wikipedia.org", "Wikimedia"),
        ("commons.wikimedia.org", "Wikimedia"),
        ("www.wikidata.org:443", "Wikimedia"),
        ("tool.toolforge.org", "tool.toolforge.org"),
        ("de.dragons.fandom.com", "fandom.com"),
        ("notfandom.com", "notfandom.com"),
        ("127.0.0.1:8080", "127.0.0.1:8080"),
        ("[::1]:8080", "[::1]:8080"),
    ],
)
def test_farms(host: str, farm: str) -> None:
    assert farm_of(host) == farm


def test_who_asks_decides_what_is_allowed() -> None:
    nobody = Budgets(MemoryLedger(), contact=None, per_minute=None)
    somebody = Budgets(MemoryLedger(), contact="a@b.example", per_minute=None)
    assert nobody.rate("Wikimedia").allowed == 10
    assert somebody.rate("Wikimedia").allowed == 200
    assert somebody.rate("wiki.example.org") is UNBOUND
    somebody.log_in("de.wikipedia.org", "Ann", is_established=True)
    assert somebody.rate("Wikimedia").allowed == 2000
    assert Budgets(MemoryLedger(), contact=None, per_minute=30).rate("wiki.example.org").allowed == 30


def test_identities_do_not_share_and_are_not_told() -> None:
    ledger = MemoryLedger()
    for contact in ("ann@example.org", "bo@example.org"):
        one = Budgets(ledger, contact=contact, per_minute=1)
        assert one.book("w.example")[0] == 0
        assert one.book("x.fandom.com")[0] == 0
        assert one.book("w.example")[0] > 10
    assert not any("example.org" in name for name in ledger._free_at)


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A store that is there."""
    path = tmp_path / "s.sqlite"
    revision = Revision(revid=1, timestamp=parse_timestamp("2010-01-01T00:00:00Z"), text="x")
    with Store(path) as store:
        store.add([(Page(wiki="w", title="T"), revision)])
    return path


BOOKING = """
import sys
from wikidiff.model.budget import Rate
from wikidiff.store import Store
with Store(sys.argv[1]) as store:
    print(*(store.book("w x", Rate(allowed=600)) for _ in range(40)))
"""


def test_processes_share_a_budget(stored: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", BOOKING, stored], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    started = time.time()
    waits = [float(word) for process in running for word in process.communicate()[0].split()]
    assert len(waits) == 120
    # 120 requests of 540 a minute, 60 of them at once; what the clock went on meanwhile counts for as many.
    least = (120 - 61) / 540 * 60 - (time.time() - started)
    assert max(waits) >= least
    with Store(stored, readonly=True) as reader:
        assert reader.waits("w x", Rate(allowed=600)) >= least - 1
        assert reader.book("w x", Rate(allowed=600)) is None


def test_a_budget_without_a_store_is_that_of_the_process(tmp_path: Path) -> None:
    with Store(tmp_path / "none.sqlite") as store:
        ledger = StoredLedger(store)
        assert ledger.book("w", Rate(allowed=1)) == 0
        assert ledger.book("w", Rate(allowed=1)) > 30
        assert ledger.wait("w", Rate(allowed=1)) > 60
    assert not (tmp_path / "none.sqlite").exists()


def test_a_wikis_word_to_wait_is_kept_for_the_next_process(stored: Path) -> None:
    with Store(stored) as store:
        StoredLedger(store).hold("Wikimedia x", Rate(allowed=200), 40)
    with Store(stored) as store:
        assert 35 < StoredLedger(store).book("Wikimedia x", Rate(allowed=200)) <= 40.1


def test_retry_after_of_one_wiki_is_obeyed_at_its_sisters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "farm_of", lambda netloc: "the farm")
    waits: list[tuple[float, str]] = []
    with (
        fault_server(answer(b"<html>", status="429 Too Many", Retry_After="9")) as one,
        fault_server() as other,
        Http(limits=Limits(patience=20), watch=Watch(on_wait=lambda *told: waits.append(told))) as http,
    ):
        monkeypatch.setattr(http._closing, "wait", lambda seconds: time.sleep(min(seconds, 0.3)))
        asking = threading.Thread(target=Api(http, f"{one.url}/api.php").query)
        asking.start()
        while not waits:
            time.sleep(0.01)
        first = len(waits)
        assert Api(http, f"{other.url}/api.php").query() == faults.SITE
        asking.join()
    assert any(seconds > 7 and "the farm asked" in reason for seconds, reason in waits[first:])


def test_a_budget_that_is_used_up_past_the_patience_is_told() -> None:
    with fault_server() as server, Http(limits=Limits(patience=5, per_minute=1)) as http:
        api = Api(http, f"{server.url}/api.php")
        api.query()
        with pytest.raises(RateLimitError, match=r"allows 1 requests a minute.*room again in 6[0-9] s"):
            api.query()
        assert len(server.requests) == 1


def test_what_a_dry_run_says() -> None:
    budget = Budget(farm="Wikimedia", rate=Rate(allowed=200), wait=12.4)
    assert list(plan([budget], 27)) == [
        "Wikimedia allows 200 requests a minute, of which 180 are used: 27 requests take 15 seconds or more; "
        "its budget is used up for 12 seconds"
    ]
