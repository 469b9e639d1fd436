"""`wikidiff evidence`: an archive that can be checked without us."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from tests.cli.conftest import Run


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_sums_and_the_texts_are_right(stored: Run, tmp_path: Path) -> None:
    result = stored("evidence", "Tern Harbour", "12", "16", "-o", tmp_path / "evidence.zip")
    assert (result.status, result.out, result.err) == (0, "", "")
    files = unpacked(tmp_path / "evidence.zip")
    listed = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert set(listed) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digits for name, digits in listed.items())
    source = json.loads(files["source.json"])
    for side in ("old", "new"):
        text = files[f"{side}-{source[side]['revision']['revid']}.wiki"]
        assert hashlib.sha1(text, usedforsecurity=False).hexdigest() == source[side]["sha1_of_text"]
        assert source[side]["sha1_agrees"] in (True, None)
    assert files["new-16.wiki"].decode() == stored("show", "Tern Harbour@16", "--text").out


def test_the_report_is_in_it_and_the_readme_says_how_to_check(stored: Run, tmp_path: Path) -> None:
    stored("evidence", "Tern Harbour", "12", "16", "-o", tmp_path / "evidence.zip")
    files = unpacked(tmp_path / "evidence.zip")
    assert files["report.html"].startswith(b"<!doctype html>")
    assert json.loads(files["report.json"])["new"]["revid"] == 16
    assert "sha256sum -c SHA256SUMS" in files["README.txt"].decode()


def test_equal_evidence_is_equal_to_the_byte(stored: Run, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        stored("evidence", "Tern Harbour", "12", "16", "-o", tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_is_missing_is_said(stored: Run, tmp_path: Path) -> None:
    assert stored("evidence", "Tern Harbour", "12", "16").status == 2
    assert stored("evidence", "Tern Harbour", "12", "-o", tmp_path / "x.zip").status == 2
    assert stored("evidence", "Tern Harbour", "12", "15", "-o", tmp_path / "x.zip").status == 3
    assert not (tmp_path / "x.zip").exists()
