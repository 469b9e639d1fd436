"""Blocks into passages: tables, infoboxes, references, settings of the page."""

from __future__ import annotations

from wikidiff.model import BlockKind, ClaimKind, Passage
from wikidiff.parsing import blocks, passages


def read(wikitext: str) -> list[Passage]:
    return [passage for block in blocks(wikitext) for passage in passages(block)]


def cells(wikitext: str) -> list[list[tuple[str, str]]]:
    return [[(field.name, field.text) for field in row.fields] for row in read(wikitext) if row.fields]


def test_a_table_row_names_its_cells_by_the_headers() -> None:
    table = '{| class="x"\n! Port !! Ships\n|-\n| Osaka || 12\n|-\n| Kobe\n| 9\n|}'
    assert cells(table) == [[("Port", "Osaka"), ("Ships", "12")], [("Port", "Kobe"), ("Ships", "9")]]


def test_a_rowspan_hangs_down_into_the_next_row() -> None:
    table = '{|\n! Year !! Ships\n|-\n| rowspan="2" | 1990 || 12\n|-\n| 13\n|}'
    assert cells(table) == [[("Year", "1990"), ("Ships", "12")], [("Year", "1990"), ("Ships", "13")]]


def test_a_caption_names_its_table() -> None:
    found = read("{|\n|+ Ships\n|-\n| Osaka || 12\n|}")
    assert [(each.kind, each.container) for each in found] == [
        (ClaimKind.CAPTION, ""),
        (ClaimKind.TABLE_ROW, "Ships"),
    ]


def test_a_picture_in_a_parameter_has_its_caption_as_a_claim() -> None:
    found = read("{{Infobox town\n| image = [[File:Quay.jpg|thumb|250px|The quay with 12 cranes]]\n}}")
    told = [(str(each.kind), each.prose.text) for each in found[1:]]
    assert told == [("media", "Quay.jpg"), ("caption", "The quay with 12 cranes")]


def test_a_parameter_of_nothing_but_sources_reads_as_such() -> None:
    (_, found) = read("{{Infobox town\n| area_ref = <ref>Atlas, 2006</ref>\n}}")
    assert (found.label, found.prose.text, len(found.citations)) == ("area_ref", "[source]", 1)


def test_infobox_parameters_are_passages_with_labels() -> None:
    found = read("{{Infobox port\n| name = Osaka\n| ships = 12<ref>Ito</ref>\n| empty =\n}}")
    parameters = [each for each in found if each.kind is ClaimKind.PARAMETER]
    assert [(each.label, each.prose.text) for each in parameters] == [("name", "Osaka"), ("ships", "12")]
    assert [len(each.citations) for each in parameters] == [0, 1]


def test_a_cited_source_gives_its_fields() -> None:
    (sentence,) = read('It fell.<ref name="Ito">{{cite web|url=http://e.org/a|title=Ports}}</ref>')
    (citation,) = sentence.citations
    assert (citation.name, citation.template) == ("Ito", "cite web")
    assert (citation.url, citation.title) == ("http://e.org/a", "Ports")


def test_a_reference_belongs_to_the_sentence_in_front_of_it() -> None:
    first, second = read("It fell.<ref>A</ref> It rose.<ref name=b />")
    assert [citation.text for citation in first.citations] == ["A"]
    assert [citation.name for citation in second.citations] == ["b"]


def test_settings_of_the_page_are_no_sentences() -> None:
    found = read("[[Category:Ports]]\n[[de:Osaka]]\n")
    assert [each.kind for each in found] == [ClaimKind.CATEGORY, ClaimKind.INTERWIKI]
    assert found[0].prose.text == "Ports"


def test_a_redirect_is_one() -> None:
    (found,) = read("#REDIRECT [[Osaka]]")
    assert (found.kind, found.prose.text) == (ClaimKind.REDIRECT, "Osaka")


def test_the_kinds_of_blocks() -> None:
    wikitext = "Text.\n\n* item\n{|\n| a\n|}\n<!-- note -->\n[[File:A.png|thumb|a]]\n<references />\n"
    assert [block.kind for block in blocks(wikitext)] == [
        BlockKind.PARAGRAPH,
        BlockKind.BLANK,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
        BlockKind.COMMENT,
        BlockKind.MEDIA,
        BlockKind.REFERENCE_LIST,
    ]
