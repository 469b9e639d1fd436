"""What templates that render figures and dates read as.

Each function takes the template's canonical name, its readable parameters by name (numbered from 1) and
the language, and returns the text, in pieces if it states several figures. None knows the day: what a
wiki computes from today's date (an age, the years since) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

Values = Mapping[str, str]

Pieces = tuple[tuple[str, str], ...]
"""What a template reads as in pieces, each with the parameter that it begins with ("" for the first)."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_RANGE_WORDS = {"to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "by": " by ", "x": " × ",
                "×": " × ", "+/-": " ± ", "±": " ± ", "to(-)": " to ", "and(-)": " and "}  # fmt: skip

_LISTING = frozenset({"and", "or", "and(-)"})
"""Words between amounts of which each is a figure of its own; the others join them into a range."""

_UNIT_SYMBOLS = {
    "sqmi": "sq mi", "sqkm": "km²", "km2": "km²", "m2": "m²", "mi2": "sq mi", "ft2": "sq ft", "sqft": "sq ft",
    "sqm": "m²", "cm2": "cm²", "m3": "m³", "km3": "km³", "cuft": "cu ft", "cumi": "cu mi", "C": "°C", "F": "°F",
    "C-change": "°C", "F-change": "°F", "degC": "°C", "degF": "°F", "K": "K", "acre": "acres", "ha": "ha",
    "foot": "ft", "feet": "ft", "inch": "in", "mile": "mi", "miles": "mi", "yard": "yd", "nmi": "nmi",
    "kph": "km/h", "km/h": "km/h", "MPH": "mph", "PD/sqmi": "/sq mi", "PD/km2": "/km²", "/sqmi": "/sq mi",
    "/km2": "/km²", "impgal": "imp gal", "USgal": "US gal", "lbs": "lb", "LT": "long tons", "ST": "short tons",
    "MT": "t", "metre": "m", "meter": "m", "kilometre": "km", "kilometer": "km", "kilogram": "kg", "pound": "lb",
}  # fmt: skip
"""Codes of `{{convert}}` whose symbol is not the code itself."""

_CURRENCY_SIGNS = {
    "us$": "US$", "usd": "US$", "$": "$", "a$": "A$", "aud": "A$", "au$": "A$", "c$": "C$", "cad": "C$",
    "can$": "C$", "ca$": "C$", "nz$": "NZ$", "nzd": "NZ$", "hk$": "HK$", "hkd": "HK$", "s$": "S$", "sgd": "S$",
    "eur": "€", "euro": "€", "gbp": "£", "jpy": "¥", "yen": "¥", "cny": "CN¥", "rmb": "CN¥", "inr": "₹",
    "indian rupee": "₹", "rs": "Rs. ", "inrconvert": "₹", "rub": "₽", "russian ruble": "₽", "krw": "₩",
    "brl": "R$", "r$": "R$", "php": "₱", "ils": "₪", "try": "₺", "thb": "฿",
}  # fmt: skip


def convert(name: str, values: Values, lang: str) -> Pieces:
    """Read ``{{convert|5|km|mi}}`` as its written side; the conversion is the wiki's arithmetic.

    >>> convert("convert", {"1": "5", "2": "km", "3": "mi"}, "en")
    (('5 km', ''),)
    >>> convert("convert", {"1": "2", "2": "-", "3": "5", "4": "km"}, "en")
    (('2–5 km', ''),)
    >>> convert("convert", {"1": "2", "2": "and", "3": "5", "4": "km"}, "en")
    (('2 and ', ''), ('5 km', '3'))
    >>> convert("convert", {"1": "6", "2": "ft", "3": "1", "4": "in", "5": "m"}, "en")
    (('6 ft 1 in', ''),)
    """
    parts = [values[str(number)] for number in range(1, 12) if str(number) in values]
    told: list[tuple[str, str]] = []
    text, begins, index = _grouped(parts[0]) if parts else "", "", 1
    while index + 1 < len(parts) and parts[index].lower() in _RANGE_WORDS and _is_number(parts[index + 1]):
        text += _RANGE_WORDS[parts[index].lower()]
        if parts[index].lower() in _LISTING:
            told.append((text, begins))
            text, begins = "", str(index + 2)
        text += _grouped(parts[index + 1])
        index += 2
    if index < len(parts):
        text = _with_unit(text, parts[index])
        index += 1
    while index + 1 < len(parts) and _is_number(parts[index]) and not _is_number(parts[index + 1]):
        text += " " + _with_unit(parts[index], parts[index + 1])
        index += 2
    return (*told, (text, begins))


def _with_unit(number: str, code: str) -> str:
    symbol = _UNIT_SYMBOLS.get(code, code)
    return f"{number}{symbol}" if symbol.startswith("/") else f"{number} {symbol}"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-−+]?[\d.,/+]+", text) is not None


def _grouped(number: str) -> str:
    """Group the digits of a bare number in threes, as MediaWiki's number templates do.

    >>> _grouped("12345.6"), _grouped("1,234"), _grouped("about")
    ('12,345.6', '1,234', 'about')
    """
    match = re.fullmatch(r"([-−+]?)(\d{4,})(\.\d+)?", number)
    return f"{match[1]}{int(match[2]):,}{match[3] or ''}" if match else number


