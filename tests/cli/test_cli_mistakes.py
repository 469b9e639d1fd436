"""Command lines that are nearly right: one message, which says what was meant."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wikidiff.cli.options import moment


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("changlog", "did you mean 'changelog'?"),
        ("shwo", "did you mean 'show'"),
        ("history", "did you mean 'log'?"),
        ("hitsory", "did you mean 'log'?"),
        ("fetch", "did you mean 'snapshot'?"),
        ("Tern Harbour", "if it is a page or a file: wikidiff changelog 'Tern Harbour'"),
        ("en:Tern", "if it is a page or a file: wikidiff changelog en:Tern"),
        ("港", "if it is a page or a file: wikidiff changelog '港'"),
        ("xyzzy", "`wikidiff --help` lists them"),
    ],
)
def test_a_word_that_is_no_command(wikidiff: Run, word: str, says: str) -> None:
    result = wikidiff(word)
    assert result.status == 2
    assert says in result.err


def test_a_file_as_a_command(wikidiff: Run, tern: Path) -> None:
    assert f"wikidiff changelog {tern.name}" in wikidiff(tern.name).err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("log", "--formt", "json"), "--format"),
        (("log", "--limit", "5"), "--limit is an option of `wikidiff snapshot`, and not of `wikidiff log`"),
        (("changelog", "x", "--exit-code"), "--exit-code is an option of `wikidiff diff`"),
        (("figures", "x", "--lang", "english"), "its code is en"),
        (("figures", "x", "--lang", "Deutsch"), "its code is de"),
        (("figures", "x", "--lang", "germn"), "for German it is de"),
        (("figures", "x", "--lang", "klingon"), "is not a language code"),
        (("changelog", "x", "--since", "2009-02-30"), "no such day: February 2009 has 28 days"),
        (("changelog", "x", "--since", "2009-13-01"), "no such month: 13"),
        (("changelog", "x", "--since", "7/12/2009"), "write the year first"),
        (("changelog", "x", "--since", "soon"), "'soon' is not a date; write one like"),
    ],
)
def test_an_option_that_is_nearly_right(wikidiff: Run, arguments: tuple[str, ...], says: str) -> None:
    result = wikidiff(*arguments)
    assert result.status == 2
    assert says in result.err


def test_codes_of_wikis_are_languages(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text("It has 1,5 km.\n")
    for code in ("simple", "zh-min-nan", "be-x-old", "pt_BR", "NL"):
        assert wikidiff("figures", "a.wiki", "--lang", code).status == 0


@pytest.mark.parametrize("command", ["show", "log", "figures", "sections", "changelog"])
def test_places_are_called_what_they_are(wikidiff: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    for name, says in (
        (".", ". is a folder"),
        ("./folder", "./folder is a folder"),
        ("folder/", "folder/ is a folder"),
        ("./absent.xml", "there is no file ./absent.xml"),
        ("image.png", "image.png is a PNG image"),
    ):
        result = wikidiff(command, name)
        assert result.status == 3
        assert says in result.err


@pytest.mark.parametrize(
    "name", ["tern-harbour", "Tern_Harbour", "tern harbour", "TERN—HARBOUR", "testwiki:Tern-Harbour"]
)
def test_blanks_hyphens_and_underscores_are_one(stored: Run, name: str) -> None:
    assert stored("show", name).out == stored("show", "Tern Harbour").out


def test_a_page_and_one_revision_are_compared_with_the_latest(stored: Run, tern: Path) -> None:
    whole = stored("diff", "Tern Harbour", "12", "latest").out
    assert "revision 16" in whole
    assert stored("diff", "Tern Harbour", "12").out == whole
    assert stored("diff", "Tern Harbour", "1 Aug 2006").out == whole
    assert stored("diff", "Tern Harbour", "-4", "latest").out == whole
    assert stored("diff", "Tern Harbour", "-4").out == whole
    assert stored("diff", "Tern Harbour", "-3~1").out == whole
    one = tern.with_name("one.xml")
    head, page, _ = tern.read_text(encoding="utf-8").split("<page>")
    one.write_text(f"{head}<page>{page}</mediawiki>", encoding="utf-8")
    assert "revision 16" in stored("diff", "one.xml", "first").out


def test_two_revisions_of_the_only_page_stay_what_they_are(stored: Run, tern: Path) -> None:
    text = tern.read_text(encoding="utf-8").split("<page>")
    tern.write_text(f"{text[0]}<page>{text[1]}</mediawiki>", encoding="utf-8")
    assert stored("--store", "one.sqlite", "import", tern).status == 0
    assert "revision 12" in stored("--store", "one.sqlite", "diff", "first", "12").out


@pytest.mark.parametrize("when", ["2030", "1 May 2030", "yesterday", "2030/1"])
def test_a_date_past_the_last_revision_says_so(stored: Run, when: str) -> None:
    result = stored("show", f"Tern Harbour@{when}")
    assert result.status == 0
    assert f"{when} is past the last stored revision: that is 16 of 2009-06-01" in result.err
    assert "past the last" not in stored("show", "Tern Harbour@June 2009").err


def test_a_word_lists_the_pages_that_have_it(stored: Run) -> None:
    result = stored("log", "tern")
    assert result.status == 0
    assert [line.split("  ")[-1].strip() for line in result.out.splitlines()[1:]] == [
        "Tern Harbour",
        "Tern Island",
    ]
    assert "revision" in stored("log", "harbour").out.splitlines()[0]


def test_what_no_form_fits_is_refused(stored: Run, tmp_path: Path) -> None:
    for name in ("x.zip", "x.xml.gz", "x.pdf"):
        result = stored("export", "--all", "-o", name)
        assert result.status == 3
        assert "does not say in which form" in result.err
        assert not (tmp_path / name).exists()
    assert stored("export", "--all", "-o", "x.ndjson").status == 0
    assert stored("export", "--all", "-o", "bare").status == 0


def test_options_read_the_same_dates() -> None:
    assert str(moment("July 2009")) == "2009-07-01 00:00:00+00:00"
    assert str(moment("12 July 2009", end=True)) == "2009-07-12 23:59:59+00:00"
    assert moment("yesterday") < moment("today") <= moment("now")


@pytest.mark.parametrize(
    "arguments",
    [
        ("blame", "nosuch.xml"),
        ("trace", "nosuch.xml@2009", "piers"),
        ("changelog", "nosuch.json.xz"),
        ("figures", "nosuch.html"),
        ("show", "lost/nosuch.wiki@latest"),
        ("log", "nosuch.xml"),
        ("stale", "nosuch.xml"),
        ("export", "nosuch.xml"),
        ("diff", "nosuch.xml", "first", "latest"),
        ("diff", "nosuch.xml", "other.xml"),
        ("diff", "nosuch.xml", "tern.xml"),
        ("evidence", "nosuch.xml", "1", "2", "-o", "e.zip"),
    ],
)
@pytest.mark.parametrize("has_store", [False, True])
def test_a_file_that_is_not_there_is_no_title(
    wikidiff: Run, tern: Path, arguments: tuple[str, ...], has_store: bool
) -> None:
    if has_store:
        wikidiff("import", tern)
    result = wikidiff(*arguments)
    assert result.status == 3
    assert "there is no file" in result.err
    assert "nosuch" in result.err
    assert "contact" not in result.err


def test_a_stored_page_may_be_called_as_files_are(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "page").write_text("It has 5 km.\n")
    wikidiff("import", "page", "--title", "Index.html", "--date", "2009")
    assert "5 km" in wikidiff("figures", "Index.html").out
    assert "no file Other.html, and " in wikidiff("figures", "Other.html").err


def test_a_length_of_time_past_the_calendar(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text("As of 2001, it has 5 piers.\n")
    for age in ("99999y", "120000m", "9" * 30 + "d"):
        result = wikidiff("stale", "a.wiki", "--older-than", age)
        assert result.status == 2
        assert f"'{age}' is longer than the calendar: 9,999 years are the most" in result.err
    assert wikidiff("stale", "a.wiki", "--older-than", "9999y").status == 0


TWICE = """<mediawiki xml:lang="en"><page><title>Quay</title><ns>0</ns><id>4</id>
<revision><id>7</id><timestamp>2010-01-01T00:00:00Z</timestamp><text>It has 5 cranes.</text></revision>
<revision><id>7</id><timestamp>2010-01-01T00:00:00Z</timestamp><text>It has 9 cranes.</text></revision>
</page></mediawiki>"""


def test_two_texts_of_one_revision_are_told(wikidiff: Run, tmp_path: Path) -> None:
    (tmp_path / "twice.xml").write_text(TWICE)
    (tmp_path / "none.wiki").write_text("")
    for arguments in (("figures", "twice.xml"), ("stale", "twice.xml"), ("export", "twice.xml", "-o", "-")):
        result = wikidiff(*arguments)
        assert result.status == 0
        assert "revision 7 of " in result.err
        assert "came with another text; kept as it was" in result.err
    compared = wikidiff("diff", "none.wiki", "twice.xml")
    assert "twice.xml has two texts for revision 7; the first is compared" in compared.err
    assert "5 cranes" in compared.out
    assert "9 cranes" not in compared.out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("help",), 2, "did you mean `wikidiff --help`?"),
        (("help", "diff"), 2, "did you mean `wikidiff diff --help`?"),
        (("--since", "2009", "log"), 2, "it stands behind the command"),
        (("log", "Tern", "Harbour"), 2, "stands in quotes: wikidiff log 'Tern Harbour'"),
        (("show", "Tern Harbour", "12"), 2, "behind an @: wikidiff show 'Tern Harbour@12'"),
        (("blame", "Tern Harbour", "first"), 2, "behind an @: wikidiff blame 'Tern Harbour@first'"),
        (("show", "Tern@1", "May", "2009"), 2, "in quotes: wikidiff show 'Tern@1 May 2009'"),
        (("show", "Tren"), 3, "did you mean Tern "),
        (("show", "12"), 3, "12 is a revision, and a page is wanted\nhint: name its page and it: 'Tern"),
        (("show", "777"), 3, "no page '777' is stored"),
        (("diff", ".", "."), 3, ". is a folder"),
        (("diff", "Tern Harbour", "first", "latest", "--only", "section:"), 2, "section: is without a title"),
        (("trace", "Tern Harbour", "section:Moorings"), 3, "no section, on the page or earlier, is called"),
        (("trace", "Tern Harbour", "parameter:depth"), 3, "no field of a table or an infobox"),
        (("evidence", "Tern Harbour", "first", "latest", "-o", "kept.tar"), 3, "a ZIP, and kept.tar is not"),
        (("feed", "Tern Harbour", "-o", "feed.md"), 3, "a feed is Atom, and feed.md is not called so"),
        (("figures", "Tern Harbour", "-o", "figures.html"), 3, "end it in .json, .csv or .txt"),
        (("blame", "Tern Harbour", "-o", "blame.md"), 3, "end it in .html, .json, .csv or .txt"),
        (("export", "--all", "-o", "."), 3, "cannot write .: Is a directory"),
        (("show", "Tern Harbour", "--templates", "Tide"), 0, "revision 16 has no template Tide"),
        (("changelog", "Tern Harbour", "--since", "2031-05"), 0, "2031-05-01 is past the last stored revision"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_was_meant(
    stored: Run, arguments: tuple[str, ...], status: int, says: str
) -> None:
    result = stored(*arguments)
    assert result.status == status
    assert says in result.err
    assert "Traceback" not in result.err


def test_a_range_is_written_as_git_has_it(stored: Run) -> None:
    assert stored("diff", "Tern Harbour", "12..16").out == stored("diff", "Tern Harbour", "12", "16").out
    assert stored("diff", "Tern Harbour", "2006..latest").status == 0


def test_an_export_goes_through_a_device_or_a_link_and_keeps_it(stored: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert stored("export", "Tern Island", "-o", "pipe", "--format", "jsonl").status == 0
        assert b"Tern Island" in os.read(reader, 1 << 16)
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    (tmp_path / "link.jsonl").symlink_to("target.jsonl")
    assert stored("export", "Tern Island", "-o", "link.jsonl").status == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "target.jsonl").read_text(encoding="utf-8").count("\n") >= 1


def test_ctrl_c_while_the_command_loads_shows_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'wikidiff.cli.mistakes':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Finder())\n",
        encoding="utf-8",
    )
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "wikidiff", "--help"], capture_output=True, text=True, check=False, timeout=60,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.parametrize("command", ["blame", "trace", "stale", "figures", "feed", "diff", "changelog"])
def test_the_endings_that_help_names_are_taken_and_say_the_form(
    stored: Run, tmp_path: Path, command: str
) -> None:
    said = re.search(r"it ends in (.*?), as", " ".join(stored(command, "--help").out.split()))
    assert said is not None
    rest = {"trace": ["timber"], "diff": ["first", "latest"]}.get(command, [])
    for ending in re.findall(r"\.[a-z]+", said[1]):
        result = stored(command, "Tern Harbour", *rest, "-o", f"kept{ending}")
        assert result.status == 0, result.err
        head = (tmp_path / f"kept{ending}").read_text(encoding="utf-8")[:400].lower()
        assert {".html": "<!doctype", ".json": "{", ".atom": "<?xml", ".xml": "<?xml"}.get(ending, "") in head
