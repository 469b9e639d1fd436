"""What the parts of a report and what stands beside a change are called."""

from __future__ import annotations

from collections.abc import Sequence

from wikidiff.model import Revision
from wikidiff.report.naming import place_text
from wikidiff.report.numerals import counted
from wikidiff.report.shorten import shorten_text

HEADINGS = {
    "figures": "Figures",
    "changed": "Changed statements",
    "new": "New",
    "removed": "Removed",
    "tables": "Infobox and tables",
    "sources": "Sources and editors’ marks",
    "structure": "Sections, moves and pictures",
    "stamps": "Dated statements",
    "undone": "Edits that were undone",
    "passed": "Came and went",
    "hidden": "Hidden revisions, left out",
    "apparatus": "Small things",
}
"""What the parts of a report are called, by the names that the digest has for them."""

STATES = {"new": "new", "gone": "gone"}
"""What stands in the place of a figure that is not there."""

CONTESTED = "contested"


NOTHING = "nothing"
"""What an empty field says."""

MAX_VALUE = 70
"""Code points of one of the values that a statement had in turn."""

MAX_VALUES = 7

MAX_GONE = 100
"""Code points of a statement that came and went."""

MAX_GONE_TOLD = 2

STALE = 2
"""Years from which on the age of a dated statement is said."""


def age_text(years: int | None) -> str:
    """Return how old a statement's date is at the newer end of a report.

    >>> age_text(6), age_text(1), age_text(None)
    ('6 years old', '', '')
    """
    return f"{years} years old" if years is not None and years >= STALE else ""


def begun_text(number: int, *, is_whole: bool) -> str:
    """Return what is said of the first revision of a history; `is_whole` where none came before it.

    >>> begun_text(24, is_whole=True), begun_text(1, is_whole=False)
    ('page begun with 24 statements', 'first revision that is stored, with 1 statement')
    """
    what = "page begun" if is_whole else "first revision that is stored,"
    return f"{what} with {counted(number, 'statement')}"


def edits_text(revisions: Sequence[Revision]) -> str:
    """Return by which number to look edits up: the revision's, or how many edits up to which.

    >>> from datetime import UTC, datetime
    >>> one, two = (Revision(revid=number, timestamp=datetime(2009, 6, 1, tzinfo=UTC)) for number in (4, 7))
    >>> edits_text([one]), edits_text([one, two])
    ('4', '2 edits, 4–7')
    """
    if len(revisions) == 1:
        return str(revisions[0].revid)
    return f"{counted(len(revisions), 'edit')}, {revisions[0].revid}–{revisions[-1].revid}"


def later_text(number: int) -> str:
    """Return how many edits came after those that are named.

    >>> later_text(1), later_text(3)
    ('edited once more since', 'edited 3 times since')
    """
    return "edited once more since" if number == 1 else f"edited {number} times since"


def drafts_text(number: int) -> str:
    """Return how many statements came and went in one hand.

    >>> drafts_text(2)
    'Not shown: 2 statements that were taken back by their editor on the same day.'
    """
    of = "its editor" if number == 1 else "their editor"
    was = "was" if number == 1 else "were"
    return f"Not shown: {counted(number, 'statement')} that {was} taken back by {of} on the same day."


def trifles_text(number: int) -> str:
    """Return how many things came and went that say little by themselves.

    >>> trifles_text(3)
    'Not shown: 3 list items, fields or captions without a figure that came and went.'
    """
    what = "list item, field or caption" if number == 1 else "list items, fields or captions"
    return f"Not shown: {counted(number, what, what)} without a figure that came and went."


def left_out_text(number: int, why: str) -> str:
    return f"Not shown: {counted(number, 'change')} {why}."


def sheet_title(title: str, section: Sequence[str]) -> str:
    """Return what an infobox or a table is called."""
    place = place_text(section)
    if not title:
        return f"Table in {place}"
    return title if not section or title.casefold().startswith("infobox") else f"{title} ({place})"


