"""Words that take each other's place: opposites, synonyms and forms of one word (vocabulary.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from wikidiff.diff.spelling import are_spellings
from wikidiff.patterns import late

_TABLE: dict[str, list[str]] = tomllib.loads(
    files("wikidiff.diff").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)


def _words(name: str) -> frozenset[str]:
    """Return a table that is one list of words."""
    return frozenset(str(_TABLE[name]).split())


def _blank(word: str) -> str:
    return word.replace("_", " ")


CLOSED = _words("closed")
MALE, FEMALE = _words("male"), _words("female")
OPENERS = _words("openers")
LINKS = _words("links")
FILLERS, STRICT = frozenset(map(_blank, _words("fillers"))), _words("strict")
_GRADES = {_blank(word): number for number, line in enumerate(_TABLE["grades"]) for word in line.split()}
_PREFIXES = tuple(sorted(_words("negative_prefixes"), key=len, reverse=True))
_NO_PREFIX = _words("no_prefix")


def _irregular() -> Mapping[str, str]:
    """Return one word for all forms; groups that share a word are one."""
    first: dict[str, str] = {}
    for group in _TABLE["irregular"]:
        words = [_blank(word) for word in group.split()]
        known = {first[word] for word in words if word in first}
        chief = min(known, default=words[0])
        first |= {word: chief for word, other in first.items() if other in known}
        first |= dict.fromkeys(words, chief)
    return first


_IRREGULAR = _irregular()
_CLOSED_GROUPS = {word: group for group in _TABLE["closed_alike"] for word in group.split()}


def _third(verb: str) -> str:
    return f"{verb}es" if verb.endswith(("s", "x", "ch", "sh")) else f"{verb}s"


def _states() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the verb of each form of the present, and of each form of the past, of the verbs of state."""
    present: dict[str, str] = {}
    past: dict[str, str] = {}
    for entry in str(_TABLE["states"]).split():
        verb, _, irregular = entry.partition("|")
        stem_y = verb[:-1] if verb.endswith("y") and verb[-2] not in "aeou" else None
        third = "has" if verb == "have" else f"{stem_y}ies" if stem_y else _third(verb)
        regular = f"{stem_y}ied" if stem_y else f"{verb.removesuffix('e')}ed"
        present |= {verb: verb, third: verb}
        past[irregular or regular] = verb
    return present, past


STATES, PAST_OF_STATES = _states()
"""Verbs that say what is so for a time, by the forms of their present and of their past."""


def is_irregular_form(word: str) -> bool:
    """Tell whether a word is a form of another that no rule makes: won, held."""
    return _IRREGULAR.get(word, word) != word


COPULAS: Mapping[str, str] = {
    _blank(word): _blank(group.split()[0]) for group in _TABLE["copulas"] for word in group.split()
}
"""Verbs of status that any sentence of other languages than English has, and one word for each tense."""
LONE_NEGATIONS, BESIDE_NEGATIONS = _words("lone_negations"), _words("beside_negations")

PHRASES = frozenset(
    _blank(word) for group in (*_TABLE["synonyms"], *_TABLE["near"]) for word in group.split() if "_" in word
)
"""What counts as one word although it is written as several."""
CLOSED_PHRASES: Mapping[str, str] = {
    phrase: first.replace(" ", "_").removesuffix("_the")
    for group in _TABLE["closed_phrases"]
    for first in [group.partition("|")[0]]
    for phrase in group.split("|")
}
"""Phrases of function words that change what is said, and the word of `CLOSED` that each counts as."""

LIGHT_PHRASES: Mapping[str, str] = {
    phrase: word
    for group in _TABLE["light_phrases"]
    for word, _, rest in [group.partition("|")]
    for phrase in rest.split("|")
}
"""Phrases that say no more than a short word does, and that word."""

MAX_WORDS = 200
"""Words on a side that are compared with each other; a claim with more of them changed is another claim."""

_SUFFIXES = (
    ("’s", ""), ("'s", ""), ("ies", "y"), ("ied", "y"), ("ily", "y"), ("iest", "y"), ("ier", "y"), ("sses", "ss"),
    ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ings", ""), ("ing", ""), ("ed", ""), ("ly", ""), ("s", ""),
)  # fmt: skip
"""Endings of the forms of a word, longest first, and what stands in the word itself."""
_SHORTEST_STEM = 3
_VOWEL = late("[aeiouy]")


