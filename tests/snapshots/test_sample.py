"""The sample history is what its README says: in the file, and in what wikidiff says of each edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from xml.etree import ElementTree

import pytest

from wikidiff.model import Changelog, Revision
from wikidiff.pipeline import changelog, compare, open_page

FOLDER = Path(__file__).parent.parent.parent / "snapshots"
SAMPLE = FOLDER / "japanese-soviet-relations.xml"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
SPACE = "{http://www.mediawiki.org/xml/export-0.11/}"

ROWS = re.findall(r"^\| (\d+) \| (\S+) \| (.+?) \| (.+?) \| (.*?) ?\|$", README, re.M)
FOLDED = {"", "(folded)", "(cannot be read)", "(folded: same text as 9019)"}


def base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits.rjust(31, "0")


@pytest.fixture(scope="module")
def elements() -> list[ElementTree.Element]:
    return list(ElementTree.parse(SAMPLE).iter(f"{SPACE}revision"))


@pytest.fixture(scope="module")
def revisions() -> Iterator[dict[int, Revision]]:
    with open_page(FOLDER / "none.sqlite", str(SAMPLE)) as holding:
        yield {revision.revid: revision for revision in holding.store.revisions(holding.page)}


@pytest.fixture(scope="module")
def report() -> Changelog:
    with open_page(FOLDER / "none.sqlite", str(SAMPLE)) as holding:
        return changelog(holding.page, holding.store.revisions(holding.page))


def test_it_says_that_it_is_made_up() -> None:
    assert "made-up history" in README


def test_readme_lists_every_revision(elements: list[ElementTree.Element]) -> None:
    ids = [element.findtext(f"{SPACE}id") for element in elements]
    assert len(ids) >= 10
    assert [row[0] for row in ROWS] == ids


def test_dates_go_from_2006_to_2012(elements: list[ElementTree.Element]) -> None:
    stamps = [element.findtext(f"{SPACE}timestamp") or "" for element in elements]
    assert stamps == sorted(stamps)
    assert (datetime.fromisoformat(stamps[0]).year, datetime.fromisoformat(stamps[-1]).year) == (2006, 2012)


def test_hashes_and_sizes_are_right(elements: list[ElementTree.Element]) -> None:
    for element in elements:
        text = element.find(f"{SPACE}text")
        assert text is not None
        if text.get("deleted") is None:
            raw = (text.text or "").encode()
            assert text.get("bytes") == str(len(raw))
            assert element.findtext(f"{SPACE}sha1") == base36(int(sha1(raw).hexdigest(), 16))
        else:
            assert text.text is None


def test_the_running_example(revisions: dict[int, Revision]) -> None:
    (change,) = compare(revisions[9333], revisions[9402]).changes
    assert change.codes == ("stamp_advanced",)
    assert change.section == ()
    (figure,) = change.figures
    assert figure.before is not None
    assert figure.after is not None
    assert (str(figure.before.value), str(figure.after.value)) == ("2006", "2009")


@pytest.mark.parametrize("row", [row for row in ROWS if row[4] not in FOLDED], ids=lambda row: row[0])
def test_each_edit_gets_the_codes_that_the_readme_names(
    row: tuple[str, ...], revisions: dict[int, Revision]
) -> None:
    ids = [revid for revid, revision in revisions.items() if revision.text is not None]
    before = ids[ids.index(int(row[0])) - 1]
    found = {
        code for change in compare(revisions[before], revisions[int(row[0])]).changes for code in change.codes
    }
    assert found == set(re.findall(r"`(\w+)`", row[4]))


def test_changelog_names_who_brought_the_net_change(report: Changelog) -> None:
    corrected = [entry for entry in report.entries if entry.change.code == "figure_corrected"]
    assert [entry.revision and entry.revision.revid for entry in corrected] == [9019]
    (dated,) = [
        entry
        for entry in report.entries
        if entry.change.before and "peace treaty was" in entry.change.before.text
    ]
    assert [(step.revision.revid, step.change.code) for step in dated.steps] == [
        (9402, "stamp_advanced"),
        (9801, "figure_removed"),
    ]


def test_every_net_change_that_tells_is_attributed(report: Changelog) -> None:
    assert all(entry.steps for entry in report.entries if not entry.change.is_editorial)


def test_reverts_and_the_hidden_revision_are_told(report: Changelog) -> None:
    assert [[undone.revid for undone in revert.undone] for revert in report.reverts] == [[9027], [9251]]
    assert [revision.revid for revision in report.hidden] == [9251]
