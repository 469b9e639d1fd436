from __future__ import annotations

import gzip
import hashlib
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikidiff.errors import ImportFormatError
from wikidiff.model import Page
from wikidiff.sources import TextFile, read_revisions, read_text
from wikidiff.sources.texts import decode, encoding_of

DATE = datetime(2006, 7, 1, 12, 30, tzinfo=UTC)
WIKITEXT = "'''Lake''' is a [[lake]].\n\n== History ==\n\nIn 1956 it rose 3 m.\n"


def save(path: Path, text: str = WIKITEXT) -> str:
    path.write_bytes(text.encode())
    return str(path)


def test_a_file_of_wikitext_is_a_revision(tmp_path: Path) -> None:
    ((where, found),) = read_revisions(save(tmp_path / "St._Mary_Lake.wiki"), date=DATE, lang="de", wiki="w")
    assert where == Page(wiki="w", title="St. Mary Lake", lang="de")
    assert (found.text, found.timestamp, found.revid) == (WIKITEXT, DATE, 20060701123000)
    assert found.sha1 == hashlib.sha1(WIKITEXT.encode()).hexdigest()
    assert found.size == len(WIKITEXT)


def test_the_date_is_turned_to_utc(tmp_path: Path) -> None:
    path = save(tmp_path / "Lake.txt")
    naive = next(read_revisions(path, date=datetime(2006, 7, 1)))[1]  # noqa: DTZ001 it is what is tested
    assert naive.timestamp == datetime(2006, 7, 1, tzinfo=UTC)
    east = next(read_revisions(path, date=datetime(2006, 7, 1, tzinfo=timezone(timedelta(hours=9)))))[1]
    assert (east.timestamp.utcoffset(), east.revid) == (timedelta(0), 20060630150000)


def test_without_a_date_it_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(ImportFormatError, match="does not say when") as caught:
        next(read_revisions(save(tmp_path / "Lake.wiki")))
    assert "--date" in caught.value.hint


def test_without_a_name_it_asks_for_one() -> None:
    with pytest.raises(ImportFormatError) as caught:
        next(read_revisions("-", stdin=BytesIO(WIKITEXT.encode()), date=DATE))
    assert "--title" in caught.value.hint


def test_the_extension_says_wikitext_even_for_what_looks_rendered(tmp_path: Path) -> None:
    text = "Lake\n\nFrom Wikipedia, the free encyclopedia\n"
    ((_, found),) = read_revisions(save(tmp_path / "Lake.wiki", text), date=DATE)
    assert found.text == text


@pytest.mark.parametrize("name", ["dump.xml", "dump.7z", "dump.xml_old.gz", "answer.json", "page.html"])
def test_text_under_the_name_of_something_else_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFormatError, match="is not such a file"):
        next(read_revisions(save(tmp_path / name, "just some words\n"), date=DATE))


def test_a_compressed_file_of_wikitext(tmp_path: Path) -> None:
    path = tmp_path / "Lake.wiki.gz"
    path.write_bytes(gzip.compress(WIKITEXT.encode()))
    ((where, found),) = read_revisions(str(path), date=DATE)
    assert (where.title, found.text) == ("Lake", WIKITEXT)


@pytest.mark.parametrize(
    "text",
    ["{{Infobox}}\ntext", "[[File:A.png]]", "<!-- c -->\ntext", "<div>text</div>", "{|\n|}", "<noinclude>"],
)
def test_markup_at_the_start_is_still_wikitext(tmp_path: Path, text: str) -> None:
    ((_, found),) = read_revisions(save(tmp_path / "Lake.txt", text), date=DATE)
    assert found.text == text


def test_invalid_bytes_are_repaired_and_told(tmp_path: Path) -> None:
    path = tmp_path / "Lake.wiki"
    path.write_bytes(b"caf\xe9 au lait, \xef\xbf\xbd, na\xefve\n" + b"words " * 20)
    told: list[str] = []
    ((_, found),) = read_revisions(str(path), date=DATE, on_note=told.append)
    assert found.text is not None
    assert found.text.startswith("caf\ufffd au lait, \ufffd, na\ufffdve\n")
    assert ["2 places" in note for note in told] == [True]
    assert read_text(str(path)).repaired == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_read_text_knows_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "Lake"
    path.write_bytes(WIKITEXT.encode(encoding))
    assert read_text(str(path)) == TextFile(text=WIKITEXT, repaired=0)


def test_read_text_keeps_line_ends_and_reads_standard_input() -> None:
    assert read_text("-", BytesIO(b"a\r\nb\rc\n")).text == "a\r\nb\rc\n"
    assert read_text("-", BytesIO(b"")).text == ""


def test_read_text_refuses_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "Lake"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(ImportFormatError, match="not a text file"):
        read_text(str(path))
    with pytest.raises(ImportFormatError, match="is a directory"):
        read_text(str(tmp_path))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_decoded_as_it_was(text: str) -> None:
    data = text.encode()
    if encoding_of(data) == "utf-8":
        assert decode(data) == TextFile(text=text, repaired=0)


@given(st.binary())
def test_decoding_never_raises(data: bytes) -> None:
    file = decode(data)
    assert file.repaired >= 0
    assert (file.repaired > 0) == (not _is_valid(data))


def _is_valid(data: bytes) -> bool:
    try:
        data.decode(encoding_of(data))
    except UnicodeDecodeError:
        return False
    return True
