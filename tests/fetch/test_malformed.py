# ruff: noqa: E501 lists of faults
"""Wikis that send what is no answer, or never stop: each ends in one sentence, and what came before is kept."""

from __future__ import annotations

import itertools
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fetch.faults import SITE, Behaviour, FaultServer, fault_server, send
from wikidiff.cli.main import run
from wikidiff.errors import ApiError, FetchError
from wikidiff.fetch import Http
from wikidiff.fetch.api import Api
from wikidiff.fetch.connection import is_link_local
from wikidiff.fetch.decode import checked
from wikidiff.fetch.wiki import RemoteWiki
from wikidiff.model import Page

PAGE: dict[str, Any] = {"pageid": 1, "ns": 0, "title": "Tern", "lastrevid": 3}
REVISION: dict[str, Any] = {
    "revid": 3, "parentid": 0, "timestamp": "2010-01-01T00:00:00Z", "user": "A", "comment": "", "tags": [],
    "slots": {"main": {"contentmodel": "wikitext", "content": "5 terns"}},
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


def serving(listed: Callable[[str], object]) -> Behaviour:
    """Serve a wiki whose page is there, and whose lists of revisions are what `listed` says."""

    def behave(connection: socket.socket, request: str) -> None:
        asked = request.split("\r\n", maxsplit=1)[0] + request.partition("\r\n\r\n")[2]
        if "siteinfo" in asked:
            answer: object = SITE
        elif "prop=revisions" in asked:
            answer = listed(asked)
        else:
            answer = {"query": {"pages": [PAGE]}}
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        send(connection, body)

    return behave


def with_revision(**changes: object) -> dict[str, object]:
    return {"query": {"pages": [PAGE | {"revisions": [REVISION | changes]}]}}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(with_revision(revid=1 << 63), id="number beyond 63 bits"),
        pytest.param(with_revision(revid=-3), id="negative number"),
        pytest.param(with_revision(revid="three"), id="number that is a word"),
        pytest.param(with_revision(timestamp="0001-01-01T00:00:00+10:00"), id="before the first year"),
        pytest.param(with_revision(timestamp=20100101), id="time that is a number"),
        pytest.param(with_revision(timestamp=""), id="no time"),
        pytest.param(b'{"query": {"pages": [{"pageid": NaN, "title": "Tern"}]}}', id="NaN"),
        pytest.param(b'{"query": {"pages": [{"pageid": ' + b"9" * 5000 + b"}]}}", id="5,000 digits"),
        pytest.param(b'{"query": ' + b"[" * 100_000, id="nested"),
        pytest.param({"query": "x"}, id="query a text"),
        pytest.param({"query": [1]}, id="query a list"),
        pytest.param({"query": {"pages": "x"}}, id="pages a text"),
        pytest.param({"query": {"pages": [PAGE | {"revisions": "x"}]}}, id="revisions a text"),
        pytest.param({"query": {"pages": [PAGE | {"pageid": 1 << 70}]}}, id="page beyond 63 bits"),
        pytest.param({"query": {"pages": [PAGE | {"ns": {}}]}}, id="namespace an object"),
        pytest.param({"query": {"pages": [PAGE | {"revisions": [5]}]}}, id="a revision a number"),
        pytest.param({"continue": "x"}, id="continue a text"),
        pytest.param({"query": {"pages": [PAGE | {"title": "\ud800"}]}}, id="half a character as title"),
        pytest.param({"query": {"pages": [PAGE | {"title": None, "pageid": []}]}}, id="page of nothing"),
    ],
)
def test_a_malformed_answer_is_one_sentence(
    server: FaultServer, tmp_path: Path, capfd: pytest.CaptureFixture[str], answer: object
) -> None:
    server.usual = serving(lambda _: answer)
    status = run(
        ["--store", str(tmp_path / "s.sqlite"), "snapshot", "Tern", "--wiki", f"{server.url}/api.php"]
    )
    said = capfd.readouterr().err
    assert status == 3
    assert "Traceback" not in said
    assert "malformed" in said


@pytest.mark.parametrize(
    "changes",
    [{"tags": 7}, {"parentid": "none"}, {"parentid": 1 << 64}, {"user": 5}, {"comment": []}, {"size": "x"}, {"sha1": 5}],
)  # fmt: skip
def test_what_nothing_depends_on_is_taken_as_not_said(
    server: FaultServer, tmp_path: Path, changes: dict[str, object]
) -> None:
    server.usual = serving(lambda _: with_revision(**changes))
    assert (
        run(["--store", str(tmp_path / "s.sqlite"), "snapshot", "Tern", "--wiki", f"{server.url}/api.php"])
        == 0
    )


