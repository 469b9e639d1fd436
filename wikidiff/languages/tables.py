"""Read the record of a language from its folder: `cldr.toml` is generated, `words.toml` is written by hand.

A language is a folder; there is no list of them anywhere else. What every language shares is in `any.toml`,
separators of all languages and variants in `separators.toml`, and months, scales and units of those that have no
folder in `more.toml`; both are generated (`scripts/cldr.py`).
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from wikidiff.languages.currencies import SIGNS
from wikidiff.languages.record import Language
from wikidiff.model.units import UNITS, Unit

_HERE = files("wikidiff.languages")
TABLED = frozenset(entry.name for entry in _HERE.iterdir() if entry.joinpath("words.toml").is_file())
"""Languages whose words are written down."""

_TUPLES = (
    "joints points half minus forms before_christ anno_domini to between conjunctions closers since until "
    "since_behind until_behind present percent percent_points percent_before per counters stamp_before "
    "stamp_before_day stamp_behind labels years of date_about own_years no_stop_units titles weekdays "
    "vague and_half unit_and_half no_share one_in alternatives starting arriving hourly date_about_behind "
    "other_eras own_months floating"
).split()
_SETS = "amount_leads articles adverbs bare_scales year_leads stop".split()
_MAPS = (
    "either_units half_words half_units counting shares rates sums dozens halves fractions seasons reigns decades "
    "century_names money_scales plurals"
).split()
_GROUPED = "qualifiers post_qualifiers parts parts_behind multiples".split()
_PLAIN = (
    "continuous fused nouns_capital units_first prefixes ordinal ordinal_before plural adjective names "
    "addresses houses ordinal_stem names_before reaching unclear arrived suffixes adverbial long_years"
).split()

_SHORT = 2
_CANONICAL: Mapping[str, Unit] = {unit.name: unit for unit in reversed(UNITS.values())}
_ENGLISH_FORMS = ("{d} {m} {y}", "{m} {d},? {y}")
"""Whole dates in English stand in wikis of every language, for want of translated templates."""


@lru_cache(maxsize=64)
def language_of(code: str) -> Language:
    """Return what is known of a language or a variant of one, by its code.

    >>> [language_of(code).lang for code in ("en-gb", "simple", "de-AT", "pt_PT", "zh-tw", "xx")]
    ['en', 'en', 'de', 'pt-pt', 'zh', 'xx']
    >>> language_of("de").months["Mai"], language_of("xx").cardinals, language_of("de-ch").group
    (5, {}, '’')
    """
    lang, base = _resolved(code)
    if base in TABLED:
        return _tabled(lang, base)
    return _untabled(lang, base)


def _resolved(code: str) -> tuple[str, str]:
    """Return the code of the variant, if it writes numbers in its own way, and that of its language."""
    whole = code.lower().replace("_", "-")
    base = whole.split("-")[0]
    if base in {"simple", ""}:
        return "en", "en"
    table = _separators()
    return (whole if whole in table and table[whole] != table.get(base) else base), base


@lru_cache(maxsize=1)
def _separators() -> Mapping[str, tuple[str, str]]:
    """Return the decimal sign and the one between thousands, by language and by variants that differ."""
    table = _read("separators.toml")
    return {code: (one["decimal"], one["group"]) for one in table["separators"] for code in one["codes"]}


@lru_cache(maxsize=64)
def separators_of(code: str) -> tuple[str, str] | None:
    """Return the decimal sign and the one between thousands as CLDR has them; None if it has not.

    >>> separators_of("de"), separators_of("en-us"), separators_of("xx")
    ((',', '.'), ('.', ','), None)
    """
    lang, base = _resolved(code)
    return _separators().get(lang) or _separators().get(base)


def _signs(lang: str, base: str) -> dict[str, Any]:
    """Return the signs of a language; where the comma is no decimal sign, it is read as one before two digits."""
    signs = separators_of(lang)
    if signs is None:
        return {"lenient": True}
    return {"decimal": signs[0], "group": signs[1], "lenient": signs[0] == "." and base != "en"}


def _read(*path: str) -> dict[str, Any]:
    text = _HERE.joinpath(*path).read_text(encoding="utf-8")
    return tomllib.loads(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1)
def _any() -> dict[str, Any]:
    return _read("any.toml")


@lru_cache(maxsize=1)
def _more() -> dict[str, dict[str, Any]]:
    return _read("more.toml")


@lru_cache(maxsize=64)
def _of_folder(base: str) -> Mapping[str, Any]:
    """Resolve the tables of a folder, once for all variants."""
    cldr, words = _read(base, "cldr.toml"), _read(base, "words.toml")
    fields: dict[str, Any] = {name: tuple(words.get(name, ())) for name in _TUPLES}
    fields |= {name: frozenset(words.get(name, ())) for name in _SETS}
    fields |= {name: words.get(name, {}) for name in _MAPS}
    fields |= {name: words[name] for name in _PLAIN if name in words}
    for name in _GROUPED:
        fields[name] = {form: key for key, forms in words.get(name, {}).items() for form in forms}
    names = cldr.get("weekdays", {}).get("names", ())
    return fields | {
        "cardinals": _folded({**cldr.get("cardinals", {}), **words.get("cardinals", {})}),
        "ordinals": {**_of_stems(words), **cldr.get("ordinals", {}), **words.get("ordinals", {})},
        "scales": _plainer({**cldr.get("scales", {}), **words.get("scales", {})}),
        "months": {**cldr.get("months", {}), **words.get("months", {})},
        "weekdays": (*names, *words.get("weekdays", ())),
        "units": _units_of(base, cldr, words),
        "currencies": _inverted(cldr["currencies"]) | _inverted(words.get("currencies", {})),
        "signs": {**SIGNS, **words.get("signs", {})},
        "abbreviations": (*_any()["abbreviations"], *words.get("abbreviations", ())),
        "dotted_ordinals": base in _any()["dotted_ordinals"],
        "infobox": {
            name: tuple(listed) for name, listed in (_any()["infobox"] | words.get("infobox", {})).items()
        },
        "marks": {name: tuple(phrases) for name, phrases in words.get("marks", {}).items()},
        "sets": {name: frozenset(listed) for name, listed in words.get("sets", {}).items()},
    }


def _of_stems(words: Mapping[str, Any]) -> dict[str, int]:
    """Decline ordinals: each stem with each ending."""
    stems = words.get("ordinal_stems", {})
    endings = stems.get("endings", ())
    return {
        f"{stem}{ending}": number for stem, number in stems.items() if stem != "endings" for ending in endings
    }


def _tabled(lang: str, base: str) -> Language:
    return Language(lang=lang, base=base, tabled=True, **_signs(lang, base), **_of_folder(base))


def _untabled(lang: str, base: str) -> Language:
    """Return what is known of a language without words by hand: months, scales and units, if CLDR has them."""
    shared, english = _any(), language_of("en")
    more = _more().get(shared["same_as"].get(base, base), {})
    also = shared["months_also"].get(base, {})
    few = shared["few"].get(base, {})
    cyrillic = _units(shared["cyrillic_units"]) if base in shared["cyrillic"] else {}
    months = {name: number for name, number in english.months.items() if len(name) > 3 or name == "May"}
    anywhere = {word: int(power) for power, words in shared["scales"].items() for word in words}
    return Language(
        lang=lang,
        base=base,
        **_signs(lang, base),
        units={
            **_symbols(),
            **{name: UNITS[name] for name in shared["international"]},
            **cyrillic,
            **_units(more.get("units", {}), short=False),
        },
        signs=SIGNS,
        scales={**more.get("scales", {}), **anywhere},
        months={**months, **more.get("months", {}), **also},
        forms=(*_ENGLISH_FORMS, *(shared["forms"] if more or also else ())),
        no_stop_units=tuple(shared["no_stop_units"].get(base, ())),
        percent=tuple(shared["percent"]),
        prefixes=shared["prefixes"] if base in shared["prefixed"] else "",
        titles=tuple(few.get("titles", english.titles)),
        abbreviations=(*shared["abbreviations"], *few["abbreviations"]) if few else english.abbreviations,
        dotted_ordinals=base in shared["dotted_ordinals"],
    )


def _symbols() -> dict[str, Unit]:
    return {name: UNITS[name] for name in _any()["symbols"] if name in UNITS}


def _units_of(base: str, cldr: Mapping[str, Any], words: Mapping[str, Any]) -> Mapping[str, Unit]:
    """Return all names of units; English ones are those of the table of units itself."""
    if base == "en":
        return UNITS
    without = words.get("no_units", ())
    return {
        **_symbols(),
        **_units(cldr["units"], short=False, without=without),
        **_units(words.get("units", {})),
    }


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
    """Resolve our names of units.

    CLDR's short ones (in, al, an) are left out: they are common words; and so are abbreviations that are a symbol
    with the full stop of a sentence behind it (1829 m.).
    """
    return {
        form: _CANONICAL[name]
        for name, forms in names.items()
        for form in forms
        if form not in without
        if short or len(form) > _SHORT or not (form.isascii() and form.isalpha())
        if short or not form.endswith(".") or form[:-1] not in _any()["symbols"]
    }
