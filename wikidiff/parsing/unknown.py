"""What a template that no table knows very likely shows of its unnamed arguments.

Better a number of unknown kind, whose change is told, than none: ``{{medida|12|km}}`` reads as "12 km".
Prose in an argument is read as prose. What files notes, pages and anchors shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wikidiff.patterns import late

_SILENT_NAMES = r"""
#.* .*: pp?\.? s\.? pages? seiten? ref.* note.* notes? fn.* efn.* cite.* citation.* anker.* anchor.* ancre.*
id spaces? pad.* hidden.* sort.* nts.* imdb.* isbn.* issn.* doi.* arxiv.* pmid.* oclc.* harv.* sfn.* rp r
clear.* col.* div.* font.* user.* tlx? coord.* koord.* gutenberg.* find_a_grave.* worldcat.* internetquelle
literatur quelle.* lien.* ouvrage.* article obra.* libro.* cita.* web книга статья cнг source.* .*navbox.*
.*stub .*infobox.* main.* see_also.* portal.* commons.* image.* file.* bild.* flag.* map.* .*location_map.*
graph.* chart.*
timeline long_ton audio listen multiple_image gallery kit.* football_kit.*
pd-.* tfd.* afd.* db-.* pp-.* age.* ålder.* edad.* idade.* \d+ .*icon.* .*link ipa.* zh ja ko lang.* dead.*
archive.* webarchive.* wayback.* val-.* increase.* decrease.* bs.* rail.* stn.* sta route.* jct.* rint.* rcb.*
fb_.* fb fbu?.* nba_.* nfl_.* mlb_.* .*color.* .*colour.* .*style.*
"""
_SILENT = late("|".join(name.replace("_", " ") for name in _SILENT_NAMES.split()), re.IGNORECASE)
"""Names of templates whose arguments are no text of the page: sources, notes, links, pictures, layout."""

_NUMBER = late(r"[−–-]?(?:[A-Z]{0,3}[$£€¥])?\d[\d.,'’  \u202f]{0,30}%?")
_UNIT = late(r"[^\W\d_]{1,12}(?:[²³23]|/[^\W\d_]{1,8}[²³23]?)?|[%‰°]|°[CF]|[$£€¥]")
_MOST_ARGUMENTS = 4
_WORDS = late(r"(?:[^\W\d_]+[^\w\s]*\s+){3,}[^\W_]{2,}")
_CODE = late(r"[{}<>=]|https?://|;\s*\w+\s*:")


MARKS_AROUND = frozenset(
    {
        "référence nécessaire", "refnec", "référence souhaitée", "citation nécessaire", "citazione necessaria",
        "senza fonte", "bron?", "refnec2", "carece de fontes2",
    }
)  # fmt: skip
"""Editors' marks that stand around the text that they mark; others have it before them."""

TEXT_NAMES = frozenset(
    {"quote", "text", "content", "body", "zitat", "texte", "contenu", "citation", "contenuto", "testo", "cita",
     "texto", "citaat", "цитата", "текст"}
)  # fmt: skip
"""Names under which a template that shows one text may have it."""


def shown(name: str, arguments: Sequence[str]) -> list[tuple[int, str]]:
    """Return which arguments a template shows, by their index, each with what stands before it.

    >>> shown("medida", ["12", "km"]), shown("box", ["It was the largest of the towns."])
    ([(0, ''), (1, ' ')], [(0, '')])
    >>> shown("marked", ["had 40 inns"]), shown("marked", ["May 2020"]), shown("marked", ["small"])
    ([(0, '')], [], [])
    >>> shown("harvnb", ["Smith", "1990"]), shown("p.", ["12"]), shown("flagge", ["12", "a b"])
    ([], [], [])
    >>> shown("début", ["2009", "5", "3"]), shown("дата смерти", ["3", "5", "2009", "6", "5", "1950"])
    ([(0, ''), (1, '-0'), (2, '-0')], [(0, ''), (1, '.'), (2, '.')])
    """
    if name not in MARKS_AROUND and _SILENT.fullmatch(name[:80]):
        return []
    if date := _date_joints(arguments):
        return list(enumerate(date))
    if career := _career_joints(arguments):
        return list(enumerate(career))
    given = [index for index, argument in enumerate(arguments) if argument]
    if given and len(given) <= _MOST_ARGUMENTS and _NUMBER.fullmatch(arguments[given[0]]):
        rest = [arguments[index] for index in given[1:]]
        if all(_NUMBER.fullmatch(one) or _UNIT.fullmatch(one) for one in rest):
            joints = ["", *(", " if _NUMBER.fullmatch(one) else " " for one in rest)]
            return list(zip(given, joints, strict=True))
        return []
    prose = [index for index in given if _is_prose(arguments[index])]
    if not prose and len(given) == 1 and _is_phrase(arguments[given[0]]):
        prose = given
    return [(index, " " if place else "") for place, index in enumerate(prose)]


