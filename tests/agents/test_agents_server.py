"""The MCP server as agents meet it: through the client of the SDK, in this process and over standard input."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import wikidiff
from wikidiff.agents.paging import MOST_BYTES, MOST_TEXT
from wikidiff.model import Page, Revision

mcp = pytest.importorskip("mcp", reason="needs the SDK of MCP: pip install '.[test]'")
anyio = pytest.importorskip("anyio")
jsonschema = pytest.importorskip("jsonschema")

from wikidiff.agents.server import make_server  # noqa: E402 (behind the check that the SDK is there)

ROOT = Path(__file__).parent.parent.parent
HARBOUR = Page(wiki="enwiki", title="Tern Harbour")
LONG = "The quay of Tern Harbour " + "is very long and " * 200 + "has 12 cranes."
TOLD = (
    ("Ada", "Tern Harbour had 1,200 berths in 2009.\n\nIt lies on the east coast.\n"),
    ("Ben", "Tern Harbour had 1,350 berths in 2011.\n\nIt lies on the east coast.\n"),
    ("Vandal", "Tern Harbour had 9 berths in 2011.\n\nIt lies on the east coast.\n"),
    ("Ada", "Tern Harbour had 1,350 berths in 2011.\n\nIt lies on the east coast.\n"),
    ("Cleo", f"Tern Harbour had 1,350 berths in 2011.\n\nIt lies on the west coast.\n\n{LONG}\n"
     + "== Ferries ==\n" + "".join(f"* Line {line} takes {line * 7 + 90} cars.\n" for line in range(1, 121))),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agents") / "kept.sqlite"
    start = datetime(2012, 3, 1, tzinfo=UTC)
    with wikidiff.Store(path) as kept:
        kept.add(
            (HARBOUR, Revision(revid=500 + n, timestamp=start + timedelta(days=40 * n), user=user, text=text))
            for n, (user, text) in enumerate(TOLD)
        )
    return path


Talk = Callable[[Any], Awaitable[None]]


def with_client(store: Path, talk: Talk) -> None:
    async def run() -> None:
        async with mcp.Client(make_server(str(store))) as client:
            await talk(client)

    anyio.run(run)


def ask(store: Path, tool: str, **arguments: object) -> dict[str, Any]:
    """Call a tool; its answer must meet the schema that the tool promised."""
    answers: list[dict[str, Any]] = []

    async def talk(client: Any) -> None:
        schemas = {each.name: each.output_schema for each in (await client.list_tools()).tools}
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result.content
        jsonschema.validate(result.structured_content, schemas[tool])
        assert json.loads(result.content[0].text) == result.structured_content
        answers.append(result.structured_content)

    with_client(store, talk)
    return answers[0]


def refused(store: Path, tool: str, **arguments: object) -> dict[str, Any]:
    """Call a tool that must refuse; return what it says of it."""
    errors: list[dict[str, Any]] = []

    async def talk(client: Any) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert result.structured_content is None
        errors.append(json.loads(result.content[0].text))

    with_client(store, talk)
    return errors[0]


def test_the_five_tools_read_only_and_say_what_they_answer(store: Path) -> None:
    async def talk(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["what_changed", "trace", "blame", "figures_as_of", "stale"]
        for tool in tools:
            assert tool.annotations.read_only_hint
            assert tool.description.strip()
            assert tool.output_schema["type"] == "object"
            assert {"page", "degraded", "total", "cursor", "items"} <= set(tool.output_schema["required"])
            said = tool.input_schema["properties"].values()
            assert all(parameter.get("description") for parameter in said)
        resource = await client.read_resource("wikidiff://pages")
        assert json.loads(resource.contents[0].text) == [
            {"title": "Tern Harbour", "wiki": "enwiki", "lang": "en"}
        ]

    with_client(store, talk)


def test_what_changed_names_figures_edits_and_permalinks(store: Path) -> None:
    answer = ask(store, "what_changed", page="tern", only=["figures"], until="2012-05-01")
    (item,) = answer["items"]
    assert item["codes"][:2] == ["figure_updated", "stamp_advanced"]
    berths = item["figures"][0]
    assert (berths["before"]["value"], berths["after"]["value"], berths["delta"]) == ("1200", "1350", "150")
    assert item["edit"]["user"] == "Ben"
    assert item["edit"]["permalink"] == "https://en.wikipedia.org/wiki/Special:PermanentLink/501"
    assert item["edit"]["diff"] == "https://en.wikipedia.org/wiki/Special:Diff/501"
    assert (answer["old"]["revid"], answer["counts"]["undone"], answer["degraded"]) == (500, 0, [])


def test_trace_tells_what_was_undone(store: Path) -> None:
    answer = ask(store, "trace", page="Tern Harbour", what="berths")
    states = [
        (each["edit"]["user"], each["undone_by"] and each["undone_by"]["user"]) for each in answer["items"]
    ]
    assert ("Ada", None) in states
    assert ("Ben", None) in states
    assert ("Vandal", "Ada") in states
    assert answer["stands"] is True
    again = ask(store, "trace", page="Tern Harbour", life=answer["life"])
    assert again["items"] == answer["items"]


def test_blame_names_the_author_and_not_who_restored(store: Path) -> None:
    answer = ask(store, "blame", page="Tern Harbour", contains="1,350", figures=True)
    assert {(each["figure"]["text"], each["edit"]["user"]) for each in answer["items"]} == {
        ("1,350", "Ben"),
        ("2011", "Ben"),
    }
    assert answer["items"][0]["first"]["user"] == "Ada"


def test_figures_are_those_of_the_time(store: Path) -> None:
    early = ask(store, "figures_as_of", page="Tern Harbour", at="2012-03", contains="berths")
    late = ask(store, "figures_as_of", page="Tern Harbour", contains="berths")
    assert [each["figure"]["value"] for each in early["items"]] == ["1200", "2009"]
    assert [each["figure"]["value"] for each in late["items"]] == ["1350", "2011"]
    assert (early["items"][0]["as_of"], early["items"][0]["cited"]) == ("2009", False)
    assert early["revision"]["revid"] == 500
    ferries = ask(store, "figures_as_of", page="Tern Harbour", section="Ferries", max_items=100)
    assert {tuple(each["section"]) for each in ferries["items"]} == {("Ferries",)}


def test_stale_counts_from_the_day_that_is_given(store: Path) -> None:
    answer = ask(store, "stale", page="Tern Harbour", at="2015-01-01")
    assert [(each["sign"], each["written"]["user"]) for each in answer["items"]] == [("2011", "Ben")]
    assert not ask(store, "stale", page="Tern Harbour", at="2012-12-01")["items"]


def test_the_cursor_leads_through_all_items_once(store: Path) -> None:
    seen: list[object] = []
    cursor, answers = None, 0
    while answers == 0 or cursor:
        answer = ask(store, "figures_as_of", page="Tern Harbour", max_items=100, cursor=cursor)
        seen += [(each["text"], each["figure"]["text"]) for each in answer["items"]]
        cursor, answers = answer["cursor"], answers + 1
        assert answer["total"] > 100 > len(answer["items"])  # the size bounds it before the number does
        assert len(json.dumps(answer["items"]).encode()) <= MOST_BYTES * 1.1
    assert answers == 2
    assert len(seen) == answer["total"]
    with wikidiff.Store(store) as kept:
        document = wikidiff.parse(kept.text("Tern Harbour").text or "")
    figures = [figure.text for claim in wikidiff.claims(document) for figure in claim.figures]
    assert [figure for _, figure in seen] == figures  # type: ignore[misc]


def test_a_long_text_is_cut_and_counted(store: Path) -> None:
    answer = ask(store, "blame", page="Tern Harbour", contains="quay")
    (item,) = answer["items"]
    assert answer["clipped"] == 1
    assert len(item["text"]) <= MOST_TEXT
    assert item["text"].endswith("…")


def test_a_cursor_is_good_for_its_own_question_and_state_only(store: Path, tmp_path: Path) -> None:
    kept = tmp_path / "copy.sqlite"
    kept.write_bytes(store.read_bytes())
    cursor = ask(kept, "figures_as_of", page="Tern Harbour", max_items=2)["cursor"]
    for wrong in ("nonsense", "WzFd", ask(kept, "blame", page="Tern Harbour", max_items=2)["cursor"]):
        error = refused(kept, "figures_as_of", page="Tern Harbour", max_items=2, cursor=wrong)
        assert (error["code"], bool(error["hint"])) == ("input", True)
    with wikidiff.Store(kept) as more:
        more.add(
            [(HARBOUR, Revision(revid=900, timestamp=datetime(2013, 1, 1, tzinfo=UTC), text="7 cranes."))]
        )
    error = refused(kept, "figures_as_of", page="Tern Harbour", max_items=2, cursor=cursor)
    assert "edited since" in error["message"]


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("what_changed", {"page": "Nowhere"}, "page_not_found"),
        ("what_changed", {"page": "Tern", "since": "the day of doom"}, "input"),
        ("what_changed", {"page": "Tern", "only": ["figurs"]}, "input"),
        ("trace", {"page": "Tern", "what": "Line"}, "claim_not_found"),
        ("trace", {"page": "Tern"}, "input"),
        ("blame", {"page": "Tern", "revision": "17"}, "revision_not_found"),
        ("figures_as_of", {"page": "Tern", "section": "Airports"}, "input"),
        ("stale", {"page": "Tern", "older_than": "long"}, "input"),
        ("stale", {"page": "../../etc/passwd"}, "page_not_found"),
    ],
)
def test_what_is_wrong_is_told_as_data(store: Path, tool: str, arguments: dict[str, Any], code: str) -> None:
    error = refused(store, tool, **arguments)
    assert error["code"] == code
    assert error["message"]
    if code == "claim_not_found":
        assert len(error["candidates"]) == 20


def test_nothing_of_the_store_changes(store: Path) -> None:
    def kept() -> list[tuple[object, ...]]:
        with wikidiff.Store(store, readonly=True) as here:
            return [(page, *here.revisions(page)) for page in here.pages()]

    before = kept()
    for tool in ("what_changed", "blame", "figures_as_of", "stale"):
        ask(store, tool, page="Tern Harbour")
    assert kept() == before


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    error = refused(tmp_path / "none.sqlite", "stale", page="Tern Harbour")
    assert error["code"] in {"page_not_found", "store"}
    assert not (tmp_path / "none.sqlite").exists()


def test_the_command_speaks_over_standard_input(store: Path) -> None:
    parameters = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "wikidiff", "mcp", "--store", str(store)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )

    async def run() -> None:
        with anyio.fail_after(120):
            async with mcp.Client(mcp.stdio_client(parameters)) as client:
                assert len((await client.list_tools()).tools) == 5
                result = await client.call_tool("blame", {"page": "Tern Harbour", "contains": "coast"})
                assert [item["edit"]["user"] for item in result.structured_content["items"]] == ["Cleo"]

    anyio.run(run)


def test_at_a_terminal_it_says_that_it_waits_and_one_ctrl_c_ends_it(store: Path) -> None:
    main, side = pty.openpty()
    server = subprocess.Popen(
        [sys.executable, "-m", "wikidiff", "mcp", "--store", str(store)],
        stdin=side, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    with server:
        assert server.stderr is not None
        assert "waiting for an agent" in server.stderr.readline()
        time.sleep(SETTLED)
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(60) == 130
        finally:
            server.kill()
            os.close(side)
            os.close(main)
        assert "Traceback" not in server.stderr.read()


SETTLED = 3
"""Seconds until the SDK is loaded and listens; a signal before that ends it all the more."""


def test_a_server_without_a_store_says_so_and_does_not_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff", "mcp", "--store", str(tmp_path / "no.sqlite")],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60, cwd=ROOT,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    assert "there is no store" in done.stderr
    assert "Traceback" not in done.stderr
