"""Dates as MediaWiki's interface writes them below and above a page, in the larger languages (pure).

The months are the first letters, as many as tell them apart, of what MediaWiki's own messages call them, in every
case, short or long. A line is read by the language of the interface that the page says; where it says none, or
one that is not here, by every language, and only what all of them agree on is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from wikidiff.patterns import late

LONGEST = 400
"""Characters of a line that are looked at; the line that says when a page was edited is much shorter."""

FIRST_YEAR = 1995
"""The year of the first wiki."""
LAST_YEAR = 2199

_BUDDHIST = 543
"""Years by which Thai dates are ahead."""

_MONTHS = """
    en: jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec
    de: jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez
    fr: jan|fév|mar|avr|mai|juin|juil|aoû|sep|oct|nov|déc
    es: ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic
    it: gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic
    pt: jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez
    nl: jan|feb|maa mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec
    ru: янв|фев|мар|апр|май мая|июн|июл|авг|сен|окт|ноя|дек
    hi: जनव जन॰|फर॰ फ़र|मार|अप्|मई|जून|जुल|अगस अग॰|सित|अक्|नवम नव॰|दिस
    ar: ينا|فبر|مار|أبر|ماي|يون|يول|أغس|سبت|أكت|نوف|ديس
    uk: січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру
    pl: sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru
    sv: jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec
    fi: tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|marr|jou
    cs: led|úno|bře|dub|kvě|červen červn|červenc červene|srp|zář|říj|lis|pro
    hu: jan|feb|már|ápr|máj|jún|júl|aug|sze|okt|nov|dec
    tr: oca|şub|mar|nis|may|haz|tem|ağu|eyl|eki|kas|ara
    id: jan|feb|mar|apr|mei|jun|jul|ags agu|sep|okt|nov|des
    ms: jan|feb|mac|apr|mei|jun|jul|ogo|sep|okt|nov|dis
    fa: ژان|فور|مار|آور|مه|ژوئن|ژوئی|اوت|سپت|اکت|نوا|دسا
    he: בינ ינו|בפב פבר|במר מרץ|אפר באפ|במא מאי|ביונ יונ|ביול יול|אוג באוג|בספ ספט|אוק באוק|בנו נוב|בדצ דצמ
    ca: gen|feb|mar|abr|mai|jun|jul|ago|set|oct|nov|des
    ro: ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi nov|dec
    nb: jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des
    da: jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec
    el: ιαν|φεβ|μάρ μαρ|απρ|μάι μαι μαϊ|ιουν ιούν|ιουλ ιούλ|αυγ αύγ|σεπ|οκτ|νοέ νοε|δεκ
    bg: яну|фев|мар|апр|май|юни|юли|авг|сеп|окт|ное|дек
    th: มกร|กุม|มีน|เมษ|พฤษ|มิถ|กรก|สิง|กัน|ตุล|พฤศ|ธัน
    bn: জান|ফেব|মার|এপ্|মে|জুন|জুল|আগস|সেপ|অক্|নভে|ডিস
    sk: jan|feb|mar|apr|máj|jún|júl|aug|sep|okt|nov|dec
    sl: jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec
    sr-ec: јан|феб|мар|апр|мај|јун|јул|авг|сеп|окт|нов|дец
    sr-el: jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec
    hr: sij|vel|ožu|tra|svi|lipa lipn|srp|kol|ruj|lis|stu|pro
    bs: jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec
    et: jaa|vee|mär|apr|mai|juun|juul|aug|sep|okt|nov|det
    eu: urt|ots|mar|api|mai|eka|uzt|abu|ira|urr|aza|abe
    eo: jan|feb|mar|apr|maj|jun|jul|aŭg|sep|okt|nov|dec
    lt: sau|vas|kov|bal|geg|bir|lie|rgp rugp|rgs rugs|spa|lap|grd gru
    lv: jan|feb|mar|apr|mai|jūn|jūl|aug|sep|okt|nov|dec
    gl: xan|feb|mar|abr|mai|xuñ|xul|ago|set|out|nov|dec
    be: сту|лют|сак|кра|май мая|чэр|ліп|жні|вер|кас|ліс|сне сьн
    hy: հունվ|փետ|մար մրտ|ապր|մայ|հուն|հուլ|օգո|սեպ|հոկ|նոյ|դեկ
    ka: იან|თებ|მარ|აპრ|მაი|ივნ|ივლ|აგვ|სექ|ოქტ|ნოე|დეკ
    az: yan|fev|mar|apr|may|iyn iyun|iyl iyul|avq|sen|okt|noy|dek
    sq: jan|shk|mar|pri|maj|qer|kor|gus|sht|tet|nën|dhj
    is: jan|feb|mar|apr|maí|jún|júl|ágú|sep|okt|nóv|des
    mk: јан|фев|мар|апр|мај|јун|јул|авг|сеп|окт|ное|дек
    ta: சன|பெப|மார|ஏப்|மே|சூன|சூல|ஆகத ஓக|செப|அக் ஒற்|நவ|திச
    te: జన|ఫిబ|మార|ఏప్|మే|జూన|జూల|ఆగ|సెప|అక్|నవం|డిస
    mr: जान|फेब|मार|एप्|मे|जून|जुल|ऑगस|सप्|ऑक्|नोव|डिस
    ast: xin|feb|mar|abr|may|xun|xnt|ago|set|och|pay|avi
    cy: ion|chw|maw|ebr|mai|meh|gor|aws|med|hyd|tac|rha
    la: ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|nov|dec
    ur: جنو|فرو|مار|اپر|مئی|جون|جول|اگس|ستم|اکت|نوم|دسم