_DATE_PARTS = (3, 6)
"""Arguments of a date; of two in a row, as of death and of birth, the first is the one that the template is for."""


def _date_joints(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return what stands before each of three arguments that are the parts of a date; none if they are not.

    Year first they are written as ISO 8601 does, day first as most languages do; the month may not come first.
    """
    if len(arguments) not in _DATE_PARTS or not all(map(_PART.fullmatch, arguments)):
        return ()
    first, month, last = map(int, arguments[:3])
    if not 1 <= month <= 12:
        return ()
    if len(arguments[0]) == 4 and len(arguments[2]) <= 2 and 1 <= last <= 31:
        return "", *("-0" if len(part) == 1 else "-" for part in arguments[1:3])
    if len(arguments[2]) == 4 and len(arguments[0]) <= 2 and 1 <= first <= 31:
        return "", ".", "."
    return ()


_PART = late(r"[0-9]{1,2}|[12][0-9]{3}")


_YEARS = late(r"(?:1[89]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[89]|20)?\d\d|[^\W\d]{0,12}|\?)?)?")
_GAMES = late(r"(?:\d{1,4}|\?|[-–—])?(?:\s?\((?:[-–+]?\d{1,4}|\?|[-–—])\))?")
_STATION = 3
"""Arguments of a station of a career: its years, the club, the games and goals."""


def _career_joints(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return what stands before each argument of a player's career; none if they are no triples of one.

    >>> _career_joints(["2001-2003", "Roma", "45 (12)", "2003-", "Bari", "9 (0)"])
    ('', ' ', ': ', ', ', ' ', ': ')
    """
    stations = len(arguments) // _STATION
    if not stations or len(arguments) % _STATION:
        return ()
    triples = [arguments[place : place + _STATION] for place in range(0, len(arguments), _STATION)]
    if not all(_YEARS.fullmatch(years) and _GAMES.fullmatch(games) for years, _, games in triples):
        return ()
    return ("", " ", ": ", *(", ", " ", ": ") * (stations - 1))


def is_silent(name: str) -> bool:
    """Tell whether a template by its name shows no text of the page.

    >>> is_silent("location map"), is_silent("chembox properties")
    (True, False)
    """
    return _SILENT.fullmatch(name[:80]) is not None


TAG_NAMES = frozenset(
    {"date", "reason", "talk", "section", "details", "discuss", "datum", "data", "fecha", "дата", "motivo",
     "raison", "motivation", "commento", "comment", "cat", "kommentar", "grund"}
)  # fmt: skip
"""What an editors' mark is given beside the text that it stands around."""

_STATEMENT_END = late(r"[.!…。][\"”'’)\]}]*(?:<ref[^<>]*(?:/>|>[^<]*</ref>)\s*)*\Z")


def is_statement(argument: str) -> bool:
    """Tell whether an argument is a sentence, or several, to its end.

    >>> is_statement("The pier is 40 m long. It was built by hand."), is_statement("Length of the old pier")
    (True, False)
    """
    return _WORDS.search(argument) is not None and _STATEMENT_END.search(argument) is not None


def _is_prose(argument: str) -> bool:
    return _WORDS.search(argument) is not None and _CODE.search(argument) is None


_PHRASE, _LETTERS = 80, late(r"[^\W\d_]{2,}")


def _is_phrase(argument: str) -> bool:
    """Tell whether an argument that stands alone is a name or a phrase, which is what its template shows."""
    words = _LETTERS.findall(argument) if len(argument) <= _PHRASE and not _CODE.search(argument) else ()
    return len(words) > 1 and " " in argument
