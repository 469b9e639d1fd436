"""Which cell of a table's row names it: none that only counts the rows."""

from __future__ import annotations

from collections.abc import Sequence

from wikidiff.model.claim import Field
from wikidiff.patterns import late

_HEADERS = frozenset(
    "# no no. nos nos. nr nr. num num. number nº n° n. № №п/п rank ranking rk rk. pos pos. position place placing "
    "placement standing seed s.no s.no. sl.no sl.no. sr.no sr.no. s/n rang rg rg. platz pl. pl platzierung lfd.nr. "
    "lfd.nr puesto lugar clas. posição pos.º colocação posizione posto pos.ne classement clt clt. plaats nummer "
    "место miejsce lp lp. pořadí poř. plats placering sıra sira 順位 位 名次 排名 序号 編號 순위 번호".split()
)
"""Headers of columns of ranks, without their blanks."""
_RUNNING = late(r"#?\d{1,3}(?:\.|\)|st|nd|rd|th|º|°|ª|er|e|ème|:a)?|[=–—-]|")
"""A rank or a running number, or none: never a year."""


def is_rank(header: str, cell: str) -> bool:
    """Tell whether a cell is a rank or a running number, which is no key: the row moves, and it changes.

    >>> is_rank("#", "12"), is_rank("Year", "2012"), is_rank("Rank", "3rd"), is_rank("Episode", "12")
    (True, False, True, False)
    """
    return "".join(header.split()).casefold() in _HEADERS and _RUNNING.fullmatch(cell.strip()) is not None


def rank_names(fields: Sequence[Field]) -> frozenset[str]:
    """Return the headers of the cells of a row that only count the rows.

    The one column without a name beside others that have one counts them if it holds a running number.
    """
    found = {field.name for field in fields if field.name and is_rank(field.name, field.text)}
    nameless = [field for field in fields if not field.name]
    if len(nameless) == 1 < len(fields) and _RUNNING.fullmatch(nameless[0].text.strip()) is not None:
        found.add("")
    return frozenset(found)


def key_cell(fields: Sequence[Field]) -> Field:
    """Return the cell that names a row: the first that is no rank; the first of all if there is no other."""
    ranks = rank_names(fields)
    return next((field for field in fields if field.name not in ranks), fields[0])
