"""The article that the project was created from: every figure, against labels read by hand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from wikidiff.extract import figures
from wikidiff.model import Figure, Prose, plain

ARTICLE = Path(__file__).parents[2].parent / "shared/data/seed/japanese-soviet-relations.txt"
LABELS = Path(__file__).parent / "data/seed.labels"


def labels() -> Counter[tuple[str, ...]]:
    lines = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return Counter(tuple(part.strip() for part in line.split("|")) for line in lines)


def row(line: int, figure: Figure) -> tuple[str, ...]:
    stamp = "stamp" if figure.stamp else ""
    unit = figure.currency or figure.unit or ""
    return (
        str(line), figure.text, str(figure.kind), plain(figure.value) or "", unit, figure.qualifier or "",
        figure.part or "", stamp,
    )  # fmt: skip


@pytest.mark.skipif(not ARTICLE.exists(), reason="needs ../shared/data/seed")
def test_every_figure_of_the_seed_article() -> None:
    found: Counter[tuple[str, ...]] = Counter()
    for number, line in enumerate(ARTICLE.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("[edit]"):
            for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", line):
                found.update(row(number, figure) for figure in figures(Prose.literal(sentence)))
    wanted = labels()
    right = sum((found & wanted).values())
    f1 = 2 * right / (sum(found.values()) + sum(wanted.values()))
    assert f1 >= 0.98, (sorted((wanted - found).elements()), sorted((found - wanted).elements()))
