"""The correspondence is a partition of the claims of both sides, and is mirrored when they change places."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from tests.histories import HISTORIES, revisions_of
from tests.property.test_diff_laws import WIKITEXT
from wikidiff.model import BlockKind, ClaimPlace, Code, Comparison, Correspondence, Document, Relation
from wikidiff.pipeline import Reader, compare, parse

MOVES = {Code.CLAIM_MOVED, Code.BLOCK_MOVED}
SILENT = {BlockKind.BLANK, BlockKind.COMMENT, BlockKind.HEADING}


def places(document: Document) -> list[ClaimPlace]:
    reader = Reader(document.lang)
    return [
        ClaimPlace(section, block, claim)
        for section, (_, held) in enumerate(document.sections())
        for block, content in enumerate(held.blocks)
        if content.kind not in SILENT
        for claim in range(len(reader.block_claims(content)))
    ]


def told(found: Correspondence, document: Document, *, is_new: bool) -> list[ClaimPlace]:
    """Return every place of one side that a relation names, as often as it is named."""
    whole = {pair[is_new] for pair in (*found.kept, *found.moved)}
    named = [place for place in places(document) if place[:2] in whole]
    for tie in found.ties:
        if is_new or tie.relation is not Relation.COPIED:
            named += tie.new if is_new else tie.old
    return named


def check_partition(comparison: Comparison, old: str, new: str, lang: str = "en") -> None:
    for text, is_new in ((old, False), (new, True)):
        document = parse(text, lang=lang)
        named = Counter(told(comparison.correspondence, document, is_new=is_new))
        assert named == Counter(places(document))


@given(WIKITEXT, WIKITEXT)
@settings(max_examples=200, deadline=None)
def test_each_claim_is_in_one_relation(old: str, new: str) -> None:
    check_partition(compare(old, new), old, new)


WHOLE = (
    "== Trade ==\nOre went north by rail in winter. Salt came back by sea in spring. Tin left the mines.\n\n"
    "The port had 12 cranes and a dock of stone. Its pilots lived on the mole in wooden huts.\n\n"
    "The harbour master kept a log of 40 ships.\n"
)
SPLIT = WHOLE.replace("\n\nThe port had 12", "\n\n== Port ==\nThe port had 13")
"""One section became two, and a claim that went along changed."""


@given(WIKITEXT, WIKITEXT)
@example(WHOLE, SPLIT)
@settings(max_examples=200)
def test_what_a_tie_says_is_one_of_the_changes(old: str, new: str) -> None:
    """The same object: who asks whose change it is must find the tie. That a thing moved may be told otherwise."""
    comparison = compare(old, new)
    told = {id(change) for change in comparison.changes}
    for tie in comparison.correspondence.ties:
        if tie.change is not None and not MOVES.issuperset(tie.change.codes):
            assert id(tie.change) in told


@given(WIKITEXT, WIKITEXT)
@settings(max_examples=200, deadline=None)
def test_mirror(old: str, new: str) -> None:
    forth, back = compare(old, new).correspondence, compare(new, old).correspondence
    assert bare(forth.mirrored()) == bare(back)


def bare(found: Correspondence) -> Correspondence:
    """Leave the changes out, and what is a copy only seen from one side."""
    return Correspondence(
        sections=found.sections,
        kept=found.kept,
        moved=found.moved,
        ties=tuple(
            type(tie)(relation=Relation.ADDED, old=(), new=tie.new)
            if tie.relation is Relation.COPIED
            else type(tie)(relation=tie.relation, old=tie.old, new=tie.new)
            for tie in found.ties
        ),
    )


@pytest.mark.parametrize("name", HISTORIES)
def test_partition_of_real_histories(shared_data: Path, name: str) -> None:
    page, revisions = revisions_of(shared_data, name)
    for before, after in list(pairwise(revisions))[::7]:
        old, new = before.text or "", after.text or ""
        check_partition(compare(old, new, lang=page.lang), old, new, page.lang)
