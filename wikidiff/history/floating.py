"""Words that put a statement at the time at which it was written, whenever that was.

English follows https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Dates_and_numbers (MOS:RELTIME, statements
likely to become outdated), without the words that mostly tell a story (soon, formerly, in the past).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from wikidiff.model import Span

_WORDS: Mapping[str, str] = {
    "en": "currently|presently|at present|at the moment|at this time|nowadays|recently|to date|as of now"
    "|right now|now|today|up to now|until now|these days|this year|last year|next year|in recent years"
    "|in the near future",
    "de": "derzeit|zurzeit|zur zeit|momentan|im moment|aktuell|gegenwärtig|heutzutage|heute|kürzlich|neulich"
    "|unlängst|bislang|bis heute|seit kurzem",
    "fr": "actuellement|présentement|récemment|aujourd['’]hui|à ce jour|de nos jours|pour le moment"
    "|à l['’]heure actuelle|ces dernières années",
    "es": "actualmente|recientemente|hoy en día|en la actualidad|hasta la fecha|por el momento|últimamente",
    "it": "attualmente|recentemente|al momento|oggigiorno|al giorno d['’]oggi|ad oggi|a tutt['’]oggi|ultimamente",
    "pt": "atualmente|actualmente|recentemente|hoje em dia|até o momento|até à data|na atualidade|no momento",
    "nl": "momenteel|tegenwoordig|onlangs|recentelijk|op dit moment|thans|tot op heden|de laatste jaren",
    "ru": "в настоящее время|в настоящий момент|на данный момент|недавно|сейчас|ныне|теперь|до сих пор"
    "|на сегодняшний день",
    "ja": "(?<![年月日])現在|最近|近年|今日|今のところ|現時点",
    "zh": "目前|现在|現在|现时|現時|最近|近年|近来|近來|至今|如今|现今|現今",
    "hi": "वर्तमान में|फ़?िलहाल|हाल ही में|हाल में|इस समय|अभी|आजकल|अब तक",
    "ar": "حاليا|حاليًا|حالياً|مؤخرا|مؤخرًا|مؤخراً|في الوقت الحالي|في الوقت الحاضر|حتى الآن|حتى اليوم",
}
"""By language, as alternatives of a pattern."""

_SCRIPTS_WITHOUT_BLANKS = frozenset({"ja", "zh"})
_LETTER = r"[\w\u0900-\u097f\u064b-\u0652]"


@lru_cache(maxsize=len(_WORDS))
def _pattern(lang: str) -> re.Pattern[str]:
    words = _WORDS[lang]
    if lang in _SCRIPTS_WITHOUT_BLANKS:
        return re.compile(words)
    first = "".join(sorted({word[0].upper() for word in words.split("|")}))
    # In lower case, or at the start of the statement: what has a capital within is a name (USA Today).
    begun = rf"(?=[{re.escape(first)}])" if first else ""
    return re.compile(
        rf"(?<!{_LETTER})(?<![-.])(?:(?:{words})|^[\"“(]?{begun}(?i:{words}))(?!{_LETTER})(?![-])"
    )


def floating_words(text: str, lang: str, names: Collection[Span] = ()) -> tuple[str, ...]:
    """Return the words of a statement that say when it holds only to who knows when it was written.

    `names` are the places of titles in it: what they say is not said of anything.

    >>> floating_words("It is currently closed.", "en"), floating_words("Recently it fell.", "en")
    (('currently',), ('Recently',))
    >>> floating_words("USA Today said so.", "en"), floating_words("Er liegt derzeit still.", "de")
    ((), ('derzeit',))
    """
    base = lang.partition("-")[0]
    found = _pattern(base).finditer(text) if base in _WORDS else ()
    return tuple(
        match.group().lstrip('"“(')
        for match in found
        if not any(name.start <= match.end() - 1 < name.end for name in names)
    )
