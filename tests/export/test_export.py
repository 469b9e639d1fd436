"""What is written for other tools is what they read: ourselves, git, and a real MediaWiki."""

from __future__ import annotations

import gzip
import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mediawiki.server import MediaWiki
from wikidiff import pipeline
from wikidiff.columns import CONTENT_HISTORY
from wikidiff.errors import ImportFormatError, InputError
from wikidiff.export import write_files, write_git, write_jsonl, write_xml
from wikidiff.export.files import PageNames, file_name
from wikidiff.export.parquet import write_parquet
from wikidiff.model import Hidden, History, Page, Revision, titles_of
from wikidiff.sources import read_revisions

PAGE = Page(wiki="portwiki", title='Tern Harbour: a "port" / quay', pageid=7, lang="en")
START = datetime(2006, 7, 1, 12, tzinfo=UTC)


def revision(number: int, text: str | None, **more: object) -> Revision:
    digest = None if text is None else sha1(text.encode("utf-8", "surrogatepass")).hexdigest()
    plain = Revision(
        revid=number,
        parentid=number - 1 if number > 1 else None,
        timestamp=START + timedelta(days=number),
        user="Keeper",
        comment=f"edit {number}",
        text=text,
        sha1=digest,
        size=None if text is None else len(text.encode("utf-8", "surrogatepass")),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


HISTORY = [
    revision(1, "It had 4 quays.\n"),
    revision(2, "It had 5 quays & <b>docks</b> of “stone”.\r\nÉ 日 😀\n", minor=True, user="192.0.2.7"),
    revision(3, None, hidden=Hidden.TEXT | Hidden.USER, user=None),
    revision(4, "", comment=None, user="2001:db8::1"),
    revision(5, "  kept blanks \n\n", hidden=Hidden.COMMENT, comment=None, user="A <b> & c"),
]


def read_back(data: bytes, folder: Path) -> list[Revision]:
    path = folder / "export.xml"
    path.write_bytes(data)
    return [found for _, found in read_revisions(str(path))]


def test_xml_is_read_back_as_it_was(tmp_path: Path) -> None:
    found = read_back(b"".join(write_xml([History(PAGE, HISTORY)])), tmp_path)
    for before, after in zip(HISTORY, found, strict=True):
        same = ("revid", "parentid", "timestamp", "user", "minor", "text", "sha1", "model")
        assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
        assert (after.comment or None) == before.comment
        # a hidden text has a hidden sha1 in an export
        assert after.hidden & ~Hidden.SHA1 == before.hidden


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60))
def test_any_text_that_xml_can_hold_comes_back(text: str) -> None:
    held = "".join(character for character in text if character >= " " or character in "\t\n\r")
    data = b"".join(write_xml([History(PAGE, [revision(1, held)])]))
    found = list(read_revisions("-", stdin=BytesIO(data)))
    assert found[0][1].text == held


def test_a_character_that_xml_cannot_hold_is_replaced_and_the_sha1_tells(tmp_path: Path) -> None:
    (found,) = read_back(b"".join(write_xml([History(PAGE, [revision(1, "a\x00b\ud800c")])])), tmp_path)
    assert found.text == "a\ufffdb\ufffdc"
    assert found.sha1 == HISTORY[0].sha1 or found.sha1 == revision(1, "a\x00b\ud800c").sha1


@pytest.mark.server
def test_a_real_mediawiki_imports_it(own_mediawiki: MediaWiki) -> None:
    told = [each for each in HISTORY if each.text is not None]
    page = replace(PAGE, title="Tern Harbour")
    own_mediawiki.load(b"".join(write_xml([History(page, told)])))
    answer = own_mediawiki.api(
        action="query", prop="revisions", titles="Tern Harbour", rvlimit=50, rvdir="newer",
        rvprop="timestamp|sha1|content|comment|user|flags", rvslots="main", formatversion=2,
    )  # fmt: skip
    found = answer["query"]["pages"][0]["revisions"]
    assert [each["timestamp"] for each in found] == [f"{each.timestamp:%Y-%m-%dT%H:%M:%SZ}" for each in told]
    # MediaWiki reads a carriage return as a line feed, as it does when a page is saved
    assert [each["slots"]["main"]["content"].replace("\r\n", "\n") for each in found] == [
        (each.text or "").replace("\r\n", "\n") for each in told
    ]
    assert [each["minor"] for each in found] == [each.minor for each in told]


