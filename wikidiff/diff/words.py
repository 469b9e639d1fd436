"""Word edits of a pair of texts: what a reader would underline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from wikidiff.diff.sequence import common_head, common_tail, equal_stretches
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.model import Claim, Run, Span, WordEdit, WordOp

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


def words_and_blanks(text: str) -> list[str]:
    """Cut a text into its tokens without their places.

    >>> words_and_blanks("86,205 people")
    ['86,205', ' ', 'people']
    """
    return _TOKEN.findall(text)


def align_words(old: Claim, new: Claim) -> tuple[Run, ...]:
    """Align the texts of two claims; a figure is one word, whatever stands in it."""
    return diff_words(
        old.text, new.text, [figure.place for figure in old.figures], [figure.place for figure in new.figures]
    )


def diff_words(
    old: str, new: str, whole_old: Sequence[Span] = (), whole_new: Sequence[Span] = ()
) -> tuple[Run, ...]:
    """Align the words of two texts: equal and changed runs in turn, covering both.

    `whole_old` and `whole_new` are stretches in order, none of which is equal in part only. Stretches between
    blanks are aligned first, then the words and signs of those that differ; what two changes have between
    them that holds no content is part of the change: a reader sees phrases, not confetti.

    >>> [(run.equal, run.new.of("91,757 people")) for run in diff_words("86,205 people", "91,757 people")]
    [(False, '91,757'), (True, ' people')]
    """
    head = common_head(old, new)
    if head == len(old) == len(new):
        return (Run(True, Span(0, head), Span(0, head)),) if head else ()
    head = _cut_before(old, head)
    tail = common_tail(old, new, min(len(old), len(new)) - head)
    tail = len(old) - _cut_behind(old, len(old) - tail)
    matches = [(0, 0, head)]
    matches += _word_matches(old, new, head, len(old) - tail, len(new) - tail)
    matches.append((len(old) - tail, len(new) - tail, tail))
    if whole_old or whole_new:
        for whole, side in ((whole_old, 0), (whole_new, 1), (whole_old, 0)):
            matches = [*_without_parts(matches, whole, side)]
    return _runs(matches, old, new)


def _word_matches(
    old: str, new: str, start: int, end_old: int, end_new: int
) -> Iterator[tuple[int, int, int]]:
    """Yield equal stretches (old, new, length): between blanks first, then word by word where these differ."""
    first, second = _chunks(old[start:end_old]), _chunks(new[start:end_new])
    if len(first) > 1 and len(second) > 1:
        places_old = [*accumulate(map(len, first), initial=start)]
        places_new = [*accumulate(map(len, second), initial=start)]
        i = j = 0
        for at_old, at_new, length in [*equal_stretches(first, second), (len(first), len(second), 0)]:
            if at_old > i and at_new > j:
                here, there = (places_old[i], places_old[at_old]), (places_new[j], places_new[at_new])
                yield from _token_matches(old, new, here, there)
            yield places_old[at_old], places_new[at_new], places_old[at_old + length] - places_old[at_old]
            i, j = at_old + length, at_new + length
    else:
        yield from _token_matches(old, new, (start, end_old), (start, end_new))


def _token_matches(
    old: str, new: str, here: tuple[int, int], there: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    before, after = old[slice(*here)], new[slice(*there)]
    if _is_one_word(before) and _is_one_word(after):
        yield here[1] - 1, there[1] - 1, 1
        return
    first, second = words_and_blanks(before), words_and_blanks(after)
    places_old = [*accumulate(map(len, first), initial=here[0])]
    places_new = [*accumulate(map(len, second), initial=there[0])]
    for i, j, length in equal_stretches(first, second):
        yield places_old[i], places_new[j], places_old[i + length] - places_old[i]


def _without_parts(
    matches: Iterable[tuple[int, int, int]], whole: Sequence[Span], side: int
) -> Iterator[tuple[int, int, int]]:
    """Take parts of whole stretches out of the matches, which lie in order as these do."""
    starts, ends = [span.start for span in whole], [span.end for span in whole]
    for match in matches:
        start, length = match[side], match[2]
        end = start + length
        cut = bisect_right(ends, start)
        if cut < len(whole) and starts[cut] < start:
            start = min(ends[cut], end)
        last = bisect_left(starts, end) - 1
        if last >= 0 and ends[last] > end:
            end = max(starts[last], start)
        if end > start:
            moved = start - match[side]
            yield match[0] + moved, match[1] + moved, end - start


def _is_one_word(text: str) -> bool:
    return text[-1:] == " " and text.isascii() and text[:-1].isalnum()


def _chunks(text: str) -> list[str]:
    """Cut behind each blank.

    >>> _chunks("a b  c")
    ['a ', 'b ', ' ', 'c']
    """
    chunks = [f"{word} " for word in text.split(" ")]
    last = chunks.pop()[:-1]
    return [*chunks, last] if last else chunks


def _runs(matches: Iterable[tuple[int, int, int]], old: str, new: str) -> tuple[Run, ...]:
    """Turn equal stretches into runs that cover both texts, without those that only cut a phrase in two."""
    stretches: list[tuple[int, int, int]] = []
    for at_old, at_new, length in matches:
        if stretches and length:
            last_old, last_new, last = stretches[-1]
            if (last_old + last, last_new + last) == (at_old, at_new):
                stretches[-1] = (last_old, last_new, last + length)
                continue
        if length:
            stretches.append((at_old, at_new, length))
    end = (len(old), len(new), 0)
    runs: list[Run] = []
    i = j = 0
    for index, (at_old, at_new, length) in enumerate([*stretches, end]):
        replaces = at_old > i and at_new > j
        if length and replaces and length <= LONGEST_TRIFLE:
            next_old, next_new, _ = stretches[index + 1] if index + 1 < len(stretches) else end
            more = next_old > at_old + length and next_new > at_new + length
            if more and is_trifle(old[at_old : at_old + length]):
                continue
        if at_old > i or at_new > j:
            runs.append(Run(False, Span(i, at_old), Span(j, at_new)))
        i, j = at_old + length, at_new + length
        if length:
            runs.append(Run(True, Span(at_old, i), Span(at_new, j)))
    return tuple(runs)


def _cut_before(text: str, end: int) -> int:
    """Return the last place up to `end` where no word is cut: at a blank, or in a script without blanks."""
    at = end
    while at and text[at - 1] != " " and not "\u3000" <= text[at - 1] <= "\u9fff":
        at -= 1
    return at


def _cut_behind(text: str, start: int) -> int:
    """Return the first place from `start` on where no word is cut."""
    at, end = start, len(text)
    while at < end and text[at] != " " and not "\u3000" <= text[at] <= "\u9fff":
        at += 1
    return at


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
