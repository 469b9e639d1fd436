"""The commands that fetch, against a real MediaWiki; and that they work without it afterwards."""

from __future__ import annotations

import io
import signal
import time
from pathlib import Path

import pytest

from tests.integration.test_fetch import export, harbour, run_snapshot
from tests.mediawiki.server import BOT, BOT_APP, BOT_APP_PASSWORD, MediaWiki
from wikidiff.cli.main import run
from wikidiff.store import Store

pytestmark = pytest.mark.server


@pytest.fixture
def url(own_mediawiki: MediaWiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIKIDIFF_WIKI", own_mediawiki.url)
    own_mediawiki.load(export("Tern Harbour", harbour(5)))
    return own_mediawiki.url


def test_snapshot_tells_what_it_did(url: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "titles").write_text("# ours\nTern Harbour\n", encoding="utf-8")
    assert run(["snapshot", "@titles", "Main Page", "-v"]) == 0
    out, _ = capfd.readouterr()
    assert out.startswith("Tern Harbour: 5 new revisions, 0 already held")
    assert "Main Page: 1 new revision" in out
    assert run(["snapshot", "Tern Harbour", "-v"]) == 0
    out, err = capfd.readouterr()
    assert out == "Tern Harbour: 0 new revisions, 5 already held\n"
    assert err.count("GET ") == 2


def test_what_is_not_there_is_an_error(url: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["snapshot", "Nowhere", "Tern Harbour"]) == 3
    out, err = capfd.readouterr()
    assert "Tern Harbour: 5 new" in out
    assert "Nowhere: not on this wiki" in err


def test_dry_run_leaves_nothing_behind(url: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["snapshot", "Tern Harbour", "--dry-run"]) == 0
    assert "would fetch 5 texts" in capfd.readouterr().out
    assert not (tmp_path / "snapshots").exists()


def test_address_of_a_diff_is_fetched_once(
    url: str, own_mediawiki: MediaWiki, capfd: pytest.CaptureFixture[str]
) -> None:
    listed = own_mediawiki.api(action="query", prop="revisions", titles="Tern Harbour", rvlimit="max")
    revids = sorted(each["revid"] for each in listed["query"]["pages"][0]["revisions"])
    ways = (
        f"{url}/index.php?title=Tern_Harbour&diff={revids[1]}&oldid={revids[0]}",
        f"{url}/index.php/Special:Diff/{revids[0]}/{revids[1]}",
        f"{url}/index.php?oldid={revids[1]}&diff=prev",
    )
    assert run(["diff", ways[0]]) == 0
    first, err = capfd.readouterr()
    assert "fetching Tern Harbour" in err
    assert "100" in first
    own_mediawiki.close()
    for way in ways:
        assert run(["diff", way]) == 0
        assert capfd.readouterr() == (first, "")


def test_changelog_of_a_page_that_is_not_stored(
    url: str, own_mediawiki: MediaWiki, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["changelog", f"{url}/index.php/Tern_Harbour"]) == 0
    first, _ = capfd.readouterr()
    own_mediawiki.close()
    assert run(["changelog", "Tern Harbour"]) == 0
    assert capfd.readouterr() == (first, "")


def test_page_that_is_not_stored_and_two_dates(url: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "Tern Harbour", "2005-01-01", "latest"]) == 0
    out, err = capfd.readouterr()
    assert "fetching" in err
    assert "from  revision" in out


def test_members_of_a_category_and_links_of_a_page(
    url: str, own_mediawiki: MediaWiki, capfd: pytest.CaptureFixture[str]
) -> None:
    own_mediawiki.edit("Terns", "Birds of [[Tern Harbour]] and [[Nowhere]]. [[Category:Birds]]")
    own_mediawiki.edit("Gulls", "Large. [[Category:Birds]]")
    own_mediawiki.edit("Category talk:Gulls", "No page of its own. [[Category:Birds]]")
    own_mediawiki.maintain("runJobs", "--quiet")
    assert run(["snapshot", "--category", "Birds", "--namespace", "main"]) == 0
    out, _ = capfd.readouterr()
    assert [line.partition(":")[0] for line in out.splitlines()] == ["Gulls", "Terns"]
    assert run(["snapshot", "--links-on", "Terns"]) == 3
    out, err = capfd.readouterr()
    assert out.startswith("Tern Harbour: 5 new revisions")
    assert "Nowhere: not on this wiki" in err
    assert run(["snapshot", "--category", "Birds", "--namespace", "Nonsense"]) == 3
    assert "has no namespace 'Nonsense'" in capfd.readouterr().err


def test_list_on_standard_input(
    url: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Tern Harbour\n\n# no page\nTern Harbour\n"))
    assert run(["snapshot", "-"]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert line.startswith("Tern Harbour: 5 new revisions, 0 already held")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--since", "2007", "--until", "2006"], "--since is after --until"),
        (["--at", "2006", "--limit", "3"], "--at names one revision"),
        (["--at", "soon"], "soon"),
        (["@nothing-here"], "nothing-here"),
        (["--every", "decade"], "decade"),
    ],
)
def test_wishes_that_make_no_sense(
    arguments: list[str], told: str, url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["snapshot", "Tern Harbour", *arguments]) in {2, 3}
    assert told in capfd.readouterr().err


