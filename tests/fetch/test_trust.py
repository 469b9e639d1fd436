"""Whom a wiki can make us ask, who gets a password, and what of a wiki's words reaches the terminal."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fetch.faults import Behaviour, FaultServer, fault_server, send
from wikidiff.cli.main import run
from wikidiff.errors import FetchError, InputError
from wikidiff.fetch import Credentials, Http, Site, base_of, find_credentials
from wikidiff.fetch.api import Api
from wikidiff.store import Store

GENERAL = {"wikiid": "x", "lang": "en", "articlepath": "/wiki/$1", "script": "/index.php"}


def wiki_at(path: str, *, title: str = "Tern", edit_uri: str = "") -> Behaviour:
    """Serve a wiki with one page whose api.php is at `path`; every page of it links there, or to `edit_uri`."""

    def behave(connection: socket.socket, request: str) -> None:
        asked = request.split(" ")[1]
        if not asked.startswith(path):
            link = f'<link rel="EditURI" href="{edit_uri or path}?action=rsd"/>'
            send(connection, link.encode(), status="404 No")
        elif "siteinfo" in asked:
            send(connection, json.dumps({"query": {"general": GENERAL}}).encode())
        elif "prop=revisions" in asked:
            send(connection, json.dumps({"query": {"pages": [{"pageid": 1, "title": title}]}}).encode())
        else:
            page = {"pageid": 1, "ns": 0, "title": title, "lastrevid": 1}
            send(connection, json.dumps({"query": {"pages": [page]}}).encode())

    return behave


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


@pytest.fixture
def snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str]:
        status = run(["snapshot", *arguments])
        return status, "".join(capfd.readouterr())

    return call


def test_no_secret_goes_unencrypted_to_another_machine() -> None:
    with Http() as http, pytest.raises(FetchError, match="without encryption"):
        Api(http, "http://192.0.2.2/api.php").login(Credentials(user="A@b", password="hush"))
    with Http() as http, pytest.raises(FetchError, match="without encryption"):
        Api(http, "http://10.0.0.1/api.php").login(Credentials(token="hush"))


def test_what_the_environment_holds_is_for_the_chosen_wiki() -> None:
    environ = {"WIKIDIFF_BOT_USER": "A@b", "WIKIDIFF_BOT_PASSWORD": "hush"}
    assert find_credentials("x.org", environ).password == "hush"
    with pytest.raises(InputError, match="nothing to log in with"):
        find_credentials("x.org", environ, is_chosen=False)
    named = {**environ, "WIKIDIFF_LOGIN_HOST": "x.org"}
    assert find_credentials("x.org", named, is_chosen=False).password == "hush"


def test_a_page_cannot_lead_a_password_to_another_server(
    server: FaultServer, snapshot: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIKIDIFF_BOT_USER", "A@b")
    monkeypatch.setenv("WIKIDIFF_BOT_PASSWORD", "hush-hush")
    with fault_server() as other:
        other.usual = wiki_at("/api.php")
        server.usual = wiki_at("/none", edit_uri=f"{other.url}/api.php")
        status, told = snapshot(f"{server.url}/wiki/Tern", "--login", "--wiki", server.url)
        assert (status, "nothing to log in with" in told) == (3, True)
        assert "hush" not in "".join([*server.requests, *other.requests, told])


@pytest.mark.parametrize(
    "name", ["http://me:s3cret@127.0.0.1", "https://me@en.wikipedia.org", "me:x@wiki.example.org"]
)
def test_an_address_with_a_password_is_refused_and_not_repeated(name: str) -> None:
    with pytest.raises(InputError) as raised:
        base_of(name)
    assert "s3cret" not in raised.value.message


def test_index_php_is_on_the_host_that_was_asked() -> None:
    site = Site(
        api="https://w.example/w/api.php", wiki="w", lang="en", server="//w.example",
        script="http://127.0.0.1/secret/admin", article_path="/wiki/$1", generator="",
    )  # fmt: skip
    assert site.script_url == "https://w.example/secret/admin"
    assert replace(site, script="/w/index.php").script_url == "https://w.example/w/index.php"


def test_a_wiki_cannot_steer_the_terminal(
    server: FaultServer, snapshot: Callable[..., tuple[int, str]]
) -> None:
    title = "E\x1b]0;pwned\x07vil\x1b[2J"
    server.usual = wiki_at("/api.php", title=title)
    _, told = snapshot(f"{server.url}/index.php?curid=1")
    assert "vil" in told
    assert not {"\x1b", "\x07"} & set(told)


def test_a_wiki_whose_api_moved_is_found_again(
    server: FaultServer, snapshot: Callable[..., tuple[int, str]]
) -> None:
    server.usual = wiki_at("/api.php")
    assert snapshot("Tern", "--wiki", server.url, "--quiet") == (0, "Tern: 0 new revisions, 0 already held\n")
    server.usual = wiki_at("/new/api.php")
    assert snapshot("Tern", "--wiki", server.url, "--quiet") == (0, "Tern: 0 new revisions, 0 already held\n")
    with Store("snapshots/wikidiff.sqlite", readonly=True) as store:
        held = store.site(base_of(server.url))
    assert held is not None
    assert json.loads(held[0])["api"] == f"{server.url}/new/api.php"
