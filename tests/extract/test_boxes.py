"""Boxes and tables, labelled by hand before they were read: each figure with its parameter or in its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.test_extract_figures import told
from wikidiff.model import ClaimKind
from wikidiff.reading import Reader

FOLDER = Path(__file__).parent / "data/boxes"
AT_LEAST = 0.95
"""Of the figures that are labelled are found, and of those that are found are labelled."""


def cases(name: str) -> Iterator[tuple[str, str, list[str]]]:
    for part in (FOLDER / name).read_text(encoding="utf-8").split("\n== ")[1:]:
        head, _, rest = part.partition("\n")
        wikitext, _, labels = rest.partition("\n----\n")
        yield head, wikitext, [line for line in labels.splitlines() if line.strip()]


def read(head: str, wikitext: str) -> list[str]:
    reader = Reader(head.split(":", maxsplit=1)[0])
    claims = reader.claims(reader.parse(wikitext))
    return [
        f"{claim.label}: {told(figure)}" if claim.kind is ClaimKind.PARAMETER else told(figure)
        for claim in claims
        for figure in claim.figures
    ]


ALL = [*cases("boxes.txt"), *cases("tables.txt")]


@pytest.mark.parametrize(("head", "wikitext", "wanted"), ALL, ids=[head for head, _, _ in ALL])
def test_a_box_or_a_table_reads_as_labelled(head: str, wikitext: str, wanted: list[str]) -> None:
    assert read(head, wikitext) == wanted


@pytest.mark.parametrize(("name", "many"), [("boxes.txt", 15), ("tables.txt", 10)])
def test_precision_and_recall(name: str, many: int) -> None:
    labelled = list(cases(name))
    wanted = Counter((head, line) for head, _, lines in labelled for line in lines)
    got = Counter((head, line) for head, wikitext, _ in labelled for line in read(head, wikitext))
    right = (wanted & got).total()
    assert len(labelled) >= many
    assert right / got.total() >= AT_LEAST
    assert right / wanted.total() >= AT_LEAST