def test_interrupted_it_says_so_and_goes_on(own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    texts = [f"Tern Harbour has {number} ships. " * 100 for number in range(600)]
    own_mediawiki.load(export("Tern Harbour", texts))
    own_mediawiki.faults(["sleep 0.2"] * 4 + ["sleep 5"])
    store, log = tmp_path / "s.sqlite", tmp_path / "log"
    running = run_snapshot(own_mediawiki, store, log)
    faults = own_mediawiki.site / "faults"
    while faults.read_text().strip() and running.poll() is None:
        time.sleep(0.01)
    # Every fault is taken: the request that waits is on its way, whenever that was.
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 130
    assert "Traceback" not in log.read_text()
    assert run_snapshot(own_mediawiki, store, log).wait(timeout=60) == 0
    with Store(store, readonly=True) as opened:
        assert [each.text for each in opened.revisions(opened.find_page("Tern Harbour"))] == texts


def revids_of(wiki: MediaWiki, title: str) -> list[int]:
    listed = wiki.api(action="query", prop="revisions", titles=title, rvlimit="max")
    return sorted(each["revid"] for each in listed["query"]["pages"][0]["revisions"])


def test_diff_of_two_pages_brings_each_revision_to_its_own(
    url: str, own_mediawiki: MediaWiki, capfd: pytest.CaptureFixture[str]
) -> None:
    own_mediawiki.load(export("Café Zoë", harbour(2)))
    here, there = revids_of(own_mediawiki, "Tern Harbour")[0], revids_of(own_mediawiki, "Café Zoë")[0]
    assert run(["snapshot", f"{url}/index.php?oldid={here}&diff={there}"]) == 0
    assert "Café Zoë: 1 new" in capfd.readouterr().out
    with Store("snapshots/wikidiff.sqlite", readonly=True) as store:
        assert [each.revid for each in store.history(store.find_page("Tern Harbour"))] == [here]
        assert [each.revid for each in store.history(store.find_page("Café Zoë"))] == [there]


def test_named_revision_that_is_not_there_is_told(
    url: str, own_mediawiki: MediaWiki, capfd: pytest.CaptureFixture[str]
) -> None:
    here = revids_of(own_mediawiki, "Tern Harbour")[0]
    assert run(["snapshot", f"{url}/index.php?oldid={here}&diff=99999999"]) == 3
    assert "no revision 99999999" in capfd.readouterr().err


def test_one_bad_address_ends_neither_the_list_nor_what_is_told(
    url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["snapshot", "Nowhere", f"{url}/index.php?curid=999", "http://[::1", "Tern Harbour"]) == 3
    out, err = capfd.readouterr()
    assert "Tern Harbour: 5 new" in out
    assert "Nowhere: not on this wiki" in err
    assert "is not a web address" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--category", "Nowhere"], "the category Nowhere has no page of the namespace main"),
        (["--category", "Nowhere", "--namespace", "File"], "has no page of the namespace File"),
        (["--links-on", "Tern Harbour"], "Tern Harbour links to no page"),
        (
            ["Tern Harbour", "--at", "1999-05"],
            "no revision of it stood yet at 1999-05-31 23:59 UTC\nhint: what was "
            "fetched is kept; check the names and dates",
        ),
        (["Tern Harbour", "--namespace", "Talk"], "--namespace chooses"),
        (["--category", "X", "--namespace", "-1"], "no namespace '-1'"),
        (["Tern Harbour", "--every", "month", "--limit", "3"], "different revisions"),
        (["Tern Harbour", "--all", "--limit", "3"], "whole history"),
        (["\udcff\udcfe"], "no title"),
        (["Tern Harbour", "--contact", "\udcff@x.org"], "not a contact"),
        (["Tern Harbour", "--wiki", "http://me:s3cret@127.0.0.1:9"], "no name and password"),
    ],
)
def test_wishes_that_cannot_be_met_are_told(
    url: str, capfd: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run(["snapshot", *options]) == 3
    err = capfd.readouterr().err
    assert said in err
    assert "s3cret" not in err


def test_bot_logs_in_from_the_environment(
    url: str, own_mediawiki: MediaWiki, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    own_mediawiki.settings("$wgGroupPermissions['*']['read'] = false;")
    assert run(["snapshot", "Tern Harbour"]) == 3
    monkeypatch.setenv("WIKIDIFF_BOT_USER", f"{BOT}@{BOT_APP}")
    monkeypatch.setenv("WIKIDIFF_BOT_PASSWORD", BOT_APP_PASSWORD)
    assert run(["snapshot", "Tern Harbour", "--login", "-v"]) == 0
    out, err = capfd.readouterr()
    assert "5 new revisions" in out
    assert BOT_APP_PASSWORD not in out + err
    assert BOT_APP_PASSWORD.encode() not in Path("snapshots/wikidiff.sqlite").read_bytes()


def test_part_of_a_history_is_not_taken_for_the_whole(
    url: str, own_mediawiki: MediaWiki, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "Tern Harbour", "2005-01-03", "latest"]) == 0
    capfd.readouterr()
    assert run(["diff", "Tern Harbour", "first", "latest"]) == 0
    assert "only a part of the history" in capfd.readouterr().err
    assert run(["changelog", "Tern Harbour"]) == 0
    assert "only a part of the history" in capfd.readouterr().err
    assert run(["snapshot", "Tern Harbour"]) == 0
    capfd.readouterr()
    assert run(["diff", "Tern Harbour", "first", "latest"]) == 0
    assert "only a part" not in capfd.readouterr().err
