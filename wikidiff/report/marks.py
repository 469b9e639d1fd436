"""The words that went and came: those that a change knows, or those that differ between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wikidiff.model import Change, WordEdit, WordOp
from wikidiff.model.letters import UNSPACED
from wikidiff.patterns import late
from wikidiff.report.swaps import is_edited

MAX_COMPARED = 400
"""Words on either side, between the first and the last that differ, that are compared one by one."""

_WORD = late(rf"[{UNSPACED}]|\w+(?:[.,]\d+)*|\s+|.", re.DOTALL)
"""A number is one word; of scripts without blanks each character is."""


def runs(change: Change) -> tuple[WordEdit, ...]:
    """Return the runs of a claim that stayed, went and came; both texts whole where no words are known."""
    if is_edited(change.words):
        return change.words
    before, after = (side.text.strip() if side else "" for side in (change.before, change.after))
    if before == after:
        return (WordEdit(op=WordOp.EQUAL, text=after),)
    found = (
        (WordOp.DELETE, before),
        (WordOp.EQUAL, " " if before and after else ""),
        (WordOp.INSERT, after),
    )
    return tuple(WordEdit(op=op, text=text) for op, text in found if text)


def marked(old: str, new: str) -> tuple[WordEdit, ...]:
    """Return the runs that stayed, went and came.

    >>> [(str(edit.op), edit.text) for edit in marked("It had 1,200 men.", "It had 1,500 men.")]
    [('equal', 'It had '), ('delete', '1,200'), ('insert', '1,500'), ('equal', ' men.')]
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = (before[start : len(before) - end], after[start : len(after) - end])
    runs = [
        (WordOp.EQUAL, before[:start]),
        *_compared(*middle),
        (WordOp.EQUAL, before[len(before) - end :]),
    ]
    return tuple(WordEdit(op=op, text="".join(words)) for op, words in runs if words)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[WordOp, Sequence[str]]]:
    if max(len(old), len(new)) > MAX_COMPARED:
        yield from ((WordOp.DELETE, old), (WordOp.INSERT, new))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield WordOp.EQUAL, old[i1:i2]
        else:
            yield from ((WordOp.DELETE, old[i1:i2]), (WordOp.INSERT, new[j1:j2]))
