"""Currencies: signs, prefixes, codes and names to ISO 4217. Amounts are never converted.

The full names (Finnish markka) are CLDR's (languages/cldr/en.toml); by hand are signs, and the names that
stand for one currency without its country.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK
from wikidiff.extract.pounds import is_sterling
from wikidiff.model.patterns import late

_DOLLARS = {
    "US": "USD", "U.S.": "USD", "USD": "USD", "A": "AUD", "AU": "AUD", "Aus": "AUD", "AUD": "AUD", "C": "CAD",
    "CA": "CAD", "Can": "CAD", "CDN": "CAD", "Cdn": "CAD", "CAD": "CAD", "HK": "HKD", "HKD": "HKD", "NZ": "NZD",
    "NZD": "NZD", "S": "SGD", "SG": "SGD", "SGD": "SGD", "NT": "TWD", "TWD": "TWD", "R": "BRL", "MX": "MXN",
    "Mex": "MXN", "MXN": "MXN", "J": "JMD", "Z": "ZWD", "TT": "TTD", "BZ": "BZD", "EC": "XCD", "Bds": "BBD",
    "FJ": "FJD", "FJD": "FJD", "N": "NAD", "AR": "ARS", "ARS": "ARS", "CLP": "CLP", "COP": "COP",
}  # fmt: skip
"""What stands before a dollar sign, or behind it ($A), and whose dollar it says."""

SIGNS = {
    **{f"{whose}$": code for whose, code in _DOLLARS.items()},
    **{f"{whose} $": code for whose, code in _DOLLARS.items() if len(whose) > 1},
    **{f"${whose}": code for whose, code in _DOLLARS.items() if whose not in {"R", "J", "Z", "N"}},
    "$": "USD", "£": "GBP", "GB£": "GBP", "UK£": "GBP", "€": "EUR", "EUR€": "EUR", "¥": "JPY", "￥": "JPY",
    "JP¥": "JPY", "CN¥": "CNY", "RMB¥": "CNY", "RMB ¥": "CNY", "₹": "INR", "Rupees": "INR", "Rs.": "INR",
    "Rs": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₪": "ILS", "₴": "UAH", "₡": "CRC", "₲": "PYG",
    "₵": "GHS", "₿": "XBT", "元": "CNY", "円": "JPY",
    "₸": "KZT", "IR£": "IEP", "E£": "EGP", "LE": "EGP", "RM": "MYR", "Rp": "IDR", "RMB": "CNY", "Fr.": "CHF",
    "SFr": "CHF", "SFr.": "CHF", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "DM": "DEM", "₤": "GBP", "kr": "SEK",
    "₭": "LAK", "₮": "MNT", "₼": "AZN", "₾": "GEL", "֏": "AMD", "៛": "KHR", "NLƒ": "NLG", "BTC": "XBT",
}  # fmt: skip
"""By the custom of the English Wikipedia: $ is the US dollar, ¥ the yen, Rs. the Indian rupee."""

CODES = frozenset(
    "AED AFN ALL AMD AOA ARS ATS AUD AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BYR BZD CAD CDF "
    "CHF CLP CNY COP CRC CSK CUP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB EUR FIM FJD FRF GBP GEL GHS GIP GMD "
    "GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KRW KWD KYD "
    "KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO "
    "NLG NOK NPR NZD OMR PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SIT SKK SLL "
    "SRD SSP STN SVC SYP SZL THB TJS TMT TND TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VES VND VUV WST XAF XBT "
    "XCD XOF XPF YER ZAR ZMK ZMW ZWD ZWL".split()
)

NAMES = {
    "dollar": "USD", "dollars": "USD", "US dollars": "USD", "US dollar": "USD", "U.S. dollars": "USD",
    "U.S. dollar": "USD", "American dollars": "USD", "United States dollars": "USD", "euro": "EUR",
    "euros": "EUR", "yen": "JPY", "pounds sterling": "GBP", "pound sterling": "GBP", "British pounds": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "Chinese renminbi": "CNY", "rupees": "INR", "rupee": "INR", "won": "KRW",
    "rubles": "RUB", "ruble": "RUB", "roubles": "RUB", "rouble": "RUB", "francs": "FRF", "Deutsche Marks": "DEM",
    "Deutsche marks": "DEM", "Deutschmarks": "DEM", "Deutschmark": "DEM", "Deutsche Mark": "DEM", "lire": "ITL",
    "lira": "ITL", "Turkish liras": "TRY", "pesetas": "ESP", "peseta": "ESP", "guilders": "NLG",
    "guilder": "NLG", "Dutch guilders": "NLG", "zloty": "PLN", "złoty": "PLN", "zlotys": "PLN", "złotys": "PLN",
    "zlotych": "PLN", "forints": "HUF", "forint": "HUF", "reais": "BRL", "baht": "THB", "rupiah": "IDR",
    "rupiahs": "IDR", "ringgit": "MYR", "shekels": "ILS", "shekel": "ILS", "hryvnia": "UAH", "hryvnias": "UAH",
    "hryvnas": "UAH", "naira": "NGN", "rand": "ZAR", "dong": "VND", "kronor": "SEK", "Swedish crowns": "SEK",
    "markka": "FIM", "markkas": "FIM", "markkaa": "FIM", "drachma": "GRD", "drachmas": "GRD", "drachmae": "GRD",
    "escudos": "PTE", "schillings": "ATS", "punts": "IEP", "taka": "BDT", "takas": "BDT", "kwanza": "AOA",
    "kwanzas": "AOA", "krooni": "EEK", "kroons": "EEK", "tenge": "KZT", "birr": "ETB", "kyat": "MMK",
    "kyats": "MMK", "lari": "GEL", "litas": "LTL", "leva": "BGN", "koruna": "CZK", "korunas": "CZK",
    "korun": "CZK", "kuna": "HRK", "kunas": "HRK", "cedis": "GHS", "cedi": "GHS", "bolivianos": "BOB",
    "bolívares": "VEF", "quetzales": "GTQ", "quetzals": "GTQ", "lempiras": "HNL", "gourdes": "HTG",
    "guaraníes": "PYG", "ngultrum": "BTN", "tugrik": "MNT", "tugriks": "MNT", "patacas": "MOP", "dalasi": "GMD",
    "pula": "BWP", "kina": "PGK", "cents": "USD", "cent": "USD", "US cents": "USD", "euro cents": "EUR",
    "eurocents": "EUR", "bitcoin": "XBT", "bitcoins": "XBT", "pence": "GBP", "quid": "GBP", "CFA francs": "XOF",
    "Reichsmark": "DEM", "Reichsmarks": "DEM", "Hong Kong dollar": "HKD", "Taiwan dollars": "TWD",
    "New Taiwan dollars": "TWD", "Israeli shekels": "ILS", "Soviet rubles": "SUR", "Soviet roubles": "SUR",
    "Russian roubles": "RUB", "Belgian francs": "BEF", "gold francs": "XFO", "kopecks": "RUB", "kopeks": "RUB",
    "paise": "INR", "fen": "CNY", "pfennigs": "DEM", "pfennig": "DEM", "centimes": "FRF",
}  # fmt: skip
HUNDREDTHS = frozenset(
    "cents cent pence kopecks kopeks paise fen pfennigs pfennig centimes eurocents".split()
) | {"US cents", "euro cents"}


@lru_cache(maxsize=1)
def names_by_first_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return all names of currencies by their first word, the longest first, each with its code."""
    path = files("wikidiff.extract.languages").joinpath("cldr/en.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))["currencies"]
    names = {name: code for code, forms in table.items() for name in forms} | NAMES
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(names, key=lambda one: (-len(one), one)):
        grouped.setdefault(name.split()[0], []).append((name, names[name]))
    return {first: tuple(pairs) for first, pairs in grouped.items()}


_ANY_SIGN = any_of([*SIGNS, *CODES])
_BEFORE = late(rf"(?<![A-Za-z])(?P<sign>{_ANY_SIGN})[{BLANK}]?$")
_LAST = frozenset(sign[-1] for sign in (*SIGNS, *CODES))
_SIGN_BEHIND = late(
    rf"[{BLANK}]?-?(?:(?P<sign>[€£¥₽₴₪₫₩₡₭₱₦₲₵₸₹₺฿₿元円]|\$(?![\d{BLANK}]*\d)"
    rf"|(?<=[{BLANK}])\$(?=[{BLANK}]\d{{1,12}}[{BLANK}]\$))(?!\d)"
    rf"|(?P<code>{any_of([*CODES, 'zł', 'Kč', 'DM', 'RMB', 'kr', 'Ft', 'US$', 'BTC'])})(?!\w))"
)
_NAME_BEHIND = late(rf"[{BLANK}]?-?(?P<word>[^\W\d_](?:[^\W\d_]|\.(?=[A-Z])|(?<=[A-Z])\.)*)")
_BEHIND_ANOTHER = late(rf"\d[{BLANK}]?$")
_LONGEST = 8

_WON = late(rf"[{BLANK}](?:the|a|an|in|by|at|his|her|its|their|games?|matches|of|and|\d)")


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency written right before `start` and where it begins.

    >>> currency_before("about US$4.4", 9), currency_before("5", 0), currency_before("HK $5", 4)
    (('USD', 6), None, ('HKD', 0))
    """
    if start == 0 or (text[start - 1] in BLANK and start == 1):
        return None
    last = text[start - 2] if text[start - 1] in BLANK else text[start - 1]
    if last not in _LAST:
        return None
    left = max(0, start - _LONGEST)
    match = _BEFORE.search(text[left:start])
    if match is None:
        return None
    sign = match["sign"]
    if text[start - 1] in BLANK and _BEHIND_ANOTHER.search(text, max(0, left - 2), left + match.start()):
        return None  # the sign of the number before: 10 $ 30 $
    code = SIGNS.get(sign, sign)
    return code, left + match.start()


def currency_behind(text: str, end: int) -> tuple[str, int, bool] | None:
    """Return the currency written right behind `end`, where it ends, and whether it counts hundredths.

    >>> currency_behind("5 million yen", 9), currency_behind("5 Finnish markka", 1)
    (('JPY', 13, False), ('FIM', 16, False))
    """
    if match := _SIGN_BEHIND.match(text, end):
        word = match["sign"] or match["code"]
        return SIGNS.get(word, word), match.end(), False
    match = _NAME_BEHIND.match(text, end)
    if match is None:
        return None
    word, begin = match["word"], match.start("word")
    if word in {"pounds", "pound"}:
        stop = match.end()
        return ("GBP", stop, False) if is_sterling(text, end, stop) else None
    for name, code in names_by_first_word().get(word, ()):
        stop = begin + len(name)
        if (text.startswith(name, begin) or _is_spaced(text, name, begin)) and not text[
            stop : stop + 1
        ].isalnum():
            if name == "won" and _WON.match(text, stop):
                return None  # "5 won the race"
            return code, stop, name in HUNDREDTHS
    return None


def _is_spaced(text: str, name: str, begin: int) -> bool:
    """Tell whether a name stands there with other blanks than its own."""
    return " " in name and text[begin : begin + len(name)].replace("\u00a0", " ") == name
