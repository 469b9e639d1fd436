"""Hard case M8: which lines are headings, how deep, and what their titles are, as MediaWiki has it."""

from __future__ import annotations

import pytest

from wikidiff.parsing import parse

CASES = {
    "plain": ("== Trade ==", [(2, "Trade")]),
    "levels 1 and 6": ("= A =\n====== B ======", [(1, "A"), (6, "B")]),
    "no blanks": ("==Trade==", [(2, "Trade")]),
    "blanks behind": ("== Trade ==  \t\ntext", [(2, "Trade")]),
    "CRLF": ("== Trade ==\r\ntext", [(2, "Trade")]),
    "comment behind": ("== Trade == <!-- see talk -->\ntext", [(2, "Trade")]),
    "two comments behind": ("== Trade ==<!-- a --> <!-- b -->", [(2, "Trade")]),
    "comment in front of the end": ("== Trade <!-- a -->==", [(2, "Trade")]),
    "text behind": ("== Trade == and more", []),
    "equals in the title": ("== E = mc ==", [(2, "E = mc")]),
    "more on the left": ("=== Trade ==", [(2, "= Trade")]),
    "more on the right": ("== Trade ===", [(2, "Trade =")]),
    "blank title": ("== ==", [(2, "")]),
    "three equals": ("===", [(1, "=")]),
    "two equals": ("==", []),
    "unclosed": ("== Trade", []),
    "within a comment": ("<!--\n== Trade ==\n-->", []),
    "within nowiki": ("<nowiki>\n== Trade ==\n</nowiki>", []),
    "within pre": ("<pre>\n== Trade ==\n</pre>", []),
    "within a reference": ("a<ref>\n== Trade ==\n</ref>", []),
    "within a template": ("{{box|\n== Trade ==\n}}", []),
    "within a table": ("{|\n|\n== Trade ==\n|}", [(2, "Trade")]),
    "behind an open template": ("{{box\n== Trade ==\ntext", [(2, "Trade")]),
    "behind an open link": ("[[Osaka\n== Trade ==", [(2, "Trade")]),
    "not at the start of a line": ("a == Trade ==", []),
    "with markup": ("== ''Trade'' in [[Osaka|the port]] ==", [(2, "Trade in the port")]),
    "with a reference": ("== Trade<ref>a</ref> ==", [(2, "Trade")]),
}


@pytest.mark.parametrize("case", CASES)
def test_m8_headings(case: str) -> None:
    wikitext, expected = CASES[case]
    found = [(section.level, section.title) for _, section in parse(wikitext).sections() if section.level]
    assert found == expected


def test_m8_a_deeper_section_is_a_child_even_if_a_level_is_left_out() -> None:
    paths = [path for path, _ in parse("== A ==\n==== B ====\n=== C ===\n== D ==").sections()]
    assert paths == [(), ("A",), ("A", "B"), ("A", "C"), ("D",)]
