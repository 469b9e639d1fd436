"""Counts: what is counted, at what rate; a dozen, half a million."""

from __future__ import annotations

import re
from decimal import Decimal

from wikidiff.extract.amounts import ADVERBS, PER_TIME, measured, read_amount
from wikidiff.extract.context import head_noun, is_age_of_who_acts, noun_before
from wikidiff.extract.found import Found, any_of
from wikidiff.extract.measures import found_of, quantity_of
from wikidiff.extract.nouns import singular
from wikidiff.extract.numbers import BLANK, MAX_NUMERAL, B, Numeral, read_words
from wikidiff.extract.ranges import read_range, with_shared_scale
from wikidiff.extract.units import UNITS
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind
from wikidiff.model.records import changed
from wikidiff.patterns import late

_ENGLISH = language_of("en")


def counted(text: str, found: Found) -> Found:
    """Give a count its head noun, and its rate where one follows the noun."""
    value = found.value if isinstance(found.value, Decimal) else found.high
    if match := _PER_NUMBER.match(text, found.end):
        return changed(found, end=match.end(), per=match["base"].replace(",", ""))
    times = _OF_EACH.match(text, found.end)
    noun = head_noun(text, times.end() - 1 if times else found.end, value)
    if noun is None and found.unit is None:
        noun = noun_before(text, found.start)
    per = found.per
    if match := _RATE.match(text, found.end):
        what = PER_TIME.get(match["what"] or match["time"], match["what"] or match["time"])
        unit = UNITS.get(what)
        per = unit.name if unit else what
    elif match := _REPEATED.match(text, found.end):
        per = ADVERBS[match["adverb"]]
    if per == found.per and (noun is None or noun == found.unit):
        return found
    return changed(found, unit=noun or found.unit, per=per)


_OF_EACH = late(rf"{B}?[×x]{B}(?=[A-Za-z])")
"""Between a number and what it counts in lists of equipment: 2 × shafts."""
_PER_NUMBER = late(rf"{B}per{B}(?P<base>\d{{1,3}}(?:,\d{{3}}){{0,3}}|\d{{1,9}})(?![\w,])")
"""A rate per 1,000 or 100,000."""
_APART_WORDS = (
    "in within on at by for from to with over during after before and or than as who that which".split()
)
"""Words behind which a time is no rate: 300 died within an hour."""
_RATE = late(
    rf"(?:{B}(?!{any_of(_APART_WORDS)}(?!\w))[a-z]+){{0,3}}?(?:(?:{B}per{B}|/)(?P<what>capita|(?:square|cubic|sq){B}[a-z]+"
    rf"|[a-z]+[²³2]?)(?!\w)|{B}(?:an?|each|every){B}(?P<time>second|minute|hour|day|night|week|month|year|season|game|match|race)(?!\w)"
    rf"(?!{B}(?:earlier|ago|before|later|after|prior|previously|hence|old)(?!\w)))"
)
_REPEATED = late(
    rf"(?:{B}[a-z]{{1,20}}){{1,4}}?{B}(?P<adverb>{any_of(ADVERBS)})"
    rf"(?=[.,;:)]|\Z|{B}(?:in|on|at|from|by|to|for|and)(?!\w))"
)
"""What an adverb at the end of its phrase says of the count in it: 52 million visitors annually."""


_AGED = late(
    rf"(?:(?<!\w)(?P<bound>under|over|above|below|at least|until){B}(?:the{B})?)?(?<!\w)"
    rf"(?:[Aa]ged?|[Aa]ges|ages?{B}of|aged?{B}(?:about|between|from)|ages{B}of{B}\w{{1,9}}{B}and"
    rf"|aged?{B}\d{{1,2}}{B}(?:or|and)){B}$"
)
_AGES_OF = late(
    rf"\d{B}?%{B}(?:[a-z]+{B}){{0,4}}(?:from|aged|ages){B}$|(?<!\w)(?:aged|ages)(?:{B}(?:from|between)"
    rf"|{B}of)?{B}$"
)
"""What makes a range one of ages: 8.1% were from 18 to 24."""
_YOUNGER = late(rf"(?:(?:no|not){B})?(?:younger|older){B}than{B}", re.IGNORECASE)
_OF_AN_AGE = late(rf"{B}(?:population|age{B}group)(?!\w)")
_BETWEEN_AGES = late(rf"[Bb]etween{B}(?:the{B})?ages{B}of{B}")
_OF_PERSONS = late(
    rf"(?<!\w)(?:people|persons|women|men|children|boys|girls|adults|players|residents|inhabitants|individuals|those"
    rf"|anyone|everyone|youths|students|voters|victims|dead|patients|refugees|passengers|prisoners|soldiers)"
    rf"(?:{B}(?:who{B})?(?:were|are))?{B}$",
    re.IGNORECASE,
)
_JOINT = late(
    rf"{B}(?:and|or|by|×|x){B}(?=\.?\d)|[×x](?=\.?\d)|,{B}(?=\d)|-{B}(?:and|or|to){B}(?=[\da-z])"
    rf"|{B}(?P<word>or|to){B}(?=[\da-z])"
)
_CALIBRE = late(
    rf"(?:{B}\([^()]{{1,40}}\))?(?:{B}|-)(?:[a-z-]+{B})?"
    r"(?P<what>guns?|cannons?|howitzers?|mortars?|tubes?|torpedo(?:e?s)?|engines?|turbines?|mounts?|barrels?)(?!\w)"
)


