"""Templates whose text is a pattern of their parameters: most that state a figure or a date in other wikis.

A pattern holds `{1}` or `{name}` for a parameter, `{d:1,2,3}` for the date of a day, a month and a year
(the machine's form where all are numbers), `{r:1}` for a number in Roman digits, `{n:1}` for one with the
signs of the language, `{2=a: a. C.}` for words that are there if the parameter says so, and `[...]` for what
is left out where a parameter in it is empty.
"""

from __future__ import annotations

import re

from wikidiff.parsing.rendering.numbers import signs
from wikidiff.parsing.rendering.shapes import Values, whole
from wikidiff.patterns import late

_OPTION = late(r"\[([^\[\]]*)\]")
_FIELD = late(r"\{(?:(?P<how>[drn]):)?(?P<keys>[^{}=]+)\}")
_IF = late(r"\{(?P<key>[^{}=:]+)=(?P<value>[^{}=:]+):(?P<then>[^{}]*)\}")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
MOST_CENTURIES = 39
"""Numbers that are written in Roman digits: centuries."""


def shape(pattern: str, values: Values, lang: str = "en") -> str | None:
    """Fill a pattern; None where its first parameter, without which nothing is stated, is empty.

    >>> shape("{1} {2}{3}", {"1": "12", "2": "km", "3": "2"}), shape("{1}[ {2}]", {"1": "5"})
    ('12 km2', '5')
    >>> [shape("{d:1,2,3}", {"1": "5", "2": month, "3": "1994"}) for month in ("5", "mai")]
    ['1994-05-05', '5 mai 1994']
    >>> shape("{r:1} век", {"1": "19"}), shape("{1} м", {})
    ('XIX век', None)
    >>> shape("{n:1}", {"1": "1829.5"}, "de"), shape("siglo {1}{2=a: a. C.}", {"1": "V", "2": "a"})
    ('1829,5', 'siglo V a. C.')
    """
    pattern = _IF.sub(lambda part: part["then"] if values.get(part["key"]) == part["value"] else "", pattern)
    first = _FIELD.search(_OPTION.sub("", pattern))
    if first is not None and not any(values.get(key) for key in first["keys"].split(",")):
        return None
    chosen = _OPTION.sub(lambda option: option[1] if _is_given(option[1], values) else "", pattern)
    filled = _FIELD.sub(lambda field: _filled(field, values, lang), chosen)
    return re.sub(" +", " ", filled).strip()


def _is_given(part: str, values: Values) -> bool:
    return all(any(values.get(key) for key in field["keys"].split(",")) for field in _FIELD.finditer(part))


def _filled(field: re.Match[str], values: Values, lang: str) -> str:
    given = [values.get(key, "").strip() for key in field["keys"].split(",")]
    if field["how"] == "d":
        return _date(given)
    if field["how"] == "r":
        return _roman(given[0])
    told = next((one for one in given if one), "")
    return _signed(told, lang) if field["how"] == "n" else told


_PLAIN = late(r"(?P<minus>[-−–]?)(?P<whole>\d+)(?:\.(?P<rest>\d+))?")
_GROUPED_FROM, _GROUPED_BY_SIGN_FROM = 4, 5
"""Digits from which thousands are parted: where it is a blank that parts them, four digits are."""


def _signed(written: str, lang: str) -> str:
    """Write a number of the machine with the signs of the language; what has signs of its own stays."""
    match = _PLAIN.fullmatch(written)
    if match is None:
        return written
    (decimal, group), whole = signs(lang), match["whole"]
    if len(whole) >= (_GROUPED_FROM if group.isspace() else _GROUPED_BY_SIGN_FROM):
        whole = f"{int(whole):,}".replace(",", group)
    return match["minus"] + whole + (decimal + match["rest"] if match["rest"] else "")


def _date(given: list[str]) -> str:
    numbers = [whole(one) for one in given]
    if len(given) == len(numbers) and all(numbers):
        return "-".join(str(number).zfill(2) for number in reversed(numbers))
    if len(given) > 1 and given[0] == "" and numbers[1] and numbers[2]:
        return f"{given[2]}-{given[1].zfill(2)}"
    return " ".join(one for one in given if one)


def _roman(written: str) -> str:
    number = whole(written)
    if number is None or not 0 < number <= MOST_CENTURIES:
        return written
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text
