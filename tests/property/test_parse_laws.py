"""Law 1: nothing of a wikitext is lost, and every passage maps back onto it, whatever the text is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wikidiff.model import Block, Passage, Section
from wikidiff.parsing import blocks, parse, passages, prose, render

PIECES = st.sampled_from(
    [
        "Exports fell to 12 t.",
        " in [[Osaka]]",
        "[[a|",
        "[[File:x.png|thumb|",
        "]]",
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{convert|5|km}}",
        "{{cn|date=May 2020}}",
        "{{Infobox town\n|pop = 5\n",
        "|",
        "=",
        "==",
        "\n",
        "\r\n",
        "\n== T ==\n",
        "\n=x=",
        "\n{|\n",
        "\n|-\n",
        "\n! h || i\n",
        "\n| rowspan=2 | c\n",
        "\n|}\n",
        "\n|+ cap\n",
        "<ref>",
        '<ref name="n" />',
        "</ref>",
        "{{cite web|url=http://e.org/|title=T}}",
        "<!--",
        "-->",
        "<nowiki>",
        "</nowiki>",
        "<br>",
        "<div ",
        ">",
        "<blockquote>",
        "</blockquote>",
        "''",
        "'''''",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "[http://e.org/ label]",
        "[http://",
        "\n* ",
        "\n; a : b",
        "\n ",
        "#REDIRECT [[",
        "[[Category:X]]",
        "__NOTOC__",
        "\0",
        "\ud800",
        "\u2028",
        "İ",
        "5&nbsp;km. It",
        " p.m. EDT (",
        "{{sfn|Ito|1990|p=4}}",
        "<gallery>\nA.png|one\n",
        "</gallery>",
    ]
)
WIKITEXTS = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.lists(PIECES, max_size=24).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(WIKITEXTS)
def test_blocks_joined_are_the_text(text: str) -> None:
    found = blocks(text)
    assert "".join(block.wikitext for block in found) == text
    at = 0
    for block in found:
        assert block.span.start == at < block.span.end
        at = block.span.end
    assert at == len(text)


@settings(max_examples=300, deadline=None)
@given(WIKITEXTS)
def test_a_parsed_text_renders_as_itself(text: str) -> None:
    document = parse(text)
    assert render(document) == text
    _check_levels(document.root)


@settings(max_examples=400, deadline=None)
@given(WIKITEXTS)
def test_passages_map_back_onto_their_block(text: str) -> None:
    for block in blocks(text):
        for passage in passages(block):
            _check_passage(block, passage)


@settings(max_examples=200, deadline=None)
@given(WIKITEXTS)
def test_prose_is_covered_by_its_segments(text: str) -> None:
    read = prose(text)
    at = 0
    for segment in read.segments:
        assert segment.start == at < segment.end
        at = segment.end
        shown = read.text[segment.start : segment.end]
        assert not segment.literal or text[slice(*segment.source)] == shown
    assert at == len(read.text)


def _check_levels(section: Section) -> None:
    for child in section.children:
        assert child.level > section.level
        assert child.index[:-1] == section.index
        _check_levels(child)


def _check_passage(block: Block, passage: Passage) -> None:
    size = len(block.wikitext)
    assert 0 <= passage.span.start <= passage.span.end <= size
    at = 0
    for segment in passage.prose.segments:
        assert segment.start == at < segment.end
        at = segment.end
        assert 0 <= segment.source.start <= segment.source.end <= size
        if segment.literal:
            written = block.wikitext[slice(*segment.source)]
            assert written == passage.prose.text[segment.start : segment.end]
    assert at == len(passage.prose.text)
    for mark in (*passage.citations, *passage.links, *passage.tags):
        assert 0 <= mark.span.start <= mark.span.end <= size
