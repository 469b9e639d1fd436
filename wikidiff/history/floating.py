"""Words that put a statement at the time at which it was written, whenever that was.

They stand in the tables of the languages (`floating`). English follows MOS:RELTIME and "statements likely to become
outdated" (https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Dates_and_numbers), without the words that mostly
tell a story (soon, formerly, in the past).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from wikidiff.languages import language_of
from wikidiff.model import Span

_LETTER = r"[\w\u0900-\u097f\u064b-\u0652]"


@lru_cache(maxsize=64)
def _pattern(lang: str) -> re.Pattern[str] | None:
    language = language_of(lang)
    words = "|".join(language.floating)
    if not words or language.continuous:
        return re.compile(words) if words else None
    first = "".join(sorted({word[0].upper() for word in language.floating}))
    # In lower case, or at the start of the statement: what has a capital within is a name (USA Today).
    return re.compile(
        rf"(?<!{_LETTER})(?<![-.])(?:(?:{words})|^[\"“(]?(?=[{re.escape(first)}])(?i:{words}))(?!{_LETTER})(?![-])"
    )


def floating_words(text: str, lang: str, names: Collection[Span] = ()) -> tuple[str, ...]:
    """Return the words of a statement that say when it holds only to who knows when it was written.

    `names` are the places of titles in it: what they say is not said of anything.

    >>> floating_words("It is currently closed.", "en"), floating_words("Recently it fell.", "en")
    (('currently',), ('Recently',))
    >>> floating_words("USA Today said so.", "en"), floating_words("Er liegt derzeit still.", "de")
    ((), ('derzeit',))
    """
    pattern = _pattern(lang)
    return tuple(
        match.group().lstrip('"“(')
        for match in (pattern.finditer(text) if pattern else ())
        if not any(name.start <= match.end() - 1 < name.end for name in names)
    )
