"""What changed: events of aligned pairs, in codes that say what and never guess why."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from wikidiff.model.claim import PROSE, Citation, Claim, ClaimKind, Field, Figure, plain
from wikidiff.model.span import Span


class Code(enum.StrEnum):
    """Every event that wikidiff can report, most important first (docs/changes.md has the rules).

    A change that carries several codes lists them in this order.
    """

    BLANKED = "blanked"
    REDIRECTED = "redirected"
    FIGURES_SWAPPED = "figures_swapped"
    FIGURE_CORRECTED = "figure_corrected"
    FIGURE_UPDATED = "figure_updated"
    FIGURE_REVISED = "figure_revised"
    UNIT_REPLACED = "unit_replaced"
    RANGE_CHANGED = "range_changed"
    DATE_CORRECTED = "date_corrected"
    STAMP_SET_BACK = "stamp_set_back"
    STAMP_ADVANCED = "stamp_advanced"
    PRECISION_CHANGED = "precision_changed"
    QUALIFIER_CHANGED = "qualifier_changed"
    FIGURE_REMOVED = "figure_removed"
    FIGURE_ADDED = "figure_added"
    POLARITY_FLIPPED = "polarity_flipped"
    ENTITY_REPLACED = "entity_replaced"
    STATUS_CHANGED = "status_changed"
    ATTRIBUTION_CHANGED = "attribution_changed"
    QUANTIFIER_CHANGED = "quantifier_changed"
    HEDGED = "hedged"
    UNHEDGED = "unhedged"
    CLAIM_REMOVED = "claim_removed"
    CLAIM_ADDED = "claim_added"
    CLAIM_SPLIT = "claim_split"
    CLAIM_MERGED = "claim_merged"
    CLAIM_MOVED = "claim_moved"
    CLAIM_COPIED = "claim_copied"
    DETAIL_REMOVED = "detail_removed"
    DETAIL_ADDED = "detail_added"
    DETAIL_REPLACED = "detail_replaced"
    TABLE_ROW_REMOVED = "table_row_removed"
    TABLE_ROW_ADDED = "table_row_added"
    TABLE_ROW_CHANGED = "table_row_changed"
    TABLE_COLUMN_REMOVED = "table_column_removed"
    TABLE_COLUMN_ADDED = "table_column_added"
    PARAMETER_REMOVED = "parameter_removed"
    PARAMETER_ADDED = "parameter_added"
    PARAMETER_CHANGED = "parameter_changed"
    PARAMETER_RENAMED = "parameter_renamed"
    SOURCE_REMOVED = "source_removed"
    SOURCE_REPLACED = "source_replaced"
    SOURCE_ADDED = "source_added"
    TAG_ADDED = "tag_added"
    TAG_REMOVED = "tag_removed"
    SECTION_REMOVED = "section_removed"
    SECTION_ADDED = "section_added"
    SECTION_SPLIT = "section_split"
    SECTION_MERGED = "section_merged"
    SECTION_RENAMED = "section_renamed"
    SECTION_MOVED = "section_moved"
    SECTION_RELEVELLED = "section_relevelled"
    BLOCK_SPLIT = "block_split"
    BLOCK_MERGED = "block_merged"
    BLOCK_MOVED = "block_moved"
    TEMPLATE_REPLACED = "template_replaced"
    TEMPLATE_REMOVED = "template_removed"
    TEMPLATE_ADDED = "template_added"
    MEDIA_REMOVED = "media_removed"
    MEDIA_ADDED = "media_added"
    MEDIA_CHANGED = "media_changed"
    CATEGORY_REMOVED = "category_removed"
    CATEGORY_ADDED = "category_added"
    METADATA_CHANGED = "metadata_changed"
    LINK_CHANGED = "link_changed"
    CONVERSION_REMOVED = "conversion_removed"
    CONVERSION_ADDED = "conversion_added"
    UNIT_CONVERTED = "unit_converted"
    FIGURE_REFORMATTED = "figure_reformatted"
    SOURCE_EDITED = "source_edited"
    CLAIM_REWORDED = "claim_reworded"
    MARKUP_ONLY = "markup_only"

    @property
    def is_editorial(self) -> bool:
        """Counted and folded by default: how a thing is said changed, not what."""
        return self in _EDITORIAL

    @property
    def rank(self) -> int:
        return _RANK[self]


_RANK = {code: rank for rank, code in enumerate(Code)}

_EDITORIAL = frozenset(
    {
        Code.FIGURE_REFORMATTED,
        Code.UNIT_CONVERTED,
        Code.CONVERSION_ADDED,
        Code.CONVERSION_REMOVED,
        Code.CLAIM_REWORDED,
        Code.MARKUP_ONLY,
        Code.SOURCE_EDITED,
    }
)

MIRROR = {
    Code.FIGURE_ADDED: Code.FIGURE_REMOVED,
    Code.STAMP_ADVANCED: Code.STAMP_SET_BACK,
    Code.HEDGED: Code.UNHEDGED,
    Code.CLAIM_ADDED: Code.CLAIM_REMOVED,
    Code.CLAIM_SPLIT: Code.CLAIM_MERGED,
    Code.DETAIL_ADDED: Code.DETAIL_REMOVED,
    Code.TABLE_ROW_ADDED: Code.TABLE_ROW_REMOVED,
    Code.TABLE_COLUMN_ADDED: Code.TABLE_COLUMN_REMOVED,
    Code.PARAMETER_ADDED: Code.PARAMETER_REMOVED,
    Code.SOURCE_ADDED: Code.SOURCE_REMOVED,
    Code.TAG_ADDED: Code.TAG_REMOVED,
    Code.SECTION_ADDED: Code.SECTION_REMOVED,
    Code.SECTION_SPLIT: Code.SECTION_MERGED,
    Code.BLOCK_SPLIT: Code.BLOCK_MERGED,
    Code.TEMPLATE_ADDED: Code.TEMPLATE_REMOVED,
    Code.MEDIA_ADDED: Code.MEDIA_REMOVED,
    Code.CATEGORY_ADDED: Code.CATEGORY_REMOVED,
    Code.CONVERSION_ADDED: Code.CONVERSION_REMOVED,
}
"""What a code becomes when old and new change places; codes not named here stay as they are."""
MIRROR.update({after: before for before, after in MIRROR.items()})


class Direction(enum.StrEnum):
    UP = "up"
    DOWN = "down"


class WordOp(enum.StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEdit:
    """A run of text that stayed, went or came. Equal and delete runs, joined, are the old text."""

    op: WordOp
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """What became of one figure of an aligned pair of claims."""

    code: Code
    before: Figure | None
    after: Figure | None
    delta: Decimal | None = None
    """after − before, in the after's unit, where the units agree."""
    percent: Decimal | None = None
    """delta in per cent of before, to four significant digits; None when before is zero."""
    direction: Direction | None = None

    def to_dict(self) -> dict[str, object]:
        return {
            "code": str(self.code),
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
            "delta": plain(self.delta),
            "percent": plain(self.percent),
            "direction": str(self.direction) if self.direction else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """One side of a change: the claim, heading or other piece of the page as it stood there."""

    text: str
    """What a reader sees; for pieces that nobody sees, the wikitext."""
    span: Span
    """Code points of the whole wikitext of that side."""
    section: tuple[str, ...] = ()
    kind: ClaimKind | None = None
    """None for sections and for stretches of markup."""
    label: str = ""
    container: str = ""
    figures: tuple[Figure, ...] = field(default=(), compare=False, repr=False)
    """Those of the claim, for a report to show what came or went as a whole. Not part of the JSON."""
    cells: tuple[Field, ...] = field(default=(), compare=False, repr=False)
    """Those of a table's row. Not part of the JSON."""

    @classmethod
    def of_claim(cls, claim: Claim) -> Excerpt:
        """Take what a report needs from a placed claim."""
        return cls(
            text=claim.text,
            span=claim.span,
            section=claim.section,
            kind=claim.kind,
            label=claim.label,
            container=claim.container,
            figures=claim.figures,
            cells=claim.fields,
        )

    def to_dict(self) -> dict[str, object]:
        return {
            "text": self.text,
            "span": list(self.span),
            "section": list(self.section),
            "kind": str(self.kind) if self.kind else None,
            "label": self.label or None,
            "container": self.container or None,
        }


MOVES = frozenset({Code.CLAIM_MOVED, Code.BLOCK_MOVED, Code.SECTION_MOVED})
"""Codes that say that a thing stands elsewhere."""

DETAILS = frozenset({Code.DETAIL_ADDED, Code.DETAIL_REMOVED, Code.DETAIL_REPLACED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event of an aligned pair; `codes` is never empty and sorted, most important first."""

    codes: tuple[Code, ...]
    before: Excerpt | None
    after: Excerpt | None
    figures: tuple[FigureChange, ...] = ()
    words: tuple[WordEdit, ...] = ()
    sources_before: tuple[Citation, ...] = ()
    """Citations that the claim lost or that were edited (source_* codes only)."""
    sources_after: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    """Names of the tags that came or went (tag_* codes only)."""
    notes: tuple[str, ...] = ()
    """What an editorial change consists of: `link target`, `whitespace`, `U+00A0 added`…"""
    likely_wording: bool = False
    """Details differ, and probably only how a thing is said (docs/changes.md, Wording and detail)."""

    def __post_init__(self) -> None:
        if not self.codes or (self.before is None and self.after is None):
            raise ValueError("a change has a code and at least one side")

    @property
    def code(self) -> Code:
        return self.codes[0]

    @property
    def is_editorial(self) -> bool:
        return all(code.is_editorial for code in self.codes)

    @property
    def is_folded(self) -> bool:
        """Counted and not shown by default: it is editorial, or probably wording."""
        return self.is_editorial or self.likely_wording

    @property
    def may_be_wording(self) -> bool:
        """Tell whether it says of a claim of running text that details differ, and nothing more."""
        codes = [code for code in self.codes if not code.is_editorial]
        side = self.after or self.before
        return (
            bool(codes) and all(code in DETAILS for code in codes) and side is not None and side.kind in PROSE
        )

    @property
    def section(self) -> tuple[str, ...]:
        """Where it stands now; where it stood, if it is gone."""
        side = self.after or self.before
        assert side is not None
        return side.section

    def to_dict(self) -> dict[str, object]:
        return {
            "code": str(self.code),
            "codes": [str(code) for code in self.codes],
            "editorial": self.is_editorial,
            "likely_wording": self.likely_wording,
            "section": list(self.section),
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
            "figures": [figure.to_dict() for figure in self.figures],
            "words": [[str(edit.op), edit.text] for edit in self.words],
            "sources_before": [citation.to_dict() for citation in self.sources_before],
            "sources_after": [citation.to_dict() for citation in self.sources_after],
            "tags": list(self.tags),
            "notes": list(self.notes),
        }


Judge = Callable[[Change], bool | None]
"""Tells of a change that may be wording whether it is; None leaves it to the judgement that is built in."""
