"""What the quick scan passes over must be what the whole scan finds there."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wikidiff.parsing import runs
from wikidiff.parsing.scanner import Element, scan, scan_lines

PIECES = st.lists(
    st.sampled_from(
        ["[", "]", "[[", "]]", "{", "}", "{{", "}}", "{{{", "}}}", "-{", "}-", "|", "=", "==", "\n", "\n=", "\n==",
         "a", " ", "<!--", "-->", "<ref>", "</ref>", "<ref name=a />", "<REF>", "<nowiki>", "</nowiki>", "<b>",
         "<pre", ">", "/>", "<"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


def outermost_by_lines(text: str) -> list[Element]:
    """Put the constructs that the quick scan passes over back beside those that it returns."""
    found, at = [], 0
    returned = {element.start: element for element in scan_lines(text).outermost()}
    while at < len(text):
        element = returned.get(at)
        if element is None and text[at] in "[{<":
            match = runs.CONSTRUCT.match(text, at)
            element = Element(match.lastgroup or "", *match.span()) if match else None
        if element is not None:
            found.append(element)
        at = element.end if element is not None else at + 1
    return found


@given(PIECES)
@example("{{a\n==b==\n}}")
@example("[[a {{b]] c}}\n=x=")
def test_quick_scan_finds_the_headings_of_the_whole_scan(text: str) -> None:
    assert scan_lines(text).headings == scan(text).headings


@given(PIECES)
def test_what_the_quick_scan_returns_is_closed_in_the_whole_scan(text: str) -> None:
    assert set(scan_lines(text).elements) <= set(scan(text).elements)


@pytest.mark.parametrize(
    "text",
    ["[[a|b [[c]] d]]", "{{a|[[b]]|{{c}}}}", "{{a|x=[[b|c]]}}", "<ref>{{cite|a}} [b]</ref>", "<ref name=a />",
     "{{a|<ref>b {{c}} d</ref>}}", "[[a|<b>c</b>]]", "{{a|b}c}}", "{{a|[b]}}"],
)  # fmt: skip
def test_simple_constructs_are_passed_over_whole(text: str) -> None:
    assert scan_lines(f"x {text} y").elements == []
    assert scan(f"x {text} y").outermost() == outermost_by_lines(f"x {text} y")


@given(PIECES)
def test_both_scans_find_the_same_outermost_constructs(text: str) -> None:
    assert outermost_by_lines(text) == scan(text).outermost()
