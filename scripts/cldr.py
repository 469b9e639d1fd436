"""Generate the language tables of wikidiff/languages: `python scripts/cldr.py [--check]`.

Input: CLDR 47 as Babel 2.18.0 carries it (separators, months, weekdays, compact numbers, units,
currencies) and the number words of num2words 0.5.14. Both versions are checked: another one may write
other tables. Words that neither has are written by hand, in the words.toml beside each cldr.toml; this script
never touches them. A language is a folder with a words.toml in it; it needs no entry here.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import num2words
from babel import Locale, localedata

BABEL, NUM2WORDS = "2.18.0", "0.5.14"
FOLDER = Path(__file__).parent.parent / "wikidiff/languages"
LANGUAGES = tuple(sorted(path.parent.name for path in FOLDER.glob("*/words.toml")))
MORE = (
    "af", "bg", "bn", "ca", "da", "el", "et", "eu", "fi", "gl", "he", "hr", "hu", "lt", "lv", "mk", "ms", "nb",
    "nn", "ro", "sk", "sl", "sr", "th", "vi",
)  # fmt: skip
"""Languages of which only the months, the scale words and the names of units are taken: `more.toml`."""

UNITS = {
    "length-kilometer": "km", "length-meter": "m", "length-decimeter": "dm", "length-centimeter": "cm",
    "length-millimeter": "mm", "length-micrometer": "µm", "length-nanometer": "nm", "length-mile": "mi",
    "length-yard": "yd", "length-foot": "ft", "length-inch": "in", "length-nautical-mile": "nmi",
    "length-light-year": "ly", "length-astronomical-unit": "au", "length-parsec": "parsec",
    "area-square-kilometer": "km2", "area-hectare": "ha", "area-square-meter": "m2",
    "area-square-centimeter": "cm2", "area-square-mile": "sqmi", "area-acre": "acre",
    "area-square-foot": "sqft", "area-square-inch": "sqin", "area-square-yard": "sqyd",
    "volume-cubic-kilometer": "km3", "volume-cubic-meter": "m3", "volume-cubic-centimeter": "cm3",
    "volume-cubic-mile": "cumi", "volume-cubic-foot": "cuft", "volume-cubic-inch": "cuin",
    "volume-hectoliter": "hL", "volume-liter": "L", "volume-deciliter": "dL", "volume-centiliter": "cL",
    "volume-milliliter": "mL", "volume-gallon": "USgal", "volume-barrel": "oilbbl",
    "volume-bushel": "USbu", "volume-pint": "pt", "volume-fluid-ounce": "USoz",
    "mass-tonne": "t", "mass-kilogram": "kg", "mass-gram": "g", "mass-milligram": "mg",
    "mass-microgram": "µg", "mass-ton": "ton", "mass-pound": "lb", "mass-ounce": "oz", "mass-stone": "st",
    "mass-carat": "ct",
    "temperature-celsius": "°C", "temperature-fahrenheit": "°F", "temperature-kelvin": "K",
    "speed-kilometer-per-hour": "km/h", "speed-meter-per-second": "m/s", "speed-mile-per-hour": "mph",
    "speed-knot": "kn",
    "duration-century": "century", "duration-decade": "decade", "duration-year": "year",
    "duration-month": "month", "duration-week": "week", "duration-day": "day", "duration-hour": "hour",
    "duration-minute": "minute", "duration-second": "second", "duration-millisecond": "ms",
    "energy-joule": "J", "energy-kilojoule": "kJ", "energy-calorie": "cal", "energy-kilocalorie": "kcal",
    "energy-kilowatt-hour": "kWh", "energy-electronvolt": "eV",
    "power-watt": "W", "power-kilowatt": "kW", "power-megawatt": "MW", "power-gigawatt": "GW",
    "power-milliwatt": "mW", "power-horsepower": "hp",
    "pressure-pascal": "Pa", "pressure-hectopascal": "hPa", "pressure-kilopascal": "kPa",
    "pressure-megapascal": "MPa", "pressure-bar": "bar", "pressure-millibar": "mbar",
    "pressure-atmosphere": "atm", "pressure-pound-force-per-square-inch": "psi",
    "frequency-hertz": "Hz", "frequency-kilohertz": "kHz", "frequency-megahertz": "MHz",
    "frequency-gigahertz": "GHz", "electric-volt": "V", "electric-ampere": "A",
    "electric-milliampere": "mA", "electric-ohm": "Ω", "force-newton": "N", "light-lumen": "lm",
    "digital-bit": "bit", "digital-byte": "byte", "digital-kilobyte": "kB", "digital-megabyte": "MB",
    "digital-gigabyte": "GB", "digital-terabyte": "TB", "digital-petabyte": "PB",
    "digital-kilobit": "kbit", "digital-megabit": "Mbit", "digital-gigabit": "Gbit",
    "angle-degree": "°", "angle-arc-minute": "arcmin", "angle-arc-second": "arcsec",
    "graphics-pixel": "px", "graphics-megapixel": "MP",
}  # fmt: skip
"""CLDR's name of a unit to ours (wikidiff/extract/units.py)."""

