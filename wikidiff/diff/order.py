"""Whether what two claims share stands in another order: who did what to whom, what came from where."""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from wikidiff.diff.content import Word, Words
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import stem
from wikidiff.model import Claim, FigureKind, Span
from wikidiff.patterns import late


class Order(enum.Enum):
    SAME = enum.auto()
    MOVED = enum.auto()
    """The members of a list in another order, or a clause that went elsewhere with all that is around it."""
    CHANGED = enum.auto()


class _Item(NamedTuple):
    key: Hashable
    place: Span


_Row = Sequence[Hashable]


def order_of(old: Claim, new: Claim, before: Words, after: Words) -> Order:
    """Compare the order of the names, of the figures, and of all words where nothing else changed."""
    if _turns_voice(before, after) or _turns_voice(after, before):
        return Order.CHANGED
    if _count_others(old, new, before, after):
        return Order.CHANGED
    names = (_names(before), _names(after))
    figures = (_figures(old), _figures(new))
    orders = {_order(old, new, before, after, *items) for items in (names, figures)}
    found = max(orders, key=lambda order: order.value)
    if found is not Order.SAME:
        return found
    rows = _row(old, before), _row(new, after)
    if _changed_places(*rows) or _changed_places(*(list(map(_root, row)) for row in rows)):
        return Order.CHANGED
    return found


def _count_others(old: Claim, new: Claim, before: Words, after: Words) -> bool:
    """Tell whether a number is another thing's of those that both claims name: two sons and a daughter."""
    everywhere = {stem(word.key) for word in before.all} & {stem(word.key) for word in after.all}
    sides = [
        {
            (figure.value, stem(figure.unit))
            for figure in claim.figures
            if figure.kind is FigureKind.COUNT
            and figure.unit
            and not _BOTH_BEHIND.match(claim.text, figure.place.end)
        }
        for claim in (old, new)
    ]
    gone, came = sides[0] - sides[1], sides[1] - sides[0]
    return any(
        value == other and {noun, other_noun} <= everywhere
        for value, noun in gone
        for other, other_noun in came
    )


_BOTH_BEHIND = late(
    r"\s\w+ (?:and|or|&) (?!\d|(?:an?|the|no|one|two|three|four|five|six|seven|eight|nine|ten)\b)\w+"
)
"""What a number counts together: 12 boats and ships."""


def _names(words: Words) -> list[_Item]:
    return [_Item(word.key, word.place) for word in words.all if word.name]


def _figures(claim: Claim) -> list[_Item]:
    return [
        _Item((figure.kind, figure.value, figure.low, figure.high, figure.unit), figure.place)
        for figure in claim.figures
    ]


def _order(
    old: Claim, new: Claim, before: Words, after: Words, here: Sequence[_Item], there: Sequence[_Item]
) -> Order:
    if [item.key for item in here] == [item.key for item in there]:
        return Order.SAME
    counts = Counter(item.key for item in here), Counter(item.key for item in there)
    here, there = (
        [item for item in items if counts[0][item.key] == counts[1][item.key]] for items in (here, there)
    )
    if [item.key for item in here] == [item.key for item in there]:
        return Order.SAME
    if _lists(old.text, here) == _lists(new.text, there):
        is_order = _ORDERED.search(old.text) and _ORDERED.search(new.text)
        return Order.CHANGED if is_order else Order.MOVED
    if _is_one_move(_row(old, before), _row(new, after)) or _keep_company(here, there, before, after):
        return Order.MOVED
    if bool(list(_passives(before))) != bool(list(_passives(after))):
        return Order.MOVED  # it was done to one by the other: the other did it
    return Order.CHANGED


_ORDERED = late(r"\b(?:respectively|in (?:that|this|the following) order)\b")
"""What says of a list that its order counts."""
_BETWEEN_MEMBERS = late(r"[\s,;/&·()\"“”'’-]*(?:\b(?:and|or|with)\b[\s\"“'’]*)?")


def _lists(text: str, items: Sequence[_Item]) -> list[Counter[Hashable]]:
    """Gather what stands in a row with nothing but commas between: its order says nothing."""
    lists: list[Counter[Hashable]] = []
    end = None
    for item in items:
        if end is None or not _BETWEEN_MEMBERS.fullmatch(text, end, item.place.start):
            lists.append(Counter())
        lists[-1][item.key] += 1
        end = item.place.end
    return lists


_UNORDERED = frozenset("a an the and or but while whereas also then both".split())
"""Words that neither relate what stands around them nor say anything."""


def _row(claim: Claim, words: Words) -> list[Hashable]:
    """Return what a claim says in its order: its words, and each figure as one."""
    row: list[tuple[int, Hashable]] = [
        (word.place.start, stem(word.key))
        for word in words.all
        if not word.figure and word.key not in _UNORDERED
    ]
    row += [(item.place.start, item.key) for item in _figures(claim)]
    return [key for _, key in sorted(row, key=lambda entry: entry[0])]