def _contrasts() -> frozenset[tuple[str, str]]:
    pairs = {
        (one, other)
        for entry in _TABLE["contrasts"]
        for left, _, right in [entry.partition(" | ")]
        for one in left.split()
        for other in right.split()
    }
    return frozenset(pairs | {(other, one) for one, other in pairs})


CONTRASTS = _contrasts()
"""Prepositions that lead elsewhere, either way round."""


@lru_cache(maxsize=16_384)
def has_opposite(word: str) -> bool:
    """Tell whether a word has an opposite, or a prefix that denies."""
    return (
        stem(word) in _opposites()
        or denied(word) is not None
        or word.endswith(("est", "er"))
        or _DENIED_WITHIN.fullmatch(word) is not None
    )


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Return what the forms of a word have in common; equal for forms, whatever it looks like.

    >>> stem("won") == stem("winning"), stem("closed") == stem("closing"), stem("carried") == stem("carry")
    (True, True, True)
    """
    word = _irregular_of(word)
    for ending, own in _SUFFIXES:
        base = word.removesuffix(ending)
        if base is word or base == word or (ending == "s" and base[-1:] in "sui"):
            continue
        if len(base) >= _SHORTEST_STEM and _VOWEL.search(base):
            silent = _IRREGULAR.get(f"{base}e") if ending in ("ed", "ing") else None
            word = _IRREGULAR.get(base + own) or silent or base + own
            break
    if len(word) > _SHORTEST_STEM:
        word = word.removesuffix("e")
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word


def _irregular_of(word: str) -> str:
    """Return what a form that no rule makes is a form of, behind a prefix too: upheld, uphold."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for prefix in _VERB_PREFIXES:
        if word.startswith(prefix) and (own := _IRREGULAR.get(word[len(prefix) :])) is not None:
            return prefix + own
    return word


_VERB_PREFIXES = ("up", "over", "under", "out", "with", "fore", "re")


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for entry in _TABLE["antonyms"]:
        left, right = ([stem(word) for word in side.split()] for side in entry.split("|"))
        for one in left:
            table[one].update(right)
        for one in right:
            table[one].update(left)
    return {word: frozenset(others) for word, others in table.items()}


@cache
def _groups(name: str) -> Mapping[str, frozenset[int]]:
    """Return the numbers of the groups that a word is in, by its stem."""
    table: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(_TABLE[name]):
        for word in group.split():
            table[stem(_blank(word))].add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_NONE: frozenset[int] = frozenset()


def are_antonyms(a: str, b: str) -> bool:
    """Tell whether one word is the opposite of the other, in any of their forms.

    >>> are_antonyms("won", "lost"), are_antonyms("oldest", "youngest"), are_antonyms("won", "drew")
    (True, True, False)
    >>> are_antonyms("useful", "useless"), are_antonyms("painless", "painful")
    (True, True)
    """
    if _is_full(a, b) or _is_full(b, a):
        return True
    if stem(b) in _opposites().get(stem(a), ()) or _denies_within(a, b) or _denies_within(b, a):
        return True
    degree = next((ending for ending in ("est", "er") if a.endswith(ending) and b.endswith(ending)), None)
    return degree is not None and _positive(b, degree) in _opposites().get(_positive(a, degree), ())


def _is_full(a: str, b: str) -> bool:
    """Tell whether one word has in plenty what the other is without: useful, useless."""
    return a.endswith("ful") and b.endswith("less") and a[:-3] == b[:-4]


def differ_in_grade(a: str, b: str) -> bool:
    """Tell whether two words of one scale say another degree.

    >>> differ_in_grade("often", "on occasion"), differ_in_grade("often", "usually")
    (True, False)
    """
    return a in _GRADES and b in _GRADES and _GRADES[a] != _GRADES[b]


def _denies_within(a: str, b: str) -> bool:
    """Tell whether a Turkish verb is another with the syllable within that denies it: gelmedi, geldi."""
    match = _DENIED_WITHIN.fullmatch(a) if "dı" in a or "di" in a else None
    return match is not None and _PAST.sub("", b) == match["verb"]


_DENIED_WITHIN = late(r"(?P<verb>\w{2,})(?:madı|medi)(?:lar|ler|m|n|k|nız|niz)?")
_PAST = late(r"[dt][ıiuü](?:lar|ler|m|n|k|n[ıiuü]z)?\Z")


def _positive(word: str, degree: str) -> str:
    """Return the stem of an adjective without its degree: oldest, bigger, happiest."""
    base = word.removesuffix(degree)
    return stem(f"{base[:-1]}y" if base.endswith("i") else base)


