"""Snapshots of a real MediaWiki: complete, polite, and on from where they were killed."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unicodedata import normalize
from xml.sax.saxutils import escape

import pytest

from tests.mediawiki.server import BOT, BOT_APP, BOT_APP_PASSWORD, MediaWiki
from wikidiff.errors import ApiError, FetchError
from wikidiff.fetch import Credentials, Exchange, Http, Limits, RemoteWiki, Result, Watch, Wish, snapshot_page
from wikidiff.model import Hidden, Page, Revision
from wikidiff.store import Store

pytestmark = pytest.mark.server

ROOT = Path(__file__).parent.parent.parent


def export(title: str, texts: list[str], *, year: int = 2005) -> str:
    """Write a history: a day between revisions, but none between the second and the third."""
    revisions = []
    for number, text in enumerate(texts):
        day = number - (number >= 2)
        stamp = f"{year + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T12:00:00Z"
        revisions.append(
            f"<revision><id>{number + 1}</id><timestamp>{stamp}</timestamp>"
            f"<contributor><username>Editor {number % 3}</username></contributor>"
            f"<comment>edit {number}</comment><model>wikitext</model><format>text/x-wiki</format>"
            f'<text xml:space="preserve">{escape(text)}</text></revision>'
        )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">'
        f"<page><title>{escape(title)}</title><ns>0</ns><id>1</id>{''.join(revisions)}</page></mediawiki>"
    )


def harbour(count: int) -> list[str]:
    """Make texts; every seventh is that of two before, as a revert is."""
    texts: list[str] = []
    for number in range(count):
        reverted = number % 7 == 6
        texts.append(
            texts[-2] if reverted else f"Tern Harbour has {100 + number:,} ships.\n\nZoë — 日本 & <b>.\n"
        )
    return texts


class Asker:
    """A client, a store, and the log of what was asked."""

    def __init__(self, wiki: MediaWiki, path: Path, *, limits: Limits | None = None) -> None:
        self.log: list[Exchange] = []
        self.http = Http(limits=limits or Limits(patience=60), watch=Watch(on_exchange=self.log.append))
        self.wiki = RemoteWiki(wiki.url, self.http)
        self.store = Store(path)

    def snapshot(self, title: str, wish: Wish | None = None) -> Result:
        return snapshot_page(self.wiki, self.store, self.wiki.find_titles([title])[0], wish or Wish())

    def texts(self, page: Page | None) -> list[str | None]:
        assert page is not None
        return [revision.text for revision in self.store.revisions(page)]

    def history(self, page: Page | None) -> tuple[Revision, ...]:
        assert page is not None
        return self.store.history(page)

    def close(self) -> None:
        self.http.close()
        self.store.close()


@pytest.fixture
def asker(own_mediawiki: MediaWiki, tmp_path: Path) -> Iterator[Asker]:
    asking = Asker(own_mediawiki, tmp_path / "store.sqlite")
    yield asking
    asking.close()


def test_history_comes_whole_and_once(asker: Asker, own_mediawiki: MediaWiki) -> None:
    texts = harbour(620)
    own_mediawiki.load(export("Tern Harbour", texts))
    result = asker.snapshot("tern Harbour")
    assert asker.texts(result.page) == texts
    assert (result.new, result.fetched, result.missing) == (620, len(set(texts)), [])
    assert asker.store.verify().is_whole
    users = {revision.user for revision in asker.history(result.page)}
    assert users == {"Editor 0", "Editor 1", "Editor 2"}
    asker.log.clear()
    again = asker.snapshot("Tern Harbour")
    assert (again.new, again.fetched) == (0, 0)
    assert len(asker.log) == 2


def test_new_revisions_only_are_fetched(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(5)))
    asker.snapshot("Tern Harbour")
    own_mediawiki.edit("Tern Harbour", "Tern Harbour is closed.")
    result = asker.snapshot("Tern Harbour")
    assert (result.new, result.fetched) == (1, 1)
    assert asker.texts(result.page)[-1] == "Tern Harbour is closed."


def test_move_redirect_and_names(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(3)))
    own_mediawiki.login()
    moved = own_mediawiki.api(
        action="move", **{"from": "Tern Harbour", "to": "Port Tern"}, token=own_mediawiki.token()
    )
    assert "move" in moved
    result = asker.snapshot("Tern Harbour")
    assert result.page is not None
    assert result.page.title == "Port Tern"
    assert result.moved_from == ["Tern Harbour"]
    assert result.new == 4
    assert asker.store.find_page("Tern Harbour").title == "Port Tern"


def test_hidden_things_are_states_and_stay(asker: Asker, own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(4)))
    before = asker.snapshot("Tern Harbour")
    history = asker.history(before.page)
    own_mediawiki.login()
    own_mediawiki.api(
        action="revisiondelete", type="revision", ids=str(history[1].revid), hide="content|user|comment",
        token=own_mediawiki.token(),
    )  # fmt: skip
    again = asker.snapshot("Tern Harbour")
    assert again.updated == 1
    marked = asker.history(again.page)[1]
    assert marked.hidden & Hidden.TEXT
    assert asker.texts(again.page)[1] == harbour(4)[1]
    fresh = Asker(own_mediawiki, tmp_path / "fresh.sqlite")
    result = fresh.snapshot("Tern Harbour")
    unseen = fresh.history(result.page)[1]
    assert result.hidden == 1
    assert unseen.hidden == Hidden.TEXT | Hidden.USER | Hidden.COMMENT | Hidden.SHA1
    assert (unseen.user, unseen.comment, fresh.texts(result.page)[1]) == (None, None, None)
    fresh.close()


def test_bot_sees_what_is_hidden_and_more_at_once(asker: Asker, own_mediawiki: MediaWiki) -> None:
    texts = harbour(4)
    own_mediawiki.load(export("Tern Harbour", texts))
    own_mediawiki.login()
    revid = 0
    for each in asker.wiki.listing(
        asker.wiki.find_titles(["Tern Harbour"])[0].page or pytest.fail("no page")
    ):
        revid = each[1].revid
    own_mediawiki.api(
        action="revisiondelete", type="revision", ids=str(revid), hide="content", token=own_mediawiki.token()
    )
    asker.wiki.login(Credentials(user=f"{BOT}@{BOT_APP}", password=BOT_APP_PASSWORD))
    assert asker.wiki.api.batch == 500
    result = asker.snapshot("Tern Harbour")
    assert asker.texts(result.page) == texts
    assert BOT_APP_PASSWORD not in repr(asker.log)


def test_bad_password_is_told_without_it(asker: Asker) -> None:
    with pytest.raises(ApiError) as raised:
        asker.wiki.login(Credentials(user=f"{BOT}@{BOT_APP}", password="x" * 32))
    assert "x" * 32 not in f"{raised.value} {raised.value.hint}"


def test_private_wiki_wants_a_login(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(3)))
    own_mediawiki.settings("$wgGroupPermissions['*']['read'] = false;")
    with pytest.raises(ApiError) as raised:
        asker.snapshot("Tern Harbour")
    assert "--login" in raised.value.hint
    asker.wiki.login(Credentials(user=f"{BOT}@{BOT_APP}", password=BOT_APP_PASSWORD))
    assert asker.snapshot("Tern Harbour").new == 3


def test_pages_that_are_not_there(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(3)))
    own_mediawiki.login()
    own_mediawiki.api(action="delete", title="Tern Harbour", token=own_mediawiki.token())
    for title in ("Tern Harbour", "No such page", "Special:Log", "a|b", "<x>"):
        result = asker.snapshot(title)
        assert result.page is None
        assert result.problem


def test_revision_larger_than_an_answer_comes_alone(asker: Asker, own_mediawiki: MediaWiki) -> None:
    texts = ["small\n", "large " * 40_000, "small again\n"]
    own_mediawiki.load(export("Tern Harbour", texts))
    own_mediawiki.settings("$wgAPIMaxResultSize = 100000;")
    result = asker.snapshot("Tern Harbour")
    assert (result.missing, result.mismatched) == ([], 0)
    assert [(text or "").rstrip() for text in asker.texts(result.page)] == [text.rstrip() for text in texts]


def test_truncated_batches_are_completed(asker: Asker, own_mediawiki: MediaWiki) -> None:
    texts = [f"{number} " * 3000 for number in range(30)]
    own_mediawiki.load(export("Tern Harbour", texts))
    own_mediawiki.settings("$wgAPIMaxResultSize = 60000;")
    result = asker.snapshot("Tern Harbour")
    assert (result.new, result.missing) == (30, [])
    assert len([text for text in asker.texts(result.page) if text]) == 30


@pytest.mark.parametrize("fault", [
        "429 1", "503", "html", "cut", "sleep 2",
        pytest.param("429", marks=pytest.mark.thorough), pytest.param("503 1", marks=pytest.mark.thorough),
    ],
)  # fmt: skip
def test_faults_are_waited_out(fault: str, own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    texts = harbour(60)
    own_mediawiki.load(export("Tern Harbour", texts))
    asker = Asker(own_mediawiki, tmp_path / "s.sqlite", limits=Limits(read=1, patience=60))
    asker.snapshot("Main Page")
    own_mediawiki.faults([fault])
    result = asker.snapshot("Tern Harbour")
    assert asker.texts(result.page) == texts
    asker.close()


def test_stretches_and_samples(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(100)))
    page = asker.snapshot("Tern Harbour", Wish(limit=3)).page
    assert len(asker.history(page)) == 3
    month = asker.snapshot("Tern Harbour", Wish(every="month"))
    assert month.listed == 4
    stamps = [revision.timestamp for revision in asker.history(month.page)]
    at = asker.snapshot("Tern Harbour", Wish(at=stamps[0].replace(hour=13)))
    assert (at.listed, at.new) == (1, 0)
    plan = asker.snapshot("Tern Harbour", Wish(dry_run=True))
    assert plan.listed == 100
    assert plan.requests == 2
    assert len(asker.history(page)) < 10


def run_snapshot(wiki: MediaWiki, store: Path, log: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "wikidiff",
        "--store",
        str(store),
        "snapshot",
        "Tern Harbour",
        "-v",
        *options,
    ]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "WIKIDIFF_WIKI": wiki.url}
    with log.open("ab") as file:
        return subprocess.Popen(
            command, env=environ, stderr=file, stdout=subprocess.DEVNULL, preexec_fn=_listen_to_interrupts
        )


def _listen_to_interrupts() -> None:
    """Undo what a shell does to a job in the background, and all that it starts: it hears no Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_killed_at_any_point_it_goes_on(own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    texts = [f"Tern Harbour has {number} ships. " * 100 for number in range(600)]
    own_mediawiki.load(export("Tern Harbour", texts))
    store, log = tmp_path / "s.sqlite", tmp_path / "log"
    chance = random.Random(7)
    held: set[int] = set()
    asked = 0
    for _ in range(10):
        running = run_snapshot(own_mediawiki, store, log)
        time.sleep(chance.uniform(0.3, 1.2))
        running.send_signal(signal.SIGKILL)
        running.wait()
        groups = asked_for(log)
        assert not held & set().union(*groups[asked:]), "what is stored is never asked for again"
        asked, held = len(groups), held_texts(store)
    assert run_snapshot(own_mediawiki, store, log).wait(timeout=60) == 0
    assert not held & set().union(*asked_for(log)[asked:])
    with Store(store, readonly=True) as opened:
        assert opened.verify().is_whole
        stored = [text.text for text in opened.revisions(opened.find_page("Tern Harbour"))]
    assert stored == texts
    assert len(set().union(*asked_for(log))) == len(texts)
    # 12 groups; of each kill only what was on its way, or not written yet, is asked for again
    assert len(asked_for(log)) <= 12 + 2 * 10


def asked_for(log: Path) -> list[set[int]]:
    """Return the revisions whose texts were asked for, a set for each request."""
    lines = log.read_text().splitlines() if log.exists() else []
    return [
        {int(number) for number in match[1].split("%7C")}
        for line in lines
        if "%7Ccontent&" in line and (match := re.search(r"[?&]revids=([0-9%7C]+)", line))
    ]


def is_empty(store: Path) -> bool:
    """Tell whether a file has no tables yet: the file is there before them."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def held_texts(store: Path) -> set[int]:
    """Return the revisions of the page whose texts are stored."""
    if not store.exists() or is_empty(store):  # killed before anything was written
        return set()
    with Store(store, readonly=True) as opened:
        return {
            revision.revid
            for page in opened.pages()
            for revision in opened.revisions(page)
            if revision.text is not None
        }


def test_two_at_the_same_page(own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    texts = harbour(300)
    own_mediawiki.load(export("Tern Harbour", texts))
    store = tmp_path / "s.sqlite"
    logs = [tmp_path / f"log{number}" for number in range(2)]
    both = [run_snapshot(own_mediawiki, store, log) for log in logs]
    ended = [running.wait(timeout=60) for running in both]
    assert ended == [0, 0], [log.read_text()[-2000:] for log in logs]
    with Store(store, readonly=True) as opened:
        assert opened.verify().is_whole
        assert [each.text for each in opened.revisions(opened.find_page("Tern Harbour"))] == texts


def test_closed_client_asks_nothing(own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    asker = Asker(own_mediawiki, tmp_path / "s.sqlite")
    own_mediawiki.faults(["503 30"])
    asker.http.close()
    with pytest.raises(FetchError):
        asker.snapshot("Main Page")


def decomposed(text: str) -> str:
    return normalize("NFD", text)


def test_text_that_the_api_changes_comes_from_rest(asker: Asker, own_mediawiki: MediaWiki) -> None:
    odd = decomposed("Zoë é ü\n")
    own_mediawiki.load(export("Tern Harbour", [odd, "between\n", odd]))
    own_mediawiki.settings("$wgActions['raw'] = false;")
    result = asker.snapshot("Tern Harbour")
    assert asker.texts(result.page) == [odd, "between\n", odd]
    assert (result.mismatched, result.missing) == (0, [])
    assert [each.outcome for each in asker.log if "action=raw" in each.url or "rest.php" in each.url] == [
        "404",
        "200",
    ]


def test_text_of_another_sha1_leaves_none_that_waited_for_it_behind(
    asker: Asker, own_mediawiki: MediaWiki
) -> None:
    odd = decomposed("Zoë é ü\n")
    own_mediawiki.load(export("Tern Harbour", [odd, "between\n", odd, "after\n"]))
    # The API composes what it sends, so that the sha1 differs; and neither index.php nor REST helps.
    own_mediawiki.settings(
        "$wgActions['raw'] = false; if (defined('MW_REST_API')) { http_response_code(403); exit; }"
    )
    result = asker.snapshot("Tern Harbour")
    composed = normalize("NFC", odd)
    assert asker.texts(result.page) == [composed, "between\n", composed, "after\n"]
    assert (result.missing, result.mismatched) == ([], 2)


def test_what_was_hidden_is_marked_beside_a_new_edit(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(4)))
    history = asker.history(asker.snapshot("Tern Harbour").page)
    own_mediawiki.login()
    own_mediawiki.api(
        action="revisiondelete", type="revision", ids=str(history[1].revid), hide="content",
        token=own_mediawiki.token(),
    )  # fmt: skip
    own_mediawiki.edit("Tern Harbour", "Tern Harbour has 999 ships.")
    asked = len(asker.log)
    again = asker.snapshot("Tern Harbour")
    assert (again.new, again.updated) == (1, 1)
    assert asker.history(again.page)[1].hidden & Hidden.TEXT
    assert len(asker.log) - asked == 3, "the page, its newest revisions, and the new text"


def test_titles_in_pieces_and_redirects_in_circles_are_found(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Café Zoë", harbour(2)))
    for title, other in (("Loop", "Loop"), ("Round", "About"), ("About", "Round")):
        own_mediawiki.edit(title, f"#REDIRECT [[{other}]]")
    found = asker.wiki.find_titles([decomposed("Café Zoë"), "Loop", "Round"])
    assert [each.problem for each in found] == ["", "", ""]
    assert found[0].page is not None
    assert found[0].page.title == "Café Zoë"
    assert [each.page.title for each in found[1:] if each.page] == ["Loop", "Round"]


def test_named_revisions_of_another_page_are_not_this_ones(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(2)))
    own_mediawiki.load(export("Café Zoë", harbour(2)))
    page = asker.wiki.find_titles(["Tern Harbour"])[0].page
    other = asker.wiki.find_titles(["Café Zoë"])[0]
    assert page is not None
    assert other.lastrevid is not None
    own = [each.revid for batch in asker.wiki.listing(page) for each in batch]
    result = asker.snapshot("Tern Harbour", Wish(revids=(own[0], other.lastrevid, 99_999_999)))
    assert [each.revid for each in asker.history(page)] == own[:1]
    assert result.absent == [other.lastrevid, 99_999_999]


def test_three_at_once_killed_and_on_again(own_mediawiki: MediaWiki, tmp_path: Path) -> None:
    texts = [f"Tern Harbour has {number} ships. " * 100 for number in range(300)]
    own_mediawiki.load(export("Tern Harbour", texts))
    store, log = tmp_path / "s.sqlite", tmp_path / "log"
    for seconds in (0.6, 0.9):
        running = run_snapshot(own_mediawiki, store, log, "--at-once", "3")
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert run_snapshot(own_mediawiki, store, log, "--at-once", "3").wait(timeout=60) == 0
    with Store(store, readonly=True) as opened:
        assert [each.text for each in opened.revisions(opened.find_page("Tern Harbour"))] == texts


def test_every_month_twice_takes_nothing_twice(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(60)))
    first = asker.snapshot("Tern Harbour", Wish(every="month"))
    again = asker.snapshot("Tern Harbour", Wish(every="month"))
    assert first.new == first.listed > 1
    assert (again.new, again.fetched) == (0, 0)


def test_session_that_ends_is_opened_again(asker: Asker, own_mediawiki: MediaWiki) -> None:
    own_mediawiki.load(export("Tern Harbour", harbour(3)))
    asker.wiki.login(Credentials(user=f"{BOT}@{BOT_APP}", password=BOT_APP_PASSWORD))
    asker.http._cookies.clear()
    assert asker.snapshot("Tern Harbour").new == 3