@pytest.mark.parametrize(
    "general", [{"lang": "\ud800"}, {"articlepath": "/\udfff/$1"}, {"server": 7}, {"lang": ["de"]}]
)
def test_what_a_wiki_says_of_itself_can_be_kept(
    server: FaultServer, tmp_path: Path, capfd: pytest.CaptureFixture[str], general: dict[str, object]
) -> None:
    site = {"query": {"general": SITE["query"]["general"] | general, "namespaces": {"0": {"id": 0, "*": ""}}}}  # type: ignore[index, operator]
    listed = serving(lambda _: with_revision())

    def behave(connection: socket.socket, request: str) -> None:
        asked = request.split("\r\n", maxsplit=1)[0] + request.partition("\r\n\r\n")[2]
        if "siteinfo" in asked:
            send(connection, json.dumps(site).encode())
        else:
            listed(connection, request)

    server.usual = behave
    command = ["--store", str(tmp_path / "s.sqlite"), "snapshot", "Tern", "--wiki", f"{server.url}/api.php"]
    assert run(command) == 0
    assert run(command) == 0  # from what was kept
    assert "1 already held" in capfd.readouterr().out


def test_an_answer_with_nothing_asked_for_is_none(server: FaultServer, tmp_path: Path) -> None:
    server.usual = serving(lambda _: {"query": None})
    assert run(
        ["--store", str(tmp_path / "s.sqlite"), "snapshot", "Tern", "--wiki", f"{server.url}/api.php"]
    ) in {0, 3}


def listing(server: FaultServer) -> list[int]:
    wiki = RemoteWiki(f"{server.url}/api.php", Http())
    page = Page(wiki="x", title="Tern", pageid=1)
    return [each.revid for batch in wiki.listing(page) for each in batch]


@pytest.mark.parametrize("items", [0, 1])
def test_a_wiki_that_always_names_a_new_place_is_left(server: FaultServer, items: int) -> None:
    counter = itertools.count(1)

    def listed(_: str) -> object:
        number = next(counter)
        stamp = f"2010-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z"
        found = [REVISION | {"revid": number, "timestamp": stamp}] * items
        return {"continue": {"rvcontinue": str(number)}, "query": {"pages": [PAGE | {"revisions": found}]}}

    server.usual = serving(listed)
    with pytest.raises(FetchError, match="again and again"):
        listing(server)


@pytest.mark.parametrize(
    "second", [(3, "2010-01-01T00:00:00Z"), (2, "2010-01-01T00:00:00Z"), (9, "2009-01-01T00:00:00Z")]
)
def test_revisions_out_of_their_order(server: FaultServer, second: tuple[int, str]) -> None:
    later = REVISION | {"revid": second[0], "timestamp": second[1]}
    server.usual = serving(lambda _: {"query": {"pages": [PAGE | {"revisions": [REVISION, later]}]}})
    with pytest.raises(FetchError, match="out of their order"):
        listing(server)


def test_revisions_of_another_page_are_left_out(server: FaultServer) -> None:
    other = {"pageid": 2, "title": "Gull", "revisions": [REVISION | {"revid": 8}]}
    server.usual = serving(lambda _: {"query": {"pages": [other, PAGE | {"revisions": [REVISION]}]}})
    assert listing(server) == [3]


def test_an_empty_object_of_php_is_no_fault() -> None:
    assert checked({"query": [], "continue": []}, "x") == {"query": {}, "continue": {}}
    with pytest.raises(ApiError, match=r"`query\.general` is a number"):
        checked({"query": {"general": 5}}, "x")


def test_a_login_without_an_answer_to_it(server: FaultServer) -> None:
    api = Api(Http(), f"{server.url}/api.php")
    assert api._rights() == ()


LINK_LOCAL = [
    "169.254.169.254", "169.254.43518", "0xA9FEA9FE", "2852039166", "0251.0376.0251.0376", "169.254.169.254.",
    "[fe80::1]", "[fe80::1%25eth0]", "[::ffff:169.254.169.254]", "[::a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]",
]  # fmt: skip


@pytest.mark.parametrize("host", LINK_LOCAL)
def test_nobody_leads_to_an_address_of_the_own_link(server: FaultServer, host: str) -> None:
    """Decided before there is a connection: the server on loopback is all that is ever spoken to."""
    assert is_link_local(host)

    def behave(connection: socket.socket, request: str) -> None:
        send(connection, b"", status=f"302 Found\r\nLocation: http://{host}/api.php")

    server.usual = behave
    with pytest.raises(FetchError, match="inside this network; not followed"):
        Api(Http(), f"{server.url}/api.php").query(meta="siteinfo")
    assert len(server.requests) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "8.8.8.8", "[2001:db8::1]"])
def test_other_addresses_are_not_of_the_own_link(host: str) -> None:
    assert not is_link_local(host)
