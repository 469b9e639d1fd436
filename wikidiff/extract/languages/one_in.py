"""So many in so many, which is a share: uno de cada tres, un Français sur dix, 3人に1人."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from wikidiff.extract.found import Found
from wikidiff.extract.languages.script import begin, end, words_of
from wikidiff.languages import Language, language_of
from wikidiff.model import FigureKind

_WHOLES = 1_000
"""Of more than so many no part is told in this way."""


@lru_cache(maxsize=64)
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(form, language_of(lang)) for form in language_of(lang).one_in)


def _pattern(form: str, lex: Language) -> re.Pattern[str]:
    small = words_of(lex, [word for word, number in lex.cardinals.items() if 0 < number <= 100])
    for name in ("a", "n"):
        form = form.replace(f"{{{name}w}}", f"(?P<{name}>{small})")
        form = form.replace(f"{{{name}}}", rf"(?P<{name}>{small}|\d{{1,4}})")
    return re.compile(rf"{begin(lex)}(?:{form}){end(lex)}(?![.,]?\d)", re.IGNORECASE)


def read_one_in(text: str, start: int, lex: Language) -> Found | None:
    """Read so many in so many, in per cent.

    >>> read_one_in("uno de cada tres", 0, language_of("es")).value
    Decimal('33.3333')
    """
    match = next(filter(None, (pattern.match(text, start) for pattern in _patterns(lex.lang))), None)
    if match is None:
        return None
    part, whole = (_number(match[name], lex) for name in ("a", "n"))
    if not 0 < part < whole <= _WHOLES:
        return None
    percent = (Decimal(part) / whole * 100).quantize(Decimal("0.0001")).normalize() + 0
    return Found(start=start, end=match.end(), kind=FigureKind.PERCENT, value=percent, unit="%")


@lru_cache(maxsize=64)
def _led(lang: str) -> re.Pattern[str]:
    """Compile what stands before the second number where the first is an article: un Français sur."""
    lex = language_of(lang)
    forms = [form.partition("{n")[0].replace("{aw}", words_of(lex, lex.articles)) for form in lex.one_in]
    return re.compile(
        rf"{begin(lex)}(?:{'|'.join(form for form in forms if '{' not in form) or '(?!)'})$", re.IGNORECASE
    )


_LED_WITHIN = 40


def read_led_one_in(text: str, start: int, floor: int, lex: Language) -> Found | None:
    """Read one in so many at the second number: an article alone is no place at which a figure begins.

    >>> read_led_one_in("un Français sur dix", 16, 0, language_of("fr")).value
    Decimal('10')
    """
    lead = _led(lex.lang).search(text, max(floor, start - _LED_WITHIN), start)
    return read_one_in(text, lead.start(), lex) if lead else None


def _number(written: str, lex: Language) -> int:
    return int(written) if written.isdigit() else lex.cardinals[written.lower()]
