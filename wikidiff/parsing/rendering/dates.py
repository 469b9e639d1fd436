"""Templates that state a date."""

from __future__ import annotations

from wikidiff.parsing.rendering.shapes import Pieces, Values, whole

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_LONGEST_MONTH = 31


def as_of(name: str, values: Values, lang: str) -> str:
    """Read ``{{as of|2009|7}}``; `alt` is shown instead where it is given.

    >>> as_of("as of", {"1": "2009", "2": "7"}, "en"), as_of("as of", {"1": "2009", "lc": "y"}, "en")
    ('As of July 2009', 'as of 2009')
    """
    if values.get("alt"):
        return values["alt"]
    words = "since" if values.get("since") else "as of"
    day = _day(values, lang, american=values.get("df", "").upper() == "US")
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
    numbers = [number for key in ("1", "2", "3") if (number := whole(values.get(key, ""))) is not None]
    if not numbers:
        return ""
    year, month, day = (*numbers, 0, 0)[:3]
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
    >>> date("birth date and age2", {str(at): of for at, of in enumerate("2014 6 1 1985 3 9".split(), 1)}, "en")
    (('March 9, 1985', ''),)
    """
    if values.get("1") and whole(values["1"]) is None:
        return ((values["1"], ""),)
    if name in _YEAR_FIRST:
        return ((values.get("1", ""), ""),)
    if name == "birth based on age as of date":
        return ((_born(values), ""),)
    if name in _SEVERAL:
        return _days(values, lang, step=4 if name in _PLACED else 3)
    if name in _ON_A_DAY and values.get("4"):
        values = {**values, **{str(at): values.get(str(at + 3), "") for at in (1, 2, 3)}}
    day = _day(values, lang, american=not values.get("df"))
    if name in _DEATHS:
        age = _age(values)
        return ((day, ""), (f" (aged {age})", "4")) if age else ((day, ""),)
    clock = ":".join(values[key].strip() for key in ("4", "5", "6") if whole(values.get(key, "")) is not None)
    if name not in _TIMED or not values.get("5"):
        return ((day, ""),)
    zone = values.get("7", "").strip()
    return ((f"{clock}, {day}" + (f" ({'UTC' if zone == 'Z' else zone})" if zone else ""), ""),)


_ON_A_DAY = frozenset({"birth date and age2", "birth-date and age2", "bda2"})
"""Whose age is told on the day that stands first; the birth stands behind it."""
_YEAR_FIRST = frozenset({"death year and age"})
"""The year of death, then the year of birth: ages are told by the year only."""
_SEVERAL = frozenset({"film date", "start and end dates"})
_PLACED = frozenset({"film date"})
_DEATHS = frozenset({"death date and age", "dda", "death-date and age"})
_TIMED = frozenset({"start date", "end date", "start date and age", "start-date", "end-date"})


def _born(values: Values) -> str:
    """Return the years in which one can be born who has an age on a day.

    >>> _born({"1": "50", "2": "2006", "3": "5", "4": "5"})
    '1955/1956'
    """
    age, year = whole(values.get("1", "")), whole(values.get("2", ""))
    return values.get("1", "") if age is None or year is None else f"{year - age - 1}/{year - age}"


def _days(values: Values, lang: str, *, step: int) -> Pieces:
    """Return each day, with the place behind it if a step has four: ``{{film date|2009|5|5|Cannes|2009|6}}``.

    >>> _days({"1": "2009", "2": "5", "3": "5", "4": "Cannes", "5": "2009", "6": "6"}, "en", step=4)
    (('May 5, 2009 (Cannes)', ''), (', June 2009', '5'))
    """
    told: list[tuple[str, str]] = []
    at = 1
    while values.get(str(at)):
        given = {str(index + 1): values.get(str(at + index), "") for index in range(3)}
        day = _day(given, lang, american=not values.get("df"))
        place = values.get(str(at + 3), "") if step > len(given) else ""
        told.append(
            ((", " if told else "") + day + (f" ({place})" if place else ""), str(at) if told else "")
        )
        at += step
    return tuple(told) or (("", ""),)


def marriage(name: str, values: Values, lang: str) -> Pieces:
    """Read ``{{marriage|Ann|1990|2000|end=div.}}`` as Template:Marriage shows it.

    >>> marriage("marriage", {"1": "Ann", "2": "1990", "3": "2000", "end": "div"}, "en")
    (('Ann (m. 1990', ''), ('; div. 2000)', '3'))
    >>> marriage("marriage", {"1": "Ann", "2": "1990"}, "en"), marriage("married", {"1": "Ann"}, "en")
    ((('Ann (m. 1990)', ''),), (('Ann', ''),))
    """
    spouse, began, ended = (values.get(key, "") for key in ("1", "2", "3"))
    how = (values.get("end") or values.get("reason") or "").rstrip(".")
    if not began:
        return ((spouse, ""),)
    opened = f"{spouse} (m. {began}".lstrip()
    if ended:
        return ((opened, ""), (f"; {how or 'until'}{'.' if how else ''} {ended})", "3"))
    return ((f"{opened}; {how}.)" if how else f"{opened})", ""),)


def span_of_years(name: str, values: Values, lang: str) -> str:
    """Read ``{{floruit|1200|1210}}`` and ``{{reign|768|814}}``.

    >>> span_of_years("reign", {"1": "768", "2": "814"}, "en"), span_of_years("fl.", {"1": "1200"}, "en")
    ('r. 768–814', 'fl. 1200')
    """
    years = "–".join(values[key] for key in ("1", "2") if values.get(key))
    return f"{name[0] + ('' if name[0] == 'r' else 'l')}. {years}".strip()


def old_style_date(name: str, values: Values, lang: str) -> str:
    """Read ``{{OldStyleDate|6 June|1799|26 May}}`` without its day of the old calendar: it is the same day.

    >>> old_style_date("oldstyledate", {"1": "6 June", "2": "1799", "3": "26 May"}, "en")
    '6 June 1799'
    """
    return f"{values.get('1', '')} {values.get('2', '')}".strip()


def age(name: str, values: Values, lang: str) -> str:
    """Read ``{{age|1950|1|1|1990|1|1}}``, the years between two days; with one, what it shows is of today.

    >>> age("age", {"1": "1950", "2": "1", "3": "2", "4": "1990", "5": "1", "6": "1"}, "en")
    '39'
    >>> age("age", {"1": "1950", "2": "1", "3": "2"}, "en")
    ''
    """
    turned = {str(number): values.get(str((number + 2) % 6 + 1), "") for number in range(1, 7)}
    years = _age(turned)
    return "" if years is None else str(years)


def _age(values: Values) -> int | None:
    """Return the years between the two dates of a template that gives both."""
    numbers = [whole(values.get(str(key), "")) for key in range(1, 7)]
    year, month, day, born, *birthday = (number or 0 for number in numbers)
    return None if None in numbers else year - born - ([month, day] < birthday)


def _day(values: Values, lang: str, *, american: bool) -> str:
    """Write a date in words in English, in the machine's form in every other language."""
    if lang.partition("-")[0] != "en":
        numbers = (values.get(key, "").strip() for key in ("1", "2", "3"))
        return "-".join(number.zfill(2) for number in numbers if number)
    year, month, day = (values.get(key, "").strip() for key in ("1", "2", "3"))
    if 1 <= (whole(month) or 0) <= len(MONTHS):
        month = MONTHS[int(month) - 1]
    if not month:
        return year
    if 1 <= (whole(day) or 0) <= _LONGEST_MONTH:
        return f"{month} {int(day)}, {year}" if american else f"{int(day)} {month} {year}".strip()
    return f"{month} {year}".strip()