def cells_text(cells: Sequence[tuple[str, str, str]], *, is_whole: bool) -> str:
    """Write the cells of a row, each with its header: all of a row that came or went, else what changed.

    >>> cells_text([("Year", "", "1990"), ("", "", "3.4")], is_whole=True)
    'Year: 1990 · 3.4'
    >>> cells_text([("Imports", "3.3", "3.4")], is_whole=False)
    'Imports: 3.3 → 3.4'
    """
    if is_whole:
        return " · ".join((f"{name}: " if name else "") + (new or old) for name, old, new in cells)
    return "; ".join(
        (f"{name}: " if name else "") + f"{old or NOTHING} → {new or NOTHING}" for name, old, new in cells
    )


def contested_text(number: int, whole: int) -> str:
    """Return how many of so many claims went back and forth.

    >>> contested_text(0, 4), contested_text(1, 1), contested_text(2, 9)
    ('', 'contested', '2 of them contested')
    """
    if not number:
        return ""
    return CONTESTED if whole == 1 else f"{number} of them {CONTESTED}"


def others_text(names: Sequence[str], most: int) -> list[str]:
    """Return names, of more than so many the first and how many others.

    >>> others_text(["Ada", "Bo", "Cy"], 1)
    ['Ada', 'and 2 others']
    """
    more = len(names) - most
    return [*names[:most], f"and {counted(more, 'other')}"] if more > 0 else list(names)


def whole_section_text(*, is_new: bool) -> str:
    return "new section" if is_new else "section removed"


def template_text(number: int, *, is_new: bool) -> str:
    """Return what is said below the name of a template that came or went as a whole.

    >>> template_text(1, is_new=True), template_text(3, is_new=False)
    ('new template', '3 templates removed')
    """
    if is_new:
        return "new template" if number == 1 else f"{number} new templates"
    return "template removed" if number == 1 else f"{number} templates removed"


def unread_text(unread: Sequence[Revision], title: str = "") -> str:
    """Return which revisions at the end of a history cannot be read.

    >>> from datetime import UTC, datetime
    >>> unread_text([Revision(revid=4, timestamp=datetime(2009, 6, 1, tzinfo=UTC))])
    'the text of the newest revision, 4, is hidden by the wiki, or lost'
    """
    newest = (
        f"the newest revision, {unread[0].revid},"
        if len(unread) == 1
        else f"the newest {len(unread)} revisions"
    )
    of = f" of {title}" if title else ""
    return f"the text of {newest}{of} is hidden by the wiki, or lost"


def undone_text(says: Sequence[str], more: int, *, is_mass: bool, is_hidden: bool = False) -> str:
    """Return what edits that were undone had claimed."""
    if is_hidden:
        return "the wiki hides what it said"
    told = list(says)
    if is_mass:
        told.insert(0, "took away or replaced much of the page")
    if not told:
        return "claimed nothing new"
    return "; ".join(told) + (f"; and {counted(more, 'other change')}" if more else "")


def passed_text(
    name: str, section: Sequence[str], values: Sequence[str], *, count: int, is_back: bool, is_contested: bool
) -> str:
    """Return what came and went: the values in turn, or the statements that are not there again.

    >>> passed_text("killed", (), ["35", "350", "35"], count=1, is_back=True, is_contested=True)
    'killed: 35 → 350 → 35 (contested)'
    """
    mark = f" ({CONTESTED})" if is_contested else ""
    place = f" (in {place_text(section)})"
    if is_back:
        middle = ["…"] if len(values) > MAX_VALUES else []
        told = [shorten_text(value, MAX_VALUE) for value in values]
        if middle:
            told = [*told[: MAX_VALUES - 2], *middle, told[-1]]
        return f"{name}: {' → '.join(told)}{mark}" if name else f"{' → '.join(told)}{place}{mark}"
    shown = "; ".join(f"“{shorten_text(value, MAX_GONE)}”" for value in values[:MAX_GONE_TOLD])
    others = f"; and {counted(count - MAX_GONE_TOLD, 'other')}" if count > MAX_GONE_TOLD else ""
    number = f"{counted(count, 'statement')}: " if count > 1 else ""
    return f"{number}{shown}{others}{place}{mark}"
