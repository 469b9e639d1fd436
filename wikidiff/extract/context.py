"""What stands around a number: its head noun, and whether it is a name, a reference or a year.

No part-of-speech tagger: closed word lists, plural endings and capitals decide, within a few words.
"""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.found import any_of
from wikidiff.extract.nouns import is_plural, singular
from wikidiff.extract.numbers import BLANK, B
from wikidiff.languages import language_of
from wikidiff.patterns import late

_ENGLISH = language_of("en")
STOP = _ENGLISH.stop
"""Words that end a noun phrase, or cannot be one."""

_WORD = late(rf"(?P<gap>[{BLANK}]|-)[“\"‘]?(?P<word>[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*)")
_LOOK_AHEAD = 6
"""Words behind a number that may hold its head noun: adjectives and attributes included."""


def head_noun(text: str, end: int, value: Decimal | None) -> str | None:
    """Return the singular head of the noun phrase behind a number that ends at `end`.

    >>> head_noun("four main islands of Japan", 4, Decimal(4)), head_noun("12-member team", 2, Decimal(12))
    ('island', 'member')
    """
    if match := _OF_THE.match(text, end):
        end = match.end() - 1
    last: str | None = None
    plural: str | None = None
    for count in range(_LOOK_AHEAD):
        match = _WORD.match(text, end)
        if match is None:
            break
        word = match["word"]
        if count == 0 and match["gap"] == "-":
            return word.split("-")[0].lower()
        if word in {"and", "or"} and plural is None and last and (match := _JOINED.match(text, match.end())):
            return singular(match["noun"]) if is_plural(match["noun"]) else None
        if count == 0 and word.lower() in _MORE:
            end = match.end()
            continue
        if (word.lower() in STOP and not _is_acronym(word)) or word.lower().endswith(("n't", "’t")):
            break
        if is_plural(word) or (
            value is not None
            and value > 1
            and _CAPITAL_PLURAL.fullmatch(word)
            and not _SINGULAR_VERB.match(text, match.end())
        ):
            plural = word
        elif plural is not None or (word.endswith("ly") and count):
            break
        last, end = word, match.end()
    if plural is not None:
        return singular(plural)
    return last.lower() if last is not None and value == 1 and not last.endswith(("ed", "ing")) else None


def _is_acronym(word: str) -> bool:
    """Tell the US from us, IT from it."""
    return len(word) > 1 and word.isupper()


_MORE = _ENGLISH.sets["more"]
"""Attributes right behind a number: six more votes."""
_SINGULAR_VERB = late(rf"[{BLANK}](?:is|was|has|orbits)(?!\w)")
_CAPITAL_PLURAL = late(r"(?![A-Z][a-z]{1,2}os\Z)[A-Z][A-Za-z]*(?:[bcdfgklmnprtvwyD-Z]e?|[aeo])s|[A-Z]{2,4}s")
"""Nobel Prizes, MPs, Emmys; what ends in -ss, -us or -is may be singular, and Eros is."""
_JOINED = late(rf"[{BLANK}](?!{any_of(STOP)}(?!\w))[a-z-]{{3,24}}[{BLANK}](?P<noun>[a-z]{{3,24}})(?!\w)")
"""Behind "and": fifty ballet and dance companies."""

_OF_THE = late(
    rf"[{BLANK}]of[{BLANK}](?:the|its|his|her|their|these|those|our)[{BLANK}](?:(?:two|three|four|five"
    rf"|six|seven|eight|nine|ten|twelve|\d+)[{BLANK}])?(?=\w)"
)
"""Two of the islands: the number counts what stands behind."""


def noun_before(text: str, start: int) -> str | None:
    """Return the noun that an amount measures: "a population of 5,000".

    >>> noun_before("It has a population of 5,000", 23)
    'population'
    """
    if _POPULATION.search(text, max(0, start - 80), start):
        return "population"
    match = _NOUN_BEFORE.search(text, max(0, start - 48), start)
    return match["noun"].lower() if match and match["noun"].lower() not in _NO_MEASURE else None