def val(name: str, values: Values, lang: str) -> str:
    """Read ``{{val|1.5|e=9|u=km}}``, and the bare power of ten of ``{{e|9}}``.

    >>> val("val", {"1": "1.5", "e": "9", "u": "km"}, "en"), val("e", {"1": "6"}, "en")
    ('1.5×10^9 km', '×10^6')
    """
    if name != "val":
        return f"×10^{values.get('1', '')}"
    text = _grouped(values.get("1", ""))
    if values.get("2"):
        text += f"±{values['2']}"
    if values.get("e"):
        text += f"×10^{values['e']}"
    unit = values.get("u") or values.get("ul") or ""
    return f"{text} {unit}".strip()


def fraction(name: str, values: Values, lang: str) -> str:
    """Read ``{{frac|2|3}}`` and ``{{frac|1|1|2}}``.

    >>> fraction("frac", {"1": "2", "2": "3"}, "en"), fraction("frac", {"1": "1", "2": "1", "3": "2"}, "en")
    ('2/3', '1 1/2')
    """
    parts = [values[key] for key in ("1", "2", "3") if key in values]
    if len(parts) == 3:
        return f"{parts[0]} {parts[1]}/{parts[2]}"
    return "/".join(parts) if len(parts) == 2 else f"1/{parts[0]}" if parts else ""


_DOT_GROUPS = frozenset("de es it pt nl da id tr el hr sl sr ro ca gl eu is fo".split())
_BLANK_GROUPS = frozenset("fr ru uk cs sk pl bg fi sv nb no nn hu et lv lt be kk".split())
_MARKS = {**dict.fromkeys(_DOT_GROUPS, (".", ",")), **dict.fromkeys(_BLANK_GROUPS, ("\u00a0", ","))}
"""Signs between thousands and before decimals where they are not a comma and a full stop (CLDR 44)."""


def formatnum(name: str, values: Values, lang: str) -> str:
    """Read ``{{formatnum:1234567}}`` with the signs of the language; the number may stand in the name.

    >>> formatnum("formatnum:", {"0": "1234567"}, "en"), formatnum("formatnum", {"1": "1234.5"}, "de")
    ('1,234,567', '1.234,5')
    """
    number = values.get("0") or values.get("1", "")
    if lang not in _MARKS or not re.fullmatch(r"[-−+]?\d+(?:\.\d+)?", number):
        return _grouped(number)
    group, decimal = _MARKS[lang]
    return _grouped(number).replace(",", "\0").replace(".", decimal).replace("\0", group)


def format_zahl(name: str, values: Values, lang: str) -> str:
    """Read ``{{FormatZahl|21.1234}}`` of German wikis, which rounds what is not given the decimals.

    >>> [format_zahl("formatzahl", {"1": number}, "de") for number in ("54321.12", "321.1234", "1.1234", ".001")]
    ['54.321', '321,1', '1,12', '0']
    """
    try:
        number = Decimal(values.get("1", ""))
        wanted = values.get("2", "")
        decimals = (
            int(wanted) if wanted.isdigit() else 2 if abs(number) < 10 else 1 if abs(number) < 1000 else 0
        )
        rounded = format(round(number, decimals), "f")
    except (InvalidOperation, ValueError):
        return values.get("1", "")
    short = rounded.rstrip("0").rstrip(".") if "." in rounded and not wanted else rounded
    text = formatnum(name, {"1": short}, lang if lang in _MARKS else "de")
    return text.replace(".", "") if abs(number) < _GROUPED_FROM else text


_GROUPED_FROM = 10_000
"""German writes four digits without a sign between them."""


def percentage(name: str, values: Values, lang: str) -> str:
    """Read ``{{percentage|1|4}}`` as the quotient, ``{{pct|25}}`` as it is.

    >>> percentage("percentage", {"1": "1", "2": "4"}, "en")
    '25%'
    """
    try:
        part, whole = float(values.get("1", "")), float(values.get("2", ""))
        decimals = int(values.get("3", "0"))
        return f"{part / whole * 100:.{decimals}f}%"
    except (ValueError, ZeroDivisionError):
        return f"{values.get('1', '')}%" if values.get("1") else ""


def height(name: str, values: Values, lang: str) -> str:
    """Read ``{{height|ft=6|in=1}}`` or ``{{height|m=1.85}}``.

    >>> height("height", {"ft": "6", "in": "1"}, "en"), height("height", {"m": "1.85"}, "en")
    ('6 ft 1 in', '1.85 m')
    """
    return " ".join(f"{values[unit]} {unit}" for unit in ("m", "cm", "ft", "in") if values.get(unit))


