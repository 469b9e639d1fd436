"""Names and references that hold a number: Matthew 5:9, 2004 MN4, Directive 2004/38/EC, 51°10′N, UTC+1.

What a single word before a bare number tells (chapter 3, Boeing 747) is in `context`.
"""

from __future__ import annotations

import re

from wikidiff.extract.numbers import BLANK

_B = f"[{BLANK}]"

_BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra|Nehemiah|Esther|Job"
    "|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|Micah"
    "|Nahum|Habakkuk|Zephaniah|Haggai|Zechariah|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians"
    "|Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Philemon|Hebrews|James|Peter|Jude|Revelation"
    "|Qur[’']?an|Surah?"
)
_LEADS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (  # a verse
        re.compile(rf"(?<!\w)(?:{_BOOKS}){_B}$"),
        re.compile(rf"\d{{1,3}}:\d{{1,3}}(?:(?:[-–]|,{_B}?)\d{{1,3}}(?!\d|:))*"),
    ),
    (  # an act of law
        re.compile(
            rf"(?<!\w)(?:Directives?|Regulations?|Decisions?|Decrees?|Laws?|Acts?|Resolutions?|Ordinances?|Orders?)"
            rf"(?:{_B}\((?:EU|EC|EEC)\))?(?:{_B}[Nn]o\.?)?{_B}$"
        ),
        re.compile(r"\d{1,4}/\d{1,5}(?:/[A-Z]{2,5})?"),
    ),
    (re.compile(rf"(?<!\w)[Rr]unways?{_B}$"), re.compile(r"\d{2}[LRC]?/\d{2}[LRC]?")),
    (re.compile(r"(?<!\w)(?:UTC|GMT)[+−–-]$"), re.compile(r"\d{1,2}(?::\d\d)?(?!\d)")),
    (  # a catalogue
        re.compile(
            rf"(?<!\w)(?:NGC|IC|HD|HR|HIP|PSR|SAO|TYC|RFC|ISO|IEEE|DIN|UN|KV|K\.|BWV|D\.|Op\.|CVE|U\.S\.C\.(?:{_B}§)?){_B}$"
        ),
        re.compile(r"\d+(?:[-–]\d+)?(?![\w%])"),
    ),
    (  # a number in a person's name
        re.compile(rf"[A-Z]\w+{_B}(?:da|de|del|di|van|von){_B}$"),
        re.compile(r"\d{1,3}(?:['’′]\d{1,2}(?:[\"″”]|'')?)?(?!\w)"),
    ),
    (re.compile(rf"(?<!\w)(?:US|SR|CR){_B}$"), re.compile(r"\d{1,3}(?![\w.,%]\w|\w|%)")),
)
"""What stands before, and the number that is a designation behind it."""

_PART = r"\d{1,3}(?:\.\d{1,9})?"
_ALONE = (
    re.compile(rf"\d{{4}}{_B}[A-Z]{{2}}\d{{1,4}}(?!\w)"),  # a minor planet before it has a name
    re.compile(  # a coordinate
        rf"{_PART}[°º]{_B}?(?:{_PART}['′’]{_B}?(?:{_PART}(?:[\"″”]|''){_B}?)?)?[NSEW](?!\w)"
    ),
    re.compile(r"\d{1,2}\.[ \u00a0](?:Bundesliga|FC|FFC|FSV|SC|SV|Liga)(?!\w)"),
)
_CALIBRE = re.compile(
    rf"\d{{2,3}}(?:-caliber)?{_B}(?:ACP|AUTO|BMG|LR|WMR|[A-Z][a-z]+{_B}?(?:Magnum|Special|Rifle)|British)(?!\w)"
)


def end_of_designation(text: str, start: int) -> int | None:
    """Return where a designation ends whose number begins at `start`; None for a number that counts.

    >>> end_of_designation("In Matthew 5:9 he", 11), end_of_designation("It won 5:9 here", 7)
    (14, None)
    """
    for pattern in _ALONE:
        if match := pattern.match(text, start):
            return match.end()
    if start and text[start - 1] == "." and (match := _CALIBRE.match(text, start)):
        return match.end()
    if start < 2 or text[start - 1] not in _BEFORE:
        return None
    for lead, number in _LEADS:
        if (match := number.match(text, start)) and lead.search(text, max(0, start - 24), start):
            return match.end()
    return None


_BEFORE = f"{BLANK}+−–-"
