"""The record of a language: everything that is known of it and stands in its tables.

All mappings are keyed by the form as written; what is empty, the language does not have or nobody has
written down yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wikidiff.model.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What is known of one language or variant of one."""

    lang: str
    """Its code, without what of a variant makes no difference: de for de-at, but de-ch."""
    base: str
    """The language of which it is a variant."""
    decimal: str = "."
    group: str = ","
    """The sign between thousands, which may be a blank; blanks and apostrophes are read in every language."""
    lenient: bool = False
    """No table says which sign is the decimal one: a comma before one or two digits is."""
    tabled: bool = False
    """Its words are written down, by hand: a table of scripts/cldr.py is not enough."""
    continuous: bool = False
    """Words are written without blanks between them (Chinese, Japanese)."""
    fused: bool = False
    """Number words are written as one word (zweihundertfünf)."""
    nouns_capital: bool = False
    """Nouns have capitals, so that the first word behind a number that has one is its noun."""
    units_first: bool = False
    """Ones come before tens (Arabic)."""
    prefixes: str = ""
    """Letters of words that are written together with the next word (Arabic and)."""
    cardinals: Mapping[str, int] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    """Cardinals that are articles unless a scale follows."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    adverbs: frozenset[str] = frozenset()
    """Ordinals that are another word before a function word: secondo il censimento."""
    ordinal: str = ""
    """Regular expression of what makes the digits before it an ordinal."""
    ordinal_before: str = ""
    """Regular expression of what makes the digits behind it an ordinal."""
    scales: Mapping[str, int] = field(default_factory=dict)
    joints: tuple[str, ...] = ()
    """Words between the parts of a number in words: and."""
    points: tuple[str, ...] = ()
    """Words for the decimal sign."""
    bare_scales: frozenset[str] = frozenset()
    """Scale words that are a number of their own: mil personas."""
    dozens: Mapping[str, float] = field(default_factory=dict)
    """Words that multiply the number before them: zwei Dutzend."""
    half: tuple[str, ...] = ()
    """Half, as it stands before a scale word: medio millón."""
    minus: tuple[str, ...] = ()
    halves: Mapping[str, str] = field(default_factory=dict)
    """Words that are a number with a fraction: anderthalb, ढाई."""
    fractions: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: tuple[str, ...] = ()
    seasons: Mapping[str, int] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    """Templates of dates, the most specific first (see `dates.py`)."""
    before_christ: tuple[str, ...] = ()
    anno_domini: tuple[str, ...] = ()
    reigns: Mapping[str, int] = field(default_factory=dict)
    """Names of reigns to the year before their first one."""
    to: tuple[str, ...] = ()
    """Words between the ends of a range."""
    between: tuple[str, ...] = ()
    """Words that make a following "and" a range."""
    conjunctions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Words for or: the number before one has the unit of the one behind."""
    closers: tuple[str, ...] = ()
    """Words behind the second end of a range (まで)."""
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    since_behind: tuple[str, ...] = ()
    until_behind: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    parts_behind: Mapping[str, str] = field(default_factory=dict)
    decades: Mapping[str, int] = field(default_factory=dict)
    """Words for decades to their tens: шестидесятые; without any, the cardinals of tens: anni sessanta."""
    century_names: Mapping[str, int] = field(default_factory=dict)
    """Names of centuries, with a capital, to their hundreds: Novecento."""
    years: tuple[str, ...] = ()
    """Words for a year: four digits behind one are a year whatever follows."""
    year_leads: frozenset[str] = frozenset()
    """Words before four digits that make them a year."""
    plural: str = ""
    """Regular expression of the end of a noun that four digits before it count."""
    adjective: str = ""
    """Regular expression of the end of a word that stands before the noun that is counted."""
    of: tuple[str, ...] = ()
    """Words between a large number and what is counted: un million de."""
    names: str = ""
    """Regular expression of what makes the ordinal before it a part of a name: Zweiter Weltkrieg."""
    names_before: str = ""
    """The same of what stands before: الحرب العالمية الثانية."""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    post_qualifiers: Mapping[str, str] = field(default_factory=dict)
    date_about: tuple[str, ...] = ()
    """Approximators of dates only: um 1890, but um 12 % gestiegen."""
    reaching: str = ""
    """Regular expression of verbs behind which "up to" is "to": stieg auf, вырос до."""
    percent: tuple[str, ...] = ()
    percent_points: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)
    per: tuple[str, ...] = ()
    currencies: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    counters: tuple[str, ...] = ()
    """What can be counted where words are not divided: 人, 個."""
    stop: frozenset[str] = frozenset()
    """Words that are no head noun."""
    stamp_before: tuple[str, ...] = ()
    stamp_before_day: tuple[str, ...] = ()
    """Words that stamp a whole date only: au 1er janvier."""
    stamp_behind: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """Words before a number that make it a label: Kapitel, page."""
    unclear: str = ""
    """Regular expression of what behind a number makes its value unclear: 10 т. экз."""
    no_stop_units: tuple[str, ...] = ()
    """Symbols of units that with a full stop are another word: 12 т. are volumes."""
    vague: tuple[str, ...] = ()
    """Words before a scale that leave open how many there are: einige tausend."""
    sums: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations of a scale and a currency in one, to the power and the code: mkr."""
    rates: Mapping[str, str] = field(default_factory=dict)
    """Adverbs behind an amount to the time that it is for: jährlich."""
    amount_leads: frozenset[str] = frozenset()
    """Words before four digits that make them an amount: wynosi 1500."""
    and_half: tuple[str, ...] = ()
    """What behind a number adds a half to it: dwa i pół, iki buçuk."""
    unit_and_half: tuple[str, ...] = ()
    """What behind a unit adds half of it: dos horas y media."""
    half_words: Mapping[str, str] = field(default_factory=dict)
    """Words that are half of a unit: полчаса."""
    either_units: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    """Names of two units: the usual one, the other, and the regular expression of what before it makes it that."""
    half_units: Mapping[str, str] = field(default_factory=dict)
    """Names of units that are none behind a number, but behind a half: medio siglo."""
    no_share: tuple[str, ...] = ()
    """Fractions that alone are another word: la media."""
    one_in: tuple[str, ...] = ()
    """Regular expressions with {a} and {n} for numbers, of so many in so many: uno de cada tres."""
    addresses: str = ""
    """Regular expression of what makes the number behind it that of a house or a road: Goethestraße 12."""
    houses: str = ""
    """Regular expression of what makes the number before it that of a house: 12, rue de Rivoli."""
    ordinal_stem: str = ""
    """Regular expression of the ending that makes an ordinal of a cardinal in one word: trentaduesimo."""
    counting: Mapping[str, int] = field(default_factory=dict)
    """Words of numbers that stand before a counter only: 다섯 곳."""
    shares: Mapping[str, str] = field(default_factory=dict)
    """Words of shares that are not put together of a number and a fraction: üçte ikisi."""
    starting: tuple[str, ...] = ()
    """Words before what something grew or fell from: von 2,5 auf 3,7 Millionen."""
    multiples: Mapping[str, str] = field(default_factory=dict)
    """Words that say how many times: dreimal is "3 time", verdoppelt is "2 fold"."""
    arriving: tuple[str, ...] = ()
    """Words before what it grew or fell to."""
    arrived: str = ""
    """Regular expression of what is written behind it instead: 3만 원에서 4만 원으로."""
    hourly: tuple[str, ...] = ()
    """Words before a length that make a speed of it: 시속 230 km."""
    suffixes: str = ""
    """Regular expression of endings that are written on to digits and symbols: 5'te, 12 km'lik."""
    date_about_behind: tuple[str, ...] = ()
    """Approximators behind a date: 1350年頃."""
    adverbial: str = ""
    """Regular expression of what behind a date says "in", where a language has no word before it: 2011'de."""
    long_years: str = ""
    """Regular expression of what behind digits makes years of duration of what else is a date: 700년 된."""
    floating: tuple[str, ...] = ()
    """Words that put a statement at the time at which it was written, as alternatives of a regular expression."""
    other_eras: tuple[str, ...] = ()
    """Words behind a year or a century that put it into another calendar, so that it has no value."""
    own_months: tuple[str, ...] = ()
    """Months of another calendar: a date with one has no value."""
    own_years: tuple[int, ...] = ()
    """First and last year of another calendar, which is not converted: four such digits have no value."""
    money_scales: Mapping[str, int] = field(default_factory=dict)
    """Abbreviations that are scales after an amount of money only."""
    titles: tuple[str, ...] = ()
    """Abbreviations that a name follows, never the end of a sentence."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that a figure, a bracket or a small letter may follow within a sentence."""
    dotted_ordinals: bool = False
    """A full stop makes a number an ordinal: 19. Jahrhundert."""
    infobox: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of parameters' names by what they say of the value (`extract/labels.py`)."""
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Hedges, negations, statuses and quantifiers, and the verbs of saying (`extract/marks.py`)."""
    plurals: Mapping[str, str] = field(default_factory=dict)
    """Irregular plurals to their singulars."""
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Closed word lists that only the grammar of the language itself asks for."""

    @property
    def thousands(self) -> str:
        """The full stop or comma that parts thousands where no blank does."""
        return self.group if self.group in ".," else "." if self.decimal == "," else ","