def with_shared_unit(text: str, figure: Found, language: Language) -> Found:
    """Give a bare number the unit that stands behind the next one: 2 and 5 km; an age is in years."""
    if aged := _AGED.search(text, max(0, figure.start - 36), figure.start):
        figure = _in_years(figure)
        if aged["bound"] and figure.qualifier is None:
            return changed(
                figure, start=aged.start("bound"), qualifier=language.qualifiers.get(aged["bound"], "up_to")
            )
        return figure
    if _is_age(text, figure):
        return _in_years(figure)
    if _AGE_BY_COMMAS.match(text, figure.end) and _is_named_age(text, figure):
        return _in_years(figure)
    match = _JOINT.match(text, figure.end)
    if match is None or match.end() >= len(text):
        return figure
    other = read_amount(text, match.end(), language)
    if other is None:
        return figure
    if match["word"] == "or" and other.kind is FigureKind.COUNT:
        return changed(figure, unit=head_noun(text, other.end, None))
    other = read_range(text, other, language)
    if other.kind is FigureKind.COUNT and match["word"] == "to":
        return with_shared_scale(text, figure, other)
    if other.kind is FigureKind.COUNT and match.group().strip(BLANK) in _CHAINED:
        other = _end_of_chain(text, other, match.group().strip(BLANK), language)
    if other.kind not in _SHARING or (
        other.unit == "year" and match["word"] is None and "-" not in match.group()
    ):
        return figure
    if match.group().strip(BLANK) in _TIMES:
        if calibre := _CALIBRE.match(text, other.end):
            return changed(figure, unit=singular(calibre["what"]))
        if _is_relay(text, figure, other) or (other.dimension and other.dimension not in _SPATIAL):
            return figure  # 2 × 600 MW: two of them
    if match["word"] == "to":
        figure = with_shared_scale(text, figure, other)
    return changed(figure, kind=other.kind, unit=other.unit, dimension=other.dimension,
                   factor=other.factor, offset=other.offset, currency=other.currency)  # fmt: skip


_CHAINED = frozenset({"×", "x", "by"})
LONGEST_CHAIN = 3
"""Numbers in a row that share the unit behind the last: 10 × 7 × 3 cm has three."""


def _end_of_chain(text: str, other: Found, joint: str, language: Language) -> Found:
    """Return the last of what one sign joins to the first, whose unit all of them have."""
    for _ in range(LONGEST_CHAIN - 1):
        match = _JOINT.match(text, other.end)
        if match is None or match.group().strip(BLANK) != joint or match.end() >= len(text):
            return other
        after = read_amount(text, match.end(), language)
        if after is None or after.kind is not FigureKind.COUNT:
            return after or other
        other = after
    return other


_AGE_BY_COMMAS = late(rf"[,)](?={B}|\.|\Z)")
_NAME_COMMA = late(rf"(?<![\w.])(?P<name>[A-Z][a-zà-ÿ][\w’'-]*)(?:{B}(?:Jr|Sr)\.)?,{B}$")
_PERSON_COMMA = late(rf"(?<!\w){any_of(_ENGLISH.sets['persons'])},{B}$")
"""The actress, 58, died."""
_NOT_A_PERSON = _ENGLISH.sets["no_persons"]
YOUNGEST, ELDEST = 10, 110
"""Between commas behind a name, a number within is an age: "Hague, 44, said"."""


