"""Scripts: digits and separators of any of them, and where a word begins and ends."""

from __future__ import annotations

import re
from functools import lru_cache

from wikidiff.extract.found import any_of
from wikidiff.extract.numbers import B
from wikidiff.languages import Language
from wikidiff.patterns import late

DASH = rf"{B}?[-‐‑–—−〜～~]{B}?"

_ZEROES = "٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐０"
_DIGITS = {ord(zero) + step: str(step) for zero in _ZEROES for step in range(10)}
_SIGNS = {ord(sign): plain for sign, plain in zip("٫٬％٪：／．，＋－（）　", ".,%%:/.,+-() ", strict=True)}
_APOSTROPHES = {ord(sign): "'" for sign in "’ʼ"}
_DOTTED = {ord("İ"): "I"}
"""The Turkish capital whose small letter is i, and two characters for `str.lower`."""
_LATIN = {**_DIGITS, **_SIGNS, **_APOSTROPHES, **_DOTTED}
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0970"
)
"""Signs that `re` does not take for letters though they are part of a word."""

LETTER = rf"[^\W_\d]|[{_MARKS}]"


def latin_digits(text: str) -> str:
    """Write the digits of every script, apostrophes, and signs of full width as ASCII has them; same length.

    >>> latin_digits("١٩٩٤ ५ ３％")
    '1994 5 3%'
    """
    if text.isascii():
        return text
    text = text.translate(_LATIN)
    return _ARABIC_COMMA.sub(",", text) if "،" in text else text


_ARABIC_COMMA = late(r"(?<=\d)(?<!\d{4})،(?=\d{1,3}(?!\d))")
"""The comma of Arabic within a number, for want of its own signs: ١٢٣،٤٥٦; behind four digits it parts years."""


def begin(lex: Language, behind: str = "") -> str:
    """Return the pattern of where a word can begin; letters written on to it (Arabic and) do not count.

    `behind` is what was read of the word itself already.
    """
    if lex.continuous:
        return ""
    edge = rf"(?<![\w{_MARKS}])"
    plain = rf"(?<![\w{_MARKS}]{behind})"
    if not lex.prefixes:
        return plain
    joined = [f"[{lex.prefixes}]", "ال", f"[{lex.prefixes}]ال"]
    return f"(?:{'|'.join([plain, *(f'(?<={edge}{prefix}{behind})' for prefix in joined)])})"


def end(lex: Language) -> str:
    """Return the pattern of where a word ends."""
    return "" if lex.continuous else rf"(?![\w{_MARKS}])"


def words_of(lex: Language, words: object) -> str:
    """Build an alternation of words, whose blanks may be of any kind."""
    assert isinstance(words, list | tuple | set | frozenset | dict)
    return any_of(words).replace(r"\ ", B)


@lru_cache(maxsize=64)
def word_pattern(lang: str) -> re.Pattern[str]:
    """Compile a word behind a number, with the blank before it."""
    return re.compile(rf"(?P<gap>{B}|-)(?P<word>(?:{LETTER})(?:{LETTER}|['’-](?=[^\W\d]))*)")