_APPROXIMATOR = rf"(?:(?:only|just|about|around|approximately|nearly|over|almost|some)[{BLANK}])?"
_NOUN_BEFORE = late(rf"(?<!\w)(?P<noun>[A-Za-z]{{3,40}})[{BLANK}]of[{BLANK}]{_APPROXIMATOR}$")
_POPULATION = late(
    rf"(?<!\w)population(?!\w)[^.;,()\d]{{0,40}}[{BLANK}](?:was|is|were|stood[{BLANK}]at|reached|of)[{BLANK}]{_APPROXIMATOR}$",
    re.IGNORECASE,
)
_NO_MEASURE = STOP | _ENGLISH.sets["no_measures"]


_SENTENCE_START = late(rf"(?:^|[.!?:;·•|\n][{BLANK}]?[\"“”'’)(\]]*[{BLANK}]*|[(\"“‘—–][{BLANK}]?)$")


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a capital at `start` is owed to the beginning of a sentence or a quotation."""
    return (
        bool(_SENTENCE_START.search(text[max(0, start - 6) : start] if start > 6 else text[:start]))
        or start == 0
    )


_PREVIOUS = late(rf"(?P<word>[A-Za-z][\w.'’&-]*)(?P<gap>[{BLANK}]|-)$")
_CAPITALS_ALLOWED = STOP | _ENGLISH.sets["capitals_allowed"]
REFERENCE = frozenset(_ENGLISH.labels)
"""Lower-case words that make a number behind them a label: "chapter 3", "page 12", "type 2"."""
_NAME_NUMBER = late(rf"[A-Z]\w*[{BLANK}](?:[Nn]umber|[Nn]o\.|№|#)[{BLANK}]?$")
_NUMBERED = late(rf"(?<!\w)(?:(?:[Nn]umber|[Nn]o\.|№)[{BLANK}]?|#)$")


def previous_word(text: str, start: int) -> str:
    """Return the word right before `start`, '' where a sign or nothing is between."""
    match = _PREVIOUS.search(text, max(0, start - 32), start)
    return match["word"] if match else ""


def is_label(text: str, start: int, end: int) -> bool:
    """Tell whether a bare whole number is (part of) a name or a reference, and no figure.

    >>> is_label("The Boeing 747 was", 11, 14), is_label("in chapter 3 of", 11, 12)
    (True, True)
    >>> is_label("In Tokyo 500 people", 9, 12)
    False
    """
    word = previous_word(text, start)
    if is_numbered(text, start):
        return bool(_NAME_NUMBER.search(text, max(0, start - 40), start))
    if (word and word.lower() in REFERENCE) or text[max(0, start - 2) : start].startswith("§"):
        return True
    if _KINDS.search(text, max(0, start - 24), start):
        return True
    if "." in text[start:end]:
        return bool(_VERSIONED.search(text, max(0, start - 24), start))
    noun = head_noun(text, end, None if word[:1].isupper() else Decimal(text[start:end]))
    if noun is not None and noun not in {"aircraft", "series"} and not _ACTS.match(text, end):
        return False
    is_name = word[:1].isupper() and word.lower().rstrip(".") not in _CAPITALS_ALLOWED
    if len(word) > 1 and (is_name or any(letter.isupper() for letter in word[1:])):
        return True
    if text[start:end] == "1" and _ONE_OF_A_KIND.match(text, end):
        return False
    if is_age_of_who_acts(text, start, end) or _OF_A_MODEL.match(text, end):
        return False
    if _OF_MANY_NATIONS.match(text, end) or _BEHIND_ANOTHER_NATION.search(text, max(0, start - 32), start):
        return False
    following = _WORD.match(text, end)
    return bool(
        following
        and following["word"][0].isupper()
        and following["gap"] in BLANK
        and len(following["word"]) > 1
    )


_ACTS = late(rf"[{BLANK}][a-z]{{3,}}s[{BLANK}](?:the|a|an|its|his|her|their|it|them)(?!\w)")
"""What a thing does whose name ends in a number: a Trent 900 powers the jet."""
_OF_A_MODEL = late(
    rf"[{BLANK}][A-Z][\w-]{{1,30}}[{BLANK}][\w-]{{0,9}}\d[\w-]{{0,9}}[{BLANK}][a-z]{{3,30}}s(?!\w)"
)
"""Fifty Airbus A321 jets."""
_OF_MANY_NATIONS = late(
    rf"(?:[{BLANK}][A-Z][a-z]{{2,}}){{1,2}}(?:,|,?[{BLANK}](?:and|or))[{BLANK}]"
    rf"(?:\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten)[{BLANK}][A-Z][a-z]{{2,}}(?!\w)"
)
"""Five British, three French and two Dutch ships: a list of counts, whose noun stands once."""


_BEHIND_ANOTHER_NATION = late(
    rf"\d{{1,3}}(?:[{BLANK}][A-Z][a-z]{{2,}}){{1,2}}(?:,|,?[{BLANK}](?:and|or))[{BLANK}]$"
)


def is_age_of_who_acts(text: str, start: int, end: int) -> bool:
    """Tell whether a number is the age at which somebody did something: At 23 Okoro left; at 19, she won."""
    return bool(
        _AT_AN_AGE.search(text, max(0, start - 8), start)
        and (_NAME_THAT_ACTS.match(text, end) or _ONE_THAT_ACTS.match(text, end))
    )


_ONE_THAT_ACTS = late(rf",?[{BLANK}](?:he|she)(?!\w)")
_AT_AN_AGE = late(rf"(?:^|[.,;(][{BLANK}]?)(?:At|By|at|by)[{BLANK}]$")
_NAME_THAT_ACTS = late(rf"[{BLANK}][A-Z]\w+[{BLANK}][a-z]{{2,}}(?!\w)")
"""At 23 Okoro left: an age before the name of its owner; at 23 Wall Street is an address."""
_ONE_OF_A_KIND = late(
    rf"[{BLANK}][A-Z]\w+[{BLANK}](?!(?:{'|'.join(sorted(STOP))})(?!\w))[a-z]{{3,}}(?<!ed)(?!\w)"
)
"""One Welsh county: a proper adjective and its noun."""


_KINDS = late(
    rf"(?<!\w)(?:Formula|Boeing|Airbus|Leopard|Apollo|Windows|Unit|Area|Bus|Route|Highway|Pac|Error|Merlin|Tiger"
    rf"|iPhone|iPad|Xbox|PlayStation)(?:[{BLANK}]|-)$"
)
"""Names that have a number behind them even where something follows that could be counted: Formula 3 cars."""
_VERSIONED = late(
    rf"(?<!\w)(?:[Vv]ersions?|[Ss]ections?|[Aa]rticles?|[Cc]hapters?|[Pp]aragraphs?|[Rr]elease|[Tt]able|[Ff]igure|Python"
    rf"|Windows|Linux|Java|HTML|CSS|PHP|Android|iOS|macOS|OS[{BLANK}]X|Bluetooth|USB|Firefox|Chrome|MediaWiki|Ubuntu"
    rf"|Debian|Perl|Ruby|Unicode|HTTP|TLS|SSL|GPL|Opera|Netscape|MySQL|PostgreSQL|OpenGL|DirectX|Web|kernel)[{BLANK}]$"
)
"""What a number with a point behind it is a version or a section of."""


def is_numbered(text: str, start: int) -> bool:
    """Tell whether "number", "No." or # stands before: a rank, not an amount."""
    return bool(_NUMBERED.search(text, max(0, start - 8), start))


