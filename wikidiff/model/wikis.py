"""What the name of a wiki tells of it."""

from __future__ import annotations

import re

from wikidiff.patterns import late

_LANGUAGES = {
    "simple": "en",
    "als": "gsw",
    "bat-smg": "sgs",
    "be-x-old": "be-tarask",
    "fiu-vro": "vro",
    "no": "nb",
    "roa-rup": "rup",
    "zh-classical": "lzh",
    "zh-min-nan": "nan",
    "zh-yue": "yue",
}
"""Codes of old wikis that are not, or no longer, those of their languages
(https://meta.wikimedia.org/wiki/Special_language_codes)."""

_NAME = late(
    r"(?P<code>[a-z]{2,3}|simple|[a-z]{2,4}(?:[_-][a-z]{1,10}){1,3})"
    r"(?:wiki(?:books|news|quote|source|versity|voyage)?|wiktionary"
    r"|\.(?:m\.)?wik(?:ipedia|tionary|ibooks|inews|iquote|isource|iversity|ivoyage)\.org)",
    re.ASCII,
)


def language(code: str | None) -> str:
    """Return the code of the language that a wiki's code stands for; English when it is not said.

    >>> language("simple"), language("de"), language(None)
    ('en', 'de', 'en')
    """
    known = (code or "").strip().lower()
    return _LANGUAGES.get(known, known) or "en"


def language_of_wiki(name: str) -> str:
    """Return the language of a wiki of Wikimedia by its database name or host; English for any other.

    >>> [language_of_wiki(name) for name in ("dewiki", "zh_min_nanwiki", "fr.wiktionary.org", "commonswiki", "x")]
    ['de', 'nan', 'fr', 'en', 'en']
    """
    match = _NAME.fullmatch(name)
    return language(match["code"].replace("_", "-")) if match else "en"