def test_git_has_a_commit_for_each_revision(tmp_path: Path) -> None:
    def git(*arguments: str, stdin: bytes = b"") -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, input=stdin, capture_output=True, check=True)
        return done.stdout.decode()

    git("init", "-q")
    git("fast-import", "--quiet", stdin=b"".join(write_git([History(PAGE, HISTORY)])))
    commits = git("log", "--reverse", "--format=%an|%at|%s", "main").splitlines()
    assert commits == [
        f"Keeper|{int(HISTORY[0].timestamp.timestamp())}|edit 1",
        f"192.0.2.7|{int(HISTORY[1].timestamp.timestamp())}|edit 2",
        f"(user hidden)|{int(HISTORY[2].timestamp.timestamp())}|edit 3",
        f"2001:db8::1|{int(HISTORY[3].timestamp.timestamp())}|(no comment)",
        f"A _b_ & c|{int(HISTORY[4].timestamp.timestamp())}|(comment hidden)",
    ]
    (name,) = git("-c", "core.quotePath=false", "ls-tree", "--name-only", "main").splitlines()
    assert name == f"{file_name(PAGE.title)}.wiki"
    assert git("show", f"main:{name}") == HISTORY[4].text
    assert git("show", f"main~2:{name}") == HISTORY[1].text, "a hidden text changes nothing"
    assert "Revision: 5" in git("log", "-1", "--format=%B", "main")


MOVED = [
    revision(1, "It had 4 quays.\n"),
    revision(2, "It had 5 quays.\n"),
    replace(
        revision(3, "It had 5 quays.\n"), minor=True, comment="moved page [[Tern Quay]] to [[Tern Harbour]]"
    ),
    revision(4, "It had 6 quays.\n"),
]


def test_git_renames_the_file_when_the_page_moves(tmp_path: Path) -> None:
    def git(*arguments: str, stdin: bytes = b"") -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, input=stdin, capture_output=True, check=True)
        return done.stdout.decode()

    page = replace(PAGE, title="Tern Harbour")
    git("init", "-q")
    git("fast-import", "--quiet", stdin=b"".join(write_git([History(page, MOVED, titles_of(page, MOVED))])))
    log = git("log", "--follow", "--format=%s", "--name-status", "main", "--", "Tern Harbour.wiki")
    assert log.split("\n\n") == [
        "edit 4", "M\tTern Harbour.wiki\nmoved page [[Tern Quay]] to [[Tern Harbour]]",
        "R100\tTern Quay.wiki\tTern Harbour.wiki\nedit 2", "M\tTern Quay.wiki\nedit 1", "A\tTern Quay.wiki\n",
    ]  # fmt: skip


def test_parquet_has_the_columns_of_wikimedia() -> None:
    table = pq.read_table(BytesIO(b"".join(write_parquet([History(PAGE, HISTORY)]))))
    assert table.schema == CONTENT_HISTORY
    rows = table.to_pylist()
    assert [dict(row["revision_content_slots"])["main"]["content_body"] for row in rows] == [
        each.text for each in HISTORY
    ]
    assert [row["revision_dt"] for row in rows] == [each.timestamp for each in HISTORY]
    assert [row["user_text"] for row in rows] == [each.user for each in HISTORY]
    visible = ("revision_content_is_visible", "user_is_visible", "revision_comment_is_visible")
    assert [[row[name] for name in visible] for row in rows] == [
        [True] * 3, [True] * 3, [False, False, True], [True] * 3, [True, True, False],
    ]  # fmt: skip
    assert {(row["page_title"], row["page_id"], row["wiki_id"]) for row in rows} == {
        ('Tern_Harbour:_a_"port"_/_quay', 7, "portwiki")
    }


