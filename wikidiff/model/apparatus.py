"""What a page has beside its claims: its references as a list, its tables as grids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wikidiff.model.claim import Citation, Claim
from wikidiff.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the list of references: a source, and every claim that it stands behind."""

    number: int
    """In its group, counted from 1 in the order of first use, as a wiki numbers its footnotes."""
    group: str | None
    citation: Citation
    """The source where it is written out; one that never is keeps only its name."""
    uses: tuple[Span, ...]
    """Where it is cited; nowhere, if it only stands in the list of references."""
    claims: tuple[Claim, ...]
    """The claims that cite it, each once, in order."""
    source: Citation | None = None
    """The work that a short footnote means, where the page lists it."""

    @property
    def is_defined(self) -> bool:
        """False for a name that the page uses and never explains."""
        return not self.citation.is_reuse

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form; spans count code points of the wikitext of the revision."""
        return (
            {"number": self.number, "defined": self.is_defined}
            | self.citation.to_dict()
            | {
                "group": self.group,
                "source": self.source.to_dict() if self.source else None,
                "uses": [list(span) for span in self.uses],
                "claims": [
                    {"section": list(claim.section), "text": claim.text, "span": list(claim.span)}
                    for claim in self.claims
                ],
            }
        )


class GridCell(NamedTuple):
    """A place in a table: a cell, or what a spanning cell covers beside its own place."""

    text: str
    """What a reader sees, on one line."""
    is_header: bool
    across: bool = False
    """Repeats the cell on its left."""
    down: bool = False
    """Repeats the cell above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with every spanning cell in each place that it covers; all rows are as long."""

    caption: str
    rows: tuple[tuple[GridCell, ...], ...]
    header_rows: int
    """Rows at the top that hold nothing but headers."""
    section: tuple[str, ...]
    span: Span
    degraded: str | None = None
    """Why the spans were not resolved (a named bound was passed), if so; then rows differ in length."""

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form: rows of texts, and beside them which places are headers."""
        return {
            "caption": self.caption or None,
            "section": list(self.section),
            "span": list(self.span),
            "degraded": self.degraded,
            "header_rows": self.header_rows,
            "rows": [[cell.text for cell in row] for row in self.rows],
            "headers": [[cell.is_header for cell in row] for row in self.rows],
        }
