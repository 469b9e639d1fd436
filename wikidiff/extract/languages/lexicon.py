"""The words of a language other than English, read from its two tables."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from wikidiff.extract.locale import ENGLISH, Locale, locale_of
from wikidiff.extract.money import SIGNS
from wikidiff.extract.units import UNITS, Unit

TABLED = frozenset("de fr es it pt nl ru ja zh hi ar sv pl uk ko tr fa id cs".split())
"""Languages that have tables."""

_SYMBOLS = (
    "m km dm cm mm µm μm nm mi yd ft nmi ly AU m² km² cm² mm² m2 km2 ha mi² ft² sq_mi m³ km³ cm³ m3 l L ml "
    "mL cl dl hl g kg mg µg t kt Mt lb lbs oz °C °F K km/h m/s km/s mph kn ms min h s J kJ MJ GJ kcal eV keV "
    "MeV GeV TeV Wh kWh MWh GWh TWh W mW kW MW GW TW hp PS Pa hPa kPa MPa bar mbar atm psi Hz kHz MHz GHz V "
    "kV A mA Ω N kN lm dB bit kbit Mbit Gbit kB MB GB TB PB ° px MP rpm mol /km² /km2 kg/m³ g/cm³ m³/s m3/s "
    "Nm m/s²"
).split()
"""Symbols that are the same in every language: of the English table, without its words."""

_INTERNATIONAL = (
    "kilometer meter centimeter millimeter kilogram gram milligram liter kilowatt megawatt gigawatt".split()
)
"""Names that many languages write alike; they are read in those that have no table."""

_SHORT = 2

CANONICAL: Mapping[str, Unit] = {unit.name: unit for unit in reversed(UNITS.values())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Tables of one language; all mappings are keyed by the form as written."""

    locale: Locale
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
    own_years: tuple[int, ...] = ()
    """First and last year of another calendar, which is not converted: four such digits have no value."""

    @property
    def lang(self) -> str:
        return self.locale.lang


_TUPLES = (
    "joints points half minus forms before_christ anno_domini to between conjunctions closers since until "
    "since_behind until_behind present percent percent_points percent_before per counters stamp_before "
    "stamp_before_day stamp_behind labels years of date_about own_years no_stop_units"
).split()
_MAPS = "dozens halves fractions seasons reigns decades century_names".split()
_GROUPED = "qualifiers post_qualifiers parts parts_behind".split()
_PLAIN = (
    "continuous fused nouns_capital units_first prefixes ordinal ordinal_before plural adjective names "
    "names_before reaching unclear"
).split()


_ENGLISH_MONTHS = {name: number for name, number in ENGLISH.months.items() if len(name) > 3 or name == "May"}
_ENGLISH_FORMS = ("{d} {m} {y}", "{m} {d},? {y}")
"""Whole dates in English stand in wikis of every language, for want of translated templates."""


