"""The HTTP layer against a server that does what MediaWiki cannot: every fault, bounded in time and memory."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.fetch import faults
from tests.fetch.faults import FaultServer, answer, answer_json, fault_server
from wikidiff.errors import ApiError, FetchError, InputError, NetworkError, RateLimitError
from wikidiff.fetch import Exchange, Http, Limits, Watch
from wikidiff.fetch.api import Api, discover, read_answer
from wikidiff.fetch.connection import Cookies, Line

QUICK = Limits(connect=2, read=1, answer=2, patience=20)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def api(server: FaultServer, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """An API whose waiting is noted and shortened."""
    with Http(limits=QUICK, watch=Watch(on_wait=lambda seconds, _: waits.append(seconds))) as http:
        monkeypatch.setattr(http._closing, "wait", lambda seconds: time.sleep(min(seconds, 0.01)))
        yield Api(http, f"{server.url}/api.php")


@pytest.mark.parametrize(
    "fault",
    [
        faults.drop,
        faults.half,
        faults.half_gzip,
        faults.slow(1.5),
        answer(b"<html>busy</html>"),
        answer(b"[1]"),
        answer(b"", status="500 Oops"),
        answer(b"<html>", status="503 Busy"),
        answer(b"<html>slow down</html>", status="429 Too Many"),
        answer_json({"error": {"code": "maxlag", "info": "lagged"}}),
        answer_json({"error": {"code": "readonly", "info": ""}}),
        answer_json({"error": {"code": "ratelimited", "info": ""}}),
        answer_json({"error": {"code": "internal_api_error_DBQueryError", "info": ""}}),
        answer_json({"errors": [{"code": "maxlag", "text": "lagged"}]}),
    ],
)
def test_passing_fault_is_waited_out(
    fault: faults.Behaviour, api: Api, server: FaultServer, waits: list[float]
) -> None:
    server.behaviours.append(fault)
    assert api.query(meta="siteinfo") == faults.SITE
    assert len(server.requests) == 2
    assert waits


@pytest.mark.parametrize("given", ["7", "7.25", "date"])
def test_retry_after_is_the_least(given: str, api: Api, server: FaultServer, waits: list[float]) -> None:
    if given == "date":
        given = format_datetime(datetime.now(UTC) + timedelta(seconds=8), usegmt=True)
    server.behaviours.append(answer(b"<html>", status="429 Too Many", Retry_After=given))
    api.query(meta="siteinfo")
    assert 6.9 <= max(waits) <= 8.6


def test_retry_after_beyond_patience_is_told(api: Api, server: FaultServer) -> None:
    server.behaviours.append(answer(b"<html>", status="429 Too Many", Retry_After="3600"))
    with pytest.raises(RateLimitError) as raised:
        api.query(meta="siteinfo")
    assert raised.value.retry_after == 3600
    assert len(server.requests) == 1


def test_lasting_fault_ends_with_growing_pauses(api: Api, server: FaultServer, waits: list[float]) -> None:
    server.usual = answer_json({"error": {"code": "maxlag", "info": "lagged"}})
    with pytest.raises(NetworkError, match="maxlag"):
        api.query(meta="siteinfo")
    assert 3 < len(server.requests) <= 12
    assert waits[-1] > waits[0]


def test_being_told_off_slows_down_what_follows(api: Api, server: FaultServer, waits: list[float]) -> None:
    server.behaviours.append(answer(b"", status="429 Too Many", Retry_After="1"))
    api.query(meta="siteinfo")
    waits.clear()
    api.query(meta="siteinfo")
    assert waits
    assert 0 < waits[0] <= 0.5


def test_refusal_is_told_at_once(api: Api, server: FaultServer) -> None:
    server.usual = answer(b"Please set a user-agent", status="403 Forbidden")
    with pytest.raises(FetchError, match="user-agent") as raised:
        api.query(meta="siteinfo")
    assert "--contact" in raised.value.hint
    assert len(server.requests) == 1


def test_error_of_the_api_is_told_at_once(api: Api, server: FaultServer) -> None:
    server.usual = answer_json({"error": {"code": "badvalue", "info": "no such value"}})
    with pytest.raises(ApiError) as raised:
        api.query(meta="siteinfo")
    assert (raised.value.code, raised.value.info) == ("badvalue", "no such value")
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", [faults.drip, faults.drip_headers])
def test_dripping_answer_is_cut_off(fault: faults.Behaviour) -> None:
    limits = Limits(connect=2, read=1, answer=0.5, patience=1)
    with fault_server() as server, Http(limits=limits) as http:
        server.usual = fault
        started = time.monotonic()
        with pytest.raises(NetworkError, match="did not end in time"):
            Api(http, server.url).query(meta="siteinfo")
        assert time.monotonic() - started < 5


def test_endless_body_is_cut_off() -> None:
    limits = Limits(connect=2, read=1, answer=20, patience=20, body=3 << 20)
    with fault_server() as server, Http(limits=limits) as http:
        server.usual = faults.endless
        with pytest.raises(FetchError, match="more than 3 MB"):
            Api(http, server.url).query(meta="siteinfo")


def test_nobody_there() -> None:
    with fault_server() as server:
        url = server.url
    with (
        Http(limits=Limits(connect=1, patience=0.5)) as http,
        pytest.raises(NetworkError, match="no connection"),
    ):
        Api(http, url).query(meta="siteinfo")


def test_endless_redirect(api: Api, server: FaultServer) -> None:
    server.usual = answer(b"", status="302 Found", Location="/again")
    with pytest.raises(FetchError, match="redirects more than"):
        api.query(meta="siteinfo")
    assert len(server.requests) == 6


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/"])
def test_redirect_to_no_web_address(where: str, api: Api, server: FaultServer) -> None:
    server.usual = answer(b"", status="301 Moved", Location=where)
    with pytest.raises(FetchError, match="no web address"):
        api.query(meta="siteinfo")


def test_redirect_within_the_host_is_followed(api: Api, server: FaultServer) -> None:
    server.behaviours.append(answer(b"", status="301 Moved", Location="/w/api.php?x=1"))
    assert api.query(meta="siteinfo") == faults.SITE
    assert server.requests[1].startswith("GET /w/api.php?x=1 ")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("https://93.184.216.34/x", "http://93.184.216.34/x"),
        ("https://93.184.216.34/x", "https://127.0.0.1/x"),
        ("https://93.184.216.34/x", "https://10.0.0.1/x"),
        ("https://93.184.216.34/x", "https://[::1]/x"),
        ("https://93.184.216.34/x", "https://169.254.169.254/latest"),
    ],
)
def test_redirect_inwards_or_out_of_encryption_is_refused(here: str, there: str) -> None:
    with Http() as http, pytest.raises(FetchError, match="not followed"):
        http._check_redirect(here, there, has_body=False, public_only=True)


def test_name_that_came_to_mean_an_inner_address_is_refused_before_anything_is_sent(
    server: FaultServer,
) -> None:
    line = Line(Limits(), Cookies())
    with pytest.raises(FetchError, match="inside this network"):
        line.exchange("GET", f"{server.url}/x", None, {}, 5.0, public_only=True)
    assert not server.requests
    assert line.exchange("GET", f"{server.url}/x", None, {}, 5.0).status == 200
    line.close()


def test_wikimedia_is_not_asked_without_a_contact() -> None:
    seen: list[Exchange] = []
    with Http(watch=Watch(on_exchange=seen.append)) as http, pytest.raises(FetchError) as raised:
        Api(http, "https://en.wikipedia.org/w/api.php").query(meta="siteinfo")
    assert "--contact" in raised.value.hint
    assert not seen


@pytest.mark.parametrize("contact", ["me", "x y", "a@b", "me@example.org\r\nX: y", "(me@example.org)"])
def test_contact_that_nobody_can_write_to(contact: str) -> None:
    with pytest.raises(InputError):
        Http(contact=contact)


def test_request_says_who_asks(server: FaultServer) -> None:
    with Http(contact="User:Zoë") as http:
        Api(http, server.url).query(meta="siteinfo")
    assert "User-Agent: wikidiff/" in server.requests[0]
    assert "(User:Zo%C3%AB) python-requests/" in server.requests[0]
    assert "maxlag=5" in server.requests[0]
    assert "Accept-Encoding: gzip" in server.requests[0]


class Counter:
    """A slow server that counts the requests that wait in it; one whose answer has begun waits no more."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.lock = threading.Lock()

    def __call__(self, connection: socket.socket, request: str) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.1)
        with self.lock:
            self.now -= 1
        answer_json(faults.SITE)(connection, request)


