"""Names and references that hold a number: Matthew 5:9, 2004 MN4, Directive 2004/38/EC, 51°10′N, UTC+1.

What a single word before a bare number tells (chapter 3, Boeing 747) is in `context`.
"""

from __future__ import annotations

import re

from wikidiff.extract.codes import COORDINATE
from wikidiff.extract.numbers import BLANK, B
from wikidiff.patterns import late

_BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job"
    "|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|Micah"
    "|Nahum|Habakkuk|Zephaniah|Haggai|Zechariah|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians"
    "|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Philemon|Hebrews|James|Peter|Jude|Revelation"
    "|Qur[’']?an|Surah?"
)
_LEADS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (  # a verse
        late(rf"(?<!\w)(?:{_BOOKS}){B}$"),
        late(rf"\d{{1,3}}:\d{{1,3}}(?:(?:[-–]|,{B}?)\d{{1,3}}(?!\d|:))*"),
    ),
    (  # an act of law
        late(
            rf"(?<!\w)(?:Directives?|Regulations?|Decisions?|Decrees?|Laws?|Acts?|Resolutions?|Ordinances?|Orders?)"
            rf"(?:{B}\((?:EU|EC|EEC)\))?(?:{B}[Nn]o\.?)?{B}$"
        ),
        late(r"\d{1,4}/\d{1,5}(?:/[A-Z]{2,5})?"),
    ),
    (late(rf"(?<!\w)[Rr]unways?{B}$"), late(r"\d{2}[LRC]?(?:/\d{2}[LRC]?)?(?![\w.,]\w|\w)")),
    (late(r"(?<!\w)(?:UTC|GMT)[+−–-]$"), late(r"\d{1,2}(?::\d\d)?(?!\d)")),
    (  # a catalogue
        late(
            rf"(?<!\w)(?:NGC|IC|HD|HR|HIP|PSR|SAO|TYC|RFC|ISO|IEEE|DIN|UN|KV|JD|Julian{B}date|K\.|BWV|D\.|Op\.|CVE|U\.S\.C\.(?:{B}§)?){B}$"
        ),
        late(r"\d+(?:[-–]\d+|\.\d+)?(?![\w%])"),
    ),
    (  # a number in a person's name
        late(rf"[A-Z]\w+{B}(?:da|de|del|di|van|von){B}$"),
        late(r"\d{1,3}(?:['’′]\d{1,2}(?:[\"″”]|'')?)?(?!\w)"),
    ),
    (  # a name with a height in it
        late(rf"[A-Z][\w'’-]+{B}(?:da|tha|del|von){B}$"),
        late(r"\d{1,2}['’′]\d{1,2}(?:[\"”″]|'')?"),
    ),
    (  # an index, a list of so many firms
        late(
            rf"(?<!\w)(?:S&P|FTSE|Fortune|Global|Nasdaq|NASDAQ|Russell|Nikkei|DAX|CAC|AEX|TOPIX|Topix|Stoxx|STOXX|Inc\.|ASX"
            rf"|S&P/[A-Z]{{2,4}}|KOSPI|IBEX|MSCI|Wilshire|Forbes|Billboard{B}(?:Hot|Global)|Hot|Top{B}Singles|OMX{B}\w+){B}$"
        ),
        late(r"\d{2,4}(?![\w%]|[.,]\d)"),
    ),
    (  # a club by the year that it was founded in, and other names
        late(rf"(?<!\w)(?:TSV|FC|SV|SC|VfB|VfL|SpVgg|FSV|TSG|SSV|BSV|HSV|RC|SK|FK|Group{B}of|Pier){B}$"),
        late(r"\d{2,4}(?![\w%]|[.,]\d)"),
    ),
    (late(rf"(?<!\w)(?:US|SR|CR){B}$"), late(r"\d{1,3}(?![\w.,%]\w|\w|%)")),
)
"""What stands before, and the number that is a designation behind it."""

