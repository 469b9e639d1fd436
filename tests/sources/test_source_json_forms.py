# ruff: noqa: E501, PT012 answers as they are
"""JSON of wikis besides answers of a query with revisions; and a file read value by value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest

from tests.cost import assert_linear
from wikidiff.errors import ImportFormatError
from wikidiff.export import write_jsonl
from wikidiff.model import Hidden, History, Page, Revision
from wikidiff.model.wire import sha1_of
from wikidiff.sources import read_revisions

MOMENT = datetime(2011, 2, 3, 4, 5, 6, tzinfo=UTC)
STAMP = "2011-02-03T04:05:06Z"
HTML = '<div class="mw-parser-output"><p>It has 5 <a href="/wiki/Crane" title="Crane">cranes</a>.</p></div>'


def read(value: object, **options: object) -> list[tuple[Page, Revision]]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read_revisions("-", stdin=BytesIO(data), **options))  # type: ignore[arg-type]


def test_own_lines_come_back_whole() -> None:
    page = Page(wiki="dewiki", title="Kai", pageid=9, namespace=4, lang="de")
    revisions = (
        Revision(
            revid=4, parentid=3, timestamp=MOMENT, user="A", comment="c", tags=("t", "u"), minor=True, size=7,
            sha1=sha1_of("Ä\ud83d"), model="json", text="Ä\ud83d",
        ),
        Revision(revid=5, timestamp=MOMENT, hidden=Hidden.TEXT | Hidden.USER | Hidden.SUPPRESSED),
        Revision(revid=6, timestamp=MOMENT, size=3, sha1="a" * 40, user="", comment=""),
    )  # fmt: skip
    lines = b"".join(write_jsonl([History(page, revisions)]))
    assert read(lines) == [(page, each) for each in revisions]
    assert {where.wiki for where, _ in read(lines, wiki="x")} == {"x"}


VERSION = {"revid": 5, "parentid": 4, "timestamp": STAMP, "slots": {"main": {"content": "5 cranes"}}}


@pytest.mark.parametrize("name", ["allrevisions", "alldeletedrevisions"])
def test_lists_of_revisions(name: str) -> None:
    value = {"query": {name: [{"pageid": 3, "ns": 1, "title": "Talk:Quay", "revisions": [VERSION]}]}}
    ((where, found),) = read(value)
    assert (where.title, where.namespace, found.revid, found.text) == ("Talk:Quay", 1, 5, "5 cranes")


def test_deleted_revisions_of_a_page() -> None:
    ((_, found),) = read(
        {"query": {"pages": [{"pageid": 3, "title": "Quay", "deletedrevisions": [VERSION]}]}}
    )
    assert found.revid == 5


@pytest.mark.parametrize("wrap", [str, lambda xml: {"*": xml}])
def test_an_export_within_an_answer(wrap: object) -> None:
    xml = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="nl"><page><title>Kade</title><ns>0</ns>'
        f"<id>3</id><revision><id>5</id><timestamp>{STAMP}</timestamp><text>5 kranen</text></revision></page></mediawiki>"
    )
    ((where, found),) = read({"query": {"export": wrap(xml)}})  # type: ignore[operator]
    assert (where.title, where.lang, found.text) == ("Kade", "nl", "5 kranen")


@pytest.mark.parametrize(
    "text",
    [{"wikitext": "5 cranes"}, {"wikitext": {"*": "5 cranes"}}, {"text": HTML}, {"text": {"*": HTML}}],
)
def test_the_parse_module_wants_a_date(text: dict[str, object]) -> None:
    value = {"parse": {"title": "Quay", "pageid": 3, "revid": 5, **text}}
    ((where, found),) = read(value, date=MOMENT)
    assert (where.title, where.pageid, found.revid, found.timestamp) == ("Quay", 3, 5, MOMENT)
    assert "5" in (found.text or "")
    with pytest.raises(ImportFormatError, match="action=parse, which does not say when") as caught:
        read(value)
    assert "--date" in caught.value.hint


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"id": 3, "key": "Old_quay", "title": "Old quay", "latest": {"id": 5, "timestamp": STAMP}, "content_model": "wikitext", "source": "5 cranes"}, "5 cranes"),
        ({"id": 3, "key": "Old_quay", "latest": {"id": 5, "timestamp": STAMP}, "html": HTML}, "It has 5 [[Crane|cranes]].\n"),
        ({"id": 5, "page": {"id": 3, "key": "Old_quay", "title": "Old quay"}, "timestamp": STAMP, "minor": True, "user": {"id": 1, "name": "Bo"}, "comment": "c", "source": "5 cranes"}, "5 cranes"),
    ],
)  # fmt: skip
def test_rest(value: dict[str, object], text: str) -> None:
    ((where, found),) = read(value)
    assert (where.title, where.pageid, found.revid, found.timestamp, found.text) == (
        "Old quay",
        3,
        5,
        MOMENT,
        text,
    )
    if "user" in value:
        assert (found.user, found.comment, found.minor) == ("Bo", "c", True)


def enterprise(number: int, **more: object) -> dict[str, object]:
    return {
        "name": "Kai", "identifier": 3, "date_modified": STAMP, "is_part_of": {"identifier": "dewiki"},
        "in_language": {"identifier": "de"}, "namespace": {"identifier": 4},
        "version": {"identifier": number, "comment": "c", "tags": ["t"], "is_minor_edit": True, "editor": {"name": "Bo"}},
        "article_body": {"html": HTML, "wikitext": "5 Kräne"}, **more,
    }  # fmt: skip


def test_lines_of_wikimedia_enterprise() -> None:
    lines = "\n".join(json.dumps(enterprise(number)) for number in (5, 6)).encode()
    (where, found), (_, second) = read(lines)
    assert where == Page(wiki="dewiki", title="Kai", pageid=3, namespace=4, lang="de")
    assert (found.revid, second.revid, found.timestamp, found.text) == (5, 6, MOMENT, "5 Kräne")
    assert (found.user, found.comment, found.tags, found.minor) == ("Bo", "c", ("t",), True)
    ((_, from_html),) = read(enterprise(7, article_body={"html": HTML}))
    assert from_html.text == "It has 5 [[crane]]s.\n".replace("[[crane]]s", "[[Crane|cranes]]")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"compare": {"fromid": 1, "body": "x"}}, "an answer of action=compare"),
        ({"expandtemplates": {"wikitext": "x"}}, "an answer of action=expandtemplates"),
        ({"httpCode": 404, "httpReason": "Not Found"}, "an error of the wiki's REST API, 404: Not Found"),
        ({"revisions": [{"id": 5, "timestamp": STAMP}], "latest": "x"}, "REST's list of revisions"),
        ({"id": 3, "key": "K", "latest": {"id": 5, "timestamp": STAMP}, "html_url": "x"}, "without its text"),
        ({"entities": {"Q1": {}}}, "an answer of Wikibase"),
        ({"query": {"recentchanges": [{"revid": 5, "title": "x"}]}}, "a list of recentchanges"),
        ({"errors": [{"code": "x", "text": "no"}]}, "an error of the wiki, x: no"),
    ],
)
def test_what_has_no_text_is_called_what_it_is(value: object, said: str) -> None:
    with pytest.raises(ImportFormatError) as caught:
        read(value)
    assert said in caught.value.message


def answer(*revisions: object) -> dict[str, object]:
    return {"query": {"pages": [{"pageid": 7, "ns": 0, "title": "Quay", "revisions": list(revisions)}]}}


@pytest.mark.parametrize(
    "changes",
    [
        {"revid": 1 << 63},
        {"revid": -1},
        {"revid": "x"},
        {"timestamp": "0001-01-01T00:00:00+09:00"},
        {"revid": None},
    ],
)
def test_what_cannot_be_read_is_passed_over(changes: dict[str, object]) -> None:
    data = json.dumps(answer(VERSION, VERSION | changes, VERSION | {"revid": 9})).encode()
    found = []
    with pytest.raises(ImportFormatError, match="passed over one that cannot be read"):
        for _, revision in read_revisions("-", stdin=BytesIO(data)):
            found.append(revision.revid)
    assert found == [5, 9]


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": 5},
        {"parentid": "x"},
        {"parentid": 1 << 80},
        {"size": 1 << 64},
        {"size": float("nan")},
        {"user": 4},
    ],
)
def test_what_nothing_depends_on_is_taken_as_not_said(changes: dict[str, object]) -> None:
    ((_, found),) = read(answer(VERSION | changes))
    assert (found.text, found.size) == ("5 cranes", 8)


def pieces(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield json.dumps(answer(VERSION | {"revid": number + 1, "comment": "c" * 500})).encode() + b"\n"


def test_a_file_of_any_size_takes_the_memory_of_one_value() -> None:
    for data in (b"".join(pieces(2000)), b"[" + b",".join(pieces(2000)) + b"]"):
        assert [found.revid for _, found in read(data, largest=400_000)] == list(range(1, 2001))


def test_a_value_that_is_too_large_gives_what_is_whole_in_it() -> None:
    versions = [VERSION | {"revid": number, "comment": "c" * 500} for number in range(1, 500)]
    found = []
    with pytest.raises(ImportFormatError, match="a JSON value larger than"):
        for _, revision in read_revisions(
            "-", stdin=BytesIO(json.dumps(answer(*versions)).encode()), largest=200_000
        ):
            found.append(revision.revid)
    assert found[:100] == list(range(1, 101))
    assert len(found) < 300


def refused(data: bytes) -> None:
    with pytest.raises(ImportFormatError) as caught:
        read(data)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("start", "unit"),
    [
        pytest.param(b'[{"a": ', b"[", id="lists in lists"),
        pytest.param(b'{"a": ', b"[{},", id="objects in lists in lists"),
        pytest.param(b'{"a": [', b"{},", id="objects"),
        pytest.param(b'{"a": [', b"1,", id="numbers"),
        pytest.param(b'{"a": ', b"9", id="digits"),
        pytest.param(b'{"a": "', b"\\u0041", id="escapes"),
    ],
)
def test_masses_of_json_are_refused_soon(start: bytes, unit: bytes) -> None:
    assert_linear(lambda size: refused(start + unit * (size // len(unit))), 1_500_000)
