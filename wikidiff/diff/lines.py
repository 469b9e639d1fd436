"""The diff of two texts as texts: lines, the words in changed lines, and lines that moved.

This is what an editor knows from a wiki's own diff page. It knows nothing of claims; it costs little, because
it reads only what lies between the first and the last difference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from rapidfuzz.distance import Indel

from wikidiff.diff.sequence import common_head, common_tail, equal_stretches, longest_increasing
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

SHORT = 64
"""Characters of a line up to which comparing all of them costs less than looking at its ends first."""

PARTNERS = 3
"""Partners of which a line's likeness is computed: those that share most rare words."""

Gap = tuple[int, int, int, int]
"""``before[i1:i2]`` against ``after[j1:j2]``, which hold no equal line in order."""


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
    head, tail = old[start:end_old], new[start:end_new]
    first = old.count("\n", 0, start)
    if "\n" not in head and "\n" not in tail and head and tail and _are_alike_in_place(head, tail):
        return (_edit((LineOp.CHANGED, first + 1, first + 1, head, tail, diff_words(head, tail))),)
    before, after = head.split("\n"), tail.split("\n")
    gaps = _gaps(before, after)
    come_and_gone = any(gap[0] < gap[1] for gap in gaps) and any(gap[2] < gap[3] for gap in gaps)
    pairs = _partners(before, after, gaps) if come_and_gone else {}
    return tuple(_edits(before, after, gaps, pairs, first))


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


def _gaps(before: list[str], after: list[str]) -> list[Gap]:
    """Return what lies between equal lines."""
    return _in_place(before, after) or list(_between(equal_stretches(before, after), len(before), len(after)))


def _in_place(before: list[str], after: list[str]) -> list[Gap]:
    """Return the gaps of texts whose equal lines all stand in the same place, none if they may not.

    Where no line that differs stands anywhere on the other side, more lines cannot be equal in order.
    """
    if len(before) != len(after):
        return []
    differ = [number for number, line in enumerate(before) if line != after[number]]
    if not {before[number] for number in differ}.isdisjoint(after):
        return []
    if not {after[number] for number in differ}.isdisjoint(before):
        return []
    gaps: list[Gap] = []
    begun = at = differ[0]
    for number in (*differ[1:], -1):
        at += 1
        if number != at:
            gaps.append((begun, at, begun, at))
            begun = at = number
    return gaps


def _between(matches: list[tuple[int, int, int]], size_old: int, size_new: int) -> Iterator[Gap]:
    i = j = 0
    for at_old, at_new, length in (*matches, (size_old, size_new, 0)):
        if at_old > i or at_new > j:
            yield (i, at_old, j, at_new)
        i, j = at_old + length, at_new + length


def _partners(before: Sequence[str], after: Sequence[str], gaps: Sequence[Gap]) -> dict[int, int]:
    """Pair lines that are the same line, changed or moved: old to new, each once."""
    paired: dict[int, int] = {}
    old: dict[int, str] = {}
    new: dict[int, str] = {}
    across: dict[int, int] = {}
    for i1, i2, j1, j2 in gaps:
        facing = range(min(i2 - i1, j2 - j1))
        if i2 - i1 == j2 - j1:
            for number in facing:
                line, other = before[i1 + number], after[j1 + number]
                if line and other and _are_alike_in_place(line, other):
                    paired[i1 + number] = j1 + number
                else:
                    if line:
                        old[i1 + number] = line
                    if other:
                        new[j1 + number] = other
            continue
        across.update(
            (i1 + number, j1 + number) for number in facing if before[i1 + number] and after[j1 + number]
        )
        old.update((i, before[i]) for i in range(i1, i2) if before[i])
        new.update((j, after[j]) for j in range(j1, j2) if after[j])
    if old and new:
        found = _equal_lines(old, new)
        taken = set(found.values())
        for _, i, j in sorted(_scores(old, new, found, taken, across)):
            if i not in found and j not in taken:
                found[i] = j
                taken.add(j)
        starts_old, starts_new = [gap[0] for gap in gaps], [gap[2] for gap in gaps]
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
    known = set().union(*ours.values())
    where: dict[str, list[int]] = {}
    for j, words in theirs.items():
        for word in words & known:
            where.setdefault(word, []).append(j)
    telling = {word for word, lines in where.items() if not lines[RARE:]}
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
    if longest <= SHORT and (before.count(" ") < FEW_WORDS - 1 or after.count(" ") < FEW_WORDS - 1):
        return Indel.normalized_similarity(before, after, score_cutoff=ALIKE) >= ALIKE
    if shortest >= longest * SURELY:
        head = common_head(before, after)
        if head + common_tail(before, after, shortest - head) >= longest * SURELY:
            return True
    first, second = before.split(), after.split()
    if min(len(first), len(second)) < FEW_WORDS:
        return Indel.normalized_similarity(before, after, score_cutoff=ALIKE) >= ALIKE
    return Indel.normalized_similarity(first, second, score_cutoff=ALIKE) >= ALIKE


