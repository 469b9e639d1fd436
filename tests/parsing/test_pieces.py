"""A paragraph beyond the bound is read in pieces; an edit changes the piece that it is in."""

from __future__ import annotations

from wikidiff.parsing import parse
from wikidiff.parsing.block_cutter import blocks
from wikidiff.parsing.bounds import MAX_BLOCK
from wikidiff.pipeline import compare

SENTENCES = [f"In village {n} there live {n + 1000} people of the valley." for n in range(9_000)]
LONG = " ".join(SENTENCES)


def test_pieces_joined_are_the_text_and_declared() -> None:
    found = blocks(LONG)
    assert len(LONG) > MAX_BLOCK
    assert "".join(block.wikitext for block in found) == LONG
    assert 50 < len(found) < 5_000
    assert len(blocks("It is the same. " * 30_000)) > 10
    assert parse(LONG).degraded == (
        f"paragraph at 0–{len(LONG)} is longer than {MAX_BLOCK} characters and read in {len(found)} pieces",
    )


def test_an_edit_changes_one_piece_and_is_told() -> None:
    other = LONG.replace("there live 5000 people", "there live 5001 people", 1)
    before, after = ({block.wikitext for block in blocks(text)} for text in (LONG, other))
    assert len(before - after) == len(after - before) == 1
    comparison = compare(LONG, other)
    assert [[str(code) for code in change.codes] for change in comparison.changes] == [["figure_revised"]]
    assert comparison.degraded


def test_no_construct_is_cut() -> None:
    inside = " {{quote|" + "A word. " * 6_000 + "}} [[Page|" + "It is. " * 500 + "]] "
    text = LONG[: MAX_BLOCK // 2] + inside + LONG
    found = blocks(text)
    assert "".join(block.wikitext for block in found) == text
    assert any("{{quote" in block.wikitext and "}}" in block.wikitext for block in found)
    assert any("[[Page|" in block.wikitext and "]]" in block.wikitext for block in found)


def test_a_bracket_that_never_closes_is_no_reason_to_keep_all() -> None:
    assert len(blocks("[[ and " + LONG)) > 10


def test_what_has_no_sentences_stays_whole() -> None:
    text = "word " * (MAX_BLOCK // 4)
    assert len(blocks(text)) == 1
    assert "kept as text" in parse(text).degraded[0]
