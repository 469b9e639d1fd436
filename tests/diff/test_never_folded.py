"""No change of a digit, a name, its place or a word that turns what is said is ever only editorial."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from wikidiff.model import Change, Code, WordOp
from wikidiff.pipeline import compare
from wikidiff.sources import read_revisions

EDITS = Path(__file__).parents[2].parent / "shared/data/edits"
SAMPLE = Path(__file__).parents[2] / "snapshots/japanese-soviet-relations.xml"
TURNING = frozenset(
    "without neither nor only former most he she never not none unless except must all both".split()
)
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_ACCOUNTED = frozenset(
    {Code.FIGURE_REFORMATTED, Code.UNIT_CONVERTED, Code.CONVERSION_ADDED, Code.CONVERSION_REMOVED}
)
"""Codes that say themselves that a figure, or a half of it, is written otherwise."""


def pairs() -> Iterator[tuple[str, str, str]]:
    for lang in ("en", "ru", "zh"):
        with lzma.open(EDITS / f"real-pairs-{lang}.jsonl.xz", "rt", encoding="utf-8") as lines:
            yield from ((row["old"], row["new"], lang) for row in map(json.loads, lines))
    with lzma.open(EDITS / "factual-edits.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from ((row["one"], row["other"], "en") for row in map(json.loads, lines))
    with (EDITS / "voted-half.jsonl").open(encoding="utf-8") as lines:
        yield from ((row["old"], row["new"], "en") for row in map(json.loads, lines))
    texts = [revision.text for _, revision in read_revisions(str(SAMPLE)) if revision.text]
    yield from ((old, new, "en") for old, new in pairwise(texts))


def slips(change: Change, lang: str) -> list[str]:
    """Name what an editorial change of words leaves untold."""
    if (
        not change.is_editorial
        or Code.CLAIM_REWORDED not in change.codes
        or not change.before
        or not change.after
    ):
        return []
    before, after = change.before.text, change.after.text
    found = []
    if _ACCOUNTED.isdisjoint(change.codes) and Counter(_DIGITS.findall(before)) != Counter(
        _DIGITS.findall(after)
    ):
        found.append("digits")
    if lang == "en":
        gone, came = (
            Counter(
                word.casefold().removesuffix("n't")
                for edit in change.words
                if edit.op is op
                for word in edit.text.split()
            )
            for op in (WordOp.DELETE, WordOp.INSERT)
        )
        found += [
            word for word in TURNING & {*(gone - came), *(came - gone)} if not _is_balanced(word, gone, came)
        ]
    return found


def _is_balanced(word: str, gone: Counter[str], came: Counter[str]) -> bool:
    """Tell whether a pronoun went alone, or one negation took another's place."""
    if word in ("he", "she"):
        return not (gone[word] and came["she" if word == "he" else "he"]) and not (
            came[word] and gone["she" if word == "he" else "he"]
        )
    denials = {"not", "no", "never", "none", "neither", "nor", "all", "each", "every"}
    return bool(denials & set(gone)) and bool(denials & set(came))


@pytest.mark.skipif(not EDITS.is_dir(), reason=f"no data of real edits in {EDITS}")
def test_no_real_edit_is_folded_that_changes_what_counts() -> None:
    found = [
        (slips(change, lang), [[str(edit.op), edit.text] for edit in change.words])
        for old, new, lang in pairs()
        for change in compare(old, new, lang=lang).changes
        if slips(change, lang)
    ]
    assert found == []


@pytest.mark.skipif(not EDITS.is_dir(), reason=f"no data of real edits in {EDITS}")
def test_hardly_a_factual_edit_is_folded() -> None:
    with lzma.open(EDITS / "factual-edits.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [(row["one"], row["other"]) for row in map(json.loads, lines)]
    comparisons = [compare(one, other) for one, other in rows]
    editorial = sum(all(change.is_editorial for change in each.changes) for each in comparisons)
    folded = sum(all(change.is_folded for change in each.changes) for each in comparisons)
    assert editorial <= 0.003 * len(rows)
    assert folded <= 0.015 * len(rows)


@pytest.mark.skipif(not EDITS.is_dir(), reason=f"no data of real edits in {EDITS}")
def test_rewording_is_folded_and_facts_are_not() -> None:
    with (EDITS / "voted-half.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    counts: Counter[str] = Counter()
    for row in rows:
        folded = all(change.is_folded for change in compare(row["old"], row["new"]).changes)
        counts[row["label"]] += 1
        counts[f"{row['label']} folded"] += folded
    assert counts["paraphrase folded"] >= 0.5 * counts["paraphrase"]
    assert counts["factual folded"] <= 0.1 * counts["factual"]


def test_a_judge_decides() -> None:
    old, new = "They placed an advertisement in the gazette.", "They put an ad in the gazette."
    asked: list[Change] = []

    def judge(change: Change) -> bool | None:
        asked.append(change)
        return False

    assert compare(old, new).changes[0].likely_wording
    assert not compare(old, new, judge=judge).changes[0].likely_wording
    assert [change.codes for change in asked] == [(Code.DETAIL_REPLACED,)]
    assert compare(old, new, judge=lambda change: None).changes[0].likely_wording
    assert (
        not compare("It has 5 cranes.", "It has 6 cranes.", judge=lambda change: True)
        .changes[0]
        .likely_wording
    )