def _is_named_age(text: str, figure: Found) -> bool:
    if not text[figure.start].isdigit() or figure.qualifier or not isinstance(figure.value, Decimal):
        return False
    if not YOUNGEST <= figure.value <= ELDEST or figure.value != int(figure.value):
        return False
    match = _NAME_COMMA.search(text, max(0, figure.start - 30), figure.start)
    if _PERSON_COMMA.search(text, max(0, figure.start - 30), figure.start):
        return _PERSON_GOES_ON.match(text, figure.end) is not None
    return (
        match is not None
        and match["name"] not in _NOT_A_PERSON
        and _PERSON_GOES_ON.match(text, figure.end) is not None
    )


_PERSON_GOES_ON = late(
    rf",{B}(?:(?:who|was|is|has|had|said|says|told|a|an|the|of|from|and|whose|died|won|became|were|her|his|will|became"
    rf"|described|added|claimed|joined|worked|lived|which|also|then|killed|shot|arrested)(?!\w)|[a-z]{{3,}}(?:ed|s)(?!\w))"
)


def _in_years(figure: Found) -> Found:
    year = UNITS["year"]
    return changed(figure, kind=FigureKind.DURATION, unit=year.name, dimension="time", factor=year.factor)


_OLDEST = 120


def _is_age(text: str, figure: Found) -> bool:
    """Tell whether a bare number is an age: people under 60, 8.1% from 18 to 24."""
    highest = figure.high if figure.high is not None else figure.value
    if not isinstance(highest, Decimal) or highest > _OLDEST:
        return False
    if head_noun(text, figure.end, None) is not None:
        return False
    before = text[max(0, figure.start - 40) : figure.start]
    if _OF_AN_AGE.match(text, figure.end) and figure.qualifier in {"under", "over"}:
        return True
    if figure.value is None:
        return bool(_AGES_OF.search(before) or _BETWEEN_AGES.match(text, figure.start))
    if _YOUNGER.match(text, figure.start) or (
        figure.qualifier is None
        and highest >= YOUNGEST
        and (
            is_age_of_who_acts(text, figure.start, figure.end)
            or _turned(text, figure.start)
            or _PERSON_OF.search(text, max(0, figure.start - 16), figure.start)
        )
    ):
        return True
    return figure.qualifier in {"under", "over"} and _OF_PERSONS.search(before) is not None


_TURNED = late(rf"(?<!\w)(?:(?:[Hh]e|[Ss]he|who)(?:{B}[a-z]+){{0,2}}|[A-Z]\w+){B}(?:turn(?:ed|s|ing)){B}$")
"""She turned 40, had just turned 40."""


_PERSON_OF = late(
    rf"(?<!\w)(?:boy|girl|man|woman|child|lad|youth|teenager|son|daughter|widow|widower){B}of{B}$|,{B}both{B}$"
)
"""A boy of 12; the couple, both 27."""


def _turned(text: str, start: int) -> bool:
    return text[start - 2 : start - 1] in {"d", "s", "g"} and bool(
        _TURNED.search(text, max(0, start - 40), start)
    )


_TIMES = frozenset("×x")
_SPATIAL = frozenset({"length", "resolution"})
_RELAY = late(rf"{B}(?:relays?|medley|freestyle|hurdles|race)(?!\w)")
_LEGS, _SHORTEST_LEG = 4, 50


def _is_relay(text: str, figure: Found, other: Found) -> bool:
    """Tell the four runners of 4 × 400 m from a length."""
    if _RELAY.match(text, other.end):
        return True
    legs, leg = figure.value, other.value
    return (
        legs in (_LEGS - 1, _LEGS)
        and isinstance(leg, Decimal)
        and leg >= _SHORTEST_LEG
        and not leg % _SHORTEST_LEG
        and other.unit in {"m", "yd", "km"}
    )


def with_scale_of_next(text: str, figure: Found, language: Language) -> Found:
    """Give a sum the scale of the range that it goes to: $2 to $3–4 billion; an angle the degrees: 5° to 10 °C."""
    match = _GOES_TO.match(text, figure.end)
    if match is None or match.end() >= len(text):
        return figure
    other = read_amount(text, match.end(), language)
    if other is None:
        return figure
    if figure.kind is FigureKind.MONEY:
        return (
            with_shared_scale(text, figure, read_range(text, other, language))
            if other.currency == figure.currency or other.kind is FigureKind.COUNT
            else figure
        )
    if figure.unit == "°" and other.dimension == "temperature":
        return changed(
            figure, unit=other.unit, dimension=other.dimension, factor=other.factor, offset=other.offset
        )
    return figure