CURRENCIES = (
    "USD EUR GBP JPY CNY INR RUB KRW CHF CAD AUD NZD HKD SGD TWD BRL MXN ARS CLP COP PEN SEK NOK DKK ISK PLN "
    "CZK HUF RON BGN UAH BYN KZT TRY ILS EGP SAR AED IQD IRR PKR BDT LKR NPR THB VND IDR MYR PHP ZAR NGN KES "
    "MAD DZD TND SYP LBP JOD KWD QAR DEM FRF ITL ESP PTE NLG BEF ATS GRD IEP FIM SUR"
).split()


def table(lang: str) -> dict[str, dict[str, Any]]:
    """Return the sections of a language's table, ready to be written."""
    locale = Locale(lang)
    if lang == "en":
        return {"currencies": _every_currency(locale)}
    return {
        "months": _months(locale),
        "weekdays": {"names": _weekdays(locale)},
        "scales": _scales(locale),
        "units": _units(locale),
        "currencies": _currencies(locale),
        "cardinals": _cardinals(lang),
        "ordinals": _ordinals(lang),
    }


def _months(locale: Locale) -> dict[str, int]:
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if re.search(r"[^\W\d]", name) and (locale.language in {"ja", "zh"} or not name[0].isdigit()):
                    names.setdefault(name.rstrip("."), number)
    return names


def _weekdays(locale: Locale) -> list[str]:
    return _unique(
        locale.days[context][width][day].rstrip(".")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for day in range(7)
    )


def _scales(locale: Locale) -> dict[str, int]:
    """Read the word or sign that a compact pattern puts behind its zeros: ``0 Mio`` is ten to the 6."""
    scales: dict[str, int] = {}
    for width in ("short", "long"):
        for patterns in dict(locale._data["compact_decimal_formats"].get(width, {})).values():
            for size, pattern in patterns.items():
                text = _bare(str(pattern.pattern if hasattr(pattern, "pattern") else pattern))
                zeros = text.count("0")
                word = text.replace("0", "").replace("'", "").strip()
                if zeros and word:
                    scales.setdefault(word, len(str(size)) - zeros)
    return scales


def _bare(text: str) -> str:
    """Leave out marks of direction and let every blank be one space."""
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"\s+", " ", plain)


def _units(locale: Locale) -> dict[str, list[str]]:
    units: dict[str, list[str]] = {}
    for identifier, name in UNITS.items():
        patterns = locale._data["unit_patterns"].get(identifier, {})
        names = _unique(_names(patterns, ("long", "short")))
        if names:
            units[name] = names
    return units


def _names(patterns: Mapping[str, Any], widths: Iterable[str]) -> Iterable[str]:
    for width in widths:
        for plural, text in dict(patterns.get(width, {})).items():
            if isinstance(text, str) and plural != "per" and _bare(text).startswith("{0}"):
                yield _bare(text.replace("{0}", "")).strip()


def _currencies(locale: Locale) -> dict[str, list[str]]:
    currencies = {}
    for code in CURRENCIES:
        plurals = dict(locale._data["currency_names_plural"].get(code, {}))
        names = [locale._data["currency_names"].get(code, ""), *plurals.values()]
        names = [re.sub(r"\s*\([^)]*\)", "", _bare(name)) for name in names if name]
        if names:
            currencies[code] = _unique(names)
    return currencies


def _every_currency(locale: Locale) -> dict[str, list[str]]:
    """Name all currencies, those of the past too, in words that an English text has for them.

    What has the name of another with a year behind it, or is no money, is left out.
    """
    names: dict[str, list[str]] = {}
    for code, plurals in sorted(locale._data["currency_names_plural"].items()):
        forms = [_bare(name) for name in plurals.values() if name]
        if re.match("X[^ACOP]|XA[^F]|XCD|XPF|CHE|CHW|USN|USS|UY[IW]|CLF|COU|MXV|BOV", code) and code not in {
            "XCD",
            "XPF",
        }:
            continue
        if any(re.search(r"[()\d]|unit|new ", name) for name in forms):
            continue
        names[code] = _unique(form for name in forms for form in (name, *_both_numbers(name)))
    return names


def _both_numbers(name: str) -> list[str]:
    """Return a name with and without the English plural: ten Finnish markka(s)."""
    return [name[:-1]] if name.endswith("s") and not name.endswith("ss") else [f"{name}s"]


