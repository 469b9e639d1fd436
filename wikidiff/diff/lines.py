"""The diff of two texts as texts: lines, the words in changed lines, and lines that moved.

This is what an editor knows from a wiki's own diff page. It knows nothing of claims; it costs little, because
it reads only what lies between the first and the last difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate, chain
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from wikidiff.diff.sequence import MAX_LCS_CELLS, Opcode, longest_increasing, opcodes
from wikidiff.diff.words import LONGEST_TRIFLE, Run, is_trifle, words_and_blanks
from wikidiff.model import Span

ALIKE = 0.5
"""Share of their words that two lines have in common, in order, to be one line that was changed."""

MIN_MOVED = 10
"""Characters of the shortest line that is looked for elsewhere; shorter ones are alike by chance."""

RARE = 3
"""Lines that a word may stand in to propose them as partners; commoner words tell nothing."""

LONG_WORD = 40
"""Characters for each blank of a line above which it is taken to be in a script without blanks."""

FEW_WORDS = 8
"""Words below which lines in the same place are compared by their characters."""

PARTNERS = 3
"""Partners of which a line's likeness is computed: those that share most rare words."""


class LineOp(StrEnum):
    """What became of a line."""

    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


class LineEdit(NamedTuple):
    """One line: `old` and `new` are its numbers from 1, both known of a line that changed or moved.

    A move is told twice, where the line stood and where it stands, the second time with its words.
    """

    op: LineOp
    old: int | None
    new: int | None
    before: str
    after: str
    words: tuple[Run, ...] = ()


def diff_lines(old: str, new: str) -> tuple[LineEdit, ...]:
    r"""Tell which lines changed between two texts, in the order of reading.

    The lines of `old` that no edit names and the `after` of the edits that stand in `new` are `new`.

    >>> for edit in diff_lines("one\n86,205 people\ntwo", "one\n86,400 people\ntwo\nthree"):
    ...     print(edit.op, edit.old, edit.new, edit.after)
    changed 2 2 86,400 people
    inserted None 4 three
    """
    if old == new:
        return ()
    start, end_old, end_new = _window(old, new)
    before, after = old[start:end_old].split("\n"), new[start:end_new].split("\n")
    first = old.count("\n", 0, start)
    codes = _gaps(before, after)
    pairs = _partners(before, after, codes)
    return tuple(_edits(before, after, codes, pairs, first))


def _window(old: str, new: str) -> tuple[int, int, int]:
    """Return where the lines that differ begin, and where they end on either side."""
    head = _common(old, new)
    start = old.rfind("\n", 0, head) + 1
    tail = _common_tail(old, new, min(len(old), len(new)) - start)
    end_old, end_new = len(old) - tail, len(new) - tail
    if tail and not _at_line_end(old, end_old, new, end_new):
        more = old.find("\n", end_old)
        skipped = (more if more >= 0 else len(old)) - end_old
        end_old, end_new = end_old + skipped, end_new + skipped
    return start, end_old, end_new


def _at_line_end(old: str, end_old: int, new: str, end_new: int) -> bool:
    return old[end_old] == "\n" and new[end_new] == "\n"