@pytest.mark.parametrize("way", ["file", "pipe", "gzip"])
def test_parquet_is_read_back_as_it_was(tmp_path: Path, way: str) -> None:
    path = tmp_path / "export.parquet"
    data = b"".join(write_parquet([History(PAGE, HISTORY)]))
    path.write_bytes(gzip.compress(data) if way == "gzip" else data)
    with path.open("rb") as stdin:
        found = list(read_revisions("-" if way == "pipe" else str(path), stdin=stdin))
    assert {page for page, _ in found} == {PAGE}
    assert [each for _, each in found] == HISTORY


def test_what_wikimedia_writes_for_what_is_not_known_is_read_as_not_known(tmp_path: Path) -> None:
    """A parent of -1, words in the place of what is hidden, a text that was lost, no column that is not needed."""
    (row,) = pq.read_table(BytesIO(b"".join(write_parquet([History(PAGE, HISTORY[:1])])))).to_pylist()
    slot = dict(row["revision_content_slots"])["main"]
    redacted = [("main", slot | {"content_body": "redacted", "content_sha1": "redacted", "content_size": -1})]
    lost = [("main", slot | {"content_body": None})]
    rows = [
        row | {"revision_parent_id": -1, "user_is_visible": False, "user_text": "redacted"},
        row | {"revision_id": 2, "revision_content_is_visible": False, "revision_content_slots": redacted},
        row | {"revision_id": 3, "revision_content_slots": lost},
    ]
    table = pa.Table.from_pylist(rows, schema=CONTENT_HISTORY)
    table = table.drop_columns(
        ["wiki_id", "user_id", "user_central_id", "page_redirect_target", "revision_size"]
    )
    folder = tmp_path / "wiki_id=dewiki"
    folder.mkdir()
    pq.write_table(table, folder / "part-0.parquet")
    found = list(read_revisions(str(folder / "part-0.parquet")))
    assert {(page.wiki, page.lang) for page, _ in found} == {("dewiki", "de")}
    assert [(each.text, each.hidden, each.parentid, each.user) for _, each in found] == [
        ("It had 4 quays.\n", Hidden.USER, None, None),
        (None, Hidden.TEXT, None, "Keeper"),
        (None, Hidden.MISSING, None, "Keeper"),
    ]


