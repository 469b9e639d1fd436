"""What a change says in plain English: one phrase a code, never the bare code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from wikidiff.model import (
    Change,
    ClaimKind,
    Code,
    Figure,
    FigureChange,
    FigureKind,
    WordOp,
)
from wikidiff.report.naming import MAX_QUOTE, clip, flat, path_text, source_text
from wikidiff.report.numerals import percentage, signed

_NOUNS = {
    ClaimKind.SENTENCE: "sentence",
    ClaimKind.LIST_ITEM: "list item",
    ClaimKind.TABLE_ROW: "table row",
    ClaimKind.PARAMETER: "parameter",
    ClaimKind.CAPTION: "caption",
    ClaimKind.TEMPLATE: "template",
    ClaimKind.MEDIA: "image or other file",
    ClaimKind.CATEGORY: "category",
    ClaimKind.INTERWIKI: "link to another language",
    ClaimKind.REDIRECT: "redirect",
    ClaimKind.METADATA: "page setting",
    ClaimKind.REFERENCE: "source in the list of references",
}

_FIGURE_VERBS = {
    Code.FIGURE_CORRECTED: "corrected",
    Code.FIGURE_UPDATED: "updated",
    Code.FIGURE_REVISED: "revised",
    Code.UNIT_REPLACED: "unit changed",
    Code.RANGE_CHANGED: "range changed",
    Code.DATE_CORRECTED: "date changed",
    Code.STAMP_SET_BACK: "date stamp set back",
    Code.STAMP_ADVANCED: "date stamp",
    Code.PRECISION_CHANGED: "precision changed",
    Code.QUALIFIER_CHANGED: "bound or approximation changed",
    Code.UNIT_CONVERTED: "same quantity in another unit",
    Code.FIGURE_REFORMATTED: "same figure, written differently",
    Code.CONVERSION_ADDED: "conversion added",
    Code.CONVERSION_REMOVED: "conversion removed",
}

_TEXT_PHRASES = {
    Code.BLANKED: "page blanked",
    Code.POLARITY_FLIPPED: "meaning turned round by a negation or an opposite",
    Code.ENTITY_REPLACED: "name replaced",
    Code.STATUS_CHANGED: "status or tense changed",
    Code.ATTRIBUTION_CHANGED: "attribution changed",
    Code.QUANTIFIER_CHANGED: "quantifier changed",
    Code.HEDGED: "hedged",
    Code.UNHEDGED: "hedge dropped",
    Code.CLAIM_SPLIT: "sentence split",
    Code.CLAIM_MERGED: "sentences merged",
    Code.DETAIL_REMOVED: "detail removed",
    Code.DETAIL_ADDED: "detail added",
    Code.DETAIL_REPLACED: "detail replaced",
    Code.TABLE_COLUMN_REMOVED: "table column removed",
    Code.TABLE_COLUMN_ADDED: "table column added",
    Code.TABLE_ROW_REMOVED: "table row removed",
    Code.TABLE_ROW_ADDED: "table row added",
    Code.TABLE_ROW_CHANGED: "table row changed",
    Code.PARAMETER_REMOVED: "parameter removed",
    Code.PARAMETER_ADDED: "parameter added",
    Code.PARAMETER_CHANGED: "parameter changed",
    Code.SECTION_REMOVED: "section removed",
    Code.SECTION_ADDED: "section added",
    Code.SECTION_SPLIT: "section split",
    Code.SECTION_MERGED: "sections merged",
    Code.SECTION_RELEVELLED: "heading level changed",
    Code.BLOCK_SPLIT: "paragraph split",
    Code.BLOCK_MERGED: "paragraphs merged",
    Code.TEMPLATE_REPLACED: "template changed",
    Code.TEMPLATE_REMOVED: "template removed",
    Code.TEMPLATE_ADDED: "template added",
    Code.MEDIA_REMOVED: "image or other file removed",
    Code.MEDIA_ADDED: "image or other file added",
    Code.MEDIA_CHANGED: "image or other file changed",
    Code.CATEGORY_REMOVED: "category removed",
    Code.CATEGORY_ADDED: "category added",
    Code.CLAIM_REWORDED: "reworded",
}

_FIGURE_CODES = frozenset({*_FIGURE_VERBS, Code.FIGURES_SWAPPED, Code.FIGURE_ADDED, Code.FIGURE_REMOVED})

_LOCI = frozenset({Code.TABLE_ROW_CHANGED, Code.PARAMETER_CHANGED})
"""Say only where it happened: left out where another phrase says what happened."""


def phrases(change: Change) -> tuple[str, ...]:
    """Return what the change's codes say, most important first, each a phrase without a full stop."""
    said: list[str] = []
    telling = [code for code in change.codes if code not in _LOCI] or list(change.codes)
    for code in telling:
        if code in _FIGURE_CODES and any(figure.code is code for figure in change.figures):
            said.extend(_figure_phrases(code, change.figures))
        else:
            said.append(phrase(code, change))
    if change.likely_wording:
        said.append("probably wording")
    return tuple(dict.fromkeys(said))


