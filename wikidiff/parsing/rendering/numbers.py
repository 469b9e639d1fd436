"""Templates that state a number, a share or a sum of money."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from wikidiff.languages import separators_of
from wikidiff.parsing.rendering.shapes import MOST_DECIMALS, Values, whole

_CURRENCY_SIGNS = {
    "us$": "US$", "usd": "US$", "$": "$", "a$": "A$", "aud": "A$", "au$": "A$", "c$": "C$", "cad": "C$",
    "can$": "C$", "ca$": "C$", "nz$": "NZ$", "nzd": "NZ$", "hk$": "HK$", "hkd": "HK$", "s$": "S$", "sgd": "S$",
    "eur": "€", "euro": "€", "gbp": "£", "jpy": "¥", "yen": "¥", "cny": "CN¥", "rmb": "CN¥", "inr": "₹",
    "indian rupee": "₹", "rs": "Rs. ", "inrconvert": "₹", "rub": "₽", "russian ruble": "₽", "krw": "₩",
    "brl": "R$", "r$": "R$", "php": "₱", "ils": "₪", "try": "₺", "thb": "฿",
    "thai baht": "฿", "philippine peso": "₱", "ngn": "₦", "naira": "₦", "bdt": "৳", "inr convert": "₹",
}  # fmt: skip


_INDIAN = frozenset({"inrconvert", "inr convert"})
_INDIAN_SCALES = {"l": "lakh", "c": "crore", "m": "million", "b": "billion", "t": "trillion", "k": "thousand"}


def grouped(number: str) -> str:
    """Group the digits of a bare number in threes, as MediaWiki's number templates do.

    >>> grouped("12345.6"), grouped("1,234"), grouped("about")
    ('12,345.6', '1,234', 'about')
    """
    match = re.fullmatch(r"([-−+]?)(\d{4,})(\.\d+)?", number)
    return f"{match[1]}{int(match[2]):,}{match[3] or ''}" if match else number


def _localized(number: str, lang: str) -> str:
    """Write a number that has the signs of English with those of a language."""
    decimal, group = signs(lang)
    return number.translate({ord("."): decimal, ord(","): group})


def val(name: str, values: Values, lang: str) -> str:
    """Read ``{{val|1.5|e=9|u=km}}``, and the bare power of ten of ``{{e|9}}``.

    >>> val("val", {"1": "1.5", "e": "9", "u": "km"}, "en"), val("e", {"1": "6"}, "en")
    ('1.5×10^9 km', '×10^6')
    >>> val("val", {"1": "1200.5", "u": "kg"}, "de")
    '1.200,5 kg'

    A tolerance has the power too, and so has one in brackets, which counts in the last digits:

    >>> val("val", {"1": "5.3", "2": "2", "e": "3"}, "en"), val("val", {"1": "1.67(28)", "e": "-27"}, "en")
    ('5.3×10^3±2×10^3', '1.67×10^-27±0.28×10^-27')
    """
    if name != "val":
        return f"×10^{values.get('1', '')}"
    if values.get("2") in _BETWEEN:
        return _chained(values, lang)
    number, tolerance, other = (values.get(key, "") for key in ("1", "2", "3"))
    if match := re.fullmatch(r"([-−+\d.,]+)(\(\d+\))", number):
        number, tolerance = match[1], match[2]
    power = f"×10^{values['e']}" if values.get("e") else ""
    text = (values.get("p") or "") + _localized(grouped(number), lang) + power
    if match := re.fullmatch(r"\((\d+)\)", tolerance):
        decimals = len(number.partition(".")[2])
        text += f"±{_localized(f'{Decimal(match[1]).scaleb(-decimals):f}', lang)}{power}"
    elif tolerance and not other:
        text += f"±{_localized(tolerance.lstrip('±'), lang)}{power}"
    suffix = values.get("s") or values.get("end") or ""
    unit = values.get("u") or values.get("ul") or ""
    text = f"{text}{suffix} {unit}".strip()
    return f"{text} ({tolerance} {other})" if other else text


_BETWEEN = frozenset({"x", "×", "by", "to", "-", "–", "and", "or", ","})
"""What stands between the numbers of a product, a range or a list: ``{{val|4|x|5|u=m}}``."""
_SIGNS = {"x": " × ", "×": " × ", "-": "–", "–": "–", ",": ", "}


def _chained(values: Values, lang: str) -> str:
    """Write several numbers with what stands between them, and the unit behind the last.

    >>> val("val", {"1": "4.5", "2": "x", "3": "6", "u": "m"}, "en")
    '4.5 × 6 m'
    """
    text, key = _localized(grouped(values.get("1", "")), lang), 2
    while (joint := values.get(str(key), "")) in _BETWEEN and (number := values.get(str(key + 1))):
        text += _SIGNS.get(joint, f" {joint} ") + _localized(grouped(number), lang)
        key += 2
    power = f"×10^{values['e']}" if values.get("e") else ""
    return f"{text}{power} {values.get('u') or values.get('ul') or ''}".strip()


def fraction(name: str, values: Values, lang: str) -> str:
    """Read ``{{frac|2|3}}`` and ``{{frac|1|1|2}}``.

    >>> fraction("frac", {"1": "2", "2": "3"}, "en"), fraction("frac", {"1": "1", "2": "1", "3": "2"}, "en")
    ('2⁄3', '1 1⁄2')
    """
    parts = [values[key] for key in ("1", "2", "3") if key in values]
    if len(parts) == 3:
        return f"{parts[0]} {parts[1]}⁄{parts[2]}"
    return "⁄".join(parts) if len(parts) == 2 else f"1⁄{parts[0]}" if parts else ""


def gaps(name: str, values: Values, lang: str) -> str:
    """Read ``{{gaps|12|345|678}}``, a number whose groups are set apart.

    >>> gaps("gaps", {"1": "12", "2": "345", "3": "678", "u": "km"}, "en")
    '12\u2009345\u2009678 km'
    """
    parts = [values[str(number)] for number in range(1, 12) if values.get(str(number))]
    unit = values.get("u") or ""
    return f"{chr(0x2009).join(parts)} {unit}".strip()


def ordinal(name: str, values: Values, lang: str) -> str:
    """Read ``{{ordinal|23}}``.

    >>> [ordinal("ordinal", {"1": number}, "en") for number in ("1", "23", "112", "x")]
    ['1st', '23rd', '112th', 'x']
    """
    number = values.get("1", "")
    if not number.isdecimal():
        return number
    ending = "th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return f"{number}{ending}"


def duration(name: str, values: Values, lang: str) -> str:
    """Read ``{{duration|m=4|s=33}}`` and ``{{hms|1|23|45}}`` with the units, which 4:33 alone does not say.

    >>> duration("duration", {"m": "4", "s": "33"}, "en"), duration("hms", {"1": "1", "2": "23", "3": "45"}, "en")
    ('4 min 33 s', '1 h 23 min 45 s')
    """
    told = (
        (values.get(key) or values.get(str(place)) or "", unit) for place, (key, unit) in enumerate(_HMS, 1)
    )
    return " ".join(f"{number} {unit}" for number, unit in told if number and number.strip("0"))


_HMS = (("h", "h"), ("m", "min"), ("s", "s"))


def density(name: str, values: Values, lang: str) -> str:
    """Read ``{{pop density|1500|30|km2}}`` as the quotient.

    >>> density("pop density", {"1": "1,500", "2": "30", "3": "km2"}, "en")
    '50/km²'
    """
    try:
        people, area = (Decimal(values.get(key, "").replace(",", "")) for key in ("1", "2"))
        decimals = min(whole(values.get("prec", "")) or 0, MOST_DECIMALS)
        quotient = f"{people / area:,.{decimals}f}"
    except (ArithmeticError, ValueError):
        return ""
    unit = values.get("3", "")
    return (
        f"{quotient}/{ {'km2': 'km²', 'sqkm': 'km²', 'sqmi': 'sq mi'}.get(unit, unit) }" if unit else quotient
    )


def winning(name: str, values: Values, lang: str) -> str:
    """Read ``{{winning percentage|10|5}}``: the share of games won, in thousandths.

    >>> winning("winning percentage", {"1": "10", "2": "5"}, "en")
    '.667'
    """
    try:
        won, lost, drawn = (Decimal(values.get(key) or 0) for key in ("1", "2", "3"))
        return f"{(won + drawn / 2) / (won + lost + drawn):.3f}".lstrip("0")
    except ArithmeticError:
        return ""


def approx(name: str, values: Values, lang: str) -> str:
    """Read ``{{approx|40}}``.

    >>> approx("approx", {"1": "40"}, "en")
    'approx. 40'
    """
    return f"approx. {values.get('1', '')}".strip()


def signs(lang: str) -> tuple[str, str]:
    """Return the decimal sign and the one between thousands.

    >>> signs("en"), signs("de")
    (('.', ','), (',', '.'))
    """
    return separators_of(lang) or (".", ",")


def formatnum(name: str, values: Values, lang: str) -> str:
    """Read ``{{formatnum:1234567}}`` with the signs of the language; the number may stand in the name.

    >>> formatnum("formatnum:", {"0": "1234567"}, "en"), formatnum("formatnum", {"1": "1234.5"}, "de")
    ('1,234,567', '1.234,5')

    The template counts in floating point, with 14 significant digits:

    >>> formatnum("formatnum", {"1": "9999999999.99999"}, "en")
    '10,000,000,000'
    """
    number = values.get("0") or _floated(values.get("1", ""))
    decimal, group = signs(lang)
    if (decimal, group) == (".", ",") or not re.fullmatch(r"[-−+]?\d+(?:\.\d+)?", number):
        return grouped(number)
    return grouped(number).replace(",", "\0").replace(".", decimal).replace("\0", group)


def _floated(number: str) -> str:
    if not re.fullmatch(r"[-+]?\d+(?:\.\d+)?", number) or len(number) <= _DIGITS:
        return number
    digits = Decimal(number)
    return format(round(digits, _DIGITS - 1 - digits.adjusted()).normalize(), "f") if digits else number


_DIGITS = 14
"""Significant digits of a number that a module of MediaWiki writes (``%.14g`` of Lua)."""


def format_zahl(name: str, values: Values, lang: str) -> str:
    """Read ``{{FormatZahl|21.1234}}`` of German wikis, which rounds what is not given the decimals.

    >>> [format_zahl("formatzahl", {"1": number}, "de") for number in ("54321.12", "321.1234", "1.1234", ".001")]
    ['54.321', '321,1', '1,12', '0']
    """
    try:
        number = Decimal(values.get("1", ""))
        wanted = values.get("2", "")
        decimals = (
            min(whole(wanted) or 0, MOST_DECIMALS)
            if wanted
            else 2
            if abs(number) < 10
            else 1
            if abs(number) < 1000
            else 0
        )
        rounded = format(round(number, decimals), "f")
    except (InvalidOperation, ValueError):
        return values.get("1", "")
    short = rounded.rstrip("0").rstrip(".") if "." in rounded and not wanted else rounded
    text = formatnum(name, {"1": short}, lang if signs(lang)[0] == "," else "de")
    return text.replace(".", "") if abs(number) < _GROUPED_FROM else text


_GROUPED_FROM = 10_000
"""German writes four digits without a sign between them."""


def percentage(name: str, values: Values, lang: str) -> str:
    """Read ``{{percentage|1|4}}`` as the quotient, ``{{pct|25}}`` as it is.

    >>> percentage("percentage", {"1": "1", "2": "4"}, "en")
    '25%'
    """
    try:
        part, total = float(values.get("1", "")), float(values.get("2", ""))
        decimals = min(whole(values.get("3", "")) or 0, MOST_DECIMALS)
        return f"{part / total * 100:.{decimals}f}%"
    except (ValueError, ZeroDivisionError):
        return f"{values.get('1', '')}%" if values.get("1") else ""


def inflation(name: str, values: Values, lang: str) -> str | None:
    """Read ``{{inflation|US|100|2001|2001}}``; between two years the factor is known to the wiki only.

    >>> inflation("inflation", {"1": "US", "2": "100", "3": "2001", "4": "2001"}, "en")
    '100'
    """
    same = values.get("3") and values.get("3") == values.get("4")
    return values.get("2", "") if same else None


def rating(name: str, values: Values, lang: str) -> str:
    """Read ``{{rating|3.5|5}}``, which shows stars: five unless told.

    >>> rating("rating", {"1": "3.5"}, "en")
    '3.5/5'
    """
    return f"{values['1']}/{values.get('2') or '5'}" if values.get("1") else ""


def money(name: str, values: Values, lang: str) -> str:
    """Read ``{{US$|4.4 billion}}``, ``{{JPY|476000000}}``.

    >>> money("us$", {"1": "4.4 billion"}, "en"), money("jpy", {"1": "476000000"}, "en")
    ('US$4.4 billion', '¥476,000,000')
    >>> money("currency", {"1": "250", "2": "GBP"}, "en"), money("inrconvert", {"1": "250", "2": "c"}, "en")
    ('£250', '₹250 crore')
    """
    if name == "currency":
        name = values.get("2", "").lower()
    sign = _CURRENCY_SIGNS.get(name, name if len(name) == 1 else f"{name.upper()} ")
    scale = _INDIAN_SCALES.get(values.get("2", "").lower(), "") if name in _INDIAN else ""
    return f"{sign}{grouped(values.get('1', ''))} {scale}".strip()