@pytest.mark.parametrize("at_once", [1, 3])
def test_no_more_requests_at_once_than_said(at_once: int, server: FaultServer) -> None:
    server.usual = counter = Counter()
    with Http(limits=Limits(at_once=at_once)) as http, ThreadPoolExecutor(8) as pool:
        api = Api(http, server.url)
        list(pool.map(lambda _: api.query(meta="siteinfo"), range(8)))
    assert counter.most == at_once


def test_more_than_three_at_once_are_refused() -> None:
    with pytest.raises(InputError):
        Http(limits=Limits(at_once=4))


def test_continuation_goes_over_the_first_request(api: Api, server: FaultServer) -> None:
    server.behaviours += [
        answer_json({"continue": {"rvcontinue": 25, "continue": "||"}, "query": {"pages": []}}),
        answer_json({"continue": {"plcontinue": "x", "continue": "-||"}}),
        answer_json({"batchcomplete": True}),
    ]
    assert len(list(api.continued(prop="revisions"))) == 3
    assert "rvcontinue=25" in server.requests[1]
    assert "rvcontinue" not in server.requests[2]
    assert all("prop=revisions" in request for request in server.requests)


def test_continuation_in_a_circle_ends(api: Api, server: FaultServer) -> None:
    server.usual = answer_json({"continue": {"rvcontinue": "1|2", "continue": "||"}})
    with pytest.raises(FetchError, match="continues its list"):
        list(api.continued(prop="revisions"))
    assert len(server.requests) <= 3