def _edits(
    before: Sequence[str], after: Sequence[str], gaps: Iterable[Gap], pairs: dict[int, int], first: int
) -> list[LineEdit]:
    origin = {j: i for i, j in pairs.items()}
    edits: list[LineEdit] = []
    for i1, i2, j1, j2 in gaps:
        if not pairs:
            lines = enumerate(before[i1:i2], first + i1 + 1)
            edits += [_edit((LineOp.DELETED, number, None, line, "", ())) for number, line in lines]
            lines = enumerate(after[j1:j2], first + j1 + 1)
            edits += [_edit((LineOp.INSERTED, None, number, "", line, ())) for number, line in lines]
            continue
        at_old, at_new = i1, j1
        for i, j in (*_kept(i1, i2, j1, j2, pairs), (i2, j2)):
            if i > at_old:
                edits += _gone(before, after, at_old, i, pairs, first)
            if j > at_new:
                edits += _come(before, after, at_new, j, origin, first)
            if i < i2:
                line, other = before[i], after[j]
                words = diff_words(line, other)
                edits.append(_edit((LineOp.CHANGED, first + i + 1, first + j + 1, line, other, words)))
            at_old, at_new = i + 1, j + 1
    return edits


def _gone(
    before: Sequence[str], after: Sequence[str], start: int, end: int, pairs: dict[int, int], first: int
) -> Iterator[LineEdit]:
    """Yield the lines that were deleted or have moved away from a gap."""
    for index in range(start, end):
        partner = pairs.get(index)
        if partner is None:
            yield _edit((LineOp.DELETED, first + index + 1, None, before[index], "", ()))
        else:
            places = (LineOp.MOVED_AWAY, first + index + 1, first + partner + 1)
            yield _edit((*places, before[index], after[partner], ()))


def _come(
    before: Sequence[str], after: Sequence[str], start: int, end: int, origin: dict[int, int], first: int
) -> Iterator[LineEdit]:
    """Yield the lines that were inserted or have moved into a gap."""
    for index in range(start, end):
        source = origin.get(index)
        if source is None:
            yield _edit((LineOp.INSERTED, None, first + index + 1, "", after[index], ()))
        else:
            line, other = before[source], after[index]
            places = (LineOp.MOVED_HERE, first + source + 1, first + index + 1)
            yield _edit((*places, line, other, diff_words(line, other)))


def _kept(i1: int, i2: int, j1: int, j2: int, pairs: dict[int, int]) -> Sequence[tuple[int, int]]:
    """Return the most pairs of a gap that stand in order: lines that changed and did not move."""
    if i2 - i1 == 1:
        j = pairs.get(i1, -1)
        return ((i1, j),) if j1 <= j < j2 else ()
    inside = [(i, j) for i in range(i1, i2) if j1 <= (j := pairs.get(i, -1)) < j2]
    if all(one[1] < other[1] for one, other in pairwise(inside)):
        return inside
    return [inside[index] for index in longest_increasing([j for _, j in inside])]


_edit = partial(tuple.__new__, LineEdit)
"""What a named tuple's own constructor does, without the Python function around it: a diff makes thousands."""