def summary(change: Change) -> str:
    """Return the phrases of a change as one line."""
    return "; ".join(phrases(change))


def says_all(change: Change) -> bool:
    """Tell whether the phrases hold both texts already: a renamed section, a cell that is one figure."""
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    if change.codes == (Code.SECTION_RENAMED,):
        return max(len(before.text), len(after.text)) <= MAX_QUOTE
    if len(change.figures) != 1:
        return False
    figure = change.figures[0]
    return (_text(figure.before), _text(figure.after)) == (flat(before.text), flat(after.text))


def name(code: Code) -> str:
    """Return a code in words, for counts.

    >>> name(Code.MARKUP_ONLY), name(Code.CLAIM_ADDED), name(Code.FIGURE_CORRECTED)
    ('markup only', 'claim added', 'figure corrected')
    """
    return code.value.replace("_", " ")


def phrase(code: Code, change: Change) -> str:
    """Return what one code says of a change.

    >>> from wikidiff.model import Excerpt, Span
    >>> here = Excerpt(text="It rains.", span=Span(0, 9), kind=ClaimKind.SENTENCE)
    >>> phrase(Code.CLAIM_ADDED, Change(codes=(Code.CLAIM_ADDED,), before=None, after=here))
    'sentence added'
    >>> phrase(Code.HEDGED, Change(codes=(Code.HEDGED,), before=here, after=here))
    'hedged'
    """
    special = _SPECIAL.get(code)
    if special is not None:
        return special(change)
    text = _TEXT_PHRASES.get(code) or _FIGURE_VERBS.get(code) or name(code)
    swap = _single_swap(change) if code in _NAMED_BY_SWAP else ""
    return f"{text}: {swap}" if swap else text


def figure_phrase(change: FigureChange) -> str:
    """Return what happened to a figure.

    >>> from decimal import Decimal
    >>> from wikidiff.model import Span
    >>> def count(text, value, **more):
    ...     return Figure(kind=FigureKind.COUNT, surface=text, text=text, span=Span(0, 1),
    ...                   place=Span(0, 1), value=Decimal(value), **more)
    >>> figure_phrase(FigureChange(code=Code.FIGURE_CORRECTED, before=count("48,216", "48216"),
    ...     after=count("48,261", "48261"), delta=Decimal(45), percent=Decimal("0.09333")))
    'corrected 48,216 → 48,261 (+45, +0.09 %)'
    >>> figure_phrase(FigureChange(code=Code.FIGURE_ADDED, before=None, after=count("27", "27")))
    'figure added: 27'
    """
    if change.before is None or change.after is None:
        return _one_sided(change)
    measure = delta_text(change)
    verb = _FIGURE_VERBS.get(change.code) or name(change.code)
    colon = ":" if " " in verb and not verb.startswith("date") else ""
    return f"{verb}{colon} {_both(change.before, change.after)}" + (f" ({measure})" if measure else "")


def _both(before: Figure, after: Figure) -> str:
    """Show two figures; as they stand in the wikitext (a template, an entity) where they read the same."""
    for old, new in ((before.text, after.text), (before.surface, after.surface)):
        if flat(old) != flat(new):
            return f"{flat(old)} → {flat(new)}"
    return f"{flat(before.text)} (with other blanks)"


def delta_text(change: FigureChange) -> str:
    """Return difference and per cent, as far as they mean something.

    A difference of two percentages is in percentage points and has no per cent of its own; per cent
    of a rank is no measure of anything.
    """
    if change.delta is None or change.after is None:
        return ""
    parts = [signed(change.delta) + _delta_unit(change.after)]
    if change.percent is not None and change.after.kind not in (FigureKind.PERCENT, FigureKind.ORDINAL):
        parts.append(percentage(change.percent))
    return ", ".join(parts)


def _figure_phrases(code: Code, figures: Sequence[FigureChange]) -> Iterable[str]:
    hits = [figure for figure in figures if figure.code is code]
    if code is not Code.FIGURES_SWAPPED:
        return [figure_phrase(figure) for figure in hits]
    crossed: dict[frozenset[str], str] = {}
    for pair in hits:
        before, after = _text(pair.before), _text(pair.after)
        crossed.setdefault(frozenset((before, after)), f"figures swapped: {before} ↔ {after}")
    return crossed.values()


def _one_sided(change: FigureChange) -> str:
    figure = change.after or change.before
    assert figure is not None
    verb = "added" if change.before is None else "removed"
    if change.code in (Code.CONVERSION_ADDED, Code.CONVERSION_REMOVED):
        return f"conversion {verb}: {figure.text}"
    return f"{'date stamp' if figure.stamp else 'figure'} {verb}: {_shown(figure)}"


