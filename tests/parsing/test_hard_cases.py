"""Markup that breaks other parsers: M1 to M16 and A19 of the project's list, those that parsing decides."""

from __future__ import annotations

import resource

import pytest

from wikidiff.model import BlockKind, ClaimKind, Document, Passage
from wikidiff.parsing import parse, passages, render


def titles(document: Document) -> list[str]:
    return [section.title for _, section in document.sections() if section.level]


def read(wikitext: str) -> list[Passage]:
    return [passage for block in parse(wikitext).blocks() for passage in passages(block)]


def texts(wikitext: str, kind: ClaimKind) -> list[str]:
    return [passage.prose.text for passage in read(wikitext) if passage.kind is kind]


@pytest.mark.parametrize("mark", ["''", "'''", "'''''"])
def test_m1_italics_left_open_hide_no_section(mark: str) -> None:
    document = parse(f"The {mark}Kirishima Maru left port.\n== Crew ==\nTen men.\n== Cargo ==\nCoal.\n")
    assert titles(document) == ["Crew", "Cargo"]


def test_m2_a_tag_that_spans_sections_hides_none() -> None:
    document = parse('== Crew ==\n<span style="color:red">Ten\n== Cargo ==\nCoal</span>\n== Route ==\nNorth.')
    assert titles(document) == ["Crew", "Cargo", "Route"]
    assert texts("<span>Ten\n\nCoal</span>", ClaimKind.SENTENCE) == ["Ten", "Coal"]


@pytest.mark.parametrize("tag", ["<li>", "<center>", "<div>", "<small>", "<b>", "<font color=red>"])
def test_m3_a_tag_left_open_in_an_infobox_loses_nothing(tag: str) -> None:
    wikitext = f"{{{{Infobox ship\n| name = {tag}Kirishima Maru\n| crew = 10\n}}}}\nShe left port."
    assert parse(wikitext).root.blocks[0].kind is BlockKind.TEMPLATE
    assert texts(wikitext, ClaimKind.PARAMETER) == ["Kirishima Maru", "10"]


@pytest.mark.parametrize("tag", ["''", "<li>", "<center>", "'''"])
def test_m4_markup_left_open_in_a_row_eats_no_row(tag: str) -> None:
    wikitext = f"{{|\n! Port !! Ships\n|-\n| {tag}Otaru || 3\n|-\n| Nemuro || 4\n|-\n| Abashiri || 5\n|}}"
    assert [row.label for row in read(wikitext)] == ["Otaru", "Nemuro", "Abashiri"]


def test_m5_html_nested_in_links_is_bounded_and_said() -> None:
    deep = "<div><span>[[a|" * 4_000 + "core" + "]]</span></div>" * 4_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    document = parse(deep)
    found = [passage for block in document.blocks() for passage in passages(block)]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 200, "megabytes"
    assert "core" in "".join(passage.prose.text for passage in found)
    assert render(document) == deep
    assert len(document.degraded) == 1
    assert "in more than 40 others" in document.degraded[0]


@pytest.mark.parametrize(
    "row",
    [
        "|-\n| a || b | c | d\n",
        "| a\n{|\n",
        "|-\n! a !! b || c\n",
        "|- style=\"x\n| 'a\n",
        "|}\n{|\n|-\n",
        "||||||||\n",
    ],
)
def test_m6_a_long_malformed_table_is_read_whole(row: str) -> None:
    wikitext = "{| class=\n" + row * 3_000
    document = parse(wikitext)
    assert render(document) == wikitext
    for block in document.blocks():
        for passage in passages(block):
            assert 0 <= passage.span.start <= passage.span.end <= len(block.wikitext)


OPAQUE = {
    "a bar by template": ("The {{nowrap|a{{!}}b}} sign", "The a|b sign"),
    "equals by template": ("It says {{nowrap|a{{=}}b}}", "It says a=b"),
    "nowiki": ("Write <nowiki>''[[x]] {{y}}''</nowiki> so", "Write ''[[x]] {{y}}'' so"),
    "nowiki in a link": ("The [[port|''a'' <nowiki>]]</nowiki> b]] here", "The a ]] b here"),
    "comment": ("Ten <!-- not {{cn}} eleven --> men", "Ten  men"),
    "comment in a link": ("The [[port|Ota<!-- ]] -->ru]] ships", "The Otaru ships"),
    "comment in a template": ("About {{circa|19<!-- }} -->04}} it sank", "About c. 1904 it sank"),
    "reference on its own": ("Ten men<ref name=log /> sailed", "Ten men sailed"),
    "reference with a bracket": ("Ten men<ref>{{cite web|title=a}} ]] }}</ref> sailed", "Ten men sailed"),
    "formula": ("Where <math>a = {b}}</math> holds", "Where  holds"),
}


@pytest.mark.parametrize("case", OPAQUE)
def test_m7_opaque_things_are_one_piece(case: str) -> None:
    wikitext, expected = OPAQUE[case]
    assert texts(wikitext, ClaimKind.SENTENCE) == [expected]


