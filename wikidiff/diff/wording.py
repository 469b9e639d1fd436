"""How likely it is that a change of details changed what is said, and not only how it is said.

A sum of whole-number weights (wording.toml), calibrated on edits that people judged (docs/changes.md says how,
`python -m benchmarks.wording` does it again). No model, nothing that is learnt anew: the same input, the same sum.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

from wikidiff.diff.content import Word, Words
from wikidiff.diff.details import Details
from wikidiff.diff.members import changed_members
from wikidiff.diff.names import respelt
from wikidiff.diff.sequence import taken
from wikidiff.diff.similarity import FUNCTION_WORDS
from wikidiff.diff.vocabulary import (
    FEMALE,
    FILLERS,
    MALE,
    STRICT,
    are_antonyms,
    differ_in_grade,
    nearly_say_the_same,
    say_the_same,
    stem,
    unmatched,
)
from wikidiff.model import Claim, MarkKind, Run

_TABLE: Mapping[str, Mapping[str, int]] = tomllib.loads(
    files("wikidiff.diff").joinpath("wording.toml").read_text(encoding="utf-8")
)
WEIGHTS = _TABLE["weights"]
LIKELY_FACT = _TABLE["threshold"]["likely_fact"]
"""From this sum on a change is told; below it is probably wording."""


class Signs(NamedTuple):
    """What speaks for a change of meaning or against it, counted."""

    plain: int = 0
    """Words that went where others came that say something else, and nothing around them changed."""
    recast: int = 0
    """The same where the words around them changed too: the sentence was recast."""
    near: int = 0
    """Words that went where others came which often say the same."""
    surplus: int = 0
    """Words that a changed stretch has more on one side than on the other, where some took another's place."""
    extra: int = 0
    """Words that a changed stretch has more on one side, where the others stayed in another form or order."""
    alone: int = 0
    """Words that came where nothing went, or went where nothing came, or that were only put beside others."""
    fillers: int = 0
    """Those of the two kinds before that seldom add anything."""
    named: int = 0
    """Words that say whom a pronoun meant, or the pronoun for them."""
    names: int = 0
    """Names and numbers among the words."""
    closed: int = 0
    """Function words among them that change what is said: only, or, before, all."""
    strict: int = 0
    """Words among them that turn, bound or date what is said: not, only, one of, former, alleged."""
    bounds: int = 0
    """Quantifiers that only one of the claims has, while the other has none: many sailors, sailors."""
    opposite: int = 0
    """Pairs of opposites among them, or of two degrees of one scale, wherever they stand."""
    stayed: int = 0
    """Words of changed stretches that stand elsewhere, or in another form, in the other claim."""
    members: int = 0
    """Words that name what a list has in one of the claims alone, though both list the same things."""
    smoothed: int = 0
    """Changed stretches in which nothing but function words and signs changed."""


def likely_wording(signs: Signs) -> bool:
    """Tell whether a change is probably wording."""
    return weigh(signs) < LIKELY_FACT


def weigh(signs: Signs, weights: Mapping[str, int] = WEIGHTS) -> int:
    """Return the sum of the signs.

    >>> weigh(Signs(names=1)) > weigh(Signs(plain=1))
    True
    """
    return sum(weights[name] * count for name, count in zip(Signs._fields, signs, strict=True))


def signs_of(
    old: Claim, new: Claim, before: Words, after: Words, runs: Sequence[Run], left: Details
) -> Signs:
    """Count the signs of a pair whose details changed as `left` says; `before` and `after` are its words."""
    gone, came = Counter(left.gone), Counter(left.came)
    one_name = [(a, b) for a, b in respelt(before, after) if gone[a] and came[b]]
    gone.subtract(a for a, _ in one_name)
    came.subtract(b for _, b in one_name)
    counts: Counter[str] = Counter(
        near=len(one_name),
        closed=_closed(left.gone) + _closed(left.came),
        strict=_strict(before, left.gone) + _strict(after, left.came),
        bounds=_bounds(left),
        members=changed_members(old, new, before, after),
        opposite=sum(are_antonyms(a, b) or differ_in_grade(a, b) for a in left.gone for b in left.came),
    )
    for run in runs:
        if not run.equal:
            counts.update(_run_signs(*_beside(before.within(run.old), after.within(run.new)), gone, came))
    counts["alone"] += (+gone).total() + (+came).total()  # what no stretch shows
    if counts["alone"] or counts["plain"]:
        counts["smoothed"] = counts["stayed"] = 0  # it says what it says, however the rest was recast
    return Signs(**counts)