def _is_one_move(here: _Row, there: _Row) -> bool:
    """Tell whether one stretch of what both say went elsewhere: in Oslo he met her, he met her in Oslo."""
    a, b = _trimmed(*_common(here, there))
    if len(a) != len(b):
        return False
    known: dict[Hashable, str] = {}
    left, right = ("".join(known.setdefault(key, chr(FIRST + len(known))) for key in row) for row in (a, b))
    return right in left + left


FIRST = 0x10000
"""Keys are looked for as characters, from here on: one text in another is found in no more than their length."""


def _common(here: _Row, there: _Row) -> tuple[_Row, _Row]:
    """Leave out what the two do not hold equally often."""
    counts = Counter(here), Counter(there)
    left, right = ([key for key in row if counts[0][key] == counts[1][key]] for row in (here, there))
    return left, right


def _trimmed(here: _Row, there: _Row) -> tuple[_Row, _Row]:
    head = 0
    while head < min(len(here), len(there)) and here[head] == there[head]:
        head += 1
    tail = 0
    while tail < min(len(here), len(there)) - head and here[-1 - tail] == there[-1 - tail]:
        tail += 1
    return here[head : len(here) - tail], there[head : len(there) - tail]


def _root(key: Hashable) -> Hashable:
    """Return how a word and what is derived from it begin: capitalism, capitalist."""
    return key[:ROOT] if isinstance(key, str) else key


ROOT = 6
LONGEST_SWAPPED = 3
"""Words of each of two things that changed places: the old king, a king of Norway."""


def _changed_places(here: _Row, there: _Row) -> bool:
    """Tell whether two things changed places around what relates them, and nothing else changed."""
    if len(here) != len(there) or here == there:
        return False
    a, b = _trimmed(here, there)
    sizes = range(1, LONGEST_SWAPPED + 1)
    return any(
        left + right < len(a)
        and a[:left] == b[-left:]
        and a[-right:] == b[:right]
        and a[left:-right] == b[right:-left]
        for left, right in product(sizes, sizes)
    )


def _keep_company(here: Sequence[_Item], there: Sequence[_Item], before: Words, after: Words) -> bool:
    """Tell whether each still has the same word of content before it, or the same behind it.

    A word that several have beside them says nothing of one of them, nor do the words of one name of each other.
    """
    left, right = _company(here, before), _company(there, after)
    return all(any(_shares(one, other) for other in right[key]) for key, ones in left.items() for one in ones)


def _shares(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(left and left == right for left, right in zip(one, other, strict=True))


def _company(items: Sequence[_Item], words: Words) -> dict[Hashable, list[tuple[str, str]]]:
    telling = [word for word in words.all if word.key not in FUNCTION_WORDS]
    starts, ends = ([word.place[side] for word in telling] for side in (0, 1))
    found: list[tuple[Hashable, str, str]] = []
    for item, whole in zip(items, _wholes(items), strict=True):
        before, behind = bisect_right(ends, whole.start) - 1, bisect_left(starts, whole.end)
        left = telling[before].key if before >= 0 else ""
        right = telling[behind].key if behind < len(telling) else ""
        found.append((item.key, left, right))
    lefts, rights = (Counter(entry[side] for entry in found) for side in (1, 2))
    company: dict[Hashable, list[tuple[str, str]]] = {}
    for key, left, right in found:
        pair = (left if lefts[left] == 1 else "", right if rights[right] == 1 else "")
        company.setdefault(key, []).append(pair)
    return company


def _wholes(items: Sequence[_Item]) -> list[Span]:
    """Return for each item where the name stands that it is a word of: Ann Reed."""
    wholes: list[Span] = []
    first = 0
    for index, item in enumerate(items):
        end = item.place.end
        if index + 1 == len(items) or items[index + 1].place.start > end + 1:
            wholes += [Span(items[first].place.start, end)] * (index + 1 - first)
            first = index + 1
    return wholes


class _Passive(NamedTuple):
    verb: str
    by: str
    """The first word that says something of who did it."""


_BEING = frozenset("is are was were be been being".split())
_MOST_BETWEEN = 2
"""Words between a form of be and its verb: was later also sold."""


def _passives(words: Words) -> Iterator[_Passive]:
    """Yield what was done by somebody: the verb between a form of be and "by", and by whom."""
    row = words.all
    for index, word in enumerate(row):
        if word.key != "by" or index < 2 or row[index - 1].figure:
            continue
        window = row[max(0, index - 2 - _MOST_BETWEEN) : index - 1]
        doer = _next_telling(row[index + 1 :])
        if doer and any(each.key in _BEING for each in window):
            yield _Passive(stem(row[index - 1].key), doer)


def _turns_voice(passive: Words, active: Words) -> bool:
    """Tell whether what was done by somebody in one claim is done to them in the other, with the same verb."""
    if not any(word.key == "by" for word in passive.all):
        return False
    done = set(_passives(passive)) - set(_passives(active))
    if not done:
        return False
    row = active.all
    return any(
        _Passive(stem(word.key), _next_telling(row[index + 1 :])) in done
        and (not index or row[index - 1].key not in _BEING)
        and not (index + 1 < len(row) and row[index + 1].key == "by")
        for index, word in enumerate(row)
    )


def _next_telling(words: Sequence[Word]) -> str:
    return next((word.key for word in words if word.weighs), "")
