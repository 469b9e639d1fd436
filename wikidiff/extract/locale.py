"""The words and signs of a language: everything in the grammars that is not language-free.

English is complete. A language that has no table of its own gets digits, signs, symbols and ISO dates
right; its decimal sign comes from CLDR (`numbers.symbols`, release 44).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_MONTHS = (
    "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
    "September Sept Sep", "October Oct", "November Nov", "December Dec",
)  # fmt: skip

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
_ORDINAL_TENS = {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """Tables of one language; every key in lower case unless its capitals matter (months)."""

    lang: str
    decimal: str = "."
    group: str = ","
    lenient: bool = False
    """No table says which sign is the decimal one: a comma before one or two digits is."""
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: tuple[str, ...] = ()
    seasons: Mapping[str, int] = field(default_factory=dict)
    """Season to EDTF code 21 (spring) to 24 (winter)."""
    cardinals: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    """Scale word or abbreviation to its power of ten."""
    money_scales: Mapping[str, int] = field(default_factory=dict)
    """Abbreviations that are scales after an amount of money only."""
    fractions: Mapping[str, int] = field(default_factory=dict)
    """Denominators, singular and plural."""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    """Words before a figure to their normalised name."""
    post_qualifiers: Mapping[str, str] = field(default_factory=dict)
    """Words behind a figure to their normalised name."""


_EN_QUALIFIERS = {
    **dict.fromkeys(
        ("about", "around", "approximately", "approx.", "approx", "roughly", "some", "circa", "ca.", "c.",
         "~", "≈", "an estimated", "estimated", "estimated at", "in the region of", "on the order of",
         "somewhere around", "more or less", "c", "ca"),
        "about",
    ),
    **dict.fromkeys(
        ("nearly", "almost", "close to", "just under", "just below", "just short of", "not quite",
        "virtually",
         "nearing", "approaching"),
        "nearly",
    ),
    **dict.fromkeys(("over", "above", "just over", "just above", "well over", "upwards of", "slightly over",
                     "a little over"), "over"),
    **dict.fromkeys(("under", "below", "well under", "slightly under", "a little under"), "under"),
    **dict.fromkeys(("more than", "greater than", "in excess of", "exceeding", "slightly more than",
                     "little more than", "a little more than", "just more than", "far more than",
                     "larger than",
                     "longer than", "older than", "higher than", ">"), "more_than"),
    **dict.fromkeys(("less than", "fewer than", "slightly less than", "a little less than",
    "no more than half",
                     "smaller than", "shorter than", "just less than", "younger than", "lower than", "<"),
                    "less_than"),
    **dict.fromkeys(("no older than", "not older than"), "at_most"),
    **dict.fromkeys(("no younger than", "not younger than"), "at_least"),
    **dict.fromkeys(("at least", "no less than", "no fewer than", "not less than", "a minimum of",
                     "minimum of", "≥", "as few as"), "at_least"),
    **dict.fromkeys(("at most", "no more than", "not more than", "a maximum of", "maximum of", "≤"),
    "at_most"),
    **dict.fromkeys(("up to", "as many as", "as much as"), "up_to"),
    **dict.fromkeys(("exactly", "precisely"), "exactly"),
}  # fmt: skip

_EN_POST = {
    **dict.fromkeys(
        (
            "or older",
            "and older",
            "of age or older",
            "of age and older",
            "of age or over",
            "of age and over",
            "and above",
            "or above",
        ),
        "at_least",
    ),
    **dict.fromkeys(("or younger", "and younger", "or under", "and under"), "at_most"),
    **dict.fromkeys(("or more", "or greater", "or higher", "or above", "or over", "at least"), "at_least"),
    **dict.fromkeys(("or less", "or fewer", "or lower", "or under", "or below", "at most"), "at_most"),
    **dict.fromkeys(("or so", "approximately"), "about"),
}

ENGLISH = Locale(
    lang="en",
    months={name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()},
    weekdays=tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    seasons={"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
    cardinals={
        **{word: number for number, word in enumerate(_UNITS)},
        "nought": 0,
        "naught": 0,
        **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    },
    ordinals={
        **{word: number for number, word in enumerate(_ORDINALS, 1)},
        **_ORDINAL_TENS,
        **{
            f"{ten}-{word}": 20 + 10 * place + number
            for place, ten in enumerate(_TENS)
            for number, word in enumerate(_ORDINALS[:9], 1)
        },
    },
    scales={
        "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15,
        "millions": 6, "billions": 9, "trillions": 12, "bn": 9, "bln": 9, "tln": 12, "mn": 6, "lakh": 5,
        "thousands": 3, "lakhs": 5, "crore": 7, "crores": 7, "tn": 12,
    },
    money_scales={"m": 6, "M": 6, "k": 3, "K": 3, "B": 9, "b": 9, "T": 12, "mil": 6, "Mio": 6, "Mrd": 9},
    fractions={
        "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
        "fourths": 4,
        "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8,
        "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredths": 100,
        "thousandths": 1000, "millionths": 10**6, "billionths": 10**9,
    },
    qualifiers=_EN_QUALIFIERS,
    post_qualifiers=_EN_POST,
)  # fmt: skip

_DECIMAL_COMMA = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk ky lt lv mk nb nl nn no "
    "pl pt "
    "ro ru rw sk sl sq sr sv tr uk uz vi".split()
)
"""Languages that write 1.234,5 or 1 234,5."""


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """Return the tables of a language code; variants (en-gb, simple) read as their language.

    >>> locale_of("en-gb").lang, locale_of("de").decimal, locale_of("ja").decimal
    ('en', ',', '.')
    """
    base = lang.lower().replace("_", "-").split("-")[0]
    if base in {"en", "simple", ""}:
        return ENGLISH
    if base in _DECIMAL_COMMA:
        return Locale(lang=base, decimal=",", group=".")
    return Locale(lang=base, lenient=True)