def _common(a: str, b: str) -> int:
    """Return the length of the common beginning, by comparing ever smaller slices as memory."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a.startswith(b[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(a: str, b: str, limit: int) -> int:
    low, high = 0, limit
    size_a, size_b = len(a), len(b)
    while low < high:
        middle = (low + high + 1) // 2
        if a[size_a - middle : size_a - low] == b[size_b - middle : size_b - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _gaps(before: list[str], after: list[str]) -> list[Opcode]:
    """Return what lies between equal lines."""
    if len(before) * len(after) > MAX_LCS_CELLS:
        return [code for code in opcodes(before, after) if not code.equal]
    return list(_between(_equal(before, after), len(before), len(after)))


def _equal(first: list[str], second: list[str]) -> list[tuple[int, int, int]]:
    """Return the stretches of a longest common subsequence: where in either, and how long."""
    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(first, second)
        if code.tag == "equal"
    ]


def _between(matches: list[tuple[int, int, int]], size_old: int, size_new: int) -> Iterator[Opcode]:
    i = j = 0
    for at_old, at_new, length in [*matches, (size_old, size_new, 0)]:
        if (at_old, at_new) != (i, j):
            yield Opcode(False, i, at_old, j, at_new)
        i, j = at_old + length, at_new + length


def _partners(before: Sequence[str], after: Sequence[str], codes: Sequence[Opcode]) -> dict[int, int]:
    """Pair lines that are the same line, changed or moved: old to new, each once."""
    paired: dict[int, int] = {}
    old: dict[int, str] = {}
    new: dict[int, str] = {}
    across: dict[int, int] = {}
    for code in codes:
        facing = [
            (i, j)
            for i, j in zip(range(code.i1, code.i2), range(code.j1, code.j2), strict=False)
            if before[i] and after[j]
        ]
        if code.i2 - code.i1 == code.j2 - code.j1 and all(
            _are_alike_in_place(before[i], after[j]) for i, j in facing
        ):
            paired.update(facing)
            continue
        across.update(facing)
        old.update((i, before[i]) for i in range(code.i1, code.i2) if before[i])
        new.update((j, after[j]) for j in range(code.j1, code.j2) if after[j])
    if old and new:
        found = _equal_lines(old, new)
        taken = set(found.values())
        for _, i, j in sorted(_scores(old, new, found, taken, across)):
            if i not in found and j not in taken:
                found[i] = j
                taken.add(j)
        starts_old, starts_new = [code.i1 for code in codes], [code.j1 for code in codes]
        paired.update(
            (i, j)
            for i, j in found.items()
            if min(len(before[i]), len(after[j])) >= MIN_MOVED
            or bisect_right(starts_old, i) == bisect_right(starts_new, j)
        )
    return paired


def _equal_lines(old: dict[int, str], new: dict[int, str]) -> dict[int, int]:
    """Pair lines that are the same, each kind in order; too short ones stay alone."""
    common = set(old.values()) & set(new.values())
    if not common:
        return {}
    where: dict[str, list[int]] = defaultdict(list)
    for j in reversed(new):
        if new[j] in common:
            where[new[j]].append(j)
    return {
        i: where[line].pop()
        for i, line in old.items()
        if line in common and len(line) >= MIN_MOVED and where[line]
    }


def _scores(
    old: dict[int, str], new: dict[int, str], paired: dict[int, int], taken: set[int], across: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    """Yield (-likeness, old, new) of the pairs that are alike; few are compared, however many there are."""
    features = {j: _features(line) for j, line in new.items() if j not in taken}
    lines: dict[str, list[int]] = defaultdict(list)
    for j, words in features.items():
        for word in words:
            lines[word].append(j)
    rare = {word: where for word, where in lines.items() if len(where) <= RARE}
    for i, line in old.items():
        if i in paired:
            continue
        words = _features(line)
        shared = Counter(chain.from_iterable(rare[word] for word in words & rare.keys()))
        partners = [j for j, _ in sorted(shared.items(), key=_most_first)[:PARTNERS]]
        for j in partners:
            likeness = 2 * len(words & features[j]) / (len(words) + len(features[j]))
            if likeness >= ALIKE:
                yield -likeness, i, j
        j = across.get(i, -1)
        if j in features and (j not in partners) and _are_alike_in_place(line, new[j]):
            yield -ALIKE, i, j


def _most_first(item: tuple[int, int]) -> tuple[int, int]:
    return -item[1], item[0]


def _features(line: str) -> set[str]:
    """Return what a line is known by: its words, or its pairs of characters where words have no blanks."""
    words = set(line.split())
    if len(words) * LONG_WORD >= len(line):
        return words
    return {line[at : at + 2] for at in range(len(line) - 1)}


def _are_alike_in_place(before: str, after: str) -> bool:
    """Compare words, and characters where the words are few."""
    first, second = before.split(), after.split()
    if min(len(first), len(second)) < FEW_WORDS:
        return Indel.normalized_similarity(before, after, score_cutoff=ALIKE) >= ALIKE
    return Indel.normalized_similarity(first, second, score_cutoff=ALIKE) >= ALIKE


def _edits(
    before: Sequence[str], after: Sequence[str], codes: Iterable[Opcode], pairs: dict[int, int], first: int
) -> Iterator[LineEdit]:
    origin = {j: i for i, j in pairs.items()}
    for code in codes:
        inside = [(i, pairs[i]) for i in range(code.i1, code.i2) if code.j1 <= pairs.get(i, -1) < code.j2]
        kept = [inside[index] for index in longest_increasing([j for _, j in inside])]
        at_old, at_new = code.i1, code.j1
        for i, j in [*kept, (code.i2, code.j2)]:
            for index in range(at_old, i):
                partner = pairs.get(index)
                if partner is None:
                    yield LineEdit(LineOp.DELETED, first + index + 1, None, before[index], "")
                else:
                    yield LineEdit(
                        LineOp.MOVED_AWAY,
                        first + index + 1,
                        first + partner + 1,
                        before[index],
                        after[partner],
                    )
            for index in range(at_new, j):
                source = origin.get(index)
                if source is None:
                    yield LineEdit(LineOp.INSERTED, None, first + index + 1, "", after[index])
                else:
                    yield _paired(LineOp.MOVED_HERE, before, after, source, index, first)
            if i < code.i2:
                yield _paired(LineOp.CHANGED, before, after, i, j, first)
            at_old, at_new = i + 1, j + 1


def _paired(op: LineOp, before: Sequence[str], after: Sequence[str], i: int, j: int, first: int) -> LineEdit:
    return LineEdit(op, first + i + 1, first + j + 1, before[i], after[j], diff_words(before[i], after[j]))


def diff_words(old: str, new: str) -> tuple[Run, ...]:
    """Align the words of two lines: equal and changed runs in turn, covering both.

    >>> [(run.equal, run.new.of("91,757 people")) for run in diff_words("86,205 people", "91,757 people")]
    [(False, '91,757'), (True, ' people')]
    """
    head = _common(old, new)
    if head == len(old) == len(new):
        return (Run(True, Span(0, head), Span(0, head)),) if head else ()
    head = _cut_before(old, head)
    tail = _common_tail(old, new, min(len(old), len(new)) - head)
    tail = len(old) - _cut_behind(old, len(old) - tail)
    matches = [(0, 0, head)]
    matches += _word_matches(old, new, head, len(old) - tail, len(new) - tail)
    matches.append((len(old) - tail, len(new) - tail, tail))
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
        for at_old, at_new, length in [*_equal(first, second), (len(first), len(second), 0)]:
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
    for i, j, length in _equal(first, second):
        yield places_old[i], places_new[j], places_old[i + length] - places_old[i]


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