def _read(folder: str, lang: str) -> dict[str, Any]:
    path = files("wikidiff.extract.languages").joinpath(folder, f"{lang}.toml")
    return tomllib.loads(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def lexicon_of(lang: str) -> Lexicon:
    """Return the words of a language; none for one that has no tables.

    >>> lexicon_of("de").months["Mai"], lexicon_of("xx").cardinals
    (5, {})
    """
    locale = locale_of(lang)
    symbols = {
        name.replace("_", " "): UNITS[name.replace("_", " ")]
        for name in _SYMBOLS
        if name.replace("_", " ") in UNITS
    }
    if locale.lang not in TABLED:
        return _untabled(locale, symbols)
    cldr, words = _read("cldr", locale.lang), _read("words", locale.lang)
    fields: dict[str, Any] = {name: tuple(words.get(name, ())) for name in _TUPLES}
    fields |= {name: words.get(name, {}) for name in _MAPS}
    fields |= {name: words[name] for name in _PLAIN if name in words}
    for name in _GROUPED:
        fields[name] = {form: key for key, forms in words.get(name, {}).items() for form in forms}
    return Lexicon(
        locale=locale,
        cardinals=_folded({**cldr.get("cardinals", {}), **words.get("cardinals", {})}),
        articles=frozenset(words.get("articles", ())),
        adverbs=frozenset(words.get("adverbs", ())),
        bare_scales=frozenset(words.get("bare_scales", ())),
        ordinals={**cldr["ordinals"], **words.get("ordinals", {})},
        scales=_plainer({**cldr["scales"], **words.get("scales", {})}),
        months={**cldr["months"], **words.get("months", {})},
        weekdays=(*cldr["weekdays"]["names"], *words.get("weekdays", ())),
        units={
            **symbols,
            **_units(cldr["units"], short=False, without=words.get("no_units", ())),
            **_units(words.get("units", {})),
        },
        currencies=_inverted(cldr["currencies"]) | _inverted(words.get("currencies", {})),
        signs={**SIGNS, **words.get("signs", {})},
        year_leads=frozenset(words.get("year_leads", ())),
        stop=frozenset(words.get("stop", ())),
        **fields,
    )


_CYRILLIC = {
    "км": "km", "см": "cm", "мм": "mm", "кг": "kg", "га": "ha", "км²": "km2", "км2": "km2", "м²": "m2", "кВт": "kW",
    "МВт": "MW", "км/ч": "km/h", "км/год": "km/h", "кв. км": "km2",
}  # fmt: skip
"""Symbols of units that languages in Cyrillic share."""
_WRITTEN_IN_CYRILLIC = frozenset("be be-tarask bg kk ky mk mn sr tg tt uk ba cv os sah ce av ru rue".split())
_ANY_FORMS = (
    r"{d}\.? (?:de |di |da |na )?{m}\.?(?:,? (?:de |del |ta' |ng )?{y})?", r"{m}\.? {d}\.?,? {y}",
    r"{m}\.? (?:de |del )?{y}",
    r"{y}\.? {m} {d}\.?",
)  # fmt: skip
_PER_CENT = (
    "procent prosent prosenttia prosentti százalék százaléka percent procenta procentov procenti posto "
    "postotak protsenti protsent procentas procentų procentai procenti ehuneko phần_trăm peratus persen "
    "persent por_cento per_cent la_sută процента процент отсто проценти τοις_εκατό אחוז אחוזים ร้อยละ শতাংশ"
).split()


def _untabled(locale: Locale, symbols: Mapping[str, Unit]) -> Lexicon:
    """Return what is known of a language without words by hand: months, scales and units, if CLDR has them."""
    more = _more().get(locale.lang, {})
    names = {name: UNITS[name] for name in _INTERNATIONAL}
    cyrillic = _CYRILLIC if locale.lang in _WRITTEN_IN_CYRILLIC else {}
    return Lexicon(
        locale=locale,
        units={
            **symbols,
            **names,
            **{form: CANONICAL[name] for form, name in cyrillic.items()},
            **_units(more.get("units", {}), short=False),
        },
        signs=SIGNS,
        scales={**more.get("scales", {}), **ANYWHERE},
        months={**_ENGLISH_MONTHS, **more.get("months", {})},
        forms=(*_ENGLISH_FORMS, *(_ANY_FORMS if more else ())),
        percent=tuple(word.replace("_", " ") for word in _PER_CENT),
        prefixes=HEBREW_PREFIXES if locale.lang in {"he", "yi"} else "",
    )


HEBREW_PREFIXES = "בהוכלמש"
ANYWHERE: Mapping[str, int] = {
    **dict.fromkeys(
        (
            "million millions milion milioni milions miljon miljoner miljonit miljoen milyon milijun milijuna "
            "milijon milijona milioane millió miljoonaa millones milhões milliun juta triệu мільйонів милиона "
            "милиони миллион милион εκατομμύρια εκατ. מיליון ล้าน"
        ).split(),
        6,
    ),
    **dict.fromkeys(
        (
            "milliard milliarder milliards miliard miliarde miljard miljardit miljardia miljarder milyar "
            "milijarda milijardi milijarde miliarde miliardi milliárd miliar милиарда милиарди милијарди "
            "милијарда мільярдів δισεκατομμύρια δισ. מיליארד tỷ"
        ).split(),
        9,
    ),
}
"""Scale words that are the same power of ten wherever they are written; "billion" is not among them."""


@lru_cache(maxsize=1)
def _more() -> dict[str, dict[str, Any]]:
    return _read("cldr", "more")


def _folded(words: Mapping[str, int]) -> dict[str, int]:
    return _plainer({word.lower(): number for word, number in words.items()})


def _plainer(words: Mapping[str, int]) -> dict[str, int]:
    """Add the spellings without accents, as typewriters have them: tres milhoes, fuenf."""
    plainer = {_unaccented(word): number for word, number in words.items() if word[0].isalpha()}
    return {**plainer, **{word.translate(_UMLAUTS): number for word, number in words.items()}, **words}


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _unaccented(word: str) -> str:
    """Leave out accents on Latin letters."""
    if not unicodedata.name(word[0], "").startswith("LATIN"):
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _inverted(names: Mapping[str, list[str]]) -> dict[str, str]:
    return {form: code for code, forms in names.items() for form in forms}


def _units(
    names: Mapping[str, list[str]], *, short: bool = True, without: Collection[str] = ()
) -> dict[str, Unit]:
    """Resolve our names of units; CLDR's short ones (in, al, an) are left out: they are common words."""
    return {
        form: CANONICAL[name]
        for name, forms in names.items()
        for form in forms
        if form not in without
        if short or len(form) > _SHORT or not (form.isascii() and form.isalpha())
    }