_GOES_TO = late(rf"{B}(?:to|and|or){B}(?:US|A|C|HK|NZ)?[$£€¥−-]?(?=\d)")

_SHARING = frozenset({FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.DURATION, FigureKind.MONEY})
"""Kinds whose unit stands once behind a list of numbers."""


def collective(text: str, begin: int) -> Found | None:
    """Read a dozen, a hundred, half a million, and what they measure: half a million tonnes, half a century."""
    if match := _PART_UNIT.match(text, begin):
        value = Decimal(_QUARTERS[match["part"][0].lower()]) / 4
        return measured(text, begin, Numeral(begin, match.end(), value, spelled=True, step=None))
    if match := _PART_SCALE.match(text, begin):
        value = Decimal(_WORD_SCALE[match["word"].lower()] * _QUARTERS[match["part"][0].lower()] // 4)
    elif text[begin] in "aA" and (match := _ARTICLED.match(text, begin + 2)):
        return measured(text, begin, _articled(text, begin, match))
    else:
        return None
    return measured(text, begin, Numeral(begin, match.end(), value, spelled=True, step=None))


def _articled(text: str, begin: int, match: re.Match[str]) -> Numeral:
    """Read a hundred, and what follows as behind one: a thousand and one, a hundred and fifty thousand."""
    bare = Numeral(begin, match.end(), Decimal(_WORD_SCALE[match["word"]]), spelled=True, step=None)
    if not _GOES_ON.match(text, match.end()):
        return bare
    spoken = f"one {text[begin + 2 : begin + MAX_NUMERAL * 2]}"
    numeral = read_words(spoken, 0, _ENGLISH)
    if numeral is None or numeral.value == bare.value:
        return bare
    return numeral._replace(start=begin, end=begin + numeral.end - len("one") + len("a"))


def read_unit_and_half(text: str, start: int, floor: int) -> Found | None:
    """Read an hour and a half at its half: what stands before is one of the unit."""
    share = _HALF_AHEAD.match(text, start)
    lead = share and _UNIT_AND.search(text, max(floor, start - 24), start)
    if not share or not lead:
        return None
    value = 1 + Decimal("0.5" if share["half"] else "0.25")
    numeral = Numeral(lead.start(), share.end(), value, spelled=True, step=None)
    if code := _ENGLISH.currencies.get(lead["unit"].lower()):
        return found_of(FigureKind.MONEY, numeral, lead.start(), share.end(), currency=code)
    return quantity_of(numeral, lead.start(), share.end(), UNITS[lead["unit"].lower()])


_UNIT_WORDS = (
    "century|decade|year|month|week|day|hour|minute|mile|acre|ton|tonne|pound|kilomet(?:re|er)|met(?:re|er)"
    "|lit(?:re|er)|gallon|pint|ounce|inch|kilogram|hectare|centimet(?:re|er)|millimet(?:re|er)|degree"
)
_PARTED_WORDS = f"{_UNIT_WORDS}|dollar|euro"
_UNIT_AND = late(rf"(?<!\w)an?{B}(?P<unit>{_PARTED_WORDS}){B}and{B}an?{B}$", re.IGNORECASE)
_HALF_AHEAD = late(rf"(?:(?P<half>half)|quarter)(?!\w)(?!-)(?!{B}(?:of{B}the|{_UNIT_WORDS})(?!\w))")
_GOES_ON = late(rf"{B}(?:and{B})?[a-z]{{3,9}}")


_ARTICLED = late(r"(?P<word>dozen|hundred|thousand|million|billion)(?!\w)")
_PART_SCALE = late(
    rf"(?:an?{B})?(?P<part>half|quarter|three[-{BLANK}]quarters)[-{BLANK}](?:of{B})?(?:an?{B})?"
    r"(?P<word>dozen|million|billion|trillion)(?!\w)",
    re.IGNORECASE,
)
_PART_UNIT = late(
    rf"(?:an?{B})?(?P<part>half|quarter|three[-{BLANK}]quarters)(?:(?:{B}of)?{B}an?"
    rf"(?={B}(?:{_PARTED_WORDS})(?!\w))|(?=-(?!century|dollar)(?:{_PARTED_WORDS})(?!\w)))",
    re.IGNORECASE,
)
_QUARTERS = {"h": 2, "q": 1, "t": 3}
_WORD_SCALE = {
    "dozen": 12,
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
