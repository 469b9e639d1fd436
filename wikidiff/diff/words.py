"""Word edits of a pair of texts: what a reader would underline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wikidiff.diff.sequence import opcodes
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.model import Claim, Span, WordEdit, WordOp

_TOKEN = re.compile(
    r"https?://[^\s\]]+"
    r"|\d+(?:[.,\u00a0\u2009\u202f']\d+)*"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][\u0300-\u036f\u0e31-\u0e4e]*"
    r"|[^\W\d_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+[\u0300-\u036f\u0900-\u0dff\u200d]*"
    r"(?:['’\-\u2010\u2011][^\W_]+)*"
    r"|\s+"
    r"|.",
    re.DOTALL,
)
"""A URL, a number, one character of a script without blanks, a word with its apostrophes, hyphens
and combining marks, a run of blanks, or any other character."""


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Run(NamedTuple):
    """Tokens ``old[i1:i2]`` against ``new[j1:j2]`` as offsets into the texts."""

    equal: bool
    old: Span
    new: Span


def tokens(text: str, figures: Iterable[Span] = ()) -> list[Token]:
    """Cut a text into tokens, joined they are the text; a figure is one token, always.

    >>> [token.text for token in tokens("ninety-five of 86,205.", [Span(15, 21)])]
    ['ninety-five', ' ', 'of', ' ', '86,205', '.']
    """
    found: list[Token] = []
    at = 0
    for span in figures:
        found.extend(_cut(text, at, span.start))
        found.append(Token(span.of(text), span.start, span.end))
        at = span.end
    found.extend(_cut(text, at, len(text)))
    return found


def words_and_blanks(text: str) -> list[str]:
    """Cut a text into its tokens without their places.

    >>> words_and_blanks("86,205 people")
    ['86,205', ' ', 'people']
    """
    return _TOKEN.findall(text)


def _cut(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(match.group(), match.start(), match.end())


def align_words(old: Claim, new: Claim) -> tuple[Run, ...]:
    """Align the texts of two claims; equal and changed runs in turn, covering both."""
    return align_tokens(
        tokens(old.text, [figure.place for figure in old.figures]),
        tokens(new.text, [figure.place for figure in new.figures]),
    )


def align_tokens(old: list[Token], new: list[Token]) -> tuple[Run, ...]:
    """Align two token lists, then join changes that only trifles keep apart."""
    runs = [
        Run(code.equal, _extent(old, code.i1, code.i2), _extent(new, code.j1, code.j2))
        for code in opcodes([token.text for token in old], [token.text for token in new])
    ]
    return _join(runs, "".join(token.text for token in old))


def _extent(found: list[Token], first: int, last: int) -> Span:
    start = found[first].start if first < len(found) else (found[-1].end if found else 0)
    return Span(start, found[last - 1].end if last > first else start)


def _join(runs: list[Run], old_text: str) -> tuple[Run, ...]:
    """Absorb equal runs without content between two changes: a reader sees phrases, not confetti."""
    joined: list[Run] = []
    for index, run in enumerate(runs):
        trifle = run.equal and 0 < index < len(runs) - 1 and is_trifle(run.old.of(old_text))
        # Only when both neighbours replace something: "a, b" -> "a, x, b" has no phrase to join.
        if trifle and not (_replaces(runs[index - 1]) and _replaces(runs[index + 1])):
            trifle = False
        equal = run.equal and not trifle
        if joined and not equal and not joined[-1].equal:
            last = joined[-1]
            joined[-1] = Run(False, Span(last.old.start, run.old.end), Span(last.new.start, run.new.end))
        else:
            joined.append(Run(equal, run.old, run.new))
    return tuple(joined)


def _replaces(run: Run) -> bool:
    return run.old.end > run.old.start and run.new.end > run.new.start


LONGEST_TRIFLE = 24
"""Characters of the longest stretch that may be a function word between blanks and signs."""


def is_trifle(text: str) -> bool:
    """Tell whether a stretch between two changes keeps a reader from seeing them as one."""
    if len(text) > LONGEST_TRIFLE:
        return False
    words = re.findall(r"\w+", text)
    return not words or (len(words) == 1 and words[0].casefold() in FUNCTION_WORDS)


def word_edits(runs: Iterable[Run], old: str, new: str) -> tuple[WordEdit, ...]:
    """Write runs as edits: equal and delete, joined, are `old`; equal and insert are `new`."""
    edits = []
    for run in runs:
        if run.equal:
            edits.append(WordEdit(op=WordOp.EQUAL, text=run.old.of(old)))
            continue
        if run.old.end > run.old.start:
            edits.append(WordEdit(op=WordOp.DELETE, text=run.old.of(old)))
        if run.new.end > run.new.start:
            edits.append(WordEdit(op=WordOp.INSERT, text=run.new.of(new)))
    return tuple(edits)
