"""Which part of a report a change belongs to, and how much it matters there."""

from __future__ import annotations

import enum
import re

from wikidiff.model import Change, ClaimKind, Code, Excerpt
from wikidiff.patterns import late


class Part(enum.StrEnum):
    """The parts of a report that hold changes, in the order of interest."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    TABLES = "tables"
    """Infoboxes and other templates with fields, and tables."""
    SOURCES = "sources"
    STRUCTURE = "structure"
    APPARATUS = "apparatus"
    """What readers of the article do not read, or see no difference in: counted, and shown when asked for."""


_UNREAD = frozenset({ClaimKind.CATEGORY, ClaimKind.INTERWIKI, ClaimKind.METADATA, ClaimKind.TEMPLATE})
_GRIDS = frozenset({ClaimKind.PARAMETER, ClaimKind.TABLE_ROW})
_COLUMNS = frozenset({Code.TABLE_COLUMN_ADDED, Code.TABLE_COLUMN_REMOVED})
_WHOLE_PAGE = frozenset({Code.BLANKED, Code.REDIRECTED})

_SOURCES = frozenset(
    {Code.SOURCE_ADDED, Code.SOURCE_REMOVED, Code.SOURCE_REPLACED, Code.SOURCE_EDITED, Code.TAG_ADDED,
     Code.TAG_REMOVED}
)  # fmt: skip

_PLACES = frozenset(
    {Code.CLAIM_MOVED, Code.CLAIM_COPIED, Code.CLAIM_SPLIT, Code.CLAIM_MERGED, Code.BLOCK_MOVED,
     Code.SECTION_REMOVED, Code.SECTION_ADDED, Code.SECTION_SPLIT, Code.SECTION_MERGED, Code.SECTION_RENAMED,
     Code.SECTION_MOVED, Code.SECTION_RELEVELLED, Code.MEDIA_ADDED, Code.MEDIA_REMOVED, Code.MEDIA_CHANGED}
)  # fmt: skip

_SILENT = frozenset(
    {Code.BLOCK_SPLIT, Code.BLOCK_MERGED, Code.LINK_CHANGED, Code.METADATA_CHANGED, Code.PARAMETER_RENAMED}
)  # fmt: skip

LAYOUT = frozenset(
    {
        "align", "alt", "bgcolor", "border", "caption align", "class", "clear", "collapsed", "collapsible",
        "color", "colour", "colwidth", "float", "fontsize", "height", "image alt", "image size", "image width",
        "image_alt", "image_size", "image_upright", "image_width", "imagesize", "imagewidth", "indent",
        "labelstyle", "labelwidth", "liststyle", "logo_size", "logo size", "margin", "map_width", "map width",
        "nocat", "padding", "position", "px", "size", "state", "style", "text-align", "textcolor", "titlestyle",
        "upright", "width",
    }
)  # fmt: skip
"""Fields of templates that say how something looks and nothing about the subject."""


_NAVIGATION = late(
    r"(?:portal|sister).*|link [fg]a|related (?:articles?|pages?|topics?)|.*\bnavigation\b.*", re.IGNORECASE
)
"""Names of templates that lead to other pages and say nothing about the subject."""


def part_of(change: Change) -> Part:
    """Return the part that tells of the change, if nothing larger takes it in."""
    codes, side = set(change.codes), side_of(change)
    if codes & _WHOLE_PAGE:
        return Part.CHANGED
    if change.is_editorial or codes <= _SILENT or side.kind in _UNREAD or _is_layout(side):
        return Part.APPARATUS
    if side.kind in _GRIDS or codes & _COLUMNS:
        return Part.TABLES
    telling = {code for code in codes if not code.is_editorial} - _SILENT
    if side.kind is ClaimKind.REFERENCE or telling <= _SOURCES:
        return Part.SOURCES
    if Code.CLAIM_ADDED in telling:
        return Part.NEW
    if Code.CLAIM_REMOVED in telling:
        return Part.REMOVED
    return Part.STRUCTURE if telling <= _PLACES | _SOURCES else Part.CHANGED


def side_of(change: Change) -> Excerpt:
    """Return the claim as it stands now; as it stood, if it is gone."""
    side = change.after or change.before
    assert side is not None
    return side


def _is_layout(side: Excerpt) -> bool:
    return side.kind is ClaimKind.PARAMETER and (
        side.label.strip().casefold() in LAYOUT or _NAVIGATION.fullmatch(side.container.strip()) is not None
    )


_WEIGHTS = (
    (frozenset({Code.BLANKED, Code.REDIRECTED}), 9),
    (frozenset({Code.FIGURES_SWAPPED, Code.FIGURE_CORRECTED, Code.FIGURE_UPDATED, Code.FIGURE_REVISED,
                Code.UNIT_REPLACED, Code.RANGE_CHANGED, Code.DATE_CORRECTED}), 8),
    (frozenset({Code.POLARITY_FLIPPED}), 8),
    (frozenset({Code.STAMP_SET_BACK, Code.STAMP_ADVANCED, Code.PRECISION_CHANGED, Code.QUALIFIER_CHANGED,
                Code.FIGURE_REMOVED, Code.FIGURE_ADDED}), 7),
    (frozenset({Code.ENTITY_REPLACED, Code.STATUS_CHANGED, Code.ATTRIBUTION_CHANGED, Code.QUANTIFIER_CHANGED,
                Code.HEDGED, Code.UNHEDGED}), 6),
    (frozenset({Code.CLAIM_REMOVED, Code.CLAIM_ADDED}), 5),
    (frozenset({Code.DETAIL_REMOVED, Code.DETAIL_ADDED, Code.DETAIL_REPLACED}), 4),
    (_SOURCES, 3),
)  # fmt: skip
"""How much a code matters to who wants to know what the article says now; other codes matter least."""

IN_FRONT = 10
"""What stands in the lead or an infobox matters more than anything in the sections."""


def weight(change: Change) -> int:
    """Return how much a change matters; more is more."""
    own = max((value for codes, value in _WEIGHTS if codes & set(change.codes)), default=1)
    return own + IN_FRONT * is_in_front(side_of(change))


def is_in_front(side: Excerpt) -> bool:
    """Tell whether it stands in the lead or in an infobox."""
    if side.kind is ClaimKind.REFERENCE:
        return False
    return not side.section or "infobox" in side.container.casefold()
