"""The words of a report: the sentence of each code as docs/wording.md has it, and what real edits read like."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from wikidiff import compare
from wikidiff.model import Code
from wikidiff.report.digest import digest
from wikidiff.report.markdown import render
from wikidiff.report.wording import COUNTS, SENTENCES, headline, says

WORDING = (Path(__file__).parents[2] / "docs" / "wording.md").read_text(encoding="utf-8")
ROWS = {
    code: (said, counts)
    for code, said, counts in re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", WORDING, re.M)
}


@pytest.mark.parametrize("code", Code)
def test_the_document_has_the_sentence_of_each_code(code: Code) -> None:
    said, counts = ROWS[code]
    assert tuple(said.split(" / ")) == SENTENCES[code]
    assert counts == ", ".join(COUNTS[code])


def test_the_document_has_no_code_that_is_none() -> None:
    assert list(ROWS) == [str(code) for code in Code]


EDITS = {
    "It won the boat race of 1990.": ("It lost the boat race of 1990.", "won → lost"),
    "The pier had over 500 lamps.": ("The pier had about 500 lamps.", "now: about 500 (was: over 500)"),
    "The mole is probably the oldest here.": (
        "The mole is the oldest here.",
        "more certain: no longer “probably”",
    ),
    "The mast was 61.4 % oak.": ("The mast was 61 % oak.", "less exactly: 61.4 % → 61 %"),
    "Even in 2006 the harbour was closed.": ("Even in 2009 the harbour was closed.", "date: 2006 → 2009"),
    "Some boats are leased to the town.": ("Most boats are leased to the town.", "Some → Most"),
    "The ferry is run by Ann Berg.": ("The ferry is run by Eva Holm.", "Ann Berg → Eva Holm"),
    "The crane lifts 12 t.": ("The crane lifts 13 t.", "12 t → 13 t (+1 t, +8.3 %)"),
    "The crane stood beside the customs house.": (
        "The crane stood beside the customs house in 1951.",
        "new: 1951",
    ),
}


@pytest.mark.parametrize("old", EDITS)
def test_what_changed_is_said_and_not_what_sort_it_is(old: str) -> None:
    new, expected = EDITS[old]
    (change,) = compare(old, new).changes
    assert says(change).split("; ")[0] == expected
    assert expected in headline(change) or expected in says(change)


def test_no_report_for_people_has_a_code_in_it() -> None:
    old, new = "\n\n".join(EDITS), "\n\n".join(new for new, _ in EDITS.values())
    shown = render(digest(compare(old, new), unfold=True))
    assert not [code for code in Code if "_" in code and code in shown.replace("\\", "")]


def test_nothing_is_said_twice() -> None:
    (change,) = compare("He reportedly promised to come soon.", "He not promised to come soon.").changes
    assert says(change).count("→") <= 1


def test_a_figure_that_went_and_came_as_it_was_is_not_said() -> None:
    old, new = "On 12 July 2006 it fell.", "On 12 July 2006 it fell and broke 3 boats."
    (change,) = compare(old, new).changes
    figure = compare("It broke.", "It broke on 12 July 2006.").changes[0].figures[0]
    carried = (replace(figure, code=Code.FIGURE_REMOVED, before=figure.after, after=None), figure)
    told = replace(change, codes=(Code.FIGURE_REMOVED, *change.codes), figures=(*carried, *change.figures))
    assert says(told) == says(change)
    assert "2006" not in says(told)
    alone = replace(change, codes=(Code.FIGURE_REMOVED, Code.FIGURE_ADDED), figures=carried)
    assert says(alone)


def test_the_lead_is_no_title() -> None:
    text = "The harbour master lives on the second floor of the old customs house."
    old = f"It rains. {text}\n\n== Trade ==\nSalt is sold.\n"
    new = f"It rains.\n\n== Trade ==\nSalt is sold. {text}\n"
    assert "sentence moved here from the lead" in [says(change) for change in compare(old, new).changes]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "The pilots meet at the mole, and rest.",
            "The pilots meet at the mole in 1931, and rest.",
            "new: 1931",
        ),
        ("The quay has 12 cranes.", "The quay has about 30 cranes.", "12 → about 30 (+18, +150 %)"),
    ],
)
def test_what_a_figure_says_is_not_said_in_words_too(old: str, new: str, said: str) -> None:
    (change,) = compare(old, new).changes
    assert says(change) == said


def test_a_change_of_wikitext_alone_is_said_to_read_the_same() -> None:
    (change,) = compare("It cost some money, once.", "It cost some money,  once.").changes
    assert says(change).startswith("reads the same; changed in the wikitext: ")


def test_characters_are_called_by_their_names() -> None:
    (change,) = compare("It is 5 km.", "It is 5\u00a0km.").changes
    assert "U+" not in says(change)