def test_secret_goes_into_the_body_only(server: FaultServer) -> None:
    seen: list[Exchange] = []
    with Http(watch=Watch(on_exchange=seen.append)) as http:
        http.ask(server.url, {"action": "login"}, read_answer, secret={"lgpassword": "hush-hush"})
    line, _, rest = server.requests[0].partition("\r\n")
    assert line.startswith("POST ")
    assert "hush" not in line
    assert rest.endswith("lgpassword=hush-hush")
    assert "hush" not in repr(seen)


def test_bearer_goes_to_its_own_host_only(server: FaultServer) -> None:
    with fault_server() as other, Http() as http:
        http.authorize(server.url.removeprefix("http://"), "t0ken")
        for each in (server, other):
            Api(http, each.url).query(meta="siteinfo")
        assert "Authorization: Bearer t0ken" in server.requests[0]
        assert "Authorization" not in other.requests[0]


def test_api_is_found_by_what_the_page_says(server: FaultServer) -> None:
    server.behaviours.append(
        answer(
            b'<link rel="EditURI" type="application/rsd+xml" href="/odd/api.php?action=rsd"/>',
            status="404 No",
        )
    )
    with Http() as http:
        assert discover(http, f"{server.url}/wiki/X") == f"{server.url}/odd/api.php"


def test_api_is_found_at_the_usual_places(server: FaultServer) -> None:
    nothing = answer(b"<html>", status="404 No")
    server.behaviours += [
        answer(b"<html>"),
        nothing,
        answer_json({"error": {"code": "readapidenied", "info": ""}}),
    ]
    with Http() as http:
        assert discover(http, server.url) == f"{server.url}/api.php"


def test_no_wiki_at_all(server: FaultServer) -> None:
    server.usual = answer(b"<html>", status="404 No")
    with Http() as http, pytest.raises(InputError, match="no MediaWiki"):
        discover(http, server.url)
