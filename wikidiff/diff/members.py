"""Members of lists that stand in a sentence: wheat, barley and rye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from wikidiff.diff.content import Words
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import CLOSED, nearly_say_the_same, unmatched
from wikidiff.model import Claim, Span
from wikidiff.patterns import late

_JOINT = late(r"\s*,\s*(?:(?:and|or|as well as|&)\s)?|\s(?:and|or|as well as|&|und|oder|et|ou|y|o|e)\s")
_BREAK = late(
    r"[.:;()\[\]?!—–]|\b(?:no|not|but|because|since|so|it|he|she|they|who|which|that|is|are|was|were|had)\b"
)
"""What stands in no member: the end of a clause, or a word of one."""
MOST_WORDS = 3
"""Words of a member; what is longer is a clause."""
FEWEST, SHARED = 3, 2
"""Members that make a list, and of those the ones that both claims name, so that the lists are one list.

What is a list in one claim may be a pair in the other, if the list has both.
"""


def changed_members(old: Claim, new: Claim, before: Words, after: Words) -> int:
    """Count the words that name what a list has in one claim alone, where both have a list of the same things."""
    lists, others = list(_lists(old, before)), list(_lists(new, after))
    if not (lists and others):
        return 0
    everywhere = {word.key for word in before.all} & {word.key for word in after.all}
    changed = 0
    for one in lists:
        for other in others:
            if _is_one_list(*sorted((one, other), key=lambda each: each.size)):
                left, right = unmatched(
                    Counter(one.names - other.names - everywhere),
                    Counter(other.names - one.names - everywhere),
                    nearly_say_the_same,
                )
                changed += len(left) + len(right)
    return changed


def _is_one_list(short: _List, long: _List) -> bool:
    if len(short.names & long.names) < SHARED or long.size < FEWEST:
        return False
    return short.size >= FEWEST or short.names <= long.names


class _List(NamedTuple):
    size: int
    names: frozenset[str]
    """What its members are called, word by word."""


def _lists(claim: Claim, words: Words) -> Iterator[_List]:
    """Yield what the members of each list of a claim are called; of its first only the last word is surely so."""
    text = claim.text
    joints = [Span(*match.span()) for match in _JOINT.finditer(text)]
    run: list[Span] = []
    for joint in joints:
        if run and not _is_member(text, Span(run[-1].end, joint.start)):
            yield from _members(text, words, run)
            run = []
        run.append(joint)
    yield from _members(text, words, run)


def _is_member(text: str, span: Span) -> bool:
    inside = span.of(text)
    return not _BREAK.search(inside) and 0 < len(inside.split()) <= MOST_WORDS


def _members(text: str, words: Words, joints: list[Span]) -> Iterator[_List]:
    if not joints:
        return
    named = [word for here, there in pairwise(joints) for word in words.within(Span(here.end, there.start))]
    named += [word for word in words.all if word.place.end <= joints[0].start][-1:]
    if last := _LAST.match(text, joints[-1].end):
        named += words.within(Span(*last.span("name")))
    names = frozenset(
        word.key
        for word in named
        if word.key not in FUNCTION_WORDS and word.key not in CLOSED and not word.figure
    )
    yield _List(len(joints) + 1, names)


_LAST = late(
    r"(?:(?:an?|the) )?(?P<name>\w+(?: \w+(?=\W*\Z|[.;:)]| (?:are|is|was|were)\b))?)"
    r"(?=\W*\Z|[.,;:)]| (?:are|is|was|were|of|in|from|at|on|to|for|as|with)\b)"
)
"""A last member, as far as it is surely one: a word, and what no member goes on with."""