_ALONE = (
    late(rf"\d{{4}}{B}[A-Z]{{2}}\d{{1,4}}(?!\w)"),  # a minor planet before it has a name
    COORDINATE,
    late(rf"0\d{{2,5}}{B}\d{{3,8}}(?:{B}\d{{3,6}})?(?![\w%]|[.,]\d)"),  # a telephone
    late(  # a house in its street
        rf"\d{{1,5}}{B}(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\.?{B}(?:[A-Z][a-z]+|\d{{1,3}}(?:st|nd|rd|th)){B}?"
        rf"(?:St(?:reet)?|Ave(?:nue)?|R(?:oa)?d|Blvd|Boulevard|Dr(?:ive)?|Lane|Ln|Place|Pl|Way|Court|Ct|Highway|Hwy|Parkway"
        rf"|Square|Terrace)(?!\w)\.?"
    ),
    late(  # the same without a point of the compass; four digits may be a year
        rf"(?:\d{{1,3}}|\d{{5}}){B}?[A-Z]?{B}(?:[A-Z][\w'’-]{{1,30}}{B}){{1,3}}(?:Street|St\.|Avenue|Road|Lane|Drive|Boulevard"
        rf"|Crescent|Terrace|Way)(?!\w)(?!{B}[a-z]{{3,}}s(?!\w))"
    ),
    late(
        rf"(?!(?:1\d{{3}}|20\d\d)\))\d{{1,6}}\){B}[A-Z][a-z]+(?={B}?(?:[,;.]|\Z|{B}(?:is|was)(?!\w)))"
    ),  # a minor planet: (1204) Renzia
    late(  # a move of chess
        r"\d{1,3}\.{1,3}[ \u00a0]?(?:(?:[KQRBN♔-♟][a-h]?[1-8]?x?|[a-h]x)?[a-h][1-8](?:=[QRBN])?"
        r"|O-O(?:-O)?|0-0(?:-0)?)[+#!?]{0,3}(?!\w)"
    ),
    late(rf"(?:7[0-9]7|A3[0-9]0|3[0-9]0){B}?(?:MAX|NEO|neo|ER|LR|NG|XWB)(?!\w)"),
    late(
        rf"[4-8][×x][2-8](?={B}(?:trucks?|cars?|vehicles?|drive|bus(?:es)?|armou?red|off-road|pick-?ups?|lorr(?:y|ies))(?!\w))"
    ),
    late(r"\d{3}\([a-z]\)"),  # a section of a law: 401(k)
    late(r"\d{1,2}\.[ \u00a0](?:Bundesliga|FC|FFC|FSV|SC|SV|Liga)(?!\w)"),
)
_CALIBRE = late(
    rf"\d{{2,3}}[-{BLANK}](?:calib(?:er|re)|rifles?|pistols?|revolvers?|cartridges?|rounds?|bullets?|ammunition)(?!\w)"
    rf"|\d{{2,3}}(?:-caliber)?{B}(?:ACP|AUTO|BMG|LR|WMR|[A-Z][a-z]+{B}?(?:Magnum|Special|Rifle)|British)(?!\w)"
)


def end_of_designation(text: str, start: int) -> int | None:
    """Return where a designation ends whose number begins at `start`; None for a number that counts.

    >>> end_of_designation("In Matthew 5:9 he", 11), end_of_designation("It won 5:9 here", 7)
    (14, None)
    """
    if match := _ALONE_OF_ANY_KIND.match(text, start):
        return match.end()
    if start <= 1 and (match := _ENUMERATOR.match(text, 0)):
        return match.end()
    if start and text[start - 1] == "(" and (match := _CLAUSE_NUMBER.match(text, start)):
        return match.end() if _CLAUSE_BEFORE.search(text, max(0, start - 16), start) else None
    if start and text[start - 1] == "." and (match := _CALIBRE.match(text, start)):
        return match.end()
    if start < 2 or text[start - 1] not in _BEFORE:
        return None
    word = text[max(0, start - _LEAD_WITHIN) : start - 1].rsplit(" ", 1)[-1]
    if not (
        word[:1].isupper()
        or word[:1] in "(§"
        or word[:3] == "run"
        or word in _PARTICLES
        or text.startswith("Group of", start - len("Group of "))
        or text[start - 1] in "+−–-"
    ):
        return None
    for lead, number in _LEADS:
        if (match := number.match(text, start)) and lead.search(text, max(0, start - _LEAD_WITHIN), start):
            return match.end()
    return None


_ENUMERATOR = late(
    rf"(?:\(\d{{1,2}}\)|\d{{1,2}}[.)]){B}+(?=[A-Z“\"(])(?!(?:FC|FFC|SC|SV|VfL|Bundesliga|Liga)(?!\w))"
)
"""The number of an item, at the beginning of its text: (3) The Senate shall…"""
_CLAUSE_NUMBER = late(r"\d{1,3}\)")
_CLAUSE_BEFORE = late(
    rf"(?<!\w)(?:(?:sub-?)?clauses?|paragraphs?|sections?|articles?|items?|points?|rules?|equations?|steps?){B}\($",
    re.IGNORECASE,
)
_ALONE_OF_ANY_KIND = late("|".join(pattern.pattern for pattern in _ALONE))
_LEAD_WITHIN = 24
_PARTICLES = frozenset({"da", "de", "del", "di", "tha", "van", "von"})


_BEFORE = f"{BLANK}+−–-"