@pytest.mark.parametrize("damage", ["another table", "cut off"])
def test_parquet_that_cannot_be_read_is_named_for_what_it_is(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "x.parquet"
    if damage == "cut off":
        path.write_bytes(b"".join(write_parquet([History(PAGE, HISTORY)]))[:-20])
    else:
        pq.write_table(pa.table({"city": ["Tern"], "revision_id": [1]}), path)
    with pytest.raises(ImportFormatError, match="damaged" if damage == "cut off" else "no column page_title"):
        list(read_revisions(str(path)))


def test_parquet_of_many_revisions_is_written_in_groups() -> None:
    many = (revision(number, f"{number} quays") for number in range(1, 2_502))
    pieces = list(write_parquet([History(PAGE, many)]))
    assert len(pieces) == 4
    assert pq.ParquetFile(BytesIO(b"".join(pieces))).metadata.num_row_groups == 3


def test_half_a_character_is_replaced_in_parquet() -> None:
    half = History(PAGE, [revision(1, "a\ud800b 😀")])
    (row,) = pq.read_table(BytesIO(b"".join(write_parquet([half])))).to_pylist()
    assert dict(row["revision_content_slots"])["main"]["content_body"] == "a\ufffdb 😀"


def test_without_pyarrow_parquet_is_an_error_that_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_spec", lambda _: None)
    with pytest.raises(InputError) as raised:
        pipeline.write_parquet([History(PAGE, HISTORY)])
    assert "wikidiff[parquet]" in raised.value.hint


def test_lines_of_json_hold_texts_and_states() -> None:
    lines = [json.loads(line) for line in b"".join(write_jsonl([History(PAGE, HISTORY)])).splitlines()]
    assert [line["text"] for line in lines] == [each.text for each in HISTORY]
    assert [line["revid"] for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0]["page"]["title"] == PAGE.title


def test_a_file_for_each_text() -> None:
    files = list(write_files([History(PAGE, HISTORY)]))
    assert [name for name, _ in files] == sorted(name for name, _ in files)
    assert [content.decode() for _, content in files] == [
        each.text for each in HISTORY if each.text is not None
    ]


@pytest.mark.parametrize("title", ["AC/DC", "..", "", "a" * 500, "Tab\tand\nline", "con:trol?*"])
def test_names_of_files_are_safe(title: str) -> None:
    name = file_name(title)
    assert name.strip(".")
    assert "/" not in name
    assert len(name) <= 80


OTHER = replace(PAGE, title="Tern Harbour: a 'port' / quay", pageid=8)
FOREIGN = replace(PAGE, wiki="hafenwiki", pageid=9, lang="de")
TWO = [
    History(PAGE, HISTORY[:2]),
    History(OTHER, [replace(each, revid=each.revid + 100, user="Pilot") for each in HISTORY[:2]]),
]


def test_several_pages_in_one_export_of_their_wiki(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(b"".join(write_xml(TWO)))
    assert [(page.title, page.pageid, page.wiki, found.revid) for page, found in read_revisions(str(path))] == [
        (PAGE.title, 7, "portwiki", 1), (PAGE.title, 7, "portwiki", 2),
        (OTHER.title, 8, "portwiki", 101), (OTHER.title, 8, "portwiki", 102),
    ]  # fmt: skip
    with pytest.raises(InputError, match="hafenwiki, portwiki"):
        list(write_xml([*TWO, History(FOREIGN, HISTORY)]))


def test_in_git_the_commits_of_several_pages_follow_each_other_in_time(tmp_path: Path) -> None:
    def git(*arguments: str, stdin: bytes = b"") -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, input=stdin, capture_output=True, check=True)
        return done.stdout.decode()

    git("init", "-q")
    git("fast-import", "--quiet", stdin=b"".join(write_git([*TWO, History(FOREIGN, HISTORY[:1])])))
    commits = git("log", "--reverse", "--format=%an|%s", "main").splitlines()
    assert commits == ["Keeper|edit 1", "Pilot|edit 1", "Keeper|edit 1", "192.0.2.7|edit 2", "Pilot|edit 2"]
    names = git("-c", "core.quotePath=false", "ls-tree", "--name-only", "-z", "main").rstrip("\0").split("\0")
    assert sorted(names) == sorted(
        f"{name}.wiki"
        for name in (file_name(PAGE.title), file_name(OTHER.title), f"{file_name(PAGE.title)} (hafenwiki)")
    )


def test_two_titles_that_make_one_name_stay_two_files() -> None:
    slash, colon = replace(PAGE, title="AC/DC"), replace(PAGE, title="ac:DC", pageid=8)
    files = write_files([History(page, HISTORY[:1]) for page in (slash, colon)])
    assert [name.split("/")[0] for name, _ in files] == ["AC_DC", "ac_DC (portwiki)"]
    third = replace(colon, title="AC:DC", pageid=9)
    names = PageNames()
    assert [names.claim(page, page.title) for page in (slash, colon, third, slash)] == [
        "AC_DC", "ac_DC (portwiki)", "AC_DC (portwiki 9)", "AC_DC",
    ]  # fmt: skip


def test_tables_hold_all_pages() -> None:
    table = pq.read_table(BytesIO(b"".join(write_parquet(TWO))))
    assert table["page_id"].to_pylist() == [7, 7, 8, 8]
    lines = [json.loads(line) for line in b"".join(write_jsonl(TWO)).splitlines()]
    assert [line["page"]["pageid"] for line in lines] == [7, 7, 8, 8]
