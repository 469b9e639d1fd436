"""Signs and codes of currencies to ISO 4217; the names are in the tables of the languages."""

from __future__ import annotations

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
