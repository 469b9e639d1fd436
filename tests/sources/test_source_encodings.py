# ruff: noqa: E501 files as they are
"""Files in encodings that the caller has to name, and files read as two sides of a comparison."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from tests.sources.samples import export, page, revision
from wikidiff.errors import ImportFormatError
from wikidiff.model import Revision
from wikidiff.sources import read_revisions, read_version

TEXT = "Der Kai mißt 5 Fäden.\n"


def exported(encoding: str) -> bytes:
    prolog = f'<?xml version="1.0" encoding="{encoding}"?>'
    return export([page("Käfer", [revision(1, TEXT)])], prolog=prolog).encode(encoding)


def answered(encoding: str) -> bytes:
    version = {"revid": 1, "timestamp": "2010-01-02T03:04:05Z", "content": TEXT}
    value = {"query": {"pages": [{"title": "Käfer", "revisions": [version]}]}}
    return json.dumps(value, ensure_ascii=False).encode(encoding)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8"])
@pytest.mark.parametrize("make", [exported, answered])
def test_the_caller_names_the_encoding(encoding: str, make: object) -> None:
    data = make(encoding)  # type: ignore[operator]
    ((where, found),) = read_revisions("-", stdin=BytesIO(data), encoding=encoding)
    assert (where.title, found.text) == ("Käfer", TEXT)


def test_without_it_the_byte_is_told_and_the_option_offered() -> None:
    with pytest.raises(ImportFormatError) as caught:
        list(read_revisions("-", stdin=BytesIO(answered("latin-1"))))
    assert "byte 33 is not valid utf-8" in caught.value.message
    assert "--encoding" in caught.value.message
    notes: list[str] = []
    data = TEXT.encode("latin-1")
    text = read_version("-", stdin=BytesIO(data), on_note=notes.append)[1]
    assert text == TEXT.replace("ß", "\N{REPLACEMENT CHARACTER}").replace("ä", "\N{REPLACEMENT CHARACTER}")
    assert len(notes) == 1
    assert "at byte 10" in notes[0]
    assert "--encoding latin-1" in notes[0]


def test_an_encoding_that_it_is_not() -> None:
    with pytest.raises(ImportFormatError, match="is not ascii: byte 10 is not valid in it"):
        list(read_revisions("-", stdin=BytesIO(TEXT.encode("latin-1")), encoding="ascii", title="K"))


def test_a_side_of_a_comparison_is_what_would_be_imported(tmp_path: Path) -> None:
    html = tmp_path / "a.html"
    html.write_text(
        '<!DOCTYPE html><html><body><div class="mw-parser-output"><p>It has <b>5</b> cranes.</p></div></body></html>'
    )
    where, found = read_version(str(html))
    assert isinstance(found, Revision)
    assert (found.text, where and where.title) == ("It has '''5''' cranes.\n", "a")
    notes: list[str] = []
    xml = tmp_path / "b.xml"
    xml.write_text(export([page("Quay", [revision(1, "old"), revision(2, "new")])]))
    _, newest = read_version(str(xml), on_note=notes.append)
    assert isinstance(newest, Revision)
    assert newest.text == "new"
    assert notes == [f"{xml} holds 2 revisions; the newest, 2, is compared"]
    empty = tmp_path / "empty"
    empty.touch()
    assert read_version(str(empty)) == (None, "")
    many = tmp_path / "many.xml"
    many.write_text(export([page("Quay", [revision(1, "old")]), page("Pier", [revision(2, "new")])]))
    with pytest.raises(ImportFormatError, match="holds several pages, “Quay” and “Pier”"):
        read_version(str(many))