def denied(word: str) -> str | None:
    """Return the word that a negative prefix or ending denies, None where there is none.

    >>> denied("unpopular"), denied("illegal"), denied("harmless"), denied("under"), denied("income")
    ('popular', 'legal', 'harm', None, None)
    """
    if word in _NO_PREFIX or stem(word) in _NO_PREFIX:
        return None
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_DENIED:
            rest = word[len(prefix) :]
            if _goes_with(prefix, rest):
                return rest.lstrip("-")
    if word.endswith("less") and len(word) - 4 >= _SHORTEST_STEM:
        return word.removesuffix("less")
    return None


_SHORTEST_DENIED = 4


def _goes_with(prefix: str, rest: str) -> bool:
    """Tell whether a prefix takes this form before these letters: illegal, immoral, irregular, atypical."""
    if prefix in ("il", "ir"):
        return rest[0] == prefix[-1]
    if prefix == "im":
        return rest[0] in "mpb"
    return prefix != "a" or rest[0] not in "aeioulrsnbcdfgp"


def say_the_same(a: str, b: str) -> bool:
    """Tell whether two different words are forms, spellings or synonyms of each other.

    >>> say_the_same("country", "countries"), say_the_same("goverment", "government")
    (True, True)
    >>> say_the_same("began", "started"), say_the_same("convict", "convent"), say_the_same("ship", "shop")
    (True, False, False)
    """
    if are_antonyms(a, b):
        return False
    first, second = stem(a), stem(b)
    if first == second or _groups("synonyms").get(first, _NONE) & _groups("synonyms").get(second, _NONE):
        return True
    group = _CLOSED_GROUPS.get(a)
    if group is not None and group == _CLOSED_GROUPS.get(b):
        return True
    return are_forms(a, b) or are_spellings(a, b)


def nearly_say_the_same(a: str, b: str) -> bool:
    """Tell whether one word often stands for the other: not so surely that nobody need look.

    >>> nearly_say_the_same("strategy", "plans"), say_the_same("strategy", "plans")
    (True, False)
    """
    if say_the_same(a, b):
        return True
    first, second = stem(a), stem(b)
    if are_antonyms(a, b):
        return False
    return bool(_groups("near").get(first, _NONE) & _groups("near").get(second, _NONE)) or _share_a_root(
        first, second
    )


_ROOT = 5


def _share_a_root(a: str, b: str) -> bool:
    """Tell whether two words are derived from one: agriculture, agricultural; produce, productive."""
    return len(a) >= _ROOT and len(b) >= _ROOT and a[:_ROOT] == b[:_ROOT]


_ENDINGS = frozenset(
    "s es ed d ing er ers or ly y ies ied e al ally ion ions n en 's ’s ness ment ments t red ring led ling ted "
    "ting ning ned".split()
) | {""}
"""What may follow the common beginning of two forms of a word."""
_MIN_STEM = 4


def are_forms(a: str, b: str) -> bool:
    """Tell whether two words begin alike and end as forms of one word do."""
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= _MIN_STEM and a[shared:] in _ENDINGS and b[shared:] in _ENDINGS


_DENYING = frozenset(map(stem, _words("denying")))


def is_denying(word: str) -> bool:
    """Tell whether a word says of something that it is not: oppose, elimination, impossible.

    >>> is_denying("opposed"), is_denying("impossible"), is_denying("independent")
    (True, True, False)
    """
    if stem(word) in _DENYING:
        return True
    base = denied(word)
    known = base is not None and stem(base) in _opposites() and stem(word) in _opposites()
    return known and word not in _SELF_STANDING


_SELF_STANDING = frozenset({"independent", "individual", "different", "independence", "infamous", "atheist"})
"""Words with a negative prefix that have long said something of their own."""


def unmatched(
    gone: Counter[str], came: Counter[str], same: Callable[[str, str], bool] = say_the_same
) -> tuple[list[str], list[str]]:
    """Return what is left of two bags of words without those that say the same on both sides."""
    left, right = sorted((gone - came).elements()), sorted((came - gone).elements())
    if len(left) > MAX_WORDS or len(right) > MAX_WORDS:
        return left, right
    if (left, right) > (right, left):
        right, left = _without_partners(right, left, same)
        return left, right
    return _without_partners(left, right, same)


def _without_partners(
    left: Iterable[str], right: list[str], same: Callable[[str, str], bool]
) -> tuple[list[str], list[str]]:
    kept = []
    for word in left:
        partner = next((other for other in right if same(word, other)), None)
        if partner is None:
            kept.append(word)
        else:
            right.remove(partner)
    return kept, right
