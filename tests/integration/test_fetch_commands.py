"""The commands that fetch, against a real MediaWiki; and that they work without it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.test_fetch import export, harbour
from tests.mediawiki.server import MediaWiki
from wikidiff.cli.main import run

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