_IDLE_ZERO_BEFORE = late(
    rf"(?<!\w)(?:absolute|below|above|sub|ground|year|patient|net|near|type|degree)[{BLANK}]$|-$",
    re.IGNORECASE,
)
_IDLE_ZERO_BEHIND = late(
    rf"[-{BLANK}](?:tolerance|sum|hour|emissions?|gravity|day|point|waste|carbon|rated)(?!\w)"
)


def is_idle_zero(text: str, start: int, end: int) -> bool:
    """Tell whether "zero" is part of a name or an idiom, and counts nothing.

    >>> is_idle_zero("It is 5 below zero", 14, 18), is_idle_zero("It won zero seats", 7, 11)
    (True, False)
    """
    return bool(
        _IDLE_ZERO_BEFORE.search(text, max(0, start - 12), start) or _IDLE_ZERO_BEHIND.match(text, end)
    )


_YEAR_LEADS = _ENGLISH.year_leads
_STRONG_LEADS = _ENGLISH.sets["strong_year_leads"]
_AMOUNT_LEADS = _ENGLISH.sets["amount_leads"]
_SURE_AMOUNT_LEADS = _ENGLISH.sets["sure_amount_leads"]
"""Words behind which four digits are an amount, whatever follows: over 1800 fled."""
_NO_VERB = STOP - _ENGLISH.sets["verbs"]
_VERB_NEXT = late(rf"[{BLANK}](?P<word>[a-z]{{3,20}})(?!\w)")
_DATED_VERB = _ENGLISH.sets["dated_verbs"]