"""
"""A language, then its months; several spellings of one are separated by blanks."""

_SAME = {"no": "nb", "nn": "nb", "sr": "sr-ec", "be-tarask": "be", "simple": "en", "sh": "sr-el", "mo": "ro"}
"""Languages whose dates are written as those of another."""

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
_DOTTED = late(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d:]|\.\d)(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_CLOCK = late(
    r"(?<!\d)([01]?\d|2[0-3])\s?[:h時点]\s?([0-5]\d)(?:min|:[0-5]\d)?(?!\d)(?:\s?([ap])\.?m\b)?",
    re.IGNORECASE,
)
_TOKEN = late(r"[0-9]+|[^\s0-9.,;:،、()\[\]\"'’“”„«»/־–—-]+")
_YEAR_FIRST = late(r"(?<!\d)(\d{4})\s?[年년./-]\s?(\d{1,2})\s?[月월./-]\s?(\d{1,2})(?!\d)")
_DAY_FIRST = late(
    r"(?<!\d)(\d{1,2})(?:\.\s?|\s+tháng\s+)(\d{1,2})(?:\.\s?|,?\s+năm\s+)(\d{4})(?!\d)", re.IGNORECASE
)

NEAR = 3
"""Words and numbers by which the month may stand away from the year."""


class _Date(NamedTuple):
    year: int
    month: int
    day: int


def _read_months() -> dict[str, dict[str, int]]:
    tables = {}
    for line in _MONTHS.strip().splitlines():
        lang, _, months = line.strip().partition(": ")
        tables[lang] = {
            stem: number for number, stems in enumerate(months.split("|"), 1) for stem in stems.split()
        }
    return tables


def read_footer_date(text: str, lang: str = "") -> datetime | None:
    """Read the one date in a line, with the time if it has one; None where it is not plain.

    >>> str(read_footer_date("This page was last edited on 26 September 2019, at 11:35.", "en"))
    '2019-09-26 11:35:00+00:00'
    >>> str(read_footer_date("Diese Seite wurde zuletzt am 3. März 2021 um 08:07 Uhr bearbeitet.", "de"))
    '2021-03-03 08:07:00+00:00'
    >>> str(read_footer_date("此页面最后编辑于2020年2月9日 (星期日) 00:12。"))
    '2020-02-09 00:12:00+00:00'
    >>> read_footer_date("This page is about 2019.")
    """
    line = _ascii_digits(text[:LONGEST]).translate(_MARKS)
    clock = _CLOCK.search(line) or _DOTTED.search(line)
    rest = line if clock is None else f"{line[: clock.start()]} ; {line[clock.end() :]}"
    date = _numeric(rest) or _worded(rest, lang.lower())
    if date is None:
        return None
    hour, minute = (0, 0) if clock is None else (int(clock[1]), int(clock[2]))
    if clock is not None and clock[3] and hour <= 12:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    try:
        return datetime(date.year, date.month, date.day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        character if character.isascii() or not character.isdecimal() else str(unicodedata.decimal(character))
        for character in text
    )


def _numeric(line: str) -> _Date | None:
    if match := _YEAR_FIRST.search(line):
        date = _Date(int(match[1]), int(match[2]), int(match[3]))
    elif match := _DAY_FIRST.search(line):
        date = _Date(int(match[3]), int(match[2]), int(match[1]))
    else:
        return None
    return date if _year(date.year) == date.year and 1 <= date.month <= 12 else None


def _worded(line: str, lang: str) -> _Date | None:
    """Read a date whose month is a word, in one language or in those that agree."""
    tokens = _TOKEN.findall(line.casefold())
    tables = _read_months()
    lang = _SAME.get(lang, lang)
    known = tables.get(lang) or tables.get(lang.partition("-")[0])
    if known is not None and (date := _in_language(tokens, known)) is not None:
        return date
    found = {date for table in tables.values() if (date := _in_language(tokens, table)) is not None}
    return found.pop() if len(found) == 1 else None


def _in_language(tokens: list[str], months: dict[str, int]) -> _Date | None:
    years = [(place, year) for place, token in enumerate(tokens) if (year := _year(token)) is not None]
    for place, year in years[:1]:
        for month_place, month in _near_months(tokens, place, months):
            day = _day(tokens, month_place)
            if day is not None:
                return _Date(year, month, day)
    return None


def _year(token: str | int) -> int | None:
    text = str(token)
    if len(text) != 4 or not text.isdecimal():
        return None
    year = int(text)
    if year > LAST_YEAR:
        year -= _BUDDHIST
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _near_months(tokens: list[str], place: int, months: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the words around a year that name a month, the nearest first."""
    around = [at for at in range(place - NEAR, place + NEAR + 1) if 0 <= at < len(tokens) and at != place]
    for at in sorted(around, key=lambda at: abs(at - place)):
        stems = [stem for stem in months if tokens[at].startswith(stem)]
        if stems:
            yield at, months[max(stems, key=len)]


def _day(tokens: list[str], place: int) -> int | None:
    around = (place - 1, place + 1, place - 2, place + 2)
    for at in around:
        if (
            0 <= at < len(tokens)
            and tokens[at].isdecimal()
            and len(tokens[at]) <= 2
            and 1 <= int(tokens[at]) <= 31
        ):
            return int(tokens[at])
    return None
