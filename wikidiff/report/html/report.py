"""A comparison or a changelog as a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from wikidiff.model import Change, Changelog, ClaimKind
from wikidiff.report import charts, links, wording
from wikidiff.report.digest import Digest
from wikidiff.report.figure_rows import FigureRow, claim_text, group_name, new_by_claim, told_by_claim
from wikidiff.report.flow import excerpts
from wikidiff.report.html.page import FRAGMENT, PAGE, render_page
from wikidiff.report.identity import change_hash
from wikidiff.report.items import Item, Joint, Passage, Path
from wikidiff.report.marks import runs
from wikidiff.report.parts import Part, side_of
from wikidiff.report.passing import PassedItem

MAX_CELL = 90
"""Code points of a claim in a table; it stands whole below."""

MAX_STEPS = 40
"""Edits that are listed under one entry, the latest ones; JSON has all."""

MAX_AUTHORS = 8

MAX_LISTED = 20
"""Editors of undone edits that are named in one line."""

MAX_OPEN = 12
"""New statements with figures that are seen at once; more are folded."""

MAX_ITEMS = 60
"""Items of one list that came or went."""

_FIGURE_COLUMNS = (
    ("Statement", "text"), ("Before", "number"), ("After", "number"), ("Change", "measure"), ("%", "measure"),
    ("When", "text"), ("Who", "text"),
)  # fmt: skip


def render(digest: Digest, changelog: Changelog | None = None) -> str:
    """Return a whole page, ending in a newline; of a changelog with its time line and lives of figures."""
    return _report(digest, changelog, PAGE)


def render_fragment(digest: Digest, changelog: Changelog | None = None) -> str:
    """Return the report as one element with its own styles, for a page of somebody else's: no script."""
    return _report(digest, changelog, FRAGMENT)


def _report(digest: Digest, changelog: Changelog | None, layout: str) -> str:
    told = told_by_claim(digest.figures)
    return render_page(
        "report.html.j2",
        layout=layout,
        d=digest,
        identity=Identities(digest),
        parts=list(_parts(digest)),
        difference=_difference(digest),
        timeline=charts.time_line(changelog) if changelog else None,
        told=told,
        is_measured=any(row.change.delta is not None or row.change.percent is not None for row, *_ in told),
        new=new_by_claim(digest.figures),
        lives=dict(_lives(digest, changelog)),
        **_NAMES,
    )


def _parts(digest: Digest) -> Iterator[tuple[str, int]]:
    """Yield the parts that there are, in the order of interest, with how many entries each has."""
    if digest.figures:
        yield "figures", len(digest.figures)
    for part in (Part.CHANGED, Part.NEW, Part.REMOVED):
        yield from _part(digest, part)
    if digest.sheets:
        yield str(Part.TABLES), sum(len(sheet.rows) for sheet in digest.sheets)
    for part in (Part.SOURCES, Part.STRUCTURE):
        yield from _part(digest, part)
    for name, rows in (
        ("stamps", digest.stamps),
        ("undone", digest.undone),
        ("passed", digest.passed),
        ("hidden", digest.hidden),
    ):
        if rows:
            yield name, len(rows)
    yield from _part(digest, Part.APPARATUS)


def _part(digest: Digest, part: Part) -> Iterator[tuple[str, int]]:
    items = digest.part(part)
    if items:
        yield str(part), sum(len(item.passages) for item in items)


def _difference(digest: Digest) -> str | None:
    if digest.old is None or digest.new is None:
        return None
    return links.difference_address(digest.page, digest.old.revid, digest.new.revid)


def _lives(digest: Digest, changelog: Changelog | None) -> Iterator[tuple[FigureRow, charts.Life | None]]:
    """Yield for each row of the table of figures the life of its figure, if it has one worth drawing."""
    entries = {change_hash(entry.change): entry for entry in changelog.entries} if changelog else {}
    for row in digest.figures:
        entry = entries.get(row.anchor)
        yield row, charts.figure_life(entry, row.change.after) if entry else None


# -- what the templates ask for ---------------------------------------------------------------------------------


class Identities:
    """Gives each change of a page its name in the address, once."""

    def __init__(self, digest: Digest) -> None:
        self._given = {item.anchor for item in digest.items}

    def __call__(self, change: Change) -> Markup:
        """Return the attribute, or nothing where the name has been given."""
        name = change_hash(change)
        if name in self._given:
            return Markup("")
        self._given.add(name)
        return Markup(' id="{}"').format(name)


class Paragraph(NamedTuple):
    """Claims that follow each other: sentences, or items of a list."""

    is_list: bool
    passages: list[Passage]


def paragraphs(passages: Sequence[Passage]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for passage in passages:
        is_list = side_of(passage.change).kind is not ClaimKind.SENTENCE
        begins = (
            not found or found[-1].is_list != is_list or (not is_list and passage.joint is Joint.PARAGRAPH)
        )
        if begins:
            found.append(Paragraph(is_list, []))
        found[-1].passages.append(passage)
    return found


def by_section(items: Sequence[Item]) -> list[tuple[Path, list[Item]]]:
    """Gather items that follow each other in one section."""
    found: list[tuple[Path, list[Item]]] = []
    for item in items:
        if not found or found[-1][0] != item.section:
            found.append((item.section, []))
        found[-1][1].append(item)
    return found


def _passed(item: PassedItem) -> str:
    return wording.passed_text(
        item.name,
        item.section,
        item.values,
        count=item.count,
        is_back=item.is_back,
        is_contested=item.is_contested,
    )


_NAMES: Mapping[str, object] = {
    "side_of": side_of,
    "group_name": group_name,
    "claim_text": claim_text,
    "runs": runs,
    "excerpts": excerpts,
    "paragraphs": paragraphs,
    "by_section": by_section,
    "passed": _passed,
    "headings": wording.HEADINGS,
    "states": wording.STATES,
    "age_text": wording.age_text,
    "difference_text": wording.difference_text,
    "headline": wording.headline,
    "later_text": wording.later_text,
    "percent_text": wording.percent_text,
    "says": wording.says,
    "says_all": wording.says_all,
    "sheet_title": wording.sheet_title,
    "undone_text": wording.undone_text,
    "figure_columns": _FIGURE_COLUMNS,
    "drawn_width": charts.WIDTH,
    "drawn_height": charts.HEIGHT,
    "life_width": charts.LIFE_WIDTH,
    "life_height": charts.LIFE_HEIGHT,
    "max_cell": MAX_CELL,
    "max_steps": MAX_STEPS,
    "max_authors": MAX_AUTHORS,
    "max_items": MAX_ITEMS,
    "max_open": MAX_OPEN,
    "max_listed": MAX_LISTED,
}
"""What the template asks for."""