def as_of(name: str, values: Values, lang: str) -> str:
    """Read ``{{as of|2009|7}}``; `alt` is shown instead where it is given.

    >>> as_of("as of", {"1": "2009", "2": "7"}, "en"), as_of("as of", {"1": "2009", "lc": "y"}, "en")
    ('As of July 2009', 'as of 2009')
    """
    if values.get("alt"):
        return values["alt"]
    words = "since" if values.get("since") else "as of"
    day = _day(values, american=values.get("df", "").upper() == "US")
    return f"{words if values.get('lc') else words.capitalize()} {day or 'now'}"


def marked_date(values: Values) -> str:
    """Name the date that ``{{as of|2008|4|1|alt=…}}`` marks without showing it.

    >>> marked_date({"1": "2008", "2": "4", "3": "1", "alt": "as of the election"})
    'as of 2008-04-01'
    """
    numbers = [values[key] for key in ("1", "2", "3") if values.get(key)]
    return "as of " + "-".join(number.zfill(2) for number in numbers)


def update_due(values: Values) -> str:
    """Return the day from which ``{{update after|2008|11}}`` asks for an update, as Template:Update after has it.

    >>> update_due({"1": "2008"}), update_due({"1": "2008", "2": "11"}), update_due({"1": "2008", "2": "12"})
    ('2009-01-01', '2008-12-01', '2009-01-01')
    >>> update_due({"1": "2008", "2": "11", "3": "4"}), update_due({})
    ('2008-11-04', '')
    """
    numbers = [values[key] for key in ("1", "2", "3") if values.get(key, "").isdigit()]
    if not numbers:
        return ""
    year, month, day = (*map(int, numbers), 0, 0)[:3]
    if day:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year + (month in (0, 12)):04}-{month % 12 + 1:02}-01" if month else f"{year + 1:04}-01-01"


def circa(name: str, values: Values, lang: str) -> str:
    """Read ``{{circa|1956}}``.

    >>> circa("circa", {"1": "1956"}, "en")
    'c. 1956'
    """
    years = [values[key] for key in ("1", "2") if values.get(key)]
    return " – ".join(f"c. {year}" for year in years) if years else "c."


def date(name: str, values: Values, lang: str) -> Pieces:
    """Read a date template: year, month, day, then the time; an age of today is left out.

    >>> date("birth date and age", {"1": "1956", "2": "5", "3": "5", "df": "y"}, "en")
    (('5 May 1956', ''),)
    >>> date("start date", {"1": "1993", "2": "02", "3": "24", "4": "08", "5": "30"}, "en")
    (('08:30, February 24, 1993', ''),)
    >>> date("death date and age", {"1": "1993", "2": "2", "3": "24", "4": "1941", "5": "4", "6": "12"}, "en")
    (('February 24, 1993', ''), (' (aged 51)', '4'))
    """
    if values.get("1") and not values["1"].strip().isdigit():
        return ((values["1"], ""),)
    day = _day(values, american=not values.get("df"))
    if name in _DEATHS:
        age = _age(values)
        return ((day, ""), (f" (aged {age})", "4")) if age else ((day, ""),)
    clock = ":".join(values[key].strip() for key in ("4", "5", "6") if values.get(key, "").strip().isdigit())
    if name not in _TIMED or not values.get("5"):
        return ((day, ""),)
    zone = values.get("7", "").strip()
    return ((f"{clock}, {day}" + (f" ({'UTC' if zone == 'Z' else zone})" if zone else ""), ""),)


_DEATHS = frozenset({"death date and age", "dda", "death-date and age"})
_TIMED = frozenset({"start date", "end date", "start date and age", "start-date", "end-date"})


def _age(values: Values) -> int | None:
    """Return the years between the two dates of a template that gives both."""
    try:
        died, born = (tuple(int(values[str(key)]) for key in keys) for keys in ((1, 2, 3), (4, 5, 6)))
    except (KeyError, ValueError):
        return None
    return died[0] - born[0] - (died[1:] < born[1:])


def _day(values: Values, *, american: bool) -> str:
    year, month, day = (values.get(key, "").strip() for key in ("1", "2", "3"))
    if month.isdigit() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    if not month:
        return year
    if day.isdigit() and 1 <= int(day) <= 31:
        return f"{month} {int(day)}, {year}" if american else f"{int(day)} {month} {year}".strip()
    return f"{month} {year}".strip()


def money(name: str, values: Values, lang: str) -> str:
    """Read ``{{US$|4.4 billion}}``, ``{{JPY|476000000}}``.

    >>> money("us$", {"1": "4.4 billion"}, "en"), money("jpy", {"1": "476000000"}, "en")
    ('US$4.4 billion', '¥476,000,000')
    """
    sign = _CURRENCY_SIGNS.get(name, name if len(name) == 1 else f"{name.upper()} ")
    return sign + _grouped(values.get("1", ""))


RENDERERS: dict[str, Callable[[str, Values, str], str | Pieces]] = {
    "convert": convert,
    "val": val,
    "fraction": fraction,
    "format_zahl": format_zahl,
    "formatnum": formatnum,
    "percentage": percentage,
    "height": height,
    "as_of": as_of,
    "circa": circa,
    "date": date,
    "money": money,
}
"""By the `what` of a template whose `how` is `render`."""