def _cardinals(lang: str) -> dict[str, int]:
    """Number words from 0 to 99 (and the hundreds), where num2words has the language."""
    if lang in {"zh", "hi", "ja", "ko"}:
        return {}
    cardinals = {}
    for number in [*range(100), *range(100, 1000, 100)]:
        words = num2words.num2words(number, lang=lang)
        for form in (
            words,
            words.replace("-", " "),
            words.replace(" et ", "-et-"),
            words.replace(" و ", " و"),
        ):
            cardinals.setdefault(form, number)
    return cardinals


_ENDINGS = {"de": ("", "n", "r", "s", "m"), "es": ("",), "it": ("",), "pt": ("",)}
_FEMININE = frozenset({"es", "it", "pt"})


def _ordinals(lang: str) -> dict[str, int]:
    """Ordinals in words from 1 to 31, with their endings, where num2words has the language."""
    if lang not in {"de", "fr", "es", "it", "pt", "nl", "ru"}:
        return {}
    ordinals = {}
    for number in range(1, 32):
        word = num2words.num2words(number, to="ordinal", lang=lang)
        forms = [f"{word}{ending}" for ending in _ENDINGS.get(lang, ("",))]
        if lang in _FEMININE and word.endswith("o"):
            forms += [re.sub("o(?= |$)", "a", word)]
        for form in forms:
            ordinals.setdefault(form, number)
    return ordinals


def _unique(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


def written(lang: str) -> str:
    """Return a language's table as TOML."""
    lines = [
        f"# Generated by scripts/cldr.py from CLDR 47 (Babel {BABEL}) and num2words {NUM2WORDS}: not by hand."
    ]
    for name, section in table(lang).items():
        lines += ["", f"[{name}]"]
        lines += [f"{_quoted(key)} = {_value(value)}" for key, value in section.items()]
    return "\n".join(lines) + "\n"


def written_more() -> str:
    """Return what is taken of the languages that have no table of their own, as TOML."""
    lines = [f"# Generated by scripts/cldr.py from CLDR 47 (Babel {BABEL}): not by hand."]
    for lang in MORE:
        locale = Locale(lang)
        for name, section in (
            ("months", _months(locale)),
            ("scales", _scales(locale)),
            ("units", _units(locale)),
        ):
            lines += ["", f"[{lang}.{name}]"]
            lines += [f"{_quoted(key)} = {_value(value)}" for key, value in section.items()]
    return "\n".join(lines) + "\n"


def written_separators() -> str:
    """Return the decimal sign and the one between thousands of all languages, and of variants that differ.

    Variants of English are left out: CLDR's en_DE and en_AT are English as others are thought to write it.
    """
    found: dict[str, tuple[str, str]] = {}
    for identifier in sorted(localedata.locale_identifiers(), key=lambda name: (name.count("_"), name)):
        locale = Locale.parse(identifier)
        symbols = locale.number_symbols.get("latn", {})
        signs = symbols.get("decimal", ""), symbols.get("group", "")
        code = identifier.lower().replace("_", "-")
        base = code.split("-")[0]
        differs = base != "en" and found.get(base, signs) != signs
        if (
            signs[0] in {".", ","}
            and signs[1] in set(".,’\u00a0\u202f")
            and ("_" not in identifier or differs)
        ):
            found[code] = signs
    lines = [f"# Generated by scripts/cldr.py from CLDR 47 (Babel {BABEL}): not by hand."]
    for signs in sorted(set(found.values())):
        codes = _value([code for code in found if found[code] == signs])
        lines += [
            "",
            "[[separators]]",
            f"decimal = {json.dumps(signs[0])}",
            f"group = {json.dumps(signs[1])}",
            f"codes = {codes}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _value(key)


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def is_pinned() -> bool:
    """Tell whether the libraries are those that the committed tables were made with."""
    return (version("babel"), version("num2words")) == (BABEL, NUM2WORDS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="compare with the committed tables, write nothing"
    )
    check = parser.parse_args().check
    if not is_pinned():
        print(f"needs Babel {BABEL} and num2words {NUM2WORDS}", file=sys.stderr)
        return 2
    stale = [path for path, text in written_tables().items() if not _same(path, text)]
    if check:
        print(f"stale: {' '.join(stale)}" if stale else "all tables are up to date")
        return 1 if stale else 0
    for path in stale:
        (FOLDER / path).write_text(written_tables()[path], encoding="utf-8")
    return 0


def written_tables() -> dict[str, str]:
    """Return all generated files by their path in the folder."""
    tables = {f"{lang}/cldr.toml": written(lang) for lang in LANGUAGES}
    return {**tables, "more.toml": written_more(), "separators.toml": written_separators()}


def _same(name: str, text: str) -> bool:
    path = FOLDER / name
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
