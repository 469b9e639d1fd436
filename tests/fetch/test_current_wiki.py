"""Wikis of today: answers in the shapes of MediaWiki 1.45 and 1.46, without rev_sha1, with slots and new accounts.

No registry has these versions as a package that a test could run: what they answer is told here in our own words.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.fetch.faults import FaultServer, fault_server, send
from wikidiff.errors import ApiError
from wikidiff.fetch import Http, RemoteWiki, Result, Wish, snapshot_page
from wikidiff.model import Page, Revision
from wikidiff.model.users import UserKind, user_kind
from wikidiff.model.wire import sha1_of
from wikidiff.store import Store

TEXTS = {
    11: "A quay of 1862.\n",
    12: "A quay of 1862, 340 m long.\n",
    13: "A quay of 1862.\n",
    14: "A quay of 1863, 341 m long.\n",
}
USERS: dict[int, dict[str, Any]] = {
    11: {"user": "Ann"},
    12: {"user": "~2026-5005", "temp": True},
    13: {"user": "~2026-5005", "temp": True},
    14: {"userhidden": True},
}
STAMP = "2026-02-0{}T10:00:00Z"
GENERAL = {
    "sitename": "Quays", "generator": "MediaWiki 1.46.0-wmf.9", "wikiid": "quaywiki", "lang": "en",
    "articlepath": "/wiki/$1", "script": "/w/index.php", "scriptpath": "/w", "variantarticlepath": False,
    "server": "http://127.0.0.1", "case": "first-letter", "maxarticlesize": 2097152,
}  # fmt: skip
NAMESPACES = {"0": {"id": 0, "case": "first-letter", "name": "", "subpages": False, "content": True}}


class CurrentWiki:
    """Answers as MediaWiki 1.46 does; `told` and `slots` say what it tells of revisions and their slots."""

    def __init__(self, *, has_sha1: bool, slots: tuple[str, ...] = ("main",)) -> None:
        self.has_sha1 = has_sha1
        self.slots = slots
        self.texts_asked: list[int] = []
        self.lies = False

    def __call__(self, connection: socket.socket, request: str) -> None:
        line, _, body = request.partition("\r\n\r\n")
        asked = parse_qs(urlsplit(line.split(" ")[1]).query) | parse_qs(body)
        params = {name: values[0] for name, values in asked.items()}
        if "/api.php" not in line.split(" ")[1]:
            # Past the API: a body that is not the text, where it says that it has one.
            send(
                connection,
                b"{}",
                status="200 OK" if self.lies and "index.php" in line else "404 Not Found",
                Content_Type="text/x-wiki",
            )
            return
        if params.get("meta") == "siteinfo":
            query: dict[str, Any] = {"general": GENERAL, "namespaces": NAMESPACES, "namespacealiases": []}
        elif params.get("prop") == "revisions":
            query = {"pages": [self._page() | {"revisions": self._revisions(params)}]}
        else:
            query = {"pages": [self._page() | {"lastrevid": 14, "touched": STAMP.format(5), "length": 28}]}
        answer: dict[str, Any] = {"batchcomplete": True, "query": query}
        if params.get("prop") == "revisions" and "revids" not in params and "rvcontinue" not in params:
            answer["continue"] = {"rvcontinue": "20260203100000|13", "continue": "||"}
            del answer["batchcomplete"]
        send(connection, json.dumps(answer).encode(), Content_Type="application/json; charset=utf-8")

    @staticmethod
    def _page() -> dict[str, Any]:
        return {"pageid": 4, "ns": 0, "title": "Gull Quay", "contentmodel": "wikitext", "pagelanguage": "en"}

    def _revisions(self, params: dict[str, str]) -> list[dict[str, Any]]:
        with_text = "content" in params["rvprop"].split("|")
        if "revids" in params:
            numbers = [int(number) for number in params["revids"].split("|")]
        else:
            numbers = [13, 14] if "rvcontinue" in params else [11, 12]
            numbers = numbers if params.get("rvdir") == "newer" else [14, 13, 12, 11]
        self.texts_asked += numbers if with_text else []
        return [self._revision(number, with_text=with_text) for number in numbers]

    def _revision(self, number: int, *, with_text: bool) -> dict[str, Any]:
        text = TEXTS[number]
        main: dict[str, Any] = {"size": len(text), "contentmodel": "wikitext", "contentformat": "text/x-wiki"}
        if self.has_sha1:
            main["sha1"] = sha1_of(text)
        if with_text:
            main["content"] = text
        told: dict[str, Any] = {
            "revid": number, "parentid": number - 1 if number > 11 else 0, "minor": False, **USERS[number],
            "timestamp": STAMP.format(number - 10), "size": len(text) * len(self.slots), "roles": [*self.slots],
            "comment": f"edit {number}", "tags": ["visualeditor"],
            # Asked for the main slot, the answer has that only; `roles` says that there are others.
            "slots": {"main": main},
        }  # fmt: skip
        if self.has_sha1:
            # Of one slot it is that of its text; of several it is that of their hashes together.
            told["sha1"] = sha1_of(text) if len(self.slots) == 1 else sha1_of("".join(self.slots) + text)
        return told


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


def fetched(server: FaultServer, store: Store, wish: Wish | None = None) -> Result:
    with Http() as http:
        wiki = RemoteWiki(f"{server.url}/w/api.php", http)
        return snapshot_page(wiki, store, wiki.find_titles(["Gull Quay"])[0], wish or Wish())


def held(store: Store) -> list[Revision]:
    page = store.page_titled("127.0.0.1", "Gull Quay") or store.pages()[0]
    return list(store.revisions(page))


@pytest.mark.parametrize("slots", [("main",), ("main", "mediainfo")])
@pytest.mark.parametrize("has_sha1", [True, False])
def test_a_history_comes_whole(
    server: FaultServer, tmp_path: Path, has_sha1: bool, slots: tuple[str, ...]
) -> None:
    wiki = server.usual = CurrentWiki(has_sha1=has_sha1, slots=slots)
    with Store(tmp_path / "s.sqlite") as store:
        result = fetched(server, store)
        assert (result.new, result.mismatched, result.conflicting, result.missing) == (4, 0, 0, [])
        found = held(store)
        assert [each.text for each in found] == list(TEXTS.values())
        assert [each.sha1 for each in found] == [sha1_of(text) for text in TEXTS.values()]
        assert [each.size for each in found] == [len(text) for text in TEXTS.values()]
        assert [user_kind(each) for each in found] == [
            UserKind.REGISTERED, UserKind.TEMPORARY, UserKind.TEMPORARY, UserKind.HIDDEN,
        ]  # fmt: skip
        assert store.verify().notes == ()
        # A text whose sha1 is listed is asked for once; where none is listed, each revision's is.
        assert wiki.texts_asked == ([11, 12, 14] if has_sha1 else [11, 12, 13, 14])
        wiki.texts_asked.clear()
        again = fetched(server, store, Wish(again=True))
        assert (again.new, again.conflicting, again.mismatched) == (0, 0, 0)
        assert wiki.texts_asked == []


def test_a_hash_of_several_slots_is_trusted_nowhere(server: FaultServer, tmp_path: Path) -> None:
    """Even where the wiki lists a sha1 of the whole revision, what is held is what is computed over the text."""
    wiki = server.usual = CurrentWiki(has_sha1=False, slots=("main", "mediainfo"))
    whole = wiki._revision
    wiki._revision = lambda number, **how: whole(number, **how) | {"sha1": sha1_of(f"all slots of {number}")}  # type: ignore[method-assign]
    with Store(tmp_path / "s.sqlite") as store:
        assert fetched(server, store).mismatched == 0
        assert [each.sha1 for each in held(store)] == [sha1_of(text) for text in TEXTS.values()]


def test_the_wiki_names_itself(server: FaultServer) -> None:
    server.usual = CurrentWiki(has_sha1=False)
    with Http() as http:
        wiki = RemoteWiki(f"{server.url}/w/api.php", http)
        assert wiki.site.generator == "MediaWiki 1.46.0-wmf.9"
        found = wiki.find_titles(["Gull Quay"])[0]
        assert found.page == Page(
            wiki=found.page.wiki if found.page else "", title="Gull Quay", pageid=4, namespace=0, lang="en"
        )


@pytest.mark.parametrize(
    "slots",
    [
        pytest.param({"main": "a text"}, id="slot a text"),
        pytest.param("x", id="slots a text"),
        pytest.param({"main": {"content": 5, "size": "x", "sha1": 7}}, id="content a number"),
        pytest.param({"main": {"nosuchsection": True}}, id="no content"),
        pytest.param({"main": {"badcontentformat": True}}, id="other format"),
    ],
)
def test_slots_of_another_shape_give_no_text(server: FaultServer, tmp_path: Path, slots: object) -> None:
    wiki = server.usual = CurrentWiki(has_sha1=False)
    whole = wiki._revision
    wiki._revision = lambda number, **how: whole(number, **how) | {"slots": slots}  # type: ignore[method-assign]
    with Store(tmp_path / "s.sqlite") as store:
        result = fetched_or_error(server, store)
        assert isinstance(result, ApiError) or result.missing == [11, 12, 13, 14]
        assert all(each.text is None for each in (held(store) if store.pages() else []))


def test_a_text_without_a_sha1_has_to_have_its_size(server: FaultServer, tmp_path: Path) -> None:
    wiki = server.usual = CurrentWiki(has_sha1=False)
    wiki.lies = True
    whole = wiki._revision

    def without_text(number: int, *, with_text: bool) -> dict[str, Any]:
        return whole(number, with_text=False)

    wiki._revision = without_text  # type: ignore[method-assign]
    with Store(tmp_path / "s.sqlite") as store:
        assert fetched(server, store).missing == [11, 12, 13, 14]


def fetched_or_error(server: FaultServer, store: Store) -> Result | ApiError:
    try:
        return fetched(server, store)
    except ApiError as error:
        return error
