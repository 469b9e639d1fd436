"""The section tree of a revision with what each section weighs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wikidiff.model import Claim, Document, Grid, Page, Reference, Revision, Section, Span, revision_dict
from wikidiff.report.listing import page_dict
from wikidiff.report.naming import path_text
from wikidiff.report.numerals import grouped
from wikidiff.report.screen import columns, paint
from wikidiff.report.visible import visible


@dataclass(frozen=True, slots=True)
class Weight:
    """What stands in a section, sizes in bytes of UTF-8."""

    size: int = 0
    words: int = 0
    claims: int = 0
    references: int = 0
    tables: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(
            self.size + other.size,
            self.words + other.words,
            self.claims + other.claims,
            self.references + other.references,
            self.tables + other.tables,
        )

    def to_dict(self) -> dict[str, int]:
        return {
            "size": self.size,
            "words": self.words,
            "claims": self.claims,
            "references": self.references,
            "tables": self.tables,
        }


@dataclass(frozen=True, slots=True)
class Outlined:
    """A section with what stands in it, and in it and all below it."""

    path: tuple[str, ...]
    index: tuple[int, ...]
    level: int
    span: Span
    own: Weight
    total: Weight

    @property
    def number(self) -> str:
        """As in a table of contents: 2.1; empty for the lead."""
        return ".".join(map(str, self.index))


def outline(
    document: Document, claims: Sequence[Claim], references: Iterable[Reference], grids: Iterable[Grid]
) -> tuple[Outlined, ...]:
    """Weigh every section, the lead first; a reference counts where it is first cited."""
    found = list(document.sections())
    starts = [_start(section) for _, section in found]
    words, counted = Counter[int](), Counter[int]()
    for claim in claims:
        place = _place(starts, claim.span)
        words[place] += len(claim.text.split()) if claim.kind.is_claim else 0
        counted[place] += claim.kind.is_claim
    cited = Counter(_place(starts, reference.uses[0]) for reference in references if reference.uses)
    tables = Counter(_place(starts, grid.span) for grid in grids)
    own = [
        Weight(_size(section), words[place], counted[place], cited[place], tables[place])
        for place, (_, section) in enumerate(found)
    ]
    return _summed(found, starts, own)


def _summed(
    found: list[tuple[tuple[str, ...], Section]], starts: list[int], own: list[Weight]
) -> tuple[Outlined, ...]:
    """Sum up from the end of the text backwards, so that a section's parts come before it."""
    totals: dict[tuple[int, ...], Weight] = {}
    ends: dict[tuple[int, ...], int] = {}
    outlined = []
    for (path, section), start, weight in zip(reversed(found), reversed(starts), reversed(own), strict=True):
        total = weight + totals.pop(section.index, Weight())
        end = ends.pop(section.index, _end(section, start))
        if section.index:
            above = section.index[:-1]
            totals[above] = totals.get(above, Weight()) + total
            ends.setdefault(above, end)
        outlined.append(Outlined(path, section.index, section.level, Span(start, end), weight, total))
    return tuple(reversed(outlined))


def _start(section: Section) -> int:
    blocks = (section.heading, *section.blocks) if section.heading else section.blocks
    return blocks[0].span.start if blocks else 0


def _end(section: Section, start: int) -> int:
    blocks = (section.heading, *section.blocks) if section.heading else section.blocks
    return blocks[-1].span.end if blocks else start


def _size(section: Section) -> int:
    blocks = (section.heading, *section.blocks) if section.heading else section.blocks
    return sum(len(block.wikitext.encode("utf-8", "surrogatepass")) for block in blocks)


def _place(starts: list[int], span: Span) -> int:
    return max(bisect_right(starts, span.start) - 1, 0)


def outline_table(entries: Sequence[Outlined], *, depth: int | None = None, color: bool = False) -> str:
    """Return the tree, one line a section; numbers are of the section itself, `all bytes` of all below too."""
    rows = [
        (
            entry.number,
            grouped(entry.own.size),
            grouped(entry.total.size),
            _count(entry.own.words),
            _count(entry.own.claims),
            _count(entry.own.references),
            _count(entry.own.tables),
            "  " * len(entry.index) + visible(entry.path[-1] if entry.path else path_text(())),
        )
        for entry in _down_to(entries, depth)
    ]
    header = ("", "bytes", "all bytes", "words", "claims", "refs", "tables", "section")
    styles = ("dim", "", "", "", "", "", "", "bold")
    return paint(columns(header, rows, right=(1, 2, 3, 4, 5, 6), styles=styles), color=color, wrap=False)


def _count(number: int) -> str:
    return grouped(number) if number else ""


def _down_to(entries: Sequence[Outlined], depth: int | None) -> list[Outlined]:
    return [entry for entry in entries if depth is None or len(entry.index) <= depth]


def outline_dict(
    page: Page,
    revision: Revision | None,
    entries: Sequence[Outlined],
    *,
    degraded: Sequence[str] = (),
    depth: int | None = None,
) -> dict[str, object]:
    """Return the JSON form `wikidiff.sections/1`; sizes are in bytes of UTF-8, spans in code points."""
    return {
        "format": "wikidiff.sections/1",
        "page": page_dict(page),
        "revision": revision_dict(revision),
        "degraded": list(degraded),
        "sections": [
            {
                "index": list(entry.index),
                "level": entry.level,
                "path": list(entry.path),
                "span": list(entry.span),
                "number": entry.number,
                "size": entry.own.size,
                "total": entry.total.size,
                "own": entry.own.to_dict(),
                "all": entry.total.to_dict(),
            }
            for entry in _down_to(entries, depth)
        ],
    }
