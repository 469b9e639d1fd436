"""Hostile texts: four times as long takes about four times as long, whatever stands in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cost import cost
from wikidiff.parsing import parse, passages

SIZE = 16_000
TIMES_LONGER = 4
BOUND = 10
"""Quadratic work would take sixteen times as long; linear work, four, and noise comes on top."""
SETTLED = 0.25
"""Seconds of CPU below which the longer text is fast enough that a ratio would only measure noise."""

REPEATED = [
    "[[", "{{", "{{{", "{|\n", "\n|-", "\n==", "\n=", "|", "''", "&amp;", "<!--", "<ref>", "<ref ", "<nowiki>",
    "<div>", "[http://", "[http://a ", "{{a|", "[[a|", "{{x\n=", "== h ==\n", "* item 5 km.\n", "[[a|b]] ",
    "a<ref>b</ref>", "It fell. ", "== a <!--x-->", "\n! a !! b", "\n|+", "[[File:a|", "{{convert|5|km}} ", "a",
    " ", "=", "\n", "]]", "}}", "<", "[", "<br>", "<gallery>\nA|b\n", "|a=b\n",
    "船。", "「a。", "« a. ", "''a. ''", "ա։", "A! ", "A\u00a0. ",
]  # fmt: skip
SHAPED: dict[str, Callable[[int], str]] = {
    "links in links": lambda size: "[[a|" * (size // 6) + "]]" * (size // 6),
    "templates in templates": lambda size: "{{a|" * (size // 6) + "}}" * (size // 6),
    "files in files": lambda size: "[[File:a|" * (size // 12) + "]]" * (size // 12),
    "comments behind a heading": lambda size: "== a ==" + "<!--x-->" * (size // 8),
    "a table of rows": lambda size: "{|\n" + "|-\n| a || 5 km\n" * (size // 16) + "|}",
    "a row of cells": lambda size: "{|\n|-\n| a " + "|| a " * (size // 5) + "\n|}",
    "an infobox": lambda size: "{{Infobox x\n" + "|a = 5 km\n" * (size // 10) + "}}",
    "a gallery of blanks": lambda size: "<gallery>" + " " * size + "</gallery>",
    "brackets in a reference": lambda size: "a<ref>" + "<" * size + "</ref>",
    "links in a reference": lambda size: "a<ref>" + "[http://" * (size // 8) + "</ref>",
    "an open name of a reference": lambda size: 'a<ref name="' + "a " * (size // 2) + "</ref>",
}


def seconds(text: str) -> float:
    """CPU seconds of parsing a text and reading all of its blocks; the best of two."""
    return cost(lambda: [passages(block) for block in parse(text).blocks()], tries=2)


def check(make: Callable[[int], str]) -> None:
    longer = seconds(make(SIZE * TIMES_LONGER))
    assert longer < SETTLED or longer / max(seconds(make(SIZE)), 1e-4) < BOUND


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_a_repeated_piece_is_read_in_linear_time(piece: str) -> None:
    check(lambda size: piece * (size // len(piece)))


@pytest.mark.parametrize("shape", SHAPED)
def test_a_shape_is_read_in_linear_time(shape: str) -> None:
    check(SHAPED[shape])
