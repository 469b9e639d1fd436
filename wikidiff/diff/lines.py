"""The diff of two texts as texts: lines, the words in changed lines, and lines that moved.

This is what an editor knows from a wiki's own diff page. It knows nothing of claims; it costs little, because
it reads only what lies between the first and the last difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rapidfuzz.distance import Indel

from wikidiff.diff.sequence import Opcode, common_head, common_tail, equal_stretches, longest_increasing
from wikidiff.diff.words import diff_words
from wikidiff.model import LineEdit, LineOp

ALIKE = 0.5
"""Share of their words that two lines have in common, in order, to be one line that was changed."""

MIN_MOVED = 10
"""Characters of the shortest line that is looked for elsewhere; shorter ones are alike by chance."""

RARE = 3
"""Lines that a word may stand in to propose them as partners; commoner words tell nothing."""

LONG_WORD = 40
"""Characters for each blank of a line above which it is taken to be in a script without blanks."""

SURELY = 0.75
"""Share of their characters that two lines begin and end with alike to be one line without a look at words."""

FEW_WORDS = 8
"""Words below which lines in the same place are compared by their characters."""

PARTNERS = 3
"""Partners of which a line's likeness is computed: those that share most rare words."""


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
    head = common_head(old, new)
    start = old.rfind("\n", 0, head) + 1
    tail = common_tail(old, new, min(len(old), len(new)) - start)
    end_old, end_new = len(old) - tail, len(new) - tail
    if tail and not _at_line_end(old, end_old, new, end_new):
        more = old.find("\n", end_old)
        skipped = (more if more >= 0 else len(old)) - end_old
        end_old, end_new = end_old + skipped, end_new + skipped
    return start, end_old, end_new


def _at_line_end(old: str, end_old: int, new: str, end_new: int) -> bool:
    return old[end_old] == "\n" and new[end_new] == "\n"


def _gaps(before: list[str], after: list[str]) -> list[Opcode]:
    """Return what lies between equal lines."""
    return list(_between(equal_stretches(before, after), len(before), len(after)))


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
    taken: set[int] = set()
    for code in codes:
        facing = [
            (i, j)
            for i, j in zip(range(code.i1, code.i2), range(code.j1, code.j2), strict=False)
            if before[i] and after[j]
        ]
        if code.i2 - code.i1 == code.j2 - code.j1:
            facing = [(i, j) for i, j in facing if _are_alike_in_place(before[i], after[j])]
            paired.update(facing)
            taken.update(j for _, j in facing)
        else:
            across.update(facing)
        old.update((i, before[i]) for i in range(code.i1, code.i2) if before[i] and i not in paired)
        new.update((j, after[j]) for j in range(code.j1, code.j2) if after[j] and j not in taken)
    if old and new:
        found = _equal_lines(old, new)
        taken.update(found.values())
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
    ours = {i: _features(line) for i, line in old.items() if i not in paired}
    theirs = {j: _features(line) for j, line in new.items() if j not in taken}
    counts = Counter(chain.from_iterable(theirs.values()))
    telling = {word for word, lines in counts.items() if lines <= RARE}
    where: dict[str, list[int]] = {word: [] for word in telling}
    for j, words in theirs.items():
        for word in words & telling:
            where[word].append(j)
    for i, words in ours.items():
        shared: dict[int, int] = {}
        for word in words & telling:
            for j in where[word]:
                shared[j] = shared.get(j, 0) + 1
        partners = shared if len(shared) <= PARTNERS else _those_that_share_most(shared)
        for j in partners:
            likeness = 2 * len(words & theirs[j]) / (len(words) + len(theirs[j]))
            if likeness >= ALIKE:
                yield -likeness, i, j
        j = across.get(i, -1)
        if j in theirs and j not in partners and _are_alike_in_place(old[i], new[j]):
            yield -ALIKE, i, j


def _those_that_share_most(shared: dict[int, int]) -> list[int]:
    return sorted(shared, key=lambda j: (-shared[j], j))[:PARTNERS]


def _features(line: str) -> set[str]:
    """Return what a line is known by: its words, or its pairs of characters where words have no blanks."""
    words = set(line.split())
    if len(words) * LONG_WORD >= len(line):
        return words
    return {line[at : at + 2] for at in range(len(line) - 1)}


def _are_alike_in_place(before: str, after: str) -> bool:
    """Compare words, and characters where the words are few; most lines only differ in their middle."""
    longest, shortest = max(len(before), len(after)), min(len(before), len(after))
    if shortest >= longest * SURELY:
        head = common_head(before, after)
        if head + common_tail(before, after, shortest - head) >= longest * SURELY:
            return True
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