def _shown(figure: Figure) -> str:
    return flat(figure.text)


def _text(figure: Figure | None) -> str:
    return _shown(figure) if figure else ""


def _delta_unit(figure: Figure) -> str:
    if figure.kind is FigureKind.PERCENT:
        return " pp"
    unit = figure.currency or (figure.unit if figure.kind in _MEASURED else None)
    return f" {unit}" if unit else ""


_MEASURED = frozenset({FigureKind.QUANTITY, FigureKind.DURATION})

_NAMED_BY_SWAP = frozenset(
    {
        Code.POLARITY_FLIPPED,
        Code.ENTITY_REPLACED,
        Code.STATUS_CHANGED,
        Code.ATTRIBUTION_CHANGED,
        Code.QUANTIFIER_CHANGED,
    }
)
"""Codes whose phrase gains by the words, where a single stretch of words changed."""


def _single_swap(change: Change) -> str:
    """Return `old → new` where one stretch of words took the place of another, nothing else."""
    edits = [edit for edit in change.words if edit.op is not WordOp.EQUAL and edit.text.strip()]
    if [edit.op for edit in edits] != [WordOp.DELETE, WordOp.INSERT] or len(change.codes) > 1:
        return ""
    return " → ".join(clip(edit.text) for edit in edits)


def _noun(change: Change) -> str:
    side = change.after or change.before
    assert side is not None
    return _NOUNS.get(side.kind, "text") if side.kind else "text"


def _moved(noun: str, change: Change) -> str:
    before, after = change.before, change.after
    if before is None or after is None or before.section == after.section:
        return f"{noun} moved within the section"
    return f"{noun} moved here from “{clip(path_text(before.section))}”"


def _section_moved(change: Change) -> str:
    before, after = change.before, change.after
    if before is None or after is None or before.section[:-1] == after.section[:-1]:
        return "section moved to another place on the same level"
    return f"section moved here from “{clip(path_text(before.section))}”"


def _copied(change: Change) -> str:
    origin = f" from “{clip(path_text(change.before.section))}”" if change.before else ""
    return f"{_noun(change)} copied{origin}"


def _renamed(change: Change) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return "section renamed"
    return f"section renamed: {clip(before.text)} → {clip(after.text)}"


def _redirected(change: Change) -> str:
    if change.before is None or not change.before.text:
        return "page made a redirect"
    return "redirect changed" if change.after and change.after.text else "no longer a redirect"


def _sources(verb: str, change: Change) -> str:
    gone, came = change.sources_before, change.sources_after
    if verb == "replaced" and len(gone) == len(came) == 1:
        return f"source replaced: {source_text(gone[0])} → {source_text(came[0])}"
    told = came if verb in ("added", "edited") else gone
    names = "; ".join(source_text(citation) for citation in told)
    return f"source {verb}: {names}" if names else f"source {verb}"


def _tags(verb: str, change: Change) -> str:
    marks = ", ".join("{{" + tag + "}}" for tag in change.tags)
    return f"{verb} {marks}" if marks else f"{verb} an editors' note"


def _metadata(change: Change) -> str:
    verb = "added" if change.before is None else "removed" if change.after is None else "changed"
    return f"{_noun(change)} {verb}"


def _noted(text: str, change: Change) -> str:
    notes = ", ".join(change.notes)
    return f"{text}: {notes}" if notes else text


_SPECIAL: dict[Code, Callable[[Change], str]] = {
    Code.REDIRECTED: _redirected,
    Code.CLAIM_ADDED: lambda change: f"{_noun(change)} added",
    Code.CLAIM_REMOVED: lambda change: f"{_noun(change)} removed",
    Code.CLAIM_MOVED: lambda change: _moved(_noun(change), change),
    Code.CLAIM_COPIED: _copied,
    Code.BLOCK_MOVED: lambda change: _moved("paragraph", change),
    Code.SECTION_MOVED: _section_moved,
    Code.SECTION_RENAMED: _renamed,
    Code.SOURCE_ADDED: lambda change: _sources("added", change),
    Code.SOURCE_REMOVED: lambda change: _sources("removed", change),
    Code.SOURCE_REPLACED: lambda change: _sources("replaced", change),
    Code.SOURCE_EDITED: lambda change: _sources("edited", change),
    Code.TAG_ADDED: lambda change: _tags("marked", change),
    Code.TAG_REMOVED: lambda change: _tags("no longer marked", change),
    Code.METADATA_CHANGED: _metadata,
    Code.PARAMETER_RENAMED: lambda change: _noted("parameter renamed", change),
    Code.LINK_CHANGED: lambda change: _noted("link target changed", change),
    Code.MARKUP_ONLY: lambda change: _noted("markup only", change),
}
