"""What is only written otherwise comes out as editorial; what says something else does not."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.diff.reformat import WAYS, reformatted
from wikidiff.pipeline import apply, compare
from wikidiff.sources import read_revisions

SAMPLE = Path(__file__).parents[2] / "snapshots/japanese-soviet-relations.xml"
TEXTS = [revision.text for _, revision in read_revisions(str(SAMPLE)) if revision.text]
HARBOUR = """{{Infobox port
| name = Quay
| opened = 5 May 1994
| mayor = [[Ann Reed]]
}}
The '''quay''' at [[Bodo]] was opened on 5 May 1994 – after two years of work – and has 12 cranes.
The café on it seats 40 guests.<ref name="atlas">{{cite book |title=Atlas of ports |year=2001}}</ref>

It cost 1,200,000 marks and is 3 km long. The crew of the pilot boat is 5 sailors strong.

Ships of the [[Northern Line]] have called there since May 6, 1995.<ref name="atlas" />
Some 2.5 million passengers have used it.

{| class="wikitable"
! Year !! Ships
|-
| 1996 || 120
|}
"""


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_does_something_and_says_nothing(way: str) -> None:
    others = {WAYS[way](HARBOUR, Random(seed)) for seed in range(12)} - {HARBOUR}
    assert others
    for other in others:
        comparison = compare(HARBOUR, other)
        assert comparison.changes
        assert [change.codes for change in comparison.changes if not change.is_editorial] == []
        assert apply(comparison, HARBOUR) == other


@pytest.mark.parametrize("seed", range(20))
def test_several_ways_at_once(seed: int) -> None:
    chance = Random(seed)
    text = chance.choice([*TEXTS, HARBOUR])
    other, _ = reformatted(text, chance)
    assert [change.codes for change in compare(text, other).changes if not change.is_editorial] == []


def test_a_fact_among_much_that_is_written_otherwise_is_found() -> None:
    other = HARBOUR
    for way in WAYS.values():
        other = way(other, Random(2))
    loud = [
        change
        for change in compare(HARBOUR, other.replace("40 guests", "48 guests")).changes
        if not change.is_editorial
    ]
    assert [[str(code) for code in change.codes if not code.is_editorial] for change in loud] == [
        ["figure_revised"]
    ]