def _verb_follows(text: str, end: int) -> bool:
    """Tell whether a verb follows: about 1000 come, around 1200 were left; about 1850 he moved is a date."""
    match = _VERB_NEXT.match(text, end)
    return match is not None and match["word"] not in _NO_VERB and match["word"] not in _DATED_VERB


_OF_A_YEAR = _ENGLISH.sets["dated_plurals"]
"""Plurals that a year before them dates: according to 2011 estimates."""
LAST_YEAR = 2100
_CODE_BELOW = 1500
"""Four digits below behind an acronym are the rest of a code: years of then stand behind words."""
_COUNTED = _ENGLISH.sets["counted"]
_AS_OF = late(rf"(?<!\w)as[{BLANK}](?:of|at|from)[{BLANK}]$", re.IGNORECASE)
_AGE = late(rf"[{BLANK}]?(?:%|‰|°)")


def is_year(text: str, start: int, end: int) -> bool:
    """Tell whether four bare digits are a year, by what stands before and behind.

    >>> is_year("even in 2006 matters remain", 8, 12), is_year("some 1956 people", 5, 9)
    (True, False)
    """
    if _AGE.match(text, end) or text[end : end + 1] in {"%", "°"}:
        return False
    behind = text[end : end + 1]
    if behind and (behind.isalpha() or behind in "$€£/_") and not text.startswith(("—", "–"), end):
        return False
    year = int(text[start:end])
    word = previous_word(text, start)
    if len(word) > 1 and word.isupper() and word.isalpha() and year < _CODE_BELOW and not text.isupper():
        return False  # ON 1292: a code, and no preposition
    lead = "in" if _AS_OF.search(text, max(0, start - 8), start) else word.lower()
    if _is_amount_by_lead(text, start, end, lead):
        return False
    if (lead in _SURE_AMOUNT_LEADS and text[end : end + 1] not in {"–", "-", "/"}) or (
        lead in _AMOUNT_LEADS and lead not in {"to", "of"} and _verb_follows(text, end)
    ):
        return False
    if lead == "of" and year >= 1500 and _PART_OF_YEAR.search(text, max(0, start - 24), start):
        return True
    noun = _next_plural(text, end)
    if noun in _OF_A_YEAR and 1700 <= year <= LAST_YEAR:
        return True
    if noun is not None:
        if lead in _STRONG_LEADS and year >= 1500:
            return not (singular(noun) in _COUNTED and year % 100 == 0)
        if lead in {"the", "its", "his", "her", "their", "a", "an"} or lead.endswith(("'s", "’s")):
            return 1700 <= year <= LAST_YEAR and year % 100 != 0
        return word[:1].isupper() and lead not in _CAPITALS_ALLOWED and year >= 1800
    if lead in _AMOUNT_LEADS and head_noun(text, end, None) is not None:
        return False
    if lead in REFERENCE and lead not in {"class", "act", "model"}:
        return False
    if start and text[start - 1] in "#/=_$£€¥":
        return False
    return year >= 1500 or lead in _YEAR_LEADS or _brackets(text, start, end)


_PART_OF_YEAR = late(
    rf"(?<!\w)(?:quarter|half|spring|summer|autumn|fall|winter|end|beginning|start|middle|remainder|month|week){B}of{B}$"
)
"""What a year has: in the fourth quarter of 2016 sales fell."""


