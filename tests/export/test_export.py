"""What is written for other tools is what they read: ourselves, git, and a real MediaWiki."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mediawiki.server import MediaWiki
from wikidiff.export import write_files, write_git, write_jsonl, write_xml
from wikidiff.export.files import file_name
from wikidiff.model import Hidden, Page, Revision
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
    found = read_back(b"".join(write_xml(PAGE, HISTORY)), tmp_path)
    for before, after in zip(HISTORY, found, strict=True):
        same = ("revid", "parentid", "timestamp", "user", "minor", "text", "sha1", "model")
        assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
        assert (after.comment or None) == before.comment
        # a hidden text has a hidden sha1 in an export
        assert after.hidden & ~Hidden.SHA1 == before.hidden


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60))
def test_any_text_that_xml_can_hold_comes_back(text: str) -> None:
    held = "".join(character for character in text if character >= " " or character in "\t\n\r")
    data = b"".join(write_xml(PAGE, [revision(1, held)]))
    found = list(read_revisions("-", stdin=BytesIO(data)))
    assert found[0][1].text == held


def test_a_character_that_xml_cannot_hold_is_replaced_and_the_sha1_tells(tmp_path: Path) -> None:
    (found,) = read_back(b"".join(write_xml(PAGE, [revision(1, "a\x00b\ud800c")])), tmp_path)
    assert found.text == "a\ufffdb\ufffdc"
    assert found.sha1 == HISTORY[0].sha1 or found.sha1 == revision(1, "a\x00b\ud800c").sha1


@pytest.mark.server
def test_a_real_mediawiki_imports_it(own_mediawiki: MediaWiki) -> None:
    told = [each for each in HISTORY if each.text is not None]
    page = replace(PAGE, title="Tern Harbour")
    own_mediawiki.load(b"".join(write_xml(page, told)))
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
    git("fast-import", "--quiet", stdin=b"".join(write_git(PAGE, HISTORY)))
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


def test_lines_of_json_hold_texts_and_states() -> None:
    lines = [json.loads(line) for line in b"".join(write_jsonl(PAGE, HISTORY)).splitlines()]
    assert [line["text"] for line in lines] == [each.text for each in HISTORY]
    assert [line["revid"] for line in lines] == [1, 2, 3, 4, 5]
    assert lines[0]["page"]["title"] == PAGE.title


def test_a_file_for_each_text() -> None:
    files = list(write_files(PAGE, HISTORY))
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
