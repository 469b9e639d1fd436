# ruff: noqa: E501 files as they are
"""Commands on files of every form."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Run

TEXT = "Der Kai mißt 5 Fäden.\n"


def test_import_reads_it(wikidiff: Run, tmp_path: Path) -> None:
    path = tmp_path / "Kai.wiki"
    path.write_bytes(TEXT.encode("cp1252"))
    assert wikidiff("import", str(path), "--date", "2010", "--encoding", "cp1252").status == 0
    assert "mißt 5 Fäden" in wikidiff("show", "Kai", "--text").out
    refused = wikidiff("import", str(path), "--encoding", "latin1x")
    assert refused.status == 2
    assert "did you mean latin-1?" in refused.err


def test_diff_of_a_saved_page_and_its_wikitext(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<!DOCTYPE html><html><body><div class="mw-parser-output"><p>It has 5 cranes and 3 tugs.</p></div></body></html>'
    )
    (tmp_path / "b.wiki").write_text("It has 5 cranes and 4 tugs.\n")
    shown = wikidiff("diff", str(tmp_path / "a.html"), str(tmp_path / "b.wiki"), "--format", "json")
    changes = json.loads(shown.out)["changes"]
    (figure,) = changes[0]["figures"]
    assert (figure["before"]["value"], figure["after"]["value"]) == ("3", "4")


def test_an_export_as_lines_comes_back_whole(stored: Run, tmp_path: Path) -> None:
    lines = stored("export", "--all", "--format", "jsonl").out
    (tmp_path / "all.jsonl").write_text(lines)
    result = stored("--store", "other.sqlite", "import", tmp_path / "all.jsonl")
    assert result.status == 0, result.err
    assert stored("--store", "other.sqlite", "export", "--all", "--format", "jsonl").out == lines


def test_revisions_without_a_number_are_told(wikidiff: Run, tern: Path) -> None:
    tern.write_text(
        re.sub(r"(<revision>\s*)<id>\d+</id>", r"\1", tern.read_text(encoding="utf-8"), count=1),
        encoding="utf-8",
    )
    result = wikidiff("import", tern)
    assert result.status == 0
    assert "1 of its revisions have no number; they are numbered by their time" in result.err
    assert (
        "6 new revisions" in wikidiff("--store", "b.sqlite", "import", tern).out
        or "7 new revisions" in result.out
    )