_TOTAL_OF = late(
    rf"(?<!\w)(?:total|number|sum|(?<!the[{BLANK}]){any_of(_ENGLISH.sets['measures_of'])})[{BLANK}]of[{BLANK}]$",
    re.IGNORECASE,
)
"""What has a size: a force of 1700, a height of 1850; the army of 1914 is of that year."""
_PARTITIVE = late(rf"(?:^|[.;,(][{BLANK}]?)[Oo]f[{BLANK}](?:the|its|their|these|those)[{BLANK}]$")
"""Of the 1950 entrants, 1200 finished: what is parted is counted."""
_HAVING = _ENGLISH.sets["having_verbs"]
_NAME_OR_DASH = late(rf"[{BLANK}][A-Z]|[–/-]")
_IN_A_YEAR = late(rf"[{BLANK}](?:members[{BLANK}]|people[{BLANK}])?in[{BLANK}](?:1[5-9]|20)\d\d(?!\d)")
"""From 1500 in 1880 to 1900 in 1890."""
_GREW_TO = late(
    rf"(?<!\w)(?:gr[eo]w(?:n|s|ing)?|rose|risen|rising|fell|fallen|falling|increas(?:ed|ing)|dropp(?:ed|ing)|declin(?:ed|ing)"
    rf"|shr[aiu]nk|climb(?:ed|ing)|swelled|swollen|reduced|dwindled)[{BLANK}](?:[a-z]+[{BLANK}])?to[{BLANK}]$"
)
_COMMA_BEFORE = late(rf",[{BLANK}]$")
_DONE_BY_MANY = late(rf"[{BLANK}](?P<verb>[a-z]+ed|fled|fell|died|came|took|left|lost|won|voted)(?!\w)")
_DONE_BY_YEARS = frozenset(
    "marked proved turned ended started opened showed remained followed witnessed".split()
)
_PLURAL_VERB = late(rf"[{BLANK}](?:were|are|have)(?!\w)")
"""What so many do: 1527 were killed; the games of 1996 were held, with what leads a year before it."""


def _is_amount_by_lead(text: str, start: int, end: int, lead: str) -> bool:
    """Tell whether what stands before four digits, with the verb behind, makes an amount of them."""
    if _TOTAL_OF.search(text, max(0, start - 20), start) or _PARTITIVE.search(
        text, max(0, start - 12), start
    ):
        return True
    if lead in _HAVING and not _NAME_OR_DASH.match(text, end):
        return True
    if lead == "from" and _IN_A_YEAR.match(text, end):
        return True
    if lead == "to" and _GREW_TO.search(text, max(0, start - 40), start):
        return True
    if _PLURAL_VERB.match(text, end):
        return lead not in _YEAR_LEADS or text[max(0, start - 6) : start].lower() == "up to "
    done = _DONE_BY_MANY.match(text, end) if not lead else None
    return (
        done is not None
        and done["verb"] not in _DONE_BY_YEARS
        and _COMMA_BEFORE.search(text, max(0, start - 2), start) is not None
    )


def _next_plural(text: str, end: int) -> str | None:
    match = _WORD.match(text, end)
    return (
        match["word"]
        if match and match["gap"] != "-" and match["word"][0].islower() and is_plural(match["word"])
        else None
    )


def _brackets(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(BLANK)[-1:]
    return (
        start == 0 or before in {"(", "[", "–", "-", ","} or text[end : end + 1] in {")", ",", "–", ":", ";"}
    )


_ONE_NOT = late(
    rf"[{BLANK}-](?:another|of|side|hand|point|time|stage|thing|another's|more|way|day[{BLANK}]?,|else"
    rf"|who|that|which|to[{BLANK}]one|by[{BLANK}]one"
    rf"|and[{BLANK}](?:only|the[{BLANK}]same)|such|side|sided)(?!\w)|['’]s|-sided|-time|-way"
)
_ONE_BEFORE = _ENGLISH.sets["before_one"]
_OF_NUMBER = late(
    rf"[{BLANK}](?:(?:out[{BLANK}])?of|in(?:[{BLANK}]every)?)[{BLANK}](?:(?:the|its|his|her|their|these|those"
    rf"|all)[{BLANK}])?(?:only[{BLANK}])?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|an?[ \u00a0](?:hundred|thousand|million))(?!\w))"
)


_TO_NUMBER = late(rf"[{BLANK}](?:to|or)[{BLANK}](?:two|three|four|five|six|\d)(?!\w)|-in-")


def is_pronoun_one(text: str, start: int, end: int) -> bool:
    """Tell whether "one" is a pronoun or an idiom: no one, one another, for one, one of the largest.

    >>> is_pronoun_one("one of the three", 0, 3), is_pronoun_one("one of the largest", 0, 3)
    (False, True)
    """
    if _OF_NUMBER.match(text, end) or _TO_NUMBER.match(text, end):
        return False
    if _ONE_NOT.match(text, end) or previous_word(text, start).lower() in _ONE_BEFORE - {"the", "only"}:
        return True
    if previous_word(text, start).lower() in _HARMING:
        return False  # it killed one and wounded four
    return head_noun(text, end, Decimal(1)) is None


_HARMING = frozenset("killed killing wounded wounding injured injuring hurt hurting".split())
