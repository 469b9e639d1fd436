"""Currencies: signs, prefixes, codes and names to ISO 4217. Amounts are never converted."""

from __future__ import annotations

import re

from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import BLANK

SIGNS = {
    "US$": "USD", "U.S.$": "USD", "US $": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "Can$": "CAD", "CDN$": "CAD",
    "J$": "JMD", "Z$": "ZWD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "JP¥": "JPY",
    "CN¥": "CNY", "RMB¥": "CNY", "₹": "INR", "Rupees": "INR", "Rs.": "INR", "Rs": "INR",
    "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₪": "ILS", "₴": "UAH", "₡": "CRC", "₲": "PYG",
    "₵": "GHS",
    "₸": "KZT", "IR£": "IEP", "E£": "EGP", "LE": "EGP", "RM": "MYR", "Rp": "IDR", "RMB": "CNY", "Fr.": "CHF",
    "SFr": "CHF", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "DM": "DEM", "₤": "GBP", "kr": "SEK", "₭": "LAK",
    "Mex$": "MXN", "MXN$": "MXN", "CAD$": "CAD", "AUD$": "AUD",
    "USD$": "USD", "₮": "MNT", "₼": "AZN", "₾": "GEL", "֏": "AMD", "៛": "KHR",
}  # fmt: skip
"""By the custom of the English Wikipedia: $ is the US dollar, ¥ the yen, Rs. the Indian rupee."""

CODES = frozenset(
    "AED AFN ALL AMD ARS AUD AZN BAM BDT BGN BHD BND BOB BRL BSD BWP BYN BZD CAD CHF CLP CNY COP CRC CUP "
    "CZK DEM "
    "DKK DOP DZD EEK EGP ESP ETB EUR FIM FJD FRF GBP GEL GHS GRD GTQ HKD HNL HRK HUF IDR IEP ILS INR IQD IRR "
    "ISK ITL JMD JOD JPY KES KGS KHR KRW KWD KZT LAK LBP LKR LTL LVL MAD MDL MKD MMK MNT MOP MXN MYR NAD NGN "
    "NIO NLG NOK NPR NZD OMR PEN PHP PKR PLN PTE PYG QAR RON RSD RUB RUR RWF SAR SDG SEK SGD SKK SYP THB TJS "
    "TND TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VND XAF XOF YER ZAR ZMW ZWL".split()
)

NAMES = {
    "dollar": "USD", "dollars": "USD", "US dollars": "USD", "US dollar": "USD", "U.S. dollars": "USD",
    "American dollars": "USD", "Australian dollars": "AUD", "Canadian dollars": "CAD",
    "Hong Kong dollars": "HKD", "New Zealand dollars": "NZD", "Singapore dollars": "SGD", "euro": "EUR",
    "euros": "EUR", "yen": "JPY", "Japanese yen": "JPY", "pounds sterling": "GBP", "British pounds": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rupee": "INR", "Indian rupees": "INR",
    "Pakistani rupees": "PKR", "won": "KRW", "South Korean won": "KRW", "rubles": "RUB", "ruble": "RUB",
    "roubles": "RUB", "rouble": "RUB", "francs": "FRF", "French francs": "FRF", "Swiss francs": "CHF",
    "Deutsche Marks": "DEM", "Deutschmarks": "DEM", "Deutsche Mark": "DEM", "lire": "ITL", "lira": "ITL",
    "Turkish lira": "TRY", "pesetas": "ESP", "guilders": "NLG", "zloty": "PLN", "złoty": "PLN",
    "zlotys": "PLN",
    "forints": "HUF", "forint": "HUF", "reais": "BRL", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR",
    "shekels": "ILS", "hryvnia": "UAH", "hryvnias": "UAH", "naira": "NGN", "rand": "ZAR",
    "Mexican pesos": "MXN",
    "Philippine pesos": "PHP", "dong": "VND", "Danish kroner": "DKK", "Norwegian kroner": "NOK",
    "Swedish kronor": "SEK", "kronor": "SEK", "cents": "USD", "cent": "USD",
    "bitcoin": "XBT", "bitcoins": "XBT", "pence": "GBP",
}  # fmt: skip
HUNDREDTHS = frozenset({"cents", "cent", "pence"})

_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<sign>{any_of([*SIGNS, *CODES])})[{BLANK}]?$")
_BEHIND = re.compile(
    rf"[{BLANK}]?-?(?:(?P<sign>[€£¥₽₴₪₫₩₡₭₱₦₲₵₸₹₺฿]|\$(?![\d{BLANK}]*\d)"
    rf"|(?<=[{BLANK}])\$(?=[{BLANK}]\d{{1,12}}[{BLANK}]\$))(?!\d)"
    rf"|(?P<code>{any_of([*CODES, 'zł', 'Kč', 'DM', 'RMB', 'kr', 'Ft'])})(?!\w)"
    rf"|(?P<name>{any_of(NAMES)})(?!\w))"
)
_BEHIND_ANOTHER = re.compile(rf"\d[{BLANK}]?$")
_LONGEST = 8

_WON = re.compile(rf"[{BLANK}](?:the|a|an|in|by|at|his|her|its|their|games?|matches|of|and|\d)")


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency written right before `start` and where it begins.

    >>> currency_before("about US$4.4", 9), currency_before("5", 0)
    (('USD', 6), None)
    """
    if start == 0 or (text[start - 1] in BLANK and start == 1):
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

    >>> currency_behind("5 million yen", 9)
    ('JPY', 13, False)
    """
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    word = match["sign"] or match["code"] or match["name"]
    if word == "won" and _WON.match(text, match.end()):
        return None  # "5 won the race"
    code = SIGNS.get(word) or NAMES.get(word) or word
    return code, match.end(), word in HUNDREDTHS