def _beside(here: Sequence[Word], there: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Leave out the words that stayed where others were only put before or behind them: rock, punk-rock.

    So too what stands right beside a word that took another's place (non-rower, non-sailor), or is spelt otherwise.
    """
    size = min(len(here), len(there))
    head = next((at for at in range(size) if here[at].key != there[at].key), size)
    tail = next((at for at in range(size - head) if here[-1 - at].key != there[-1 - at].key), size - head)
    if head + tail < size:
        head, tail = _joined(here, there, 1), _joined(here, there, -1)
    return here[head : len(here) - tail], there[head : len(there) - tail]


def _joined(here: Sequence[Word], there: Sequence[Word], step: int) -> int:
    """Return 1 if the first word of both sides (of step -1, the last) goes with the one behind it and stayed."""
    if len(here) != len(there) or len(here) != FEW:
        return 0
    (one, left), (other, right) = here[::step], there[::step]
    if say_the_same(left.key, right.key):
        return 0
    if one.key != other.key:
        return int(one.weighs and other.weighs and say_the_same(one.key, other.key))
    gaps = [abs(words[1].place.start - words[0].place.end) for words in (here, there)]
    return int(gaps == [1, 1])


def _run_signs(
    here: Sequence[Word], there: Sequence[Word], gone: Counter[str], came: Counter[str]
) -> Mapping[str, int]:
    left, right = taken(here, gone), taken(there, came)
    if _names_a_pronoun(here, there, left, right):
        return {"named": len(left) + len(right)}
    if len(here) == len(there) == len(left) + len(right) == 1 and nearly_say_the_same(
        here[0].key, there[0].key
    ):
        return {"near": 1}  # by bus, via bus
    other_left, other_right = (list(side) for side in unmatched(_keys(left), _keys(right), _nearly_the_same))
    pairs = min(len(other_left), len(other_right))
    rest = [*other_left, *other_right] if not pairs else _surplus(other_left, other_right)
    fillers = sum(word in FILLERS for word in rest)
    said = [sum(map(_says, side)) for side in (here, there)]
    stayed = sum(said) - len(left) - len(right)
    recast = stayed > 0 or _is_recast(here, there)
    is_alone = not (recast and all(said)) or _joins(here, left) != _joins(there, right)
    return {
        "recast" if recast else "plain": pairs,
        "near": len(left) - len(other_left),
        "alone" if is_alone else "surplus" if pairs else "extra": len(rest) - fillers,
        "fillers": fillers,
        "names": sum(word.name for word in (*left, *right)),
        "stayed": min(stayed, MOST_STAYED),
        "smoothed": int(not left and not right and (bool(here) or bool(there))),
    }


def _joins(words: Sequence[Word], taken: Sequence[Word]) -> bool:
    """Tell whether an "and" or "or" of a stretch has words behind it that the other claim has not."""
    at = next((index for index, word in enumerate(words) if word.key in ("and", "or")), len(words))
    return any(word in taken for word in words[at : at + 1 + FEW])


def _nearly_the_same(a: str, b: str) -> bool:
    """Tell whether one word often stands for the other; one thing and several are left over for their number."""
    return stem(a) != stem(b) and nearly_say_the_same(a, b)


def _keys(words: Iterable[Word]) -> Counter[str]:
    return Counter(word.key for word in words)


def _names_a_pronoun(
    here: Sequence[Word], there: Sequence[Word], left: Sequence[Word], right: Sequence[Word]
) -> bool:
    """Tell whether one side of a changed stretch says in few words whom the pronoun of the other side means."""
    if bool(left) == bool(right) or len(left) + len(right) > FEW:
        return False
    short, long = (here, there) if right else (there, here)
    pronouns = _keys(word for word in short if word.key in _PRONOUNS)
    return bool(pronouns - _keys(long))


def _is_recast(here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Tell whether the words that hold a stretch together changed, and not only the small ones of its one word.

    Where one word became two, a verb that helps another says that the sentence was recast.
    """
    joints = [_keys(filter(_recasts, words)) for words in (here, there)]
    if joints[0] == joints[1]:
        return False
    weighty = [sum(map(_says, words)) for words in (here, there)]
    changed = {*(joints[0] - joints[1]), *(joints[1] - joints[0])}
    small = _PREPOSITIONS | _AUXILIARIES if sum(weighty) == FEW else _PREPOSITIONS
    return min(weighty) != 1 or sum(weighty) > FEW + 1 or len(changed) > FEW or not changed <= small


def _says(word: Word) -> bool:
    return word.weighs and word.key not in MALE and word.key not in FEMALE


_PREPOSITIONS = frozenset("of in on at for to by with from him her it them".split())
"""And pronouns: of verbs that take an object, the object goes with them (left her, died)."""
_AUXILIARIES = frozenset("is are was were be been has had have".split())


def _recasts(word: Word) -> bool:
    """Tell whether a word holds a sentence together, so that another one makes another sentence."""
    return not word.weighs and word.key not in _ARTICLES


_ARTICLES = frozenset("a an the and own its their his her".split())
MOST_STAYED = 2
"""Words that count as having stayed in one stretch: a long list that was put in order shows no more than that."""
FEW = 2
"""Words of content that name whom a pronoun meant: her mother, the player's."""
_PRONOUNS = frozenset("he him his she her hers it its they them their theirs who which whom whose".split())


def _surplus(left: Sequence[str], right: Sequence[str]) -> Sequence[str]:
    """Return what the longer side has more than the shorter; fillers count as the surplus first."""
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return sorted(longer, key=lambda word: word not in FILLERS)[: len(longer) - len(shorter)]


def _bounds(left: Details) -> int:
    gone, came = ([key for key in keys if key in BOUNDS] for keys in (left.gone, left.came))
    return 0 if gone and came else len(gone) + len(came)


BOUNDS = frozenset("many some several most all few both every each".split())
"""Quantifiers that say of how many a thing is said."""


def _closed(keys: Iterable[str]) -> int:
    return sum(key in FUNCTION_WORDS for key in keys)


def _strict(words: Words, keys: Iterable[str]) -> int:
    denying = {word.key for word in words.all if word.mark is MarkKind.NEGATION}
    return sum(key in STRICT or key in denying for key in keys)
