"""Every CSV that is written: as a spreadsheet opens it, every cell is a text or a number, and none is a formula."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Callable
from io import StringIO
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.history.stories import revisions
from wikidiff import claims, compare, parse
from wikidiff.lives import blame, trace
from wikidiff.model import Page
from wikidiff.pipeline import tables
from wikidiff.report import apparatus, listing
from wikidiff.report import csv as written
from wikidiff.report.blame import blame_csv
from wikidiff.report.digest import digest
from wikidiff.report.trace import trace_csv

FORMULAS = (
    "=1+1", "+2+3", "-2+3+cmd|' /C calc'!A0", "@SUM(A1:A9)", "=HYPERLINK(0)", "\t=1+1", "  =1+1", "＝1+1",
    '=WEBSERVICE("http://localhost/")', "=DDE(0;0;0)", "-SUM(A1)", "+cmd|' /C calc'!A0",
)  # fmt: skip
STEERING = "\x1b[2J\x07\x00\x9b31m\u202e"
PAGE = Page(wiki="file", title="=1+1")


def whole() -> dict[str, str]:
    rows = "".join(f"|-\n| <nowiki>{each}</nowiki> || 5 ships {STEERING}\n" for each in FORMULAS)
    text = "".join(f"* <nowiki>{each}</nowiki> holds 5 men.\n" for each in FORMULAS)
    old = f"{text}\n{{|\n! a !! b\n{rows}|}}\n\nIt has 5 ships. {STEERING}"
    new = old.replace("5", "6")
    report = digest(compare(old, new), title="=1+1", unfold=True)
    told = [(FORMULAS[0], old), (FORMULAS[2], new)]
    figures = [listing.FigureEntry(claim, figure) for claim in claims(parse(new)) for figure in claim.figures]
    return {
        "changes": written.render_changes(report),
        "figure-changes": written.render_figure_changes(report),
        "figures": written.render_figures(figures),
        "tables": apparatus.tables_csv(tables(parse(new))),
        "blame": blame_csv(blame(PAGE, revisions(*told))),
        "trace": trace_csv(trace(PAGE, revisions(*told), "It has 6 ships")),
    }


NAMES = ("changes", "figure-changes", "figures", "tables", "blame", "trace")


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_steers_or_is_a_formula(name: str) -> None:
    text = whole()[name]
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text)
    cells = [cell for row in csv.reader(StringIO(text, newline="")) for cell in row]
    assert len(cells) > 20
    for cell in cells:
        assert not re.match(r"\s*[=@＝＠]|\s*[-+](?!\d+(\.\d+)?$)", cell), cell


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[etree._Element]]:
    """Open a CSV with LibreOffice and return its cells as it understood them."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-calc-nogui")
    folder = tmp_path_factory.mktemp("office")

    def cells(text: str) -> list[etree._Element]:
        (folder / "table.csv").write_bytes(text.encode())
        subprocess.run(
            [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "ods",
             "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,,true", "--outdir", str(folder),
             str(folder / "table.csv")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        with ZipFile(folder / "table.ods") as package:
            root = etree.fromstring(package.read("content.xml"))
        return list(root.iter("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"))

    return cells


def test_libreoffice_would_take_it_for_a_formula(opened: Callable[[str], list[etree._Element]]) -> None:
    """Guards the guard."""
    found = opened("a,b\r\n=1+1,2\r\n")
    assert [cell for cell in found if any("formula" in attribute for attribute in cell.attrib)]


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_takes_every_text_for_a_text(
    opened: Callable[[str], list[etree._Element]], name: str
) -> None:
    found = opened(whole()[name])
    assert len(found) > 20
    assert not [cell.attrib for cell in found if any("formula" in attribute for attribute in cell.attrib)]
    shown = ["".join(cell.itertext()) for cell in found]
    assert not [text for text in shown if text.startswith(("#", "Err:"))]
