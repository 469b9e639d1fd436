from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.errors import ImportFormatError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.sources import read_revisions

SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"


def read(value: object, **options: str) -> list[tuple[Page, Revision]]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read_revisions("-", stdin=BytesIO(data), **options))


def collect(data: bytes, **options: str) -> tuple[list[Revision], ImportFormatError]:
    found: list[Revision] = []
    stream = read_revisions("-", stdin=BytesIO(data), **options)
    while True:
        try:
            found.append(next(stream)[1])
        except ImportFormatError as error:
            return found, error


def version(revid: int = 5, **more: object) -> dict[str, object]:
    return {"revid": revid, "parentid": revid - 1, "timestamp": "2010-01-02T03:04:05Z", **more}


def answer(*revisions: object, **page: object) -> dict[str, object]:
    where = {"pageid": 7, "ns": 0, "title": "Lake", "revisions": list(revisions), **page}
    return {"batchcomplete": True, "query": {"pages": [where]}}


def one(revision: dict[str, object]) -> Revision:
    ((_, found),) = read(answer(revision))
    return found


def test_formatversion_2_with_slots() -> None:
    slots = {"main": {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": "Water."}}
    about = {
        "user": "imported>Ann",
        "comment": "c",
        "size": 6,
        "sha1": SHA1,
        "tags": ["mobile edit"],
    }
    ((where, found),) = read(answer(version(slots=slots, minor=False, anon=False, **about)))
    assert where == Page(wiki="file", title="Lake", pageid=7, namespace=0)
    assert found == Revision(
        revid=5,
        parentid=4,
        timestamp=datetime(2010, 1, 2, 3, 4, 5, tzinfo=UTC),
        user="imported>Ann",
        comment="c",
        tags=("mobile edit",),
        minor=False,
        size=6,
        sha1=SHA1,
        text="Water.",
    )


def test_formatversion_1_has_pages_by_number_and_flags_by_presence() -> None:
    slots = {"main": {"contentmodel": "javascript", "*": "x = 1"}}
    value = {
        "query": {
            "pages": {
                "7": {
                    "pageid": 7,
                    "ns": 1,
                    "title": "Talk:Lake",
                    "revisions": [version(minor="", slots=slots)],
                }
            }
        }
    }
    ((where, found),) = read(value)
    assert (where.title, where.namespace) == ("Talk:Lake", 1)
    assert (found.minor, found.model, found.text) == (True, "javascript", "x = 1")


@pytest.mark.parametrize("key", ["*", "content"])
def test_content_without_slots(key: str) -> None:
    assert one(version(**{key: "Water."})).text == "Water."


@pytest.mark.parametrize(("said", "minor"), [(True, True), (False, False), ("", True)])
def test_minor_is_read_as_what_it_says(said: object, minor: bool) -> None:
    assert one(version(minor=said)).minor is minor


@pytest.mark.parametrize("flag", [True, ""])
@pytest.mark.parametrize(
    ("names", "hidden"),
    [
        (("texthidden", "sha1hidden"), Hidden.TEXT | Hidden.SHA1),
        (("userhidden",), Hidden.USER),
        (("commenthidden", "suppressed"), Hidden.COMMENT | Hidden.SUPPRESSED),
        (("textmissing",), Hidden.MISSING),
    ],
)
def test_hidden_parts_are_states(flag: object, names: tuple[str, ...], hidden: Hidden) -> None:
    in_slot = {name: flag for name in names if name.startswith("text")}
    found = one(version(**dict.fromkeys(names, flag), slots={"main": in_slot}))
    assert found.hidden == hidden
    assert found.text is None
    assert found.sha1 is None


def test_flags_that_are_false_hide_nothing() -> None:
    found = one(version(texthidden=False, userhidden=False, user="Ann", content="a"))
    assert (found.hidden, found.user, found.text) == (Hidden.NOTHING, "Ann", "a")


def test_metadata_without_text() -> None:
    found = one(version(size=40, sha1=SHA1))
    assert (found.text, found.hidden, found.size, found.sha1) == (None, Hidden.NOTHING, 40, SHA1)


def test_a_hash_over_several_slots_is_not_claimed_for_the_text() -> None:
    slots = {"main": {"content": "Water."}, "mediainfo": {"content": "{}"}}
    found = one(version(slots=slots, sha1=SHA1, size=99))
    assert (found.sha1, found.size) == (None, 6)
    slots["main"]["sha1"] = SHA1
    assert one(version(slots=slots, sha1="0" * 40)).sha1 == SHA1


def test_the_first_revision_has_no_parent() -> None:
    assert one(version(parentid=0)).parentid is None


def test_size_is_counted_where_the_answer_has_none() -> None:
    assert one(version(content="é")).size == 2


def test_lone_surrogates_are_kept() -> None:
    assert one(version(content="a\ud83d b")).text == "a\ud83d b"


def test_maps_of_titles_are_passed_over() -> None:
    value = answer(version(1))
    value["query"]["normalized"] = [{"from": "lake_", "to": "Lake"}]
    value["query"]["redirects"] = [{"from": "Pond", "to": "Lake", "tofragment": "x"}]
    value["warnings"] = {"main": {"warnings": "Subscribe"}}
    assert [found.revid for _, found in read(value)] == [1]


def test_continued_answers_in_every_arrangement() -> None:
    parts = [
        answer(version(1)),
        {"continue": {"rvcontinue": "x"}, "batchcomplete": ""},
        answer(version(2), version(3)),
    ]
    lines = "\n".join(map(json.dumps, parts)).encode()
    for data in (
        lines,
        lines.replace(b"\n", b"\r\n\r\n"),
        json.dumps(parts, indent=1).encode(),
        lines.replace(b"\n", b""),
    ):
        assert [found.revid for _, found in read(data)] == [1, 2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = json.dumps(answer(version(1, content="湖")), ensure_ascii=False).encode(encoding)
    assert [found.text for _, found in read(data)] == ["湖"]


def test_a_bare_list_takes_the_title_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "Great_Lake.revisions.json"
    path.write_text(json.dumps([version(1, **{"*": "a"}), version(2)]))
    assert {(where.title, where.wiki) for where, _ in read_revisions(str(path))} == {("Great Lake", "file")}
    assert {where.title for where, _ in read_revisions(str(path), title="Pond")} == {"Pond"}


def test_a_bare_list_without_a_name_asks_for_one() -> None:
    found, error = collect(json.dumps([version(1)]).encode())
    assert not found
    assert "--title" in error.hint


def test_a_page_out_of_an_answer() -> None:
    assert read({"title": "Pond", "ns": 0, "revisions": [version(1)]})[0][0].title == "Pond"


def test_missing_pages_are_told_after_the_others() -> None:
    value = answer(version(1))
    value["query"]["pages"].insert(0, {"ns": 0, "title": "Nowhere", "missing": True})
    found, error = collect(json.dumps(value).encode())
    assert [what.revid for what in found] == [1]
    assert "“Nowhere”" in error.message


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param({"error": {"code": "ratelimited", "info": "Wait."}}, "ratelimited: Wait.", id="error"),
        pytest.param({"query": {"badrevids": {"9": {"revid": 9}}}}, "revision 9", id="bad number"),
        pytest.param(answer(), "without a revision", id="none"),
        pytest.param({"a": 1}, "not an answer", id="other object"),
        pytest.param([{"name": "Ann"}], "not an answer", id="other list"),
        pytest.param(answer({"timestamp": "2010-01-02T03:04:05Z"}), "no number", id="no revid"),
        pytest.param(answer({"revid": 3}), "revision 3 has no timestamp", id="no time"),
        pytest.param(
            answer(version(3, timestamp="2010-02-30T00:00:00Z")), "impossible timestamp", id="bad time"
        ),
        pytest.param(answer("nothing"), "not a JSON object", id="no object"),
    ],
)
def test_what_is_no_history_is_one_sentence(value: object, said: str) -> None:
    found, error = collect(json.dumps(value).encode())
    assert not found
    assert said in error.message
    assert error.hint


@given(st.integers(1, 5), st.integers(0, 2000))
def test_every_whole_revision_before_a_cut_is_kept(pages: int, cut: int) -> None:
    """Whatever the place of the cut, brackets and quotes in texts included."""
    value = answer(version(1, content='a "{[\\ ]}" b'), version(2, content="]}"))
    value["query"]["pages"] *= pages
    whole = json.dumps(value)
    kept = whole[: min(cut, len(whole) - 1)]
    if len(kept) < 12:
        return
    found, error = collect(kept.encode())
    # The salvage may keep the last object only when it was closed; none before it is lost.
    assert len(found) >= kept.count('}, {"revid": 2') + kept.count("}]}, {")
    assert len(found) <= kept.count('"revid"')
    assert "damaged or cut off" in error.message or "JSON" in error.message


def test_lines_before_a_damaged_line_are_kept() -> None:
    data = (
        json.dumps(answer(version(1))).encode()
        + b"\n"
        + json.dumps(answer(version(2))).encode()[:-5]
        + b"\xff\xff"
    )
    found, error = collect(data)
    assert [what.revid for what in found] == [1, 2]
    assert "not valid utf-8" in error.message


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    _, error = collect(b'[{"a": ' + b"[" * 200_000)
    assert "nested" in error.message or "JSON" in error.message