def test_m7_preformatted_and_reference_lists() -> None:
    wikitext = (
        '<pre>\n{| not [[a table\n</pre>\n<references>\n<ref name="log">Logbook.</ref>\n</references>\nEnd.'
    )
    kinds = [block.kind for block in parse(wikitext).blocks() if block.kind is not BlockKind.BLANK]
    assert kinds == [BlockKind.PREFORMATTED, BlockKind.REFERENCE_LIST, BlockKind.PARAGRAPH]
    assert texts(wikitext, ClaimKind.REFERENCE) == ["Logbook."]


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        ("Otaru{{spaced ndash}}Nemuro", "Otaru\u00a0– Nemuro"),
        ("Otaru{{snd}}Nemuro", "Otaru\u00a0– Nemuro"),
        ("the ''Maru''{{'}}s crew", "the Maru's crew"),
        ("the ''Maru''{{'s}} crew", "the Maru's crew"),
        ("Otaru{{ndash}}Nemuro", "Otaru–Nemuro"),
    ],
)
def test_m9_templates_that_are_punctuation_stay(wikitext: str, expected: str) -> None:
    assert texts(wikitext, ClaimKind.SENTENCE) == [expected]


def test_m13_files_their_captions_and_options() -> None:
    wikitext = (
        "[[File:Otaru port.jpg|thumb|upright=1.2|alt=Two ships|Otaru in [[1904|the year 1904]]]]\nShe sailed."
    )
    assert texts(wikitext, ClaimKind.MEDIA) == ["Otaru port.jpg"]
    assert texts(wikitext, ClaimKind.CAPTION) == ["Otaru in the year 1904"]
    gallery = "<gallery>\nFile:Otaru.jpg|The port in 1904\nNemuro.jpg\n</gallery>"
    assert texts(gallery, ClaimKind.MEDIA) == ["Otaru.jpg", "Nemuro.jpg"]
    assert texts(gallery, ClaimKind.CAPTION) == ["The port in 1904"]
    inside = "{{Infobox ship\n| image = [[File:Maru.jpg|200px|The ''Maru'' in 1904]]\n}}"
    assert any("Maru.jpg" in passage.prose.text for passage in read(inside))


def test_m14_spans_and_repeated_headers() -> None:
    wikitext = (
        "{| class=wikitable\n|+ Arrivals\n! rowspan=2 | Port !! colspan=2 | Ships\n|-\n! in !! in\n"
        "|-\n| rowspan=2 | Otaru || 3 || 4\n|-\n| 5 || 6\n|-\n| Nemuro || colspan=2 | 7\n|}"
    )
    rows = [passage for passage in read(wikitext) if passage.kind is ClaimKind.TABLE_ROW]
    assert [row.prose.text for row in rows] == [
        "Port Otaru · Ships in 3 · Ships in 4",
        "Port Otaru · Ships in 5 · Ships in 6",
        "Port Nemuro · Ships in 7",
    ]
    assert {row.container for row in rows} == {"Arrivals"}


def test_m14_text_around_a_table_within_a_cell_is_kept() -> None:
    wikitext = "{|\n| before\n{|\n| within\n|}\nafter\n|-\n| next\n|}"
    assert [passage.prose.text for passage in read(wikitext)] == ["before after", "within", "next"]


def test_m14_tables_deeper_than_the_bound_are_text_and_said() -> None:
    wikitext = "".join(f"{{|\n| level {n}\n" for n in range(7)) + "|}\n" * 7
    document = parse(wikitext)
    found = " ".join(passage.prose.text for block in document.blocks() for passage in passages(block))
    assert all(f"level {n}" in found for n in range(7))
    assert document.degraded == ("table at 65: a table in more than 4 tables reads as text",)


def test_m14_cells_that_hang_down_everywhere_stay_linear() -> None:
    wikitext = "{|\n" + "|-\n| rowspan=100 | a || rowspan=100 | b\n" * 1_500 + "|}"
    rows = read(wikitext)
    assert len(rows) == 1_500
    assert max(len(row.fields) for row in rows) <= 18


@pytest.mark.parametrize(
    ("wikitext", "kind", "text"),
    [
        ("#REDIRECT [[Otaru]]", ClaimKind.REDIRECT, "Otaru"),
        ("#redirect:[[Otaru#History]]", ClaimKind.REDIRECT, "Otaru#History"),
        ("#WEITERLEITUNG [[Otaru]]", ClaimKind.REDIRECT, "Otaru"),
    ],
)
def test_m16_redirects(wikitext: str, kind: ClaimKind, text: str) -> None:
    assert [(passage.kind, passage.prose.text) for passage in read(wikitext)] == [(kind, text)]


@pytest.mark.parametrize(
    "wikitext", ["", "\n", " \n\t", '{"json": [1, 2]}', ".css { color: red }", "\x00\ufeff"]
)
def test_m16_blank_pages_and_other_models_have_a_result(wikitext: str) -> None:
    document = parse(wikitext)
    assert render(document) == wikitext
    assert titles(document) == []


def test_a19_repeated_titles_empty_sections_and_no_lead() -> None:
    document = parse("== Notes ==\n== Notes ==\nTen men.\n=== Notes ===\n== Sources ==\n")
    assert [(section.index, path) for path, section in document.sections() if section.level] == [
        ((1,), ("Notes",)),
        ((2,), ("Notes",)),
        ((2, 1), ("Notes", "Notes")),
        ((3,), ("Sources",)),
    ]
    assert document.root.blocks == ()
    assert document.root.children[0].blocks == ()


def test_a19_a_page_that_is_all_lead() -> None:
    document = parse("Ten men.\n\nCoal.")
    assert document.root.children == ()
    assert [block.kind for block in document.root.blocks] == ["paragraph", "blank", "paragraph"]
