"""What belongs together is one entry, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.test_cases import Case, cases
from tests.history.stories import PAGE, revisions
from wikidiff import compare
from wikidiff.model import Changelog, Comparison
from wikidiff.pipeline import changelog, open_page
from wikidiff.report import html, markdown, terminal
from wikidiff.report.digest import Digest, digest
from wikidiff.report.figure_rows import told_by_claim
from wikidiff.report.parts import Part
from wikidiff.report.selection import Selection

SHARED = Path(__file__).parents[3] / "shared" / "data" / "histories"
MAX_LINES = 200


def told(*edits: tuple[str, str | None]) -> Changelog:
    return changelog(PAGE, revisions(*edits))


def counted(found: Digest) -> int:
    return found.shown + sum(each.number for each in found.folded) + found.left_out


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.name}")
def test_every_change_is_told_once_or_counted(case: Case) -> None:
    comparison = compare(case.old, case.new)
    for unfold in (False, True):
        found = digest(comparison, unfold=unfold)
        assert counted(found) == len(comparison.changes)
        assert len({id(change) for change in found.changes()}) == found.shown


def history(name: str) -> Changelog:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    with open_page("none.sqlite", str(path)) as holding:
        return changelog(holding.page, holding.store.revisions(holding.page))


@pytest.mark.parametrize("name", ["2006-westchester-county-tornado.xml.xz", "japan-cup.revisions.json.xz"])
def test_two_hundred_revisions_fit_two_hundred_lines_and_nothing_is_lost(name: str) -> None:
    report = history(name)
    found = digest(report)
    assert counted(found) == len(report.entries)
    assert len(terminal.render(found).splitlines()) <= MAX_LINES
    page = " ".join(html.render(found, report).split())
    shown = markdown.render(found)
    for change in found.changes():
        for row in change.figures:
            if change.before and change.after and row.after and not row.code.is_editorial:
                assert markdown.escape(row.after.text) in shown
    assert len(page) < 1_000_000


def test_a_new_section_with_its_sentences_is_one_entry_that_shows_the_text() -> None:
    old = "A town by the sea."
    new = f"{old}\n\n== Trade ==\nIt sold 40 t of salt. It bought 12 ships.\n\nThe guild was rich."
    found = digest(told(("Ada", old), ("Bo", new)))
    (item,) = found.part(Part.NEW)
    assert item.says == ("new section", "3 sentences")
    assert [passage.joint.name for passage in item.passages] == ["FIRST", "NEXT", "PARAGRAPH"]
    assert [row.figure.text for row in found.figures] == ["40 t", "12"]
    assert not found.part(Part.STRUCTURE)


def test_what_one_edit_replaced_in_a_section_is_one_entry() -> None:
    works = "\n".join(f"* Author {n}, Work number {chr(65 + n % 26)}{n}" for n in range(60))
    old = f"A poet.\n\n== Works ==\n{works}\n"
    new = "A poet.\n\n== Works ==\nHer letters were burnt by order of the queen.\n"
    found = digest(told(("Ada", old), ("Bo", new)))
    (item,) = [item for item in found.items if item.part in (Part.NEW, Part.REMOVED)]
    assert item.says == ("60 list items replaced by 1 sentence",)
    assert len(terminal.render(found).splitlines()) < 30


def test_a_box_with_its_fields_is_one_table() -> None:
    old = "A town."
    new = "{{Infobox town\n| name = Lund\n| area = 12 km2\n| image_size = 200px\n}}\nA town."
    found = digest(told(("Ada", old), ("Bo", new)))
    (sheet,) = found.sheets
    assert [row.label for row in sheet.rows] == ["name", "area"]
    assert [entry.change.code for entry in sheet.whole] == ["template_added"]
    assert [(each.number, each.one) for each in found.folded] == [(1, "field added")]


def test_links_to_other_wikis_categories_and_layout_are_counted() -> None:
    old = "A town with [[Salt|salt]]."
    new = (
        "{{Use dmy dates}}\nA town with [[Rock salt|salt]].\n\n[[Category:Towns]]\n[[Category:Ports]]\n"
        "[[de:Lund]]\n[[fr:Lund]]"
    )
    found = digest(compare(old, new))
    assert (found.items, found.sheets) == ((), ())
    assert sum(each.number for each in found.folded) == len(compare(old, new).changes)
    assert digest(compare(old, new), unfold=True).shown == len(compare(old, new).changes)


def test_what_an_undone_edit_had_claimed_and_what_came_and_went_are_told() -> None:
    text = "The ferry carried 35 men in the gale."
    found = digest(
        told(
            ("Ada", text),
            ("Vandal", text.replace("35", "350")),
            ("Cy", text),
            ("Dot", text.replace("35", "53")),
            ("Eve", text + " It was new."),
        )
    )
    (undone,) = found.undone
    assert undone.says[0].startswith("35 → 350")
    (passed,) = found.passed
    assert passed.is_back
    assert passed.values == ("35", "53", "35")


def test_a_revert_by_hand_of_a_figure_is_not_lost_where_nothing_changed() -> None:
    same = Comparison(changes=(), splices=())
    assert digest(same).is_empty


def test_what_an_editor_takes_back_the_same_day_is_counted_and_not_told() -> None:
    story = [
        ("Ada", "It rains."),
        ("Bo", "It rains. The mole sank."),
        ("Bo", "It rains. It pours."),
        ("Cy", "It rains. It pours! Now."),
    ]
    for days, is_draft in ((0, True), (3, False)):
        report = changelog(PAGE, revisions(*story, days=days))
        found = digest(report)
        assert (found.drafts, len(found.passed)) == ((1, 0) if is_draft else (0, 1))
        assert ("taken back by its editor on the same day" in terminal.render(found)) == is_draft
        assert len(digest(report, unfold=True).passed) == 1


def test_a_caption_tells_of_its_picture() -> None:
    (item,) = digest(compare("It rains.", "It rains.\n\n[[File:Mole.jpg|thumb|The mole in 1931]]")).items
    assert [str(entry.change.code) for entry in item.entries] == ["claim_added", "media_added"]


def test_of_many_figures_that_an_edit_changed_the_first_are_said() -> None:
    costs = [f"Pier {name} cost {number} crowns." for number, name in enumerate("ABCDEFGH", 111)]
    more = [cost.replace(" crowns", "0 crowns") for cost in costs]
    report = told(
        ("Ada", "It rains."), ("Bo", " ".join(["It rains.", *costs])), ("Cy", " ".join(["It rains.", *more]))
    )
    (item,) = digest(report).part(Part.NEW)
    assert item.credits[-1].says.endswith("; and 4 others")


def test_a_table_with_long_figures_is_no_wider_than_the_screen() -> None:
    long = "between 1,200,000 and 1,300,000 metric tons"
    found = digest(
        compare(f"The port moves {long} a year.", f"The port moves {long.replace('3', '4')} a year.")
    )
    for width in (60, 80, 100):
        lines = terminal.render(found, width=width).splitlines()
        assert max(map(len, lines)) <= width
        start = next(at for at, line in enumerate(lines) if "Figures" in line)
        assert lines[start + 3 : start + 4] in ([""], [])


def test_captions_and_links_that_came_and_went_are_counted_and_sentences_are_told() -> None:
    text = "The ferry is old.\n\n== Links ==\n* Harbour office\n"
    more = text + "* Tide tables\n* Crane of 1931\n\nGulls live here.\n"
    report = told(("Ada", text), ("Bo", more), ("Cy", text.replace("old", "old now")))
    found = digest(report)
    shown = {value for item in found.passed for value in item.values}
    assert shown == {"Crane of 1931", "Gulls live here."}
    assert found.trifles == 1
    assert "1 list item, field or caption without a figure that came and went" in terminal.render(found)
    whole = digest(report, unfold=True)
    assert whole.trifles == 0
    assert "Tide tables" in {value for item in whole.passed for value in item.values}
    assert digest(report, selection=Selection(("section:lead",))).trifles == 0


def test_edits_of_one_day_that_one_editor_undid_are_one_line() -> None:
    text = "The ferry is old."
    story = [("Ada", text)]
    for number in range(3):
        story += [("Vandal", f"{text} Ha {number}."), ("Cy", text)]
    (item,) = digest(changelog(PAGE, revisions(*story, days=0))).undone
    assert [revision.revid for credit in item.credits for revision in credit.revisions] == [2, 4, 6]
    assert "undone by Cy (3, 5, 7)" in terminal.render(digest(changelog(PAGE, revisions(*story, days=0))))
    assert len(digest(changelog(PAGE, revisions(*story, days=2))).undone) == 3


def test_a_hidden_revision_that_was_undone_is_told_once() -> None:
    text = "The ferry is old."
    report = told(("Ada", text), ("Bo", None), ("Cy", text), ("Di", None), ("Ed", "The ferry is new."))
    found = digest(report)
    assert [revision.revid for revision in report.hidden] == [2, 4]
    assert [revision.revid for revision in found.hidden] == [4]
    assert [item.is_hidden for item in found.undone] == [True]


def test_a_short_text_has_its_editor_behind_it() -> None:
    long = "It lies behind the customs house, " + "and so on " * 12 + "to the mole."
    lines = terminal.render(digest(told(("Ada", "It rains."), ("Bo", "It rains. Gulls cry.")))).splitlines()
    assert "  + Gulls cry.  (2009-05-31 Bo · 2)" in lines
    lines = terminal.render(digest(told(("Ada", "It rains."), ("Bo", f"It rains. {long}")))).splitlines()
    assert f"  + {long}" in lines
    assert "    2009-05-31 Bo · 2" in lines


def test_templates_that_lead_to_other_pages_are_counted() -> None:
    new = "It rains.\n\n{{portal box|name1=Ports|name2=Ships}}\n{{sisterlinks|v=no|n=yes}}\n{{Link FA|sv}}"
    found = digest(compare("It rains.", new))
    assert (found.items, found.sheets) == ((), ())
    assert sum(each.number for each in found.folded) == len(compare("It rains.", new).changes)


def test_several_templates_of_a_name_are_said_once() -> None:
    box = "{{Infobox ship\n| name = Ann\n}}\n"
    found = digest(compare("It rains.", f"{box}{box.replace('Ann', 'Eva')}It rains."))
    (sheet,) = found.sheets
    assert sheet.says == ("2 new templates",)
    assert "infobox ship: 2 new templates" in terminal.render(found)


def test_figures_that_came_to_one_statement_are_one_row() -> None:
    old = "The mole fell in the gale and 3 men drowned."
    new = "The mole, 400 m long, fell in the gale of 1931 and 5 men drowned."
    found = digest(compare(old, new))
    assert [[row.figure.text for row in group] for group in told_by_claim(found.figures)] == [
        ["5"],
        ["400 m", "1931"],
    ]
    page = html.render(found)
    assert "<ins>400 m</ins>; <ins>1931</ins>" in page
    assert any("400 m; 1931" in line and "new" in line for line in terminal.render(found).splitlines())
    assert "| 400 m; 1931 |" in markdown.render(found)
