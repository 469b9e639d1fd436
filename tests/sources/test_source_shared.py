"""The real histories that developers have beside their checkout."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wikidiff.errors import ImportFormatError
from wikidiff.model import Hidden, Page, Revision
from wikidiff.sources import read_revisions

ALTERED = {"hiwiki-kahani.tar.gz": [3167778, 3213627, 3213629]}
"""Texts that lost a blank before the file came here: their hash says so. (One that lost its carriage returns in
`dewiktionary-hallo.xml` gets them back.)"""


@pytest.fixture
def histories(shared_data: Path) -> Path:
    return shared_data / "histories"


def collect(path: Path) -> tuple[list[tuple[Page, Revision]], ImportFormatError | None]:
    found = []
    try:
        for pair in read_revisions(str(path), date=datetime(2020, 1, 1, tzinfo=UTC)):
            found.append(pair)  # noqa: PERF402 what came before the error is what matters
    except ImportFormatError as error:
        return found, error
    return found, None


@pytest.mark.parametrize(
    ("name", "count", "page"),
    [
        ("2006-westchester-county-tornado.xml.xz", 231, ("enwiki", "2006 Westchester County tornado", "en")),
        ("aawiki-20260101-pages-meta-history.xml.7z", 1307, None),
        ("dewiktionary-hallo.xml", 135, ("dewiktionary", "Hallo", "de")),
        ("hiwiki-kahani.tar.gz", 94, ("hiwiki", "कहानी", "hi")),
        ("japan-cup.revisions.json.xz", 201, ("file", "japan-cup", "en")),
        ("hidden-revisions/MediawikiDumperOutputTest.Commonswiki.Sample.xml", 59, None),
        ("hidden-revisions/MediawikiDumperOutputTest.Simplewiki.Sample.xml", 33, None),
    ],
)
def test_histories_are_whole_and_their_hashes_right(
    histories: Path, name: str, count: int, page: tuple[str, str, str] | None
) -> None:
    found, error = collect(histories / name)
    assert error is None
    assert len(found) == count
    wrong = [
        revision.revid
        for _, revision in found
        if revision.sha1 is not None
        and revision.text is not None
        and hashlib.sha1(revision.text.encode()).hexdigest() != revision.sha1
    ]
    assert wrong == ALTERED.get(name, [])
    if page is not None:
        assert {(where.wiki, where.title, where.lang) for where, _ in found} == {page}


def test_one_page_in_every_format(histories: Path) -> None:
    files = sorted((histories / "formats").iterdir())
    assert files
    read = {path.name: collect(path) for path in files}
    _, error = read.pop("article-pyrus.xml_invalid.7z")
    assert error is not None
    assert ".7z" in error.message
    plain, _ = read["article-pyrus.xml"]
    assert len(plain) == 6
    assert all(each == (plain, None) for each in read.values())


def test_hidden_revisions_are_states(histories: Path) -> None:
    found, _ = collect(histories / "hidden-revisions/MediawikiDumperOutputTest.Simplewiki.Sample.xml")
    flags = {revision.revid: revision.hidden for _, revision in found if revision.hidden}
    assert sum(Hidden.TEXT in hidden for hidden in flags.values()) == 4
    assert sum(Hidden.COMMENT in hidden for hidden in flags.values()) == 3
    for _, revision in found:
        assert (revision.text is None) == bool(revision.hidden & (Hidden.TEXT | Hidden.MISSING))


def test_damaged_files_keep_what_is_whole(histories: Path) -> None:
    found, error = collect(histories / "truncated-dump.xml.bz2")
    assert len(found) == 193
    assert error is not None
    assert "1.6 Band" in error.message
    found, error = collect(histories / "no-root-element.xml.xz")
    assert len(found) == 130
    assert error is not None
    assert "root element" in error.message


def test_the_seed_becomes_sections(shared_data: Path) -> None:
    (((where, revision),), error) = collect(shared_data / "seed/japanese-soviet-relations.txt")
    assert error is None
    assert where.title == "Japanese-Soviet relations"
    assert revision.text is not None
    headings = [line for line in revision.text.splitlines() if line.startswith("==")]
    assert headings[:2] == ["== 1950s and 60s ==", "== 1970s =="]
    assert len(headings) == 8
    assert "even in 2006 matters remain unresolved." in revision.text
    assert "edit]" not in revision.text
    assert "Contents" not in revision.text
    assert "In other languages" not in revision.text
