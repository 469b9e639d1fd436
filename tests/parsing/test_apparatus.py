"""References of a whole document and tables as grids: names, groups, lists, notes, spans, hostile input."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cost import cost
from wikidiff.model.apparatus import Grid, Reference
from wikidiff.parsing import references as read_references
from wikidiff.parsing import tables as read_tables
from wikidiff.parsing.apparatus import MAX_GRID
from wikidiff.pipeline import claims, parse


def references(text: str) -> tuple[Reference, ...]:
    document = parse(text)
    return read_references(document, claims(document))


def tables(text: str) -> tuple[Grid, ...]:
    return read_tables(parse(text))


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_a_named_reference_is_one_wherever_it_is_written_out() -> None:
    text = (
        'The pier is long.<ref name="log" /> It was built in 1862.<ref>Harbour almanac</ref>\n\n'
        "== Later ==\nIt burnt down.<ref name=log>Pilot's log</ref> It was rebuilt.<ref name='log'/>\n"
    )
    log, almanac = references(text)
    assert (log.number, log.citation.name, log.citation.text, log.is_defined) == (
        1,
        "log",
        "Pilot's log",
        True,
    )
    assert [text[slice(*use)][:5] for use in log.uses] == ["<ref "] * 3
    assert [claim.text for claim in log.claims] == ["The pier is long.", "It burnt down.", "It was rebuilt."]
    assert [claim.section for claim in log.claims] == [(), ("Later",), ("Later",)]
    assert (almanac.number, almanac.citation.text, len(almanac.uses)) == (2, "Harbour almanac", 1)


def test_groups_count_on_their_own() -> None:
    found = references(
        'A.<ref group="n">x</ref> B.<ref>y</ref> C.<ref group=n name=x>z</ref> D.<ref name=x>w</ref>'
    )
    assert [(each.group, each.number, each.citation.text) for each in found] == [
        ("n", 1, "x"), (None, 1, "y"), ("n", 2, "z"), (None, 2, "w"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "listed",
    [
        '<references>\n<ref name="b">Book</ref>\n<ref name="u">Unused</ref>\n</references>',
        '{{reflist|30em|refs=\n<ref name="b">Book</ref>\n<ref name="u">Unused</ref>\n}}',
    ],
)
def test_references_of_a_list_are_written_out_there_and_not_used(listed: str) -> None:
    book, unused = references(f'The pier is long.<ref name="b" />\n\n{listed}\n')
    assert (book.citation.text, len(book.uses), book.number) == ("Book", 1, 1)
    assert (unused.citation.text, unused.uses, unused.claims, unused.number) == ("Unused", (), (), 2)


def test_the_group_of_a_list_is_that_of_its_references() -> None:
    (note,) = references(
        'Long.<ref group="n" name="b" />\n\n<references group="n"><ref name="b">B</ref></references>'
    )
    assert (note.group, note.citation.text, len(note.uses)) == ("n", "B", 1)


def test_a_name_that_is_never_explained_is_told() -> None:
    (lost,) = references('Long.<ref name="lost" />')
    assert not lost.is_defined
    assert lost.to_dict()["defined"] is False


def test_short_footnotes_are_one_by_their_words_and_find_their_work() -> None:
    text = (
        "Long.{{sfn|Abe|1999|p=2}} Old.{{sfn|Abe|1999|p=2}} Wide.{{sfn|Abe|1999|p=3}}\n\n"
        "* {{cite book |last=Abe |first=A. |year=1999 |title=Piers}}\n"
    )
    second, third = references(text)
    assert [len(second.uses), len(third.uses)] == [2, 1]
    assert second.source is not None
    assert second.source.title == "Piers"
    assert third.source == second.source


def test_r_names_sources_and_notes_have_their_letters() -> None:
    text = (
        "Long.{{r|a|b}} Old.{{efn|name=why|By ''whom''?<ref name=\"a\">Almanac</ref>}} Wide.{{efn|name=why}}"
    )
    almanac, unknown, note = sorted(references(text), key=lambda each: each.citation.name or "")
    assert (almanac.citation.text, len(almanac.uses)) == ("Almanac", 2)
    assert [claim.text for claim in almanac.claims] == ["Long.", "Old."], (
        "a source in a note stands behind its claim"
    )
    assert not unknown.is_defined
    assert (note.group, note.citation.text, len(note.uses)) == ("lower-alpha", "By whom?", 2)


def test_tag_form_of_a_reference() -> None:
    (found,) = references("Long.{{#tag:ref|An almanac|name=alm|group=n}}{{#tag:math|x}}")
    assert (found.citation.name, found.group) == ("alm", "n")


def test_what_is_not_a_reference() -> None:
    assert references("<nowiki><ref>no</ref></nowiki><!-- <ref>no</ref> --> <ref>open {{reflist}}") == ()


def test_spans_of_cells_are_resolved_as_in_html() -> None:
    (grid,) = tables(
        "== Trade ==\n{| class=wikitable\n|+ Goods\n! Year !! colspan=2 | Tonnes\n|-\n"
        "| rowspan=2 | 1901 || timber || 5\n|-\n| salt || 7\n|-\n| colspan=3 | ''closed''\n|}\n"
    )
    assert (grid.caption, grid.section, grid.header_rows) == ("Goods", ("Trade",), 1)
    assert texts(grid) == [
        ["Year", "Tonnes", "Tonnes"], ["1901", "timber", "5"], ["1901", "salt", "7"], ["closed"] * 3,
    ]  # fmt: skip
    assert [cell.across for cell in grid.rows[3]] == [False, True, True]
    assert [row[0].down for row in grid.rows] == [False, False, True, False]


def test_a_table_in_a_cell_follows_the_one_around_it() -> None:
    outer, inner = tables("{|\n| a\n|\n{|\n| b || c\n|}\n|-\n| d || e\n|}\n")
    assert texts(outer) == [["a", ""], ["d", "e"]]
    assert texts(inner) == [["b", "c"]]


def test_short_rows_are_filled_up_and_empty_rows_are_none() -> None:
    (grid,) = tables("{|\n|-\n| a || b\n|-\n|-\n| c\n|}")
    assert texts(grid) == [["a", "b"], ["c", ""]]


def test_a_table_of_millions_of_places_keeps_its_cells() -> None:
    (grid,) = tables("{|\n" + "| rowspan=100 colspan=100 | x\n|-\n" * 200 + "|}")
    assert grid.degraded is not None
    assert f"{MAX_GRID:,}" in grid.degraded
    assert texts(grid) == [["x"]] * 200


cells = st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(1, 4))


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_grid_is_a_rectangle_that_holds_every_cell_once(rows: list[list[tuple[str, int, int]]]) -> None:
    lines = [
        "\n".join(f"| rowspan={tall} colspan={wide} | {text}" for text, tall, wide in row) for row in rows
    ]
    (grid,) = tables("{|\n" + "\n|-\n".join(lines) + "\n|}")
    assert len({len(row) for row in grid.rows}) == 1
    for row, written in zip(grid.rows, rows, strict=True):
        own = [cell.text for cell in row if cell.text and not cell.across and not cell.down]
        assert own == [text for text, _, _ in written]


HOSTILE: dict[str, Callable[[int], str]] = {
    "notes in notes": lambda size: "{{efn|" * size + "}}" * size,
    "templates in templates": lambda size: "{{a|" * size + "}}" * size,
    "open references": lambda size: "<ref>" * size,
    "references": lambda size: "<ref name=a />" * size,
    "cells": lambda size: "{|\n" + "| colspan=100 rowspan=100 | x\n" * (size // 4) + "|}",
    "tables in tables": lambda size: "{|\n|\n" * size,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_as_much_takes_about_four_times_as_long(name: str) -> None:
    """Quadratic work would take sixteen times as long; what is quick at its longest need not be told apart."""
    longer = _seconds(HOSTILE[name](16_000))
    assert longer < 0.25 or longer / max(_seconds(HOSTILE[name](4_000)), 1e-4) < 10


def _seconds(text: str) -> float:
    """CPU seconds of listing what a text cites and its tables."""
    document = parse(text)
    held = claims(document)
    return cost(lambda: (read_references(document, held), read_tables(document)), tries=1)
