"""Members of lists that stand in a sentence: wheat, barley and rye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from wikidiff.diff.content import Words
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import CLOSED, nearly_say_the_same, unmatched
from wikidiff.model import Claim, Span
from wikidiff.patterns import late

_JOINT = late(r"\s*,\s*(?:(?:and|or|as well as|&)\s)?|\s(?:and|or|as well as|&|und|oder|et|ou|y|o|e)\s")
_BREAK = late(r"[.:;()\[\]?!—–]")
MOST_WORDS = 3
"""Words of a member; what is longer is a clause."""
FEWEST, SHARED = 3, 2
"""Members that make a list, and of those the ones that both claims name, so that the lists are one list."""


def changed_members(old: Claim, new: Claim, before: Words, after: Words) -> int:
    """Count the words that name what a list has in one claim alone, where both have a list of the same things."""
    lists, others = list(_lists(old, before)), list(_lists(new, after))
    if not (lists and others):
        return 0
    everywhere = {word.key for word in before.all} & {word.key for word in after.all}
    changed = 0
    for one in lists:
        for other in others:
            if len(one & other) >= SHARED:
                left, right = unmatched(
                    Counter(one - other - everywhere), Counter(other - one - everywhere), nearly_say_the_same
                )
                changed += len(left) + len(right)
    return changed


def _lists(claim: Claim, words: Words) -> Iterator[frozenset[str]]:
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


def _members(text: str, words: Words, joints: list[Span]) -> Iterator[frozenset[str]]:
    if len(joints) < FEWEST - 1:
        return
    named = [word for here, there in pairwise(joints) for word in words.within(Span(here.end, there.start))]
    named += [word for word in words.all if word.place.end <= joints[0].start][-1:]
    if last := _LAST.match(text, joints[-1].end):
        named += words.within(Span(*last.span("name")))
    yield frozenset(
        word.key
        for word in named
        if word.key not in FUNCTION_WORDS and word.key not in CLOSED and not word.figure
    )


_LAST = late(
    r"(?:(?:an?|the) )?(?P<name>\w+(?: \w+(?=\W*\Z|[.;:)]))?)"
    r"(?=\W*\Z|[.,;:)]| (?:are|is|was|were|of|in|from|at|on|to|for|as|with)\b)"
)
"""A last member, as far as it is surely one: a word, and what no member goes on with."""
