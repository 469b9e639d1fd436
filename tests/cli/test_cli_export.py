"""`wikidiff export`: where it writes, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tests.cli.conftest import Run
from tests.export.test_export import HISTORY, PAGE, TWO
from wikidiff.export import write_xml
from wikidiff.model import History


def test_an_export_to_a_place_that_is_not_there_leaves_nothing(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "port.xml").write_bytes(b"".join(write_xml([History(PAGE, HISTORY)])))
    result = wikidiff("export", str(tmp_path / "port.xml"), "-o", str(tmp_path / "no" / "such.xml"))
    assert result.status == 3
    assert "cannot write" in result.err
    result = wikidiff("export", str(tmp_path / "port.xml"), "--format", "files")
    assert result.status == 3
    assert "name one with -o" in result.err


def test_exporting_an_import_gives_the_same_bytes(wikidiff: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    first.write_bytes(
        b"".join(write_xml([History(PAGE, [each for each in HISTORY if each.text is not None])]))
    )
    assert wikidiff("export", str(first), "-o", str(second)).status == 0
    again = tmp_path / "third.xml"
    assert wikidiff("export", str(second), "-o", str(again)).status == 0
    assert again.read_bytes() == second.read_bytes()


def test_a_changelog_over_a_gap_says_so(wikidiff: Run, tmp_path: Path) -> None:
    path = tmp_path / "gap.xml"
    path.write_bytes(b"".join(write_xml([History(PAGE, [HISTORY[0], HISTORY[1], HISTORY[4]])])))
    result = wikidiff("changelog", str(path))
    assert result.status == 0
    assert "1 of the 3 stored revisions" in result.err
    path.write_bytes(b"".join(write_xml([History(PAGE, HISTORY[:2])])))
    assert "stored revisions" not in wikidiff("changelog", str(path)).err


def test_parquet_is_chosen_by_the_name(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "port.xml").write_bytes(b"".join(write_xml([History(PAGE, HISTORY)])))
    out = tmp_path / "port.parquet"
    assert wikidiff("export", str(tmp_path / "port.xml"), "-o", str(out)).status == 0
    assert pq.read_metadata(out).num_rows == len(HISTORY)


def test_all_pages_of_a_file_and_of_the_store(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "two.xml").write_bytes(b"".join(write_xml(TWO)))
    out = tmp_path / "two.parquet"
    assert wikidiff("export", str(tmp_path / "two.xml"), "-o", str(out)).status == 0
    assert pq.read_table(out)["page_id"].to_pylist() == [7, 7, 8, 8]
    assert wikidiff("import", str(tmp_path / "two.xml")).status == 0
    result = wikidiff("export", "--all", "--format", "files", "-o", str(tmp_path / "pages"))
    assert (result.status, "4 files" in result.err) == (0, True)
    assert {path.parent.parent.name for path in (tmp_path / "pages").rglob("*.wiki")} == {"pages"}
    one = wikidiff("export", PAGE.title, PAGE.title, "--format", "jsonl")
    assert len(one.out.splitlines()) == 2, "a page that is named twice is written once"


def test_an_export_of_nothing_or_of_one_revision_says_what_to_name(wikidiff: Run, tmp_path: Path) -> None:
    assert wikidiff("export").status == 2
    assert wikidiff("export", "--all", "Tern Harbour").status == 2
    (tmp_path / "two.xml").write_bytes(b"".join(write_xml(TWO)))
    assert wikidiff("import", str(tmp_path / "two.xml")).status == 0
    result = wikidiff("export", f"{PAGE.title}@latest", "--format", "jsonl")
    assert (result.status, "whole history" in result.err) == (3, True)
