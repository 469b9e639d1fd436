"""Word edits of a pair of texts: what a reader would underline."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from wikidiff.diff.sequence import common_head, common_tail, equal_stretches
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.tokens import ASCII_TOKEN, LETTER_TOKEN, ONE_TOKEN, ONE_WORD, OTHER_LETTERS, TOKEN, WORD
from wikidiff.model import Claim, Run, Span, WordEdit, WordOp


def words_and_blanks(text: str) -> list[str]:
    """Cut a text into its tokens without their places.

    >>> words_and_blanks("86,205 people")
    ['86,205', ' ', 'people']
    """
    if text.isascii():
        return ASCII_TOKEN.findall(text)
    return (TOKEN if OTHER_LETTERS.search(text) else LETTER_TOKEN).findall(text)


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
    matches: Iterable[tuple[int, int, int]] = _matches(old, new)
    if whole_old or whole_new:
        for whole, side in ((whole_old, 0), (whole_new, 1), (whole_old, 0)):
            matches = _without_parts(matches, whole, side)
    return _runs(matches, old, new)


def _matches(old: str, new: str) -> list[tuple[int, int, int]]:
    """Return equal stretches (in `old`, in `new`, length), in order; no word is cut."""
    size_old, size_new = len(old), len(new)
    head = common_head(old, new)
    if head == size_old == size_new:
        return [(0, 0, head)]
    head = _cut_before(old, head)
    tail = common_tail(old, new, min(size_old, size_new) - head)
    end_old = _cut_behind(old, size_old - tail)
    end_new = size_new - size_old + end_old
    matches = [(0, 0, head)]
    if (
        head < end_old
        and head < end_new
        and not (ONE_TOKEN.fullmatch(old, head, end_old) and ONE_TOKEN.fullmatch(new, head, end_new))
    ):
        _match_words(old, new, head, end_old, end_new, matches)
    matches.append((end_old, end_new, size_old - end_old))
    return matches


def _match_words(
    old: str, new: str, start: int, end_old: int, end_new: int, matches: list[tuple[int, int, int]]
) -> None:
    """Add equal stretches: of what stands between blanks first, then word by word where that differs."""
    first, second = old[start:end_old].split(" "), new[start:end_new].split(" ")
    if len(first) == len(second) <= FEW_WORDS and _differ_in_place(first, second):
        _match_places(first, second, start, matches)
        return
    found = equal_stretches(first, second)
    if not found:
        _match_tokens(old, new, start, end_old, start, end_new, matches)
        return
    # Where each piece begins, but for the blanks before it: as many as its number.
    places_old = [*accumulate(map(len, first), initial=start)]
    places_new = [*accumulate(map(len, second), initial=start)]
    i = j = 0
    at_old = at_new = start
    for here, there, size in found:
        to_old, to_new = places_old[here] + here, places_new[there] + there
        if here > i and there > j:
            _match_tokens(old, new, at_old, to_old, at_new, to_new, matches)
        i, j = here + size, there + size
        at_old, at_new = places_old[i] + i, places_new[j] + j
        # No blank stands behind the last piece.
        length = at_old - to_old - (i == len(first) or j == len(second))
        if length:
            matches.append((to_old, to_new, length))
    if i < len(first) and j < len(second):
        _match_tokens(old, new, at_old, end_old, at_new, end_new, matches)


FEW_WORDS = 12
"""Words up to which each is looked for among all."""


def _differ_in_place(first: list[str], second: list[str]) -> bool:
    """Tell whether each word that differs is one token and stands nowhere on the other side.

    Then nothing but the words in the same places, and the blanks, can be equal.
    """
    for one, other in zip(first, second, strict=True):
        if one != other and (
            one in second or other in first or not ONE_TOKEN.fullmatch(one) or not ONE_TOKEN.fullmatch(other)
        ):
            return False
    return True


def _match_places(
    first: list[str], second: list[str], start: int, matches: list[tuple[int, int, int]]
) -> None:
    """Add the words that are equal in their places, and the blanks behind all."""
    at_old = at_new = start
    for one, other in zip(first, second, strict=True):
        if one == other:
            matches.append((at_old, at_new, len(one) + 1))
        else:
            matches.append((at_old + len(one), at_new + len(other), 1))
        at_old += len(one) + 1
        at_new += len(other) + 1
    at_old, at_new, size = matches.pop()  # behind the last word stands none
    if size > 1:
        matches.append((at_old, at_new, size - 1))


def _match_tokens(
    old: str, new: str, at_old: int, to_old: int, at_new: int, to_new: int,
    matches: list[tuple[int, int, int]],
) -> None:  # fmt: skip
    if to_old > at_old and to_new > at_new:
        if old[to_old - 1] == " " == new[to_new - 1]:
            if ONE_WORD.fullmatch(old, at_old, to_old - 1) and ONE_WORD.fullmatch(new, at_new, to_new - 1):
                matches.append((to_old - 1, to_new - 1, 1))
                return
        elif ONE_TOKEN.fullmatch(old, at_old, to_old) and ONE_TOKEN.fullmatch(new, at_new, to_new):
            return  # two that differ
    before, after = old[at_old:to_old], new[at_new:to_new]
    first, second = words_and_blanks(before), words_and_blanks(after)
    found = equal_stretches(first, second)
    if found:
        places_old = [*accumulate(map(len, first), initial=at_old)]
        places_new = [*accumulate(map(len, second), initial=at_new)]
        matches += [
            (places_old[i], places_new[j], places_old[i + size] - places_old[i]) for i, j, size in found
        ]


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


def _runs(matches: Iterable[tuple[int, int, int]], old: str, new: str) -> tuple[Run, ...]:
    """Turn equal stretches into runs that cover both texts, without those that only cut a phrase in two."""
    runs: list[Run] = []
    i = j = 0  # where the run that is being read begins
    at_old = at_new = to_old = to_new = 0  # the stretch that waits for the next one to decide on it
    for next_old, next_new, size in (*matches, (len(old), len(new), 0)):
        if to_old == next_old and to_new == next_new:
            to_old += size
            to_new += size
            continue
        if to_old > at_old and not (
            to_old - at_old <= LONGEST_TRIFLE
            and at_old > i
            and at_new > j
            and next_old > to_old
            and next_new > to_new
            and is_trifle(old[at_old:to_old])
        ):
            if at_old > i or at_new > j:
                before = _new(Span, (i, at_old))
                same = i == j and at_old == at_new
                runs.append(_new(Run, (False, before, before if same else _new(Span, (j, at_new)))))
            before = _new(Span, (at_old, to_old))
            runs.append(
                _new(Run, (True, before, before if at_old == at_new else _new(Span, (at_new, to_new))))
            )
            i, j = to_old, to_new
        at_old, at_new, to_old, to_new = next_old, next_new, next_old + size, next_new + size
    if at_old > i or at_new > j:
        runs.append(_new(Run, (False, _new(Span, (i, at_old)), _new(Span, (j, at_new)))))
    if to_old > at_old:
        runs.append(_new(Run, (True, _new(Span, (at_old, to_old)), _new(Span, (at_new, to_new)))))
    return tuple(runs)


_new = tuple.__new__
"""What a named tuple's own constructor does, without the Python function around it: a diff makes hundreds."""


def _cut_before(text: str, end: int) -> int:
    """Return the last place up to `end` where no word is cut: at a blank, or in a script without blanks."""
    at = text.rfind(" ", 0, end) + 1
    if at == end or text.isascii() or max(text[at:end]) < "\u3000":
        return at
    at = end
    while at and text[at - 1] != " " and not "\u3000" <= text[at - 1] <= "\u9fff":
        at -= 1
    return at


def _cut_behind(text: str, start: int) -> int:
    """Return the first place from `start` on where no word is cut."""
    end = text.find(" ", start)
    end = len(text) if end < 0 else end
    if start == end or text.isascii() or max(text[start:end]) < "\u3000":
        return end
    at = start
    while at < end and text[at] != " " and not "\u3000" <= text[at] <= "\u9fff":
        at += 1
    return at


LONGEST_TRIFLE = 24
"""Characters of the longest stretch that may be a function word between blanks and signs."""


def is_trifle(text: str) -> bool:
    """Tell whether a stretch between two changes keeps a reader from seeing them as one."""
    if len(text) > LONGEST_TRIFLE:
        return False
    word = WORD.search(text)
    if word is None:
        return True
    return not WORD.search(text, word.end()) and word.group().casefold() in FUNCTION_WORDS


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
