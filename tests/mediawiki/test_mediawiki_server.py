"""The wiki that other tests stand on: it answers, fails when asked to, keeps what it is given, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from http.client import IncompleteRead
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.mediawiki.server import BOT, MediaWiki

pytestmark = pytest.mark.server

EXPORT = """\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><page>
<title>Lighthouse &amp; keeper</title><ns>0</ns><id>70</id>
<revision><id>700</id><timestamp>2011-02-03T04:05:06Z</timestamp>
<contributor><username>Ada &quot;A&quot; Øst</username><id>4</id></contributor><comment>start</comment>
<model>wikitext</model><format>text/x-wiki</format><text bytes="6" xml:space="preserve">first
</text></revision>
<revision><id>701</id><parentid>700</parentid><timestamp>2011-02-03T04:05:06Z</timestamp>
<contributor><ip>192.0.2.9</ip></contributor><comment /><model>wikitext</model><format>text/x-wiki</format>
<text bytes="8" xml:space="preserve">second

</text></revision></page></mediawiki>
"""


def test_an_export_is_served_as_it_was(own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(EXPORT)
    page = own_mediawiki.api(
        action="query", titles="Lighthouse & keeper", prop="revisions", rvdir="newer", rvlimit="max",
        rvslots="main", rvprop=["user", "timestamp", "content"],
    )["query"]["pages"][0]  # fmt: skip
    found = [(one["user"], one["timestamp"], one["slots"]["main"]["content"]) for one in page["revisions"]]
    second = "2011-02-03T04:05:06Z"
    assert found == [('Ada "A" Øst', second, "first\n"), ("192.0.2.9", second, "second\n\n")]


def test_the_robot_may_edit_after_it_logged_in(own_mediawiki: MediaWiki) -> None:
    own_mediawiki.login()
    saved = own_mediawiki.api(action="edit", title="Harbour", text="Two piers.", token=own_mediawiki.token())
    assert saved["edit"]["result"] == "Success"
    history = own_mediawiki.api(action="query", titles="Harbour", prop="revisions", rvprop="user")
    assert history["query"]["pages"][0]["revisions"] == [{"user": BOT}]


def test_faults_come_in_turn_and_once(own_mediawiki: MediaWiki) -> None:
    own_mediawiki.faults(["429 7", "html", "cut"])
    with pytest.raises(HTTPError) as refused:
        own_mediawiki.api(action="query")
    assert (refused.value.code, refused.value.headers["Retry-After"]) == (429, "7")
    refused.value.close()
    with pytest.raises(ValueError, match="Expecting value"):
        own_mediawiki.api(action="query")
    with pytest.raises(IncompleteRead):
        own_mediawiki.api(action="query")
    assert own_mediawiki.api(action="query") == {"batchcomplete": True}


def test_settings_hold_until_they_are_replaced(own_mediawiki: MediaWiki) -> None:
    def wiki_name() -> str:
        return str(own_mediawiki.api(action="query", meta="siteinfo")["query"]["general"]["sitename"])

    before = wiki_name()
    own_mediawiki.settings("$wgSitename = 'Renamed';")
    assert wiki_name() == "Renamed"
    own_mediawiki.settings("")
    assert wiki_name() == before


def processes(url: str) -> list[int]:
    """Return the processes that serve an address; what is dead and not yet collected names none."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it has just ended
            continue
        if url.removeprefix("http://").encode() in arguments:
            found.append(int(entry.name))
    return found


def test_no_process_outlives_the_wiki(mediawiki_site: Path, tmp_path: Path) -> None:
    """Not even where the one who started it is killed."""
    program = """
import shutil, sys
from pathlib import Path
from tests.mediawiki.server import MediaWiki
wiki = MediaWiki(Path(shutil.copytree(sys.argv[1], sys.argv[2])))
print(wiki.url, flush=True)
sys.stdin.read()
"""
    starter = subprocess.Popen(
        [sys.executable, "-c", program, str(mediawiki_site), str(tmp_path / "site")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    with starter:
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        assert len(processes(url)) > 1
        starter.kill()
    for _ in range(100):
        if not processes(url):
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert processes(url) == []
